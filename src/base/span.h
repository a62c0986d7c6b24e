// A half-open range of bytes in a text.
#pragma once

#include <algorithm>
#include <cstddef>

namespace blotter {

struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;

  bool operator==(const Span&) const = default;
  auto operator<=>(const Span&) const = default;
  [[nodiscard]] std::size_t size() const { return end - begin; }
  [[nodiscard]] bool empty() const { return end <= begin; }
  [[nodiscard]] bool overlaps(const Span& o) const { return begin < o.end && o.begin < end; }
  [[nodiscard]] bool contains(const Span& o) const { return begin <= o.begin && o.end <= end; }
  // The smallest span that holds both.
  [[nodiscard]] Span join(const Span& o) const { return {std::min(begin, o.begin), std::max(end, o.end)}; }
};

}  // namespace blotter
