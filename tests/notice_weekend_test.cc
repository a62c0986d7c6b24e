// A weekend of a city, from its published rows: the notices that must have come before them give, hour by
// hour, what had been told by then; and reconciled with the published vintage, no victim is taken for
// another.
#include <blotter/import.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "export_testing.h"
#include "notice/published_victims.h"
#include "notice/victim_pairs.h"
#include "notice_weekend_testing.h"
#include "testing/paths.h"

namespace blotter {
namespace {

namespace fs = std::filesystem;
using std::chrono::hours;
using testing::ExpectedTally;
using testing::ToldVictim;
using testing::Weekend;
using testing::WeekendEvent;
using testing::WeekendNotice;

constexpr std::uint64_t kSeeds[] = {1, 2, 3, 4, 5};

const Catalog& catalog() {
  static const Catalog loaded = *Catalog::load();
  return loaded;
}

fs::path shared_rows() {
  const char* named = std::getenv("BLOTTER_SHARED");
  return fs::path(named != nullptr ? named : testing::kDefaultShared) /
         "data/chicago-victims/2026-05-08_2025-08-18_to_2025-09-03.csv";
}

// A store with one vintage of chicago-victims, and its rows as reconciliation sees them.
class WeekendStore {
 public:
  WeekendStore(const fs::path& file, const std::string& published) {
    ImportRequest request{folder_.path("store"), file.string(), *parse_day(published), published,
                          std::nullopt};
    const auto taken = import_export(catalog(), *catalog().source("chicago-victims"), request);
    EXPECT_TRUE(taken.ok()) << taken.error().line();
    auto opened = Store::open(folder_.path("store"));
    EXPECT_TRUE(opened.ok());
    store_ = std::move(*opened);
    const Vintage& vintage = *store_->newest("chicago-victims");
    auto read = read_published_victims(catalog(), vintage, *catalog().place("chicago"), vintage.coverage);
    EXPECT_TRUE(read.ok());
    rows_ = std::move(read->victims);
  }
  [[nodiscard]] const Store& store() const { return *store_; }
  [[nodiscard]] const std::vector<PublishedVictim>& rows() const { return rows_; }

 private:
  testing::TemporaryFolder folder_;
  std::optional<Store> store_;
  std::vector<PublishedVictim> rows_;
};

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
  question.place = catalog().place("chicago");
  const auto result = reconcile(catalog(), city.store(), question, records);
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
  const Place& place = *catalog().place("chicago");
  const Weekend weekend(city.rows(), kSeeds[0]);
  Truth truth;
  const auto records = faultless_records(weekend, city.rows(), truth);
  const auto noticed = noticed_victims(records, place);
  PublishedVictims published;
  published.victims = city.rows();
  published.hour_known = true;
  for (std::size_t w = 0; w < all.size(); ++w) {
    const VictimPairs pairs =
        pair_victims(PairScorer(catalog(), place, published, all[w]), noticed, published);
    for (std::size_t i = 0; i < noticed.size(); ++i) {
      const auto& of_event = truth[noticed[i].record];
      ASSERT_TRUE(pairs.pairs[i]) << "weight " << w;
      EXPECT_TRUE(may_be(pairs.pairs[i]->published, of_event[noticed[i].victim], of_event, city.rows()))
          << "weight " << w;
    }
  }
}

void run_all_seeds(const WeekendStore& city) {
  for (const std::uint64_t seed : kSeeds) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Weekend weekend(city.rows(), seed);
    Truth truth;
    const auto records = faultless_records(weekend, city.rows(), truth);
    expect_no_wrong_match(city, records, truth);
  }
}

TEST(NoticeWeekend, TheInventedWeekendReconciles) {
  const WeekendStore city(std::string(testing::kSourceDir) + "/tests/exports/chicago-victims_invented.csv",
                          "2024-07-01");
  ASSERT_EQ(city.rows().size(), 28U);
  run_all_seeds(city);
  expect_no_match_to_hang_on_a_weight(city);
}

TEST(NoticeWeekend, TheRealWeekendReconciles) {
  if (!fs::exists(shared_rows())) GTEST_SKIP() << "the shared records are not here (set BLOTTER_SHARED)";
  const WeekendStore city(shared_rows(), "2026-05-08");
  ASSERT_EQ(city.rows().size(), 136U);
  run_all_seeds(city);
  expect_no_match_to_hang_on_a_weight(city);
}

}  // namespace
}  // namespace blotter
