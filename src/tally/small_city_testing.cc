#include "tally/small_city_testing.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <functional>
#include <map>
#include <random>
#include <set>

#include "base/duckdb.h"
#include "catalog/catalog_loader.h"
#include "tally/event_counter.h"

namespace blotter::testing {
namespace {

constexpr const char* kMeasures = R"(
[homicides]
title = "homicides"
singular = "homicide"
plural = "homicides"
explained = "People killed."
[people-shot]
title = "people shot"
singular = "person shot"
plural = "people shot"
explained = "People hit by gunfire."
[shootings]
title = "shootings"
singular = "shooting"
plural = "shootings"
explained = "Incidents with gunfire."
[crime]
title = "crimes"
singular = "crime"
plural = "crimes"
explained = "Every record."
)";

constexpr const char* kPlaces = R"(
[us]
name = "United States"
kind = "country"
[smallville]
name = "Smallville"
zone = "America/Chicago"
[elsewhere]
name = "Elsewhere"
zone = "America/Chicago"
[[smallville.parts]]
kind = "district"
dimension = "district"
[smallville.parts.places]
north = { name = "North", values = ["1", "2"] }
south = { name = "South", values = ["3"] }
[[smallville.parts]]
kind = "community-area"
dimension = "area"
[smallville.parts.places]
pena-park = { name = "Peña Park", values = ["Peña Park"] }
)";

constexpr const char* kVictims = R"(
title = "Victims"
publisher = "Smallville"
url = "https://example.org"
licence = "none"
zone = "America/Chicago"
place = "smallville"
unit = "victim"
key = "id"
dimensions = ["district", "area", "age"]
subset_column = "code"
subset_codes = ["0110", "0142", "0326"]
[columns]
id = { type = "integer", required = true, nullable = false }
incident = { type = "text" }
occurred = { type = "timestamp", required = true, nullable = false, formats = ["%Y-%m-%dT%H:%M:%S"] }
kind = { type = "text" }
gunshot = { type = "text" }
code = { type = "code", pad = 4 }
district = { type = "integer" }
area = { type = "text" }
age = { type = "age-bracket" }
[[definitions]]
id = "homicides"
measure = "homicides"
plain = "victims of homicide"
authority = "none"
where = { kind = "homicide" }
[[definitions]]
id = "murders"
measure = "homicides"
plain = "victims of code 0110"
authority = "none"
where = { kind = "HOMICIDE", code = "0110" }
[[definitions]]
id = "people-shot"
measure = "people-shot"
plain = "people hit by gunfire"
authority = "none"
where = { gunshot = "YES" }
[[definitions]]
id = "people-shot-late"
measure = "people-shot"
plain = "people hit by gunfire, recorded from the summer on"
authority = "none"
where = { gunshot = "YES" }
first_day = "2025-06-01"
[[definitions]]
id = "wounded"
measure = "people-shot"
plain = "people hit by gunfire, no homicide"
authority = "none"
where = { gunshot = "YES" }
where_not = { kind = ["HOMICIDE", "ROBBERY"] }
[[definitions]]
id = "shootings"
measure = "shootings"
plain = "incidents with gunfire"
authority = "none"
where = { gunshot = "YES" }
count_distinct = "incident"
unit = "incident"
[[definitions]]
id = "crime"
measure = "crime"
plain = "every record"
authority = "none"
)";

constexpr const char* kDaily = R"(
like = "smallville-victims"
title = "Victims by day"
grain = "day"
)";

constexpr const char* kMonths = R"(
title = "Totals"
publisher = "Smallville"
url = "https://example.org"
licence = "none"
unit = "aggregate"
grain = "month"
[aggregate]
place_column = "agency"
period_column = "month"
period_kind = "month"
period_formats = ["%Y-%m-%d"]
[[definitions]]
id = "homicides"
measure = "homicides"
value_column = "murder"
plain = "murders"
authority = "none"
)";

constexpr const char* kToDate = R"(
title = "Totals to date"
publisher = "Smallville"
url = "https://example.org"
licence = "none"
unit = "aggregate"
grain = "year-to-date"
[aggregate]
place_column = "agency"
period_column = "through"
period_kind = "year-to-date"
period_formats = ["%Y-%m-%d"]
[[definitions]]
id = "homicides"
measure = "homicides"
value_column = "murder"
plain = "murders"
authority = "none"
)";

