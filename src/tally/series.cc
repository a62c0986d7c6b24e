#include <blotter/tally.h>

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <utility>

namespace blotter {
namespace {

using Cell = Series::Cell;

constexpr std::size_t kWindowsOffered = 3;

// The years beyond ±4083 lie outside of every record; they keep their order at the edge.
std::int32_t packed(LocalMinute t) {
  using Limits = std::numeric_limits<std::int32_t>;
  const auto minutes = t.time_since_epoch().count();
  return static_cast<std::int32_t>(std::clamp<std::int64_t>(minutes, Limits::min(), Limits::max()));
}
LocalMinute unpacked(std::int32_t t) { return LocalMinute{std::chrono::minutes{t}}; }

// Sorted by their ends, those with the same ends added up.
std::vector<Cell> in_order(std::vector<Cell> cells) {
  const auto before = [](const Cell& a, const Cell& b) {
    return std::pair(a.from, a.to) < std::pair(b.from, b.to);
  };
  if (!std::is_sorted(cells.begin(), cells.end(), before)) std::sort(cells.begin(), cells.end(), before);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (kept > 0 && cells[kept - 1].from == cells[i].from && cells[kept - 1].to == cells[i].to) {
      cells[kept - 1].count += cells[i].count;
    } else {
      cells[kept++] = cells[i];
    }
  }
  cells.resize(kept);
  return cells;
}

const char* step_in_words(Grain grain) {
  switch (grain) {
    case Grain::kMinute: return "by the minute";
    case Grain::kHour: return "by the hour";
    case Grain::kDay: return "by the day";
    case Grain::kWeek: return "by the week";
    case Grain::kMonth: return "by the month";
    case Grain::kYear: return "by the year";
    case Grain::kYearToDate: return "as totals of the year to date";
  }
  return "";
}

std::string offered(const std::vector<Window>& windows) {
  if (windows.empty()) return {};
  std::string out = "nearest: ";
  for (std::size_t i = 0; i < windows.size(); ++i) out += (i > 0 ? "; " : "") + in_words(windows[i]);
  return out;
}

std::int64_t distance(const Window& a, const Window& b) {
  return std::abs((a.from - b.from).count()) + std::abs((a.to - b.to).count());
}

}  // namespace

Series::Series(Window coverage, Grain grain, std::vector<Cell> cells, bool gaps_are_zero,
               std::vector<Window> holes)
    : coverage_(coverage), holes_(std::move(holes)), grain_(grain), gaps_are_zero_(gaps_are_zero) {
  const std::vector<Cell> sorted = in_order(std::move(cells));
  const std::size_t n = sorted.size();
  auto out = std::make_shared<Packed>();
  out->from.reserve(n);
  out->to.reserve(n);
  out->before.reserve(n + 1);
  out->before.push_back(0);
  for (const Cell& cell : sorted) {
    if (!out->to.empty() && packed(cell.from) < out->to.back()) disjoint_ = false;
    if (!gaps_are_zero_) {
      const bool gap = !out->to.empty() && packed(cell.from) > out->to.back();
      out->gaps.push_back((out->gaps.empty() ? 0 : out->gaps.back()) + (gap ? 1 : 0));
    }
    out->from.push_back(packed(cell.from));
    out->to.push_back(packed(cell.to));
    out->before.push_back(out->before.back() + cell.count);
  }
  packed_ = std::move(out);
  if (grain_ == Grain::kYearToDate) disjoint_ = false;
}

std::size_t Series::bytes() const {
  const auto size = [](const auto& vector) { return vector.size() * sizeof(vector[0]); };
  return sizeof(Series) + sizeof(Packed) + holes_.size() * sizeof(Window) + size(packed_->from) +
         size(packed_->to) + size(packed_->before) + size(packed_->gaps);
}

bool Series::covers(const Window& window) const {
  const auto meets = [&](const Window& hole) { return hole.from < window.to && window.from < hole.to; };
  return coverage_.contains(window) && std::none_of(holes_.begin(), holes_.end(), meets);
}

std::optional<std::int64_t> Series::find(const Window& window) const {
  if (window.empty()) return 0;
  if (!covers(window)) return std::nullopt;
  return disjoint_ ? find_sum(window) : find_cell(window);
}

Result<std::int64_t> Series::tally(const Window& window) const {
  if (const auto count = find(window)) return *count;
  if (!covers(window)) return out_of_coverage(window);
  const bool cut = !disjoint_ || cuts_cell(window.from) || cuts_cell(window.to);
  return cut ? too_coarse(window) : out_of_coverage(window);
}

std::optional<std::int64_t> Series::find_cell(const Window& window) const {
  const std::int32_t from = packed(window.from);
  for (auto it = std::lower_bound(packed_->from.begin(), packed_->from.end(), from);
       it != packed_->from.end() && *it == from; ++it) {
    const auto i = static_cast<std::size_t>(it - packed_->from.begin());
    if (packed_->to[i] == packed(window.to)) return packed_->before[i + 1] - packed_->before[i];
  }
  return std::nullopt;
}

std::optional<std::int64_t> Series::find_sum(const Window& window) const {
  const auto first = std::lower_bound(packed_->from.begin(), packed_->from.end(), packed(window.from));
  const auto last = std::lower_bound(first, packed_->from.end(), packed(window.to));
  const auto i = static_cast<std::size_t>(first - packed_->from.begin());
  const auto j = static_cast<std::size_t>(last - packed_->from.begin());
  const auto cut = [&](std::size_t after, LocalMinute end) {
    return after > 0 && packed_->to[after - 1] > packed(end);
  };
  if (cut(i, window.from) || cut(j, window.to)) return std::nullopt;
  if (!gaps_are_zero_) {
    const bool tiled = j > i && packed_->from[i] == packed(window.from) &&
                       packed_->to[j - 1] == packed(window.to) && packed_->gaps[j - 1] == packed_->gaps[i];
    if (!tiled) return std::nullopt;
  }
  return packed_->before[j] - packed_->before[i];
}

