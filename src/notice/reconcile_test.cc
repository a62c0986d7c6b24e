// Each way in which a victim of the notices can stand to the published record, on rows made by hand.
#include <blotter/reconcile.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "notice/reconcile_testing.h"
#include "notice/reconcile_text.h"

namespace blotter {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr const char* kAugust = "2025-08-01..2025-09-01";

ReconcileQuestion chicago() {
  ReconcileQuestion out;
  out.place = test_catalog().place("chicago");
  return out;
}

Reconciliation found(const VictimStore& store, const std::vector<ProvisionalRecord>& records,
                     const ReconcileQuestion& question = chicago()) {
  auto result = reconcile(test_catalog(), store.store(), question, records);
  EXPECT_TRUE(result.ok()) << result.error().line();
  return result.ok() ? std::move(*result) : Reconciliation{};
}

ReconciledVictim one(const VictimRow& row, const ProvisionalRecord& record) {
  const VictimStore store({row}, kAugust);
  const Reconciliation result = found(store, {record});
  EXPECT_EQ(result.victims.size(), 1U);
  return result.victims.empty() ? ReconciledVictim{} : result.victims.front();
}

TEST(Reconcile, ConfirmsAVictimAndSaysWhy) {
  const auto victim = one({"JJ1", "2025-08-30T01:05"},
                          made_record("a", "2025-08-30T01:01", "2300 block of West 63rd Street", {man(23)}));
  EXPECT_EQ(victim.result, Reconciled::kConfirmed);
  EXPECT_THAT(victim.because,
              ElementsAre("same block", "4 minutes apart", "age 23 in 20-29", "male", "wounded in both"));
  EXPECT_THAT(victim.coarser, ElementsAre("age 23 then, 20-29 now"));
  EXPECT_GT(victim.score, victim.needed);
}

TEST(Reconcile, ADeathThatCameSinceIsAChange) {
  VictimRow row{"JJ1", "2025-08-30T01:05"};
  row.killed = true;
  const auto victim =
      one(row, made_record("a", "2025-08-30T01:05", "2300 block of West 63rd Street", {man(23)}));
  EXPECT_EQ(victim.result, Reconciled::kChanged);
  EXPECT_THAT(victim.changes, ElementsAre("wounded then, dead now"));
}

TEST(Reconcile, AnAgeOutsideOfTheBracketIsAChangeAndOneInsideIsNot) {
  const VictimRow row{"JJ1", "2025-08-30T01:05", "2300 W 63RD ST", "30-39"};
  const auto other =
      one(row, made_record("a", "2025-08-30T01:05", "2300 block of West 63rd Street", {man(23)}));
  EXPECT_EQ(other.result, Reconciled::kChanged);
  EXPECT_THAT(other.changes, ElementsAre("age 23 then, 30-39 now"));
  const auto fits =
      one(row, made_record("a", "2025-08-30T01:05", "2300 block of West 63rd Street", {man(34)}));
  EXPECT_EQ(fits.result, Reconciled::kConfirmed);
}

TEST(Reconcile, TimeBlockAndSexThatMovedAreNamed) {
  const VictimRow row{"JJ1", "2025-08-30T01:45", "2400 W 63RD ST", "20-29", "F"};
  const auto victim =
      one(row, made_record("a", "2025-08-30T01:05", "2300 block of West 63rd Street", {man(23)}));
  EXPECT_EQ(victim.result, Reconciled::kChanged);
  EXPECT_THAT(victim.changes,
              ElementsAre("2300 block of West 63rd Street then, 2400 W 63RD ST now",
                          "time 01:05 then, 01:45 now (40 minutes later)", "male then, female now"));
}

TEST(Reconcile, WhatNoticesDontSayIsLearntAndNoChange) {
  ProvisionalRecord record = made_record("a", "2025-08-30", "2300 block of West 63rd Street",
                                         {{std::nullopt, Sex::kUnknown, false, std::nullopt}});
  const auto victim = one({"JJ1", "2025-08-30T21:05"}, record);
  EXPECT_EQ(victim.result, Reconciled::kConfirmed);
  EXPECT_THAT(victim.because, Contains("same day"));
  EXPECT_THAT(victim.learnt, ElementsAre("age 20-29", "male"));
}

TEST(Reconcile, ACornerAndADistrictByNameFindTheBlock) {
  ProvisionalRecord record =
      made_record("a", "2025-08-30T01:05", "West 63rd Street and South Western Avenue", {man(23)});
  EXPECT_THAT(one({"JJ1", "2025-08-30T01:05"}, record).because, Contains("on the block's street"));
  record = made_record("a", "2025-08-30T01:05", "", {man(23)});
  record.versions.front().state.district = "Chicago Lawn";
  const auto victim = one({"JJ1", "2025-08-30T01:05"}, record);
  EXPECT_EQ(victim.result, Reconciled::kConfirmed);
  EXPECT_THAT(victim.because, Contains("same district (Chicago Lawn)"));
  EXPECT_THAT(victim.learnt, ElementsAre("block 2300 W 63RD ST"));
}

TEST(Reconcile, SomebodyElseIsNotTaken) {
  // Another block in another district at the same minute; the same block a day later.
  for (const char* when : {"2025-08-30T01:05", "2025-08-31T01:05"}) {
    VictimRow row{"JJ1", when};
    if (std::string(when) == "2025-08-30T01:05") row.block = "500 N SAWYER AVE", row.district = "11";
    ProvisionalRecord record =
        made_record("a", "2025-08-30T01:05", "2300 block of West 63rd Street", {woman(23)});
    record.versions.front().state.district = "8";
    const VictimStore store({row}, kAugust);
    ReconcileQuestion question = chicago();
    question.window = *parse_window("2025-08-29..2025-09-01");
    const Reconciliation result = found(store, {record}, question);
    ASSERT_EQ(result.victims.size(), 1U);
    EXPECT_EQ(result.victims.front().result, Reconciled::kNotInRecord) << when;
    EXPECT_EQ(result.not_in_notices.size(), 1U) << when;
  }
}

TEST(Reconcile, TheAssignmentIsTheBestOfAllAndNotTheFirstBest) {
  // The first notice fits both rows, the second only the one that fits the first notice best.
  const VictimStore store({{"JJ1", "2025-08-30T01:05", "2300 W 63RD ST", "20-29", "M"},
                           {"JJ2", "2025-08-30T01:25", "2300 W 63RD ST", "20-29", "M"}},
                          kAugust);
  const Reconciliation result =
      found(store, {made_record("a", "2025-08-30T01:08", "2300 block of West 63rd Street", {man(23)}),
                    made_record("b", "2025-08-30T00:20", "2300 block of West 63rd Street", {man(24)})});
  ASSERT_EQ(result.victims.size(), 2U);
  ASSERT_TRUE(result.victims[0].published && result.victims[1].published);
  EXPECT_EQ(result.published[*result.victims[0].published].incident, "JJ2");
  EXPECT_EQ(result.published[*result.victims[1].published].incident, "JJ1");
}

TEST(Reconcile, VictimsOfOneNoticeStayInOneIncident) {
  // Two shootings on one block within the hour, each of a man in his twenties and a woman in her thirties;
  // the times alone would leave it open who was shot when.
  const VictimStore store({{"JJ1", "2025-08-30T01:05", "2300 W 63RD ST", "20-29", "M"},
                           {"JJ1", "2025-08-30T01:05", "2300 W 63RD ST", "30-39", "F"},
                           {"JJ2", "2025-08-30T01:45", "2300 W 63RD ST", "20-29", "M"},
                           {"JJ2", "2025-08-30T01:45", "2300 W 63RD ST", "30-39", "F"}},
                          kAugust);
  const Reconciliation result = found(
      store, {made_record("b", "2025-08-30T01:43", "2300 block of West 63rd Street", {woman(34), man(28)}),
              made_record("a", "2025-08-30T01:08", "2300 block of West 63rd Street", {man(23), woman(31)})});
  ASSERT_EQ(result.victims.size(), 4U);
  for (const ReconciledVictim& v : result.victims) {
    ASSERT_TRUE(v.published);
    EXPECT_EQ(result.published[*v.published].incident, v.record == 0 ? "JJ2" : "JJ1");
    EXPECT_EQ(v.result, Reconciled::kConfirmed);
  }
}

TEST(Reconcile, TheOrderOfTheRecordsDecidesNothing) {
  const VictimStore store({{"JJ1", "2025-08-30T01:05"}, {"JJ2", "2025-08-30T01:05"}}, kAugust);
  std::vector<ProvisionalRecord> records = {
      made_record("b", "2025-08-30T01:05", "2300 block of West 63rd Street", {man(23)}),
      made_record("a", "2025-08-30T01:05", "2300 block of West 63rd Street", {man(23)})};
  const Reconciliation one_way = found(store, records);
  std::swap(records[0], records[1]);
  const Reconciliation other_way = found(store, records);
  EXPECT_EQ(one_way.victims[0].published, other_way.victims[1].published);
  EXPECT_EQ(one_way.victims[1].published, other_way.victims[0].published);
}

TEST(Reconcile, OutsideOfTheCoverageNothingIsMissing) {
  const VictimStore store({{"JJ1", "2025-08-30T01:05"}}, "2025-08-01..2025-08-31");
  const Reconciliation result =
      found(store, {made_record("a", "2025-08-30T01:05", "2300 block of West 63rd Street", {man(23)}),
                    made_record("b", "2025-08-31T01:05", "2300 block of West 63rd Street", {man(44)}),
                    made_record("c", "2025-08-31", "500 block of North Sawyer Avenue", {man(44)})});
  EXPECT_EQ(result.count(Reconciled::kConfirmed), 1U);
  EXPECT_EQ(result.count(Reconciled::kNotCovered), 2U);
  EXPECT_EQ(result.window.to, *parse_minute("2025-08-31T00:00"));
  EXPECT_THAT(result.not_in_notices, IsEmpty());
}

TEST(Reconcile, WhatTheSourceDoesntHoldIsNotMissing) {
  // The source has the wounded by gunfire and the killed by any means.
  const VictimStore store({{"JJ1", "2025-08-02T01:05"}}, kAugust);
  MadeVictim stabbed = man(40);
  stabbed.shot = false;
  ProvisionalRecord wounded =
      made_record("a", "2025-08-10T01:05", "100 block of East Lake Street", {stabbed});
  wounded.versions.front().state.kind = IncidentKind::kStabbing;
  stabbed.killed = true;
  ProvisionalRecord killed = made_record("b", "2025-08-20T01:05", "100 block of East Lake Street", {stabbed});
  killed.versions.front().state.kind = IncidentKind::kStabbing;
  // A body that was found may be nobody's victim.
  MadeVictim body = man(58, true);
  body.shot.reset();
  ProvisionalRecord death = made_record("c", "2025-08-21T06:50", "100 block of East Lake Street", {body});
  death.versions.front().state.kind = IncidentKind::kDeath;
  const Reconciliation result = found(store, {wounded, killed, death});
  ASSERT_EQ(result.victims.size(), 3U);
  EXPECT_EQ(result.victims[0].result, Reconciled::kNotHeld);
  EXPECT_EQ(result.victims[1].result, Reconciled::kNotInRecord);
  EXPECT_EQ(result.victims[2].result, Reconciled::kNotHeld);
}

TEST(Reconcile, RecordsOfOtherPlacesAreLeftOutAndCounted) {
  const VictimStore store({{"JJ1", "2025-08-30T01:05"}}, kAugust);
  ProvisionalRecord elsewhere =
      made_record("a", "2025-08-30T01:05", "2300 block of West 63rd Street", {man(23)});
  elsewhere.versions.front().state.place = "philadelphia";
  ReconcileQuestion question = chicago();
  question.window = *parse_window("2025-08-29..2025-09-01");
  const Reconciliation result = found(store, {elsewhere}, question);
  EXPECT_EQ(result.elsewhere, 1U);
  EXPECT_THAT(result.victims, IsEmpty());
  EXPECT_EQ(result.not_in_notices.size(), 1U);
}

TEST(Reconcile, WithoutARecordOfThatTimeItSaysHowFarEachGoes) {
  const VictimStore store({{"JJ1", "2025-08-30T01:05"}}, kAugust);
  const auto result =
      reconcile(test_catalog(), store.store(), chicago(),
                {made_record("a", "2025-10-30T01:05", "2300 block of West 63rd Street", {man(23)})});
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, ErrorCode::kOutOfCoverage);
  EXPECT_THAT(result.error().hint, HasSubstr("chicago-victims: covers August 2025"));
  ReconcileQuestion before = chicago();
  before.as_of = *parse_day("2025-09-01");  // the vintage is of January 2026
  EXPECT_FALSE(reconcile(test_catalog(), store.store(), before,
                         {made_record("a", "2025-08-30T01:05", "2300 block of West 63rd Street", {man(23)})})
                   .ok());
  ReconcileQuestion unknown = chicago();
  unknown.source = "chicago-crimes";  // incidents, not victims
  EXPECT_EQ(reconcile(test_catalog(), store.store(), unknown,
                      {made_record("a", "2025-08-30T01:05", "2300 block of West 63rd Street", {man(23)})})
                .error()
                .code,
            ErrorCode::kNotFound);
}

