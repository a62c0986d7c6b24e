#include "claim/place_home.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace blotter {
namespace {

// What a mention weighs when the place of the whole text is chosen. Where somebody wrote weighs less than
// any name in the text, a title less than that.
constexpr double kNamed = 4;
constexpr double kTownNamed = 3;
constexpr double kStateNamed = 0.2;  // mostly where a city lies
constexpr double kPartNamed = 2;
constexpr double kDateline = 1.5;
constexpr double kPointedTo = 1;
constexpr double kDatelineOfHere = 9;   // … of a text that says "here"
constexpr double kDatelineOfAll = 0.5;  // Washington's: of stories about anything
constexpr double kCountryNamed = 0.08;  // mostly what a city is compared with
constexpr double kHinted = 0.1;
constexpr double kShared = 0.05;
constexpr double kNumbered = 0.01;  // "Ward 6": only to choose between cities that something else points to

constexpr SenseSet kPointsToPlace =
    set_of(Sense::kPlace) | set_of(Sense::kTown) | set_of(Sense::kOffice) | set_of(Sense::kPlaceHint);

}  // namespace

// Which of an item's senses speaks: a name before the office or the title that the words may be as well.
bool HomeFinder::speaks(std::span<const SenseEntry> senses, const SenseEntry& entry) const {
  constexpr SenseSet kNames = set_of(Sense::kPlace) | set_of(Sense::kTown);
  SenseSet all = 0;
  for (const SenseEntry& e : senses) all |= set_of(e.sense);
  for (const SenseSet first : {kNames, set_of(Sense::kOffice), set_of(Sense::kPlaceHint)}) {
    if ((all & first) != 0) return (set_of(entry.sense) & first) != 0;
  }
  return false;
}

// "Fri-Sun" is no newspaper, and "the Sun" one of several.
bool HomeFinder::short_of_its_name(const std::string& id, std::uint32_t i) const {
  const Place* place = catalog_.place(id);
  const std::string_view name = a_.text_of(i);
  const auto listed = [&](const std::vector<std::string>& all) {
    return std::find(all.begin(), all.end(), name) != all.end();
  };
  return a_.items[i].range.size() == 1 && !listed(place->departments) && !listed(place->outlets) &&
         (i == 0 || a_.lower_of(i - 1) != "the");
}

double HomeFinder::weight(const SenseEntry& e, std::uint32_t i, std::size_t readings) const {
  const std::string& id = a_.lexicon->key(e);
  const bool dateline = names_.dateline(i);
  if (e.sense == Sense::kPlaceHint) return kHinted;
  if (e.sense == Sense::kOffice) return readings > 1 || short_of_its_name(id, i) ? kShared : kPointedTo;
  // "Austin" is a city and a part of another.
  const double share = readings > 1 ? 0.5 : 1;
  const Place* place = catalog_.place(id);
  const bool city = e.sense == Sense::kTown ? !names_.is_state(id) : place->kind == "city";
  if (city && dateline && here_said_ && id != "washington-dc") return share * kDatelineOfHere;
  if (e.sense == Sense::kTown)
    return share * (names_.is_state(id) ? kStateNamed : dateline ? kDateline : kTownNamed);
  if (place->kind == "country") return share * kCountryNamed;
  if (place->kind != "city") {
    if (!is_district(*place) || !is_numbered(place->name)) return share * kPartNamed;
    // Few cities have as many as New York's 115th Precinct and Chicago's 41st Ward.
    constexpr int kMany = 30;
    return readings == 1 && number_in(place->name) > kMany ? kHinted : kNumbered;
  }
  if (!dateline) return share * kNamed;
  return share * (id == "washington-dc" ? kDatelineOfAll : kDateline);
}

// What the words of one item say of the place.
void HomeFinder::vote(std::span<const SenseEntry> senses, std::uint32_t i) {
  if (senses.empty() || !names_.plausible(i)) return;
  std::vector<std::pair<const SenseEntry*, const Place*>> readings;
  bool whole_city = false;
  for (const SenseEntry& e : senses) {
    const Place* place = e.sense == Sense::kTown ? nullptr : catalog_.place(a_.lexicon->key(e));
    if (!speaks(senses, e) || (place == nullptr && e.sense != Sense::kTown)) continue;
    readings.emplace_back(&e, place);
    whole_city = whole_city || place == nullptr || place->kind == "city";
  }
  // "BRIDGEPORT — …" is no part of Chicago.
  if (whole_city && names_.dateline(i))
    std::erase_if(readings, [](const auto& r) { return r.second != nullptr && r.second->kind != "city"; });
  for (const auto& [entry, place] : readings) {
    const Place* city = names_.city_of(place);
    votes_[city == nullptr ? a_.lexicon->key(*entry) : city->id] += weight(*entry, i, readings.size());
  }
}

void HomeFinder::vote_for_county(std::uint32_t i) {
  const auto county = names_.county(i);
  if (!county) return;
  votes_[*county] += county_said_ ? kNamed : names_.office_of(i) ? kPointedTo : kTownNamed;
}

