// The values of one column with how often each stands in it, as far as they are few.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace blotter {

class ValueTable {
 public:
  // A column with more values holds no categories.
  static constexpr std::size_t kMost = 2000;

  struct Entry {
    std::uint64_t rows = 0;
    std::uint64_t first_line = 0;
  };

  // `value`: as the export writes it. Not empty.
  void add(std::string_view value, std::uint64_t line, std::uint64_t rows = 1);
  // The same table whatever the order in which parts of a file are merged.
  void merge(const ValueTable& other);

  // More than kMost: which ones is no longer known.
  [[nodiscard]] bool many() const { return many_; }
  [[nodiscard]] const auto& entries() const { return entries_; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };

  std::unordered_map<std::string, Entry, Hash, std::equal_to<>> entries_;
  bool many_ = false;
};

}  // namespace blotter
