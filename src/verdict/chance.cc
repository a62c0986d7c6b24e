#include "verdict/chance.h"

#include <algorithm>

#include "civil/calendar.h"
#include "landscape/naturalness.h"
#include "landscape/same_shape.h"
#include "reading/baseline.h"
#include "statistics/overdispersion.h"
#include "statistics/prediction.h"
#include "statistics/two_counts.h"
#include "verdict/figure_value.h"
#include "verdict/subject.h"

namespace blotter {
namespace {

using std::chrono::days;
using std::chrono::weeks;

constexpr int kMostSteps = 60;        // into the past, for how much windows differ
constexpr int kMostYearsApart = 100;  // of two windows compared
constexpr std::size_t kFewestPast = 5;
constexpr days kLongestUsual{366};
constexpr weeks kHalfYear{26};  // seasons lie further apart than this, windows of one season less

double days_of(const Window& w) {
  constexpr double kMinutesPerDay = 24 * 60;
  return static_cast<double>((w.to - w.from).count()) / kMinutesPerDay;
}

TwoCounts two_counts(const Figure& f) {
  return {*f.count, *f.baseline_count, days_of(f.window), days_of(*f.baseline)};
}

bool compares_windows(const Figure& f) {
  return f.count && f.baseline && f.baseline_count && !f.window.empty() && !f.baseline->empty();
}

// The windows before a comparison's newer one, each as far from the next as the older one is from it.
class Steps {
 public:
  Steps(const Catalog& catalog, const Window& window, const Window& baseline)
      : catalog_(catalog), window_(window), apart_(window.from - baseline.from) {
    for (int years = 1; years <= kMostYearsApart && !yearly_; ++years) {
      const Window before = years_before(catalog, window, years);
      yearly_ = before == baseline;
      if (before.from < baseline.from) break;
    }
    const auto own = whole_months(window);
    const auto other = whole_months(baseline);
    monthly_ = own && other && *own == *other;
    months_ = monthly_ ? months_between(baseline, window) : 0;
  }

  // Windows that overlap share events; what lies no fixed step apart is no series.
  [[nodiscard]] bool can_step() const {
    const Window before = back(1);
    return before.to <= window_.from && before.from < window_.from;
  }
  [[nodiscard]] Window back(int step) const {
    if (yearly_) return years_before(catalog_, window_, step);
    if (monthly_) return {add_months(window_.from, -months_ * step), add_months(window_.to, -months_ * step)};
    return {window_.from - apart_ * step, window_.to - apart_ * step};
  }

 private:
  static int months_between(const Window& a, const Window& b) {
    const auto months = [](const Window& w) {
      const Day day = day_of(w.from);
      return year_of(day) * kMonthsPerYear + static_cast<int>(month_of(day));
    };
    return months(b) - months(a);
  }

