#include "tally/moved_window.h"

#include <chrono>

namespace blotter {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::months;
using std::chrono::year_month_day;

bool by_months(const Series& series) { return series.grain() >= Grain::kMonth; }

// Delay does not hang on the minute, and a series need not know it.
Window on_whole_hours(const Window& w) {
  return {std::chrono::floor<hours>(w.from), std::chrono::floor<hours>(w.to)};
}

// nullopt unless it is the first minute of a month.
std::optional<std::chrono::year_month> month_beginning_at(LocalMinute t) {
  const year_month_day date{day_of(t)};
  if (t != LocalMinute{day_of(t)} || date.day() != std::chrono::day{1}) return std::nullopt;
  return date.year() / date.month();
}

LocalMinute beginning_of(std::chrono::year_month month) {
  return LocalMinute{Day{month / std::chrono::day{1}}};
}

std::optional<Window> moved_by_months(const Series& from, const Series& to, const Window& window) {
  const auto begin = month_beginning_at(window.from);
  const auto end = month_beginning_at(window.to);
  const auto last = month_beginning_at(from.coverage().to);
  const auto new_last = month_beginning_at(to.coverage().to);
  if (!begin || !end || !last || !new_last) return std::nullopt;
  const months shift = *new_last - *last;
  const Window moved{beginning_of(*begin + shift), beginning_of(*end + shift)};
  if (from.grain() != Grain::kYearToDate) return moved;
  if (begin->month() != std::chrono::January || window.to - window.from > days{366}) return std::nullopt;
  const int year = year_of(day_of(moved.to - minutes{1}));
  return Window{LocalMinute{make_day(year, 1, 1)}, moved.to};
}

std::optional<Window> moved_by_days(const Series& from, const Series& to, const Window& window) {
  const days shift = day_of(to.coverage().to) - day_of(from.coverage().to);
  Window moved = on_whole_hours({window.from + shift, window.to + shift});
  // Where its last day is covered further than the other's, a day earlier.
  while (moved.to > to.coverage().to) moved = {moved.from - days{1}, moved.to - days{1}};
  if (moved.empty()) return std::nullopt;
  return moved;
}

}  // namespace

std::optional<Window> moved_window(const Series& from, const Series& to, const Window& window) {
  if (by_months(from) != by_months(to) || window.to > from.coverage().to) return std::nullopt;
  return by_months(from) ? moved_by_months(from, to, window) : moved_by_days(from, to, window);
}

std::vector<Window> windows_of_age(const Series& series, Day published, int first_day, int last_day) {
  if (!by_months(series))
    return {{LocalMinute{published - days{last_day}}, LocalMinute{published - days{first_day - 1}}}};
  std::vector<Window> out;
  for (const Series::Cell& cell : series.cells()) {
    const auto age = (published - day_of(cell.to - minutes{1})).count();
    if (age >= first_day && age <= last_day) out.push_back({cell.from, cell.to});
  }
  return out;
}

std::vector<ShapedWindow> newest_windows(const Series& series) {
  const LocalMinute end = std::chrono::floor<hours>(series.coverage().to);
  const LocalMinute new_year{make_day(year_of(day_of(end - minutes{1})), 1, 1)};
  const ShapedWindow to_date{"year to date", {new_year, end}};
  if (by_months(series)) return {to_date};
  return {{"7 days", {end - days{7}, end}}, {"30 days", {end - days{30}, end}}, to_date};
}

}  // namespace blotter
