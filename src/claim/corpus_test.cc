// corpus/claims.txt is language → meaning; it doubles as the documentation of what is understood.
#include <blotter/claim.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "claim/form_rules.h"
#include "testing/paths.h"

namespace blotter {
namespace {

struct Phrasing {
  std::string section, published, text;
  std::vector<std::string> meanings;
  int line = 0;
};

// "## rule", "@ day", then meanings, then phrasings in quotation marks; "none" is no meaning.
std::vector<Phrasing> read_corpus() {
  std::ifstream in(std::string(testing::kSourceDir) + "/corpus/claims.txt");
  std::vector<Phrasing> out;
  std::string section, published;
  std::vector<std::string> meanings;
  bool after_phrasing = false;
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty() || line.starts_with("# ")) continue;
    if (line.starts_with("## ")) {
      section = line.substr(3);
    } else if (line.starts_with("@ ")) {
      published = line.substr(2);
    } else if (line.starts_with("  \"")) {
      out.push_back({section, published, line.substr(3, line.size() - 4), meanings, number});
      after_phrasing = true;
    } else {
      if (after_phrasing) meanings.clear();
      after_phrasing = false;
      if (line != "none") meanings.push_back(line);
    }
  }
  return out;
}

class Corpus : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    catalog_ = new Catalog(std::move(Catalog::load()).value());
    reader_ = new ClaimReader(*catalog_);
  }
  static void TearDownTestSuite() {
    delete reader_;
    delete catalog_;
  }
  static Document document_of(const Phrasing& p) {
    Document d;
    d.text = p.text;
    const auto minute = p.published.size() > 10 ? parse_minute(p.published).value()
                                                : LocalMinute{parse_day(p.published).value()};
    d.published = minute;
    d.hour_known = p.published.size() > 10;
    return d;
  }
  static Catalog* catalog_;
  static ClaimReader* reader_;
};
Catalog* Corpus::catalog_ = nullptr;
ClaimReader* Corpus::reader_ = nullptr;

TEST_F(Corpus, EveryPhrasingHasItsMeaning) {
  const auto corpus = read_corpus();
  ASSERT_GT(corpus.size(), 90U);
  for (const Phrasing& p : corpus) {
    const Document d = document_of(p);
    std::vector<std::string> found;
    for (const Claim& claim : reader_->find_claims(d)) found.push_back(to_notation(*catalog_, d, claim));
    EXPECT_EQ(found, p.meanings) << "corpus/claims.txt:" << p.line << ": " << p.text;
  }
}

// A section that is named after a rule shows that rule, and each rule has one.
TEST_F(Corpus, EveryRuleIsShown) {
  const auto ids = form_rule_ids();
  const std::set<std::string> rules(ids.begin(), ids.end());
  std::set<std::string> shown;
  for (const Phrasing& p : read_corpus()) {
    if (!rules.contains(p.section)) continue;
    shown.insert(p.section);
    if (p.section.starts_with("none.")) {
      EXPECT_TRUE(p.meanings.empty());
      continue;
    }
    std::set<std::string> used;
    for (const Claim& claim : reader_->find_claims(document_of(p))) {
      for (const DerivationStep& step : claim.derivation) used.insert(step.rule);
    }
    EXPECT_TRUE(used.contains(p.section))
        << "corpus/claims.txt:" << p.line << " does not use " << p.section << ": " << p.text;
  }
  EXPECT_EQ(shown, rules);
}

TEST_F(Corpus, SpansLieInTheTextAndInOrder) {
  for (const Phrasing& p : read_corpus()) {
    std::size_t before = 0;
    for (const Claim& claim : reader_->find_claims(document_of(p))) {
      EXPECT_LT(claim.span.begin, claim.span.end);
      EXPECT_LE(claim.span.end, p.text.size());
      (void)before;
      before = claim.span.begin;
    }
  }
}

}  // namespace
}  // namespace blotter
