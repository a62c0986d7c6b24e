#include <blotter/time_expression.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "civil/calendar.h"
#include "claim/time_meaning.h"
#include "claim/time_window.h"
#include "reading/time_conventions.h"
#include "reading/time_resolver.h"

namespace blotter {
namespace {

using std::chrono::days;
using std::chrono::hours;

constexpr int kHoursPerDay = 24;

// One way in which a reading departs from the plain one.
struct Departure {
  TimeConventions conventions;
  std::string differs;  // in words; with `by_ends` what begins elsewhere: "weekend"
  std::string convention;
  bool by_ends = false;  // said by the ends that differ: "weekend from Friday 6 p.m."
};

std::string also(const std::string& a, const std::string& b) {
  return a.empty() ? b : b.empty() ? a : a + ", " + b;
}

// "Friday 6 p.m.", "the start of Saturday"; as an end midnight is the end of the day before.
std::string end_in_words(LocalMinute t, bool end) {
  constexpr std::array kNames = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                 "Thursday", "Friday", "Saturday"};
  constexpr int kNoon = 12;
  constexpr int kMinutesPerHour = 60;
  const bool midnight = t == LocalMinute{day_of(t)};
  const Day day = midnight && end ? day_of(t) - days{1} : day_of(t);
  const std::string name = kNames.at(static_cast<std::size_t>(weekday_of(day)));
  if (midnight) return (end ? "the end of " : "the start of ") + name;
  const auto since = static_cast<int>((t - LocalMinute{day}).count());
  const int hour = since / kMinutesPerHour;
  const int minute = since % kMinutesPerHour;
  if (hour == kNoon && minute == 0) return name + " noon";
  std::string clock = std::to_string(hour % kNoon == 0 ? kNoon : hour % kNoon);
  if (minute != 0) clock += (minute < 10 ? ":0" : ":") + std::to_string(minute);
  return name + " " + clock + (hour < kNoon ? " a.m." : " p.m.");
}

// In which of its ends `w` differs from the plain window: "weekend from Friday 6 p.m. to the end of Sunday".
std::string differing_ends(const std::string& of, const Window& plain, const Window& w) {
  std::string out;
  if (w.from != plain.from) out = (of.empty() ? "from " : of + " from ") + end_in_words(w.from, false);
  if (w.to != plain.to) out += (out.empty() ? "to " : " to ") + end_in_words(w.to, true);
  return out;
}

class Enumeration {
 public:
  Enumeration(const Catalog& catalog, const TimeNode& node, const TimeContext& context)
      : catalog_(catalog), node_(node), context_(context) {
    plain_.manner = context.manner;
    plain_.weekend = &plain_weekend(catalog, context.manner);
    plain_.cut = moment_of_speaking();
  }

  std::optional<Window> plain() { return TimeResolver(catalog_, now(), plain_).window(node_); }

  std::vector<WindowReading> run() {
    const unsigned used = add({plain_, "", ""});
    if (readings_.empty()) return readings_;
    std::vector<Departure> departures = {{plain_, "", ""}};
    if ((used & kUsesWeekend) != 0) weekends(departures);
    if ((used & kUsesHoliday) != 0) without_holiday(departures);
    if ((used & kUsesStepBack) != 0) steps_back(departures);
    if ((used & kUsesRolling) != 0) rolling(departures);
    if ((used & kUsesToDate) != 0) to_date(departures);
    if ((used & kUsesWeek) != 0) weeks(departures);
    if ((used & kUsesPeriod) != 0) periods(departures);
    for (const Departure& d : departures) add(d);
    if ((used & kUsesCut) != 0 && !plain_.cut) hours_of_the_day(departures);
    return std::move(readings_);
  }

 private:
  [[nodiscard]] TimeResolver::Moment now() const { return {context_.spoken, context_.hour_known}; }
  [[nodiscard]] std::optional<LocalMinute> moment_of_speaking() const {
    if (context_.hour_known) return context_.spoken;
    const bool that_day = day_of(context_.spoken) == day_of(context_.published);
    if (that_day && context_.published_hour_known) return context_.published;
    return std::nullopt;
  }

  unsigned add(const Departure& departure) {
    TimeResolver resolver(catalog_, now(), departure.conventions);
    const auto window = resolver.window(node_);
    const bool known = !window || std::any_of(readings_.begin(), readings_.end(),
                                              [&](const WindowReading& r) { return r.window == *window; });
    if (known) return resolver.used();
    const bool by_ends = departure.by_ends && !readings_.empty();
    readings_.push_back(
        {*window,
         by_ends ? differing_ends(departure.differs, readings_.front().window, *window) : departure.differs,
         departure.convention});
    return resolver.used();
  }

