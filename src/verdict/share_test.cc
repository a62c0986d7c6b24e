#include "verdict/share.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tally/small_city_testing.h"

namespace blotter {
namespace {

using ::testing::HasSubstr;

// The small city with its weapon and its ages as groups.
class Share : public ::testing::Test {
 protected:
  Share() {
    source_ = *city_.catalog().source(city_.victims.source);
    source_.groups["weapon"]["gun"] = {{"gunshot", {"YES"}, false}};
    source_.groups["kind"]["homicide"] = {{"kind", {"HOMICIDE"}, false}};
    source_.groups["kind"]["battery"] = {{"kind", {"BATTERY"}, false}};
    place_ = city_.catalog().place("smallville");
    crime_ = *std::find_if(source_.definitions.begin(), source_.definitions.end(),
                           [](const Definition& d) { return d.id == "crime"; });
  }

  Narrowed narrowed(const char* dimension, const char* value) {
    ShareOf of;
    of.dimension = dimension;
    of.value = value;
    std::string why_not;
    const auto out = narrow(source_, crime_, of, {"0-19", "20-29", "80+"}, why_not);
    EXPECT_TRUE(out.has_value()) << why_not;
    return out.value_or(Narrowed{});
  }

  Series series(const Definition& definition) {
    const auto out = scan(city_.catalog(), city_.victims, {SeriesRequest{&definition, place_, "", "", false}},
                          city_.boundaries());
    EXPECT_TRUE(out.ok()) << out.error().line();
    return out->front();
  }

  // Counted by a loop over the records.
  template <typename Fits>
  std::int64_t recount(const Window& window, Fits fits) {
    return std::count_if(city_.records().begin(), city_.records().end(), [&](const testing::CityRecord& r) {
      return window.contains(r.occurred) && fits(r);
    });
  }

  testing::SmallCity city_;
  Source source_;
  Definition crime_;
  const Place* place_ = nullptr;
};

bool is_shot(const testing::CityRecord& r) {
  return r.gunshot && (*r.gunshot == "YES" || *r.gunshot == "yes");
}

TEST_F(Share, OfAGroupIsTheRecount) {
  const Narrowed gun = narrowed("weapon", "gun");
  EXPECT_FALSE(gun.known.has_value());  // one group alone: nobody says who else is known
  const Series part = series(gun.part);
  const Series whole = series(crime_);
  const auto ends = city_.boundaries();
  std::size_t compared = 0;
  for (std::size_t k = 0; k < ends.size() * ends.size(); ++k) {
    const Window w{ends[k / ends.size()], ends[k % ends.size()]};
    if (w.empty()) continue;
    const std::int64_t all = recount(w, [](const auto&) { return true; });
    const auto share = share_of_whole(part, nullptr, whole, w);
    ASSERT_EQ(share.ok(), all > 0);
    if (!share.ok()) continue;
    EXPECT_EQ(share->whole, all);
    EXPECT_EQ(share->part, recount(w, is_shot));
    EXPECT_DOUBLE_EQ(share->low, 100.0 * static_cast<double>(share->part) / static_cast<double>(all));
    ++compared;
  }
  EXPECT_GT(compared, 20U);
}

TEST_F(Share, OfSeveralGroupsIsOfThoseThatAreInOne) {
  const Narrowed homicide = narrowed("kind", "homicide");
  ASSERT_TRUE(homicide.known.has_value());
  const Window all = city_.victims.coverage;
  const auto known = [](const testing::CityRecord& r) { return r.kind && *r.kind != "ROBBERY"; };
  EXPECT_EQ(*series(*homicide.known).tally(all), recount(all, known));
  EXPECT_EQ(*series(narrowed("kind", "homicide+battery").part).tally(all), recount(all, known));
  const auto both = [](const testing::CityRecord& r) {
    return is_shot(r) && r.kind && (*r.kind == "HOMICIDE" || *r.kind == "Homicide");
  };
  EXPECT_EQ(*series(narrowed("weapon&kind", "gun&homicide").part).tally(all), recount(all, both));
}

TEST_F(Share, AgesThatABracketCutsLieBetweenTwoCounts) {
  const Narrowed minors = narrowed("age", "0-17");
  ASSERT_TRUE(minors.at_most.has_value());
  EXPECT_EQ(minors.cut, "0-19");
  const Window all = city_.victims.coverage;
  EXPECT_EQ(*series(minors.part).tally(all), 0);
  EXPECT_EQ(*series(*minors.at_most).tally(all),
            recount(all, [](const auto& r) { return r.age && *r.age == "0-19"; }));
  EXPECT_EQ(*series(*minors.known).tally(all), recount(all, [](const auto& r) { return r.age.has_value(); }));

  const Narrowed young = narrowed("age", "0-29");
  EXPECT_FALSE(young.at_most.has_value());
  EXPECT_EQ(*series(young.part).tally(all),
            recount(all, [](const auto& r) { return r.age && *r.age != "80+"; }));
}

TEST_F(Share, WhatNoSourceRecordsIsSaid) {
  ShareOf of;
  of.dimension = "race";
  of.value = "black";
  std::string why_not;
  EXPECT_FALSE(narrow(source_, crime_, of, {}, why_not).has_value());
  EXPECT_THAT(why_not, HasSubstr("does not record which of them were Black"));
}

TEST(CompareShare, BetweenBoundsTheRecordsCantTell) {
  Claim claim;
  claim.form = ClaimForm::kShare;
  const ShareFigure between{0, 100, 10, 20};
  claim.value = 15;
  const auto open = compare_share(claim, between, "0-19");
  ASSERT_FALSE(open.ok());
  EXPECT_THAT(open.error().what, HasSubstr("between 10.0% and 20.0%"));
  claim.value = 40;
  EXPECT_EQ(*compare_share(claim, between, "0-19"), Agreement::kDisagrees);
  claim.value = 5;
  claim.comparator = Comparator::kMoreThan;
  EXPECT_EQ(*compare_share(claim, between, "0-19"), Agreement::kAgrees);
  claim.value = 88;
  claim.comparator = Comparator::kEqual;
  EXPECT_EQ(*compare_share(claim, {88, 100, 88, std::nullopt}, ""), Agreement::kAgrees);
}

}  // namespace
}  // namespace blotter
