// corpus/time.txt held to the grammar, and the grammar to the corpus.
#include "claim/time_corpus_testing.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "claim/time_reader.h"
#include "testing/paths.h"
#include "text/text_words.h"

namespace blotter {
namespace {

using testing::TimeCase;
using testing::TimeCorpus;

// Built once: the corpus, the catalog and a reader of its words.
struct Setting {
  Catalog catalog;
  TimeCorpus corpus;
  Vocabulary vocabulary;
  std::unique_ptr<TimeReader> reader;

  Setting(Catalog c, TimeCorpus t) : catalog(std::move(c)), corpus(std::move(t)) {
    add_text_words(catalog, vocabulary);
    reader = std::make_unique<TimeReader>(catalog, vocabulary);
  }

  [[nodiscard]] std::vector<FoundTime> find(const std::string& text) const {
    return reader->find(make_text(text, vocabulary));
  }
};

class TimeCorpusTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto catalog = Catalog::load();
    ASSERT_TRUE(catalog.ok()) << catalog.error().line();
    auto corpus = testing::read_time_corpus(std::string(testing::kSourceDir) + "/corpus/time.txt");
    ASSERT_TRUE(corpus.ok()) << corpus.error().line();
    setting_ = new Setting(std::move(catalog).value(), std::move(corpus).value());
  }
  static void TearDownTestSuite() {
    delete setting_;
    setting_ = nullptr;
  }
  void SetUp() override { ASSERT_NE(setting_, nullptr); }

  static std::string place(const TimeCase& c) {
    return "corpus/time.txt:" + std::to_string(c.line) + " " + c.id;
  }
  static inline Setting* setting_ = nullptr;
};

TEST_F(TimeCorpusTest, IsAsLargeAsItClaims) {
  EXPECT_GE(setting_->corpus.cases.size(), 300U);
  EXPECT_GE(setting_->corpus.without.size(), 30U);
}

TEST_F(TimeCorpusTest, EveryPhrasingIsReadAsItsMeaning) {
  for (const TimeCase& c : setting_->corpus.cases) {
    ASSERT_FALSE(c.phrasings.empty()) << place(c);
    for (const std::string& phrasing : c.phrasings) {
      const auto found = setting_->find(phrasing);
      ASSERT_FALSE(found.empty()) << place(c) << " \"" << phrasing << "\"";
      if (!c.refers_back) {
        EXPECT_EQ(found.size(), 1U) << place(c) << " \"" << phrasing << "\"";
      }
      EXPECT_EQ(to_notation(found.back().node), c.meaning) << place(c) << " \"" << phrasing << "\"";
    }
  }
}

// The symbolic form, read again from its notation, has the window that the corpus gives.
TEST_F(TimeCorpusTest, EveryMeaningHasItsWindow) {
  for (const TimeCase& c : setting_->corpus.cases) {
    const auto meaning = parse_time_meaning(c.meaning);
    ASSERT_TRUE(meaning.ok()) << place(c) << " " << meaning.error().line();
    EXPECT_EQ(meaning->notation, c.meaning) << place(c);
    const auto windows = enumerate_windows(setting_->catalog, *meaning, c.context);
    ASSERT_EQ(windows.empty(), !c.window.has_value()) << place(c);
    if (c.window) {
      EXPECT_EQ(to_string(windows.front().window), to_string(*c.window)) << place(c);
    }
  }
}

TEST_F(TimeCorpusTest, ReadingsAreDistinctAndOnlyThePlainOneIsSilent) {
  for (const TimeCase& c : setting_->corpus.cases) {
    const auto windows = enumerate_windows(setting_->catalog, TimeMeaning{c.meaning}, c.context);
    std::set<Window> seen;
    for (std::size_t i = 0; i < windows.size(); ++i) {
      EXPECT_TRUE(seen.insert(windows[i].window).second) << place(c) << " " << to_string(windows[i].window);
      EXPECT_FALSE(windows[i].window.empty()) << place(c);
      EXPECT_EQ(windows[i].differs.empty(), i == 0) << place(c) << " " << to_string(windows[i].window);
    }
  }
}

TEST_F(TimeCorpusTest, TextsWithoutATimeHaveNone) {
  for (const std::string& text : setting_->corpus.without) {
    const auto found = setting_->find(text);
    EXPECT_TRUE(found.empty()) << "\"" << text << "\" gives " << to_notation(found.front().node);
  }
}

TEST_F(TimeCorpusTest, EveryRuleIsShownByTheMeaningItNames) {
  std::set<std::pair<std::string, std::string>> shown;  // rule, meaning
  for (const TimeCase& c : setting_->corpus.cases) {
    for (const std::string& phrasing : c.phrasings) {
      for (const FoundTime& found : setting_->find(phrasing)) {
        for (const TimeRule* rule : found.rules) shown.emplace(rule->id, c.id);
      }
    }
  }
  for (const TimeAlternative& alternative : setting_->reader->grammar().alternatives()) {
    const TimeRule& rule = *alternative.rule;
    EXPECT_TRUE(shown.contains({rule.id, rule.shows}))
        << "rule " << rule.id << " is not shown by " << rule.shows;
  }
}

TEST_F(TimeCorpusTest, RulesHaveNamesOfTheirOwn) {
  std::set<const TimeRule*> rules;
  std::set<std::string> ids;
  for (const TimeAlternative& alternative : setting_->reader->grammar().alternatives())
    rules.insert(alternative.rule);
  for (const TimeRule* rule : rules) EXPECT_TRUE(ids.insert(rule->id).second) << rule->id;
}

// A whole phrase is read from end to end or not at all.
TEST_F(TimeCorpusTest, WholePhrases) {
  const auto whole = read_time_phrase(setting_->catalog, "Labor Day weekend 2025");
  ASSERT_TRUE(whole.ok()) << whole.error().line();
  EXPECT_EQ(whole->notation, "of(weekend-of(holiday(labor-day)),year(2025))");
  EXPECT_TRUE(read_time_phrase(setting_->catalog, "January to July 2024").ok());
  for (const char* bad : {"", "56 people", "Labor Day weekend and then some", "shot in 2024", "2024 2025"}) {
    const auto read = read_time_phrase(setting_->catalog, bad);
    ASSERT_FALSE(read.ok()) << bad;
    EXPECT_EQ(read.error().code, ErrorCode::kBadInput);
    EXPECT_FALSE(read.error().hint.empty());
  }
}

}  // namespace
}  // namespace blotter
