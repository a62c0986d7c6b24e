// A weekend of a city, from its published rows: the notices that must have come before them give, hour by
// hour, what had been told by then; and reconciled with the published vintage, no victim is taken for
// another.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

#include "json_schema_testing.h"
#include "notice/reconcile_text.h"
#include "notice/victim_pairs.h"
#include "notice_weekend_city_testing.h"
#include "notice_weekend_testing.h"
#include "testing/paths.h"

namespace blotter {
namespace {

using std::chrono::hours;
using testing::ExpectedTally;
using testing::ToldVictim;
using testing::Weekend;
using testing::WeekendEvent;
using testing::WeekendNotice;
using testing::WeekendStore;

// Which published row each victim of the records is, as the generator knows it.
using Truth = std::vector<std::vector<ToldVictim>>;

// Records as a faultless reader and ledger would make them.
std::vector<ProvisionalRecord> faultless_records(const Weekend& weekend,
                                                 const std::vector<PublishedVictim>& rows, Truth& truth) {
  std::vector<ProvisionalRecord> out;
  for (std::size_t e = 0; e < weekend.events().size(); ++e) {
    ProvisionalRecord record;
    record.id = "event-" + std::to_string(e);
    for (const WeekendNotice& n : weekend.notices()) {
      if (n.event != e) continue;
      const PublishedVictim& first = *weekend.events()[e].row;
      RecordVersion version;
      version.known_from = n.message.received;
      version.state.kind = *first.shot ? IncidentKind::kShooting : IncidentKind::kStabbing;
      version.state.occurred = first.occurred;
      version.state.hour_known = true;
      version.state.block = first.block;
      version.state.place = "chicago";
      for (const ToldVictim& told : n.told) {
        NoticeVictim victim;
        victim.age = AgeRange{told.age, told.age};
        victim.sex = rows[told.row].sex;
        victim.killed = told.killed;
        victim.shot = rows[told.row].shot;
        version.state.victims.push_back(victim);
      }
      record.versions.push_back(version);
      if (truth.size() <= e) truth.emplace_back();
      truth[e] = n.told;
    }
    out.push_back(record);
  }
  return out;
}

// Alike in all that the notices say: nobody could tell them apart.
bool alike(PublishedVictim a, PublishedVictim b) {
  a.killed.reset();
  b.killed.reset();
  return a == b;
}
bool may_be(std::size_t partner, const ToldVictim& told, const std::vector<ToldVictim>& of_event,
            const std::vector<PublishedVictim>& rows) {
  if (!alike(rows[partner], rows[told.row])) return false;
  return std::any_of(of_event.begin(), of_event.end(), [&](const ToldVictim& v) {
    return rows[v.row] == rows[partner] && v.killed == told.killed;
  });
}

std::size_t row_index(const WeekendStore& city, const PublishedVictim& victim) {
  const auto it = std::find(city.rows().begin(), city.rows().end(), victim);
  EXPECT_NE(it, city.rows().end());
  return static_cast<std::size_t>(it - city.rows().begin());
}

void expect_no_wrong_match(const WeekendStore& city, const std::vector<ProvisionalRecord>& records,
                           const Truth& truth) {
  ReconcileQuestion question;
  question.place = testing::weekend_catalog().place("chicago");
  const auto result = reconcile(testing::weekend_catalog(), city.store(), question, records);
  ASSERT_TRUE(result.ok()) << result.error().line();
  std::size_t matched = 0;
  for (const ReconciledVictim& v : result->victims) {
    const ToldVictim& told = truth[v.record][v.victim];
    const PublishedVictim& row = city.rows()[told.row];
    ASSERT_TRUE(v.published) << "nobody for the " << told.age << "-year-old of " << row.block;
    ++matched;
    const std::size_t row_of_partner = row_index(city, result->published[*v.published]);
    const PublishedVictim& partner = city.rows()[row_of_partner];
    EXPECT_TRUE(may_be(row_of_partner, told, truth[v.record], city.rows()))
        << told.age << " of " << row.block << " taken for one of " << partner.block;
    const bool died_untold = *partner.killed && !told.killed;
    EXPECT_EQ(v.result, died_untold ? Reconciled::kChanged : Reconciled::kConfirmed) << row.block;
    EXPECT_GT(v.score, v.needed);
  }
  EXPECT_EQ(matched, city.rows().size());
  EXPECT_TRUE(result->not_in_notices.empty());
}

// Every weight by itself halved and half as large again; what is a share, nearer to 1 and farther from it.
void expect_no_match_to_hang_on_a_weight(const WeekendStore& city) {
  static constexpr double ScoreWeights::*kBits[] = {
      &ScoreWeights::minutes_5,    &ScoreWeights::minutes_15,  &ScoreWeights::hour,
      &ScoreWeights::hours_3,      &ScoreWeights::hours_12,    &ScoreWeights::farther,
      &ScoreWeights::same_place,   &ScoreWeights::near_block,  &ScoreWeights::same_street,
      &ScoreWeights::other_street, &ScoreWeights::age_beside,  &ScoreWeights::age_differs,
      &ScoreWeights::died_since,   &ScoreWeights::alive_again, &ScoreWeights::other_means};
  static constexpr double ScoreWeights::*kShares[] = {&ScoreWeights::age_fits, &ScoreWeights::sex_fits,
                                                      &ScoreWeights::death_fits};
  std::vector<ScoreWeights> all;
  for (const auto weight : kBits) {
    for (const double factor : {0.5, 1.5}) all.emplace_back().*weight *= factor;
  }
  for (const auto weight : kShares) {
    for (const double share : {0.8, 0.99}) all.emplace_back().*weight = share;
  }
  const Place& place = *testing::weekend_catalog().place("chicago");
  const Weekend weekend(city.rows(), testing::kWeekendSeeds[0]);
  Truth truth;
  const auto records = faultless_records(weekend, city.rows(), truth);
  const auto noticed = noticed_victims(records, place);
  PublishedVictims published;
  published.victims = city.rows();
  published.hour_known = true;
  for (std::size_t w = 0; w < all.size(); ++w) {
    const VictimPairs pairs =
        pair_victims(PairScorer(testing::weekend_catalog(), place, published, all[w]), noticed, published);
    for (std::size_t i = 0; i < noticed.size(); ++i) {
      const auto& of_event = truth[noticed[i].record];
      ASSERT_TRUE(pairs.pairs[i]) << "weight " << w;
      EXPECT_TRUE(may_be(pairs.pairs[i]->published, of_event[noticed[i].victim], of_event, city.rows()))
          << "weight " << w;
    }
  }
}

void run_all_seeds(const WeekendStore& city) {
  for (const std::uint64_t seed : testing::kWeekendSeeds) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Weekend weekend(city.rows(), seed);
    Truth truth;
    const auto records = faultless_records(weekend, city.rows(), truth);
    expect_no_wrong_match(city, records, truth);
  }
}

// What short notices leave out or get wrong: the minute, the block, the sex, the year of age.
void blur(IncidentReport& report, const PublishedVictim& row, std::mt19937_64& random) {
  const auto chance = [&](std::uint64_t percent) { return random() % 100 < percent; };
  if (chance(50))
    report.occurred = *report.occurred + std::chrono::minutes{static_cast<int>(random() % 51) - 25};
  if (chance(15)) report.occurred = LocalMinute{day_of(*report.occurred)}, report.hour_known = false;
  report.district = chance(50) ? row.district : "";
  report.neighborhood = chance(50) ? row.neighborhood : "";
  if (chance(30)) report.block = "";
  for (NoticeVictim& v : report.victims) {
    constexpr int kDecade = 10;
    const int low = v.age->low / kDecade * kDecade;
    if (chance(20)) v.age = AgeRange{low, low + kDecade - 1};
    if (chance(10)) v.age.reset();
    if (chance(15)) v.sex = Sex::kUnknown;
  }
}

struct BlurredMatches {
  std::size_t victims = 0;
  std::size_t matched = 0;
  std::size_t wrong = 0;  // another incident's
};

BlurredMatches match_blurred(const WeekendStore& city, std::uint64_t seed) {
  const Weekend weekend(city.rows(), seed);
  Truth truth;
  auto records = faultless_records(weekend, city.rows(), truth);
  std::mt19937_64 random(seed);
  for (std::size_t e = 0; e < records.size(); ++e)
    blur(records[e].versions.back().state, *weekend.events()[e].row, random);
  ReconcileQuestion question;
  question.place = testing::weekend_catalog().place("chicago");
  const auto result = reconcile(testing::weekend_catalog(), city.store(), question, records);
  EXPECT_TRUE(result.ok());
  BlurredMatches out;
  for (const ReconciledVictim& v : result->victims) {
    ++out.victims;
    if (!v.published) continue;
    ++out.matched;
    const auto& rows = weekend.events()[v.record].rows;
    const std::size_t row = row_index(city, result->published[*v.published]);
    out.wrong += std::none_of(rows.begin(), rows.end(),
                              [&](std::size_t r) { return city.rows()[r] == city.rows()[row]; });
  }
  return out;
}

void expect_blurred_notices_to_find_their_incidents(const WeekendStore& city) {
  BlurredMatches sum;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const BlurredMatches one = match_blurred(city, seed);
    sum.victims += one.victims;
    sum.matched += one.matched;
    sum.wrong += one.wrong;
  }
  EXPECT_EQ(sum.wrong, 0U);
  EXPECT_GE(sum.matched * 10, sum.victims * 9) << sum.matched << " of " << sum.victims;
}

