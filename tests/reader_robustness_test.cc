// What no reporter writes: the reader finds nothing in it, in time that grows with its size.
#include <blotter/claim.h>
#include <blotter/reading.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "claim/reader_testing.h"
#include "testing/paths.h"

namespace blotter {
namespace {

class Robustness : public ::testing::Test {
 protected:
  static Document document_of(std::string text) {
    Document out;
    out.text = std::move(text);
    out.published = LocalMinute{make_day(2025, 9, 1)};
    return out;
  }

  // Every claim in notation, with all its readings made.
  static std::vector<std::string> claims(std::string text) {
    const Document document = document_of(std::move(text));
    std::vector<std::string> out;
    for (const Claim& claim : testing::shipped_reader().find_claims(document)) {
      EXPECT_LT(claim.span.begin, claim.span.end);
      EXPECT_LE(claim.span.end, document.text.size());
      EXPECT_TRUE(!claim.when_span || claim.when_span->begin < claim.when_span->end);
      EXPECT_FALSE(enumerate_readings(testing::shipped_catalog(), document, claim).readings.empty());
      out.push_back(to_notation(testing::shipped_catalog(), document, claim));
    }
    return out;
  }

  // Processor seconds, and how many claims.
  static double seconds(const std::string& text) {
    const Document document = document_of(text);
    const std::clock_t begin = std::clock();
    (void)testing::shipped_reader().find_claims(document);
    return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  }
};

std::string times(std::size_t n, const std::string& piece) {
  std::string out;
  out.reserve(n * piece.size());
  for (std::size_t i = 0; i < n; ++i) out += piece;
  return out;
}

void append_utf8(std::string& out, char32_t c) {
  const auto tail = [&](int shift) { out += static_cast<char>(0x80 | ((c >> shift) & 0x3f)); };
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xc0 | (c >> 6));
    tail(0);
  } else if (c < 0x10000) {
    out += static_cast<char>(0xe0 | (c >> 12));
    tail(6);
    tail(0);
  } else {
    out += static_cast<char>(0xf0 | (c >> 18));
    tail(12);
    tail(6);
    tail(0);
  }
}

const std::string kClaim = "Nine people were shot in Chicago over the weekend.";

TEST_F(Robustness, EveryCodePointOnce) {
  std::string text;
  for (char32_t c = 1; c < 0x110000; ++c) {
    if (c < 0xd800 || c > 0xdfff) append_utf8(text, c);
  }
  EXPECT_THAT(claims(text), ::testing::IsEmpty());
  text.clear();
  for (char32_t c = 1; c < 0x110000; ++c) {
    if (c >= 0xd800 && c <= 0xdfff) continue;
    append_utf8(text, c);
    text += ' ';
  }
  EXPECT_THAT(claims(text), ::testing::IsEmpty());
}

TEST_F(Robustness, EveryCodePointBesideAClaim) {
  for (char32_t c = 1; c < 0x3100; ++c) {
    std::string text = "Nine people were shot";
    append_utf8(text, c);
    text += " in Chicago";
    (void)claims(text);
  }
}

TEST_F(Robustness, BytesThatAreNoText) {
  for (int first = 0x80; first < 0x100; ++first) {
    const std::string byte(1, static_cast<char>(first));
    (void)claims(kClaim + byte);
    (void)claims(byte + kClaim + byte + byte + " 12 homicides" + byte);
    (void)claims(times(100, byte + "12 "));
  }
  (void)claims(std::string("\0 12 \0 shot \0", 13));
}

// What the fuzzer begins with, and what it once found.
TEST_F(Robustness, SeedsOfTheFuzzer) {
  int seeds = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::string(testing::kSourceDir) + "/fuzz/corpus/claims_fuzz")) {
    std::ifstream in(entry.path(), std::ios::binary);
    (void)claims({std::istreambuf_iterator<char>(in), {}});
    ++seeds;
  }
  EXPECT_GT(seeds, 20);
}

