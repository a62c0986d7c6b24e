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

std::vector<BaselineInVintage> vintages_of(const Question& question, const Evidence& evidence,
                                           const Figure& recorded) {
  std::vector<BaselineInVintage> out;
  for (const Question::Way& way : question.ways) {
    if (way.source->id != recorded.source || way.definition->id != recorded.definition_id) continue;
    const Series* series = evidence.find({way.vintage, way.definition, question.place, "", false});
    if (series == nullptr) continue;
    const auto baseline = series->find(*recorded.baseline);
    if (!baseline || *baseline <= 0) continue;
    out.push_back({{way.vintage->id, way.vintage->published, *baseline}, series->find(recorded.window)});
  }
  return out;
}

// "1 Aug 2022 has 498 against 417, up 19.4%". Both sides from one publication.
std::string change_in(Day published, std::int64_t count, std::int64_t baseline) {
  return fmt::format("{} has {} against {}, {}", in_words(published), count_words(count),
                     count_words(baseline), change_words(change(count, baseline)));
}

std::string warning(const Figure& recorded, const BaselineInVintage& was) {
  const std::string revision = fmt::format(
      "The figure for {} that this change is compared with has itself been revised, from {} as published on "
      "{} to {} as published on {}",
      in_words(*recorded.baseline), count_words(was.baseline.count), in_words(was.baseline.published),
      count_words(*recorded.baseline_count), in_words(recorded.published));
  // A base of one export against a count of another is a change that nobody ever published.
  if (!was.count) {
    return revision + fmt::format("; what was published on {} does not yet cover {}.",
                                  in_words(was.baseline.published), in_words(recorded.window));
  }
  return revision + fmt::format(". The publication of {}; that of {}.",
                                change_in(was.baseline.published, *was.count, was.baseline.count),
                                change_in(recorded.published, *recorded.count, *recorded.baseline_count));
}

// The newest one out on `known_on`, the oldest of all where none was. Precondition: sorted, not empty.
const BaselineInVintage& known_by(const std::vector<BaselineInVintage>& vintages, Day known_on) {
  const auto later = std::find_if(vintages.begin(), vintages.end(), [&](const BaselineInVintage& v) {
    return v.baseline.published > known_on;
  });
  return later == vintages.begin() ? *later : *std::prev(later);
}

}  // namespace

std::optional<RevisedBaseline> find_revised_baseline(const Question& question, const Evidence& evidence,
                                                     const Assessment& rated) {
  if (!rated.recorded || !rated.recorded->baseline) return std::nullopt;
  return revised_baseline(rated.claim, *rated.recorded, question.known_on,
                          vintages_of(question, evidence, *rated.recorded));
}

std::optional<RevisedBaseline> revised_baseline(const Claim& claim, const Figure& recorded, Day known_on,
                                                std::vector<BaselineInVintage> vintages) {
  if (claim.form != ClaimForm::kChange || !claim.value || vintages.empty()) return std::nullopt;
  if (!recorded.count || !recorded.baseline || !recorded.baseline_count) return std::nullopt;
  std::stable_sort(vintages.begin(), vintages.end(),
                   [](const auto& a, const auto& b) { return a.baseline.published < b.baseline.published; });
  const BaselineInVintage& was = known_by(vintages, known_on);
  const double moves = std::abs(change(*recorded.count, was.baseline.count) - recorded.value);
  // Noise of arithmetic is no revision.
  constexpr double kNoise = 1e-9;
  if (moves <= half_unit(claim) + kNoise) return std::nullopt;
  RevisedBaseline out{*recorded.baseline, {}, moves, warning(recorded, was)};
  for (const BaselineInVintage& v : vintages) out.counts.push_back(v.baseline);
  return out;
}

}  // namespace blotter
