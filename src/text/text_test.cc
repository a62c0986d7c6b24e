#include "text/text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "text/text_words.h"

namespace blotter {
namespace {

using ::testing::ElementsAre;

Vocabulary make_vocabulary() {
  Vocabulary vocabulary;
  add_text_words({{"title", {"supt", "st", "mr"}},
                  {"before-number", {"aug", "sept", "no"}},
                  {"may-end", {"p.m", "d.c", "u.s"}}},
                 {{"words", {"the", "he", "police"}}}, vocabulary);
  return vocabulary;
}

std::vector<std::string> tokens_of(std::string_view source) {
  const Vocabulary vocabulary = make_vocabulary();
  const Text text = make_text(source, vocabulary);
  std::vector<std::string> out;
  for (const Token& t : text.tokens) out.emplace_back(text.text_of(t));
  return out;
}

std::vector<std::string> sentences_of(std::string_view source) {
  const Vocabulary vocabulary = make_vocabulary();
  const Text text = make_text(source, vocabulary);
  std::vector<std::string> out;
  for (const TokenRange& s : text.sentences) out.emplace_back(text.text_of(s));
  return out;
}

TEST(Tokens, WordsNumbersAndMarks) {
  EXPECT_THAT(
      tokens_of("Supt. Reyes’s men saw 1,024 shootings at 10:32 p.m."),
      ElementsAre("Supt.", "Reyes", "’s", "men", "saw", "1,024", "shootings", "at", "10", ":", "32", "p.m."));
  EXPECT_THAT(tokens_of("two-thirds, 32.3% of O'Hare's 28th"),
              ElementsAre("two", "-", "thirds", ",", "32.3", "%", "of", "O'Hare", "'s", "28th"));
  EXPECT_THAT(tokens_of("in 2022, 8 and 2014,2015; AK47 10pm"),
              ElementsAre("in", "2022", ",", "8", "and", "2014", ",", "2015", ";", "AK47", "10", "pm"));
  EXPECT_THAT(tokens_of("D.C. and the U.S.—all -- didn't"),
              ElementsAre("D.C.", "and", "the", "U.S.", "—", "all", "--", "didn't"));
}

TEST(Tokens, QuotesOpenAndClose) {
  const Vocabulary vocabulary = make_vocabulary();
  const Text text = make_text("“Up,” he said. \"Down.\"", vocabulary);
  EXPECT_TRUE(text.tokens[0].has(Token::kOpens));
  EXPECT_FALSE(text.tokens[3].has(Token::kOpens));
  EXPECT_TRUE(text.tokens[7].has(Token::kOpens));
  EXPECT_FALSE(text.tokens[10].has(Token::kOpens));
}

TEST(Tokens, LowerCaseWordsAreInterned) {
  Vocabulary vocabulary = make_vocabulary();
  const WordId shot = vocabulary.intern("shot");
  const Text text = make_text("SHOT shot Shot unknown", vocabulary);
  EXPECT_EQ(text.tokens[0].word, shot);
  EXPECT_EQ(text.tokens[1].word, shot);
  EXPECT_EQ(text.tokens[2].word, shot);
  EXPECT_EQ(text.tokens[3].word, kUnknownWord);
  EXPECT_TRUE(text.tokens[0].has(Token::kAllCaps));
  EXPECT_FALSE(text.tokens[2].has(Token::kAllCaps));
}

TEST(Sentences, DotsThatEndNothing) {
  EXPECT_THAT(sentences_of("Since Aug. 11 in St. Louis, Supt. Reyes counted No. 4. He left."),
              ElementsAre("Since Aug. 11 in St. Louis, Supt. Reyes counted No. 4.", "He left."));
  EXPECT_THAT(sentences_of("At 10:32 p.m. Friday a man died at 11 p.m. Police came."),
              ElementsAre("At 10:32 p.m. Friday a man died at 11 p.m.", "Police came."));
  EXPECT_THAT(sentences_of("It rose 2.5 percent in Washington, D.C. The rest fell."),
              ElementsAre("It rose 2.5 percent in Washington, D.C.", "The rest fell."));
}

TEST(Sentences, QuotationsEndInside) {
  EXPECT_THAT(sentences_of("“It is down,” he said. “Why?” she asked. “Yes.” The end."),
              ElementsAre("“It is down,” he said.", "“Why?” she asked.", "“Yes.”", "The end."));
}

TEST(Sentences, NoneIsLongerThanAWriterMakes) {
  std::string list;
  for (int i = 0; i < 1000; ++i) list += "shot, ";
  const Vocabulary vocabulary = make_vocabulary();
  for (const TokenRange& sentence : make_text(list, vocabulary).sentences) EXPECT_LE(sentence.size(), 251U);
  for (const TokenRange& sentence : make_text(std::string(3000, '%'), vocabulary).sentences)
    EXPECT_LE(sentence.size(), 500U);
}

TEST(Paragraphs, LinesAndWrappedCopy) {
  const Vocabulary vocabulary = make_vocabulary();
  EXPECT_EQ(make_text("Homicides: 10\nShootings: 20\n\nEnd", vocabulary).paragraphs.size(), 3U);
  EXPECT_EQ(
      make_text("this is a paragraph of copy whose lines were broken\nto a width that somebody chose for it, "
                "and so they go\non after each of the many breaks in it with a small\nletter\n\nEnd",
                vocabulary)
          .paragraphs.size(),
      2U);
}

TEST(Utf8, BrokenBytesAreFoundAndSurvived) {
  const std::string broken = std::string("ab\xC3") + "(c\xFF\xE2\x82";
  EXPECT_EQ(find_broken_utf8(broken), 2U);
  EXPECT_EQ(find_broken_utf8("plain “ok” é"), std::string_view::npos);
  const Vocabulary vocabulary = make_vocabulary();
  const Text text = make_text(broken, vocabulary);
  EXPECT_EQ(text.tokens.back().end, broken.size());
}

TEST(CodePoints, CountLikeTheJsonDoes) {
  const std::string text = std::string(300, 'a') + "“é”" + std::string(300, 'b');
  const CodePointIndex index(text);
  EXPECT_EQ(index.at(300), 300U);
  EXPECT_EQ(index.at(303), 301U);
  EXPECT_EQ(index.at(308), 303U);
  EXPECT_EQ(index.at(text.size()), 603U);
  EXPECT_EQ(CodePointIndex("abc").at(2), 2U);
}

}  // namespace
}  // namespace blotter
