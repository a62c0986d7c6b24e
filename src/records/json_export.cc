#include "records/json_export.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

namespace blotter {

namespace {

using Json = nlohmann::json;

// Follows the document and says what belongs to a record.
class RecordHandler : public nlohmann::json_sax<Json> {
 public:
  bool null() override { return scalar(""); }
  bool boolean(bool value) override { return scalar(value ? "true" : "false"); }
  bool number_integer(number_integer_t value) override { return scalar(std::to_string(value)); }
  bool number_unsigned(number_unsigned_t value) override { return scalar(std::to_string(value)); }
  bool number_float(number_float_t, const string_t& text) override { return scalar(text); }
  bool string(string_t& text) override { return scalar(text); }
  bool binary(binary_t&) override { return scalar(""); }

  bool start_object(std::size_t) override {
    const bool first = !rows_at_ && !open_.empty() && open_.back() == '[' && open_.size() <= kDeepestRows;
    if (first) rows_at_ = open_.size();
    const bool record = rows_at_ == open_.size() && open_.back() == '[';
    // Members of a record, and of what is seen through: "properties" of a GeoJSON feature.
    const bool inside =
        rows_at_ && open_.size() == *rows_at_ + 1 && (key_ == "properties" || key_ == "attributes");
    open_ += record || inside ? 'r' : '{';
    if (record) begin_record();
    return true;
  }
  bool end_object() override {
    open_.pop_back();
    if (rows_at_ == open_.size()) end_record();
    return true;
  }
  bool start_array(std::size_t) override {
    open_ += '[';
    return true;
  }
  bool end_array() override {
    if (rows_at_ == open_.size()) rows_at_ = kDone;
    open_.pop_back();
    return true;
  }
  bool key(string_t& name) override {
    key_ = name;
    return true;
  }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
    error_at_ = position;
    return false;
  }

  [[nodiscard]] bool any() const { return rows_at_.has_value(); }
  [[nodiscard]] const std::optional<std::size_t>& error_at() const { return error_at_; }

 protected:
  virtual void begin_record() {}
  virtual void cell(const std::string& name, std::string_view value) = 0;
  virtual void end_record() {}

 private:
  static constexpr std::size_t kDeepestRows = 2;  // "[" or "{["
  static constexpr std::size_t kDone = SIZE_MAX;  // the array of records has ended

  bool scalar(std::string_view value) {
    if (rows_at_ && !open_.empty() && open_.back() == 'r') cell(key_, value);
    return true;
  }

  std::string open_;                    // what is open: '[', '{', 'r' a record or what is seen through
  std::optional<std::size_t> rows_at_;  // how many are open inside the array of records
  std::string key_;
  std::optional<std::size_t> error_at_;
};

class ColumnCollector : public RecordHandler {
 public:
  std::map<std::string, std::size_t, std::less<>> columns;

 protected:
  void cell(const std::string& name, std::string_view) override { columns.try_emplace(name, columns.size()); }
};

// A field in quotes, in one line.
void append_quoted(std::string& out, std::string_view value) {
  out += '"';
  for (const char c : value) {
    if (c == '"') out += '"';
    out += c == '\n' || c == '\r' ? ' ' : c;
  }
  out += '"';
}

class CsvWriter : public RecordHandler {
 public:
  explicit CsvWriter(const std::map<std::string, std::size_t, std::less<>>& columns)
      : columns_(columns), row_(columns.size()) {
    for (const auto& [name, at] : columns) row_[at] = name;
    end_record();
  }
  std::string csv;

 protected:
  void begin_record() override { std::fill(row_.begin(), row_.end(), std::string()); }
  void cell(const std::string& name, std::string_view value) override {
    row_[columns_.find(name)->second] = value;
  }
  void end_record() override {
    for (std::size_t i = 0; i < row_.size(); ++i) {
      if (i > 0) csv += ',';
      append_quoted(csv, row_[i]);
    }
    csv += '\n';
  }

 private:
  const std::map<std::string, std::size_t, std::less<>>& columns_;
  std::vector<std::string> row_;
};

Error broken(std::string_view json, std::size_t at, const std::string& path) {
  const std::string_view before = json.substr(0, at);
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const std::size_t last = before.rfind('\n');
  const std::size_t column = last == std::string_view::npos ? at : at - last - 1;
  return {ErrorCode::kBadInput, path + ":" + std::to_string(line) + ":" + std::to_string(column),
          "the JSON is broken here", "was the download cut short?"};
}

}  // namespace

bool looks_like_json(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const std::size_t at = head.find_first_not_of(" \t\r\n");
  return at != std::string_view::npos && (head[at] == '{' || head[at] == '[');
}

Result<std::string> csv_of_json(std::string_view json, const std::string& path) {
  ColumnCollector collector;
  if (!Json::sax_parse(json.begin(), json.end(), &collector)) {
    return broken(json, collector.error_at().value_or(0), path);
  }
  if (!collector.any() || collector.columns.empty()) {
    return Error{ErrorCode::kBadInput, path, "is JSON without a list of records",
                 "an export is a list of objects, or an object with such a list in it"};
  }
  CsvWriter writer(collector.columns);
  Json::sax_parse(json.begin(), json.end(), &writer);
  return std::move(writer.csv);
}

}  // namespace blotter
