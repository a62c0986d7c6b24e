// Who was named in the text, and whom later words mean: the memory of SourceReader.
#include <algorithm>

#include "claim/source_phrase.h"

namespace blotter {
namespace {

constexpr std::uint32_t kFarthestBody = 60;
constexpr std::ptrdiff_t kFarthestMention = 64;

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

}  // namespace

std::string last_word(std::string_view text) {
  const auto blank = text.find_last_of(" \n\t");
  return lower_ascii(blank == std::string_view::npos ? text : text.substr(blank + 1));
}

// Most words name nobody: small ones that no list knows.
bool SourceReader::may_name(std::uint32_t item) const {
  const Item& i = a_.items[item];
  return i.set != 0 || a_.text->tokens[i.range.begin].capitalised() || a_.text_of(item) == "@";
}

void SourceReader::remember_all() {
  for (std::uint32_t i = 0; i < a_.items.size(); ++i) {
    if (!may_name(i)) continue;
    while (sentence_ + 1 < a_.sentences.size() && a_.sentences[sentence_].end <= i) ++sentence_;
    if (a_.text_of(i) == "@" && i + 1 < a_.items.size()) {
      // An account: what "it said" later.
      bodies_.push_back(
          {i, std::string(a_.text->text_of(TokenRange{a_.items[i].range.begin, handle_end(i)})), sentence_});
    } else if (title(i)) {
      remember_titled(i);
    } else if (a_.is(i, Sense::kBody, "person")) {
      // "the president": somebody whom "he" can mean, named or not.
      if (a_.text->tokens[a_.items[i].range.end - 1].capitalised()) continue;
      const auto named = by_office_.find(last_word(a_.text_of(i)));
      mentions_.push_back(
          {i, named != by_office_.end() ? named->second : std::string(a_.text_of(i)), sentence_});
    } else if (i > a_.sentences[sentence_].begin + 3) {
      // Only what a sentence is about is "it" in the next one.
      if (plain_name(i)) remember_untitled(i);
    } else if (a_.is(i, Sense::kOffice) || a_.is(i, Sense::kBody)) {
      bodies_.push_back({i, std::string(a_.text_of(i)), sentence_});
    } else if (a_.is(i, Sense::kBodyNoun) && name_word(i)) {
      if (const auto who = ending_at(i, a_.sentences[sentence_].begin))
        bodies_.push_back({i, who->speaker, sentence_});
    } else if (plain_name(i)) {
      remember_untitled(i);
    }
  }
}

// "@stl_ledger": all that is glued to the sign.
std::uint32_t SourceReader::handle_end(std::uint32_t at) const {
  std::uint32_t end = a_.items[at].range.end;
  while (end < a_.text->tokens.size() && end < a_.items[at].range.begin + 8 &&
         a_.text->tokens[end].has(Token::kGlued) && a_.text->tokens[end].kind != TokenKind::kPunctuation)
    ++end;
  return end;
}

// ", who lives there", ", of the bureau's team"
bool SourceReader::described(std::uint32_t comma) const {
  if (!a_.punctuation(comma, ",")) return false;
  const std::string_view next = a_.word(comma + 1);
  return next == "who" || next == "of" || next == "a" || next == "an" || next == "the" || next == "whose";
}

// "Jerome Tastet updates his map": a verb by its form.
bool SourceReader::acts(std::uint32_t item) const {
  const std::string_view raw = a_.text_of(item);
  const bool small = !a_.text->tokens[a_.items[item].range.begin].capitalised();
  return a_.items[item].kind == ItemKind::kWord && small && (raw.ends_with("s") || raw.ends_with("ed"));
}

// "Hank Valdivia, of the bureau's team", "Denise Hubbard, who lives there".
void SourceReader::remember_untitled(std::uint32_t item) {
  if (item > 0 && (plain_name(item - 1) || a_.is(item - 1, Sense::kTitle))) return;
  std::uint32_t end = item + 1;
  while (end < a_.items.size() && end - item < 4 && plain_name(end)) ++end;
  if (end - item < 2 || end + 1 >= a_.items.size()) return;
  if (!described(end) && !(item == a_.sentences[sentence_].begin + 2 && acts(end)) &&
      !(item == a_.sentences[sentence_].begin && acts(end)))
    return;
  const std::string name(
      a_.text->text_of(TokenRange{a_.items[item].range.begin, a_.items[end - 1].range.end}));
  people_.try_emplace(last_word(name), name);
  mentions_.push_back({item, name, sentence_});
}

void SourceReader::remember_titled(std::uint32_t title) {
  std::uint32_t j = title + 1;
  while (j < a_.items.size() && j - title <= 4 && name_word(j) && !a_.is(j, Sense::kTitle) &&
         !a_.is(j, Sense::kCue))
    ++j;
  if (j == title + 1) return;
  const std::string name(
      a_.text->text_of(TokenRange{a_.items[title + 1].range.begin, a_.items[j - 1].range.end}));
  std::string& full = people_[last_word(name)];
  if (name.size() > full.size()) full = name;
  const std::string& office = a_.key(title, Sense::kTitle);
  by_office_.try_emplace(office.empty() ? last_word(a_.text_of(title)) : office, full);
  mentions_.push_back({title, full, sentence_});
}

void SourceReader::remember(const SourcePhrase& who) {
  std::vector<Mention>& list = who.person ? mentions_ : bodies_;
  const auto at = std::upper_bound(list.begin(), list.end(), who.first,
                                   [](std::uint32_t i, const Mention& m) { return i < m.item; });
  if (at != list.begin() && std::prev(at)->name == who.speaker) return;
  // Lists of thousands of names are no prose.
  if (list.end() - at > kFarthestMention) return;
  const auto sentence = std::upper_bound(a_.sentences.begin(), a_.sentences.end(), who.first,
                                         [](std::uint32_t i, const SentenceItems& s) { return i < s.end; });
  list.insert(at, {who.first, who.speaker, static_cast<std::uint32_t>(sentence - a_.sentences.begin())});
}

// Who was named last before the item: of the latest sentence that names somebody, the first, its subject.
const SourceReader::Mention* SourceReader::last_named(const std::vector<Mention>& list,
                                                      std::uint32_t item) const {
  auto at = std::lower_bound(list.begin(), list.end(), item,
                             [](const Mention& m, std::uint32_t i) { return m.item < i; });
  if (at == list.begin()) return nullptr;
  --at;
  for (int step = 0; at != list.begin() && step < 8 && std::prev(at)->sentence == at->sentence; ++step) --at;
  return &*at;
}

// Whom a small word for somebody, or for a body, means here.
std::optional<SourcePhrase> SourceReader::referent(std::uint32_t item, bool person) const {
  const Mention* who = last_named(person ? mentions_ : bodies_, item);
  if (who == nullptr || (!person && item - who->item > kFarthestBody)) return std::nullopt;
  return SourcePhrase{who->name, a_.items[item].range, item, item, person, !person};
}

std::optional<SourcePhrase> SourceReader::pronoun(std::uint32_t item) const {
  const std::string_view word = a_.word(item);
  const bool person = word == "he" || word == "she" || word == "i";
  return person || word == "it" || word == "they" ? referent(item, person) : std::nullopt;
}

std::optional<SourcePhrase> SourceReader::possessor(std::uint32_t item) const {
  const std::string_view word = a_.word(item);
  const bool person = word == "his" || word == "her" || word == "my";
  return person || word == "its" || word == "their" ? referent(item, person) : std::nullopt;
}

// "the mayor", "the police chief": whoever holds the office in this text.
std::optional<SourcePhrase> SourceReader::by_office(const SourcePhrase& phrase) const {
  const auto named = by_office_.find(last_word(phrase.speaker));
  if (named == by_office_.end()) return std::nullopt;
  SourcePhrase out = phrase;
  out.speaker = named->second;
  out.person = true;
  out.body = false;
  return out;
}

std::string SourceReader::resolve(std::string_view name, bool person) {
  const auto known = people_.find(last_word(name));
  if (known != people_.end()) return known->second;
  if (person) people_[last_word(name)] = std::string(name);
  return std::string(name);
}

}  // namespace blotter
