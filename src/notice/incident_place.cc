#include "notice/incident_place.h"

#include <algorithm>
#include <charconv>

namespace blotter {
namespace {

constexpr std::uint32_t kLongestStreet = 7;  // tokens
constexpr int kBlockSize = 100;

class Finder {
 public:
  Finder(const Text& text, const NoticeHits& hits, const std::vector<Numeral>& numerals,
         std::string_view original, std::vector<PlaceMark>& out)
      : text_(text), hits_(hits), numerals_(numerals), original_(original), out_(out) {}

  void run() {
    for (std::uint32_t t = 0; t < size();) {
      if (unit_block(t) || block(t) || address(t) || corner(t) || bare_corner(t) || street_case(t) ||
          district(t) || neighborhood(t))
        t = std::max(t + 1, out_.back().range.end);
      else
        ++t;
    }
  }

 private:
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(text_.tokens.size()); }
  [[nodiscard]] std::string_view word(std::uint32_t t) const {
    return t < size() ? text_.text_of(text_.tokens[t]) : std::string_view{};
  }
  [[nodiscard]] bool is(std::uint32_t t, std::string_view what) const { return word(t) == what; }
  [[nodiscard]] const NoticeHit* hit(std::uint32_t t, std::string_view entry) const {
    return hits_.at(t, NoticeTable::kPlaces, entry);
  }
  [[nodiscard]] bool starts_sentence(std::uint32_t t) const {
    return t < size() && text_.tokens[t].has(Token::kSentenceStart);
  }
  [[nodiscard]] static bool digits(std::string_view w) {
    return !w.empty() && w.find_first_not_of("0123456789") == std::string_view::npos;
  }
  [[nodiscard]] static bool of_blank(std::string_view w) { return w == "of" || w == "OF" || w == "Of"; }

  void put(PlaceMarkKind kind, std::uint32_t begin, std::uint32_t end, std::string text) {
    PlaceMark mark;
    mark.kind = kind;
    mark.range = {begin, end};
    mark.text = std::move(text);
    out_.push_back(std::move(mark));
  }

