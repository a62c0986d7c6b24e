#include <blotter/pack.h>
#include <blotter/tally.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/duckdb.h"
#include "store/pack_file.h"
#include "tally/target.h"

namespace blotter {

namespace {

using std::chrono::days;

bool lists(const std::vector<std::string>& ids, const std::string& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

// A dimension that a pack has, and the step of its counts.
struct PackDimension {
  std::string column;
  Grain grain;
};

// Ages by the hour, for statements on the victims of a weekend. Of the rest those by which the catalog cuts
// the place into parts; by the day, for by the hour a small part's counts come close to single events.
std::vector<PackDimension> pack_dimensions(const Catalog& catalog, const Source& source) {
  std::set<std::string> of_parts;
  for (const Place& place : catalog.places()) {
    if (!place.dimension.empty() && place.parent == source.place) of_parts.insert(place.dimension);
  }
  std::vector<PackDimension> out;
  for (const std::string& dimension : source.dimensions) {
    const bool age =
        std::any_of(source.columns.begin(), source.columns.end(), [&](const ColumnMapping& column) {
          return column.name == dimension && column.type == "age-bracket";
        });
    if (age)
      out.push_back({dimension, Grain::kHour});
    else if (of_parts.contains(dimension))
      out.push_back({dimension, Grain::kDay});
  }
  return out;
}

Status check_ids(const Catalog& catalog, const PackRequest& request) {
  const auto unknown = [](const char* what, const std::string& id) {
    return Error{ErrorCode::kNotFound, std::string(what) + " \"" + id + "\"", "is not known", ""};
  };
  for (const std::string& id : request.sources) {
    if (catalog.source(id) == nullptr) return unknown("the source", id);
  }
  for (const std::string& id : request.places) {
    if (catalog.place(id) == nullptr) return unknown("the place", id);
  }
  for (const std::string& id : request.measures) {
    if (catalog.measure(id) == nullptr) return unknown("the measure", id);
  }
  return ok_status();
}

class PackWriter {
 public:
  PackWriter(const Catalog& catalog, const PackRequest& request) : catalog_(catalog), request_(request) {}

  Status add(const Source& source, const Vintage& vintage) {
    const std::size_t before = contents_.cells.size();
    contents_.vintages.push_back(packed(vintage));
    const Status added =
        vintage.shape == VintageShape::kRecords ? add_records(source, vintage) : add_cells(source, vintage);
    if (!added.ok()) return added;
    if (contents_.cells.size() == before)
      contents_.vintages.pop_back();
    else
      contents_.origins.push_back(origin_of(source));
    return ok_status();
  }

  PackContents& contents() { return contents_; }
  std::vector<std::string> warnings;

 private:
  static Vintage packed(Vintage vintage) {
    if (vintage.shape == VintageShape::kRecords) {
      vintage.grain = std::max(vintage.grain, Grain::kHour);
      vintage.pack = true;
    }
    vintage.shape = VintageShape::kCells;
    vintage.excerpt = true;
    vintage.path.clear();
    vintage.versions.reset();
    vintage.first_year = vintage.last_year = 0;
    vintage.added = vintage.ended = vintage.changed = vintage.touched = 0;
    return vintage;
  }

  static std::string origin_of(const Source& source) {
    return nlohmann::ordered_json({{"title", source.title},
                                   {"publisher", source.publisher},
                                   {"url", source.url},
                                   {"licence", source.licence}})
        .dump();
  }

  [[nodiscard]] std::vector<const Definition*> definitions_of(const Source& source) const {
    std::vector<const Definition*> out;
    for (const Definition& definition : source.definitions) {
      if (request_.measures.empty() || lists(request_.measures, definition.measure))
        out.push_back(&definition);
    }
    return out;
  }

  // Every line of counts of the vintage, in one pass over its records.
  Status add_records(const Source& source, const Vintage& vintage) {
    const Place* place = catalog_.place(source.place);
    if (place == nullptr) return ok_status();
    std::vector<SeriesRequest> requests;
    std::vector<Grain> grains;
    const auto ask = [&](const Definition* definition, const std::string& dimension, const std::string& value,
                         Grain grain) {
      requests.push_back({.definition = definition, .place = place, .dimension = dimension, .value = value});
      grains.push_back(grain);
    };
    const std::vector<const Definition*> definitions = definitions_of(source);
    for (const Definition* definition : definitions) ask(definition, "", "", Grain::kHour);
    for (const PackDimension& dimension : pack_dimensions(catalog_, source)) {
      BLOTTER_ASSIGN(const std::vector<std::string> values, values_of(vintage, dimension.column));
      for (const Definition* definition : definitions) {
        for (const std::string& value : values) ask(definition, dimension.column, value, dimension.grain);
      }
    }
    BLOTTER_ASSIGN(const std::vector<Result<Series>> series, scan_each(catalog_, vintage, requests, {}));
    for (std::size_t i = 0; i < series.size(); ++i) {
      if (series[i].ok())
        add_series(requests[i], grains[i], *series[i]);
      else if (requests[i].dimension.empty()) {
        warnings.push_back(vintage.source + " " + to_string(vintage.published) + ": no " +
                           requests[i].definition->id + ": " + series[i].error().what);
      }
    }
    return ok_status();
  }

  // The values of a dimension, "" for records without one.
  static Result<std::vector<std::string>> values_of(const Vintage& vintage, const std::string& column) {
    BLOTTER_ASSIGN(const std::string file, records_file(vintage));
    BLOTTER_ASSIGN(Engine engine, Engine::open({.threads = 1}));
    BLOTTER_ASSIGN(EngineRows rows, engine.query("SELECT DISTINCT coalesce(CAST(" + sql_name(column) +
                                                 " AS VARCHAR), '') AS v FROM " + file + " ORDER BY v"));
    std::vector<std::string> out;
    while (true) {
      BLOTTER_ASSIGN(const bool more, rows.next());
      if (!more) return out;
      for (std::size_t r = 0; r < rows.size(); ++r) out.emplace_back(rows.text(0, r));
    }
  }

  void add_series(const SeriesRequest& request, Grain grain, const Series& series) {
    const std::uint32_t id = series_id({request.definition->source, request.place->id, request.definition->id,
                                        request.dimension, request.value});
    std::map<Day, std::int64_t> by_day;
    bool any = false;
    for (const Series::Cell& cell : series.cells()) {
      if (cell.count == 0) continue;
      any = true;
      if (grain == Grain::kDay)
        by_day[day_of(cell.from)] += cell.count;
      else
        add_cell(id, Window{cell.from, cell.to}, cell.count);
    }
    for (const auto& [day, count] : by_day) add_cell(id, Window{day, day + days(1)}, count);
    // That nothing was counted is an answer too: one cell says that the line is held.
    const LocalMinute from = series.coverage().from;
    if (!any && (request.dimension.empty() || request.value.empty()))
      add_cell(id, {from, from + std::chrono::hours(1)}, 0);
  }

  Status add_cells(const Source& source, const Vintage& vintage) {
    std::set<std::string> definitions;
    for (const Definition* definition : definitions_of(source)) definitions.insert(definition->id);
    BLOTTER_ASSIGN(const std::string file, records_file(vintage));
    BLOTTER_ASSIGN(Engine engine, Engine::open({.threads = 1}));
    BLOTTER_ASSIGN(
        EngineRows rows,
        engine.query("SELECT place, definition, dimension, value, \"from\", \"to\", count FROM " + file));
    while (true) {
      BLOTTER_ASSIGN(const bool more, rows.next());
      if (!more) return ok_status();
      for (std::size_t r = 0; r < rows.size(); ++r) {
        PackSeries series{source.id, std::string(rows.text(0, r)), std::string(rows.text(1, r)),
                          std::string(rows.text(2, r)), std::string(rows.text(3, r))};
        if (!definitions.contains(series.definition) || !asks_for(series.place)) continue;
        add_cell(series_id(std::move(series)), {rows.minute(4, r), rows.minute(5, r)}, rows.integer(6, r));
      }
    }
  }

  // Whether the request names the place, one that it is a part of, or none at all.
  [[nodiscard]] bool asks_for(const std::string& place) const {
    return request_.places.empty() ||
           std::any_of(request_.places.begin(), request_.places.end(),
                       [&](const auto& id) { return place == id || place.starts_with(id + "/"); });
  }

  std::uint32_t series_id(PackSeries series) {
    const auto [at, added] = ids_.try_emplace(series, static_cast<std::uint32_t>(contents_.series.size()));
    if (added) contents_.series.push_back(std::move(series));
    return at->second;
  }

  void add_cell(std::uint32_t series, const Window& window, std::int64_t count) {
    const auto vintage = static_cast<std::uint32_t>(contents_.vintages.size() - 1);
    contents_.cells.push_back({series, vintage, window.from, window.to, count});
  }

  const Catalog& catalog_;
  const PackRequest& request_;
  PackContents contents_;
  std::map<PackSeries, std::uint32_t> ids_;
};

// A source of records is about one place; published totals are about many.
bool wanted(const Source& source, const PackRequest& request) {
  if (!request.sources.empty() && !lists(request.sources, source.id)) return false;
  return request.places.empty() || source.place.empty() || lists(request.places, source.place);
}

}  // namespace

Result<PackReport> write_pack(const Catalog& catalog, const Store& store, const PackRequest& request) {
  BLOTTER_CHECK(check_ids(catalog, request));
  PackWriter writer(catalog, request);
  for (const Vintage& vintage : store.vintages()) {
    const Source* source = catalog.source(vintage.source);
    if (source == nullptr || !wanted(*source, request)) continue;
    BLOTTER_CHECK(writer.add(*source, vintage));
  }
  PackContents& contents = writer.contents();
  if (contents.cells.empty()) {
    return Error{ErrorCode::kNotFound, store.dir(), "nothing in the store fits what the pack is to hold",
                 "blotter vintages lists what is there"};
  }
  BLOTTER_CHECK(write_pack_file(contents, request.file));
  PackReport report;
  report.cells = contents.cells.size();
  report.vintages = std::move(contents.vintages);
  report.warnings = std::move(writer.warnings);
  std::error_code failure;
  report.bytes = std::filesystem::file_size(request.file, failure);
  return report;
}

}  // namespace blotter
