#include "text/numerals.h"
#include <algorithm>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace blotter {
namespace {

// Separators that stand before exactly three digits group them: always for a comma, for a point only
// where there are two ("1.234.567"), since "1.234" is a decimal fraction in English.
bool splits_groups(std::string_view text, char separator) {
  const auto first = text.find(separator);
  if (first == std::string_view::npos || first == 0 || first > 3) return false;
  for (std::size_t at = first; at < text.size(); at += 4) {
    if (text[at] != separator || at + 4 > text.size()) return false;
    if (text.substr(at + 1, 3).find_first_not_of("0123456789") != std::string_view::npos) return false;
  }
  return true;
}

// Digits alone, as most figures are; exact up to 15 of them.
bool parse_digits(std::string_view digits, double& value) {
  if (digits.empty() || digits.size() > 15) return false;
  std::int64_t whole = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return false;
    whole = whole * 10 + (c - '0');
  }
  value = static_cast<double>(whole);
  return true;
}

bool parse_plain(std::string_view digits, double& value) {
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return error == std::errc() && end == digits.data() + digits.size();
}

}  // namespace

bool parse_figure(std::string_view text, double& value, int& decimals) {
  if (parse_digits(text, value)) {
    decimals = 0;
    return true;
  }
  std::string whole(text);
  std::string fraction;
  const auto commas = std::count(text.begin(), text.end(), ',');
  const auto points = std::count(text.begin(), text.end(), '.');
  if (points == 1 && (commas == 0 || text.rfind(',') < text.find('.'))) {
    fraction = whole.substr(whole.find('.') + 1);
    whole.resize(whole.find('.'));
  }
  if (points > 1 && commas == 0) {
    if (!splits_groups(whole, '.')) return false;
    std::erase(whole, '.');
  } else if (commas > 0) {
    if (!splits_groups(whole, ',')) return false;
    std::erase(whole, ',');
  }
  if (whole.empty() || whole.size() > 15 || fraction.size() > 6) return false;
  decimals = static_cast<int>(fraction.size());
  return parse_plain(fraction.empty() ? whole : whole + "." + fraction, value);
}

NumeralReader::NumeralReader(const Catalog& catalog, Vocabulary& vocabulary) {
  add(catalog.words("numerals", "cardinals"), Role::kCardinal, vocabulary);
  add(catalog.words("numerals", "multipliers"), Role::kMultiplier, vocabulary);
  add(catalog.words("numerals", "ordinals"), Role::kOrdinal, vocabulary);
  for (const auto& [key, words] : catalog.words("numerals", "articles")) {
    for (const std::string& word : words) entry_of(word, vocabulary) = {Role::kArticle, 1, 0};
  }
  for (const auto& [key, words] : catalog.words("numerals", "fractions")) {
    for (const std::string& word : words)
      entry_of(word, vocabulary).denominator = std::strtod(key.c_str(), nullptr);
  }
  and_ = vocabulary.intern("and");
}

NumeralReader::Entry& NumeralReader::entry_of(std::string_view word, Vocabulary& vocabulary) {
  const WordId id = vocabulary.intern(word);
  if (entries_.size() <= id) entries_.resize(id + 1);
  return entries_[id];
}

void NumeralReader::add(const WordList& list, Role role, Vocabulary& vocabulary) {
  for (const auto& [key, words] : list) {
    for (const std::string& word : words) {
      Entry& entry = entry_of(word, vocabulary);
      entry.role = role;
      entry.value = std::strtod(key.c_str(), nullptr);
    }
  }
}

const NumeralReader::Entry& NumeralReader::entry(const Text& text, std::uint32_t token) const {
  static constexpr Entry kNone;
  if (token >= text.tokens.size()) return kNone;
  const WordId id = text.tokens[token].word;
  return id < entries_.size() ? entries_[id] : kNone;
}

bool NumeralReader::read_figure(const Text& text, std::uint32_t token, Numeral& out) const {
  const Token& t = text.tokens[token];
  std::string_view digits = text.text_of(t);
  if (t.kind == TokenKind::kOrdinal) {
    digits.remove_suffix(2);
    out.kind = NumeralKind::kOrdinal;
  }
  if (!parse_figure(digits, out.value, out.decimals)) return false;
  out.range = {token, token + 1};
  if (out.kind == NumeralKind::kCardinal) take_multipliers(text, out);
  return true;
}

// "1.2 million", "10 dozen", "12K": the word right after, glued letters only in capitals or "k".
void NumeralReader::take_multipliers(const Text& text, Numeral& out) const {
  while (true) {
    const Entry& next = entry(text, out.range.end);
    if (next.role != Role::kMultiplier) return;
    const Token& t = text.tokens[out.range.end];
    const bool letter = t.end - t.begin == 1;
    if (letter && (!t.has(Token::kGlued) || text.text_of(t) == "m")) return;
    if (!letter && t.has(Token::kAfterBreak)) return;
    out.value *= next.value;
    out.round = true;
    ++out.range.end;
  }
}