  // The end of a street's name that begins at `t`: directions, a name of capitals or numbers, its kind; and a
  // quadrant behind a comma. `t` where there is none.
  [[nodiscard]] std::uint32_t street_end(std::uint32_t t, bool needs_kind) const {
    std::uint32_t at = t;
    while (hit(at, "direction") != nullptr && at < t + 2)
      at = hit(at, "direction")->end + (is(at + 1, ".") ? 1 : 0);
    std::uint32_t named = at;  // behind the last token of the name
    bool kind = false;
    for (std::uint32_t n = 0; n < kLongestStreet && at < size() && (at == t || !starts_sentence(at)); ++n) {
      const Token& token = text_.tokens[at];
      if (at > t && hit(at, "street") != nullptr && (named > t || is(at, "Broadway")) &&
          !(n == 0 && title(at))) {
        named = hit(at, "street")->end;
        constexpr std::size_t kAbbreviation = 4;  // "St.", "Blvd."; the dot behind "Street" is the sentence's
        if (is(named, ".") && !starts_sentence(named + 1) && word(named - 1).size() <= kAbbreviation &&
            named + 1 < size())
          ++named;
        kind = true;
        break;
      }
      const bool part = token.kind == TokenKind::kOrdinal ||
                        (token.kind == TokenKind::kNumber && at == named && !is(at + 1, ":")) ||
                        (token.kind == TokenKind::kWord && (token.capitalised() || lower_name(at)));
      if (!part || (n > 0 && stops(at))) break;
      if (hit(at, "street") != nullptr) kind = true;
      named = ++at;
      if (is(at, "'s") || is(at, "’s")) named = ++at;
      if (is(at, ".") && at + 1 < size() && !starts_sentence(at + 1) &&
          !text_.tokens[at].has(Token::kAfterBreak))
        ++at;
      if (is(at, "-") && text_.tokens[at].has(Token::kGlued)) ++at;
    }
    if (named == t || (needs_kind && !kind)) return t;
    return with_quadrant(named);
  }
  // "St. Louis", "Dr. Martin Luther King Jr.": in front of a name these are no kinds of street.
  [[nodiscard]] bool title(std::uint32_t t) const {
    const bool dot = word(t).ends_with('.');
    const std::string_view name = word(t).substr(0, word(t).size() - (dot ? 1 : 0));
    if (name != "St" && name != "Saint" && name != "Dr") return false;
    const std::uint32_t next = is(t + 1, ".") ? t + 2 : t + 1;
    return next < size() && !starts_sentence(next) && text_.tokens[next].kind == TokenKind::kWord &&
           text_.tokens[next].capitalised() && !text_.tokens[next].has(Token::kAfterBreak);
  }
  // In a text without capitals: "2300 block of south halsted" — a word that isn't one of the little ones.
  [[nodiscard]] bool lower_name(std::uint32_t t) const {
    return hit(t + 1, "street") != nullptr && text_.tokens[t].word == kUnknownWord;
  }
  [[nodiscard]] std::uint32_t with_quadrant(std::uint32_t end) const {
    const std::uint32_t at = is(end, ",") ? end + 1 : end;
    const NoticeHit* direction = hit(at, "direction");
    if (direction == nullptr || !text_.tokens[at].capitalised()) return end;
    if (is(direction->end, "Side") || hit(direction->end, "district") != nullptr) return end;
    // "Ferris Avenue, East Los Angeles" is no quadrant.
    const std::uint32_t next = direction->end;
    if (next < size() && text_.tokens[next].capitalised() && !starts_sentence(next)) return end;
    return direction->end;
  }
  // Words in capitals that are no part of a name, for texts in capitals.
  [[nodiscard]] bool stops(std::uint32_t t) const {
    if (!text_.tokens[t].has(Token::kAllCaps) && !text_.tokens[t].capitalised()) return true;
    const std::string_view lower = text_.word(t);
    static constexpr std::array kStops = {
        "in",       "on",     "at",       "and", "near", "around", "about",  "for",    "when", "a",
        "the",      "with",   "by",       "gsw", "male", "female", "victim", "one",    "two",  "three",
        "shooting", "police", "officers", "to",  "was",  "date",   "time",   "person", "man"};
    return std::any_of(kStops.begin(), kStops.end(), [&](std::string_view s) { return s == lower; });
  }

  [[nodiscard]] std::string source(std::uint32_t begin, std::uint32_t end) const {
    const Span span = text_.span_of(TokenRange{begin, end});
    const std::string_view raw = original_.substr(span.begin, span.size());
    std::string out;
    for (const char c : raw) {
      if (c == '\n' || c == '\r' || c == '\t') {
        if (!out.empty() && out.back() != ' ') out += ' ';
      } else if (c != ' ' || (!out.empty() && out.back() != ' ')) {
        out += c;
      }
    }
    return out;
  }

  bool unit_block(std::uint32_t t) {
    const NoticeHit* unit = hit(t, "unit-block");
    if (unit == nullptr || !of_blank(word(unit->end))) return false;
    const std::uint32_t end = street_end(unit->end + 1, false);
    if (end == unit->end + 1) return false;
    put(PlaceMarkKind::kBlock, t, end, "unit block of " + source(unit->end + 1, end));
    return true;
  }

