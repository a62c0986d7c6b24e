#include <blotter/mapping_check.h>

#include <algorithm>
#include <map>
#include <mutex>

#include "base/duckdb.h"
#include "records/csv_file.h"
#include "records/record_table.h"
#include "store/mapping_findings.h"
#include "store/segment_readers.h"

namespace blotter {

namespace {

constexpr int kEngineMemoryMb = 256;

// The rows of an export, read by several threads: as an import reads them, and then as they look.
class Surveyor {
 public:
  Surveyor(const Source& source, const RecordRules& rules, bool importable, CsvFile& file,
           std::size_t segment_bytes)
      : source_(source), rules_(rules), importable_(importable), readers_(file, segment_bytes) {}

  // `first`: the file's first segment. `threads`: 0 for one a core.
  Status run(CsvSegment first, int threads, const ImportObserver& observer) {
    return readers_.run(
        std::move(first), readers_.threads_for(threads), [this] { return work(); }, observer);
  }

  [[nodiscard]] const ExportProfile& profile() const { return *profile_; }
  // Of the whole file, in its order.
  [[nodiscard]] RecordStats stats() {
    RecordStats out;
    for (auto& [number, stats] : segments_) {
      runs_.push_back(std::move(stats.keys));
      out.merge(std::move(stats));
    }
    return out;
  }
  // Call after `stats`.
  [[nodiscard]] std::vector<std::uint64_t> repeated_keys() {
    std::vector<std::uint64_t> out;
    for (const auto& [line, first] : repeated_lines(std::move(runs_))) out.push_back(line);
    std::sort(out.begin(), out.end());
    return out;
  }

 private:
  Status work() {
    BLOTTER_ASSIGN(Engine engine, Engine::open({.threads = 1, .memory_limit_mb = kEngineMemoryMb}));
    RecordTable table(rules_, &readers_.meter());
    BLOTTER_CHECK(engine.add_table("export", table));
    ExportProfiler profiler(source_, rules_.layout);
    CsvSegment segment;
    while (true) {
      BLOTTER_ASSIGN(const bool more, readers_.take(segment));
      if (!more) break;
      std::vector<std::uint64_t> aside;
      if (importable_) {
        table.start(segment);
        BLOTTER_CHECK(engine.query("SELECT count(*) FROM export()"));
        for (const RejectedRow& row : table.stats().rejects) aside.push_back(row.line);
        std::sort(table.stats().keys.begin(), table.stats().keys.end());
      }
      profiler.read(segment, aside);
      const std::lock_guard guard(mutex_);
      segments_[segment.number] = std::move(table.stats());
    }
    const std::lock_guard guard(mutex_);
    if (!profile_) {
      profile_ = profiler.profile();
    } else {
      profile_->merge(profiler.profile());
    }
    return ok_status();
  }

