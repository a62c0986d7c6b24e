#include "claim/source_phrase.h"

#include <algorithm>

namespace blotter {
namespace {

constexpr std::uint32_t kLongestName = 9;
// How far back "the data" were named.
constexpr std::uint32_t kFarthestOwner = 120;

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

// A capitalised word that no list knows as anything but a word.
bool SourceReader::plain_name(std::uint32_t item) const {
  return a_.items[item].kind == ItemKind::kWord && name_word(item) &&
         !a_.text->tokens[a_.items[item].range.begin].has(Token::kAllCaps);
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

// A name of letters, a name written in one ("DNAinfo"), a word that no list knows ("Wirepoints").
bool SourceReader::strange(std::uint32_t item) const {
  const Token& t = a_.text->tokens[a_.items[item].range.begin];
  return a_.items[item].kind == ItemKind::kWord &&
         (t.has(Token::kAllCaps) || (t.word == kUnknownWord && !t.has(Token::kSentenceStart)));
}

// Turns items [first, last] into a phrase: a person where a title or a known name is in it, else a body.
std::optional<SourcePhrase> SourceReader::make(Run run) {
  SourcePhrase out;
  out.first = run.first;
  out.last = run.last;
  out.range = {a_.items[run.first].range.begin, a_.items[run.last].range.end};
  std::optional<std::uint32_t> titled;
  for (std::uint32_t i = run.first; i <= run.last; ++i) {
    // "analyst Jeff Asher's Real-Time Crime Index": what he has is no person.
    if (a_.text->tokens[a_.items[i].range.begin].kind == TokenKind::kPossessive) titled.reset();
    if (title(i)) titled = i;
    out.body = out.body || a_.is(i, Sense::kBodyNoun) || a_.is(i, Sense::kBody) || a_.is(i, Sense::kKept) ||
               a_.is(i, Sense::kOffice) || (!titled && strange(i));
  }
  if (titled && *titled < run.last) {
    const TokenRange name{a_.items[*titled + 1].range.begin, a_.items[run.last].range.end};
    out.speaker = resolve(a_.text->text_of(name), true);
    out.person = true;
  } else {
    out.speaker = std::string(a_.text->text_of(out.range));
    const bool one = run.first == run.last;
    if (one && (titled || a_.is(run.first, Sense::kBody) || a_.is(run.first, Sense::kOffice)))
      return lone(out);
    out.person = people_.contains(last_word(out.speaker));
    out.speaker = resolve(out.speaker, false);
  }
  if (out.person) out.body = false;
  return out;
}

// "the mayor", "the data", "police": one item, whose name was said before if it has one.
SourcePhrase SourceReader::lone(SourcePhrase out) const {
  if (const auto person = by_office(out)) return *person;
  // "the data show": whose they were.
  if (a_.is(out.first, Sense::kBody, "same-figures")) {
    const Mention* owner = last_named(bodies_, out.first);
    if (owner != nullptr && out.first - owner->item < kFarthestOwner) out.speaker = owner->name;
  }
  out.person = a_.is(out.first, Sense::kBody, "person");
  if (out.person) out.body = false;
  return out;
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
  // "the mayor's office" is one phrase; "police officials" another.
  if (a_.is(item, Sense::kBody) && alone(item, end)) return make({item, item});
  std::uint32_t first = item;
  while (first < end && first - item < 3 && leads_in(first, end)) ++first;
  if (auto who = common_body(item, first, end)) return who;
  const auto last = name_end(first, end);
  if (!last) return std::nullopt;
  auto out = make({first, *last});
  if (out) out->first = item;
  return out;
}

// Articles, and a word before a title: "a former mayor".
bool SourceReader::leads_in(std::uint32_t item, std::uint32_t end) const {
  const std::string_view raw = a_.text_of(item);
  return raw == "the" || raw == "a" || raw == "an" ||
         (a_.items[item].kind == ItemKind::kWord && item + 1 < end && a_.is(item + 1, Sense::kTitle));
}

// "the department", "their police department", "this institute"
std::optional<SourcePhrase> SourceReader::common_body(std::uint32_t item, std::uint32_t first,
                                                      std::uint32_t end) {
  if (first >= end) return std::nullopt;
  if (first > item && (a_.is(first, Sense::kBody) || a_.is(first, Sense::kOffice)) && alone(first, end))
    return make({first, first});
  const std::uint32_t noun = first + 1;
  if (noun >= end || !determiner(first)) return std::nullopt;
  if (a_.is(noun, Sense::kBody) && alone(noun, end)) return make({noun, noun});
  if (a_.is(noun, Sense::kBodyNoun, "common") && !name_word(noun)) return make({first, noun});
  return std::nullopt;
}

// The last item of the name that begins at `first`.
std::optional<std::uint32_t> SourceReader::name_end(std::uint32_t first, std::uint32_t end) const {
  std::optional<std::uint32_t> last;
  for (std::uint32_t at = first; at < end && at - first < kLongestName; ++at) {
    if (name_word(at) || a_.is(at, Sense::kTitle)) {
      last = at;
      continue;
    }
    if (!last) break;
    const bool inside = connector(at) && at + 1 < end &&
                        (name_word(at + 1) || (connector(at + 1) && at + 2 < end && name_word(at + 2)));
    if (!inside) return a_.text_of(at) == "!" ? at : last;
    const bool parts = a_.text_of(at) == "and" || a_.text_of(at) == "on";
    if (parts && *last == first && !a_.is(*last, Sense::kBodyNoun)) break;
  }
  return last;
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
