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
    {WindowFeature::kTime, 0.88, 0.98},
    {WindowFeature::kDistance, -0.13, 0.18},
    {WindowFeature::kNumbers, -0.08, -0.43},
    {WindowFeature::kBreaks, -0.15, -0.04},
    {WindowFeature::kSemicolons, -0.92, -1.28},
    {WindowFeature::kCommas, -0.63, -0.75},
    {WindowFeature::kBehind, -1.02, -1.63},
    {WindowFeature::kBehindAndAhead, -0.08, -0.07},
    {WindowFeature::kOfNumberBefore, -1.28, -0.11},
    {WindowFeature::kOpens, 1.21, 1.29},
    {WindowFeature::kAdjacentAhead, 0.47, -0.21},
    {WindowFeature::kAdjacentBehind, 0.57, 1.24},
    {WindowFeature::kNearest, 1.39, 1.57},
    {WindowFeature::kOnlyTime, -0.03, -0.43},
    {WindowFeature::kPreposition, 1.13, 0.92},
    {WindowFeature::kNoPreposition, -0.13, 0.18},
    {WindowFeature::kUsed, -0.85, -1.29},
    {WindowFeature::kUsedLast, -0.06, -0.08},
    {WindowFeature::kUsedBySubset, -0.04, -0.06},
    {WindowFeature::kNestedAhead, -1.21, -0.78},
    {WindowFeature::kNestedBehind, -0.12, -0.07},
    {WindowFeature::kBracketOfOther, -1.47, -1.11},
    {WindowFeature::kBareMonthDay, -1.33, -0.97},
    {WindowFeature::kTarget, -0.52, -0.77},
    {WindowFeature::kTargetBehind, 0.00, 0.00},
    {WindowFeature::kBracketApart, -0.54, 0.44},
    {WindowFeature::kCompared, -1.06, -0.42},
    {WindowFeature::kComparedByChange, -3.34, -3.60},
    {WindowFeature::kComparedOtherSide, 1.07, 1.49},
    {WindowFeature::kNotComparedOtherSide, 0.38, 0.45},
    {WindowFeature::kPointsAway, 0.52, 0.51},
    {WindowFeature::kPointsAwayByChange, -0.67, -0.98},
    {WindowFeature::kPointsAwayOtherSide, -0.16, -0.23},
    {WindowFeature::kBoundOfExtreme, -3.96, -3.19},
    {WindowFeature::kBoundOfOther, -1.67, -1.66},
    {WindowFeature::kFarBack, -2.66, -2.32},
    {WindowFeature::kFarBackCount, -0.82, 0.14},
    {WindowFeature::kDay, -1.05, -1.04},
    {WindowFeature::kDayOfTotal, -0.34, -0.92},
    {WindowFeature::kDayOfFew, -0.71, -0.12},
    {WindowFeature::kFewDaysMany, -2.26, -1.90},
    {WindowFeature::kUnplaced, -1.74, -1.76},
    {WindowFeature::kUnplacedExtreme, -0.25, -0.66},
    {WindowFeature::kUnplacedByChange, 0.12, 0.06},
    {WindowFeature::kAfterFrom, -0.44, -0.65},
    {WindowFeature::kHistory, -0.27, -0.22},
    {WindowFeature::kHistoryByChange, -0.88, -1.22},
    {WindowFeature::kHistoryUsedByChange, 0.14, 0.21},
    {WindowFeature::kLater, 0.35, -0.06},
    {WindowFeature::kAligned, -0.18, 0.23},
    {WindowFeature::kAlignedPart, -0.65, -0.40},
    {WindowFeature::kAlignedWeekend, 0.63, 0.37},
    {WindowFeature::kAlignedYear, -0.17, 0.26},
    {WindowFeature::kAlignedYearLast, -1.55, -1.23},
    {WindowFeature::kAlignedBare, 0.86, 0.16},
    {WindowFeature::kAlignedPossessive, 0.36, 0.59},
    {WindowFeature::kAlignedMarked, -0.99, -0.93},
    {WindowFeature::kAlignedOtherSide, -0.19, -0.05},
    {WindowFeature::kAlignedByChange, -1.64, -1.60},
    {WindowFeature::kAlignedExtreme, -0.98, -0.80},
    {WindowFeature::kAlignedTwoYears, 0.82, 1.11},
    {WindowFeature::kCut, 0.40, 0.26},
    {WindowFeature::kCutHere, 0.12, 0.13},
    {WindowFeature::kCutByReport, -0.99, 0.26},
    {WindowFeature::kCutByReportFresh, -0.44, 0.47},
    {WindowFeature::kInner, -0.59, 0.50},
    {WindowFeature::kInnerWhen, 1.04, 1.25},
    {WindowFeature::kInnerPossessive, 0.33, 0.64},
    {WindowFeature::kInnerThat, 0.73, 1.08},
    {WindowFeature::kSecondOfYears, 1.64, 1.48},
    {WindowFeature::kSecondOfTwo, -1.35, -1.15},
    {WindowFeature::kUpToDay, -1.59, -1.49},
    {WindowFeature::kUpToDayStart, -1.21, -1.38},
    {WindowFeature::kUpToDayStood, 1.15, 0.53},
    {WindowFeature::kUpToDayCarried, -0.17, -0.12},
    {WindowFeature::kUpToDayYear, -0.16, -0.13},
    {WindowFeature::kUpToDayTotal, 0.68, 0.28},
    {WindowFeature::kUpToDayChange, 0.98, 0.54},
    {WindowFeature::kWeekBefore, 0.58, 0.40},
    {WindowFeature::kStreakLength, 0.29, 0.19},
    {WindowFeature::kLengthBack, -1.77, -2.01},
    {WindowFeature::kLengthBackCount, 0.33, 0.07},
    {WindowFeature::kOtherAntecedent, -0.36, -0.54},
    {WindowFeature::kSentence, 0.55, 0.86},
    {WindowFeature::kSentenceNoTime, 0.17, 0.27},
    {WindowFeature::kSentenceSemicolon, -0.32, -0.47},
    {WindowFeature::kSentenceSubset, 0.11, 0.16},
    {WindowFeature::kSentenceSubsetTime, -0.22, -0.33},
    {WindowFeature::kSentenceOtherSide, -1.33, -1.99},
    {WindowFeature::kSentenceByChange, 0.31, 0.46},
    {WindowFeature::kSentenceNested, -0.09, -0.13},
    {WindowFeature::kSentenceSameMeasure, -0.47, -0.72},
    {WindowFeature::kSentenceDistance, 0.12, 0.20},
    {WindowFeature::kSentenceTarget, -0.65, -0.98},
    {WindowFeature::kSentenceCompared, -0.39, -0.58},
    {WindowFeature::kOpening, 0.53, 0.79},
    {WindowFeature::kOpeningSemicolon, 0.17, 0.25},
    {WindowFeature::kOpeningByChange, 0.22, 0.33},
    {WindowFeature::kOpeningNested, 0.29, 0.42},
    {WindowFeature::kMemory, -0.10, -0.31},
    {WindowFeature::kMemoryAge, -0.89, -0.86},
    {WindowFeature::kMemoryUses, 0.22, 0.16},
    {WindowFeature::kMemoryParagraph, 0.69, 0.30},
    {WindowFeature::kMemoryParagraphBefore, -0.39, -0.53},
    {WindowFeature::kMemoryTopic, 0.64, 0.29},
    {WindowFeature::kMemoryLast, -0.51, -0.33},
    {WindowFeature::kMemoryLede, 0.73, 0.39},
    {WindowFeature::kMemoryLedeNewParagraph, 0.74, 0.49},
    {WindowFeature::kMemoryOpensParagraph, 0.44, 0.15},
    {WindowFeature::kMemoryNewest, -0.12, -0.83},
    {WindowFeature::kMemoryHolds, -0.35, -0.37},
    {WindowFeature::kMemoryWithin, 0.66, 0.70},
    {WindowFeature::kMemoryHeading, 0.47, 0.52},
    {WindowFeature::kMemoryHeadingFresh, 1.12, 0.75},
    {WindowFeature::kMemoryDay, -2.41, -2.20},
    {WindowFeature::kMemoryWholeYear, 0.50, 0.32},
    {WindowFeature::kMemoryOld, -1.08, -1.86},
    {WindowFeature::kMemoryByChange, 0.14, 0.91},
    {WindowFeature::kMemoryOldByChange, -1.51, -1.18},
    {WindowFeature::kMemoryExtreme, -0.78, -0.65},
    {WindowFeature::kMemoryShare, 0.02, -0.11},
    {WindowFeature::kMemoryCount, -0.29, -0.35},
    {WindowFeature::kMemoryNoTime, 0.37, 0.52},
    {WindowFeature::kMemoryFirstClaim, 0.22, 0.15},
    {WindowFeature::kMemoryNested, -0.40, -1.00},
    {WindowFeature::kMemoryOtherSide, -1.31, -1.17},
    {WindowFeature::kMemoryWasNested, -0.10, -0.18},
    {WindowFeature::kMemoryWasCompared, -1.02, -0.87},
    {WindowFeature::kMemorySameMeasure, -0.12, 0.43},
    {WindowFeature::kMemoryTarget, 0.55, 0.82},
    {WindowFeature::kMemorySemicolon, -0.51, -0.76},
    {WindowFeature::kAhead, 0.11, -0.01},
    {WindowFeature::kAheadDistance, -0.82, -1.07},
    {WindowFeature::kAheadSecond, -0.09, 1.04},
    {WindowFeature::kAheadCompared, -0.75, 0.03},
    {WindowFeature::kAheadDay, -0.92, -0.92},
    {WindowFeature::kAheadWholeYear, 0.00, 0.12},
    {WindowFeature::kYearBefore, 0.04, 0.27},
    {WindowFeature::kYearBeforeTime, -2.52, -3.18},
    {WindowFeature::kYearBeforeUsed, 0.95, 1.42},
    {WindowFeature::kYearBeforeSaid, 1.61, 2.03},
    {WindowFeature::kNone, -1.83, -2.38},
    {WindowFeature::kNoneExtreme, 0.30, -0.32},
    {WindowFeature::kNoneRank, -0.32, -0.31},
    {WindowFeature::kNoneShare, 0.33, 0.02},
    {WindowFeature::kNoneChange, -1.63, -1.22},
    {WindowFeature::kNoneDirection, 0.24, 0.27},
    {WindowFeature::kNoneCount, -0.69, -0.39},
    {WindowFeature::kNoneNoTime, -0.20, -0.18},
    {WindowFeature::kNoneSince, 1.49, 1.54},
    {WindowFeature::kNoneUnanchored, 2.64, 2.37},
    {WindowFeature::kNoneNoTopic, -1.27, -0.84},
    {WindowFeature::kUsedByExtreme, 1.20, 1.79},
    {WindowFeature::kUsedByChange, 0.70, 1.04},
    {WindowFeature::kUsedByOtherSide, -0.58, -0.86},
    {WindowFeature::kUsedBracketApart, 0.28, 0.42},
    {WindowFeature::kSameClause, 0.68, 0.39},
    {WindowFeature::kOpensClause, 0.64, 0.42},
    {WindowFeature::kBracketNoted, 0.29, 0.43},
    {WindowFeature::kBracketNotedApart, -0.32, -0.23},
    {WindowFeature::kTimeTopic, -0.26, -0.25},
    {WindowFeature::kAlignedMemory, -0.94, -0.82},
    {WindowFeature::kAlignedWithin, -0.46, -0.45},
    {WindowFeature::kCutToDate, 0.57, 0.57},
    {WindowFeature::kCutByReportToDate, 0.33, 0.55},
    {WindowFeature::kHeard, -0.64, -0.74},
    {WindowFeature::kHeardSpeech, 0.41, 0.42},
    {WindowFeature::kHeardHere, 0.24, 0.15},
    {WindowFeature::kHeardBefore, 0.19, 0.04},
    {WindowFeature::kByDay, 0.80, 0.51},
    {WindowFeature::kByDayCompared, 0.00, 0.00},
    {WindowFeature::kSentenceBracketApart, -1.28, -1.91},
    {WindowFeature::kSentenceBracket, -0.01, -0.02},
    {WindowFeature::kSentenceByExtreme, 0.38, 0.56},
    {WindowFeature::kSentenceByExtremeOtherSide, -0.02, -0.02},
    {WindowFeature::kSentenceByShare, 0.43, 0.64},
    {WindowFeature::kParallel, 0.59, 0.87},
    {WindowFeature::kParallelBracket, 0.54, 0.81},
    {WindowFeature::kMemoryUnused, -0.52, -0.60},
    {WindowFeature::kMemoryHeadingBefore, -0.14, -0.09},
    {WindowFeature::kMemoryBracketApart, -0.27, 0.09},
    {WindowFeature::kMemoryBracket, 0.73, 0.55},
    {WindowFeature::kMemoryLedeByChange, -0.03, -0.29},
    {WindowFeature::kMemoryWeekend, -0.05, -0.22},
    {WindowFeature::kMemoryYear, 0.05, 0.50},
    {WindowFeature::kMemoryAway, -0.40, -0.75},
    {WindowFeature::kAheadLater, -1.02, -0.74},
    {WindowFeature::kAheadNoTime, -0.19, -0.43},
    {WindowFeature::kNoneLikeBefore, -0.84, -0.57},
    {WindowFeature::kSinceEvent, 0.34, 0.23},
    {WindowFeature::kEndOf, 0.81, 0.64},
    {WindowFeature::kMonthsOfYear, 0.80, 0.57},
    {WindowFeature::kHeardNamed, -0.63, -0.54},
    {WindowFeature::kLastAntecedent, 0.35, 0.23},
    {WindowFeature::kPresentOver, -0.87, -0.75},
    {WindowFeature::kPresentOpen, 0.05, 0.51},
    {WindowFeature::kPresentOverSaid, -0.12, 0.33},
    {WindowFeature::kPresentOpenSaid, -0.56, -0.41},
    {WindowFeature::kMemoryParagraphAge, 0.30, 0.51},
    {WindowFeature::kMemorySameSpeech, -0.90, -0.41},
    {WindowFeature::kMemoryOtherSpeech, -0.02, -0.32},
    {WindowFeature::kNoneNewMeasure, 0.68, 1.16},
    {WindowFeature::kNonePresent, 0.08, -0.40},
    {WindowFeature::kNoneSpeech, 0.21, 0.00},
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
        WindowFeature::kLater, WindowFeature::kFewDaysMany, WindowFeature::kTimeTopic,
        WindowFeature::kPresentOver, WindowFeature::kPresentOpen, WindowFeature::kPresentOverSaid,
        WindowFeature::kPresentOpenSaid}) {
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
