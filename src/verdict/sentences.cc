#include "verdict/sentences.h"

#include "catalog/residents.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <map>

#include "verdict/agreement.h"
#include "verdict/average.h"
#include "verdict/place_sentences.h"

namespace blotter {
namespace {

// " aged 0-17": the part that alone is counted.
std::string part_words(const Claim& claim) {
  if (!claim.share_of || claim.form == ClaimForm::kShare || claim.share_of->dimension.empty()) return "";
  return " (" + group_in_words(*claim.share_of) + ")";
}

std::string counted_noun(const Catalog& catalog, const Claim& claim, const Figure& f) {
  return count_words(f.count.value_or(0)) + " " + measure_noun(catalog, claim.measure, f.count.value_or(0)) +
         part_words(claim);
}

std::string pair_words(const Figure& f) {
  if (f.baseline_mean)
    return count_words(f.count.value_or(0)) + fmt::format(" against an average of {:.1f}", *f.baseline_mean);
  return count_words(f.count.value_or(0)) + " against " + count_words(f.baseline_count.value_or(0));
}

std::string difference_words(const Claim& claim, double value) {
  const bool fewer = (claim.direction == Direction::kDown) == (value >= 0);
  return count_words(std::llround(std::abs(value))) + (fewer ? " fewer" : " more");
}

// "Mon 1 Sept, 10:30 a.m.": without the year, which the window has said.
std::string in_short_words(LocalMinute t) {
  std::string out = in_words(t);
  const std::string year = " " + std::to_string(year_of(day_of(t))) + ",";
  if (const auto at = out.find(year); at != std::string::npos) out.erase(at, year.size() - 1);
  return out;
}

// Values by a point in time, equal neighbours joined: "6 from Fri …, 5 p.m.".
struct Step {
  LocalMinute first;
  LocalMinute last;
  std::int64_t count = 0;
};

std::vector<Step> steps_of(const std::map<LocalMinute, std::int64_t>& by_time) {
  std::vector<Step> out;
  for (const auto& [time, count] : by_time) {
    if (!out.empty() && out.back().count == count) {
      out.back().last = time;
    } else {
      out.push_back({time, time, count});
    }
  }
  return out;
}

// "6 by Fri 22 Aug, 5 p.m.; 5 from Fri 22 Aug, 6 p.m. on".
std::string steps_words(const std::vector<Step>& steps) {
  std::string out;
  for (const Step& s : steps) {
    out += (out.empty() ? "" : "; ") + count_words(s.count);
    if (&s == &steps.front()) {
      out += " by " + in_short_words(s.last);
    } else if (&s == &steps.back()) {
      out += " from " + in_short_words(s.first) + " on";
    } else if (s.first == s.last) {
      out += " at " + in_short_words(s.first);
    } else {
      out += " from " + in_short_words(s.first) + " to " + in_short_words(s.last);
    }
  }
  return out;
}

// More steps than a reader takes in: those that agree, and between what the others lie.
std::string many_steps_words(const Claim& claim, const std::vector<Step>& steps) {
  std::string out;
  for (const Step& s : steps) {
    if (compare(claim, static_cast<double>(s.count)) != Agreement::kAgrees ||
        claim.comparator == Comparator::kAtLeast)
      continue;
    out += fmt::format("{}{} from {} to {}", out.empty() ? "" : "; ", count_words(s.count),
                       in_short_words(s.first), in_short_words(s.last));
  }
  return fmt::format("{}{} by {}, {} by {}", out, out.empty() ? "" : "; ", count_words(steps.front().count),
                     in_short_words(steps.front().last), count_words(steps.back().count),
                     in_short_words(steps.back().first));
}

using EndOf = LocalMinute Window::*;

// The counts by one end of the window while the other stays as in `held`.
std::map<LocalMinute, std::int64_t> by_end(const std::vector<const Counted*>& readings, EndOf varied,
                                           EndOf fixed, LocalMinute held) {
  std::map<LocalMinute, std::int64_t> out;
  for (const Counted* c : readings) {
    const Figure& f = c->specification.figure;
    if (f.window.*fixed == held && f.count) out.emplace(f.window.*varied, *f.count);
  }
  return out;
}

std::string end_note(const Claim& claim, const std::vector<const Counted*>& readings, const Counted& plain,
                     EndOf varied, EndOf fixed, const std::string& verb) {
  if (claim.form != ClaimForm::kCount) return "";
  constexpr std::size_t kMostSteps = 4;
  const auto steps = steps_of(by_end(readings, varied, fixed, plain.specification.figure.window.*fixed));
  if (steps.size() < 2) return "";
  return full_stop(
      fmt::format("It depends on when the window {}: {}", verb,
                  steps.size() > kMostSteps ? many_steps_words(claim, steps) : steps_words(steps)));
}

// Where two sources describe what they count in the same words, what differs is the source and its day.
std::string definition_words(const Counted& c, const Counted& now,
                             const std::vector<const Counted*>& definitions) {
  const std::string& plain = c.way->definition->plain;
  const auto same = std::count_if(definitions.begin(), definitions.end(),
                                  [&](const Counted* d) { return d->way->definition->plain == plain; });
  const std::string quoted = '"' + plain + '"';
  if (same < 2 && now.way->definition->plain != plain) return quoted;
  return fmt::format("{} in \"{}\" as published on {}", quoted, c.way->source->title,
                     in_words(c.way->vintage->published));
}

}  // namespace

std::string full_stop(std::string sentence) { return sentence.ends_with('.') ? sentence : sentence + "."; }

std::string capitalised(std::string words) {
  if (!words.empty() && words[0] >= 'a' && words[0] <= 'z')
    words[0] = static_cast<char>(words[0] - 'a' + 'A');
  return words;
}

std::string number_words(double value, int decimals) {
  if (decimals == 0 && std::abs(value - std::round(value)) < 1e-9) return count_words(std::llround(value));
  return fmt::format("{:.{}f}", value, std::max(decimals, 1));
}

std::string count_words(std::int64_t n) {
  std::string digits = std::to_string(std::abs(n));
  for (auto i = static_cast<std::ptrdiff_t>(digits.size()) - 3; i > 0; i -= 3)
    digits.insert(static_cast<std::size_t>(i), ",");
  return (n < 0 ? "-" : "") + digits;
}

std::string measure_noun(const Catalog& catalog, const std::string& measure, std::int64_t n) {
  const Measure* m = catalog.measure(measure);
  if (m == nullptr) return measure;
  return n == 1 ? m->singular : m->plural;
}

std::string change_words(double percent) {
  if (std::abs(percent) < 0.05) return "unchanged";
  return fmt::format("{} {:.1f}%", percent < 0 ? "down" : "up", std::abs(percent));
}

std::string differs_words(const Specification& specification) {
  return fmt::format("{}", fmt::join(specification.differs, ", "));
}

std::string describe(const Catalog& catalog, const Claim& claim, const Counted& counted) {
  const Figure& f = counted.specification.figure;
  if (claim.against) return describe_places(catalog, claim, counted);
  const std::string& unit = counted.specification.unit;
  const std::string& measure = unit.empty() ? claim.measure : unit;
  switch (claim.form) {
    case ClaimForm::kAverage: return average_words(counted_noun(catalog, claim, f), claim.per, f);
    case ClaimForm::kShare:
      return share_words(count_words(f.count.value_or(0)), count_words(f.whole.value_or(0)), f);
    case ClaimForm::kChange:
    case ClaimForm::kDirection: return pair_words(f) + ": " + change_words(f.value);
    case ClaimForm::kDifference: return pair_words(f) + ": " + difference_words(claim, f.value);
    case ClaimForm::kRatio: return pair_words(f) + fmt::format(": {:.2f} times", f.value);
    case ClaimForm::kRate:
      return fmt::format("{} {}, {} per 100,000 residents", count_words(f.count.value_or(0)),
                         measure_noun(catalog, measure, f.count.value_or(0)), number_words(f.value, 1));
    case ClaimForm::kRange:
      return fmt::format("ages from the published bracket {} to the bracket {}",
                         counted.brackets.front().bracket, counted.brackets.back().bracket);
    default:
      return count_words(f.count.value_or(0)) + " " + measure_noun(catalog, measure, f.count.value_or(0)) +
             part_words(claim);
  }
}

std::string expectation_words(const SettledEstimate& estimate) {
  std::string out = fmt::format("by experience of {} earlier exports it will probably end at about {}",
                                estimate.from_vintages, count_words(estimate.expected()));
  if (estimate.low != estimate.high)
    out += fmt::format(" ({} to {})", count_words(estimate.low), count_words(estimate.high));
  return out;
}

std::string residents_note(const Counted& counted) {
  const Figure& f = counted.specification.figure;
  if (!f.population) return "";
  return "The rate is for " + residents_in_words(*f.population, population_year_of(f.window)) + ".";
}

std::string unlike_lengths_note(const Figure& figure) {
  constexpr double kAlike = 7.0 / 6;
  constexpr double kDayMinutes = 24 * 60;
  if (!figure.baseline || !figure.baseline_count) return "";
  const auto days_of = [](const Window& w) {
    return static_cast<double>((w.to - w.from).count()) / kDayMinutes;
  };
  const double now = days_of(figure.window);
  const double before = days_of(*figure.baseline);
  if (std::max(now, before) <= std::min(now, before) * kAlike) return "";
  return fmt::format("The two periods are not of one length: {} days against {}.", number_words(now, 0),
                     number_words(before, 0));
}

std::string growth_note(const std::vector<const Counted*>& vintages) {
  if (vintages.size() < 2 || !vintages.front()->specification.figure.count) return "";
  std::string out;
  std::int64_t last = -1;
  bool changed = false;
  for (auto it = vintages.rbegin(); it != vintages.rend(); ++it) {
    const Figure& f = (*it)->specification.figure;
    if (f.count == last) continue;
    changed = changed || last >= 0;
    last = f.count.value_or(0);
    out += fmt::format("{}{} as published on {}", out.empty() ? "" : ", ", count_words(last),
                       in_words(f.published));
  }
  return changed ? "The same window in each export: " + out + "." : "";
}

std::string definitions_note(const Catalog& catalog, const Claim& claim, const Counted& now,
                             const std::vector<const Counted*>& definitions) {
  std::vector<std::pair<std::string, std::string>> by_figure;  // figure → the definitions that give it
  for (const Counted* c : definitions) {
    const std::string figure = describe(catalog, claim, *c);
    const std::string quoted = definition_words(*c, now, definitions);
    const auto same = std::find_if(by_figure.begin(), by_figure.end(),
                                   [&](const auto& known) { return known.first == figure; });
    if (same == by_figure.end())
      by_figure.emplace_back(figure, quoted);
    else
      same->second += " or as " + quoted;
  }
  std::string out;
  for (const auto& [figure, names] : by_figure)
    out += fmt::format("{}Counted as {}: {}.", out.empty() ? "" : " ", names, figure);
  return out;
}

std::string starts_note(const Claim& claim, const std::vector<const Counted*>& readings,
                        const Counted& plain) {
  return end_note(claim, readings, plain, &Window::from, &Window::to, "begins");
}

std::string ends_note(const Claim& claim, const std::vector<const Counted*>& readings, const Counted& plain) {
  return end_note(claim, readings, plain, &Window::to, &Window::from, "ends");
}

namespace {

// "Of the 13 weekends, 9 had at least 20; the lowest is 12 (…)."
std::string threshold_note(const Claim& claim, const HistoryFigure& h) {
  Claim bound;
  bound.value = claim.threshold->value;
  bound.comparator = claim.threshold->comparator;
  const auto met = std::count_if(h.past.begin(), h.past.end(), [&](const Past& p) {
    return compare(bound, static_cast<double>(p.count)) == Agreement::kAgrees;
  });
  const bool up = bound.comparator == Comparator::kMoreThan || bound.comparator == Comparator::kAtLeast;
  return fmt::format(" Of {} {}s, {} {}; the {} has {} ({}).", h.past.size(),
                     claim.per.empty() ? "period" : claim.per, count_words(met), met == 1 ? "fits" : "fit",
                     up ? "lowest" : "highest", count_words(h.rival->count), in_words(h.rival->window));
}

}  // namespace

std::string history_note(const Claim& claim, const Counted& counted) {
  if (!counted.history) return "";
  const HistoryFigure& h = *counted.history;
  const std::string most = claim.direction == Direction::kLowest ? "lowest" : "highest";
  std::string out;
  if (claim.threshold && claim.form == ClaimForm::kStreak) return threshold_note(claim, h);
  if (h.rival)
    out = fmt::format(" The {} of the others is {} ({}).", most, count_words(h.rival->count),
                      in_words(h.rival->window));
  // "On record" is as deep as the records are.
  if (claim.form == ClaimForm::kExtreme && !claim.since && !h.past.empty()) {
    const int first = year_of(day_of(h.past.back().window.from));
    const int years = year_of(day_of(h.past.front().window.from)) - first + 1;
    out += fmt::format(" The records at hand go back to {}: {} earlier year{}.", first, years,
                       years == 1 ? "" : "s");
  }
  if (h.since)
    out +=
        fmt::format(" The year named has {} ({}).", count_words(h.since->count), in_words(h.since->window));
  if (claim.form == ClaimForm::kStreak && !h.past.empty()) {
    out = claim.direction == Direction::kNone              ? " The longest run without one:"
          : claim.per == "month" || claim.per == "quarter" ? " Compared with, newest first:"
                                                           : " Before it, newest first:";
    for (const Past& p : h.past)
      out +=
          fmt::format(" {} {}{}", in_words(p.window), count_words(p.count), &p == &h.past.back() ? "." : ",");
  }
  return out;
}

std::string brackets_note(const Claim& claim, const Counted& counted) {
  std::string out;
  std::int64_t all = 0;
  for (const BracketCount& b : counted.brackets) all += b.count;
  for (const BracketCount& b : counted.brackets) {
    const auto bounds = outermost({b});
    if (!bounds || (bounds->high >= *claim.value && bounds->low <= claim.high.value_or(*claim.value)))
      continue;
    out += fmt::format("{}{} in the bracket {}", out.empty() ? "" : " and ", count_words(b.count), b.bracket);
  }
  if (out.empty()) {
    return fmt::format("The recorded victims are in the age brackets from {} to {}",
                       counted.brackets.front().bracket, counted.brackets.back().bracket);
  }
  return fmt::format("Of the {} victims whose age is recorded, {} {} outside the stated ages",
                     count_words(all), out, all == 1 ? "is" : "are");
}

}  // namespace blotter
