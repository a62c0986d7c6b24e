// The typed form of a `TimeMeaning`: a small tree of operators on the calendar, and its notation.
//
// A node says what words mean without saying when they were spoken. `to_notation` writes the canonical
// text, `parse_time_node` reads it again; the two are inverse for every well-formed tree.
//
//     last weekend                       rel(unit(weekend),-1)
//     so far this year                   to-date(rel(unit(year),0))
//     since Friday at 10:32 p.m.         since(of(clock(22:32),weekday(fri)))
//     Labor Day weekend 2025             of(weekend-of(holiday(labor-day)),year(2025))
//     the first six months of 2024       first(6 month,year(2024))
//     those dates in 2024                same(as-of(day(06-29)),year(2024))
#pragma once

#include <blotter/result.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace blotter {

// From fine to coarse; the order is used.
enum class TimeUnit : std::uint8_t {
  kMinute,
  kHour,
  kDay,
  kBusinessDay,
  kNight,
  kWeekend,
  kWeek,
  kWorkingWeek,
  kFortnight,
  kMonth,
  kQuarter,
  kSeason,
  kHalf,
  kYear,
  kDecade,
  kCentury,
};
[[nodiscard]] const char* to_string(TimeUnit unit);

enum class TimeOp : std::uint8_t {
  // Points of the calendar. Those without a year recur; `of` and `rel` pick one, alone they are the most
  // recent.
  kYear,      // year(2024)
  kDecade,    // decade(1990)
  kCentury,   // century(21)
  kMonth,     // month(6)
  kDay,       // day(06-29): month and day
  kMonthDay,  // mday(29): day of a month
  kWeekday,   // weekday(fri)
  kQuarter,   // quarter(2)
  kHalf,      // half(1)
  kSeason,    // season(summer)
  kHoliday,   // holiday(labor-day)
  kIsoWeek,   // iso-week(23)
  kClock,     // clock(22:32)
  kHourOf12,  // oclock(5:00): half of the day not said
  kPeriod,    // period(pandemic): a named period of the catalog
  kTerm,      // term(president): the current holder's, as a day: its first
  kUnit,      // unit(weekend): only under rel, the, nth
  kNow,       // now
  // What the text spoke of before; `bind` puts it in.
  kIt,          // it: a stretch of time ("the same period")
  kThoseDates,  // those-dates: a stretch of days, no whole year ("those dates")
  kThat,        // that: anything ("the weekend before that")
  kByNow,       // by-now: the year or month up to where the text has come ("this time last year")
  // Picks.
  kOf,        // of(X,Y): the X that lies in Y
  kRel,       // rel(X,n): the n-th X from the current one, n = -1 last, 0 this, 1 next
  kThe,       // the(X): "the year", "the weekend": the one that the text is about
  kLatest,    // latest(X): the last X before the day of speaking ("this past Wednesday")
  kUpcoming,  // upcoming(X): the first X after it
  kOver,      // over(X): X as an occasion: "over Labor Day" is its weekend where it has one
  kNth,       // nth(n,X,Y): the n-th X in Y, from the end where negative
  // Parts.
  kPart,            // part(night,X), part(early,X)
  kFirst,           // first(6 month,X)
  kFinal,           // final(2 week,X)
  kToDate,          // to-date(X): X up to the day of speaking
  kRest,            // rest(X): X from the moment of speaking on
  kWhole,           // whole(X): "2011 as a whole"; not cut at the day of speaking
  kWeekendOf,       // weekend-of(X): the weekend of or beside the day X
  kHolidayWeekend,  // holiday-weekend: of the latest holiday that has one
  kAround,          // around(unit(year),X): the year in which X begins
  kWeekOf,          // week-of(X): the week in which X lies
  // Ends.
  kRange,    // range(A,B): both included
  kInto,     // into(A,B): from A into the first hours of B
  kSince,    // since(X): from the start of X to the moment of speaking
  kThrough,  // through(X): from the start of X's year (or the subject's period) to the end of X
  kUpTo,     // up-to(X): the same to the start of X
  kAsOf,     // as-of(X): the period of the claim, as it stood at X
  kBefore,   // before(X): open at the front
  kAfter,    // after(X): open at the end
  // Lengths.
  kPast,      // past(12 month): that long up to the day of speaking
  kComing,    // coming(3 day)
  kAgo,       // ago(3 year)
  kAhead,     // ahead(2 month): "in two months"
  kLasting,   // lasting(10 year): a length without a place on the calendar
  kWithin,    // within(9 month)
  kStarting,  // starting(7 hour,X): that long from the start of X
  kShift,     // shift(3 week,X): X moved by a length, back where it is negative
  kSame,      // same(X,Y): the stretch like X in Y
};

