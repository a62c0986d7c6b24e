// Years, months, days, quarters, seasons, holidays: points of the calendar and their spellings.
#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "claim/time_grammar.h"

namespace blotter {
namespace {

using Values = TimeValues;
using Args = TimeArgs;

constexpr int kHundred = 100;

bool day_exists(int month, int day) {
  constexpr std::array kLongest = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month >= 1 && month <= 12 && day >= 1 && day <= kLongest.at(static_cast<std::size_t>(month - 1));
}

template <std::size_t Month, std::size_t Day>
int month_and_day(const Values& v) {
  return day_exists(v(Month), v(Day)) ? v(Month) * kHundred + v(Day) : kRejected;
}
TimeNode day_of_value(const Args& a) { return when::day(a.value() / kHundred, a.value() % kHundred); }

template <std::size_t Year>
TimeNode year_at(const Args& a) {
  return when::number(TimeOp::kYear, a.value(Year));
}

// The date that item 0 gives, in the year that item `Year` gives.
template <std::size_t Year>
TimeNode first_in_year(const Args& a) {
  return when::of(a.node(0), year_at<Year>(a));
}

template <std::size_t Month, std::size_t Day, std::size_t Year>
TimeNode full_date(const Args& a) {
  return when::of(when::day(a.value(Month), a.value(Day)), year_at<Year>(a));
}

template <std::size_t I>
TimeNode month_at(const Args& a) {
  return when::number(TimeOp::kMonth, a.value(I));
}

template <TimeOp Op, std::size_t I>
TimeNode numbered(const Args& a) {
  return when::number(Op, a.value(I));
}

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// A year that stands alone is one unless it counts something: "2019 people were shot".
bool no_count(const TimeSite& site) {
  if (!site.counts()) return true;
  // "Chicago's 2024 homicides"
  return one_of(site.word_before(),
                {"in", "of", "since", "for", "the", "from", "'s", "’s", "its", "their", "our"});
}

bool after_preposition(const TimeSite& site) {
  return one_of(site.word_before(), {"in", "of", "since", "for", "from", "during", "through", "by", "over",
                                     "until", "to", "before", "after", "between"});
}

// "January through September, 9 percent more": behind a comma a number that counts is no day.
bool no_figure(const TimeSite& site) {
  const bool comma = site.last.token > site.first.token && site.text.word(site.last.token - 1) == ",";
  return !comma || !(site.counts() || one_of(site.word_after(), {"percent", "per", "more", "fewer", "less"}));
}

bool no_name(const TimeSite& site) { return !site.is_a_name(); }

// "The 4th" is a day where nothing follows that it could number: "on the 4th", but not "the 4th ward".
bool no_noun(const TimeSite& site) {
  const Token* after = site.after();
  if (after == nullptr || after->kind != TokenKind::kWord || after->has(Token::kSentenceStart)) return true;
  const std::string_view before = site.word_before();
  const std::string_view word = site.word_after();
  if (one_of(word, {"from", "at", "to", "through", "until", "and", "or", "but", "in", "on", "of", "for"}))
    return true;
  const bool preposition = before == "on" || before == "since" || before == "through" || before == "until" ||
                           before == "by" || before == "to";
  return preposition && !site.counts() &&
         (!word.empty() || !site.text.tokens[site.last.token].has(Token::kCapitalised));
}

template <int Low, int High, std::size_t I>
int within(const Values& v) {
  return v(I) >= Low && v(I) <= High ? v(I) : kRejected;
}

// "2019-3" is March; "2008-09" may be two years.
int year_month(const Values& v) {
  const bool two_years = (v(0) + 1) % kHundred == v(2);
  return v(2) >= 1 && v(2) <= 12 && !two_years ? v(2) : kRejected;
}

int decade_value(const Values& v) { return v(0) % 10 == 0 ? v(0) : kRejected; }
int short_decade(const Values& v) {
  return v(1) % 10 == 0 ? 1900 + v(1) + (v(1) < 20 ? kHundred : 0) : kRejected;
}
int bare_decade(const Values& v) { return v(0) % 10 == 0 && v(0) >= 20 ? 1900 + v(0) : kRejected; }

TimeNode weekday_of_date(const Args& a) {
  return when::of(when::number(TimeOp::kWeekday, a.value(0)), when::number(TimeOp::kMonthDay, a.value(3)));
}

// The weekday tells the year where none is given: "Monday, Jan. 15".
TimeNode dated_weekday(const Args& a) {
  TimeNode date = a.node(3);
  if (date.op != TimeOp::kDay) return date;
  return when::of(when::number(TimeOp::kWeekday, a.value(0)), std::move(date));
}

TimeNode dated_next_weekday(const Args& a) {
  TimeNode date = a.node(4);
  return date.op == TimeOp::kDay ? when::wrap(TimeOp::kUpcoming, std::move(date)) : date;
}

TimeNode of_this_year(TimeNode date) {
  return date.op == TimeOp::kDay ? when::rel(std::move(date), 0) : date;
}

// "The first of last month"; of a month by its name it is the date.
TimeNode day_of_that_month(const Args& a) {
  TimeNode month = a.node(3);
  const int day = a.value(1);
  const TimeNode& name = month.op == TimeOp::kOf ? month.args[0] : month;
  if (name.op != TimeOp::kMonth || !day_exists(name.numbers[0], day)) {
    return when::of(when::number(TimeOp::kMonthDay, day), std::move(month));
  }
  TimeNode date = when::day(name.numbers[0], day);
  return month.op == TimeOp::kOf ? when::of(std::move(date), month.args[1]) : date;
}

TimeNode year_ago_holiday(const Args& a) {
  return when::of(when::wrap(TimeOp::kOver, a.node(3)), when::rel(when::unit(TimeUnit::kYear), -1));
}

constexpr std::array kRules = {
    // Years.
    TimeRule{"year", "time:year", "yearnum", "year", year_at<0>, nullptr, no_count},
    TimeRule{"year-short", "time:year", "short-year", "year-short", year_at<0>, nullptr, after_preposition},
    TimeRule{"year-any-short", "year-any", "short-year", "month-year"},
    TimeRule{"years-joined", "span:year", "y4 ~- ~d2", "years-joined",
             [](const Args& a) {
               return when::pair(TimeOp::kRange, year_at<0>(a), when::number(TimeOp::kYear, a.value(0) + 1));
             },
             [](const Values& v) { return (v(0) + 1) % kHundred == v(2) ? v(0) : kRejected; }},
    TimeRule{"calendar-year", "time:year", "calendar-word year-word ,? yearnum", "year", year_at<3>},
    TimeRule{"cy-year", "time:year", "cy ~year2", "cy-year", year_at<1>},
    TimeRule{"the-year-number", "time:year", "the? year-word ~-? yearnum", "year", year_at<3>},
    TimeRule{"decade", "time:decade", "the? decade-number", "decade", numbered<TimeOp::kDecade, 1>},
    TimeRule{"decade-digits", "decade-number", "y4 ~s", "decade", nullptr, decade_value},
    TimeRule{"decade-s", "decade-number", "y4 s", "decade-blank", nullptr, decade_value},
    TimeRule{"decade-apostrophe-s", "time:decade", "the y4 poss", "decade", numbered<TimeOp::kDecade, 1>,
             [](const Values& v) { return v(1) % 10 == 0 ? v(1) : kRejected; }},
    TimeRule{"possessive", "poss", "'s", "month-last-year"},
    TimeRule{"possessive-number", "poss", "~' ~s", "decade"},
    TimeRule{"decade-short", "decade-number", "' ~d2 ~s", "decade", nullptr, short_decade},
    TimeRule{"decade-bare", "decade-number", "d2 s", "decade-short", nullptr, bare_decade},
    TimeRule{"decade-name", "time:decade", "the decade-name", "decade-name", numbered<TimeOp::kDecade, 1>},
    TimeRule{"century", "time:century", "the? ord unit:century", "century", numbered<TimeOp::kCentury, 1>,
             within<1, 99, 1>},
    // Months.
    TimeRule{"month", "time:month", "month", "month", month_at<0>, nullptr, no_name},
    TimeRule{"month-year", "time:month", "month ,? of? year-any", "month-year",
             [](const Args& a) { return when::of(month_at<0>(a), year_at<3>(a)); }},
    TimeRule{"month-of-year", "time:month", "month of|in? time:year", "month-last-year",
             [](const Args& a) { return when::of(month_at<0>(a), a.node(2)); }},
    TimeRule{"year-month", "time:month", "yearnum month", "month-year",
             [](const Args& a) { return when::of(month_at<1>(a), year_at<0>(a)); }},
    TimeRule{"month-slash-year", "time:month", "month ~/|- ~yearnum", "month-year",
             [](const Args& a) { return when::of(month_at<0>(a), year_at<2>(a)); }},
    TimeRule{"month-number-year", "time:month", "d12 ~/|- ~y4", "month-year",
             [](const Args& a) { return when::of(month_at<0>(a), year_at<2>(a)); }, within<1, 12, 0>},
    TimeRule{
        "month-year-ago", "time:month", "month a|one year-word ago|earlier|before", "month-last-year",
        [](const Args& a) { return when::of(month_at<0>(a), when::rel(when::unit(TimeUnit::kYear), -1)); }},
    TimeRule{"month-of-name", "time:month", "the unit:month of time:month", "month",
             [](const Args& a) { return a.node(3); }},
    TimeRule{"the-month-before", "time:month", "the month before", "month-before",
             [](const Args& a) {
               return when::length(TimeOp::kShift, {{.count = -1, .unit = TimeUnit::kYear}}, month_at<1>(a));
             }},
    TimeRule{"year-any", "year-any", "yearnum", "month-year"},
    TimeRule{"year-month-number", "time:month", "y4 ~/|- ~d12", "year-month-number",
             [](const Args& a) { return when::of(month_at<2>(a), year_at<0>(a)); }, year_month},
    TimeRule{"midway", "time:half", "midway through|into time:year", "midway",
             [](const Args& a) { return when::of(when::number(TimeOp::kHalf, 1), a.node(2)); }},
    TimeRule{"midyear", "span:half", "at|by|through midyear", "midyear",
             [](const Args&) {
               return when::wrap(TimeOp::kThrough,
                                 when::part("middle", when::wrap(TimeOp::kThe, when::unit(TimeUnit::kYear))));
             }},
    // Days.
    TimeRule{"day-of-that-month", "time:day", "the ord of time:month", "day", day_of_that_month,
             within<1, 31, 1>},
    TimeRule{"month-day", "md", "month ,? the? dom", "day", day_of_value, month_and_day<0, 3>, no_figure},
    TimeRule{"month-day-word", "md", "month domw", "day-word-cardinal", day_of_value, month_and_day<0, 1>},
    TimeRule{"day-month", "md", "the? dom unit:day? of? month", "day", day_of_value, month_and_day<4, 1>},
    TimeRule{"day-word-month", "md", "domw of? month", "day-cardinal-month", day_of_value,
             month_and_day<2, 0>},
    TimeRule{"date", "time:day", "md", "day"},
    TimeRule{"date-year", "time:day", "md ,? of|in? yearnum", "day-year", first_in_year<3>},
    TimeRule{"date-short-year", "time:day", "dom of? month of? year2", "day-short-year", full_date<2, 0, 4>,
             month_and_day<2, 0>},
    TimeRule{"date-relative-year", "time:day", "md of|in? time:year", "day-last-year",
             [](const Args& a) { return when::of(a.node(0), a.node(2)); }},
    TimeRule{"weekday-date", "time:day", "weekday ,|-? the? time-date", "day-year", dated_weekday},
    TimeRule{"next-weekday-date", "time:day", "next|last weekday -|,? the? time-date", "day-next-weekday",
             dated_next_weekday},
    TimeRule{"this-weekday-date", "time:day", "this weekday -|,? the? time-date", "day-this-weekday",
             [](const Args& a) { return of_this_year(a.node(4)); }},
    TimeRule{"this-date", "time:day", "this time-date", "day-this-weekday",
             [](const Args& a) { return of_this_year(a.node(1)); }},
    TimeRule{"next-date", "time:day", "next time-date", "day-next",
             [](const Args& a) { return when::rel(a.node(1), 1); }},
    TimeRule{"time-date", "time-date", "md", "day-weekday"},
    TimeRule{"time-date-year", "time-date", "md ,? of? yearnum", "day-year", first_in_year<3>},
    TimeRule{"time-date-numeric", "time-date", "numeric-date", "day-this-weekday"},
    TimeRule{"date-numeric", "time:day", "numeric-date", "day"},
    TimeRule{"weekday-month-day", "time:day", "weekday ,? the? dom", "weekday-month-day", weekday_of_date,
             within<1, 31, 3>},
    TimeRule{"the-month-day", "time:day", "the ordinal-digits", "day-of-month",
             numbered<TimeOp::kMonthDay, 1>, within<1, 31, 1>, no_noun},
    TimeRule{"the-month-day-digits", "the-d12", "the d12", "calendar-day-hours",
             numbered<TimeOp::kMonthDay, 1>, within<1, 31, 1>},
    TimeRule{"on-dotted-date", "time:day", "on d12 ~. ~d12", "day-dotted",
             [](const Args& a) { return when::day(a.value() / kHundred, a.value() % kHundred); },
             month_and_day<1, 3>},
    TimeRule{"month-day-alone", "bare-dom", "the? dom", "days-of-month", numbered<TimeOp::kMonthDay, 1>,
             within<1, 31, 1>},
    TimeRule{"weekday", "time:day", "weekday", "weekday", numbered<TimeOp::kWeekday, 0>, nullptr, no_name},
    // Figures: the American order, unless only the other makes a date.
    TimeRule{"date-m/d", "numeric-date", "d12 ~/ ~d12", "day", day_of_value, month_and_day<0, 2>},
    TimeRule{"date-d/m", "numeric-date", "d12 ~/ ~d12", "day-slashed-european", day_of_value,
             [](const Values& v) { return v(0) > 12 ? month_and_day<2, 0>(v) : kRejected; }},
    TimeRule{"date-m/d/y", "numeric-date", "d12 ~/|-|. ~d12 ~/|-|. ~y4|year2", "day-year", full_date<0, 2, 4>,
             month_and_day<0, 2>},
    TimeRule{"date-d/m/y", "numeric-date", "d12 ~/|-|. ~d12 ~/|-|. ~y4|year2", "day-year", full_date<2, 0, 4>,
             [](const Values& v) { return v(0) > 12 ? month_and_day<2, 0>(v) : kRejected; }},
    TimeRule{"date-iso", "numeric-date", "y4 ~-|/|. ~d12 ~-|/|. ~d12", "day-year", full_date<2, 4, 0>,
             month_and_day<2, 4>},
    TimeRule{"date-iso-blanks", "numeric-date", "y4 d12 d12", "day-year", full_date<1, 2, 0>,
             month_and_day<1, 2>},
    TimeRule{"date-d-mon-y", "numeric-date", "d12 ~/|- ~month ~/|- ~y4|year2", "day-year", full_date<2, 0, 4>,
             month_and_day<2, 0>},
    TimeRule{"date-mon-d-y", "numeric-date", "month ~/|- ~d12 ~/|- ~y4|year2", "day-year", full_date<0, 2, 4>,
             month_and_day<0, 2>},
    TimeRule{"date-y-mon-d", "numeric-date", "y4 ~/|- ~month ~/|- ~d12", "day-year", full_date<2, 4, 0>,
             month_and_day<2, 4>},
    TimeRule{"date-y-d-mon", "numeric-date", "y4 ~/|- ~d12 ~/|- ~month", "day-year", full_date<4, 2, 0>,
             month_and_day<4, 2>},
    TimeRule{"date-mon-d", "numeric-date", "month ~- ~d12", "day", day_of_value, month_and_day<0, 2>},
    // Quarters and halves.
    TimeRule{"quarter", "time:quarter", "the? ord -? unit:quarter", "quarter", numbered<TimeOp::kQuarter, 1>,
             within<1, 4, 1>},
    TimeRule{"quarter-q", "time:quarter", "q ~digits", "quarter", numbered<TimeOp::kQuarter, 1>,
             within<1, 4, 1>},
    TimeRule{"half", "time:half", "the? ord half-word|half-year", "half", numbered<TimeOp::kHalf, 1>,
             within<1, 2, 1>},
    TimeRule{"half-year", "half-year", "half-word -? year-word", "half-year"},
    TimeRule{"half-h", "time:half", "h ~digits", "half-year", numbered<TimeOp::kHalf, 1>, within<1, 2, 1>},
    TimeRule{"the-half-year", "time:half", "the half-year", "half-now",
             [](const Args&) { return when::wrap(TimeOp::kThe, when::unit(TimeUnit::kHalf)); }},
    TimeRule{"quarter-of", "time:@0", "time:quarter+half ,? of|in? time:year", "quarter-year",
             [](const Args& a) { return when::of(a.node(0), a.node(3)); }},
    TimeRule{"year-quarter", "time:@2", "time:year -? time:quarter+half", "quarter-year",
             [](const Args& a) { return when::of(a.node(2), a.node(0)); }},
    // Seasons.
    TimeRule{"season-year", "time:season", "the? season|fall of? time:year", "season-year",
             [](const Args& a) { return when::of(a.node(1), a.node(3)); }},
    TimeRule{"bare-season", "time:season", "season", "season-in", [](const Args& a) { return a.node(0); },
             nullptr, after_preposition},
    TimeRule{"the-season", "time:season", "the season", "season-the",
             [](const Args& a) { return a.node(1); }},
    TimeRule{"the-fall", "time:season", "in the fall", "fall-in", [](const Args& a) { return a.node(2); }},
    // Holidays.
    TimeRule{"holiday", "time:day", "the? holiday", "holiday",
             [](const Args& a) { return when::wrap(TimeOp::kOver, a.node(1)); }},
    TimeRule{"on-holiday", "time:day", "on the? holiday", "holiday-on",
             [](const Args& a) { return a.node(2); }},
    TimeRule{"holiday-year", "time:day", "the? holiday ,? of|in? time:year", "holiday-year",
             [](const Args& a) { return when::of(when::wrap(TimeOp::kOver, a.node(1)), a.node(4)); }},
    TimeRule{"on-holiday-year", "time:day", "on the? holiday ,? of|in? time:year", "holiday-on-year",
             [](const Args& a) { return when::of(a.node(2), a.node(5)); }},
    TimeRule{"year-ago-holiday", "time:day", "a|one year-word ago holiday", "holiday-year-ago",
             year_ago_holiday},
    TimeRule{"took-office", "took-office-day", "term took-office", "since-term",
             [](const Args& a) { return a.node(0); }},
    // Named periods of the catalog.
    TimeRule{"period", "time:year", "the? named-period", "pandemic", [](const Args& a) { return a.node(1); }},
};

}  // namespace

std::span<const TimeRule> time_date_rules() { return kRules; }

}  // namespace blotter
