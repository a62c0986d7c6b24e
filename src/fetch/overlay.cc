// An update of a source laid over its newest vintage, by key.
#include <blotter/fetch.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <unordered_set>

#include "base/duckdb.h"
#include "records/convert.h"
#include "records/csv.h"
#include "records/csv_file.h"
#include "records/layout.h"
#include "tally/target.h"

namespace blotter {
namespace {

constexpr std::size_t kSegment = std::size_t{8} << 20;

Error not_safe(const Source& source, std::string what) {
  return {ErrorCode::kBadInput, "source " + source.id, std::move(what),
          "fetch the full export, without --since"};
}

// A key as it is compared: as the store has it, as text.
std::string normalised(const LayoutColumn& key, std::string_view field) {
  field = trimmed(field);
  if (key.engine_type == EngineType::kInteger) {
    const auto number = to_integer(field);
    return number ? std::to_string(*number) : std::string(field);
  }
  return key.type == "code" ? to_code(field, key.pad) : std::string(field);
}

// How a normalised column is written so that the source's mapping reads the same again.
std::string as_text(const LayoutColumn& column) {
  const std::string name = sql_name(column.name);
  if (column.formats.empty()) return "CAST(" + name + " AS VARCHAR)";
  return "strftime(" + name + ", " + sql_text(column.formats.front().format()) + ")";
}

void put(std::string& line, std::string_view field) {
  if (field.find_first_of(",\"\r\n") == std::string_view::npos) {
    line.append(field);
    return;
  }
  line += '"';
  for (const char c : field) {
    if (c == '"') line += '"';
    line += c;
  }
  line += '"';
}

class Overlay {
 public:
  Overlay(const Source& source, const Vintage& base, const std::string& file)
      : source_(source), base_(base), update_(file) {}

  Result<OverlaidExport> run() {
    BLOTTER_CHECK(read_update());
    BLOTTER_CHECK(check_columns());
    namespace fs = std::filesystem;
    const fs::path path(update_);
    out_.file = (path.parent_path() / (path.stem().string() + "-over-" + to_string(base_.published) + ".csv"))
                    .string();
    BLOTTER_CHECK(write());
    return out_;
  }

 private:
  Status read_update() {
    BLOTTER_ASSIGN(CsvFile file, CsvFile::open(update_));
    header_ = file.header();
    BLOTTER_ASSIGN(layout_, Layout::match(source_, header_, update_));
    CsvSegment segment;
    while (true) {
      BLOTTER_ASSIGN(const bool more, file.next(segment, kSegment));
      if (!more) break;
      if (segment.number == 0) layout_.settle_formats(segment.text());
      BLOTTER_CHECK(read_keys(segment));
    }
    return ok_status();
  }

  Status read_keys(const CsvSegment& segment) {
    const auto key = std::find_if(layout_.columns.begin(), layout_.columns.end(),
                                  [&](const LayoutColumn& c) { return c.name == source_.key; });
    if (key == layout_.columns.end() || !key->field)
      return not_safe(source_, "the update has no column for the key '" + source_.key + "'");
    CsvReader reader(segment.text(), segment.first_line);
    while (reader.next()) {
      if (reader.fault() != CsvFault::kNone || *key->field >= reader.size()) {
        return Error{ErrorCode::kPortal, update_ + ":" + std::to_string(reader.line()),
                     "a row of the update can't be read", "fetch it again"};
      }
      keys_.insert(normalised(*key, reader[*key->field]));
      ++out_.rows;
    }
    return ok_status();
  }

