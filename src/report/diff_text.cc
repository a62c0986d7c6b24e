#include "report/diff_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "catalog/definition_name.h"
#include "report/page.h"
#include "report/words.h"

namespace blotter {
namespace {

constexpr std::size_t kIndent = 2;
constexpr std::size_t kYearsInLine = 8;

std::string number(std::int64_t n) { return number_in_words(static_cast<double>(n)); }

std::string counted(std::int64_t n, const char* one, const char* many) {
  return number(n) + " " + (n == 1 ? one : many);
}

std::string difference(std::int64_t before, std::int64_t after) {
  if (before == after) return "unchanged";
  return (after > before ? "+" : "-") + number(std::abs(after - before));
}

std::string joined(const std::vector<std::string>& items) {
  std::string out;
  for (std::size_t i = 0; i < items.size(); ++i)
    out += (i == 0 ? "" : i + 1 == items.size() ? " and " : ", ") + items[i];
  return out;
}

// Of items with commas in them.
std::string listed(const std::vector<std::string>& items) {
  return fmt::format("{}", fmt::join(items, "; "));
}

class DiffReport {
 public:
  DiffReport(const Catalog& catalog, const VintageDiff& diff, const TextStyle& style)
      : catalog_(catalog), diff_(diff), style_(style), page_(style.width, style.colour) {}

  std::string write() {
    heading();
    if (diff_.records) {
      records(*diff_.records);
    } else if (diff_.cells) {
      cells(*diff_.cells);
    }
    return page_.text();
  }

 private:
  [[nodiscard]] std::string arrow() const { return style_.unicode ? " → " : " -> "; }

  void section(const std::string& title) {
    page_.blank();
    page_.paragraph(0, {{title, Ink::kBold}});
  }

  void heading() {
    const Source* source = catalog_.source(diff_.before.source);
    page_.paragraph(0, {{source == nullptr ? diff_.before.source : source->title, Ink::kBold}});
    // Of one file a year the vintage is what all of them together hold.
    const bool parts = source != nullptr && source->yearly_parts && diff_.records;
    vintage("from", diff_.before, parts ? std::optional(diff_.records->rows_before) : std::nullopt);
    vintage("to", diff_.after, parts ? std::optional(diff_.records->rows_after) : std::nullopt);
    page_.blank();
  }

  // `all_years`: the records of all yearly files known then.
  void vintage(const std::string& lead, const Vintage& v, std::optional<std::int64_t> all_years) {
    constexpr std::size_t kLead = 6;
    const bool totals = v.shape == VintageShape::kCells && !v.pack;
    const auto rows = all_years.value_or(static_cast<std::int64_t>(v.rows));
    page_.entry(
        0, {lead, Ink::kDim}, kLead,
        {{"published on " + in_words(v.published) + ": " +
          (totals ? counted(rows, "row of totals", "rows of totals") : counted(rows, "record", "records")) +
          (all_years ? " in the files of all years together" : "") + ", covers " +
          days_in_words(v.coverage)}});
  }

  // Numbers in a column of their own.
  void amount(std::int64_t n, const std::string& what, const std::string& more = {}) {
    constexpr std::size_t kLead = 12;
    const std::string text = number(n);
    Runs body{{what}};
    if (!more.empty()) body.push_back({": " + more, Ink::kDim});
    page_.entry(0, {std::string(kLead - 2 - std::min(kLead - 2, text.size()), ' ') + text, Ink::kBold}, kLead,
                body);
  }

  // By their days, as they may come in either order.
  [[nodiscard]] std::string before_name() const { return named(diff_.before, "the first export"); }
  [[nodiscard]] std::string after_name() const { return named(diff_.after, "the second export"); }
  [[nodiscard]] std::string named(const Vintage& v, const char* of_one_day) const {
    if (diff_.before.published == diff_.after.published) return of_one_day;
    return "the export of " + in_words(v.published);
  }

  void records(const RecordDiff& d) {
    amount(d.added, "added", inside(d.added, d.added_inside, before_name()));
    amount(d.ended, "ended", inside(d.ended, d.ended_inside, after_name()));
    amount(d.changed, "changed", pairing(d));
    amount(d.touched, "touched",
           d.touched == 0 ? "" : "nothing but the source's own note of the last update differs");
    amount(d.same, "the same");
    layout(d);
    columns(d);
    ages(d.ages, d.added + d.ended + d.changed);
    for_each_definition(d);
  }

