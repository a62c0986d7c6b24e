// What words leave to convention: how long a weekend is, when night falls, where "so far" stops.
// `enumerate_windows` resolves one meaning under several of them.
#pragma once

#include <blotter/time_expression.h>

#include <optional>
#include <string_view>

namespace blotter {

// Where a period that is not over on the day of speaking ends.
enum class ToDateEnd {
  kDayBegins,    // 00:00 of the day of speaking: the last complete day
  kDayEnds,      // its end
  kMonthBegins,  // the last complete month before it, as monthly figures are published
  kMonthEnds,    // the end of its month
};

struct TimeConventions {
  TimeRegister manner = TimeRegister::kReporting;
  const WeekendPreset* weekend = nullptr;
  bool holiday_extends = true;  // a weekend beside a holiday Monday runs through it
  ToDateEnd to_date = ToDateEnd::kDayBegins;
  // Where a weekend, a night or a stretch of hours that is not over ends: the moment of speaking.
  std::optional<LocalMinute> cut;
  bool rolling = true;  // "the past 12 months" to the day of speaking; else the last complete ones
  int step_back = 0;    // "last June", "Friday": so many occurrences before the plain one
  bool week_from_sunday = false;
  int period = 0;  // which of the periods of one name, the plain one first
};

// Minutes after midnight; `to` may lie in the next day.
struct DayPart {
  std::string_view name;
  int from = 0;
  int to = 0;
};
// The hours of "morning", "night", …; nullptr for a name that is none.
[[nodiscard]] const DayPart* find_day_part(TimeRegister manner, std::string_view name);

// Friday 17:00 to Monday 05:00, as the claims guide takes it, where the catalog marks no other as plain;
// by the calendar Saturday and Sunday.
[[nodiscard]] const WeekendPreset& plain_weekend(const Catalog& catalog, TimeRegister manner);

}  // namespace blotter
