#include <algorithm>

#include "civil/calendar.h"
#include "report/bars.h"
#include "report/page.h"
#include "report/tally_json.h"
#include "report/words.h"
#include "verdict/agreement.h"

namespace blotter {
namespace {

constexpr std::size_t kIndent = 2;
constexpr std::size_t kLabelWidth = 11;

std::string number(std::int64_t n) { return number_in_words(static_cast<double>(n)); }

std::string of_kind(std::uint64_t n, const char* one, const char* many) {
  return number(static_cast<std::int64_t>(n)) + " " + (n == 1 ? one : many);
}

std::string measure_words(const TalliedMeasure& m) {
  return number(*m.value) + " " + (*m.value == 1 ? m.measure->singular : m.measure->plural);
}

// " (20 in records, 4 in notices)", of what is counted from two.
std::string parts_words(const RunningTally& tally, std::size_t measure) {
  std::string out;
  for (const RunningTally& part : tally.parts) {
    if (measure >= part.measures.size() || !part.measures[measure].value) return "";
    out +=
        (out.empty() ? " (" : ", ") + number(*part.measures[measure].value) + " in " + to_string(part.over);
  }
  return out.empty() ? out : out + ")";
}

void add_provisional(Page& page, const RunningTally& tally) {
  if (!tally.provisional) return;
  const std::string from =
      tally.over == TallyOver::kBoth
          ? "records up to " + in_words(tally.parts.front().window.to) + ", incident notices after that"
          : std::string("incident notices; no published record was counted");
  page.paragraph(0, {{"Provisional", Ink::kBold}, {": counted from " + from}});
}

void add_ages(Page& page, const RunningTally& tally) {
  std::vector<BracketCount> brackets;
  for (const CountRow& row : tally.ages) brackets.push_back({row.value, row.count});
  if (brackets.empty()) return;
  constexpr std::size_t kFew = 9;
  if (const auto range = age_range(tally); range && (tally.provisional || brackets.size() > kFew)) {
    page.paragraph(kIndent,
                   {{"ages " + number_in_words(range->low) + " to " + number_in_words(range->high)}});
    return;
  }
  std::string words;
  for (const BracketCount& b : brackets) {
    if (b.count > 0)
      words += (words.empty() ? "" : ", ") + (b.bracket.empty() ? "not stated" : b.bracket) + ": " +
               number(b.count);
  }
  page.paragraph(kIndent, {{"ages as published: " + words}});
}

void add_figures(Page& page, const RunningTally& tally) {
  for (std::size_t i = 0; i < tally.measures.size(); ++i) {
    const TalliedMeasure& m = tally.measures[i];
    if (m.value)
      page.paragraph(kIndent, {{measure_words(m), Ink::kBold}, {parts_words(tally, i), Ink::kDim}});
    else
      page.paragraph(kIndent, {{"no figure of " + m.measure->plural + ": " + m.why_not, Ink::kDim}});
  }
  if (tally.several)
    page.paragraph(kIndent, {{number(*tally.several) + (*tally.several == 1 ? " shooting" : " shootings") +
                              " in which two or more people were hit"}});
  add_ages(page, tally);
}

void add_rows(Page& page, const TextStyle& style, const std::string& heading,
              const std::vector<BarLine>& lines) {
  if (lines.empty()) return;
  page.blank();
  page.paragraph(0, {{heading}});
  add_bars(page, style, lines);
}

std::vector<BarLine> earlier_lines(const TallyQuestion& question, const RunningTally& tally) {
  const TalliedMeasure& shot = tally.measures.front();
  std::vector<BarLine> out;
  for (std::size_t i = 0; i < shot.earlier.size(); ++i) {
    if (shot.earlier[i].count) out.push_back({question.earlier[i].name, *shot.earlier[i].count, "", false});
  }
  if (!out.empty()) out.push_back({"this one", shot.value.value_or(0), "", true});
  return out;
}

// As years_before moves a window.
std::string same_days(const Window& window) {
  return is_of_whole_days(window) ? "on the same dates"
                                  : "on the same weekdays, a holiday's with the holiday";
}

std::string in_plain_words(std::string column) {
  std::replace(column.begin(), column.end(), '_', ' ');
  return column;
}

std::vector<BarLine> lines_of(const std::vector<CountRow>& rows) {
  std::vector<BarLine> out;
  for (const CountRow& row : rows) {
    std::string label = row.window         ? in_words(day_of(row.window->from))
                        : row.name.empty() ? (row.value.empty() ? "not stated" : row.value)
                                           : row.name;
    out.push_back({std::move(label), row.count, "", false});
  }
  return out;
}

void add_source(Page& page, const RunningTally& tally) {
  page.entry(0, {"Source"}, kLabelWidth, {{tally.source->title + ", " + tally.source->publisher}});
  if (!tally.basis) {
    page.entry(0, {"Published"}, kLabelWidth,
               {{in_words(tally.vintage.published) + "; records up to " + in_words(tally.coverage.to)}});
    return;
  }
  page.entry(
      0, {"Rests on"}, kLabelWidth,
      {{of_kind(tally.basis->notices, "notice of these shootings", "different notices of these shootings") +
        "; the last notice at hand was received " + in_words(tally.coverage.to - std::chrono::minutes{1})}});
}

// What is told without an hour or a day was put somewhere.
void add_doubtful_times(Page& page, const NoticeBasis& basis) {
  const auto add = [&](const std::string& words) { page.entry(0, {"Note"}, kLabelWidth, {{words}}); };
  if (basis.without_hour > 0)
    add(of_kind(basis.without_hour, "shooting is told without an hour and lies",
                "shootings are told without an hour and lie") +
        " at midnight, the beginning of the day.");
  if (basis.without_day > 0)
    add(of_kind(basis.without_day, "shooting is told without a day and lies",
                "shootings are told without a day and lie") +
        " at the minute of the first notice.");
  if (basis.before > 0)
    add(of_kind(basis.before,
                "shooting is told of the day on which the window begins, without an hour: it is",
                "shootings are told of the day on which the window begins, without an hour: they are") +
        " not counted and may belong to it.");
}

void add_sources(Page& page, const RunningTally& tally) {
  if (tally.parts.empty()) add_source(page, tally);
  for (const RunningTally& part : tally.parts) add_source(page, part);
  if (tally.basis) add_doubtful_times(page, *tally.basis);
  if (tally.earlier_source != nullptr && tally.earlier_source != tally.source &&
      !tally.measures.front().earlier.empty())
    page.entry(0, {"Earlier"}, kLabelWidth, {{"years from " + tally.earlier_source->title}});
  for (const std::string& note : tally.notes) page.entry(0, {"Note"}, kLabelWidth, {{note}});
}

}  // namespace

std::string tally_text(const TallyQuestion& question, const RunningTally& tally, const TextStyle& style) {
  Page page(style.width, style.colour);
  page.paragraph(0, {{"Shootings in " + question.place->name, Ink::kBold}});
  page.paragraph(0, {{in_words(tally.window)}});
  add_provisional(page, tally);
  page.blank();
  add_figures(page, tally);
  const TalliedMeasure& shot = tally.measures.front();
  add_rows(page, style, "People shot in the same window of earlier years, " + same_days(tally.window),
           earlier_lines(question, tally));
  add_rows(page, style, "People shot by day", lines_of(shot.by_day));
  add_rows(page, style, "People shot by " + in_plain_words(tally.district), lines_of(shot.by_district));
  page.blank();
  add_sources(page, tally);
  return page.text();
}

}  // namespace blotter
