// Rival statements in plain sentences, and the commands that give them again.
#pragma once

#include <blotter/robustness.h>

#include <cstdint>
#include <string>
#include <vector>

#include "verdict/subject.h"

namespace blotter {

// The counts of a window's earlier years that an extreme or a streak is held against: back to the claim's
// first year, or over its steps.
struct PastYears {
  std::size_t years = 0;
  int first_year = 0;
  std::vector<std::int64_t> counts;  // newest first

  // How many of them are more extreme.
  [[nodiscard]] std::size_t beaten_by(Direction direction, std::int64_t count) const;
  // How many steps from one year to the next, up to `count`, don't go in the direction.
  [[nodiscard]] std::size_t steps_against(Direction direction, std::int64_t count) const;
};
PastYears past_years(const Subject& subject, const Window& window);

// "in August 2025", "from 1 Jan to 31 Aug 2025", "on Fri 29 Aug 2025".
std::string period_words(const Window& window);

// "2025-08-01..2025-09-01", "2025-08-29T17:00..2025-09-01T05:00": what --window reads.
std::string window_flag(const Window& window);

// "In August 2025, homicides in Chicago were up 4.0% on August 2019: 61 against 58."
std::string rival_sentence(const Subject& subject, const Setting& setting);
// "blotter count homicides --in chicago --window 2025-08-01..2025-09-01 --compare 2019-08-01..2019-09-01 …"
std::string rival_command(const Subject& subject, const Setting& setting);
// "12 of 40 statements that are no less natural point the other way."
std::string rivals_summary(const Subject& subject, const Counterpoints& counterpoints);

}  // namespace blotter
