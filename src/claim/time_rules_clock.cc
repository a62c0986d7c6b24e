// Hours and minutes, parts of a day, and what they hang on.
#include "claim/time_grammar.h"

namespace blotter {
namespace {

using Values = TimeValues;
using Args = TimeArgs;

constexpr int kHundred = 100;
constexpr int kNoon = 12;

// Clock values are hour × 100 + minute.
int clock_value(int hour, int minute, bool afternoon) {
  if (hour < 1 || hour > kNoon || minute > 59) return kRejected;
  return (hour % kNoon + (afternoon ? kNoon : 0)) * kHundred + minute;
}
TimeNode clock_node(const Args& a) { return when::clock(a.value() / kHundred, a.value() % kHundred); }
TimeNode oclock_node(const Args& a) {
  TimeNode node = when::clock(a.value() / kHundred, a.value() % kHundred);
  node.op = TimeOp::kHourOf12;
  return node;
}
int open_hour(const Values& v) { return v(0) >= 1 && v(0) <= kNoon ? v(0) % kNoon * kHundred : kRejected; }
int open_hour_minute(const Values& v) {
  if (v(0) > 23 || v(2) > 59) return kRejected;
  return v(0) > kNoon || v(0) == 0 ? kRejected : v(0) % kNoon * kHundred + v(2);
}

template <std::size_t Clock, std::size_t Day>
TimeNode clock_of_day(const Args& a) {
  return when::of(a.node(Clock), a.node(Day));
}

template <std::size_t Part, std::size_t Day>
TimeNode part_of_day(const Args& a) {
  return when::part(a.node(Part).name, a.node(Day));
}

// "Early Saturday morning" is before dawn, "late Friday night" after ten; else the half of the part.
template <bool Early>
TimeNode part_of_part(const Args& a) {
  TimeNode part = a.node(1);
  if (Early && part.name == "morning") return when::part("early-morning", part.args[0]);
  if (!Early && part.name == "night") return when::part("late-night", part.args[0]);
  return when::part(Early ? "early" : "late", std::move(part));
}

TimeNode today() { return when::rel(when::unit(TimeUnit::kDay), 0); }

constexpr std::array kRules = {
    TimeRule{"clock-pm", "clock", "d12 pm", "hours-late", clock_node, [](const Values& v) { return clock_value(v(0), 0, true); }},
    TimeRule{"clock-am", "clock", "d12 am", "clock-day", clock_node, [](const Values& v) { return clock_value(v(0), 0, false); }},
    TimeRule{"clock-minute-am", "clock", "d12 ~colon|. ~d2 am", "starting-clock", clock_node, [](const Values& v) { return clock_value(v(0), v(2), false); }},
    TimeRule{"clock-minute-pm", "clock", "d12 ~colon|. ~d2 pm", "clock-day-minutes", clock_node, [](const Values& v) { return clock_value(v(0), v(2), true); }},
    TimeRule{"clock-word-am", "clock", "cardinal am", "clock-day", clock_node, [](const Values& v) { return clock_value(v(0), 0, false); }},
    TimeRule{"clock-word-pm", "clock", "cardinal pm", "clock-word", clock_node, [](const Values& v) { return clock_value(v(0), 0, true); }},
    TimeRule{"clock-24", "clock", "d12 ~colon ~d2", "clock-day-minutes", clock_node,
             [](const Values& v) { return (v(0) > kNoon && v(0) < 24 && v(2) < 60) || (v(0) == 0 && v(2) < 60) ? v(0) * kHundred + v(2) : kRejected; }},
    TimeRule{"clock-noon", "clock", "noon", "noon-day", clock_node, [](const Values&) { return kNoon * kHundred; }},
    TimeRule{"clock-midnight", "clock", "midnight", "midnight-day", clock_node, [](const Values&) { return 0; }},
    TimeRule{"clock-zone", "clock", "clock zone", "clock-day"},
    TimeRule{"clock-about", "clock", "about after|before|past? clock", "clock-day"},
    TimeRule{"hour-oclock", "hour", "d12|cardinal oclock", "clock-oclock", oclock_node, open_hour},
    TimeRule{"hour-minute", "hour", "d12 ~colon ~d2", "clock-part", oclock_node, open_hour_minute},
    TimeRule{"hour-dot-minute", "bare-hour", "d12 ~. ~d2", "hours-dotted", oclock_node, open_hour_minute},
    TimeRule{"hour-bare", "bare-hour", "d12|cardinal", "hours-late", oclock_node, open_hour},
    TimeRule{"hour-about", "bare-hour", "about after|before|past? bare-hour", "hours-open-end"},
    TimeRule{"clock-hour", "clock", "hour", "clock-part"},
    TimeRule{"clock", "time:minute", "clock", "clock"},
    TimeRule{"clock-on-day", "time:minute", "clock on|of? time:day", "clock-day", clock_of_day<0, 2>},
    TimeRule{"clock-part", "time:minute", "clock|bare-hour time:night", "clock-part", clock_of_day<0, 1>},
    TimeRule{"day-at-clock", "time:minute", "time:day at? about? clock", "clock-day", clock_of_day<3, 0>},
    TimeRule{"day-at-hour", "time:minute", "time:day at bare-hour", "hour-at", clock_of_day<2, 0>},
    // "10 to 4 on Friday".
    TimeRule{"hours", "hours", "from|between? clock|bare-hour to|till|and|-|through clock|bare-hour", "hours-dotted",
             [](const Args& a) { return when::pair(TimeOp::kRange, a.node(1), a.node(3)); }},
    TimeRule{"hours-clocks", "span:hour", "hours-sure", "hours-evening"},
    TimeRule{"hours-clock-clock", "hours-sure", "from|between? clock to|till|and|-|through clock|now-point", "hours-clocks",
             [](const Args& a) { return when::pair(TimeOp::kRange, a.node(1), a.node(3)); }},
    TimeRule{"hours-open-clock", "hours-sure", "from|between? bare-hour to|till|and|-|through clock", "hours-evening",
             [](const Args& a) { return when::pair(TimeOp::kRange, a.node(1), a.node(3)); }},
    TimeRule{"hours-on-day", "span:hour", "hours on|of? time:day+night", "hours-dotted", [](const Args& a) { return when::of(a.node(0), a.node(2)); }},
    TimeRule{"day-hours", "span:hour", "time:day+night at|,? hours", "hours-day", [](const Args& a) { return when::of(a.node(2), a.node(0)); }},
    TimeRule{"day-time-to-hour", "span:hour", "from|between? time:minute to|till|and|-|through bare-hour", "hours-late",
             [](const Args& a) { return when::pair(TimeOp::kRange, a.node(1), a.node(3)); }},
    TimeRule{"the-day-hours", "span:hour", "the-d12 hours-sure", "calendar-day-hours", [](const Args& a) { return when::of(a.node(1), a.node(0)); }},
    TimeRule{"day-am", "time:night", "time:day am", "day-am", [](const Args& a) { return when::part("morning", a.node(0)); }},
    TimeRule{"day-pm", "time:night", "time:day pm", "day-pm", [](const Args& a) { return when::part("afternoon", a.node(0)); }},
    // Parts of a day.
    TimeRule{"day-part", "time:night", "time:day part", "clock-part", part_of_day<1, 0>},
    TimeRule{"day-early-part", "time:night", "time:day early part", "early-morning", [](const Args& a) {
               return when::part(a.node(2).name == "morning" ? "early-morning" : a.node(2).name, a.node(0)); }},
    TimeRule{"day-late-part", "time:night", "time:day late part", "late-night", [](const Args& a) {
               return when::part(a.node(2).name == "night" ? "late-night" : a.node(2).name, a.node(0)); }},
    TimeRule{"part-of-day", "time:night", "the? part of|on time:day", "part", part_of_day<1, 3>},
    TimeRule{"early-day", "time:night", "early on? time:day", "early-day", [](const Args& a) { return when::part("early", a.node(2)); }},
    TimeRule{"late-day", "time:night", "late on? time:day", "late-day", [](const Args& a) { return when::part("late", a.node(2)); }},
    TimeRule{"later-day", "time:night", "later on|in? time:day", "later-day", [](const Args& a) { return when::part("later", a.node(2)); }},
    TimeRule{"this-part", "time:night", "this part", "this-part", [](const Args& a) { return when::part(a.node(1).name, today()); }},
    TimeRule{"last-part", "time:night", "last part", "hours-night",
             [](const Args& a) { return when::part(a.node(1).name, when::rel(when::unit(TimeUnit::kDay), -1)); }},
    TimeRule{"next-part", "time:night", "next part", "next-morning",
             [](const Args& a) { return when::part(a.node(1).name, when::rel(when::unit(TimeUnit::kDay), 1)); }},
    TimeRule{"early-part", "time:night", "early time:night", "early-morning", part_of_part<true>},
    TimeRule{"late-part", "time:night", "late time:night", "late-night", part_of_part<false>},
    TimeRule{"overnight-day", "time:night", "overnight on? time:day", "overnight-day", [](const Args& a) { return when::part("overnight", a.node(2)); }},
    TimeRule{"the-night-before", "time:night", "the part before", "night-before",
             [](const Args& a) { return when::part(a.node(1).name, when::length(TimeOp::kShift, {{.count = -1, .unit = TimeUnit::kDay}}, TimeNode{TimeOp::kThat})); }},
    TimeRule{"early-in-the-day", "time:night", "early|late in the unit:day time:day", "early-in-the-day",
             [](const Args& a) { return when::part("early", a.node(4)); }},
    TimeRule{"nth-weekday-part", "time:night", "the? ord weekday part of|in time:month+year", "nth-weekday-part",
             [](const Args& a) {
               return when::part(a.node(3).name, when::nth(a.value(1), when::number(TimeOp::kWeekday, a.value(2)), a.node(5)));
             }},
    TimeRule{"tonight", "time:night", "tonight", "tonight", [](const Args&) { return when::part("night", today()); }},
    TimeRule{"overnight", "time:night", "overnight", "overnight",
             [](const Args&) { return when::part("overnight", when::rel(when::unit(TimeUnit::kDay), -1)); }},
    TimeRule{"overnight-from-to", "span:night", "overnight from? time:day to|into|till time:day", "overnight-into",
             [](const Args& a) { return when::pair(TimeOp::kInto, when::part("overnight", a.node(2)), a.node(4)); }},
    TimeRule{"day-overnight", "time:night", "time:day overnight", "overnight-day", [](const Args& a) { return when::part("overnight", a.node(0)); }},
};

}  // namespace

std::span<const TimeRule> time_clock_rules() { return kRules; }

}  // namespace blotter
