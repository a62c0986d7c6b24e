#include "report/claim_json.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "text/text.h"

namespace blotter {
namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

std::string words_of(const Document& document, Span span) {
  return document.text.substr(span.begin, span.size());
}

Json value_json(const Claim& claim) {
  if (claim.form != ClaimForm::kRange || !claim.value) return number_json(claim.value);
  return Json::array({number_json(claim.value), number_json(claim.high.value_or(*claim.value))});
}

// What the part of a share is, or the part that alone is counted; only the fields that say something.
Json share_of_json(const ShareOf& of) {
  Json out = Json::object();
  const auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) out[name] = value;
  };
  add("whole_measure", of.whole_measure);
  add("whole_place", of.whole_place);
  add("part_measure", of.part_measure);
  add("part_place", of.part_place);
  add("dimension", of.dimension);
  add("value", of.value);
  return out;
}

Json baseline_mean_json(const MeanOfYears& mean) {
  if (mean.years > 0) return {{"years", mean.years}};
  return {{"first", mean.first}, {"last", mean.last}};
}

void add_finer_meaning(const Claim& claim, Json& out) {
  if (!claim.per.empty()) out["per"] = claim.per;
  if (claim.share_of) out["share_of"] = share_of_json(*claim.share_of);
  if (claim.threshold)
    out["threshold"] = {{"value", number_json(claim.threshold->value)},
                        {"comparator", to_string(claim.threshold->comparator)}};
  if (claim.baseline_mean) out["baseline_mean"] = baseline_mean_json(*claim.baseline_mean);
}

bool has_span_of_years(ClaimForm form) { return form == ClaimForm::kExtreme || form == ClaimForm::kRank; }

Json against_json(const PlaceComparison& against) {
  return {{"places", against.places},
          {"combined", against.combined},
          {"kind", text_or_null(against.kind)},
          {"largest", against.largest ? Json(*against.largest) : Json(nullptr)},
          {"per_resident", against.per_resident},
          {"either", against.either}};
}

Json claims_json(const Document& document, const std::vector<ReadClaim>& claims) {
  const CodePointIndex code_points(document.text);
  Json out = Json::array();
  for (const ReadClaim& c : claims) out.push_back(claim_json(document, code_points, c.claim, c.readings));
  return out;
}

// One line, whatever it is. Text of a document is valid UTF-8; a source's words might not be, and must not
// throw.
std::string scalar_text(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

bool is_flat(const Json& array) {
  return std::none_of(array.begin(), array.end(),
                      [](const Json& item) { return item.is_structured() || item.is_string(); });
}

// ["2025-08-29T17:00", "2025-09-01T10:00"], [12, 34]: pairs are read at a glance on one line.
bool fits_on_a_line(const Json& json) {
  constexpr std::size_t kShort = 24;
  const auto is_short = [](const Json& item) {
    return item.is_string() && item.get_ref<const std::string&>().size() <= kShort;
  };
  return json.empty() || (json.is_array() && json.size() == 2 && is_short(json[0]) && is_short(json[1])) ||
         (json.is_array() && is_flat(json));
}

std::string one_line_array(const Json& json) {
  std::string out = "[";
  for (const Json& item : json) out += (out.size() > 1 ? ", " : "") + scalar_text(item);
  return out + "]";
}

void write_indented(const Json& json, int depth, int indent, std::string& out) {
  if (!json.is_structured() || json.empty()) {
    out += scalar_text(json);
    return;
  }
  if (fits_on_a_line(json)) {
    out += one_line_array(json);
    return;
  }
  const std::string inner = "\n" + std::string(static_cast<std::size_t>((depth + 1) * indent), ' ');
  out += json.is_object() ? '{' : '[';
  bool first = true;
  for (const auto& [name, value] : json.items()) {
    out += (first ? "" : ",") + inner;
    if (json.is_object()) out += scalar_text(name) + ": ";
    write_indented(value, depth + 1, indent, out);
    first = false;
  }
  out += "\n" + std::string(static_cast<std::size_t>(depth * indent), ' ') + (json.is_object() ? '}' : ']');
}

}  // namespace

std::string dump_json(const Json& json, int indent) {
  if (indent == kJsonOneLine) return scalar_text(json);
  std::string out;
  write_indented(json, 0, indent, out);
  return out;
}

