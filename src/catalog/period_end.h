// One end of a named period: a day with a year, a day of each year, or a holiday of each year.
#pragma once

#include <blotter/window.h>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace blotter {

struct PeriodEnd {
  std::optional<Day> day;                           // "2020-03-11"
  std::optional<std::chrono::month_day> month_day;  // "--06-01"
  std::string holiday;                              // "labor-day +1"
  int offset_days = 0;                              // added to the holiday
};

// nullopt for text that is none of the three. Whether the holiday exists is not looked at.
std::optional<PeriodEnd> parse_period_end(std::string_view text);

}  // namespace blotter
