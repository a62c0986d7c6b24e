#include <blotter/import.h>

#include <algorithm>
#include <filesystem>

#include "catalog/column_name.h"
#include "records/csv_file.h"
#include "store/coverage.h"
#include "store/file_system.h"
#include "store/import_into.h"
#include "store/new_versions.h"
#include "store/publish_vintage.h"
#include "store/source_folder.h"
#include "store/write_cells.h"
#include "store/write_records.h"

namespace blotter {

namespace {

constexpr std::size_t kSampleRows = 20;

std::string file_name(const std::string& path) { return std::filesystem::path(path).filename().string(); }

std::string counted(std::uint64_t n, const char* one, const char* many) {
  return std::to_string(n) + " " + (n == 1 ? one : many);
}

// "FILE:7:3: column Date: '02/30/2025' is a day or time that does not exist"
Error first_reject(const std::string& file, const RecordStats& stats) {
  Error error{ErrorCode::kNothingUsable, file, "it has a header but no rows", "was the download cut short?"};
  if (stats.rejected == 0) return error;
  const RejectedRow& row = stats.rejects.front();
  error.where += ":" + std::to_string(row.line) + (row.column == 0 ? "" : ":" + std::to_string(row.column));
  error.what = "none of its " + counted(stats.rejected, "row", "rows") + " can be read; the first: " +
               (row.column_name.empty() ? "" : "column " + row.column_name + ": ") + row.reason;
  error.hint = "is this the source it is said to be?";
  return error;
}

Status check_usable(const std::string& file, const RecordStats& stats, Day published) {
  if (stats.not_utf8 > (stats.rows + stats.rejected) / 2) {
    return Error{ErrorCode::kBadInput, file,
                 "most of its rows are not in UTF-8; it may be in Latin-1 or Windows-1252",
                 "save it in UTF-8"};
  }
  if (stats.rows == 0) return first_reject(file, stats);
  if (stats.after_publication > stats.rows / 10) {
    return Error{ErrorCode::kBadInput, file,
                 std::to_string(stats.after_publication) + " of its " + std::to_string(stats.rows) +
                     " records are dated after " + to_string(published) + ", the day of publication as given",
                 "check --published"};
  }
  return ok_status();
}

void add_warnings(const RecordStats& stats, std::vector<std::string>& warnings) {
  if (stats.rejected > 0) {
    warnings.push_back(counted(stats.rejected, "row was", "rows were") + " kept aside; the store lists why");
  }
  if (stats.after_publication > 0) {
    warnings.push_back(counted(stats.after_publication, "record is", "records are") +
                       " dated after the day of publication");
  }
}

// Those of the source's subset codes that no row has.
std::vector<std::string> missing_codes(const Source& source, const RecordStats& stats) {
  std::set<std::string> present;
  for (const std::string& code : stats.codes) present.insert(lower_ascii(code));
  std::vector<std::string> out;
  for (const std::string& code : source.subset_codes) {
    if (!present.contains(lower_ascii(code))) out.push_back(code);
  }
  return out;
}

std::string subset_sentence(const Source& source, const std::vector<std::string>& missing) {
  std::string codes;
  for (const std::string& code : missing) codes += (codes.empty() ? "" : ", ") + code;
  return "the export is a subset: no row has the " + source.subset_column + " " + codes +
         ", so only what needs none of them is counted from it";
}

// What is known before a row is read.
Vintage begun_vintage(const Source& source, const ImportRequest& request) {
  Vintage vintage;
  vintage.source = source.id;
  vintage.published = request.published;
  vintage.retrieved = request.retrieved;
  vintage.export_name = file_name(request.file);
  vintage.shape = source.aggregate ? VintageShape::kCells : VintageShape::kRecords;
  vintage.grain = source.grain;
  vintage.mapping_version = source.mapping_version;
  return vintage;
}

// A vintage, the files that were made of it, and what there is to say.
struct Made {
  ImportReport report;
  std::vector<std::string> files;
  std::vector<RejectedRow> rejects;
};

Result<Made> make_records(const Catalog& catalog, const Source& source, const ImportRequest& request,
                          CsvFile file, const std::string& folder, const VersionRules& versions,
                          const ImportObserver& observer) {
  BLOTTER_ASSIGN(WrittenRecords written,
                 write_records(catalog, source, request, std::move(file), folder, versions, observer));
  const RecordStats& stats = written.stats;
  BLOTTER_CHECK(check_usable(request.file, stats, request.published));
  Made out;
  Vintage& vintage = out.report.vintage;
  vintage = begun_vintage(source, request);
  vintage.sha256 = written.sha256;
  vintage.rows = stats.rows;
  vintage.rejected = stats.rejected;
  vintage.missing_codes = missing_codes(source, stats);
  vintage.coverage = coverage_of(source, stats, request.published);
  if (source.yearly_parts) {
    vintage.first_year = year_of(stats.days.first());
    vintage.last_year = year_of(stats.days.last());
  }
  out.report.warnings = std::move(written.warnings);
  add_warnings(stats, out.report.warnings);
  if (!vintage.missing_codes.empty()) {
    out.report.warnings.push_back(subset_sentence(source, vintage.missing_codes));
  }
  out.files = std::move(written.files);
  out.rejects = std::move(written.stats.rejects);
  return out;
}

Result<Made> make_cells(const Catalog& catalog, const Source& source, const ImportRequest& request,
                        CsvFile file, const std::string& folder, const VersionRules& versions) {
  BLOTTER_ASSIGN(ReadCells read, read_cells(catalog, source, request.published, file));
  if (read.cells.empty()) return no_figures(request.file, read.rejects);
  BLOTTER_ASSIGN(const bool any, write_cells(std::move(read.cells), versions, folder));
  Made out;
  Vintage& vintage = out.report.vintage;
  vintage = begun_vintage(source, request);
  vintage.sha256 = read.sha256;
  vintage.rows = read.rows;
  vintage.rejected = read.rejects.size();
  vintage.coverage = read.coverage;
  out.report.warnings = std::move(read.warnings);
  if (any) out.files.push_back(versions.file_name(1));
  out.rejects = std::move(read.rejects);
  return out;
}

// A live vintage of the same export and day: this import would only repeat it, or takes its place (it was
// read by an older mapping, or has the counts of a pack).
Result<const Vintage*> same_export(const std::vector<Vintage>& live, const ImportRequest& request,
                                   std::uint64_t bytes) {
  std::string sha256;
  for (const Vintage& vintage : live) {
    if (vintage.published != request.published || vintage.bytes != bytes) continue;
    if (sha256.empty()) {
      BLOTTER_ASSIGN(sha256, sha256_of_file(request.file));
    }
    if (vintage.sha256 == sha256) return &vintage;
  }
  return nullptr;
}

bool repeats(const Vintage* same, const Source& source, const ImportRequest& request) {
  const bool says_more = request.covers && same != nullptr && *request.covers != same->coverage;
  return same != nullptr && !same->excerpt && same->mapping_version == source.mapping_version && !says_more;
}

// Publishers take records back, but seldom many: a file that lacks much of what was known may be cut short.
void warn_of_losses(const Vintage& vintage, std::vector<std::string>& warnings) {
  constexpr std::uint64_t kMany = 20;
  const std::uint64_t lost = vintage.ended - vintage.changed - vintage.touched;
  const std::uint64_t known = vintage.rows - std::min(vintage.rows, vintage.added) + vintage.ended;
  if (lost < kMany || lost * 5 < known) return;
  const bool has_key = vintage.changed + vintage.touched > 0 || vintage.added == 0;
  warnings.push_back("of the " + counted(known, "record", "records") + " known before, this export lacks " +
                     std::to_string(lost) + (has_key ? "" : " as they were") +
                     ": is it cut short, a subset, or in another layout? It is kept as published");
}

class VintageImport {
 public:
  VintageImport(SourceFolder& home, const Catalog& catalog, const Source& source,
                const ImportRequest& request)
      : home_(home), catalog_(catalog), source_(source), request_(request) {}

