#include "records/record_table.h"

#include <algorithm>
#include <cstring>

#include "base/utf8.h"
#include "catalog/column_name.h"
#include "records/convert.h"
#include "records/structure.h"

namespace blotter {

namespace {

constexpr std::int64_t kMicrosPerMinute = 60'000'000;
constexpr std::int64_t kMicrosPerHour = 60 * kMicrosPerMinute;

std::optional<std::size_t> column_named(const Layout& layout, std::string_view name) {
  for (std::size_t c = 0; c < layout.columns.size(); ++c) {
    if (!name.empty() && layout.columns[c].name == name && layout.columns[c].field) return c;
  }
  return std::nullopt;
}

// Whether every byte is one of 0x01 … 0x7F; eight at a time.
bool is_plain(std::string_view text) {
  static constexpr std::uint64_t kOnes = 0x0101010101010101U;
  static constexpr std::uint64_t kHighBits = 0x8080808080808080U;
  std::uint64_t bad = 0;
  std::size_t i = 0;
  for (; i + sizeof(std::uint64_t) <= text.size(); i += sizeof(std::uint64_t)) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + i, sizeof word);
    bad |= ((word - kOnes) | word) & kHighBits;
  }
  for (; i < text.size(); ++i) bad |= static_cast<unsigned char>(text[i] - 1) >= 0x7F ? kHighBits : 0;
  return bad == 0;
}

// The first bytes of a text as a number that sorts as they do.
std::int64_t sort_prefix(std::string_view text) {
  std::uint64_t prefix = 0;
  for (std::size_t i = 0; i < sizeof prefix; ++i) {
    prefix = prefix << 8U | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
  }
  return static_cast<std::int64_t>(prefix >> 1U);
}

std::string hex(unsigned char byte) {
  static constexpr std::string_view kDigits = "0123456789ABCDEF";
  return {'0', 'x', kDigits[byte >> 4U], kDigits[byte & 15U]};
}

std::string quoted_or(std::string_view field, const char* what) {
  const std::string value = shown(field);
  return (value.empty() ? "the value" : value) + what;
}

}  // namespace

Result<RecordRules> RecordRules::make(const Catalog& catalog, const Source& source, const CsvFile& file,
                                      Day published) {
  RecordRules rules;
  BLOTTER_ASSIGN(rules.layout, Layout::match(source, file.header(), file.path()));
  rules.occurred = column_named(rules.layout, "occurred");
  rules.key = column_named(rules.layout, source.key);
  rules.subset = column_named(rules.layout, source.subset_column);
  rules.published = published;
  const Place* place = catalog.place(source.place);
  rules.in_utc = source.zone == "UTC" && place != nullptr && place->zone != "UTC";
  if (place != nullptr && !place->zone.empty()) {
    BLOTTER_ASSIGN(rules.zone, Zone::find(place->zone));
  }
  return rules;
}

std::uint64_t key_bits(const LayoutColumn& column, std::string_view field) {
  if (column.type == "integer") {
    if (const auto number = to_integer(field)) return static_cast<std::uint64_t>(*number);
  }
  std::uint64_t hash = 0xCBF29CE484222325U;  // FNV-1a; the same on every machine
  for (const char c : field) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  return hash;
}

void RecordTable::start(const CsvSegment& segment) {
  reader_ = CsvReader(segment.text(), segment.first_line);
  plain_ = is_plain(segment.text());
  bytes_left_ = segment.size;
  stats_ = {};
  last_code_.clear();
}

std::vector<EngineTable::Column> RecordTable::columns() const {
  std::vector<Column> out;
  for (const LayoutColumn& column : rules_.layout.columns) out.push_back({column.name, column.engine_type});
  out.push_back({kLineColumn, EngineType::kInteger});
  out.push_back({kGroupColumn, EngineType::kInteger});
  return out;
}

Result<std::size_t> RecordTable::fill(EngineChunk& chunk) {
  std::size_t row = 0;
  std::uint64_t passed_over = 0;
  while (row < EngineChunk::kCapacity && reader_.next()) {
    if (put_record(chunk, row)) {
      learn();
      if (rules_.known != nullptr && rules_.known->take(hasher_.finish())) {
        chunk.clear_row(row);
        ++passed_over;
        continue;
      }
      chunk.set_integer(rules_.layout.columns.size(), row, static_cast<std::int64_t>(reader_.line()));
      chunk.set_integer(rules_.layout.columns.size() + 1, row, rules_.subset ? sort_prefix(code_) : 0);
      ++row;
    } else {
      chunk.clear_row(row);
    }
  }
  if (meter_ != nullptr) {
    meter_->rows += row + passed_over;
    meter_->bytes += bytes_left_ - reader_.bytes_left();
    bytes_left_ = reader_.bytes_left();
  }
  return row;
}

bool RecordTable::put_record(EngineChunk& chunk, std::size_t row) {
  if (const auto first = rules_.repeated_lines.find(reader_.line()); first != rules_.repeated_lines.end()) {
    reject(*rules_.key, "the key is that of line " + std::to_string(first->second) + " again");
    return false;
  }
  if (std::string fault = structural_fault(reader_, rules_.layout.width); !fault.empty()) {
    stats_.reject({reader_.line(), 0, "", std::move(fault)});
    return false;
  }
  hasher_.begin();
  for (std::size_t c = 0; c < rules_.layout.columns.size(); ++c) {
    const LayoutColumn& column = rules_.layout.columns[c];
    const std::string_view field = field_of(column, reader_, joined_);
    if (std::string fault = put(chunk, c, row, field); !fault.empty()) {
      reject(c, std::move(fault));
      return false;
    }
  }
  return true;
}

