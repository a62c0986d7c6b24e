#include "civil/zone.h"

#include <date/tz.h>

#include <exception>

namespace blotter {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

// The same count since 1970 in date's own clock types, which are not those of std::chrono.
date::local_time<minutes> to_date(LocalMinute t) { return date::local_time<minutes>{t.time_since_epoch()}; }
UtcMinute from_date(date::sys_time<std::chrono::seconds> t) { return std::chrono::floor<minutes>(t); }

UtcMinute with_offset(LocalMinute local, std::chrono::seconds offset) {
  return from_date(date::sys_time<std::chrono::seconds>{local.time_since_epoch() - offset});
}

}  // namespace

Result<Zone> Zone::find(std::string_view name) {
  try {
    // The table itself, first: without it every name would seem to be unknown.
    date::get_tzdb();
  } catch (const std::exception& e) {
    return Error{ErrorCode::kIo, "time zones",
                 std::string("the system's zone files can't be read: ") + e.what(),
                 "install the package tzdata"};
  }
  try {
    return Zone{date::locate_zone(std::string(name))};
  } catch (const std::exception&) {
    return Error{ErrorCode::kNotFound, std::string(name), "there is no such time zone",
                 "use a name of the IANA table, such as America/Chicago"};
  }
}

std::vector<std::string> Zone::names() {
  std::vector<std::string> out;
  try {
    for (const date::time_zone& zone : date::get_tzdb().zones) out.push_back(zone.name());
  } catch (const std::exception&) {
    out.clear();
  }
  return out;
}

std::string Zone::name() const { return zone_->name(); }

LocalLookup Zone::lookup(LocalMinute local) const {
  const date::local_info info = zone_->get_info(to_date(local));
  const UtcMinute first = with_offset(local, info.first.offset);
  switch (info.result) {
    case date::local_info::nonexistent: {
      const UtcMinute jump = from_date(info.first.end);
      return {LocalKind::kSkipped, jump, jump};
    }
    case date::local_info::ambiguous:
      return {LocalKind::kRepeated, first, with_offset(local, info.second.offset)};
    default: return {LocalKind::kUnique, first, first};
  }
}

LocalMinute Zone::to_local(UtcMinute utc) const {
  const auto offset = zone_->get_info(date::sys_time<minutes>{utc.time_since_epoch()}).offset;
  return LocalMinute{utc.time_since_epoch() + std::chrono::floor<minutes>(offset)};
}

int Zone::minutes_of(Day day) const {
  return static_cast<int>(elapsed_minutes({LocalMinute{day}, LocalMinute{day + days{1}}}));
}

std::vector<ClockHour> Zone::hours_of(Day day) const {
  std::vector<ClockHour> out;
  for (LocalMinute from{day}; day_of(from) == day; from += hours{1}) {
    const Window hour{from, from + hours{1}};
    int lasts = 0;
    for (LocalMinute t = hour.from; t < hour.to; t += minutes{1}) {
      const LocalKind kind = lookup(t).kind;
      lasts += kind == LocalKind::kUnique ? 1 : kind == LocalKind::kRepeated ? 2 : 0;
    }
    if (lasts > 0) out.push_back({hour, lasts});
  }
  return out;
}

std::int64_t Zone::elapsed_minutes(const Window& window) const {
  // The first moment at which the clock shows either end: a window that ends at the repeated hour's
  // first minute doesn't hold that hour.
  return (lookup(window.to).first - lookup(window.from).first).count();
}

}  // namespace blotter