  // `replaces`: a vintage that goes out, or nullptr.
  Result<ImportReport> run(CsvFile file, const Vintage* replaces, const ImportObserver& observer) {
    BLOTTER_ASSIGN(const std::string work, home_.begin());
    Result<ImportReport> report = run_in(work, std::move(file), replaces, observer);
    if (!report.ok()) home_.abandon(work);
    return report;
  }

 private:
  Result<ImportReport> run_in(const std::string& work, CsvFile file, const Vintage* replaces,
                              const ImportObserver& observer) {
    const std::uint64_t bytes = file.bytes_total();
    NewVersions::Request wanted{.track = source_.aggregate ? Track::kCells : Track::kRecords,
                                .published = request_.published,
                                .columns = source_.aggregate ? cell_columns() : record_columns(source_),
                                .key = source_.key,
                                .yearly_parts = source_.yearly_parts,
                                .work_folder = work,
                                .replaces = replaces == nullptr ? "" : replaces->id};
    BLOTTER_ASSIGN(NewVersions versions, NewVersions::begin(home_, std::move(wanted)));
    const VersionRules rules = versions.rules();
    BLOTTER_ASSIGN(Made made,
                   source_.aggregate
                       ? make_cells(catalog_, source_, request_, std::move(file), work, rules)
                       : make_records(catalog_, source_, request_, std::move(file), work, rules, observer));
    Vintage& vintage = made.report.vintage;
    vintage.bytes = bytes;
    vintage.known_at = versions.at();
    if (request_.covers) vintage.coverage = *request_.covers;
    BLOTTER_ASSIGN(auto finished, versions.finish(made.files, vintage.first_year, vintage.last_year));
    vintage.added = finished.added;
    vintage.ended = finished.ended;
    vintage.changed = finished.changed;
    vintage.touched = finished.touched;
    warn_of_losses(vintage, made.report.warnings);
    ManifestVintage entry{vintage, {}};
    if (vintage.rejected > 0) {
      entry.files.push_back({home_.new_name("rejected"), 0, ""});
      entry.vintage.rejected_file = entry.files.front().name;
      BLOTTER_CHECK(
          write_rejects(made.rejects, vintage.rejected, joined_path(work, entry.files.front().name)));
    }
    NewVintage made_new{.entry = std::move(entry),
                        .segment = std::move(finished.segment),
                        .replaces = replaces == nullptr ? "" : replaces->id,
                        .merges = request_.merges};
    BLOTTER_ASSIGN(vintage, publish_vintage(home_, source_, work, std::move(made_new)));
    made.rejects.resize(std::min(made.rejects.size(), kSampleRows));
    made.report.rejected_sample = std::move(made.rejects);
    return std::move(made.report);
  }