// "3 month 2 day"; `vague` is a count that words leave open ("a few weeks": "* week").
struct TimeAmount {
  int count = 0;
  bool vague = false;
  TimeUnit unit = TimeUnit::kDay;
  bool operator==(const TimeAmount&) const = default;
};

// The numbers of a node: no operator has more than two.
class TimeNumbers {
 public:
  TimeNumbers() = default;
  TimeNumbers(std::initializer_list<int> numbers) {
    for (const int n : numbers) push_back(n);
  }
  void push_back(int n) {
    if (size_ < numbers_.size()) numbers_[size_++] = n;
  }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] int operator[](std::size_t i) const { return numbers_[i]; }
  [[nodiscard]] int& operator[](std::size_t i) { return numbers_[i]; }
  [[nodiscard]] int at(std::size_t i) const { return numbers_.at(i); }
  bool operator==(const TimeNumbers&) const = default;

 private:
  std::array<int, 2> numbers_{};
  std::uint8_t size_ = 0;
};

struct TimeNode {
  TimeOp op = TimeOp::kNow;
  TimeNumbers numbers;              // year; month, day; hour, minute; n of rel and nth
  std::string name;                 // season, holiday, period, part
  std::vector<TimeAmount> amounts;  // lengths
  std::vector<TimeNode> args;
  bool operator==(const TimeNode&) const = default;
};

[[nodiscard]] std::string to_notation(const TimeNode& node);

// Questions that are asked often, without making a node to compare with.
[[nodiscard]] inline bool is_number(const TimeNode& node, TimeOp op, int value) {
  return node.op == op && node.numbers[0] == value;
}
[[nodiscard]] inline bool is_unit(const TimeNode& node, TimeUnit unit) {
  return is_number(node, TimeOp::kUnit, static_cast<int>(unit));
}
// rel(unit(year),-1)
[[nodiscard]] inline bool is_rel_unit(const TimeNode& node, TimeUnit unit, int n) {
  return is_number(node, TimeOp::kRel, n) && is_unit(node.args[0], unit);
}

// kBadInput, with the column, for text that is no notation or has a number outside its bounds.
Result<TimeNode> parse_time_node(std::string_view notation);

// Whether `op` occurs in the tree; `bind` puts `meant` in its place.
[[nodiscard]] bool mentions(const TimeNode& node, TimeOp op);
[[nodiscard]] TimeNode bind(TimeNode node, TimeOp op, const TimeNode& meant);

// Equal nodes hash alike: for tables of what was resolved before.
struct TimeNodeHash {
  [[nodiscard]] std::size_t operator()(const TimeNode& node) const;
};

// Makers, so that rules read as what they mean.
namespace when {
[[nodiscard]] TimeNode number(TimeOp op, int value);
[[nodiscard]] TimeNode day(int month, int day);
[[nodiscard]] TimeNode clock(int hour, int minute);
[[nodiscard]] TimeNode named(TimeOp op, std::string name);
[[nodiscard]] TimeNode unit(TimeUnit unit);
[[nodiscard]] TimeNode rel(TimeNode node, int n);
[[nodiscard]] TimeNode nth(int n, TimeNode node, TimeNode in);
[[nodiscard]] TimeNode part(std::string name, TimeNode node);
[[nodiscard]] TimeNode of(TimeNode node, TimeNode in);
[[nodiscard]] TimeNode wrap(TimeOp op, TimeNode node);
[[nodiscard]] TimeNode pair(TimeOp op, TimeNode a, TimeNode b);
[[nodiscard]] TimeNode length(TimeOp op, std::vector<TimeAmount> amounts);
[[nodiscard]] TimeNode length(TimeOp op, std::vector<TimeAmount> amounts, TimeNode node);
}  // namespace when

}  // namespace blotter
