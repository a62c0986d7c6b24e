#include <gtest/gtest.h>

#include <blotter/claim.h>

#include <string>
#include <vector>

#include "claim/reader_testing.h"

namespace blotter {
namespace {

// The places of the claims in a text, in its order.
std::vector<std::string> places_in(const char* text) {
  Document document;
  document.text = text;
  std::vector<std::string> out;
  for (const Claim& claim : testing::shipped_reader().find_claims(document)) out.push_back(claim.place);
  return out;
}

TEST(Place, AParagraphComesBackToTheCity) {
  EXPECT_EQ(
      places_in("Los Angeles is safe. Hollywood Division had 61 robberies in 2021. There were 9 homicides."
                "\n\nThere were 24 gun arrests in 2021."),
      (std::vector<std::string>{"los-angeles/hollywood-division", "los-angeles/hollywood-division",
                                "los-angeles"}));
}

TEST(Place, ALineIsAboutTheCityThatItNames) {
  EXPECT_EQ(
      places_in(
          "Homicides per 100,000 residents, 2019\n\nPhiladelphia ...... 22.5\nChicago ........... 18.2\n"),
      (std::vector<std::string>{"philadelphia", "chicago"}));
}

}  // namespace
}  // namespace blotter
