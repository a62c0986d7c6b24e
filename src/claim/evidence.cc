#include "claim/evidence.h"

#include <algorithm>

namespace blotter {
namespace {

bool names_many(const View& v) {
  for (std::uint32_t i = v.begin; i < v.end; ++i) {
    if (v.mention(i) && stands_for_many(v.raw(i))) return true;
  }
  return false;
}

bool counts_people(const Draft& d) {
  return d.form == ClaimForm::kCount &&
         (d.measure.starts_with("people") || d.measure == "homicides" || d.measure.ends_with("arrests") ||
          d.measure.starts_with("guns"));
}

bool is_relative(const Draft& d) {
  return d.form == ClaimForm::kChange || d.form == ClaimForm::kShare || d.form == ClaimForm::kDifference;
}

}  // namespace

bool stands_for_many(std::string_view words) {
  return words.ends_with("s") || words.ends_with("crime") || words.ends_with("rate") || words.ends_with("violence");
}

bool has_period(const View& v) {
  for (std::uint32_t j = v.begin; j < v.end && j < v.begin + 60; ++j) {
    if (!v.time(j)) continue;
    switch (v.a.times[v.a.items[j].ref].node.op) {
      case TimeOp::kDay:
      case TimeOp::kMonthDay:
      case TimeOp::kWeekday:
      case TimeOp::kClock:
      case TimeOp::kHourOf12:
      case TimeOp::kPart:
      case TimeOp::kAgo:
      case TimeOp::kLasting:
      case TimeOp::kLatest:
      case TimeOp::kThat:
      case TimeOp::kNow: continue;
      default: return true;
    }
  }
  return false;
}

bool states_a_statistic(const View& v, const std::vector<Draft>& drafts) {
  if (drafts.empty()) return false;
  if (names_many(v)) return true;
  const bool period = has_period(v);
  return std::any_of(drafts.begin(), drafts.end(), [&](const Draft& d) {
    constexpr double kMany = 20;
    if (d.form == ClaimForm::kRate) return true;
    if (counts_people(d)) return period || d.value.value_or(0) >= kMany;
    return v.has(Sense::kMeasure) && (period || is_relative(d));
  });
}

}  // namespace blotter
