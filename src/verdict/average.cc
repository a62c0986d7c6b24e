#include "verdict/average.h"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "civil/calendar.h"
#include "reading/baseline.h"
#include "reading/time_conventions.h"

namespace blotter {
namespace {

using std::chrono::days;
using std::chrono::minutes;

constexpr std::string_view kBetween = "s-between";

double clock_units(const std::string& unit, minutes length) {
  const auto m = static_cast<double>(length.count());
  constexpr double kDay = 24 * 60;
  if (unit == "second") return m * 60;
  if (unit == "minute") return m;
  if (unit == "hour") return m / 60;
  if (unit == "day") return m / kDay;
  return unit == "week" ? m / (7 * kDay) : 0;
}

int months_in(const std::string& unit) {
  return unit == "month" ? 1 : unit == "quarter" ? 3 : unit == "year" ? 12 : 0;
}

double calendar_units(int months, const Window& window) {
  int whole = 0;
  while (add_months(window.from, months * (whole + 1)) <= window.to) ++whole;
  const LocalMinute begun = add_months(window.from, months * whole);
  const LocalMinute next = add_months(window.from, months * (whole + 1));
  return whole +
         static_cast<double>((window.to - begun).count()) / static_cast<double>((next - begun).count());
}

std::vector<Window> weekends_in(const Catalog& catalog, const Window& window) {
  const WeekendPreset& preset = plain_weekend(catalog, TimeRegister::kReporting);
  std::vector<Window> out;
  const int back = static_cast<int>(std::chrono::weekday{day_of(window.from)}.c_encoding());
  for (Day sunday = day_of(window.from) - days{back + 7}; LocalMinute{sunday} < window.to;
       sunday += days{7}) {
    const int to_day = preset.to_weekday + (preset.to_weekday <= preset.from_weekday ? 7 : 0);
    const Window w{LocalMinute{sunday + days{preset.from_weekday}} + minutes{preset.from_minute},
                   LocalMinute{sunday + days{to_day}} + minutes{preset.to_minute}};
    if (window.contains(w)) out.push_back(w);
  }
  return out;
}

// "12", "12.3": what a reader can divide again.
std::string plain_number(double value, int decimals) {
  std::string out = fmt::format("{:.{}f}", value, decimals);
  if (out.find('.') != std::string::npos) {
    while (out.ends_with('0')) out.pop_back();
    if (out.ends_with('.')) out.pop_back();
  }
  const auto point = std::min(out.find('.'), out.size());
  for (auto i = static_cast<std::ptrdiff_t>(point) - 3; i > 0; i -= 3)
    out.insert(static_cast<std::size_t>(i), ",");
  return out;
}

std::string unit_of(const std::string& per) {
  return per.ends_with(kBetween) ? per.substr(0, per.size() - kBetween.size()) : per;
}

}  // namespace

Result<AverageUnits> units_in(const Catalog& catalog, const std::string& per, const Window& window) {
  AverageUnits out;
  out.between = per.ends_with(kBetween);
  out.counted = {window};
  const std::string unit = unit_of(per);
  if (unit == "weekend") {
    out.counted = weekends_in(catalog, window);
    out.units = static_cast<double>(out.counted.size());
  } else if (const int months = months_in(unit); months > 0) {
    out.units = calendar_units(months, window);
  } else {
    out.units = clock_units(unit, window.to - window.from);
  }
  if (unit == "night")
    return Error{ErrorCode::kOutOfCoverage, "", "nobody says when a night begins and ends", ""};
  if (unit.empty())
    return Error{ErrorCode::kOutOfCoverage, "", "the text does not say what the average is taken over", ""};
  if (out.units > 0) return out;
  return Error{ErrorCode::kOutOfCoverage, "", "the period holds no whole " + unit, ""};
}

Result<AverageUnits> units_of(const Catalog& catalog, const Claim& claim, const Window& window) {
  if (!claim.baseline_mean) return units_in(catalog, claim.per, window);
  AverageUnits out;
  out.counted = years_of_mean(catalog, claim, window);
  out.units = static_cast<double>(out.counted.size());
  if (out.units > 0) return out;
  return Error{ErrorCode::kOutOfCoverage, "", "the text does not say which years", ""};
}

Result<AverageFigure> average_of(const Series& series, const AverageUnits& units) {
  AverageFigure out;
  out.units = units.units;
  for (const Window& w : units.counted) {
    BLOTTER_ASSIGN(const std::int64_t count, series.tally(w));
    out.count += count;
  }
  const auto count = static_cast<double>(out.count);
  if (units.between && out.count == 0)
    return Error{ErrorCode::kOutOfCoverage, "", "there were none in that period", ""};
  out.value = units.between ? out.units / count : count / out.units;
  return out;
}

std::string average_words(const std::string& counted, const std::string& per, const Figure& figure) {
  const std::string unit = unit_of(per);
  const double units = figure.units.value_or(0);
  const std::string many = plain_number(units, 2) + " " + unit + (units == 1 ? "" : "s");
  const std::string value = plain_number(figure.value, figure.value < 10 ? 2 : 1);
  if (per.ends_with(kBetween)) return fmt::format("{} in {}: one every {} {}s", counted, many, value, unit);
  return fmt::format("{} in {}: {} {} {}", counted, many, value, unit == "hour" ? "an" : "a", unit);
}

}  // namespace blotter
