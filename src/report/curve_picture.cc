#include <fmt/format.h>

#include <algorithm>

#include "report/curve_panels.h"
#include "report/curve_text.h"
#include "report/pictures.h"
#include "report/svg_canvas.h"
#include "report/words.h"

namespace blotter {
namespace {

constexpr double kWidth = 720;
constexpr double kLeft = 250;
constexpr double kRight = 12;
constexpr double kTop = 14;
constexpr double kDots = 150;  // height of the upper part
constexpr double kRow = 16;
constexpr Paint kInk = Paint::kInk;
constexpr Paint kOwn = Paint::kOwn;
constexpr Paint kStated = Paint::kStated;
constexpr Paint kFaint = Paint::kFaint;

// Bytes of the words with which all of them begin, where it is several words: what comes after tells them
// apart.
std::size_t shared_words(const std::vector<CurveOption>& options) {
  std::size_t shared = options.front().words.size();
  for (const CurveOption& o : options) {
    const auto ends = std::mismatch(o.words.begin(), o.words.end(), options.front().words.begin(),
                                    options.front().words.end());
    shared = std::min(shared, static_cast<std::size_t>(ends.first - o.words.begin()));
  }
  const std::string& first = options.front().words;
  while (shared > 0 && first[shared - 1] != ' ') --shared;
  return std::count(first.begin(), first.begin() + static_cast<std::ptrdiff_t>(shared), ' ') > 1 ? shared : 0;
}

class CurvePicture {
 public:
  explicit CurvePicture(const Assessment& a)
      : a_(a), curve_(allowed(curve_by_figure(a))), panels_(panels_of(a, curve_)), canvas_(kWidth) {}

  [[nodiscard]] bool has_any() const { return curve_.size() > 1; }

  Picture draw() {
    set_range();
    axis();
    for (std::size_t i = 0; i < curve_.size(); ++i) mark(i);
    double y = kTop + kDots + 2 * kRow;
    for (const CurvePanel& panel : panels_) {
      canvas_.text(0, y, panel.name, "start", kInk, true);
      y += kRow;
      const std::size_t shared = shared_words(panel.options);
      for (const CurveOption& option : panel.options) {
        row(panel.choice, option, shared, y);
        y += kRow;
      }
    }
    legend(y + 4);
    return canvas_.finish(y + kRow, "Every way to count it", description());
  }

 private:
  void set_range() {
    low_ = curve_.front().specification->figure.value;
    high_ = curve_.back().specification->figure.value;
    if (stated()) {
      low_ = std::min(low_, *stated());
      high_ = std::max(high_, *stated());
    }
    if (high_ > low_) return;
    low_ -= 1;
    high_ += 1;
  }

  [[nodiscard]] std::optional<double> stated() const {
    const bool same_unit = a_.claim.form != ClaimForm::kStreak && a_.claim.form != ClaimForm::kRank;
    return same_unit ? a_.claim.value : std::nullopt;
  }

  [[nodiscard]] double step() const {
    constexpr double kWidest = 24;
    return std::min(kWidest, (kWidth - kLeft - kRight) / static_cast<double>(curve_.size()));
  }
  [[nodiscard]] double x(std::size_t i) const { return kLeft + (static_cast<double>(i) + 0.5) * step(); }
  [[nodiscard]] double y(double value) const { return kTop + kDots * (1 - (value - low_) / (high_ - low_)); }
  [[nodiscard]] double end() const { return kLeft + step() * static_cast<double>(curve_.size()); }

  void axis() {
    constexpr double kClose = 11;
    for (const double tick : round_ticks(low_, high_, 6)) {
      canvas_.line(kLeft, y(tick), end(), y(tick), kFaint);
      if (stated() && std::abs(y(tick) - y(*stated())) < kClose) continue;
      canvas_.text(kLeft - 8, y(tick) + 4, value_in_words(a_.claim, tick), "end");
    }
    if (!stated()) return;
    canvas_.line(kLeft, y(*stated()), end(), y(*stated()), kStated, "4 3");
    canvas_.text(kLeft - 8, y(*stated()) + 4, "stated " + value_in_words(a_.claim, *stated()), "end", kStated,
                 true);
  }

  void mark(std::size_t i) {
    const Placed& p = curve_[i];
    const double at = y(p.specification->figure.value);
    const double r = std::clamp(step() / 3, 1.0, 4.0);
    if (p.plain) return canvas_.diamond(x(i), at, r + 2, kOwn);
    switch (p.specification->agreement) {
      case Agreement::kAgrees: return canvas_.dot(x(i), at, r, kInk, true);
      case Agreement::kNear: return canvas_.triangle(x(i), at, r, kInk);
      case Agreement::kDisagrees: return canvas_.dot(x(i), at, r, kInk, false);
    }
  }

  void row(std::size_t choice, const CurveOption& option, std::size_t shared, double at) {
    const std::string words = shared == 0 ? option.words : "… " + option.words.substr(shared);
    canvas_.text(12, at, fitted(words, kLeft - 24));
    canvas_.line(kLeft, at - 4, end(), at - 4, kFaint);
    for (std::size_t i = 0; i < curve_.size(); ++i) {
      const std::size_t index = curve_[i].specification->chosen[choice];
      if (std::find(option.indices.begin(), option.indices.end(), index) == option.indices.end()) continue;
      const double width = std::max(1.0, step() * 0.7);
      canvas_.rect(x(i) - width / 2, at - 8, width, 8, curve_[i].plain ? kOwn : kInk);
    }
  }

  void legend(double at) {
    double from = kLeft;
    const auto entry = [&](const char* words) {
      canvas_.text(from + 10, at, words);
      from += 24 + 6.3 * static_cast<double>(std::char_traits<char>::length(words));
    };
    canvas_.diamond(from, at - 4, 5, kOwn);
    entry("the plain way");
    canvas_.dot(from, at - 4, 4, kInk, true);
    entry("agrees");
    canvas_.triangle(from, at - 4, 4, kInk);
    entry("comes close");
    canvas_.dot(from, at - 4, 4, kInk, false);
    entry("does not");
  }

  [[nodiscard]] std::string description() const {
    return fmt::format("{} ways, from {} to {}; {} agree with the statement, {} come close.", curve_.size(),
                       value_in_words(a_.claim, curve_.front().specification->figure.value),
                       value_in_words(a_.claim, curve_.back().specification->figure.value), a_.agree,
                       a_.near);
  }

  const Assessment& a_;
  std::vector<Placed> curve_;
  std::vector<CurvePanel> panels_;
  SvgCanvas canvas_;
  double low_ = 0;
  double high_ = 1;
};

}  // namespace

std::optional<Picture> curve_picture(const Assessment& assessment) {
  CurvePicture picture(assessment);
  if (!picture.has_any()) return std::nullopt;
  return picture.draw();
}

}  // namespace blotter
