#include "text/numerals.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace blotter {
namespace {

class Numerals : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    catalog_ = new Catalog(std::move(Catalog::load()).value());
    vocabulary_ = new Vocabulary;
    reader_ = new NumeralReader(*catalog_, *vocabulary_);
  }
  static void TearDownTestSuite() {
    delete reader_;
    delete vocabulary_;
    delete catalog_;
  }
  // "56 ~1200000 #3 /0.25": cardinals, round ones, ordinals, fractions.
  static std::string found(std::string_view source) {
    const Text text = make_text(source, *vocabulary_);
    std::string out;
    for (const Numeral& n : reader_->find(text)) {
      if (!out.empty()) out += ' ';
      out += n.kind == NumeralKind::kOrdinal    ? "#"
             : n.kind == NumeralKind::kFraction ? "/"
             : n.round                          ? "~"
                                                : "";
      std::string value = std::to_string(n.value);
      value.erase(value.find_last_not_of('0') + 1);
      if (value.back() == '.') value.pop_back();
      out += value;
    }
    return out;
  }
  static Catalog* catalog_;
  static Vocabulary* vocabulary_;
  static NumeralReader* reader_;
};
Catalog* Numerals::catalog_ = nullptr;
Vocabulary* Numerals::vocabulary_ = nullptr;
NumeralReader* Numerals::reader_ = nullptr;

TEST_F(Numerals, Figures) {
  EXPECT_EQ(found("2,019 people, 32.3% and 1,234,567; 1.234.567"), "2019 32.3 1234567 1234567");
  EXPECT_EQ(found("1.2 million, 12K, 3 dozen"), "~1200000 ~12000 ~36");
  EXPECT_EQ(found("12.03.2025"), "");
}

TEST_F(Numerals, Words) {
  EXPECT_EQ(found("seven of them, twenty-one, Fifty-six"), "7 21 56");
  EXPECT_EQ(found("a hundred and eleven guns; two hundred; a dozen"), "~111 200 ~12");
  EXPECT_EQ(found("three hundred and sixty-five thousand"), "~365000");
  EXPECT_EQ(found("Two thousand and nineteen people"), "~2019");
  EXPECT_EQ(found("a man and an officer"), "");
}

TEST_F(Numerals, OrdinalsAndFractions) {
  EXPECT_EQ(found("the 28th, the third"), "#28 #3");
  EXPECT_EQ(found("two-thirds, a quarter, three fifths, half"), "/0.666667 /0.25 /0.6 /0.5");
}

TEST(ParseFigure, RefusesWhatIsNone) {
  double value = 0;
  int decimals = 0;
  EXPECT_FALSE(parse_figure("12.03.2025", value, decimals));
  EXPECT_FALSE(parse_figure("12,34", value, decimals));
  EXPECT_TRUE(parse_figure("1,024.5", value, decimals));
  EXPECT_EQ(value, 1024.5);
  EXPECT_EQ(decimals, 1);
}

}  // namespace
}  // namespace blotter
