// An export on disk: looked at, its header read, then handed out in segments of whole records, while its
// SHA-256 is computed on the way. The file is read once, from front to end.
#pragma once

#include <blotter/result.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/sha256.h"

namespace blotter {

// A stretch of an export that begins and ends with a record. Reuse one for segment after segment: its
// memory is kept.
struct CsvSegment {
  std::uint64_t number = 0;      // from 0
  std::uint64_t first_line = 0;  // of the file, from 1
  std::string buffer;
  std::size_t size = 0;  // bytes of `buffer` that are the segment's

  [[nodiscard]] std::string_view text() const { return std::string_view(buffer).substr(0, size); }
};

// Move-only; used by one thread at a time.
class CsvFile {
 public:
  // A CSV with commas, or records in JSON (json_export.h says which); either may be packed by gzip. What is
  // not plain CSV is read into memory as a whole, up to 1 GiB; lines are then those of the CSV that it stands
  // for. kBadInput where there is no such file, or it is empty, binary, in UTF-16, or of another kind: says
  // which. kIo where it can't be read.
  static Result<CsvFile> open(const std::string& path);
  CsvFile(CsvFile&&) noexcept;
  CsvFile& operator=(CsvFile&&) noexcept;
  ~CsvFile();

  // As the file writes them, without a byte-order mark and the blanks around them.
  [[nodiscard]] const std::vector<std::string>& header() const { return header_; }
  [[nodiscard]] const std::string& path() const { return path_; }
  // The size when it was opened; 0 for a pipe.
  [[nodiscard]] std::uint64_t bytes_total() const { return bytes_total_; }
  [[nodiscard]] std::uint64_t bytes_read() const { return bytes_read_; }

  // Reads some `bytes` of records; false if there are no more. kIo; kBadInput for a line without end.
  [[nodiscard]] Result<bool> next(CsvSegment& segment, std::size_t bytes);
  // Of the whole file. Call once, after `next` said that there is no more.
  [[nodiscard]] std::string sha256() { return sha256_.hex(); }

 private:
  explicit CsvFile(std::string path) : path_(std::move(path)) {}
  [[nodiscard]] Status look();
  [[nodiscard]] Status unfold();
  [[nodiscard]] Status read_header();
  // Reads until `out` holds `wanted` bytes or the file ends.
  [[nodiscard]] Status read_until(std::string& out, std::size_t& size, std::size_t wanted);

  std::string path_;
  int descriptor_ = -1;
  std::vector<std::string> header_;
  std::uint64_t bytes_total_ = 0;
  std::uint64_t bytes_read_ = 0;
  std::uint64_t line_ = 1;  // of the first byte of rest_
  std::uint64_t segments_ = 0;
  std::string rest_;  // read, but not handed out yet
  // What a packed file or one in JSON stands for: read in place of the file, as far as text_at_.
  std::optional<std::string> text_;
  std::size_t text_at_ = 0;
  bool at_end_ = false;
  Sha256 sha256_;
};

// The SHA-256 of a file. kIo.
[[nodiscard]] Result<std::string> sha256_of_file(const std::string& path);

}  // namespace blotter
