#include "serve/metrics.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

namespace blotter::serve {
namespace {

// What of the process is in memory, in bytes; 0 where the system doesn't say.
std::uint64_t resident_bytes() {
  std::ifstream in("/proc/self/statm");
  std::uint64_t all = 0;
  std::uint64_t resident = 0;
  in >> all >> resident;
  return resident * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

void one(std::string& out, const char* name, const char* type, const char* help, std::uint64_t value) {
  out += fmt::format("# HELP {0} {1}\n# TYPE {0} {2}\n{0} {3}\n", name, help, type, value);
}

}  // namespace

void Metrics::add(const Answered& answered) {
  ++requests_[{answered.route, answered.status}];
  const double seconds = static_cast<double>(answered.took.count()) / 1e6;
  Times& times = times_[answered.route];
  const auto bound = std::lower_bound(kBounds.begin(), kBounds.end(), seconds);
  if (bound != kBounds.end()) ++times.up_to[static_cast<std::size_t>(bound - kBounds.begin())];
  ++times.count;
  times.seconds += seconds;
}

std::string Metrics::text(const Gauges& g) const {
  std::string out =
      "# HELP blotter_requests_total Requests answered, by route and status (499: the client was gone).\n"
      "# TYPE blotter_requests_total counter\n";
  for (const auto& [key, count] : requests_)
    out += fmt::format("blotter_requests_total{{route=\"{}\",status=\"{}\"}} {}\n", key.first, key.second,
                       count);
  out +=
      "# HELP blotter_request_seconds From a request's header to the last byte of its answer.\n"
      "# TYPE blotter_request_seconds histogram\n";
  for (const auto& [route, times] : times_) {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < kBounds.size(); ++i) {
      sum += times.up_to[i];
      out += fmt::format("blotter_request_seconds_bucket{{route=\"{}\",le=\"{}\"}} {}\n", route, kBounds[i],
                         sum);
    }
    out += fmt::format("blotter_request_seconds_bucket{{route=\"{}\",le=\"+Inf\"}} {}\n", route, times.count);
    out += fmt::format("blotter_request_seconds_sum{{route=\"{}\"}} {:.6f}\n", route, times.seconds);
    out += fmt::format("blotter_request_seconds_count{{route=\"{}\"}} {}\n", route, times.count);
  }
  one(out, "blotter_connections", "gauge", "Open connections.", g.server.connections);
  one(out, "blotter_connections_accepted_total", "counter", "Connections taken.", g.server.accepted);
  one(out, "blotter_connections_refused_total", "counter", "Connections closed for want of a place.",
      g.server.refused);
  one(out, "blotter_connections_expired_total", "counter", "Deadlines that passed.", g.server.expired);
  one(out, "blotter_streams", "gauge", "Open event streams and streamed answers.", g.server.streams);
  one(out, "blotter_streams_dropped_total", "counter", "Streams ended because nobody read them.",
      g.server.dropped);
  one(out, "blotter_body_bytes", "gauge", "Bytes of bodies held.", g.server.body_bytes);
  one(out, "blotter_answer_bytes", "gauge", "Bytes of large answers that are being sent.",
      g.server.answer_bytes);
  one(out, "blotter_queue", "gauge", "Requests that wait for a worker.", g.queue);
  one(out, "blotter_running", "gauge", "Requests that a worker works on.", g.running);
  one(out, "blotter_cache_bytes", "gauge", "Bytes of answers kept.", g.cache_bytes);
  one(out, "blotter_cache_entries", "gauge", "Answers kept.", g.cache_entries);
  one(out, "blotter_cache_hits_total", "counter", "Requests answered from memory.", g.cache_hits);
  one(out, "blotter_cache_misses_total", "counter", "Requests that were worked on.", g.cache_misses);
  one(out, "blotter_store_changes_total", "counter", "Changes of the store that were taken in.",
      g.store_changes);
  one(out, "blotter_vintages", "gauge", "Vintages in the store.", g.vintages);
  one(out, "blotter_notices", "gauge", "Incident notices that are counted.", g.notices);
  one(out, "blotter_notice_problems_total", "counter",
      "Notices that could not be read or read only in part, and times that their folder vanished.",
      g.notice_notes);
  one(out, "blotter_log_lines_lost_total", "counter", "Log lines dropped because nobody read them.",
      g.log_lost);
  one(out, "process_resident_memory_bytes", "gauge", "Resident memory.", resident_bytes());
  return out;
}

}  // namespace blotter::serve