TEST_F(Robustness, OtherLanguages) {
  for (const char* text : {
           "El fin de semana, 56 personas recibieron disparos en Chicago, siete de ellas murieron. En 2024 "
           "hubo 573 "
           "homicidios, un 8 por ciento menos que el año anterior.",
           "Am Wochenende wurden in Chicago 56 Menschen angeschossen, sieben davon tödlich. 2024 gab es 573 "
           "Morde, "
           "8 Prozent weniger als im Vorjahr.",
           "Ce week-end, 56 personnes ont été blessées par balle à Chicago, dont sept mortellement. En 2024, "
           "on a compté "
           "573 homicides, soit 8 % de moins qu’un an plus tôt.",
           "Nel fine settimana 56 persone sono state ferite a colpi di arma da fuoco a Chicago, sette sono "
           "morte.",
           "No fim de semana, 56 pessoas foram baleadas em Chicago, sete delas morreram; em 2024 houve 573 "
           "mortes.",
           "W weekend w Chicago postrzelono 56 osób, siedem zmarło. W 2024 roku było 573 zabójstw.",
           "За выходные в Чикаго были ранены 56 человек, семеро погибли. В 2024 году было 573 убийства.",
           "周末芝加哥有56人中枪，其中7人死亡。2024年发生573起凶杀案，比上年减少8%。",
           "週末にシカゴで56人が撃たれ、7人が死亡した。2024年の殺人は573件だった。",
           "أصيب 56 شخصا بالرصاص في شيكاغو خلال عطلة نهاية الأسبوع، قتل سبعة منهم.",
           "주말 동안 시카고에서 56명이 총에 맞았고 그중 7명이 숨졌다.",
           "Hafta sonu Chicago'da 56 kişi vuruldu, yedisi öldü.",
       }) {
    EXPECT_THAT(claims(text), ::testing::IsEmpty()) << text;
  }
}

TEST_F(Robustness, AClaimAmongRubbishIsFound) {
  const std::string line = times(1'000'000, "x");
  EXPECT_EQ(claims(line + "\n\n" + kClaim).size(), 1U);
  EXPECT_EQ(claims(times(10'000, "(") + "\n\n" + kClaim + times(10'000, ")")).size(), 1U);
}

// Ten times the text takes at most some thirty times as long: a machine is busy at times, a square would be a
// hundred.
TEST_F(Robustness, TimeGrowsWithTheSize) {
  const std::string plain =
      kClaim + " In 2024 it was 12, the police said; eleven were wounded, one fatally. ";
  for (const std::string& piece : {std::string("x"),
                                   std::string("1"),
                                   std::string("1,"),
                                   std::string("("),
                                   std::string("(a "),
                                   std::string(")"),
                                   std::string("["),
                                   std::string("\""),
                                   std::string("“"),
                                   std::string("” "),
                                   std::string("'"),
                                   std::string("- "),
                                   std::string("\n"),
                                   std::string("\n\n"),
                                   std::string(" "),
                                   std::string(". "),
                                   std::string(", "),
                                   std::string("; "),
                                   std::string(": "),
                                   std::string("$"),
                                   std::string("% "),
                                   std::string("/"),
                                   std::string("–"),
                                   std::string("é"),
                                   std::string("😀"),
                                   std::string("́"),
                                   std::string("12 "),
                                   std::string("12, "),
                                   std::string("twenty "),
                                   std::string("hundred "),
                                   std::string("and "),
                                   std::string("of "),
                                   std::string("the "),
                                   std::string("shot "),
                                   std::string("12 shot, "),
                                   std::string("shot 12 and "),
                                   std::string("homicides "),
                                   std::string("homicides, 12; "),
                                   std::string("from 5 to "),
                                   std::string("compared with "),
                                   std::string("said "),
                                   std::string("he said, "),
                                   std::string("Mayor "),
                                   std::string("Brandon Johnson, "),
                                   std::string("Chicago "),
                                   std::string("in Chicago, "),
                                   std::string("in 2019 "),
                                   std::string("2019, "),
                                   std::string("Friday "),
                                   std::string("since "),
                                   std::string("January "),
                                   std::string("between 1 and "),
                                   std::string("10:"),
                                   std::string("last "),
                                   std::string("so far this year, "),
                                   std::string("respectively "),
                                   std::string("no "),
                                   std::string("at least "),
                                   std::string("down 5% "),
                                   std::string("a third of "),
                                   std::string("per 100,000 "),
                                   std::string("the fewest since 2014, "),
                                   std::string("U.S. "),
                                   std::string("according to "),
                                   std::string("@a "),
                                   std::string("#b "),
                                   std::string("http://x.y/"),
                                   std::string("A"),
                                   std::string("Aa "),
                                   std::string("x-"),
                                   std::string("x'"),
                                   std::string("x."),
                                   std::string("“We had 12 homicides.\n\n"),
                                   std::string("Johnson said 12 were shot. "),
                                   std::string("- 12 shot\n"),
                                   std::string("12 | 13 |\n"),
                                   std::string("He did. "),
                                   plain}) {
    const std::size_t small = 20'000 / piece.size() + 1;
    const double one = seconds(times(small, piece));
    const double ten = seconds(times(10 * small, piece));
    EXPECT_LE(ten, 30 * one + 0.3) << "of " << piece;
  }
}

}  // namespace
}  // namespace blotter
