// The offense codes of a definition: by scheme, each in its shape, in step with what is counted.
#include "catalog/column_name.h"
#include "catalog/readers.h"

#include <algorithm>

namespace blotter {
namespace {

using Codes = std::vector<std::string>;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_digit_or_capital(char c) { return is_digit(c) || (c >= 'A' && c <= 'Z'); }

const char* shape_of(std::string_view scheme) {
  if (scheme == "nibrs") return "such as 09A or 120";
  if (scheme == "ucr") return "such as 03 or 04B";
  if (scheme == "iucr") return "such as 0110 or 031A";
  return "not empty";
}

bool same_text(const std::string& a, const std::string& b) { return lower_ascii(a) == lower_ascii(b); }

bool has(const Codes& codes, const std::string& code) {
  return std::any_of(codes.begin(), codes.end(), [&](const std::string& c) { return same_text(c, code); });
}

Codes* codes_by(Definition& definition, std::string_view scheme) {
  for (OffenseCodes& codes : definition.codes) {
    if (codes.scheme == scheme) return &codes.codes;
  }
  return nullptr;
}

std::string scheme_of(const Source& source, const std::string& column) {
  for (const ColumnMapping& c : source.columns) {
    if (c.name == column) return c.scheme;
  }
  return "";
}

void read_lists(Fields& fields, const std::string& subject, Definition& definition) {
  const Node* table = fields.table("codes");
  if (table == nullptr) return;
  Fields lists(*table, subject + ": codes", fields.problems());
  for (const std::string& scheme : offense_schemes()) {
    if (!lists.has(scheme)) continue;
    OffenseCodes codes{scheme, lists.list(scheme)};
    if (codes.codes.empty()) lists.problem(scheme, "'" + scheme + "' has no codes");
    for (const std::string& code : codes.codes) {
      if (has_code_shape(scheme, code)) continue;
      lists.problem(scheme, "'" + code + "' has not the shape of its scheme's codes", shape_of(scheme));
    }
    definition.codes.push_back(std::move(codes));
  }
  lists.done();
}

// A condition on a column of codes says which ones are counted: the list must say the same.
void hold_to_condition(Fields& fields, const Condition& condition, const std::string& scheme,
                       Definition& definition) {
  Codes* listed = codes_by(definition, scheme);
  if (condition.negated) {
    for (const std::string& code : listed == nullptr ? Codes() : *listed) {
      if (has(condition.values, code))
        fields.problem("codes",
                       "the " + scheme + " code " + code + " is listed, but where_not leaves it out");
    }
    return;
  }
  if (listed == nullptr) {
    definition.codes.push_back({scheme, condition.values});
    return;
  }
  for (const std::string& code : *listed) {
    if (!has(condition.values, code))
      fields.problem("codes", "the " + scheme + " code " + code + " is listed, but where does not count it");
  }
  for (const std::string& code : condition.values) {
    if (!has(*listed, code))
      fields.problem("codes", "the " + scheme + " code " + code + " is counted by where, but not listed");
  }
}

}  // namespace

bool has_code_shape(std::string_view scheme, std::string_view code) {
  const auto digits = [&](std::size_t count) {
    return std::all_of(code.begin(), code.begin() + static_cast<std::ptrdiff_t>(count), is_digit);
  };
  if (scheme == "nibrs") return code.size() == 3 && digits(2) && is_digit_or_capital(code[2]);
  if (scheme == "ucr") {
    return (code.size() == 2 && digits(2)) ||
           (code.size() == 3 && digits(2) && code[2] >= 'A' && code[2] <= 'Z');
  }
  if (scheme == "iucr") return code.size() == 4 && digits(3) && is_digit_or_capital(code[3]);
  return !code.empty();
}

const std::vector<std::string>& offense_schemes() {
  static const std::vector<std::string> kSchemes = {"nibrs", "ucr", "iucr", "local"};
  return kSchemes;
}

void read_codes(Fields& fields, const Source& source, const std::string& subject, Definition& definition) {
  read_lists(fields, subject, definition);
  const bool listed = !definition.codes.empty();
  definition.no_codes = fields.text("no_codes");
  definition.document = fields.text("document");
  for (const Condition& condition : definition.where) {
    const std::string scheme = scheme_of(source, condition.column);
    if (!scheme.empty()) hold_to_condition(fields, condition, scheme, definition);
  }
  const auto rank = [](const OffenseCodes& codes) {
    return std::ranges::find(offense_schemes(), codes.scheme) - offense_schemes().begin();
  };
  std::ranges::stable_sort(definition.codes, {}, rank);
  if (listed && !definition.no_codes.empty())
    fields.problem("no_codes", "'codes' and 'no_codes' can't both be there");
  if (listed && definition.document.empty()) {
    fields.problem("codes", "'document' is missing",
                   "name the agency's document that says which codes it holds: its address or its title");
  }
}

}  // namespace blotter