  // "2300 block of W. 63rd St.", "1900 BLK N 22ND ST", "23rd hundred block" is not seen.
  bool block(std::uint32_t t) {
    if (!digits(word(t))) return false;
    std::uint32_t at = t + 1;
    if (is(at, "-")) ++at;
    // "0-100 block", "2300-2399 block".
    const bool range = at > t + 1 && digits(word(at));
    if (range || is(at, "hundred")) ++at;
    const NoticeHit* said = hit(at, "block");
    if (said == nullptr) return false;
    std::uint32_t from = said->end;
    if (is(from, ".")) ++from;
    if (of_blank(word(from))) ++from;
    const std::uint32_t end = street_end(from, false);
    if (end == from) return false;
    put(PlaceMarkKind::kBlock, t, end,
        (range ? source(t, at) : std::string(word(t))) + " block of " + source(from, end));
    return true;
  }

  // "123 Main Street": published as a door, kept as its block.
  bool address(std::uint32_t t) {
    const std::string_view number = word(t);
    if (!digits(number) || number.size() > 5 || t + 2 >= size() || is(t + 1, ",") || starts_sentence(t + 1))
      return false;
    const bool introduced =
        t > 0 && (is(t - 1, ":") || is(t - 1, "of") || is(t - 1, "at") || is(t - 1, "near") ||
                  is(t - 1, "outside") || is(t - 1, "in") || is(t - 1, "to"));
    if (!introduced) return false;
    const std::uint32_t end = street_end(t + 1, true);
    if (end == t + 1) return false;
    int value = 0;
    std::from_chars(number.data(), number.data() + number.size(), value);
    const int hundred = value / kBlockSize * kBlockSize;
    put(PlaceMarkKind::kBlock, t, end,
        (hundred == 0 ? std::string("unit") : std::to_string(hundred)) + " block of " + source(t + 1, end));
    return true;
  }

  // "16th and Mission streets", "near 79th and Halsted", "the corner of X Street and Y Avenue".
  bool corner(std::uint32_t t) {
    if (t == 0) return false;
    const NoticeHit* lead = nullptr;
    for (std::uint32_t back = 1; back <= 4 && back <= t && lead == nullptr; ++back) {
      const NoticeHit* h = hit(t - back, "corner");
      if (h != nullptr && (h->end == t || (h->end + 1 == t && (is(h->end, "the"))))) lead = h;
    }
    const bool field = is(t - 1, ":") && place_field(t - 1);
    if (lead == nullptr && !field) return false;
    if (digits(word(t)) && text_.tokens[t].kind != TokenKind::kOrdinal) return false;
    const std::uint32_t first = street_end(t, false);
    if (first == t ||
        !(is(first, "and") || is(first, "&") || is(first, "/") || is(first, "@") || is(first, "AND")))
      return false;
    const std::uint32_t second = first + 1;
    const std::uint32_t end = street_end(second, false);
    if (end == second || !street_like(t, first) || (!street_like(second, end) && !street_like(t, first)))
      return false;
    put(PlaceMarkKind::kBlock, t, end, source(t, end));
    return true;
  }
  // "Bergen St & Utica Ave", "White Plains Road and East 225 Street", "24TH & HOPKINS": nothing leads up to
  // it, but both are streets by their words, or a sign joins them.
  bool bare_corner(std::uint32_t t) {
    if (!text_.tokens[t].capitalised() && text_.tokens[t].kind != TokenKind::kOrdinal) return false;
    if (t > 0 && !starts_sentence(t) && text_.tokens[t - 1].kind == TokenKind::kWord &&
        text_.tokens[t - 1].capitalised() && !is(t - 1, "CAR") && !hits_.at(t - 1, NoticeTable::kGunfire))
      return false;
    for (const bool needs_kind : {true, false}) {
      const std::uint32_t first = street_end(t, needs_kind);
      if (first == t || starts_sentence(first)) continue;
      const bool sign = is(first, "&") || is(first, "@");
      const bool heading = starts_sentence(t) && short_paragraph(t);  // "51st and Keefe" above its paragraph
      if (!sign && !((needs_kind || heading) && (is(first, "and") || is(first, "AND")))) continue;
      const std::uint32_t end = street_end(first + 1, needs_kind);
      if (end == first + 1 || starts_sentence(first + 1)) continue;
      if (!needs_kind &&
          (end - t > 6 || !(street_like(t, first) || street_like(first + 1, end)) ||
           hits_.at(t, NoticeTable::kPersons) != nullptr || hits_.at(t, NoticeTable::kModifiers) != nullptr))
        continue;
      put(PlaceMarkKind::kBlock, t, end, source(t, end));
      out_.back().heading = heading && !sign && !needs_kind;
      return true;
    }
    return false;
  }
  // "the N Grove St shooting": a street that an incident is called by.
  bool street_case(std::uint32_t t) {
    if (t == 0 || !says_the(t - 1) || !text_.tokens[t].capitalised()) return false;
    const std::uint32_t end = street_end(t, true);
    if (end == t || (hits_.at(end, NoticeTable::kKinds) == nullptr &&
                     hits_.at(end, NoticeTable::kKilled, "kind") == nullptr))
      return false;
    put(PlaceMarkKind::kBlock, t, end, source(t, end));
    return true;
  }
  [[nodiscard]] bool says_the(std::uint32_t t) const { return text_.word(t) == "the"; }
  [[nodiscard]] bool short_paragraph(std::uint32_t t) const {
    constexpr std::uint32_t kShort = 6;
    if (!text_.tokens[t].has(Token::kParagraphStart)) return false;
    for (std::uint32_t at = t + 1; at <= t + kShort; ++at) {
      if (at >= size() || text_.tokens[at].has(Token::kParagraphStart)) return true;
    }
    return false;
  }
  [[nodiscard]] bool place_field(std::uint32_t colon) const {
    for (std::uint32_t back = 1; back <= 4 && back <= colon; ++back) {
      const NoticeHit* h = hits_.at(colon - back, NoticeTable::kFields, "place");
      if (h != nullptr && h->end == colon) return true;
    }
    return false;
  }
  [[nodiscard]] bool street_like(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t t = begin; t < end; ++t) {
      if (text_.tokens[t].kind == TokenKind::kOrdinal || hit(t, "street") != nullptr ||
          hit(t, "direction") != nullptr)
        return true;
    }
    // "Broad and Erie": two names in capitals behind "corner of".
    return text_.tokens[begin].capitalised() && end - begin <= 3;
  }

