// Weights of the window ranker: fitted by scripts/fit_windows (log-likelihood of the right candidate, ridge
// penalty). Positive speaks for a candidate. A sentence's first claim and those after it have weights of
// their own.
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
    {WindowFeature::kTime, 0.83, 0.95},
    {WindowFeature::kDistance, -0.14, 0.16},
    {WindowFeature::kNumbers, -0.08, -0.50},
    {WindowFeature::kBreaks, -0.17, 0.01},
    {WindowFeature::kSemicolons, -0.85, -1.15},
    {WindowFeature::kCommas, -0.63, -0.74},
    {WindowFeature::kBehind, -1.02, -1.60},
    {WindowFeature::kBehindAndAhead, -0.08, -0.08},
    {WindowFeature::kOfNumberBefore, -1.29, -0.14},
    {WindowFeature::kOpens, 1.22, 1.37},
    {WindowFeature::kAdjacentAhead, 0.47, -0.15},
    {WindowFeature::kAdjacentBehind, 0.56, 1.24},
    {WindowFeature::kNearest, 1.36, 1.50},
    {WindowFeature::kOnlyTime, -0.03, -0.38},
    {WindowFeature::kPreposition, 1.08, 0.90},
    {WindowFeature::kNoPreposition, -0.16, 0.15},
    {WindowFeature::kUsed, -0.86, -1.30},
    {WindowFeature::kUsedLast, -0.07, -0.11},
    {WindowFeature::kUsedBySubset, -0.05, -0.06},
    {WindowFeature::kNestedAhead, -1.39, -1.15},
    {WindowFeature::kNestedBehind, -0.08, 0.01},
    {WindowFeature::kBracketOfOther, -1.46, -1.10},
    {WindowFeature::kBareMonthDay, -1.36, -0.99},
    {WindowFeature::kTarget, -0.48, -0.72},
    {WindowFeature::kTargetBehind, -0.01, -0.01},
    {WindowFeature::kBracketApart, -0.60, 0.38},
    {WindowFeature::kCompared, -1.07, -0.50},
    {WindowFeature::kComparedByChange, -3.38, -3.67},
    {WindowFeature::kComparedOtherSide, 1.04, 1.44},
    {WindowFeature::kNotComparedOtherSide, 0.33, 0.39},
    {WindowFeature::kPointsAway, 0.49, 0.39},
    {WindowFeature::kPointsAwayByChange, -0.68, -0.98},
    {WindowFeature::kPointsAwayOtherSide, -0.17, -0.25},
    {WindowFeature::kBoundOfExtreme, -3.91, -3.16},
    {WindowFeature::kBoundOfOther, -1.67, -1.66},
    {WindowFeature::kFarBack, -2.67, -2.35},
    {WindowFeature::kFarBackCount, -0.85, 0.10},
    {WindowFeature::kDay, -1.05, -1.03},
    {WindowFeature::kDayOfTotal, -0.35, -0.90},
    {WindowFeature::kDayOfFew, -0.71, -0.14},
    {WindowFeature::kFewDaysMany, -2.24, -1.89},
    {WindowFeature::kUnplaced, -1.75, -1.78},
    {WindowFeature::kUnplacedExtreme, -0.26, -0.65},
    {WindowFeature::kUnplacedByChange, 0.13, 0.06},
    {WindowFeature::kAfterFrom, -0.45, -0.66},
    {WindowFeature::kHistory, -0.30, -0.24},
    {WindowFeature::kHistoryByChange, -0.82, -1.18},
    {WindowFeature::kHistoryUsedByChange, 0.10, 0.15},
    {WindowFeature::kLater, 0.35, -0.08},
    {WindowFeature::kAligned, -0.34, 0.19},
    {WindowFeature::kAlignedPart, -0.73, -0.31},
    {WindowFeature::kAlignedWeekend, 0.63, 0.35},
    {WindowFeature::kAlignedYear, -0.23, 0.14},
    {WindowFeature::kAlignedYearLast, -1.40, -1.12},
    {WindowFeature::kAlignedBare, 0.97, 0.14},
    {WindowFeature::kAlignedPossessive, 0.47, 0.63},
    {WindowFeature::kAlignedMarked, -1.00, -0.98},
    {WindowFeature::kAlignedOtherSide, -0.16, -0.03},
    {WindowFeature::kAlignedByChange, -1.51, -1.45},
    {WindowFeature::kAlignedExtreme, -0.92, -0.77},
    {WindowFeature::kAlignedTwoYears, 0.96, 1.13},
    {WindowFeature::kCut, 0.41, 0.33},
    {WindowFeature::kCutHere, 0.12, 0.11},
    {WindowFeature::kCutByReport, -1.03, 0.13},
    {WindowFeature::kCutByReportFresh, -0.42, 0.45},
    {WindowFeature::kInner, -0.59, 0.44},
    {WindowFeature::kInnerWhen, 1.05, 1.27},
    {WindowFeature::kInnerPossessive, 0.33, 0.63},
    {WindowFeature::kInnerThat, 0.70, 1.05},
    {WindowFeature::kSecondOfYears, 1.55, 1.33},
    {WindowFeature::kSecondOfTwo, -1.34, -1.17},
    {WindowFeature::kUpToDay, -1.58, -1.48},
    {WindowFeature::kUpToDayStart, -1.21, -1.36},
    {WindowFeature::kUpToDayStood, 1.13, 0.52},
    {WindowFeature::kUpToDayCarried, -0.16, -0.11},
    {WindowFeature::kUpToDayYear, -0.14, -0.12},
    {WindowFeature::kUpToDayTotal, 0.65, 0.26},
    {WindowFeature::kUpToDayChange, 0.93, 0.51},
    {WindowFeature::kWeekBefore, 0.57, 0.41},
    {WindowFeature::kStreakLength, 0.24, 0.16},
    {WindowFeature::kLengthBack, -1.78, -2.00},
    {WindowFeature::kLengthBackCount, 0.29, 0.04},
    {WindowFeature::kOtherAntecedent, -0.35, -0.52},
    {WindowFeature::kSentence, 0.58, 0.91},
    {WindowFeature::kSentenceNoTime, 0.11, 0.17},
    {WindowFeature::kSentenceSemicolon, -0.37, -0.55},
    {WindowFeature::kSentenceSubset, 0.12, 0.18},
    {WindowFeature::kSentenceSubsetTime, -0.18, -0.27},
    {WindowFeature::kSentenceOtherSide, -1.35, -2.00},
    {WindowFeature::kSentenceByChange, 0.36, 0.54},
    {WindowFeature::kSentenceNested, 0.13, 0.19},
    {WindowFeature::kSentenceSameMeasure, -0.46, -0.71},
    {WindowFeature::kSentenceDistance, 0.08, 0.13},
    {WindowFeature::kSentenceTarget, -0.66, -0.98},
    {WindowFeature::kSentenceCompared, -0.24, -0.35},
    {WindowFeature::kOpening, 0.44, 0.65},
    {WindowFeature::kOpeningSemicolon, 0.15, 0.23},
    {WindowFeature::kOpeningByChange, 0.26, 0.39},
    {WindowFeature::kOpeningNested, 0.12, 0.18},
    {WindowFeature::kMemory, -0.11, -0.36},
    {WindowFeature::kMemoryAge, -0.80, -0.67},
    {WindowFeature::kMemoryUses, 0.22, 0.09},
    {WindowFeature::kMemoryParagraph, 0.57, 0.23},
    {WindowFeature::kMemoryParagraphBefore, -0.39, -0.55},
    {WindowFeature::kMemoryTopic, 0.64, 0.17},
    {WindowFeature::kMemoryLast, -0.45, -0.30},
    {WindowFeature::kMemoryLede, 0.70, 0.51},
    {WindowFeature::kMemoryLedeNewParagraph, 0.79, 0.53},
    {WindowFeature::kMemoryOpensParagraph, 0.40, 0.01},
    {WindowFeature::kMemoryNewest, -0.12, -0.67},
    {WindowFeature::kMemoryHolds, -0.13, -0.37},
    {WindowFeature::kMemoryWithin, 0.75, 0.73},
    {WindowFeature::kMemoryHeading, 0.30, 0.41},
    {WindowFeature::kMemoryHeadingFresh, 1.04, 0.70},
    {WindowFeature::kMemoryDay, -2.33, -2.15},
    {WindowFeature::kMemoryWholeYear, 0.46, 0.38},
    {WindowFeature::kMemoryOld, -1.33, -1.88},
    {WindowFeature::kMemoryByChange, 0.05, 0.71},
    {WindowFeature::kMemoryOldByChange, -1.37, -1.10},
    {WindowFeature::kMemoryExtreme, -0.78, -0.57},
    {WindowFeature::kMemoryShare, -0.04, -0.14},
    {WindowFeature::kMemoryCount, -0.38, -0.40},
    {WindowFeature::kMemoryNoTime, 0.26, 0.40},
    {WindowFeature::kMemoryFirstClaim, 0.24, 0.16},
    {WindowFeature::kMemoryNested, -0.35, -0.89},
    {WindowFeature::kMemoryOtherSide, -1.29, -1.14},
    {WindowFeature::kMemoryWasNested, -0.14, -0.22},
    {WindowFeature::kMemoryWasCompared, -0.83, -0.70},
    {WindowFeature::kMemorySameMeasure, -0.19, 0.34},
    {WindowFeature::kMemoryTarget, 0.57, 0.84},
    {WindowFeature::kMemorySemicolon, -0.52, -0.78},
    {WindowFeature::kAhead, 0.02, -0.08},
    {WindowFeature::kAheadDistance, -0.86, -1.09},
    {WindowFeature::kAheadSecond, -0.03, 1.05},
    {WindowFeature::kAheadCompared, -0.77, 0.01},
    {WindowFeature::kAheadDay, -0.91, -0.90},
    {WindowFeature::kAheadWholeYear, 0.04, 0.11},
    {WindowFeature::kYearBefore, 0.02, 0.30},
    {WindowFeature::kYearBeforeTime, -2.52, -3.18},
    {WindowFeature::kYearBeforeUsed, 1.03, 1.53},
    {WindowFeature::kYearBeforeSaid, 1.52, 1.95},
    {WindowFeature::kNone, -1.96, -2.47},
    {WindowFeature::kNoneExtreme, 0.33, -0.29},
    {WindowFeature::kNoneRank, -0.32, -0.30},
    {WindowFeature::kNoneShare, 0.34, 0.02},
    {WindowFeature::kNoneChange, -1.62, -1.22},
    {WindowFeature::kNoneDirection, 0.26, 0.29},
    {WindowFeature::kNoneCount, -0.73, -0.43},
    {WindowFeature::kNoneNoTime, -0.31, -0.23},
    {WindowFeature::kNoneSince, 1.47, 1.51},
    {WindowFeature::kNoneUnanchored, 2.60, 2.32},
    {WindowFeature::kNoneNoTopic, -1.27, -0.83},
    {WindowFeature::kUsedByExtreme, 1.19, 1.77},
    {WindowFeature::kUsedByChange, 0.59, 0.87},
    {WindowFeature::kUsedByOtherSide, -0.55, -0.82},
    {WindowFeature::kUsedBracketApart, 0.27, 0.40},
    {WindowFeature::kSameClause, 0.69, 0.40},
    {WindowFeature::kOpensClause, 0.63, 0.40},
    {WindowFeature::kBracketNoted, 0.27, 0.41},
    {WindowFeature::kBracketNotedApart, -0.31, -0.23},
    {WindowFeature::kTimeTopic, -0.27, -0.29},
    {WindowFeature::kAlignedMemory, -0.75, -0.70},
    {WindowFeature::kAlignedWithin, -0.23, -0.20},
    {WindowFeature::kCutToDate, 0.54, 0.57},
    {WindowFeature::kCutByReportToDate, 0.39, 0.68},
    {WindowFeature::kHeard, -0.64, -0.75},
    {WindowFeature::kHeardSpeech, 0.51, 0.53},
    {WindowFeature::kHeardHere, 0.18, 0.11},
    {WindowFeature::kHeardBefore, 0.12, 0.01},
    {WindowFeature::kByDay, 0.79, 0.50},
    {WindowFeature::kByDayCompared, 0.00, 0.00},
    {WindowFeature::kSentenceBracketApart, -1.20, -1.79},
    {WindowFeature::kSentenceBracket, -0.01, -0.01},
    {WindowFeature::kSentenceByExtreme, 0.47, 0.70},
    {WindowFeature::kSentenceByExtremeOtherSide, -0.02, -0.03},
    {WindowFeature::kSentenceByShare, 0.44, 0.65},
    {WindowFeature::kParallel, 0.54, 0.81},
    {WindowFeature::kParallelBracket, 0.53, 0.78},
    {WindowFeature::kMemoryUnused, -0.70, -0.62},
    {WindowFeature::kMemoryHeadingBefore, -0.10, -0.07},
    {WindowFeature::kMemoryBracketApart, -0.26, 0.08},
    {WindowFeature::kMemoryBracket, 0.85, 0.76},
    {WindowFeature::kMemoryLedeByChange, -0.01, -0.19},
    {WindowFeature::kMemoryWeekend, -0.04, -0.25},
    {WindowFeature::kMemoryYear, 0.09, 0.62},
    {WindowFeature::kMemoryAway, -0.32, -0.75},
    {WindowFeature::kAheadLater, -1.02, -0.76},
    {WindowFeature::kAheadNoTime, -0.33, -0.49},
    {WindowFeature::kNoneLikeBefore, -0.78, -0.52},
    {WindowFeature::kSinceEvent, 0.32, 0.22},
    {WindowFeature::kEndOf, 0.79, 0.62},
    {WindowFeature::kMonthsOfYear, 0.78, 0.55},
    {WindowFeature::kHeardNamed, -0.55, -0.46},
    {WindowFeature::kLastAntecedent, 0.32, 0.22},
    {WindowFeature::kPresentOver, -0.87, -0.70},
    {WindowFeature::kPresentOpen, 0.08, 0.49},
    {WindowFeature::kPresentOverSaid, -0.07, 0.55},
    {WindowFeature::kPresentOpenSaid, -0.60, -0.60},
    {WindowFeature::kMemoryParagraphAge, 0.10, 0.33},
    {WindowFeature::kMemorySameSpeech, -1.00, -0.57},
    {WindowFeature::kMemoryOtherSpeech, -0.09, -0.40},
    {WindowFeature::kNoneNewMeasure, 0.67, 1.18},
    {WindowFeature::kNonePresent, 0.06, -0.42},
    {WindowFeature::kNoneSpeech, 0.20, 0.00},
    {WindowFeature::kColumn, 0.60, 0.51},
    {WindowFeature::kColumnChange, -0.03, 0.00},
    {WindowFeature::kColumnPart, 2.41, 2.38},
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
