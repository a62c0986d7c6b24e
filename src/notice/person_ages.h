// Ages as notices write them, and the tokens that the readers of people look at.
//
// A base of the reader of mentions alone; see person_mention.h.
#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <string_view>
#include <vector>

#include "notice/notice_lexicon.h"
#include "notice/person_mention.h"
#include "text/numerals.h"

namespace blotter {

inline constexpr int kOldest = 110;
inline constexpr AgeRange kAdult{18, 120};
inline constexpr AgeRange kTeen{13, 19};
inline constexpr AgeRange kChild{0, 17};
inline constexpr AgeRange kInfant{0, 3};

class PersonAges {
 protected:
  PersonAges(const Text& text, const NoticeHits& hits, const std::vector<Numeral>& numerals)
      : text_(text), hits_(hits), numerals_(numerals) {}

  // ---- tokens
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(text_.tokens.size()); }
  [[nodiscard]] std::string_view word(std::uint32_t t) const {
    return t < size() ? text_.text_of(text_.tokens[t]) : std::string_view{};
  }
  [[nodiscard]] std::string_view lower(std::uint32_t t) const {
    return t < size() ? text_.word(t) : std::string_view{};
  }
  [[nodiscard]] bool is(std::uint32_t t, std::string_view what) const { return word(t) == what; }
  [[nodiscard]] bool says(std::uint32_t t, std::string_view what) const { return lower(t) == what; }
  [[nodiscard]] bool starts_sentence(std::uint32_t t) const {
    return t >= size() || text_.tokens[t].has(Token::kSentenceStart);
  }
  [[nodiscard]] bool glued(std::uint32_t t) const { return t < size() && text_.tokens[t].has(Token::kGlued); }
  [[nodiscard]] bool hyphen(std::uint32_t t) const {
    return t < size() &&
           (text_.tokens[t].kind == TokenKind::kHyphen || text_.tokens[t].kind == TokenKind::kDash);
  }
  [[nodiscard]] const NoticeHit* hit(std::uint32_t t, NoticeTable table) const { return hits_.at(t, table); }
  [[nodiscard]] const NoticeHit* det(std::uint32_t t, std::string_view entry) const {
    return hits_.at(t, NoticeTable::kDeterminers, entry);
  }

  // Digits alone; -1 else.
  [[nodiscard]] int figure(std::uint32_t t) const {
    const std::string_view w = word(t);
    if (w.empty() || w.size() > 3 || w.find_first_not_of("0123456789") != std::string_view::npos) return -1;
    int value = -1;
    std::from_chars(w.data(), w.data() + w.size(), value);
    return value;
  }
  [[nodiscard]] const Numeral* numeral_at(std::uint32_t t) const {
    const auto it = std::lower_bound(numerals_.begin(), numerals_.end(), t,
                                     [](const Numeral& n, std::uint32_t at) { return n.range.begin < at; });
    return it != numerals_.end() && it->range.begin == t && it->kind == NumeralKind::kCardinal &&
                   it->decimals == 0
               ? &*it
               : nullptr;
  }

  // ---- ages
  // "year-old", "years old", "y/o", "yo", "yrs old", "year old", "-month-old": behind a number. In `months`.
  [[nodiscard]] std::uint32_t old_after(std::uint32_t t, bool& months) const {
    std::uint32_t at = t;
    while (hyphen(at)) ++at;
    const std::string_view unit = lower_text(at);
    months = unit.starts_with("month") || unit.starts_with("week") || unit.starts_with("day");
    if (unit == "yo" || unit == "y.o" || unit == "yoa" || unit == "yom" || unit == "yof") return at + 1;
    if (unit == "y" && is(at + 1, "/") && (lower_text(at + 2) == "o" || lower_text(at + 2) == "old"))
      return at + 3;
    if (unit != "year" && unit != "years" && unit != "yr" && unit != "yrs" && unit != "y" &&
        unit != "yearold" && !months)
      return 0;
    if (unit == "yearold") return at + 1;
    ++at;
    if (is(at, ".")) ++at;
    while (hyphen(at)) ++at;
    const std::string_view old = lower_text(at);
    if (old == "old" || old == "olds") return at + 1;
    if (old == "of" && lower_text(at + 1) == "age") return at + 2;
    return 0;
  }
  [[nodiscard]] std::string lower_text(std::uint32_t t) const {
    std::string out(word(t));
    for (char& c : out) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    while (out.size() > 1 && out.back() == '.') out.pop_back();
    return out;
  }

