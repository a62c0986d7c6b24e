#include "claim/place_binding.h"

#include <algorithm>
#include <array>
#include <utility>

#include "claim/time_role.h"

namespace blotter {
namespace {

constexpr std::uint32_t kFar = 60;
constexpr std::uint32_t kDatelineItems = 8;
constexpr std::string_view kCountry = "country";

bool is_city_or_more(const Place& place) { return place.kind == "city" || place.kind == kCountry; }

// What a mention weighs when the place of the whole text is chosen. Where somebody wrote weighs less than
// any name in the text, a title less than that.
constexpr double kNamed = 4;
constexpr double kTownNamed = 3;
constexpr double kStateNamed = 0.2;  // mostly where a city lies
constexpr double kPartNamed = 2;
constexpr double kDateline = 1.5;
constexpr double kPointedTo = 1;
constexpr double kDatelineOfAll = 0.5;  // Washington's: of stories about anything
constexpr double kCountryNamed = 0.08;  // mostly what a city is compared with
constexpr double kHinted = 0.1;
constexpr double kShared = 0.05;
constexpr double kNumbered = 0.01;  // "Ward 6": only to choose between cities that something else points to

constexpr SenseSet kPointsToPlace =
    set_of(Sense::kPlace) | set_of(Sense::kTown) | set_of(Sense::kOffice) | set_of(Sense::kPlaceHint);

// "18th District", "Ward 4", "Seventh District": every city has its own.
bool is_numbered(std::string_view name) {
  constexpr std::array kOrdinals = {"First", "Second",  "Third",  "Fourth", "Fifth",
                                    "Sixth", "Seventh", "Eighth", "Ninth",  "Tenth"};
  return std::any_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; }) ||
         std::any_of(kOrdinals.begin(), kOrdinals.end(),
                     [&](std::string_view o) { return name.starts_with(o); });
}

bool is_district(const Place& place) { return place.kind == "district" || place.kind == "ward"; }

std::string slug_of(std::string_view name) {
  std::string out;
  for (const char c : name) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (letter)
      out += static_cast<char>(c | 0x20);
    else if (c == ' ' && !out.empty())
      out += '-';
  }
  return out;
}

}  // namespace

PlaceBinder::PlaceBinder(const Catalog& catalog, const Document& document, const Analysis& analysis,
                         const Speeches& speeches)
    : catalog_(catalog), document_(document), a_(analysis), speeches_(speeches) {
  find_home();
  know_districts();
  topic_ = home_;
}

const Place* PlaceBinder::city_of(const Place* place) const {
  while (place != nullptr && !is_city_or_more(*place)) place = catalog_.place(place->parent);
  return place;
}

// "Columbus Avenue", "Officer Jackson": a city's name that stands for something else here.
bool PlaceBinder::plausible(std::uint32_t i) const {
  const Item& item = a_.items[i];
  if (i + 1 < a_.items.size() && a_.is(i + 1, Sense::kStreet)) return false;
  if (!item.is(Sense::kTown)) return true;
  const auto& tokens = a_.text->tokens;
  const std::uint32_t before = item.range.begin;
  const std::uint32_t after = item.range.end;
  const bool starts = tokens[before].has(Token::kSentenceStart);
  const bool titled = i > 0 && a_.is(i - 1, Sense::kTitle);
  const bool name_before =
      before > 0 && tokens[before - 1].capitalised() && !tokens[before - 1].has(Token::kSentenceStart);
  if (!starts && (titled || name_before)) return false;
  return after >= tokens.size() || !tokens[after].capitalised() || tokens[after].has(Token::kSentenceStart) ||
         a_.text->word(after) == "police";
}