std::string RecordTable::put(EngineChunk& chunk, std::size_t c, std::size_t row, std::string_view field) {
  const LayoutColumn& column = rules_.layout.columns[c];
  if (c == rules_.key) key_ = key_bits(column, field);
  const bool is_text = column.type == "text" || column.type == "code";
  if ((is_text ? field.empty() : is_missing(field)) || is_one_of(field, column.missing)) {
    chunk.set_null(c, row);
    hasher_.add_null();
    if (c == rules_.subset) code_.clear();
    return column.nullable ? "" : "is empty";
  }
  switch (column.engine_type) {
    case EngineType::kTimestamp:
    case EngineType::kDate: return put_time(chunk, c, row, field);
    case EngineType::kText: return put_text(chunk, c, row, field);
    case EngineType::kInteger: {
      const auto value = to_integer(field);
      if (!value) return quoted_or(field, " is no whole number");
      chunk.set_integer(c, row, *value);
      hasher_.add(std::int64_t{*value});
      return "";
    }
    case EngineType::kReal: {
      const auto value = to_number(field);
      if (!value) return quoted_or(field, " is no number");
      chunk.set_real(c, row, *value);
      hasher_.add(*value);
      return "";
    }
    case EngineType::kBoolean: {
      const auto value = to_boolean(field);
      if (!value) return quoted_or(field, " is neither true nor false");
      chunk.set_boolean(c, row, *value);
      hasher_.add(std::int64_t{*value ? 1 : 0});
      return "";
    }
  }
  return "";
}

std::string RecordTable::put_time(EngineChunk& chunk, std::size_t c, std::size_t row,
                                  std::string_view field) {
  const LayoutColumn& column = rules_.layout.columns[c];
  bool exists = true;
  for (const TimestampFormat& format : column.formats) {
    const ParsedTime time = format.parse(field);
    if (time.kind == ParsedTime::Kind::kNoSuchTime) exists = false;
    if (time.kind != ParsedTime::Kind::kTime) continue;
    const bool utc = (time.utc || rules_.in_utc) && rules_.zone;
    const std::int64_t local = utc ? to_local(time.microseconds) : time.microseconds;
    if (column.engine_type == EngineType::kDate) {
      const Day day(std::chrono::floor<std::chrono::days>(std::chrono::microseconds(local)));
      chunk.set_day(c, row, day);
      hasher_.add(std::int64_t{day.time_since_epoch().count()});
    } else {
      chunk.set_timestamp(c, row, local);
      hasher_.add(local);
    }
    if (c == rules_.occurred) occurred_ = local;
    return "";
  }
  if (!exists) return quoted_or(field, " is a day or time that does not exist");
  return quoted_or(field, " is not in a known form of time") +
         (column.formats.empty() ? "" : ", such as " + column.formats.front().format());
}

std::string RecordTable::put_text(EngineChunk& chunk, std::size_t c, std::size_t row,
                                  std::string_view field) {
  const LayoutColumn& column = rules_.layout.columns[c];
  if (!plain_) {
    if (field.find('\0') != std::string_view::npos) return "holds a NUL byte; the file may be damaged";
    if (const auto at = first_malformed(field)) {
      ++stats_.not_utf8;
      return "the byte " + hex(static_cast<unsigned char>(field[*at])) +
             " is not UTF-8; the file may be in Latin-1 or Windows-1252";
    }
  }
  if (column.type == "text") {
    chunk.set_text(c, row, field);
    hasher_.add(field);
    if (c == rules_.subset) code_.assign(field);
    return "";
  }
  if (column.type == "code") {
    std::string code = to_code(field, column.pad);
    chunk.set_text(c, row, code);
    hasher_.add(std::string_view(code));
    if (c == rules_.subset) code_ = std::move(code);
    return "";
  }
  const auto bracket = to_age_bracket(field);
  if (bracket) {
    chunk.set_text(c, row, *bracket);
    hasher_.add(std::string_view(*bracket));
  } else {
    chunk.set_null(c, row);
    hasher_.add_null();
  }
  return bracket || column.nullable ? "" : "is empty";
}

// The offset of a zone changes on the hour of UTC, if not more seldom.
std::int64_t RecordTable::to_local(std::int64_t utc) {
  const std::int64_t hour = (utc >= 0 ? utc : utc - kMicrosPerHour + 1) / kMicrosPerHour;
  auto known = offsets_.find(hour);
  if (known == offsets_.end()) {
    const UtcMinute moment{std::chrono::minutes(hour * 60)};
    const auto offset = rules_.zone->to_local(moment).time_since_epoch() - moment.time_since_epoch();
    known = offsets_.emplace(hour, offset.count() * kMicrosPerMinute).first;
  }
  return utc + known->second;
}

void RecordTable::reject(std::size_t column, std::string reason) {
  const LayoutColumn& c = rules_.layout.columns[column];
  stats_.reject({reader_.line(), c.field ? *c.field + 1 : 0, c.header, std::move(reason)});
}

void RecordTable::learn() {
  ++stats_.rows;
  const LocalMinute event{std::chrono::floor<std::chrono::minutes>(std::chrono::microseconds(occurred_))};
  if (day_of(event) > rules_.published) {
    ++stats_.after_publication;
  } else {
    stats_.last_event = stats_.days.empty() ? event : std::max(stats_.last_event, event);
    stats_.days.add(day_of(event));
  }
  if (rules_.key) stats_.keys.push_back({key_, reader_.line()});
  if (rules_.subset && code_ != last_code_) {
    stats_.codes.insert(code_);
    last_code_ = code_;
  }
}

}  // namespace blotter
