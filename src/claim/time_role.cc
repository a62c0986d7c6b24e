#include "claim/time_role.h"

#include <algorithm>

namespace blotter {
namespace {

constexpr std::uint32_t kReach = 60;

// "January", "January 1"
bool new_year(const TimeNode& node) {
  return is_number(node, TimeOp::kMonth, 1) || (is_number(node, TimeOp::kDay, 1) && node.numbers[1] == 1);
}

}  // namespace

// A length, the present moment: nothing that can be a window by itself.
bool placeless(const TimeNode& node) {
  return node.op == TimeOp::kNow || node.op == TimeOp::kLasting || node.op == TimeOp::kWithin ||
         node.op == TimeOp::kAhead || node.op == TimeOp::kIt || node.op == TimeOp::kThat ||
         node.op == TimeOp::kClock || node.op == TimeOp::kHourOf12;
}

// Words that point from the window that the text is about to another one: "the same date last year".
bool points_away(const TimeNode& node) { return node.op == TimeOp::kSame || node.op == TimeOp::kShift; }

bool points_back(const TimeNode& node) {
  switch (node.op) {
    case TimeOp::kIt:
    case TimeOp::kThoseDates:
    case TimeOp::kByNow:
    case TimeOp::kThat: return true;
    default: return std::any_of(node.args.begin(), node.args.end(), points_back);
  }
}

bool single_day(const TimeNode& node) {
  switch (node.op) {
    case TimeOp::kDay:
    case TimeOp::kMonthDay:
    case TimeOp::kWeekday: return true;
    case TimeOp::kUnit: return is_unit(node, TimeUnit::kDay);
    case TimeOp::kOf:
    case TimeOp::kRel:
    case TimeOp::kPart:
    case TimeOp::kLatest: return !node.args.empty() && single_day(node.args[0]);
    default: return false;
  }
}

bool part_of_year(const TimeNode& node) {
  switch (node.op) {
    case TimeOp::kMonth:
    case TimeOp::kSeason:
    case TimeOp::kQuarter:
    case TimeOp::kHalf: return true;
    case TimeOp::kRange: {
      // From January on is the year so far, no part that other years are compared by.
      const TimeNode& first = node.args[0];
      return part_of_year(first) && !is_number(first, TimeOp::kMonth, 1);
    }
    case TimeOp::kOf:
    case TimeOp::kRel: return !node.args.empty() && part_of_year(node.args[0]);
    case TimeOp::kWhole: return !node.args.empty() && part_of_year(node.args[0]);
    default: return false;
  }
}

TimeNode year_before(const TimeNode& node) {
  return when::length(TimeOp::kShift, {TimeAmount{-1, false, TimeUnit::kYear}}, node);
}

bool whole_year(const TimeNode& node) {
  if (node.op == TimeOp::kYear) return true;
  const bool of_year = !node.args.empty() && is_unit(node.args[0], TimeUnit::kYear);
  return node.op == TimeOp::kRel && of_year && node.numbers[0] < 0;
}

bool year_up_to(const TimeNode& node) {
  switch (node.op) {
    case TimeOp::kThrough:
    case TimeOp::kUpTo:
    case TimeOp::kAsOf: return true;
    case TimeOp::kRange: return new_year(node.args[0]);
    default: return false;
  }
}

bool open_year(const TimeNode& node, int year_of_text) {
  if (node.op == TimeOp::kToDate) return true;
  if (node.op == TimeOp::kYear) return node.numbers[0] == year_of_text;
  if (node.op == TimeOp::kSince) return new_year(node.args[0]) || open_year(node.args[0], year_of_text);
  const bool of_year = !node.args.empty() && is_unit(node.args[0], TimeUnit::kYear);
  return of_year && (node.op == TimeOp::kThe || (node.op == TimeOp::kRel && node.numbers[0] == 0));
}

int item_distance(const View& v, std::uint32_t from, std::uint32_t to) {
  const std::uint32_t low = std::min(from, to);
  const std::uint32_t high = std::max(from, to);
  if (high - low > kReach) return 1000;
  int score = static_cast<int>(high - low);
  for (std::uint32_t j = low + 1; j < high; ++j) {
    if (v.quantity(j)) score += 6;
    if (v.hard_break(j))
      score += v.raw(j) == "(" && j + 1 == high ? 0 : v.raw(j) == ";" ? 10 : v.raw(j) == ":" ? 2 : 4;
    if (v.comma(j) || v.is(j, Sense::kAnd)) score += 1;
  }
  return score;
}

bool after_compared_place(const View& v, std::uint32_t t) {
  constexpr std::uint32_t kReachBack = 10;
  std::uint32_t at = t;
  const auto skip = [&](std::initializer_list<std::string_view> words) {
    if (at > v.begin && v.any_of(at - 1, words)) --at;
  };
  skip({"in", "during"});
  skip({"combined", "together", "did"});
  if (at == v.begin || !v.is(at - 1, Sense::kPlace)) return false;
  for (std::uint32_t j = at - 1; j > v.begin && t - j < kReachBack && !v.hard_break(j); --j) {
    if (v.is(j - 1, Sense::kCompare, "than")) return true;
  }
  return false;
}

// Is the time the other side of a comparison: "than in 2018", "compared with 2024", "up 24% on 2016"?
bool compared(const View& v, std::uint32_t t, std::uint32_t anchor) {
  const TimeNode& node = v.a.times[v.a.items[t].ref].node;
  for (std::uint32_t j = t; j > v.begin && t - j < 6; --j) {
    const std::uint32_t left = j - 1;
    if (v.is(left, Sense::kCompare, "than") && after_compared_place(v, t)) return false;
    // "fewer than the 410 recorded in 2023": the year of what is compared with.
    if (v.quantity(left) && left != anchor && left > v.begin) {
      const std::uint32_t before = left > v.begin + 1 && v.any_of(left - 1, {"the"}) ? left - 2 : left - 1;
      if (v.is(before, Sense::kCompare, "than") || v.is(before, Sense::kCompare, "from") ||
          v.raw(before).ends_with(" than"))
        return true;
    }
    if (left == anchor || v.quantity(left) || (v.hard_break(left) && v.raw(left) != "(")) break;
    if ((v.raw(left) == "what" && left + 1 < t) || (v.raw(left) == "as" && left + 3 > t)) return true;
    if (left + 1 == t && v.any_of(left, {"before"}) && node.op == TimeOp::kPeriod) return true;
    if (v.is(left, Sense::kTrendAdverb) && v.raw(left).ends_with(" than")) return true;
    const bool on_number = left + 2 >= t && left > v.begin &&
                           (v.quantity(left - 1) || v.is(left - 1, Sense::kTrendAdverb) ||
                            v.is(left - 1, Sense::kTrendVerb) || v.is(left - 1, Sense::kTrendNoun));
    if (on_number && left + 1 == t && v.any_of(left, {"on", "over"})) return true;
    if (on_number && v.any_of(left, {"below", "above", "under"})) return true;
    if (v.is(left, Sense::kCompare, "than") || v.is(left, Sense::kCompare, "as")) return true;
    // "less than half their number of 2023"
    if (left + 1 == t && left > anchor + 1 && v.raw(left) == "of" &&
        v.any_of(left - 1, {"number", "level", "figure", "total", "pace", "count"}) &&
        v.any_of(left - 2, {"their", "its", "the"}))
      return true;
    if (v.is(left, Sense::kCompare, "against") && v.raw(left) != "after" && v.raw(left) != "where" &&
        v.raw(left) != "when")
      return true;
    if (v.is(left, Sense::kCompare, "from") && left > anchor) return true;
    if (left + 2 >= t && left >= anchor && v.is(left, Sense::kTrendAdverb) &&
        v.any_of(left, {"below", "above", "under", "more than", "fewer than", "less than", "higher than",
                        "over", "well below"}))
      return true;
    if (v.raw(left) == "on" && left > v.begin && left >= anchor && left - anchor < 4 && left + 1 == t)
      return true;
  }
  return (points_away(node) || node.op == TimeOp::kAgo) && t > anchor;
}

bool span_of_extreme(const View& v, std::uint32_t t) {
  const TimeNode& node = v.a.times[v.a.items[t].ref].node;
  if (node.op == TimeOp::kSince || node.op == TimeOp::kAfter || v.negated_time(t)) return true;
  // "the deadliest weekend of the year"
  if (t > v.begin && v.raw(t - 1) == "of" &&
      v.find_back(t - 1, t > v.begin + 5 ? t - 5 : v.begin, Sense::kSuperlative))
    return true;
  for (std::uint32_t j = t; j > v.begin && t - j < 4; --j) {
    if (v.is(j - 1, Sense::kSince) || v.is(j - 1, Sense::kNotSince)) return true;
    if (v.quantity(j - 1) || v.hard_break(j - 1)) break;
  }
  return node.op == TimeOp::kPast && (v.raw(t).starts_with("in ") || (t > v.begin && v.raw(t - 1) == "in"));
}

bool far_back(const TimeNode& node, int year_of_text) {
  if (node.op != TimeOp::kSince) return false;
  const TimeNode* year = &node.args[0];
  while (year->op == TimeOp::kOf && year->args.size() == 2) year = &year->args[1];
  return year->op == TimeOp::kYear && !year->numbers.empty() && year->numbers[0] + 1 < year_of_text;
}

}  // namespace blotter
