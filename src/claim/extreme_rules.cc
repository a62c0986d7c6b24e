#include <algorithm>
#include <array>

#include "claim/form_rules.h"

namespace blotter {
namespace {

Direction direction_of(const View& v, std::uint32_t i, Sense sense) {
  return v.is(i, sense, "lowest") ? Direction::kLowest : Direction::kHighest;
}

bool unit_of_time(const View& v, std::uint32_t i) {
  return v.any_of(
      i, {"year", "years", "month", "months", "week", "weeks", "day", "days", "annual", "quarter", "quarters",
          "weekend", "weekends", "monthly", "decade", "decades", "summer", "summers"});
}

// Which clause words make a superlative one of time rather than one among places.
bool span_of_time(const View& v, std::uint32_t i) {
  const std::uint32_t to = std::min(v.clause_end(i), i + 18);
  for (std::uint32_t j = i; j < to; ++j) {
    if (v.is(j, Sense::kSince) || v.is(j, Sense::kNotSince) || v.time(j)) return true;
    const std::string_view raw = v.raw(j);
    if (raw == "ever" || raw == "record" || raw == "decades" || raw == "history" || raw == "memory" ||
        raw == "years" || raw == "decade" || raw == "century")
      return true;
  }
  return false;
}

// "the third-lowest since 2001", "on record", "for a February": one of many years.
bool among_times(const View& v, std::uint32_t i) {
  const std::uint32_t to = std::min(v.clause_end(i), i + 12);
  for (std::uint32_t j = i; j < to; ++j) {
    const std::string_view raw = v.raw(j);
    if (v.is(j, Sense::kSince) || v.is(j, Sense::kNotSince) || raw.ends_with("on record")) return true;
    if (v.time(j) && v.a.times[v.a.items[j].ref].node.op == TimeOp::kSince) return true;
    if (raw == "ever" || raw == "record" || raw == "history" || raw == "memory") return true;
    const bool one_of = v.is(j, Sense::kAny) || raw == "any" ||
                        ((raw == "a" || raw == "an") && v.raw(j - 1) == "for") || raw == "for a" ||
                        raw == "for an";
    if (one_of && j > i && (v.time(j + 1) || v.is(j + 1, Sense::kTimeUnit))) return true;
  }
  return false;
}

bool among_places(const View& v, std::uint32_t i) {
  const std::uint32_t to = std::min(v.end, i + 16);
  for (std::uint32_t j = i; j < to; ++j) {
    if (j > i && v.any_of(j, {"nation", "country", "city", "cities", "state", "world", "america", "u.s.",
                              "anywhere", "land", "nationwide", "nation's", "states"}))
      return true;
    if (v.is(j, Sense::kPlace, "us")) return true;
    // "of the seven wards", "in the group"
    const bool of = j > i && (v.any_of(j - 1, {"of", "in", "among"}) || v.quantity(j - 1));
    if (of && (v.is(j, Sense::kField) || v.raw(j) == "the group")) return true;
  }
  return false;
}

std::vector<Draft> extremes(RuleContext& c, std::uint32_t i, Direction direction,
                            const std::vector<MeasureFound>& measures, ClaimForm form = ClaimForm::kExtreme) {
  std::vector<Draft> out;
  for (const MeasureFound& m : measures) {
    Draft d = make_draft(c, form, i, m);
    d.direction = direction;
    if (form == ClaimForm::kRank) d.value = 1;
    out.push_back(std::move(d));
  }
  return out;
}

// For "deadliest weekend", "worst day": what makes it so.
std::vector<MeasureFound> measure_of_superlative(const RuleContext& c, std::uint32_t i) {
  const View& v = c.view;
  const std::string_view raw = v.raw(i);
  auto measures = measures_of_trend(v, c.discourse, i, i);
  const bool named = !measures.empty() && std::string_view(measures.front().rule) != "measure.trend-topic";
  if (named) return measures;
  const bool deadly =
      raw.find("eadl") != std::string_view::npos || raw.find("lood") != std::string_view::npos ||
      raw.find("urder") != std::string_view::npos || raw.find("ethal") != std::string_view::npos;
  const std::string& topic = c.discourse.measure.empty() ? c.discourse.ahead : c.discourse.measure;
  bool of_year = false;
  constexpr std::uint32_t kBefore = 60;
  for (std::uint32_t j = std::max(v.begin, i > kBefore ? i - kBefore : 0); j < v.end && j < i + 8; ++j)
    of_year = of_year || v.any_of(j, {"year", "day", "month"}) || (v.time(j) && v.raw(j).ends_with("year"));
  if (deadly && !of_year &&
      (topic == "people-shot" || topic == "people-shot-fatally" || topic == "people-wounded" ||
       topic == "shootings"))
    return {{"people-shot-fatally", i, i, "measure.deadliest"}};
  if (deadly && (of_year || topic.empty() || topic == "homicides"))
    return {{"homicides", i, i, "measure.deadliest"}};
  if (deadly) return {{c.discourse.gunfire ? "people-shot-fatally" : "homicides", i, i, "measure.deadliest"}};
  return measures;
}

std::optional<double> ordinal_before(const View& v, std::uint32_t i) {
  std::uint32_t j = i;
  if (j > v.begin && v.raw(j - 1) == "-") --j;
  if (j > v.begin && v.quantity(j - 1) && v.a.quantity(j - 1).kind == NumeralKind::kOrdinal)
    return v.a.quantity(j - 1).value;
  return std::nullopt;
}

}  // namespace

// "Twelve days in a row", "the third annual decline running", "three years straight"
Outcome streak_rule(RuleContext& c, std::uint32_t i) {
  const View& v = c.view;
  const Quantity& q = v.a.quantity(i);
  if (!v.has(Sense::kStreak) && !v.has(Sense::kNobody)) return std::nullopt;
  if (q.percent || q.decimals > 0 || q.kind == NumeralKind::kFraction || q.value > 200) return std::nullopt;
  std::optional<std::uint32_t> mark;
  std::optional<std::uint32_t> unit;
  for (std::uint32_t j = i + 1; j < v.end && j < i + 6 && !v.hard_break(j); ++j) {
    // "12 days without a homicide"
    if (v.is(j, Sense::kStreak) || (unit && v.is(j, Sense::kNobody) && v.raw(j).starts_with("without")))
      mark = j;
    if (unit_of_time(v, j)) unit = j;
    if (v.quantity(j)) break;
  }
  if (!mark || !unit) return std::nullopt;
  auto measures = measures_of_trend(v, c.discourse, i, std::max(*mark, *unit));
  // "Twelve days in a row and not one homicide"
  if (measures.empty() || std::string_view(measures.front().rule) == "measure.trend-topic") {
    for (std::uint32_t j = i; j < v.end && j < i + 10; ++j) {
      if (v.is(j, Sense::kNobody)) c.use(j);
      if (!v.is(j, Sense::kMeasure)) continue;
      measures = {{v.a.key(j, Sense::kMeasure), i, j, "measure.trend-object"}};
      break;
    }
  }
  if (measures.empty()) return std::vector<Draft>{};
  std::vector<Draft> out;
  for (const MeasureFound& m : measures) {
    Draft d = make_draft(c, ClaimForm::kStreak, i, m);
    d.value = q.value;
    d.comparator = q.comparator;
    d.covers(std::max(*mark, *unit));
    if (v.is(*mark, Sense::kNobody)) c.use(*mark);
    for (std::uint32_t j = v.clause_begin(i); j < v.clause_end(i); ++j) {
      for (const Sense s : {Sense::kTrendNoun, Sense::kTrendVerb, Sense::kTrendAdverb}) {
        if (!v.is(j, s)) continue;
        d.direction = v.is(j, s, "down") ? Direction::kDown : v.is(j, s, "up") ? Direction::kUp : d.direction;
        c.use(j);
      }
    }
    out.push_back(std::move(d));
  }
  return out;
}

// "a 25-year high", "20-year lows for robbery, burglary and car theft"
Outcome year_extreme_rule(RuleContext& c, std::uint32_t i) {
  const View& v = c.view;
  const Quantity& q = v.a.quantity(i);
  if (!v.has(Sense::kExtremeNoun)) return std::nullopt;
  std::uint32_t j = i + 1;
  while (j < v.end && j < i + 4 && (v.hyphen(j) || v.raw(j) == "plus")) ++j;
  if (!unit_of_time(v, j)) return std::nullopt;
  const double years = v.raw(j).starts_with("decade") ? 10 : v.raw(j).starts_with("year") ? 1 : 0;
  ++j;
  if (v.hyphen(j)) ++j;
  if (!v.is(j, Sense::kExtremeNoun)) return std::nullopt;
  auto measures = measures_of_trend(v, c.discourse, i, j);
  if (measures.empty()) return std::vector<Draft>{};
  c.use(j);
  auto out = extremes(c, i, direction_of(v, j, Sense::kExtremeNoun), measures);
  for (Draft& d : out) {
    d.comparator = q.comparator;
    if ((v.raw(i + 2) == "plus" || v.raw(i + 1) == "plus") && q.comparator == Comparator::kEqual)
      d.comparator = Comparator::kMoreThan;
    d.covers(j);
    if (years > 0) d.since = -static_cast<int>(q.value * years);  // counted back from the window later
  }
  return out;
}

// "the third most", "second-placed", "no. 1", "ranks ninth", "in the top 30"
Outcome rank_number_rule(RuleContext& c, std::uint32_t i) {
  const View& v = c.view;
  const Quantity& q = v.a.quantity(i);
  if (q.percent || q.money || q.decimals > 0 || q.kind == NumeralKind::kFraction) return std::nullopt;
  const bool ordinal = q.kind == NumeralKind::kOrdinal;
  // "its 300th homicide of the year": a running count.
  const bool victim =
      v.is(i + 1, Sense::kGeneric) && !v.is(i + 1, Sense::kGeneric, "part") && !c.discourse.measure.empty();
  if (ordinal && q.value > 5 && v.is(i + 1, Sense::kGeneric, "victim")) {
    if (const auto hit = measure_of_people(v, c.discourse, i + 1)) {
      Draft d = make_draft(c, ClaimForm::kCount, i, {hit->measure, i, hit->last, "measure.running-count"});
      d.value = q.value;
      d.running = true;
      return one(std::move(d));
    }
  }
  if (ordinal && q.value > 5 && (v.is(i + 1, Sense::kMeasure) || victim) && !v.is(i + 2, Sense::kStreak)) {
    for (std::uint32_t j = i + 2; j < v.end && j < i + 6; ++j) {
      if (!v.time(j) && v.raw(j) != "year" && q.value < 21) continue;
      Draft d = make_draft(c, ClaimForm::kCount, i,
                           {victim ? c.discourse.measure : v.a.key(i + 1, Sense::kMeasure), i, i + 1,
                            "measure.running-count"});
      d.value = q.value;
      d.running = true;
      return std::vector<Draft>{d};
    }
  }
  std::uint32_t next = i + 1;
  if (v.raw(next) == "-") ++next;
  const bool most = ordinal && v.is(next, Sense::kSuperlative);
  const bool placed = ordinal && v.raw(next) == "placed";
  const std::string_view left = i > v.begin ? v.raw(i - 1) : std::string_view{};
  const bool number_one = !ordinal && (left == "no." || left == "number");
  bool ranks = false;
  for (std::uint32_t j = i; ordinal && j > v.begin && i - j < 6; --j) {
    const std::string_view raw = v.raw(j - 1);
    if (raw == "ranks" || raw == "ranked" || raw == "rank" || raw == "ranking" || raw == "placed" ||
        raw == "came" || raw == "stood" || raw == "place" || raw == "low" || raw == "high")
      ranks = true;
  }
  bool top = false;
  if (!ordinal && left == "top") top = true;
  if (!most && !placed && !number_one && !ranks && !top) return std::nullopt;
  if (number_one && q.value <= 20 && !v.find(v.clause_begin(i), v.clause_end(i), Sense::kPlace))
    return std::vector<Draft>{};
  if (number_one && q.value > 20) {
    // "Number 435 fell to a bullet", "homicide no. 99": a running count.
    const auto counted = measures_of_trend(v, c.discourse, i, i);
    if (counted.empty()) return std::vector<Draft>{};
    Draft d = make_draft(c, ClaimForm::kCount, i, counted.front());
    d.value = q.value;
    d.running = true;
    d.first = std::max(d.first, i > 3 ? i - 3 : 0);
    return std::vector<Draft>{d};
  }
  auto measures = measures_of_trend(v, c.discourse, i, most ? next : i);
  if (measures.empty()) return std::vector<Draft>{};
  std::vector<Draft> out;
  Draft d = make_draft(c, ClaimForm::kRank, i, measures.front());
  d.value = q.value;
  d.direction = most ? direction_of(v, next, Sense::kSuperlative) : Direction::kHighest;
  d.comparator = q.comparator;
  if (top) {
    for (std::uint32_t j = i; j > v.begin && i - j < 7; --j) {
      if (v.is(j - 1, Sense::kNegation)) d.comparator = Comparator::kMoreThan;
    }
    if (d.comparator == Comparator::kEqual) d.comparator = Comparator::kAtMost;
  }
  d.among_times = most && among_times(v, next) && !among_places(v, next);
  if (most) c.use(next);
  out.push_back(std::move(d));
  return out;
}

// "the fewest since 2014", "Chicago has the highest murder rate of any big city"
Outcome superlative_rule(RuleContext& c, std::uint32_t i) {
  const View& v = c.view;
  if (!v.is(i, Sense::kSuperlative) || unreal(v, i)) return std::nullopt;
  // "Among the worst": no rank of its own.
  if (i >= v.begin + 2 && v.raw(i - 1) == "the" && v.raw(i - 2) == "among" && !span_of_time(v, i))
    return std::nullopt;
  const std::string_view raw = v.raw(i);
  if (raw == "most" || raw == "least") {
    // "most of them", "at least" are no superlatives.
    if (v.raw(i + 1) == "of" || (i > v.begin && v.raw(i - 1) == "at")) return std::nullopt;
    const bool ever =
        v.any_of(i + 1, {"ever", "on", "either", "it", "they", "we", "any", "anyone", "the city", "for"});
    const bool counted = v.is(i + 1, Sense::kMeasure) || v.is(i + 2, Sense::kMeasure) ||
                         v.is(i + 1, Sense::kSince) || v.is(i + 1, Sense::kGeneric) || v.time(i + 1) ||
                         v.raw(i + 1) == "in" || v.raw(i + 1) == "such";
    if (!counted && !ever) return std::nullopt;
  }
  if (raw != "most" && raw != "least") {
    // "her worst headache" is no figure.
    static constexpr std::array<std::string_view, 50> kFigures = {
        "day",     "weekend", "month",        "year",      "summer", "start",  "stretch", "total",
        "number",  "count",   "figure",       "rate",      "level",  "tally",  "toll",    "on",
        "for",     "of",      "ever",         "in",        "among",  "since",  "one",     "week",
        "quarter", "half",    "period",       "weekends",  "years",  "months", "january", "this",
        "annual",  "monthly", "it",           "so",        "at",     "ones",   "night",   "four",
        "six",     "the",     "year-to-date", "six-month", "point",  "mark",   "pace",    "reading",
        "numbers", "increase"};
    const std::uint32_t n = i + 1;
    const bool figure = n >= v.end || v.is(n, Sense::kMeasure) || v.time(n) || v.hard_break(n) ||
                        v.comma(n) || v.raw(n) == "." || v.is(n, Sense::kSince) || v.is(n, Sense::kPlace) ||
                        v.is(n, Sense::kGeneric) || v.is(n + 1, Sense::kMeasure) ||
                        v.is(n, Sense::kAnaphor) || v.is(n, Sense::kPer) ||
                        v.a.items[n].kind == ItemKind::kQuote ||
                        std::find(kFigures.begin(), kFigures.end(), v.raw(n)) != kFigures.end();
    if (!figure) return std::nullopt;
  }
  if (ordinal_before(v, i)) return std::nullopt;
  const auto measures = measure_of_superlative(c, i);
  if (measures.empty()) return std::nullopt;
  const bool places = among_places(v, i);
  const bool span = span_of_time(v, i);
  if (!places && !span) return std::nullopt;
  bool since = v.find(i, v.clause_end(i), Sense::kSince).has_value();
  for (std::uint32_t j = i; j < std::min(v.clause_end(i), i + 8); ++j)
    since = since || v.any_of(j, {"history", "memory", "ever", "decades", "decade", "century"});
  const ClaimForm form = places && !since ? ClaimForm::kRank : ClaimForm::kExtreme;
  auto out = extremes(c, i, direction_of(v, i, Sense::kSuperlative), measures, form);
  for (Draft& d : out) {
    // "D.C.'s quietest year for violent crime in 30"
    for (std::uint32_t j = i + 1; j < std::min(v.clause_end(i), i + 10); ++j) {
      if (!v.quantity(j) || v.raw(j - 1) != "in" || v.a.quantity(j).percent ||
          !v.find(i, j, Sense::kOtherUnit))
        continue;
      d.since = -static_cast<int>(v.a.quantity(j).value);
      d.covers(j);
    }
    for (std::uint32_t j = i; j < std::min(v.clause_end(i), i + 10); ++j) {
      if (v.is(j, Sense::kSince) || v.time(j)) d.covers(j);
    }
  }
  return out;
}

// "a record low", "historic lows", "a record 562", "homicides peaked"
Outcome extreme_noun_rule(RuleContext& c, std::uint32_t i) {
  const View& v = c.view;
  if (!v.is(i, Sense::kExtremeNoun) || unreal(v, i)) return std::nullopt;
  const std::string_view raw = v.raw(i);
  const bool bare = raw == "low" || raw == "lows" || raw == "high" || raw == "highs" || raw == "bottom" ||
                    raw == "floor" || raw == "records" || raw == "trough";
  if (bare) {
    const bool marked =
        i > v.begin && (v.raw(i - 1) == "new" || v.is(i - 1, Sense::kTrendVerb) || v.raw(i - 1) == "set" ||
                        v.raw(i - 1) == "historic" ||
                        v.any_of(i - 1, {"old", "previous", "former", "prior", "earlier", "last"}) ||
                        v.raw(i - 1) == "modern" || v.raw(i - 1) == "generational");
    const bool since =
        v.is(i + 1, Sense::kSince) || v.raw(i + 1) == "not" || (v.raw(i + 1) == "for" && v.time(i + 2));
    if (!marked && !since) return std::nullopt;
  }
  if (raw == "record" || raw == "records") {
    const bool article =
        i > v.begin &&
        (v.raw(i - 1) == "a" || v.raw(i - 1) == "the" || v.raw(i - 1) == "set" || v.raw(i - 1) == "new" ||
         v.any_of(i - 1, {"old", "previous", "former", "own", "city", "single-year", "grim"}));
    const bool fits = v.quantity(i + 1) || v.any_of(i + 1, {"set", "of", "last", "that", "no", "since"}) ||
                      v.hard_break(i + 1) || v.comma(i + 1) || v.raw(i + 1) == "." ||
                      v.raw(i + 1) == "number" || v.raw(i + 1) == "for" || v.raw(i + 1) == "with" ||
                      v.is(i + 1, Sense::kTrendNoun);
    if (!article || !fits) return std::nullopt;
    if (v.is(i + 1, Sense::kTrendNoun)) return std::nullopt;
  }
  auto measures = measures_of_trend(v, c.discourse, i, i);
  if (measures.empty()) return std::nullopt;
  // "the record, set by an 11-year-old": of what the text only mentions.
  const bool topic = std::string_view(measures.front().rule) == "measure.trend-topic";
  if (topic && v.is(i, Sense::kExtremeNoun, "record") && c.discourse.totals.empty() &&
      c.discourse.ahead.empty())
    return std::nullopt;
  Direction direction = direction_of(v, i, Sense::kExtremeNoun);
  if (v.is(i, Sense::kExtremeNoun, "record") && c.sign < 0) direction = Direction::kLowest;
  return extremes(c, i, direction, measures);
}

namespace {

// A word that says how much: -1 little, +1 much.
int degree(const View& v, std::uint32_t j) {
  return v.is(j, Sense::kDegree, "little") ? -1 : v.is(j, Sense::kDegree, "much") ? 1 : 0;
}

// What nothing else comes up to: "no weekend of 2021", "not since 1965", "no other city".
struct Unmatched {
  std::optional<std::uint32_t> span;  // a time: since when, or of which
  std::uint32_t degree_at = 0;
  int much = 0;
  bool of_time = false;   // "no week", "no January"
  bool of_place = false;  // "no other city"
  bool ever = false;
};

std::optional<Unmatched> find_unmatched(const View& v, std::uint32_t i) {
  Unmatched u;
  const bool own_span = v.negated_time(i);
  for (std::uint32_t j = i + 1; j < v.end && j < i + 22 && u.much == 0 && v.raw(j) != ";"; ++j) {
    u.much = degree(v, j);
    u.degree_at = j;
  }
  if (u.much == 0) return std::nullopt;
  if (own_span) u.span = i;
  const std::string_view raw = v.raw(i);
  const bool plain_not = raw == "not" || raw.ends_with("n't") || raw.ends_with("n’t");
  for (std::uint32_t j = v.begin; j < v.end && j < i + 30 && !own_span; ++j) {
    if (!v.time(j)) continue;
    const TimeNode& node = v.a.times[v.a.items[j].ref].node;
    const bool length = node.op == TimeOp::kLasting || node.op == TimeOp::kPast || node.op == TimeOp::kWithin;
    const bool near_not =
        !plain_not || (j > i && j - i < 4) || (j > u.degree_at && node.op == TimeOp::kSince);
    const bool of_time = j > i && v.raw(j - 1) == "of" && j - i < 4;
    if ((node.op == TimeOp::kSince || length || of_time) && near_not) u.span = j;
  }
  for (std::uint32_t j = i; j < v.end && j < i + 22; ++j)
    u.ever = u.ever || v.any_of(j, {"history", "ever", "memory", "books"}) || v.raw(j).ends_with("on record");
  const bool none_of = raw == "none" && v.raw(i + 1) == "of";
  for (std::uint32_t j = i + 1; (raw == "no" || raw == "nowhere" || none_of) && j < std::min(v.end, i + 6);
       ++j) {
    u.of_time = u.of_time || v.is(j, Sense::kTimeUnit) || v.time(j);
    // "no big city": a field that is named like a place.
    u.of_place = u.of_place || v.raw(j).ends_with(" city");
    u.of_place = u.of_place || (v.is(j, Sense::kField) && !v.is(j, Sense::kTimeUnit));
    if (v.is(j, Sense::kCarry) || v.is(j, Sense::kMeasure)) break;
  }
  u.of_place = u.of_place || raw == "nowhere";
  u.of_place = u.of_place && !u.of_time && !v.find(i, std::min(v.end, i + 20), Sense::kSince);
  if (plain_not && !u.span) return std::nullopt;
  if (!u.span && !u.of_place && !u.of_time && !u.ever) return std::nullopt;
  return u;
}

}  // namespace

// "Not since 1965 has Chicago come through … with so few homicides", "No weekend of 2021 has been deadlier",
// "nobody had seen so low a number in half a century", "since 2010 no January had had fewer"; among places
// "No other city has as many".
Outcome unmatched_rule(RuleContext& c, std::uint32_t i) {
  const View& v = c.view;
  if (!v.is(i, Sense::kNegation) && !v.is(i, Sense::kNobody) && !v.negated_time(i)) return std::nullopt;
  const auto u = find_unmatched(v, i);
  if (!u) return std::nullopt;
  auto measures = measures_of_trend(v, c.discourse, i, u->degree_at);
  const bool topic = !measures.empty() && std::string_view(measures.front().rule) == "measure.trend-topic";
  if (v.raw(u->degree_at) == "deadlier" && topic) measures = measure_of_superlative(c, u->degree_at);
  if (measures.empty()) return std::nullopt;
  const Direction direction = u->much < 0 ? Direction::kLowest : Direction::kHighest;
  auto out = extremes(c, i, direction, measures, u->of_place ? ClaimForm::kRank : ClaimForm::kExtreme);
  for (Draft& d : out) {
    d.covers(u->degree_at);
    if (u->span && !u->of_place) d.covers(*u->span);
  }
  for (std::uint32_t j = i; j <= u->degree_at; ++j) {
    if (v.is(j, Sense::kDegree) || v.is(j, Sense::kQuantifier) || v.is(j, Sense::kTrendAdverb) ||
        v.is(j, Sense::kSuperlative))
      c.use(j);
  }
  return out;
}

Outcome not_since_rule(RuleContext& c, std::uint32_t i) {
  const View& v = c.view;
  if (!v.is(i, Sense::kNotSince)) return std::nullopt;
  if (!span_of_time(v, i)) return std::nullopt;
  Direction direction = Direction::kNone;
  if (v.raw(i).find("first time") != std::string_view::npos)
    direction = c.sign > 0 ? Direction::kHighest : Direction::kLowest;
  for (std::uint32_t j = v.begin; j < v.end && j < v.begin + 60; ++j) {
    if (const int much = degree(v, j); much != 0)
      direction = much < 0 ? Direction::kLowest : Direction::kHighest;
  }
  if (direction == Direction::kNone && v.raw(i).find("seen") != std::string_view::npos) {
    const int sign = c.sign != 0 ? c.sign : c.discourse.sign;
    direction = sign > 0 ? Direction::kHighest : sign < 0 ? Direction::kLowest : Direction::kNone;
  }
  if (direction == Direction::kNone) return std::nullopt;
  auto measures = measures_of_trend(v, c.discourse, i, i);
  if (measures.empty() || std::string_view(measures.front().rule) == "measure.trend-topic") {
    if (const auto m = v.find(i, v.end, Sense::kMeasure))
      measures = {{v.a.key(*m, Sense::kMeasure), i, *m, "measure.trend-object"}};
  }
  if (measures.empty()) return std::nullopt;
  auto out = extremes(c, i, direction, {measures.front()});
  out.front().since_any = true;
  for (std::uint32_t j = i; j < v.clause_end(i) && j < i + 14; ++j) {
    for (const Sense s :
         {Sense::kSuperlative, Sense::kTrendAdverb, Sense::kQuantifier, Sense::kExtremeNoun}) {
      if (v.is(j, s)) c.use(j);
    }
    out.front().covers(j);
  }
  return out;
}

}  // namespace blotter