  SourceFolder& home_;
  const Catalog& catalog_;
  const Source& source_;
  const ImportRequest& request_;
};

}  // namespace

Result<ImportReport> import_into(FileSystem& files, const Catalog& catalog, const Source& source,
                                 const ImportRequest& request, const ImportObserver& observer) {
  // Before anything is made: what is wrong with the export is said even where the store can't be written.
  BLOTTER_ASSIGN(CsvFile file, CsvFile::open(request.file));
  if (!source.aggregate) BLOTTER_CHECK(RecordRules::make(catalog, source, file, request.published));
  std::error_code failure;
  const std::string dir = std::filesystem::absolute(request.store_dir, failure).lexically_normal().string();
  BLOTTER_ASSIGN(SourceFolder home, SourceFolder::open(files, dir, source.id));
  BLOTTER_ASSIGN(const Vintage* same, same_export(home.vintages(), request, file.bytes_total()));
  if (repeats(same, source, request)) {
    ImportReport report;
    report.vintage = *same;
    report.already_there = true;
    return report;
  }
  return VintageImport(home, catalog, source, request).run(std::move(file), same, observer);
}

Result<ImportReport> import_export(const Catalog& catalog, const Source& source, const ImportRequest& request,
                                   const ImportObserver& observer) {
  if (source.provisional)
    return Error{ErrorCode::kBadInput, source.id, "is made from notices and has no exports",
                 "see blotter tally --notices"};
  return import_into(real_file_system(), catalog, source, request, observer);
}

}  // namespace blotter
