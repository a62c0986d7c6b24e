#include "catalog/catalog_loader.h"

#include "catalog/catalog_testing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace blotter {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Catalog loaded(const CatalogTexts& texts = small_catalog()) {
  Result<Catalog> catalog = load_texts(texts);
  EXPECT_TRUE(catalog.ok()) << (catalog.ok() ? "" : catalog.error().line());
  return catalog.ok() ? std::move(catalog).value() : Catalog{};
}

std::vector<std::string> ids(const std::vector<const Source*>& sources) {
  std::vector<std::string> out;
  for (const Source* source : sources) out.push_back(source->id);
  return out;
}

TEST(CatalogLoader, ReadsMeasures) {
  const Catalog catalog = loaded();
  ASSERT_EQ(catalog.measures().size(), 2U);
  EXPECT_EQ(catalog.measures()[0].id, "homicides");  // in the order of the file
  EXPECT_EQ(catalog.measure("homicides")->singular, "homicide");
  EXPECT_EQ(catalog.measure("homicides")->parent, "crime");
  EXPECT_EQ(catalog.measure("arson"), nullptr);
}

TEST(CatalogLoader, ReadsPlacesAndTheirParts) {
  const Catalog catalog = loaded();
  const Place* city = catalog.place("springfield");
  ASSERT_NE(city, nullptr);
  EXPECT_EQ(city->kind, "city");
  EXPECT_EQ(city->parent, "us");
  EXPECT_THAT(city->outlets, ElementsAre("Shopper"));
  const Place* north = catalog.place("springfield/north");
  ASSERT_NE(north, nullptr);
  EXPECT_EQ(north->name, "North");
  EXPECT_EQ(north->parent, "springfield");
  EXPECT_EQ(north->zone, "America/Chicago");
  EXPECT_EQ(north->kind, "district");
  EXPECT_EQ(north->dimension, "district");
  EXPECT_THAT(north->values, ElementsAre("1", "2"));
  EXPECT_EQ(catalog.place("springfield/old-town")->dimension, "");  // nothing says where it lies
  EXPECT_EQ(catalog.place("us")->parent, "");
  EXPECT_EQ(catalog.place_of_agency("SPRINGFIELD, Illinois"), city);
  EXPECT_EQ(catalog.place_of_agency("Springfield, Ohio"), nullptr);
}

TEST(CatalogLoader, ReadsSourcesOfRecords) {
  const Catalog catalog = loaded();
  const Source* source = catalog.source("reports");
  ASSERT_NE(source, nullptr);
  EXPECT_EQ(source->unit, CountingUnit::kIncident);
  EXPECT_EQ(source->grain, Grain::kMinute);
  EXPECT_EQ(source->lag_days, 7);
  EXPECT_EQ(source->mapping_version, 1);
  ASSERT_EQ(source->columns.size(), 5U);
  EXPECT_EQ(source->columns[0].name, "id");
  EXPECT_THAT(source->columns[0].from, ElementsAre("id"));  // its own name where none is given
  EXPECT_FALSE(source->columns[0].nullable);
  EXPECT_THAT(source->columns[2].from, ElementsAre("Primary Type", "Kind"));
  EXPECT_EQ(source->columns[3].pad, 4);
  EXPECT_FALSE(source->aggregate.has_value());
}

TEST(CatalogLoader, ReadsDefinitions) {
  const Catalog catalog = loaded();
  const Definition& homicides = catalog.source("reports")->definitions[0];
  EXPECT_EQ(homicides.source, "reports");
  EXPECT_EQ(homicides.unit, CountingUnit::kIncident);
  ASSERT_EQ(homicides.where.size(), 2U);
  EXPECT_EQ(homicides.where[0].column, "type");
  EXPECT_THAT(homicides.where[0].values, ElementsAre("HOMICIDE"));
  EXPECT_FALSE(homicides.where[0].negated);
  EXPECT_EQ(homicides.where[1].column, "code");
  EXPECT_TRUE(homicides.where[1].negated);
  const Definition& crime = catalog.source("reports")->definitions[1];
  EXPECT_EQ(crime.count_distinct, "id");
  EXPECT_EQ(crime.unit, CountingUnit::kVictim);
  EXPECT_EQ(crime.first_day, "2010-01-01");
}

