// Weights of the window ranker: fitted by scripts/fit_windows (log-likelihood of the right candidate, ridge
// penalty). Positive speaks for a candidate.
#pragma once

#include <array>
#ifdef BLOTTER_TRACE_WINDOWS
#include <string>
#endif

#include "claim/window_features.h"

namespace blotter {

struct WindowWeight {
  WindowFeature feature;
  double weight;
};

inline constexpr std::array<WindowWeight, static_cast<std::size_t>(WindowFeature::kCount)> kWindowWeights = {{
    {WindowFeature::kTime, 1.65},
    {WindowFeature::kDistance, 0.07},
    {WindowFeature::kNumbers, 0.13},
    {WindowFeature::kBreaks, 0.21},
    {WindowFeature::kSemicolons, -1.32},
    {WindowFeature::kCommas, -0.73},
    {WindowFeature::kBehind, -1.71},
    {WindowFeature::kBehindAndAhead, -0.31},
    {WindowFeature::kOfNumberBefore, -1.57},
    {WindowFeature::kOpens, 0.80},
    {WindowFeature::kAdjacentAhead, -0.02},
    {WindowFeature::kAdjacentBehind, 1.41},
    {WindowFeature::kNearest, 1.56},
    {WindowFeature::kOnlyTime, -0.59},
    {WindowFeature::kPreposition, 1.64},
    {WindowFeature::kNoPreposition, 0.87},
    {WindowFeature::kUsed, -1.60},
    {WindowFeature::kUsedLast, 1.29},
    {WindowFeature::kUsedBySubset, -0.78},
    {WindowFeature::kNestedAhead, -2.17},
    {WindowFeature::kNestedBehind, -0.52},
    {WindowFeature::kBracketOfOther, -2.80},
    {WindowFeature::kBareMonthDay, -2.34},
    {WindowFeature::kTarget, -1.23},
    {WindowFeature::kTargetBehind, -0.35},
    {WindowFeature::kBracketApart, -0.78},
    {WindowFeature::kCompared, -0.77},
    {WindowFeature::kComparedByChange, -4.10},
    {WindowFeature::kComparedOtherSide, 1.49},
    {WindowFeature::kNotComparedOtherSide, 0.97},
    {WindowFeature::kPointsAway, 0.46},
    {WindowFeature::kPointsAwayByChange, -1.00},
    {WindowFeature::kPointsAwayOtherSide, 0.74},
    {WindowFeature::kBoundOfExtreme, -4.63},
    {WindowFeature::kBoundOfOther, -1.98},
    {WindowFeature::kFarBack, -3.23},
    {WindowFeature::kFarBackCount, -0.27},
    {WindowFeature::kDay, -0.73},
    {WindowFeature::kDayOfTotal, -0.22},
    {WindowFeature::kDayOfFew, -0.51},
    {WindowFeature::kFewDaysMany, -2.64},
    {WindowFeature::kUnplaced, -2.22},
    {WindowFeature::kUnplacedExtreme, -0.71},
    {WindowFeature::kUnplacedByChange, 0.73},
    {WindowFeature::kAfterFrom, -1.15},
    {WindowFeature::kHistory, -0.18},
    {WindowFeature::kHistoryByChange, -1.63},
    {WindowFeature::kHistoryUsedByChange, 0.20},
    {WindowFeature::kLater, -0.24},
    {WindowFeature::kAligned, -0.30},
    {WindowFeature::kAlignedPart, -0.67},
    {WindowFeature::kAlignedWeekend, 0.56},
    {WindowFeature::kAlignedYear, -0.18},
    {WindowFeature::kAlignedYearLast, -0.91},
    {WindowFeature::kAlignedBare, 0.80},
    {WindowFeature::kAlignedPossessive, 0.77},
    {WindowFeature::kAlignedMarked, -0.60},
    {WindowFeature::kAlignedOtherSide, 0.12},
    {WindowFeature::kAlignedByChange, -1.85},
    {WindowFeature::kAlignedExtreme, -1.03},
    {WindowFeature::kAlignedTwoYears, 2.18},
    {WindowFeature::kCut, -0.23},
    {WindowFeature::kCutHere, 0.36},
    {WindowFeature::kCutByReport, -0.37},
    {WindowFeature::kCutByReportFresh, 0.10},
    {WindowFeature::kInner, -0.56},
    {WindowFeature::kInnerWhen, 2.64},
    {WindowFeature::kInnerPossessive, 1.42},
    {WindowFeature::kInnerThat, 1.87},
    {WindowFeature::kSecondOfYears, 2.27},
    {WindowFeature::kSecondOfTwo, -1.52},
    {WindowFeature::kUpToDay, -2.20},
    {WindowFeature::kUpToDayStart, -1.94},
    {WindowFeature::kUpToDayStood, 0.91},
    {WindowFeature::kUpToDayCarried, 0.11},
    {WindowFeature::kUpToDayYear, 0.06},
    {WindowFeature::kUpToDayTotal, 1.33},
    {WindowFeature::kUpToDayChange, 1.96},
    {WindowFeature::kWeekBefore, 1.47},
    {WindowFeature::kStreakLength, 0.47},
    {WindowFeature::kLengthBack, -2.47},
    {WindowFeature::kLengthBackCount, 1.25},
    {WindowFeature::kOtherAntecedent, -0.35},
    {WindowFeature::kSentence, 0.48},
    {WindowFeature::kSentenceNoTime, 0.04},
    {WindowFeature::kSentenceSemicolon, 0.08},
    {WindowFeature::kSentenceSubset, 0.36},
    {WindowFeature::kSentenceSubsetTime, -0.51},
    {WindowFeature::kSentenceOtherSide, -2.31},
    {WindowFeature::kSentenceByChange, 0.67},
    {WindowFeature::kSentenceNested, -0.44},
    {WindowFeature::kSentenceSameMeasure, -0.35},
    {WindowFeature::kSentenceDistance, 0.28},
    {WindowFeature::kSentenceTarget, -0.92},
    {WindowFeature::kSentenceCompared, -0.36},
    {WindowFeature::kOpening, 0.88},
    {WindowFeature::kOpeningSemicolon, 0.17},
    {WindowFeature::kOpeningByChange, 1.12},
    {WindowFeature::kOpeningNested, -0.76},
    {WindowFeature::kMemory, -0.23},
    {WindowFeature::kMemoryAge, -0.69},
    {WindowFeature::kMemoryUses, 0.32},
    {WindowFeature::kMemoryParagraph, 0.37},
    {WindowFeature::kMemoryParagraphBefore, -1.01},
    {WindowFeature::kMemoryTopic, 0.70},
    {WindowFeature::kMemoryLast, -0.36},
    {WindowFeature::kMemoryLede, 0.61},
    {WindowFeature::kMemoryLedeNewParagraph, 1.88},
    {WindowFeature::kMemoryOpensParagraph, 0.42},
    {WindowFeature::kMemoryNewest, 0.04},
    {WindowFeature::kMemoryHolds, 0.04},
    {WindowFeature::kMemoryWithin, 0.73},
    {WindowFeature::kMemoryHeading, 1.37},
    {WindowFeature::kMemoryHeadingFresh, 0.94},
    {WindowFeature::kMemoryDay, -2.30},
    {WindowFeature::kMemoryWholeYear, 0.48},
    {WindowFeature::kMemoryOld, -1.73},
    {WindowFeature::kMemoryByChange, -0.42},
    {WindowFeature::kMemoryOldByChange, -0.78},
    {WindowFeature::kMemoryExtreme, -1.65},
    {WindowFeature::kMemoryShare, 0.20},
    {WindowFeature::kMemoryCount, -0.41},
    {WindowFeature::kMemoryNoTime, 0.10},
    {WindowFeature::kMemoryFirstClaim, 0.18},
    {WindowFeature::kMemoryNested, -1.22},
    {WindowFeature::kMemoryOtherSide, -1.31},
    {WindowFeature::kMemoryWasNested, 0.00},
    {WindowFeature::kMemoryWasCompared, -0.88},
    {WindowFeature::kMemorySameMeasure, 0.06},
    {WindowFeature::kMemoryTarget, 0.37},
    {WindowFeature::kMemorySemicolon, -1.67},
    {WindowFeature::kAhead, 0.51},
    {WindowFeature::kAheadDistance, -0.59},
    {WindowFeature::kAheadSecond, -1.00},
    {WindowFeature::kAheadCompared, -1.29},
    {WindowFeature::kAheadDay, -1.11},
    {WindowFeature::kAheadWholeYear, -0.76},
    {WindowFeature::kYearBefore, 0.09},
    {WindowFeature::kYearBeforeTime, -3.57},
    {WindowFeature::kYearBeforeUsed, 1.87},
    {WindowFeature::kYearBeforeSaid, 1.98},
    {WindowFeature::kNone, -1.60},
    {WindowFeature::kNoneExtreme, -0.51},
    {WindowFeature::kNoneRank, -0.78},
    {WindowFeature::kNoneShare, -0.42},
    {WindowFeature::kNoneChange, -1.74},
    {WindowFeature::kNoneDirection, 0.68},
    {WindowFeature::kNoneCount, -0.81},
    {WindowFeature::kNoneNoTime, 0.06},
    {WindowFeature::kNoneSince, 1.89},
    {WindowFeature::kNoneUnanchored, 3.44},
    {WindowFeature::kNoneNoTopic, -0.94},
}};

// What holds of a candidate, summed up. With BLOTTER_TRACE_WINDOWS the features are kept as well, to fit the
// weights by.
// log2(1 + n)
[[nodiscard]] double log_of(std::uint32_t n);

// What the window itself can add to a candidate's score at most, once it is known.
inline constexpr double kMostOfWindow = [] {
  double most = 0;
  for (const WindowFeature f :
       {WindowFeature::kHistory, WindowFeature::kHistoryByChange, WindowFeature::kHistoryUsedByChange,
        WindowFeature::kLater, WindowFeature::kFewDaysMany}) {
    const double weight = kWindowWeights[static_cast<std::size_t>(f)].weight;
    if (weight > 0) most += weight;
  }
  return most;
}();

class WindowEvidence {
 public:
  void add(WindowFeature feature, double value = 1) {
    score_ += kWindowWeights[static_cast<std::size_t>(feature)].weight * value;
#ifdef BLOTTER_TRACE_WINDOWS
    trace_ += std::to_string(static_cast<int>(feature)) + ":" + std::to_string(value) + " ";
#endif
  }
  void add_if(bool holds, WindowFeature feature) {
    if (holds) add(feature);
  }
  [[nodiscard]] double score() const { return score_; }
#ifdef BLOTTER_TRACE_WINDOWS
  [[nodiscard]] const std::string& trace() const { return trace_; }
#endif

 private:
  double score_ = 0;
#ifdef BLOTTER_TRACE_WINDOWS
  std::string trace_;
#endif
};

}  // namespace blotter
