// Every window of a small city: the prefix sums, the naive loop, the query that is printed beside the
// figure and a count from memory must agree, in their figures and in what they refuse.
#include <gtest/gtest.h>

#include <filesystem>

#include "base/duckdb.h"
#include "tally/naive.h"
#include "tally/small_city_testing.h"

namespace blotter {
namespace {

using testing::SmallCity;

const SmallCity& city() {
  static const SmallCity it;
  return it;
}

Window window(const char* text) { return *parse_window(text); }

// All [a, b) with a <= b, so that empty windows are tried too.
std::vector<Window> all_windows() {
  std::vector<Window> out;
  const auto ends = city().boundaries();
  for (std::size_t i = 0; i < ends.size(); ++i) {
    for (std::size_t j = i; j < ends.size(); ++j) out.push_back({ends[i], ends[j]});
  }
  return out;
}

constexpr std::array kDefinitions = {"homicides", "murders",   "people-shot", "people-shot-late",
                                     "wounded",   "shootings", "crime"};
constexpr std::array kPlaces = {"smallville", "smallville/north", "smallville/south", "smallville/pena-park"};

std::vector<SeriesRequest> all_requests(const std::string& source) {
  std::vector<SeriesRequest> out;
  for (const char* definition : kDefinitions) {
    for (const char* place : kPlaces) out.push_back(city().request(source, definition, place));
  }
  return out;
}

std::string shown(const Result<std::int64_t>& result) {
  return result.ok() ? std::to_string(*result) : std::string("no: ") + to_string(result.error().code);
}

// How many windows have a figure, after both ways of counting have given the same for every window.
int agreeing(const Vintage& vintage, const SeriesRequest& request, const Series& series) {
  const auto windows = all_windows();
  const auto naive = tally_each_by_scan(city().catalog(), vintage, request, windows);
  if (!naive.ok()) ADD_FAILURE() << naive.error().line();
  int counted = 0;
  for (std::size_t i = 0; naive.ok() && i < windows.size(); ++i) {
    const auto fast = series.tally(windows[i]);
    EXPECT_EQ(shown(fast), shown((*naive)[i]))
        << request.definition->id << " " << request.place->id << " " << to_string(windows[i]);
    EXPECT_EQ(fast.ok(), series.find(windows[i]).has_value());
    if (fast.ok() && !windows[i].empty()) ++counted;
  }
  return counted;
}

// Runs the queries in the vintage's folder, as the reader of a report would; many in one statement.
std::vector<std::int64_t> run_queries(const Vintage& vintage, const std::vector<std::string>& queries) {
  constexpr std::size_t kTogether = 30;
  const auto before = std::filesystem::current_path();
  std::filesystem::current_path(vintage.path);
  auto engine = Engine::open({.threads = 1, .memory_limit_mb = 512});
  std::vector<std::int64_t> out;
  for (std::size_t first = 0; first < queries.size(); first += kTogether) {
    std::string sql;
    for (std::size_t i = first; i < std::min(first + kTogether, queries.size()); ++i) {
      sql += (sql.empty() ? "" : " UNION ALL ") +
             ("SELECT " + std::to_string(i) + ", * FROM (" + queries[i] + ")");
    }
    auto rows = engine->query(sql + " ORDER BY 1");
    if (!rows.ok()) ADD_FAILURE() << rows.error().line();
    while (rows.ok() && *rows->next()) {
      for (std::size_t r = 0; r < rows->size(); ++r) out.push_back(rows->integer(1, r));
    }
  }
  std::filesystem::current_path(before);
  return out;
}

TEST(Tally, EveryWindowOfEveryMeasureAndPlace) {
  const auto requests = all_requests("smallville-victims");
  const auto series = scan(city().catalog(), city().victims, requests, city().boundaries());
  ASSERT_TRUE(series.ok()) << series.error().line();
  for (std::size_t i = 0; i < requests.size(); ++i) {
    const std::string definition = requests[i].definition->id;
    const std::string place = requests[i].place->id;
    for (const Window& w : all_windows()) {
      const auto fast = (*series)[i].tally(w);
      if (definition == "people-shot-late" && !w.empty() && w.from < LocalMinute{*parse_day("2025-06-01")}) {
        ASSERT_FALSE(fast.ok());
        EXPECT_EQ(fast.error().code, ErrorCode::kOutOfCoverage);
        continue;
      }
      ASSERT_TRUE(fast.ok()) << fast.error().line();
      ASSERT_EQ(*fast, city().expected(definition, place, w))
          << definition << " " << place << " " << to_string(w);
    }
  }
}

TEST(Tally, AgreesWithTheNaiveTwin) {
  const auto requests = all_requests("smallville-victims");
  const auto series = scan(city().catalog(), city().victims, requests, city().boundaries());
  ASSERT_TRUE(series.ok());
  for (std::size_t i = 0; i < requests.size(); ++i) {
    EXPECT_GT(agreeing(city().victims, requests[i], (*series)[i]), 0);
  }
}

TEST(Tally, TheQueryGivesTheFigureAgain) {
  const auto windows = all_windows();
  for (const SeriesRequest& request : all_requests("smallville-victims")) {
    if (request.definition->id == "people-shot-late") continue;
    std::vector<std::string> queries;
    for (const Window& w : windows) {
      queries.push_back(query_for(city().catalog(), city().victims, request, w));
    }
    const auto counts = run_queries(city().victims, queries);
    ASSERT_EQ(counts.size(), windows.size());
    for (std::size_t i = 0; i < windows.size(); ++i) {
      ASSERT_EQ(counts[i], city().expected(request.definition->id, request.place->id, windows[i]))
          << queries[i];
    }
  }
}

// The city without its district 1: a record of no district stays.
TEST(Tally, APlaceThatReachesLessFar) {
  const PlaceVariant without{"without-1", "without district 1", {{"district", {"1"}, true}}, "the test"};
  for (const char* definition : {"homicides", "people-shot", "crime"}) {
    SeriesRequest request = city().request("smallville-victims", definition, "smallville");
    request.variant = &without;
    const auto series = scan(city().catalog(), city().victims, {request}, city().boundaries());
    ASSERT_TRUE(series.ok()) << series.error().line();
    EXPECT_GT(agreeing(city().victims, request, series->front()), 0);
    const Window all = city().victims.coverage;
    std::int64_t expected = 0;
    for (const testing::CityRecord& r : city().records()) {
      const bool counted = all.contains(r.occurred) && city().fits(r, definition, "smallville");
      if (counted && r.district != 1) ++expected;
    }
    EXPECT_EQ(series->front().find(all), expected) << definition;
    EXPECT_LT(expected, city().expected(definition, "smallville", all)) << definition;
    const std::string sql = query_for(city().catalog(), city().victims, request, all);
    EXPECT_NE(sql.find("district"), std::string::npos) << sql;
  }
}

TEST(Tally, OfCountsNothingCanBeLeftOutByItsPlace) {
  const PlaceVariant without{"without-1", "without district 1", {{"district", {"1"}, true}}, "the test"};
  SeriesRequest request = city().request("smallville-victims", "homicides", "smallville");
  request.variant = &without;
  const auto series = scan(city().catalog(), city().pack, {request}, {});
  ASSERT_FALSE(series.ok());
  EXPECT_EQ(series.error().code, ErrorCode::kNotFound);
}

TEST(Tally, ASliceIsWhatTheSameRequestWithThatValueCounts) {
  for (const char* definition : {"homicides", "people-shot", "shootings", "crime"}) {
    for (const char* dimension : {"district", "area", "age"}) {
      const Window w = window("2025-03-09..2025-11-03T05:00");
      SeriesRequest request = city().request("smallville-victims", definition, "smallville");
      const auto slices = breakdown(city().catalog(), city().victims, request, dimension, w);
      ASSERT_TRUE(slices.ok()) << slices.error().line();
      bool has_unknown = false;
      std::int64_t sum = 0;
      for (const Slice& slice : *slices) {
        request.dimension = dimension;
        request.value = slice.value;
        EXPECT_EQ(slice.count, *tally_by_scan(city().catalog(), city().victims, request, w)) << slice.value;
        const auto series = scan(city().catalog(), city().victims, {request}, {w.from, w.to});
        EXPECT_EQ(slice.count, *series->front().tally(w)) << slice.value;
        has_unknown = has_unknown || slice.value.empty();
        sum += slice.count;
      }
      EXPECT_TRUE(has_unknown) << "some records have no " << dimension;
      // A victim is in one slice; an incident may have victims in several.
      const std::int64_t whole = city().expected(definition, "smallville", w);
      if (std::string(definition) == "shootings") {
        EXPECT_GE(sum, whole);
      } else {
        EXPECT_EQ(sum, whole);
      }
    }
  }
}

TEST(Tally, RecordsOfWhichOnlyTheDayIsKnown) {
  const auto requests = all_requests("smallville-daily");
  const auto series = scan(city().catalog(), city().daily, requests, city().boundaries());
  ASSERT_TRUE(series.ok()) << series.error().line();
  for (std::size_t i = 0; i < requests.size(); ++i) {
    EXPECT_GT(agreeing(city().daily, requests[i], (*series)[i]), 0);
  }
  const auto cut = series->front().tally(window("2025-10-31T17:00..2025-11-03"));
  ASSERT_FALSE(cut.ok());
  EXPECT_EQ(cut.error().code, ErrorCode::kGrain);
}

TEST(Tally, APackAnswersWhatItsGrainAllows) {
  for (const char* definition : {"homicides", "people-shot", "wounded", "shootings", "crime"}) {
    for (const char* place : kPlaces) {
      const SeriesRequest request = city().request("smallville-victims", definition, place);
      const auto series = scan(city().catalog(), city().pack, {request}, {});
      ASSERT_TRUE(series.ok()) << series.error().line();
      EXPECT_GT(agreeing(city().pack, request, series->front()), 0);
      // An incident of a part made of several districts is in the cells of each.
      if (std::string(definition) == "shootings" && std::string(place) != "smallville") continue;
      for (const Window& w : all_windows()) {
        const auto fast = series->front().find(w);
        if (!fast) continue;
        ASSERT_EQ(*fast, city().expected(definition, place, w)) << to_string(w);
      }
    }
  }
}

TEST(Tally, APackRefusesToCutAnHour) {
  const SeriesRequest request = city().request("smallville-victims", "homicides", "smallville");
  const auto series = scan(city().catalog(), city().pack, {request}, {});
  const auto cut = series->front().tally(window("2025-11-02T01:30..2025-11-03"));
  ASSERT_FALSE(cut.ok());
  EXPECT_EQ(cut.error().code, ErrorCode::kGrain);
  EXPECT_EQ(cut.error().line(),
            "Sun 2 Nov 2025, 1:30 a.m. to the end of Sun 2 Nov 2025: this is counted by the hour, which does "
            "not give "
            "this window; nearest: Sun 2 Nov 2025, 1 a.m. to the end of Sun 2 Nov 2025; Sun 2 Nov 2025, 2 "
            "a.m. to the "
            "end of Sun 2 Nov 2025");
}

TEST(Tally, PackSlices) {
  const Window w = window("2025-03-09..2025-11-03T05:00");
  const SeriesRequest request = city().request("smallville-victims", "people-shot", "smallville");
  const auto from_pack = breakdown(city().catalog(), city().pack, request, "age", w);
  const auto from_records = breakdown(city().catalog(), city().victims, request, "age", w);
  ASSERT_TRUE(from_pack.ok()) << from_pack.error().line();
  ASSERT_EQ(from_pack->size(), from_records->size());
  for (std::size_t i = 0; i < from_pack->size(); ++i)
    EXPECT_EQ((*from_pack)[i].count, (*from_records)[i].count);
  EXPECT_EQ(breakdown(city().catalog(), city().pack, request, "gunshot", w).error().code,
            ErrorCode::kNotFound);
}

TEST(Tally, PublishedTotalsByTheMonth) {
  const SeriesRequest request = city().request("smallville-months", "homicides", "smallville");
  const auto series = scan(city().catalog(), city().months, {request}, {});
  ASSERT_TRUE(series.ok()) << series.error().line();
  const Series& s = series->front();
  EXPECT_EQ(s.coverage(), window("2025-01-01..2025-07-01"));
  const std::pair<const char*, const char*> cases[] = {
      {"2025-01-01..2025-04-01", "11"},
      {"2025-02-01..2025-03-01", "0"},
      {"2025-05-01..2025-07-01", "2"},
      {"2025-01-01..2025-07-01", "no: out of coverage"},  // April
      {"2025-04-01..2025-05-01", "no: out of coverage"},
      {"2025-01-01..2025-03-15", "no: grain too coarse"},
      {"2025-01-01..2025-08-01", "no: out of coverage"},
      {"2024-12-01..2025-02-01", "no: out of coverage"},
  };
  for (const auto& [text, want] : cases) {
    EXPECT_EQ(shown(s.tally(window(text))), want) << text;
    EXPECT_EQ(shown(tally_by_scan(city().catalog(), city().months, request, window(text))), want) << text;
    if (want[0] == 'n') continue;
    EXPECT_EQ(run_queries(city().months, {query_for(city().catalog(), city().months, request, window(text))}),
              std::vector<std::int64_t>{std::stoll(want)});
  }
  EXPECT_EQ(s.nearest_windows(window("2025-01-01..2025-03-20")),
            (std::vector<Window>{window("2025-01-01..2025-04-01"), window("2025-01-01..2025-03-01")}));
}

TEST(Tally, TotalsToDateAnswerOnlyThemselves) {
  const SeriesRequest request = city().request("smallville-ytd", "homicides", "smallville");
  const auto series = scan(city().catalog(), city().to_date, {request}, {});
  ASSERT_TRUE(series.ok()) << series.error().line();
  const std::pair<const char*, const char*> cases[] = {
      {"2025-01-01..2025-09-01", "283"},
      {"2024-01-01..2024-09-01", "403"},
      {"2025-01-01..2025-08-01", "238"},
      {"2025-08-01..2025-09-01", "no: grain too coarse"},
      {"2024-01-01..2025-01-01", "no: grain too coarse"},
      {"2025-01-01..2025-10-01", "no: out of coverage"},
  };
  for (const auto& [text, want] : cases) {
    EXPECT_EQ(shown(series->front().tally(window(text))), want) << text;
    EXPECT_EQ(shown(tally_by_scan(city().catalog(), city().to_date, request, window(text))), want) << text;
    if (want[0] == 'n') continue;
    EXPECT_EQ(
        run_queries(city().to_date, {query_for(city().catalog(), city().to_date, request, window(text))}),
        std::vector<std::int64_t>{std::stoll(want)});
  }
  EXPECT_EQ(series->front().tally(window("2025-08-01..2025-09-01")).error().hint,
            "nearest: 1 Jan to 31 Aug 2025; 1 Jan to 31 July 2025; 1 Jan to 31 Aug 2024");
  // 282 in the months of another place of the same file stay out of it.
  const auto other = scan(city().catalog(), city().to_date,
                          {city().request("smallville-ytd", "homicides", "elsewhere")}, {});
  EXPECT_EQ(*other->front().tally(window("2025-01-01..2025-07-01")), 5);
}

TEST(Tally, WindowsBeyondTheCoverage) {
  const SeriesRequest request = city().request("smallville-victims", "homicides", "smallville");
  const auto series = scan(city().catalog(), city().victims, {request}, {});
  for (const char* text : {"2023-12-31T23:59..2024-02-01", "2025-11-01..2025-11-10T00:01",
                           "1999-01-01..2000-01-01", "0001-01-01..9999-12-31"}) {
    const auto fast = series->front().tally(window(text));
    ASSERT_FALSE(fast.ok()) << text;
    EXPECT_EQ(fast.error().code, ErrorCode::kOutOfCoverage) << text;
    EXPECT_EQ(shown(fast), shown(tally_by_scan(city().catalog(), city().victims, request, window(text))));
    EXPECT_EQ(fast.error().what, "the records cover only 1 Jan 2024 to 9 Nov 2025");
  }
}

TEST(Tally, ASubsetGivesOnlyDefinitionsInsideOfIt) {
  Vintage subset = city().victims;
  subset.missing_codes = {"0142", "0326"};
  const auto code_of = [&](const char* definition) {
    const auto series =
        scan(city().catalog(), subset, {city().request("smallville-victims", definition, "smallville")}, {});
    return series.ok() ? std::string("ok") : std::string(to_string(series.error().code));
  };
  EXPECT_EQ(code_of("murders"), "ok");  // needs 0110 alone
  EXPECT_EQ(code_of("homicides"), "out of coverage");
  EXPECT_EQ(code_of("crime"), "out of coverage");
  const SeriesRequest homicides = city().request("smallville-victims", "homicides", "smallville");
  const auto refused = tally_by_scan(city().catalog(), subset, homicides, window("2025-01-01..2025-02-01"));
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().line(),
            "smallville-victims 2025-11-10: this export is a subset without code 0142, 0326, which "
            "\"homicides\" counts "
            "too; count a narrower definition, or another vintage");
  EXPECT_EQ(query_for(city().catalog(), subset, homicides, window("2025-01-01..2025-02-01")), "");
}

TEST(Tally, EachRequestHasItsOwnAnswer) {
  SeriesRequest unknown = city().request("smallville-victims", "homicides", "elsewhere");
  SeriesRequest known = city().request("smallville-victims", "homicides", "smallville");
  SeriesRequest other_source = city().request("smallville-months", "homicides", "smallville");
  SeriesRequest no_dimension = known;
  no_dimension.dimension = "ward";
  const auto each =
      scan_each(city().catalog(), city().victims, {unknown, known, other_source, no_dimension}, {});
  ASSERT_TRUE(each.ok());
  EXPECT_EQ((*each)[0].error().line(), "smallville-victims: it is about Smallville, not about Elsewhere");
  EXPECT_TRUE((*each)[1].ok());
  EXPECT_EQ((*each)[2].error().code, ErrorCode::kNotFound);
  EXPECT_EQ((*each)[3].error().line(), "smallville-victims: it does not record \"ward\"");
  EXPECT_EQ(scan(city().catalog(), city().victims, {known, unknown}, {}).error().code, ErrorCode::kNotFound);
}

TEST(Tally, MoreRequestsThanBitsInAMask) {
  std::vector<SeriesRequest> requests;
  for (const char* definition : {"homicides", "crime", "shootings"}) {
    for (int value = 0; value < 70; ++value) {
      SeriesRequest request = city().request("smallville-victims", definition, "smallville");
      request.dimension = "district";
      request.value = std::to_string(value);
      requests.push_back(request);
    }
  }
  const auto series = scan(city().catalog(), city().victims, requests, {});
  ASSERT_TRUE(series.ok()) << series.error().line();
  const Window w = window("2024-01-01..2025-11-10");
  for (std::size_t i = 0; i < requests.size(); ++i) {
    ASSERT_EQ(*(*series)[i].tally(w), *tally_by_scan(city().catalog(), city().victims, requests[i], w)) << i;
  }
}

TEST(Tally, AMissingFileIsADamagedStore) {
  Vintage damaged = city().victims;
  VersionSet versions = *damaged.versions;
  versions.files.push_back({"versions-9.parquet", 0, damaged.known_at, damaged.known_at, {}});
  damaged.versions = std::make_shared<const VersionSet>(versions);
  const SeriesRequest request = city().request("smallville-victims", "homicides", "smallville");
  const auto series = scan(city().catalog(), damaged, {request}, {});
  ASSERT_FALSE(series.ok());
  EXPECT_EQ(series.error().code, ErrorCode::kDamaged);
  EXPECT_EQ(tally_by_scan(city().catalog(), damaged, request, window("2025-01-01..2025-02-01")).error().code,
            ErrorCode::kDamaged);
  EXPECT_EQ(
      breakdown(city().catalog(), damaged, request, "age", window("2025-01-01..2025-02-01")).error().code,
      ErrorCode::kDamaged);
}

}  // namespace
}  // namespace blotter
