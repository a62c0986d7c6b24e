#include "notice/incident_time.h"

#include <algorithm>
#include <cstdlib>

namespace blotter {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

constexpr int kHour = 60;
constexpr int kNoon = 12 * kHour;
constexpr int kDay = 24 * kHour;
constexpr int kNightEnds = 5 * kHour;
constexpr std::uint32_t kNear = 8;  // tokens from a clock to the part of the day that goes with it
constexpr minutes kSlack{30};       // clocks of two senders differ

struct DayWords {
  std::optional<Day> day;
  std::string_view part;  // "morning", "early", "afternoon", "evening", "night", "late"; "" none
  bool last_night = false;
  bool said = false;
};

Day last_weekday(LocalMinute received, int weekday) {
  const Day today = day_of(received);
  const unsigned now = std::chrono::weekday(std::chrono::sys_days(today.time_since_epoch())).c_encoding();
  return today - days{(static_cast<int>(now) - weekday + 7) % 7};
}

// Without a year: the last such day that had begun when the notice came.
std::optional<Day> dated(const TimeMark& mark, LocalMinute received) {
  const auto valid = [&](int year) {
    return std::chrono::year_month_day(std::chrono::year(year),
                                       std::chrono::month(static_cast<unsigned>(mark.month)),
                                       std::chrono::day(static_cast<unsigned>(mark.day)))
        .ok();
  };
  int year = mark.year != 0 ? mark.year : year_of(day_of(received));
  if (!valid(year)) return std::nullopt;
  Day day = make_day(year, static_cast<unsigned>(mark.month), static_cast<unsigned>(mark.day));
  if (mark.year == 0 && LocalMinute{day} > received + days{1} && valid(year - 1))
    day = make_day(year - 1, static_cast<unsigned>(mark.month), static_cast<unsigned>(mark.day));
  return day;
}

void take_relative(const TimeMark& mark, LocalMinute received, const std::optional<LocalMinute>& before,
                   DayWords& out) {
  const Day today = day_of(received);
  out.said = true;
  out.day = today;
  if (mark.word == "last-night") {
    out.last_night = true;
    out.part = "night";
    out.day = today - days{1};
  } else if (mark.word.starts_with("yesterday")) {
    out.day = today - days{1};
    if (mark.word != "yesterday") out.part = mark.word.substr(std::string_view("yesterday-").size());
  } else if (mark.word == "tonight") {
    out.part = "night";
    if (received - LocalMinute{today} < hours{5}) out.day = today - days{1};
  } else if (mark.word.starts_with("that-")) {
    // Of the night in which the incident before lies: at one o'clock it is still that of yesterday.
    if (before)
      out.day = day_of(
          *before - (mark.word == "that-night" ? std::chrono::minutes{kNightEnds} : std::chrono::minutes{0}));
    if (mark.word != "that-day") out.part = mark.word.substr(std::string_view("that-").size());
  } else if (mark.word.starts_with("this-")) {
    out.part = mark.word.substr(std::string_view("this-").size());
  }
}

bool tells_day(const TimeMark& mark) {
  return !mark.aside && (mark.kind == TimeMarkKind::kDate || mark.kind == TimeMarkKind::kWeekday ||
                         mark.kind == TimeMarkKind::kRelativeDay);
}

void take_day(const TimeMark& mark, LocalMinute received, const std::optional<LocalMinute>& before,
              DayWords& out) {
  if (mark.kind == TimeMarkKind::kRelativeDay) return take_relative(mark, received, before, out);
  out.said = true;
  out.day = mark.kind == TimeMarkKind::kDate ? dated(mark, received)
                                             : std::optional(last_weekday(received, mark.weekday));
}

std::uint32_t distance(const TimeMark& a, const TimeMark& b) {
  return a.range.begin < b.range.begin ? b.range.begin - std::min(b.range.begin, a.range.end)
                                       : a.range.begin - std::min(a.range.begin, b.range.end);
}

class Resolver {
 public:
  Resolver(const std::vector<TimeMark>& marks, const std::vector<TokenRange>& sentences,
           const TimeBackground& background)
      : marks_(marks), sentences_(sentences), background_(background) {}