TEST(CatalogLoader, ReadsWhichOffensesADefinitionHolds) {
  const Catalog catalog = loaded();
  const Definition& homicides = catalog.source("reports")->definitions[0];
  ASSERT_EQ(homicides.codes.size(), 2U);  // in the order of the schemes
  EXPECT_EQ(homicides.codes[0].scheme, "nibrs");
  EXPECT_THAT(homicides.codes[0].codes, ElementsAre("09A"));
  EXPECT_EQ(homicides.codes[1].scheme, "iucr");
  EXPECT_THAT(homicides.codes[1].codes, ElementsAre("0110", "0141"));
  EXPECT_EQ(homicides.document, "https://example.org/codes");
  EXPECT_EQ(homicides.day, EventDay::kOccurred);
  EXPECT_THAT(homicides.counts, ElementsAre("negligence"));
  EXPECT_THAT(homicides.leaves_out, ElementsAre("attempts"));
  EXPECT_EQ(catalog.trait("negligence")->plain, "killings by negligence");
  const Definition& crime = catalog.source("reports")->definitions[1];
  EXPECT_THAT(crime.codes, IsEmpty());
  EXPECT_EQ(crime.no_codes, "every case is in");
  EXPECT_EQ(crime.day, EventDay::kReported);
}

TEST(CatalogLoader, CodesThatAreCountedNeedNotBeListedAgain) {
  CatalogTexts texts = small_catalog();
  texts["sources/a.toml"] =
      "like = \"homicides\"\ntitle = \"A\"\n[[definitions]]\nid = \"x\"\nmeasure = \"homicides\"\n"
      "plain = \"x\"\nauthority = \"x\"\nwhere = { code = [\"0110\", \"031A\"] }\n";
  const Catalog catalog = loaded(texts);
  const Definition& x = catalog.source("a")->definitions[0];
  ASSERT_EQ(x.codes.size(), 1U);
  EXPECT_EQ(x.codes[0].scheme, "iucr");
  EXPECT_THAT(x.codes[0].codes, ElementsAre("0110", "031A"));
}

TEST(CatalogLoader, PopulationIsTheNewestThatIsNotOfALaterYear) {
  const Catalog catalog = loaded();
  const auto people = [&](const char* place, int year) {
    const Population* found = catalog.population(place, year);
    return found == nullptr ? 0 : found->people;
  };
  EXPECT_EQ(people("springfield", 2014), 900);  // nothing earlier is known
  EXPECT_EQ(people("springfield", 2015), 900);
  EXPECT_EQ(people("springfield", 2019), 900);
  EXPECT_EQ(people("springfield", 2020), 1000);  // of the place's own file
  EXPECT_EQ(people("springfield", 2022), 1000);
  EXPECT_EQ(people("springfield", 2030), 1100);
  EXPECT_EQ(people("springfield/north", 2020), 400);
  EXPECT_EQ(people("springfield/old-town", 2020), 0);
  EXPECT_EQ(people("springfiel", 2020), 0);
  EXPECT_EQ(catalog.population("springfield", 2030)->title, "Estimates");
  EXPECT_EQ(catalog.place("springfield")->population, 1100);
  EXPECT_EQ(catalog.place("springfield")->population_year, 2023);
  EXPECT_EQ(catalog.place("springfield/north")->population, 400);
}

TEST(CatalogLoader, ASourceTakesOverAnothersLayoutAndOverridesTheRest) {
  const Catalog catalog = loaded();
  const Source* heir = catalog.source("homicides");
  ASSERT_NE(heir, nullptr);
  EXPECT_EQ(heir->like, "reports");
  EXPECT_EQ(heir->title, "Homicides");
  EXPECT_EQ(heir->publisher, "City");
  EXPECT_EQ(heir->unit, CountingUnit::kVictim);
  // The columns are joined one by one, everything else is replaced whole.
  ASSERT_EQ(heir->columns.size(), 6U);
  EXPECT_THAT(heir->columns[2].from, ElementsAre("Offense"));
  EXPECT_TRUE(heir->columns[2].required);
  EXPECT_EQ(heir->columns[5].name, "ward");
  ASSERT_EQ(heir->definitions.size(), 1U);
  EXPECT_EQ(heir->definitions[0].source, "homicides");
  EXPECT_EQ(heir->definitions[0].unit, CountingUnit::kVictim);
  EXPECT_THAT(heir->definitions_of("crime"), IsEmpty());
  EXPECT_EQ(catalog.source("reports")->columns.size(), 5U);
}