TEST(NoticeWeekend, TheInventedWeekendReconciles) {
  const WeekendStore city(testing::invented_rows(), "2024-07-01");
  ASSERT_EQ(city.rows().size(), 28U);
  run_all_seeds(city);
  expect_no_match_to_hang_on_a_weight(city);
  expect_blurred_notices_to_find_their_incidents(city);
}

TEST(NoticeWeekend, TheJsonOfAReconciliationFollowsItsSchema) {
  const WeekendStore city(testing::invented_rows(), "2024-07-01");
  const Weekend weekend(city.rows(), 1);
  Truth truth;
  auto records = faultless_records(weekend, city.rows(), truth);
  records.erase(records.begin() + 1);  // two are not in the notices
  records.back().versions.back().state.occurred = *parse_minute("2024-12-24T12:00");  // and not in the record
  ReconcileQuestion question;
  question.place = testing::weekend_catalog().place("chicago");
  const auto result = reconcile(testing::weekend_catalog(), city.store(), question, records);
  ASSERT_TRUE(result.ok()) << result.error().line();
  const auto json = nlohmann::json::parse(reconcile_json(question, *result, records));
  const testing::JsonSchema schema(std::string(testing::kSourceDir) + "/docs/json-schema", "reconcile.json");
  for (const std::string& complaint : schema.complaints(json)) ADD_FAILURE() << complaint;
  EXPECT_EQ(json["counts"]["not-covered"], 1);
  EXPECT_EQ(json["counts"]["not-in-notices"], 3);
  EXPECT_EQ(json.dump().find("SHOOT-"), std::string::npos) << "the number of a person";
}

