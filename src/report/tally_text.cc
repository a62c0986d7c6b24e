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

std::string measure_words(const TalliedMeasure& m) {
  return number(*m.value) + " " + (*m.value == 1 ? m.measure->singular : m.measure->plural);
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
  for (const TalliedMeasure& m : tally.measures) {
    if (m.value)
      page.paragraph(kIndent, {{measure_words(m), Ink::kBold}});
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

}  // namespace

std::string tally_text(const TallyQuestion& question, const RunningTally& tally, const TextStyle& style) {
  Page page(style.width, style.colour);
  page.paragraph(0, {{"Shootings in " + question.place->name, Ink::kBold}});
  page.paragraph(0, {{in_words(tally.window)}});
  page.blank();
  add_figures(page, tally);
  const TalliedMeasure& shot = tally.measures.front();
  add_rows(page, style, "People shot in the same window of earlier years, " + same_days(tally.window),
           earlier_lines(question, tally));
  add_rows(page, style, "People shot by day", lines_of(shot.by_day));
  add_rows(page, style, "People shot by " + in_plain_words(tally.district), lines_of(shot.by_district));
  page.blank();
  page.entry(0, {"Source"}, kLabelWidth, {{tally.source->title + ", " + tally.source->publisher}});
  page.entry(0, {"Published"}, kLabelWidth,
             {{in_words(tally.vintage.published) + "; records up to " + in_words(tally.coverage.to)}});
  for (const std::string& note : tally.notes) page.entry(0, {"Note"}, kLabelWidth, {{note}});
  return page.text();
}

}  // namespace blotter
