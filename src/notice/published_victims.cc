#include "notice/published_victims.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

#include "base/duckdb.h"
#include "store/versions_sql.h"
#include "tally/borrowed_engine.h"
#include "tally/filter.h"
#include "tally/target.h"
#include "verdict/agreement.h"

namespace blotter {
namespace {

constexpr std::array kDistricts = {"district", "police_district", "precinct"};
constexpr std::array kNeighborhoods = {"community_area", "neighborhood"};

bool has_column(const Source& source, std::string_view name) {
  return std::any_of(source.columns.begin(), source.columns.end(),
                     [&](const ColumnMapping& c) { return c.name == name; });
}

template <typename Names>
std::string first_of(const Source& source, const Names& names) {
  for (const char* name : names) {
    if (has_column(source, name)) return name;
  }
  return "";
}

// What a plain definition asks of a row, place and all, in SQL; "" where the source has none or this vintage
// can't give it.
std::string condition_of(const Catalog& catalog, const Vintage& vintage, const Place& place,
                         const char* measure) {
  const Source& source = *catalog.source(vintage.source);
  const auto definitions = source.definitions_of(measure);
  if (definitions.empty()) return "";
  SeriesRequest request;
  request.definition = definitions.front();
  request.place = &place;
  request.rows = true;
  const auto target = resolve_records(catalog, vintage, request);
  return target.ok() ? "(" + to_sql(target->filters) + ")" : "";
}

// "CASE WHEN female THEN 'f' WHEN male THEN 'm' END": by the source's groups.
std::string sex_sql(const Source& source) {
  const auto groups = source.groups.find("sex");
  if (groups == source.groups.end()) return "NULL";
  std::string cases;
  for (const char* sex : {"female", "male"}) {
    const auto group = groups->second.find(sex);
    if (group == groups->second.end()) continue;
    std::vector<Filter> filters;
    for (const Condition& c : group->second)
      filters.push_back({c.column, kind_of(source, c.column), c.values, c.negated, false});
    cases += " WHEN " + to_sql(filters) + " THEN '" + std::string(1, *sex) + "'";
  }
  return cases.empty() ? "NULL" : "CASE" + cases + " END";
}

std::string text_sql(const Source& source, const std::string& column) {
  if (column.empty() || !has_column(source, column)) return "''";
  return "coalesce(CAST(" + sql_name(column) + " AS VARCHAR), '')";
}

std::string any_of(std::initializer_list<std::string> conditions) {
  std::string out;
  for (const std::string& condition : conditions) {
    if (!condition.empty()) out += (out.empty() ? "" : " OR ") + condition;
  }
  return out.empty() ? "NULL" : "coalesce(" + out + ", FALSE)";
}

struct Conditions {
  std::string shot;
  std::string shot_dead;
  std::string homicide;
};

std::string rows_sql(const Source& source, const std::string& file, const PublishedVictims& out,
                     const Conditions& where, const Window& window) {
  const std::string shot = any_of({where.shot, where.shot_dead});
  const std::string killed = any_of({where.shot_dead, where.homicide});
  return "SELECT occurred, " + text_sql(source, "incident") + ", " + text_sql(source, "block") + ", " +
         text_sql(source, out.district_column) + ", " + text_sql(source, out.neighborhood_column) + ", " +
         text_sql(source, "age") + ", coalesce(" + sex_sql(source) + ", ''), " +
         (where.shot.empty() && where.shot_dead.empty() ? "NULL" : shot) + ", " + killed + " FROM " + file +
         " WHERE (" + any_of({where.shot, where.shot_dead, where.homicide}) +
         ") AND occurred >= " + sql_time(window.from) + " AND occurred < " + sql_time(window.to) +
         " ORDER BY ALL";
}

std::optional<AgeRange> age_of(std::string_view text) {
  const auto range = outermost({{std::string(text), 1}});
  if (!range) return std::nullopt;
  return AgeRange{static_cast<int>(range->low), static_cast<int>(range->high)};
}

std::optional<bool> flag(const EngineRows& rows, std::size_t column, std::size_t row) {
  if (rows.is_null(column, row)) return std::nullopt;
  return rows.integer(column, row) != 0;
}

PublishedVictim victim_of(const EngineRows& rows, std::size_t r) {
  enum Column : std::size_t { kOccurred, kIncident, kBlock, kDistrict, kArea, kAge, kSex, kShot, kKilled };
  PublishedVictim out;
  out.occurred = rows.minute(kOccurred, r);
  out.incident = rows.text(kIncident, r);
  out.block = rows.text(kBlock, r);
  out.district = rows.text(kDistrict, r);
  out.neighborhood = rows.text(kArea, r);
  out.age = age_of(rows.text(kAge, r));
  const std::string_view sex = rows.text(kSex, r);
  out.sex = sex == "f" ? Sex::kFemale : sex == "m" ? Sex::kMale : Sex::kUnknown;
  out.shot = flag(rows, kShot, r);
  out.killed = flag(rows, kKilled, r);
  return out;
}

Status read_rows(const std::string& sql, std::vector<PublishedVictim>& out) {
  BLOTTER_ASSIGN(BorrowedEngine engine, BorrowedEngine::take());
  BLOTTER_ASSIGN(EngineRows rows, engine->query(sql));
  for (;;) {
    BLOTTER_ASSIGN(const bool more, rows.next());
    if (!more) return ok_status();
    for (std::size_t r = 0; r < rows.size(); ++r) out.push_back(victim_of(rows, r));
  }
}

}  // namespace

Result<PublishedVictims> read_published_victims(const Catalog& catalog, const Vintage& vintage,
                                                const Place& place, const Window& window) {
  const Source* source = catalog.source(vintage.source);
  if (source == nullptr || vintage.shape != VintageShape::kRecords)
    return Error{ErrorCode::kNotFound, vintage.source, "it holds counts and no record of a victim", ""};
  const Conditions where{condition_of(catalog, vintage, place, "people-shot"),
                         condition_of(catalog, vintage, place, "people-shot-fatally"),
                         condition_of(catalog, vintage, place, "homicides")};
  if (where.shot.empty() && where.shot_dead.empty() && where.homicide.empty())
    return Error{ErrorCode::kNotFound, vintage.source, "it holds no people shot or killed in " + place.name,
                 ""};
  PublishedVictims out;
  out.holds_people_shot = !where.shot.empty();
  out.holds_shot_dead = !where.shot_dead.empty() || !where.homicide.empty();
  out.holds_homicides = !where.homicide.empty();
  out.hour_known = source->grain == Grain::kMinute || source->grain == Grain::kHour;
  out.has_block = has_column(*source, "block");
  out.district_column = first_of(*source, kDistricts);
  out.neighborhood_column = first_of(*source, kNeighborhoods);
  BLOTTER_ASSIGN(const std::string file, records_file(vintage));
  BLOTTER_CHECK(read_rows(rows_sql(*source, file, out, where, window), out.victims));
  // To be run in the vintage's folder.
  out.query = rows_sql(*source, table_at(*vintage.versions, vintage.known_at, ""), out, where, window);
  return out;
}

}  // namespace blotter
