#include "verdict/rank.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

#include "catalog/residents.h"
#include "landscape/standing.h"
#include "verdict/agreement.h"

namespace blotter {
namespace {

constexpr std::size_t kMostOthers = 10;  // in Figure::others

bool is_county(const Place& place) { return place.id.ends_with("-county"); }

bool is_in_field(const PlaceComparison& against, const Place& own, const Place& place) {
  if (place.id == own.id) return true;
  if (against.kind == "city" || against.kind == "big-city")
    return place.kind == "city" && place.parent == own.parent && !is_county(place);
  if (against.kind == "county") return place.kind == "city" && is_county(place);
  return place.parent == own.parent && place.kind == own.kind && !place.dimension.empty();
}

// The places of a set of cities, by residents in the year of the window.
bool is_in_set(const Catalog& catalog, const RankSet& set, const Place& place, int year,
               std::int64_t smallest) {
  if (set.at_least == 0 && set.largest == 0) return true;
  const Population* population = catalog.population(place.id, year);
  if (population == nullptr) return false;
  return population->people >= (set.largest > 0 ? smallest : set.at_least);
}

// The residents of the last of the so many largest.
std::int64_t smallest_of(const Catalog& catalog, const std::vector<const Place*>& field, int largest,
                         int year) {
  std::vector<std::int64_t> people;
  for (const Place* place : field) {
    if (const Population* p = catalog.population(place->id, year)) people.push_back(p->people);
  }
  std::sort(people.rbegin(), people.rend());
  if (people.empty()) return 0;
  return people[std::min(people.size(), static_cast<std::size_t>(largest)) - 1];
}

std::optional<RankedPlace> figure_of(const Attempt& a, const RankSet& set, const Place& place,
                                     const Window& window) {
  const Series* series = a.evidence.find(Attempt::key_of(a.way, place));
  if (series == nullptr) return std::nullopt;
  const auto count = series->find(window);
  if (!count) return std::nullopt;
  if (is_forbidden(*a.way.source, *a.question.claim, place, window, a.way.vintage->published))
    return std::nullopt;
  RankedPlace out{&place, *count, static_cast<double>(*count), nullptr};
  if (!set.per_resident) return out;
  out.population = a.catalog.population(place.id, population_year_of(window));
  if (out.population == nullptr) return std::nullopt;
  out.value = rate_per_100000(out.value, out.population->people);
  return out;
}

Error cannot(std::string why) { return {ErrorCode::kOutOfCoverage, "", std::move(why), ""}; }

// Why the claim's own place is not in the ranking.
Error no_figure_of_own(const Attempt& a, const RankSet& set, const Window& window) {
  const Place& own = *a.question.place;
  const Series* series = a.evidence.find(a.key());
  if (series == nullptr) return a.evidence.why_not(a.key());
  if (const auto count = series->tally(window); !count.ok()) return count.error();
  if (set.per_resident && a.catalog.population(own.id, population_year_of(window)) == nullptr)
    return cannot("the catalog has no population for " + own.name);
  if (is_forbidden(*a.way.source, *a.question.claim, own, window, a.way.vintage->published))
    return cannot("the source's figure for " + own.name + " does not bear a rank");
  return cannot(own.name + " is not one of the " + set.plain);
}

PlaceFigure to_figure(const Attempt& a, const RankedPlace& ranked) {
  PlaceFigure out;
  out.place = ranked.place->id;
  out.count = ranked.count;
  out.value = ranked.value;
  if (ranked.population != nullptr) out.population = *ranked.population;
  out.definition_id = a.way.definition->id;
  out.source = a.way.source->id;
  out.vintage = a.way.vintage->id;
  return out;
}

// "St. Louis, Memphis and 12 more": of cities without figures the largest are named.
std::string missing_note(const Attempt& a, const Ranking& ranking, const Window& window) {
  constexpr std::int64_t kLarge = 250'000;
  constexpr std::size_t kNamed = 5;
  std::vector<std::pair<std::int64_t, std::string>> large;
  for (const Place* place : ranking.missing) {
    const Population* p = a.catalog.population(place->id, population_year_of(window));
    const std::int64_t people = p == nullptr ? place->population : p->people;
    if (people >= kLarge || place->kind != "city") large.emplace_back(people, place->name);
  }
  std::sort(large.rbegin(), large.rend());
  std::string names;
  for (std::size_t i = 0; i < std::min(large.size(), kNamed); ++i)
    names += (i == 0 ? "" : ", ") + large[i].second;
  if (large.empty()) return "";
  const std::size_t more = large.size() - std::min(large.size(), kNamed);
  return fmt::format("Not among the {} places compared, for want of a figure{}: {}{}.", ranking.places.size(),
                     a.question.claim->against->per_resident ? " or of residents" : "", names,
                     more == 0 ? "" : fmt::format(" and {} more large ones", more));
}

// A place named as ahead that is not, or has no figure.
Result<bool> named_are_ahead(const Attempt& a, const Ranking& ranking, std::size_t own) {
  for (const std::string& id : a.question.claim->against->places) {
    const auto it = std::find_if(ranking.places.begin(), ranking.places.end(),
                                 [&](const RankedPlace& r) { return r.place->id == id; });
    if (it == ranking.places.end()) {
      const Place* place = a.catalog.place(id);
      return cannot("there is no figure for " + (place == nullptr ? id : place->name) + " to rank");
    }
    if (static_cast<std::size_t>(it - ranking.places.begin()) > own) return false;
  }
  return true;
}

}  // namespace

std::vector<const Place*> field_of(const Catalog& catalog, const Question& question) {
  const PlaceComparison& against = *question.claim->against;
  std::vector<const Place*> out;
  if (against.kind == "state" || against.kind == "world-city") return out;
  for (const Place& place : catalog.places()) {
    if (is_in_field(against, *question.place, place)) out.push_back(&place);
  }
  return out;
}

std::vector<RankSet> rank_sets_of(const Catalog& catalog, const Claim& claim) {
  const PlaceComparison& against = *claim.against;
  std::vector<RankSet> sets;
  if (against.largest) {
    sets.push_back({false, fmt::format("{} largest cities", *against.largest), "", 0, *against.largest});
  } else if (against.kind == "big-city" && !catalog.city_sizes().empty()) {
    for (const CitySize& size : catalog.city_sizes()) {
      const std::string differs = sets.empty() ? "" : "among " + size.plain;
      sets.push_back({false, size.plain, differs, size.at_least, size.largest});
    }
  } else {
    sets.push_back({false, "places", "", 0, 0});
  }
  std::vector<RankSet> out;
  for (RankSet set : sets) {
    set.per_resident = against.per_resident;
    out.push_back(set);
    if (!against.either) continue;
    set.per_resident = !against.per_resident;
    set.differs += (set.differs.empty() ? "" : ", ") +
                   std::string(set.per_resident ? "by the rate per 100,000 residents" : "by the count");
    out.push_back(set);
  }
  return out;
}

Ranking rank_places(const Attempt& a, const RankSet& set, const Window& window) {
  Ranking out;
  const int year = population_year_of(window);
  const std::int64_t smallest =
      set.largest > 0 ? smallest_of(a.catalog, a.question.others, set.largest, year) : 0;
  for (const Place* place : a.question.others) {
    if (!is_in_set(a.catalog, set, *place, year, smallest)) continue;
    if (auto ranked = figure_of(a, set, *place, window))
      out.places.push_back(*ranked);
    else
      out.missing.push_back(place);
  }
  std::stable_sort(out.places.begin(), out.places.end(),
                   [](const RankedPlace& x, const RankedPlace& y) { return x.value > y.value; });
  return out;
}

Result<Counted> count_rank(const Attempt& a, const RankSet& set, const Window& window) {
  const Claim& claim = *a.question.claim;
  Ranking ranking = rank_places(a, set, window);
  Landscape landscape;
  const auto own_it = std::find_if(ranking.places.begin(), ranking.places.end(),
                                   [&](const RankedPlace& r) { return r.place == a.question.place; });
  if (own_it == ranking.places.end()) return no_figure_of_own(a, set, window);
  if (ranking.places.size() < 2) return cannot("there is no other place with a figure to rank it among");
  landscape = landscape_of(a, set, ranking, window);
  const RankedPlace own = *own_it;
  if (claim.direction == Direction::kLowest) std::reverse(ranking.places.begin(), ranking.places.end());
  // Equals share the better place.
  const auto first = std::find_if(ranking.places.begin(), ranking.places.end(),
                                  [&](const RankedPlace& r) { return r.value == own.value; });
  const auto ahead = static_cast<std::size_t>(first - ranking.places.begin());
  const auto last =
      std::find_if(first, ranking.places.end(), [&](const RankedPlace& r) { return r.value != own.value; });
  BLOTTER_ASSIGN(const bool named, named_are_ahead(a, ranking, ahead));
  Counted out;
  Figure& figure = out.specification.figure;
  figure.window = window;
  figure.count = own.count;
  if (own.population != nullptr) figure.population = *own.population;
  figure.value = static_cast<double>(ahead + 1);
  figure.places = ranking.places.size();
  for (auto it = ranking.places.begin(); it != first && figure.others.size() + 1 < kMostOthers; ++it)
    figure.others.push_back(to_figure(a, *it));
  if (last != ranking.places.end()) figure.others.push_back(to_figure(a, *last));
  judge(claim, out.specification);
  if (!named) out.specification.agreement = Agreement::kDisagrees;
  if (!named) out.specification.distance = std::max(out.specification.distance, 1.0);
  out.specification.differs = set.differs.empty() ? std::vector<std::string>{} : std::vector{set.differs};
  out.other_ways.assign(figure.others.size(), &a.way);
  out.set = set.plain;
  out.note = missing_note(a, ranking, window);
  out.landscape = std::move(landscape);
  return out;
}

namespace {

// From the lowest to the highest, in equal steps: rates have no round widths.
std::vector<LandscapeBar> twenty_bars(const Landscape& l, const std::vector<double>& values) {
  constexpr std::size_t kBars = 20;
  const double width = (l.highest - l.lowest) / static_cast<double>(kBars);
  if (width <= 0) return {{l.lowest, l.highest, values.size()}};
  std::vector<LandscapeBar> out;
  for (std::size_t i = 0; i < kBars; ++i) {
    const double from = l.lowest + width * static_cast<double>(i);
    out.push_back({from, i + 1 == kBars ? l.highest : from + width, 0});
  }
  for (const double v : values) {
    const auto at = static_cast<std::size_t>((v - l.lowest) / width);
    ++out[std::min(at, kBars - 1)].settings;
  }
  return out;
}

}  // namespace

Landscape landscape_of(const Attempt& a, const RankSet& set, const Ranking& ranking, const Window& window) {
  std::vector<double> values;
  double own = 0;
  for (const RankedPlace& r : ranking.places) {
    values.push_back(r.value);
    if (r.place == a.question.place) own = r.value;
  }
  if (values.empty()) return {};
  Landscape out = standing_of(own, values);
  out.bars = twenty_bars(out, values);
  const Measure* measure = a.catalog.measure(a.question.claim->measure);
  out.what = fmt::format(
      "{}{} of {} {} in {}", measure == nullptr ? a.question.claim->measure : measure->plural,
      set.per_resident ? " per 100,000 residents" : "", values.size(),
      a.question.others.size() > 1 && set.plain == "places" ? "places" : set.plain, in_words(window));
  out.one = "such place";
  out.first_year = year_of(day_of(window.from));
  out.last_year = year_of(day_of(window.to - std::chrono::minutes{1}));
  return out;
}

}  // namespace blotter
