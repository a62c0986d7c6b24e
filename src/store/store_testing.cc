#include "store/store_testing.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/duckdb.h"
#include "store/versions_sql.h"

namespace blotter {

TempFolder::TempFolder() {
  std::string pattern = ::testing::TempDir() + "blotter-store-XXXXXX";
  path_ = ::mkdtemp(pattern.data()) == nullptr ? "" : pattern;
}

TempFolder::~TempFolder() {
  std::error_code failure;
  if (!path_.empty()) std::filesystem::remove_all(path_, failure);
}

std::string TempFolder::write(const std::string& name, const std::string& bytes) const {
  std::ofstream(*this / name, std::ios::binary) << bytes;
  return *this / name;
}

const Catalog& test_catalog() {
  static const Result<Catalog> catalog = Catalog::load();
  if (!catalog.ok()) ADD_FAILURE() << catalog.error().line();
  return catalog.value();
}

ImportRequest request_for(const std::string& store, const std::string& file, const std::string& day) {
  ImportRequest request;
  request.store_dir = store;
  request.file = file;
  request.published = parse_day(day).value();
  request.retrieved = "2026-01-01";
  return request;
}

std::string crimes_header() {
  return "ID,Case Number,Date,Block,IUCR,Primary Type,Description,Location "
         "Description,Arrest,Domestic,Beat,District,"
         "Ward,Community Area,FBI Code,X Coordinate,Y Coordinate,Year,Updated "
         "On,Latitude,Longitude,Location\n";
}

std::string crimes_row(const std::string& id, const std::string& date, const std::string& type,
                       const std::string& code, const std::string& district) {
  return id + ",JX" + id + "," + date + ",001XX N STATE ST," + code + "," + type +
         ",OVER $500,STREET,false,False,122," + district +
         ",42.0,32,06,1176000,1900000,2024,01/09/2025 03:40:10 PM,41.88,-87.62,\"(41.88, -87.62)\"\n";
}

std::vector<std::string> rows_of(const std::string& sql) {
  std::vector<std::string> out;
  auto engine = Engine::open({.threads = 1});
  if (!engine.ok()) return {engine.error().line()};
  auto rows = engine->query("SELECT COLUMNS(*)::VARCHAR FROM (" + sql + ")");
  if (!rows.ok()) return {rows.error().line()};
  while (rows->next().value()) {
    for (std::size_t r = 0; r < rows->size(); ++r) {
      std::string row;
      for (std::size_t c = 0; c < rows->columns(); ++c) {
        row += (c == 0 ? "" : "|") + (rows->is_null(c, r) ? "NULL" : std::string(rows->text(c, r)));
      }
      out.push_back(row);
    }
  }
  return out;
}

std::string records_of(const Vintage& vintage) {
  return table_at(*vintage.versions, vintage.known_at, vintage.versions->folder);
}

std::map<std::string, std::string> files_under(const std::string& folder) {
  std::map<std::string, std::string> out;
  if (!std::filesystem::exists(folder)) return out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file() || entry.path().filename() == "lock") continue;
    std::stringstream bytes;
    bytes << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    out[std::filesystem::relative(entry.path(), folder).string()] = bytes.str();
  }
  return out;
}

}  // namespace blotter
