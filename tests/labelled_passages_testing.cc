#include "labelled_passages_testing.h"

#include <blotter/reading.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <set>
#include <tuple>

#include "report/claim_json.h"
#include "testing/paths.h"
#include "text/text.h"

namespace blotter {
namespace {

using nlohmann::json;
using std::chrono::hours;

constexpr std::array kForms = {"count", "change",  "difference", "ratio", "rate",   "share",
                               "range", "average", "extreme",    "rank",  "streak", "direction"};
constexpr std::array kComparators = {"=", "~", ">=", ">", "<", "<="};
constexpr std::array kDirections = {"lowest", "highest", "up", "down"};

template <typename List>
bool one_of(const List& list, const json& value) {
  return value.is_string() &&
         std::find(list.begin(), list.end(), value.get_ref<const std::string&>()) != list.end();
}

const json kNothing;

const json& member(const json& line, const char* name) {
  const auto it = line.find(name);
  return it == line.end() ? kNothing : *it;
}

std::string text_of(const json& value, const std::string& otherwise) {
  return value.is_string() ? value.get<std::string>() : otherwise;
}

std::optional<Window> window_of(const json& value) {
  if (!value.is_array() || value.size() != 2 || !value[0].is_string() || !value[1].is_string())
    return std::nullopt;
  const auto from = parse_minute(value[0].get<std::string>());
  const auto to = parse_minute(value[1].get<std::string>());
  if (!from.ok() || !to.ok() || *to <= *from) return std::nullopt;
  return Window{*from, *to};
}

bool value_fits(const std::string& form, const json& value) {
  if (form == "extreme" || form == "direction") return value.is_null();
  if (form == "range")
    return value.is_array() && value.size() == 2 && value[0].is_number() && value[1].is_number();
  if (!value.is_number()) return false;
  return form != "ratio" || value.get<double>() >= 0;
}

bool known_measure(const Catalog& catalog, const json& measure) {
  if (!measure.is_string()) return false;
  const auto& id = measure.get_ref<const std::string&>();
  return id.starts_with("other:") || catalog.measure(id) != nullptr;
}

void claim_faults(const Catalog& catalog, const std::string& text, const json& claim,
                  std::vector<std::string>& out) {
  const std::string quote = text_of(member(claim, "quote"), "");
  const auto fault = [&](const char* what) { out.push_back("\"" + quote + "\": " + what); };
  if (quote.empty() || text.find(quote) == std::string::npos) fault("the quote is not in the text");
  const json& words = member(claim, "window_words");
  if (!words.is_null() && text.find(text_of(words, "\n\n\n")) == std::string::npos)
    fault("window_words are not in the text");
  const json& form = member(claim, "form");
  if (!one_of(kForms, form)) return fault("the form is none of the twelve");
  if (!value_fits(form, member(claim, "value"))) fault("the value does not fit the form");
  if ((form == "extreme" || form == "direction") && !one_of(kDirections, member(claim, "direction")))
    fault("it has no direction");
  if (!known_measure(catalog, member(claim, "measure"))) fault("the measure is not in the catalog");
  if (!one_of(kComparators, member(claim, "comparator"))) fault("the comparator is none");
  for (const char* name : {"window", "baseline"}) {
    const json& window = member(claim, name);
    if (!window.is_null() && !window_of(window)) fault("a window is none, or ends before it begins");
  }
}

bool same_number(const json& a, const json& b) {
  if (a.is_array() || b.is_array())
    return a.is_array() && b.is_array() && a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), same_number);
  if (!a.is_number() || !b.is_number()) return a.is_null() && b.is_null();
  const double x = a.get<double>();
  return std::abs(x - b.get<double>()) <= 1e-6 * std::max(1.0, std::abs(x));
}

bool same_window(const json& a, const json& b) {
  if (a.is_null() || b.is_null()) return a.is_null() && b.is_null();
  const auto x = window_of(a), y = window_of(b);
  const auto near = [](LocalMinute s, LocalMinute t) {
    const auto apart = s - t;
    return apart <= hours{18} && -apart <= hours{18};
  };
  return x && y && near(x->from, y->from) && near(x->to, y->to);
}

std::string lower(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return text;
}

// The words of a name that tell it from another: without titles and kinds of bodies.
std::set<std::string> name_words(const std::string& name) {
  static const std::set<std::string> kTitles = {"the",    "of",   "mayor",    "president",      "gov",
                                                "police", "city", "s",        "department",     "chief",
                                                "office", "supt", "governor", "superintendent", ""};
  std::set<std::string> out;
  std::string word;
  for (const char c : lower(name) + " ") {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || byte >= 128) {
      word += c;
    } else {
      if (!kTitles.contains(word)) out.insert(word);
      word.clear();
    }
  }
  return out;
}