TEST(CatalogLoader, LikeGoesThroughSeveral) {
  CatalogTexts texts = small_catalog();
  texts["sources/a.toml"] = "like = \"homicides\"\ntitle = \"A\"\n";
  const Catalog catalog = loaded(texts);
  EXPECT_EQ(catalog.source("a")->publisher, "City");
  EXPECT_EQ(catalog.source("a")->definitions[0].source, "a");
  EXPECT_EQ(catalog.source("a")->columns.size(), 6U);
}

TEST(CatalogLoader, ReadsWideAndLongPublishedTotals) {
  const Catalog catalog = loaded();
  const Source* wide = catalog.source("months");
  ASSERT_TRUE(wide->aggregate.has_value());
  EXPECT_EQ(wide->aggregate->period_kind, PeriodKind::kMonth);
  EXPECT_EQ(wide->definitions[0].value_column, "murder");
  EXPECT_THAT(wide->aggregate->missing, ElementsAre("NA"));
  EXPECT_THAT(wide->definitions[1].complete_with, ElementsAre("homicides"));
  const Source* ytd = catalog.source("ytd");
  ASSERT_TRUE(ytd->aggregate.has_value());
  EXPECT_EQ(ytd->grain, Grain::kYearToDate);
  EXPECT_EQ(ytd->aggregate->period_kind, PeriodKind::kYearToDate);
  EXPECT_EQ(ytd->aggregate->previous_value_column, "PrevYTD");
  EXPECT_THAT(ytd->aggregate->missing, IsEmpty());  // [aggregate] is replaced whole
  EXPECT_THAT(ytd->definitions[0].offenses, ElementsAre("Murders"));
}

TEST(CatalogLoader, ReadsTheCalendar) {
  const Catalog catalog = loaded();
  ASSERT_EQ(catalog.holidays().size(), 3U);
  EXPECT_TRUE(catalog.holiday("labor-day")->long_weekend);
  EXPECT_EQ(catalog.holiday("labor-day")->in_year(2025), make_day(2025, 9, 1));
  EXPECT_EQ(catalog.holiday("good-friday")->in_year(2025), make_day(2025, 4, 18));
  EXPECT_EQ(catalog.holiday("good-friday")->in_year(2030), make_day(2030, 4, 20));  // as its exception says
  EXPECT_EQ(catalog.holiday("easter"), nullptr);
  ASSERT_EQ(catalog.periods().size(), 2U);
  EXPECT_TRUE(catalog.periods()[0].yearly());
  EXPECT_EQ(to_string(catalog.days_of(catalog.periods()[0], 2025)), "[2025-09-02T00:00, 2025-12-01T00:00)");
  EXPECT_FALSE(catalog.periods()[1].yearly());
  EXPECT_EQ(to_string(catalog.days_of(catalog.periods()[1], 1999)), "[2020-03-11T00:00, 2023-05-06T00:00)");
}

TEST(CatalogLoader, WeekendsAreEveryStartWithEveryEnd) {
  const Catalog catalog = loaded();
  std::vector<std::string> words;
  std::vector<std::string> names;
  for (const WeekendPreset& weekend : catalog.weekends()) {
    names.push_back(weekend.id);
    words.push_back(weekend.plain);
  }
  EXPECT_THAT(names, ElementsAre("friday-5pm-sunday-end", "friday-5pm-monday-5am",
                                 "saturday-start-sunday-end", "saturday-start-monday-5am",
                                 "friday-10-30pm-sunday-end", "friday-10-30pm-monday-5am"));
  EXPECT_EQ(words[0], "Friday 5 p.m. to the end of Sunday");
  EXPECT_EQ(words[3], "the start of Saturday to Monday 5 a.m.");
  EXPECT_EQ(words[4], "Friday 10:30 p.m. to the end of Sunday");
  const WeekendPreset& first = catalog.weekends()[0];
  EXPECT_EQ(first.from_weekday, 5);
  EXPECT_EQ(first.from_minute, 17 * 60);
  EXPECT_EQ(first.to_weekday, 1);
  EXPECT_EQ(first.to_minute, 0);
  EXPECT_THAT(first.used_by, ElementsAre("Springfield police"));
  EXPECT_FALSE(first.plain_default);
  EXPECT_TRUE(catalog.weekends()[1].plain_default);
}

