// Averages: so many in each day, week, weekend, month or year of a window, or the time from one to the next.
#pragma once

#include <blotter/catalog.h>
#include <blotter/tally.h>
#include <blotter/verdict.h>

#include <string>
#include <vector>

namespace blotter {

// What the count of a window is divided by.
struct AverageUnits {
  double units = 0;             // > 0; parts of a month or a year by their days
  bool between = false;         // the value is units ÷ count: the time from one to the next
  std::vector<Window> counted;  // where the count is taken: the window, or the weekends in it
};

// Days of 24 hours and weeks of 7 days by the clock; months, quarters and years of the calendar from the
// window's start, what is left at its end as a share of the one that it begins; weekends by the catalog's
// plain preset, those that lie in the window whole. `per` as in Claim. kOutOfCoverage where the window holds
// no such unit or nobody says how long one is (a night).
Result<AverageUnits> units_in(const Catalog& catalog, const std::string& per, const Window& window);

// Of a claim: those in the window, or the years of its mean ("the five-year average of 650").
Result<AverageUnits> units_of(const Catalog& catalog, const Claim& claim, const Window& window);

struct AverageFigure {
  std::int64_t count = 0;
  double units = 0;
  double value = 0;
};

// Exact. Errors of Series::tally; kOutOfCoverage where nothing happened and the time between is asked for.
Result<AverageFigure> average_of(const Series& series, const AverageUnits& units);

// "4,379 people shot in 365 days: 12.0 a day", "804 homicides in 525,600 minutes: one every 653.7 minutes".
std::string average_words(const std::string& counted, const std::string& per, const Figure& figure);

}  // namespace blotter
