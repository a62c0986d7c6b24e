#include "claim/source_phrase.h"

#include <algorithm>

namespace blotter {
namespace {

constexpr std::uint32_t kLongestName = 9;
constexpr std::uint32_t kFarthestBody = 60;
constexpr std::ptrdiff_t kFarthestMention = 64;

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

std::string last_word(std::string_view text) {
  const auto blank = text.find_last_of(" \n\t");
  return lower_ascii(blank == std::string_view::npos ? text : text.substr(blank + 1));
}

}  // namespace

SourceReader::SourceReader(const Analysis& analysis) : a_(analysis) { remember_all(); }

// "Mayor", and the last word of an office by its name: "Chicago Police Superintendent".
bool SourceReader::title(std::uint32_t item) const {
  const Item& i = a_.items[item];
  if (i.is(Sense::kTitle)) return true;
  if (!i.is(Sense::kOffice) || i.range.size() < 2) return false;
  const Lexicon::Match last = a_.lexicon->match(*a_.text, i.range.end - 1);
  return std::any_of(last.senses.begin(), last.senses.end(),
                     [](const SenseEntry& e) { return e.sense == Sense::kTitle; });
}

// A word that can be a part of a name: capitalised, and not merely because the sentence begins.
bool SourceReader::name_word(std::uint32_t item) const {
  const Item& i = a_.items[item];
  if (i.kind != ItemKind::kWord && i.kind != ItemKind::kPhrase) return false;
  const std::string_view raw = a_.text_of(item);
  const bool article = i.range.size() > 1 && (raw.starts_with("the ") || raw.starts_with("The "));
  const Token& t = a_.text->tokens[i.range.begin + (article ? 1 : 0)];
  if (t.kind == TokenKind::kPossessive || !t.capitalised()) return false;
  if (raw.starts_with("I’") || raw.starts_with("I'")) return false;
  if (i.is(Sense::kOffice)) return true;
  if (i.is(Sense::kPlace) && t.has(Token::kSentenceStart)) return false;
  if (t.has(Token::kSentenceStart) && a_.text->vocabulary->is_opener(t.word) && !i.is(Sense::kBody) &&
      !i.is(Sense::kTitle))
    return false;
  if (i.is(Sense::kPronoun) || i.is(Sense::kAccording) || i.is(Sense::kBefore) || i.is(Sense::kUnreal))
    return false;
  if (i.is(Sense::kMeasure) && !i.is(Sense::kBodyNoun))
    return a_.text->tokens[i.range.end - 1].capitalised() && !t.has(Token::kSentenceStart);
  return true;
}

bool SourceReader::connector(std::uint32_t item) const {
  const std::string_view raw = a_.text_of(item);
  if (raw == "of" || raw == "for" || raw == "on" || raw == "the" || raw == "&" || raw == "-" ||
      raw == "and" || raw == "’s" || raw == "'s")
    return true;
  return raw == "!" && a_.text->tokens[a_.items[item].range.begin].has(Token::kGlued);
}

void SourceReader::remember_all() {
  for (std::uint32_t i = 0; i < a_.items.size(); ++i) {
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

// A capitalised word that no list knows as anything but a word.
bool SourceReader::plain_name(std::uint32_t item) const {
  return a_.items[item].kind == ItemKind::kWord && name_word(item) &&
         !a_.text->tokens[a_.items[item].range.begin].has(Token::kAllCaps);
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

bool SourceReader::mere_place(const SourcePhrase& who) const {
  return who.first == who.last && a_.is(who.first, Sense::kPlace) && !a_.is(who.first, Sense::kBody) &&
         !a_.is(who.first, Sense::kOffice);
}

bool SourceReader::bare_name(const SourcePhrase& who) const {
  if (who.last - who.first > 2) return false;
  for (std::uint32_t i = who.first; i <= who.last; ++i) {
    if (!plain_name(i)) return false;
  }
  return true;
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

std::string SourceReader::resolve(std::string_view name, bool person) {
  const auto known = people_.find(last_word(name));
  if (known != people_.end()) return known->second;
  if (person) people_[last_word(name)] = std::string(name);
  return std::string(name);
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

// Turns items [first, last] into a phrase: a person where a title or a known name is in it, else a body.
std::optional<SourcePhrase> SourceReader::make(Run run) {
  SourcePhrase out;
  out.first = run.first;
  out.last = run.last;
  out.range = {a_.items[run.first].range.begin, a_.items[run.last].range.end};
  std::optional<std::uint32_t> title;
  for (std::uint32_t i = run.first; i <= run.last; ++i) {
    // "analyst Jeff Asher's Real-Time Crime Index": what he has is no person.
    if (a_.text->tokens[a_.items[i].range.begin].kind == TokenKind::kPossessive) title.reset();
    if (this->title(i)) title = i;
    if (a_.is(i, Sense::kBodyNoun) || a_.is(i, Sense::kBody) || a_.is(i, Sense::kKept) ||
        a_.is(i, Sense::kOffice))
      out.body = true;
    // A name of letters, a name written in one ("DNAinfo"), a word that no list knows ("Wirepoints").
    const Token& t = a_.text->tokens[a_.items[i].range.begin];
    const bool strange =
        a_.items[i].kind == ItemKind::kWord &&
        (t.has(Token::kAllCaps) || (t.word == kUnknownWord && !t.has(Token::kSentenceStart)));
    if (strange && !title) out.body = true;
  }
  if (title && *title < run.last) {
    const std::string_view name =
        a_.text->text_of(TokenRange{a_.items[*title + 1].range.begin, a_.items[run.last].range.end});
    out.speaker = resolve(name, true);
    out.person = true;
    out.body = false;
    return out;
  }
  out.speaker = std::string(a_.text->text_of(out.range));
  if (run.first == run.last &&
      (a_.is(run.first, Sense::kBody) || a_.is(run.first, Sense::kOffice) || title)) {
    if (const auto person = by_office(out)) return person;
    // "the data show": whose they were.
    if (a_.is(run.first, Sense::kBody, "same-figures")) {
      const Mention* owner = last_named(bodies_, run.first);
      if (owner != nullptr && run.first - owner->item < 2 * kFarthestBody) out.speaker = owner->name;
    }
    out.person = a_.is(run.first, Sense::kBody, "person");
    if (out.person) out.body = false;
    return out;
  }
  const bool known = people_.contains(last_word(out.speaker));
  out.speaker = resolve(out.speaker, false);
  out.person = known;
  if (known) out.body = false;
  return out;
}

std::optional<SourcePhrase> SourceReader::pronoun(std::uint32_t item) const {
  const std::string_view word = a_.word(item);
  const bool person = word == "he" || word == "she" || word == "i";
  if (!person && word != "it" && word != "they") return std::nullopt;
  const Mention* who = last_named(person ? mentions_ : bodies_, item);
  if (who == nullptr || (!person && item - who->item > kFarthestBody)) return std::nullopt;
  return SourcePhrase{who->name, a_.items[item].range, item, item, person, !person};
}

std::optional<SourcePhrase> SourceReader::possessor(std::uint32_t item) const {
  const std::string_view word = a_.word(item);
  const bool person = word == "his" || word == "her" || word == "my";
  if (!person && word != "its" && word != "their") return std::nullopt;
  const Mention* who = last_named(person ? mentions_ : bodies_, item);
  if (who == nullptr || (!person && item - who->item > kFarthestBody)) return std::nullopt;
  return SourcePhrase{who->name, a_.items[item].range, item, item, person, !person};
}

std::optional<SourcePhrase> SourceReader::name_between(std::uint32_t begin, std::uint32_t end) {
  std::uint32_t name = begin;
  while (name < end && a_.is(name, Sense::kTitle)) ++name;
  const bool titled = name > begin;
  // "Rep. Jim Jordan, R-Ohio, said"
  if (a_.items[begin].range.size() == 1 && a_.text_of(begin).size() == 1) return std::nullopt;
  if (end - name < (titled ? 1U : 2U) || end - name > 4) return std::nullopt;
  for (std::uint32_t i = name; i < end; ++i) {
    if (!plain_name(i) && !(connector(i) && i > name)) return std::nullopt;
  }
  auto out = make({begin, end - 1});
  if (!out) return out;
  out->person = true;
  out->body = false;
  people_.try_emplace(last_word(out->speaker), out->speaker);
  return out;
}

// A body, or a place that stands for one, that is the whole phrase: no name follows.
bool SourceReader::alone(std::uint32_t item, std::uint32_t end) const {
  return !(item + 1 < end && name_word(item + 1));
}

// "this institute", "our lab"
bool SourceReader::determiner(std::uint32_t item) const {
  const std::string_view w = a_.word(item);
  return w == "the" || w == "this" || w == "that" || w == "our" || w == "their" || w == "its" || w == "his" ||
         w == "her" || w == "each";
}

// "Averages say it best": a capital that only the sentence gave.
bool SourceReader::unknown_word(Run run) const {
  const Item& i = a_.items[run.first];
  if (run.first != run.last || i.is(Sense::kBody) || i.is(Sense::kOffice) || i.is(Sense::kBodyNoun) ||
      i.is(Sense::kTitle))
    return false;
  const Token& t = a_.text->tokens[a_.items[run.first].range.begin];
  return t.has(Token::kSentenceStart) && !t.has(Token::kAllCaps) && i.kind == ItemKind::kPhrase &&
         !people_.contains(last_word(a_.text_of(run.first)));
}

std::optional<SourcePhrase> SourceReader::starting_at(std::uint32_t item, std::uint32_t end) {
  if (item >= end) return std::nullopt;
  // "say it best" is no inverted "it says".
  if (auto who = pronoun(item); who && who->person) return who;
  std::uint32_t first = item;
  // "the mayor's office" is one phrase; "police officials" another.
  if (a_.is(first, Sense::kBody) && alone(first, end)) return make({first, first});
  while (first < end && first - item < 3 &&
         (a_.text_of(first) == "the" || a_.text_of(first) == "a" || a_.text_of(first) == "an" ||
          (a_.items[first].kind == ItemKind::kWord && first + 1 < end && a_.is(first + 1, Sense::kTitle)))) {
    ++first;
  }
  if (first > item && first < end && (a_.is(first, Sense::kBody) || a_.is(first, Sense::kOffice)) &&
      alone(first, end))
    return make({first, first});
  if (first + 1 < end && determiner(first) && a_.is(first + 1, Sense::kBody) && alone(first + 1, end))
    return make({first + 1, first + 1});
  if (first + 1 < end && determiner(first) && a_.is(first + 1, Sense::kBodyNoun, "common") &&
      !name_word(first + 1))
    return make({first, first + 1});
  std::uint32_t last = first;
  std::uint32_t at = first;
  bool any = false;
  while (at < end && at - first < kLongestName) {
    if (name_word(at) || a_.is(at, Sense::kTitle)) {
      any = true;
      last = at++;
    } else if (any && connector(at) && at + 1 < end &&
               (name_word(at + 1) || (connector(at + 1) && at + 2 < end && name_word(at + 2)))) {
      if ((a_.text_of(at) == "and" || a_.text_of(at) == "on") && !a_.is(last, Sense::kBodyNoun) &&
          last - first < 1)
        break;
      ++at;
    } else if (any && a_.text_of(at) == "!") {
      last = at++;
      break;
    } else {
      break;
    }
  }
  if (!any) return std::nullopt;
  auto out = make({first, last});
  if (out) out->first = item;
  return out;
}

// "police and Tribune records", "Mayor Whitfield and Superintendent Reyes": two of them say it.
std::optional<SourcePhrase> SourceReader::with_partner(SourcePhrase second, std::uint32_t begin) {
  if (second.first < begin + 2 || a_.word(second.first - 1) != "and") return second;
  const std::uint32_t other = second.first - 2;
  if (!a_.is(other, Sense::kBody) && !name_word(other)) return second;
  std::uint32_t first = other;
  while (first > begin && other - first < 4 && (name_word(first - 1) || a_.is(first - 1, Sense::kTitle)))
    --first;
  const auto partner = make({first, other});
  if (!partner || partner->person != second.person || (!partner->person && !partner->body)) return second;
  second.first = partner->first;
  second.range.begin = partner->range.begin;
  second.speaker = partner->speaker + " and " + second.speaker;
  return second;
}

std::optional<SourcePhrase> SourceReader::ending_at(std::uint32_t item, std::uint32_t begin) {
  if (auto who = pronoun(item)) return who;
  std::uint32_t first = item;
  std::uint32_t at = item + 1;
  bool any = false;
  while (at > begin && item - (at - 1) < kLongestName) {
    const std::uint32_t i = at - 1;
    if (name_word(i) || a_.is(i, Sense::kTitle)) {
      any = true;
      first = i;
    } else if (any && connector(i) && i > begin && a_.word(i) != "and" &&
               (name_word(i - 1) || (connector(i - 1) && i - 1 > begin && name_word(i - 2)))) {
      // inside a name
    } else {
      break;
    }
    --at;
  }
  std::optional<SourcePhrase> out;
  // "Take MPD's sheet": a verb with the sentence's capital.
  const Token& opening = a_.text->tokens[a_.items[first].range.begin];
  if (any && first < item && opening.has(Token::kSentenceStart) && plain_name(first) &&
      a_.text->tokens[a_.items[first + 1].range.begin].has(Token::kAllCaps))
    ++first;
  if (any && !unknown_word({first, item})) out = make({first, item});
  if (!any && (a_.is(item, Sense::kBody) || a_.is(item, Sense::kOffice))) out = make({item, item});
  if (!any && !out && item > begin && a_.is(item, Sense::kBodyNoun, "common") && determiner(item - 1))
    out = make({item - 1, item});
  if (out) return with_partner(*std::move(out), begin);
  return std::nullopt;
}

}  // namespace blotter