  const Catalog& catalog_;
  Window window_;
  std::chrono::minutes apart_;
  bool yearly_ = false;
  bool monthly_ = false;
  int months_ = 0;
};

// Of windows that begin every week, those that don't overlap, the one nearest to `date` among them.
std::vector<Window> without_overlap(const std::vector<Window>& season, LocalMinute date) {
  const auto nearest = std::min_element(season.begin(), season.end(), [&](const Window& a, const Window& b) {
    return std::chrono::abs(a.from - date) < std::chrono::abs(b.from - date);
  });
  std::vector<Window> out{*nearest};
  for (auto it = nearest; it != season.begin();) {
    if ((--it)->to <= out.front().from) out.insert(out.begin(), *it);
  }
  for (auto it = nearest; it != season.end(); ++it) {
    if (it->from >= out.back().to) out.push_back(*it);
  }
  return out;
}

// Windows of the shape and season of `window` in earlier years, a vector a year, oldest first.
std::vector<std::vector<Window>> earlier_seasons(const Catalog& catalog, const Window& window,
                                                 const Window& covered) {
  std::vector<std::vector<Window>> out;
  for (const Window& w : same_shape(catalog, window, covered).windows) {
    if (w.from > window.from - kHalfYear) break;
    if (out.empty() || w.from - out.back().back().from > kHalfYear) out.emplace_back();
    out.back().push_back(w);
  }
  for (auto& season : out) {
    const int years = year_of(day_of(window.from)) - year_of(day_of(season[season.size() / 2].from));
    season = without_overlap(season, add_months(window.from, -kMonthsPerYear * years));
  }
  return out;
}

PastCounts count_all(const std::vector<Window>& windows, const Series& series) {
  PastCounts out;
  for (const Window& w : windows) {
    if (const auto count = series.find(w))
      out.push_back({*count, days_of(w), static_cast<double>(w.from.time_since_epoch().count())});
  }
  return out;
}

// What is still growing can't be held against what has settled; a few records more don't matter.
bool is_still_growing(const Assessment& rated) {
  if (!rated.estimate) return false;
  constexpr double kFew = 0.05;
  const std::int64_t now = *rated.recorded->count;
  const auto few = std::max<std::int64_t>(1, static_cast<std::int64_t>(kFew * static_cast<double>(now)));
  return rated.estimate->high > now + few || rated.estimate->low < now - few;
}

}  // namespace

std::optional<ChangeTest> test_of(const Catalog& catalog, const Figure& figure) {
  if (!compares_windows(figure) || *figure.count + *figure.baseline_count == 0) return std::nullopt;
  const TwoCounts counts = two_counts(figure);
  const RateRatio ratio = conditional_interval(counts);
  const auto change = [](double r) { return (r - 1) * 100; };
  ChangeTest out;
  out.low = change(ratio.low);
  out.high = change(ratio.high);
  out.p = conditional_p(counts);
  out.e_test = e_test_p(counts);
  out.z = wheeler_z(counts);
  out.now_days = counts.now_exposure;
  out.before_days = counts.before_exposure;
  out.noun = shape_noun(catalog, figure.window);
  return out;
}

std::optional<ChangeTest::Overdispersed> overdispersed_test(const Catalog& catalog, const Figure& figure,
                                                            const Series& series) {
  const Steps steps(catalog, figure.window, *figure.baseline);
  // Steps between odd minutes cut cells of an hour: those that can be counted are the ones without events.
  if (!steps.can_step() || !at_whole_hours(figure.window)) return std::nullopt;
  std::vector<Window> past;
  for (int step = 1; step <= kMostSteps; ++step) {
    past.push_back(steps.back(step));
    if (past.back().from < series.coverage().from) break;
  }
  std::reverse(past.begin(), past.end());
  PastCounts counts = count_all(past, series);
  if (counts.size() < kFewestPast) return std::nullopt;
  const auto year = [](const PastCount& c) {
    return year_of(day_of(LocalMinute{std::chrono::minutes{static_cast<std::int64_t>(c.at)}}));
  };
  ChangeTest::Overdispersed out;
  out.windows = counts.size();
  out.first_year = year(counts.front());
  out.last_year = year(counts.back());
  const auto dispersion = estimate_dispersion({std::move(counts)});
  if (!dispersion) return std::nullopt;
  out.dispersion = dispersion->value;
  out.p = overdispersed_p(two_counts(figure), *dispersion);
  return out;
}

std::optional<UsualCounts> usual_counts(const Catalog& catalog, const Figure& figure, const Series& series) {
  if (!figure.count || figure.window.empty() || figure.window.to - figure.window.from > kLongestUsual)
    return std::nullopt;
  UsualCounts out;
  std::vector<PastCounts> years;
  for (const auto& season : earlier_seasons(catalog, figure.window, series.coverage())) {
    PastCounts counts = count_all(season, series);
    if (counts.empty()) continue;
    const int year = year_of(day_of(season[season.size() / 2].from));
    if (years.empty()) out.first_year = year;
    out.last_year = year;
    out.windows += counts.size();
    years.push_back(std::move(counts));
  }
  const auto prediction = predict(years, days_of(figure.window));
  if (!prediction) return std::nullopt;
  out.expected = prediction->expected();
  for (const double level : {0.5, 0.9, 0.95}) {
    const auto [low, high] = prediction->interval(level);
    out.intervals.push_back({level, low, high});
  }
  out.at_least = prediction->at_least(*figure.count);
  out.at_most = prediction->at_most(*figure.count);
  out.noun = shape_noun(catalog, figure.window);
  return out;
}

void weigh_chance(const Catalog& catalog, const Question& question, const Evidence& evidence,
                  Assessment& rated) {
  if (!rated.recorded || rated.claim.against) return;
  const Figure& figure = *rated.recorded;
  const Question::Way* way = way_of(question, figure);
  const Series* series =
      way == nullptr ? nullptr : evidence.find({way->vintage, way->definition, question.place, "", false});
  const ClaimForm form = rated.claim.form;
  if (compares_two(form)) {
    rated.test = test_of(catalog, figure);
    if (rated.test && series != nullptr)
      rated.test->overdispersed = overdispersed_test(catalog, figure, *series);
  }
  const bool counts_one = form == ClaimForm::kCount || form == ClaimForm::kExtreme;
  if (counts_one && series != nullptr && !is_still_growing(rated))
    rated.unusual = usual_counts(catalog, figure, *series);
}

}  // namespace blotter