TEST(CatalogLoader, TakesAnyWordList) {
  const Catalog catalog = loaded();
  EXPECT_THAT(catalog.words("en", "speech-verbs").at("said"), ElementsAre("says", "saying"));
  EXPECT_THAT(catalog.words("en", "speech-verbs").at("told"), ElementsAre("tells"));
  EXPECT_TRUE(catalog.words("en", "hedges").empty());
  EXPECT_TRUE(catalog.words("fr", "speech-verbs").empty());
}

TEST(CatalogLoader, SourcesForAPlaceByPreference) {
  const Catalog catalog = loaded();
  EXPECT_THAT(ids(catalog.sources_for("homicides", "springfield")),
              ElementsAre("homicides", "reports", "months", "ytd"));
  EXPECT_THAT(ids(catalog.sources_for("crime", "springfield")), ElementsAre("reports", "months"));
  // Only records have a column that tells the part; totals of the city say nothing of it.
  EXPECT_THAT(ids(catalog.sources_for("homicides", "springfield/north")),
              ElementsAre("homicides", "reports"));
  // Nothing says where Old Town is.
  EXPECT_THAT(ids(catalog.sources_for("homicides", "springfield/old-town")), IsEmpty());
  EXPECT_THAT(ids(catalog.sources_for("homicides", "springfield/nowhere")), IsEmpty());
  // A place that only the index knows.
  EXPECT_THAT(ids(catalog.sources_for("homicides", "shelbyville")), ElementsAre("months", "ytd"));
  EXPECT_THAT(ids(catalog.sources_for("arson", "springfield")), IsEmpty());
}

TEST(CatalogLoader, MeasuresAndWeekendsMayBeSpreadOverFiles) {
  CatalogTexts texts = small_catalog();
  texts["measures/mine.toml"] =
      "[arson]\ntitle=\"a\"\nsingular=\"a\"\nplural=\"a\"\nexplained=\"a\"\nparent=\"crime\"\n";
  texts["weekends/mine.toml"] = "starts = \"friday 12:00\"\nends = \"monday 12:00\"\n";
  const Catalog catalog = loaded(texts);
  EXPECT_NE(catalog.measure("arson"), nullptr);
  EXPECT_EQ(catalog.weekends().back().plain, "Friday 12 p.m. to Monday 12 p.m.");
}

TEST(CatalogLoader, ALaterFileTakesThePlaceOfOneWithTheSamePath) {
  CatalogTexts texts = small_catalog();
  std::vector<CatalogFile> files;
  for (const auto& [path, text] : texts) files.push_back({path, path, text});
  files.push_back({"language/en.toml", "/mine/language/en.toml", "[hedges]\nabout = [\"some\"]\n"});
  const Result<Catalog> catalog = CatalogLoader::load(files);
  ASSERT_TRUE(catalog.ok()) << catalog.error().line();
  EXPECT_TRUE(catalog->words("en", "speech-verbs").empty());
  EXPECT_FALSE(catalog->words("en", "hedges").empty());
}

TEST(CatalogLoader, AnEmptyCatalogIsOne) { EXPECT_TRUE(load_texts({}).ok()); }