// A record for each incident, named by its number: the minute is some 20 off, there is no block, and every
// fourth of the dead is still wounded.
std::vector<ProvisionalRecord> records_without_blocks(const std::vector<PublishedVictim>& rows,
                                                      const Place& place) {
  std::map<std::string, ProvisionalRecord> by_incident;
  std::mt19937_64 random(1);
  for (const PublishedVictim& row : rows) {
    ProvisionalRecord& record = by_incident[row.incident];
    if (record.versions.empty()) {
      record.id = row.incident;
      RecordVersion& version = record.versions.emplace_back();
      version.state.kind = IncidentKind::kShooting;
      version.state.occurred = row.occurred + std::chrono::minutes{static_cast<int>(random() % 41) - 20};
      version.state.hour_known = true;
      version.state.district = row.district;
      version.state.place = place.id;
      version.known_from = row.occurred + hours{1};
    }
    NoticeVictim victim;
    victim.age = row.age;
    victim.sex = row.sex;
    victim.killed = *row.killed && random() % 4 != 0;
    victim.shot = true;
    record.versions.front().state.victims.push_back(victim);
  }
  std::vector<ProvisionalRecord> out;
  for (const auto& [incident, record] : by_incident) out.push_back(record);
  return out;
}

// A year by time, district, age, sex and outcome alone.
TEST(NoticeWeekend, AYearOfPhiladelphiaReconcilesWithoutBlocks) {
  const auto file = testing::shared_file("philadelphia-shootings/shootings_2023__vintage_20250127.csv");
  if (!file) GTEST_SKIP() << "the shared records are not here (set BLOTTER_SHARED)";
  const WeekendStore city(*file, "2025-01-27", "philadelphia-shootings");
  ReconcileQuestion question;
  question.place = testing::weekend_catalog().place("philadelphia");
  const auto records = records_without_blocks(city.rows(), *question.place);
  const auto result = reconcile(testing::weekend_catalog(), city.store(), question, records);
  ASSERT_TRUE(result.ok()) << result.error().line();
  std::size_t matched = 0;
  for (const ReconciledVictim& v : result->victims) {
    if (!v.published) continue;
    ++matched;
    EXPECT_EQ(result->published[*v.published].incident, records[v.record].id);
  }
  EXPECT_GE(matched * 100, city.rows().size() * 99) << matched << " of " << city.rows().size();
}

TEST(NoticeWeekend, TheRealWeekendReconciles) {
  if (!testing::shared_rows()) GTEST_SKIP() << "the shared records are not here (set BLOTTER_SHARED)";
  const WeekendStore city(*testing::shared_rows(), "2026-05-08");
  ASSERT_EQ(city.rows().size(), 136U);
  run_all_seeds(city);
  expect_no_match_to_hang_on_a_weight(city);
  expect_blurred_notices_to_find_their_incidents(city);
}

}  // namespace
}  // namespace blotter
