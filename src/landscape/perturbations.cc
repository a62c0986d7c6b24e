#include "landscape/perturbations.h"

#include <algorithm>
#include <array>

#include "civil/calendar.h"
#include "landscape/same_shape.h"
#include "reading/baseline.h"

namespace blotter {
namespace {

using std::chrono::days;
using std::chrono::weeks;

constexpr int kMonthsBack = 12;
constexpr int kWeeksBack = 6;
constexpr std::array kLengthsInMonths = {1, 3, 6, 12};
constexpr std::array kLengthsInDays = {7, 28};

void add(const Window& w, std::vector<Window>& out) {
  if (!w.empty() && std::find(out.begin(), out.end(), w) == out.end()) out.push_back(w);
}

Window whole_days(Day from, Day to) { return {LocalMinute{from}, LocalMinute{to}}; }

// Years to date, months and their multiples that end on the day.
void add_ending(Day end, std::vector<Window>& out) {
  add(whole_days(year_start(end - days{1}), end), out);
  for (const int months : kLengthsInMonths) {
    if (day_of_month(end) == 1 || months == kMonthsPerYear)
      add(whole_days(add_months(end, -months), end), out);
  }
}

bool is_weekly(const Window& w) { return w.to - w.from <= kLongestWeekly && !whole_months(w); }

}  // namespace

std::vector<Window> natural_windows(const Window& own, const ChosenAt& at) {
  std::vector<Window> out{own};
  if (is_weekly(own)) {
    for (int w = 1; w <= kWeeksBack; ++w) add({own.from - weeks{w}, own.to - weeks{w}}, out);
  }
  const Day end = day_of(own.to);
  const Day latest = std::max(end, at.spoken);
  if (is_weekly(own)) {
    for (const int length : kLengthsInDays) add(whole_days(end - days{length}, end), out);
  }
  add_ending(end, out);
  add_ending(latest, out);
  Day month = month_start(latest);
  for (int i = 0; i <= kMonthsBack; ++i, month = add_months(month, -1)) add_ending(month, out);
  // The year that was the last whole one.
  add(whole_days(add_months(year_start(latest), -kMonthsPerYear), year_start(latest)), out);
  std::erase_if(out, [&](const Window& w) { return w.to > std::max(own.to, LocalMinute{latest}); });
  return out;
}

Window period_before(const Window& w) {
  if (const auto months = whole_months(w)) return {add_months(w.from, -*months), w.from};
  // A weekend's own length before it is the middle of the week: what came before it is the last weekend.
  if (w.to - w.from < days{7} && w.to - w.from > days{1}) return {w.from - weeks{1}, w.to - weeks{1}};
  return {w.from - (w.to - w.from), w.from};
}

std::vector<Window> natural_baselines(const Catalog& catalog, const Window& window, LocalMinute earliest) {
  std::vector<Window> out;
  const int most = year_of(day_of(window.from)) - year_of(day_of(earliest));
  for (int years = 1; years <= most; ++years) {
    const Window w = years_before(catalog, window, years);
    if (w.from < earliest) break;
    out.push_back(w);
  }
  add(period_before(window), out);
  return out;
}

}  // namespace blotter
