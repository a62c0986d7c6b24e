#include "claim/speech_record.h"

#include <algorithm>

namespace blotter {
namespace {

// Words of a phrase that is looked through for its head; longer ones are no noun phrases.
constexpr std::uint32_t kLongest = 9;
constexpr std::uint32_t kFarthestVerb = 16;

}  // namespace

bool RecordReader::is_record(std::uint32_t item) const {
  const Item& i = a_.items[item];
  if (i.kind != ItemKind::kPhrase) return false;
  if (i.is(Sense::kKept) || a_.is(item, Sense::kBody, "figures")) return true;
  if (i.range.size() < 2 || i.is(Sense::kMeasure)) return false;
  // "national figures", "the numbers": a phrase that other lists know ends with such a noun.
  const Lexicon::Match last = a_.lexicon->match(*a_.text, i.range.end - 1);
  return (last.set & set_of(Sense::kKept)) != 0;
}

bool RecordReader::possessive(std::uint32_t item) const {
  return a_.text->tokens[a_.items[item].range.begin].kind == TokenKind::kPossessive;
}

// A body by what is known of its words, not merely by a strange capital: "Frog Hollow count".
bool RecordReader::known_body(const SourcePhrase& who) const {
  if (!who.body || who.person || a_.is(who.first, Sense::kTitle)) return false;
  const Token& t = a_.text->tokens[a_.items[who.last].range.begin];
  return a_.is(who.last, Sense::kBody) || a_.is(who.last, Sense::kOffice) ||
         a_.is(who.last, Sense::kBodyNoun) || t.has(Token::kAllCaps);
}

bool RecordReader::preposition(std::uint32_t item) const {
  const std::string_view w = a_.word(item);
  return w == "of" || w == "in" || w == "on" || w == "to" || w == "for" || w == "that" || w == "which" ||
         w == "by" || w == "from" || w == "with" || w == "as" || w == "at";
}

// Can the item stand inside a noun phrase?
bool RecordReader::inside_name(std::uint32_t item) const {
  const Item& i = a_.items[item];
  if (quoted_[i.range.begin]) return false;
  if (i.kind == ItemKind::kQuantity || i.kind == ItemKind::kQuote || i.kind == ItemKind::kTime) return false;
  if (i.kind == ItemKind::kPunctuation) return a_.text->tokens[i.range.begin].kind == TokenKind::kHyphen;
  if (possessive(item) || i.is(Sense::kOffice) || is_record(item)) return true;
  return !i.is(Sense::kCarry) && !i.is(Sense::kCue) && !i.is(Sense::kAccording);
}

SourcePhrase RecordReader::whole(std::uint32_t first, std::uint32_t last) const {
  SourcePhrase out;
  out.first = first;
  out.last = last;
  out.range = {a_.items[first].range.begin, a_.items[last].range.end};
  out.speaker = std::string(a_.text->text_of(out.range));
  out.body = true;
  return out;
}

// "the numbers of Wirepoints", "crime statistics kept by the city", "a statement police put out"
std::optional<SourcePhrase> RecordReader::owner_after(std::uint32_t head, std::uint32_t end) {
  std::uint32_t next = head + 1;
  if (next + 2 >= end) return std::nullopt;
  if (a_.word(next) == "that" || a_.word(next) == "which") ++next;  // "the count that MPD posts"
  const std::string_view w = a_.word(next);
  const bool linked = w == "of" || w == "from" || w == "by" || w == "at" || a_.is(next, Sense::kAccording);
  auto who = sources_.starting_at(linked ? next + 1 : next, end);
  if (who && (who->body || who->person)) {
    if (linked) return who;
    const std::uint32_t verb = who->last + 1;
    if (verb < end && (a_.is(verb, Sense::kAccording, "issued") || a_.is(verb, Sense::kCue))) return who;
    return std::nullopt;
  }
  if (!linked) return std::nullopt;
  return body_at(next + 1, end);
}

std::optional<SourcePhrase> RecordReader::body_at(std::uint32_t item, std::uint32_t end) const {
  for (std::uint32_t j = item; j < end && j < item + 6; ++j) {
    if (a_.is(j, Sense::kBodyNoun)) return whole(item, j);
    if (a_.items[j].kind == ItemKind::kPunctuation || a_.items[j].kind == ItemKind::kTime ||
        a_.items[j].kind == ItemKind::kQuantity || a_.is(j, Sense::kMeasure) || a_.is(j, Sense::kCue))
      break;
  }
  return std::nullopt;
}

std::optional<SourcePhrase> RecordReader::phrase_at(std::uint32_t item, std::uint32_t end) {
  std::optional<std::uint32_t> head;
  for (std::uint32_t j = item; j < end && j < item + kLongest && inside_name(j); ++j) {
    if (is_record(j))
      head = j;
    else if (head || preposition(j))
      break;
  }
  if (!head) return std::nullopt;
  auto before = phrase_ending(*head, item);
  // "a Tribune analysis of police data" is the Tribune's.
  if (before && before->last < *head) return before;
  if (auto owner = owner_after(*head, end)) return owner;
  return before;
}

// "MPD's sheet" is MPD's, "the department's Major Incident Notifications" have a name of their own.
std::optional<SourcePhrase> RecordReader::possessed(std::uint32_t mark, std::uint32_t head,
                                                    std::uint32_t begin) {
  if (mark == begin) return std::nullopt;
  auto owner = sources_.ending_at(mark - 1, begin);
  const std::uint32_t first = owner ? owner->first : mark - 1;
  const bool named = head > mark + 1 && a_.text->tokens[a_.items[head].range.begin].capitalised() &&
                     a_.text->tokens[a_.items[head - 1].range.begin].capitalised();
  if (named) return whole(first, head);
  if (owner && !sources_.mere_place(*owner)) return owner;
  return whole(first, head);
}

std::optional<SourcePhrase> RecordReader::phrase_ending(std::uint32_t item, std::uint32_t begin) {
  std::uint32_t first = item;
  bool known = a_.is(item, Sense::kBody, "figures");
  while (first > begin && item - first < 5 && inside_name(first - 1)) {
    const std::uint32_t left = first - 1;
    if (possessive(left)) return possessed(left, item, begin);
    // "by its count": of what was named before.
    if (auto owner = sources_.possessor(left)) return owner;
    if (preposition(left) || a_.is(left, Sense::kPronoun) || a_.text_of(left).ends_with("same")) break;
    const std::string_view w = a_.word(left);
    known = known || a_.is(left, Sense::kBody) || a_.is(left, Sense::kBodyNoun) ||
            a_.is(left, Sense::kOffice) || a_.is(left, Sense::kPlace) || a_.is(left, Sense::kMeasure) ||
            w == "city" || w == "county" || w == "state" || w == "federal";
    first = left;
    if (w == "the" || w == "a" || w == "an") break;
  }
  if (!known) return std::nullopt;
  if (item > first && !is_record(item - 1)) {
    const auto owner = sources_.ending_at(item - 1, first);
    const bool site = owner && a_.is(item, Sense::kKept, "site") && a_.is(owner->last, Sense::kBody);
    if (owner && owner->body && !owner->person && !site) return owner;
  }
  return whole(first, item);
}

// "is put at 45% by the mayor's office": a verb of counting before the preposition.
bool RecordReader::counted_before(std::uint32_t item, std::uint32_t begin) const {
  for (std::uint32_t j = item; j > begin && item - j < kFarthestVerb; --j) {
    if (a_.is(j - 1, Sense::kCue, "reports") && !a_.is(j - 1, Sense::kCarry, "have")) return true;
    const std::string_view w = a_.word(j - 1);
    if (w == "reported" || w == "recorded" || w == "counted" || w == "logged" || w == "tallied") return true;
  }
  return false;
}

std::optional<SpeechCue> RecordReader::by_record(std::uint32_t item, const SpokenSentence& s) {
  const std::string_view w = a_.word(item);
  if (const auto who = phrase_at(item + 1, s.end)) {
    if (w == "on" && !a_.is(who->last, Sense::kKept, "site")) return std::nullopt;
    sources_.remember(*who);
    return SpeechCue{*who, item, item, SpeechKind::kRecord, "speech.by-record", {}, SpeechScope::kFollowing};
  }
  if (w != "by") return std::nullopt;
  const auto who = sources_.starting_at(item + 1, s.end);
  if (!who || !who->body || who->person || !counted_before(item, s.begin)) return std::nullopt;
  return SpeechCue{*who, item, item, SpeechKind::kAccording, "speech.by-agent", {}};
}

// "an analysis of FBI data": not the FBI's own.
bool RecordReader::followed_by_record(std::uint32_t last, std::uint32_t end) const {
  return is_record(last) || (last + 1 < end && is_record(last + 1));
}

std::optional<SpeechCue> RecordReader::own_record(std::uint32_t item, const SpokenSentence& s) {
  const Token& t = a_.text->tokens[a_.items[item].range.begin];
  // "FOR IMMEDIATE RELEASE" names nobody.
  if (t.has(Token::kAllCaps) || !is_record(item)) return std::nullopt;
  const auto made = [&](const SourcePhrase& who) {
    return SpeechCue{who, item, item, SpeechKind::kRecord, "speech.own-record", {}, SpeechScope::kFollowing};
  };
  if (a_.is(item, Sense::kBody, "figures") && a_.items[item].range.size() > 1 && t.capitalised() &&
      !a_.text_of(item).starts_with("The "))
    return made(whole(item, item));
  if (item + 1 < s.end && a_.word(item + 1) == "of") {
    const auto who = sources_.starting_at(item + 2, s.end);
    if (who && who->body && !who->person && !followed_by_record(who->last, s.end)) return made(*who);
  }
  for (std::uint32_t j = item; j > s.begin && item - j < 5; --j) {
    const std::uint32_t left = j - 1;
    const Item& i = a_.items[left];
    if (i.kind == ItemKind::kPunctuation || i.kind == ItemKind::kQuantity || i.is(Sense::kMeasure))
      return std::nullopt;
    // "Tribune figures"
    if (left + 1 == item && !possessive(left)) {
      const auto who = sources_.ending_at(left, s.begin);
      if (who && known_body(*who)) {
        const bool site = a_.is(item, Sense::kKept, "site") && a_.is(who->last, Sense::kBody);
        return made(site ? whole(who->first, item) : *who);
      }
    }
    if (const auto who = sources_.possessor(left)) return made(*who);
    if (possessive(left)) return of_owner(left, item, s);
  }
  return std::nullopt;
}

// "MPD's August sheet" is MPD's, "the attorney general's report" speaks for itself, "Denver's count" names
// nobody.
std::optional<SpeechCue> RecordReader::of_owner(std::uint32_t mark, std::uint32_t head,
                                                const SpokenSentence& s) {
  if (mark == s.begin) return std::nullopt;
  const auto owner = sources_.ending_at(mark - 1, s.begin);
  if (!owner || sources_.mere_place(*owner)) return std::nullopt;
  const std::optional<SourcePhrase> who =
      owner->person ? std::optional(whole(owner->first, head)) : possessed(mark, head, s.begin);
  if (!who) return std::nullopt;
  sources_.remember(*who);
  return SpeechCue{*who, head, head, SpeechKind::kRecord, "speech.own-record", {}, SpeechScope::kFollowing};
}

std::optional<SpeechCue> RecordReader::issued(std::uint32_t item, const SpokenSentence& s) {
  if (!a_.is(item, Sense::kAccording, "issued")) return std::nullopt;
  for (std::uint32_t j = item + 1; j < s.end && j < item + 5; ++j) {
    const std::string_view w = a_.word(j);
    if (w == "by" || w == "from") {
      const auto who = sources_.starting_at(j + 1, s.end);
      if (!who || (!who->person && !who->body) || sources_.mere_place(*who)) return std::nullopt;
      return SpeechCue{*who, item, j, SpeechKind::kAccording, "speech.issued", {}};
    }
    if (a_.items[j].kind != ItemKind::kTime && a_.items[j].kind != ItemKind::kWord && w != "on")
      return std::nullopt;
  }
  return std::nullopt;
}

std::optional<SpeechCue> RecordReader::all_from(const SpokenSentence& s) {
  const std::string_view w = a_.word(s.begin);
  const bool all = w == "all" || w == "these" || w == "those" || is_record(s.begin) ||
                   (w == "the" && s.begin + 1 < s.end && is_record(s.begin + 1));
  if (!all) return std::nullopt;
  for (std::uint32_t i = s.begin + 1; i < s.end && i < s.begin + kLongest; ++i) {
    const std::string_view link = a_.word(i);
    if (link != "from" && link != "by") continue;
    const auto who = sources_.starting_at(i + 1, s.end);
    if (!who) return std::nullopt;
    return SpeechCue{*who, i, i, SpeechKind::kAccording, "speech.all-from", {}, SpeechScope::kBefore};
  }
  return std::nullopt;
}

}  // namespace blotter