  // "8th District", "District 8", "the 44 Precinct", "44th Pct", "Seventh District", "Northeast District".
  bool district(std::uint32_t t) {
    if (const NoticeHit* field = hits_.at(t, NoticeTable::kFields, "district");
        field != nullptr && is(field->end, ":") && field->end + 1 < size()) {
      const std::uint32_t at = field->end + 1;
      std::string value(word(at));
      if (text_.tokens[at].kind == TokenKind::kOrdinal)
        value = value.substr(0, value.find_first_not_of("0123456789"));
      put(PlaceMarkKind::kDistrict, t, at + 1, value);
      return true;
    }
    const NoticeHit* noun = hit(t, "district");
    if (noun != nullptr) {
      std::uint32_t at = noun->end;
      if (is(at, ":") || is(at, "#")) ++at;
      if (digits(word(at)) && word(at).size() <= 3 && text_.tokens[t].capitalised() && !is(t, "Station")) {
        put(PlaceMarkKind::kDistrict, t, at + 1, std::string(word(at)));
        return true;
      }
      return false;
    }
    noun = hit(t + 1, "district");
    if (noun == nullptr || starts_sentence(t + 1)) return false;
    const Token& token = text_.tokens[t];
    std::string value;
    if (token.kind == TokenKind::kOrdinal || (digits(word(t)) && word(t).size() <= 3))
      value = std::string(word(t).substr(0, word(t).find_first_not_of("0123456789")));
    else if (const Numeral* ordinal = numeral_at(t);
             ordinal != nullptr && ordinal->kind == NumeralKind::kOrdinal)
      value = std::to_string(static_cast<int>(ordinal->value));
    else if (token.kind == TokenKind::kWord && token.capitalised() && !is(t, "Police") && !is(t, "The") &&
             (!starts_sentence(t) || hit(t, "direction") != nullptr))
      value = std::string(word(t));
    if (value.empty() || value.size() > 20) return false;
    if (is(t + 1, "station") || (is(t + 1, "Station") && digits(value))) return false;
    // "East Los Angeles Station".
    std::uint32_t begin = t;
    while (!digits(value) && begin > 0 && t - begin < 2 && text_.tokens[begin - 1].kind == TokenKind::kWord &&
           text_.tokens[begin - 1].capitalised() && !starts_sentence(begin) && !is(begin - 1, "The") &&
           !is(begin - 1, "Police"))
      --begin;
    if (begin != t) value = source(begin, t + 1);
    put(PlaceMarkKind::kDistrict, begin, noun->end, value);
    return true;
  }
  [[nodiscard]] const Numeral* numeral_at(std::uint32_t t) const {
    const auto it = std::lower_bound(numerals_.begin(), numerals_.end(), t,
                                     [](const Numeral& n, std::uint32_t at) { return n.range.begin < at; });
    return it != numerals_.end() && it->range.begin == t ? &*it : nullptr;
  }

