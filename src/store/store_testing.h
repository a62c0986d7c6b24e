// What the store's tests share: a folder that goes away, small exports, the rows of a query.
#pragma once

#include <blotter/catalog.h>
#include <blotter/import.h>
#include <blotter/store.h>

#include <map>
#include <string>
#include <vector>

namespace blotter {

// A folder in the system's place for such, removed with everything in it at the end.
class TempFolder {
 public:
  TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  ~TempFolder();

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string operator/(const std::string& name) const { return path_ + "/" + name; }
  // Writes a file and says its path.
  std::string write(const std::string& name, const std::string& bytes) const;

 private:
  std::string path_;
};

// The catalog that comes with the program.
[[nodiscard]] const Catalog& test_catalog();

// The request for an export published on `day`.
[[nodiscard]] ImportRequest request_for(const std::string& store, const std::string& file,
                                        const std::string& day);

// Rows of chicago-crimes: ID, date, type, code, district; the other columns are filled in.
[[nodiscard]] std::string crimes_header();
[[nodiscard]] std::string crimes_row(const std::string& id, const std::string& date,
                                     const std::string& type = "THEFT", const std::string& code = "0820",
                                     const std::string& district = "7");

// The query's rows, fields joined by '|', "NULL" for missing ones; one row with the error if it fails.
[[nodiscard]] std::vector<std::string> rows_of(const std::string& sql);
// The records of a vintage, as a table for a query.
[[nodiscard]] std::string records_of(const Vintage& vintage);

// All files under a folder with their bytes, by path relative to it; lock files are left out.
[[nodiscard]] std::map<std::string, std::string> files_under(const std::string& folder);

}  // namespace blotter
