// What a rated claim's figure rests on, for asking the same of other windows.
#pragma once

#include <blotter/catalog.h>
#include <blotter/verdict.h>

#include <map>
#include <optional>
#include <vector>

#include "landscape/naturalness.h"
#include "landscape/window_counter.h"
#include "verdict/evidence.h"
#include "verdict/specify.h"

namespace blotter {

// One counter for each series, shared by all claims of a document.
class Counters {
 public:
  const WindowCounter& of(const Series& series) {
    return counters_.try_emplace(&series, series).first->second;
  }

 private:
  std::map<const Series*, WindowCounter> counters_;
};

// A claim with the way of counting of its recorded figure.
struct Subject {
  const Catalog& catalog;
  const Question& question;
  const Assessment& rated;
  const Question::Way& way;
  const WindowCounter& counter;
  // Of totals of the year to date, the other vintages, newest first: each holds few of them.
  std::vector<const WindowCounter*> others;
  ChosenAt at;

  [[nodiscard]] const Claim& claim() const { return rated.claim; }
  [[nodiscard]] const Figure& figure() const { return *rated.recorded; }
  [[nodiscard]] const Window& own() const { return rated.recorded->window; }
  // What the series covers.
  [[nodiscard]] const Window& covered() const { return counter.series().coverage(); }
  [[nodiscard]] int cost_of(const Window& window, const std::optional<Window>& baseline) const;
};

// None where the claim has no recorded figure that rests on one series.
std::optional<Subject> subject_of(const Catalog& catalog, const Document& document, const Question& question,
                                  const Evidence& evidence, const Assessment& rated, Counters& counters);

// The way of `question` that a figure was counted in; nullptr where there is none.
const Question::Way* way_of(const Question& question, const Figure& figure);

// The same question asked of other windows; none where they can't be counted or give no value. The cost is
// not filled in: most settings don't need it.
std::optional<Setting> setting_of(const Subject& subject, const Window& window,
                                  const std::optional<Window>& baseline);

// The window that goes with another as the claim's baseline goes with its own: the same dates as many years
// before, else as far away. Precondition: the figure has a baseline. Refers to the subject.
class BaselineLikeOwn {
 public:
  explicit BaselineLikeOwn(const Subject& subject);
  [[nodiscard]] Window of(const Window& window) const;
  // How many years before, at the same dates; 0: as far away.
  [[nodiscard]] int years() const { return years_; }

 private:
  const Subject& subject_;
  int years_ = 0;
};

// A change on fewer than this says little, unless the claim itself rests on fewer.
inline constexpr std::int64_t kLeastBaseline = 10;

// 1: the claim says up or more; -1: down or less; 0: it doesn't say. Of the forms that compare two counts,
// and of streaks.
int stated_sign(const Claim& claim);

}  // namespace blotter
