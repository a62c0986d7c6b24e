// Time zones: local civil time ↔ UTC, with the hours that the clock skips or shows twice.
//
//     auto zone = *Zone::find("America/Chicago");
//     zone.lookup(2025-03-09T02:30)  → kSkipped   both ends are 08:00Z, the moment of the jump
//     zone.lookup(2025-11-02T01:30)  → kRepeated  06:30Z and 07:30Z
//     zone.lookup(2025-07-01T12:00)  → kUnique    17:00Z
//
// Wraps Howard Hinnant's `date::tz` on the system's zone files; its exceptions stop here. A Zone is a
// handle into a table that is read once and never freed: cheap to copy, safe from any thread.
#pragma once

#include <blotter/result.h>
#include <blotter/window.h>

#include <string>
#include <string_view>
#include <vector>

namespace date {
class time_zone;
}

namespace blotter {

using UtcMinute = std::chrono::sys_time<std::chrono::minutes>;

enum class LocalKind { kUnique, kSkipped, kRepeated };

// What a clock reading may mean. kUnique: `first` = `second`. kRepeated: the earlier and the later
// moment at which the clock showed it. kSkipped: no clock showed it; both are the moment of the jump.
struct LocalLookup {
  LocalKind kind = LocalKind::kUnique;
  UtcMinute first;
  UtcMinute second;
};

// One row of a day's clock: the local hour [window.from, window.to) and how long it lasted in all:
// 60 minutes, 120 for an hour that comes twice. An hour skipped whole is not listed; one skipped in
// part (zones that jump by half an hour) lasts 30.
struct ClockHour {
  Window window;
  int minutes = 0;
};

class Zone {
 public:
  // An IANA name: "America/Chicago", "UTC". kNotFound names the zone; kIo if there are no zone files.
  static Result<Zone> find(std::string_view name);
  // The names that there are, sorted; none if there are no zone files.
  static std::vector<std::string> names();

  [[nodiscard]] std::string name() const;
  [[nodiscard]] LocalLookup lookup(LocalMinute local) const;
  [[nodiscard]] LocalMinute to_local(UtcMinute utc) const;

  // How long the civil day lasts: 23 × 60, 24 × 60, 25 × 60.
  [[nodiscard]] int minutes_of(Day day) const;
  // Its clock hours in order: 24 rows, 23 on the day that skips one; the day with 25 hours has 24 rows
  // of which one lasts 120 minutes.
  [[nodiscard]] std::vector<ClockHour> hours_of(Day day) const;
  // How long the window lasts on a stopwatch, in minutes.
  [[nodiscard]] std::int64_t elapsed_minutes(const Window& window) const;

 private:
  explicit Zone(const date::time_zone* zone) : zone_(zone) {}
  const date::time_zone* zone_;
};

}  // namespace blotter