// Which of two places with as many votes the text is about: the one that it names first.
bool HomeFinder::earlier(const std::string& a, const std::string& b) const {
  if (b.empty()) return true;
  for (std::uint32_t i = 0; i < a_.items.size(); ++i) {
    const Item& item = a_.items[i];
    if (item.is(Sense::kPlaceUnit)) {
      const auto county = names_.county(i);
      if (county == a || county == b) return county == a;
    }
    if ((item.set & kPointsToPlace) == 0) continue;
    for (const SenseEntry& e : item.senses()) {
      const std::string& id = a_.lexicon->key(e);
      const Place* city = e.sense == Sense::kTown ? nullptr : names_.city_of(catalog_.place(id));
      const std::string& named = city == nullptr ? id : city->id;
      if (named == a || named == b) return named == a;
    }
  }
  return false;
}

void HomeFinder::count_votes() {
  for (std::uint32_t i = 0; i < a_.items.size(); ++i) {
    county_said_ = county_said_ || a_.is(i, Sense::kWholeCity, "county");
    city_said_ = city_said_ || (a_.is(i, Sense::kWholeCity) && !a_.is(i, Sense::kWholeCity, "county"));
    here_said_ = here_said_ || a_.lower_of(i) == "here";
  }
  for (std::uint32_t i = 0; i < a_.items.size(); ++i) {
    const Item& item = a_.items[i];
    if ((item.set & kPointsToPlace) != 0) vote(item.senses(), i);
    if (item.is(Sense::kPlaceUnit)) vote_for_county(i);
    // "Since the federal surge began on Aug. 11" is one item.
    if (item.kind != ItemKind::kTime || item.range.size() < 4) continue;
    for (std::uint32_t t = item.range.begin + 1; t < item.range.end; ++t) {
      const Lexicon::Match match = a_.lexicon->match(*a_.text, t);
      if (match.tokens > 1 || (match.set & set_of(Sense::kOffice)) == 0) vote(match.senses, i);
    }
  }
}

// The city that the text names most, else the one whose offices and newspapers it names.
std::string HomeFinder::find() {
  count_votes();
  std::string home;
  double most = 0;
  int rivals = 0;  // places with as many votes
  for (const auto& [id, n] : votes_) {
    if (n > most) rivals = 0;
    rivals += n >= most;
    if (n < most || (n == most && !earlier(id, home))) continue;
    most = n;
    home = id;
  }
  if (most < kShared) home.clear();
  // "Among the worst in large cities", said of a city without a name.
  if (home == "us" && most < kPointedTo && city_said_) home.clear();
  // Several cities side by side in the report of a national body.
  constexpr int kSeveral = 3;
  const auto nation = votes_.find("us");
  if (rivals >= kSeveral && nation != votes_.end() && nation->second >= kPointedTo) home = "us";
  // "The FBI counted … in the United States": what a single city is then named for is an example.
  if (most <= kNamed && nation != votes_.end() && nation->second > kPointedTo && earlier("us", home))
    return "us";
  if (most >= 2 * kNamed || (!a_.items.empty() && a_.is(0, Sense::kPlace))) return home;
  if (county_said_ && home.ends_with("-county")) return home;
  std::string unlisted = unlisted_city();
  if (unlisted.empty() && most < kPointedTo) unlisted = city_of_the_police();
  return unlisted.empty() ? home : unlisted;
}

// "PEORIA, Ill. — City police took …", "EVANSTON POLICE BLOTTER": a city that the catalog doesn't have.
std::string HomeFinder::unlisted_city() const {
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
  for (std::uint32_t t = 0; t < end; ++t) {
    if (names_.nameless("heading", names_.lower(t)) || names_.nameless("police", names_.lower(t))) return {};
  }
  // A heading of known words ("CPD CRIME UPDATE —") names no city.
  for (std::uint32_t i = 0; i < a_.items.size() && a_.items[i].range.begin < end; ++i) {
    if (a_.items[i].kind != ItemKind::kWord) return {};
  }
  return slug_of(a_.text->text_of(TokenRange{0, end}));
}

// "Yellow Springs police took reports of 41 thefts": the name before the word, where the text has no other.
std::string HomeFinder::city_of_the_police() const {
  const auto& tokens = a_.text->tokens;
  for (std::uint32_t i = 1; i < a_.items.size(); ++i) {
    const std::uint32_t police = a_.items[i].range.begin;
    if (a_.text->word(police) != "police" || tokens[police].has(Token::kSentenceStart)) continue;
    std::uint32_t first = police;
    std::uint32_t item = i;
    while (item > 0 && a_.items[item - 1].kind == ItemKind::kWord && police - first < 3 &&
           tokens[first - 1].capitalised() && !tokens[first].has(Token::kSentenceStart) &&
           !names_.nameless("police", names_.lower(first - 1)))
      first = a_.items[--item].range.begin;
    if (first < police && !tokens[first].has(Token::kAllCaps))
      return slug_of(a_.text->text_of(TokenRange{first, police}));
  }
  return {};
}

}  // namespace blotter
