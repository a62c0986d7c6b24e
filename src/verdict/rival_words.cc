#include "verdict/rival_words.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

#include "civil/calendar.h"
#include "verdict/figure_value.h"
#include "verdict/history.h"
#include "verdict/sentences.h"

namespace blotter {
namespace {

std::string measure_noun(const Subject& s, std::int64_t n) {
  return measure_noun(s.catalog, s.claim().measure, n);
}

std::string counts_words(const Setting& x) {
  return count_words(x.count) + " against " + count_words(x.baseline_count.value_or(0));
}

std::string moved_words(const Subject& s, const Setting& x) {
  const std::int64_t difference = x.count - x.baseline_count.value_or(0);
  switch (s.claim().form) {
    case ClaimForm::kRatio:
      return fmt::format("{:.2f} times as many as {}", x.value, period_words(*x.baseline));
    case ClaimForm::kDifference:
      return fmt::format("{} {} than {}", count_words(std::abs(difference)),
                         difference < 0 ? "fewer" : "more", period_words(*x.baseline));
    default: break;
  }
  return "";
}

std::string pair_sentence(const Subject& s, const Setting& x) {
  const std::string period = capitalised(period_words(x.window));
  const std::string place = s.question.place->name;
  if (const std::string moved = moved_words(s, x); !moved.empty()) {
    return fmt::format("{} the records show {} {} in {}, {}: {}.", period, count_words(x.count),
                       measure_noun(s, x.count), place, moved, counts_words(x));
  }
  const std::string change = change_words(x.value);
  const bool same = change == "unchanged";
  return fmt::format("{} the number of {} in {} was {} {} {}: {}.", period, measure_noun(s, 2), place,
                     same ? "the same as" : change + " on", same ? "in" : "that of", in_words(*x.baseline),
                     counts_words(x));
}

std::string extreme_sentence(const Subject& s, const Setting& x) {
  const PastYears past = past_years(s, x.window);
  const std::size_t beaten = past.beaten_by(s.claim().direction, x.count);
  const bool lowest = s.claim().direction == Direction::kLowest;
  return fmt::format(
      "{} the records show {} {} in {}; in {} of the {} years before (back to {}) the same period had {}.",
      capitalised(period_words(x.window)), count_words(x.count), measure_noun(s, x.count),
      s.question.place->name, beaten == 0 ? "none" : std::to_string(beaten), past.years, past.first_year,
      lowest ? "fewer" : "more");
}

// "each of the 2 steps from year to year up to then went down"
std::string steps_words(std::size_t steps, std::size_t against, bool down) {
  const char* way = down ? "went down" : "went up";
  if (against == 0) return fmt::format("each of the {} steps from year to year up to then {}", steps, way);
  if (against == steps)
    return fmt::format("none of the {} steps from year to year up to then {}", steps, way);
  return fmt::format("of the {} steps from year to year up to then {} {}, {} did not", steps, steps - against,
                     way, against);
}

std::string streak_sentence(const Subject& s, const Setting& x) {
  const PastYears past = past_years(s, x.window);
  const std::size_t against = past.steps_against(s.claim().direction, x.count);
  std::string counts;
  for (const std::int64_t n : past.counts) counts += ", " + count_words(n);
  return fmt::format("{} the records show {} {} in {}; {} (newest first: {}{}).",
                     capitalised(period_words(x.window)), count_words(x.count), measure_noun(s, x.count),
                     s.question.place->name,
                     steps_words(past.years, against, s.claim().direction == Direction::kDown),
                     count_words(x.count), counts);
}

std::string value_note(const Subject& s, const Setting& x) {
  if (s.claim().form == ClaimForm::kRate)
    return fmt::format(", {} per 100,000 residents", number_words(x.value, 1));
  if (s.claim().form != ClaimForm::kAverage) return "";
  const auto from_next = s.claim().per.find("-between");
  if (from_next != std::string::npos)
    return fmt::format(", one every {} {}", number_words(x.value, 1), s.claim().per.substr(0, from_next));
  return fmt::format(", {} a {}", number_words(x.value, 1), s.claim().per);
}

std::string count_sentence(const Subject& s, const Setting& x) {
  return fmt::format("{} the records show {} {} in {}{}.", capitalised(period_words(x.window)),
                     count_words(x.count), measure_noun(s, x.count), s.question.place->name,
                     value_note(s, x));
}

}  // namespace

std::string window_flag(const Window& w) {
  if (is_of_whole_days(w)) return to_string(day_of(w.from)) + ".." + to_string(day_of(w.to));
  return to_string(w.from) + ".." + to_string(w.to);
}

std::string period_words(const Window& w) {
  const std::string words = in_words(w);
  if (words.find(" to ") != std::string::npos) return "from " + words;
  return (w.to - w.from <= std::chrono::days{1} ? "on " : "in ") + words;
}

std::size_t PastYears::beaten_by(Direction direction, std::int64_t count) const {
  return static_cast<std::size_t>(std::count_if(counts.begin(), counts.end(), [&](std::int64_t past) {
    return direction == Direction::kLowest ? past < count : past > count;
  }));
}

std::size_t PastYears::steps_against(Direction direction, std::int64_t count) const {
  std::size_t against = 0;
  for (const std::int64_t before : counts) {
    against += (direction == Direction::kDown ? count < before : count > before) ? 0U : 1U;
    count = before;
  }
  return against;
}

PastYears past_years(const Subject& s, const Window& window) {
  PastYears out;
  const int own_year = year_of(day_of(s.own().from));
  for (const Window& w : earlier_windows(s.catalog, s.claim(), window, s.covered().from)) {
    const int year = year_of(day_of(w.from));
    // The year that "since" names stands outside of the comparison, as in the claim itself.
    if (s.claim().since && year <= *s.claim().since && *s.claim().since != own_year) break;
    const auto count = s.counter.find(w);
    if (!count) break;
    out.counts.push_back(*count);
    out.first_year = year;
  }
  out.years = out.counts.size();
  return out;
}

std::string rival_sentence(const Subject& s, const Setting& x) {
  if (compares_two(s.claim().form)) return pair_sentence(s, x);
  if (s.claim().form == ClaimForm::kStreak) return streak_sentence(s, x);
  return s.claim().form == ClaimForm::kExtreme ? extreme_sentence(s, x) : count_sentence(s, x);
}

std::string rival_command(const Subject& s, const Setting& x) {
  std::string out = fmt::format("blotter count {} --in {} --window {}", s.claim().measure,
                                s.question.place->id, window_flag(x.window));
  if (x.baseline) out += " --compare " + window_flag(*x.baseline);
  if (s.claim().form == ClaimForm::kExtreme || s.claim().form == ClaimForm::kStreak) {
    const PastYears past = past_years(s, x.window);
    const int year = year_of(day_of(x.window.from));
    out += fmt::format(" --compare \"same period, {}-{}\"", past.first_year, year - 1);
  }
  if (s.claim().form == ClaimForm::kRate) out += " --rate";
  return out + fmt::format(" --source {} --definition {}", s.way.source->id, s.way.definition->id);
}

std::string rivals_summary(const Subject& s, const Counterpoints& c) {
  const bool one = c.considered == 1;
  const std::string all = c.considered == 2
                              ? "Both"
                              : fmt::format("All {}", count_words(static_cast<std::int64_t>(c.considered)));
  const ClaimForm form = s.claim().form;
  const bool sized = form == ClaimForm::kCount || form == ClaimForm::kRate || form == ClaimForm::kAverage;
  if (one) {
    return std::string("The one other statement of this form that is no less natural ") +
           (c.opposite == 0 ? "says the same."
            : sized         ? "lies on the other side of the usual."
                            : "points the other way.");
  }
  const std::string where = sized ? "lie on the other side of the usual" : "point the other way";
  if (c.opposite == 0 || c.opposite == c.considered) {
    return fmt::format("{} other statements of this form that are no less natural {}.", all,
                       c.opposite == 0 ? "say the same" : where);
  }
  return fmt::format("{} of {} other statements of this form that are no less natural {}.", c.opposite,
                     c.considered, where);
}

}  // namespace blotter
