// Pictures as SVG. Text stays text, and each says in words what it shows. Pure functions: the same figures
// give the same bytes. `inline_svg` and `svg_file` (svg_canvas.h) make a page's or a file's element of one.
#pragma once

#include <blotter/count.h>
#include <blotter/history.h>
#include <blotter/running_tally.h>
#include <blotter/verdict.h>

#include <optional>
#include <string>
#include <vector>

#include "report/svg_canvas.h"

namespace blotter {

// Every way to count it by its figure, the smallest at the left, what was stated as a line; below, which
// options each takes. None with fewer than two ways.
[[nodiscard]] std::optional<Picture> curve_picture(const Assessment& assessment);

// How many settings lie in each stretch of figures, and where the statement's own lies. None without a
// landscape of at least five settings.
[[nodiscard]] std::optional<Picture> landscape_picture(const Assessment& assessment);

// One figure through the publications that have it, by their days. None with fewer than two.
struct PublishedCount {
  Day published{};
  std::int64_t count = 0;
};
[[nodiscard]] std::optional<Picture> history_picture(const std::vector<PublishedCount>& counts);
[[nodiscard]] std::optional<Picture> history_picture(const HistoryAnswer& answer);

// People shot by the hour (of windows of up to four days) or by the day, those who died in the darker part.
// None where nothing is counted.
[[nodiscard]] std::optional<Picture> tally_picture(const RunningTally& tally);

// Counts with a bar to each, in their order, `own` marked. None without any.
struct PictureBar {
  std::string label;
  std::int64_t count = 0;
  bool own = false;
};
[[nodiscard]] std::optional<Picture> bars_picture(const std::string& title,
                                                  const std::vector<PictureBar>& bars);

// The whole files of `--svg`.
[[nodiscard]] std::string statement_svg(const Catalog& catalog, const std::vector<Vintage>& vintages,
                                        const Document& document, const Assessment& assessment);
[[nodiscard]] std::string history_svg(const HistoryQuestion& question, const HistoryAnswer& answer);
[[nodiscard]] std::string tally_svg(const TallyQuestion& question, const RunningTally& tally);
[[nodiscard]] std::string count_svg(const CountQuestion& question, const CountAnswer& answer,
                                    const std::string& by);

}  // namespace blotter
