#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/curve_text.h"
#include "report/landscape_text.h"
#include "report/pictures.h"
#include "report/svg_canvas.h"
#include "report/words.h"

namespace blotter {
namespace {

constexpr double kWidth = 720;
constexpr double kLeft = 56;
constexpr double kRight = 20;
constexpr double kTop = 40;
constexpr double kHeight = 140;
constexpr std::size_t kFewest = 5;  // settings that make a picture
constexpr Paint kOwn = Paint::kOwn;
constexpr Paint kBar = Paint::kBar;
constexpr Paint kFaint = Paint::kFaint;

class LandscapePicture {
 public:
  LandscapePicture(const Claim& claim, const Landscape& l) : claim_(claim), l_(l), canvas_(kWidth) {
    for (const LandscapeBar& bar : l.bars) most_ = std::max(most_, bar.settings);
  }

  Picture draw(const std::string& description) {
    for (const double tick : round_ticks(0, static_cast<double>(most_), 3)) {
      canvas_.line(kLeft, y(tick), kWidth - kRight, y(tick), kFaint);
      canvas_.text(kLeft - 8, y(tick) + 4, number_in_words(tick), "end");
    }
    canvas_.text(0, 12, "how many");
    for (std::size_t i = 0; i < l_.bars.size(); ++i) bar(i);
    for (const double tick : round_ticks(low(), high(), 6))
      canvas_.text(x(tick), kTop + kHeight + 16, value_in_words(claim_, tick),
                   x(tick) > kWidth - kLeft ? "end" : "middle");
    canvas_.line(x(l_.figure), kTop - 8, x(l_.figure), kTop + kHeight, kOwn);
    const double share = (l_.figure - low()) / (high() - low());
    canvas_.text(x(l_.figure), kTop - 12, "this one: " + value_in_words(claim_, l_.figure),
                 share > 0.8   ? "end"
                 : share < 0.2 ? "start"
                               : "middle",
                 kOwn, true);
    return canvas_.finish(kTop + kHeight + 24, "Where it stands among all of its kind", description);
  }

 private:
  [[nodiscard]] double low() const { return l_.bars.front().from; }
  [[nodiscard]] double high() const { return l_.bars.back().to; }
  [[nodiscard]] double x(double value) const {
    return kLeft + (kWidth - kLeft - kRight) * (value - low()) / (high() - low());
  }
  [[nodiscard]] double y(double settings) const {
    return kTop + kHeight * (1 - settings / static_cast<double>(std::max<std::size_t>(1, most_)));
  }

  void bar(std::size_t i) {
    const LandscapeBar& b = l_.bars[i];
    const bool last = i + 1 == l_.bars.size();
    const bool own = b.from <= l_.figure && (l_.figure < b.to || (last && l_.figure <= b.to));
    const double top = y(static_cast<double>(b.settings));
    canvas_.rect(x(b.from) + 0.5, top, std::max(1.0, x(b.to) - x(b.from) - 1), kTop + kHeight - top,
                 own ? kOwn : kBar);
  }

  const Claim& claim_;
  const Landscape& l_;
  SvgCanvas canvas_;
  std::size_t most_ = 0;
};

}  // namespace

std::optional<Picture> landscape_picture(const Assessment& a) {
  if (!a.landscape || a.landscape->settings < kFewest || a.landscape->bars.size() < 2) return std::nullopt;
  if (!(a.landscape->bars.front().from < a.landscape->bars.back().to)) return std::nullopt;
  return LandscapePicture(a.claim, *a.landscape).draw(landscape_in_words(a));
}

}  // namespace blotter
