#include <blotter/compact.h>

#include <algorithm>
#include <filesystem>

#include "store/compact_into.h"
#include "store/publish_vintage.h"
#include "store/source_folder.h"

namespace blotter {

namespace {

std::uint64_t bytes_of(const Manifest& manifest) {
  std::uint64_t out = 0;
  for (const ManifestFile& file : manifest.files()) out += file.bytes;
  return out;
}

std::vector<Segment> of_track(const Manifest& manifest, Track track) {
  std::vector<Segment> out;
  for (const Segment& segment : manifest.segments) {
    if (segment.track == track) out.push_back(segment);
  }
  return out;
}

std::vector<KnownAt> instants_of(const Manifest& manifest, Track track) {
  std::vector<KnownAt> out;
  for (const ManifestVintage& entry : manifest.vintages) {
    if (track_of(entry.vintage) == track) out.push_back(entry.vintage.known_at);
  }
  return out;
}

// The segments afterwards; nullopt where there is nothing to merge.
Result<std::optional<std::vector<Segment>>> merged(const SourceFolder& home, const Source& source,
                                                   const std::string& work) {
  std::vector<Segment> out;
  bool any = false;
  for (const Track track : {Track::kRecords, Track::kCells, Track::kPack}) {
    std::vector<Segment> segments = of_track(home.manifest(), track);
    if (segments.size() < 2) {
      out.insert(out.end(), segments.begin(), segments.end());
      continue;
    }
    any = true;
    MergeRules rules = merge_rules(home, source, track, work);
    rules.instants = instants_of(home.manifest(), track);
    // Files of two tracks must not get one name.
    rules.new_name = [&home, track](const std::string& kind, std::size_t number) {
      return home.new_name(kind + "-" + to_string(track), number);
    };
    BLOTTER_ASSIGN(std::optional<Segment> one, merge(segments, rules));
    if (one) out.push_back(std::move(*one));
  }
  if (!any) return std::optional<std::vector<Segment>>();
  return std::optional<std::vector<Segment>>(std::move(out));
}

Status compact_one(SourceFolder& home, const Source& source) {
  BLOTTER_ASSIGN(const std::string work, home.begin());
  auto segments = merged(home, source, work);
  Status status = segments.ok() ? ok_status() : Status(segments.error());
  if (status.ok() && *segments)
    status = home.publish({work, std::move(**segments), home.manifest().vintages});
  if (!status.ok() || !*segments) home.abandon(work);
  return status;
}

// Sources that have a folder with a manifest.
Result<std::vector<std::string>> all_sources(FileSystem& files, const std::string& dir) {
  BLOTTER_ASSIGN(std::vector<std::string> names, files.list(dir));
  std::erase_if(names, [&](const std::string& name) {
    return !files.exists(joined_path(joined_path(dir, name), "manifest.json"));
  });
  return names;
}

}  // namespace

Result<std::vector<CompactReport>> compact_into(FileSystem& files, const Catalog& catalog,
                                                const std::string& store_dir,
                                                const std::vector<std::string>& sources) {
  std::error_code failure;
  const std::string dir = std::filesystem::absolute(store_dir, failure).lexically_normal().string();
  BLOTTER_CHECK(check_store(files, dir));
  std::vector<std::string> ids = sources;
  if (ids.empty()) {
    BLOTTER_ASSIGN(ids, all_sources(files, dir));
  }
  std::vector<CompactReport> out;
  for (const std::string& id : ids) {
    const Source* source = catalog.source(id);
    if (source == nullptr) {
      return Error{ErrorCode::kNotFound, id, "the catalog has no such source", "see blotter sources"};
    }
    BLOTTER_ASSIGN(SourceFolder home, SourceFolder::open(files, dir, id));
    CompactReport report{id, bytes_of(home.manifest()), 0, home.manifest().files().size(), 0};
    BLOTTER_CHECK(compact_one(home, *source));
    report.bytes_after = bytes_of(home.manifest());
    report.files_after = home.manifest().files().size();
    out.push_back(report);
  }
  return out;
}

Result<std::vector<CompactReport>> compact(const Catalog& catalog, const std::string& store_dir,
                                           const std::vector<std::string>& sources) {
  return compact_into(real_file_system(), catalog, store_dir, sources);
}

}  // namespace blotter
