// Every fault that a file of the catalog can have, with the line that names it.
#include "catalog/catalog_testing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <string>

namespace blotter {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

// `file` of the small catalog with the first `old` replaced by `fresh` must give an error line with `line` at
// its start.

struct Fault {
  std::string file;
  std::string old;
  std::string fresh;
  std::string line;
};

void PrintTo(const Fault& fault, std::ostream* out) {
  *out << fault.file << ": " << fault.old << " → " << fault.fresh;
}

class CatalogFault : public ::testing::TestWithParam<Fault> {};

TEST_P(CatalogFault, IsNamedByFileLineAndColumn) {
  const Fault& fault = GetParam();
  CatalogTexts texts = small_catalog();
  std::string& text = texts[fault.file];
  const std::size_t at = text.find(fault.old);
  ASSERT_NE(at, std::string::npos) << "the small catalog has changed: " << fault.old;
  text.replace(at, fault.old.size(), fault.fresh);
  const Result<Catalog> catalog = load_texts(texts);
  ASSERT_FALSE(catalog.ok()) << "loaded with " << fault.fresh;
  EXPECT_EQ(catalog.error().code, ErrorCode::kBadInput);
  EXPECT_THAT(catalog.error().line(), StartsWith(fault.line));
}

constexpr const char* kReports = "sources/reports.toml";
constexpr const char* kSpringfield = "places/springfield.toml";
constexpr const char* kUs = "calendars/us.toml";

INSTANTIATE_TEST_SUITE_P(
    Toml, CatalogFault,
    ::testing::Values(Fault{"measures.toml", "[homicides]", "[homicides",
                            "measures.toml:1:11: not valid TOML:"},
                      Fault{"measures.toml", "title = \"homicides\"", "title = \"a\"\ntitle = \"b\"",
                            "measures.toml:3:9: not valid TOML:"},
                      Fault{"measures.toml", "[crime]", "[homicides]", "measures.toml:8:1: not valid TOML:"},
                      Fault{"weekends.toml", "starts", "\xff\xfe", "weekends.toml:1:1: not valid TOML:"}));

INSTANTIATE_TEST_SUITE_P(
    Groups, CatalogFault,
    ::testing::Values(Fault{kReports, "[[definitions]]",
                            "[groups.sex]\nfemale = { nosuch = \"F\" }\n[[definitions]]",
                            "sources/reports.toml:28:12: group 'female': the source has no column 'nosuch'"},
                      Fault{kReports, "[[definitions]]", "[groups.sex]\nfemale = \"F\"\n[[definitions]]",
                            "sources/reports.toml:28:1: group 'female' is a text, not a table"},
                      Fault{kReports, "[[definitions]]", "[groups]\nsex = \"F\"\n[[definitions]]",
                            "sources/reports.toml:28:1: groups of 'sex' are a text, not a table"}));

INSTANTIATE_TEST_SUITE_P(
    Measures, CatalogFault,
    ::testing::Values(
        Fault{"measures.toml", "singular = \"homicide\"", "singulr = \"homicide\"",
              "measures.toml:1:1: measure 'homicides': 'singular' is missing or empty; add singular ="},
        Fault{"measures.toml", "parent = \"crime\"", "parnt = \"crime\"",
              "measures.toml:6:1: measure 'homicides': unknown key 'parnt'; did you mean 'parent'?"},
        Fault{"measures.toml", "title = \"homicides\"", "title = 7",
              "measures.toml:2:1: measure 'homicides': 'title' is a whole number, not a text"},
        Fault{"measures.toml", "title = \"homicides\"", "title = \"\"",
              "measures.toml:2:1: measure 'homicides': 'title' is missing or empty"},
        Fault{"measures.toml", "parent = \"crime\"", "parent = \"crimes\"",
              "measures.toml:6:1: measure 'homicides': there is no measure 'crimes'; did you mean 'crime'?"},
        Fault{"measures.toml", "parent = \"crime\"", "parent = \"homicides\"",
              "measures.toml:1:2: measure 'homicides' is, by its parents, a part of itself"},
        Fault{"measures.toml", "[homicides]", "[Homi_cides]",
              "measures.toml:1:2: measure 'Homi_cides': ids have"},
        Fault{"measures.toml", "[homicides]", "x = 1\n[homicides]",
              "measures.toml:1:1: measure 'x' is a whole number, not a table"}));

constexpr const char* kCodes = "codes = { iucr = [\"0110\", \"0141\"], nibrs = \"09A\" }";
constexpr const char* kCensus = "populations/census.toml";

INSTANTIATE_TEST_SUITE_P(
    Codes, CatalogFault,
    ::testing::Values(
        Fault{kReports, kCodes, "codes = { fbi = \"09A\" }",
              "sources/reports.toml:34:11: definition 'homicides': codes: unknown key 'fbi'; known: nibrs, "
              "ucr"},
        Fault{kReports, kCodes, "codes = { nibrs = \"9A\" }",
              "sources/reports.toml:34:11: definition 'homicides': codes: '9A' has not the shape of its "
              "scheme's "
              "codes; such as 09A or 120"},
        Fault{kReports, kCodes, "codes = { iucr = [\"110\"] }",
              "sources/reports.toml:34:11: definition 'homicides': codes: '110' has not the shape"},
        Fault{kReports, kCodes, "codes = { ucr = [] }",
              "sources/reports.toml:34:11: definition 'homicides': codes: 'ucr' has no codes"},
        Fault{
            kReports, kCodes, "codes = { iucr = [\"0150\"] }",
            "sources/reports.toml:34:1: definition 'homicides': the iucr code 0150 is listed, but where_not "
            "leaves it out"},
        Fault{
            kReports, "type = \"HOMICIDE\" }", "code = [\"0110\", \"0141\", \"0142\"] }",
            "sources/reports.toml:34:1: definition 'homicides': the iucr code 0142 is counted by where, but "
            "not listed"},
        Fault{
            kReports, "type = \"HOMICIDE\" }", "code = \"0110\" }",
            "sources/reports.toml:34:1: definition 'homicides': the iucr code 0141 is listed, but where does "
            "not count it"},
        Fault{kReports, "document = \"https://example.org/codes\"\n", "",
              "sources/reports.toml:34:1: definition 'homicides': 'document' is missing; name the agency's"},
        Fault{
            kReports, "counts =", "no_codes = \"none\"\ncounts =",
            "sources/reports.toml:36:1: definition 'homicides': 'codes' and 'no_codes' can't both be there"},
        Fault{kReports, "leaves_out = [\"attempts\"]", "leaves_out = [\"negligence\"]",
              "sources/reports.toml:37:1: definition 'homicides': 'negligence' is both counted and left out"},
        Fault{kReports, "counts = [\"negligence\"]", "counts = [\"negligance\"]",
              "sources/reports.toml:36:1: definition 'homicides': there is no trait 'negligance'; did you "
              "mean"},
        Fault{kReports, "dated_by = \"report\"", "dated_by = \"reported\"",
              "sources/reports.toml:44:1: definition 'crime': 'reported' is no dated_by; did you mean "
              "'report'?"},
        Fault{
            kReports, "scheme = \"iucr\"", "scheme = \"icd\"",
            "sources/reports.toml:24:25: column 'code': 'icd' is no scheme; known: nibrs, ucr, iucr, local"},
        Fault{kReports, "district = { type = \"integer\"",
              "district = { type = \"integer\", scheme = \"local\"",
              "sources/reports.toml:25:32: column 'district': 'scheme' is for columns of offense codes"}));

INSTANTIATE_TEST_SUITE_P(
    Populations, CatalogFault,
    ::testing::Values(
        Fault{kCensus, "title = \"Estimates\"\n", "",
              "populations/census.toml:1:1: populations: 'title' is missing"},
        Fault{kCensus, "springfield =", "springfeld =",
              "populations/census.toml:6:1: [population]: there is no place 'springfeld'; did you mean"},
        Fault{kCensus, "2015 = 900", "last = 900",
              "populations/census.toml:6:17: population of 'springfield': 'last' is no year"},
        Fault{kCensus, "2015 = 900", "2015 = -900",
              "populations/census.toml:6:17: population of 'springfield' in 2015 is no number of people"},
        Fault{kCensus, "2015 = 900", "2020 = 900",
              "places/springfield.toml:5:2: the population of 'springfield' in 2020 is there twice"},
        Fault{
            kCensus, "{ 2020 = 400 }", "400",
            "populations/census.toml:7:1: population of 'springfield/north' is a whole number, not a table"},
        Fault{"traits.toml", "plain = \"attempts\"\n", "",
              "traits.toml:1:1: trait 'attempts': 'plain' is missing"}));

INSTANTIATE_TEST_SUITE_P(
    Places, CatalogFault,
    ::testing::Values(
        Fault{kSpringfield, "name = \"Springfield\"\n", "",
              "places/springfield.toml:5:1: place 'springfield': 'name' is missing"},
        Fault{kSpringfield, "zone = \"America/Chicago\"\n", "",
              "places/springfield.toml:5:1: place 'springfield': 'zone' is missing"},
        Fault{kSpringfield, "zone =", "parent = \"uk\"\nzone =",
              "places/springfield.toml:8:1: place 'springfield': there is no place 'uk'; did you mean 'us'?"},
        Fault{kSpringfield, "kind = \"country\"", "kind = \"nation\"",
              "places/springfield.toml:3:1: place 'us': 'nation' is no kind; known: country, city"},
        Fault{kSpringfield, "population = 1000", "population = -1",
              "places/springfield.toml:9:1: place 'springfield': 'population' is -1; it must be from 0 to"},
        Fault{kSpringfield, "population = 1000", "population = \"many\"",
              "places/springfield.toml:9:1: place 'springfield': 'population' is a text, not a whole number"},
        Fault{kSpringfield, "names = [\"Springfielders\"]", "names = [1]",
              "places/springfield.toml:7:10: place 'springfield': 'names' has a whole number in it"},
        Fault{kSpringfield, "names = [\"Springfielders\"]", "names = 1",
              "places/springfield.toml:7:9: place 'springfield': 'names' is a whole number, not a list"},
        Fault{kSpringfield, "outlets", "outlet",
              "places/springfield.toml:12:1: place 'springfield': unknown key 'outlet'; did you mean "
              "'outlets'?"},
        Fault{kSpringfield, "dimension = \"district\"", "dimension = \"distrct\"",
              "places/springfield.toml:17:1: parts of 'springfield': there is no column 'distrct'; did you "
              "mean 'district'?"},
        Fault{kSpringfield, "dimension = \"district\"\n", "",
              "places/springfield.toml:18:27: place 'springfield/north': 'values' needs a 'dimension'"},
        Fault{kSpringfield, "name = \"North\"", "nam = \"North\"",
              "places/springfield.toml:19:9: place 'springfield/north': 'name' is missing"},
        Fault{kSpringfield, "[springfield.parts.places]\n", "[springfield.parts.place]\n",
              "places/springfield.toml:15:1: parts of 'springfield': 'places' is missing"},
        Fault{kSpringfield, "old-town", "north_end",
              "places/springfield.toml:20:1: place 'springfield/north_end': ids have"},
        Fault{kSpringfield, "old-town = { name = \"Old Town\" }", "old-town = 1",
              "places/springfield.toml:20:1: place 'springfield/old-town' is a whole number"},
        Fault{kSpringfield,
              "[[springfield.parts]]\nkind = \"district\"\ndimension = "
              "\"district\"\n[springfield.parts.places]",
              "parts = 3\n[springfield.x]",
              "places/springfield.toml:15:1: place 'springfield': 'parts' is a whole number, not a list"},
        Fault{kSpringfield,
              "[[springfield.parts]]\nkind = \"district\"\ndimension = "
              "\"district\"\n[springfield.parts.places]",
              "parts = [3]\n[springfield.x]",
              "places/springfield.toml:15:10: place 'springfield': 'parts' has a whole number in it, not a "
              "table"},
        Fault{kSpringfield, "index_names = [\"Springfield, Illinois\"]", "index_names = [\"S\", \"S\"]",
              "places/springfield.toml:13:1: agency 'S' is there twice; the other one is at "
              "places/springfield.toml:13:1"},
        Fault{kSpringfield, "[us]", "[us]\nparent = \"springfield\"",
              "places/springfield.toml:1:2: place 'us' is, by its parents, a part of itself"},
        Fault{kSpringfield, "[us]",
              "[\"springfield/north\"]\nname = \"N\"\nzone = \"UTC\"\nparent = \"us\"\n[us]",
              "places/springfield.toml:23:1: place 'springfield/north' is there twice; the other one is at "
              "places/springfield.toml:1:2"},
        Fault{kSpringfield, "[us]",
              "[\"us/north\"]\nname = \"N\"\nzone = \"UTC\"\nparent = \"springfield\"\n[us]",
              "places/springfield.toml:1:2: place 'us/north' must be a part of 'us'"}));

INSTANTIATE_TEST_SUITE_P(
    Sources, CatalogFault,
    ::testing::Values(
        Fault{kReports, "title = \"Reports\"\n", "",
              "sources/reports.toml:1:1: source 'reports': 'title' is missing"},
        Fault{kReports, "publisher = \"City\"\n", "",
              "sources/reports.toml:1:1: source 'reports': 'publisher' is missing"},
        Fault{kReports, "url = \"https://example.org\"\n", "",
              "sources/reports.toml:1:1: source 'reports': 'url' is missing"},
        Fault{kReports, "licence = \"free\"", "license = \"free\"",
              "sources/reports.toml:1:1: source 'reports': 'licence' is missing"},
        Fault{kReports, "lag_days = 7", "lag_day = 7",
              "sources/reports.toml:9:1: source 'reports': unknown key 'lag_day'; did you mean 'lag_days'?"},
        Fault{kReports, "lag_days = 7", "lag_days = 7.5",
              "sources/reports.toml:9:1: source 'reports': 'lag_days' is a value of another kind, not a "
              "whole number"},
        Fault{kReports, "unit = \"incident\"", "unit = \"incidents\"",
              "sources/reports.toml:7:1: source 'reports': 'incidents' is no unit; did you mean 'incident'?"},
        Fault{kReports, "unit = \"incident\"", "unit = \"aggregate\"",
              "sources/reports.toml:7:1: source 'reports': the unit 'aggregate' and [aggregate] go together"},
        Fault{kReports, "grain = \"minute\"", "grain = \"second\"",
              "sources/reports.toml:8:1: source 'reports': 'second' is no grain"},
        Fault{kReports, "grain = \"minute\"", "grain = \"year-to-date\"",
              "sources/reports.toml:8:1: source 'reports': records have no grain 'year-to-date'"},
        Fault{kReports, "first_day = \"2001-01-01\"", "first_day = \"2001-02-29\"",
              "sources/reports.toml:10:1: source 'reports': 'first_day' is no day that exists; write it as"},
        Fault{kReports, "first_day = \"2001-01-01\"", "first_day = 2001",
              "sources/reports.toml:10:1: source 'reports': 'first_day' is no day that exists"},
        Fault{kReports, "America/Chicago", "America/Chicgo",
              "sources/reports.toml:5:1: source 'reports': there is no time zone 'America/Chicgo'; did you "
              "mean 'America/Chicago'?"},
        Fault{kReports, "zone = \"America/Chicago\"\n", "",
              "sources/reports.toml:1:1: source 'reports': 'zone' is missing"},
        Fault{kReports, "place = \"springfield\"\n", "",
              "sources/reports.toml:1:1: source 'reports': 'place' is missing"},
        Fault{kReports, "place = \"springfield\"", "place = \"sprinfield\"",
              "sources/reports.toml:6:1: source 'reports': there is no place 'sprinfield'; did you mean "
              "'springfield'?"},
        Fault{kReports, "key = \"id\"", "key = \"ident\"",
              "sources/reports.toml:11:1: source 'reports': the source has no column 'ident'"},
        Fault{kReports, "dimensions = [\"district\"]", "dimensions = [\"distrit\"]",
              "sources/reports.toml:13:1: source 'reports': the source has no column 'distrit'; did you mean "
              "'district'?"},
        Fault{kReports, "dropped_because = \"they name a person\"\n", "",
              "sources/reports.toml:14:1: source 'reports': 'dropped_because' is missing"},
        Fault{kReports, "subset_codes = [\"HOMICIDE\", \"THEFT\"]\n", "",
              "sources/reports.toml:1:1: source 'reports': 'subset_column' and 'subset_codes' go together"},
        Fault{kReports, "subset_column = \"type\"", "subset_column = \"typ\"",
              "sources/reports.toml:17:1: source 'reports': the source has no column 'typ'"},
        Fault{kReports, "ignored = [\"Year\"]", "ignored = [\"NAME\"]",
              "sources/reports.toml:16:11: the export's column 'NAME' is both dropped and ignored"},
        Fault{kReports, "\"Kind\"", "\"name\"",
              "sources/reports.toml:23:8: the export's column 'name' is both dropped and column 'type'"},
        Fault{kReports, "\"Kind\"", "\"ID\"",
              "sources/reports.toml:23:8: the export's column 'ID' is both column 'id' and column 'type'"},
        Fault{kReports, "[columns]", "[column]",
              "sources/reports.toml:1:1: source 'reports': 'columns' is missing or empty"},
        Fault{kReports, "[columns]", "columns = 1\n[x]",
              "sources/reports.toml:20:1: source 'reports': 'columns' is a whole number, not a table"},
        Fault{kReports, "occurred = ", "happened = ",
              "sources/reports.toml:20:2: source 'reports': there is no column 'occurred'"},
        Fault{kReports, "[[definitions]]", "[[definition]]",
              "sources/reports.toml:27:3: source 'reports': unknown key 'definition'; did you mean "
              "'definitions'?"}));

INSTANTIATE_TEST_SUITE_P(
    Like, CatalogFault,
    ::testing::Values(
        Fault{"sources/homicides.toml", "like = \"reports\"", "like = \"report\"",
              "sources/homicides.toml:1:8: source 'homicides': there is no source 'report' to be like; did "
              "you mean 'reports'?"},
        Fault{"sources/homicides.toml", "like = \"reports\"", "like = \"homicides\"",
              "sources/homicides.toml:1:8: source 'homicides' is, by way of others, like itself"},
        Fault{kReports, "title = \"Reports\"", "like = \"homicides\"",
              "sources/reports.toml:1:8: source 'reports' is, by way of others, like itself"},
        Fault{"sources/homicides.toml", "like = \"reports\"", "like = 1",
              "sources/homicides.toml:1:1: source 'homicides': 'publisher' is missing"},
        // What an heir has in the place of the ancestor's must fit with what it inherits.
        Fault{"sources/homicides.toml", "type = { from = [\"Offense\"]", "type = { from = [\"Date\"]",
              "sources/homicides.toml:7:8: the export's column 'Date' is both column 'occurred' and column "
              "'type'"}));

INSTANTIATE_TEST_SUITE_P(
    Columns, CatalogFault,
    ::testing::Values(
        Fault{kReports, "district = { type = \"integer\" }", "district = { type = \"int\" }",
              "sources/reports.toml:25:14: column 'district': 'int' is no type; known: timestamp"},
        Fault{kReports, "district = { type = \"integer\" }", "district = { }",
              "sources/reports.toml:25:12: column 'district': 'type' is missing"},
        Fault{kReports, "district = { type = \"integer\" }", "district = \"integer\"",
              "sources/reports.toml:25:1: column 'district' is a text, not a table"},
        Fault{kReports, "district = { type = \"integer\" }", "district = { type = \"integer\", pad = 2 }",
              "sources/reports.toml:25:32: column 'district': 'pad' is for codes"},
        Fault{kReports, "district = { type = \"integer\" }",
              "district = { type = \"integer\", formats = [\"%d\"] }",
              "sources/reports.toml:25:32: column 'district': 'formats' is for timestamps and dates"},
        Fault{kReports, "district = { type = \"integer\" }",
              "district = { type = \"integer\", nullabel = true }",
              "sources/reports.toml:25:32: column 'district': unknown key 'nullabel'; did you mean "
              "'nullable'?"},
        Fault{
            kReports, "district = { type = \"integer\" }", "district = { type = \"integer\", nullable = 1 }",
            "sources/reports.toml:25:32: column 'district': 'nullable' is a whole number, not true or false"},
        Fault{kReports, "district = { type = \"integer\" }", "\"Dis trict\" = { type = \"integer\" }",
              "sources/reports.toml:25:1: column 'Dis trict': names have"},
        Fault{kReports, "pad = 4", "pad = 400",
              "sources/reports.toml:24:42: column 'code': 'pad' is 400; it must be from 0 to 64"},
        Fault{kReports, "district = { type = \"integer\" }",
              "district = { type = \"integer\", time_from = [\"Time\"] }",
              "sources/reports.toml:25:32: column 'district': 'time_from' is for timestamps"},
        Fault{kReports, ", formats = [\"%Y-%m-%d\"]", "",
              "sources/reports.toml:22:12: column 'occurred': 'formats' is missing"},
        Fault{kReports, "type = \"timestamp\", formats = [\"%Y-%m-%d\"]", "type = \"text\"",
              "sources/reports.toml:20:2: source 'reports': column 'occurred' must be of the type timestamp "
              "or date"}));

INSTANTIATE_TEST_SUITE_P(
    Definitions, CatalogFault,
    ::testing::Values(
        Fault{kReports, "measure = \"homicides\"", "measure = \"homicide\"",
              "sources/reports.toml:29:1: definition 'homicides': there is no measure 'homicide'; did you "
              "mean 'homicides'?"},
        Fault{kReports, "measure = \"homicides\"\n", "",
              "sources/reports.toml:27:1: definition 'homicides': 'measure' is missing"},
        Fault{kReports, "plain = \"every homicide\"\n", "",
              "sources/reports.toml:27:1: definition 'homicides': 'plain' is missing"},
        Fault{kReports, "authority = \"manual\"\n", "",
              "sources/reports.toml:27:1: definition 'homicides': 'authority' is missing"},
        Fault{kReports, "id = \"homicides\"\n", "",
              "sources/reports.toml:27:1: definition '': 'id' is missing"},
        Fault{kReports, "id = \"homicides\"", "id = \"Homicides!\"",
              "sources/reports.toml:28:1: definition 'Homicides!': ids have"},
        Fault{kReports, "id = \"crime\"", "id = \"homicides\"",
              "sources/reports.toml:39:1: definition 'homicides' is there twice"},
        Fault{kReports, "where = { type", "where = { kind",
              "sources/reports.toml:31:11: definition 'homicides': the source has no column 'kind'; known: "
              "id, occurred"},
        Fault{kReports, "where_not = { code", "where_not = { cod",
              "sources/reports.toml:32:15: definition 'homicides': the source has no column 'cod'; did you "
              "mean 'code'?"},
        Fault{kReports, "where = { type = \"HOMICIDE\" }", "where = { type = 1 }",
              "sources/reports.toml:31:18: definition 'homicides': 'type' is a whole number, not a list of "
              "texts"},
        Fault{kReports, "where = { type = \"HOMICIDE\" }", "where = { type = [] }",
              "sources/reports.toml:31:11: definition 'homicides': 'type' has no values"},
        Fault{kReports, "where = { type = \"HOMICIDE\" }", "where = \"HOMICIDE\"",
              "sources/reports.toml:31:1: definition 'homicides': 'where' is a text, not a table"},
        Fault{kReports, "count_distinct = \"id\"", "count_distinct = \"ids\"",
              "sources/reports.toml:43:1: definition 'crime': the source has no column 'ids'; did you mean "
              "'id'?"},
        Fault{kReports, "count_distinct = \"id\"", "count_distnct = \"id\"",
              "sources/reports.toml:43:1: definition 'crime': unknown key 'count_distnct'; did you mean "
              "'count_distinct'?"},
        Fault{kReports, "unit = \"victim\"", "unit = \"aggregate\"",
              "sources/reports.toml:47:1: definition 'crime': 'aggregate' is no unit"},
        Fault{kReports, "first_day = \"2010-01-01\"", "first_day = \"soon\"",
              "sources/reports.toml:46:1: definition 'crime': 'first_day' is no day"},
        Fault{kReports, "count_distinct = \"id\"", "value_column = \"n\"",
              "sources/reports.toml:43:1: definition 'crime': 'value_column' is for published totals"},
        Fault{kReports, "count_distinct = \"id\"", "complete_with = \"crime\"",
              "sources/reports.toml:43:1: definition 'crime': 'complete_with' is for published totals"},
        Fault{kReports, "count_distinct = \"id\"", "offenses = \"n\"",
              "sources/reports.toml:43:1: definition 'crime': 'offenses' is for published totals"}));

INSTANTIATE_TEST_SUITE_P(
    Caveats, CatalogFault,
    ::testing::Values(Fault{kReports, "text = \"Too low.\"\n", "",
                            "sources/reports.toml:50:1: source 'reports': caveat: 'text' is missing"},
                      Fault{kReports, "place = \"springfield\"\nmeasure", "place = \"springfeld\"\nmeasure",
                            "sources/reports.toml:51:1: source 'reports': there is no place 'springfeld'"},
                      Fault{kReports, "measure = \"crime\"\nfrom", "measure = \"crme\"\nfrom",
                            "sources/reports.toml:52:1: source 'reports': there is no measure 'crme'"},
                      Fault{kReports, "to = \"2021-01-01\"", "to = \"2020-01-01\"",
                            "sources/reports.toml:54:1: source 'reports': caveat: it ends before it begins"},
                      Fault{kReports, "published_to = \"2022-01-01\"", "published_to = \"2020-01-01\"",
                            "sources/reports.toml:56:1: source 'reports': caveat: it ends before it begins"},
                      Fault{kReports, "from = \"2020-01-01\"", "from = \"2020-13-01\"",
                            "sources/reports.toml:53:1: source 'reports': caveat: 'from' is no day"},
                      Fault{kReports, "\"change\"", "\"chang\"",
                            "sources/reports.toml:58:1: source 'reports': caveat: there is no form of claim "
                            "'chang'; did you mean 'change'?"},
                      Fault{kReports, "not_for", "notfor",
                            "sources/reports.toml:58:1: source 'reports': caveat: unknown key 'notfor'; did "
                            "you mean 'not_for'?"}));

constexpr const char* kMonths = "sources/months.toml";
constexpr const char* kYtd = "sources/ytd.toml";

INSTANTIATE_TEST_SUITE_P(
    PublishedTotals, CatalogFault,
    ::testing::Values(
        Fault{kMonths, "unit = \"aggregate\"", "unit = \"victim\"",
              "sources/months.toml:5:1: source 'months': the unit 'aggregate' and [aggregate] go together"},
        Fault{kMonths, "place_column = \"agency\"\n", "",
              "sources/months.toml:9:1: aggregate: 'place_column' is missing"},
        Fault{kMonths, "period_column = \"date\"\n", "",
              "sources/months.toml:9:1: aggregate: 'period_column' is missing"},
        Fault{kMonths, "period_kind = \"month\"\n", "",
              "sources/months.toml:9:1: aggregate: 'period_kind' is missing"},
        Fault{kMonths, "period_kind = \"month\"", "period_kind = \"week\"",
              "sources/months.toml:12:1: aggregate: 'week' is no period_kind"},
        Fault{kMonths, "period_kind = \"month\"", "period_kind = \"year-to-date\"",
              "sources/months.toml:6:1: source 'months': 'grain' must be year-to-date, as period_kind says"},
        Fault{kMonths, "period_formats = [\"%Y-%m-%d\"]\n", "",
              "sources/months.toml:9:1: aggregate: 'period_formats' is missing or empty"},
        Fault{kMonths, "missing = ", "mising = ",
              "sources/months.toml:14:1: aggregate: unknown key 'mising'; did you mean 'missing'?"},
        Fault{kMonths, "missing = ", "value_column = \"n\"\nmissing = ",
              "sources/months.toml:14:1: aggregate: 'value_column' needs an 'offense_column'"},
        Fault{kMonths, "missing = ", "previous_value_column = \"n\"\nmissing = ",
              "sources/months.toml:9:2: source 'months': 'previous_value_column' needs an 'offense_column'"},
        Fault{kMonths, "missing = ", "published_column = \"seen\"\nmissing = ",
              "sources/months.toml:14:1: aggregate: 'published_column' and 'published_formats' go together"},
        Fault{
            kMonths, "missing = ", "dimensions = { District = \"d\" }\nmissing = ",
            "sources/months.toml:14:1: aggregate: 'District': names have lower-case letters, digits and '_'"},
        Fault{kMonths, "missing = ", "dimensions = { district = 3 }\nmissing = ",
              "sources/months.toml:14:1: aggregate: 'district' names no column of the export"},
        Fault{kMonths, "missing = ", "gaps = \"none\"\nmissing = ",
              "sources/months.toml:14:1: aggregate: 'none' is no gaps"},
        Fault{kMonths, "preference = 30", "place = \"springfield\"",
              "sources/months.toml:10:1: aggregate: the source is about one 'place'"},
        Fault{kMonths, "preference = 30", "key = \"id\"",
              "sources/months.toml:7:1: source 'months': published totals have no 'key'"},
        Fault{kMonths, "preference = 30", "dimensions = [\"id\"]",
              "sources/months.toml:7:1: source 'months': published totals have no 'dimensions'"},
        Fault{kMonths, "preference = 30", "subset_column = \"id\"",
              "sources/months.toml:7:1: source 'months': published totals have no 'subset_column'"},
        Fault{kMonths, "[aggregate]", "[columns]\nid = { type = \"text\" }\n[aggregate]",
              "sources/months.toml:9:2: source 'months': published totals have no 'columns'"},
        Fault{kMonths, "value_column = \"murder\"\n", "",
              "sources/months.toml:16:1: definition 'homicides': 'value_column' is missing"},
        Fault{kMonths, "value_column = \"murder\"", "value_column = \"murder\"\noffenses = \"M\"",
              "sources/months.toml:20:1: definition 'homicides': the layout has no offense_column"},
        Fault{kMonths, "value_column = \"murder\"", "value_column = \"murder\"\nwhere = { a = \"b\" }",
              "sources/months.toml:20:11: definition 'homicides': the source has no column 'a'"},
        Fault{kMonths, "value_column = \"murder\"", "value_column = \"murder\"\ncount_distinct = \"a\"",
              "sources/months.toml:20:1: definition 'homicides': published totals can't be counted again"},
        Fault{kMonths, "complete_with = [\"homicides\"]", "complete_with = [\"homicide\"]",
              "sources/months.toml:16:3: source 'months': 'crime' is complete with 'homicide', which is no "
              "other "
              "definition here; did you mean 'homicides'?"},
        Fault{
            kMonths, "complete_with = [\"homicides\"]", "complete_with = [\"crime\"]",
            "sources/months.toml:16:3: source 'months': 'crime' is complete with 'crime', which is no other"},
        Fault{kYtd, "value_column = \"YTD\"\n", "",
              "sources/ytd.toml:5:1: aggregate: 'value_column' is missing; a long layout"},
        Fault{
            kYtd, "offenses = [\"Murders\"]\n", "",
            "sources/ytd.toml:14:1: definition 'homicides': 'offenses' is missing; list the values of crime"},
        Fault{kYtd, "offenses = [\"Murders\"]", "offenses = [\"Murders\"]\nvalue_column = \"a\"",
              "sources/ytd.toml:18:1: definition 'homicides': the figure is in the layout's value_column"}));

INSTANTIATE_TEST_SUITE_P(
    Calendars, CatalogFault,
    ::testing::Values(
        Fault{kUs, "names = [\"Labor Day\"]\n", "",
              "calendars/us.toml:1:1: holiday 'labor-day': 'names' is missing or empty"},
        Fault{kUs, "month = 9\n", "", "calendars/us.toml:1:1: holiday 'labor-day': 'month' is missing"},
        Fault{kUs, "month = 9", "month = 13",
              "calendars/us.toml:3:1: holiday 'labor-day': 'month' is 13; it must be from 1 to 12"},
        Fault{kUs, "weekday = \"monday\"", "weekday = \"moonday\"",
              "calendars/us.toml:4:1: holiday 'labor-day': 'moonday' is no weekday; did you mean 'monday'?"},
        Fault{kUs, "nth = 1", "nth = 5",
              "calendars/us.toml:5:1: holiday 'labor-day': 'nth' is 5; it must be from -1 to 4"},
        Fault{kUs, "nth = 1", "nth = 0",
              "calendars/us.toml:5:1: holiday 'labor-day': 'nth' is 0; 1 to 4, or -1"},
        Fault{kUs, "nth = 1\n", "", "calendars/us.toml:2:1: holiday 'labor-day': it needs exactly one rule"},
        Fault{kUs, "nth = 1", "nth = 1\nday = 1",
              "calendars/us.toml:2:1: holiday 'labor-day': it needs exactly one rule"},
        Fault{kUs, "weekday = \"monday\"\n", "",
              "calendars/us.toml:4:1: holiday 'labor-day': 'nth' needs a 'weekday'"},
        Fault{kUs, "day = 25", "day = 25\nweekday = \"monday\"",
              "calendars/us.toml:12:1: holiday 'christmas': 'weekday' needs 'nth'"},
        Fault{kUs, "month = 12\nday = 25", "month = 2\nday = 30",
              "calendars/us.toml:11:1: holiday 'christmas': month 2 has no day 30"},
        Fault{kUs, "easter = true", "easter = true\nmonth = 4",
              "calendars/us.toml:16:1: holiday 'good-friday': 'month' has no meaning with easter"},
        Fault{kUs, "easter = true", "easter = \"yes\"",
              "calendars/us.toml:15:1: holiday 'good-friday': 'easter' is a text, not true or false"},
        Fault{kUs, "\"2030-04-20\"", "\"2030-04-31\"",
              "calendars/us.toml:17:1: holiday 'good-friday': '2030-04-31' is no day that exists"},
        Fault{kUs, "long_weekend", "longweekend",
              "calendars/us.toml:6:1: holiday 'labor-day': unknown key 'longweekend'; did you mean "
              "'long_weekend'?"},
        Fault{kUs, "[holidays.christmas]", "[holidays.Christmas]",
              "calendars/us.toml:8:11: holidays 'Christmas': ids have"},
        Fault{kUs, "[holidays.labor-day]", "[holidays]\nx = 1\n[holidays.labor-day]",
              "calendars/us.toml:2:1: holidays 'x' is a whole number, not a table"},
        Fault{kUs, "[holidays.labor-day]", "[holiday.labor-day]",
              "calendars/us.toml:1:2: calendar: unknown key 'holiday'; did you mean 'holidays'?"},
        Fault{kUs, "labor-day +1", "labour-day +1",
              "calendars/us.toml:21:1: period 'autumn': there is no holiday 'labour-day'; did you mean "
              "'labor-day'?"},
        Fault{kUs, "labor-day +1", "labor-day 1",
              "calendars/us.toml:21:1: period 'autumn': 'labor-day 1' is no day of a period; write"},
        Fault{kUs, "--12-01", "--12-32",
              "calendars/us.toml:22:1: period 'autumn': '--12-32' is no day of a period"},
        Fault{kUs, "--12-01", "2020-12-01",
              "calendars/us.toml:22:1: period 'autumn': 'from' and 'to' must both have a year, or neither"},
        Fault{kUs, "to = \"--12-01\"\n", "", "calendars/us.toml:19:1: period 'autumn': 'to' is missing"},
        Fault{kUs, "\"2023-05-06\"", "\"2020-03-11\"",
              "calendars/us.toml:27:1: period 'pandemic': 'to' must be after 'from'"},
        Fault{kUs, "\"2023-05-06\"", "\"2023-02-30\"",
              "calendars/us.toml:27:1: period 'pandemic': '2023-02-30' is no day of a period"},
        Fault{kUs, "names = [\"the pandemic\"]\n", "",
              "calendars/us.toml:24:1: period 'pandemic': 'names' is missing"}));

INSTANTIATE_TEST_SUITE_P(
    NaturalnessCosts, CatalogFault,
    ::testing::Values(Fault{"naturalness.toml", "week = 0\n", "week = -1\n", "naturalness.toml:"},
                      Fault{"naturalness.toml", "month = 0\n", "", "naturalness.toml:"},
                      Fault{"naturalness.toml", "[14, 28]", "[14, \"month\"]", "naturalness.toml:"}));

INSTANTIATE_TEST_SUITE_P(
    Weekends, CatalogFault,
    ::testing::Values(
        Fault{"weekends.toml", "friday 17:00", "friday 5pm",
              "weekends.toml:1:1: weekends: 'friday 5pm' is no time of the week; write it as"},
        Fault{"weekends.toml", "friday 17:00", "friday 24:00",
              "weekends.toml:1:1: weekends: 'friday 24:00' is no time of the week"},
        Fault{"weekends.toml", "friday 17:00", "friday -1:00",
              "weekends.toml:1:1: weekends: 'friday -1:00' is no time of the week"},
        Fault{"weekends.toml", "friday 17:00", "freitag 17:00",
              "weekends.toml:1:1: weekends: 'freitag 17:00' is no time of the week"},
        Fault{"weekends.toml", "friday 17:00", "friday",
              "weekends.toml:1:1: weekends: 'friday' is no time of the week"},
        Fault{"weekends.toml", "ends = [\"monday 00:00\", \"Monday 05:00\"]\n", "",
              "weekends.toml:1:1: weekends: 'ends' is missing or empty"},
        Fault{"weekends.toml", "\"friday 22:30\"", "\"friday 17:00\"",
              "weekends.toml:1:1: weekend 'friday-5pm-sunday-end' is there twice"},
        Fault{"weekends.toml", "friday-5pm-monday-5am", "friday-5pm-monday-6am",
              "weekends.toml:3:1: weekends: there is no weekend 'friday-5pm-monday-6am' here; did you mean "
              "'friday-5pm-monday-5am'?"},
        Fault{"weekends.toml", "default = \"friday-5pm-monday-5am\"\n", "",
              "weekends.toml:1:1: weekends: 0 of them are the default; name exactly one: default ="},
        Fault{"weekends.toml", "friday-5pm-sunday-end = [", "friday-4pm-sunday-end = [",
              "weekends.toml:5:1: used_by: there is no weekend 'friday-4pm-sunday-end' here; did you mean "
              "'friday-5pm-sunday-end'?"},
        Fault{"weekends.toml", "default", "defalt",
              "weekends.toml:3:1: weekends: unknown key 'defalt'; did you mean 'default'?"}));

INSTANTIATE_TEST_SUITE_P(
    Words, CatalogFault,
    ::testing::Values(
        Fault{"language/en.toml", "[speech-verbs]\n", "",
              "language/en.toml:1:1: 'said' is a list, not a table; a word list stands in a table"},
        Fault{
            "language/en.toml", "\"tells\"", "1",
            "language/en.toml:3:8: word list 'speech-verbs': 'told' is a whole number, not a list of texts"},
        Fault{
            "language/en.toml", "\"saying\"", "true",
            "language/en.toml:2:17: word list 'speech-verbs': 'said' has true or false in it, not a text"}));

INSTANTIATE_TEST_SUITE_P(
    Agencies, CatalogFault,
    ::testing::Values(
        Fault{"agencies.toml", "shared_names", "shared_name",
              "agencies.toml:1:1: agencies: unknown key 'shared_name'; did you mean 'shared_names'?"},
        Fault{"agencies.toml", "\"OR\"", "1", "agencies.toml:3:1: postal_codes: 'Oregon' is no code"}));

TEST(CatalogFault, AThingMayNotBeInTwoFiles) {
  CatalogTexts texts = small_catalog();
  texts["measures/mine.toml"] = "\n[crime]\ntitle=\"a\"\nsingular=\"a\"\nplural=\"a\"\nexplained=\"a\"\n";
  EXPECT_EQ(load_texts(texts).error().line(),
            "measures/mine.toml:2:2: measure 'crime' is there twice; the other one is at measures.toml:8:2");
  texts = small_catalog();
  texts["places/b.toml"] = "[springfield]\nname = \"S\"\nzone = \"UTC\"\n";
  EXPECT_THAT(load_texts(texts).error().line(),
              HasSubstr("place 'springfield' is there twice; the other one is at places/b.toml:1:2"));
}

TEST(CatalogFault, TwoDefaultWeekends) {
  CatalogTexts texts = small_catalog();
  texts["weekends/mine.toml"] =
      "starts = \"friday 12:00\"\nends = \"monday 12:00\"\ndefault = \"friday-12pm-monday-12pm\"\n";
  EXPECT_THAT(load_texts(texts).error().line(), HasSubstr("weekends: 2 of them are the default"));
}

TEST(CatalogFault, ASourceWithoutDefinitions) {
  CatalogTexts texts = small_catalog();
  texts["sources/a.toml"] = "like = \"reports\"\ntitle = \"A\"\ndefinitions = []\n";
  EXPECT_EQ(load_texts(texts).error().line(),
            "sources/a.toml:3:1: source 'a': there are no definitions; add [[definitions]]");
}

TEST(CatalogFault, AnUnknownFolder) {
  CatalogTexts texts = small_catalog();
  texts["source/a.toml"] = "";
  EXPECT_EQ(load_texts(texts).error().line(),
            "source/a.toml: the catalog has no folder or file 'source'; did you mean 'sources'?");
  texts = small_catalog();
  texts["readme.toml"] = "";
  EXPECT_THAT(load_texts(texts).error().line(),
              StartsWith("readme.toml: the catalog has no folder or file 'readme'; known: measures,"));
}

TEST(CatalogFault, ASourcesFileNameIsItsId) {
  CatalogTexts texts = small_catalog();
  texts["sources/My Reports.toml"] = texts["sources/reports.toml"];
  EXPECT_THAT(load_texts(texts).error().line(), HasSubstr("the file's name must have lower-case letters"));
}

}  // namespace
}  // namespace blotter
