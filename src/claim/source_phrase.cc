#include "claim/source_phrase.h"

#include <algorithm>

namespace blotter {
namespace {

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

SourceReader::SourceReader(const Analysis& analysis) : a_(analysis) { remember_people(); }

// A word that can be a part of a name: capitalised, and not merely because the sentence begins.
bool SourceReader::name_word(std::uint32_t item) const {
  const Item& i = a_.items[item];
  if (i.kind != ItemKind::kWord && i.kind != ItemKind::kPhrase) return false;
  const std::string_view raw = a_.text_of(item);
  const bool article = i.range.size() > 1 && (raw.starts_with("the ") || raw.starts_with("The "));
  const Token& t = a_.text->tokens[i.range.begin + (article ? 1 : 0)];
  if (t.kind == TokenKind::kPossessive) return false;
  if (!t.capitalised()) return false;
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

void SourceReader::remember_people() {
  for (std::uint32_t i = 0; i < a_.items.size(); ++i) {
    if (!a_.is(i, Sense::kTitle)) {
      // "the president": somebody whom "he" can mean, named or not.
      if (!a_.is(i, Sense::kBody)) continue;
      const std::string low = lower_ascii(a_.text_of(i));
      for (const char* office : {"mayor", "president", "governor", "chief", "superintendent", "commissioner",
                                 "senator", "secretary", "spokesman", "spokeswoman"}) {
        if (!low.ends_with(office)) continue;
        const auto named = by_title_.find(office);
        mentions_.emplace_back(i, named != by_title_.end() ? named->second : std::string(a_.text_of(i)));
      }
      continue;
    }
    std::uint32_t j = i + 1;
    std::string name;
    while (j < a_.items.size() && j - i <= 4 && name_word(j) && !a_.is(j, Sense::kTitle) &&
           !a_.is(j, Sense::kCue))
      ++j;
    if (j == i + 1) continue;
    name = std::string(a_.text->text_of(TokenRange{a_.items[i + 1].range.begin, a_.items[j - 1].range.end}));
    const std::string last = last_word(name);
    std::string& full = people_[last];
    if (name.size() > full.size()) full = name;
    const std::string title = lower_ascii(a_.text_of(i));
    for (const char* head :
         {"mayor", "superintendent", "commissioner", "chief", "governor", "president", "senator", "sheriff",
          "supervisor", "attorney", "spokeswoman", "spokesman", "director"}) {
      if (title.find(head) != std::string::npos) by_title_.try_emplace(head, full);
    }
    if (title.starts_with("supt")) by_title_.try_emplace("superintendent", full);
    if (title.starts_with("gov")) by_title_.try_emplace("governor", full);
    mentions_.emplace_back(i, full);
  }
}

std::string SourceReader::resolve(std::string_view name, bool person) {
  const auto known = people_.find(last_word(name));
  if (known != people_.end()) return known->second;
  if (person) people_[last_word(name)] = std::string(name);
  return std::string(name);
}

// Turns items [first, last] into a phrase: a person where a title or a known name is in it, else a body.
std::optional<SourcePhrase> SourceReader::make(Run run) {
  SourcePhrase out;
  out.first = run.first;
  out.last = run.last;
  out.range = {a_.items[run.first].range.begin, a_.items[run.last].range.end};
  std::optional<std::uint32_t> title;
  for (std::uint32_t i = run.first; i <= run.last; ++i) {
    if (a_.is(i, Sense::kTitle)) title = i;
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
  const std::string text = std::string(a_.text->text_of(out.range));
  if (run.first == run.last &&
      (a_.is(run.first, Sense::kBody) || a_.is(run.first, Sense::kOffice) || title)) {
    const std::string low = lower_ascii(text);
    for (const auto& [head, person] : by_title_) {
      if (low.ends_with(head)) {
        out.speaker = person;
        out.person = true;
        out.body = false;
        return out;
      }
    }
    out.speaker = text;
    return out;
  }
  out.speaker = resolve(text, false);
  out.person = people_.contains(last_word(text));
  if (out.person) out.body = false;
  return out;
}

std::optional<SourcePhrase> SourceReader::pronoun(std::uint32_t item) const {
  const std::string_view word = a_.word(item);
  if (word != "he" && word != "she" && word != "i") return std::nullopt;
  const auto after = std::lower_bound(mentions_.begin(), mentions_.end(), item,
                                      [](const auto& m, std::uint32_t i) { return m.first < i; });
  if (after == mentions_.begin()) return std::nullopt;
  return SourcePhrase{std::prev(after)->second, a_.items[item].range, item, item, true, false};
}

std::optional<SourcePhrase> SourceReader::starting_at(std::uint32_t item, std::uint32_t end) {
  if (item >= end) return std::nullopt;
  if (auto who = pronoun(item)) return who;
  std::uint32_t first = item;
  if (a_.is(first, Sense::kBody) && !(first + 1 < end && name_word(first + 1))) {
    // "the mayor's office" is one phrase; "police officials" another.
    return make({first, first});
  }
  while (first < end && first - item < 3 &&
         (a_.text_of(first) == "the" || a_.text_of(first) == "a" || a_.text_of(first) == "an" ||
          (a_.items[first].kind == ItemKind::kWord && first + 1 < end && a_.is(first + 1, Sense::kTitle)))) {
    ++first;
  }
  if (first > item && first < end && (a_.is(first, Sense::kBody) || a_.is(first, Sense::kOffice)) &&
      !(first + 1 < end && name_word(first + 1)))
    return make({first, first});
  std::uint32_t last = first;
  std::uint32_t at = first;
  bool any = false;
  while (at < end && at - first < 9) {
    if (name_word(at) || a_.is(at, Sense::kTitle) ||
        (any && a_.is(at, Sense::kBodyNoun) && a_.items[at].kind == ItemKind::kPhrase &&
         a_.is(at, Sense::kKept) == false && name_word(at))) {
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
  if (!any) {
    return std::nullopt;
  }
  auto out = make({first, last});
  if (out) out->first = item;
  return out;
}

std::optional<SourcePhrase> SourceReader::ending_at(std::uint32_t item, std::uint32_t begin) {
  if (auto who = pronoun(item)) return who;
  std::uint32_t first = item;
  std::uint32_t at = item + 1;
  bool any = false;
  while (at > begin && item - (at - 1) < 9) {
    const std::uint32_t i = at - 1;
    if (name_word(i) || (a_.is(i, Sense::kTitle) && !any)) {
      any = true;
      first = i;
    } else if (any && a_.is(i, Sense::kTitle)) {
      first = i;
    } else if (any && connector(i) && i > begin &&
               (name_word(i - 1) || (connector(i - 1) && i - 1 > begin && name_word(i - 2)))) {
      // inside a name
    } else {
      break;
    }
    --at;
  }
  if (any) return make({first, item});
  if (a_.is(item, Sense::kBody) || a_.is(item, Sense::kOffice)) return make({item, item});
  return std::nullopt;
}

}  // namespace blotter
