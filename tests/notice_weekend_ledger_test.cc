// A weekend's notices, read and followed: at every hour the records give what had been told by then, and at
// last they reconcile with the published vintage.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "notice_weekend_city_testing.h"
#include "notice_weekend_testing.h"

namespace blotter {
namespace {

using std::chrono::hours;
using testing::ExpectedTally;
using testing::ToldVictim;
using testing::Weekend;
using testing::WeekendNotice;
using testing::WeekendStore;

void add(const IncidentReport& state, ExpectedTally& out) {
  bool shooting = false;
  for (const NoticeVictim& v : state.victims) {
    if (!v.shot.value_or(false)) continue;
    shooting = true;
    ++out.people_shot;
    ++(v.killed ? out.killed : out.wounded);
    if (!v.age) continue;
    if (!out.ages) out.ages = *v.age;
    out.ages->low = std::min(out.ages->low, v.age->low);
    out.ages->high = std::max(out.ages->high, v.age->high);
  }
  out.shootings += shooting ? 1 : 0;
}

ExpectedTally tally_of(const std::vector<ProvisionalRecord>& records) {
  ExpectedTally out;
  for (const ProvisionalRecord& record : records) add(record.current(), out);
  return out;
}

ExpectedTally tally_as_of(const std::vector<ProvisionalRecord>& records, LocalMinute minute) {
  ExpectedTally out;
  for (const ProvisionalRecord& record : records) {
    if (const IncidentReport* state = record.as_of(minute)) add(*state, out);
  }
  return out;
}

// Taken in as they come, hour by hour, to the end.
NoticeLedger follow(const Weekend& weekend, const NoticeReader& reader) {
  NoticeLedger ledger;
  const Place* home = testing::weekend_catalog().place("chicago");
  std::size_t next = 0;
  const auto& notices = weekend.notices();
  for (LocalMinute hour = notices.front().message.received; next < notices.size(); hour += hours{1}) {
    std::string last;
    for (; next < notices.size() && notices[next].message.received <= hour; ++next) {
      ledger.add(reader.read(notices[next].message, home));
      last += notices[next].message.text + "\n\n";
    }
    const ExpectedTally expected = weekend.tally_at(hour);
    EXPECT_EQ(tally_of(ledger.records()), expected) << to_string(hour) << ", after\n" << last;
    if (tally_of(ledger.records()) != expected) break;  // all later hours differ with it
  }
  return ledger;
}

// What was known at an hour can still be told at the end.
void expect_the_past_to_stay(const Weekend& weekend, const NoticeLedger& ledger) {
  const auto& notices = weekend.notices();
  for (LocalMinute hour = notices.front().message.received; hour < notices.back().message.received;
       hour += hours{1})
    ASSERT_EQ(tally_as_of(ledger.records(), hour), weekend.tally_at(hour)) << to_string(hour);
}

std::set<std::size_t> events_of(const Weekend& weekend, const ProvisionalRecord& record) {
  std::set<std::size_t> out;
  for (const RecordVersion& version : record.versions) {
    if (const WeekendNotice* notice = weekend.notice(version.notice)) out.insert(notice->event);
  }
  return out;
}

const ToldVictim* told_as(const std::vector<ToldVictim>& told, const std::vector<PublishedVictim>& rows,
                          const NoticeVictim& victim) {
  const auto it = std::find_if(told.begin(), told.end(), [&](const ToldVictim& t) {
    return victim.age == AgeRange{t.age, t.age} && victim.sex == rows[t.row].sex;
  });
  return it == told.end() ? nullptr : &*it;
}

// Which of several victims died or lived without a word of it nobody can tell; all else must be the same row.
bool same_but_for_death(PublishedVictim a, PublishedVictim b) {
  a.killed.reset();
  b.killed.reset();
  return a == b;
}

void expect_to_reconcile(const WeekendStore& city, const Weekend& weekend, const NoticeLedger& ledger) {
  ReconcileQuestion question;
  question.place = testing::weekend_catalog().place("chicago");
  const auto& records = ledger.records();
  const auto result = reconcile(testing::weekend_catalog(), city.store(), question, records);
  ASSERT_TRUE(result.ok()) << result.error().line();
  std::size_t matched = 0;
  for (const ReconciledVictim& v : result->victims) {
    const ProvisionalRecord& record = records[v.record];
    const auto events = events_of(weekend, record);
    ASSERT_EQ(events.size(), 1U) << record.id;
    const auto told = weekend.told_at(*events.begin(), weekend.notices().back().message.received);
    const ToldVictim* person = told_as(told, city.rows(), record.current().victims[v.victim]);
    ASSERT_NE(person, nullptr) << record.current().block;
    ASSERT_TRUE(v.published) << record.current().block;
    ++matched;
    const PublishedVictim& partner = result->published[*v.published];
    EXPECT_TRUE(same_but_for_death(partner, city.rows()[person->row])) << record.current().block;
    EXPECT_EQ(v.result, *partner.killed == person->killed ? Reconciled::kConfirmed : Reconciled::kChanged)
        << record.current().block << (v.changes.empty() ? "" : ": " + v.changes.front());
  }
  EXPECT_EQ(matched, city.rows().size());
  EXPECT_TRUE(result->not_in_notices.empty());
  EXPECT_EQ(result->count(Reconciled::kNotInRecord), 0U);
}

void run_all_seeds(const WeekendStore& city) {
  const NoticeReader reader(testing::weekend_catalog());
  for (const std::uint64_t seed : testing::kWeekendSeeds) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Weekend weekend(city.rows(), seed);
    const NoticeLedger ledger = follow(weekend, reader);
    if (::testing::Test::HasFailure()) return;
    expect_the_past_to_stay(weekend, ledger);
    expect_to_reconcile(city, weekend, ledger);
  }
}

TEST(NoticeWeekendLedger, TheInventedWeekendHourByHour) {
  run_all_seeds(WeekendStore(testing::invented_rows(), "2024-07-01"));
}

TEST(NoticeWeekendLedger, TheRealWeekendHourByHour) {
  if (!testing::shared_rows()) GTEST_SKIP() << "the shared records are not here (set BLOTTER_SHARED)";
  const WeekendStore city(*testing::shared_rows(), "2026-05-08");
  ASSERT_EQ(city.rows().size(), 136U);
  run_all_seeds(city);
}

}  // namespace
}  // namespace blotter