  // Every departure so far, once more with `change`.
  template <typename Change>
  static void vary(std::vector<Departure>& departures, const std::string& differs, Change change) {
    const std::size_t count = departures.size();
    for (std::size_t i = 0; i < count; ++i) {
      Departure d = departures[i];
      change(d);
      d.differs = also(d.differs, differs);
      departures.push_back(std::move(d));
    }
  }

  // Presets of the place's department or the outlet come first.
  void weekends(std::vector<Departure>& departures) {
    std::vector<const WeekendPreset*> presets;
    for (const WeekendPreset& preset : catalog_.weekends()) presets.push_back(&preset);
    std::stable_partition(presets.begin(), presets.end(),
                          [&](const WeekendPreset* p) { return used_here(*p); });
    for (const WeekendPreset* preset : presets) {
      Departure d{plain_, "weekend", preset->id, true};
      d.conventions.weekend = preset;
      departures.push_back(std::move(d));
    }
    departures.front() = {plain_, "weekend", plain_.weekend->id, true};
    readings_.front().convention = plain_.weekend->id;
  }

  [[nodiscard]] bool used_here(const WeekendPreset& preset) const {
    const Place* place = catalog_.place(context_.place);
    return std::any_of(preset.used_by.begin(), preset.used_by.end(), [&](const std::string& name) {
      if (name == context_.outlet || name == context_.place) return true;
      return place != nullptr && std::find(place->departments.begin(), place->departments.end(), name) !=
                                     place->departments.end();
    });
  }

  // Said by its ends, as the presets are.
  static void without_holiday(std::vector<Departure>& departures) {
    vary(departures, "", [](Departure& d) { d.conventions.holiday_extends = false; });
  }

  static void steps_back(std::vector<Departure>& departures) {
    vary(departures, "the one before", [](Departure& d) { d.conventions.step_back = 1; });
  }

  void rolling(std::vector<Departure>& departures) const {
    vary(departures, "counted to the other end of month",
         [](Departure& d) { d.conventions.rolling = false; });
  }

  static void to_date(std::vector<Departure>& departures) {
    const std::size_t plain = departures.size();
    constexpr std::array kEnds = {std::pair{ToDateEnd::kDayEnds, "with the day of speaking"},
                                  std::pair{ToDateEnd::kMonthBegins, "through the last complete month"},
                                  std::pair{ToDateEnd::kMonthEnds, "through the end of the month"}};
    for (std::size_t i = 0; i < plain; ++i) {
      for (const auto& [end, words] : kEnds) {
        Departure d = departures[i];
        d.conventions.to_date = end;
        d.differs = also(d.differs, words);
        departures.push_back(std::move(d));
      }
    }
  }

  static void weeks(std::vector<Departure>& departures) {
    vary(departures, "week from Sunday to Saturday",
         [](Departure& d) { d.conventions.week_from_sunday = true; });
  }

  static void periods(std::vector<Departure>& departures) {
    constexpr int kMaxDefinitions = 8;
    const std::size_t count = departures.size();
    for (int which = 1; which < kMaxDefinitions; ++which) {
      for (std::size_t i = 0; i < count; ++i) {
        Departure d = departures[i];
        d.conventions.period = which;
        d.differs = also(d.differs, "by another definition of the period");
        departures.push_back(std::move(d));
      }
    }
  }

  // Where only the day is known, a window that is not over may end at any hour of it.
  void hours_of_the_day(const std::vector<Departure>& departures) {
    const LocalMinute midnight{day_of(context_.spoken)};
    for (int hour = 0; hour <= kHoursPerDay; ++hour) {
      for (const Departure& base : departures) {
        Departure d = base;
        d.conventions.cut = midnight + hours{hour};
        d.by_ends = true;
        add(d);
      }
    }
  }

  const Catalog& catalog_;
  const TimeNode& node_;
  const TimeContext& context_;
  TimeConventions plain_;
  std::vector<WindowReading> readings_;
};

}  // namespace

std::vector<WindowReading> enumerate_windows(const Catalog& catalog, const TimeMeaning& meaning,
                                             const TimeContext& context) {
  const auto node = parse_time_node(meaning.notation);
  if (!node) return {};
  return Enumeration(catalog, *node, context).run();
}

std::optional<Window> plain_window(const Catalog& catalog, const TimeMeaning& meaning,
                                   const TimeContext& context) {
  const auto node = parse_time_node(meaning.notation);
  return node ? plain_window(catalog, *node, context) : std::nullopt;
}

std::optional<Window> plain_window(const Catalog& catalog, const TimeNode& node, const TimeContext& context) {
  return Enumeration(catalog, node, context).plain();
}

}  // namespace blotter
