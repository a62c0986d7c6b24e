// Why a number is in no claim, and what a claim was built from.
#include "claim/explanation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "claim/reader_testing.h"

namespace blotter {
namespace {

Document document_of(std::string text) {
  Document d;
  d.text = std::move(text);
  d.published = LocalMinute{parse_day("2025-07-08").value()};
  return d;
}

// "12: counts something else than crime", one a line.
std::string unread(const std::string& text) {
  std::string out;
  for (const UnreadNumber& number : testing::shipped_reader().find_unread(document_of(text)))
    out += text.substr(number.number.begin, number.number.size()) + ": " + number.why + "\n";
  return out;
}

TEST(Explanation, NumbersWithoutAClaimSayWhy) {
  EXPECT_EQ(unread("Shootings in Chicago are down 30 percent this year."), "");
  EXPECT_EQ(unread("Robberies rose. Officers answered 4,000 calls."),
            "4,000: counts something else than crime\n");
  EXPECT_EQ(unread("If every officer solved one case more, 40 homicides in Chicago would be avoided."),
            "one: supposed, not recorded\n40: supposed, not recorded\n");
  EXPECT_EQ(unread("The suspect, aged 22, was held. Homicides rose."),
            "22: ages of people, not a range of the victims' ages\n");
  EXPECT_EQ(unread("Homicides fell, he said in a speech of 2017."), "");
  EXPECT_EQ(unread("Homicides fell. He spoke at 9:15 p.m."), "9:15 p.m.: a date or a time\n");
  EXPECT_EQ(unread("Goalie Petr Lindqvist faced 44 shots in the playoffs."),
            "44: the passage is about something else than recorded crime\n");
  EXPECT_EQ(unread("She has written books on one murder."),
            "one murder: the text has no statistic by its own words: no offenses in the plural, no period\n");
}

TEST(Explanation, AClaimNamesTheWordsOfItsParts) {
  const std::string text = "At least 56 people were shot in Chicago over the holiday weekend, police said.";
  const std::vector<Claim> claims = testing::shipped_reader().find_claims(document_of(text));
  ASSERT_EQ(claims.size(), 1U);
  const std::vector<DerivationStep> steps = explain(claims.front());
  const auto words = [&](const std::string& rule) -> std::string {
    const auto step = std::find_if(steps.begin(), steps.end(), [&](const auto& s) { return s.rule == rule; });
    return step == steps.end() ? "" : text.substr(step->span.begin, step->span.size()) + " " + step->gives;
  };
  EXPECT_EQ(words("count"), "At least 56 people were shot count");
  EXPECT_EQ(words("comparator"), "At least 56 people were shot >=");
  EXPECT_EQ(words("place.named"), "Chicago chicago");
  EXPECT_EQ(words("window"), "the holiday weekend holiday-weekend");
  EXPECT_EQ(words("speaker"), "police police");
}

}  // namespace
}  // namespace blotter