// "two-thirds", "a third", "three quarters": true where a denominator follows.
bool NumeralReader::take_denominator(const Text& text, Numeral& out) const {
  std::uint32_t at = out.range.end;
  if (at < text.tokens.size() && text.tokens[at].kind == TokenKind::kHyphen) ++at;
  const Entry& next = entry(text, at);
  if (next.denominator == 0 || out.value >= next.denominator || out.value < 1) return false;
  out.value /= next.denominator;
  out.kind = NumeralKind::kFraction;
  out.round = true;
  out.range.end = at + 1;
  return true;
}

// "a hundred and eleven", "twenty-one", "three hundred thousand": sums and products as in speech.
bool NumeralReader::read_words(const Text& text, std::uint32_t token, Numeral& out) const {
  double total = 0;
  double group = 0;
  bool any = false;
  bool article = false;
  std::uint32_t at = token;
  while (at < text.tokens.size() && at - token < 16) {
    std::uint32_t word = at;
    if (any && text.tokens[at].kind == TokenKind::kHyphen && text.tokens[at].has(Token::kGlued)) ++word;
    if (any && (group >= 100 || (total > 0 && group == 0)) && text.tokens[at].word == and_) ++word;
    const Entry& e = entry(text, word);
    if (e.role == Role::kArticle && !any && word == token) {
      article = any = true;
      group = 1;
    } else if (e.role == Role::kMultiplier && any && text.tokens[word].end - text.tokens[word].begin > 1) {
      out.round = out.round || e.value == 12 || e.value >= 1000 || article;
      group = (group == 0 ? 1 : group) * e.value;
      if (e.value >= 1000) {
        total += group;
        group = 0;
      }
      article = false;
    } else if (e.role == Role::kCardinal && !article &&
               (!any || (e.value < 100 && group != 0 && std::fmod(group, e.value < 10 ? 10 : 100) == 0) ||
                (group == 0 && total > 0))) {
      group += e.value;
      any = true;
    } else {
      break;
    }
    at = word + 1;
  }
  if (!any) return false;
  out.range = {token, at};
  out.value = total + group;
  out.words = true;
  if (at - token == 1 || total + group < 20) {
    if (take_denominator(text, out)) return true;
  }
  return !article;  // a bare "a" is no number
}

// "three and a half", "two and one-half"
void NumeralReader::take_half(const Text& text, Numeral& out) const {
  const std::uint32_t at = out.range.end;
  if (out.kind != NumeralKind::kCardinal || at + 2 >= text.tokens.size() || text.tokens[at].word != and_)
    return;
  if (entry(text, at + 1).role != Role::kArticle || entry(text, at + 2).denominator != 2) return;
  out.value += 0.5;
  out.decimals = std::max(out.decimals, 1);
  out.range.end = at + 3;
}

bool NumeralReader::may_begin(const Text& text, std::uint32_t token) const {
  const Token& t = text.tokens[token];
  if (t.kind != TokenKind::kWord) return t.kind == TokenKind::kNumber || t.kind == TokenKind::kOrdinal;
  const Entry& e = entry(text, token);
  return e.role != Role::kNone || e.denominator != 0;
}

bool NumeralReader::read_at(const Text& text, std::uint32_t token, Numeral& out) const {
  const Token& t = text.tokens[token];
  if (t.kind == TokenKind::kNumber || t.kind == TokenKind::kOrdinal) return read_figure(text, token, out);
  if (t.kind != TokenKind::kWord) return false;
  const Entry& e = entry(text, token);
  if (e.role == Role::kOrdinal) {
    out = {{token, token + 1}, e.value, 0, false, true, NumeralKind::kOrdinal};
    return true;
  }
  if (e.denominator == 2) {  // "half" stands alone
    out = {{token, token + 1}, 0.5, 0, true, true, NumeralKind::kFraction};
    return true;
  }
  return (e.role == Role::kCardinal || e.role == Role::kArticle) && read_words(text, token, out);
}

std::vector<Numeral> NumeralReader::find(const Text& text) const {
  std::vector<Numeral> out;
  const auto n = static_cast<std::uint32_t>(text.tokens.size());
  for (std::uint32_t i = 0; i < n;) {
    if (!may_begin(text, i)) {
      ++i;
      continue;
    }
    Numeral numeral;
    if (read_at(text, i, numeral)) {
      take_half(text, numeral);
      out.push_back(numeral);
      i = numeral.range.end;
    } else {
      ++i;
    }
  }
  return out;
}

}  // namespace blotter
