#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "report/pictures.h"
#include "report/words.h"

namespace blotter {
namespace {

using std::chrono::days;
using std::chrono::minutes;

constexpr double kWidth = 720;
constexpr double kLeft = 40;
constexpr double kTop = 10;
constexpr double kHeight = 130;
constexpr days kHourly{5};       // longer windows are drawn by the day
constexpr double kDayRoom = 84;  // of a day's name

std::string number(std::int64_t n) { return number_in_words(static_cast<double>(n)); }

// "Sat 30 Aug"
std::string short_day(Day day) {
  const std::string words = in_words(LocalMinute{day});
  constexpr std::size_t kYear = 5;  // with its blank
  return words.substr(0, words.find(',') - kYear);
}

class TallyPicture {
 public:
  TallyPicture(const Window& window, const TalliedMeasure& shot, const TalliedMeasure* killed)
      : window_(window),
        shot_(shot),
        rows_(!shot.by_hour.empty() && window.to - window.from <= kHourly ? shot.by_hour : shot.by_day),
        canvas_(kWidth) {
    if (killed != nullptr) {
      for (const CountRow& row : &rows_ == &shot.by_hour ? killed->by_hour : killed->by_day) {
        if (row.window) killed_[row.window->from] = row.count;
      }
    }
    for (const CountRow& row : rows_) most_ = std::max(most_, row.count);
  }

  [[nodiscard]] bool has_any() const { return !rows_.empty(); }

  Picture draw() {
    axis();
    for (const CountRow& row : rows_) bar(row);
    named_days();
    legend();
    const bool hourly = &rows_ == &shot_.by_hour;
    return canvas_.finish(kTop + kHeight + 60,
                          hourly ? "People shot, hour by hour" : "People shot, day by day", description());
  }

 private:
  [[nodiscard]] double x(LocalMinute at) const {
    const auto whole = static_cast<double>((window_.to - window_.from).count());
    return kLeft + (kWidth - kLeft) * static_cast<double>((at - window_.from).count()) / whole;
  }
  [[nodiscard]] double y(double count) const {
    return kTop + kHeight * (1 - count / static_cast<double>(most_));
  }

  void axis() {
    for (const double tick : round_ticks(0, static_cast<double>(most_), 4)) {
      if (tick != static_cast<double>(static_cast<std::int64_t>(tick))) continue;
      canvas_.line(kLeft, y(tick), kWidth, y(tick), Paint::kFaint);
      canvas_.text(kLeft - 8, y(tick) + 4, number_in_words(tick), "end");
    }
  }

  void bar(const CountRow& row) {
    if (!row.window || row.count <= 0) return;
    const double from = x(std::max(row.window->from, window_.from));
    const double width = std::max(1.0, x(std::min(row.window->to, window_.to)) - from - 1);
    canvas_.rect(from, y(static_cast<double>(row.count)), width,
                 kTop + kHeight - y(static_cast<double>(row.count)), Paint::kBar);
    const auto died = killed_.find(row.window->from);
    if (died == killed_.end() || died->second <= 0) return;
    const double top = y(static_cast<double>(std::min(died->second, row.count)));
    canvas_.rect(from, top, width, kTop + kHeight - top, Paint::kInk);
  }

  // Each with its own number, as far as there is room.
  void named_days() {
    double free = 0;
    for (const CountRow& row : shot_.by_day) {
      if (!row.window) continue;
      const double from = x(std::max(row.window->from, window_.from));
      const double to = x(std::min(row.window->to, window_.to));
      canvas_.line(from, kTop, from, kTop + kHeight + 6, Paint::kFaint);
      const double middle = std::min((from + to) / 2, kWidth - kDayRoom / 2);
      if (middle - kDayRoom / 2 < free) continue;
      canvas_.text(middle, kTop + kHeight + 18, short_day(day_of(row.window->from)), "middle");
      canvas_.text(middle, kTop + kHeight + 34, number(row.count), "middle", Paint::kInk, true);
      free = middle + kDayRoom / 2;
    }
  }

  void legend() {
    const double at = kTop + kHeight + 54;
    canvas_.rect(kLeft, at - 9, 10, 10, Paint::kBar);
    canvas_.text(kLeft + 16, at, "people shot");
    if (killed_.empty()) return;
    canvas_.rect(kLeft + 110, at - 9, 10, 10, Paint::kInk);
    canvas_.text(kLeft + 126, at, "of them, those who died");
  }

  [[nodiscard]] std::string description() const {
    std::string out;
    for (const CountRow& row : shot_.by_day) {
      if (row.window)
        out += (out.empty() ? "" : "; ") + short_day(day_of(row.window->from)) + ": " + number(row.count);
    }
    return out + ".";
  }

  const Window& window_;
  const TalliedMeasure& shot_;
  const std::vector<CountRow>& rows_;
  std::map<LocalMinute, std::int64_t> killed_;
  SvgCanvas canvas_;
  std::int64_t most_ = 1;
};

}  // namespace

std::optional<Picture> tally_picture(const RunningTally& tally) {
  if (tally.measures.empty() || tally.window.to <= tally.window.from) return std::nullopt;
  const TalliedMeasure* killed = nullptr;
  for (const TalliedMeasure& m : tally.measures) {
    if (m.measure->id == "people-shot-fatally" && m.value) killed = &m;
  }
  TallyPicture picture(tally.window, tally.measures.front(), killed);
  if (!picture.has_any()) return std::nullopt;
  return picture.draw();
}

}  // namespace blotter
