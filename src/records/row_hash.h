// A normalised row as 128 bits, by which the rows of two exports are held against each other.
//
// Over the values, not over the words of the export: a change of number style, of column names or of the
// spelling of true changes nothing. XXH3 (Y. Collet); of ten million rows two that differ look alike with a
// chance of some 1 in 10^24.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace blotter {

struct RowHash {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  bool operator==(const RowHash&) const = default;
};

// Takes a row's values in the order of its columns. One thread at a time.
class RowHasher {
 public:
  void begin() { bytes_.clear(); }
  void add_null() { bytes_ += 'n'; }
  // Of any type that is a number inside: integer, boolean, days or microseconds since 1970.
  void add(std::int64_t value) { append('i', &value, sizeof value); }
  void add(double value) {
    if (value == 0) value = 0;  // -0 is 0
    append('d', &value, sizeof value);
  }
  void add(std::string_view text) {
    const std::uint64_t size = text.size();
    append('t', &size, sizeof size);
    bytes_ += text;
  }
  [[nodiscard]] RowHash finish() const;

 private:
  void append(char type, const void* value, std::size_t size) {
    bytes_ += type;
    bytes_.append(static_cast<const char*>(value), size);
  }
  std::string bytes_;
};

// Rows that are known already.
class KnownRows {
 public:
  KnownRows() = default;
  KnownRows(const KnownRows&) = delete;
  KnownRows& operator=(const KnownRows&) = delete;
  virtual ~KnownRows() = default;
  // Whether one more row like this is known, which is then used up. From any thread; the answers of all
  // threads together do not depend on their order.
  [[nodiscard]] virtual bool take(const RowHash& row) = 0;
  // As if nothing had been taken. From one thread.
  virtual void reset() = 0;
};

}  // namespace blotter
