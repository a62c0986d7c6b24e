// From the catalog's files to a Catalog: parse, resolve `like`, read, check.
#pragma once

#include "catalog/context.h"
#include "catalog/toml_node.h"

#include <blotter/catalog.h>
#include <blotter/result.h>

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace blotter {

// A file of the catalog. The views outlive the loading.
struct CatalogFile {
  std::string_view path;   // relative to the catalog: "sources/chicago-victims.toml"
  std::string_view shown;  // as errors name it: "catalog/sources/…" or a path of the user's
  std::string_view text;
};

class CatalogLoader {
 public:
  // A file takes the place of an earlier one with the same path. kBadInput names file, line and column
  // of the first fault.
  static Result<Catalog> load(const std::vector<CatalogFile>& files);

 private:
  CatalogLoader() = default;

  Status parse(const std::vector<CatalogFile>& files);
  void read_files();
  void read_sources();
  // The source's document with everything that it takes over from those it is `like`.
  const Node& source_document(const std::string& id, std::vector<std::string>& chain);
  void check();
  void check_columns();
  void check_places();
  void check_weekends();
  // Adds what the places' own files say to the populations, sorts them, and gives each place its newest.
  void gather_populations();
  void index();

  Context context_;
  Catalog catalog_;
  std::map<std::string, Node, std::less<>> documents_;  // by path
  std::map<std::string, Node, std::less<>> resolved_;   // sources by id
};

}  // namespace blotter
