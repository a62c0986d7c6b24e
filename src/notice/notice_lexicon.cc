#include "notice/notice_lexicon.h"

#include <algorithm>

namespace blotter {
namespace {

// Words that the rules in code ask for by name: without a number they would be nobody's.
constexpr const char* kGrammar =
    "quarter half past minutes thought believed number of occurred incorrect previously originally initially "
    "given "
    "who whose where when while as until along well also both each neither not no without nobody by an a it "
    "is are "
    "'s or plus with said says added recalled to from toward towards at about least more other additional "
    "several in "
    "his her their the those after before till them whom condition conditions listed remains himself "
    "accidentally "
    "apparently unintentionally allegedly reportedly then later lives officer officers police deputy "
    "deputies troopers "
    "and suffered sustained died number shot struck hit wounded injured killed stabbed grazed slashed beat "
    "second another separate third attack incident";

constexpr std::array kTables = {
    "persons",  "victims", "modifiers", "suspects",   "others",  "pronouns",   "determiners", "fields",
    "gunfire",  "hurt",    "killed",    "conditions", "accused", "background", "kinds",       "places",
    "dayparts", "days",    "clock",     "not-when",   "updates", "months",     "weekdays",    "witnessed"};
static_assert(kTables.size() == static_cast<std::size_t>(NoticeTable::kCount));

bool joins_words(const Token& token) { return token.kind == TokenKind::kHyphen && token.has(Token::kGlued); }

bool tells_harm(NoticeTable table) { return table == NoticeTable::kKilled || table == NoticeTable::kHurt; }

}  // namespace

const NoticeHit* NoticeHits::at(std::uint32_t token, NoticeTable table) const {
  const NoticeHit* found = nullptr;
  if (token + 1 >= first_.size()) return nullptr;
  for (std::uint32_t h = first_[token]; h < first_[token + 1]; ++h) {
    if (hits_[h].table == table) found = &hits_[h];  // shorter ones come first
  }
  return found;
}

const NoticeHit* NoticeHits::at(std::uint32_t token, NoticeTable table, std::string_view entry) const {
  const NoticeHit* found = nullptr;
  if (token + 1 >= first_.size()) return nullptr;
  for (std::uint32_t h = first_[token]; h < first_[token + 1]; ++h) {
    if (hits_[h].table == table && hits_[h].entry == entry) found = &hits_[h];
  }
  return found;
}

const NoticeHit* NoticeHits::in(TokenRange range, NoticeTable table) const {
  for (std::uint32_t t = range.begin; t < range.end; ++t) {
    if (const NoticeHit* hit = at(t, table)) return hit;
  }
  return nullptr;
}

const NoticeHit* NoticeHits::in(TokenRange range, NoticeTable table, std::string_view entry) const {
  for (std::uint32_t t = range.begin; t < range.end; ++t) {
    if (const NoticeHit* hit = at(t, table, entry)) return hit;
  }
  return nullptr;
}

NoticeLexicon::NoticeLexicon(const Catalog& catalog, Vocabulary& vocabulary) : nodes_(1) {
  std::string_view words = kGrammar;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    vocabulary.intern(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  for (std::size_t t = 0; t < kTables.size(); ++t) {
    for (const auto& [entry, phrases] : catalog.words("notices", kTables[t])) {
      for (const std::string& phrase : phrases) add(phrase, {static_cast<NoticeTable>(t), entry}, vocabulary);
    }
  }
}

void NoticeLexicon::add(std::string_view phrase, const Meaning& meaning, Vocabulary& vocabulary) {
  // A word that nobody knows yet has no number: cut first, then add its words.
  const Text text = make_text(phrase, vocabulary);
  std::uint32_t node = 0;
  for (const Token& token : text.tokens) {
    if (token.kind == TokenKind::kHyphen) continue;
    // As the texts are cut: "a.m." keeps its dot, "Sept." doesn't.
    std::string_view word = text.text_of(token);
    while (token.word == kUnknownWord && word.ends_with('.')) word.remove_suffix(1);
    const WordId id = token.word != kUnknownWord ? token.word : vocabulary.intern(word);
    if (node == 0) {
      if (first_.size() <= id) first_.resize(id + 1, 0);
      if (first_[id] == 0) {
        first_[id] = static_cast<std::uint32_t>(nodes_.size());
        nodes_.emplace_back();
      }
      node = first_[id];
      continue;
    }
    std::uint32_t next = step(node, id);
    if (next == 0) {
      next = static_cast<std::uint32_t>(nodes_.size());
      nodes_.emplace_back();
      nodes_[node].next.emplace_back(id, next);
    }
    node = next;
  }
  if (node != 0) nodes_[node].meanings.push_back(meaning);
}

std::uint32_t NoticeLexicon::step(std::uint32_t node, WordId word) const {
  for (const auto& [id, next] : nodes_[node].next) {
    if (id == word) return next;
  }
  return 0;
}

NoticeHits NoticeLexicon::find(const Text& text) const {
  NoticeHits out;
  const auto n = static_cast<std::uint32_t>(text.tokens.size());
  out.first_.reserve(n + 1);
  std::uint32_t shadow =
      0;  // up to here words belong to a phrase that says the contrary: "non-fatal shooting"
  for (std::uint32_t t = 0; t < n; ++t) {
    out.first_.push_back(static_cast<std::uint32_t>(out.hits_.size()));
    const WordId word = text.tokens[t].word;
    std::uint32_t node = word < first_.size() ? first_[word] : 0;
    for (std::uint32_t at = t; node != 0;) {
      for (const Meaning& m : nodes_[node].meanings) {
        if (t < shadow && tells_harm(m.table)) continue;
        out.hits_.push_back({t, at + 1, m.table, m.entry});
        if (m.entry == "no-death" || m.entry == "no-hurt") shadow = std::max(shadow, at + 1);
      }
      if (nodes_[node].next.empty()) break;
      do ++at;
      while (at < n && joins_words(text.tokens[at]));
      if (at >= n || text.tokens[at].has(Token::kSentenceStart)) break;
      node = step(node, text.tokens[at].word);
    }
  }
  out.first_.push_back(static_cast<std::uint32_t>(out.hits_.size()));
  return out;
}

}  // namespace blotter
