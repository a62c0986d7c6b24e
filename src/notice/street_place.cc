#include "notice/street_place.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <utility>

namespace blotter {
namespace {

using Words = std::vector<std::string>;
using Pair = std::pair<std::string_view, std::string_view>;

// Suffixes and their spellings as the Postal Service abbreviates them (Publication 28, appendix C1): those
// that cities of the United States use for most of their streets.
constexpr std::array<Pair, 54> kKinds = {{
    {"STREET", "ST"},       {"STREETS", "ST"},     {"ST", "ST"},           {"STS", "ST"},
    {"STR", "ST"},          {"AVENUE", "AVE"},     {"AVENUES", "AVE"},     {"AVE", "AVE"},
    {"AVES", "AVE"},        {"AV", "AVE"},         {"DRIVE", "DR"},        {"DRIVES", "DR"},
    {"DR", "DR"},           {"BOULEVARD", "BLVD"}, {"BOULEVARDS", "BLVD"}, {"BLVD", "BLVD"},
    {"ROAD", "RD"},         {"ROADS", "RD"},       {"RD", "RD"},           {"PLACE", "PL"},
    {"PL", "PL"},           {"COURT", "CT"},       {"CT", "CT"},           {"LANE", "LN"},
    {"LN", "LN"},           {"PARKWAY", "PKWY"},   {"PKWY", "PKWY"},       {"PKY", "PKWY"},
    {"TERRACE", "TER"},     {"TER", "TER"},        {"TERR", "TER"},        {"CIRCLE", "CIR"},
    {"CIR", "CIR"},         {"WAY", "WAY"},        {"PLAZA", "PLZ"},       {"PLZ", "PLZ"},
    {"SQUARE", "SQ"},       {"SQ", "SQ"},          {"HIGHWAY", "HWY"},     {"HWY", "HWY"},
    {"EXPRESSWAY", "EXPY"}, {"EXPY", "EXPY"},      {"FREEWAY", "FWY"},     {"FWY", "FWY"},
    {"TURNPIKE", "TPKE"},   {"TPKE", "TPKE"},      {"PIKE", "PIKE"},       {"ALLEY", "ALY"},
    {"ALY", "ALY"},         {"TRAIL", "TRL"},      {"TRL", "TRL"},         {"CRESCENT", "CRES"},
    {"CRES", "CRES"},       {"LOOP", "LOOP"},
}};

constexpr std::array<Pair, 16> kDirections = {{
    {"N", "N"},
    {"NORTH", "N"},
    {"S", "S"},
    {"SOUTH", "S"},
    {"E", "E"},
    {"EAST", "E"},
    {"W", "W"},
    {"WEST", "W"},
    {"NE", "NE"},
    {"NORTHEAST", "NE"},
    {"NW", "NW"},
    {"NORTHWEST", "NW"},
    {"SE", "SE"},
    {"SOUTHEAST", "SE"},
    {"SW", "SW"},
    {"SOUTHWEST", "SW"},
}};

// On which side of a road: no part of its name.
constexpr std::array<std::string_view, 8> kCarriageways = {
    "NB", "SB", "EB", "WB", "NORTHBOUND", "SOUTHBOUND", "EASTBOUND", "WESTBOUND"};
// Before and after the name of a person for whom a street is called; exports keep and drop them at will.
constexpr std::array<std::string_view, 10> kTitles = {"DR",     "DOCTOR", "REV", "REVEREND",  "JR",
                                                      "JUNIOR", "SR",     "HON", "HONORABLE", "MSGR"};
constexpr std::array<std::string_view, 10> kUnits = {"",      "FIRST", "SECOND",  "THIRD",  "FOURTH",
                                                     "FIFTH", "SIXTH", "SEVENTH", "EIGHTH", "NINTH"};
constexpr std::array<std::string_view, 10> kTeens = {"TENTH",      "ELEVENTH",  "TWELFTH",   "THIRTEENTH",
                                                     "FOURTEENTH", "FIFTEENTH", "SIXTEENTH", "SEVENTEENTH",
                                                     "EIGHTEENTH", "NINETEENTH"};
constexpr std::array<std::string_view, 10> kTens = {"",      "",      "TWENTY",  "THIRTY", "FORTY",
                                                    "FIFTY", "SIXTY", "SEVENTY", "EIGHTY", "NINETY"};
constexpr std::array<std::string_view, 10> kRoundTens = {"",          "",         "TWENTIETH", "THIRTIETH",
                                                         "FORTIETH",  "FIFTIETH", "SIXTIETH",  "SEVENTIETH",
                                                         "EIGHTIETH", "NINETIETH"};

constexpr int kBlock = 100;
constexpr int kNearBlocks = 2;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

template <typename List>
bool is_one_of(std::string_view word, const List& list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

template <typename Table>
std::string_view looked_up(std::string_view word, const Table& table) {
  for (const auto& [from, to] : table) {
    if (from == word) return to;
  }
  return {};
}

// Words in upper case; "&", "/", "@" are AND; other marks part words, but an apostrophe joins.
Words words_of(std::string_view text) {
  Words out(1);
  for (char c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    const bool letter = (c >= 'A' && c <= 'Z') || is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
    if (letter) {
      out.back() += c;
    } else if (c == '&' || c == '/' || c == '@') {
      out.insert(out.end(), {"AND", ""});
    } else if (c != '\'' && c != '.' && !out.back().empty()) {
      out.emplace_back();
    }
  }
  std::erase(out, "");
  return out;
}

// What stands behind a comma is a city or a landmark, but for a direction: "14th Street, NW".
std::string_view without_city(std::string_view text) {
  const std::size_t comma = text.find(',');
  if (comma == std::string_view::npos) return text;
  const std::size_t next = text.find(',', comma + 1);
  const Words behind = words_of(text.substr(comma, next - comma));
  const bool direction = behind.size() == 1 && !looked_up(behind.front(), kDirections).empty();
  return text.substr(0, direction ? next : comma);
}

std::string ordinal(int n) {
  const int last = n % 10;
  const bool teen = n % 100 / 10 == 1;
  const char* ending = teen ? "TH" : last == 1 ? "ST" : last == 2 ? "ND" : last == 3 ? "RD" : "TH";
  return std::to_string(n) + ending;
}

template <typename List>
int index_of(std::string_view word, const List& list) {
  if (word.empty()) return -1;
  const auto it = std::find(list.begin(), list.end(), word);
  return it == list.end() ? -1 : static_cast<int>(it - list.begin());
}

// "SIXTY" "THIRD" → "63RD", "FIFTH" → "5TH".
Words with_ordinals_in_digits(const Words& words) {
  Words out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const int tens = index_of(words[i], kTens);
    const int next = i + 1 < words.size() ? index_of(words[i + 1], kUnits) : -1;
    const int unit = index_of(words[i], kUnits);
    const int teen = index_of(words[i], kTeens);
    const int round = index_of(words[i], kRoundTens);
    if (tens > 0 && next > 0) {
      out.push_back(ordinal(tens * 10 + next));
      ++i;
    } else if (unit > 0 || teen >= 0 || round > 0) {
      out.push_back(ordinal(unit > 0 ? unit : teen >= 0 ? 10 + teen : round * 10));
    } else {
      out.push_back(words[i]);
    }
  }
  return out;
}

// "2300", "023XX", "23XX": the hundred of a house number or a masked one.
std::optional<int> hundred_of(std::string_view word) {
  if (word == "UNIT" || word == "ZERO") return 0;
  int number = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (error != std::errc() || !is_digit(word.front())) return std::nullopt;
  constexpr int kHighest = 1'000'000;
  if (number > kHighest) return std::nullopt;
  const std::string_view rest = word.substr(static_cast<std::size_t>(end - word.data()));
  if (rest == "XX") return number * kBlock;
  if (!rest.empty()) return std::nullopt;
  return number / kBlock * kBlock;
}

bool is_block_word(std::string_view word) {
  return word == "BLOCK" || word == "BLK" || word == "BLOCKS" || word == "BL";
}

// Takes the number from the front: "2300 BLOCK OF", "2300 2399 BLOCK OF", "100 N".
std::optional<int> take_hundred(Words& words) {
  while (!words.empty() && (words.front() == "THE" || words.front() == "NEAR" || words.front() == "AT"))
    words.erase(words.begin());
  if (words.size() < 2) return std::nullopt;
  const auto hundred = hundred_of(words.front());
  if (!hundred) return std::nullopt;
  words.erase(words.begin());
  if (words.size() > 1 && (hundred_of(words.front()) || words.front() == "TO")) {
    if (words.front() == "TO") words.erase(words.begin());
    if (words.size() > 1 && hundred_of(words.front())) words.erase(words.begin());
  }
  if (words.size() > 1 && is_block_word(words.front())) words.erase(words.begin());
  if (words.size() > 1 && words.front() == "OF") words.erase(words.begin());
  return hundred;
}

void drop_titles(Words& words) {
  Words kept;
  std::copy_if(words.begin(), words.end(), std::back_inserter(kept),
               [](const std::string& w) { return !is_one_of(w, kTitles); });
  if (!kept.empty()) words = std::move(kept);
}

void spell_alike(Words& words) {
  for (std::string& word : words) {
    if (word == "SAINT") word = "ST";
    if (word == "MOUNT") word = "MT";
    if (word == "FORT") word = "FT";
  }
}

StreetName street_of(Words words) {
  StreetName out;
  if (!words.empty() && words.front() == "THE") words.erase(words.begin());
  while (words.size() > 1 && is_one_of(words.back(), kCarriageways)) words.pop_back();
  const auto take_direction = [&](std::size_t at) {
    const std::string_view direction = looked_up(words[at], kDirections);
    if (direction.empty()) return;
    out.direction = direction;
    words.erase(words.begin() + static_cast<std::ptrdiff_t>(at));
  };
  if (words.size() > 1) take_direction(words.size() - 1);
  // "South Street", "West Drive": a direction that is all of the name stays.
  const bool is_name = words.size() == 2 && !looked_up(words.back(), kKinds).empty();
  if (words.size() > 1 && out.direction.empty() && !is_name) take_direction(0);
  if (words.size() > 1) {
    if (const std::string_view kind = looked_up(words.back(), kKinds); !kind.empty()) {
      out.kind = kind;
      words.pop_back();
    }
  }
  drop_titles(words);
  spell_alike(words);
  out.words = with_ordinals_in_digits(words);
  return out;
}

// "63RD ST" "AND" "WESTERN AVE".
std::vector<StreetName> streets_of(const Words& words) {
  std::vector<StreetName> out;
  Words part;
  const auto finish = [&] {
    if (!part.empty()) out.push_back(street_of(part));
    part.clear();
  };
  for (const std::string& word : words) {
    if (word == "AND")
      finish();
    else
      part.push_back(word);
  }
  finish();
  return out;
}

bool contains(const Words& longer, const Words& shorter) {
  return std::search(longer.begin(), longer.end(), shorter.begin(), shorter.end()) != longer.end();
}

std::size_t streets_in_common(const StreetPlace& a, const StreetPlace& b) {
  std::vector<bool> taken(b.streets.size(), false);
  std::size_t out = 0;
  for (const StreetName& street : a.streets) {
    for (std::size_t i = 0; i < b.streets.size(); ++i) {
      if (taken[i] || !same_street(street, b.streets[i])) continue;
      taken[i] = true;
      ++out;
      break;
    }
  }
  return out;
}

}  // namespace

StreetPlace parse_street_place(std::string_view text) {
  StreetPlace out;
  Words words = words_of(without_city(text));
  out.hundred = take_hundred(words);
  out.streets = streets_of(words);
  return out;
}

bool same_street(const StreetName& a, const StreetName& b) {
  if (a.words.empty() || b.words.empty()) return false;
  if (!a.direction.empty() && !b.direction.empty() && a.direction != b.direction) return false;
  if (!a.kind.empty() && !b.kind.empty() && a.kind != b.kind) return false;
  if (a.words == b.words) return true;
  // Cut short, a name must still have its kind: "Park" alone is in too many names.
  if (a.kind.empty() || a.kind != b.kind) return false;
  return a.words.size() > b.words.size() ? contains(a.words, b.words) : contains(b.words, a.words);
}

StreetMatch compare(const StreetPlace& a, const StreetPlace& b) {
  if (a.streets.empty() || b.streets.empty()) return StreetMatch::kUnknown;
  const std::size_t common = streets_in_common(a, b);
  if (common == 0) return StreetMatch::kDifferent;
  if (common > 1) return StreetMatch::kSameCorner;
  if (!a.hundred != !b.hundred || (!a.hundred && (a.streets.size() == 1 || b.streets.size() == 1)))
    return StreetMatch::kOnStreet;
  if (!a.hundred) return StreetMatch::kSameStreet;
  const int apart = std::abs(*a.hundred - *b.hundred);
  if (apart == 0) return StreetMatch::kSameBlock;
  return apart <= kNearBlocks * kBlock ? StreetMatch::kNearBlock : StreetMatch::kSameStreet;
}

}  // namespace blotter
