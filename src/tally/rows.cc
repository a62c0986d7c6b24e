#include "tally/rows.h"

#include <algorithm>
#include <tuple>

#include "civil/calendar.h"
#include "civil/zone.h"
#include "tally/event_counter.h"
#include "tally/filter.h"

namespace blotter {
namespace {

using std::chrono::days;
using std::chrono::hours;

Grain grain_of(CountStep step) {
  switch (step) {
    case CountStep::kDay: return Grain::kDay;
    case CountStep::kWeek: return Grain::kWeek;
    case CountStep::kMonth: return Grain::kMonth;
    default: return Grain::kYear;
  }
}

CountRow row_of(const Window& whole, const Window& within) {
  CountRow out;
  out.window = Window{std::max(whole.from, within.from), std::min(whole.to, within.to)};
  return out;
}

void append_day_by_hour(Day day, const Zone& zone, const Window& window, std::vector<CountRow>& out) {
  const std::vector<ClockHour> clock = zone.hours_of(day);
  for (LocalMinute from{day}; day_of(from) == day; from += hours{1}) {
    const Window hour{from, from + hours{1}};
    if (hour.to <= window.from || window.to <= hour.from) continue;
    CountRow row = row_of(hour, window);
    const auto it =
        std::find_if(clock.begin(), clock.end(), [&](const ClockHour& h) { return h.window == hour; });
    row.minutes = it == clock.end() ? 0 : it->minutes;
    out.push_back(std::move(row));
  }
}

Result<std::vector<CountRow>> hours_of(const Window& window, const Place& place) {
  BLOTTER_ASSIGN(const Zone zone, Zone::find(place.zone));
  std::vector<CountRow> out;
  for (Day day = day_of(window.from); LocalMinute{day} < window.to; day += days{1}) {
    append_day_by_hour(day, zone, window, out);
  }
  return out;
}

bool is_number(const std::string& value) { return !value.empty() && value[0] >= '0' && value[0] <= '9'; }

long leading_number(const std::string& value) {
  constexpr std::size_t kDigits = 9;
  const auto digits = value.substr(0, std::min(kDigits, value.find_first_not_of("0123456789")));
  return digits.empty() ? 0 : std::stol(digits);
}

// Of several places with this value (a side of the city, its community area) the one that is nothing else.
std::string name_of(const Catalog& catalog, const Source& source, const std::string& dimension,
                    const std::string& value) {
  std::string kind = dimension;
  std::replace(kind.begin(), kind.end(), '_', '-');
  std::string name;
  for (const Place& place : catalog.places()) {
    if (place.parent != source.place || place.dimension != dimension || place.kind != kind) continue;
    const bool is_it = std::any_of(place.values.begin(), place.values.end(),
                                   [&](const std::string& v) { return folded(v) == folded(value); });
    if (!is_it) continue;
    if (!name.empty()) return {};
    name = place.name;
  }
  return name;
}

bool comes_before(const CountRow& a, const CountRow& b) {
  const auto rank = [](const CountRow& row) {
    return row.value.empty() ? 2 : is_number(row.value) && row.name.empty() ? 0 : 1;
  };
  if (rank(a) != rank(b)) return rank(a) < rank(b);
  if (rank(a) == 0)
    return std::tuple(leading_number(a.value), a.value) < std::tuple(leading_number(b.value), b.value);
  return std::tuple(-a.count, a.value) < std::tuple(-b.count, b.value);
}

}  // namespace

Result<std::vector<CountRow>> rows_of(const Window& window, CountStep step, const Place& place) {
  if (step == CountStep::kNone || window.empty()) return std::vector<CountRow>{};
  if (step == CountStep::kHour) return hours_of(window, place);
  std::vector<CountRow> out;
  for (LocalMinute from = window.from; from < window.to;) {
    const Window whole = cell_of(from, grain_of(step));
    out.push_back(row_of(whole, window));
    from = whole.to;
  }
  return out;
}

Result<std::vector<CountRow>> counted_rows(const Series& series, std::vector<CountRow> rows) {
  const bool by_hour =
      std::any_of(rows.begin(), rows.end(), [](const CountRow& row) { return row.minutes > 0; });
  for (CountRow& row : rows) {
    BLOTTER_ASSIGN(row.count, series.tally(*row.window));
  }
  if (by_hour) std::erase_if(rows, [](const CountRow& row) { return row.minutes == 0 && row.count == 0; });
  return rows;
}

std::vector<CountRow> dimension_rows(const Catalog& catalog, const Source& source,
                                     const std::string& dimension, const std::vector<Slice>& slices) {
  std::vector<CountRow> out;
  for (const Slice& slice : slices) {
    CountRow row;
    row.value = slice.value;
    if (!slice.value.empty()) row.name = name_of(catalog, source, dimension, slice.value);
    row.count = slice.count;
    out.push_back(std::move(row));
  }
  std::sort(out.begin(), out.end(), comes_before);
  return out;
}

}  // namespace blotter
