// Weights of the window ranker: fitted by scripts/fit_windows (log-likelihood of the right candidate, ridge
// penalty). Positive speaks for a candidate.
#pragma once

#include <algorithm>
#include <array>
#ifdef BLOTTER_TRACE_WINDOWS
#include <string>
#endif

#include "claim/window_features.h"

namespace blotter {

struct WindowWeight {
  WindowFeature feature;
  double first;  // for the first claim of a sentence
  double later;  // for those after it
};

inline constexpr std::array<WindowWeight, static_cast<std::size_t>(WindowFeature::kCount)> kWindowWeights = {{
    {WindowFeature::kTime, 0.93, 1.06},
    {WindowFeature::kDistance, -0.24, 0.10},
    {WindowFeature::kNumbers, -0.03, -0.35},
    {WindowFeature::kBreaks, -0.08, -0.01},
    {WindowFeature::kSemicolons, -0.72, -0.88},
    {WindowFeature::kCommas, -0.58, -0.66},
    {WindowFeature::kBehind, -0.93, -1.48},
    {WindowFeature::kBehindAndAhead, -0.06, -0.07},
    {WindowFeature::kOfNumberBefore, -1.28, -0.14},
    {WindowFeature::kOpens, 1.25, 1.01},
    {WindowFeature::kAdjacentAhead, 0.52, -0.12},
    {WindowFeature::kAdjacentBehind, 0.56, 1.21},
    {WindowFeature::kNearest, 1.40, 1.57},
    {WindowFeature::kOnlyTime, -0.14, -0.55},
    {WindowFeature::kPreposition, 1.18, 0.95},
    {WindowFeature::kNoPreposition, -0.10, 0.26},
    {WindowFeature::kUsed, -0.67, -1.01},
    {WindowFeature::kUsedLast, -0.09, -0.13},
    {WindowFeature::kUsedBySubset, -0.12, -0.18},
    {WindowFeature::kNestedAhead, -1.29, -1.02},
    {WindowFeature::kNestedBehind, -0.02, 0.08},
    {WindowFeature::kBracketOfOther, -1.43, -1.06},
    {WindowFeature::kBareMonthDay, -1.39, -1.06},
    {WindowFeature::kTarget, -0.53, -0.79},
    {WindowFeature::kTargetBehind, 0.00, 0.00},
    {WindowFeature::kBracketApart, -0.69, 0.16},
    {WindowFeature::kCompared, -0.95, -0.43},
    {WindowFeature::kComparedByChange, -3.36, -3.54},
    {WindowFeature::kComparedOtherSide, 0.99, 1.36},
    {WindowFeature::kNotComparedOtherSide, 0.41, 0.50},
    {WindowFeature::kPointsAway, 0.44, 0.26},
    {WindowFeature::kPointsAwayByChange, -0.73, -1.01},
    {WindowFeature::kPointsAwayOtherSide, -0.33, -0.49},
    {WindowFeature::kBoundOfExtreme, -3.82, -3.05},
    {WindowFeature::kBoundOfOther, -1.62, -1.63},
    {WindowFeature::kFarBack, -2.62, -2.28},
    {WindowFeature::kFarBackCount, -0.78, 0.10},
    {WindowFeature::kDay, -1.03, -1.06},
    {WindowFeature::kDayOfTotal, -0.28, -0.92},
    {WindowFeature::kDayOfFew, -0.74, -0.14},
    {WindowFeature::kFewDaysMany, -2.28, -1.90},
    {WindowFeature::kUnplaced, -1.62, -1.66},
    {WindowFeature::kUnplacedExtreme, -0.22, -0.65},
    {WindowFeature::kUnplacedByChange, 0.18, 0.17},
    {WindowFeature::kAfterFrom, -0.51, -0.76},
    {WindowFeature::kHistory, -0.19, -0.17},
    {WindowFeature::kHistoryByChange, -0.90, -1.38},
    {WindowFeature::kHistoryUsedByChange, -0.07, -0.11},
    {WindowFeature::kLater, 0.55, -0.11},
    {WindowFeature::kAligned, -0.25, 0.03},
    {WindowFeature::kAlignedPart, -0.64, -0.48},
    {WindowFeature::kAlignedWeekend, 0.61, 0.49},
    {WindowFeature::kAlignedYear, -0.21, 0.02},
    {WindowFeature::kAlignedYearLast, -1.28, -0.79},
    {WindowFeature::kAlignedBare, 0.79, 0.20},
    {WindowFeature::kAlignedPossessive, 0.31, 0.66},
    {WindowFeature::kAlignedMarked, -0.98, -0.83},
    {WindowFeature::kAlignedOtherSide, -0.31, -0.26},
    {WindowFeature::kAlignedByChange, -1.67, -1.68},
    {WindowFeature::kAlignedExtreme, -0.91, -0.68},
    {WindowFeature::kAlignedTwoYears, 0.88, 1.26},
    {WindowFeature::kCut, 0.42, 0.57},
    {WindowFeature::kCutHere, -0.12, -0.07},
    {WindowFeature::kCutByReport, -0.98, 0.12},
    {WindowFeature::kCutByReportFresh, -0.32, 0.47},
    {WindowFeature::kInner, -0.64, 0.29},
    {WindowFeature::kInnerWhen, 1.07, 1.30},
    {WindowFeature::kInnerPossessive, 0.29, 0.44},
    {WindowFeature::kInnerThat, 0.71, 1.06},
    {WindowFeature::kSecondOfYears, 1.56, 1.34},
    {WindowFeature::kSecondOfTwo, -1.40, -1.33},
    {WindowFeature::kUpToDay, -1.60, -1.50},
    {WindowFeature::kUpToDayStart, -1.10, -1.32},
    {WindowFeature::kUpToDayStood, 1.05, 0.47},
    {WindowFeature::kUpToDayCarried, -0.22, -0.15},
    {WindowFeature::kUpToDayYear, -0.17, -0.14},
    {WindowFeature::kUpToDayTotal, 0.58, 0.23},
    {WindowFeature::kUpToDayChange, 1.25, 0.68},
    {WindowFeature::kWeekBefore, 0.57, 0.40},
    {WindowFeature::kStreakLength, 0.22, 0.15},
    {WindowFeature::kLengthBack, -1.69, -1.95},
    {WindowFeature::kLengthBackCount, 0.31, 0.04},
    {WindowFeature::kOtherAntecedent, -0.36, -0.53},
    {WindowFeature::kSentence, 0.57, 0.89},
    {WindowFeature::kSentenceNoTime, 0.11, 0.16},
    {WindowFeature::kSentenceSemicolon, -0.16, -0.24},
    {WindowFeature::kSentenceSubset, 0.14, 0.20},
    {WindowFeature::kSentenceSubsetTime, -0.14, -0.21},
    {WindowFeature::kSentenceOtherSide, -1.30, -1.94},
    {WindowFeature::kSentenceByChange, 0.08, 0.11},
    {WindowFeature::kSentenceNested, 0.24, 0.35},
    {WindowFeature::kSentenceSameMeasure, -0.46, -0.71},
    {WindowFeature::kSentenceDistance, 0.10, 0.16},
    {WindowFeature::kSentenceTarget, -0.67, -1.00},
    {WindowFeature::kSentenceCompared, -0.28, -0.42},
    {WindowFeature::kOpening, 0.48, 0.71},
    {WindowFeature::kOpeningSemicolon, 0.15, 0.21},
    {WindowFeature::kOpeningByChange, 0.05, 0.08},
    {WindowFeature::kOpeningNested, -0.16, -0.23},
    {WindowFeature::kMemory, -0.15, -0.26},
    {WindowFeature::kMemoryAge, -0.71, -0.75},
    {WindowFeature::kMemoryUses, 0.26, 0.14},
    {WindowFeature::kMemoryParagraph, 0.19, -0.22},
    {WindowFeature::kMemoryParagraphBefore, -0.56, -0.66},
    {WindowFeature::kMemoryTopic, 0.69, 0.46},
    {WindowFeature::kMemoryLast, -0.51, -0.33},
    {WindowFeature::kMemoryLede, 0.64, 0.21},
    {WindowFeature::kMemoryLedeNewParagraph, 0.82, 0.55},
    {WindowFeature::kMemoryOpensParagraph, 0.45, 0.22},
    {WindowFeature::kMemoryNewest, -0.13, -0.89},
    {WindowFeature::kMemoryHolds, -0.27, -0.22},
    {WindowFeature::kMemoryWithin, 0.62, 0.62},
    {WindowFeature::kMemoryHeading, 0.70, 0.80},
    {WindowFeature::kMemoryHeadingFresh, 1.19, 0.80},
    {WindowFeature::kMemoryDay, -2.41, -2.17},
    {WindowFeature::kMemoryWholeYear, 0.54, 0.08},
    {WindowFeature::kMemoryOld, -1.06, -1.45},
    {WindowFeature::kMemoryByChange, 0.01, 0.78},
    {WindowFeature::kMemoryOldByChange, -1.69, -1.31},
    {WindowFeature::kMemoryExtreme, -0.80, -0.63},
    {WindowFeature::kMemoryShare, 0.08, -0.07},
    {WindowFeature::kMemoryCount, -0.25, -0.24},
    {WindowFeature::kMemoryNoTime, 0.31, 0.74},
    {WindowFeature::kMemoryFirstClaim, 0.07, 0.05},
    {WindowFeature::kMemoryNested, -0.31, -0.91},
    {WindowFeature::kMemoryOtherSide, -1.28, -1.13},
    {WindowFeature::kMemoryWasNested, -0.11, -0.18},
    {WindowFeature::kMemoryWasCompared, -1.08, -1.05},
    {WindowFeature::kMemorySameMeasure, 0.12, 0.55},
    {WindowFeature::kMemoryTarget, 0.55, 0.82},
    {WindowFeature::kMemorySemicolon, -0.60, -0.90},
    {WindowFeature::kAhead, -0.04, -0.09},
    {WindowFeature::kAheadDistance, -0.87, -1.08},
    {WindowFeature::kAheadSecond, -0.09, 1.05},
    {WindowFeature::kAheadCompared, -0.75, 0.02},
    {WindowFeature::kAheadDay, -0.89, -0.90},
    {WindowFeature::kAheadWholeYear, -0.08, 0.12},
    {WindowFeature::kYearBefore, 0.07, 0.34},
    {WindowFeature::kYearBeforeTime, -2.52, -3.15},
    {WindowFeature::kYearBeforeUsed, 0.99, 1.47},
    {WindowFeature::kYearBeforeSaid, 1.59, 2.01},
    {WindowFeature::kNone, -1.72, -2.43},
    {WindowFeature::kNoneExtreme, 0.37, -0.24},
    {WindowFeature::kNoneRank, -0.44, -0.38},
    {WindowFeature::kNoneShare, 0.27, 0.02},
    {WindowFeature::kNoneChange, -1.63, -1.28},
    {WindowFeature::kNoneDirection, 0.36, 0.33},
    {WindowFeature::kNoneCount, -0.75, -0.39},
    {WindowFeature::kNoneNoTime, 0.25, 0.04},
    {WindowFeature::kNoneSince, 1.46, 1.49},
    {WindowFeature::kNoneUnanchored, 2.57, 2.30},
    {WindowFeature::kNoneNoTopic, -1.28, -0.85},
    {WindowFeature::kUsedByExtreme, 1.02, 1.52},
    {WindowFeature::kUsedByChange, 1.05, 1.57},
    {WindowFeature::kUsedByOtherSide, -0.64, -0.95},
    {WindowFeature::kUsedBracketApart, 0.18, 0.27},
    {WindowFeature::kSameClause, 0.65, 0.33},
    {WindowFeature::kOpensClause, 0.62, 0.43},
    {WindowFeature::kBracketNoted, 0.45, 0.67},
    {WindowFeature::kBracketNotedApart, -0.37, -0.33},
    {WindowFeature::kTimeTopic, -0.24, -0.18},
    {WindowFeature::kAlignedMemory, -0.94, -0.79},
    {WindowFeature::kAlignedWithin, -0.31, -0.32},
    {WindowFeature::kCutToDate, 0.35, 0.54},
    {WindowFeature::kCutByReportToDate, 0.59, 0.86},
    {WindowFeature::kHeard, -0.55, -0.74},
    {WindowFeature::kHeardSpeech, -0.17, -0.12},
    {WindowFeature::kHeardHere, -0.01, -0.01},
    {WindowFeature::kHeardBefore, 0.20, 0.08},
    {WindowFeature::kByDay, 0.79, 0.53},
    {WindowFeature::kByDayCompared, 0.00, 0.00},
    {WindowFeature::kSentenceBracketApart, -1.16, -1.72},
    {WindowFeature::kSentenceBracket, -0.03, -0.04},
    {WindowFeature::kSentenceByExtreme, 0.58, 0.87},
    {WindowFeature::kSentenceByExtremeOtherSide, -0.01, -0.01},
    {WindowFeature::kSentenceByShare, 0.51, 0.76},
    {WindowFeature::kParallel, 0.57, 0.84},
    {WindowFeature::kParallelBracket, 0.51, 0.75},
    {WindowFeature::kMemoryUnused, -0.58, -0.65},
    {WindowFeature::kMemoryHeadingBefore, -0.04, -0.03},
    {WindowFeature::kMemoryBracketApart, -0.26, -0.05},
    {WindowFeature::kMemoryBracket, 0.72, 0.55},
    {WindowFeature::kMemoryLedeByChange, 0.00, -0.40},
    {WindowFeature::kMemoryWeekend, 0.05, 0.06},
    {WindowFeature::kMemoryYear, 0.11, 0.59},
    {WindowFeature::kMemoryAway, -0.30, -0.40},
    {WindowFeature::kAheadLater, -0.96, -0.69},
    {WindowFeature::kAheadNoTime, -0.34, -0.57},
    {WindowFeature::kNoneLikeBefore, -0.75, -0.50},
    {WindowFeature::kSinceEvent, 0.18, 0.12},
    {WindowFeature::kEndOf, 0.94, 0.73},
    {WindowFeature::kMonthsOfYear, 0.77, 0.57},
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
        WindowFeature::kLater, WindowFeature::kFewDaysMany, WindowFeature::kTimeTopic}) {
    const WindowWeight& weight = kWindowWeights[static_cast<std::size_t>(f)];
    most += std::max({weight.first, weight.later, 0.0});
  }
  return most;
}();

class WindowEvidence {
 public:
  explicit WindowEvidence(bool later) : later_(later) {}
  void add(WindowFeature feature, double value = 1) {
    const WindowWeight& weight = kWindowWeights[static_cast<std::size_t>(feature)];
    score_ += (later_ ? weight.later : weight.first) * value;
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
  bool later_;
#ifdef BLOTTER_TRACE_WINDOWS
  std::string trace_;
#endif
};

}  // namespace blotter
