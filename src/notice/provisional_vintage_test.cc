#include "notice/provisional_vintage.h"

#include <blotter/count.h>
#include <blotter/running_tally.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "claim/reader_testing.h"
#include "notice/provisional_testing.h"
#include "tally/naive.h"

namespace blotter {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::minute_at;
using testing::shooting;
using ::testing::SizeIs;
using testing::version;
using testing::victim;
using testing::weekend;

const Catalog& catalog() { return testing::shipped_catalog(); }

Store store_of(const std::vector<ProvisionalRecord>& records) {
  ProvisionalVintages made(catalog());
  made.rebuild(records);
  Store store;
  store.set_provisional(made.vintages());
  return store;
}

std::int64_t counted(const Store& store, const char* measure, const char* window,
                     std::optional<Day> as_of = std::nullopt) {
  CountQuestion question;
  question.measure = catalog().measure(measure);
  question.place = catalog().place("chicago");
  question.window = parse_window(window).value();
  question.as_of = as_of;
  const auto answer = count(catalog(), store, question);
  EXPECT_TRUE(answer.ok()) << answer.error().line();
  return answer.ok() ? answer->value : -1;
}

TEST(ProvisionalVintage, CountsLikeRecords) {
  const Store store = store_of(weekend());
  const char* all = "2025-08-29..2025-08-31T09:01";
  EXPECT_EQ(counted(store, "people-shot", all), 4);
  EXPECT_EQ(counted(store, "people-shot-fatally", all), 1);
  EXPECT_EQ(counted(store, "people-wounded", all), 3);
  EXPECT_EQ(counted(store, "shootings", all), 3);
  EXPECT_EQ(counted(store, "homicides", all), 2);
  EXPECT_EQ(counted(store, "people-shot", "2025-08-29T22:41..2025-08-31"), 2);
}

TEST(ProvisionalVintage, KnowsWhatWasKnownOnADay) {
  const Store store = store_of(weekend());
  EXPECT_EQ(counted(store, "people-shot-fatally", "2025-08-29..2025-08-30T22:01", make_day(2025, 8, 30)), 0);
  EXPECT_EQ(counted(store, "people-shot", "2025-08-29..2025-08-30T22:01", make_day(2025, 8, 30)), 4);
}

TEST(ProvisionalVintage, EachPlaceHasItsOwnVintages) {
  const Store store = store_of(weekend());
  const auto chicago = store.vintages_of("notices", "chicago");
  ASSERT_THAT(chicago, SizeIs(2));
  EXPECT_EQ(chicago.front()->published, make_day(2025, 8, 30));
  EXPECT_EQ(chicago.front()->notices, 3U);
  EXPECT_EQ(chicago.back()->notices, 4U);
  EXPECT_EQ(chicago.back()->rows, 5U);
  EXPECT_EQ(to_string(chicago.back()->coverage), "[2025-08-29T00:00, 2025-08-31T09:01)");
  EXPECT_THAT(store.vintages_of("notices", "philadelphia"), SizeIs(1));
  EXPECT_THAT(store.vintages_of("notices", "boston"), SizeIs(0));
}

TEST(ProvisionalVintage, TheTallySaysWhatItRestsOn) {
  const Store store = store_of(weekend());
  TallyQuestion question;
  question.place = catalog().place("chicago");
  question.window = parse_window("2025-08-29T22:32..2025-09-02").value();
  const auto tally = running_tally(catalog(), store, question);
  ASSERT_TRUE(tally.ok()) << tally.error().line();
  EXPECT_EQ(tally->over, TallyOver::kNotices);
  EXPECT_TRUE(tally->provisional);
  EXPECT_EQ(tally->measures[0].value, 4);
  EXPECT_EQ(tally->measures[1].value, 1);
  EXPECT_EQ(tally->several, 1);
  EXPECT_EQ(to_string(tally->window), "[2025-08-29T22:32, 2025-08-31T09:01)");
  ASSERT_TRUE(tally->basis);
  EXPECT_EQ(tally->basis->notices, 4U);
  EXPECT_EQ(tally->basis->without_hour, 1U);
  EXPECT_EQ(tally->basis->without_day, 1U);
  std::vector<std::string> days;
  for (const CountRow& row : tally->measures[0].by_day)
    days.push_back(to_string(day_of(row.window->from)) + " " + std::to_string(row.count));
  EXPECT_THAT(days, ElementsAre("2025-08-29 2", "2025-08-30 2", "2025-08-31 0"));
  EXPECT_THAT(tally->ages, SizeIs(3));  // 14 twice, 34, and one without
  ASSERT_THAT(tally->age_ranges, SizeIs(1));
  EXPECT_EQ(tally->age_ranges.front().value, "30-39");
  EXPECT_THAT(tally->notes.front(), HasSubstr("provisional"));
}

// However the notices come, one by one or all at once, the counts are the same.
TEST(ProvisionalVintage, GrowsAsItWouldBeMadeAnew) {
  std::mt19937 random(11);
  const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  std::vector<ProvisionalRecord> records;
  ProvisionalVintages grown(catalog());
  LocalMinute now = minute_at("2025-08-01T08:00");
  for (int i = 0; i < 120; ++i) {
    now += std::chrono::minutes{1 + below(200)};
    const std::string notice = "n" + std::to_string(i);
    std::size_t index = records.size();
    if (!records.empty() && below(3) == 0) {
      index = static_cast<std::size_t>(below(static_cast<int>(records.size())));
      RecordVersion next = records[index].versions.back();
      next.notice = notice;
      next.known_from = now;
      next.state.victims.front().killed = true;
      if (below(4) == 0) *next.state.occurred -= std::chrono::hours{5};
      records[index].versions.push_back(next);
    } else {
      std::vector<NoticeVictim> victims;
      for (int n = below(3); n >= 0; --n)
        victims.push_back(victim(AgeRange{20 + n, 20 + n}, Sex::kMale, false));
      RecordVersion first =
          version(notice.c_str(), "2025-08-01T00:00", shooting("2025-08-01T00:00", victims));
      first.known_from = now;
      first.state.occurred = now - std::chrono::minutes{30 + below(900)};
      records.push_back({notice + "-1", {first}});
    }
    NoticeReading reading;
    reading.notice = notice;
    reading.received = now;
    grown.add(records, reading, {{index, index + 1 == records.size()}});
  }
  ProvisionalVintages made(catalog());
  made.rebuild(records);
  const auto a = grown.vintages();
  const auto b = made.vintages();
  ASSERT_EQ(a.size(), b.size());
  const SeriesRequest request{catalog().source("notices")->definitions_of("people-shot-fatally").front(),
                              catalog().place("chicago"),
                              "",
                              "",
                              false,
                              nullptr};
  for (std::size_t i = 0; i < a.size(); ++i) {
    EXPECT_EQ(a[i].id, b[i].id);
    EXPECT_EQ(a[i].rows, b[i].rows);
    EXPECT_EQ(a[i].coverage, b[i].coverage);
    EXPECT_EQ(*tally_by_scan(catalog(), a[i], request, a[i].coverage),
              *tally_by_scan(catalog(), b[i], request, b[i].coverage));
  }
}

}  // namespace
}  // namespace blotter
