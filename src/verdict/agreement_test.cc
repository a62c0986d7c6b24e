#include "verdict/agreement.h"

#include <gtest/gtest.h>

namespace blotter {
namespace {

Claim stated(ClaimForm form, double value, Comparator comparator = Comparator::kEqual, int decimals = 0) {
  Claim claim;
  claim.form = form;
  claim.value = value;
  claim.comparator = comparator;
  claim.decimals = decimals;
  return claim;
}

Agreement count(double value, double figure, Comparator comparator = Comparator::kEqual) {
  return compare(stated(ClaimForm::kCount, value, comparator), figure);
}

TEST(Agreement, ACountUnderTwentyIsNearByOne) {
  EXPECT_EQ(count(7, 7), Agreement::kAgrees);
  EXPECT_EQ(count(7, 8), Agreement::kNear);
  EXPECT_EQ(count(7, 9), Agreement::kDisagrees);
  EXPECT_EQ(count(19, 20), Agreement::kNear);
  EXPECT_EQ(count(19, 21), Agreement::kDisagrees);
}

TEST(Agreement, ALargerCountIsNearByFivePerCent) {
  EXPECT_EQ(count(780, 790), Agreement::kNear);
  EXPECT_EQ(count(780, 819), Agreement::kNear);
  EXPECT_EQ(count(780, 820), Agreement::kDisagrees);
  EXPECT_EQ(count(24, 25), Agreement::kNear);
  EXPECT_EQ(count(24, 26), Agreement::kDisagrees);
}

TEST(Agreement, TheComparatorIsObeyed) {
  EXPECT_EQ(count(56, 90, Comparator::kAtLeast), Agreement::kAgrees);
  EXPECT_EQ(count(56, 56, Comparator::kAtLeast), Agreement::kAgrees);
  EXPECT_EQ(count(56, 55, Comparator::kAtLeast), Agreement::kNear);
  EXPECT_EQ(count(56, 50, Comparator::kAtLeast), Agreement::kDisagrees);
  EXPECT_EQ(count(700, 700, Comparator::kMoreThan), Agreement::kNear);
  EXPECT_EQ(count(700, 701, Comparator::kMoreThan), Agreement::kAgrees);
  EXPECT_EQ(count(100, 99, Comparator::kLessThan), Agreement::kAgrees);
  EXPECT_EQ(count(100, 100, Comparator::kAtMost), Agreement::kAgrees);
  EXPECT_EQ(count(100, 130, Comparator::kAtMost), Agreement::kDisagrees);
}

TEST(Agreement, RoughlyAllowsATenth) {
  EXPECT_EQ(count(34, 34, Comparator::kAbout), Agreement::kAgrees);
  EXPECT_EQ(count(34, 37, Comparator::kAbout), Agreement::kNear);
  EXPECT_EQ(count(34, 38, Comparator::kAbout), Agreement::kDisagrees);
}

TEST(Agreement, AFigureRoundsAtTheStatedPrecision) {
  const Claim tenth = stated(ClaimForm::kChange, -32.3, Comparator::kEqual, 1);
  EXPECT_EQ(compare(tenth, -32.26), Agreement::kAgrees);
  EXPECT_EQ(compare(tenth, -31.6), Agreement::kNear);
  EXPECT_EQ(compare(tenth, -29.8), Agreement::kDisagrees);
  EXPECT_EQ(compare(tenth, 32.3), Agreement::kDisagrees);
  Claim million = stated(ClaimForm::kCount, 1200000);
  million.round_number = true;
  EXPECT_EQ(compare(million, 1160000), Agreement::kAgrees);
}

TEST(Agreement, MoreThanAFallAsksForADeeperFall) {
  const Claim fall = stated(ClaimForm::kChange, -20, Comparator::kMoreThan);
  EXPECT_EQ(compare(fall, -25), Agreement::kAgrees);
  EXPECT_EQ(compare(fall, -19), Agreement::kNear);
  EXPECT_EQ(compare(fall, -10), Agreement::kDisagrees);
}

TEST(Agreement, ADirectionIsItsSign) {
  EXPECT_EQ(compare_direction(Direction::kDown, -0.1), Agreement::kAgrees);
  EXPECT_EQ(compare_direction(Direction::kDown, 0), Agreement::kDisagrees);
  EXPECT_EQ(compare_direction(Direction::kUp, 3), Agreement::kAgrees);
}

Agreement ages(double low, double high, const std::vector<BracketCount>& brackets) {
  Claim claim = stated(ClaimForm::kRange, low);
  claim.high = high;
  return compare_range(claim, *outermost(brackets));
}

TEST(Agreement, AgesAreHeldAgainstThePublishedBrackets) {
  EXPECT_EQ(ages(14, 48, {{"0-19", 3}, {"40-49", 1}}), Agreement::kAgrees);
  EXPECT_EQ(ages(14, 48, {{"0-19", 3}, {"40-49", 1}, {"50-59", 2}}), Agreement::kDisagrees);
  EXPECT_EQ(ages(14, 48, {{"0-19", 3}, {"40-49", 1}, {"50-59", 0}}), Agreement::kAgrees);
  EXPECT_EQ(ages(14, 48, {{"20-29", 3}, {"40-49", 1}}), Agreement::kDisagrees);
  EXPECT_EQ(ages(14, 90, {{"0-19", 3}, {"80+", 1}}), Agreement::kAgrees);
  EXPECT_FALSE(outermost({{"UNKNOWN", 4}}).has_value());
}

TEST(Agreement, DoubledIsNoRoundNumber) {
  Claim claim;
  claim.form = ClaimForm::kRatio;
  claim.value = 2;
  claim.round_number = true;
  EXPECT_EQ(compare(claim, 1.96), Agreement::kAgrees);
  EXPECT_EQ(compare(claim, 1.91), Agreement::kNear);
  EXPECT_EQ(compare(claim, 1.57), Agreement::kDisagrees);
  claim.value = 0.5;
  EXPECT_EQ(compare(claim, 0.53), Agreement::kAgrees);
  EXPECT_EQ(compare(claim, 0.65), Agreement::kDisagrees);
}

}  // namespace
}  // namespace blotter
