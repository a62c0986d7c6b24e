#include "catalog/unlike.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace blotter {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class Unlike : public ::testing::Test {
 protected:
  static const Definition& definition(const Catalog& catalog, const char* source, const char* id) {
    const auto& all = catalog.source(source)->definitions;
    return *std::find_if(all.begin(), all.end(), [&](const Definition& d) { return d.id == id; });
  }
  std::vector<std::string> told(const char* source_a, const char* id_a, const char* source_b,
                                const char* id_b) {
    return differences(catalog_, {&definition(catalog_, source_a, id_a), "Chicago"},
                       {&definition(catalog_, source_b, id_b), "Memphis"});
  }

  Catalog catalog_ = *Catalog::load();
};

TEST_F(Unlike, TheSameDefinitionDiffersInNothing) {
  EXPECT_THAT(told("crime-index-ytd", "homicides", "crime-index-ytd", "homicides"), IsEmpty());
  // One source in two layouts.
  EXPECT_THAT(told("crime-index-ytd", "robbery", "crime-index-months", "robbery"), IsEmpty());
}

TEST_F(Unlike, DayTraitsAndCodes) {
  EXPECT_THAT(
      told("chicago-crimes", "homicides", "crime-index-ytd", "homicides"),
      ElementsAre("Chicago's goes by the date of the event, Memphis' by the date of the report",
                  "only Chicago's counts killings by negligence", "only Chicago's holds the UCR code 01B"));
}

TEST_F(Unlike, TheUnit) {
  EXPECT_THAT(told("chicago-victims", "people-shot", "chicago-victims", "shootings"),
              ElementsAre("Chicago's figure counts victims, Memphis' incidents"));
}

TEST_F(Unlike, WhatStandsOnTheOtherSideIsToldToo) {
  EXPECT_THAT(told("crime-index-ytd", "property-crime", "chicago-crimes", "property-crime"),
              ElementsAre("Chicago's figure counts offenses, Memphis' incidents",
                          "Chicago's goes by the date of the report, Memphis' by the date of the event",
                          "only Memphis' counts arsons", "only Memphis' holds the UCR code 09"));
}

// 04 holds 04A and 04B.
TEST_F(Unlike, AClassHoldsItsLetters) {
  for (const std::string& phrase :
       told("chicago-crimes", "violent-crime", "crime-index-ytd", "violent-crime"))
    EXPECT_EQ(phrase.find("code"), std::string::npos) << phrase;
}

}  // namespace
}  // namespace blotter
