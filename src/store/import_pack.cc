#include <blotter/import.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>

#include "base/duckdb.h"
#include "records/csv_file.h"
#include "store/file_system.h"
#include "store/pack_file.h"
#include "store/source_folder.h"

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

class PackImporter {
 public:
  PackImporter(Engine engine, std::string file, std::string sha256)
      : engine_(std::move(engine)), file_(std::move(file)), sha256_(std::move(sha256)) {}

  // The vintages of one source: all of them or none.
  Status import(SourceFolder& home, const std::vector<Vintage>& packed, const std::string& retrieved) {
    const std::vector<Vintage> live = home.vintages();
    std::vector<SourceFolder::Finished> finished;
    std::vector<std::size_t> report_of;  // index of the report of each finished one
    for (const Vintage& origin : packed) {
      Vintage vintage = origin;
      vintage.id += "-pack-" + sha256_.substr(0, kHexOfPack);
      vintage.retrieved = retrieved;
      vintage.files = {"added.parquet"};
      ImportReport report;
      if (const Vintage* same = same_or_better(live, vintage)) {
        report.vintage = *same;
        report.already_there = true;
      } else {
        Status made = make(home, origin, vintage, replaced_by(live, vintage), finished);
        if (!made.ok()) return abandon(home, finished, made);
        report_of.push_back(reports.size());
      }
      reports.push_back(std::move(report));
    }
    if (finished.empty()) return ok_status();
    if (Status published = home.publish(finished); !published.ok()) return abandon(home, finished, published);
    for (std::size_t i = 0; i < finished.size(); ++i) reports[report_of[i]].vintage = finished[i].vintage;
    return ok_status();
  }

  std::vector<ImportReport> reports;

 private:
  Status make(SourceFolder& home, const Vintage& origin, const Vintage& vintage, std::string replaces,
              std::vector<SourceFolder::Finished>& finished) {
    BLOTTER_ASSIGN(const std::string work, home.begin());
    finished.push_back({work, vintage, std::move(replaces)});
    return engine_.run("COPY (" + pack_cells_sql(file_, origin) + ") TO " +
                       sql_text(joined_path(work, "added.parquet")) +
                       " (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)");
  }

  static Status abandon(SourceFolder& home, const std::vector<SourceFolder::Finished>& finished,
                        Status status) {
    for (const SourceFolder::Finished& one : finished) home.abandon(one.work_folder);
    return status;
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
  for (const auto& [source, packed] : by_source) {
    BLOTTER_ASSIGN(SourceFolder home, SourceFolder::open(real_file_system(), dir, source));
    BLOTTER_CHECK(importer.import(home, packed, retrieved));
  }
  return std::move(importer.reports);
}

}  // namespace blotter
