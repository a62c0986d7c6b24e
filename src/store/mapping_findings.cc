#include "store/mapping_findings.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "catalog/column_name.h"
#include "catalog/readers.h"
#include "records/convert.h"
#include "store/finding_words.h"

namespace blotter {

namespace {

constexpr double kMostAside = 0.1;    // of the rows, for one column
constexpr double kMostlyEmpty = 0.2;  // a column that is filled in fewer of the rows
constexpr std::size_t kMostDimensionValues = 1000;
constexpr std::size_t kMostCategories = 200;  // a column with more values holds no categories to be shown
constexpr std::size_t kShownValues = 8;
constexpr std::size_t kLongestCategory = 48;
constexpr std::size_t kLongestShownCode = 6;

// Whether the values of a column may be shown: codes and categories, never free text, ids or places.
bool is_category(const Catalog& catalog, const Source& source, const LayoutColumn& column,
                 const FieldProfile& field) {
  if (column.name == source.key || field.values.many() || field.values.entries().size() > kMostCategories)
    return false;
  if (!privacy_reason(catalog, column.header, field).empty()) return false;
  // A column in which most values stand once holds no categories.
  if (field.values.entries().size() * 2 > field.filled && field.filled > kShownValues) return false;
  return std::ranges::all_of(field.values.entries(),
                             [](const auto& entry) { return entry.first.size() <= kLongestCategory; });
}

// "a, b, c and 40 more"
std::string some_of(const std::vector<std::string>& items) {
  if (items.size() <= kShownValues) return list_of(items);
  return list_of({items.begin(), items.begin() + kShownValues}) + " and " +
         grouped_number(items.size() - kShownValues) + " more";
}

// "HOMICIDE (12), THEFT (3), …": the most frequent ones first.
std::string values_of(const FieldProfile& field) {
  std::vector<std::pair<std::uint64_t, std::string>> sorted;
  for (const auto& [value, entry] : field.values.entries()) sorted.emplace_back(entry.rows, value);
  std::ranges::sort(sorted, [](const auto& a, const auto& b) {
    return std::tie(b.first, a.second) < std::tie(a.first, b.second);
  });
  std::string out;
  for (std::size_t i = 0; i < std::min(sorted.size(), kShownValues); ++i)
    out += (i == 0 ? "" : ", ") + shortened_header(sorted[i].second) + " (" +
           grouped_number(sorted[i].first) + ")";
  return out + (sorted.size() > kShownValues
                    ? " and " + grouped_number(sorted.size() - kShownValues) + " more"
                    : "");
}

class Doubts {
 public:
  Doubts(const SurveyedExport& survey, std::vector<Finding>& out)
      : survey_(survey), source_(*survey.source), profile_(*survey.profile), out_(out) {}

  void find(bool of_what_is_counted) {
    for (const LayoutColumn& column : survey_.layout->columns) {
      if (!column.field) continue;
      look_at_privacy(column);
      look_at_fullness(column);
      look_at_codes(column);
    }
    look_at_key();
    look_at_dimensions();
    if (of_what_is_counted) {
      look_at_definitions();
      look_at_subset();
    }
    if (survey_.stats != nullptr) find_kept_aside(survey_.stats->rejects, out_);
  }

 private:
  Finding& doubt(const char* about, const std::string& column, std::string text, std::uint64_t rows = 0,
                 std::uint64_t line = 0) {
    return add_doubt(out_, about, column, std::move(text), rows, line);
  }
  [[nodiscard]] const FieldProfile& field_of(const LayoutColumn& column) const {
    return profile_.fields[*column.field];
  }
  [[nodiscard]] const LayoutColumn* column(const std::string& name) const {
    for (const LayoutColumn& c : survey_.layout->columns) {
      if (c.name == name) return &c;
    }
    return nullptr;
  }

  void look_at_privacy(const LayoutColumn& column) {
    const std::string why = privacy_reason(*survey_.catalog, column.header, field_of(column));
    if (why.empty()) return;
    doubt("privacy", column.header,
          quoted(column.header) + " would be stored as " + column.name + ", but " + why +
              "; if so, it belongs into 'dropped'");
  }

  void look_at_fullness(const LayoutColumn& column) {
    const std::uint64_t filled = field_of(column).filled;
    if (profile_.rows == 0 || at_least(filled, profile_.rows, kMostlyEmpty)) return;
    doubt("empty", column.header,
          filled == 0
              ? quoted(column.header) + " is empty in every row"
              : quoted(column.header) + " is filled in " + share(filled, profile_.rows) + " of the rows",
          profile_.rows - filled);
  }