  // "the Little Village neighborhood", "in the Tioga section of the city".
  bool neighborhood(std::uint32_t t) {
    if (t == 0 || !text_.tokens[t].capitalised() || text_.tokens[t].kind != TokenKind::kWord) return false;
    if (!(is(t - 1, "the") || is(t - 1, "'s") || is(t - 1, "’s") || is(t - 1, "in"))) return false;
    std::uint32_t at = t;
    while (
        at < size() && at < t + 5 && !starts_sentence(at + (at == t ? 0 : 0)) &&
        ((text_.tokens[at].kind == TokenKind::kWord &&
          (text_.tokens[at].capitalised() || ((is(at, "of") || is(at, "the") || is(at, "the")) && at > t))) ||
         text_.tokens[at].kind == TokenKind::kHyphen || text_.tokens[at].kind == TokenKind::kDash))
      ++at;
    const NoticeHit* noun = hits_.at(at, NoticeTable::kPlaces, "neighborhood");
    if (noun == nullptr || at == t || is(at, "area") || is(t, "Area")) return false;
    put(PlaceMarkKind::kNeighborhood, t, at, source(t, at));
    return true;
  }

  const Text& text_;
  const NoticeHits& hits_;
  const std::vector<Numeral>& numerals_;
  std::string_view original_;
  std::vector<PlaceMark>& out_;
};

}  // namespace

NoticePlaces::NoticePlaces(const Catalog& catalog, Vocabulary& vocabulary) {
  for (const Place& place : catalog.places()) {
    const Place* parent = catalog.place(place.parent);
    const bool city = place.kind == "city" && !place.departments.empty();
    const bool part = parent != nullptr && parent->kind == "city" && place.kind != "ward";
    if (!city && !part) continue;
    add(place.name, place, city, vocabulary);
    for (const std::string& name : place.names) add(name, place, city, vocabulary);
    for (const std::string& name : place.departments) add(name, place, city, vocabulary);
  }
  for (auto& [word, names] : names_) {
    std::stable_sort(names.begin(), names.end(),
                     [](const Name& a, const Name& b) { return a.words.size() > b.words.size(); });
  }
}

void NoticePlaces::add(std::string_view name, const Place& place, bool city, Vocabulary& vocabulary) {
  const Text text = make_text(name, vocabulary);
  std::string lower;
  Name out;
  out.place = &place;
  out.city = city;
  for (const Token& token : text.tokens) {
    lower.assign(text.text_of(token));
    std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) {
      return c < 128 ? static_cast<char>(std::tolower(c)) : static_cast<char>(c);
    });
    while (lower.size() > 1 && lower.back() == '.') lower.pop_back();
    out.words.push_back(vocabulary.intern(lower));
  }
  if (!out.words.empty()) names_[out.words.front()].push_back(std::move(out));
}