// What the words of one item say of the place; `readings` are those of its senses that point to places.
void PlaceBinder::vote(std::span<const SenseEntry> senses, std::uint32_t i,
                       std::map<std::string, double>& votes) {
  if (senses.empty()) return;
  const auto has = [&](Sense sense) {
    return std::count_if(senses.begin(), senses.end(), [&](const SenseEntry& e) { return e.sense == sense; });
  };
  const Sense sense = has(Sense::kPlace) > 0       ? Sense::kPlace
                      : has(Sense::kTown) > 0      ? Sense::kTown
                      : has(Sense::kOffice) > 0    ? Sense::kOffice
                      : has(Sense::kPlaceHint) > 0 ? Sense::kPlaceHint
                                                   : Sense::kCount;
  const auto readings = has(sense);
  for (const SenseEntry& e : senses) {
    if (e.sense != sense) continue;
    const std::string& id = a_.lexicon->key(e);
    const Place* place = catalog_.place(id);
    const Place* city = city_of(place);
    const bool name = sense == Sense::kPlace || sense == Sense::kTown;
    if ((city == nullptr && sense != Sense::kTown) || (name && !plausible(i))) continue;
    const bool dateline = i < kDatelineItems && a_.text->tokens[a_.items[i].range.begin].has(Token::kAllCaps);
    double weight = kNamed;
    if (sense == Sense::kPlaceHint)
      weight = kHinted;
    else if (sense == Sense::kOffice)
      weight = readings > 1 ? kShared : kPointedTo;
    else if (sense == Sense::kTown)
      weight = is_state(id) ? kStateNamed : dateline ? kDateline : kTownNamed;
    else if (place != city)
      weight = is_district(*place) && is_numbered(place->name) ? kNumbered : kPartNamed;
    else if (city->kind == kCountry)
      weight = kCountryNamed;
    else if (dateline)
      weight = city->id == "washington-dc" ? kDatelineOfAll : kDateline;
    // "Austin" is a city and a part of another.
    votes[city == nullptr ? id : city->id] += sense == Sense::kPlace && readings > 1 ? weight / 2 : weight;
  }
}

// Which of two places with as many votes the text is about: the one that it names first.
bool PlaceBinder::earlier(const std::string& a, const std::string& b) const {
  if (b.empty()) return true;
  for (const Item& item : a_.items) {
    if ((item.set & kPointsToPlace) == 0) continue;
    for (const SenseEntry& e : item.senses()) {
      const std::string& id = a_.lexicon->key(e);
      const Place* city = e.sense == Sense::kTown ? nullptr : city_of(catalog_.place(id));
      const std::string& named = city == nullptr ? id : city->id;
      if (named == a) return true;
      if (named == b) return false;
    }
  }
  return false;
}

bool PlaceBinder::is_state(std::string_view id) const {
  const WordList& states = catalog_.words("places", "state");
  return std::any_of(states.begin(), states.end(), [&](const auto& entry) { return entry.first == id; });
}

// The document's own, else the city that the text names most, else the one whose offices and newspapers it
// names.
void PlaceBinder::find_home() {
  home_ = document_.place;
  if (!home_.empty()) return;
  std::map<std::string, double> votes;
  for (std::uint32_t i = 0; i < a_.items.size(); ++i) {
    const Item& item = a_.items[i];
    if ((item.set & kPointsToPlace) != 0) vote(item.senses(), i, votes);
    // "Since the federal surge began on Aug. 11" is one item.
    if (item.kind != ItemKind::kTime || item.range.size() < 4) continue;
    for (std::uint32_t t = item.range.begin + 1; t < item.range.end; ++t)
      vote(a_.lexicon->match(*a_.text, t).senses, i, votes);
  }
  double most = 0;
  int rivals = 0;  // places with as many votes
  for (const auto& [id, n] : votes) {
    if (n > most) rivals = 0;
    rivals += n >= most;
    if (n < most || (n == most && !earlier(id, home_))) continue;
    most = n;
    home_ = id;
  }
  if (most < kShared) home_.clear();
  // Several cities side by side in the report of a national body.
  constexpr int kSeveral = 3;
  if (rivals >= kSeveral && votes.contains("us")) home_ = "us";
  if (most >= 2 * kNamed || (!a_.items.empty() && a_.is(0, Sense::kPlace))) return;
  std::string unlisted = unlisted_city();
  if (unlisted.empty() && most < kPointedTo) unlisted = city_of_the_police();
  if (!unlisted.empty()) home_ = std::move(unlisted);
}

