#include "verdict/unlike_places.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace blotter {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class UnlikePlaces : public ::testing::Test {
 protected:
  void add(const char* place, const char* source, const char* definition, ClaimForm form = ClaimForm::kRate,
           const char* measure = "homicides") {
    Assessment a;
    a.claim.measure = measure;
    a.claim.place = place;
    a.claim.form = form;
    a.recorded = Figure{};
    a.recorded->source = source;
    a.recorded->definition_id = definition;
    all_.push_back(a);
  }
  const std::vector<std::string>& notes_of(std::size_t i) {
    note_unlike_places(catalog_, all_);
    return all_[i].notes;
  }

  Catalog catalog_ = *Catalog::load();
  std::vector<Assessment> all_;
};

TEST_F(UnlikePlaces, TheLaterOneIsNoted) {
  add("chicago", "chicago-crimes", "homicides");
  add("memphis", "crime-index-ytd", "homicides");
  EXPECT_THAT(
      notes_of(1),
      ElementsAre("Chicago and Memphis are not counted alike: Chicago's goes by the date of the event, "
                  "Memphis' by the date of the report; only Chicago's counts killings by negligence; "
                  "only Chicago's holds the UCR code 01B."));
  EXPECT_THAT(all_[0].notes, IsEmpty());
}

TEST_F(UnlikePlaces, OneNoteForAPairOfCitiesAndAMeasure) {
  add("chicago", "chicago-crimes", "homicides");
  add("memphis", "crime-index-ytd", "homicides");
  add("memphis", "crime-index-ytd", "homicides");
  EXPECT_THAT(notes_of(2), IsEmpty());
}

TEST_F(UnlikePlaces, APartOfACityIsCountedAsItsCityIs) {
  add("chicago/austin", "chicago-crimes", "homicides");
  add("chicago", "crime-index-ytd", "homicides");
  add("houston", "crime-index-ytd", "homicides");
  note_unlike_places(catalog_, all_);
  EXPECT_THAT(all_[1].notes, IsEmpty());
  EXPECT_THAT(all_[2].notes, ElementsAre(HasSubstr("Chicago and Houston are not counted alike")));
}

TEST_F(UnlikePlaces, WhatIsNotComparedIsNotNoted) {
  add("chicago", "chicago-crimes", "homicides");
  add("memphis", "crime-index-ytd", "homicides", ClaimForm::kChange);         // another form
  add("houston", "crime-index-ytd", "robbery", ClaimForm::kRate, "robbery");  // another measure
  add("us", "crime-index-ytd", "homicides");                                  // no city
  add("phoenix", "crime-index-ytd", "homicides", ClaimForm::kChange);         // counted as Memphis is
  all_.push_back({});                                                         // undecided
  note_unlike_places(catalog_, all_);
  for (const Assessment& a : all_) EXPECT_THAT(a.notes, IsEmpty()) << a.claim.place;
}

}  // namespace
}  // namespace blotter