  std::optional<IncidentTime> run() const {
    for (const TokenRange& sentence : sentences_) {
      for (const TimeMark& mark : marks_) {
        if (!sentence.contains(mark.range.begin)) continue;
        if (mark.kind == TimeMarkKind::kOffset && background_.before && !has_clock(sentence))
          return IncidentTime{*background_.before + minutes{mark.minute}, true};
        if (mark.kind == TimeMarkKind::kClock && !mark.aside) return placed(mark, sentence);
      }
    }
    return day_alone();
  }

 private:
  [[nodiscard]] bool has_clock(const TokenRange& sentence) const {
    return std::any_of(marks_.begin(), marks_.end(), [&](const TimeMark& m) {
      return m.kind == TimeMarkKind::kClock && !m.aside && sentence.contains(m.range.begin);
    });
  }

  // The day beside the clock, else one that the incident's other sentences name, first those before it.
  [[nodiscard]] DayWords day_for(const TimeMark& clock, const TokenRange& sentence) const {
    DayWords out;
    const TimeMark* near = nullptr;
    const TimeMark* part = nullptr;
    for (const TimeMark& mark : marks_) {
      if (!sentence.contains(mark.range.begin)) continue;
      if (tells_day(mark) && better_day(mark, near, clock)) near = &mark;
      if (mark.kind == TimeMarkKind::kDayPart && distance(mark, clock) <= kNear &&
          (part == nullptr || distance(mark, clock) < distance(*part, clock)))
        part = &mark;
    }
    if (near == nullptr) near = day_elsewhere(sentence);
    if (near != nullptr) take_day(*near, background_.received, background_.before, out);
    if (part != nullptr && (out.part.empty() || part->word == "early")) out.part = part->word;
    if (near == nullptr && background_.day) {
      out.day = background_.day;
      out.said = true;
    }
    return out;
  }

  // A date beats the weekday beside it; else the nearer one.
  static bool better_day(const TimeMark& mark, const TimeMark* than, const TimeMark& clock) {
    if (than == nullptr) return true;
    const bool adjacent = distance(mark, *than) <= 2;
    if (adjacent && mark.kind != than->kind) return mark.kind == TimeMarkKind::kDate;
    return distance(mark, clock) < distance(*than, clock);
  }

  [[nodiscard]] const TimeMark* day_elsewhere(const TokenRange& sentence) const {
    const TimeMark* found = nullptr;
    for (const TokenRange& other : sentences_) {
      if (other.begin > sentence.begin && found != nullptr) break;
      for (const TimeMark& mark : marks_) {
        if (!other.contains(mark.range.begin) || !tells_day(mark)) continue;
        if (found == nullptr || mark.kind == TimeMarkKind::kDate || found->kind != TimeMarkKind::kDate)
          found = &mark;
      }
    }
    return found;
  }

  [[nodiscard]] std::optional<IncidentTime> placed(const TimeMark& clock, const TokenRange& sentence) const {
    const DayWords words = day_for(clock, sentence);
    const int minute = clock.half_day_open ? half_day_of(clock, words) : clock.minute;
    if (!words.day) return IncidentTime{without_day(clock, minute, sentence), true};
    LocalMinute out{*words.day + shift(clock, minute, words)};
    out += minutes{minute};
    if (clock.minute == 0 && clock.before && minute == 0)
      out -= minutes{1};  // "shortly before midnight Saturday" is Saturday
    // A weekday that would lie ahead is that of the week before.
    if (out > background_.received + kSlack && words.said && !names(TimeMarkKind::kDate, sentence))
      out -= days{days_back(words, out, names(TimeMarkKind::kWeekday, sentence))};
    return IncidentTime{out, true};
  }