  void look_at_codes(const LayoutColumn& column) {
    if (column.type != "code") return;
    const auto mapping = std::ranges::find(source_.columns, column.name, &ColumnMapping::name);
    if (!mapping->scheme.empty()) look_at_scheme(column, mapping->scheme);
    if (column.pad == 0) look_at_lengths(column);
  }

  // Values that have not the shape of their scheme's codes.
  void look_at_scheme(const LayoutColumn& column, const std::string& scheme) {
    std::uint64_t odd = 0;
    std::uint64_t line = 0;
    std::set<std::string> shown;
    for (const auto& [value, entry] : field_of(column).values.entries()) {
      const std::string code = to_code(value, column.pad);
      if (has_code_shape(scheme, code)) continue;
      odd += entry.rows;
      line = line == 0 ? entry.first_line : std::min(line, entry.first_line);
      if (code.size() > kLongestShownCode) continue;
      shown.insert(code);
      if (shown.size() > kShownValues) shown.erase(std::prev(shown.end()));
    }
    if (odd == 0) return;
    const std::string some = list_of({shown.begin(), shown.end()});
    doubt("code", column.header,
          rows_in_words(odd) + " in " + quoted(column.header) + (odd == 1 ? " holds" : " hold") + " no " +
              scheme + " code" + (some.empty() ? "" : ": " + some),
          odd, line);
  }

  // Numbers of several lengths: zeros in front may have been lost.
  void look_at_lengths(const LayoutColumn& column) {
    std::set<std::size_t> lengths;
    for (const auto& [value, entry] : field_of(column).values.entries()) {
      if (std::ranges::all_of(value, [](char c) { return c >= '0' && c <= '9'; }))
        lengths.insert(value.size());
    }
    if (lengths.size() < 2) return;
    doubt("code", column.header,
          "the codes in " + quoted(column.header) + " have " + std::to_string(*lengths.begin()) + " to " +
              std::to_string(*lengths.rbegin()) +
              " digits: if zeros in front were lost, say how long they are with 'pad'");
  }

  void look_at_key() {
    if (survey_.repeated_keys.empty()) return;
    const std::uint64_t rows = survey_.repeated_keys.size();
    const LayoutColumn* key = column(source_.key);
    doubt("key", key == nullptr ? source_.key : key->header,
          "the key '" + source_.key + "' repeats: " + rows_in_words(rows) + (rows == 1 ? " has" : " have") +
              " one that stood in an earlier line, and only the first is taken in; is one row what the key "
              "identifies?",
          rows, survey_.repeated_keys.front());
  }

  void look_at_dimensions() {
    for (const std::string& name : source_.dimensions) {
      const LayoutColumn* c = column(name);
      if (c == nullptr || !c->field) continue;
      const ValueTable& values = field_of(*c).values;
      if (!values.many() && values.entries().size() <= kMostDimensionValues) continue;
      doubt("dimension", c->header,
            "the dimension '" + name + "' has " +
                (values.many() ? "more than " + grouped_number(ValueTable::kMost)
                               : grouped_number(values.entries().size())) +
                " values: a table by it is of no use to anybody");
    }
  }

  void look_at_definitions() {
    for (std::size_t d = 0; d < source_.definitions.size(); ++d) {
      const Definition& definition = source_.definitions[d];
      const DefinitionProfile& counted = profile_.definitions[d];
      const std::size_t before = out_.size();
      std::set<std::string> columns_told;
      for (std::size_t w = 0; w < definition.where.size(); ++w) {
        look_at_condition(definition, definition.where[w], counted.seen[w], columns_told);
      }
      // What a column that is missing does to it is told where the column is.
      const bool whole = std::ranges::all_of(definition.where, [&](const Condition& condition) {
        const LayoutColumn* c = column(condition.column);
        return c != nullptr && c->field;
      });
      if (whole && counted.rows == 0 && profile_.rows > 0 && out_.size() == before) {
        doubt("definition", "",
              "the definition '" + definition.id +
                  "' counts no row: its conditions never hold "
                  "together")
            .definition = definition.id;
      }
    }
  }

  void look_at_condition(const Definition& definition, const Condition& condition,
                         const std::set<std::string>& seen, std::set<std::string>& told) {
    const LayoutColumn* c = column(condition.column);
    if (c == nullptr || !c->field || profile_.rows == 0) return;
    std::vector<std::string> never;
    for (const std::string& value : condition.values) {
      std::string folded(trimmed(value));
      std::ranges::transform(folded, folded.begin(), [](char ch) {
        return ch >= 'a' && ch <= 'z' ? static_cast<char>(ch - 'a' + 'A') : ch;
      });
      if (!seen.contains(folded)) never.push_back(value);
    }
    if (never.empty()) return;
    std::string text = "the definition '" + definition.id + "' asks for " + some_of(never) + " in " +
                       quoted(c->header) + ", which never " + (never.size() == 1 ? "occurs" : "occur");
    const FieldProfile& field = field_of(*c);
    if (seen.empty() && told.insert(c->header).second && is_category(*survey_.catalog, source_, *c, field) &&
        field.filled > 0)
      text += "; it has " + values_of(field);
    doubt("definition", c->header, text).definition = definition.id;
  }