Json number_json(double value) {
  constexpr double kScale = 1e6;
  constexpr double kExactIntegers = 9007199254740992.0;  // 2^53
  if (!std::isfinite(value)) return nullptr;
  if (std::abs(value) >= kExactIntegers) return value;
  const double rounded = std::round(value * kScale) / kScale;
  if (rounded == std::trunc(rounded)) return static_cast<std::int64_t>(rounded);
  return rounded;
}

Json number_json(const std::optional<double>& value) { return value ? number_json(*value) : Json(nullptr); }

Json window_json(const std::optional<Window>& window) {
  if (!window) return nullptr;
  return Json::array({to_string(window->from), to_string(window->to)});
}

Json document_json(const Document& document) {
  return {{"id", document.id},
          {"published",
           document.hour_known ? to_string(document.published) : to_string(day_of(document.published))},
          {"outlet", text_or_null(document.outlet)},
          {"place", text_or_null(document.place)}};
}

Json claim_json(const Document& document, const CodePointIndex& code_points, const Claim& claim,
                const ReadingSet& readings) {
  const auto& who = claim.attribution;
  Json out;
  out["quote"] = words_of(document, claim.span);
  out["span"] = {code_points.at(claim.span.begin), code_points.at(claim.span.end)};
  out["form"] = to_string(claim.form);
  out["measure"] = claim.measure;
  out["value"] = value_json(claim);
  out["comparator"] = to_string(claim.comparator);
  out["place"] = text_or_null(claim.place.empty() ? document.place : claim.place);
  out["window"] = window_json(readings.plain().window);
  out["window_words"] = claim.when_span ? Json(words_of(document, *claim.when_span)) : Json(nullptr);
  out["baseline"] = window_json(readings.plain().baseline);
  out["speaker"] = text_or_null(who ? who->speaker : "");
  out["said_on"] = readings.said_on ? Json(to_string(*readings.said_on)) : Json(nullptr);
  if (has_span_of_years(claim.form) || claim.since)
    out["since"] = claim.since ? Json(*claim.since) : Json(nullptr);
  if (claim.direction != Direction::kNone) out["direction"] = to_string(claim.direction);
  add_finer_meaning(claim, out);
  if (claim.against) out["against"] = against_json(*claim.against);
  return out;
}

namespace {

Json span_json(const CodePointIndex& code_points, Span span) {
  return {code_points.at(span.begin), code_points.at(span.end)};
}

Json derivation_json(const Document& document, const CodePointIndex& code_points, const Claim& claim) {
  Json out = Json::array();
  for (const DerivationStep& step : explain(claim)) {
    const bool said = !step.span.empty();
    out.push_back({{"rule", step.rule},
                   {"quote", said ? Json(words_of(document, step.span)) : Json(nullptr)},
                   {"span", said ? span_json(code_points, step.span) : Json(nullptr)},
                   {"gives", step.gives}});
  }
  return out;
}

Json unread_json(const Document& document, const CodePointIndex& code_points,
                 const std::vector<UnreadNumber>& unread) {
  Json out = Json::array();
  for (const UnreadNumber& number : unread) {
    out.push_back({{"quote", words_of(document, number.number)},
                   {"span", span_json(code_points, number.number)},
                   {"rule", number.rule},
                   {"why", number.why}});
  }
  return out;
}

}  // namespace

namespace {

void add_explanation(const Document& document, const std::vector<ReadClaim>& claims, const Unread& unread,
                     Json& out) {
  if (!unread) return;
  const CodePointIndex code_points(document.text);
  for (std::size_t i = 0; i < claims.size(); ++i)
    out["claims"][i]["derivation"] = derivation_json(document, code_points, claims[i].claim);
  out["unread"] = unread_json(document, code_points, *unread);
}

}  // namespace

std::string read_json(const Document& document, const std::vector<ReadClaim>& claims, const Unread& unread) {
  Json out = {{"document", document_json(document)}, {"claims", claims_json(document, claims)}};
  add_explanation(document, claims, unread, out);
  return dump_json(out, kJsonIndent) + "\n";
}

std::string read_json_line(const Document& document, const std::vector<ReadClaim>& claims,
                           const Unread& unread) {
  Json out = {{"id", document.id}, {"claims", claims_json(document, claims)}};
  add_explanation(document, claims, unread, out);
  return dump_json(out, kJsonOneLine);
}

}  // namespace blotter
