// Ranges, open ends, and the same stretch of another time.
#include "claim/time_grammar.h"

namespace blotter {
namespace {

using Args = TimeArgs;

TimeNode day_itself(TimeNode node) {
  if (node.op == TimeOp::kOver) return TimeNode(node.args[0]);
  return node;
}

template <std::size_t A, std::size_t B>
TimeNode range(const Args& a) {
  return when::pair(TimeOp::kRange, day_itself(a.node(A)), day_itself(a.node(B)));
}

template <TimeOp Op, std::size_t I>
TimeNode by(const Args& a) {
  return when::wrap(Op, day_itself(a.node(I)));
}

TimeNode days_of_month(const Args& a) {
  return when::pair(TimeOp::kRange, when::number(TimeOp::kMonthDay, a.value(1)),
                    when::day(a.value(6), a.value(4)));
}
// Both days with their month, so that a year can follow.
TimeNode dated_days_of_month(const Args& a) {
  return when::pair(TimeOp::kRange, when::day(a.value(6), a.value(1)), when::day(a.value(6), a.value(4)));
}

bool after_in(const TimeSite& site) {
  const std::string_view before = site.word_before();
  return before == "in" || before == "during" || before == "over" || before == "for" || before == "of";
}

// "Over that span", "in the same period"; not "the period of calm".
bool over_it(const TimeSite& site) { return after_in(site) && site.word_after() != "of"; }

// "The same day last year" is a date up to which is counted, "the same days" are a stretch.
bool one_day(const TimeSite& site) {
  for (std::uint32_t t = site.first.token; t <= site.last.token; ++t) {
    if (site.text.word(t) == "days") return false;
  }
  return true;
}

TimeNode same(TimeOp what, TimeNode other) {
  return when::pair(TimeOp::kSame, TimeNode{what}, std::move(other));
}

// "A year ago", "twelve months earlier": as a place for the same dates.
TimeNode ago(const Args& a, std::size_t i) { return when::length(TimeOp::kAgo, a.amounts(i)); }

constexpr std::array kRules = {
    TimeRule{"range", "span:@0", "time -? to|till|through|tilde -? time|now-point", "years-range",
             range<0, 4>},
    TimeRule{"units-from-to", "span:@5", "the unit from|between time -|to|till|through|and time",
             "months-range", range<3, 5>},
    TimeRule{"len-from-to", "span:@1", "the len from|between time -|to|till|through|and time", "len-from-to",
             range<3, 5>},
    TimeRule{"range-hyphen", "span:@0", "time - time", "years-range", range<0, 2>},
    TimeRule{"from-to", "span:@1", "from|in time|now-point ,? to|till|through|tilde|-|into time|now-point",
             "years-range", range<1, 4>},
    TimeRule{"between", "span:@1", "between time|now-point ,? and|to|till|through|tilde|- time|now-point",
             "years-range", range<1, 4>},
    TimeRule{"into", "span:@0", "time into time", "night-into",
             [](const Args& a) { return when::pair(TimeOp::kInto, a.node(0), a.node(2)); }},
    TimeRule{"days-of-month", "span:day", "from|between|the? dom to|till|through|-|and the? dom of? month",
             "days-before-month", days_of_month,
             [](const TimeValues& v) { return v(1) < v(4) ? v(4) : kRejected; }},
    TimeRule{"days-of-month-and-year", "time:day", "days-in-month ,? yearnum", "days-of-month-and-year",
             [](const Args& a) { return when::of(a.node(0), when::number(TimeOp::kYear, a.value(2))); }},
    TimeRule{"days-in-month", "days-in-month",
             "from|between|the? dom to|till|through|-|and the? dom of? month", "days-of-month-and-year",
             dated_days_of_month, [](const TimeValues& v) { return v(1) < v(4) ? v(4) : kRejected; }},
    TimeRule{"month-days", "span:day", "from|between? md -|to|through|till|and bare-dom", "days-of-month",
             range<1, 3>},
    TimeRule{"month-days-year", "span:day", "from|between? md -|to|through|till bare-dom ,? yearnum",
             "days-of-month-year",
             [](const Args& a) {
               return when::of(
                   when::pair(TimeOp::kRange, a.node(1), when::day(a.node(1).numbers[0], a.value(3))),
                   when::number(TimeOp::kYear, a.value(5)));
             }},
    TimeRule{"two-months", "span:month", "month and month", "months-two",
             [](const Args& a) {
               return when::pair(TimeOp::kRange, when::number(TimeOp::kMonth, a.value(0)),
                                 when::number(TimeOp::kMonth, a.value(2)));
             },
             [](const TimeValues& v) { return v(2) == v(0) + 1 ? v(0) : kRejected; }, after_in},
    TimeRule{"two-months-year", "span:month", "month and month ,? of|in? time:year", "months-two-year",
             [](const Args& a) {
               return when::pair(TimeOp::kRange,
                                 when::of(when::number(TimeOp::kMonth, a.value(0)), a.node(5)),
                                 when::of(when::number(TimeOp::kMonth, a.value(2)), a.node(5)));
             },
             [](const TimeValues& v) { return v(2) == v(0) + 1 ? v(0) : kRejected; }, after_in},
    TimeRule{"months-and", "span:month", "month , month ,? and month", "months-three",
             [](const Args& a) {
               return when::pair(TimeOp::kRange, when::number(TimeOp::kMonth, a.value(0)),
                                 when::number(TimeOp::kMonth, a.value(5)));
             },
             [](const TimeValues& v) { return v(2) == v(0) + 1 && v(5) == v(0) + 2 ? v(0) : kRejected; }},
    TimeRule{"since", "span:@1", "since time", "since-day", by<TimeOp::kSince, 1>},
    TimeRule{"from-on", "span:@1", "from time on", "since-day", by<TimeOp::kSince, 1>},
    TimeRule{"after", "span:@1", "after time", "after", by<TimeOp::kAfter, 1>},
    TimeRule{"through", "span:@1", "through time:minute+night+day+week+weekend+month+quarter+half", "through",
             by<TimeOp::kThrough, 1>},
    TimeRule{"data-end", "span:@2", "data-end the? time:day+month", "data-end", by<TimeOp::kThrough, 2>},
    TimeRule{"as-of", "span:@2", "as of time", "as-of", by<TimeOp::kAsOf, 2>},
    TimeRule{"by", "span:@1", "by time:minute+night+day+week+month+quarter+season|now-point", "by-day",
             by<TimeOp::kUpTo, 1>},
    TimeRule{"till", "span:@1", "till time:minute+night+day+month|now-point", "up-to", by<TimeOp::kUpTo, 1>},
    TimeRule{"up-to", "span:@2", "up to|till time:minute+night+day+month|now-point", "up-to",
             by<TimeOp::kUpTo, 2>},
    TimeRule{"year-through", "span:month", "the unit:year through time:day+month", "year-through",
             by<TimeOp::kThrough, 3>},
    TimeRule{"not-since", "time:@2", "not since time", "not-since", [](const Args& a) { return a.node(2); }},
    TimeRule{"since-took-office", "span:day", "since took-office-day", "since-term", by<TimeOp::kSince, 1>},
    TimeRule{"since-then", "span:day", "ever? since then", "since-then",
             [](const Args&) { return when::wrap(TimeOp::kSince, TimeNode{TimeOp::kThat}); }},
    TimeRule{"ever-since", "span:day", "ever since", "since-then",
             [](const Args&) { return when::wrap(TimeOp::kSince, TimeNode{TimeOp::kThat}); }},
    TimeRule{"since-began", "span:@1", "since time began", "since-began", by<TimeOp::kSince, 1>},
    // The same stretch of another time.
    TimeRule{"same-time-in", "span:year", "by|at? the same time-word|date in|of|,? time:year+month",
             "same-time", [](const Args& a) { return same(TimeOp::kByNow, a.node(5)); }},
    TimeRule{"this-time", "span:year", "by|at|on? this time-word|date|unit:day in|of? time:year", "this-time",
             [](const Args& a) { return same(TimeOp::kByNow, a.node(4)); }},
    TimeRule{"this-time-ago", "span:year", "by|at? this time-word|date len|len1 ago|earlier|before",
             "this-time-ago", [](const Args& a) { return same(TimeOp::kByNow, ago(a, 3)); }},
    TimeRule{"same-time-ago", "span:year", "by|at? the same time-word|date ,? len|len1 ago|earlier|before",
             "same-time-ago", [](const Args& a) { return same(TimeOp::kByNow, ago(a, 5)); }},
    TimeRule{"ago-same-time", "span:year",
             "len|len1 ago|earlier|before ,? by|at|to|in|over|during? the|this same? time-word|date|period",
             "same-time-ago", [](const Args& a) { return same(TimeOp::kByNow, ago(a, 0)); }},
    TimeRule{"year-up-to-now", "span:year", "time:year+month up? to this|that time-word|date", "last-up-to",
             [](const Args& a) { return same(TimeOp::kByNow, a.node(0)); }},
    TimeRule{"same-day-in", "span:year", "on? the same unit:day in|of|,? time:year", "same-time",
             [](const Args& a) { return same(TimeOp::kByNow, a.node(5)); }, nullptr, one_day},
    TimeRule{"same-long-weekend-in", "span:year",
             "the same num - unit:day weekend-word|holiday-word in|of|,? time:year", "same-year",
             [](const Args& a) { return same(TimeOp::kIt, a.node(7)); }},
    TimeRule{"same-dates-in", "span:year", "the same dates|unit:day+month+week in|of|,? time:year+month",
             "same-dates", [](const Args& a) { return same(TimeOp::kThoseDates, a.node(4)); }},
    TimeRule{"same-dates-ago", "span:year", "the same dates|unit:day+month+week len|len1 ago|earlier|before",
             "same-dates-ago", [](const Args& a) { return same(TimeOp::kThoseDates, ago(a, 3)); }},
    TimeRule{"same-period-in", "span:year",
             "the? same period|one|holiday-word|weekend-word in|of|,? time:year+month", "same-year",
             [](const Args& a) { return same(TimeOp::kIt, a.node(4)); }},
    TimeRule{"same-period-ago", "span:year", "the? same period|weekend-word len|len1 ago|earlier|before",
             "same-ago", [](const Args& a) { return same(TimeOp::kIt, ago(a, 3)); }},
    TimeRule{"same-len-in", "span:year", "the same len period? in|of|,? time:year", "same-months",
             [](const Args& a) { return same(TimeOp::kThoseDates, a.node(5)); }},
    TimeRule{"that-period", "span:day", "that|the same? period", "that-period",
             [](const Args&) { return TimeNode{TimeOp::kIt}; }, nullptr, over_it},
    TimeRule{"those-in", "span:year", "those dates|unit|period|len in|of? time:year+month", "those-dates",
             [](const Args& a) { return same(TimeOp::kThoseDates, a.node(3)); }},
    TimeRule{"those-ago", "span:year", "those dates|unit|period|len len1|len ago|earlier|before", "those-ago",
             [](const Args& a) { return same(TimeOp::kThoseDates, ago(a, 2)); }},
    TimeRule{
        "year-holiday", "time:weekend", "the? time:year holiday-word weekend-word?", "latest-holiday-year",
        [](const Args& a) {
          return when::pair(TimeOp::kSame, TimeNode{TimeOp::kHolidayWeekend}, a.node(1));
        }},
};

}  // namespace

std::span<const TimeRule> time_range_rules() { return kRules; }

}  // namespace blotter
