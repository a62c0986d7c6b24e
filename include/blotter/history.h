// One figure as every vintage has it: so a rewritten past is seen at a glance.
#pragma once

#include <blotter/count.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace blotter {

struct HistoryQuestion {
  const Measure* measure = nullptr;
  const Place* place = nullptr;
  Window window;
  std::optional<NamedWindow> compare;  // each vintage's change against this window, too
  std::string source;                  // only this one; empty: the one that `count` would take
  std::string definition;              // only this one; empty: the source's plain one
};

struct HistoryEntry {
  Vintage vintage;
  std::optional<std::int64_t> value;  // in the window; none: `why_not` says why
  std::optional<std::int64_t>
      compare_value;  // in the window compared with; none: not asked for, or not in it
  std::string why_not;
};

struct HistoryAnswer {
  const Source* source = nullptr;
  const Definition* definition = nullptr;
  Window window;
  std::vector<HistoryEntry> entries;  // what was known on each day of publishing, oldest first
  std::string caution;  // a sentence beside the figures: set by the caller, empty from `history`
};

// The source and definition are those that `count` takes for the question, or those named. At least one
// entry has a value. Errors as those of `count`. Thread-safe.
Result<HistoryAnswer> history(const Catalog& catalog, const Store& store, const HistoryQuestion& question);

// By how many per cent `value` differs from `baseline`; none for a baseline of 0 or below.
[[nodiscard]] std::optional<double> percent_change(std::int64_t value, std::int64_t baseline);

}  // namespace blotter