  // "23-year-old", "twenty-three-year-old", "16- and 17-year-old", "18-month-old" at `t`: the token behind,
  // 0.
  std::uint32_t old_age(std::uint32_t t, std::vector<AgeRange>& ages) const {
    std::uint32_t end = 0;
    int value = figure(t);
    if (value >= 0) {
      end = t + 1;
    } else if (const Numeral* n = numeral_at(t); n != nullptr && n->value <= kOldest) {
      value = static_cast<int>(n->value);
      end = n->range.end;
    }
    if (end == 0 || value > kOldest) return glued_old(t, ages);
    bool months = false;
    if (const std::uint32_t behind = old_after(end, months); behind != 0) {
      ages.push_back(months ? AgeRange{value / 12, value / 12} : AgeRange{value, value});
      return behind;
    }
    // "16- and 17-year-old", "20 to 25 year old", "20-25 year old"
    std::uint32_t at = end;
    const bool hyphened = hyphen(at);
    while (hyphen(at)) ++at;
    const bool joined = says(at, "and") || says(at, "or") || is(at, ",");
    const bool range = says(at, "to") || (hyphened && figure(at) > value);
    if (!joined && !range) return 0;
    if (says(at, "and") || says(at, "or") || says(at, "to") || is(at, ",")) ++at;
    if (says(at, "and") || says(at, "a")) ++at;
    std::vector<AgeRange> rest;
    const std::uint32_t behind = old_age(at, rest);
    if (behind == 0 || rest.empty()) return 0;
    if (range) {
      ages.push_back({value, rest.front().high});
      return behind;
    }
    if (!hyphened) return 0;
    ages.push_back({value, value});
    ages.insert(ages.end(), rest.begin(), rest.end());
    return behind;
  }

  // "23yo", "23YOM": one token.
  std::uint32_t glued_old(std::uint32_t t, std::vector<AgeRange>& ages) const {
    const std::string w = lower_text(t);
    const std::size_t letters = w.find_first_not_of("0123456789");
    if (letters == 0 || letters == std::string::npos || letters > 3) return 0;
    const std::string_view unit = std::string_view(w).substr(letters);
    int value = 0;
    std::from_chars(w.data(), w.data() + letters, value);
    if (unit == "yo" || unit == "y.o" || unit == "yom" || unit == "yof" || unit == "yoa") {
      ages.push_back({value, value});
      return t + 1;
    }
    if (unit == "y" && is(t + 1, "/") && lower_text(t + 2) == "o") {
      ages.push_back({value, value});
      return t + 3;
    }
    return 0;
  }

  // "30s", "30's" at `t`: the token behind, 0.
  std::uint32_t tens(std::uint32_t t, std::vector<AgeRange>& ages) const {
    const std::string w = lower_text(t);
    int value = figure(t);
    std::uint32_t end = t + 2;
    if (w.size() >= 3 && w.find_first_not_of("0123456789") == 2 &&
        (w.substr(2) == "s" || w.substr(2) == "'s" || w.substr(2) == "’s")) {
      value = (w[0] - '0') * 10 + (w[1] - '0');
      end = t + 1;
    } else if (!(is(t + 1, "'s") || is(t + 1, "’s") || (lower_text(t + 1) == "s" && glued(t + 1)))) {
      return 0;
    }
    if (value < 10 || value > 90 || value % 10 != 0) return 0;
    ages.push_back(value == 10 ? kTeen : AgeRange{value, value + 9});
    return end;
  }

  // "in his (early, mid-, late) 30s", "in their twenties": the token behind, 0.
  std::uint32_t decade(std::uint32_t t, std::vector<AgeRange>& ages) const {
    static constexpr std::array kTens = {"teens",   "twenties", "thirties",  "forties",
                                         "fifties", "sixties",  "seventies", "eighties"};
    std::uint32_t at = t;
    while (says(at, "in") || says(at, "his") || says(at, "her") || says(at, "their") || says(at, "the") ||
           lower_text(at) == "early" || lower_text(at) == "mid" || lower_text(at) == "late" || hyphen(at) ||
           lower_text(at) == "mid-to-late" || says(at, "to"))
      ++at;
    const std::string w = lower_text(at);
    if (at == t || w.empty()) return 0;
    for (std::size_t i = 0; i < kTens.size(); ++i) {
      if (w != kTens[i]) continue;
      ages.push_back(i == 0 ? kTeen
                            : AgeRange{static_cast<int>(i + 1) * 10, static_cast<int>(i + 1) * 10 + 9});
      return at + 1;
    }
    return tens(at, ages);
  }

