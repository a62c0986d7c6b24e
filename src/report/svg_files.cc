#include <algorithm>

#include "report/pictures.h"
#include "report/sources.h"
#include "report/words.h"
#include "verdict/sentences.h"

namespace blotter {
namespace {

std::string number(std::int64_t n) { return number_in_words(static_cast<double>(n)); }

void add(std::vector<Picture>& pictures, std::optional<Picture> picture) {
  if (picture) pictures.push_back(std::move(*picture));
}

std::string published(const Source& source, const Vintage& vintage) {
  return "Source: " + source.title + ", " + source.publisher + ", as published on " +
         in_words(vintage.published) + ". Counted by blotter.";
}

std::string dimension_words(std::string by) {
  std::replace_if(
      by.begin(), by.end(), [](char c) { return c == '-' || c == '_'; }, ' ');
  return by;
}

std::string label_of(const CountRow& row, bool hourly) {
  if (row.window) return hourly ? in_words(row.window->from) : in_words(*row.window);
  if (!row.name.empty()) return row.name;
  return row.value.empty() ? "not stated" : row.value;
}

std::vector<PictureBar> bars_of(const std::vector<CountRow>& rows, bool hourly = false) {
  std::vector<PictureBar> out;
  for (const CountRow& row : rows) out.push_back({label_of(row, hourly), row.count, false});
  return out;
}

std::vector<PictureBar> bars_of(const std::vector<CountedWindow>& counted, std::int64_t own) {
  std::vector<PictureBar> out;
  for (const CountedWindow& w : counted) {
    if (w.count) out.push_back({w.named.name, *w.count, false});
  }
  if (!out.empty()) out.push_back({"this one", own, true});
  return out;
}

}  // namespace

std::string statement_svg(const Catalog& catalog, const std::vector<Vintage>& vintages,
                          const Document& document, const Assessment& a) {
  std::vector<Picture> pictures;
  add(pictures, curve_picture(a));
  add(pictures, landscape_picture(a));
  std::string sources;
  for (const UsedSource& used : used_sources(catalog, vintages, a)) {
    if (used.source == nullptr) continue;
    sources += (sources.empty() ? "Source: " : "; ") + used.source->title + ", " + used.source->publisher;
    if (!used.vintages.empty()) sources += ", as published on " + in_words(used.vintages.back()->published);
  }
  return svg_file(capitalised(said_in_words(catalog, a.claim, in_place_words(catalog, document, a.claim))),
                  a.because, pictures, sources.empty() ? "" : sources + ". Counted by blotter.");
}

std::string history_svg(const HistoryQuestion& question, const HistoryAnswer& answer) {
  std::vector<Picture> pictures;
  add(pictures, history_picture(answer));
  std::string heading = capitalised(question.measure->plural) + " in " + question.place->name;
  const auto first = std::find_if(answer.entries.begin(), answer.entries.end(),
                                  [](const HistoryEntry& e) { return e.value.has_value(); });
  std::string below = in_words(answer.window);
  if (pictures.empty() && first != answer.entries.end())
    below += ": " + number(*first->value) + ", in the one publication that has it, of " +
             in_words(first->vintage.published) + ".";
  return svg_file(heading, below, pictures,
                  "Source: " + answer.source->title + ", " + answer.source->publisher +
                      ". The scale need not begin at 0. Counted by blotter.");
}

std::string tally_svg(const TallyQuestion& question, const RunningTally& tally) {
  std::string heading;
  for (const TalliedMeasure& m : tally.measures) {
    if (!m.value) continue;
    heading += (heading.empty() ? "" : ", ") + number(*m.value) + " " +
               (*m.value == 1 ? m.measure->singular : m.measure->plural);
  }
  std::vector<Picture> pictures;
  add(pictures, tally_picture(tally));
  const TalliedMeasure& shot = tally.measures.front();
  add(pictures, bars_picture("People shot in the same window of earlier years",
                             bars_of(shot.earlier, shot.value.value_or(0))));
  if (!tally.district.empty())
    add(pictures,
        bars_picture("People shot by " + dimension_words(tally.district), bars_of(shot.by_district)));
  return svg_file(heading + " in " + question.place->name, in_words(tally.window), pictures,
                  published(*tally.source, tally.vintage));
}

std::string count_svg(const CountQuestion& question, const CountAnswer& answer, const std::string& by) {
  const Measure& m = *question.measure;
  std::vector<Picture> pictures;
  add(pictures, bars_picture("Compared with", bars_of(answer.compare, answer.value)));
  add(pictures,
      bars_picture("By " + dimension_words(by), bars_of(answer.by, question.step == CountStep::kHour)));
  std::string below = in_words(answer.window);
  if (!answer.caution.empty()) below += ". " + answer.caution;
  return svg_file(number(answer.value) + " " + (answer.value == 1 ? m.singular : m.plural) + " in " +
                      question.place->name,
                  below, pictures, published(*answer.source, answer.vintage));
}

}  // namespace blotter
