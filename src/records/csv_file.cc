#include "records/csv_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "records/convert.h"
#include "records/csv.h"
#include "records/gunzip.h"
#include "records/json_export.h"
#include "records/sniff.h"

namespace blotter {

namespace {

constexpr std::size_t kHeadBytes = std::size_t{1} << 16;
constexpr std::size_t kLongestLine = std::size_t{1} << 26;
constexpr std::size_t kMostUnfolded = std::size_t{1} << 30;

Error io_error(const std::string& path) { return {ErrorCode::kIo, path, std::strerror(errno), ""}; }

Error bad(const std::string& where, std::string what, std::string hint) {
  return {ErrorCode::kBadInput, where, std::move(what), std::move(hint)};
}

Result<int> open_for_reading(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor >= 0) return descriptor;
  if (errno == ENOENT || errno == ENOTDIR) return bad(path, "there is no such file", "");
  return io_error(path);
}

}  // namespace

CsvFile::CsvFile(CsvFile&& other) noexcept
    : path_(std::move(other.path_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      header_(std::move(other.header_)),
      bytes_total_(other.bytes_total_),
      bytes_read_(other.bytes_read_),
      line_(other.line_),
      segments_(other.segments_),
      rest_(std::move(other.rest_)),
      text_(std::move(other.text_)),
      text_at_(other.text_at_),
      at_end_(other.at_end_),
      sha256_(std::move(other.sha256_)) {}

CsvFile& CsvFile::operator=(CsvFile&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(descriptor_, other.descriptor_);
  std::swap(header_, other.header_);
  std::swap(bytes_total_, other.bytes_total_);
  std::swap(bytes_read_, other.bytes_read_);
  std::swap(line_, other.line_);
  std::swap(segments_, other.segments_);
  std::swap(rest_, other.rest_);
  std::swap(text_, other.text_);
  std::swap(text_at_, other.text_at_);
  std::swap(at_end_, other.at_end_);
  std::swap(sha256_, other.sha256_);
  return *this;
}

CsvFile::~CsvFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result<CsvFile> CsvFile::open(const std::string& path) {
  CsvFile file(path);
  BLOTTER_ASSIGN(file.descriptor_, open_for_reading(path));
  struct stat info {};
  if (::fstat(file.descriptor_, &info) != 0) return io_error(path);
  if (S_ISDIR(info.st_mode)) return bad(path, "is a folder, not a file", "name the export itself");
  if (S_ISREG(info.st_mode)) file.bytes_total_ = static_cast<std::uint64_t>(info.st_size);
  BLOTTER_CHECK(file.look());
  BLOTTER_CHECK(file.read_header());
  return file;
}

Status CsvFile::look() {
  std::size_t size = 0;
  BLOTTER_CHECK(read_until(rest_, size, kHeadBytes));
  rest_.resize(size);
  if (looks_like_gzip(rest_) || looks_like_json(rest_)) return unfold();
  if (auto no = why_no_csv(rest_)) return bad(path_, no->what, no->hint);
  return ok_status();
}

Status CsvFile::unfold() {
  std::string whole = std::move(rest_);
  std::size_t size = whole.size();
  while (!at_end_) {
    if (size > kMostUnfolded) return bad(path_, "is too large for JSON", "download the export as CSV");
    BLOTTER_CHECK(read_until(whole, size, size + std::max(size, kHeadBytes)));
  }
  whole.resize(size);
  if (looks_like_gzip(whole)) {
    BLOTTER_ASSIGN(whole, gunzip(whole, kMostUnfolded, path_));
  }
  if (looks_like_json(whole)) {
    BLOTTER_ASSIGN(whole, csv_of_json(whole, path_));
  } else if (auto no = why_no_csv(std::string_view(whole).substr(0, kHeadBytes))) {
    return bad(path_, "unpacked, it " + no->what, no->hint);
  }
  text_ = std::move(whole);
  at_end_ = false;
  rest_.clear();
  size = 0;
  BLOTTER_CHECK(read_until(rest_, size, kHeadBytes));
  rest_.resize(size);
  return ok_status();
}

Status CsvFile::read_header() {
  std::size_t begin = rest_.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  while (begin < rest_.size() && (rest_[begin] == '\n' || rest_[begin] == '\r')) ++begin;
  const CsvScan scan = scan_record(std::string_view(rest_).substr(begin), at_end_);
  if (!scan.complete) return bad(path_ + ":1", "the header does not end within 64 KiB", "is this a CSV?");
  if (scan.fault != CsvFault::kNone) return bad(path_ + ":1", "the quotes in the header don't add up", "");
  CsvReader reader(std::string_view(rest_).substr(begin, scan.size), 1);
  reader.next();
  for (std::size_t i = 0; i < reader.size(); ++i) header_.emplace_back(trimmed(reader[i]));
  const auto end = static_cast<std::ptrdiff_t>(begin + scan.size);
  line_ += static_cast<std::uint64_t>(std::count(rest_.begin(), rest_.begin() + end, '\n'));
  rest_.erase(0, begin + scan.size);
  return ok_status();
}

Status CsvFile::read_until(std::string& out, std::size_t& size, std::size_t wanted) {
  if (out.size() < wanted) out.resize(wanted);
  if (text_ && size < wanted) {
    const std::size_t taken = text_->copy(out.data() + size, wanted - size, text_at_);
    text_at_ += taken;
    size += taken;
    at_end_ = size < wanted;
  }
  if (text_) return ok_status();
  while (size < wanted && !at_end_) {
    const ssize_t got = ::read(descriptor_, out.data() + size, wanted - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return io_error(path_);
    at_end_ = got == 0;
    sha256_.update({out.data() + size, static_cast<std::size_t>(got)});
    size += static_cast<std::size_t>(got);
    bytes_read_ += static_cast<std::uint64_t>(got);
  }
  return ok_status();
}

Result<bool> CsvFile::next(CsvSegment& segment, std::size_t bytes) {
  if (segment.buffer.size() < rest_.size()) segment.buffer.resize(rest_.size());
  std::copy(rest_.begin(), rest_.end(), segment.buffer.begin());
  std::size_t size = rest_.size();
  std::size_t whole = 0;  // bytes of complete records
  std::uint64_t lines = 0;
  // One byte more than there are, so that the end is met; no buffer larger than the file.
  if (text_) {
    bytes = std::min(bytes, size + text_->size() - text_at_ + 1);
  } else if (bytes_total_ >= bytes_read_) {
    bytes = std::min<std::size_t>(bytes, size + bytes_total_ - bytes_read_ + 1);
  }
  for (std::size_t wanted = bytes; whole == 0; wanted *= 2) {
    BLOTTER_CHECK(read_until(segment.buffer, size, wanted));
    const std::string_view text = std::string_view(segment.buffer).substr(0, size);
    while (whole < size) {
      const CsvScan scan = scan_record(text.substr(whole), at_end_);
      if (!scan.complete) break;
      lines += scan.one_line ? 1
                             : static_cast<std::uint64_t>(
                                   std::count(text.data() + whole, text.data() + whole + scan.size, '\n'));
      whole += scan.size;
    }
    if (at_end_) break;
    if (whole == 0 && size >= kLongestLine) {
      return bad(path_ + ":" + std::to_string(line_), "the line does not end within 64 MiB",
                 "is this a CSV?");
    }
  }
  rest_.assign(segment.buffer, whole, size - whole);
  segment.size = whole;
  segment.first_line = line_;
  segment.number = segments_++;
  line_ += lines;
  return whole > 0;
}

Result<std::string> sha256_of_file(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return io_error(path);
  Sha256 sha256;
  std::string buffer(std::size_t{1} << 18, '\0');
  ssize_t got = 0;
  while ((got = ::read(descriptor, buffer.data(), buffer.size())) > 0 || (got < 0 && errno == EINTR)) {
    if (got > 0) sha256.update({buffer.data(), static_cast<std::size_t>(got)});
  }
  const Error error = io_error(path);
  ::close(descriptor);
  if (got < 0) return error;
  return sha256.hex();
}

}  // namespace blotter