  void look_at_subset() {
    if (survey_.stats == nullptr || source_.subset_codes.empty() || survey_.stats->rows == 0) return;
    std::set<std::string> present;
    for (const std::string& code : survey_.stats->codes) present.insert(lower_ascii(code));
    std::vector<std::string> missing;
    for (const std::string& code : source_.subset_codes) {
      if (!present.contains(lower_ascii(code))) missing.push_back(code);
    }
    if (missing.empty()) return;
    doubt("subset", source_.subset_column,
          "no row has the " + source_.subset_column + " " + list_of(missing) +
              ": the export is taken for a subset, from which only what needs none of them is counted");
  }

  const SurveyedExport& survey_;
  const Source& source_;
  const ExportProfile& profile_;
  std::vector<Finding>& out_;
};

// A reason without the value that it quotes.
std::string general_reason(const std::string& reason) {
  if (reason.starts_with("the key is that of line")) return "";  // told by the key
  const std::size_t quote = reason.find('\'');
  const std::size_t end = reason.rfind('\'');
  if (quote == std::string::npos || end == quote) return reason;
  return reason.substr(0, quote) + "the value" + reason.substr(end + 1);
}

// "in "Domestic" the value is neither true nor false", ""Report" is empty"
std::string where_and_why(const std::string& column, const std::string& reason) {
  if (column.empty()) return reason;
  const bool of_the_column = reason.starts_with("is ") || reason.starts_with("holds ");
  return (of_the_column ? quoted(column) : "in " + quoted(column)) + " " + reason;
}

}  // namespace

bool keeps_too_many_aside(const std::vector<RejectedRow>& rejects, std::uint64_t rows,
                          const std::string& column) {
  std::map<std::string, std::uint64_t> counts;
  for (const RejectedRow& row : rejects) {
    if (!row.column_name.empty() && (column.empty() || row.column_name == column)) ++counts[row.column_name];
  }
  return std::ranges::any_of(counts, [&](const auto& count) {
    return static_cast<double>(count.second) > kMostAside * static_cast<double>(rows);
  });
}

void find_doubts(const SurveyedExport& survey, std::vector<Finding>& out) {
  // By a wrong form of time most rows are missing: that comes first, and what they lack tells nothing.
  const bool times_wrong =
      survey.stats != nullptr && std::ranges::any_of(survey.layout->columns, [&](const LayoutColumn& column) {
        return column.field && !column.formats.empty() &&
               keeps_too_many_aside(survey.stats->rejects, survey.profile->rows, column.header);
      });
  if (times_wrong) find_doubts_of_times(survey, out);
  Doubts(survey, out).find(!times_wrong);
  if (!times_wrong) find_doubts_of_times(survey, out);
}

void find_doubts_of_totals(const Source& source, const ReadCells& read, std::vector<Finding>& out) {
  std::map<std::string, std::uint64_t> cells;
  for (const PlacedCount& cell : read.cells) ++cells[cell.definition];
  for (const Definition& definition : source.definitions) {
    if (cells.contains(definition.id) || read.cells.empty()) continue;
    out.push_back({FindingKind::kDoubtful, "definition", "", definition.id,
                   "the definition '" + definition.id + "' has no figure anywhere", 0, 0});
  }
  for (const std::string& warning : read.warnings)
    out.push_back({FindingKind::kDoubtful, "offense", "", "", warning, 0, 0});
  find_kept_aside(read.rejects, out);
}

void find_kept_aside(const std::vector<RejectedRow>& rejects, std::vector<Finding>& out) {
  struct Group {
    std::uint64_t rows = 0;
    std::uint64_t line = 0;
  };
  std::map<std::pair<std::string, std::string>, Group> groups;
  for (const RejectedRow& row : rejects) {
    const std::string reason = general_reason(row.reason);
    if (reason.empty()) continue;
    Group& group = groups[{row.column_name, reason}];
    ++group.rows;
    group.line = group.line == 0 ? row.line : std::min(group.line, row.line);
  }
  for (const auto& [key, group] : groups) {
    out.push_back({FindingKind::kDoubtful, "kept-aside", key.first, "",
                   rows_in_words(group.rows) + (group.rows == 1 ? " is" : " are") +
                       " kept aside: " + where_and_why(key.first, key.second),
                   group.rows, group.line});
  }
}

}  // namespace blotter
