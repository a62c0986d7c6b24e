// [portal]: where a source is fetched from, and every fault that it can have.
#include "catalog/catalog_testing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <string>

namespace blotter {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr const char* kReports = "sources/reports.toml";

Result<Catalog> load_with(const std::string& portal) {
  CatalogTexts texts = small_catalog();
  texts[kReports] += "\n" + portal;
  return load_texts(texts);
}

TEST(Portal, SocrataHasAStableOrderOfItsOwn) {
  const auto catalog = load_with(
      "[portal]\nkind = \"socrata\"\ndomain = \"data.example.org\"\ndataset = \"ijzp-q8t2\"\n"
      "updated = \"updated_on\"\nwhere = \"type='HOMICIDE'\"\n");
  ASSERT_TRUE(catalog.ok()) << catalog.error().line();
  const std::vector<Portal>& portals = catalog->source("reports")->portals;
  ASSERT_EQ(portals.size(), 1U);
  EXPECT_EQ(portals[0].kind, PortalKind::kSocrata);
  EXPECT_EQ(portals[0].order, ":id");
  EXPECT_EQ(portals[0].updated, "updated_on");
  EXPECT_EQ(portals[0].where, "type='HOMICIDE'");
  EXPECT_EQ(portals[0].part, "");
}

TEST(Portal, AHeirIsFetchedFromElsewhereOrNotAtAll) {
  const auto catalog =
      load_with("[portal]\nkind = \"socrata\"\ndomain = \"data.example.org\"\ndataset = \"ijzp-q8t2\"\n");
  ASSERT_TRUE(catalog.ok()) << catalog.error().line();
  EXPECT_TRUE(catalog->source("homicides")->portals.empty());
}

TEST(Portal, OneForEachPart) {
  const std::string hub = "[[portal]]\nkind = \"arcgis-hub\"\ndomain = \"data.example.org\"\nlayer = 6\n";
  const auto catalog =
      load_with(hub + "part = \"2025\"\ndataset = \"c5a9f33ffca546babbd91de1969e742d\"\n" + hub +
                "part = \"2024\"\ndataset = \"d5a9f33ffca546babbd91de1969e742d\"\n"
                "url = \"https://maps.example.org/FeatureServer/6\"\n");
  ASSERT_TRUE(catalog.ok()) << catalog.error().line();
  const std::vector<Portal>& portals = catalog->source("reports")->portals;
  ASSERT_EQ(portals.size(), 2U);
  EXPECT_EQ(portals[1].part, "2024");
  EXPECT_EQ(portals[1].url, "https://maps.example.org/FeatureServer/6");
  EXPECT_EQ(portals[0].part, "2025");
  EXPECT_EQ(portals[0].layer, 6);
}

TEST(Portal, AFeatureLayerWithoutAHub) {
  const auto catalog =
      load_with("[portal]\nkind = \"arcgis-hub\"\nurl = \"https://maps.example.org/FeatureServer/41\"\n");
  ASSERT_TRUE(catalog.ok()) << catalog.error().line();
  EXPECT_TRUE(catalog->source("reports")->portals.at(0).dataset.empty());
}

struct Fault {
  std::string portal;
  std::string what;
};

void PrintTo(const Fault& fault, std::ostream* out) { *out << fault.portal; }

class PortalFault : public ::testing::TestWithParam<Fault> {};

TEST_P(PortalFault, IsNamed) {
  const auto catalog = load_with(GetParam().portal);
  ASSERT_FALSE(catalog.ok());
  EXPECT_EQ(catalog.error().code, ErrorCode::kBadInput);
  EXPECT_THAT(catalog.error().line(), StartsWith("sources/reports.toml:"));
  EXPECT_THAT(catalog.error().line(), HasSubstr(GetParam().what));
}

const std::string kSocrata = "[portal]\nkind = \"socrata\"\n";
const std::string kFile = "[portal]\nkind = \"file\"\n";
const std::string kHub = "[portal]\nkind = \"arcgis-hub\"\ndomain = \"data.example.org\"\n";

INSTANTIATE_TEST_SUITE_P(
    All, PortalFault,
    ::testing::Values(
        Fault{"[portal]\nurl = \"https://example.org/a.csv\"\n", "'kind' is missing"},
        Fault{"[portal]\nkind = \"ckan\"\n", "'ckan' is no kind"}, Fault{kSocrata, "'domain' is missing"},
        Fault{kSocrata + "domain = \"https://data.example.org\"\n", "no host's name"},
        Fault{kSocrata + "domain = \"data.example.org\"\ndataset = \"ijzpq8t2\"\n", "no id of the portal's"},
        Fault{kSocrata + "domain = \"data.example.org\"\ndataset = \"ijzp-q8t2\"\nlayer = 1\n",
              "'layer' is for the kind arcgis-hub alone"},
        Fault{kSocrata + "domain = \"data.example.org\"\ndataset = \"ijzp-q8t2\"\nurl = \"https://a.b\"\n",
              "'url' is not for the kind socrata"},
        Fault{kSocrata + "domain = \"data.example.org\"\ndataset = \"ijzp-q8t2\"\ntoken = \"x\"\n",
              "unknown key 'token'"},
        Fault{kHub + "dataset = \"c5a9\"\n", "32 hex digits"},
        Fault{kHub + "dataset = \"c5a9f33ffca546babbd91de1969e742d\"\nupdated = \"x\"\n",
              "'updated' is for the kind socrata alone"},
        Fault{kFile, "'url' is missing"},
        Fault{kFile + "url = \"http://example.org/a.csv\"\n", "'url' must begin with https://"},
        Fault{kFile + "url = \"https://example.org/a.csv\"\ndomain = \"a.b\"\n",
              "'domain' is not for a file"},
        Fault{"[[portal]]\nkind = \"file\"\nurl = \"https://a.b/c\"\n", "'part' is missing"},
        Fault{"[[portal]]\npart = \"2024\"\nkind = \"file\"\nurl = \"https://a.b/c\"\n"
              "[[portal]]\npart = \"2024\"\nkind = \"file\"\nurl = \"https://a.b/d\"\n",
              "two portals for 2024"},
        Fault{"[portal]\npart = \"Year 1\"\nkind = \"file\"\nurl = \"https://a.b/c\"\n",
              "'part' has other signs"}));

}  // namespace
}  // namespace blotter