std::optional<std::vector<std::int64_t>> Series::running_counts(const std::vector<LocalMinute>& ends) const {
  if (ends.empty()) return std::vector<std::int64_t>{};
  // Where the whole is covered and tiled, so is every part that cuts no cell.
  if (!disjoint_ || !find({ends.front(), ends.back()})) return std::nullopt;
  std::vector<std::int64_t> out;
  out.reserve(ends.size());
  std::size_t i = 0;
  std::int64_t before_first = 0;
  for (const LocalMinute end : ends) {
    while (i < packed_->from.size() && packed_->from[i] < packed(end)) ++i;
    if (i > 0 && packed_->to[i - 1] > packed(end)) return std::nullopt;
    if (out.empty()) before_first = packed_->before[i];
    out.push_back(packed_->before[i] - before_first);
  }
  return out;
}

bool Series::cuts_cell(LocalMinute end) const {
  const auto after = std::lower_bound(packed_->from.begin(), packed_->from.end(), packed(end));
  if (after == packed_->from.begin()) return false;
  return packed_->to[static_cast<std::size_t>(after - packed_->from.begin()) - 1] > packed(end);
}

// The end itself where it cuts no cell, else both ends of the cell that it cuts.
std::vector<LocalMinute> Series::ends_near(LocalMinute end) const {
  if (!cuts_cell(end)) return {end};
  const auto after = std::lower_bound(packed_->from.begin(), packed_->from.end(), packed(end));
  const auto i = static_cast<std::size_t>(after - packed_->from.begin()) - 1;
  return {unpacked(packed_->from[i]), unpacked(packed_->to[i])};
}

std::vector<Window> Series::candidates(const Window& window) const {
  std::vector<Window> out;
  if (!disjoint_) {
    for (std::size_t i = 0; i < packed_->from.size(); ++i)
      out.push_back({unpacked(packed_->from[i]), unpacked(packed_->to[i])});
    return out;
  }
  const Window inside{std::max(window.from, coverage_.from), std::min(window.to, coverage_.to)};
  // Published totals are reported up to some month: no window reaches beyond the last of them.
  std::vector<LocalMinute> starts = ends_near(inside.from);
  std::vector<LocalMinute> stops = ends_near(inside.to);
  if (!gaps_are_zero_ && !packed_->from.empty()) {
    starts.push_back(unpacked(packed_->from.front()));
    stops.push_back(unpacked(packed_->to.back()));
  }
  for (const LocalMinute from : starts) {
    for (const LocalMinute to : stops) out.push_back({from, to});
  }
  return out;
}

std::vector<Window> Series::nearest_windows(const Window& window) const {
  std::vector<Window> out = candidates(window);
  std::erase_if(out, [&](const Window& w) { return w.empty() || !find(w); });
  std::sort(out.begin(), out.end(), [&](const Window& a, const Window& b) {
    return std::pair(distance(a, window), a) < std::pair(distance(b, window), b);
  });
  out.erase(std::unique(out.begin(), out.end()), out.end());
  if (out.size() > kWindowsOffered) out.resize(kWindowsOffered);
  return out;
}

std::vector<Cell> Series::cells() const {
  std::vector<Cell> out;
  out.reserve(packed_->from.size());
  for (std::size_t i = 0; i < packed_->from.size(); ++i) {
    out.push_back(
        {unpacked(packed_->from[i]), unpacked(packed_->to[i]), packed_->before[i + 1] - packed_->before[i]});
  }
  return out;
}

std::int64_t Series::cells_in(const Window& window) const {
  if (disjoint_) {
    const auto first = std::lower_bound(packed_->from.begin(), packed_->from.end(), packed(window.from)) -
                       packed_->from.begin();
    const auto last =
        std::upper_bound(packed_->to.begin(), packed_->to.end(), packed(window.to)) - packed_->to.begin();
    return std::max<std::int64_t>(0, last - first);
  }
  const auto i = std::lower_bound(packed_->from.begin(), packed_->from.end(), packed(window.from)) -
                 packed_->from.begin();
  for (auto k = static_cast<std::size_t>(i);
       k < packed_->from.size() && packed_->from[k] == packed(window.from); ++k) {
    if (packed_->to[k] == packed(window.to)) return 1;  // those with the same ends were added up
  }
  return 0;
}

Error Series::out_of_coverage(const Window& window) const {
  Error error{ErrorCode::kOutOfCoverage, in_words(window), "", ""};
  if (coverage_.empty()) {
    error.what = "nothing is recorded for it";
    return error;
  }
  if (coverage_.contains(window)) {
    error.what = covers(window) ? "a part of it was not reported" : "the records leave out a part of it";
    error.hint = offered(nearest_windows(window));
    return error;
  }
  error.what = "the records cover only " + days_in_words(coverage_);
  if (!disjoint_) error.hint = offered(nearest_windows(window));
  return error;
}

Error Series::too_coarse(const Window& window) const {
  return {ErrorCode::kGrain, in_words(window),
          std::string("this is counted ") + step_in_words(grain_) + ", which does not give this window",
          offered(nearest_windows(window))};
}

}  // namespace blotter
