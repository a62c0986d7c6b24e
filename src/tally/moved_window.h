// Windows of the same length and age in different vintages.
#pragma once

#include <blotter/tally.h>

#include <optional>
#include <vector>

namespace blotter {

// `window` of `from`, moved to where it lies as far from the end of what `to` covers. Records: by whole days,
// the ends on whole hours. Published totals of months or years: by months, a year to date begins on 1 January
// again. nullopt where there is no such window.
[[nodiscard]] std::optional<Window> moved_window(const Series& from, const Series& to, const Window& window);

// The windows in which a vintage counts what was between `first_day` and `last_day` days old when it was
// published (1: the day before): those days together, or each published total that ended then.
[[nodiscard]] std::vector<Window> windows_of_age(const Series& series, Day published, int first_day,
                                                 int last_day);

struct ShapedWindow {
  const char* shape = "";  // "7 days", "30 days", "year to date"
  Window window;
};
// The windows that people ask for first, up to the last whole hour that the series covers; of totals by the
// month or the year to date only the last.
[[nodiscard]] std::vector<ShapedWindow> newest_windows(const Series& series);

}  // namespace blotter
