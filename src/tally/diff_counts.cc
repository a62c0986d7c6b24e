#include "tally/diff_counts.h"

#include <algorithm>
#include <optional>

namespace blotter {
namespace {

// The calendar years of a window; its first and last may be parts.
std::vector<Window> years_of(const Window& window) {
  std::vector<Window> out;
  for (LocalMinute at = window.from; at < window.to;) {
    const LocalMinute next{make_day(year_of(day_of(at)) + 1, 1, 1)};
    out.push_back({at, std::min(next, window.to)});
    at = out.back().to;
  }
  return out;
}

Window common(const Window& a, const Window& b) {
  const Window out{std::max(a.from, b.from), std::min(a.to, b.to)};
  return {out.from, std::max(out.from, out.to)};
}

std::string sql_inside(const std::string& time, const std::vector<Window>& windows) {
  std::string out;
  for (const Window& w : windows) {
    out += (out.empty() ? "(" : " OR ") + ("(" + time + " >= " + sql_time(w.from)) + " AND " + time + " < " +
           sql_time(w.to) + ")";
  }
  return out.empty() ? "FALSE" : out + ")";
}

// Joins windows that follow each other.
std::vector<Window> merged(const std::vector<Window>& windows) {
  std::vector<Window> out;
  for (const Window& w : windows) {
    if (!out.empty() && out.back().to == w.from)
      out.back().to = w.to;
    else
      out.push_back(w);
  }
  return out;
}

class Counts {
 public:
  Counts(Engine& engine, const Catalog& catalog, const Source& source, const Comparison& comparison,
         const Vintage& before, const Vintage& after)
      : engine_(engine),
        catalog_(catalog),
        source_(source),
        comparison_(comparison),
        before_(before),
        after_(after),
        place_(catalog.place(source.place)) {}

  Result<std::vector<DefinitionDiff>> run() {
    std::vector<DefinitionDiff> out;
    if (place_ == nullptr) return out;
    const std::vector<Window> years = years_of(common(before_.coverage, after_.coverage));
    BLOTTER_ASSIGN(const auto old_counts, series(before_, years));
    BLOTTER_ASSIGN(const auto new_counts, series(after_, years));
    for (std::size_t i = 0; i < source_.definitions.size(); ++i) {
      DefinitionDiff one;
      one.definition = &source_.definitions[i];
      if (!old_counts[i].ok())
        one.why_not = old_counts[i].error().what;
      else if (!new_counts[i].ok())
        one.why_not = new_counts[i].error().what;
      else
        BLOTTER_CHECK(count(*old_counts[i], *new_counts[i], years, one));
      out.push_back(std::move(one));
    }
    return out;
  }

 private:
  Result<std::vector<Result<Series>>> series(const Vintage& vintage, const std::vector<Window>& years) {
    std::vector<SeriesRequest> requests;
    for (const Definition& d : source_.definitions) requests.push_back({&d, place_, "", "", false});
    std::vector<LocalMinute> boundaries;
    for (const Window& w : years) boundaries.insert(boundaries.end(), {w.from, w.to});
    return scan_each(catalog_, vintage, requests, boundaries);
  }

  Status count(const Series& before, const Series& after, const std::vector<Window>& years,
               DefinitionDiff& out) {
    std::vector<Window> counted;
    const Window covered = common(before.coverage(), after.coverage());
    for (const Window& year : years) {
      const Window part = common(year, covered);
      if (part.empty()) continue;
      const auto old_count = before.find(part);
      const auto new_count = after.find(part);
      if (!old_count || !new_count) continue;  // a year that one of them says nothing about
      counted.push_back(part);
      out.before += *old_count;
      out.after += *new_count;
      if (*old_count != *new_count) out.years.push_back({year_of(day_of(part.from)), *old_count, *new_count});
    }
    if (counted.empty()) {
      out.why_not = "the two exports have no time in common";
      return ok_status();
    }
    out.window = {counted.front().from, counted.back().to};
    return add_flow(merged(counted), out);
  }

  // An export that lacks a column says nothing of how many changed in it.
  [[nodiscard]] bool can_flow(const RecordTarget& target) const {
    return target.distinct.empty() &&
           std::none_of(target.filters.begin(), target.filters.end(),
                        [&](const Filter& f) { return comparison_.absent.contains(f.column); });
  }

  Status add_flow(const std::vector<Window>& windows, DefinitionDiff& out) {
    const auto target = resolve_records(catalog_, after_, {out.definition, place_, "", "", false});
    if (!target.ok() || !can_flow(*target)) return ok_status();
    const std::string fits =
        "coalesce(" + to_sql(target->filters) + " AND " + sql_inside("occurred", windows) + ", FALSE)";
    BLOTTER_ASSIGN(EngineRows rows,
                   engine_.query("WITH o AS (SELECT i, pairs.b, " + fits +
                                 " AS fits FROM gone LEFT JOIN pairs ON i = pairs.a), "
                                 "n AS (SELECT i, pairs.a, " +
                                 fits +
                                 " AS fits FROM came LEFT JOIN pairs ON i = pairs.b) "
                                 "SELECT (SELECT count(*) FROM n WHERE a IS NULL AND fits), "
                                 "(SELECT count(*) FROM o WHERE b IS NULL AND fits), "
                                 "(SELECT count(*) FROM o JOIN n ON o.b = n.i WHERE n.fits AND NOT o.fits), "
                                 "(SELECT count(*) FROM o JOIN n ON o.b = n.i WHERE o.fits AND NOT n.fits)"));
    BLOTTER_CHECK(rows.next());
    out.flow = CountFlow{rows.integer(0, 0), rows.integer(1, 0), rows.integer(2, 0), rows.integer(3, 0)};
    return ok_status();
  }

  Engine& engine_;
  const Catalog& catalog_;
  const Source& source_;
  const Comparison& comparison_;
  const Vintage& before_;
  const Vintage& after_;
  const Place* place_;
};

}  // namespace

Result<std::vector<DefinitionDiff>> diff_counts(Engine& engine, const Catalog& catalog, const Source& source,
                                                const Comparison& comparison, const Vintage& before,
                                                const Vintage& after) {
  return Counts(engine, catalog, source, comparison, before, after).run();
}

}  // namespace blotter