// "PEORIA, Ill. — City police took …", "EVANSTON POLICE BLOTTER": a city that the catalog doesn't have.
std::string PlaceBinder::unlisted_city() const {
  const auto& tokens = a_.text->tokens;
  const auto size = static_cast<std::uint32_t>(tokens.size());
  std::uint32_t end = 0;
  while (end < size && end < 3 && tokens[end].has(Token::kAllCaps) && a_.text->word(end) != "police") ++end;
  if (end == 0 || end >= size) return {};
  std::uint32_t next = end;
  constexpr std::uint32_t kStateTokens = 5;
  if (a_.text->text_of(tokens[next]) == ",") {
    while (next < size && next < end + kStateTokens && tokens[next].kind != TokenKind::kDash) ++next;
  }
  const bool dateline =
      next < size && tokens[next].kind == TokenKind::kDash && !tokens[next].has(Token::kGlued);
  if (!dateline && a_.text->word(end) != "police") return {};
  // A heading of known words ("CPD CRIME UPDATE —") names no city.
  for (std::uint32_t i = 0; i < a_.items.size() && a_.items[i].range.begin < end; ++i) {
    if (a_.items[i].kind != ItemKind::kWord) return {};
  }
  return slug_of(a_.text->text_of(TokenRange{0, end}));
}

// "Yellow Springs police took reports of 41 thefts": the name before the word, where the text has no other.
std::string PlaceBinder::city_of_the_police() const {
  const auto& tokens = a_.text->tokens;
  for (std::uint32_t i = 1; i < a_.items.size(); ++i) {
    const std::uint32_t police = a_.items[i].range.begin;
    if (a_.text->word(police) != "police" || tokens[police].has(Token::kSentenceStart)) continue;
    std::uint32_t first = police;
    std::uint32_t item = i;
    while (item > 0 && a_.items[item - 1].kind == ItemKind::kWord && police - first < 3 &&
           tokens[first - 1].capitalised() && !tokens[first].has(Token::kSentenceStart))
      first = a_.items[--item].range.begin;
    if (first < police && !tokens[first].has(Token::kAllCaps))
      return slug_of(a_.text->text_of(TokenRange{first, police}));
  }
  return {};
}

// "Harrison leads the police districts": the districts' names without the word.
void PlaceBinder::know_districts() {
  bool topic = false;
  for (std::uint32_t i = 0; i < a_.items.size() && !topic; ++i) topic = a_.is(i, Sense::kDistricts);
  if (!topic || home_.empty()) return;
  for (const Place& place : catalog_.places()) {
    if (place.parent != home_ || place.kind != "district") continue;
    const std::string_view name = place.name;
    const std::size_t space = name.rfind(' ');
    const bool digits = name.front() >= '0' && name.front() <= '9';
    if (space != std::string_view::npos && !digits) bare_.emplace(std::string(name.substr(0, space)), &place);
  }
}

std::optional<PlaceBinder::Mention> PlaceBinder::named(std::uint32_t i) const {
  const auto mention = [&](const Place& place) {
    const Reach reach = place.kind == kCountry ? Reach::kCountry
                        : place.kind == "city" ? Reach::kCity
                                               : Reach::kPart;
    return Mention{i, place.id, reach, is_district(place)};
  };
  std::optional<Mention> other;
  for (const SenseEntry& e : a_.items[i].senses()) {
    if (e.sense == Sense::kTown && plausible(i)) return Mention{i, a_.lexicon->key(e), Reach::kCity, false};
    const Place* place = e.sense == Sense::kPlace ? catalog_.place(a_.lexicon->key(e)) : nullptr;
    if (place == nullptr || !plausible(i)) continue;
    if (is_city_or_more(*place) || place->parent == home_ || place->parent == topic_ ||
        (home_.empty() && !is_numbered(place->name))) {
      if (!is_city_or_more(*place)) return mention(*place);
      other = mention(*place);
    } else if (is_numbered(place->name) && !other && !home_.empty()) {
      // "Ward 4" of a city whose wards are not in the catalog.
      other = Mention{i, home_ + place->id.substr(place->id.find('/')), Reach::kPart, true};
    }
  }
  return other;
}

// What tells most words apart from all that `mentioned` looks for.
bool PlaceBinder::may_be_place(const View& v, std::uint32_t i) const {
  constexpr SenseSet kPlaces = set_of(Sense::kPlace) | set_of(Sense::kTown) | set_of(Sense::kWholeCity);
  const bool name = !bare_.empty() && a_.text->tokens[a_.items[i].range.begin].capitalised();
  return (a_.items[i].set & kPlaces) != 0 || name || v.raw(i) == "cities";
}