TEST(Reconcile, TextAndJsonSayTheSame) {
  VictimRow dead{"JJ1", "2025-08-30T01:05"};
  dead.killed = true;
  const VictimStore store({dead, {"JJ2", "2025-08-30T03:00", "500 N SAWYER AVE", "40-49", "F"}}, kAugust);
  const std::vector<ProvisionalRecord> records = {
      made_record("a", "2025-08-30T01:01", "2300 block of West 63rd Street", {man(23)}),
      made_record("b", "2025-08-30T09:00", "100 block of East Lake Street", {man(50)})};
  const Reconciliation result = found(store, records);
  const std::string text = reconcile_text(chicago(), result, records, {100, false, true});
  EXPECT_THAT(text, HasSubstr("Victims: 0 confirmed, 1 changed, 1 not in the record, 1 not in the notices"));
  EXPECT_THAT(text, HasSubstr("male, 23, wounded: wounded then, dead now"));
  EXPECT_THAT(text, HasSubstr("500 N SAWYER AVE"));
  EXPECT_THAT(text, Not(HasSubstr("JJ1")));
  const auto json = nlohmann::json::parse(reconcile_json(chicago(), result, records));
  EXPECT_EQ(json["counts"]["changed"], 1);
  EXPECT_EQ(json["counts"]["not-in-notices"], 1);
  EXPECT_EQ(json["victims"][0]["changes"], nlohmann::json::parse(R"(["wounded then, dead now"])"));
  EXPECT_EQ(json["victims"][0]["now"]["record"], "JJ1");
  EXPECT_EQ(json["victims"][0]["now"]["age"], nlohmann::json::parse("[20, 29]"));
  EXPECT_EQ(json["victims"][1]["now"], nullptr);
  EXPECT_EQ(json["not_in_notices"][0]["sex"], "female");
  EXPECT_EQ(json.dump().find("U1"), std::string::npos);
}

}  // namespace
}  // namespace blotter
