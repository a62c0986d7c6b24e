#include "verdict/settling.h"

#include <fmt/format.h>
#include <algorithm>

#include "tally/estimate.h"
#include "verdict/agreement.h"
#include "verdict/sentences.h"
#include "verdict/subject.h"

namespace blotter {
namespace {

// The lowest and the highest that a number can still become.
struct Range {
  double low = 0;
  double high = 0;
};

// What a claim's figures in one vintage rest on.
class Settling {
 public:
  Settling(const Question& question, const Evidence& evidence, const Question::Way& way)
      : question_(question), now_(series_of(evidence, way)), delay_(all_series(evidence, way)) {}

  [[nodiscard]] bool can_tell() const { return now_.series != nullptr; }

  [[nodiscard]] std::optional<SettledEstimate> of(const Window& window) const {
    return delay_.estimate(now_, window);
  }

  // In the unit of the claim's form.
  [[nodiscard]] Range range_of(const Figure& figure) const {
    const Range count = range_of_count(figure.window, figure.count);
    if (!figure.baseline) return {scaled(figure, count.low), scaled(figure, count.high)};
    const Range before = range_of_count(*figure.baseline, figure.baseline_count);
    const double low = compared(count.low, before.high);
    const double high = compared(count.high, before.low);
    return {std::min(low, high), std::max(low, high)};
  }

 private:
  [[nodiscard]] VintageSeries series_of(const Evidence& evidence, const Question::Way& way) const {
    return {way.vintage, evidence.find({way.vintage, way.definition, question_.place, "", false})};
  }

  // Later ones too: they may lack the window, and know what became of others like it.
  [[nodiscard]] std::vector<VintageSeries> all_series(const Evidence& evidence,
                                                      const Question::Way& way) const {
    std::vector<VintageSeries> out;
    for (const Question::Way& other : question_.ways) {
      if (other.definition == way.definition) out.push_back(series_of(evidence, other));
    }
    return out;
  }

  [[nodiscard]] Range range_of_count(const Window& window, const std::optional<std::int64_t>& count) const {
    const auto recorded = static_cast<double>(count.value_or(0));
    const auto estimate = of(window);
    if (!estimate) return {recorded, recorded};
    return {static_cast<double>(estimate->low), static_cast<double>(estimate->high)};
  }

  // A rate has the count's proportions.
  static double scaled(const Figure& figure, double count) {
    const auto recorded = static_cast<double>(figure.count.value_or(0));
    return recorded > 0 ? figure.value * count / recorded : count;
  }

  [[nodiscard]] double compared(double now, double before) const {
    if (question_.claim->form == ClaimForm::kDifference)
      return question_.claim->direction == Direction::kDown ? before - now : now - before;
    before = std::max(before, 1.0);
    return question_.claim->form == ClaimForm::kRatio ? now / before : (now - before) / before * 100;
  }

  const Question& question_;
  VintageSeries now_;
  ReportingDelay delay_;
};

bool can_settle(ClaimForm form) {
  return form == ClaimForm::kCount || form == ClaimForm::kRate || form == ClaimForm::kChange ||
         form == ClaimForm::kDirection || form == ClaimForm::kRatio || form == ClaimForm::kDifference;
}

bool holds(const Claim& claim, double figure) {
  const Agreement agreement = claim.form == ClaimForm::kDirection ? compare_direction(claim.direction, figure)
                                                                  : compare(claim, figure);
  return agreement != Agreement::kDisagrees;
}

// Whether the claim holds somewhere in the range; all in it where nothing is stated but a direction.
bool can_hold(const Claim& claim, const Range& range) {
  return holds(claim, range.low) || holds(claim, range.high) ||
         (claim.value && holds(claim, std::clamp(*claim.value, range.low, range.high)));
}

bool can_fail(const Claim& claim, const Range& range) {
  return !holds(claim, range.low) || !holds(claim, range.high);
}

// Whether the source has since put out data that would know better, without this window in them: nothing more
// is to come for it.
bool is_final(const Question& question, const Assessment& a) {
  return std::any_of(question.ways.begin(), question.ways.end(), [&](const Question::Way& way) {
    return way.source->id == a.recorded->source &&
           way.vintage->published >= a.recorded->published + ReportingDelay::kSettling;
  });
}

// Whether what is still to come can change the verdict. What was so on the day of the statement stays so.
bool is_open(const Question& question, const Settling& settling, const Assessment& a) {
  const Claim& claim = a.claim;
  const bool exact = a.recorded->window == question.readings.plain().window;
  if (!exact || is_final(question, a) || (a.recorded_then && holds(claim, a.recorded_then->value)))
    return false;
  const Range plain = settling.range_of(*a.recorded);
  if (a.verdict == Verdict::kSupported) return can_fail(claim, plain);
  if (a.verdict == Verdict::kDepends) return can_hold(claim, plain);
  return std::any_of(a.specifications.begin(), a.specifications.end(), [&](const Specification& s) {
    return s.figure.vintage == a.recorded->vintage && s.figure.definition_id == a.recorded->definition_id &&
           can_hold(claim, settling.range_of(s.figure));
  });
}

std::string why_open(const Assessment& a) {
  const std::string so_far = number_words(static_cast<double>(*a.recorded->count), 0);
  const std::string expected =
      a.estimate ? expectation_words(*a.estimate) : "the figures compared with are still being filled up";
  return full_stop(
      fmt::format("Can't be checked yet: {} are recorded so far ({}); {}, and within that the statement "
                  "may hold or not",
                  so_far, in_words(a.recorded->window), expected));
}

}  // namespace

void settle(const Question& question, const Evidence& evidence, Assessment& a) {
  if (!a.recorded || !a.recorded->count || !can_settle(a.claim.form)) return;
  const Question::Way* way = way_of(question, *a.recorded);
  if (way == nullptr) return;
  const Settling settling(question, evidence, *way);
  if (!settling.can_tell()) return;
  const auto estimate = settling.of(a.recorded->window);
  if (estimate && estimate->moves(*a.recorded->count)) a.estimate = estimate;
  const std::string note = estimate ? "" : fresh_note(*way->source, *way->vintage, a.recorded->window);
  if (!note.empty()) a.notes.push_back(note);
  if (a.verdict == Verdict::kUndecided || !is_open(question, settling, a)) return;
  a.verdict = Verdict::kUndecided;
  a.because = why_open(a);
  a.decidable_on = a.recorded->published + ReportingDelay::kSettling;
}

}  // namespace blotter
