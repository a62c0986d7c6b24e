#include "notice_weekend_city_testing.h"

#include <blotter/import.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "testing/paths.h"

namespace blotter::testing {

namespace fs = std::filesystem;

const Catalog& weekend_catalog() {
  static const Catalog loaded = *Catalog::load();
  return loaded;
}

std::string invented_rows() {
  return std::string(kSourceDir) + "/tests/exports/chicago-victims_invented.csv";
}

std::optional<std::string> shared_file(const std::string& name) {
  const char* named = std::getenv("BLOTTER_SHARED");
  const fs::path file = fs::path(named != nullptr ? named : kDefaultShared) / "data" / name;
  return fs::exists(file) ? std::optional(file.string()) : std::nullopt;
}

std::optional<std::string> shared_rows() {
  return shared_file("chicago-victims/2026-05-08_2025-08-18_to_2025-09-03.csv");
}

WeekendStore::WeekendStore(const std::string& file, const std::string& published, const std::string& source) {
  const Catalog& catalog = weekend_catalog();
  const Source& of = *catalog.source(source);
  ImportRequest request{folder_.path("store"), file, *parse_day(published), published, std::nullopt};
  const auto taken = import_export(catalog, of, request);
  EXPECT_TRUE(taken.ok()) << taken.error().line();
  auto opened = Store::open(folder_.path("store"));
  EXPECT_TRUE(opened.ok());
  store_ = std::move(*opened);
  const Vintage& vintage = *store_->newest(source);
  auto read = read_published_victims(catalog, vintage, *catalog.place(of.place), vintage.coverage);
  EXPECT_TRUE(read.ok());
  rows_ = std::move(read->victims);
}

}  // namespace blotter::testing
