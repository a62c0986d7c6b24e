#include "records/json_export.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include "records/csv_file.h"
#include "records/gunzip.h"

#include <filesystem>
#include <fstream>

namespace blotter {
namespace {

std::string csv(const std::string& json) {
  const auto text = csv_of_json(json, "x.json");
  return text.ok() ? *text : text.error().line();
}

std::string packed(const std::string& text) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
  std::string out(compressBound(text.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

TEST(JsonExport, AListOfRecordsIsATable) {
  EXPECT_EQ(csv(R"([{"id": 1, "age": 7.50, "arrest": true}, {"id": 2, "type": "a \"b\",\nc", "age": null}])"),
            "\"id\",\"age\",\"arrest\",\"type\"\n\"1\",\"7.50\",\"true\",\"\"\n\"2\",\"\",\"\",\"a "
            "\"\"b\"\", c\"\n");
}

TEST(JsonExport, TheListMayStandInAnObject) {
  const std::string table = "\"d\",\"n\"\n\"2022-01-01\",\"2\"\n";
  EXPECT_EQ(csv(R"({"updatedAt": "x", "meta": {"a": 1}, "records": [{"d": "2022-01-01", "n": 2}]})"), table);
  EXPECT_EQ(csv(R"({"type": "FeatureCollection", "bbox": [1, 2], "features": [{"type": "Feature",
                   "properties": {"d": "2022-01-01"}, "geometry": {"type": "Point", "coordinates": [1, 2]}}]})"),
            "\"type\",\"d\"\n\"Feature\",\"2022-01-01\"\n");
  EXPECT_EQ(csv(R"([{"a": 1, "point": {"lat": 2}, "tags": ["x", {"y": 1}], "b": 3}])"),
            "\"a\",\"b\"\n\"1\",\"3\"\n");
  EXPECT_EQ(csv(R"({"records": [{"a": 1}], "other": [{"z": 2}]})"), "\"a\"\n\"1\"\n");
}

TEST(JsonExport, WhatIsNoneIsNamed) {
  EXPECT_EQ(csv("[{\"a\": 1},\n {\"a\": 2"),
            "x.json:2:9: the JSON is broken here; was the download cut short?");
  EXPECT_EQ(
      csv("{\"error\": \"no such data set\"}"),
      "x.json: is JSON without a list of records; an export is a list of objects, or an object with such a "
      "list in it");
  EXPECT_EQ(csv("[]"), csv("{}"));
  EXPECT_EQ(csv("[[1, 2]]"), csv("{}"));
}

TEST(Gunzip, GivesBackWhatWasPacked) {
  const std::string text(3'000'000, 'x');
  EXPECT_EQ(gunzip(packed(text), 1 << 24, "x.gz").value(), text);
  EXPECT_EQ(gunzip(packed("one ") + packed("two"), 1 << 24, "x.gz").value(), "one two");
  EXPECT_EQ(gunzip(packed(text), 1 << 20, "x.gz").error().line(),
            "x.gz: is too large once it is unpacked; download the export as CSV");
  const std::string whole = packed("id,date\n1,2\n");
  for (std::size_t bytes = 2; bytes < whole.size(); ++bytes) {
    EXPECT_FALSE(gunzip(whole.substr(0, bytes), 1 << 24, "x.gz").ok()) << bytes;
  }
  std::string damaged = whole;
  damaged[12] = static_cast<char>(damaged[12] ^ 0x5A);
  EXPECT_FALSE(gunzip(damaged, 1 << 24, "x.gz").ok());
}

TEST(CsvFileUnfolds, JsonAndGzipInSegments) {
  std::string json = "{\"records\": [";
  for (int i = 0; i < 20'000; ++i)
    json += (i > 0 ? "," : "") + std::string("{\"id\": ") + std::to_string(i) + "}";
  json += "]}";
  const std::string path = (std::filesystem::temp_directory_path() / "blotter-unfold-test.json.gz").string();
  std::ofstream(path, std::ios::binary) << packed(json);
  auto file = CsvFile::open(path);
  ASSERT_TRUE(file.ok()) << file.error().line();
  EXPECT_EQ(file->header(), std::vector<std::string>{"id"});
  EXPECT_EQ(file->bytes_total(), std::filesystem::file_size(path));
  std::string rows;
  CsvSegment segment;
  while (file->next(segment, 4096).value()) {
    EXPECT_LE(segment.size, 1U << 16);
    rows += segment.text();
  }
  EXPECT_GT(segment.number, 1U);
  EXPECT_EQ(std::count(rows.begin(), rows.end(), '\n'), 20'000);
  EXPECT_TRUE(rows.ends_with("\"19999\"\n"));
  EXPECT_EQ(file->sha256(), sha256_of_file(path).value());
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace blotter
