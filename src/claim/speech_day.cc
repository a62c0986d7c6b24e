#include "claim/speech_day.h"

#include <map>
#include <string_view>

#include "claim/speech_cue.h"

namespace blotter {
namespace {

// A day of speaking stands at most so many items behind its cue, or before it.
constexpr std::uint32_t kFarthestAfter = 7;
constexpr std::uint32_t kFarthestBefore = 5;

// A day, or "last week": when somebody can have spoken. A year or a range is what they spoke of.
bool day_or_week(const TimeNode& node) {
  switch (node.op) {
    case TimeOp::kDay:
    case TimeOp::kMonthDay:
    case TimeOp::kWeekday:
    case TimeOp::kHoliday:
    case TimeOp::kAgo:
    case TimeOp::kClock: return true;
    case TimeOp::kUnit: return !node.numbers.empty() && node.numbers[0] <= static_cast<int>(TimeUnit::kWeek);
    case TimeOp::kOf:
    case TimeOp::kRel:
    case TimeOp::kPart:
    case TimeOp::kLatest:
    case TimeOp::kThe: return !node.args.empty() && day_or_week(node.args[0]);
    default: return false;
  }
}

class DayFinder {
 public:
  DayFinder(const Analysis& a, SpokenSentence& s, Speeches& out) : a_(a), s_(s), out_(out) {}

  void run() {
    for (SpeechCue& cue : s_.cues) {
      if (cue.kind == SpeechKind::kRecord || cue.kind == SpeechKind::kTranscript || counts(cue)) continue;
      between(cue);
      if (!cue.said_when) after(cue, cue.end());
      if (!cue.said_when) before(cue, cue.begin());
    }
    in_post();
  }

 private:
  // "On Feb. 1 the police counted 5 robberies": the day is that of the robberies.
  [[nodiscard]] bool counts(const SpeechCue& cue) const {
    const std::string_view word = a_.lower_of(cue.first);
    return word == "counted" || word == "recorded" || word == "logged" || word == "tallied" ||
           word == "registered" || word == "documented";
  }
  [[nodiscard]] bool time(std::uint32_t i) const { return a_.items[i].kind == ItemKind::kTime; }

  void take(SpeechCue& cue, std::uint32_t item) {
    if (!day_or_week(a_.times[a_.items[item].ref].node)) return;
    cue.said_when = a_.items[item].ref;
    out_.spoken_times[a_.items[item].ref] = true;
  }

  // "put out on Wednesday by the Police Department", "figures that the department issued on Saturday put",
  // "Mayor Coles today announced"
  void between(SpeechCue& cue) {
    const bool after = cue.who.last < cue.first;
    const std::uint32_t from = after ? cue.who.last + 1 : cue.first;
    const std::uint32_t to = after ? cue.first : cue.who.first;
    for (std::uint32_t i = from; i < to && i < from + kFarthestAfter; ++i) {
      if (!time(i)) continue;
      const bool issued = i > from && (a_.is(i - 1, Sense::kAccording, "issued") ||
                                       (i > from + 1 && a_.is(i - 2, Sense::kAccording, "issued")));
      if (!after || issued || (i == from && i + 1 == to)) take(cue, i);
      return;
    }
  }

  // "said Tuesday", "announced on Monday", "told a meeting of neighbors on Monday".
  void after(SpeechCue& cue, std::uint32_t item) {
    for (std::uint32_t i = item; i < s_.end && i < item + kFarthestAfter; ++i) {
      // "— Rep. Oberholtzer, in a radio interview on Tuesday"
      if (i == item && i + 1 < s_.end && a_.punctuation(i, ",") && (a_.word(i + 1) == "in" || time(i + 1)))
        continue;
      if (time(i)) {
        const bool content_follows = i + 1 < s_.end && !a_.punctuation(i + 1, ",.;_:)") &&
                                     a_.word(i + 1) != "that" && a_.items[i + 1].kind != ItemKind::kQuote;
        if (!content_follows || i <= item + 1) take(cue, i);
        return;
      }
      const std::string_view w = a_.word(i);
      const bool words = a_.items[i].kind == ItemKind::kWord || a_.items[i].kind == ItemKind::kPhrase;
      if (!words || a_.is(i, Sense::kMeasure) || w == "that" || w == "of" || w == "about" || w == "for")
        return;
    }
  }

  // "In a post on Saturday the president …", "On Monday Reyes said".
  void before(SpeechCue& cue, std::uint32_t item) {
    for (std::uint32_t i = item; i > s_.begin && item - i < kFarthestBefore; --i) {
      const std::uint32_t at = i - 1;
      if (time(at)) {
        if (at <= s_.begin + 1 || occasion_before(at)) take(cue, at);
        return;
      }
      const ItemKind kind = a_.items[at].kind;
      if (kind == ItemKind::kQuantity || kind == ItemKind::kQuote || a_.is(at, Sense::kMeasure)) return;
    }
  }

  [[nodiscard]] bool occasion_before(std::uint32_t at) const {
    for (std::uint32_t i = at; i > s_.begin && at - i < 4; --i) {
      if (a_.is(i - 1, Sense::kOccasion)) return true;
    }
    return false;
  }

  // "In a post on Saturday the president drew the opposite picture: …, he wrote"
  void in_post() {
    if (s_.cues.empty()) return;
    for (std::uint32_t i = s_.begin; i < s_.end && i < s_.begin + 8; ++i) {
      if (!time(i) || !occasion_before(i)) continue;
      for (SpeechCue& cue : s_.cues) {
        if (!cue.said_when) take(cue, i);
      }
      return;
    }
  }

  const Analysis& a_;
  SpokenSentence& s_;
  Speeches& out_;
};

}  // namespace

void mark_dateline(const Analysis& a, std::vector<bool>& spoken_times) {
  for (std::uint32_t s = 0; s < a.sentences.size() && s < 3; ++s) {
    const SentenceItems& row = a.sentences[s];
    if (!a.text->tokens[a.items[row.begin].range.begin].has(Token::kAllCaps)) continue;
    std::uint32_t dash = row.begin;
    while (dash < row.end && dash < row.begin + 12 && !a.punctuation(dash, "_")) ++dash;
    if (dash >= row.end || !a.punctuation(dash, "_")) continue;
    for (std::uint32_t i = row.begin; i < dash; ++i) {
      if (a.items[i].kind == ItemKind::kTime) spoken_times[a.items[i].ref] = true;
    }
  }
}

void carry_days(Speeches& speeches) {
  std::map<std::string_view, std::uint32_t> days;
  for (Speech& s : speeches.all) {
    if (!s.person || s.kind == SpeechKind::kTranscript) continue;
    if (s.said_when)
      days[s.speaker] = *s.said_when;
    else if (const auto known = days.find(s.speaker); known != days.end())
      s.said_when = known->second;
  }
}

void find_days(const Analysis& a, SpokenSentence& sentence, Speeches& speeches) {
  DayFinder(a, sentence, speeches).run();
}

}  // namespace blotter
