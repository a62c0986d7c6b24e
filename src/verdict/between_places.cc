#include "verdict/between_places.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

#include "catalog/residents.h"
#include "catalog/unlike.h"
#include "reading/baseline.h"
#include "tally/answering.h"
#include "verdict/agreement.h"
#include "verdict/rank.h"
#include "verdict/rival_words.h"
#include "verdict/sentences.h"

namespace blotter {
namespace {

Error cannot(std::string why) { return {ErrorCode::kOutOfCoverage, "", std::move(why), ""}; }

// A source that tells places apart holds many; that of a city holds the city's own parts.
bool holds_many(const Catalog& catalog, const Source& source, const std::vector<const Place*>& places) {
  if (source.place.empty() && !source.provisional) return true;
  return std::all_of(places.begin(), places.end(), [&](const Place* place) {
    for (const Place* at = place; at != nullptr;
         at = at->parent.empty() ? nullptr : catalog.place(at->parent)) {
      if (at->id == source.place) return at == place || !place->dimension.empty();
    }
    return false;
  });
}

// For a place that no common source holds: the newest export of each of its own sources.
std::vector<Question::Way> own_ways(const Catalog& catalog, const Store& store, const Claim& claim,
                                    const Place& place) {
  std::vector<Question::Way> out;
  for (const Source* source : sources_at_hand(catalog, store, claim.measure, place.id)) {
    const auto definitions = source->definitions_of(claim.measure);
    const auto vintages = store.vintages_of(source->id, place.id);
    if (definitions.empty() || vintages.empty()) continue;
    out.push_back({source, definitions.front(), vintages.back(), true});
  }
  return out;
}

struct Side {
  const Place* place = nullptr;
  const Question::Way* way = nullptr;
  std::int64_t count = 0;
  double value = 0;
  const Population* population = nullptr;
};

Status set_value(const Attempt& a, const Window& window, Side& side) {
  side.value = static_cast<double>(side.count);
  if (!a.question.claim->against->per_resident) return ok_status();
  side.population = a.catalog.population(side.place->id, population_year_of(window));
  if (side.population == nullptr) return cannot("the catalog has no population for " + side.place->name);
  side.value = rate_per_100000(side.value, side.population->people);
  return ok_status();
}

Result<Side> count_side(const Attempt& a, const Place& place, const Question::Way& way,
                        const Window& window) {
  const SeriesKey key = Attempt::key_of(way, place);
  const Series* series = a.evidence.find(key);
  if (series == nullptr) return a.evidence.why_not(key);
  BLOTTER_ASSIGN(const std::int64_t count, series->tally(window));
  const Claim& claim = *a.question.claim;
  if (is_forbidden(*way.source, claim, place, window, way.vintage->published))
    return cannot("the source's figure for " + place.name + " can't be compared");
  Side side{&place, &way, count, 0, nullptr};
  BLOTTER_CHECK(set_value(a, window, side));
  return side;
}

// By the claim's own way where that holds the place, else by the place's own sources.
Result<Side> count_other(const Attempt& a, const Place& place, const Window& window) {
  auto alike = count_side(a, place, a.way, window);
  if (alike.ok() || holds_many(a.catalog, *a.way.source, {a.question.place, &place})) return alike;
  const auto ways = a.question.ways_there.find(&place);
  if (ways == a.question.ways_there.end() || ways->second.empty())
    return cannot("no export in the store holds " + place.name + " for it");
  for (const Question::Way& way : ways->second) {
    auto side = count_side(a, place, way, window);
    if (side.ok()) return side;
    alike = side;
  }
  return alike;
}

PlaceFigure to_figure(const Side& side) {
  PlaceFigure out;
  out.place = side.place->id;
  out.count = side.count;
  out.value = side.value;
  if (side.population != nullptr) out.population = *side.population;
  out.definition_id = side.way->definition->id;
  out.source = side.way->source->id;
  out.vintage = side.way->vintage->id;
  return out;
}

// The value of the form, `own` against `other`.
Result<double> compared(const Claim& claim, double own, double other, const std::string& name) {
  if (claim.form == ClaimForm::kDifference)
    return claim.direction == Direction::kDown ? other - own : own - other;
  if (other == 0) return cannot("there were none in " + name);
  return claim.form == ClaimForm::kRatio ? own / other : (own - other) / other * 100;
}

// Against the sum of the others, by the residents of all of them together.
double together(const std::vector<Side>& others, bool per_resident) {
  std::int64_t count = 0;
  std::int64_t people = 0;
  for (const Side& side : others) {
    count += side.count;
    if (side.population != nullptr) people += side.population->people;
  }
  return per_resident ? rate_per_100000(static_cast<double>(count), people) : static_cast<double>(count);
}

// Against each of them: what holds of all holds of the one that it holds of least.
Status judge_each(const Claim& claim, const Side& own, const std::vector<Side>& others, Specification& out) {
  bool first = true;
  for (const Side& other : others) {
    Specification one = out;
    BLOTTER_ASSIGN(one.figure.value, compared(claim, own.value, other.value, other.place->name));
    judge(claim, one);
    const bool worse =
        std::make_pair(one.agreement, one.distance) > std::make_pair(out.agreement, out.distance);
    if (first || worse) out = one;
    first = false;
  }
  return ok_status();
}

std::string command_for(const Attempt& a, const Window& window, bool rate) {
  return fmt::format("blotter count {} --in {} --window {}{} --source {} --definition {}",
                     a.question.claim->measure, a.question.place->id, window_flag(window),
                     rate ? " --rate" : "", a.way.source->id, a.way.definition->id);
}

}  // namespace

void ask_places(const Catalog& catalog, const Store& store, Question& question) {
  const Claim& claim = *question.claim;
  // Two places are held against each other in one unit and to their whole extent.
  if (claim.against) question.other_ways.clear();
  if (!claim.against || question.place == nullptr || !question.undecided.empty()) return;
  if (claim.form == ClaimForm::kRank) {
    question.others = field_of(catalog, question);
    question.rank_sets = rank_sets_of(catalog, claim);
    if (question.others.size() < 2) {
      question.undecided = fmt::format(
          "a rank needs the same count for every other {}, and no source in the "
          "catalog has that",
          claim.against->kind);
      return;
    }
    std::erase_if(question.ways, [&](const Question::Way& way) {
      return !holds_many(catalog, *way.source, question.others);
    });
    if (question.ways.empty())
      question.undecided = fmt::format(
          "a rank needs the same count for every other {}, and no export in the store holds more than one; "
          "import one of the crime index",
          claim.against->kind);
    return;
  }
  for (const std::string& id : claim.against->places) {
    const Place* place = catalog.place(id);
    if (place == nullptr) {
      question.undecided = fmt::format("the catalog has no place '{}' to compare with", id);
      return;
    }
    question.others.push_back(place);
    question.ways_there[place] = own_ways(catalog, store, claim, *place);
  }
  std::stable_partition(question.ways.begin(), question.ways.end(), [&](const Question::Way& way) {
    return holds_many(catalog, *way.source, question.others);
  });
}

void need_places(const Question& question, const Question::Way& way, Evidence& evidence) {
  for (const Place* place : question.others) {
    evidence.need(Attempt::key_of(way, *place), {});
    const auto ways = question.ways_there.find(place);
    if (ways == question.ways_there.end()) continue;
    for (const Question::Way& own : ways->second) evidence.need(Attempt::key_of(own, *place), {});
  }
}

Result<Counted> count_between(const Attempt& a, const Window& window, const std::optional<Window>& baseline) {
  const Claim& claim = *a.question.claim;
  Counted out;
  Figure& figure = out.specification.figure;
  figure.window = window;
  BLOTTER_ASSIGN(const Side own, count_side(a, *a.question.place, a.way, window));
  // "More in 2024 than New York had in 2023": only where the text gives that other time.
  const Window there = claim.baseline && baseline ? *baseline : window;
  if (there != window) figure.baseline = there;
  std::vector<Side> others;
  for (const Place* place : a.question.others) {
    BLOTTER_ASSIGN(Side side, count_other(a, *place, there));
    out.unlike = out.unlike || side.way != &a.way;
    out.other_ways.push_back(side.way);
    figure.others.push_back(to_figure(side));
    others.push_back(side);
  }
  if (others.empty()) return cannot("the text does not say with what place");
  figure.count = own.count;
  if (own.population != nullptr) figure.population = *own.population;
  if (claim.against->combined) {
    BLOTTER_ASSIGN(figure.value, compared(claim, own.value, together(others, claim.against->per_resident),
                                          "the others together"));
    judge(claim, out.specification);
  } else {
    BLOTTER_CHECK(judge_each(claim, own, others, out.specification));
  }
  if (out.unlike) out.specification.differs.emplace_back("each place by its own department's records");
  return out;
}

namespace {

// The same statement with one thing changed.
struct Alternative {
  Setting setting;
  bool rate = false;
  bool holds = false;
  std::string figures;  // "Chicago 21.1; Houston 13.6"
};

std::string value_words(double value, bool rate) {
  return rate ? fmt::format("{:.1f} per 100,000 residents", value) : fmt::format("{:.0f}", value);
}

std::string figures_of(const Catalog& catalog, const Claim& claim, const Place& own, const Figure& f,
                       bool rate) {
  if (f.places) {
    return fmt::format("{} was number {:.0f} of {} with {}", own.name, f.value, *f.places,
                       value_words(rate ? rate_per_100000(static_cast<double>(*f.count), f.population->people)
                                        : static_cast<double>(*f.count),
                                   rate));
  }
  std::string out = own.name + " had " +
                    value_words(rate ? rate_per_100000(static_cast<double>(*f.count), f.population->people)
                                     : static_cast<double>(*f.count),
                                rate);
  for (const PlaceFigure& other : f.others) {
    const Place* place = catalog.place(other.place);
    out +=
        fmt::format(", {} {}", place == nullptr ? other.place : place->name, value_words(other.value, rate));
  }
  return out + (claim.against->combined && f.others.size() > 1 ? " (taken together)" : "");
}

// How far the figure points the other way, in the unit of the claim's value.
double strength_of(const Claim& claim, const Specification& s) {
  if (claim.form == ClaimForm::kDirection)
    return claim.direction == Direction::kDown ? s.figure.value : -s.figure.value;
  return s.agreement == Agreement::kDisagrees ? s.distance : -s.distance;
}

std::optional<Alternative> alternative(const Attempt& a, const Claim& other, const Window& window,
                                       Counterpoint& point) {
  Question question = a.question;
  question.claim = &other;
  if (other.form == ClaimForm::kRank) question.rank_sets = rank_sets_of(a.catalog, other);
  const Attempt changed{question, a.way, a.evidence, a.catalog};
  auto counted = other.form == ClaimForm::kRank ? count_rank(changed, question.rank_sets.front(), window)
                                                : count_between(changed, window, std::nullopt);
  if (!counted.ok()) return std::nullopt;
  const Specification& s = counted->specification;
  const bool rate = other.against->per_resident;
  Alternative out;
  out.setting = {window, std::nullopt, s.figure.value, s.figure.count.value_or(0), std::nullopt, 0};
  out.rate = rate;
  out.holds = s.agreement != Agreement::kDisagrees;
  out.figures = figures_of(a.catalog, other, *question.place, s.figure, rate);
  point.setting = out.setting;
  point.strength = strength_of(other, s);
  point.command = command_for(changed, window, rate);
  return out;
}

std::vector<std::pair<Alternative, Counterpoint>> alternatives(const Attempt& a, const Window& window) {
  constexpr int kYears = 8;
  std::vector<std::pair<Alternative, Counterpoint>> out;
  const auto add = [&](const Claim& claim, const Window& w, const std::string& lead) {
    Counterpoint point;
    auto found = alternative(a, claim, w, point);
    if (!found) return;
    point.sentence = lead + found->figures + ".";
    out.emplace_back(std::move(*found), std::move(point));
  };
  Claim other = *a.question.claim;
  other.against->per_resident = !other.against->per_resident;
  other.against->either = false;
  // A stated number of killings or of times is one of counts, and none of rates.
  const bool by_rate_too = other.form == ClaimForm::kDirection || other.form == ClaimForm::kRank;
  if (by_rate_too) add(other, window, other.against->per_resident ? "By the rate, " : "By the count, ");
  for (int years = 1; years <= kYears; ++years) {
    const Window before = years_before(a.catalog, window, years);
    add(*a.question.claim, before, capitalised(period_words(before)) + " ");
  }
  return out;
}

}  // namespace

std::optional<Counterpoints> other_comparisons(const Attempt& a, const Specification& specification) {
  auto all = alternatives(a, specification.figure.window);
  if (all.empty()) return std::nullopt;
  Counterpoints out;
  out.considered = all.size();
  const bool held = specification.agreement != Agreement::kDisagrees;
  const Counterpoint* strongest = nullptr;
  for (const auto& [found, point] : all) {
    if (found.holds == held) continue;
    ++out.opposite;
    const double strength = held ? point.strength : -point.strength;
    const double best = strongest == nullptr ? 0 : (held ? strongest->strength : -strongest->strength);
    if (strongest == nullptr || strength > best) strongest = &point;
  }
  if (strongest != nullptr) {
    out.strongest = *strongest;
    out.front = {*strongest};
  }
  std::stable_sort(all.begin(), all.end(), [](const auto& x, const auto& y) {
    return x.first.setting.value < y.first.setting.value;
  });
  out.typical = all[all.size() / 2].second;
  if (strongest == nullptr) {
    out.says = fmt::format("The other way of counting and the years before say the same ({} looked at).",
                           out.considered);
  } else {
    out.says =
        out.considered == 1
            ? "The one other way (by rate or count, and the years before) says otherwise."
            : fmt::format("{} of {} other ways (by rate or count, and the years before) say otherwise.",
                          out.opposite, out.considered);
  }
  return out;
}

std::string unlike_sides_note(const Catalog& catalog, const Figure& figure, const Place& own) {
  const auto definition = [&](const std::string& source_id, const std::string& id) -> const Definition* {
    const Source* source = catalog.source(source_id);
    if (source == nullptr) return nullptr;
    const auto found = std::ranges::find(source->definitions, id, &Definition::id);
    return found == source->definitions.end() ? nullptr : &*found;
  };
  const Definition* mine = definition(figure.source, figure.definition_id);
  std::string out;
  for (const PlaceFigure& other : figure.others) {
    const Definition* theirs = definition(other.source, other.definition_id);
    const Place* place = catalog.place(other.place);
    if (mine == nullptr || theirs == nullptr || place == nullptr || mine == theirs) continue;
    const auto phrases = differences(catalog, {mine, own.name}, {theirs, place->name});
    if (phrases.empty()) continue;
    out += fmt::format("{}{} and {} are not counted alike: {}.", out.empty() ? "" : " ", own.name,
                       place->name, fmt::join(phrases, "; "));
  }
  return out;
}

}  // namespace blotter
