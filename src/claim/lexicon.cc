#include "claim/lexicon.h"

#include <algorithm>
#include <array>
#include <set>

#include "catalog/column_name.h"
#include "text/tokenizer.h"

namespace blotter {
namespace {

struct Table {
  Sense sense;
  const char* file;
  const char* table;
  bool names = false;  // matched only where the text has their capitals
};

constexpr std::array kTables = {
    Table{Sense::kMeasure, "measures", "nouns"},
    Table{Sense::kGeneric, "measures", "generic"},
    Table{Sense::kHit, "measures", "hit"},
    Table{Sense::kGunfire, "measures", "gunfire"},
    Table{Sense::kCountedOnly, "measures", "counted-only"},
    Table{Sense::kStolen, "measures", "stolen"},
    Table{Sense::kBefore, "claims", "before-number"},
    Table{Sense::kAfter, "claims", "after-number"},
    Table{Sense::kTrendVerb, "claims", "trend-verb"},
    Table{Sense::kTrendNoun, "claims", "trend-noun"},
    Table{Sense::kTrendAdverb, "claims", "trend-adverb"},
    Table{Sense::kQuantifier, "claims", "trend-quantifier"},
    Table{Sense::kSuperlative, "claims", "superlative"},
    Table{Sense::kExtremeNoun, "claims", "extreme-noun"},
    Table{Sense::kNotSince, "claims", "not-since"},
    Table{Sense::kSince, "claims", "since"},
    Table{Sense::kCompare, "claims", "compare"},
    Table{Sense::kCarry, "claims", "carry"},
    Table{Sense::kOfThem, "claims", "of-them"},
    Table{Sense::kBoth, "claims", "both"},
    Table{Sense::kPercent, "claims", "percent"},
    Table{Sense::kPer, "claims", "per"},
    Table{Sense::kAverage, "claims", "average"},
    Table{Sense::kRatio, "claims", "ratio"},
    Table{Sense::kDoubleDigit, "claims", "double-digit"},
    Table{Sense::kStreak, "claims", "streak"},
    Table{Sense::kLeads, "claims", "leads"},
    Table{Sense::kOtherDeaths, "claims", "other-deaths"},
    Table{Sense::kAges, "claims", "ages"},
    Table{Sense::kOtherUnit, "claims", "other-units"},
    Table{Sense::kDegree, "claims", "degree"},
    Table{Sense::kTimeUnit, "claims", "time-unit"},
    Table{Sense::kField, "claims", "field"},
    Table{Sense::kRankVerb, "claims", "rank-verb"},
    Table{Sense::kFollows, "claims", "follows"},
    Table{Sense::kAny, "claims", "any"},
    Table{Sense::kGroup, "claims", "group"},
    Table{Sense::kShareNoun, "claims", "share-noun"},
    Table{Sense::kNumbered, "claims", "numbered"},
    Table{Sense::kCleared, "claims", "cleared"},
    Table{Sense::kShareVerb, "claims", "share-verb"},
    Table{Sense::kUnreal, "claims", "unreal"},
    Table{Sense::kNegation, "claims", "negation"},
    Table{Sense::kNobody, "claims", "nobody"},
    Table{Sense::kAnaphor, "claims", "anaphor"},
    Table{Sense::kAnd, "claims", "and"},
    Table{Sense::kCue, "speech", "cues"},
    Table{Sense::kAccording, "speech", "according"},
    Table{Sense::kKept, "speech", "kept"},
    Table{Sense::kTitle, "speech", "titles"},
    Table{Sense::kBody, "speech", "bodies"},
    Table{Sense::kBodyNoun, "speech", "body-nouns"},
    Table{Sense::kPronoun, "speech", "pronouns"},
    Table{Sense::kReached, "time", "reached"},
    Table{Sense::kUnanchored, "time", "unanchored"},
    Table{Sense::kTown, "places", "town", true},
    Table{Sense::kTown, "places", "state"},
    Table{Sense::kPlaceHint, "places", "hint"},
    Table{Sense::kStreet, "places", "street"},
    Table{Sense::kDistricts, "places", "districts"},
    Table{Sense::kWholeCity, "places", "whole"},
    Table{Sense::kPlaceUnit, "places", "unit", true},
    Table{Sense::kOccasion, "speech", "occasions"},
};

// The words of a phrase as the tokenizer sees them in a text, hyphens left out.
std::vector<std::string> words_of(std::string_view phrase) {
  static const Vocabulary kEmpty;
  std::vector<std::string> out;
  const std::vector<Token> tokens = tokenize(phrase, kEmpty);
  for (const Token& t : tokens) {
    if (t.kind == TokenKind::kHyphen) continue;
    std::string word = lower_ascii(phrase.substr(t.begin, t.end - t.begin));
    // "supt." is one token of the text, whose word has no dot; "p.m." keeps its own.
    if (t.kind == TokenKind::kPunctuation && word == "." && !out.empty()) continue;
    out.push_back(std::move(word));
  }
  return out;
}

}  // namespace

Lexicon::Lexicon(const Catalog& catalog, Vocabulary& vocabulary) : nodes_(1), meanings_(1) {
  for (const Table& t : kTables) add_table(t.sense, catalog.words(t.file, t.table), t.names, vocabulary);
  add_composed(catalog, vocabulary);
  std::set<std::string, std::less<>> papers;
  for (const auto& [name, words] : catalog.words("speech", "body-nouns"))
    papers.insert(words.begin(), words.end());
  for (const Place& place : catalog.places()) {
    const std::uint32_t key = key_of(place.id);
    add(Sense::kPlace, place.name, key, true, vocabulary);
    for (const std::string& name : place.names) add(Sense::kPlace, name, key, true, vocabulary);
    for (const std::string& name : place.departments) add(Sense::kOffice, name, key, true, vocabulary);
    for (const std::string& name : place.outlets) {
      add(Sense::kOffice, name, key, true, vocabulary);
      // "Chicago Tribune" is the Tribune at home.
      if (!name.starts_with(place.name + " ")) continue;
      const std::string rest = name.substr(place.name.size() + 1);
      if (papers.contains(lower_ascii(rest))) add(Sense::kOffice, rest, key, true, vocabulary);
    }
  }
  order_edges();
}

std::uint32_t Lexicon::key_of(const std::string& name) {
  const auto [at, added] = key_ids_.try_emplace(name, static_cast<std::uint32_t>(keys_.size()));
  if (added) keys_.push_back(name);
  return at->second;
}

void Lexicon::add_table(Sense sense, const WordList& list, bool names, Vocabulary& vocabulary) {
  for (const auto& [name, phrases] : list) {
    const std::uint32_t key = key_of(name);
    for (const std::string& phrase : phrases) add(sense, phrase, key, names, vocabulary);
  }
}

// "{any} reports" stands for every noun of every measure with "reports" after it, "residential {burglary}"
// for those of burglary. The key "=" keeps the measure of the noun.
void Lexicon::add_composed(const Catalog& catalog, Vocabulary& vocabulary) {
  const WordList& nouns = catalog.words("measures", "nouns");
  for (const auto& [name, patterns] : catalog.words("measures", "composed")) {
    for (const std::string& pattern : patterns) {
      const std::size_t open = pattern.find('{');
      const std::size_t close = pattern.find('}', open);
      if (open == std::string::npos || close == std::string::npos) continue;
      const std::string base = pattern.substr(open + 1, close - open - 1);
      for (const auto& [measure, phrases] : nouns) {
        // What is said of people ("wounded by gunfire") is no noun that others are made of.
        if (base == "any" ? measure.starts_with("people") : base != measure) continue;
        const std::uint32_t key = key_of(name == "=" ? measure : name);
        for (const std::string& noun : phrases)
          add(Sense::kMeasure, pattern.substr(0, open) + noun + pattern.substr(close + 1), key, false,
              vocabulary);
      }
    }
  }
}

void Lexicon::add(Sense sense, std::string_view phrase, std::uint32_t key, bool proper,
                  Vocabulary& vocabulary) {
  std::uint32_t node = 0;
  // A name that is written in small letters ("the nation's capital") is matched in any case.
  const bool cased = proper && phrase.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") != std::string_view::npos;
  Capitals capitals;
  std::uint32_t bit = 1;
  for (const Token& t : tokenize(phrase, vocabulary)) {
    if (t.kind == TokenKind::kHyphen || t.kind == TokenKind::kPunctuation) continue;
    if (t.capitalised()) capitals.first |= bit;
    if (t.has(Token::kAllCaps) && t.end - t.begin > 2) capitals.all |= bit;
    bit <<= 1U;
  }
  for (const std::string& word : words_of(phrase)) {
    const std::uint64_t edge = (std::uint64_t{node} << 32U) | vocabulary.intern(word);
    const auto [at, added] = added_.try_emplace(edge, static_cast<std::uint32_t>(nodes_.size()));
    if (added) nodes_.emplace_back();
    node = at->second;
  }
  if (node == 0) return;
  Meaning& meaning = meaning_at(node);
  std::vector<SenseEntry>& entries = cased ? meaning.proper : meaning.senses;
  for (const SenseEntry& e : entries) {
    // What the lists spell out goes before what is composed.
    if (e.sense == sense && (e.key == key || sense == Sense::kMeasure)) return;
  }
  if (cased)
    meaning.capitals = entries.empty() ? capitals
                                       : Capitals{meaning.capitals.first & capitals.first,
                                                  meaning.capitals.all & capitals.all};
  entries.push_back({sense, key});
  (cased ? meaning.proper_set : meaning.senses_set) |= set_of(sense);
}

Lexicon::Meaning& Lexicon::meaning_at(std::uint32_t node) {
  if (nodes_[node].meaning == 0) {
    nodes_[node].meaning = static_cast<std::uint32_t>(meanings_.size());
    meanings_.emplace_back();
  }
  return meanings_[nodes_[node].meaning];
}

void Lexicon::order_edges() {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> all(added_.begin(), added_.end());
  std::sort(all.begin(), all.end());
  added_.clear();
  for (const auto& [edge, node] : all) {
    const auto word = static_cast<WordId>(edge);
    Node& from = nodes_[edge >> 32U];
    if (from.last_edge == 0) from.first_edge = static_cast<std::uint32_t>(edges_.size());
    edges_.push_back({word, node});
    from.last_edge = static_cast<std::uint32_t>(edges_.size());
    if (edge >> 32U != 0) continue;
    if (word >= first_.size()) first_.resize(word + 1, 0);
    first_[word] = node;
  }
}

std::uint32_t Lexicon::step(std::uint32_t node, WordId word) const {
  if (node == 0) return word < first_.size() ? first_[word] : 0;
  const Node& from = nodes_[node];
  if (from.first_edge == from.last_edge) return 0;
  const auto end = edges_.begin() + from.last_edge;
  const auto at = std::lower_bound(edges_.begin() + from.first_edge, end, word,
                                   [](const Edge& e, WordId wanted) { return e.word < wanted; });
  return at == end || at->word != word ? 0 : at->node;
}

Lexicon::Match Lexicon::match_from(const Text& text, std::uint32_t token) const {
  Match best;
  std::uint32_t node = 0;
  Capitals capitals;
  std::uint32_t bit = 1;
  for (std::uint32_t i = token; i < text.tokens.size(); ++i) {
    const Token& t = text.tokens[i];
    if (i > token && t.has(Token::kParagraphStart)) break;
    if (i > token && t.kind == TokenKind::kHyphen && t.has(Token::kGlued)) continue;
    node = step(node, t.word);
    if (node == 0) break;
    if (t.kind != TokenKind::kPunctuation) {
      if (t.capitalised()) capitals.first |= bit;
      if (t.has(Token::kAllCaps)) capitals.all |= bit;
      bit <<= 1U;
    }
    if (nodes_[node].meaning == 0) continue;
    const Meaning& n = meanings_[nodes_[node].meaning];
    if (!n.senses.empty()) best = {i + 1 - token, n.senses_set, n.senses};
    const bool cased = (capitals.first & n.capitals.first) == n.capitals.first &&
                       (capitals.all & n.capitals.all) == n.capitals.all;
    if (!n.proper.empty() && cased) best = {i + 1 - token, n.proper_set, n.proper};
  }
  return best;
}

}  // namespace blotter
