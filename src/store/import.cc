#include <blotter/import.h>

#include <algorithm>
#include <filesystem>

#include "catalog/column_name.h"
#include "records/csv_file.h"
#include "store/coverage.h"
#include "store/file_system.h"
#include "store/import_into.h"
#include "store/source_folder.h"
#include "store/write_cells.h"
#include "store/write_records.h"

namespace blotter {

namespace {

constexpr std::size_t kSampleRows = 20;
constexpr std::size_t kHexOfId = 12;

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
    warnings.push_back(counted(stats.rejected, "row was", "rows were") +
                       " kept aside; rejected.parquet lists them");
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
  vintage.grain = source.grain;
  vintage.mapping_version = source.mapping_version;
  return vintage;
}

Result<ImportReport> make_records(const Catalog& catalog, const Source& source, const ImportRequest& request,
                                  CsvFile file, const std::string& folder, const ImportObserver& observer) {
  BLOTTER_ASSIGN(WrittenRecords written,
                 write_records(catalog, source, request, std::move(file), folder, observer));
  BLOTTER_CHECK(check_usable(request.file, written.stats, request.published));
  BLOTTER_CHECK(write_rejects(written.stats.rejects, written.stats.rejected, folder));
  ImportReport report;
  report.vintage = begun_vintage(source, request);
  report.vintage.sha256 = written.sha256;
  report.vintage.files = written.files;
  report.vintage.rows = written.stats.rows;
  report.vintage.rejected = written.stats.rejected;
  report.vintage.missing_codes = missing_codes(source, written.stats);
  report.vintage.coverage = coverage_of(source, written.stats, request.published);
  report.warnings = std::move(written.warnings);
  add_warnings(written.stats, report.warnings);
  if (!report.vintage.missing_codes.empty()) {
    report.warnings.push_back(subset_sentence(source, report.vintage.missing_codes));
  }
  written.stats.rejects.resize(std::min(written.stats.rejects.size(), kSampleRows));
  report.rejected_sample = std::move(written.stats.rejects);
  return report;
}

Result<ImportReport> make_cells(const Catalog& catalog, const Source& source, const ImportRequest& request,
                                CsvFile file, const std::string& folder) {
  BLOTTER_ASSIGN(WrittenCells written, write_cells(catalog, source, request, std::move(file), folder));
  BLOTTER_CHECK(write_rejects(written.rejects, written.rejects.size(), folder));
  ImportReport report;
  report.vintage = begun_vintage(source, request);
  report.vintage.shape = VintageShape::kCells;
  report.vintage.sha256 = written.sha256;
  report.vintage.files = {"added.parquet"};
  report.vintage.rows = written.rows;
  report.vintage.rejected = written.rejects.size();
  report.vintage.coverage = written.coverage;
  report.warnings = std::move(written.warnings);
  written.rejects.resize(std::min(written.rejects.size(), kSampleRows));
  report.rejected_sample = std::move(written.rejects);
  return report;
}

// The vintage that this import would only repeat: same day, same bytes, same mapping.
Result<const Vintage*> same_import(const std::vector<Vintage>& live, const Source& source,
                                   const ImportRequest& request, std::uint64_t bytes) {
  std::string sha256;
  for (const Vintage& vintage : live) {
    const bool may_be = vintage.published == request.published && vintage.bytes == bytes &&
                        !vintage.excerpt && vintage.mapping_version == source.mapping_version;
    if (!may_be) continue;
    if (sha256.empty()) {
      BLOTTER_ASSIGN(sha256, sha256_of_file(request.file));
    }
    if (vintage.sha256 == sha256) return &vintage;
  }
  return nullptr;
}

// A live vintage of the same export and day that goes out: read by an older mapping, or counts of a pack.
const Vintage* superseded(const std::vector<Vintage>& live, const Vintage& made) {
  const auto found = std::find_if(live.begin(), live.end(), [&](const Vintage& v) {
    return v.published == made.published && v.sha256 == made.sha256;
  });
  return found == live.end() ? nullptr : &*found;
}

void name_vintage(const std::vector<Vintage>& live, Vintage& vintage) {
  vintage.id = to_string(vintage.published) + "-" + vintage.sha256.substr(0, kHexOfId);
  const bool taken =
      std::any_of(live.begin(), live.end(), [&](const Vintage& v) { return v.id == vintage.id; });
  if (taken) vintage.id += "-m" + std::to_string(vintage.mapping_version);
}

Result<ImportReport> make(const Catalog& catalog, const Source& source, const ImportRequest& request,
                          CsvFile file, const std::string& folder, const ImportObserver& observer) {
  const std::uint64_t bytes = file.bytes_total();
  BLOTTER_ASSIGN(ImportReport report,
                 source.aggregate
                     ? make_cells(catalog, source, request, std::move(file), folder)
                     : make_records(catalog, source, request, std::move(file), folder, observer));
  report.vintage.bytes = bytes;
  if (request.covers) report.vintage.coverage = *request.covers;
  return report;
}

Status publish(SourceFolder& home, const std::string& work, ImportReport& report) {
  const std::vector<Vintage> live = home.vintages();
  name_vintage(live, report.vintage);
  const Vintage* old = superseded(live, report.vintage);
  std::vector<SourceFolder::Finished> finished = {{work, report.vintage, old == nullptr ? "" : old->id}};
  BLOTTER_CHECK(home.publish(finished));
  report.vintage = finished.front().vintage;
  return ok_status();
}

}  // namespace

Result<ImportReport> import_into(FileSystem& files, const Catalog& catalog, const Source& source,
                                 const ImportRequest& request, const ImportObserver& observer) {
  // Before anything is made: what is wrong with the export is said even where the store can't be written.
  BLOTTER_ASSIGN(CsvFile file, CsvFile::open(request.file));
  if (!source.aggregate) BLOTTER_CHECK(RecordRules::make(catalog, source, file, request.published));
  std::error_code failure;
  const std::string dir = std::filesystem::absolute(request.store_dir, failure).lexically_normal().string();
  BLOTTER_ASSIGN(SourceFolder home, SourceFolder::open(files, dir, source.id));
  BLOTTER_ASSIGN(const Vintage* same, same_import(home.vintages(), source, request, file.bytes_total()));
  if (same != nullptr) {
    ImportReport report;
    report.vintage = *same;
    report.already_there = true;
    return report;
  }
  BLOTTER_ASSIGN(const std::string work, home.begin());
  Result<ImportReport> report = make(catalog, source, request, std::move(file), work, observer);
  if (report.ok()) {
    if (Status published = publish(home, work, *report); !published.ok()) report = published.error();
  }
  if (!report.ok()) home.abandon(work);
  return report;
}

Result<ImportReport> import_export(const Catalog& catalog, const Source& source, const ImportRequest& request,
                                   const ImportObserver& observer) {
  return import_into(real_file_system(), catalog, source, request, observer);
}

}  // namespace blotter
