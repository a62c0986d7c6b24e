#include "catalog/unlike.h"

#include <algorithm>

namespace blotter {

namespace {

bool has(const std::vector<std::string>& all, const std::string& one) {
  return std::ranges::find(all, one) != all.end();
}

std::string possessive(const std::string& name) { return name + (name.ends_with('s') ? "'" : "'s"); }

// "a", "a and b", "a, b and c"
std::string joined(const std::vector<std::string>& items) {
  std::string out;
  for (std::size_t i = 0; i < items.size(); ++i)
    out += (i == 0 ? "" : i + 1 == items.size() ? " and " : ", ") + items[i];
  return out;
}

const char* day_words(EventDay day) {
  return day == EventDay::kReported ? "the date of the report" : "the date of the event";
}

// What the one counts and the other is known to leave out.
std::string only_counts(const Catalog& catalog, const NamedDefinition& one, const NamedDefinition& other) {
  std::vector<std::string> out;
  for (const std::string& id : one.definition->counts) {
    if (has(other.definition->leaves_out, id)) out.push_back(catalog.trait(id)->plain);
  }
  return out.empty() ? "" : "only " + possessive(one.name) + " counts " + joined(out);
}

const std::vector<std::string>* codes_of(const Definition& definition, const char* scheme) {
  for (const OffenseCodes& codes : definition.codes) {
    if (codes.scheme == scheme) return &codes.codes;
  }
  return nullptr;
}

// A class of the Summary Reporting System holds what its letters stand for: 04 is 04A and 04B.
bool holds(const std::vector<std::string>& codes, const std::string& code) {
  return std::ranges::any_of(codes, [&](const std::string& c) {
    return c == code || (c.size() == 2 && code.starts_with(c)) || (code.size() == 2 && c.starts_with(code));
  });
}

std::string only_holds(const NamedDefinition& one, const NamedDefinition& other, const char* scheme,
                       const char* name) {
  const auto* mine = codes_of(*one.definition, scheme);
  const auto* others = codes_of(*other.definition, scheme);
  if (mine == nullptr || others == nullptr) return "";
  std::vector<std::string> out;
  for (const std::string& code : *mine) {
    const bool there = std::string_view(scheme) == "ucr" ? holds(*others, code) : has(*others, code);
    if (!there) out.push_back(code);
  }
  if (out.empty()) return "";
  return "only " + possessive(one.name) + " holds the " + name + (out.size() == 1 ? " code " : " codes ") +
         joined(out);
}

void add(std::vector<std::string>& out, std::string phrase) {
  if (!phrase.empty()) out.push_back(std::move(phrase));
}

}  // namespace

std::vector<std::string> differences(const Catalog& catalog, const NamedDefinition& a,
                                     const NamedDefinition& b) {
  std::vector<std::string> out;
  const Definition& x = *a.definition;
  const Definition& y = *b.definition;
  if (x.unit != y.unit) {
    out.push_back(possessive(a.name) + " figure counts " + to_string(x.unit) + "s, " + possessive(b.name) +
                  " " + to_string(y.unit) + "s");
  }
  if (x.day != y.day) {
    out.push_back(possessive(a.name) + " goes by " + day_words(x.day) + ", " + possessive(b.name) + " by " +
                  day_words(y.day));
  }
  add(out, only_counts(catalog, a, b));
  add(out, only_counts(catalog, b, a));
  for (const auto& [scheme, name] : {std::pair("ucr", "UCR"), std::pair("nibrs", "NIBRS")}) {
    const std::size_t before = out.size();
    add(out, only_holds(a, b, scheme, name));
    add(out, only_holds(b, a, scheme, name));
    if (out.size() > before) break;  // the same offenses by other names
  }
  return out;
}

}  // namespace blotter
