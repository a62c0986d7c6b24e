// When an incident happened, from the marks of its part of a notice.
#pragma once

#include <blotter/window.h>

#include <optional>
#include <vector>

#include "notice/time_marks.h"

namespace blotter {

struct IncidentTime {
  LocalMinute minute;  // 00:00 where only the day is known
  bool hour_known = false;
};

// What a part of the text takes over from what stands before it.
struct TimeBackground {
  LocalMinute received;
  std::optional<LocalMinute> before;  // the incident told of before, for "20 minutes later"
  std::optional<Day> day;             // a heading's day: "Saturday"
};

// `sentences`: those of the incident, in order. The first clock that isn't set aside, with the day nearest to
// it; a clock without a day is the last such one before the receipt. Of 1 to 12 without a.m. or p.m. the part
// of the day decides ("night": 6 to 11 p.m., and 12 to 5 of the morning after); without one the last before
// the receipt where the day is open too, else 12 to 4 is at night, as most shootings are, and 5 to 11 p.m.
[[nodiscard]] std::optional<IncidentTime> incident_time(const std::vector<TimeMark>& marks,
                                                        const std::vector<TokenRange>& sentences,
                                                        const TimeBackground& background);

// The day of a heading or another range of words without a clock; none where it names none.
[[nodiscard]] std::optional<Day> day_in(const std::vector<TimeMark>& marks, TokenRange range,
                                        LocalMinute received);

}  // namespace blotter
