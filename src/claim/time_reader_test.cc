// What no text may do to the reader of times.
#include "claim/time_reader.h"

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <random>

#include "text/text_words.h"

namespace blotter {
namespace {

struct Setting {
  Catalog catalog;
  Vocabulary vocabulary;
  std::unique_ptr<TimeReader> reader;

  explicit Setting(Catalog c) : catalog(std::move(c)) {
    add_text_words(catalog, vocabulary);
    reader = std::make_unique<TimeReader>(catalog, vocabulary);
  }
};

const Setting& setting() {
  static const Setting made(*Catalog::load());
  return made;
}

// Finds, and checks what must hold of any text.
std::size_t find(const std::string& source) {
  const Text text = make_text(source, setting().vocabulary);
  const auto found = setting().reader->find(text);
  std::size_t end = 0;
  for (const FoundTime& f : found) {
    EXPECT_LE(end, f.span.begin);
    EXPECT_LT(f.span.begin, f.span.end);
    EXPECT_LE(f.span.end, source.size());
    EXPECT_LT(f.tokens.begin, f.tokens.end);
    EXPECT_FALSE(f.rules.empty());
    end = f.span.end;
    const std::string notation = to_notation(f.node);
    const auto again = parse_time_node(notation);
    EXPECT_TRUE(again.ok()) << notation;
    if (again.ok()) {
      EXPECT_EQ(*again, f.node) << notation;
    }
  }
  return found.size();
}

std::string first_meaning(const std::string& source) {
  const auto found = setting().reader->find(make_text(source, setting().vocabulary));
  return found.empty() ? "" : to_notation(found.front().node);
}

std::string repeated(const std::string& piece, std::size_t size) {
  std::string out;
  while (out.size() < size) out += piece;
  return out;
}

TEST(TimeReader, OddTextsAreRead) {
  for (const std::string text : {"", " ", "\n", "2024", "'", "\xff\xfe 2024 \xc3", "in", "the the the",
                                 "12/12/12/12/12", "((((((Friday))))))"}) {
    find(text);
  }
  EXPECT_EQ(find("24 of May"), 1U);
  EXPECT_EQ(first_meaning("Sept. 31"), "month(9)") << "there is no such day";
  EXPECT_EQ(find("99/99/2024"), 1U) << "a year, but no date";
}

TEST(TimeReader, WordsOfTimeInAnyOrderGiveMeaningsThatReadBack) {
  std::vector<std::string> words = {",",  "-", "–",    ".",  "(",     ")",    "'",     "’s", "2024",
                                    "12", "5", "29th", "31", "10:32", "p.m.", "1990s", "q3", "Dec31"};
  for (const char* table : {"month", "weekday", "unit", "part", "season", "cardinal", "tens", "ordinal",
                            "cue", "term", "took-office"}) {
    for (const auto& [key, list] : setting().catalog.words("time", table))
      words.insert(words.end(), list.begin(), list.end());
  }
  for (const Holiday& h : setting().catalog.holidays()) words.push_back(h.names.front());
  std::mt19937 random(20250901);
  std::uniform_int_distribution<std::size_t> pick(0, words.size() - 1);
  for (int round = 0; round < 400; ++round) {
    std::string text;
    for (int i = 0; i < 40; ++i) text += words[pick(random)] + (random() % 5 == 0 ? "" : " ");
    find(text);
  }
}

// Time per byte stays flat: ten times the text takes less than thirty times as long.
TEST(TimeReader, LongRunsAreReadInLinearTime) {
  const auto seconds = [](const std::string& source) {
    const Text text = make_text(source, setting().vocabulary);
    double best = 1e9;
    for (int i = 0; i < 3; ++i) {
      const auto start = std::chrono::steady_clock::now();
      (void)setting().reader->find(text);
      best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    return best;
  };
  for (const char* piece :
       {"2024, ", "the of in last year ", "January to ", "since the year ", "so far that year ",
        "the same period last year ", "12-12/12:12 ", "2024-", "first of the first of ", "(((Friday "}) {
    const double small = seconds(repeated(piece, 8000));
    const double large = seconds(repeated(piece, 80000));
    EXPECT_LT(large, 30 * small + 0.01) << piece;
  }
}

}  // namespace
}  // namespace blotter
