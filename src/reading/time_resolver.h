// A meaning and a moment of speaking → the one window that it has under given conventions.
// Pure; `used()` tells which conventions the answer rests on, so that only those are varied.
#pragma once

#include <blotter/time_expression.h>

#include <optional>

#include "claim/time_meaning.h"
#include "reading/time_conventions.h"

namespace blotter {

// What a resolution rested on; a set of bits.
enum TimeUse : unsigned {
  kUsesWeekend = 1,
  kUsesHoliday = 2,  // a weekend that a holiday made longer
  kUsesToDate = 4,   // cut at the day of speaking
  kUsesCut = 8,      // cut at the hour of speaking
  kUsesRolling = 16,
  kUsesStepBack = 32,
  kUsesWeek = 64,
  kUsesPeriod = 128,  // a season or a named period that has several definitions
};

// A resolved stretch, before it is cut at the moment of speaking.
struct Extent {
  LocalMinute from;
  LocalMinute to;
  TimeUnit grain = TimeUnit::kDay;
  bool hours = false;  // its ends are hours, not days: it is cut at the hour of speaking
  bool whole = false;  // not cut at all
  std::optional<LocalMinute> at = std::nullopt;  // as an end of a range it is this moment, not the stretch
  bool night = false;                            // a late part of a day, which flows into the next
  bool weekday = false;                          // a bare weekday
};

class TimeResolver {
 public:
  // The moment of speaking, as in TimeContext.
  struct Moment {
    LocalMinute spoken{};
    bool hour_known = false;
  };
  TimeResolver(const Catalog& catalog, const Moment& now, const TimeConventions& conventions);

  // None where the meaning has no place on the calendar or an open front.
  [[nodiscard]] std::optional<Window> window(const TimeNode& node);
  [[nodiscard]] unsigned used() const { return used_; }

 private:
  using Found = std::optional<Extent>;

  // time_resolver.cc: what every operator means, and the cut.
  Found resolve(const TimeNode& node);
  Found settle(const TimeNode& node);  // resolved and cut
  Found cut(Extent extent);
  Found cut_at_hour(Extent extent);
  Found cut_at_day(Extent extent);
  LocalMinute to_date_end();
  LocalMinute now_or_day() const;

  // time_points.cc: points of the calendar and which of their occurrences is meant.
  Found point(const TimeNode& node, int cycle);
  Found most_recent(const TimeNode& node);
  Found occurrence_in(const TimeNode& node, const Extent& parent);
  Found relative(const TimeNode& node, int n);
  Found relative_weekday(int weekday, int n);
  Found relative_point(const TimeNode& node, int n);
  Found latest(const TimeNode& node, bool upcoming);
  int current_cycle(const TimeNode& node) const;
  int cycle_at(const TimeNode& node, Day day) const;
  Found date_on_weekday(int weekday, const TimeNode& date);
  Found weekday_of_month_day(int weekday, const TimeNode& day);
  Found season(const TimeNode& node, int year);
  Found named_period(const TimeNode& node);
  Found term(const TimeNode& node) const;
  const NamedPeriod* chosen_period(const NamedPeriod& plain);
  Found clock_on(const TimeNode& node, Day day) const;

  // time_units.cc: units, weekends, parts and lengths.
  Found unit(TimeUnit unit, int n);
  Found the_unit(TimeUnit unit);
  Found unit_around(TimeUnit unit, Day day, int n);
  Found weekend(int n);
  Found weekend_from(Day friday, Day monday);
  Found weekend_of(const TimeNode& node);
  Found weekend_at(Day day, bool holiday);
  Found begun_weekend(const TimeNode& node, bool only_named);
  LocalMinute latest_day(const TimeNode& node);
  Found latest_holiday_weekend();
  const Holiday* latest_holiday();
  Day day_after_holiday(Day monday);
  Day weekend_friday() const;
  bool is_long_weekend_holiday(Day day) const;
  bool is_observed_on_monday(Day sunday) const;
  bool makes_weekend(Day day) const;
  bool name_means_weekend(Day day) const;
  Found part(const TimeNode& node);
  Found day_part(const TimeNode& node, const Extent& day);
  Found period_part(const std::string& name, const Extent& period);
  LocalMinute middle_of(const Extent& whole) const;
  Found later_half(const std::string& name, const Extent& period);
  Found nth(const TimeNode& node);
  Found nth_week(int n, const Extent& parent);

  // time_ranges.cc: ranges, open ends and lengths.
  Found range(const TimeNode& node);
  Found range_in(const TimeNode& node, const Extent& parent);
  Found join(const Extent& a, const Extent& b, const TimeNode& node);
  Found first_of_range(const TimeNode& node, const Extent& last);
  Found after_start(const TimeNode& node, const Extent& first);
  std::optional<Extent> weekend_range(const TimeNode& node, const Extent& a, const Extent& b);
  Found since(const TimeNode& node);
  Found until(const TimeNode& node);
  Found length(const TimeNode& node);
  Found past(const TimeNode& node);
  Found coming(const TimeNode& node);
  Found ago(const TimeNode& node);
  Found shift(const TimeNode& node);
  Found same(const TimeNode& node);
  Found stretch(const TimeNode& node);
  Found oclock_range(const TimeNode& a, const TimeNode& b, const Extent& parent);
  Found same_holiday(const TimeNode& stretch, int year);

  const Catalog& catalog_;
  Moment now_;
  const TimeConventions& conventions_;
  Day today_;
  unsigned used_ = 0;
};

// `t` moved by the amounts, `sign` times; none where one is vague or the day lies beyond the calendar.
[[nodiscard]] std::optional<LocalMinute> moved(LocalMinute t, const std::vector<TimeAmount>& amounts,
                                               int sign);

}  // namespace blotter