TEST(Caveat, ConcernsWhatIsInsideItsBounds) {
  const Catalog catalog = loaded();
  const Caveat& caveat = catalog.source("reports")->caveats[0];
  const Window inside = parse_window("2020-06-01..2020-07-01").value();
  const Day published = make_day(2021, 7, 1);
  EXPECT_TRUE(caveat.concerns("crime", "springfield", inside, published));
  EXPECT_FALSE(caveat.concerns("homicides", "springfield", inside, published));
  EXPECT_FALSE(caveat.concerns("crime", "shelbyville", inside, published));
  EXPECT_FALSE(caveat.concerns("crime", "springfield", inside, make_day(2021, 5, 31)));
  EXPECT_TRUE(caveat.concerns("crime", "springfield", inside, make_day(2021, 6, 1)));
  EXPECT_FALSE(caveat.concerns("crime", "springfield", inside, make_day(2022, 1, 1)));
  EXPECT_TRUE(
      caveat.concerns("crime", "springfield", parse_window("2019-01-01..2020-01-02").value(), published));
  EXPECT_FALSE(
      caveat.concerns("crime", "springfield", parse_window("2019-01-01..2020-01-01").value(), published));
  EXPECT_FALSE(
      caveat.concerns("crime", "springfield", parse_window("2021-01-01..2021-02-01").value(), published));
  EXPECT_TRUE(caveat.forbids("count"));
  EXPECT_FALSE(caveat.forbids("rank"));
  EXPECT_TRUE((Caveat{.not_for = {"*"}}.forbids("rank")));
  EXPECT_FALSE(Caveat{}.forbids("count"));
}

TEST(Caveat, IsReadForEachOfItsPlacesAndMeasures) {
  CatalogTexts texts = small_catalog();
  texts["sources/months.toml"] +=
      "[[caveats]]\nplace = [\"springfield\", \"us\"]\nmeasure = [\"crime\", \"homicides\"]\ntext = "
      "\"Wrong.\"\n";
  const Catalog catalog = loaded(texts);
  std::vector<std::string> bounds;
  for (const Caveat& caveat : catalog.source("months")->caveats)
    bounds.push_back(caveat.place + " " + caveat.measure);
  EXPECT_THAT(bounds, ElementsAre("springfield crime", "springfield homicides", "us crime", "us homicides"));
}

TEST(SameColumnName, IgnoresSpelling) {
  EXPECT_TRUE(same_column_name("Case Number", "CASE_NUMBER"));
  EXPECT_TRUE(same_column_name("\xEF\xBB\xBFID", "id"));
  EXPECT_TRUE(same_column_name("Last.Updated", "last-updated"));
  EXPECT_FALSE(same_column_name("Location", "Location Description"));
  EXPECT_TRUE(same_column_name("", ""));
}

TEST(ToString, NamesUnitsGrainsAndKinds) {
  EXPECT_STREQ(to_string(CountingUnit::kIncident), "incident");
  EXPECT_STREQ(to_string(CountingUnit::kOffense), "offense");
  EXPECT_STREQ(to_string(CountingUnit::kVictim), "victim");
  EXPECT_STREQ(to_string(CountingUnit::kAggregate), "aggregate");
  EXPECT_STREQ(to_string(Grain::kMinute), "minute");
  EXPECT_STREQ(to_string(Grain::kHour), "hour");
  EXPECT_STREQ(to_string(Grain::kDay), "day");
  EXPECT_STREQ(to_string(Grain::kWeek), "week");
  EXPECT_STREQ(to_string(Grain::kMonth), "month");
  EXPECT_STREQ(to_string(Grain::kYear), "year");
  EXPECT_STREQ(to_string(Grain::kYearToDate), "year-to-date");
  EXPECT_STREQ(to_string(PeriodKind::kMonth), "month");
  EXPECT_STREQ(to_string(PeriodKind::kYearToDate), "year-to-date");
}

// "district = false": an export that is alike, but for a column that it lacks.
TEST(CatalogLoader, ALikeSourceMayLeaveAColumnOut) {
  CatalogTexts texts = small_catalog();
  texts["sources/alike.toml"] =
      "like = \"reports\"\ntitle = \"Alike\"\ndimensions = []\n[columns]\ndistrict = false\n";
  const Catalog catalog = loaded(texts);
  const auto has = [&](const char* source, const char* column) {
    const auto& columns = catalog.source(source)->columns;
    return std::any_of(columns.begin(), columns.end(),
                       [&](const ColumnMapping& c) { return c.name == column; });
  };
  ASSERT_NE(catalog.source("alike"), nullptr);
  EXPECT_TRUE(has("reports", "district"));
  EXPECT_FALSE(has("alike", "district"));
  EXPECT_TRUE(has("alike", "occurred"));
}

}  // namespace
}  // namespace blotter
