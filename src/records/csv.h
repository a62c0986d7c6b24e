// CSV (RFC 4180) in memory: where a record ends, and its fields.
//
// A field that begins with '"' runs to the quote that closes it, over commas and line ends; a doubled
// quote inside stands for one. Elsewhere a quote is a character like any other. Lines end in LF or CRLF.
//
// A record whose quotes don't add up (a line that was cut inside a quoted field swallows what follows)
// is given up after its *first line*, and reading goes on with the next line: what stands there whole is
// not lost with it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace blotter {

enum class CsvFault { kNone, kQuoteNotClosed, kTextAfterQuote };

// A quoted field that runs on for longer than this is taken for one that was never closed.
inline constexpr std::size_t kMaxRecordBytes = std::size_t{1} << 20;

struct CsvScan {
  bool complete = false;  // false: the text ends inside the record; more of it is needed
  std::size_t size = 0;   // bytes up to the next record, line end included
  bool one_line = true;   // no line end inside
  CsvFault fault = CsvFault::kNone;
};

// Looks at the record at the beginning of `text`, which is not empty. With `last`, nothing follows `text`.
[[nodiscard]] CsvScan scan_record(std::string_view text, bool last);

// Reads the records of a text that ends with a record's end.
class CsvReader {
 public:
  // `first_line`: the number of the text's first line in its file.
  CsvReader(std::string_view text, std::uint64_t first_line) : rest_(text), line_(first_line) {}

  // Goes to the next record, passing over empty lines; false at the end.
  bool next();

  // Of the current record. Its first line's number, its fault; with a fault it has no fields.
  [[nodiscard]] std::uint64_t line() const { return record_line_; }
  [[nodiscard]] CsvFault fault() const { return fault_; }
  [[nodiscard]] std::size_t size() const { return fields_.size(); }
  // Without the quotes around it; valid until `next`.
  [[nodiscard]] std::string_view operator[](std::size_t field);
  // Bytes after the current record.
  [[nodiscard]] std::size_t bytes_left() const { return rest_.size(); }
  // Whether the record runs over several lines; and going back to its second one, where it proves wrong.
  [[nodiscard]] bool spans_lines() const { return line_ > record_line_ + 1; }
  void resume_after_first_line();

 private:
  struct Field {
    std::string_view raw;
    bool has_doubled_quotes = false;
  };
  void split(std::string_view record);

  std::string_view rest_;
  std::string_view record_;
  std::uint64_t line_;  // of rest_
  std::uint64_t record_line_ = 0;
  CsvFault fault_ = CsvFault::kNone;
  std::vector<Field> fields_;
  std::vector<std::string> unescaped_;  // by field; used where quotes were doubled
};

}  // namespace blotter
