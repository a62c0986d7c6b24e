#include "claim/speech_subject.h"

namespace blotter {
namespace {

// How far before its verb a subject is looked for.
constexpr std::uint32_t kFarthestSubject = 9;
constexpr std::uint32_t kLongestClause = 16;

}  // namespace

// After the content the source may follow the verb: “…,” said Reyes.
std::optional<SourcePhrase> SubjectReader::inverted(std::uint32_t i) {
  if (i == s_.begin || a_.is(i, Sense::kCue, "told")) return std::nullopt;
  if (quote_mark(i - 1) || a_.punctuation(i - 1, ",_")) return sources_.starting_at(i + 1, s_.end);
  return std::nullopt;
}

// "a consultant told the City Council": somebody without a name, right before the verb.
std::optional<SourcePhrase> SubjectReader::nameless(std::uint32_t i) {
  for (std::uint32_t j = i; j > s_.begin && i - j < 4; --j) {
    const std::string_view w = a_.word(j - 1);
    if (i > j && (w == "a" || w == "an" || w == "the" || w == "their" || w == "his" || w == "her"))
      return records_.whole(j - 1, i - 1);
    const Item& item = a_.items[j - 1];
    const bool plain = item.kind == ItemKind::kWord && token(j - 1).kind == TokenKind::kWord;
    if ((!plain && item.kind != ItemKind::kQuote && !item.is(Sense::kBodyNoun)) || token(j - 1).capitalised())
      break;
  }
  return std::nullopt;
}

std::optional<SourcePhrase> SubjectReader::speaker(std::uint32_t i) {
  if (i > s_.begin && a_.punctuation(i - 1, ",")) {
    if (auto who = before_apposition(i - 1)) return who;
  }
  if (auto who = inverted(i)) return who;
  if (auto who = subject(i)) {
    if (who->last + 3 >= i) return who;
    if (auto nearer = nameless(i)) return nearer;
    return who;
  }
  if (auto who = nameless(i)) return who;
  if (a_.is(i, Sense::kCue, "told")) return same_subject(i);
  if (auto who = sources_.starting_at(i + 1, s_.end)) return who;
  return same_subject(i);
}

// "called August … and pointed to …": the subject is said once.
std::optional<SourcePhrase> SubjectReader::same_subject(std::uint32_t i) const {
  if (s_.cues.empty() || i == s_.begin || a_.word(i - 1) != "and") return std::nullopt;
  return s_.cues.back().who;
}

// What stands between two commas before the cue: "CCJ, which follows 42 big cities, reports" goes back over
// it, "a department spokesman, Colm Rafferty, said" names the speaker in it.
std::optional<SourcePhrase> SubjectReader::before_apposition(std::uint32_t comma) {
  for (std::uint32_t j = comma; j > s_.begin && comma - j < kLongestClause; --j) {
    if (quoted_at(j - 1) || quote_mark(j - 1)) return std::nullopt;
    if (!a_.punctuation(j - 1, ",")) continue;
    if (auto who = sources_.name_between(j, comma)) return who;
    if (j < s_.begin + 2) return std::nullopt;
    return named_before(j - 2);
  }
  return std::nullopt;
}

// The source whose phrase ends with the item, or the record whose phrase does.
std::optional<SourcePhrase> SubjectReader::named_before(std::uint32_t last) {
  auto who = sources_.ending_at(last, s_.begin);
  if (who && !sources_.mere_place(*who)) return who;
  for (std::uint32_t k = last + 1; k > s_.begin && last + 1 - k < 6; --k) {
    if (a_.items[k - 1].kind == ItemKind::kPunctuation) break;
    if (!records_.is_record(k - 1)) continue;
    if (auto record = records_.phrase_ending(k - 1, s_.begin)) return record;
    return records_.whole(k - 1, last);
  }
  return owner(last);
}

// "The FBI's yearly compilation, published Monday, puts": the owner of whatever it is.
std::optional<SourcePhrase> SubjectReader::owner(std::uint32_t at) {
  for (std::uint32_t k = at + 1; k > s_.begin && at + 1 - k < 4; --k) {
    if (a_.items[k - 1].kind != ItemKind::kWord && token(k - 1).kind != TokenKind::kPossessive)
      return std::nullopt;
    if (token(k - 1).kind != TokenKind::kPossessive || k - 1 == s_.begin) continue;
    auto who = sources_.ending_at(k - 2, s_.begin);
    if (who && who->body && !sources_.mere_place(*who)) return who;
    return std::nullopt;
  }
  return std::nullopt;
}

// "a Herald analysis of city data": the first of two records is the source.
std::optional<SourcePhrase> SubjectReader::record_at(std::uint32_t at) {
  auto who = records_.phrase_ending(at, s_.begin);
  if (!who || who->first < s_.begin + 2 || a_.word(who->first - 1) != "of") return who;
  if (!records_.is_record(who->first - 2)) return who;
  if (auto main = records_.phrase_ending(who->first - 2, s_.begin)) return main;
  return who;
}

// "Sen. Dick Durbin (D-Ill.) said"
std::uint32_t SubjectReader::before_brackets(std::uint32_t i) const {
  if (i == s_.begin || !a_.punctuation(i - 1, ")")) return i;
  for (std::uint32_t j = i - 1; j > s_.begin && i - j < kFarthestSubject; --j) {
    if (a_.punctuation(j - 1, "(")) return j - 1;
  }
  return i;
}

// Right before the cue, or before an apposition, a relative or an adverb.
std::optional<SourcePhrase> SubjectReader::subject(std::uint32_t i) {
  std::uint32_t at = before_brackets(i);
  if (at > s_.begin && a_.punctuation(at - 1, ",")) {
    if (auto who = before_apposition(at - 1)) return who;
    return at > s_.begin + 1 ? owner(at - 2) : std::nullopt;
  }
  for (std::uint32_t skipped = 0; at > s_.begin && skipped < kFarthestSubject; ++skipped) {
    --at;
    if (quoted_at(at) || a_.punctuation(at, ";:_)")) return std::nullopt;
    const std::string_view w = a_.word(at);
    if ((w == "which" || w == "who") && at > s_.begin + 1 && a_.punctuation(at - 1, ",")) return relative(at);
    if (records_.is_record(at)) {
      if (auto who = record_at(at)) return who;
    }
    if (auto who = sources_.ending_at(at, s_.begin)) {
      if (sources_.mere_place(*who)) continue;
      return for_whom(*who);
    }
    if (skipped == 0) {
      if (auto who = owner(at)) return who;
    }
    if (a_.items[at].kind == ItemKind::kQuantity || a_.punctuation(at, ",")) return std::nullopt;
  }
  return std::nullopt;
}

// "a spokeswoman for the mayor said"
SourcePhrase SubjectReader::for_whom(const SourcePhrase& who) const {
  std::uint32_t first = who.first;
  if (first > s_.begin && a_.word(first - 1) == "the") --first;
  if (first < s_.begin + 2 || a_.word(first - 1) != "for" || !a_.is(first - 2, Sense::kTitle)) return who;
  return records_.whole(first - 2, who.last);
}

// "those of the Chicago Police Department, which had 27 people shot"
std::optional<SourcePhrase> SubjectReader::relative(std::uint32_t which) {
  if (auto who = sources_.ending_at(which - 2, s_.begin)) return who;
  return before_apposition(which - 1);
}

}  // namespace blotter
