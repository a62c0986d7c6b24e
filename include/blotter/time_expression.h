// Time expressions: words → a meaning that is data → windows.
//
// A `TimeMeaning` says what the words mean without saying when they were spoken ("last weekend",
// "so far this year", "since Friday 22:32"). `enumerate_windows` places it relative to the moment of
// speaking and gives every reasonable window, the plain one first. Ambiguity is a return value:
// nothing here picks. Compare TIMEX3 (ISO 24617-1) for the inventory of expressions.
#pragma once

#include <blotter/catalog.h>
#include <blotter/window.h>

#include <optional>
#include <string>
#include <vector>

#include "base/span.h"

namespace blotter {

// A symbolic time meaning. Equal meanings compare equal; `notation` is its canonical text, which
// `parse_time_meaning` reads again: "rel(unit(weekend),-1)", "to-date(rel(unit(year),0))",
// "since(of(clock(22:32),weekday(fri)))". src/claim/time_meaning.h lists the operators.
struct TimeMeaning {
  std::string notation;
  bool operator==(const TimeMeaning&) const = default;
};

struct TimeExpression {
  Span span;  // bytes of the text
  TimeMeaning meaning;
  std::string rule;  // id of the rule that built it, for --explain
  // When the words were spoken, where the expression stands in what somebody said on a day that the text
  // names ("told reporters on Friday"); place it like any other, then take its day as `TimeContext::spoken`.
  std::optional<TimeMeaning> said_when = std::nullopt;
};

// How the text takes its words. Texts about recorded crime look back, count the weekend from Friday
// evening and "January to July" with July, and stop at the day of speaking. Plans, queries and
// everything else ("I'll be out from May to October") follow the calendar as date recognisers do: the
// next Friday, the weekend of two days, a range up to where its last member begins.
enum class TimeRegister { kReporting, kCalendar };

// When and where the words were spoken.
struct TimeContext {
  LocalMinute spoken{};     // moment of speaking, or of publication for the article's own voice
  bool hour_known = false;  // false: only the day of `spoken` is known (its time is 00:00)
  LocalMinute published{};  // of the document
  bool published_hour_known = false;
  std::string place;   // Place::id that the claim is about: weekend presets of its departments
  std::string outlet;  // for presets of an outlet; may be empty
  TimeRegister manner = TimeRegister::kReporting;
};

// One window that the words may mean. `differs` is empty for the plain one, else a plain phrase that
// says in what it differs from it: "weekend from Friday 6 p.m.", "through Sunday midnight".
struct WindowReading {
  Window window;
  std::string differs;
  std::string convention;  // id of the preset or rule, "" where there is only one way
};

// Plain first, no window twice; empty where the meaning has no place on the calendar ("in a decade").
std::vector<WindowReading> enumerate_windows(const Catalog& catalog, const TimeMeaning& meaning,
                                             const TimeContext& context);

// The first of them alone: much quicker where no other is wanted.
std::optional<Window> plain_window(const Catalog& catalog, const TimeMeaning& meaning,
                                   const TimeContext& context);

// Reads a notation again. kBadInput.
Result<TimeMeaning> parse_time_meaning(std::string_view notation);

// One phrase as a whole ("Labor Day weekend 2025", "January to July 2024") → its meaning; kBadInput
// where the phrase is not one time expression from end to end.
Result<TimeMeaning> read_time_phrase(const Catalog& catalog, std::string_view phrase);

}  // namespace blotter