Catalog load_catalog() {
  auto catalog = CatalogLoader::load({{"measures.toml", "measures.toml", kMeasures},
                                      {"places/smallville.toml", "places/smallville.toml", kPlaces},
                                      {"sources/smallville-victims.toml", "victims.toml", kVictims},
                                      {"sources/smallville-daily.toml", "daily.toml", kDaily},
                                      {"sources/smallville-months.toml", "months.toml", kMonths},
                                      {"sources/smallville-ytd.toml", "ytd.toml", kToDate}});
  if (!catalog.ok()) ADD_FAILURE() << catalog.error().line();
  return std::move(catalog).value();
}

template <std::size_t N>
std::optional<std::string> one_of(std::mt19937& random, const std::array<const char*, N>& values) {
  const char* value = values.at(random() % N);
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

// Around both changes of the clock, over a leap day and a turn of the year; some share a minute.
LocalMinute some_time(std::mt19937& random) {
  static const std::array kDays = {"2024-02-28", "2024-02-29", "2024-12-31", "2025-01-01",
                                   "2025-03-08", "2025-03-09", "2025-03-10", "2025-06-01",
                                   "2025-10-31", "2025-11-01", "2025-11-02", "2025-11-03"};
  const LocalMinute day{*parse_day(kDays.at(random() % kDays.size()))};
  // A third of the records on whole hours, where windows begin and end.
  const auto minute = random() % 3 == 0 ? (random() % 24) * 60 : random() % 1440;
  return day + std::chrono::minutes{static_cast<std::int64_t>(minute)};
}

CityRecord some_record(std::mt19937& random, std::int64_t id) {
  static const std::array<const char*, 6> kKinds = {"HOMICIDE", "Homicide", "BATTERY",
                                                    "battery",  "ROBBERY",  nullptr};
  static const std::array<const char*, 4> kGunshot = {"YES", "yes", "NO", nullptr};
  static const std::array<const char*, 4> kCodes = {"0110", "0142", "0326", "041A"};
  static const std::array<const char*, 4> kAreas = {"PEÑA PARK", "peña park", "Old Town", nullptr};
  static const std::array<const char*, 4> kAges = {"0-19", "20-29", "80+", nullptr};
  CityRecord out{.id = id, .incident = std::nullopt, .occurred = some_time(random)};
  out.kind = one_of(random, kKinds);
  out.gunshot = one_of(random, kGunshot);
  out.code = *one_of(random, kCodes);
  if (const auto district = random() % 4; district != 0) out.district = static_cast<int>(district);
  out.area = one_of(random, kAreas);
  out.age = one_of(random, kAges);
  // Two or three victims an incident, some of them days apart; a few belong to none.
  if (random() % 20 != 0) out.incident = "J" + std::to_string(random() % 80);
  return out;
}

std::vector<CityRecord> all_records() {
  std::mt19937 random(20250309);  // NOLINT(cert-msc51-cpp): the same city each time
  std::vector<CityRecord> out;
  for (std::int64_t id = 1; id <= 200; ++id) out.push_back(some_record(random, id));
  // In the hour that no clock showed, in the one that came twice, and at the edges of both.
  for (const char* t : {"2025-03-09T02:00", "2025-03-09T02:30", "2025-03-09T03:00", "2025-11-02T01:00",
                        "2025-11-02T01:30", "2025-11-02T01:30", "2025-11-02T01:59", "2025-11-02T02:00"}) {
    CityRecord record = some_record(random, static_cast<std::int64_t>(out.size()) + 1);
    record.occurred = *parse_minute(t);
    record.kind = "HOMICIDE";
    record.gunshot = "YES";
    out.push_back(record);
  }
  return out;
}

std::string sql(const std::optional<std::string>& text) { return text ? sql_text(*text) : "NULL"; }
std::string sql(LocalMinute t) { return "TIMESTAMP " + sql_text(to_string(t) + ":00"); }

std::string rows_sql(const std::vector<CityRecord>& records) {
  std::string out;
  for (const CityRecord& r : records) {
    out += (out.empty() ? "(" : ", (") + std::to_string(r.id) + ", " + sql(r.incident) + ", " +
           sql(r.occurred) + ", " + sql(r.kind) + ", " + sql(r.gunshot) + ", " + sql_text(r.code) + ", " +
           (r.district ? std::to_string(*r.district) : "NULL") + ", " + sql(r.area) + ", " + sql(r.age) + ")";
  }
  return "SELECT id::BIGINT AS id, incident, occurred, kind, gunshot, code, district::BIGINT AS district, "
         "area, age "
         "FROM (VALUES " +
         out + ") t(id, incident, occurred, kind, gunshot, code, district, area, age)";
}

std::string upper(std::string text) {
  for (char& c : text) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  if (const auto n = text.find("ñ"); n != std::string::npos) text.replace(n, 2, "Ñ");
  return text;
}
std::string upper(const std::optional<std::string>& text) { return upper(text.value_or("")); }

struct CellRow {
  std::string place;
  std::string definition;
  std::string dimension;
  std::string value;
  Window window;
  auto operator<=>(const CellRow&) const = default;
};

std::string cells_sql(const std::map<CellRow, std::int64_t>& cells) {
  std::string out;
  for (const auto& [row, count] : cells) {
    out += (out.empty() ? "(" : ", (") + sql_text(row.place) + ", " + sql_text(row.definition) + ", " +
           sql_text(row.dimension) + ", " + sql_text(row.value) + ", " + sql(row.window.from) + ", " +
           sql(row.window.to) + ", " + std::to_string(count) + ")";
  }
  return "SELECT place, definition, dimension, value, \"from\", \"to\", count::BIGINT AS count FROM "
         "(VALUES " +
         out + ") t(place, definition, dimension, value, \"from\", \"to\", count)";
}

// Where an incident counts: its earliest record that fits. Plain records stand for themselves.
std::vector<const CityRecord*> counted(const SmallCity& city, const std::string& definition,
                                       const std::string& place,
                                       const std::function<bool(const CityRecord&)>& also) {
  std::vector<const CityRecord*> rows;
  std::map<std::string, const CityRecord*> first;
  for (const CityRecord& r : city.records()) {
    if (!city.fits(r, definition, place) || !also(r)) continue;
    if (definition != "shootings") {
      rows.push_back(&r);
    } else if (r.incident) {
      const auto [it, is_new] = first.try_emplace(*r.incident, &r);
      if (!is_new && r.occurred < it->second->occurred) it->second = &r;
    }
  }
  for (const auto& [key, r] : first) rows.push_back(r);
  return rows;
}

std::string dimension_value(const CityRecord& r, const std::string& dimension) {
  if (dimension == "district") return r.district ? std::to_string(*r.district) : "";
  return upper(dimension == "area" ? r.area : r.age);
}

std::map<CellRow, std::int64_t> pack_cells(const SmallCity& city) {
  std::map<CellRow, std::int64_t> out;
  for (const char* definition : {"homicides", "people-shot", "wounded", "shootings", "crime"}) {
    for (const std::string dimension : {"", "district", "area", "age"}) {
      std::set<std::string> values = {""};
      if (!dimension.empty()) {
        for (const CityRecord& r : city.records()) values.insert(dimension_value(r, dimension));
      }
      for (const std::string& value : values) {
        const auto is_value = [&](const CityRecord& r) {
          return dimension.empty() || dimension_value(r, dimension) == value;
        };
        for (const CityRecord* r : counted(city, definition, "smallville", is_value)) {
          ++out[{"smallville", definition, dimension, value, cell_of(r->occurred, Grain::kHour)}];
        }
      }
    }
  }
  return out;
}

void add_month(std::map<CellRow, std::int64_t>& cells, const char* place, const char* month,
               std::int64_t count) {
  cells[{place, "homicides", "", "", cell_of(LocalMinute{*parse_day(month)}, Grain::kMonth)}] = count;
}

std::map<CellRow, std::int64_t> month_cells() {
  std::map<CellRow, std::int64_t> out;
  add_month(out, "smallville", "2025-01-01", 4);
  add_month(out, "smallville", "2025-02-01", 0);
  add_month(out, "smallville", "2025-03-01", 7);
  // April was not reported.
  add_month(out, "smallville", "2025-05-01", -1);
  add_month(out, "smallville", "2025-06-01", 3);
  add_month(out, "elsewhere", "2025-04-01", 9);
  add_month(out, "elsewhere", "2025-05-01", 9);
  return out;
}

std::map<CellRow, std::int64_t> to_date_cells() {
  std::map<CellRow, std::int64_t> out;
  const auto add = [&](const char* place, const char* window, std::int64_t count) {
    out[{place, "homicides", "", "", *parse_window(window)}] = count;
  };
  add("smallville", "2025-01-01..2025-09-01", 283);
  add("smallville", "2024-01-01..2024-09-01", 403);
  add("smallville", "2025-01-01..2025-08-01", 238);
  add("elsewhere", "2025-01-01..2025-07-01", 5);
  return out;
}

}  // namespace

