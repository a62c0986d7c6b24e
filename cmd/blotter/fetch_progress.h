// How a fetch goes on: a line that is drawn over on a terminal, plain lines in a pipe.
#pragma once

#include <blotter/fetch.h>

#include <chrono>
#include <optional>
#include <string>

#include "console.h"

namespace blotter::cmd {

// The wall clock, and real waiting.
class WallFetchClock : public FetchClock {
 public:
  [[nodiscard]] std::int64_t now() override;
  void wait(std::chrono::milliseconds time) override;
};

// "chicago-crimes  ████████░░░░  48%  3,850,000 of 8,012,345 rows  880 MB"
[[nodiscard]] std::string fetch_line(const std::string& name, const FetchProgress& progress,
                                     const Stream& stream);

// On standard error; wipes its line when it goes. In a pipe only what matters is said: why it waits or begins
// anew, and each tenth of the rows.
class FetchBar {
 public:
  FetchBar(const Console& console, std::string name) : console_(console), name_(std::move(name)) {}
  ~FetchBar();
  FetchBar(const FetchBar&) = delete;
  FetchBar& operator=(const FetchBar&) = delete;

  void show(const FetchProgress& progress);

 private:
  void draw(const FetchProgress& progress);
  void say(const FetchProgress& progress);

  const Console& console_;
  std::string name_;
  bool drawn_ = false;
  std::optional<std::chrono::steady_clock::time_point> last_;
  std::uint64_t tenths_ = 0;
};

}  // namespace blotter::cmd