std::optional<PlaceBinder::Mention> PlaceBinder::mentioned(const View& v, std::uint32_t i) const {
  if (!bare_.empty() && a_.text->tokens[a_.items[i].range.begin].capitalised()) {
    const auto district = bare_.find(a_.text_of(i));
    if (district != bare_.end()) return Mention{i, district->second->id, Reach::kPart, true};
  }
  if (v.is(i, Sense::kPlace) || v.is(i, Sense::kTown)) return named(i);
  if (v.is(i, Sense::kWholeCity) && !home_.empty()) return Mention{i, home_, Reach::kCity, false};
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
bool PlaceBinder::field_of_a_rank(const View& v, std::uint32_t i) const {
  const std::uint32_t from = i > v.begin + 5 ? i - 5 : v.begin;
  for (std::uint32_t j = i; j > from; --j) {
    if (v.is(j - 1, Sense::kSuperlative) || v.is(j - 1, Sense::kAnaphor) || v.is(j - 1, Sense::kCompare) ||
        v.any_of(j - 1, {"no", "No", "any", "other", "city", "anywhere", "Nowhere", "nowhere"}))
      return true;
    if (v.soft_break(j - 1) || v.quantity(j - 1)) return false;
  }
  return false;
}

void PlaceBinder::enter(const View& v) {
  mentions_.clear();
  for (std::uint32_t i = v.begin; i < v.end && mentions_.size() < kFar; ++i) {
    if (!may_be_place(v, i)) continue;
    auto mention = mentioned(v, i);
    if (!mention || (speeches_.in_source[a_.items[i].range.begin] && !mention->district)) continue;
    if (mention->reach == Reach::kCountry && field_of_a_rank(v, i)) continue;
    // A dateline has had its say.
    const bool dateline = i < kDatelineItems && a_.text->tokens[a_.items[i].range.begin].has(Token::kAllCaps);
    if (dateline && mention->reach == Reach::kCity && mention->id != home_) continue;
    mentions_.push_back(std::move(*mention));
  }
  follow_topic(v);
}

// A sentence that opens with a part of the city, and the first ones of a text about a district, say what the
// next ones are about. What happened in a street of a part of the city doesn't.
void PlaceBinder::follow_topic(const View& v) {
  if (mentions_.empty()) return;
  const Mention& first = mentions_.front();
  const bool subject =
      first.item <= v.begin + 1 || (v.raw(first.item - 1) == "the" && first.item <= v.begin + 2);
  const auto district =
      std::find_if(mentions_.begin(), mentions_.end(), [](const Mention& m) { return m.district; });
  constexpr std::uint32_t kOpening = 3;
  if (first.reach == Reach::kCity) city_named_ = true;
  if (!city_named_ && v.sentence < kOpening && district != mentions_.end())
    topic_ = district->id;
  else if (first.reach == Reach::kPart &&
           (subject || (!city_named_ && v.sentence < kOpening && topic_ == home_)))
    topic_ = first.id;
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
    for (std::uint32_t j = d.item + 1; j < i && j < d.item + kFar; ++j) cost += v.raw(j) == ")" ? 6 : 0;
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

std::string PlaceBinder::bind(const View& v, const Draft& d) {
  if (d.place) return *d.place;
  const Mention* best = nullptr;
  int least = 1000;
  for (const Mention& m : mentions_) {
    const bool part = m.reach == Reach::kPart;
    // The field that is ranked, or the city's running count of which one case lies in a part.
    if ((m.reach == Reach::kCountry && d.form == ClaimForm::kRank) || (part && d.running)) continue;
    const int now = cost(v, d, m);
    const bool opens = m.item <= v.begin + 1;
    if (now >= least || (part && m.id != topic_ && !opens && now > 14)) continue;
    least = now;
    best = &m;
  }
  if (best == nullptr) return unnamed(v, d);
  // Parts of a city and the nation are said of one sentence; a city goes on.
  const auto cities = std::count_if(mentions_.begin(), mentions_.end(), [&](const Mention& m) {
    return m.reach == Reach::kCity && m.id != best->id;
  });
  if (best->reach == Reach::kCity && cities == 0) topic_ = best->id;
  return best->id;
}

}  // namespace blotter
