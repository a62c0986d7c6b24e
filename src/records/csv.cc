#include "records/csv.h"

#include <algorithm>
#include <cstring>

namespace blotter {

namespace {

constexpr std::size_t kNone = std::string_view::npos;

std::size_t find(std::string_view text, char c, std::size_t from, std::size_t to) {
  if (from >= to) return kNone;
  const void* at = std::memchr(text.data() + from, c, to - from);
  return at == nullptr ? kNone : static_cast<std::size_t>(static_cast<const char*>(at) - text.data());
}

std::size_t end_of_line(std::string_view text, std::size_t from) {
  const std::size_t lf = find(text, '\n', from, text.size());
  return lf == kNone ? text.size() : lf;
}

// The quote that closes the field opened before `from`; kNone if there is none within the text. A quote
// that is the last byte of the text may still prove to be doubled.
std::size_t closing_quote(std::string_view text, std::size_t from) {
  while (true) {
    const std::size_t quote = find(text, '"', from, text.size());
    if (quote == kNone || quote + 1 == text.size() || text[quote + 1] != '"') return quote;
    from = quote + 2;
  }
}

bool ends_field(std::string_view text, std::size_t at) {
  if (at == text.size() || text[at] == ',' || text[at] == '\n') return true;
  return text[at] == '\r' && (at + 1 == text.size() || text[at + 1] == '\n');
}

CsvScan given_up(std::string_view text, bool last, CsvFault fault) {
  const std::size_t line_end = end_of_line(text, 0);
  if (line_end == text.size() && !last) return {};
  return {true, std::min(line_end + 1, text.size()), true, fault};
}

}  // namespace

CsvScan scan_record(std::string_view text, bool last) {
  const std::string_view window = text.substr(0, kMaxRecordBytes);
  const bool whole = last && window.size() == text.size();  // nothing follows the window
  const bool too_long = window.size() == kMaxRecordBytes;
  bool one_line = true;
  std::size_t line_end = end_of_line(window, 0);
  std::size_t at = find(window, '"', 0, line_end);
  while (at != kNone) {
    if (at == 0 || window[at - 1] == ',') {
      const std::size_t close = closing_quote(window, at + 1);
      const bool undecided = close == kNone || (close + 1 == window.size() && !whole);
      if (undecided && !whole && !too_long) return {};
      if (close == kNone || undecided) return given_up(text, last, CsvFault::kQuoteNotClosed);
      if (!ends_field(window, close + 1)) return given_up(text, last, CsvFault::kTextAfterQuote);
      if (close > line_end) {
        line_end = end_of_line(window, close);
        one_line = false;
      }
      at = close;
    }
    at = find(window, '"', at + 1, line_end);
  }
  if (line_end == window.size() && !whole) {
    if (!too_long) return {};
    line_end = end_of_line(text, line_end);  // a long line without a quote is merely long
    if (line_end == text.size() && !last) return {};
  }
  return {true, std::min(line_end + 1, text.size()), one_line, CsvFault::kNone};
}

bool CsvReader::next() {
  fields_.clear();
  while (!rest_.empty()) {
    if (rest_[0] == '\n' || rest_.substr(0, 2) == "\r\n") {
      rest_.remove_prefix(rest_[0] == '\n' ? 1 : 2);
      ++line_;
      continue;
    }
    const CsvScan scan = scan_record(rest_, /*last=*/true);
    record_ = rest_.substr(0, scan.size);
    record_line_ = line_;
    fault_ = scan.fault;
    rest_.remove_prefix(scan.size);
    line_ += scan.one_line ? 1 : static_cast<std::uint64_t>(std::count(record_.begin(), record_.end(), '\n'));
    if (fault_ == CsvFault::kNone) split(record_);
    return true;
  }
  return false;
}

void CsvReader::split(std::string_view record) {
  if (record.ends_with('\n')) record.remove_suffix(1);
  if (record.ends_with('\r')) record.remove_suffix(1);
  const char* p = record.data();
  const char* const end = p + record.size();
  while (true) {
    Field field;
    if (p != end && *p == '"') {
      const char* const begin = ++p;
      while (*p != '"' || (p + 1 != end && p[1] == '"')) {
        field.has_doubled_quotes |= *p == '"';
        p += *p == '"' ? 2 : 1;
      }
      field.raw = {begin, static_cast<std::size_t>(p++ - begin)};
    } else {
      const char* const begin = p;
      while (p != end && *p != ',') ++p;
      field.raw = {begin, static_cast<std::size_t>(p - begin)};
    }
    fields_.push_back(field);
    if (p == end) return;
    ++p;
  }
}

std::string_view CsvReader::operator[](std::size_t field) {
  const Field& f = fields_[field];
  if (!f.has_doubled_quotes) return f.raw;
  if (unescaped_.size() <= field) unescaped_.resize(field + 1);
  std::string& out = unescaped_[field];
  out.clear();
  for (std::size_t i = 0; i < f.raw.size(); ++i) {
    out += f.raw[i];
    if (f.raw[i] == '"') ++i;
  }
  return out;
}

void CsvReader::resume_after_first_line() {
  const std::size_t first = end_of_line(record_, 0) + 1;
  if (first >= record_.size()) return;
  rest_ = {record_.data() + first, rest_.data() + rest_.size()};
  line_ = record_line_ + 1;
}

}  // namespace blotter
