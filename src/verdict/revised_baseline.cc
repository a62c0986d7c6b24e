#include "verdict/revised_baseline.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "verdict/sentences.h"

namespace blotter {
namespace {

double change(std::int64_t count, std::int64_t baseline) {
  constexpr double kPercent = 100;
  return static_cast<double>(count - baseline) / static_cast<double>(baseline) * kPercent;
}

// Half of what the last stated digit is worth.
double half_unit(const Claim& claim) { return std::pow(10.0, -claim.decimals) / 2; }

std::vector<RevisedBaseline::Count> counts_of(const Question& question, const Evidence& evidence,
                                              const Figure& recorded) {
  std::vector<RevisedBaseline::Count> out;
  for (const Question::Way& way : question.ways) {
    if (way.source->id != recorded.source || way.definition->id != recorded.definition_id) continue;
    const Series* series = evidence.find({way.vintage, way.definition, question.place, "", false});
    if (series == nullptr) continue;
    const auto count = series->find(*recorded.baseline);
    if (count && *count > 0) out.push_back({way.vintage->id, way.vintage->published, *count});
  }
  return out;
}

std::string warning(const Figure& recorded, const RevisedBaseline::Count& was) {
  return fmt::format(
      "The figure for {} that this change is compared with has itself been revised, from {} to {} between {} "
      "and "
      "{}: against {}, the {} of {} would be {} instead of {}.",
      in_words(*recorded.baseline), number_words(static_cast<double>(was.count), 0),
      number_words(static_cast<double>(*recorded.baseline_count), 0), in_words(was.published),
      in_words(recorded.published), number_words(static_cast<double>(was.count), 0),
      number_words(static_cast<double>(*recorded.count), 0), in_words(recorded.window),
      change_words(change(*recorded.count, was.count)), change_words(recorded.value));
}

}  // namespace

std::optional<RevisedBaseline> find_revised_baseline(const Question& question, const Evidence& evidence,
                                                     const Assessment& rated) {
  if (!rated.recorded || !rated.recorded->baseline) return std::nullopt;
  return revised_baseline(rated.claim, *rated.recorded, counts_of(question, evidence, *rated.recorded));
}

std::optional<RevisedBaseline> revised_baseline(const Claim& claim, const Figure& recorded,
                                                std::vector<RevisedBaseline::Count> counts) {
  if (claim.form != ClaimForm::kChange || !claim.value || counts.empty()) return std::nullopt;
  if (!recorded.count || !recorded.baseline || !recorded.baseline_count) return std::nullopt;
  std::stable_sort(counts.begin(), counts.end(),
                   [](const auto& a, const auto& b) { return a.published < b.published; });
  const auto moved = [&](const RevisedBaseline::Count& c) {
    return std::abs(change(*recorded.count, c.count) - recorded.value);
  };
  // Of equally distant ones the oldest.
  const auto farthest = std::max_element(counts.begin(), counts.end(),
                                         [&](const auto& a, const auto& b) { return moved(a) < moved(b); });
  // Noise of arithmetic is no revision.
  constexpr double kNoise = 1e-9;
  if (moved(*farthest) <= half_unit(claim) + kNoise) return std::nullopt;
  const std::string words = warning(recorded, *farthest);
  const double moves = moved(*farthest);
  return RevisedBaseline{*recorded.baseline, std::move(counts), moves, words};
}

}  // namespace blotter
