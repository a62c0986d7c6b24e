#include "claim/threshold_rules.h"

#include <algorithm>

#include "claim/part_rules.h"
#include "claim/time_meaning.h"

namespace blotter {
namespace {

constexpr std::uint32_t kFar = 30;
constexpr int kMostYears = 50;

bool bounded(Comparator c) { return c != Comparator::kEqual && c != Comparator::kAbout; }

bool upward(Comparator c) { return c == Comparator::kMoreThan || c == Comparator::kAtLeast; }

// The step of a streak by its words: "fourth year in a row", "12 straight days".
std::string step_of(const View& v, const Draft& d) {
  for (std::uint32_t j = d.item + 1; j < v.end && j < d.item + 7; ++j) {
    if (v.quantity(j)) break;
    if (v.a.items[j].kind == ItemKind::kPunctuation && !v.hyphen(j)) break;
    if (const std::string unit = unit_named(v.raw(j)); !unit.empty()) return unit;
  }
  return "year";
}

Draft* bound_beside(std::vector<Draft>& drafts, const Draft& d) {
  const auto it = std::find_if(drafts.begin(), drafts.end(), [&](const Draft& other) {
    return other.form == ClaimForm::kCount && other.measure == d.measure && other.value &&
           bounded(other.comparator) && !other.other_side;
  });
  return it == drafts.end() ? nullptr : &*it;
}

bool says_first_time(const View& v, const Draft& d) {
  return !d.steps.empty() && d.steps.back().rule == "extreme.not-since" &&
         v.raw(d.item).find("first time") != std::string_view::npos;
}

// The unit of "every weekend", "each year", "each of the past three years", where one begins at this item.
std::string unit_of_each(const View& v, std::uint32_t j) {
  const std::string_view raw = v.raw(j);
  if (raw.starts_with("every ") || raw.starts_with("each ")) return unit_named(raw);
  if ((raw != "every" && raw != "each") || j + 1 >= v.end) return "";
  if (v.raw(j + 1) != "of") return unit_named(v.raw(j + 1));
  for (std::uint32_t k = j + 2; k < v.end && k < j + 7 && !v.hard_break(k); ++k) {
    if (std::string unit = unit_named(v.raw(k)); !unit.empty()) return unit;
  }
  return "";
}

// "Every weekend … at least 20", "topped 700 in each of the past three years": the unit on either side of the
// number.
std::string every_beside(const View& v, const Draft& d) {
  for (std::uint32_t j = v.clause_begin(d.item); j < d.item && j + kFar > d.item; ++j) {
    if (v.is(j, Sense::kAverage)) return "";
    if (std::string unit = unit_of_each(v, j); !unit.empty()) return unit;
  }
  constexpr std::uint32_t kNear = 12;
  for (std::uint32_t j = d.item + 1; j < v.clause_end(d.item) && j < d.item + kNear; ++j) {
    if (v.is(j, Sense::kAverage) || v.quantity(j)) return "";
    if (std::string unit = unit_of_each(v, j); !unit.empty()) return unit;
  }
  return "";
}

// "has not gone a day without a shooting"
std::string never_without(const View& v, const Draft& d) {
  if (d.form != ClaimForm::kCount || d.value != 0.0) return "";
  const std::uint32_t without = d.item;
  if (!v.raw(without).starts_with("without")) return "";
  std::string unit;
  for (std::uint32_t j = without; j > v.clause_begin(d.item) && without - j < 10; --j) {
    if (unit.empty()) unit = unit_named(v.raw(j - 1));
    const bool no = v.is(j - 1, Sense::kNegation) || v.is(j - 1, Sense::kNobody) ||
                    v.raw(j - 1).ends_with("n't") || v.raw(j - 1).ends_with("n’t") ||
                    v.raw(j - 1) == "never" || v.raw(j - 1) == "not";
    if (no) return unit;
  }
  return "";
}

// "went a week without a homicide": so many days in a row.
std::optional<double> days_without(const View& v, const Draft& d) {
  if (d.form != ClaimForm::kCount || d.value != 0.0) return std::nullopt;
  std::uint32_t without = d.first;
  while (without <= d.last && !v.raw(without).starts_with("without")) ++without;
  if (without > d.last || without < v.begin + 2) return std::nullopt;
  const std::string unit = unit_named(v.raw(without - 1));
  const bool one =
      v.raw(without - 1).starts_with("a ") || v.raw(without - 2) == "a" || v.raw(without - 2) == "one";
  if (!one || (unit != "day" && unit != "week")) return std::nullopt;
  constexpr double kWeek = 7;
  return unit == "week" ? kWeek : 1;
}

void become_every(Draft& d, std::string unit, Threshold threshold) {
  d.form = ClaimForm::kStreak;
  d.per = std::move(unit);
  d.threshold = threshold;
  d.value.reset();
  d.comparator = Comparator::kEqual;
  d.steps.push_back({"streak.every", d.steps.empty() ? Span{} : d.steps.back().span, to_string(d.form)});
}

const TimeNode* time_node(const View& v, std::uint32_t i) {
  return v.time(i) ? &v.a.times[v.a.items[i].ref].node : nullptr;
}

std::optional<int> year_at(const View& v, std::uint32_t i) {
  const TimeNode* node = time_node(v, i);
  if (node != nullptr && node->op == TimeOp::kYear && !node->numbers.empty()) return node->numbers[0];
  return std::nullopt;
}

// Items of a mean of years with what they say.
struct MeanWords {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  MeanOfYears mean;
};

std::optional<MeanOfYears> years_of_range(const TimeNode& node) {
  if (node.op != TimeOp::kRange || node.args.size() != 2) return std::nullopt;
  if (node.args[0].op != TimeOp::kYear || node.args[1].op != TimeOp::kYear) return std::nullopt;
  const MeanOfYears out{0, node.args[0].numbers[0], node.args[1].numbers[0]};
  if (out.first >= out.last) return std::nullopt;
  return out;
}

bool joins_years(const View& v, std::uint32_t i) {
  return v.hyphen(i) || v.any_of(i, {"to", "through", "and", "-", "–"});
}

// "five-year average", "average of the past five years", "average of 2015 to 2019", "2015-2019 average"
std::optional<MeanWords> mean_at(const View& v, std::uint32_t average) {
  for (std::uint32_t j = average; j > v.begin && average - j < 5; --j) {
    if (!v.quantity(j - 1)) continue;
    const double years = v.a.quantity(j - 1).value;
    std::uint32_t k = j;
    while (k < average && v.hyphen(k)) ++k;
    if (!v.any_of(k, {"year", "years"}) || years < 2 || years > kMostYears) break;
    return MeanWords{j - 1, average, {static_cast<int>(years), 0, 0}};
  }
  if (average >= v.begin + 3 && joins_years(v, average - 2)) {
    const auto first = year_at(v, average - 3);
    const auto last = year_at(v, average - 1);
    if (first && last && *first < *last) return MeanWords{average - 3, average, {0, *first, *last}};
  }
  if (average > v.begin) {
    const TimeNode* node = time_node(v, average - 1);
    if (node != nullptr && years_of_range(*node))
      return MeanWords{average - 1, average, *years_of_range(*node)};
  }
  const std::uint32_t of = average + 1;
  std::uint32_t at = of;
  while (at < v.end && at < of + 3 && v.any_of(at, {"of", "for", "from", "in", "between", "over", "the"}))
    ++at;
  if (at == of) return std::nullopt;
  if (const TimeNode* node = time_node(v, at); node != nullptr) {
    const bool years = node->op == TimeOp::kPast && node->amounts.size() == 1 &&
                       node->amounts[0].unit == TimeUnit::kYear && node->amounts[0].count > 1;
    if (years && node->amounts[0].count <= kMostYears)
      return MeanWords{average, at, {node->amounts[0].count, 0, 0}};
    if (const auto range = years_of_range(*node)) return MeanWords{average, at, *range};
  }
  const auto first = year_at(v, at);
  const auto last = joins_years(v, at + 1) ? year_at(v, at + 2) : std::nullopt;
  if (first && last && *first < *last) return MeanWords{average, at + 2, {0, *first, *last}};
  return std::nullopt;
}

std::optional<MeanWords> mean_near(const View& v, std::uint32_t i) {
  if (!v.has(Sense::kAverage)) return std::nullopt;
  for (std::uint32_t j = v.clause_begin(i); j < v.clause_end(i) && j < i + kFar; ++j) {
    if (!v.is(j, Sense::kAverage) || v.raw(j).starts_with("averag") != (v.raw(j) == "average")) continue;
    if (const auto found = mean_at(v, j)) return found;
  }
  return std::nullopt;
}

bool lies_in(const View& v, const std::optional<Span>& span, std::uint32_t first, std::uint32_t last) {
  return span && span->begin >= v.a.items[first].begin && span->end <= v.a.items[last].end;
}

// The nearest time of the sentence outside of [first, last].
std::optional<std::uint32_t> other_time(const View& v, std::uint32_t from, std::uint32_t first,
                                        std::uint32_t last) {
  std::optional<std::uint32_t> best;
  const auto away = [&](std::uint32_t j) { return j > from ? j - from : from - j; };
  for (std::uint32_t j = v.begin; j < v.end; ++j) {
    if (!v.window_time(j) || (j >= first && j <= last)) continue;
    if (!best || away(j) < away(*best)) best = j;
  }
  return best;
}

void rebind(const View& v, const Draft& d, std::uint32_t first, std::uint32_t last, Claim& claim) {
  const auto other = other_time(v, d.item, first, last);
  claim.when.reset();
  claim.when_span.reset();
  if (!other) return;
  claim.when = TimeMeaning{to_notation(v.a.times[v.a.items[*other].ref].node)};
  claim.when_span = v.a.times[v.a.items[*other].ref].span;
}

void take_time(const View& v, std::uint32_t item, const std::string& notation, Claim& claim) {
  claim.when = TimeMeaning{notation};
  claim.when_span = v.a.times[v.a.items[item].ref].span;
}

// "The first time since 2013 that there were fewer than 500 homicides … in 2019"
void bind_year_after(const View& v, const Draft& d, Claim& claim) {
  for (std::uint32_t j = d.item + 1; j < v.end && j < d.item + kFar; ++j) {
    if (!year_at(v, j) || year_at(v, j) == claim.since) continue;
    return take_time(v, j, to_notation(*time_node(v, j)), claim);
  }
}

// "The 500th homicide of the year came on Sept. 12": counted through that day.
void bind_day_of_running(const View& v, const Draft& d, Claim& claim) {
  for (std::uint32_t j = d.last + 1; j < v.clause_end(d.item) && j < d.last + kFar; ++j) {
    const TimeNode* node = v.window_time(j) ? time_node(v, j) : nullptr;
    if (node == nullptr || v.raw(j - 1) != "on") continue;
    const bool day =
        node->op == TimeOp::kDay || (node->op == TimeOp::kOf && node->args[0].op == TimeOp::kDay);
    if (!day) continue;
    std::string on = to_notation(*node);
    for (std::uint32_t k = d.item; k < j && node->op == TimeOp::kDay; ++k) {
      if (year_at(v, k)) on = "of(" + on + "," + to_notation(*time_node(v, k)) + ")";
    }
    return take_time(v, j, "through(" + on + ")", claim);
  }
}

// "2024 homicides were the lowest since 2014": the year that opens the sentence.
void bind_opening_year(const View& v, Claim& claim) {
  if (claim.when || !v.quantity(v.begin) || !v.is(v.begin + 1, Sense::kMeasure)) return;
  const Quantity& q = v.a.quantity(v.begin);
  constexpr double kFirst = 1990;
  constexpr double kLast = 2060;
  if (q.in_words || q.value < kFirst || q.value > kLast || v.raw(v.begin).size() != 4) return;
  claim.when = TimeMeaning{to_notation(when::number(TimeOp::kYear, static_cast<int>(q.value)))};
  claim.when_span = v.a.text->span_of(v.a.items[v.begin].range);
}

// "The first time since 2016 that there were fewer than 500": the bound is of one year, not of all since
// then.
void leave_first_time(const View& v, const Draft& d, Claim& claim) {
  if (!v.has(Sense::kNotSince) || !claim.when_span) return;
  for (std::uint32_t j = v.begin; j < v.end && j < v.begin + 2 * kFar; ++j) {
    if (v.time(j) && time_node(v, j)->op == TimeOp::kSince && lies_in(v, claim.when_span, j, j))
      return rebind(v, d, j, j, claim);
  }
}

// "Between 1,000 and 1,200 people were shot": no fewer than the one, no more than the other.
void bound_both_sides(const View& v, std::vector<Draft>& drafts) {
  for (Draft& low : drafts) {
    const std::uint32_t i = low.item;
    const bool pair = low.form == ClaimForm::kCount && i > v.begin && v.raw(i - 1) == "between" &&
                      i + 2 < v.end && v.raw(i + 1) == "and" && v.quantity(i + 2);
    if (!pair) continue;
    for (Draft& high : drafts) {
      if (high.item != i + 2 || high.form != ClaimForm::kCount || high.value < low.value) continue;
      low.comparator = Comparator::kAtLeast;
      high.comparator = Comparator::kAtMost;
    }
  }
}

bool compares(ClaimForm form) {
  return form == ClaimForm::kChange || form == ClaimForm::kDifference || form == ClaimForm::kRatio ||
         form == ClaimForm::kDirection;
}

}  // namespace

void read_thresholds(const View& v, std::vector<Draft>& drafts) {
  bound_both_sides(v, drafts);
  std::optional<std::uint32_t> never;
  for (Draft& d : drafts) {
    if (d.form == ClaimForm::kStreak) {
      d.per = step_of(v, d);
      const Draft* bound = d.direction == Direction::kNone ? bound_beside(drafts, d) : nullptr;
      if (bound != nullptr) d.threshold = Threshold{*bound->value, bound->comparator};
    } else if (d.form == ClaimForm::kExtreme && says_first_time(v, d)) {
      const Draft* bound = bound_beside(drafts, d);
      if (bound == nullptr) continue;
      d.threshold = Threshold{*bound->value, bound->comparator};
      d.direction = upward(bound->comparator) ? Direction::kHighest : Direction::kLowest;
    } else if (const std::string unit = never_without(v, d); !unit.empty()) {
      become_every(d, unit, {1, Comparator::kAtLeast});
      never = d.item;
    } else if (const auto row = days_without(v, d)) {
      d.form = ClaimForm::kStreak;
      d.per = "day";
      d.value = row;
    } else if (d.form == ClaimForm::kCount && d.value && bounded(d.comparator)) {
      if (std::string every = every_beside(v, d); !every.empty())
        become_every(d, std::move(every), {*d.value, d.comparator});
    }
  }
  // "Not a single day without a shooting": nobody is said to have been shot on none.
  if (never) {
    std::erase_if(drafts, [&](const Draft& d) {
      return d.form == ClaimForm::kCount && d.value == 0.0 && d.item < *never &&
             v.clause_begin(d.item) == v.clause_begin(*never);
    });
  }
}

void read_mean_of_years(const View& v, Draft& d) {
  const bool average = d.form == ClaimForm::kAverage && d.per.empty();
  if (!compares(d.form) && !average) return;
  const auto found = mean_near(v, d.item);
  if (!found) return;
  d.baseline_mean = found->mean;
  if (average) d.per = "year";
}

void rebind_beside_average(const View& v, const Draft& d, Claim& claim) {
  if (d.baseline_mean) {
    claim.baseline.reset();
    claim.baseline_year_before = false;
    const auto found = mean_near(v, d.item);
    if (found && lies_in(v, claim.when_span, found->first, found->last))
      rebind(v, d, found->first, found->last, claim);
    return;
  }
  if (d.threshold && d.form == ClaimForm::kExtreme && !claim.when) bind_year_after(v, d, claim);
  if (claim.since) bind_opening_year(v, claim);
  if (d.form == ClaimForm::kCount && bounded(d.comparator)) leave_first_time(v, d, claim);
  if (d.running) bind_day_of_running(v, d, claim);
  if (claim.form != ClaimForm::kAverage || !claim.when_span) return;
  for (std::uint32_t j = d.item + 1; j < v.end && j < d.item + 6; ++j) {
    const bool unit = v.time(j) && v.any_of(j, {"weekend", "week", "day", "month", "year", "night"}) &&
                      v.any_of(j - 1, {"a", "per", "each", "every"});
    if (unit && lies_in(v, claim.when_span, j, j)) rebind(v, d, j, j, claim);
  }
}

}  // namespace blotter
