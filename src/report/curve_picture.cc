#include <fmt/format.h>

#include <algorithm>
#include <cmath>

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

// Bytes of the whole words with which both begin.
std::size_t common_words(const std::string& a, const std::string& b) {
  const auto ends = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  auto shared = static_cast<std::size_t>(ends.first - a.begin());
  while (shared > 0 && a[shared - 1] != ' ') --shared;
  return shared;
}

// Of what all of them begin with, where it is several words, nothing: what comes after tells them apart.
std::size_t shared_words(const std::vector<CurveOption>& options) {
  const std::string& first = options.front().words;
  std::size_t shared = first.size();
  for (const CurveOption& o : options) shared = std::min(shared, common_words(first, o.words));
  return std::count(first.begin(), first.begin() + static_cast<std::ptrdiff_t>(shared), ' ') > 1 ? shared : 0;
}

std::string label_of(const std::string& words, std::size_t skipped) {
  return fitted(skipped == 0 ? words : "… " + words.substr(skipped), kLeft - 24);
}

// As much as there is room for; of those that would look the same what comes after their common words.
std::vector<std::string> labels_of(const std::vector<CurveOption>& options) {
  const std::size_t shared = shared_words(options);
  std::vector<std::string> out;
  for (const CurveOption& o : options) {
    std::size_t skipped = shared;
    for (const CurveOption& other : options) {
      if (&other == &o || label_of(other.words, shared) != label_of(o.words, shared)) continue;
      skipped = std::max(skipped, common_words(o.words, other.words));
    }
    out.push_back(label_of(o.words, skipped));
  }
  return out;
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
      const std::vector<std::string> labels = labels_of(panel.options);
      for (std::size_t i = 0; i < labels.size(); ++i) {
        row(panel.choice, panel.options[i], labels[i], y);
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

  // Of what is counted there are no halves.
  [[nodiscard]] bool is_whole() const { return value_in_words(a_.claim, 0.5) == number_in_words(0.5); }

  [[nodiscard]] double step() const {
    constexpr double kWidest = 40;
    return std::min(kWidest, (kWidth - kLeft - kRight) / static_cast<double>(curve_.size()));
  }
  [[nodiscard]] double x(std::size_t i) const { return kLeft + (static_cast<double>(i) + 0.5) * step(); }
  [[nodiscard]] double y(double value) const { return kTop + kDots * (1 - (value - low_) / (high_ - low_)); }
  [[nodiscard]] double end() const { return kLeft + step() * static_cast<double>(curve_.size()); }

  void axis() {
    constexpr double kClose = 11;
    for (const double tick : round_ticks(low_, high_, 6)) {
      if (is_whole() && tick != std::floor(tick)) continue;
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

  void row(std::size_t choice, const CurveOption& option, const std::string& label, double at) {
    canvas_.text(12, at, label);
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
      from += 28 + 6.8 * static_cast<double>(std::char_traits<char>::length(words));
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
