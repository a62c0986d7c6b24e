// The catalog that is shipped: what must hold of its data whoever edits it.
#include "catalog/column_name.h"
#include "catalog/place_slug.h"
#include "civil/zone.h"

#include <blotter/catalog.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>

namespace blotter {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const Catalog& shipped() {
  static const Result<Catalog> kCatalog = Catalog::load();
  EXPECT_TRUE(kCatalog.ok()) << kCatalog.error().line();
  static const Catalog kEmpty;
  return kCatalog.ok() ? kCatalog.value() : kEmpty;
}

TEST(Shipped, HasEveryMeasureOfTheClaims) {
  for (const char* id : {"homicides",
                         "people-shot",
                         "people-shot-fatally",
                         "people-wounded",
                         "shootings",
                         "fatal-shootings",
                         "mass-shootings",
                         "violent-crime",
                         "property-crime",
                         "crime",
                         "robbery",
                         "carjacking",
                         "aggravated-assault",
                         "aggravated-battery",
                         "sexual-assault",
                         "burglary",
                         "theft",
                         "motor-vehicle-theft",
                         "arson",
                         "domestic-violence",
                         "victim-age",
                         "gun-arrests",
                         "arrests",
                         "guns-recovered",
                         "clearance-rate"}) {
    EXPECT_NE(shipped().measure(id), nullptr) << id;
  }
  EXPECT_THAT(shipped().measures(), SizeIs(25));
}

TEST(Shipped, EveryZoneIsKnown) {
  for (const Source& source : shipped().sources()) {
    if (source.zone.empty()) continue;
    EXPECT_TRUE(Zone::find(source.zone).ok()) << source.id;
  }
  for (const Place& place : shipped().places()) {
    if (place.zone.empty()) continue;
    EXPECT_TRUE(Zone::find(place.zone).ok()) << place.id;
  }
}

std::vector<const Place*> parts(const std::string& city, const std::string& dimension,
                                const std::string& prefix = "") {
  std::vector<const Place*> out;
  for (const Place& place : shipped().places()) {
    if (place.parent == city && place.dimension == dimension && place.id.starts_with(prefix))
      out.push_back(&place);
  }
  return out;
}

TEST(Shipped, ChicagoHasItsCommunityAreas) {
  const auto areas = parts("chicago", "community_area");
  ASSERT_THAT(areas, SizeIs(77));
  std::int64_t population = 0;
  std::set<std::string> numbers;
  for (const Place* area : areas) {
    population += area->population;
    numbers.insert(area->values.front());
    EXPECT_GE(area->values.size(), 2U) << area->id;  // a number and a name
    EXPECT_EQ(area->population_year, 2020);
  }
  EXPECT_EQ(population, 2'746'388);  // the census of 2020
  EXPECT_THAT(numbers, SizeIs(77));
  EXPECT_THAT(shipped().place("chicago/austin")->values, ElementsAre("25", "AUSTIN"));
  EXPECT_THAT(shipped().place("chicago/ohare")->values, Contains("OHARE"));
}

TEST(Shipped, ChicagoHasItsDistrictsByNumberAndByName) {
  const auto by_number = parts("chicago", "district", "chicago/police-district-");
  ASSERT_THAT(by_number, SizeIs(22));
  const auto all = parts("chicago", "district");
  ASSERT_THAT(all, SizeIs(44));
  std::map<std::string, int> uses;
  for (const Place* place : all) ++uses[place->values.front()];
  for (const auto& [value, count] : uses) EXPECT_EQ(count, 2) << value;
  EXPECT_THAT(shipped().place("chicago/harrison-district")->values, ElementsAre("11"));
  EXPECT_THAT(shipped().place("chicago/police-district-11")->values, ElementsAre("11"));
}

TEST(Shipped, ChicagoHasItsWardsAndNamesItsSides) {
  EXPECT_THAT(parts("chicago", "ward"), SizeIs(50));
  ASSERT_NE(shipped().place("chicago/south-side"), nullptr);
  EXPECT_THAT(shipped().place("chicago/south-side")->values, IsEmpty());
  EXPECT_THAT(shipped().sources_for("homicides", "chicago/south-side"), IsEmpty());
}

TEST(Shipped, CitiesAreKnownToTheIndex) {
  int cities = 0;
  for (const Place& place : shipped().places()) {
    // Others are known by name alone.
    if (place.kind != "city" || place.index_names.empty()) continue;
    for (const std::string& name : place.index_names) EXPECT_EQ(place_slug_of(shipped(), name), place.id);
    // Agencies that nobody knows more of bear their state's name.
    if (place.name == place.index_names.front()) continue;
    ++cities;
    EXPECT_GT(place.population, 100'000) << place.id;
    EXPECT_FALSE(place.departments.empty()) << place.id;
    EXPECT_FALSE(place.outlets.empty()) << place.id;
  }
  EXPECT_GE(cities, 45);
}

TEST(Shipped, NoTwoPlacesShareAFullName) {
  std::map<std::string, std::string> seen;
  for (const Place& place : shipped().places()) {
    if (place.id.find('/') != std::string::npos) continue;
    const auto [it, fresh] = seen.try_emplace(place.name, place.id);
    EXPECT_TRUE(fresh) << place.name << " is both " << it->second << " and " << place.id;
  }
}

// Two definitions are only told apart by a trait that the one counts and the other leaves out.
TEST(Shipped, EveryViolentCrimeSaysOfEachTraitWhetherItIsIn) {
  // Nobody says whether the category of homicides holds killings by negligence.
  const std::set<std::pair<std::string, std::string>> not_known = {
      {"san-francisco-incidents", "negligent-manslaughter"}};
  int definitions = 0;
  for (const Source& source : shipped().sources()) {
    for (const Definition& definition : source.definitions) {
      if (definition.measure != "violent-crime") continue;
      ++definitions;
      for (const char* trait : {"rape", "attempts", "negligent-manslaughter", "carjackings",
                                "human-trafficking", "simple-assaults"}) {
        const auto says =
            std::ranges::count(definition.counts, trait) + std::ranges::count(definition.leaves_out, trait);
        EXPECT_EQ(says, not_known.contains({source.id, trait}) ? 0 : 1)
            << source.id << " " << definition.id << " " << trait;
      }
    }
  }
  EXPECT_GE(definitions, 11);
}

// Of these most are missing from what San Francisco publishes, so nothing is counted by them.
TEST(Shipped, SanFranciscoDefinesNeitherHomicidesNorRapes) {
  for (const char* id : {"san-francisco-daily", "san-francisco-incidents"}) {
    for (const Definition& definition : shipped().source(id)->definitions) {
      EXPECT_NE(definition.measure, "homicides") << id;
      EXPECT_NE(definition.measure, "sexual-assault") << id;
      EXPECT_THAT(definition.counts, ::testing::Not(Contains("rape"))) << id << " " << definition.id;
    }
  }
}

TEST(Shipped, EveryDefinitionNamesADocument) {
  for (const Source& source : shipped().sources()) {
    for (const Definition& definition : source.definitions)
      EXPECT_FALSE(definition.document.empty()) << source.id << " " << definition.id;
  }
}

TEST(Shipped, ASourceThatCoversOneMeasureCoversNoOther) {
  for (const Definition& definition : shipped().source("chicago-homicides")->definitions) {
    EXPECT_EQ(definition.measure, "homicides");
  }
  for (const Definition& definition : shipped().source("chicago-carjackings")->definitions) {
    EXPECT_EQ(definition.measure, "carjacking");
  }
  EXPECT_EQ(shipped().source("chicago-homicides")->like, "chicago-crimes");
  EXPECT_EQ(shipped().source("chicago-carjackings")->like, "chicago-crimes");
}

TEST(Shipped, TheCrimeLayoutHasTheSameColumnsInAllThreeSources) {
  const Source* crimes = shipped().source("chicago-crimes");
  for (const char* id : {"chicago-homicides", "chicago-carjackings"}) {
    const Source* heir = shipped().source(id);
    ASSERT_EQ(heir->columns.size(), crimes->columns.size());
    for (std::size_t i = 0; i < crimes->columns.size(); ++i)
      EXPECT_EQ(heir->columns[i].name, crimes->columns[i].name);
  }
}

TEST(Shipped, NoColumnThatNamesOrPlacesAPersonIsStored) {
  for (const Source& source : shipped().sources()) {
    for (const ColumnMapping& column : source.columns) {
      for (const std::string& name : column.from) {
        const std::string plain = plain_column_name(name);
        for (const char* never :
             {"firstname", "lastname", "victimmi", "latitude", "longitude", "coordinate", "suspect"}) {
          EXPECT_EQ(plain.find(never), std::string::npos) << source.id << ": " << name;
        }
        EXPECT_NE(plain, "location") << source.id;  // the point on the map, not its description
      }
    }
  }
}

TEST(Shipped, EveryDefinitionSaysWhereItComesFrom) {
  for (const Source& source : shipped().sources()) {
    for (const Definition& definition : source.definitions) {
      EXPECT_FALSE(definition.authority.empty()) << source.id << " " << definition.id;
      EXPECT_FALSE(definition.plain.ends_with('.')) << definition.plain;
    }
    for (const Caveat& caveat : source.caveats) EXPECT_TRUE(caveat.text.ends_with('.')) << caveat.text;
  }
}

TEST(Shipped, EveryDefinitionSaysWhichOffensesItHolds) {
  for (const Source& source : shipped().sources()) {
    for (const Definition& definition : source.definitions) {
      const std::string which = source.id + " " + definition.id;
      EXPECT_NE(definition.codes.empty(), definition.no_codes.empty()) << which;
      EXPECT_TRUE(definition.codes.empty() || !definition.document.empty()) << which;
    }
  }
}

TEST(Shipped, ViolentCrimeHasTheDepartmentsTheDashboardsAndTheFbisDefinition) {
  const auto codes = [](const char* source, const char* id, const char* scheme) {
    for (const Definition& d : shipped().source(source)->definitions) {
      for (const OffenseCodes& c : d.codes) {
        if (d.id == id && c.scheme == scheme) return c.codes;
      }
    }
    return std::vector<std::string>();
  };
  EXPECT_THAT(codes("chicago-crimes", "violent-crime", "ucr"), ElementsAre("01A", "02", "03", "04A", "04B"));
  const auto dashboard = codes("chicago-crimes", "violent-crime-dashboard", "iucr");
  EXPECT_THAT(dashboard, Contains("1050"));  // human trafficking
  EXPECT_THAT(dashboard, ::testing::Not(Contains("0142")));
  EXPECT_THAT(codes("crime-index-ytd", "violent-crime", "nibrs"),
              ElementsAre("09A", "11A", "11B", "11C", "120", "13A"));
}

TEST(Shipped, EveryPopulationNamesItsDocument) {
  ASSERT_FALSE(shipped().populations().empty());
  for (const Population& p : shipped().populations()) {
    EXPECT_FALSE(p.title.empty() || p.publisher.empty() || p.url.empty()) << p.place << " " << p.year;
  }
  EXPECT_EQ(shipped().population("chicago", 2020)->people, 2'746'388);
  EXPECT_EQ(shipped().population("chicago", 2024)->people, 2'721'308);
  EXPECT_EQ(shipped().population("chicago", 2018)->year, 2016);
  // Its department polices several counties, of which the FBI's file has one.
  EXPECT_EQ(shipped().population("kansas-city", 2026)->people, 516'032);
}

TEST(Shipped, TheIndexsViolentCrimeForWashingtonIsForbidden) {
  const auto& caveats = shipped().source("crime-index-ytd")->caveats;
  const Window window = parse_window("2025-01-01..2025-08-01").value();
  const auto forbidden = [&](Day published) {
    return std::any_of(caveats.begin(), caveats.end(), [&](const Caveat& c) {
      return c.concerns("violent-crime", "washington-dc", window, published) && c.forbids("change");
    });
  };
  EXPECT_TRUE(forbidden(make_day(2025, 9, 18)));
  EXPECT_FALSE(forbidden(make_day(2025, 7, 16)));  // assaults were still there
}

TEST(Shipped, TheIndexsSampleCarriesChangesButNoCounts) {
  for (const char* id : {"crime-index-months", "crime-index-ytd"}) {
    const auto& caveats = shipped().source(id)->caveats;
    const auto forbids = [&](std::string_view form) {
      return std::any_of(caveats.begin(), caveats.end(),
                         [&](const Caveat& c) { return c.place == "us" && c.forbids(form); });
    };
    EXPECT_TRUE(forbids("count"));
    EXPECT_FALSE(forbids("change"));
  }
}

TEST(Shipped, WeekendsCoverTheUsualHours) {
  std::set<std::string> ids;
  for (const WeekendPreset& weekend : shipped().weekends()) {
    ids.insert(weekend.id);
    EXPECT_EQ(weekend.plain_default, weekend.id == "friday-5pm-monday-5am");
  }
  for (const char* id : {"friday-3pm-monday-6am", "friday-6pm-sunday-end", "friday-11pm-monday-5am",
                         "saturday-start-sunday-end"}) {
    EXPECT_TRUE(ids.contains(id)) << id;
  }
}

TEST(Shipped, WhoUsesAWeekendIsABodyOfSomePlace) {
  std::set<std::string> bodies;
  for (const Place& place : shipped().places()) {
    bodies.insert(place.departments.begin(), place.departments.end());
    bodies.insert(place.outlets.begin(), place.outlets.end());
  }
  for (const WeekendPreset& weekend : shipped().weekends()) {
    for (const std::string& user : weekend.used_by) EXPECT_TRUE(bodies.contains(user)) << user;
  }
}

std::string holiday(const char* id, int year) {
  const Holiday* found = shipped().holiday(id);
  return found == nullptr ? "none" : to_string(found->in_year(year));
}

TEST(Shipped, HolidaysFallOnTheirDays) {
  EXPECT_EQ(holiday("martin-luther-king-day", 2025), "2025-01-20");
  EXPECT_EQ(holiday("super-bowl-sunday", 2025), "2025-02-09");
  EXPECT_EQ(holiday("super-bowl-sunday", 2016), "2016-02-07");
  EXPECT_EQ(holiday("presidents-day", 2025), "2025-02-17");
  EXPECT_EQ(holiday("mardi-gras", 2025), "2025-03-04");
  EXPECT_EQ(holiday("easter", 2024), "2024-03-31");
  EXPECT_EQ(holiday("mothers-day", 2025), "2025-05-11");
  EXPECT_EQ(holiday("memorial-day", 2025), "2025-05-26");
  EXPECT_EQ(holiday("juneteenth", 2025), "2025-06-19");
  EXPECT_EQ(holiday("fathers-day", 2025), "2025-06-15");
  EXPECT_EQ(holiday("independence-day", 2025), "2025-07-04");
  EXPECT_EQ(holiday("labor-day", 2025), "2025-09-01");
  EXPECT_EQ(holiday("columbus-day", 2025), "2025-10-13");
  EXPECT_EQ(holiday("election-day", 2022), "2022-11-08");  // not the first Tuesday
  EXPECT_EQ(holiday("thanksgiving", 2025), "2025-11-27");
  EXPECT_EQ(holiday("black-friday", 2025), "2025-11-28");
  EXPECT_EQ(holiday("cyber-monday", 2025), "2025-12-01");
}

TEST(Shipped, SummerHasSeveralReadings) {
  std::vector<std::string> windows;
  for (const NamedPeriod& period : shipped().periods()) {
    if (std::find(period.names.begin(), period.names.end(), "summer") == period.names.end()) continue;
    windows.push_back(to_string(shipped().days_of(period, 2025)));
  }
  EXPECT_THAT(windows, Contains("[2025-06-01T00:00, 2025-09-01T00:00)"));
  EXPECT_THAT(windows, Contains("[2025-05-26T00:00, 2025-09-02T00:00)"));
  EXPECT_EQ(windows.front(), "[2025-06-01T00:00, 2025-09-01T00:00)");  // the plain one first
}

TEST(Shipped, WinterEndsInTheNextYear) {
  const auto& periods = shipped().periods();
  const auto winter =
      std::find_if(periods.begin(), periods.end(), [](const NamedPeriod& p) { return p.id == "winter"; });
  ASSERT_NE(winter, periods.end());
  EXPECT_EQ(to_string(shipped().days_of(*winter, 2025)), "[2025-12-01T00:00, 2026-03-01T00:00)");
}

}  // namespace
}  // namespace blotter
