#include "definition_output.h"

#include <nlohmann/json.hpp>

#include "output.h"

namespace blotter::cmd {
namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

// "FBI (NIBRS)": whose codes they are.
std::string scheme_words(const std::string& scheme) {
  if (scheme == "nibrs") return "NIBRS";
  if (scheme == "ucr") return "UCR";
  if (scheme == "iucr") return "Illinois";
  return "its own";
}

std::string code_list(const std::vector<std::string>& codes) {
  std::string out;
  for (const std::string& code : codes) out += (out.empty() ? "" : ", ") + code;
  return out;
}

std::string trait_words(const Catalog& catalog, const std::vector<std::string>& ids) {
  std::vector<std::string> out;
  for (const std::string& id : ids) out.push_back(catalog.trait(id)->plain);
  return joined(out);
}

std::string unit_words(const Definition& definition) {
  const std::string dated = definition.day == EventDay::kReported ? ", by the date of the report" : "";
  const std::string since = definition.first_day.empty() ? "" : ", from " + definition.first_day + " on";
  return std::string(to_string(definition.unit)) + "s" + dated + since;
}

}  // namespace

Json definition_json(const Definition& definition) {
  Json codes = Json::object();
  for (const OffenseCodes& c : definition.codes) codes[c.scheme] = c.codes;
  return {{"id", definition.id},
          {"measure", definition.measure},
          {"plain", definition.plain},
          {"unit", to_string(definition.unit)},
          {"dated_by", to_string(definition.day)},
          {"first_day", text_or_null(definition.first_day)},
          {"codes", codes},
          {"no_codes", text_or_null(definition.no_codes)},
          {"counts", definition.counts},
          {"leaves_out", definition.leaves_out},
          {"authority", definition.authority},
          {"document", text_or_null(definition.document)}};
}

void write_definition(const Catalog& catalog, const Definition& definition, std::size_t indent, Page& page) {
  constexpr std::size_t kLead = 11;
  const auto row = [&](const std::string& name, const std::string& text) {
    if (!text.empty()) page.entry(indent, {name, Ink::kDim}, kLead, {{text}});
  };
  page.paragraph(indent, {{definition.plain}});
  row("counts", unit_words(definition));
  std::string lead = "codes";
  for (const OffenseCodes& codes : definition.codes) {
    row(lead, scheme_words(codes.scheme) + " " + code_list(codes.codes));
    lead.clear();
  }
  row("codes", definition.no_codes.empty() ? "" : "none: " + definition.no_codes);
  row("with", trait_words(catalog, definition.counts));
  row("without", trait_words(catalog, definition.leaves_out));
  row("by", definition.authority);
  row("document", definition.document);
}

}  // namespace blotter::cmd
