#include "catalog/definition_name.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace blotter {
namespace {

const Catalog& catalog() {
  static const auto it = Catalog::load();
  return *it;
}

std::string named(const std::string& source, const std::string& id) {
  const auto& all = catalog().source(source)->definitions;
  const auto it = std::find_if(all.begin(), all.end(), [&](const Definition& d) { return d.id == id; });
  return it == all.end() ? "no such definition" : name_of(catalog(), *it);
}

TEST(DefinitionName, IsTheMeasuresWhereItIsTheMeasuresOwn) {
  EXPECT_EQ(named("chicago-victims", "homicides"), "homicides");
  EXPECT_EQ(named("crime-index-months", "motor-vehicle-theft"), "motor vehicle thefts");
}

TEST(DefinitionName, IsInPlainWordsWhereSeveralShareAMeasure) {
  EXPECT_EQ(named("chicago-victims", "victim-age-people-shot-fatally"),
            "the age brackets of the people shot dead");
  EXPECT_EQ(named("chicago-homicides", "first-degree-murders"),
            "every victim of first-degree murder (Illinois code 0110) alone");
}

TEST(DefinitionName, FallsBackOnTheId) {
  Definition definition;
  definition.id = "smuggling";
  EXPECT_EQ(name_of(catalog(), definition), "smuggling");
  EXPECT_EQ(place_name(catalog(), "atlantis"), "atlantis");
  EXPECT_EQ(place_name(catalog(), "chicago"), "Chicago");
}

}  // namespace
}  // namespace blotter
