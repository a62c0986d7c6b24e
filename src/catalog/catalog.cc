#include <blotter/catalog.h>

#include "catalog/column_name.h"
#include "catalog/period_end.h"

#include <algorithm>
#include <tuple>

namespace blotter {
namespace {

template <typename T>
const T* find_by_id(const std::vector<T>& all, std::string_view id) {
  const auto it = std::find_if(all.begin(), all.end(), [&](const T& item) { return item.id == id; });
  return it == all.end() ? nullptr : &*it;
}

// Whether a figure about `place` can be taken from the source: it is about the place, or has the column
// that tells which records lie in it.
bool covers(const Catalog& catalog, const Source& source, std::string_view id) {
  if (source.place == id) return true;
  const Place* place = catalog.place(id);
  if (place == nullptr) return source.place.empty() && id.find('/') == std::string_view::npos;
  const bool part = id.find('/') != std::string_view::npos;
  if (source.place.empty()) return !part;
  const bool has_column = std::any_of(source.columns.begin(), source.columns.end(),
                                      [&](const ColumnMapping& c) { return c.name == place->dimension; });
  // Published totals may be cut up by it.
  const bool has_cells = std::find(source.dimensions.begin(), source.dimensions.end(), place->dimension) !=
                         source.dimensions.end();
  return part && place->parent == source.place && (has_column || has_cells) && !place->values.empty();
}

}  // namespace

const char* to_string(CountingUnit unit) {
  switch (unit) {
    case CountingUnit::kIncident: return "incident";
    case CountingUnit::kOffense: return "offense";
    case CountingUnit::kVictim: return "victim";
    case CountingUnit::kAggregate: return "aggregate";
  }
  return "unknown";
}

const char* to_string(Grain grain) {
  switch (grain) {
    case Grain::kMinute: return "minute";
    case Grain::kHour: return "hour";
    case Grain::kDay: return "day";
    case Grain::kWeek: return "week";
    case Grain::kMonth: return "month";
    case Grain::kYear: return "year";
    case Grain::kYearToDate: return "year-to-date";
  }
  return "unknown";
}

const char* to_string(EventDay day) { return day == EventDay::kOccurred ? "occurrence" : "report"; }

const char* to_string(PeriodKind kind) {
  switch (kind) {
    case PeriodKind::kDay: return "day";
    case PeriodKind::kMonth: return "month";
    case PeriodKind::kYearToDate: return "year-to-date";
    case PeriodKind::kYearToDay: return "year-to-day";
  }
  return "unknown";
}

bool same_column_name(std::string_view a, std::string_view b) {
  return plain_column_name(a) == plain_column_name(b);
}

std::vector<const Definition*> Source::definitions_of(std::string_view measure) const {
  std::vector<const Definition*> out;
  for (const Definition& definition : definitions) {
    if (definition.measure == measure) out.push_back(&definition);
  }
  return out;
}

bool Caveat::concerns(std::string_view of_measure, std::string_view at_place, const Window& window,
                      Day published) const {
  if (!measure.empty() && measure != of_measure) return false;
  if (!place.empty() && place != at_place) return false;
  // Written as yyyy-mm-dd, days compare as texts.
  const std::string day = to_string(published);
  if (!published_from.empty() && day < published_from) return false;
  if (!published_to.empty() && day >= published_to) return false;
  if (!from.empty() && window.to <= LocalMinute(parse_day(from).value())) return false;
  return to.empty() || window.from < LocalMinute(parse_day(to).value());
}

bool Caveat::forbids(std::string_view form) const {
  return std::any_of(not_for.begin(), not_for.end(),
                     [&](const std::string& f) { return f == "*" || f == form; });
}

bool NamedPeriod::yearly() const {
  const auto end = parse_period_end(from);
  return end && !end->day;
}

const Measure* Catalog::measure(std::string_view id) const { return find_by_id(measures_, id); }
const Source* Catalog::source(std::string_view id) const { return find_by_id(sources_, id); }
const Holiday* Catalog::holiday(std::string_view id) const { return find_by_id(holidays_, id); }

const Trait* Catalog::trait(std::string_view id) const { return find_by_id(traits_, id); }

const Population* Catalog::population(std::string_view place, int year) const {
  const auto of_place = std::ranges::equal_range(
      populations_, place, {}, [](const Population& p) { return std::string_view(p.place); });
  if (of_place.empty()) return nullptr;
  const auto later = std::ranges::upper_bound(of_place, year, {}, &Population::year);
  return later == of_place.begin() ? &*later : &*std::prev(later);
}

const Place* Catalog::place(std::string_view id) const {
  const auto it = place_index_.find(id);
  return it == place_index_.end() ? nullptr : &places_[it->second];
}

const Place* Catalog::place_of_agency(std::string_view index_name) const {
  const auto it = agency_index_.find(lower_ascii(index_name));
  return it == agency_index_.end() ? nullptr : &places_[it->second];
}

std::vector<const Source*> Catalog::sources_for(std::string_view measure, std::string_view place) const {
  std::vector<const Source*> out;
  for (const Source& source : sources_) {
    if (!source.definitions_of(measure).empty() && covers(*this, source, place)) out.push_back(&source);
  }
  std::sort(out.begin(), out.end(), [](const Source* a, const Source* b) {
    return std::tie(a->preference, a->id) < std::tie(b->preference, b->id);
  });
  return out;
}

const WordList& Catalog::words(std::string_view file, std::string_view table) const {
  static const WordList kNone;
  const auto found = words_.find(file);
  if (found == words_.end()) return kNone;
  const auto list = found->second.find(table);
  return list == found->second.end() ? kNone : list->second;
}

}  // namespace blotter
