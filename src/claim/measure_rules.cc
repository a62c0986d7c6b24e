#include "claim/measure_rules.h"

#include <algorithm>
#include <array>

#include "claim/clearance_rules.h"

#include "claim/part_rules.h"

namespace blotter {
namespace {

// Words that may stand between a number and what it counts.
bool passes(const View& v, std::uint32_t i) {
  if (i >= v.end) return false;
  // "[eight] killed", "(Sixty-eight) people"
  if ((v.raw(i) == "]" || v.raw(i) == ")") && i >= v.begin + 2 && v.quantity(i - 1) &&
      (v.raw(i - 2) == "[" || v.raw(i - 2) == "("))
    return true;
  const Item& item = v.a.items[i];
  if (v.plain(i)) return true;
  if (item.kind == ItemKind::kPunctuation) return v.raw(i) == "-";
  return v.is(i, Sense::kQuantifier) || v.is(i, Sense::kAfter, "=") || v.is(i, Sense::kGunfire);
}

// "killed": by gunfire where the same clause counts the wounded or those shot before it, or names gunfire.
bool killed_by_gunfire(const View& v, const Discourse& d, std::uint32_t i) {
  const std::uint32_t from = v.clause_begin(i);
  const std::uint32_t to = v.clause_end(i);
  for (std::uint32_t j = from; j < to && j < from + 60; ++j) {
    if (v.is(j, Sense::kHit, "wounded")) return true;
    if (v.is(j, Sense::kMeasure, "people-shot") || v.is(j, Sense::kMeasure, "people-wounded")) return true;
    if (v.is(j, Sense::kHit, "shot") &&
        (j < i || v.raw(j).find("gunfire") != std::string_view::npos ||
         v.raw(j).find("bullet") != std::string_view::npos) &&
        !v.is(j, Sense::kMeasure))
      return true;
    if (j < i && v.is(j, Sense::kMeasure, "shootings") && v.any_of(i, {"deaths", "dead", "fatalities"}))
      return true;
    if (v.word(j) == "gunfire" || v.word(j) == "bullets" || v.is(j, Sense::kMeasure, "other:gun-violence"))
      return true;
  }
  if (d.sentence_people == "people-shot" || d.sentence_people == "people-wounded") return true;
  // "109 people shot over the weekend. 19 DEAD.": the dead of those just counted.
  const bool of_those = (d.measure == "shootings" && v.has(Sense::kAnaphor)) || d.measure == "people-shot" ||
                        d.measure == "people-wounded" || d.measure == "people-shot-fatally";
  return of_those && !v.a.is(i, Sense::kMeasure) && v.sentence > 0 && d.measure_sentence + 1 == v.sentence &&
         v.a.sentences[v.sentence].paragraph == v.a.sentences[v.sentence - 1].paragraph;
}

// "arrested on firearm charges", "arrests for illegal gun possession"
bool gun_charge(const View& v, std::uint32_t i) {
  for (std::uint32_t j = i + 1; j < v.end && j < i + 6 && !v.soft_break(j) && !v.quantity(j); ++j) {
    if (v.is(j, Sense::kGunfire) && !v.is(j, Sense::kHit) && !v.is(j, Sense::kMeasure)) return true;
    if (v.is(j, Sense::kCountedOnly, "guns-recovered")) return true;
  }
  return false;
}

// "shot and lived", "shot and killed"
std::string shot_and(const View& v, std::uint32_t hit) {
  const std::uint32_t second = hit + 2;
  if (!v.is(hit + 1, Sense::kAnd) || !v.is(second, Sense::kHit)) return "people-shot";
  if (v.is(second, Sense::kHit, "wounded")) return "people-wounded";
  return v.is(second, Sense::kHit, "killed") ? "people-shot-fatally" : "people-shot";
}

// "four people were killed and five more shot": those who survived.
bool besides_the_dead(const View& v, const Discourse& d, std::uint32_t hit) {
  if (d.measure != "homicides" && d.measure != "people-shot-fatally") return false;
  if (d.measure_sentence != v.sentence && d.measure_sentence + 1 != v.sentence) return false;
  for (std::uint32_t j = hit; j > v.begin && hit - j < 4; --j) {
    if (v.quantity(j - 1)) return false;
    if (v.any_of(j - 1, {"more", "others"}) && (v.quantity(j - 2) || (j > v.begin + 2 && v.quantity(j - 3))))
      return true;
  }
  return false;
}

std::string measure_of_hit(const View& v, const Discourse& d, std::uint32_t hit) {
  const std::string& key = v.a.key(hit, Sense::kHit);
  if (key == "murdered") return "homicides";
  if (key == "arrested" && gun_charge(v, hit)) return "gun-arrests";
  if (key == "arrested") return "arrests";
  if (key == "shot" && besides_the_dead(v, d, hit)) return "people-wounded";
  if (key == "shot") return shot_and(v, hit);
  if (key == "fatally-shot") return "people-shot-fatally";
  if (key == "wounded") return "people-wounded";
  if (key != "killed") return key;  // "robbed", "burgled" are named by their offense
  return killed_by_gunfire(v, d, hit) ? "people-shot-fatally" : "homicides";
}

std::string measure_of_generic(const View& v, const Discourse& d, std::uint32_t i) {
  const std::string& key = v.a.key(i, Sense::kGeneric);
  if (key == "incident") {
    if (d.measure == "people-shot" || d.measure == "people-shot-fatally" || d.measure == "people-wounded")
      return "shootings";
    return d.measure;
  }
  if (d.measure == "shootings" || d.measure == "fatal-shootings") return "people-shot";
  // "47 victims", after "19 of them died"
  const bool victims = v.raw(i) == "victims" || v.raw(i) == "victim";
  return victims && d.measure == "people-shot-fatally" ? "people-shot" : d.measure;
}

// A key of the hit words that is a measure itself: "robbery" of "robbed".
bool is_offense(const std::string& key) {
  return key == "robbery" || key == "burglary" || key == "carjacking" || key == "sexual-assault" ||
         key == "arson";
}

// Is the hit word the noun phrase's own ("56 people were shot"), past auxiliaries and adverbs?
std::optional<std::uint32_t> hit_after(const View& v, std::uint32_t from) {
  for (std::uint32_t j = from; j < v.end && j < from + 6; ++j) {
    if (v.is(j, Sense::kHit)) return j;
    if (v.any_of(j, {"younger", "older"}) && v.raw(j + 1) == "than" && v.quantity(j + 2)) {
      j += 2;
      continue;
    }
    if (const auto ages = ages_at(v, j)) {  // "130 people under 18 were shot"
      j = ages->last;
      continue;
    }
    const bool auxiliary = v.is(j, Sense::kCarry) || v.is(j, Sense::kBoth) || v.is(j, Sense::kAfter) ||
                           v.word(j) == "who" || v.raw(j) == "who";
    if (v.is(j, Sense::kPlace) || (v.is(j, Sense::kPer) && !v.is(j, Sense::kPer, "capita"))) continue;
    if (!v.plain(j) && !auxiliary) return std::nullopt;
    if (v.raw(j) == "in" || v.raw(j) == "of" || v.raw(j) == "to" || v.raw(j) == "by" || v.raw(j) == "on" ||
        v.raw(j) == "from" || v.raw(j) == "at")
      return std::nullopt;
  }
  return std::nullopt;
}

MeasureFound found(std::string measure, std::uint32_t first, std::uint32_t last, const char* rule) {
  return {std::move(measure), first, last, rule};
}

// "1,204 thefts" where the text speaks of stolen cars.
std::string narrowed(const Discourse& d, const std::string& measure) {
  const bool kind = measure == "theft" &&
                    (d.measure == "motor-vehicle-theft" || d.measure.find("-theft") != std::string::npos ||
                     d.measure.find("thefts-") != std::string::npos);
  return kind ? d.measure : measure;
}

// "Thirteen children were wounded": a measure of their own. Of men and women only large numbers are totals.
std::optional<MeasureFound> part_of_people(const View& v, const Discourse& d, std::uint32_t i,
                                           std::uint32_t noun) {
  const auto hit = hit_after(v, noun + 1);
  if (!hit || !v.is(*hit, Sense::kHit)) return std::nullopt;
  const std::string& what = v.a.key(*hit, Sense::kHit);
  const bool dead = what == "killed" || what == "murdered" || what == "fatally-shot";
  const std::string verb = dead ? "killed" : what == "wounded" ? "wounded" : "shot";
  if (v.any_of(noun, {"children", "kids", "juveniles", "minors", "youths", "teens", "teenagers"})) {
    return found(dead ? "other:homicides-of-juveniles" : "other:children-" + verb, i, *hit,
                 "measure.children");
  }
  if (v.any_of(noun, {"men", "women", "adults"})) {
    // "Two men were wounded on Saturday night" is one incident, beside a total it is a part of it.
    constexpr double kTotal = 9;
    bool total = !d.totals.empty() || (v.quantity(i) && v.a.quantity(i).value > kTotal);
    for (std::uint32_t j = v.begin; j < v.end && j < v.begin + 40; ++j)
      total = total || (v.quantity(j) && v.a.quantity(j).value > 9 && !v.a.quantity(j).percent && j > i);
    if (!total) return std::nullopt;
    return found(measure_of_hit(v, d, *hit), i, *hit, "measure.people-hit");
  }
  if (v.raw(noun).find("officers") != std::string_view::npos || v.raw(noun) == "cops") {
    return found("other:police-officers-" + verb, i, *hit, "measure.officers");
  }
  return std::nullopt;
}

// "228 shootings", "16 more woundings", "10 different shooting scenes", "42 killings"
std::optional<MeasureFound> noun_after(const View& v, const Discourse& d, std::uint32_t i) {
  // "137 were shot" of people who were killed: by gunfire.
  if (d.measure == "homicides" && v.is(i + 1, Sense::kCarry, "be") && v.is(i + 2, Sense::kHit, "shot"))
    return found("people-shot-fatally", i, i + 2, "measure.killed-by-gunfire");
  for (std::uint32_t j = i + 1; j < v.end && j < i + 5; ++j) {
    if (v.is(j, Sense::kMeasure)) {
      // "78 shooting …" as a verb is rare; a noun with its own object is not.
      if (v.is(j, Sense::kMeasure, "homicides") && cleared_before(v, i))
        return found("other:homicides-cleared", i - 1, j, "measure.cleared");
      // "Of 13 offenses it follows": kinds, not cases.
      if (v.is(j, Sense::kMeasure, "crime") && i > v.begin && v.raw(i - 1) == "of") return std::nullopt;
      if (v.is(j, Sense::kMeasure, "people-shot")) return found(shot_and(v, j), i, j, "measure.noun-after");
      if (v.is(j, Sense::kMeasure, "arrests") && gun_charge(v, j))
        return found("gun-arrests", i, j, "measure.gun-charge");
      // "780 offenses for every 100,000": of the kind that the text speaks of; "13 offenses it tracks" are
      // kinds.
      if (v.any_of(j, {"offenses", "incidents"}) &&
          v.any_of(j + 1, {"it", "they", "that", "tracked", "studied", "in"}) && i > v.begin &&
          v.any_of(i - 1, {"the", "of"}))
        return std::nullopt;
      if (auto solved = cleared_after(v, i, j)) return solved;
      if (v.raw(j) == "offenses" && i > v.begin && v.raw(i - 1) == "of") return std::nullopt;
      if (v.raw(j) == "offenses" && !d.measure.empty()) return found(d.measure, i, j, "measure.generic-noun");
      return found(narrowed(d, v.a.key(j, Sense::kMeasure)), i, j, "measure.noun-after");
    }
    // "took ten lives"
    if (j == i + 1 && v.raw(j) == "lives" && i > v.begin &&
        v.any_of(i - 1, {"took", "claimed", "cost", "taken", "claiming", "taking", "costing"}))
      return found(killed_by_gunfire(v, d, j) || d.measure == "people-shot-fatally" ? "people-shot-fatally"
                                                                                    : "homicides",
                   i - 1, j, "measure.lives");
    if (v.is(j, Sense::kHit)) return found(measure_of_hit(v, d, j), i, j, "measure.hit-after");
    if (v.is(j, Sense::kCountedOnly))
      return found(v.a.key(j, Sense::kCountedOnly), i, j, "measure.counted-only");
    if (v.is(j, Sense::kGeneric, "part")) return part_of_people(v, d, i, j);
    if (v.is(j, Sense::kGeneric) ||
        (j == i + 1 && (v.is(j, Sense::kCarry, "be") || v.is(j, Sense::kAfter, "=") ||
                        v.any_of(j, {"more", "others", "besides", "have", "had", "has", "who"})))) {
      // "Not quite 1,000 people: that is how many gunshot victims Chicago has had"
      if (v.raw(j + 1) == ":") {
        const auto named = v.find(j + 2, std::min(v.end, j + 9), Sense::kMeasure);
        if (named && v.a.key(*named, Sense::kMeasure).starts_with("people"))
          return found(v.a.key(*named, Sense::kMeasure), i, j, "measure.people-named-after");
      }
      if (const auto hit = hit_after(v, j + 1)) {
        if (v.is(*hit, Sense::kMeasure) && !v.is(*hit, Sense::kHit, "murdered"))
          return found(v.a.key(*hit, Sense::kMeasure), i, *hit, "measure.people-measure");
        return found(measure_of_hit(v, d, *hit), i, *hit, "measure.people-hit");
      }
      if (v.raw(j) != "more") return std::nullopt;
      continue;
    }
    // "29,000 homes and shops here were burgled"
    if (v.any_of(j, {"homes", "shops", "stores", "houses", "businesses", "banks", "garages", "apartments"})) {
      const bool two = v.is(j + 1, Sense::kAnd);  // "homes and shops"
      if (const auto hit = hit_after(v, two ? j + 3 : j + 1);
          hit && v.is(*hit, Sense::kHit) && is_offense(v.a.key(*hit, Sense::kHit)))
        return found(measure_of_hit(v, d, *hit), i, *hit, "measure.places-hit");
    }
    const bool vehicles = v.any_of(j, {"cars", "vehicles", "autos", "trucks", "automobiles", "motorcycles"});
    if (vehicles && (v.find(j, std::min(v.end, j + 5), Sense::kStolen) ||
                     v.find_back(i, i > v.begin + 4 ? i - 4 : v.begin, Sense::kStolen)))
      return found("motor-vehicle-theft", i, j, "measure.stolen");
    if (!passes(v, j) || v.is(j, Sense::kOtherUnit)) return std::nullopt;
  }
  return std::nullopt;
}

// "killed at least six people", "hurt another 14", "left 12 …"
std::optional<MeasureFound> verb_before(const View& v, const Discourse& d, std::uint32_t i) {
  // "hit 249 of 250" are shots, "hit 121" a level.
  const bool level = v.raw(i + 1) == "of" ? v.quantity(i + 2) : is_bare(v, i);
  if (i > v.begin && v.raw(i - 1) == "hit" && level) return std::nullopt;
  for (std::uint32_t j = i; j > v.begin && i - j < 4;) {
    --j;
    if (v.is(j, Sense::kHit) && !(v.is(j, Sense::kMeasure) && v.a.key(j, Sense::kHit) != "killed")) {
      const auto generic = v.is(i + 1, Sense::kGeneric) ? i + 1 : i;
      return found(measure_of_hit(v, d, j), j, generic, "measure.verb-before");
    }
    if (!v.plain(j) && !v.is(j, Sense::kQuantifier)) return std::nullopt;
    if (v.raw(j) == "in" || v.raw(j) == "by" || v.raw(j) == "to" || v.raw(j) == "at" || v.raw(j) == "for")
      return std::nullopt;
  }
  return std::nullopt;
}

// "Eleven of the 29 burglaries", "three of the dead"; "robberies: 19, of which 7 …"
std::optional<MeasureFound> part_of_counted(const View& v, const Discourse& d, std::uint32_t i) {
  if (v.raw(i + 1) == "of" && v.any_of(i + 2, {"the", "those", "these", "its", "their", "our"})) {
    const std::uint32_t noun = v.quantity(i + 3) ? i + 4 : i + 3;  // of the [29] burglaries
    for (std::uint32_t j = noun; j < v.end && j < noun + 3; ++j) {
      if (v.is(j, Sense::kMeasure)) return found(v.a.key(j, Sense::kMeasure), i, j, "measure.of-counted");
      if (v.is(j, Sense::kHit) && j == noun) {
        const bool shot =
            v.is(j, Sense::kHit, "killed") && v.find(j + 1, std::min(v.end, j + 4), Sense::kHit);
        return found(shot ? "people-shot-fatally" : measure_of_hit(v, d, j), i, j, "measure.of-counted");
      }
      if (!passes(v, j) && !v.time(j) && !v.is(j, Sense::kCarry, "be")) break;
    }
    for (std::uint32_t j = noun; v.quantity(i + 3) && j < v.end && j < noun + 3; ++j) {
      if (v.is(j, Sense::kHit, "killed") && d.measure.starts_with("people"))
        return found("people-shot-fatally", i, j, "measure.of-counted");
      if (v.is(j, Sense::kHit, "shot") && d.measure == "homicides")
        return found("people-shot-fatally", i, j, "measure.of-counted");
      if (v.is(j, Sense::kHit)) return found(measure_of_hit(v, d, j), i, j, "measure.of-counted");
      if (!v.is(j, Sense::kGeneric) && !v.is(j, Sense::kCarry)) break;
    }
    const bool known = v.quantity(i + 3) && std::any_of(d.totals.begin(), d.totals.end(), [&](const auto& t) {
                         return t.second == v.a.quantity(i + 3).value;
                       });
    if (v.quantity(i + 3) && !d.measure.empty() &&
        ((known && is_bare(v, i + 3)) || v.is(noun, Sense::kGeneric, "incident")))
      return found(d.measure, i, i + 3, "measure.of-counted");
  }
  // "19 of last year's killings"
  if (v.raw(i + 1) == "of" && v.time(i + 2)) {
    for (std::uint32_t j = i + 3; j < v.end && j < i + 6; ++j) {
      if (v.is(j, Sense::kMeasure)) return found(v.a.key(j, Sense::kMeasure), i, j, "measure.of-counted");
    }
  }
  const bool before = i > v.begin && v.is(i - 1, Sense::kOfThem);
  if (!before || d.measure.empty() || v.is(i + 1, Sense::kHit)) return std::nullopt;
  if (!is_bare(v, i) && !v.is(i + 1, Sense::kCarry)) return std::nullopt;
  if (v.is(i + 1, Sense::kCarry) && v.is(i + 2, Sense::kHit)) return std::nullopt;
  return found(d.measure, i - 1, i, "measure.of-them-before");
}

// "seven of them fatally", "173 of those are dead", "a dozen of them fatal"
std::optional<MeasureFound> part_of_them(const View& v, const Discourse& d, std::uint32_t i) {
  // "Four of the 17 people shot here … did not survive"
  if (v.raw(i + 1) == "of" && v.quantity(i + 3) && v.any_of(i + 2, {"the", "those", "these"})) {
    for (std::uint32_t j = i + 5; j < v.end && j < i + 22; ++j) {
      if (v.is(j, Sense::kHit, "killed") || v.is(j, Sense::kHit, "fatally-shot"))
        return found("people-shot-fatally", i, j, "measure.of-the-fatal");
    }
  }
  if (const auto part = part_of_counted(v, d, i)) return part;
  if (!v.is(i + 1, Sense::kOfThem)) return std::nullopt;
  const std::string_view them = v.raw(i + 1);
  const bool people = them.find("people") != std::string_view::npos ||
                      them.find("victims") != std::string_view::npos ||
                      them.find("whom") != std::string_view::npos;
  const bool incidents = d.measure == "shootings" && !people;
  const std::uint32_t from = i + 2;
  // "101 robberies, 26 of them carjackings"
  if (v.is(from, Sense::kMeasure) && !v.is(from, Sense::kHit))
    return found(v.a.key(from, Sense::kMeasure), i, from, "measure.of-them-noun");
  for (std::uint32_t j = from; j < v.end && j < from + 5 && !v.hard_break(j) && !v.comma(j); ++j) {
    if (v.is(j, Sense::kHit, "killed") || v.is(j, Sense::kHit, "murdered") ||
        v.is(j, Sense::kHit, "fatally-shot")) {
      if (incidents) return found("fatal-shootings", i, j, "measure.of-them-fatal-incident");
      if (v.is(j, Sense::kHit, "murdered")) return found("homicides", i, j, "measure.of-them-murdered");
      return found("people-shot-fatally", i, j, "measure.of-them-fatal");
    }
    if (v.is(j, Sense::kHit)) return found(measure_of_hit(v, d, j), i, j, "measure.of-them-hit");
    if (v.quantity(j)) break;
  }
  if (d.measure.empty() || (d.totals.empty() && d.measure_sentence + 1 < v.sentence)) return std::nullopt;
  return found(d.measure, i, i + 1, "measure.of-them-topic");
}

// "Homicide: 17, 15, 9": numbers alone, from the colon behind what they count to here.
bool colon_row(const View& v, std::uint32_t i) {
  constexpr std::uint32_t kRow = 24;
  if (!v.comma(i + 1) && !v.hard_break(i + 1) && v.raw(i + 1) != ".") return false;
  for (std::uint32_t j = i; j > v.begin && i - j < kRow; --j) {
    if (v.raw(j - 1) == ":") return j >= v.begin + 2 && v.is(j - 2, Sense::kMeasure);
    if (!v.comma(j - 1) && !v.quantity(j - 1)) return false;
  }
  return false;
}

// "Homicides for the year stood at 329", "Homicides: 24", "shot  2,441"
std::optional<MeasureFound> subject_before(const View& v, const Discourse& d, std::uint32_t i) {
  if (!is_bare(v, i)) return std::nullopt;
  bool row = true;
  for (std::uint32_t j = i; j > v.begin && i - j < 14;) {
    --j;
    if (v.is(j, Sense::kMeasure))
      return found(v.a.key(j, Sense::kMeasure), i - j <= 8 ? j : i, i, "measure.subject");
    // A row of a table: "shot  2,441  3,475", "Homicide: 17, 15, 9".
    row = row && (v.quantity(j) || (v.comma(j) && colon_row(v, i)));
    if (row) continue;
    if (v.quantity(j) || v.raw(j) == ";") return std::nullopt;
    // "and that of victims to 472"
    if (v.is(j, Sense::kGeneric, "victim") && j > v.begin && v.raw(j - 1) == "of" && j + 3 > i &&
        v.any_of(i - 1, {"to", "at"})) {
      std::string measure = measure_of_generic(v, d, j);
      if (!measure.empty()) return found(std::move(measure), j, i, "measure.generic-subject");
    }
    // "the number of people killed in the city this year at 448"
    if (v.is(j, Sense::kHit) && j >= v.begin + 2 &&
        (v.is(j - 1, Sense::kGeneric) || v.is(j - 2, Sense::kGeneric)) &&
        (v.any_of(i - 1, {"at", "to", ":", "from"}) || v.is(i - 1, Sense::kCarry))) {
      return found(measure_of_hit(v, d, j), i - j < 9 ? j : i, i, "measure.hit-subject");
    }
    if (v.is(j, Sense::kHit) && v.raw(j) != "hit" && (j + 1 == i || v.a.punctuation(j + 1, ",:")))
      return found(measure_of_hit(v, d, j), j, i, "measure.hit-subject");
  }
  return std::nullopt;
}

// "in 1,817 incidents", "25,000 reports", "1,034 additional victims"
std::optional<MeasureFound> generic_after(const View& v, const Discourse& d, std::uint32_t i) {
  for (std::uint32_t j = i + 1; j < v.end && j < i + 3; ++j) {
    if (v.is(j, Sense::kGeneric) && !v.is(j, Sense::kGeneric, "part")) {
      if (v.any_of(j, {"people", "persons", "residents", "person", "individuals"})) return std::nullopt;
      // "Of 13 offenses it follows": kinds, not cases.
      if (v.raw(j) == "offenses" && i > v.begin && v.raw(i - 1) == "of") return std::nullopt;
      std::string measure = measure_of_generic(v, d, j);
      if (measure.empty()) return std::nullopt;
      return found(std::move(measure), i, j, "measure.generic-noun");
    }
    if (!passes(v, j) || v.is(j, Sense::kOtherUnit)) return std::nullopt;
  }
  return std::nullopt;
}

// "How many murders in 2020?" "Twenty-one thousand, according to the FBI."
bool answers(const View& v, std::uint32_t i) {
  if (v.sentence == 0) return false;
  const SentenceItems& before = v.a.sentences[v.sentence - 1];
  if (before.end == before.begin || v.a.lower_of(before.end - 1) != "?") return false;
  for (std::uint32_t j = v.begin; j < i; ++j) {
    if (v.raw(j) != ":" && v.a.items[j].kind != ItemKind::kQuote && j + 4 < i) return false;
  }
  return v.comma(i + 1) || v.raw(i + 1) == "." || i + 1 >= v.end;
}

// "Twenty-six were taken", "had 31 stolen" where the text speaks of stolen cars or bicycles.
std::optional<MeasureFound> taken(const View& v, const Discourse& d, std::uint32_t i) {
  if (d.measure.find("theft") == std::string::npos) return std::nullopt;
  for (std::uint32_t j = i + 1; j < v.end && j < i + 4; ++j) {
    if (v.is(j, Sense::kStolen)) return found(d.measure, i, j, "measure.taken");
    if (!v.is(j, Sense::kCarry, "be") && !v.any_of(j, {"have", "had", "has", "of", "been"})) break;
  }
  return std::nullopt;
}

// "119 down to 45"
bool leads_to(const View& v, std::uint32_t i) {
  return v.any_of(i + 1, {"down", "up"}) && v.raw(i + 2) == "to" && v.quantity(i + 3);
}

// "Ogden 10, Englewood 9, Calumet 6": names of places that the catalog need not have.
bool listed_by_name(const View& v, const Discourse& d, std::uint32_t i) {
  if (d.form != ClaimForm::kCount || i < v.begin + 2 || !(v.soft_break(i + 1) || v.raw(i + 1) == "."))
    return false;
  const std::uint32_t name = v.comma(i - 1) ? i - 2 : i - 1;
  const Token& token = v.a.text->tokens[v.a.items[name].range.begin];
  const bool unknown = v.a.items[name].kind == ItemKind::kWord && token.capitalised() &&
                       !token.has(Token::kSentenceStart) && !token.has(Token::kAllCaps);
  return unknown && name > v.begin && v.soft_break(name - 1);
}

// "At 1,611, they are …", "it is at 1,007"
bool stands_at(const View& v, std::uint32_t i) {
  if (i == v.begin || v.raw(i - 1) != "at") return false;
  return (i == v.begin + 1 && v.comma(i + 1)) || (i > v.begin + 1 && v.is(i - 2, Sense::kCarry, "be"));
}

// A bare number goes on with the topic only where a time, a place, a comparison or a carrying verb is beside
// it.
bool placed(const View& v, const Discourse& d, std::uint32_t i) {
  if (answers(v, i)) return true;
  // "the 2020 total of 79", "a record of 80"
  if (i >= v.begin + 2 && v.raw(i - 1) == "of" &&
      (v.any_of(i - 2, {"total", "tally", "count", "figure", "number", "toll", "record"}) ||
       v.is(i - 2, Sense::kAnaphor)))
    return true;
  if (v.is(i + 1, Sense::kShareVerb) || listed_by_name(v, d, i) || stands_at(v, i)) return true;
  // "robberies, 62% fewer (119 down to 45)"
  if (leads_to(v, i)) return true;
  // "Robbery 13 (9)", "New York (292)"
  if (i > v.begin + 1 && v.raw(i - 1) == "(" && v.raw(i + 1) == ")" &&
      (v.quantity(i - 2) || v.is(i - 2, Sense::kPlace)))
    return true;
  for (std::uint32_t j = i + 1; j < v.end && j < i + 4; ++j) {
    if (v.time(j) || v.is(j, Sense::kPlace)) return true;
    if (v.quantity(j)) break;
  }
  for (std::uint32_t j = i; j > v.begin && i - j < 4; --j) {
    const std::uint32_t k = j - 1;
    if (v.time(k) || v.is(k, Sense::kPlace) || v.is(k, Sense::kCompare) || v.is(k, Sense::kCarry) ||
        v.is(k, Sense::kCue))
      return true;
    if (v.raw(k) == "[" && v.raw(i + 1) == "]") return true;
    if (v.is(k, Sense::kTrendVerb) || v.is(k, Sense::kTrendAdverb)) return true;
    if (v.any_of(k, {"to", "with", "only", "just", "another", "there"})) return true;
    if (v.quantity(k)) break;
  }
  // "in 2007, when the department started to keep the series, 68"
  if (i > v.begin && v.comma(i - 1)) {
    for (std::uint32_t j = i - 1; j > v.begin && i - j < 16 && !v.hard_break(j - 1) && !v.quantity(j - 1);
         --j) {
      if (v.time(j - 1)) return true;
    }
  }
  return v.is(i + 1, Sense::kOfThem);
}

// "380 in 2018", "a year earlier, 407"
std::optional<MeasureFound> topic(const View& v, const Discourse& d, std::uint32_t i) {
  if (d.measure.empty() || !is_bare(v, i) || !placed(v, d, i)) return std::nullopt;
  // "one says 200", "somewhere between 400 and 900": of what has not been counted yet.
  if (d.totals.empty() && i > v.begin && (v.is(i - 1, Sense::kCue, "said") || v.raw(i - 1) == "between"))
    return std::nullopt;
  const Quantity& q = v.a.quantity(i);
  // "two on Monday, one on Wednesday", but not "one in the morning".
  // "looked at all nine": those just spoken of
  if (i > v.begin && v.raw(i - 1) == "all" && !v.time(i + 1)) return std::nullopt;
  if (q.in_words && q.value == 1 && !(v.time(i + 1) && d.measure_sentence == v.sentence)) return std::nullopt;
  return found(d.measure, i, i, "measure.topic");
}

using Resolver = std::optional<MeasureFound> (*)(const View&, const Discourse&, std::uint32_t);
// "eight and five people were shot": the noun is said once.
std::optional<MeasureFound> shared_noun(const View& v, const Discourse& d, std::uint32_t i) {
  const bool joined = v.any_of(i + 1, {"and", "or"}) && v.quantity(i + 2) && !v.a.quantity(i + 2).percent;
  if (!joined || v.a.quantity(i + 2).kind != NumeralKind::kCardinal || is_bare(v, i + 2)) return std::nullopt;
  auto shared = noun_after(v, d, i + 2);
  if (shared) shared->first = i;
  return shared;
}

constexpr std::array<Resolver, 9> kResolvers = {shared_noun, clearance,      part_of_them,
                                                noun_after,  verb_before,    generic_after,
                                                taken,       subject_before, topic};

}  // namespace

std::string measure_of_event(const View& view, const Discourse& discourse, std::uint32_t hit) {
  return measure_of_hit(view, discourse, hit);
}

std::optional<MeasureFound> measure_of_people(const View& view, const Discourse& discourse,
                                              std::uint32_t noun) {
  const auto hit = hit_after(view, noun + 1);
  if (!hit || !view.is(*hit, Sense::kHit)) return std::nullopt;
  return found(measure_of_hit(view, discourse, *hit), noun, *hit, "measure.people-hit");
}

bool is_bare(const View& v, std::uint32_t i) {
  const std::uint32_t n = i + 1;
  if (n >= v.end) return true;
  const Item& next = v.a.items[n];
  if (v.a.quantity(i).glued_right) return false;
  if (v.any_of(n, {"down", "up"})) return v.raw(n + 1) == "to" && v.quantity(n + 2);
  if (v.raw(n) == "of") return v.time(n + 1) || v.hard_break(n + 1);
  if (next.kind == ItemKind::kTime || next.kind == ItemKind::kQuantity || next.kind == ItemKind::kQuote)
    return true;
  if (next.kind == ItemKind::kPunctuation) return v.raw(n) != "-" && v.raw(n) != "/";
  if (v.is(n, Sense::kOtherUnit)) return false;
  if (v.is(n, Sense::kAnd) || v.is(n, Sense::kCompare) || v.is(n, Sense::kOfThem) ||
      v.is(n, Sense::kAfter, "=") || v.is(n, Sense::kPlace) || v.is(n, Sense::kSince) ||
      v.is(n, Sense::kPer) || v.is(n, Sense::kAnaphor) || v.is(n, Sense::kShareVerb) ||
      v.is(n, Sense::kNotSince) || v.is(n, Sense::kCue))
    return true;
  static constexpr std::array<std::string_view, 43> kAfterBare = {
      "in",      "by",       "for",      "at",     "on",      "during", "through", "as",     "after",
      "from",    "to",       "so",       "when",   "where",   "which",  "this",    "last",   "that",
      "there",   "before",   "a",        "until",  "because", "under",  "over",    "so far", "throughout",
      "made",    "recorded", "reported", "logged", "counted", "seen",   "he",      "she",    "they",
      "besides", "we",       "i",        "it",     "dates",   "came",   "then"};
  const std::string_view raw = v.raw(n);
  return std::any_of(kAfterBare.begin(), kAfterBare.end(), [&](std::string_view word) {
    return word.size() == raw.size() && word.front() == raw.front() && word == raw;
  });
}

std::optional<MeasureFound> measure_of_count(const View& view, const Discourse& discourse,
                                             std::uint32_t item) {
  for (const Resolver resolver : kResolvers) {
    if (auto measure = resolver(view, discourse, item)) return measure;
  }
  return std::nullopt;
}

}  // namespace blotter
