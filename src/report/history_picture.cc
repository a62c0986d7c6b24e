#include <fmt/format.h>

#include <algorithm>

#include "report/pictures.h"
#include "report/words.h"

namespace blotter {
namespace {

constexpr double kWidth = 720;
constexpr double kLeft = 56;
constexpr double kRight = 40;
constexpr double kAir = 24;  // between the scale and the first value
constexpr double kTop = 24;
constexpr double kHeight = 120;
constexpr double kValueRoom = 44;  // between the beginnings of two values
constexpr double kDayRoom = 110;   // between the middles of two days

std::string number(std::int64_t n) { return number_in_words(static_cast<double>(n)); }

// A figure stays what it is until the next publication: the line is one of steps.
class HistoryPicture {
 public:
  explicit HistoryPicture(const std::vector<PublishedCount>& counts) : counts_(counts), canvas_(kWidth) {
    const auto [least, most] = std::minmax_element(
        counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.count < b.count; });
    low_ = static_cast<double>(least->count);
    high_ = static_cast<double>(most->count);
    const double air = std::max(1.0, (high_ - low_) / 5);
    low_ = std::max(0.0, low_ - air);
    high_ += air;
  }

  Picture draw() {
    axis();
    steps();
    for (const PublishedCount& c : counts_) canvas_.dot(x(c), y(c), 3.5, Paint::kOwn, true);
    values();
    days();
    return canvas_.finish(kTop + kHeight + 28, "As published, publication by publication", description());
  }

 private:
  [[nodiscard]] double x(const PublishedCount& c) const {
    const auto all = (counts_.back().published - counts_.front().published).count();
    const auto since = (c.published - counts_.front().published).count();
    return kLeft + kAir +
           (kWidth - kLeft - kAir - kRight) * static_cast<double>(since) /
               static_cast<double>(std::max<long>(1, all));
  }
  [[nodiscard]] double y(double value) const {
    return kTop + kHeight * (1 - (value - low_) / (high_ - low_));
  }
  [[nodiscard]] double y(const PublishedCount& c) const { return y(static_cast<double>(c.count)); }

  void axis() {
    for (const double tick : round_ticks(low_, high_, 4)) {
      if (tick != static_cast<double>(static_cast<std::int64_t>(tick))) continue;  // nobody counts halves
      canvas_.line(kLeft, y(tick), kWidth - kRight, y(tick), Paint::kFaint);
      canvas_.text(kLeft - 8, y(tick) + 4, number_in_words(tick), "end");
    }
  }

  void steps() {
    std::vector<double> points;
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      if (i > 0) points.insert(points.end(), {x(counts_[i]), y(counts_[i - 1])});
      points.insert(points.end(), {x(counts_[i]), y(counts_[i])});
    }
    canvas_.path(points, Paint::kOwn);
  }

  // Where it changed, as far as there is room; the last always.
  void values() {
    const double last = x(counts_.back());
    double free = 0;
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      const bool is_last = i + 1 == counts_.size();
      const bool changed = i == 0 || counts_[i].count != counts_[i - 1].count;
      const double at = x(counts_[i]);
      if (!is_last && (!changed || at < free || at > last - kValueRoom)) continue;
      // Below where the line comes from above.
      const bool falls = i > 0 && counts_[i].count < counts_[i - 1].count;
      canvas_.text(at, y(counts_[i]) + (falls ? 18 : -8), number(counts_[i].count), "middle", Paint::kOwn,
                   true);
      free = at + kValueRoom;
    }
  }

  void days() {
    const double last = x(counts_.back());
    double free = 0;
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      const bool is_last = i + 1 == counts_.size();
      const double at = x(counts_[i]);
      if (!is_last && (at < free || at > last - kDayRoom)) continue;
      canvas_.text(i == 0    ? at - kAir / 2
                   : is_last ? at + kRight
                             : at,
                   kTop + kHeight + 20, in_words(counts_[i].published),
                   i == 0    ? "start"
                   : is_last ? "end"
                             : "middle");
      free = at + kDayRoom;
    }
  }

  [[nodiscard]] std::string description() const {
    const PublishedCount& first = counts_.front();
    const PublishedCount& last = counts_.back();
    return fmt::format("{} as published on {}, {} as published on {}; {} publications in all.",
                       number(first.count), in_words(first.published), number(last.count),
                       in_words(last.published), counts_.size());
  }

  const std::vector<PublishedCount>& counts_;
  SvgCanvas canvas_;
  double low_ = 0;
  double high_ = 0;
};

}  // namespace

std::optional<Picture> history_picture(const std::vector<PublishedCount>& counts) {
  if (counts.size() < 2) return std::nullopt;
  return HistoryPicture(counts).draw();
}

std::optional<Picture> history_picture(const HistoryAnswer& answer) {
  std::vector<PublishedCount> counts;
  for (const HistoryEntry& e : answer.entries) {
    if (e.value) counts.push_back({e.vintage.published, *e.value});
  }
  return history_picture(counts);
}

}  // namespace blotter