SmallCity::SmallCity() : catalog_(load_catalog()), records_(all_records()) {
  std::string pattern = (std::filesystem::temp_directory_path() / "blotter-city-XXXXXX").string();
  dir_ = ::mkdtemp(pattern.data());
  write_all();
}

SmallCity::~SmallCity() {
  std::error_code ignored;
  std::filesystem::remove_all(dir_, ignored);
}

void SmallCity::write_all() {
  const std::string rows = rows_sql(records_);
  victims = write("smallville-victims", "victims", rows);
  daily = write("smallville-daily", "daily",
                "SELECT * REPLACE (date_trunc('day', occurred)::TIMESTAMP AS occurred) FROM (" + rows + ")");
  daily.grain = Grain::kDay;
  pack = write("smallville-victims", "pack", cells_sql(pack_cells(*this)));
  pack.shape = VintageShape::kCells;
  pack.grain = Grain::kHour;
  pack.pack = true;
  months = write("smallville-months", "months", cells_sql(month_cells()));
  months.shape = VintageShape::kCells;
  months.grain = Grain::kMonth;
  to_date = write("smallville-ytd", "ytd", cells_sql(to_date_cells()));
  to_date.shape = VintageShape::kCells;
  to_date.grain = Grain::kYearToDate;
}

Vintage SmallCity::write(const std::string& source, const std::string& folder,
                         const std::string& select) const {
  Vintage out;
  out.source = source;
  out.id = folder;
  out.published = *parse_day("2025-11-10");
  out.coverage = *parse_window("2024-01-01..2025-11-10");
  out.path = dir_ + "/" + folder;
  out.known_at = KnownAt{out.published};
  VersionSet versions{out.path, {}, {}};
  std::filesystem::create_directories(out.path);
  auto engine = Engine::open({.threads = 1, .memory_limit_mb = 256});
  // In two parts, as a large export.
  for (int part = 0; part < 2 && engine.ok(); ++part) {
    const std::string name = "versions-1-" + std::to_string(part) + ".parquet";
    const std::string rows =
        "SELECT * EXCLUDE n, TIMESTAMP '2025-11-10' AS known_from, NULL::TIMESTAMP AS known_to "
        "FROM (SELECT *, row_number() OVER () AS n FROM (" +
        select + ")) WHERE n % 2 = " + std::to_string(part);
    const Status done =
        engine->run("COPY (" + rows + ") TO " + sql_text(out.path + "/" + name) + " (FORMAT parquet)");
    if (!done.ok()) ADD_FAILURE() << done.error().line();
    versions.files.push_back({name, 0, out.known_at, out.known_at, {}});
  }
  out.versions = std::make_shared<const VersionSet>(std::move(versions));
  return out;
}

