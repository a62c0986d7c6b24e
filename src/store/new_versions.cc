#include "store/new_versions.h"

#include <algorithm>
#include <set>

#include "store/file_system.h"
#include "store/versions_sql.h"

namespace blotter {

namespace {

constexpr int kEngineMemoryMb = 512;
constexpr const char* kUpdated = "updated";  // when the publisher last wrote the record

// Where in its day the vintage comes: after those that are there, or in the place of the one that it
// replaces.
KnownAt instant_for(const SourceFolder& home, const NewVersions::Request& request) {
  KnownAt at{request.published};
  for (const ManifestVintage& entry : home.manifest().vintages) {
    if (track_of(entry.vintage) != request.track || entry.vintage.published != request.published) continue;
    if (entry.vintage.id == request.replaces) return entry.vintage.known_at;
    at = std::max(at, entry.vintage.known_at + std::chrono::seconds{1});
  }
  return at;
}

std::vector<Vintage> later_than(const SourceFolder& home, Track track, KnownAt at) {
  std::vector<Vintage> out;
  for (const ManifestVintage& entry : home.manifest().vintages) {
    if (track_of(entry.vintage) == track && entry.vintage.known_at > at) out.push_back(entry.vintage);
  }
  std::sort(out.begin(), out.end(),
            [](const Vintage& a, const Vintage& b) { return a.known_at < b.known_at; });
  return out;
}

std::int64_t micros(KnownAt at) { return std::chrono::microseconds(at.time_since_epoch()).count(); }

// Rows that end at `at`, and from when to when they are known again.
class EndedTable : public EngineTable {
 public:
  struct Again {
    std::optional<KnownAt> from;
    std::optional<KnownAt> to;
  };
  EndedTable(const VersionSet& versions, KnownAt at, const std::vector<EndedRow>& rows,
             std::vector<Again> again)
      : versions_(versions), at_(at), rows_(rows), again_(std::move(again)) {}

  [[nodiscard]] std::vector<Column> columns() const override {
    return {{"file", EngineType::kText},
            {"row", EngineType::kInteger},
            {"known_to", EngineType::kTimestamp},
            {"again_from", EngineType::kTimestamp},
            {"again_to", EngineType::kTimestamp}};
  }
  [[nodiscard]] Result<std::size_t> fill(EngineChunk& chunk) override {
    std::size_t row = 0;
    for (; row < EngineChunk::kCapacity && next_ < rows_.size(); ++row, ++next_) {
      chunk.set_text(0, row, versions_.files[rows_[next_].file].name);
      chunk.set_integer(1, row, rows_[next_].row);
      chunk.set_timestamp(2, row, micros(at_));
      set(chunk, 3, row, again_[next_].from);
      set(chunk, 4, row, again_[next_].to);
    }
    return row;
  }

