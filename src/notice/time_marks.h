// The words of a notice that say when: clocks, days, parts of a day, "20 minutes later".
//
// Not the expressions of claim/time_reader.h, which are stretches of time that somebody speaks of. A notice
// gives one moment in pieces ("On Saturday, August 30, 2025, at approximately 9:12 p.m."; "DATE: 08/30/25"
// and two lines below "TIME: 0105 HRS"), without saying a.m. or p.m. where the reader knows, and beside the
// clock of the hospital.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "notice/notice_lexicon.h"
#include "text/numerals.h"

namespace blotter {

enum class TimeMarkKind : std::uint8_t { kClock, kDate, kWeekday, kRelativeDay, kDayPart, kOffset };

struct TimeMark {
  TimeMarkKind kind = TimeMarkKind::kClock;
  TokenRange range;
  // kClock: minutes after midnight. kOffset: minutes after (or, negative, before) the incident told of
  // before.
  int minute = 0;

  bool half_day_open = false;  // kClock: 1 to 12 without a.m. or p.m.
  bool before = false;         // kClock: "shortly before midnight"
  bool aside = false;          // kClock: when somebody was pronounced dead or arrested, not when it happened
  int year = 0;                // kDate: 0 where it isn't said
  int month = 0;
  int day = 0;
  int weekday = -1;       // kWeekday: 0 Sunday
  std::string_view word;  // kRelativeDay, kDayPart: the list of the lexicon: "last-night", "early"
};

// In the order of the text.
[[nodiscard]] std::vector<TimeMark> find_time_marks(const Text& text, const NoticeHits& hits,
                                                    const std::vector<Numeral>& numerals);

}  // namespace blotter