  static std::string inside(std::int64_t all, std::int64_t inside, const std::string& other) {
    if (all == 0) return "";
    if (inside == all) return "all at a time that " + other + " covers as well";
    return number(inside) + " at a time that " + other + " covers as well, " + number(all - inside) +
           " outside of it";
  }

  static std::string pairing(const RecordDiff& d) {
    if (d.too_many_to_pair) {
      return "more than " + number(kMostToPair) +
             " records without a usable key differ: too many to pair them, they stand under added and ended";
    }
    if (d.paired_by_similarity == 0) return "";
    const std::string how = "paired by similarity, as they have no key that can be relied on";
    if (d.paired_by_key == 0) return how;
    return number(d.paired_by_similarity) + " of them " + how;
  }

  void layout(const RecordDiff& d) {
    if (d.lost_columns.empty() && d.gained_columns.empty() && d.left_out_codes.empty()) return;
    section("By the exports' layout alone, no change of records");
    if (!d.lost_columns.empty()) page_.paragraph(kIndent, {{layout_words(after_name(), d.lost_columns)}});
    if (!d.gained_columns.empty())
      page_.paragraph(kIndent, {{layout_words(before_name(), d.gained_columns)}});
    if (d.left_out_codes.empty()) return;
    page_.paragraph(kIndent,
                    {{"one of the exports is a subset without " + joined(d.left_out_codes) + ": " +
                      counted(d.left_out, "such record of the other is", "such records of the other are") +
                      " left out of the comparison"}});
  }

  static std::string layout_words(const std::string& which, const std::vector<std::string>& columns) {
    return which + " lacks the " + (columns.size() == 1 ? "column " : "columns ") + joined(columns);
  }

  void columns(const RecordDiff& d) {
    if (d.columns.empty()) return;
    section("Changed records by column");
    std::size_t lead = 0;
    std::size_t width = 0;
    for (const ColumnDiff& c : d.columns) {
      lead = std::max(lead, display_width(c.column) + 2);
      width = std::max(width, number(c.records).size());
    }
    for (const ColumnDiff& c : d.columns) {
      const std::string n = number(c.records);
      page_.entry(kIndent, {c.column}, lead, {{std::string(width - n.size(), ' ') + n + column_words(c)}});
    }
  }

  [[nodiscard]] std::string column_words(const ColumnDiff& c) const {
    std::string out = "   ";
    std::int64_t shown = 0;
    for (const ValueChange& v : c.most_frequent) {
      out += (shown == 0 ? "" : ", ") + v.from.value_or("none") + arrow() + v.to.value_or("none") + " (" +
             number(v.records) + ")";
      shown += v.records;
    }
    if (shown > 0) {
      if (shown < c.records) out += ", others (" + number(c.records - shown) + ")";
      return out + column_ages(c);
    }
    if (c.filled > 0) out += number(c.filled) + " filled in";
    if (c.emptied > 0) out += std::string(c.filled > 0 ? ", " : "") + number(c.emptied) + " emptied";
    return out;
  }

  // "; 3 under a month, 49 older", where they are of more than one age.
  static std::string column_ages(const ColumnDiff& c) {
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < kEventAges; ++i) {
      if (c.ages[i] > 0) parts.push_back(number(c.ages[i]) + " " + age_in_words(static_cast<EventAge>(i)));
    }
    return parts.size() < 2 ? "" : "; " + joined(parts);
  }

  void ages(const std::array<AgeDiff, kEventAges>& ages, std::int64_t all) {
    if (all == 0) return;
    section("By the age of the event on " +
            in_words(std::max(diff_.before.published, diff_.after.published)));
    constexpr const char* kRow = "{:<15}{:>11}{:>11}{:>11}";
    page_.unbroken(kIndent, {fmt::format(kRow, "", "added", "ended", "changed"), Ink::kDim});
    for (std::size_t i = 0; i < kEventAges; ++i) {
      const AgeDiff& a = ages[i];
      page_.unbroken(kIndent, {fmt::format(kRow, age_in_words(static_cast<EventAge>(i)), number(a.added),
                                           number(a.ended), number(a.changed))});
    }
  }

  void for_each_definition(const RecordDiff& d) {
    if (d.definitions.empty()) return;
    section("Counts over the time that both exports cover");
    std::vector<std::string> unchanged;
    std::vector<std::string> unknown;
    for (const DefinitionDiff& one : d.definitions) {
      if (!one.why_not.empty()) {
        unknown.push_back(name_of(catalog_, *one.definition));
      } else if (one.before == one.after && one.years.empty() && !has_flow(one)) {
        unchanged.push_back(name_of(catalog_, *one.definition) + " (" + number(one.before) + ")");
      } else {
        definition(one);
      }
    }
    if (!unchanged.empty()) page_.paragraph(kIndent, {{"unchanged: " + listed(unchanged), Ink::kDim}});
    if (!unknown.empty()) page_.paragraph(kIndent, {{"not in both: " + listed(unknown), Ink::kDim}});
  }

