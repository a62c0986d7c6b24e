#include "reading/time_conventions.h"

#include <array>
#include <span>

#include "civil/calendar.h"

namespace blotter {
namespace {

constexpr int kHour = 60;

// How police tallies and the reporters who quote them cut a day: a night runs into the next morning.
constexpr std::array kReportingParts = {
    DayPart{"early", 0, 5 * kHour},
    DayPart{"morning", 5 * kHour, 12 * kHour},
    DayPart{"midday", 11 * kHour, 14 * kHour},
    DayPart{"afternoon", 12 * kHour, 17 * kHour},
    DayPart{"evening", 17 * kHour, 24 * kHour},
    DayPart{"night", 17 * kHour, 29 * kHour},
    DayPart{"overnight", 17 * kHour, 29 * kHour},
    DayPart{"late", 17 * kHour, 24 * kHour},
    DayPart{"later", 12 * kHour, 24 * kHour},
    DayPart{"dawn", 4 * kHour, 7 * kHour},
    DayPart{"daytime", 5 * kHour, 17 * kHour},
    DayPart{"mid", 10 * kHour, 14 * kHour},
    DayPart{"early-morning", 0, 5 * kHour},
    DayPart{"late-night", 22 * kHour, 29 * kHour},
};

// As calendars and date recognisers cut it (Recognizers-Text: four hours each).
constexpr std::array kCalendarParts = {
    DayPart{"early", 0, 12 * kHour},
    DayPart{"morning", 8 * kHour, 12 * kHour},
    DayPart{"midday", 11 * kHour, 13 * kHour},
    DayPart{"afternoon", 12 * kHour, 16 * kHour},
    DayPart{"evening", 16 * kHour, 20 * kHour},
    DayPart{"night", 20 * kHour, 24 * kHour - 1},
    DayPart{"overnight", 20 * kHour, 29 * kHour},
    DayPart{"late", 12 * kHour, 24 * kHour},
    DayPart{"later", 12 * kHour, 24 * kHour},
    DayPart{"dawn", 4 * kHour, 8 * kHour},
    DayPart{"daytime", 8 * kHour, 18 * kHour},
    DayPart{"mid", 10 * kHour, 14 * kHour},
    DayPart{"early-morning", 8 * kHour, 10 * kHour},
    DayPart{"late-night", 22 * kHour, 24 * kHour - 1},
};

const DayPart* find(std::span<const DayPart> parts, std::string_view name) {
  for (const DayPart& part : parts) {
    if (part.name == name) return &part;
  }
  return nullptr;
}

}  // namespace

const DayPart* find_day_part(TimeRegister manner, std::string_view name) {
  return manner == TimeRegister::kReporting ? find(kReportingParts, name) : find(kCalendarParts, name);
}

const WeekendPreset& plain_weekend(const Catalog& catalog, TimeRegister manner) {
  static const WeekendPreset kCalendarWeekend{.id = "",
                                              .plain = "Saturday and Sunday",
                                              .from_weekday = kSaturday,
                                              .from_minute = 0,
                                              .to_weekday = kMonday,
                                              .to_minute = 0};
  static const WeekendPreset kReportingWeekend{.id = "", .plain = "Friday 5 p.m. to Monday 5 a.m."};
  if (manner == TimeRegister::kCalendar) return kCalendarWeekend;
  for (const WeekendPreset& preset : catalog.weekends()) {
    if (preset.plain_default) return preset;
  }
  return kReportingWeekend;
}

}  // namespace blotter