  const Source& source_;
  const RecordRules& rules_;
  bool importable_;
  SegmentReaders readers_;
  std::mutex mutex_;  // guards what follows
  std::map<std::uint64_t, RecordStats> segments_;
  std::vector<std::vector<KeyedLine>> runs_;
  std::optional<ExportProfile> profile_;
};

// The mapping as if nothing in it were required, so that what is there can be looked at all the same.
Source with_nothing_required(const Source& source) {
  Source out = source;
  for (ColumnMapping& column : out.columns) column.required = false;
  return out;
}

bool has_all_required(const Source& source, const Layout& layout) {
  for (std::size_t c = 0; c < source.columns.size(); ++c) {
    const bool needed = source.columns[c].required || source.columns[c].name == "occurred";
    if (needed && !layout.columns[c].field) return false;
  }
  return true;
}

std::vector<bool> fields_read(const Layout& layout) {
  std::vector<bool> out(layout.width);
  for (const LayoutColumn& column : layout.columns) {
    if (column.field) out[*column.field] = true;
    if (column.time_field) out[*column.time_field] = true;
  }
  return out;
}

bool is_listed(const std::vector<std::string>& names, const std::string& name) {
  return std::ranges::any_of(names, [&](const std::string& n) { return same_column_name(n, name); });
}

std::vector<std::string> dropped_of(const Source& source, const std::vector<std::string>& header) {
  std::vector<std::string> out;
  for (const std::string& name : header) {
    if (is_listed(source.dropped, name)) out.push_back(shortened_header(name));
  }
  return out;
}

void sort_by_kind(std::vector<Finding>& findings) { std::ranges::stable_sort(findings, {}, &Finding::kind); }

Result<MappingCheck> check_records(const Catalog& catalog, const Source& source, CsvFile file,
                                   const MappingCheckRequest& request, const ImportObserver& observer) {
  const Source lenient = with_nothing_required(source);
  BLOTTER_ASSIGN(RecordRules rules, RecordRules::make(catalog, lenient, file, request.published));
  MappingCheck out;
  out.importable = has_all_required(source, rules.layout);
  CsvSegment first;
  BLOTTER_ASSIGN(const bool any, file.next(first, request.segment_bytes));
  if (any) rules.layout.settle_formats(first.text());
  Surveyor surveyor(source, rules, out.importable, file, request.segment_bytes);
  if (any) BLOTTER_CHECK(surveyor.run(std::move(first), request.threads, observer));
  const ExportProfile nothing = ExportProfiler(source, rules.layout).profile();
  RecordStats stats = surveyor.stats();
  SurveyedExport survey{&catalog,
                        &source,
                        &rules.layout,
                        &file.header(),
                        any ? &surveyor.profile() : &nothing,
                        out.importable ? &stats : nullptr,
                        surveyor.repeated_keys(),
                        request.published,
                        request.published_known};
  // Of rows with the same key an import takes in the first.
  out.rows = stats.rows - std::min<std::uint64_t>(stats.rows, survey.repeated_keys.size());
  out.rejected = stats.rejected + (stats.rows - out.rows);
  if (!stats.days.empty()) {
    out.events = Window{stats.days.first(), LocalMinute(stats.days.last() + std::chrono::days(1))};
  }
  out.dropped = dropped_of(source, file.header());
  find_missing_columns(survey, out.findings);
  find_unread_columns(catalog, source, file.header(), fields_read(rules.layout), *survey.profile,
                      out.findings);
  find_doubts(survey, out.findings);
  sort_by_kind(out.findings);
  if (stats.rows == 0 || keeps_too_many_aside(stats.rejects, survey.profile->rows)) out.importable = false;
  return out;
}

// The columns that a layout of totals reads, as a layout of texts, so that they can be looked at.
Layout totals_layout(const Source& source, const std::vector<std::string>& header,
                     std::vector<Finding>& findings) {
  const AggregateLayout& totals = *source.aggregate;
  std::vector<std::string> names = {totals.period_column};
  for (const std::string& name : {totals.place_column, totals.published_column}) {
    if (!name.empty()) names.push_back(name);
  }
  if (totals.offense_column.empty()) {
    for (const Definition& definition : source.definitions) names.push_back(definition.value_column);
  } else {
    names.insert(names.end(), {totals.offense_column, totals.value_column});
    if (!totals.previous_value_column.empty()) names.push_back(totals.previous_value_column);
  }
  for (const auto& [dimension, name] : totals.dimensions) {
    if (find_column(header, {name})) names.push_back(name);  // a plainer export lacks them
  }
  Layout layout;
  layout.width = header.size();
  for (const std::string& name : names) {
    LayoutColumn column{.name = name, .type = "text"};
    column.field = find_column(header, {name});
    if (!column.field) {
      findings.push_back({FindingKind::kMissing, "required-column", name, "",
                          "the export has no column \"" + name + "\", which the totals are read from", 0, 0});
    }
    layout.columns.push_back(std::move(column));
  }
  return layout;
}

Result<MappingCheck> check_totals(const Catalog& catalog, const Source& source, CsvFile file,
                                  const MappingCheckRequest& request) {
  MappingCheck out;
  const Layout layout = totals_layout(source, file.header(), out.findings);
  out.importable = out.findings.empty();
  out.dropped = dropped_of(source, file.header());
  // Totals are small: a second reading costs nothing.
  BLOTTER_ASSIGN(CsvFile again, CsvFile::open(request.file));
  ExportProfiler profiler(source, layout);
  CsvSegment segment;
  while (true) {
    BLOTTER_ASSIGN(const bool more, again.next(segment, request.segment_bytes));
    if (!more) break;
    profiler.read(segment, {});
  }
  find_unread_columns(catalog, source, file.header(), fields_read(layout), profiler.profile(), out.findings);
  if (out.importable) {
    BLOTTER_ASSIGN(const ReadCells read, read_cells(catalog, source, request.published, file));
    out.rows = read.rows;
    out.rejected = read.rejects.size();
    out.importable = !read.cells.empty();
    find_doubts_of_totals(source, read, out.findings);
  }
  sort_by_kind(out.findings);
  return out;
}

}  // namespace

const char* to_string(FindingKind kind) {
  switch (kind) {
    case FindingKind::kMissing: return "missing";
    case FindingKind::kUnread: return "unread";
    case FindingKind::kDoubtful: return "doubtful";
  }
  return "unknown";
}

Result<MappingCheck> check_mapping(const Catalog& catalog, const Source& source,
                                   const MappingCheckRequest& request, const ImportObserver& observer) {
  BLOTTER_ASSIGN(CsvFile file, CsvFile::open(request.file));
  return source.aggregate ? check_totals(catalog, source, std::move(file), request)
                          : check_records(catalog, source, std::move(file), request, observer);
}

}  // namespace blotter