  // Ages behind a noun: ", 23,", "(23)", ", ages 14, 15 and 19", ", both 28", "between 15 and 17", "in his
  // 30s", "who is 23", "approximately 30 years old". The token behind them; `t` where there are none.
  std::uint32_t ages_behind(std::uint32_t t, PersonMention& m) const {
    std::uint32_t at = t;
    bool said = false;  // "aged", "ages": a number behind it is an age whatever comes
    bool open = false;  // behind a comma or a bracket
    for (int skipped = 0; skipped < 9; ++skipped) {
      const std::string w = lower_text(at);
      if (starts_sentence(at)) return t;
      if (w == "," || w == "(" || w == ":" || w == "-") {
        if (open && w != "(") return t;
        open = true;
      } else if (w == "both" || w == "each") {
        m.both_ages = m.both_ages || w == "both";
      } else if (w == "age" || w == "aged" || w == "ages") {
        said = true;
      } else if (w != "approximately" && w != "about" && w != "around" && w != "believed" && w != "to" &&
                 w != "be" && w != "who" && w != "whom" && w != "is" && w != "was" && w != "are" &&
                 w != "were" && w != "estimated" && w != "of" && w != "the" && w != "between" &&
                 w != "roughly" && w != "abt" && w != "approx" && w != "possibly" && w != "reported" &&
                 w != "turned" && w != "just") {
        break;
      }
      if (w == "between" || w == "from") {
        if (const std::uint32_t end = range_of_ages(at + 1, m.ages); end != 0) return close(end);
      }
      ++at;
    }
    if (const std::uint32_t end = decade(at, m.ages); end != 0) {
      m.both_ages = m.both_ages || says(at + 1, "their");  // "a man and a woman in their 30s"
      return close(end);
    }
    std::vector<AgeRange> ages;
    if (const std::uint32_t end = tens(at, ages); end != 0) {
      m.ages = std::move(ages);
      return close(end);
    }
    if (const std::uint32_t end = old_age(at, ages); end != 0) {
      m.ages = std::move(ages);
      return close(end);
    }
    // "Male 17 head": without a comma only behind a word that stands alone, in a terse text.
    const bool terse = at <= t + 1 && t > 0 && hit(t - 1, NoticeTable::kPersons) != nullptr &&
                       m.kind == MentionKind::kIndefinite && m.count == 1;
    const bool of = at == t + 1 && says(t, "of") && figure(at) > 0;  // "a boy of 16"
    if (!open && !said && !of && (!terse || m.determined)) {
      m.both_ages = false;
      return t;
    }
    const std::uint32_t end = list_of_ages(at, said, ages);
    if (end == 0) {
      m.both_ages = false;
      return t;
    }
    m.ages = std::move(ages);
    return close(end);
  }
  [[nodiscard]] std::uint32_t close(std::uint32_t end) const { return is(end, ")") ? end + 1 : end; }

  // "(the ages of) 15 and 17 (years old)" behind "between".
  std::uint32_t range_of_ages(std::uint32_t t, std::vector<AgeRange>& ages) const {
    std::uint32_t at = t;
    while (says(at, "the") || lower_text(at) == "ages" || says(at, "of")) ++at;
    const int low = figure(at);
    const int high = figure(at + 2);
    if (low < 0 || high < low || high > kOldest || !(says(at + 1, "and") || says(at + 1, "to"))) return 0;
    ages.push_back({low, high});
    return years_skipped(at + 3);
  }
  [[nodiscard]] std::uint32_t years_skipped(std::uint32_t t) const {
    bool months = false;
    const std::uint32_t end = old_after(t, months);
    return end != 0 ? end : t;
  }

  // "23", "23 and 31", "14, 15 and 19", "20 to 25". A number that counts something else is none.
  std::uint32_t list_of_ages(std::uint32_t t, bool said, std::vector<AgeRange>& ages) const {
    std::uint32_t at = t;
    std::uint32_t end = 0;
    for (;;) {
      int value = figure(at);
      std::uint32_t behind = at + 1;
      if (value < 0) {
        // In words only between commas or behind "aged": "A second woman, fifty-two, who".
        if (const Numeral* n = numeral_at(at); n != nullptr && (said || is(n->range.end, ","))) {
          value = static_cast<int>(n->value);
          behind = n->range.end;
        }
      }
      if (value < 0 || value > kOldest || counts_else(behind)) break;
      if (std::vector<AgeRange> decades; tens(at, decades) != 0) {
        ages.push_back(decades.front());
        return tens(at, decades);
      }
      const bool range =
          (says(behind, "to") || (hyphen(behind) && glued(behind))) && figure(behind + 1) > value;
      ages.push_back({value, range ? figure(behind + 1) : value});
      end = range ? behind + 2 : behind;
      at = end;
      if (is(at, ",")) ++at;
      if (says(at, "and") || is(at, "&") || says(at, "or")) ++at;
      if (at == end || lower_text(at) == "a") break;
    }
    return end == 0 ? 0 : years_skipped(end);
  }
  // What the number belongs to instead: "2300 block", "10:30", "12 p.m.", "two others", "3 times", "34
  // shots".
  [[nodiscard]] bool counts_else(std::uint32_t t) const {
    if (is(t, ":") && glued(t)) return figure(t + 1) >= 0;
    if (is(t, "/") && glued(t)) return true;
    if (hits_.at(t, NoticeTable::kPlaces, "block") != nullptr ||
        hits_.at(t, NoticeTable::kClock, "am") != nullptr ||
        hits_.at(t, NoticeTable::kClock, "pm") != nullptr ||
        hits_.at(t, NoticeTable::kClock, "hours") != nullptr)
      return lower_text(t) != "a";
    const std::string w = lower_text(t);
    return hit(t, NoticeTable::kPersons) != nullptr || hit(t, NoticeTable::kVictims) != nullptr ||
           w == "others" || w == "other" || w == "minutes" || w == "times" || w == "shots" || w == "rounds" ||
           w == "miles" || w == "feet" || w == "blocks" || w == "more" || w == "days";
  }

  const Text& text_;
  const NoticeHits& hits_;
  const std::vector<Numeral>& numerals_;
};

}  // namespace blotter