  static bool has_flow(const DefinitionDiff& d) {
    return d.flow && (d.flow->added != 0 || d.flow->ended != 0 || d.flow->came != 0 || d.flow->went != 0);
  }

  void definition(const DefinitionDiff& d) {
    page_.paragraph(kIndent,
                    {{name_of(catalog_, *d.definition), Ink::kBold},
                     {", " + days_in_words(d.window) + ": " + number(d.before) + arrow() + number(d.after) +
                      " (" + difference(d.before, d.after) + ")" + flow_words(d)}});
    if (d.years.empty()) return;
    std::vector<std::string> years;
    for (auto it = d.years.rbegin(); it != d.years.rend() && years.size() < kYearsInLine; ++it)
      years.push_back(fmt::format("{}: {}{}{}", it->year, number(it->before), arrow(), number(it->after)));
    std::string text;
    for (const std::string& year : years) text += (text.empty() ? "" : "; ") + year;
    if (d.years.size() > years.size()) text += earlier_words(d.years.size() - years.size());
    page_.paragraph(2 * kIndent, {{text}});
  }

  static std::string earlier_words(std::size_t years) {
    return fmt::format("; and {} earlier {}", years, years == 1 ? "year" : "years");
  }

  static std::string flow_words(const DefinitionDiff& d) {
    if (!has_flow(d)) return "";
    std::vector<std::string> parts;
    if (d.flow->added > 0) parts.push_back(number(d.flow->added) + " added");
    if (d.flow->ended > 0) parts.push_back(number(d.flow->ended) + " ended");
    if (d.flow->came > 0) parts.push_back(number(d.flow->came) + " changed into it");
    if (d.flow->went > 0) parts.push_back(number(d.flow->went) + " changed out of it");
    return ": " + joined(parts);
  }

  void cells(const CellDiff& d) {
    amount(d.added, "figures added",
           d.added == 0
               ? ""
               : number(d.added_windows) + " of them for times that " + before_name() + " has no figure for");
    amount(d.ended, "figures ended",
           d.ended == 0
               ? ""
               : number(d.ended_windows) + " of them for times that " + after_name() + " has no figure for");
    amount(d.changed, "figures changed");
    amount(d.same, "figures the same");
    figures(d);
    largest(d);
    ages(d.ages, d.added + d.ended + d.changed);
  }

  void figures(const CellDiff& d) {
    if (d.definitions.empty()) return;
    section("Figures that both exports have, whole places");
    for (const FigureDiff& f : d.definitions) {
      std::string words = fmt::format(": {} of {} changed, {} raised, {} lowered", number(f.changed),
                                      number(f.figures), number(f.raised), number(f.changed - f.raised));
      if (f.cities > 0) {
        words += fmt::format("; the {} of cities that the catalog knows sum to {}{}{} ({})", number(f.cities),
                             number(f.before), arrow(), number(f.after), difference(f.before, f.after));
      }
      page_.paragraph(kIndent, {{name_of(catalog_, *f.definition), Ink::kBold}, {words}});
    }
  }

  void largest(const CellDiff& d) {
    if (d.largest.empty()) return;
    section("The largest changes in cities that the catalog knows");
    for (const FigureChange& c : d.largest) {
      page_.paragraph(kIndent,
                      {{fmt::format("{}, {}, {}: {}{}{} ({})", place_name(catalog_, c.place),
                                    name_of(catalog_, *c.definition), in_words(c.window), number(c.before),
                                    arrow(), number(c.after), difference(c.before, c.after))}});
    }
  }

  const Catalog& catalog_;
  const VintageDiff& diff_;
  TextStyle style_;
  Page page_;
};

}  // namespace

const char* age_in_words(EventAge age) {
  switch (age) {
    case EventAge::kWeek: return "under a week";
    case EventAge::kMonth: return "under a month";
    case EventAge::kYear: return "under a year";
    case EventAge::kOlder: break;
  }
  return "older";
}

std::string diff_text(const Catalog& catalog, const VintageDiff& diff, const TextStyle& style) {
  return DiffReport(catalog, diff, style).write();
}

}  // namespace blotter
