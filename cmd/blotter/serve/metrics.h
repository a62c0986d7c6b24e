// Counters in Prometheus' text format. Of the input/output thread.
#pragma once

#include <array>
#include <map>
#include <string>
#include <utility>

#include "serve/http.h"
#include "serve/http_server.h"

namespace blotter::serve {

struct Gauges {
  ServerState server;
  std::size_t queue = 0;
  std::size_t running = 0;
  std::size_t cache_bytes = 0;
  std::size_t cache_entries = 0;
  std::uint64_t cache_hits = 0;
  std::uint64_t cache_misses = 0;
  std::uint64_t store_changes = 0;
  std::size_t vintages = 0;
  std::uint64_t log_lost = 0;
  std::uint64_t notices = 0;       // that are counted
  std::uint64_t notice_notes = 0;  // what could not be read, a folder that vanished
};

class Metrics {
 public:
  void add(const Answered& answered);
  [[nodiscard]] std::string text(const Gauges& gauges) const;

 private:
  static constexpr std::array kBounds = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1,
                                         0.25,  0.5,    1.0,   2.5,  5.0,   10.0, 30.0};
  struct Times {
    std::array<std::uint64_t, kBounds.size()> up_to{};  // not cumulative
    std::uint64_t count = 0;
    double seconds = 0;
  };
  std::map<std::pair<const char*, int>, std::uint64_t> requests_;
  std::map<const char*, Times> times_;
};

}  // namespace blotter::serve