bool same_speaker(const json& a, const json& b) {
  const std::string x = text_of(a, ""), y = text_of(b, "");
  if (x.empty() || y.empty()) return x.empty() && y.empty();
  const auto one = name_words(x), other = name_words(y);
  if (one.empty() && other.empty()) return true;
  if (lower(x).find(lower(y)) != std::string::npos || lower(y).find(lower(x)) != std::string::npos)
    return true;  // "police", "Chicago police"
  return std::any_of(one.begin(), one.end(), [&](const std::string& w) { return other.contains(w); });
}

struct Sides {
  std::string text;
  json labelled;
  std::vector<Claim> found;
  json read;

  [[nodiscard]] std::size_t overlap(std::size_t i, std::size_t j) const {
    const std::string quote = labelled[i]["quote"];
    const std::size_t at = text.find(quote);
    const std::size_t begin = std::max(at, found[j].span.begin);
    const std::size_t end = std::min(at + quote.size(), found[j].span.end);
    return end > begin ? end - begin : 0;
  }
  [[nodiscard]] bool agree(std::size_t i, std::size_t j) const {
    const json &a = labelled[i], &b = read[j];
    return a["form"] == b["form"] && a["measure"] == b["measure"] &&
           same_number(member(a, "value"), member(b, "value"));
  }
};

// The best pairing one to one: the same window first, then the most overlap.
std::vector<std::pair<std::size_t, std::size_t>> pairs(const Sides& sides) {
  std::vector<std::tuple<bool, std::size_t, long, long>> all;
  for (std::size_t i = 0; i < sides.labelled.size(); ++i) {
    for (std::size_t j = 0; j < sides.read.size(); ++j) {
      const std::size_t shared = sides.agree(i, j) ? sides.overlap(i, j) : 0;
      if (shared == 0) continue;
      const bool window = same_window(member(sides.labelled[i], "window"), sides.read[j]["window"]);
      all.emplace_back(window, shared, -static_cast<long>(i), -static_cast<long>(j));
    }
  }
  std::sort(all.rbegin(), all.rend());
  std::set<long> taken_i, taken_j;
  std::vector<std::pair<std::size_t, std::size_t>> out;
  for (const auto& [window, shared, i, j] : all) {
    if (taken_i.contains(i) || taken_j.contains(j)) continue;
    taken_i.insert(i);
    taken_j.insert(j);
    out.emplace_back(static_cast<std::size_t>(-i), static_cast<std::size_t>(-j));
  }
  return out;
}

Sides read_passage(const Catalog& catalog, const ClaimReader& reader, const json& line) {
  const Document document = document_of(line);
  Sides sides{document.text, line["claims"], reader.find_claims(document), json::array()};
  const CodePointIndex points(document.text);
  for (const Claim& claim : sides.found)
    sides.read.push_back(json(claim_json(document, points, claim, plain_reading(catalog, document, claim))));
  return sides;
}

void add_score(const Sides& sides, ClaimScore& score) {
  score.labelled += static_cast<int>(sides.labelled.size());
  score.read += static_cast<int>(sides.read.size());
  for (const auto& [i, j] : pairs(sides)) {
    const json &gold = sides.labelled[i], &read = sides.read[j];
    const bool full = same_window(member(gold, "window"), read["window"]) &&
                      text_of(member(gold, "place"), "") == text_of(read["place"], "") &&
                      gold["comparator"] == read["comparator"];
    ++score.found;
    score.full += full ? 1 : 0;
    score.speaker += same_speaker(member(gold, "speaker"), read["speaker"]) ? 1 : 0;
  }
}

}  // namespace

std::vector<LabelledPassage> labelled_passages(const std::string& file) {
  std::ifstream in(std::string(testing::kSourceDir) + "/corpus/" + file);
  std::vector<LabelledPassage> out;
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    out.push_back({file + ":" + std::to_string(number), json::parse(line, nullptr, false)});
  }
  return out;
}

Document document_of(const json& line) {
  Document document;
  document.id = line["id"];
  document.text = line["text"];
  const std::string published = line["published"];
  const auto minute = parse_minute(published);
  document.hour_known = minute.ok();
  document.published = minute.ok() ? *minute : LocalMinute{*parse_day(published)};
  return document;
}

std::vector<std::string> format_faults(const Catalog& catalog, const json& line) {
  if (!line.is_object()) return {"the line is no JSON object"};
  std::vector<std::string> out;
  for (const char* name : {"id", "published", "text"}) {
    if (!member(line, name).is_string()) out.push_back(std::string("it has no \"") + name + "\"");
  }
  if (!member(line, "claims").is_array()) out.emplace_back("it has no \"claims\"");
  if (!out.empty()) return out;
  const std::string published = line["published"];
  if (!parse_day(published).ok() && !parse_minute(published).ok())
    out.emplace_back("\"published\" is no day and no minute");
  for (const json& claim : line["claims"]) claim_faults(catalog, line["text"], claim, out);
  return out;
}

ClaimScore score_passages(const Catalog& catalog, const ClaimReader& reader,
                          const std::vector<LabelledPassage>& passages) {
  ClaimScore score;
  for (const LabelledPassage& passage : passages)
    add_score(read_passage(catalog, reader, passage.line), score);
  return score;
}

}  // namespace blotter
