#include "verdict/landscapes.h"

#include <fmt/format.h>
#include <algorithm>
#include <utility>
#include <vector>

#include "civil/calendar.h"
#include "landscape/same_shape.h"
#include "landscape/standing.h"
#include "reading/baseline.h"
#include "verdict/figure_value.h"

namespace blotter {
namespace {

using std::chrono::days;

// Windows from 1 January to each month's end that is covered, for totals of the year to date.
std::vector<Window> years_to_date(const Window& covered) {
  std::vector<Window> out;
  for (Day end = add_months(month_start(day_of(covered.from)), 1); LocalMinute{end} <= covered.to;
       end = add_months(end, 1)) {
    out.push_back({LocalMinute{year_start(end - days{1})}, LocalMinute{end}});
  }
  return out;
}

std::vector<Window> moved_by_months(const Window& own, const Window& covered) {
  const int months = *whole_months(own);
  std::vector<Window> out;
  for (LocalMinute from{month_start(day_of(covered.from))}; add_months(from, months) <= covered.to;
       from = add_months(from, 1)) {
    if (from >= covered.from) out.push_back({from, add_months(from, months)});
  }
  return out;
}

std::vector<Window> moved_by(const Window& own, const Window& covered, days step) {
  const auto back = (own.from - covered.from) / step;
  std::vector<Window> out;
  for (LocalMinute from = own.from - back * step; from + (own.to - own.from) <= covered.to; from += step)
    out.push_back({from, from + (own.to - own.from)});
  return out;
}

Window covered_by_all(const Subject& s) {
  Window out = s.covered();
  for (const WindowCounter* other : s.others) {
    out.from = std::min(out.from, other->series().coverage().from);
    out.to = std::max(out.to, other->series().coverage().to);
  }
  return out;
}

struct Moves {
  std::vector<Window> windows;
  std::string what;
};

Moves moves_of(const Subject& s) {
  const Window& own = s.own();
  const Grain grain = s.counter.series().grain();
  if (grain == Grain::kYearToDate)
    return {years_to_date(covered_by_all(s)), "years to date that end with a month"};
  if (grain > Grain::kDay) {
    const auto months = whole_months(own);
    if (grain > Grain::kMonth || !months)
      return {same_shape(s.catalog, own, s.covered()).windows, shape_in_words(s.catalog, own)};
    return {moved_by_months(own, s.covered()),
            fmt::format("runs of {} month{}", *months, *months == 1 ? "" : "s")};
  }
  if (is_of_whole_days(own) && is_of_whole_days(*s.figure().baseline)) {
    const auto length = (day_of(own.to) - day_of(own.from)).count();
    return {moved_by(own, s.covered(), days{1}),
            fmt::format("runs of {} day{}", length, length == 1 ? "" : "s")};
  }
  return {moved_by(own, s.covered(), days{7}), "windows of these hours, week by week"};
}

std::string baseline_words(int years) {
  if (years == 0) return "what lay as far away from it";
  return years == 1 ? "the same dates a year before" : fmt::format("the same dates {} years before", years);
}

// The values of the settings, and what is said of them beside.
class Values {
 public:
  Values(const Subject& s, std::size_t most) : s_(s) { values_.reserve(most); }

  void add(const Window& window, const std::optional<Window>& baseline) {
    const auto x = setting_of(s_, window, baseline);
    if (!x) return;
    if (values_.empty()) first_ = window;
    last_ = window;
    own_there_ = own_there_ || (window == s_.own() && baseline == s_.figure().baseline);
    values_.push_back(x->value);
  }

  [[nodiscard]] std::optional<Landscape> landscape() && {
    if (values_.size() < 2 || !own_there_) return std::nullopt;
    Landscape out = standing_of(s_.figure().value, std::move(values_));
    out.first_year = year_of(day_of(first_.from));
    out.last_year = year_of(day_of(last_.from));
    return out;
  }

 private:
  const Subject& s_;
  std::vector<double> values_;
  Window first_{};
  Window last_{};
  bool own_there_ = false;
};

// "2010 to 2025"
std::string years_words(const Landscape& l) {
  return l.first_year == l.last_year ? std::to_string(l.first_year)
                                     : fmt::format("{} to {}", l.first_year, l.last_year);
}

std::optional<Landscape> of_pairs(const Subject& s) {
  const Moves moves = moves_of(s);
  const BaselineLikeOwn like_own(s);
  Values values(s, moves.windows.size());
  for (const Window& w : moves.windows) values.add(w, w == s.own() ? *s.figure().baseline : like_own.of(w));
  auto out = std::move(values).landscape();
  if (!out) return std::nullopt;
  out->what = fmt::format("all {}, each against {}, {}", moves.what, baseline_words(like_own.years()),
                          years_words(*out));
  out->one = "comparison";
  return out;
}

std::optional<Landscape> of_windows(const Subject& s) {
  const auto windows = same_shape(s.catalog, s.own(), s.covered()).windows;
  Values values(s, windows.size());
  for (const Window& w : windows) values.add(w, std::nullopt);
  auto out = std::move(values).landscape();
  if (!out) return std::nullopt;
  out->what = fmt::format("{}, {}", shape_in_words(s.catalog, s.own()), years_words(*out));
  out->one = shape_noun(s.catalog, s.own());
  return out;
}

bool counts_windows(ClaimForm form) {
  return form == ClaimForm::kCount || form == ClaimForm::kRate || form == ClaimForm::kAverage ||
         form == ClaimForm::kExtreme || form == ClaimForm::kStreak;
}

}  // namespace

std::optional<Landscape> landscape_of(const Subject& s) {
  if (compares_two(s.claim().form) && s.figure().baseline) return of_pairs(s);
  if (counts_windows(s.claim().form)) return of_windows(s);
  return std::nullopt;
}

}  // namespace blotter
