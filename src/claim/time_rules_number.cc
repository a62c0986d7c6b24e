// Numbers as time expressions use them: days of a month, years, counts of units.
#include "claim/time_grammar.h"

namespace blotter {
namespace {

using Values = TimeValues;
using Args = TimeArgs;

constexpr int kDaysInMonth = 31;
// "'87" and "'25": below it of this century.
constexpr int kPivot = 50;
constexpr int kCountCouple = 2;

int day_of_month(const Values& v) { return v(0) >= 1 && v(0) <= kDaysInMonth ? v(0) : kRejected; }
int sum(const Values& v) { return v(0) + v(2); }
int short_year(const Values& v) { return v(1) < kPivot ? 2000 + v(1) : 1900 + v(1); }
int bare_short_year(const Values& v) { return v(0) < kPivot ? 2000 + v(0) : 1900 + v(0); }

TimeNode amount(const Args& a, int count, bool vague, std::size_t unit) {
  TimeNode node{.op = TimeOp::kLasting};
  node.amounts.push_back({.count = vague ? 0 : count, .vague = vague, .unit = a.grain(unit)});
  return node;
}

TimeNode joined_amounts(const Args& a) {
  TimeNode node = a.node(0);
  for (const TimeAmount& more : a.amounts(2)) node.amounts.push_back(more);
  return node;
}

constexpr std::array kRules = {
    TimeRule{"number", "num", "digits", "len-since"},
    TimeRule{"number-word", "num", "cardinal", "year-thousand"},
    TimeRule{"number-tens", "num", "tens", "past-thirty"},
    TimeRule{"number-tens-ones", "num", "tens -? cardinal", "day-cardinal-month", nullptr, sum},
    TimeRule{"ordinal-digits", "ord", "ordinal-digits", "century"},
    TimeRule{"ordinal-word", "ord", "ordinal", "nth-month"},
    TimeRule{"ordinal-tens", "ord", "tens -? ordinal", "day-word", nullptr, sum},
    TimeRule{"day-of-month", "dom", "ord", "day", nullptr, day_of_month},
    TimeRule{"day-of-month-digits", "dom", "d12", "day", nullptr, day_of_month},
    TimeRule{"day-of-month-word", "domw", "num", "day-cardinal-month", nullptr, day_of_month},
    TimeRule{"year-digits", "yearnum", "y4", "year"},
    TimeRule{"year-apostrophe", "short-year", "' ~d2", "year-short", nullptr, short_year},
    TimeRule{"year-two-digits", "year2", "d2", "cy-year", nullptr, bare_short_year},
    TimeRule{"year-words", "yearnum", "cardinal tens -? cardinal", "year-words", nullptr,
             [](const Values& v) { return v(0) == 19 && v(3) < 10 ? v(0) * 100 + v(1) + v(3) : kRejected; }},
    TimeRule{"year-words-tens", "yearnum", "cardinal tens", "year-words-tens", nullptr,
             [](const Values& v) { return v(0) == 19 ? v(0) * 100 + v(1) : kRejected; }},
    TimeRule{"year-words-teens", "yearnum", "cardinal|tens cardinal", "year-words-teens", nullptr,
             [](const Values& v) {
               return (v(0) == 19 || v(0) == 20) && v(1) >= 10 ? v(0) * 100 + v(1) : kRejected;
             }},
    TimeRule{"year-twenty-tens", "yearnum", "tens tens -? cardinal?", "year-twenty", nullptr,
             [](const Values& v) { return v(0) == 20 && v(3) < 10 ? v(0) * 100 + v(1) + v(3) : kRejected; }},
    TimeRule{"year-thousand", "yearnum", "cardinal thousand and? num?", "year-thousand", nullptr,
             [](const Values& v) { return v(0) == 2 && v(3) < 100 ? v(0) * 1000 + v(3) : kRejected; }},
    TimeRule{"length", "len:@1", "num unit", "days-before",
             [](const Args& a) { return amount(a, a.value(0), false, 1); },
             [](const Values& v) { return v(0) <= 2000 ? v(0) : kRejected; }},
    TimeRule{"length-hyphen", "len:@2", "num ~- ~unit", "holiday-weekend",
             [](const Args& a) { return amount(a, a.value(0), false, 2); },
             [](const Values& v) { return v(0) <= 2000 ? v(0) : kRejected; }},
    TimeRule{"length-business", "len:business-day", "num business unit:day", "business-days",
             [](const Args& a) {
               TimeNode node{.op = TimeOp::kLasting};
               node.amounts.push_back({.count = a.value(0), .unit = TimeUnit::kBusinessDay});
               return node;
             }},
    TimeRule{"length-couple", "len:@3", "a? couple of? unit", "past-couple",
             [](const Args& a) { return amount(a, kCountCouple, false, 3); }},
    TimeRule{"length-few", "lenx:@2", "a? few unit", "past-few",
             [](const Args& a) { return amount(a, 0, true, 2); }},
    TimeRule{"length-one", "len1:@1", "a unit", "ago-year",
             [](const Args& a) { return amount(a, 1, false, 1); }},
    TimeRule{"length-one-and", "len1and:@2", "unit and len", "within-sum",
             [](const Args& a) {
               TimeNode node = amount(a, 1, false, 0);
               for (const TimeAmount& more : a.amounts(2)) node.amounts.push_back(more);
               return node;
             }},
    TimeRule{"length-half", "lenh:hour", "half-word a unit:hour", "hour-half",
             [](const Args&) {
               return when::length(TimeOp::kLasting, {{.count = 30, .unit = TimeUnit::kMinute}});
             }},
    TimeRule{"length-sum", "len:@0", "len and? len", "past-sum", joined_amounts},
};

}  // namespace

std::span<const TimeRule> time_number_rules() { return kRules; }

}  // namespace blotter
