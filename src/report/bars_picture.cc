#include <fmt/format.h>

#include <algorithm>

#include "report/pictures.h"
#include "report/words.h"
#include "report/wrap.h"

namespace blotter {
namespace {

constexpr double kWidth = 720;
constexpr double kRow = 20;
constexpr double kLetter = 6.3;
constexpr double kWidestLabel = 260;
constexpr double kValues = 64;  // room behind the longest bar

std::string number(std::int64_t n) { return number_in_words(static_cast<double>(n)); }

std::string described(const std::vector<PictureBar>& bars) {
  constexpr std::size_t kMost = 40;  // more than that nobody listens to
  std::string out;
  for (std::size_t i = 0; i < std::min(kMost, bars.size()); ++i)
    out += (i == 0 ? "" : "; ") + bars[i].label + ": " + number(bars[i].count);
  return out + (bars.size() > kMost ? fmt::format("; and {} more.", bars.size() - kMost) : ".");
}

}  // namespace

std::optional<Picture> bars_picture(const std::string& title, const std::vector<PictureBar>& bars) {
  if (bars.empty()) return std::nullopt;
  double labels = 0;
  std::int64_t most = 1;
  for (const PictureBar& bar : bars) {
    labels = std::max(labels, kLetter * static_cast<double>(display_width(bar.label)));
    most = std::max(most, bar.count);
  }
  const double left = std::min(kWidestLabel, labels) + 12;
  const double room = kWidth - left - kValues;
  SvgCanvas canvas(kWidth);
  double y = 4;
  for (const PictureBar& bar : bars) {
    const double length =
        room * static_cast<double>(std::max<std::int64_t>(0, bar.count)) / static_cast<double>(most);
    const Paint words = bar.own ? Paint::kOwn : Paint::kInk;
    canvas.text(left - 10, y + 13, fitted(bar.label, kWidestLabel), "end", words, bar.own);
    canvas.rect(left, y + 3, std::max(length, 1.0), kRow - 6, bar.own ? Paint::kOwn : Paint::kBar);
    canvas.text(left + std::max(length, 1.0) + 6, y + 13, number(bar.count), "start", words, bar.own);
    y += kRow;
  }
  return canvas.finish(y + 4, title, described(bars));
}

}  // namespace blotter
