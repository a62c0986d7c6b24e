// A bar with rows and bytes, on a terminal only.
#pragma once

#include <blotter/import.h>

#include <string>

#include "console.h"

namespace blotter::cmd {

// "homicides.csv  ████████░░░░  48%  3,841,000 rows  880 MB of 1.8 GB", as wide as the terminal.
[[nodiscard]] std::string progress_line(const std::string& name, const ImportProgress& progress,
                                        const Stream& stream);

// Draws over its own line on standard error and wipes it when it goes. Silent in a pipe.
class ProgressBar {
 public:
  ProgressBar(const Console& console, std::string name) : console_(console), name_(std::move(name)) {}
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  void show(const ImportProgress& progress);

 private:
  const Console& console_;
  std::string name_;
  bool drawn_ = false;
};

// "1.8 GB", "880 MB", "12 kB", in decimal units.
[[nodiscard]] std::string bytes_in_words(std::uint64_t bytes);

}  // namespace blotter::cmd
