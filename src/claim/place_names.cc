#include "claim/place_names.h"

#include <algorithm>
#include <array>

namespace blotter {
namespace {

constexpr std::uint32_t kDatelineItems = 8;
constexpr std::string_view kCounty = "county";

}  // namespace

bool is_numbered(std::string_view name) {
  constexpr std::array kOrdinals = {"First", "Second",  "Third",  "Fourth", "Fifth",
                                    "Sixth", "Seventh", "Eighth", "Ninth",  "Tenth"};
  return std::any_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; }) ||
         std::any_of(kOrdinals.begin(), kOrdinals.end(),
                     [&](std::string_view o) { return name.starts_with(o); });
}

int number_in(std::string_view name) {
  int number = 0;
  constexpr int kMost = 9999;
  for (const char c : name) {
    if (c >= '0' && c <= '9' && number <= kMost) number = number * 10 + (c - '0');
  }
  return number;
}

bool is_district(const Place& place) { return place.kind == "district" || place.kind == "ward"; }

std::string slug_of(std::string_view name) {
  std::string out;
  for (const char c : name) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (letter)
      out += static_cast<char>(c | 0x20);
    else if ((c == ' ' || c == '-') && !out.empty() && out.back() != '-')
      out += '-';
  }
  return out;
}

const Place* PlaceNames::city_of(const Place* place) const {
  while (place != nullptr && place->kind != "city" && place->kind != "country")
    place = catalog_.place(place->parent);
  return place;
}

bool PlaceNames::is_state(std::string_view id) const {
  return catalog_.words("places", "state").contains(id);
}

bool PlaceNames::dateline(std::uint32_t item) const {
  constexpr std::uint32_t kBelowHeadlines = 60;
  const Token& token = a_.text->tokens[a_.items[item].range.begin];
  constexpr std::size_t kAbbreviation = 4;  // "D.C.", "LA"
  if (!token.has(Token::kAllCaps) || a_.text_of(item).size() <= kAbbreviation) return false;
  if (item < kDatelineItems) return true;
  const bool opens =
      item < kBelowHeadlines && token.has(Token::kParagraphStart) && item + 1 < a_.items.size();
  return opens && (a_.items[item + 1].mark == '_' || a_.items[item + 1].mark == ',');
}

bool PlaceNames::plausible(std::uint32_t i) const {
  const Item& item = a_.items[i];
  if (i + 1 < a_.items.size() && a_.is(i + 1, Sense::kStreet, "after")) return false;
  if (i > 0 && a_.is(i - 1, Sense::kStreet, "before")) return false;
  if (i + 1 < a_.items.size() && a_.is(i + 1, Sense::kPlaceUnit, kCounty)) return false;
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
         a_.text->word(after) == "police" || nameless("heading", lower(after));
}

bool PlaceNames::nameless(std::string_view before, std::string_view word) const {
  const WordList& list = catalog_.words("places", "nameless");
  const auto words = list.find(before);
  return words != list.end() &&
         std::find(words->second.begin(), words->second.end(), word) != words->second.end();
}

std::string_view PlaceNames::lower(std::uint32_t token) const {
  if (token >= a_.text->tokens.size()) return {};
  const Token& t = a_.text->tokens[token];
  return std::string_view(a_.lower).substr(t.begin, t.end - t.begin);
}

// The capitalised words before a token, at most three: "Prince George's", "Miami-Dade".
TokenRange PlaceNames::name_before(std::uint32_t token) const {
  const auto& tokens = a_.text->tokens;
  TokenRange name{token, token};
  constexpr int kWords = 3;
  for (int words = 0; name.begin > 0 && words < kWords && !tokens[name.begin].has(Token::kSentenceStart);) {
    const Token& left = tokens[name.begin - 1];
    const bool joint = left.kind == TokenKind::kPossessive || left.kind == TokenKind::kHyphen;
    if (!joint &&
        (left.kind != TokenKind::kWord || !left.capitalised() || nameless("unit", lower(name.begin - 1))))
      break;
    words += joint ? 0 : 1;
    --name.begin;
  }
  while (!name.empty() && tokens[name.begin].kind != TokenKind::kWord) ++name.begin;
  return name;
}

const std::string* PlaceNames::unit(std::uint32_t item) const {
  return item < a_.items.size() && a_.is(item, Sense::kPlaceUnit) ? &a_.key(item, Sense::kPlaceUnit)
                                                                  : nullptr;
}

std::optional<std::string> PlaceNames::county(std::uint32_t item) const {
  const std::string* unit = this->unit(item);
  if (unit == nullptr || *unit != kCounty) return std::nullopt;
  const TokenRange range = a_.items[item].range;
  const TokenRange name = name_before(range.begin);
  if (name.empty()) return std::nullopt;
  return slug_of(a_.text->text_of(TokenRange{name.begin, range.end}));
}

bool PlaceNames::office_of(std::uint32_t item) const {
  if (item + 1 >= a_.items.size()) return false;
  const Item& next = a_.items[item + 1];
  const Token& token = a_.text->tokens[next.range.begin];
  return next.is(Sense::kBody) || next.is(Sense::kBodyNoun) || next.is(Sense::kTitle) ||
         token.kind == TokenKind::kPossessive || (token.capitalised() && !token.has(Token::kSentenceStart));
}

// "Precinct 9", "9th Precinct", "Ninth Precinct"
std::optional<int> PlaceNames::number_beside(std::uint32_t item) const {
  const auto number = [&](std::uint32_t i, NumeralKind kind) -> std::optional<int> {
    if (i >= a_.items.size() || a_.items[i].kind != ItemKind::kQuantity) return std::nullopt;
    const Quantity& q = a_.quantity(i);
    constexpr double kMost = 9999;
    const bool plain = q.kind == kind && q.decimals == 0 && !q.percent && q.numeral == a_.items[i].range;
    if (!plain || q.value < 1 || q.value > kMost || (i > item && q.in_words)) return std::nullopt;
    return static_cast<int>(q.value);
  };
  if (item > 0 && !a_.text->tokens[a_.items[item].range.begin].has(Token::kSentenceStart)) {
    if (const auto before = number(item - 1, NumeralKind::kOrdinal)) return before;
  }
  return number(item + 1, NumeralKind::kCardinal);
}

std::optional<std::string> PlaceNames::part(std::uint32_t item) const {
  const std::string* unit = this->unit(item);
  if (unit == nullptr || *unit == kCounty) return std::nullopt;
  if (const auto number = number_beside(item)) return *unit + "-" + std::to_string(*number);
  const TokenRange range = a_.items[item].range;
  const TokenRange name = name_before(range.begin);
  // "The Northern District of California"
  if (name.empty() || lower(range.end) == "of") return std::nullopt;
  return slug_of(a_.text->text_of(TokenRange{name.begin, range.end}));
}

}  // namespace blotter
