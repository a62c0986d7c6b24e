#include <blotter/import.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>

#include "base/duckdb.h"
#include "records/csv_file.h"
#include "store/file_system.h"
#include "store/new_versions.h"
#include "store/pack_file.h"
#include "store/publish_vintage.h"
#include "store/source_folder.h"
#include "store/write_cells.h"

namespace blotter {

namespace {

constexpr std::size_t kHexOfPack = 6;

// The live vintage that has what this one of a pack would bring: its records, or the same pack's counts.
const Vintage* same_or_better(const std::vector<Vintage>& live, const Vintage& packed) {
  const auto found = std::find_if(live.begin(), live.end(), [&](const Vintage& v) {
    return v.published == packed.published && v.sha256 == packed.sha256 && (!v.excerpt || v.id == packed.id);
  });
  return found == live.end() ? nullptr : &*found;
}

// Counts of the same export from another pack, which go out.
std::string replaced_by(const std::vector<Vintage>& live, const Vintage& packed) {
  const auto found = std::find_if(live.begin(), live.end(), [&](const Vintage& v) {
    return v.published == packed.published && v.sha256 == packed.sha256 && v.excerpt;
  });
  return found == live.end() ? "" : found->id;
}

Result<std::vector<PlacedCount>> read_pack(Engine& engine, const std::string& file, const Vintage& vintage) {
  BLOTTER_ASSIGN(EngineRows rows, engine.query(pack_cells_sql(file, vintage)));
  std::vector<PlacedCount> out;
  while (true) {
    BLOTTER_ASSIGN(const bool more, rows.next());
    if (!more) return out;
    for (std::size_t r = 0; r < rows.size(); ++r) {
      out.push_back({std::string(rows.text(0, r)), std::string(rows.text(1, r)), std::string(rows.text(2, r)),
                     std::string(rows.text(3, r)), Window{rows.minute(4, r), rows.minute(5, r)},
                     rows.integer(6, r)});
    }
  }
}

class PackImporter {
 public:
  PackImporter(Engine engine, std::string file, std::string sha256)
      : engine_(std::move(engine)), file_(std::move(file)), sha256_(std::move(sha256)) {}

  Result<ImportReport> import(SourceFolder& home, const Source& source, const Vintage& origin,
                              const std::string& retrieved) {
    Vintage vintage = origin;
    vintage.id += "-pack-" + sha256_.substr(0, kHexOfPack);
    vintage.retrieved = retrieved;
    ImportReport report;
    if (const Vintage* same = same_or_better(home.vintages(), vintage)) {
      report.vintage = *same;
      report.already_there = true;
      return report;
    }
    BLOTTER_ASSIGN(const std::string work, home.begin());
    Result<Vintage> made = make(home, source, origin, vintage, work);
    if (!made.ok()) {
      home.abandon(work);
      return made.error();
    }
    report.vintage = std::move(*made);
    return report;
  }

 private:
  Result<Vintage> make(SourceFolder& home, const Source& source, const Vintage& origin, Vintage vintage,
                       const std::string& work) {
    const std::string replaces = replaced_by(home.vintages(), vintage);
    BLOTTER_ASSIGN(NewVersions versions, NewVersions::begin(home, {.track = Track::kPack,
                                                                   .published = vintage.published,
                                                                   .columns = cell_columns(),
                                                                   .key = "",
                                                                   .yearly_parts = false,
                                                                   .work_folder = work,
                                                                   .replaces = replaces}));
    const VersionRules rules = versions.rules();
    BLOTTER_ASSIGN(std::vector<PlacedCount> cells, read_pack(engine_, file_, origin));
    BLOTTER_ASSIGN(const bool any, write_cells(std::move(cells), rules, work));
    std::vector<std::string> files;
    if (any) files.push_back(rules.file_name(1));
    BLOTTER_ASSIGN(auto finished, versions.finish(files, 0, 0));
    vintage.known_at = versions.at();
    vintage.added = finished.added;
    vintage.ended = finished.ended;
    return publish_vintage(
        home, source, work,
        {.entry = {vintage, {}}, .segment = std::move(finished.segment), .replaces = replaces});
  }

  Engine engine_;
  std::string file_;
  std::string sha256_;
};

}  // namespace

bool is_pack(const std::string& file) {
  std::array<char, 4> magic{};
  std::ifstream(file, std::ios::binary).read(magic.data(), magic.size());
  return std::string_view(magic.data(), magic.size()) == "PAR1";
}

Result<std::vector<ImportReport>> import_pack(const Catalog& catalog, const std::string& store_dir,
                                              const std::string& file, const std::string& retrieved) {
  if (!std::filesystem::exists(file)) return Error{ErrorCode::kBadInput, file, "there is no such file", ""};
  BLOTTER_ASSIGN(Engine engine, Engine::open({.threads = 1}));
  BLOTTER_ASSIGN(const PackLineage lineage, read_pack_lineage(engine, file));
  std::map<std::string, std::vector<Vintage>> by_source;
  for (const Vintage& vintage : lineage.vintages) {
    if (catalog.source(vintage.source) == nullptr) {
      return Error{ErrorCode::kNotFound, file,
                   "holds the source \"" + vintage.source + "\", which the catalog lacks",
                   "--catalog names a folder with more sources"};
    }
    by_source[vintage.source].push_back(vintage);
  }
  BLOTTER_ASSIGN(std::string sha256, sha256_of_file(file));
  std::error_code failure;
  const std::string dir = std::filesystem::absolute(store_dir, failure).lexically_normal().string();
  PackImporter importer(std::move(engine), file, std::move(sha256));
  std::vector<ImportReport> reports;
  for (auto& [id, packed] : by_source) {
    BLOTTER_ASSIGN(SourceFolder home, SourceFolder::open(real_file_system(), dir, id));
    for (const Vintage& vintage : packed) {
      BLOTTER_ASSIGN(ImportReport report, importer.import(home, *catalog.source(id), vintage, retrieved));
      reports.push_back(std::move(report));
    }
  }
  return reports;
}

}  // namespace blotter
