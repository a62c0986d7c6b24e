#include "store/publish_vintage.h"

#include <algorithm>

namespace blotter {

namespace {

constexpr std::size_t kHexOfId = 12;

void name_vintage(const SourceFolder& home, const std::string& replaces, Vintage& vintage) {
  if (vintage.id.empty())
    vintage.id = to_string(vintage.published) + "-" + vintage.sha256.substr(0, kHexOfId);
  if (vintage.id != replaces && home.manifest().find(vintage.id) != nullptr)
    vintage.id += "-m" + std::to_string(vintage.mapping_version);
}

// Merges the newest segments of the track where that is worth it.
Status tidy(const MergeRules& rules, Track track, std::vector<Segment>& segments) {
  std::vector<Segment> mine;
  for (const Segment& segment : segments) {
    if (segment.track == track) mine.push_back(segment);
  }
  const std::size_t count = worth_merging(mine, rules);
  if (count == 0) return ok_status();
  mine.erase(mine.begin(), mine.end() - static_cast<std::ptrdiff_t>(count));
  BLOTTER_ASSIGN(std::optional<Segment> merged, merge(mine, rules));
  std::size_t left = count;
  for (std::size_t i = segments.size(); i-- > 0 && left > 0;) {
    if (segments[i].track != track) continue;
    segments.erase(segments.begin() + static_cast<std::ptrdiff_t>(i));
    --left;
  }
  if (merged) segments.push_back(std::move(*merged));
  return ok_status();
}

// Versions of a track that no vintage is left of.
void drop_unused(const std::vector<ManifestVintage>& vintages, std::vector<Segment>& segments) {
  std::erase_if(segments, [&](const Segment& segment) {
    return std::none_of(vintages.begin(), vintages.end(), [&](const ManifestVintage& entry) {
      return track_of(entry.vintage) == segment.track;
    });
  });
}

}  // namespace

MergeRules merge_rules(const SourceFolder& home, const Source& source, Track track,
                       const std::string& work_folder) {
  return {.folder = home.path(),
          .work_folder = work_folder,
          .new_name = [&home](const std::string& kind,
                              std::size_t number) { return home.new_name(kind, number); },
          .order = version_order(source, track),
          .instants = {},
          .by_month = track == Track::kRecords};
}

Result<Vintage> publish_vintage(SourceFolder& home, const Source& source, const std::string& work_folder,
                                NewVintage made) {
  name_vintage(home, made.replaces, made.entry.vintage);
  const std::string id = made.entry.vintage.id;
  const Track track = track_of(made.entry.vintage);
  SourceFolder::Publication next{work_folder, home.manifest().segments, home.manifest().vintages};
  std::erase_if(next.vintages, [&](const ManifestVintage& v) { return v.vintage.id == made.replaces; });
  next.vintages.push_back(std::move(made.entry));
  if (made.segment) next.segments.push_back(std::move(*made.segment));
  drop_unused(next.vintages, next.segments);
  if (made.merges) BLOTTER_CHECK(tidy(merge_rules(home, source, track, work_folder), track, next.segments));
  BLOTTER_CHECK(home.publish(std::move(next)));
  for (const Vintage& vintage : home.vintages()) {
    if (vintage.id == id) return vintage;
  }
  return Error{ErrorCode::kDamaged, home.path(), "the vintage was not published", ""};
}

}  // namespace blotter
