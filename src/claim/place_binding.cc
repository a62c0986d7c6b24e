#include "claim/place_binding.h"

#include <algorithm>
#include <utility>

#include "claim/place_home.h"
#include "claim/time_role.h"

namespace blotter {
namespace {

constexpr std::uint32_t kFar = 60;
constexpr std::string_view kCountry = "country";

bool is_city_or_more(const Place& place) { return place.kind == "city" || place.kind == kCountry; }

}  // namespace

PlaceBinder::PlaceBinder(const Catalog& catalog, const Document& document, const Analysis& analysis,
                         const Speeches& speeches)
    : catalog_(catalog), a_(analysis), speeches_(speeches), names_(catalog, analysis) {
  home_ = !document.place.empty() ? document.place : HomeFinder(catalog, analysis, names_).find();
  know_districts();
  topic_ = base_ = home_;
}

// "Harrison leads the police districts": the districts' names without the word.
void PlaceBinder::know_districts() {
  bool topic = false;
  for (std::uint32_t i = 0; i < a_.items.size() && !topic; ++i) topic = a_.is(i, Sense::kDistricts, "words");
  if (!topic || home_.empty()) return;
  for (const Place& place : catalog_.places()) {
    if (place.parent != home_ || place.kind != "district") continue;
    const std::string_view name = place.name;
    const std::size_t space = name.rfind(' ');
    if (space != std::string_view::npos) bare_.emplace(std::string(name.substr(0, space)), &place);
  }
}

// The nearest reading of a name: a part of the city at hand, then a city, then what other cities call theirs.
std::optional<PlaceBinder::Mention> PlaceBinder::named(std::uint32_t i) const {
  if (!names_.plausible(i)) return std::nullopt;
  std::optional<Mention> city;
  std::optional<Mention> alike;
  for (const SenseEntry& e : a_.items[i].senses()) {
    const std::string& id = a_.lexicon->key(e);
    if (e.sense == Sense::kTown)
      city = Mention{i, id, names_.is_state(id) && id != home_ ? Reach::kCountry : Reach::kCity, false};
    const Place* place = e.sense == Sense::kPlace ? catalog_.place(id) : nullptr;
    if (place == nullptr) continue;
    if (is_city_or_more(*place)) {
      city = Mention{i, id, place->kind == kCountry ? Reach::kCountry : Reach::kCity, false};
    } else if (place->parent == home_ || place->parent == topic_ ||
               (home_.empty() && !is_numbered(place->name))) {
      return Mention{i, id, Reach::kPart, is_district(*place)};
    } else if (is_district(*place) && !alike && !home_.empty()) {
      // "Ward 4" of a city whose wards are not in the catalog.
      alike = Mention{i, home_ + id.substr(id.find('/')), Reach::kPart, true};
    }
  }
  return city ? city : alike;
}

// "The 22nd had 118", "8th (22), 9th (19)": where the districts are the topic, and nothing else is counted.
std::optional<PlaceBinder::Mention> PlaceBinder::district_alone(const View& v, std::uint32_t i) const {
  // "the 22nd" is a day as well.
  const TokenRange range = a_.items[i].range;
  const bool day = v.time(i) && range.size() == 2;
  const Token& token = a_.text->tokens[day ? range.end - 1 : range.begin];
  if (bare_.empty() || (v.time(i) && !day) || (!token.capitalised() && token.kind != TokenKind::kOrdinal))
    return std::nullopt;
  const auto district = bare_.find(day ? a_.text->text_of(token) : a_.text_of(i));
  if (district == bare_.end()) return std::nullopt;
  if (is_numbered(district->first)) {
    const bool noun = v.is(i + 1, Sense::kMeasure) || v.is(i + 1, Sense::kGeneric) ||
                      v.is(i + 1, Sense::kSuperlative) || v.is(i + 1, Sense::kStreak) ||
                      v.is(i + 1, Sense::kTimeUnit) || v.is(i + 1, Sense::kStreet) || v.hyphen(i + 1);
    const bool name = i + 1 < v.end && a_.text->tokens[a_.items[i + 1].range.begin].capitalised();
    if (noun || name) return std::nullopt;
  }
  return Mention{i, district->second->id, Reach::kPart, true};
}

// "Pierce County", "the Maryvale Precinct", "Zone 2", of which the catalog knows only the last word.
std::optional<PlaceBinder::Mention> PlaceBinder::in_words(const View& v, std::uint32_t i) const {
  if (auto county = names_.county(i)) {
    if (names_.office_of(i) && *county != home_) return std::nullopt;
    return Mention{i, std::move(*county), Reach::kCity, false};
  }
  const Place* home = catalog_.place(home_);
  if (home_.empty() || names_.is_state(home_) || (home != nullptr && home->kind == kCountry))
    return std::nullopt;
  auto part = names_.part(i);
  if (!part || v.speeches.in_source[a_.items[i].range.begin]) return std::nullopt;
  return Mention{i, home_ + "/" + *part, Reach::kPart, true};
}

// What tells most words apart from all that `mentioned` looks for.
bool PlaceBinder::may_be_place(const View& v, std::uint32_t i) const {
  constexpr SenseSet kPlaces = set_of(Sense::kPlace) | set_of(Sense::kTown) | set_of(Sense::kWholeCity) |
                               set_of(Sense::kPlaceUnit) | set_of(Sense::kDistricts);
  const Token& token = a_.text->tokens[a_.items[i].range.begin];
  const bool name = !bare_.empty() && (token.capitalised() || token.kind == TokenKind::kOrdinal || v.time(i));
  return (a_.items[i].set & kPlaces) != 0 || name || v.raw(i) == "cities";
}

std::optional<PlaceBinder::Mention> PlaceBinder::mentioned(const View& v, std::uint32_t i) const {
  if (auto district = district_alone(v, i)) return district;
  if (v.is(i, Sense::kPlace) || v.is(i, Sense::kTown)) return named(i);
  if (v.is(i, Sense::kPlaceUnit)) return in_words(v, i);
  // "Twelve people were shot in the division": the one that was spoken of.
  if (v.is(i, Sense::kDistricts, "single") && !district_.empty() && i > v.begin && v.raw(i - 1) == "the")
    return Mention{i, district_, Reach::kPart, true};
  if (v.is(i, Sense::kWholeCity) && !home_.empty() &&
      (!v.is(i, Sense::kWholeCity, "county") || home_.ends_with("-county")))
    return Mention{i, home_, Reach::kCity, false};
  // "Over 29 American cities", "in the 50 largest cities"
  if (v.raw(i) != "cities" || i < v.begin + 2 || catalog_.place("us") == nullptr) return std::nullopt;
  constexpr double kMany = 5;
  for (const std::uint32_t j : {i - 1, i - 2}) {
    if (v.quantity(j) && a_.quantity(j).value > kMany) return Mention{i, "us", Reach::kCountry, false};
  }
  return std::nullopt;
}

// "No city in the United States", "the worst in the country", "the national average": where a rank is held or
// what is compared with, not where it was counted.
bool PlaceBinder::field_of_a_rank(const View& v, const Mention& m) const {
  const std::uint32_t i = m.item;
  const bool city =
      m.reach == Reach::kCity;  // after a part of it: "the most of any in …", "the other side of …"
  // "The country's worst"
  const bool owns =
      i + 1 < v.end && a_.text->tokens[a_.items[i + 1].range.begin].kind == TokenKind::kPossessive;
  if (!city && owns && v.is(i + 2, Sense::kSuperlative)) return true;
  const std::uint32_t from = i > v.begin + 5 ? i - 5 : v.begin;
  for (std::uint32_t j = i; j > from; --j) {
    if (city && (v.raw(j - 1).ends_with("any") || v.raw(j - 1) == "side")) return true;
    if (city) continue;
    if (v.is(j - 1, Sense::kSuperlative) || v.is(j - 1, Sense::kAnaphor) || v.is(j - 1, Sense::kCompare) ||
        v.is(j - 1, Sense::kRatio) ||
        v.any_of(j - 1, {"times", "no", "No", "any", "other", "city", "anywhere", "Nowhere", "nowhere"}))
      return true;
    if (v.soft_break(j - 1) || v.quantity(j - 1)) return false;
  }
  return false;
}

namespace {

bool is_kind_of_part(const View& v, std::uint32_t i) {
  return v.any_of(i, {"police", "neighborhood", "neighbourhood", "community", "area", "section", "precinct",
                      "station", "division", "ward", "district"});
}

}  // namespace

// "The Second District of Washington", "Austin, on the West Side of Chicago": the city of the part before it.
bool PlaceBinder::city_of_part(const View& v, const Mention& m) const {
  constexpr std::uint32_t kApposition = 8;
  if (mentions_.empty() || m.reach != Reach::kCity || m.item == v.begin) return false;
  const Mention& part = mentions_.back();
  const bool its_own = part.reach == Reach::kPart && part.id.starts_with(m.id + "/");
  if (!its_own || m.item > part.item + kApposition || !v.any_of(m.item - 1, {"of", "in"})) return false;
  for (std::uint32_t i = part.item + 1; i < m.item; ++i) {
    if (v.quantity(i) || v.is(i, Sense::kTrendVerb) || v.is(i, Sense::kMeasure)) return false;
  }
  if (m.item == part.item + 2 || v.comma(part.item + 1)) return true;
  // "the Austin neighborhood of Chicago", "the Mission police district of San Francisco"
  for (std::uint32_t i = part.item + 1; i + 1 < m.item; ++i) {
    if (!v.is(i, Sense::kPlaceUnit) && !v.is(i, Sense::kDistricts) && !is_kind_of_part(v, i)) return false;
  }
  return true;
}

// "Chicago's Austin neighborhood": the city is named for the sake of its part.
bool PlaceBinder::owner_of_part(const View& v, const Mention& city, const Mention& part) const {
  if (city.reach != Reach::kCity || part.reach != Reach::kPart || !part.id.starts_with(city.id + "/"))
    return false;
  const TokenRange range = a_.items[city.item].range;
  const auto possessive = [&](std::uint32_t token) {
    return token < a_.text->tokens.size() && a_.text->tokens[token].kind == TokenKind::kPossessive;
  };
  constexpr std::uint32_t kBeside = 3;
  return part.item <= city.item + kBeside && !v.quantity(part.item - 1) &&
         (possessive(range.end - 1) || possessive(range.end));
}

// "Harrison, on the West Side, leads": where the part lies that was named before it.
bool PlaceBinder::lies_in(const View& v, const Mention& m) const {
  if (city_of_part(v, m)) return true;
  if (mentions_.empty() || m.reach != Reach::kPart || mentions_.back().reach != Reach::kPart) return false;
  const std::uint32_t named = mentions_.back().item;
  return m.item <= named + 4 && v.comma(named + 1) && v.any_of(named + 2, {"on", "in"}) &&
         (v.comma(m.item + 1) || v.any_of(m.item + 1, {"of", "in"}));
}

void PlaceBinder::enter(const View& v) {
  mentions_.clear();
  const std::uint32_t paragraph = a_.sentences[v.sentence].paragraph;
  if (paragraph != paragraph_) topic_ = base_;
  paragraph_ = paragraph;
  bool part = false;
  for (std::uint32_t i = v.begin; i < v.end && mentions_.size() < kFar; ++i) {
    if (!may_be_place(v, i)) continue;
    auto mention = mentioned(v, i);
    if (!mention || (speeches_.in_source[a_.items[i].range.begin] && !mention->district)) continue;
    const bool field = mention->reach == Reach::kCountry || (mention->reach == Reach::kCity && part);
    if (field && field_of_a_rank(v, *mention)) continue;
    if (lies_in(v, *mention)) continue;
    part = part || mention->reach == Reach::kPart;
    if (mention->district) district_ = mention->id;
    // A dateline has had its say.
    if (names_.dateline(i) && mention->reach == Reach::kCity) continue;
    if (!mentions_.empty() && owner_of_part(v, mentions_.back(), *mention)) mentions_.pop_back();
    mentions_.push_back(std::move(*mention));
  }
  if (!follow_heading(v)) follow_topic(v);
}

// A line's label, "Philadelphia ...... 22.5", or the heading of what follows: a city and nothing else.
bool PlaceBinder::follow_heading(const View& v) {
  if (mentions_.size() != 1 || mentions_.front().reach != Reach::kCity || mentions_.front().item != v.begin)
    return false;
  for (std::uint32_t i = v.begin + 1; i < v.end; ++i) {
    if (a_.items[i].kind != ItemKind::kPunctuation) return false;
  }
  topic_ = mentions_.front().id;
  if (v.end == v.begin + 1) base_ = topic_;
  return true;
}

// A sentence that opens with a part of the city, and the first ones of a text about a district, say what the
// next ones are about. What happened in a street of a part of the city doesn't.
void PlaceBinder::follow_topic(const View& v) {
  if (mentions_.empty()) return;
  const Mention& first = mentions_.front();
  // "In his Gentilly kitchen"
  const bool belongs = first.item > v.begin && v.any_of(first.item - 1, {"a", "an", "his", "her", "their"});
  if (first.reach == Reach::kPart && !first.district && belongs) return;
  const bool subject =
      first.item <= v.begin + 1 || (v.raw(first.item - 1) == "the" && first.item <= v.begin + 2);
  const auto district =
      std::find_if(mentions_.begin(), mentions_.end(), [](const Mention& m) { return m.district; });
  constexpr std::uint32_t kOpening = 3;
  if (first.reach == Reach::kCity) city_named_ = true;
  if (!city_named_ && (v.sentence < kOpening || base_ == home_) && district != mentions_.end())
    topic_ = base_ = district->id;
  else if (first.reach == Reach::kPart &&
           (subject || (!city_named_ && v.sentence < kOpening && topic_ == home_))) {
    topic_ = first.id;
    if (!city_named_ && base_ == home_) base_ = topic_;
  }
}

// How far a mention is from what the draft counts; the nearest one is its place.
int PlaceBinder::cost(const View& v, const Draft& d, const Mention& m) const {
  const std::uint32_t i = m.item;
  int cost = item_distance(v, d.item, i);
  if (m.reach == Reach::kCountry) cost += 6;
  if (i > d.item) {
    cost += 2;
    // It opens a clause of its own: "… (down 4 percent) and New York, through Sept. 21, as far as 225".
    if (i > d.item + 1 && v.soft_break(i - 1)) cost += 6;
    for (std::uint32_t j = d.item + 1; j < i && j < d.item + kFar; ++j)
      cost += v.raw(j) == ")" ? 6 : v.raw(j) == ";" ? 12 : 0;
    return cost;
  }
  // Behind another number it belongs to that one: "nine in East Garfield Park, 16 in …".
  const bool behind = i > v.begin + 1 && v.any_of(i - 1, {"in", "at", "for"}) &&
                      (v.quantity(i - 2) || (i > v.begin + 2 && v.quantity(i - 3)));
  return cost + (behind ? 6 : 0);
}

std::string PlaceBinder::unnamed(const View& v, const Draft& d) const {
  // A national body's figures are the nation's where no place is named.
  const Speech* speech = speeches_.at(a_.items[d.item].range.begin);
  if (speech != nullptr) {
    for (std::uint32_t i = v.begin; i < v.end && i < v.begin + kFar; ++i) {
      if (!v.is(i, Sense::kOffice) || !speech->source.overlaps(a_.items[i].range)) continue;
      const Place* place = catalog_.place(a_.key(i, Sense::kOffice));
      if (place != nullptr && place->kind == kCountry) return place->id;
    }
  }
  return topic_;
}

// "New York, Los Angeles and Chicago combined", "Chicago and Houston had a combined 900": of the cities of a
// list all, with a + between; empty where they are not counted together.
std::string PlaceBinder::together(const View& v, const Draft& d, const Mention& one) const {
  const auto joined = [&](const Mention& a, const Mention& b) {
    for (std::uint32_t i = a.item + 1; i < b.item; ++i) {
      if (!v.comma(i) && !v.is(i, Sense::kAnd)) return false;
    }
    return b.item > a.item + 1;
  };
  const auto at =
      std::find_if(mentions_.begin(), mentions_.end(), [&](const Mention& m) { return &m == &one; });
  auto first = at, last = at;
  while (first != mentions_.begin() && joined(*std::prev(first), *first)) --first;
  while (std::next(last) != mentions_.end() && joined(*last, *std::next(last))) ++last;
  if (first == last) return "";
  const auto sums_up = [&](std::uint32_t i) { return v.any_of(i, {"combined", "together"}); };
  bool sum = sums_up(last->item + 1);
  for (std::uint32_t i = last->item + 1; i < d.item; ++i) sum = sum || sums_up(i);
  std::string out;
  for (auto m = first; sum && m <= last; ++m) out += (out.empty() ? "" : "+") + m->id;
  return out;
}

BoundPlace PlaceBinder::bind(const View& v, const Draft& d) {
  if (d.place) return {*d.place, std::nullopt};
  const Mention* best = nullptr;
  int least = 1000;
  for (const Mention& m : mentions_) {
    const bool part = m.reach == Reach::kPart;
    // The field that is ranked, or the city's running count of which one case lies in a part.
    if ((m.reach == Reach::kCountry && d.form == ClaimForm::kRank) || (part && d.running)) continue;
    if (std::find(d.others.begin(), d.others.end(), m.item) != d.others.end()) continue;
    const int now = cost(v, d, m);
    const bool opens = m.item <= v.begin + 1;
    if (now >= least || (part && m.id != topic_ && !opens && now > 14)) continue;
    least = now;
    best = &m;
  }
  if (best == nullptr) return {unnamed(v, d), std::nullopt};
  if (std::string all = together(v, d, *best); !all.empty()) return {std::move(all), best->item};
  // Parts of a city and the nation are said of one sentence; a city goes on.
  const auto cities = std::count_if(mentions_.begin(), mentions_.end(), [&](const Mention& m) {
    return m.reach == Reach::kCity && m.id != best->id;
  });
  if (best->reach == Reach::kCity && cities == 0) topic_ = base_ = best->id;
  return {best->id, best->item};
}

namespace {

// What is ranked where no word says so: places of the kind of the one that is.
std::string kind_of(const Place* place) {
  if (place == nullptr || place->kind == "city") return "city";
  if (place->kind == "community-area") return "neighborhood";
  return place->kind;
}

}  // namespace

std::optional<PlaceComparison> PlaceBinder::other_side(const Draft& d, const std::string& own) const {
  if (!d.against) return std::nullopt;
  PlaceComparison out = *d.against;
  for (const std::uint32_t item : d.others) {
    const auto mention = named(item);
    std::string id = mention ? mention->id : a_.key(item, Sense::kPlace);
    if (id.empty()) id = "us";                              // "the national average"
    if (id == own && d.form == ClaimForm::kRank) continue;  // "no other city had more than Chicago"
    if (id == own) return std::nullopt;
    if (std::find(out.places.begin(), out.places.end(), id) == out.places.end())
      out.places.push_back(std::move(id));
  }
  if (d.form != ClaimForm::kRank) return out.places.empty() ? std::nullopt : std::optional(out);
  const Place* place = catalog_.place(own);
  if (out.kind.empty()) out.kind = kind_of(place);
  // "The worst district in the city": a rank of the city itself among districts is none.
  const bool part = place != nullptr && !is_city_or_more(*place);
  const bool field_of_parts = out.kind == "district" || out.kind == "ward" || out.kind == "neighborhood";
  if (part != field_of_parts && place != nullptr && !(part && out.kind == "city")) return std::nullopt;
  if (part && out.kind == "city") out.kind = kind_of(place);
  return out;
}

}  // namespace blotter
