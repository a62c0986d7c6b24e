// What speaks for and against a window of a claim. The score of a candidate is the sum of the weights of what
// holds of it (a log-linear ranker); the weights are fitted on labelled passages, see window_weights.h.
#pragma once

#include <cstdint>

namespace blotter {

enum class WindowFeature : std::uint8_t {
  // A time of the sentence itself.
  kTime,
  kDistance,  // log of the items in between
  kNumbers,   // numbers in between
  kBreaks,    // dashes, colons, brackets in between
  kSemicolons,
  kCommas,          // and "and", "but"
  kBehind,          // it follows what is counted
  kBehindAndAhead,  // … and right before another number
  kOfNumberBefore,  // right behind another number: "12 on Friday, 40 …"
  kOpens,           // the sentence opens with it, before any number
  kAdjacentAhead,
  kAdjacentBehind,
  kNearest,   // no other number is as near to it
  kOnlyTime,  // of the sentence
  kPreposition,
  kNoPreposition,  // bare: "2016 had 53"
  kUsed,           // window of an earlier claim of the sentence
  kUsedLast,
  kUsedBySubset,
  kNestedAhead,  // the claim is a part of what was counted ("of them"), and the time stands before
  kNestedBehind,
  kBracketOfOther,  // it stands in brackets that hold a number of their own
  kBareMonthDay,    // "the 28th"
  kTarget,          // the claim is what a number changed to: "from 12 in 2018 to 9"
  kTargetBehind,
  kBracketApart,       // one of them stands in brackets, the other outside
  kCompared,           // marked as the other side of a comparison …
  kComparedByChange,   // … and the claim is one
  kComparedOtherSide,  // … and the claim is that other side
  kNotComparedOtherSide,
  kPointsAway,
  kPointsAwayByChange,
  kPointsAwayOtherSide,
  kBoundOfExtreme,
  kBoundOfOther,  // the sentence has a superlative, the claim is none
  kFarBack,
  kFarBackCount,
  kDay,
  kDayOfTotal,  // a single day for a total, a change, an extreme
  kDayOfFew,
  kFewDaysMany,  // a large number in a short time
  kUnplaced,     // no place on the calendar: "in three years"
  kUnplacedExtreme,
  kUnplacedByChange,
  kAfterFrom,  // in "from 12 in 2018 to 9" the year belongs to the first
  kHistory,    // it ends before what the text is about
  kHistoryByChange,
  kHistoryUsedByChange,
  kLater,  // it ends after
  // Variants of it.
  kAligned,      // "2018" for the same stretch of 2018
  kAlignedPart,  // … and the text is about a month, a season
  kAlignedWeekend,
  kAlignedYear,      // … about the year so far
  kAlignedYearLast,  // … and the words are "last year"
  kAlignedBare,
  kAlignedPossessive,
  kAlignedMarked,  // … and the sentence says "the same", "on that date"
  kAlignedOtherSide,
  kAlignedByChange,
  kAlignedExtreme,
  kAlignedTwoYears,   // … and other years stand in the sentence
  kCut,               // the year so far, up to the day that the text's figures reach
  kCutHere,           // … which this sentence says
  kCutByReport,       // … up to where the period ends that the text reports on
  kCutByReportFresh,  // … in the days before it was published
  kInner,             // the start of a span alone: "since 1982, when there were 195"
  kInnerWhen,
  kInnerPossessive,
  kInnerThat,  // … with "in that year"
  kSecondOfYears,
  kSecondOfTwo,   // "between 2022 and 2023": the second, for a comparison of both
  kUpToDay,       // the year up to the day that is named: "reached 300 on Thursday"
  kUpToDayStart,  // … to where that day begins: "on July 22 it stood at 300"
  kUpToDayStood,
  kUpToDayCarried,  // … with "stood", "reached", "passed"
  kUpToDayYear,     // … and the text is about the year so far
  kUpToDayTotal,    // … for a large number
  kUpToDayChange,
  kWeekBefore,    // "last weekend", where the last one has been named otherwise
  kStreakLength,  // "twelve days in a row"
  kLengthBack,    // "in 12 months": the last 12
  kLengthBackCount,
  kOtherAntecedent,  // "a year earlier" than what the text is about, not than the claim before
  // What was said before.
  kSentence,        // the window of the sentence's claim before
  kSentenceNoTime,  // … and no time of the sentence is free
  kSentenceSemicolon,
  kSentenceSubset,      // … which is a part of what was counted
  kSentenceSubsetTime,  // … with a time of its own
  kSentenceOtherSide,
  kSentenceByChange,
  kSentenceNested,
  kSentenceSameMeasure,
  kSentenceDistance,
  kSentenceTarget,
  kSentenceCompared,  // it had its window from behind a mark of comparison
  kOpening,           // the window of the sentence's first claim
  kOpeningSemicolon,
  kOpeningByChange,
  kOpeningNested,
  // A window that the text spoke of before the sentence.
  kMemory,
  kMemoryAge,        // log of the sentences since
  kMemoryUses,       // log of the claims that had it
  kMemoryParagraph,  // in this paragraph
  kMemoryParagraphBefore,
  kMemoryTopic,  // of the main claim of the last sentence that had any
  kMemoryLast,   // of the last claim
  kMemoryLede,   // of the text's first claim
  kMemoryLedeNewParagraph,
  kMemoryOpensParagraph,  // of the paragraph's first claim
  kMemoryNewest,          // none ends later
  kMemoryHolds,           // it holds the window of the last claim
  kMemoryWithin,          // it lies within that of the first claim
  kMemoryHeading,         // named in a sentence without claims
  kMemoryHeadingFresh,    // … right before
  kMemoryDay,
  kMemoryWholeYear,
  kMemoryOld,  // older than a year
  kMemoryByChange,
  kMemoryOldByChange,
  kMemoryExtreme,
  kMemoryShare,
  kMemoryCount,
  kMemoryNoTime,      // no time of the sentence is free
  kMemoryFirstClaim,  // of the sentence
  kMemoryNested,
  kMemoryOtherSide,  // it was the other side of a comparison
  kMemoryWasNested,
  kMemoryWasCompared,
  kMemorySameMeasure,
  kMemoryTarget,
  kMemorySemicolon,  // this sentence's claims before stand in another clause
  kAhead,            // nothing was said yet: the next window to come
  kAheadDistance,    // … sentences ahead
  kAheadSecond,      // … not the first one
  kAheadCompared,
  kAheadDay,
  kAheadWholeYear,
  kYearBefore,      // the year before any of these
  kYearBeforeTime,  // … of a time of the sentence
  kYearBeforeUsed,  // … which is another claim's
  kYearBeforeSaid,  // … of what was said before
  kNone,
  kNoneExtreme,
  kNoneRank,
  kNoneShare,
  kNoneChange,
  kNoneDirection,
  kNoneCount,
  kNoneNoTime,
  kNoneSince,       // "since" and a clause that names no time
  kNoneUnanchored,  // "not long ago", "for some years"
  kNoneNoTopic,
  // Of all kinds.
  kUsedByExtreme,  // the window of an earlier claim, for a superlative
  kUsedByChange,
  kUsedByOtherSide,   // it was that of the other side of a comparison
  kUsedBracketApart,  // one of the two numbers stands in brackets
  kSameClause,        // no hard break in between
  kOpensClause,       // the clause opens with it
  kBracketNoted,      // "with April of last year in brackets", and the number stands in some
  kBracketNotedApart,
  kTimeTopic,      // what the text is about
  kAlignedMemory,  // aligned to a part of a year that the text named before
  kAlignedWithin,  // … in the very year
  kCutToDate,      // the words are "so far this year"
  kCutByReportToDate,
  kHeard,        // up to the day on which it was told
  kHeardSpeech,  // … and somebody tells this
  kHeardHere,    // … in this sentence
  kHeardBefore,  // … in the one before
  kByDay,        // "by July 19", with that day
  kByDayCompared,
  kSentenceBracketApart,
  kSentenceBracket,
  kSentenceByExtreme,
  kSentenceByExtremeOtherSide,
  kSentenceByShare,
  kParallel,  // of the last number that stands in brackets, or outside, as this one does
  kParallelBracket,
  kMemoryUnused,  // no claim of its sentence has it
  kMemoryHeadingBefore,
  kMemoryBracketApart,
  kMemoryBracket,
  kMemoryLedeByChange,
  kMemoryWeekend,
  kMemoryYear,
  kMemoryAway,  // "the same weeks of 2019"
  kAheadLater,  // something was said already
  kAheadNoTime,
  kNoneLikeBefore,  // the claim before has none either
  kSinceEvent,      // "since the order of March 19"
  kEndOf,           // "at the end of August": through August
  kMonthsOfYear,    // "in six months", said in July
  kHeardNamed,      // up to the weekday that was named, for no speaking
  kLastAntecedent,  // "the same period" as the window named last
  kPresentOver,     // the sentence is in the present, and the window long over
  kPresentOpen,     // … and the window goes up to now
  kPresentOverSaid,
  kPresentOpenSaid,
  kMemoryParagraphAge,
  kMemorySameSpeech,  // of a claim in the same speech
  kMemoryOtherSpeech,
  kNoneNewMeasure,  // nothing of the kind was counted before
  kNonePresent,
  kNoneSpeech,
  kColumn,  // the year that heads the column of the figure
  kColumnChange,
  kColumnPart,  // … cut to the part that the text is about
  kCount,
};

}  // namespace blotter
