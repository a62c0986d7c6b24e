#include "report/excerpt.h"

#include <gtest/gtest.h>

#include "report/wrap.h"

namespace blotter {
namespace {

Excerpt excerpt(const std::string& text, const std::string& words) {
  const Vocabulary vocabulary;
  const auto begin = text.find(words);
  return excerpt_of(make_text(text, vocabulary), {begin, begin + words.size()}, "…");
}

TEST(Excerpt, IsTheSentenceOfTheClaim) {
  EXPECT_EQ(excerpt("It rained. Six people died on Friday. Nobody ran.", "Six people"),
            (Excerpt{"", "Six people", " died on Friday."}));
  EXPECT_EQ(excerpt("It rained. On Friday, six\npeople died.", "six\npeople"),
            (Excerpt{"On Friday, ", "six people", " died."}));
}

TEST(Excerpt, TakesEverySentenceThatAClaimTouches) {
  EXPECT_EQ(excerpt("One. Two died. Three more did. Four.", "died. Three"),
            (Excerpt{"Two ", "died. Three", " more did."}));
}

TEST(Excerpt, CutsALongSentenceAtBlanks) {
  std::string words;
  for (int i = 0; i < 100; ++i) words += "äword ";
  const Excerpt e = excerpt(words + "six died " + words + "ever.", "six died");
  EXPECT_TRUE(e.before.starts_with("… äword")) << e.before;
  EXPECT_TRUE(e.after.ends_with("äword …")) << e.after;
  EXPECT_LE(display_width(e.before) + display_width(e.after), 330U);
}

}  // namespace
}  // namespace blotter