namespace {

// "Humboldt Park Hospital" is not in Humboldt Park.
bool named_after(const Text& text, std::uint32_t t) {
  if (t >= text.tokens.size()) return false;
  const std::string_view next = text.text_of(text.tokens[t]);
  return next == "Hospital" || next == "Health" || next == "Medical" || next == "Hospitals" ||
         next == "High" || next == "University";
}

}  // namespace

void NoticePlaces::find_names(const Text& text, std::vector<PlaceMark>& out) const {
  const auto n = static_cast<std::uint32_t>(text.tokens.size());
  for (std::uint32_t t = 0; t < n; ++t) {
    if (!text.tokens[t].capitalised()) continue;
    const auto found = names_.find(text.tokens[t].word);
    if (found == names_.end() || text.tokens[t].word == kUnknownWord) continue;
    std::uint32_t longest = 0;
    for (const Name& name : found->second) {
      const auto length = static_cast<std::uint32_t>(name.words.size());
      if (length < longest || t + length > n) continue;
      bool same = true;
      for (std::uint32_t i = 1; i < length && same; ++i) same = text.tokens[t + i].word == name.words[i];
      if (!same || named_after(text, t + length)) continue;
      longest = length;
      PlaceMark mark;
      mark.kind = name.city ? PlaceMarkKind::kCity
                  : name.place->kind == "district" || name.place->kind == "precinct"
                      ? PlaceMarkKind::kDistrict
                      : PlaceMarkKind::kNeighborhood;
      mark.range = {t, t + length};
      mark.text = std::string(text.text_of(mark.range));
      mark.place = name.place;
      mark.letters = length == 1 && text.tokens[t].has(Token::kAllCaps) && mark.text.size() <= 5;
      out.push_back(std::move(mark));
    }
  }
}

std::vector<PlaceMark> NoticePlaces::find(const Text& text, const NoticeHits& hits,
                                          const std::vector<Numeral>& numerals,
                                          std::string_view original) const {
  std::vector<PlaceMark> out;
  Finder(text, hits, numerals, original, out).run();
  const std::size_t streets = out.size();
  std::vector<PlaceMark> names;
  find_names(text, names);
  for (PlaceMark& name : names) {
    // "Chicago Avenue" is a street, "Austin" in "4400 block of West Austin" too.
    const bool inside =
        std::any_of(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(streets), [&](const PlaceMark& m) {
          return m.range.overlaps(name.range) && m.kind != PlaceMarkKind::kNeighborhood;
        });
    if (!inside || (name.kind == PlaceMarkKind::kDistrict)) out.push_back(std::move(name));
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const PlaceMark& a, const PlaceMark& b) { return a.range.begin < b.range.begin; });
  return out;
}

const Place* NoticePlaces::city_of(const std::vector<PlaceMark>& marks, const Place* home) const {
  constexpr int kLetters = 1;
  constexpr int kCity = 2;
  constexpr int kDepartment = 4;
  std::vector<std::pair<const Place*, int>> votes;
  if (home != nullptr) votes.emplace_back(home, kDepartment);
  for (const PlaceMark& mark : marks) {
    if (mark.kind != PlaceMarkKind::kCity || (mark.letters && home != nullptr && mark.place != home))
      continue;
    auto it = std::find_if(votes.begin(), votes.end(), [&](const auto& v) { return v.first == mark.place; });
    if (it == votes.end()) it = votes.insert(votes.end(), {mark.place, 0});
    it->second += mark.letters ? kLetters : mark.range.size() > 1 ? kDepartment : kCity;
  }
  const auto most = std::max_element(votes.begin(), votes.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == votes.end() ? home : most->first;
}

}  // namespace blotter