  // Nothing that the vintage knows may be lost, and no time be written otherwise than it was meant.
  Status check_columns() {
    std::string lacking;
    for (const LayoutColumn& column : layout_.columns) {
      if (!column.field) lacking += (lacking.empty() ? "" : " + ") + ("count(" + sql_name(column.name) + ")");
      if (column.formats.empty() || !column.field) continue;
      if (column.formats.front().format().find("%z") != std::string::npos)
        return not_safe(source_, "the update's column " + column.header + " has times with an offset");
    }
    if (lacking.empty()) return ok_status();
    BLOTTER_ASSIGN(Engine engine, Engine::open());
    BLOTTER_ASSIGN(const std::string records, records_file(base_));
    BLOTTER_ASSIGN(EngineRows rows, engine.query("SELECT " + lacking + " FROM " + records));
    BLOTTER_ASSIGN(const bool any, rows.next());
    if (any && rows.integer(0, 0) > 0)
      return not_safe(source_,
                      "the update lacks a column that the vintage of " + to_string(base_.published) + " has");
    return ok_status();
  }

  // The vintage's records in the update's columns; the first is the key.
  [[nodiscard]] Result<std::string> select() const {
    BLOTTER_ASSIGN(const std::string records, records_file(base_));
    std::string sql = "SELECT CAST(" + sql_name(source_.key) + " AS VARCHAR)";
    for (std::size_t i = 0; i < header_.size(); ++i) {
      const auto column = std::find_if(layout_.columns.begin(), layout_.columns.end(),
                                       [&](const LayoutColumn& c) { return c.field == i; });
      sql += ", " + (column == layout_.columns.end() ? std::string("NULL::VARCHAR") : as_text(*column));
    }
    return sql + " FROM " + records;
  }

  Status write() {
    std::ofstream out(out_.file, std::ios::binary | std::ios::trunc);
    std::ifstream update(update_, std::ios::binary);
    out << update.rdbuf();
    BLOTTER_ASSIGN(const std::string sql, select());
    BLOTTER_ASSIGN(Engine engine, Engine::open());
    BLOTTER_ASSIGN(EngineRows rows, engine.stream(sql));
    while (true) {
      BLOTTER_ASSIGN(const bool more, rows.next());
      if (!more) break;
      for (std::size_t row = 0; row < rows.size(); ++row) write_row(out, rows, row);
    }
    out_.added = keys_.size() - found_.size();
    out.close();
    if (out.good()) return ok_status();
    return Error{ErrorCode::kIo, out_.file, "can't be written", "check that there is room on the disk"};
  }

  void write_row(std::ofstream& out, const EngineRows& rows, std::size_t row) {
    const std::string key(rows.text(0, row));
    if (!rows.is_null(0, row) && keys_.contains(key)) {
      found_.insert(key);
      ++out_.replaced;
      return;
    }
    std::string line;
    for (std::size_t column = 1; column <= header_.size(); ++column) {
      if (column > 1) line += ',';
      put(line, rows.text(column, row));
    }
    out << line << '\n';
    ++out_.rows;
  }

  const Source& source_;
  const Vintage& base_;
  std::string update_;
  std::vector<std::string> header_;
  Layout layout_;
  std::unordered_set<std::string> keys_;
  std::unordered_set<std::string> found_;  // of keys_, in the vintage
  OverlaidExport out_;
};

}  // namespace

Status can_overlay(const Source& source, const Vintage& base, Day since) {
  if (source.key.empty())
    return not_safe(source, "has no key: it can't be told which records an update changes");
  if (source.yearly_parts) return not_safe(source, "is published in parts: an update can't be laid over one");
  if (source.zone == "UTC")
    return not_safe(source, "has its times in UTC: the vintage's can't be written as it has them");
  if (base.shape != VintageShape::kRecords || base.pack || base.excerpt)
    return not_safe(source, "its newest vintage, " + base.id + ", holds counts and no records");
  if (since > base.published) {
    return Error{ErrorCode::kBadInput, "--since " + to_string(since),
                 "is after the newest vintage, published " + to_string(base.published) +
                     ": what changed between them would be lost",
                 "say --since " + to_string(base.published) + " or earlier"};
  }
  return ok_status();
}

Result<OverlaidExport> overlay_update(const Source& source, const Vintage& base, Day since,
                                      const std::string& update_file) {
  BLOTTER_CHECK(can_overlay(source, base, since));
  return Overlay(source, base, update_file).run();
}

}  // namespace blotter
