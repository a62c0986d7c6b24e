#include "landscape/same_shape.h"

#include <algorithm>
#include <array>

#include "civil/calendar.h"
#include "landscape/naturalness.h"
#include "reading/baseline.h"

namespace blotter {
namespace {

using std::chrono::days;
using std::chrono::weeks;

constexpr std::array<const char*, 7> kWeekdays = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                  "Thursday", "Friday", "Saturday"};

// "5 p.m.", "10:32 p.m." as in the words of a moment: what follows its day.
std::string clock_words(LocalMinute t) {
  const std::string words = in_words(t);
  const auto comma = words.rfind(", ");
  return comma == std::string::npos ? std::string("midnight") : words.substr(comma + 2);
}

std::string moment_of_week(LocalMinute t) {
  return std::string(kWeekdays[static_cast<std::size_t>(weekday_of(day_of(t)))]) + " " + clock_words(t);
}

// Midnight that ends a window belongs to the day before.
std::string end_of_week(LocalMinute t) {
  if (!is_midnight(t)) return moment_of_week(t);
  return "the end of " + std::string(kWeekdays[static_cast<std::size_t>(weekday_of(day_of(t) - days{1}))]);
}

std::string start_of_week(LocalMinute t) {
  if (!is_midnight(t)) return moment_of_week(t);
  return "the start of " + std::string(kWeekdays[static_cast<std::size_t>(weekday_of(day_of(t)))]);
}

// "18 July"
std::string date_words(Day day) {
  std::string words = in_words(day);
  const auto year = words.rfind(" " + std::to_string(year_of(day)));
  if (year != std::string::npos) words.resize(year);
  return words;
}

// The weekly windows of the season around the window's date `years` years away. 364 days keep the weekday,
// and half a week is the most by which they miss the date.
void add_season(const Window& window, int years, const Window& within, std::vector<Window>& out) {
  const int year = year_of(day_of(window.from)) + years;
  const Day own = day_of(window.from);
  const unsigned date = std::min(day_of_month(own), days_in_month(year, month_of(own)));
  const auto away = make_day(year, month_of(own), date) - own;
  const auto nearest = weeks{(away.count() + (away.count() >= 0 ? 3 : -3)) / 7};
  for (int w = -kSeasonWeeks; w <= kSeasonWeeks; ++w) {
    const auto shift = nearest + weeks{w};
    const Window moved{window.from + shift, window.to + shift};
    if (within.contains(moved)) out.push_back(moved);
  }
}

}  // namespace

SameShape same_shape(const Catalog& catalog, const Window& window, const Window& within) {
  SameShape out;
  out.weekly = window.to - window.from <= kLongestWeekly && !whole_months(window);
  const int own = year_of(day_of(window.from));
  const int first = year_of(day_of(within.from)) - own - 1;
  const int last = year_of(day_of(within.to)) - own + 1;
  for (int years = first; years <= last; ++years) {
    if (out.weekly) {
      add_season(window, years, within, out.windows);
      continue;
    }
    const Window moved = years == 0 ? window : years_before(catalog, window, -years);
    if (within.contains(moved)) out.windows.push_back(moved);
  }
  std::sort(out.windows.begin(), out.windows.end());
  out.windows.erase(std::unique(out.windows.begin(), out.windows.end()), out.windows.end());
  return out;
}

std::string shape_noun(const Catalog& catalog, const Window& window) {
  if (is_weekend_preset(catalog, window)) return "weekend";
  if (const auto months = whole_months(window))
    return *months == 12 ? "year" : *months == 1 ? "month" : *months == 3 ? "quarter" : "period";
  if (is_of_whole_days(window)) {
    if (window.to - window.from == days{1}) return "day";
    if (window.to - window.from == days{7}) return "week";
  }
  return "period";
}

std::string shape_in_words(const Catalog& catalog, const Window& window) {
  const auto months = whole_months(window);
  if (months == 12 && month_of(day_of(window.from)) == 1) return "calendar years";
  const bool weekly = window.to - window.from <= kLongestWeekly && !months;
  const Day own = day_of(window.from);
  if (!weekly) {
    return "the same dates (" + date_words(own) + " to " +
           date_words(day_of(window.to - std::chrono::minutes{1})) + ") of each year";
  }
  const std::string season = " that begin between " + date_words(own - weeks{kSeasonWeeks}) + " and " +
                             date_words(own + weeks{kSeasonWeeks});
  const std::string noun = shape_noun(catalog, window);
  if (noun == "day") return std::string(kWeekdays[static_cast<std::size_t>(weekday_of(own))]) + "s" + season;
  return noun + "s from " + start_of_week(window.from) + " to " + end_of_week(window.to) + season;
}

}  // namespace blotter
