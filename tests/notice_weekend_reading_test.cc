// The texts of a weekend, read again: what the generator put into words comes back.
#include <gtest/gtest.h>

#include <algorithm>

#include "notice/kept_reading.h"
#include "notice/street_place.h"
#include "notice_weekend_city_testing.h"
#include "notice_weekend_testing.h"

namespace blotter {
namespace {

using testing::ToldVictim;
using testing::Weekend;
using testing::WeekendNotice;
using testing::WeekendStore;

std::string in_words(const IncidentReport& report) {
  std::string out = report.occurred ? to_string(*report.occurred) : "no time";
  out += " | " + report.block + " | " + report.district + " |";
  for (const NoticeVictim& v : report.victims) {
    out += " " +
           std::string(v.sex == Sex::kFemale ? "F"
                       : v.sex == Sex::kMale ? "M"
                                             : "?") +
           (v.age ? std::to_string(v.age->low) : "?") + (v.killed ? " killed" : "") +
           (!v.shot   ? " by ?"
            : *v.shot ? ""
                      : " not shot");
  }
  return out;
}

// The text's own victims, time and block, as the generator put them into words.
void expect_read(const WeekendNotice& notice, const NoticeReading& reading, const PublishedVictim& first,
                 const std::vector<PublishedVictim>& rows) {
  ASSERT_EQ(reading.incidents.size(), 1U) << notice.message.text;
  const IncidentReport& report = reading.incidents.front();
  const std::string all = notice.message.text + "\n=> " + in_words(report);
  ASSERT_EQ(report.victims.size(), notice.said.size()) << all;
  for (const ToldVictim& said : notice.said) {
    const Sex sex = rows[said.row].sex;
    EXPECT_TRUE(std::any_of(report.victims.begin(), report.victims.end(),
                            [&](const NoticeVictim& v) {
                              const bool age = v.age == AgeRange{said.age, said.age};
                              if (notice.says_age_alone)
                                return age && (v.sex == sex || v.sex == Sex::kUnknown);
                              return age && v.sex == sex && v.killed == said.killed;
                            }))
        << said.age << "\n"
        << all;
  }
  ASSERT_TRUE(report.occurred) << all;
  EXPECT_LE(std::chrono::abs(*report.occurred - first.occurred), std::chrono::minutes{5}) << all;
  EXPECT_EQ(compare(parse_street_place(report.block), parse_street_place(first.block)),
            StreetMatch::kSameBlock)
      << all;
}

void expect_all_read(const WeekendStore& city) {
  const NoticeReader reader(testing::weekend_catalog());
  for (const std::uint64_t seed : testing::kWeekendSeeds) {
    const Weekend weekend(city.rows(), seed);
    for (const WeekendNotice& n : weekend.notices())
      expect_read(n, reader.read(n.message, testing::weekend_catalog().place("chicago")),
                  *weekend.events()[n.event].row, city.rows());
  }
}

// What the ledger goes by must outlive the store.
TEST(NoticeWeekendReading, AReadingThatIsKeptComesBackWhole) {
  const WeekendStore city(testing::invented_rows(), "2024-07-01");
  const NoticeReader reader(testing::weekend_catalog());
  for (const std::uint64_t seed : testing::kWeekendSeeds) {
    const Weekend weekend(city.rows(), seed);
    for (const WeekendNotice& n : weekend.notices()) {
      const NoticeReading read = reader.read(n.message, testing::weekend_catalog().place("chicago"));
      const auto kept = parse_kept_line(kept_line(read), "test");
      ASSERT_TRUE(kept.ok()) << kept.error().line();
      EXPECT_EQ(kept->incidents, read.incidents) << n.message.text;
    }
  }
}

TEST(NoticeWeekendReading, TheTextsAreReadAsTheyWereMeant) {
  expect_all_read(WeekendStore(testing::invented_rows(), "2024-07-01"));
  if (testing::shared_rows()) expect_all_read(WeekendStore(*testing::shared_rows(), "2026-05-08"));
}

}  // namespace
}  // namespace blotter
