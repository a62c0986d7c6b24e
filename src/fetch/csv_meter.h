// Looks at a CSV as it comes by: its header, its rows, whether it is one at all and whether it is whole.
#pragma once

#include <blotter/result.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace blotter {

class CsvMeter {
 public:
  void take(std::string_view bytes);

  // Call after the last `take`. What is wrong: a web page or JSON in the place of a CSV, nothing at all, an
  // end inside a record. kPortal.
  [[nodiscard]] std::optional<Error> check() const;

  // The header without its line end, and how many bytes it has with it.
  [[nodiscard]] const std::string& header() const { return header_; }
  [[nodiscard]] std::uint64_t header_bytes() const { return header_bytes_; }
  // Records after the header; empty lines are none.
  [[nodiscard]] std::uint64_t rows() const { return rows_ + (in_record_ && past_header_ ? 1 : 0); }
  // The last byte was no line end.
  [[nodiscard]] bool open_end() const { return in_record_; }

 private:
  void step(char c);
  void end_record();

  std::string beginning_;  // to tell what it is that isn't a CSV
  std::string header_;
  std::uint64_t header_bytes_ = 0;
  std::uint64_t rows_ = 0;
  std::uint64_t fields_ = 1;         // of the current record
  std::uint64_t header_fields_ = 0;  // of the header
  bool past_header_ = false;
  bool in_record_ = false;
  bool in_quotes_ = false;
  bool at_field_ = true;      // at the first byte of a field
  bool after_quote_ = false;  // the last byte was a quote inside quotes
};

// "a web page", "JSON" or "" for what may be a CSV, by its beginning.
[[nodiscard]] std::string other_than_csv(std::string_view beginning);

}  // namespace blotter
