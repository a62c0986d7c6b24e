#include <blotter/reading.h>

#include <algorithm>
#include <iterator>

#include "reading/baseline.h"

namespace blotter {
namespace {

using std::chrono::days;

// A moment from which the words may be taken, and how to say so where it isn't the plain one.
struct Standpoint {
  TimeContext context;
  std::string differs;
};

TimeContext document_context(const Document& document, const Claim& claim) {
  TimeContext context;
  context.spoken = document.published;
  context.hour_known = document.hour_known;
  context.published = document.published;
  context.published_hour_known = document.hour_known;
  context.place = claim.place.empty() ? document.place : claim.place;
  context.outlet = document.outlet;
  return context;
}

std::vector<Standpoint> alone(TimeContext context) {
  std::vector<Standpoint> out;
  out.push_back({std::move(context), ""});
  return out;
}

bool is_one_day(const Window& w) { return w.to - w.from <= days{1}; }

// A day of speaking ("on Saturday") is a standpoint of its own; a stretch ("last week") leaves the
// day open: the document's day stays the plain one, the ends of the stretch are other readings.
std::vector<Standpoint> standpoints(const Catalog& catalog, const Document& document, const Claim& claim,
                                    std::optional<Day>& said_on) {
  TimeContext plain = document_context(document, claim);
  if (!claim.attribution || !claim.attribution->said_when) return alone(std::move(plain));
  const auto said = plain_window(catalog, *claim.attribution->said_when, plain);
  if (!said) return alone(std::move(plain));
  auto spoken_at = [&](Day day) {
    TimeContext context = plain;
    context.spoken = LocalMinute{day};
    context.hour_known = false;
    return context;
  };
  const Window& stretch = *said;
  if (is_one_day(stretch)) {
    said_on = day_of(stretch.from);
    // The document's own day keeps its hour: what was said today was said before publication.
    return alone(*said_on == day_of(document.published) ? plain : spoken_at(*said_on));
  }
  const Day last = day_of(stretch.to - std::chrono::minutes{1});
  const Day first = day_of(stretch.from);
  return {{plain, ""},
          {spoken_at(last), "as said on " + in_words(last)},
          {spoken_at(first), "as said on " + in_words(first)}};
}

std::vector<std::string> joined(const std::string& a, const std::string& b) {
  std::vector<std::string> out;
  if (!a.empty()) out.push_back(a);
  if (!b.empty()) out.push_back(b);
  return out;
}

void add_unless_known(std::vector<Reading>& readings, Reading reading) {
  const bool known = std::any_of(readings.begin(), readings.end(), [&](const Reading& r) {
    return r.window == reading.window && r.baseline == reading.baseline;
  });
  if (!known) readings.push_back(std::move(reading));
}

// The windows of the other side; those by the same convention (the same weekend preset) where there are
// such: nobody compares a weekend from 5 p.m. with one from midnight.
std::vector<WindowReading> other_sides(const Catalog& catalog, const Claim& claim, const TimeContext& context,
                                       const WindowReading& w) {
  auto all = enumerate_windows(catalog, *claim.baseline, context);
  std::vector<WindowReading> same;
  std::copy_if(all.begin(), all.end(), std::back_inserter(same),
               [&](const WindowReading& o) { return o.convention == w.convention; });
  return same.empty() ? all : same;
}

void add_explicit_baselines(const Catalog& catalog, const Claim& claim, const Standpoint& from,
                            const WindowReading& w, const Reading& reading, std::vector<Reading>& out) {
  for (const WindowReading& other : other_sides(catalog, claim, from.context, w)) {
    const auto part = aligned_baseline(w.window, other.window);
    Reading with = reading;
    with.baseline = part ? *part : other.window;
    if (!other.differs.empty() && other.convention != w.convention)
      with.differs.push_back("compared with " + other.differs);
    add_unless_known(out, with);
    if (part) {
      with.baseline = other.window;
      with.differs.push_back("compared with the whole of that period");
      add_unless_known(out, std::move(with));
    }
  }
}

// From the first of the years to the last.
std::optional<Window> hull_of_mean(const Catalog& catalog, const Claim& claim, const Window& window) {
  const auto years = years_of_mean(catalog, claim, window);
  if (years.empty()) return std::nullopt;
  return Window{years.back().from, years.front().to};
}

// The window without a month, quarter or year at its end that is not over; none where there is none such.
std::optional<Window> complete_units(const std::string& per, const Window& w) {
  const int step = per == "month" ? 1 : per == "quarter" ? 3 : per == "year" ? 12 : 0;
  if (step == 0) return std::nullopt;
  const std::chrono::year_month_day end{day_of(w.to)};
  const unsigned month =
      (unsigned(end.month()) - 1) / static_cast<unsigned>(step) * static_cast<unsigned>(step) + 1;
  const LocalMinute to{make_day(int(end.year()), month, 1)};
  if (to == w.to || to <= w.from) return std::nullopt;
  return Window{w.from, to};
}

// "Rose in February" may be said of January and February, too; none for what is no whole month.
std::optional<Window> month_before(const Window& w) {
  const std::chrono::year_month_day from{day_of(w.from)};
  const std::chrono::year_month_day next = from + std::chrono::months{1};
  const std::chrono::year_month_day before = from - std::chrono::months{1};
  const bool whole = from.day() == std::chrono::day{1} && LocalMinute{day_of(w.from)} == w.from &&
                     LocalMinute{std::chrono::local_days{next}} == w.to;
  if (!whole) return std::nullopt;
  return Window{LocalMinute{std::chrono::local_days{before}}, w.from};
}

void add_with_baselines(const Catalog& catalog, const Claim& claim, const Standpoint& from,
                        const WindowReading& w, std::vector<Reading>& out) {
  Reading reading{w.window, std::nullopt, claim.measure, joined(w.differs, from.differs)};
  const std::size_t before = out.size();
  if (claim.baseline) add_explicit_baselines(catalog, claim, from, w, reading, out);
  if (out.size() != before) return;
  if (claim.baseline || claim.baseline_year_before) reading.baseline = years_before(catalog, w.window, 1);
  if (claim.baseline_mean) reading.baseline = hull_of_mean(catalog, claim, w.window);
  const auto complete = complete_units(claim.per, w.window);
  add_unless_known(out, reading);
  if (const auto month = month_before(w.window);
      month && claim.baseline_year_before && !claim.baseline_mean) {
    Reading monthly = reading;
    monthly.baseline = month;
    monthly.differs.emplace_back("compared with the month before");
    add_unless_known(out, std::move(monthly));
  }
  if (!complete || claim.form != ClaimForm::kAverage) return;
  reading.window = *complete;
  reading.differs.push_back("complete " + claim.per + "s only");
  add_unless_known(out, std::move(reading));
}

// Nobody counts what has not happened: beside the plain one, no reading ends after the day of publication.
void drop_the_future(const Document& document, std::vector<Reading>& readings) {
  if (readings.empty()) return;
  const LocalMinute end{day_of(document.published) + days{1}};
  readings.erase(std::remove_if(readings.begin() + 1, readings.end(),
                                [&](const Reading& r) { return r.window->to > end; }),
                 readings.end());
}

}  // namespace

namespace {

// The other side that goes with the window by the plain conventions.
std::optional<Window> plain_baseline(const Catalog& catalog, const Claim& claim, const TimeContext& context,
                                     const Window& window) {
  if (claim.baseline) {
    const auto other = plain_window(catalog, *claim.baseline, context);
    const auto part = other ? aligned_baseline(window, *other) : std::nullopt;
    if (other) return part ? part : other;
  }
  if (claim.baseline_mean) return hull_of_mean(catalog, claim, window);
  if (claim.baseline || claim.baseline_year_before) return years_before(catalog, window, 1);
  return std::nullopt;
}

}  // namespace

ReadingSet plain_reading(const Catalog& catalog, const Document& document, const Claim& claim) {
  ReadingSet set;
  const auto points = standpoints(catalog, document, claim, set.said_on);
  for (const Standpoint& point : points) {
    const auto window = claim.when ? plain_window(catalog, *claim.when, point.context) : std::nullopt;
    if (!window) continue;
    set.readings.push_back({window, plain_baseline(catalog, claim, point.context, *window), claim.measure,
                            joined("", point.differs)});
    return set;
  }
  set.readings.push_back(Reading{std::nullopt, std::nullopt, claim.measure, {}});
  return set;
}

ReadingSet enumerate_readings(const Catalog& catalog, const Document& document, const Claim& claim) {
  ReadingSet set;
  const auto points = standpoints(catalog, document, claim, set.said_on);
  if (claim.when) {
    for (const Standpoint& point : points) {
      for (const WindowReading& w : enumerate_windows(catalog, *claim.when, point.context)) {
        add_with_baselines(catalog, claim, point, w, set.readings);
      }
    }
  }
  drop_the_future(document, set.readings);
  if (set.readings.empty()) set.readings.push_back(Reading{std::nullopt, std::nullopt, claim.measure, {}});
  return set;
}

}  // namespace blotter