std::vector<LocalMinute> SmallCity::boundaries() const {
  std::vector<LocalMinute> out;
  for (const char* t :
       {"2024-01-01T00:00", "2024-02-28T12:00", "2024-02-29T00:00", "2024-03-01T00:00", "2024-12-31T23:00",
        "2025-01-01T00:00", "2025-03-09T00:00", "2025-03-09T01:59", "2025-03-09T02:00", "2025-03-09T02:30",
        "2025-03-09T03:00", "2025-06-01T00:00", "2025-10-31T17:00", "2025-11-02T00:00", "2025-11-02T01:00",
        "2025-11-02T01:30", "2025-11-02T01:31", "2025-11-02T02:00", "2025-11-03T05:00", "2025-11-10T00:00"}) {
    out.push_back(*parse_minute(t));
  }
  return out;
}

bool SmallCity::fits(const CityRecord& r, const std::string& definition, const std::string& place) const {
  const std::string kind = upper(r.kind);
  const bool shot = upper(r.gunshot) == "YES";
  if (place == "smallville/north" && !(r.district == 1 || r.district == 2)) return false;
  if (place == "smallville/south" && r.district != 3) return false;
  if (place == "smallville/pena-park" && upper(r.area) != "PEÑA PARK") return false;
  if (definition == "homicides") return kind == "HOMICIDE";
  if (definition == "murders") return kind == "HOMICIDE" && r.code == "0110";
  if (definition == "wounded") return shot && kind != "HOMICIDE" && kind != "ROBBERY";
  return definition == "crime" || shot;
}

std::int64_t SmallCity::expected(const std::string& definition, const std::string& place,
                                 const Window& window) const {
  const auto rows = counted(*this, definition, place, [](const CityRecord&) { return true; });
  return std::count_if(rows.begin(), rows.end(),
                       [&](const CityRecord* r) { return window.contains(r->occurred); });
}

SeriesRequest SmallCity::request(const std::string& source, const std::string& definition,
                                 const std::string& place) const {
  SeriesRequest out;
  for (const Definition& d : catalog_->source(source)->definitions) {
    if (d.id == definition) out.definition = &d;
  }
  out.place = catalog_->place(place);
  EXPECT_NE(out.definition, nullptr) << definition;
  EXPECT_NE(out.place, nullptr) << place;
  return out;
}

}  // namespace blotter::testing