 private:
  static void set(EngineChunk& chunk, std::size_t column, std::size_t row, const std::optional<KnownAt>& at) {
    if (at)
      chunk.set_timestamp(column, row, micros(*at));
    else
      chunk.set_null(column, row);
  }
  const VersionSet& versions_;
  KnownAt at_;
  const std::vector<EndedRow>& rows_;
  std::vector<Again> again_;
  std::size_t next_ = 0;
};

std::string copied(const std::string& select, const std::string& path) {
  return "COPY (" + select + ") TO " + sql_text(path) +
         " (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)";
}

}  // namespace

Result<NewVersions> NewVersions::begin(const SourceFolder& home, Request request) {
  NewVersions out(home);
  out.request_ = std::move(request);
  out.at_ = instant_for(home, out.request_);
  out.versions_ = version_set(home.manifest(), out.request_.track, home.path());
  out.later_ = later_than(home, out.request_.track, out.at_);
  const bool any = std::any_of(out.versions_.files.begin(), out.versions_.files.end(),
                               [&](const VersionFile& file) { return file.first_from <= out.at_; });
  if (!any) return out;
  BLOTTER_ASSIGN(
      out.live_,
      LiveRows::read(out.versions_, {.columns = out.request_.columns,
                                     .at = out.at_,
                                     .with_known_to = !out.later_.empty(),
                                     .year_column = out.request_.yearly_parts ? "occurred" : "",
                                     .temp_directory = joined_path(out.request_.work_folder, "spilled")}));
  return out;
}

// The next vintage that says something about the year.
std::optional<KnownAt> NewVersions::next(int year) const {
  for (const Vintage& vintage : later_) {
    const bool says = !request_.yearly_parts || (vintage.first_year <= year && year <= vintage.last_year);
    if (says) return vintage.known_at;
  }
  return std::nullopt;
}

std::string NewVersions::known_to_sql() const {
  if (later_.empty()) return "NULL::TIMESTAMP";
  if (!request_.yearly_parts) return sql_instant(later_.front().known_at);
  std::set<int> years;
  for (const Vintage& vintage : later_) {
    for (int year = vintage.first_year; year <= vintage.last_year; ++year) years.insert(year);
  }
  std::string sql = "CASE year(occurred)";
  for (const int year : years) sql += " WHEN " + std::to_string(year) + " THEN " + sql_instant(*next(year));
  return sql + " ELSE NULL::TIMESTAMP END";
}

VersionRules NewVersions::rules() {
  return {live_.get(), sql_instant(at_), known_to_sql(),
          [this](std::size_t number) { return home_->new_name("versions", number); }};
}

Result<NewVersions::Finished> NewVersions::finish(const std::vector<std::string>& files, int first_year,
                                                  int last_year) {
  BLOTTER_ASSIGN(Engine engine,
                 Engine::open({.threads = 1,
                               .memory_limit_mb = kEngineMemoryMb,
                               .temp_directory = joined_path(request_.work_folder, "spilled")}));
  Finished out;
  Segment segment;
  segment.track = request_.track;
  for (const std::string& name : files) {
    BLOTTER_ASSIGN(VersionFile file, describe_versions(engine, request_.work_folder, name));
    out.added += file.rows;
    segment.versions.push_back(std::move(file));
    segment.files.push_back({name, 0, ""});
  }
  if (live_ != nullptr) {
    const std::vector<EndedRow> rows =
        request_.yearly_parts ? live_->left(first_year, last_year) : live_->left();
    live_.reset();
    out.ended = rows.size();
    if (!rows.empty()) {
      BLOTTER_CHECK(end_rows(engine, rows, segment));
      BLOTTER_CHECK(count_changed(files, out));
    }
  }
  if (!segment.files.empty()) out.segment = std::move(segment);
  return out;
}

Status NewVersions::end_rows(Engine& engine, const std::vector<EndedRow>& rows, Segment& segment) {
  std::vector<EndedTable::Again> again;
  bool any = false;
  for (const EndedRow& row : rows) {
    const auto from = next(row.year);
    const bool lasts = from && (!row.known_to || *row.known_to > *from);
    again.push_back(lasts ? EndedTable::Again{from, row.known_to} : EndedTable::Again{});
    any = any || lasts;
  }
  EndedTable table(versions_, at_, rows, std::move(again));
  BLOTTER_CHECK(engine.add_table("ended_rows", table));
  BLOTTER_CHECK(engine.run("CREATE TEMP TABLE ended AS FROM ended_rows()"));
  const std::string name = home_->new_name("ended");
  BLOTTER_CHECK(engine.run(copied("SELECT file, \"row\", known_to FROM ended ORDER BY ALL",
                                  joined_path(request_.work_folder, name))));
  BLOTTER_ASSIGN(auto described, describe_ended(engine, request_.work_folder, name));
  if (described) segment.ended.push_back(std::move(*described));
  segment.files.push_back({name, 0, ""});
  return any ? add_again(engine, segment) : ok_status();
}

// All versions that are there, with the name of their file and their number in it.
std::string NewVersions::numbered_rows() const {
  std::vector<std::string> paths;
  for (const VersionFile& file : versions_.files) paths.push_back(joined_path(versions_.folder, file.name));
  return numbered_rows_sql(paths);
}

Status NewVersions::count_changed(const std::vector<std::string>& files, Finished& out) const {
  if (request_.key.empty() || files.empty()) return ok_status();
  std::string added;
  for (const std::string& name : files) {
    added += (added.empty() ? "" : ", ") + sql_text(joined_path(request_.work_folder, name));
  }
  std::string same;
  for (const EngineTable::Column& column : request_.columns) {
    if (column.name == kUpdated) continue;
    const std::string name = sql_name(column.name);
    same += (same.empty() ? "" : " AND ") + ("v." + name + " IS NOT DISTINCT FROM n." + name);
  }
  const std::string key = sql_name(request_.key);
  const std::string ended = sql_text(joined_path(request_.work_folder, home_->new_name("ended")));
  // All cores: every version that is there is passed by.
  BLOTTER_ASSIGN(Engine engine,
                 Engine::open({.memory_limit_mb = kEngineMemoryMb,
                               .temp_directory = joined_path(request_.work_folder, "spilled")}));
  BLOTTER_ASSIGN(EngineRows rows,
                 engine.query("SELECT count(*) FILTER (WHERE NOT (" + same + ")), count(*) FILTER (WHERE " +
                              same + ") FROM (" + numbered_rows() + ") v JOIN read_parquet(" + ended +
                              ") e ON e.file = v.file AND e.\"row\" = v.file_row_number JOIN read_parquet([" +
                              added + "]) n ON n." + key + " = v." + key));
  BLOTTER_ASSIGN(const bool any, rows.next());
  if (!any) return ok_status();
  out.changed = static_cast<std::uint64_t>(rows.integer(0, 0));
  out.touched = static_cast<std::uint64_t>(rows.integer(1, 0));
  return ok_status();
}

// The rows that this vintage lacks although those before and after it have them.
Status NewVersions::add_again(Engine& engine, Segment& segment) {
  const std::string name = home_->new_name("versions", segment.versions.size() + 1);
  BLOTTER_CHECK(engine.run(
      copied("SELECT v.* EXCLUDE (known_from, known_to, file_row_number, file), again_from AS known_from, "
             "again_to AS known_to FROM (" +
                 numbered_rows() +
                 ") v JOIN ended e ON e.file = v.file AND e.\"row\" = "
                 "v.file_row_number WHERE again_from IS NOT NULL ORDER BY e.file, e.\"row\"",
             joined_path(request_.work_folder, name))));
  BLOTTER_ASSIGN(VersionFile file, describe_versions(engine, request_.work_folder, name));
  segment.versions.push_back(std::move(file));
  segment.files.push_back({name, 0, ""});
  return ok_status();
}

}  // namespace blotter
