// docs/catalog.md shows the format by example; its examples load.
#include "catalog/catalog_loader.h"
#include "catalog/embedded.h"

#include <testing/paths.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>
#include <fstream>
#include <map>
#include <string>

namespace blotter {
namespace {

using ::testing::Contains;

// The indented blocks under each heading, joined.
std::map<std::string, std::string> examples() {
  std::ifstream in(std::string(blotter::testing::kSourceDir) + "/docs/catalog.md");
  std::map<std::string, std::string> out;
  std::string heading;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("## ")) heading = line.substr(3);
    if (line.starts_with("    ")) out[heading] += line.substr(4) + "\n";
  }
  return out;
}

Result<Catalog> load_with(const std::map<std::string, std::string>& more) {
  std::vector<CatalogFile> files;
  for (const EmbeddedFile& file : embedded_catalog()) files.push_back({file.path, file.path, file.text});
  for (const auto& [path, text] : more) files.push_back({path, path, text});
  return CatalogLoader::load(files);
}

TEST(CatalogDocs, EveryExampleLoads) {
  const auto texts = examples();
  const std::string totals =
      "title = \"Totals\"\npublisher = \"P\"\nurl = \"u\"\nlicence = \"l\"\nunit = \"aggregate\"\ngrain = "
      "\"month\"\n";
  const std::string definition =
      "[[definitions]]\nid = \"a\"\nmeasure = \"robbery\"\nvalue_column = \"robbery\"\nplain = "
      "\"p\"\nauthority = \"a\"\n";
  const Result<Catalog> catalog = load_with({
      {"sources/my-homicides.toml", texts.at("A city whose export has a layout that is known")},
      {"sources/reports.toml", texts.at("A source of records") + texts.at("Where a source is fetched from") +
                                   texts.at("What is known to be wrong")},
      {"sources/totals.toml", totals + texts.at("A source of published totals") + definition},
      {"places/springfield.toml", texts.at("Places")},
      {"populations/springfield.toml", texts.at("Populations")},
      {"calendars/us.toml", texts.at("Calendars and weekends")},
  });
  ASSERT_TRUE(catalog.ok()) << catalog.error().line();
  EXPECT_FALSE(catalog->source("my-homicides")->columns.empty());
  EXPECT_TRUE(catalog->source("reports")->caveats.at(0).forbids("count"));
  EXPECT_THAT(catalog->place("springfield/north")->values, Contains("2"));
  EXPECT_TRUE(catalog->source("totals")->aggregate.has_value());
  EXPECT_EQ(catalog->periods().size(), 1U);
  EXPECT_EQ(catalog->population("springfield", 2021)->people, 113'394);
}

}  // namespace
}  // namespace blotter