  // "Less than an hour later, at 10:30 p.m.": after the incident before.
  [[nodiscard]] LocalMinute without_day(const TimeMark& clock, int minute, const TokenRange& sentence) const {
    const bool later = std::any_of(marks_.begin(), marks_.end(), [&](const TimeMark& m) {
      return m.kind == TimeMarkKind::kOffset && m.minute > 0 && sentence.contains(m.range.begin);
    });
    if (!later || !background_.before) return last_before_receipt(clock, minute);
    LocalMinute out{day_of(*background_.before)};
    out += minutes{minute};
    return out + kSlack < *background_.before ? out + days{1} : out;
  }

  // The day on which it still lies ahead can't be the one that is meant.
  [[nodiscard]] int days_back(const DayWords& words, LocalMinute out, bool weekday) const {
    if (words.last_night) return 1;
    const bool today = words.day && *words.day == day_of(background_.received);
    return today && out - background_.received < hours{24} ? (weekday ? 7 : 1) : 0;
  }

  [[nodiscard]] bool names(TimeMarkKind kind, const TokenRange& sentence) const {
    return std::any_of(marks_.begin(), marks_.end(), [&](const TimeMark& mark) {
      return mark.kind == kind && sentence.contains(mark.range.begin);
    });
  }

  // Days between the day that the words name and that of the clock.
  [[nodiscard]] static days shift(const TimeMark& clock, int minute, const DayWords& words) {
    if (clock.minute == 0 && clock.before && minute == 0) return days{1};
    if (words.last_night || words.part == "night" || words.part == "late")
      return days{minute < kNightEnds ? 1 : 0};
    return days{0};
  }

  [[nodiscard]] int half_day_of(const TimeMark& clock, const DayWords& words) const {
    const int am = clock.minute % kNoon;
    const int pm = am + kNoon;
    if (words.part == "morning" || words.part == "early") return am;
    if (words.part == "afternoon" || words.part == "evening") return pm;
    if (words.part == "night" || words.part == "late" || words.last_night) return am < 5 * kHour ? am : pm;
    if (!words.day) return last_before_receipt(clock, pm) > last_before_receipt(clock, am) ? pm : am;
    if (LocalMinute{*words.day} + minutes{pm} > background_.received + kSlack) return am;
    return am < kNightEnds ? am : pm;
  }

  [[nodiscard]] LocalMinute last_before_receipt(const TimeMark& clock, int minute) const {
    LocalMinute out{day_of(background_.received)};
    out += minutes{minute};
    if (clock.minute == 0 && clock.before && minute == 0) out += minutes{kDay};
    while (out > background_.received + kSlack) out -= days{1};
    return out;
  }

  [[nodiscard]] std::optional<IncidentTime> day_alone() const {
    for (const TokenRange& sentence : sentences_) {
      if (const auto day = day_in(marks_, sentence, background_.received))
        return IncidentTime{LocalMinute{*day}, false};
    }
    if (background_.day) return IncidentTime{LocalMinute{*background_.day}, false};
    return std::nullopt;
  }

  const std::vector<TimeMark>& marks_;
  const std::vector<TokenRange>& sentences_;
  const TimeBackground& background_;
};

}  // namespace

std::optional<IncidentTime> incident_time(const std::vector<TimeMark>& marks,
                                          const std::vector<TokenRange>& sentences,
                                          const TimeBackground& background) {
  return Resolver(marks, sentences, background).run();
}

std::optional<Day> day_in(const std::vector<TimeMark>& marks, TokenRange range, LocalMinute received) {
  DayWords out;
  const TimeMark* found = nullptr;
  for (const TimeMark& mark : marks) {
    if (!range.contains(mark.range.begin) || !tells_day(mark)) continue;
    if (found == nullptr || (mark.kind == TimeMarkKind::kDate && found->kind != TimeMarkKind::kDate))
      found = &mark;
  }
  if (found == nullptr) return std::nullopt;
  take_day(*found, received, std::nullopt, out);
  return out.day;
}

}  // namespace blotter
