// What is said from the moment of speaking: last, this, next, ago, so far, the first six months.
#include "claim/time_grammar.h"

namespace blotter {
namespace {

using Values = TimeValues;
using Args = TimeArgs;

TimeNode unit_of(const Args& a, std::size_t i) { return when::unit(a.grain(i)); }

template <std::size_t Unit, int N>
TimeNode rel_unit(const Args& a) {
  return when::rel(unit_of(a, Unit), N);
}

template <std::size_t I, int N>
TimeNode rel_node(const Args& a) {
  return when::rel(a.node(I), N);
}

template <std::size_t I, int N>
TimeNode rel_month(const Args& a) {
  return when::rel(when::number(TimeOp::kMonth, a.value(I)), N);
}

template <std::size_t I, int N>
TimeNode rel_weekday(const Args& a) {
  return when::rel(when::number(TimeOp::kWeekday, a.value(I)), N);
}

template <TimeOp Op, std::size_t I>
TimeNode weekday_by(const Args& a) {
  return when::wrap(Op, when::number(TimeOp::kWeekday, a.value(I)));
}

template <TimeOp Op, std::size_t I>
TimeNode length_by(const Args& a) {
  return when::length(Op, a.amounts(I));
}

TimeNode one(const Args& a, std::size_t unit, TimeOp op) {
  return when::length(op, {{.count = 1, .unit = a.grain(unit)}});
}

std::vector<TimeAmount> negative(std::vector<TimeAmount> amounts) {
  for (TimeAmount& amount : amounts) amount.count = -amount.count;
  return amounts;
}

// "Three years earlier", "a year ago": the same stretch, so long before.
TimeNode so_long_before(const Args& a) {
  const TimeNode spoken_of{a.grain(0) < TimeUnit::kMonth ? TimeOp::kThat : TimeOp::kIt};
  return when::length(TimeOp::kShift, negative(a.amounts(0)), spoken_of);
}

bool nothing_follows(const TimeSite& site) {
  const Token* after = site.after();
  return site.text.word(site.last.token) == "that" || after == nullptr || after->kind != TokenKind::kWord ||
         after->has(Token::kSentenceStart);
}

TimeNode the_year() { return when::wrap(TimeOp::kThe, when::unit(TimeUnit::kYear)); }
TimeNode day(int n) { return when::rel(when::unit(TimeUnit::kDay), n); }
TimeNode to_date(TimeNode node) { return when::wrap(TimeOp::kToDate, std::move(node)); }
TimeNode this_year() { return when::rel(when::unit(TimeUnit::kYear), 0); }

TimeNode over_weekend(TimeNode day) {
  if (day.op == TimeOp::kOver) day = TimeNode(day.args[0]);
  if (day.op == TimeOp::kOf && day.args[0].op == TimeOp::kOver) {
    return when::of(when::wrap(TimeOp::kWeekendOf, day.args[0].args[0]), day.args[1]);
  }
  if (day.op == TimeOp::kOf) return when::of(when::wrap(TimeOp::kWeekendOf, day.args[0]), day.args[1]);
  return when::wrap(TimeOp::kWeekendOf, std::move(day));
}

TimeNode the_weekend() { return when::wrap(TimeOp::kThe, when::unit(TimeUnit::kWeekend)); }
TimeNode holiday_weekend() { return TimeNode{TimeOp::kHolidayWeekend}; }

// "The previous year", "the month before": before what the text spoke of.
template <std::size_t Unit>
TimeNode the_one_before(const Args& a) {
  const TimeNode spoken_of{a.grain(Unit) == TimeUnit::kDay ? TimeOp::kThat : TimeOp::kIt};
  return when::length(TimeOp::kShift, {{.count = -1, .unit = a.grain(Unit)}}, spoken_of);
}

// As the subject of a sentence, "The year before had ended on 567", it is the whole of it.
template <std::size_t Unit>
TimeNode the_whole_one_before(const Args& a) {
  return when::pair(TimeOp::kAround, when::unit(a.grain(Unit)), the_one_before<Unit>(a));
}
TimeNode the_whole_one_before_that(const Args& a) {
  return when::pair(
      TimeOp::kAround, when::unit(a.grain(1)),
      when::length(TimeOp::kShift, {{.count = -1, .unit = a.grain(1)}}, TimeNode{TimeOp::kThat}));
}
bool opens_sentence(const TimeSite& site) {
  return site.text.tokens[site.first.token].has(Token::kSentenceStart);
}

// "Every weekend" is none of them.
bool one_of_them(const TimeSite& site) {
  const std::string_view before = site.word_before();
  return before != "every" && before != "each" && before != "any" && before != "most" && before != "per";
}

bool not_ago(const TimeSite& site) {
  const std::string_view after = site.word_after();
  return after != "ago" && after != "earlier";
}
// "The day-to-day work", "a year-long effort".
bool no_hyphen(const TimeSite& site) {
  const Token* after = site.after();
  return after == nullptr || after->kind != TokenKind::kHyphen || !after->has(Token::kGlued);
}
bool no_from(const TimeSite& site) { return site.word_after() != "from"; }

// "3 next weeks", but not "only 3 next week".
template <std::size_t Number, std::size_t Unit>
int plural(const Values& v) {
  return (v(Number) == 1) == (v(Unit) == 0) ? v(Number) : kRejected;
}

// "About to close the half-year with under 200": the whole of it, though it is not over.
TimeNode closed_period(const Args& a) {
  const TimeUnit unit = a.grain(2) == TimeUnit::kMinute ? TimeUnit::kHalf : a.grain(2);
  return when::wrap(TimeOp::kWhole, when::wrap(TimeOp::kThe, when::unit(unit)));
}

constexpr std::array kRules = {
    // Days.
    TimeRule{"today", "time:day", "today", "today", [](const Args&) { return day(0); }},
    TimeRule{"yesterday", "time:day", "yesterday", "yesterday", [](const Args&) { return day(-1); }},
    TimeRule{"tomorrow", "time:day", "tomorrow", "tomorrow", [](const Args&) { return day(1); }},
    TimeRule{"now", "now-point:minute", "now", "day-to-now", [](const Args&) { return TimeNode{}; }},
    TimeRule{"day-before-yesterday", "time:day", "the? unit:day before yesterday", "before-yesterday", [](const Args&) { return day(-2); }},
    TimeRule{"day-after-tomorrow", "time:day", "the? unit:day after tomorrow", "after-tomorrow", [](const Args&) { return day(2); }},
    // Units.
    TimeRule{"last-unit", "time:@2", "the? last unit:day+night+week+weekend+month+quarter+year+decade+fortnight+century", "month-last-year", rel_unit<2, -1>},
    TimeRule{"this-unit", "time:@1", "this unit", "month-this-year", rel_unit<1, 0>},
    TimeRule{"current-unit", "time:@2", "the? current unit", "year-current", rel_unit<2, 0>},
    TimeRule{"next-unit", "time:@2", "the? next|coming unit", "weekend-next", rel_unit<2, 1>},
    TimeRule{"this-coming-unit", "time:@2", "this coming unit", "coming-month", rel_unit<2, 1>},
    TimeRule{"the-unit", "time:@1", "the unit:day+week+weekend+month+quarter+year", "weekend",
             [](const Args& a) { return when::wrap(TimeOp::kThe, unit_of(a, 1)); }, nullptr, no_hyphen},
    TimeRule{"that-unit", "time:@2", "that same? unit:weekend+day+week+month+quarter+year", "that-year",
             [](const Args& a) { return when::pair(TimeOp::kAround, unit_of(a, 2), TimeNode{TimeOp::kThat}); }},
    TimeRule{"the-same-unit", "time:@2", "the? same unit:weekend+day+week+month+quarter+year", "that-year",
             [](const Args& a) { return when::pair(TimeOp::kAround, unit_of(a, 2), TimeNode{TimeOp::kThat}); }},
    TimeRule{"that-part", "time:night", "that part", "that-night", [](const Args& a) {
               return when::part(a.node(1).name, when::pair(TimeOp::kAround, when::unit(TimeUnit::kDay), TimeNode{TimeOp::kThat})); }},
    TimeRule{"bare-weekend", "time:weekend", "weekend-word", "calendar-weekend", [](const Args&) { return the_weekend(); }, nullptr, one_of_them},
    TimeRule{"past-weekend", "time:weekend", "this|the? past weekend-word", "weekend", [](const Args&) { return the_weekend(); }},
    TimeRule{"past-night", "time:night", "this|the? past unit:night", "past-night", [](const Args& a) { return when::rel(unit_of(a, 2), -1); }},
    TimeRule{"whole-previous-unit", "time:@2", "the previous unit:year", "year-previous", the_whole_one_before<2>, nullptr, opens_sentence},
    TimeRule{"whole-unit-before", "time:@1", "the unit:year before|earlier", "year-previous", the_whole_one_before<1>, nullptr, opens_sentence},
    TimeRule{"next-day-of-that", "time:@2", "the next|following unit:day", "day-following", [](const Args& a) {
               return when::length(TimeOp::kShift, {{.count = 1, .unit = a.grain(2)}}, TimeNode{TimeOp::kThat}); }},
    TimeRule{"week-before", "time:@1", "the unit:week+month+quarter before|earlier that?", "week-before", the_whole_one_before_that},
    TimeRule{"previous-unit", "time:@2", "the previous unit:week+month+quarter+year", "year-previous-dates", the_one_before<2>},
    TimeRule{"unit-before", "time:@1", "the unit:day+year before|earlier that?", "day-of-before", the_one_before<1>},
    TimeRule{"weekend-before", "time:weekend", "the unit:weekend before|earlier|prior-word that?", "that-weekend-before",
             [](const Args&) { return when::length(TimeOp::kShift, {{.count = -1, .unit = TimeUnit::kWeekend}}, TimeNode{TimeOp::kThat}); }},
    TimeRule{"unit-after-next", "time:@1", "the unit after next", "week-after-next", [](const Args& a) { return when::rel(unit_of(a, 1), 2); }},
    TimeRule{"unit-before-last", "time:@1", "the unit before last", "weekend-before-last", [](const Args& a) { return when::rel(unit_of(a, 1), -2); }},
    TimeRule{"unit-after", "time:@1", "the unit:day+week+month+year after|later|following", "day-following", [](const Args& a) {
               return when::length(TimeOp::kShift, {{.count = 1, .unit = a.grain(1)}}, TimeNode{TimeOp::kThat}); }},
    TimeRule{"current-date", "time:day", "the? current date", "today", [](const Args&) { return day(0); }},
    TimeRule{"past-week", "span:@2", "this|the? past unit:week+month+quarter+year+day+decade", "past-week", [](const Args& a) { return one(a, 2, TimeOp::kPast); }},
    // Months, weekdays, seasons, holidays.
    TimeRule{"last-month-name", "time:month", "last month", "month-last", rel_month<1, -1>},
    TimeRule{"this-month-name", "time:month", "this month", "month-this", rel_month<1, 0>},
    TimeRule{"next-month-name", "time:month", "next|coming month", "month-next", rel_month<1, 1>},
    TimeRule{"last-weekday", "time:day", "last weekday", "weekday-last", rel_weekday<1, -1>},
    TimeRule{"this-weekday", "time:day", "this weekday", "weekday-this", rel_weekday<1, 0>},
    TimeRule{"next-weekday", "time:day", "next weekday", "weekday-next", rel_weekday<1, 1>},
    TimeRule{"following-weekday", "time:day", "coming weekday", "weekday-next", rel_weekday<1, 1>},
    TimeRule{"this-past-weekday", "time:day", "this past weekday", "weekday-past", weekday_by<TimeOp::kLatest, 2>},
    TimeRule{"this-coming-weekday", "time:day", "this coming weekday", "weekday-coming", weekday_by<TimeOp::kUpcoming, 2>},
    TimeRule{"last-season", "time:season", "last season|fall", "season-last", rel_node<1, -1>},
    TimeRule{"this-season", "time:season", "this season|fall", "season-this", rel_node<1, 0>},
    TimeRule{"next-season", "time:season", "next season|fall", "season-next", rel_node<1, 1>},
    TimeRule{"last-holiday", "time:day", "the? last holiday", "holiday-last",
             [](const Args& a) { return when::wrap(TimeOp::kOver, when::rel(a.node(2), -1)); }},
    TimeRule{"this-holiday", "time:day", "this holiday", "holiday-this",
             [](const Args& a) { return when::wrap(TimeOp::kOver, when::rel(a.node(1), 0)); }},
    TimeRule{"next-holiday", "time:day", "the? next holiday", "holiday-next",
             [](const Args& a) { return when::wrap(TimeOp::kOver, when::rel(a.node(2), 1)); }},
    // Weekends.
    TimeRule{"year-holiday-weekend", "time:weekend", "the? yearnum long? holiday weekend-word?", "holiday-weekend-year",
             [](const Args& a) { return when::of(when::wrap(TimeOp::kWeekendOf, a.node(3)), when::number(TimeOp::kYear, a.value(1))); }},
    TimeRule{"date-weekend", "time:weekend", "this|the? long? time-date weekend-word", "weekend-of-date", [](const Args& a) { return over_weekend(a.node(2)); }},
    TimeRule{"day-count-weekend", "time:weekend", "this|the|a len:day long? holiday-word? weekend-word", "latest-holiday-weekend", [](const Args&) { return holiday_weekend(); }},
    TimeRule{"day-count-holiday-weekend", "time:weekend", "this|the? len:day long? holiday weekend-word?", "holiday-weekend", [](const Args& a) {
               return when::wrap(TimeOp::kWeekendOf, a.node(3)); }},
    TimeRule{"holiday-weekend", "time:weekend", "the? long? holiday weekend-word ,? of|in? time:year", "holiday-weekend-year",
             [](const Args& a) { return when::of(when::wrap(TimeOp::kWeekendOf, a.node(2)), a.node(6)); }},
    TimeRule{"holiday-weekend-bare", "time:weekend", "this|the? long? holiday weekend-word", "holiday-weekend",
             [](const Args& a) { return when::wrap(TimeOp::kWeekendOf, a.node(2)); }},
    // Beside "on Labor Day", which takes the "on" and would leave a weekend of its own.
    TimeRule{"on-holiday-weekend", "time:weekend", "on this|the? long? holiday weekend-word", "holiday-weekend",
             [](const Args& a) { return when::wrap(TimeOp::kWeekendOf, a.node(3)); }},
    TimeRule{"last-holiday-weekend", "time:weekend", "last long? holiday weekend-word", "holiday-weekend-last",
             [](const Args& a) { return when::wrap(TimeOp::kWeekendOf, when::rel(a.node(2), -1)); }},
    TimeRule{"holiday-year-weekend", "time:weekend", "holiday time:year weekend-word", "holiday-weekend-year",
             [](const Args& a) { return when::of(when::wrap(TimeOp::kWeekendOf, a.node(0)), a.node(1)); }},
    TimeRule{"long-holiday", "time:weekend", "the? long holiday", "holiday-long", [](const Args& a) { return when::wrap(TimeOp::kWeekendOf, a.node(2)); }},
    TimeRule{"the-holiday-weekend", "time:weekend", "this|the? long? holiday-word weekend-word", "latest-holiday-weekend",
             [](const Args&) { return holiday_weekend(); }},
    TimeRule{"the-long-weekend", "time:weekend", "this|the long weekend-word", "latest-holiday-weekend",
             [](const Args&) { return holiday_weekend(); }},
    TimeRule{"the-holiday", "time:weekend", "this|the long? holiday-word", "latest-holiday-weekend",
             [](const Args&) { return holiday_weekend(); }},
    TimeRule{"the-holiday-weekend-of-year", "time:weekend", "the long? holiday-word weekend-word? of|in time:year", "latest-holiday-year",
             [](const Args& a) { return when::pair(TimeOp::kSame, holiday_weekend(), a.node(5)); }},
    TimeRule{"weekend-of", "time:weekend", "the? weekend-word of time:day", "weekend-of", [](const Args& a) { return over_weekend(a.node(3)); }},
    TimeRule{"weekend-just-past", "time:weekend", "the? time-weekend went", "weekend",
             [](const Args& a) { return a.node(1); }},
    TimeRule{"time-weekend", "time-weekend", "weekend-word", "weekend", [](const Args&) { return the_weekend(); }},
    TimeRule{"time-weekend-holiday", "time-weekend", "long? holiday weekend-word", "holiday-weekend-past",
             [](const Args& a) { return when::wrap(TimeOp::kWeekendOf, a.node(1)); }},
    TimeRule{"week-of", "time:week", "the? week-word of|beginning time:day", "week-of", [](const Args& a) { return when::wrap(TimeOp::kWeekOf, a.node(3)); }},
    TimeRule{"len-ending", "span:@1", "the? len period? ending|through on|in? time", "len-ending", [](const Args& a) {
               return when::length(TimeOp::kFinal, a.amounts(1), a.node(5)); }},
    TimeRule{"week-ending", "span:week", "the? week-word ending on? time:day", "week-ending", [](const Args& a) {
               return when::length(TimeOp::kFinal, {{.count = 1, .unit = TimeUnit::kWeek}}, a.node(4)); }},
    TimeRule{"unit-ending", "span:@1", "the unit:year+quarter+month ending on? time:day", "unit-ending", [](const Args& a) {
               return when::length(TimeOp::kFinal, {{.count = 1, .unit = a.grain(1)}}, a.node(4)); }},
    TimeRule{"len-to", "span:@1", "the len to time:month", "len-to", [](const Args& a) {
               return when::length(TimeOp::kFinal, a.amounts(1), a.node(3)); }},
    TimeRule{"len-since", "span:@1", "the len since time", "len-since", [](const Args& a) { return when::wrap(TimeOp::kSince, a.node(3)); }},
    TimeRule{"iso-week", "time:week", "the? week-word digits", "week-iso", [](const Args& a) { return when::number(TimeOp::kIsoWeek, a.value(2)); },
             [](const Values& v) { return v(2) >= 1 && v(2) <= 53 ? v(2) : kRejected; }},
    TimeRule{"iso-week-year", "time:week", "the? week-word digits of time:year", "week-iso-year",
             [](const Args& a) { return when::of(when::number(TimeOp::kIsoWeek, a.value(2)), a.node(4)); },
             [](const Values& v) { return v(2) >= 1 && v(2) <= 53 ? v(2) : kRejected; }},
    // Something of something.
    TimeRule{"years-something", "time:@2", "time:year poss time:month+quarter+half+season+weekend+day", "month-last-year", [](const Args& a) {
               return when::of(a.node(2), a.node(0)); }},
    TimeRule{"weekday-of-week", "time:day", "weekday of|in time:week", "weekday-of-week", [](const Args& a) {
               return when::of(when::number(TimeOp::kWeekday, a.value(0)), a.node(2)); }},
    TimeRule{"week-weekday", "time:day", "time:week on|,? weekday", "weekday-of-week", [](const Args& a) {
               return when::of(when::number(TimeOp::kWeekday, a.value(2)), a.node(0)); }},
    TimeRule{"nth-unit", "time:@2", "the? ord unit:day+night+week+weekend+month of|in time", "nth-month",
             [](const Args& a) { return when::nth(a.value(1), unit_of(a, 2), a.node(4)); }, [](const Values& v) { return v(1); }},
    TimeRule{"last-unit-of", "time:@2", "the? last|final unit:day+night+week+weekend+month+quarter+half of|in time", "week-last-of",
             [](const Args& a) { return when::nth(-1, unit_of(a, 2), a.node(4)); }},
    TimeRule{"last-unit-of-possessive", "time:@3", "time poss last|final unit:day+week+weekend+month+quarter", "week-last-of",
             [](const Args& a) { return when::nth(-1, unit_of(a, 3), a.node(0)); }},
    TimeRule{"nth-unit-of-possessive", "time:@3", "time poss ord unit:day+week+weekend+month+quarter", "opening-month",
             [](const Args& a) { return when::nth(a.value(2), unit_of(a, 3), a.node(0)); }, [](const Values& v) { return v(2); }},
    TimeRule{"nth-weekday-of", "time:day", "the? ord weekday of|in time", "nth-weekday",
             [](const Args& a) { return when::nth(a.value(1), when::number(TimeOp::kWeekday, a.value(2)), a.node(4)); },
             [](const Values& v) { return v(1); }},
    TimeRule{"last-weekday-of", "time:day", "the? last weekday of|in time", "last-weekday-of",
             [](const Args& a) { return when::nth(-1, when::number(TimeOp::kWeekday, a.value(2)), a.node(4)); }},
    // Early, mid, late; start, end.
    TimeRule{"early", "time:@2", "the? early time:month+year+decade+season+quarter+week", "early-decade", [](const Args& a) { return when::part("early", a.node(2)); }},
    TimeRule{"mid", "time:@3", "the? mid -? time:month+year+decade+season+quarter+week", "mid-decade", [](const Args& a) { return when::part("mid", a.node(3)); }},
    TimeRule{"late", "time:@2", "the? late time:month+year+decade+season+quarter+week", "late-decade", [](const Args& a) { return when::part("late", a.node(2)); }},
    TimeRule{"start-of", "time:@3", "the? start of time", "start-month", [](const Args& a) { return when::part("start", a.node(3)); }},
    TimeRule{"middle-of", "time:@3", "the? middle of time:month+year+decade+week", "middle-month", [](const Args& a) { return when::part("middle", a.node(3)); }},
    TimeRule{"end-of", "time:@3", "the? end of time", "end-month", [](const Args& a) { return when::part("end", a.node(3)); }},
    TimeRule{"start-of-unit", "time:@3", "the? start of unit", "start-of-unit", [](const Args& a) { return when::part("start", when::rel(unit_of(a, 3), 0)); }},
    TimeRule{"end-of-unit", "time:@3", "the? end of unit", "end-of-month", [](const Args& a) { return when::part("end", when::rel(unit_of(a, 3), 0)); }},
    TimeRule{"rest-of", "span:@3", "the? rest of time", "rest", [](const Args& a) { return when::wrap(TimeOp::kRest, a.node(3)); }},
    TimeRule{"later-this", "span:@2", "later in? time:week+month+quarter+year", "later-this", [](const Args& a) { return when::wrap(TimeOp::kRest, when::part("later", a.node(2))); }},
    TimeRule{"earlier-this", "span:@2", "earlier in? time:week+month+quarter+year", "earlier-this", [](const Args& a) { return to_date(a.node(2)); }},
    TimeRule{"closes", "span:@2", "closes the unit:month+quarter+year|half-year", "closes", closed_period},
    TimeRule{"as-a-whole", "span:@0", "time:month+quarter+half+year as a whole", "whole-year", [](const Args& a) { return when::wrap(TimeOp::kWhole, a.node(0)); }},
    TimeRule{"whole", "span:@3", "the? whole of? time:week+month+quarter+half+year", "whole-year", [](const Args& a) { return when::wrap(TimeOp::kWhole, a.node(3)); }},
    // Lengths.
    TimeRule{"past-len", "span:@2", "the? last|past len|lenx|lenh", "past-days", length_by<TimeOp::kPast, 2>, nullptr, not_ago},
    TimeRule{"num-past-unit", "span:@3", "the? num last|past unit", "past-turned",
             [](const Args& a) { return when::length(TimeOp::kPast, {{.count = a.value(1), .unit = a.grain(3)}}); }, plural<1, 3>},
    TimeRule{"coming-len", "span:@2", "the? next|coming len|lenx", "coming", length_by<TimeOp::kComing, 2>},
    TimeRule{"num-coming-unit", "span:@3", "the? num next|coming unit", "coming-turned",
             [](const Args& a) { return when::length(TimeOp::kComing, {{.count = a.value(1), .unit = a.grain(3)}}); }, plural<1, 3>},
    TimeRule{"ago", "time:@0", "len:minute+hour+day+night+week+weekend+fortnight+month+quarter|lenx|len1:minute+hour+day+night+week+weekend+fortnight+month+quarter ago", "weekends-ago", length_by<TimeOp::kAgo, 0>},
    TimeRule{"years-ago", "span:@0", "len:year+decade+century|len1:year+decade+century ago", "ago-years", so_long_before},
    TimeRule{"year-ago", "span:@1", "the? unit:year - ago period?", "ago-year", [](const Args& a) {
               return when::length(TimeOp::kShift, {{.count = -1, .unit = a.grain(1)}}, TimeNode{TimeOp::kIt}); }},
    TimeRule{"earlier", "span:@0", "len|lenx|len1 earlier", "ago-years", so_long_before},
    TimeRule{"before", "span:@0", "len|lenx|len1 before that?", "before-that", so_long_before, nullptr, nothing_follows},
    TimeRule{"in-len", "span:@1", "in len|lenx|len1", "in-length", length_by<TimeOp::kAhead, 1>},
    TimeRule{"within-len", "span:@3", "within the? next|coming? len|lenx|len1", "within", length_by<TimeOp::kWithin, 3>},
    TimeRule{"within-unit-and", "span:@3", "within the? next? len1and", "within-sum", length_by<TimeOp::kWithin, 3>},
    TimeRule{"for-len-from", "span:@1", "for len|len1 ,? from time", "starting", [](const Args& a) {
               return when::length(TimeOp::kStarting, a.amounts(1), a.node(4)); }},
    TimeRule{"len-starting", "span:@1", "for? len|len1 ,? starting time", "starting", [](const Args& a) {
               return when::length(TimeOp::kStarting, a.amounts(1), a.node(4)); }},
    TimeRule{"day-len-from-clock", "span:hour", "time:day for len from clock", "starting-clock", [](const Args& a) {
               return when::length(TimeOp::kStarting, a.amounts(2), when::of(a.node(4), a.node(0))); }},
    TimeRule{"len-into", "span:@0", "len|len1 into time", "into", [](const Args& a) {
               return when::length(TimeOp::kFirst, a.amounts(0), a.node(2)); }},
    TimeRule{"those-units", "span:@1", "those unit:day+week+month+quarter+year|dates", "those-months", [](const Args&) { return TimeNode{TimeOp::kThoseDates}; }},
    TimeRule{"those-len", "span:@1", "those len", "those-days", [](const Args&) { return TimeNode{TimeOp::kThoseDates}; }},
    TimeRule{"the-full-len", "span:@2", "the whole len", "full-months", [](const Args&) { return TimeNode{TimeOp::kIt}; }},
    TimeRule{"first-len-of", "time:@2", "the? ord len of|in time", "first-of",
             [](const Args& a) { return when::length(TimeOp::kFirst, a.amounts(2), a.node(4)); },
             [](const Values& v) { return v(1) == 1 ? 1 : kRejected; }},
    TimeRule{"first-len", "time:@2", "the? ord len", "first",
             [](const Args& a) {
               // Months and quarters are the year's; days and weeks are of what the text spoke of.
               const bool of_year = a.grain(2) >= TimeUnit::kMonth;
               return when::length(TimeOp::kFirst, a.amounts(2), of_year ? the_year() : TimeNode{TimeOp::kIt});
             },
             [](const Values& v) { return v(1) == 1 ? 1 : kRejected; }},
    TimeRule{"last-len-of", "span:@2", "the? last|final len of time", "final",
             [](const Args& a) { return when::length(TimeOp::kFinal, a.amounts(2), a.node(4)); }},
    TimeRule{"len-from-now", "span:@0", "len|len1 from now-point", "from-now", length_by<TimeOp::kAhead, 0>},
    TimeRule{"len-from", "time:day", "len|len1 from|after time:day", "days-after",
             [](const Args& a) { return when::length(TimeOp::kShift, a.amounts(0), a.node(2)); }},
    TimeRule{"len-before", "time:day", "len|len1 before time:day", "days-before",
             [](const Args& a) { return when::length(TimeOp::kShift, negative(a.amounts(0)), a.node(2)); }},
    // To date.
    TimeRule{"so-far-this", "span:year", "so far in? time:year+month+week+quarter+season", "so-far", [](const Args& a) { return to_date(a.node(3)); }},
    TimeRule{"this-so-far", "span:year", "time so far", "so-far", [](const Args& a) { return to_date(a.node(0)); }},
    TimeRule{"so-far", "span:year", "so far", "so-far-alone", [](const Args&) { return TimeNode{TimeOp::kByNow}; }},
    TimeRule{"ytd", "span:year", "year-to-date-short", "so-far", [](const Args&) { return to_date(this_year()); }},
    TimeRule{"mtd", "span:month", "month-to-date-short", "so-far-month", [](const Args&) { return to_date(when::rel(when::unit(TimeUnit::kMonth), 0)); }},
    TimeRule{"unit-to-date", "span:year", "the? whole? unit:year+month+week+quarter -? to -? date", "so-far",
             [](const Args& a) { return to_date(when::rel(unit_of(a, 2), 0)); }},
    TimeRule{"time-to-date", "span:year", "time:year to date", "so-far", [](const Args& a) { return to_date(a.node(0)); }},
    TimeRule{"since-to-date", "span:day", "from? time:day+month to date", "since-to-date", [](const Args& a) { return when::wrap(TimeOp::kSince, a.node(1)); }},
    TimeRule{"to-date-this-year", "span:year", "to date time:year", "so-far", [](const Args& a) { return to_date(a.node(2)); }},
    TimeRule{"to-date", "span:year", "to date", "so-far", [](const Args&) { return to_date(this_year()); }, nullptr, no_from},
};

}  // namespace

std::span<const TimeRule> time_relative_rules() { return kRules; }

}  // namespace blotter
