#include "claim/evidence.h"

#include <algorithm>

namespace blotter {
namespace {

bool names_many(const View& v) {
  for (std::uint32_t i = v.begin; i < v.end; ++i) {
    if (!v.mention(i)) continue;
    if (stands_for_many(v.raw(i)) || v.a.key(i, Sense::kMeasure).starts_with("people")) return true;
  }
  return false;
}

// "were shot", and not the noun "murder".
bool tells_of_a_hit(const View& v) {
  for (std::uint32_t i = v.begin; i < v.end; ++i) {
    if (v.is(i, Sense::kHit) && !v.is(i, Sense::kMeasure)) return true;
  }
  return false;
}

bool counts_people(const Draft& d) {
  return d.form == ClaimForm::kCount && (d.measure.starts_with("people") || d.measure == "homicides" ||
                                         d.measure.ends_with("arrests") || d.measure.starts_with("guns"));
}

bool is_relative(const Draft& d) {
  return d.form == ClaimForm::kChange || d.form == ClaimForm::kShare || d.form == ClaimForm::kDifference;
}

}  // namespace

bool stands_for_many(std::string_view words) {
  return words.ends_with("s") || words.ends_with("crime") || words.ends_with("rate") ||
         words.ends_with("violence");
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
  const bool named =
      v.has(Sense::kMeasure) || v.has(Sense::kStolen) || v.has(Sense::kHit) || v.has(Sense::kOfThem);
  // More than one case has, even of a shooting in a crowd.
  const double many = v.has(Sense::kGunfire) ? 10 : 20;
  return std::any_of(drafts.begin(), drafts.end(), [&](const Draft& d) {
    if (d.form == ClaimForm::kRate) return true;
    const bool one = d.value == 1;  // a case, in whatever year
    if (counts_people(d)) return (period && !one) || (d.value.value_or(0) >= many && tells_of_a_hit(v));
    return named && (period || is_relative(d));
  });
}

}  // namespace blotter
