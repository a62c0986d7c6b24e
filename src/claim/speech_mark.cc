#include "claim/speech_mark.h"

#include <algorithm>

namespace blotter {
namespace {

constexpr std::uint32_t kLongestClause = 16;
constexpr std::size_t kNearCues = 8;
constexpr std::uint32_t kLongestLabel = 8;

}  // namespace

// "GOV. MARSH: It isn't …": what follows is hers. Likewise "Ald. Terrence Boyce @ald" over a post.
std::optional<SpeechCue> MarkReader::label() {
  const Token& first = a_.text->tokens[a_.items[s_.begin].range.begin];
  if (!first.has(Token::kParagraphStart)) return std::nullopt;
  if (auto turn = question_or_answer()) return turn;
  const auto who = sources_.starting_at(s_.begin, s_.end);
  if (!who || who->last + 1 >= s_.end) return std::nullopt;
  const std::uint32_t mark = who->last + 1;
  const bool handle = (who->person || sources_.bare_name(*who)) &&
                      (a_.text_of(mark) == "@" || (mark + 1 < s_.end && a_.text_of(mark + 1) == "@"));
  if (!a_.punctuation(mark, ":") && !handle) return std::nullopt;
  const bool capitals = first.has(Token::kAllCaps);
  const bool title = a_.is(who->first, Sense::kTitle) || a_.is(who->last, Sense::kTitle);
  const bool turns = repeated(a_.text->text_of(who->range));
  if (!who->person && !handle && !(capitals && (title || turns))) return headline(*who, mark);
  if (who->person) answerer_ = who->speaker;
  const bool goes_on = handle || turns || s_.index == 0 || (capitals && title);
  return SpeechCue{*who,
                   mark,
                   mark,
                   SpeechKind::kTranscript,
                   "speech.transcript",
                   {},
                   goes_on ? SpeechScope::kFollowing : SpeechScope::kOwn};
}

// "Police: 12 people shot over the weekend"
std::optional<SpeechCue> MarkReader::headline(const SourcePhrase& who, std::uint32_t mark) const {
  if (!a_.is(who.last, Sense::kOffice) && !a_.is(who.last, Sense::kBody)) return std::nullopt;
  return SpeechCue{who, mark, mark, SpeechKind::kAccording, "speech.headline", {}};
}

// "Q. How is the year going?", "A. We are at 139 homicides."
std::optional<SpeechCue> MarkReader::question_or_answer() const {
  const std::string_view letter = a_.text_of(s_.begin);
  if ((letter != "Q" && letter != "A") || s_.begin + 1 >= s_.end || !a_.punctuation(s_.begin + 1, ".:"))
    return std::nullopt;
  SourcePhrase who;
  who.first = who.last = s_.begin;
  who.range = a_.items[s_.begin].range;
  who.person = true;
  who.speaker = letter == "A" && !answerer_.empty() ? answerer_ : std::string(letter);
  return SpeechCue{who, s_.begin + 1,           s_.begin + 1, SpeechKind::kTranscript, "speech.transcript",
                   {},  SpeechScope::kFollowing};
}

// "PELHAM: Seventy-seven percent of them." Speakers take turns: "PHOTO:" alone is none.
bool MarkReader::repeated(std::string_view label) {
  if (!counted_) {
    counted_ = true;
    const std::vector<Token>& tokens = a_.text->tokens;
    for (const TokenRange& p : a_.text->paragraphs) {
      std::uint32_t colon = p.begin;
      while (colon < p.end && colon < p.begin + kLongestLabel && a_.text->text_of(tokens[colon]) != ":")
        ++colon;
      if (colon > p.begin && colon < p.end && colon < p.begin + kLongestLabel)
        ++labels_[a_.text->text_of(TokenRange{p.begin, colon})];
    }
  }
  const auto at = labels_.find(label);
  return at != labels_.end() && at->second > 1;
}

std::optional<SpeechCue> MarkReader::at(std::uint32_t i) {
  if (a_.punctuation(i, "_")) return after_quotation(i);
  if (a_.punctuation(i, ":")) {
    if (auto found = before_quotation(i)) return found;
    return before_list(i);
  }
  return std::nullopt;
}

bool MarkReader::quote(std::uint32_t i) const { return i < s_.end && a_.items[i].kind == ItemKind::kQuote; }

// “…” — Rep. Clay Oberholtzer, in a radio interview
std::optional<SpeechCue> MarkReader::after_quotation(std::uint32_t i) {
  const bool after = i > s_.begin ? quote(i - 1) : i > 0 && a_.items[i - 1].kind == ItemKind::kQuote;
  if (!after) return std::nullopt;
  const auto who = sources_.starting_at(i + 1, s_.end);
  if (!who || !who->person) return std::nullopt;
  return SpeechCue{*who, i, i, SpeechKind::kSaid, "speech.signed", {}};
}

// "what Governor Helen Marsh typed on Tuesday: “…”", whatever the verb.
std::optional<SpeechCue> MarkReader::before_quotation(std::uint32_t i) {
  if (!quote(i + 1)) return std::nullopt;
  const auto said = [](const SpeechCue& cue) { return cue.kind == SpeechKind::kSaid; };
  const std::size_t looked_at = std::min<std::size_t>(s_.cues.size(), kNearCues);
  if (std::any_of(s_.cues.rbegin(), s_.cues.rbegin() + static_cast<std::ptrdiff_t>(looked_at), said))
    return std::nullopt;
  for (std::uint32_t j = i; j > s_.begin && i - j < kLongestClause; --j) {
    if (a_.punctuation(j - 1, ";:_")) break;
    const auto who = sources_.ending_at(j - 1, s_.begin);
    if (who && (who->person || sources_.bare_name(*who)))
      return SpeechCue{*who, i, i, SpeechKind::kSaid, "speech.colon", {}};
  }
  return std::nullopt;
}

// "Superintendent Crowe, at his side, had more: shootings off by 39 percent"
std::optional<SpeechCue> MarkReader::before_list(std::uint32_t i) {
  if (!s_.cues.empty() || i - s_.begin > kLongestClause) return std::nullopt;
  const auto who = sources_.starting_at(s_.begin, s_.end);
  if (!who || !who->person || who->last + 1 >= i) return std::nullopt;
  for (std::uint32_t j = who->last + 1; j < i; ++j) {
    if (a_.items[j].kind == ItemKind::kQuantity || a_.is(j, Sense::kMeasure)) return std::nullopt;
  }
  return SpeechCue{*who, i, i, SpeechKind::kSaid, "speech.list", {}};
}

// "President Tate's message went up at 11:09": what is quoted next is his.
std::optional<SpeechCue> MarkReader::message(std::uint32_t i) {
  if (i < s_.begin + 2 || a_.text->tokens[a_.items[i - 1].range.begin].kind != TokenKind::kPossessive)
    return std::nullopt;
  const auto who = sources_.ending_at(i - 2, s_.begin);
  if (!who || !who->person) return std::nullopt;
  return SpeechCue{*who, i, i, SpeechKind::kSaid, "speech.message", {}};
}

}  // namespace blotter
