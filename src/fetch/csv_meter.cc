#include "fetch/csv_meter.h"

#include "catalog/column_name.h"
#include "records/layout.h"

namespace blotter {
namespace {

constexpr std::size_t kBeginning = 2048;
constexpr std::size_t kLongestHeader = 1 << 20;

std::string_view without_mark_and_blanks(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::size_t at = text.find_first_not_of(" \t\r\n");
  return at == std::string_view::npos ? std::string_view() : text.substr(at);
}

// What stands between <title> and its end.
std::string title_of(std::string_view page) {
  const std::string lower = lower_ascii(page);
  std::size_t from = lower.find("<title");
  if (from == std::string::npos) return "";
  from = lower.find('>', from);
  const std::size_t to = from == std::string::npos ? from : lower.find('<', from);
  if (to == std::string::npos) return "";
  return shortened_header(page.substr(from + 1, to - from - 1));
}

}  // namespace

std::string other_than_csv(std::string_view beginning) {
  const std::string_view text = without_mark_and_blanks(beginning);
  if (text.starts_with("<")) {
    const std::string title = title_of(text);
    return "a web page" + (title.empty() ? "" : " (\"" + title + "\")");
  }
  if (text.starts_with("{") || text.starts_with("[")) return "JSON";
  return "";
}

void CsvMeter::take(std::string_view bytes) {
  if (beginning_.size() < kBeginning) beginning_.append(bytes.substr(0, kBeginning - beginning_.size()));
  for (const char c : bytes) step(c);
}

void CsvMeter::step(char c) {
  if (!past_header_) {
    ++header_bytes_;
    if (header_.size() < kLongestHeader) header_ += c;
  }
  if (in_quotes_ && !after_quote_) {
    after_quote_ = c == '"';
    return;
  }
  if (in_quotes_) {  // after a quote: a second one stands for itself, anything else ends the quotes
    after_quote_ = false;
    if (c == '"') return;
    in_quotes_ = false;
  }
  if (c == '\n') return end_record();
  if (c == '\r') return;
  if (c == '"' && at_field_) {
    in_quotes_ = true;
    after_quote_ = false;
  }
  in_record_ = true;
  at_field_ = c == ',';
  if (c == ',') ++fields_;
}

void CsvMeter::end_record() {
  if (!past_header_) {
    while (!header_.empty() && (header_.back() == '\n' || header_.back() == '\r')) header_.pop_back();
    past_header_ = in_record_;
    header_fields_ = fields_;
    if (!past_header_) header_.clear();
  } else if (in_record_) {
    ++rows_;
  }
  in_record_ = false;
  at_field_ = true;
  fields_ = 1;
}

std::optional<Error> CsvMeter::check() const {
  const auto fault = [](std::string what) {
    return Error{ErrorCode::kPortal, "", std::move(what),
                 "try again later, or look at the portal in a browser"};
  };
  if (const std::string other = other_than_csv(beginning_); !other.empty())
    return fault("sent " + other + " in the place of a CSV");
  if (header_.empty()) return fault("sent nothing in the place of a CSV");
  if (in_quotes_ && !after_quote_) return fault("sent a CSV that ends inside a quoted field: it was cut off");
  if (in_record_ && past_header_ && fields_ != header_fields_)
    return fault("sent a CSV that ends inside a row: it was cut off");
  return std::nullopt;
}

}  // namespace blotter
