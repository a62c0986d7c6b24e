#include "verdict/exact_settings.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <optional>
#include <tuple>

#include "civil/calendar.h"
#include "landscape/perturbations.h"
#include "reading/baseline.h"
#include "verdict/agreement.h"
#include "verdict/figure_value.h"
#include "verdict/rival_words.h"
#include "verdict/sentences.h"

namespace blotter {
namespace {

using std::chrono::days;
using std::chrono::hours;

constexpr hours kStartsAround{24};
constexpr days kEndsAround{45};
constexpr int kYearsBack = 5;
// A definition or a publication that is not the plain one is a choice as well.
constexpr int kOtherWayCost = 1;

bool can_be_exact(const Claim& claim) {
  return claim.value && !claim.high && !claim.against && !claim.share_of &&
         (claim.form == ClaimForm::kCount || claim.form == ClaimForm::kChange ||
          claim.form == ClaimForm::kRatio || claim.form == ClaimForm::kDifference);
}

Claim flat(const Claim& claim) {
  Claim out = claim;
  out.comparator = Comparator::kEqual;
  return out;
}

// The search in one way of counting.
class Search {
 public:
  Search(const Subject& s, const Question::Way& way, const WindowCounter& counter, const Claim& stated)
      : s_(s), way_(way), counter_(counter), stated_(stated) {
    if (s.figure().baseline) like_own_.emplace(s);
  }

  void run(std::vector<ExactSettings>& out) {
    const Window& own = *s_.question.readings.plain().window;
    if (own.to - own.from <= kByTheHour && !compares_two(stated_.form)) {
      for (LocalMinute from = own.from - kStartsAround; from <= own.from + kStartsAround; from += hours{1})
        try_ends(from, {own.to - kEndsBefore, own.to + kEndsAfter}, hours{1}, std::nullopt);
    } else if (own.to - own.from > kByTheHour) {
      try_ends(own.from, {own.to - kEndsAround, own.to + kEndsAround}, days{1}, 0);
      for (int years = 1; compares_two(stated_.form) && years <= kYearsBack; ++years)
        try_ends(own.from, {own.to - kEndsAround, own.to + kEndsAround}, days{1}, years);
    }
    for (const Window& w : natural_windows(own, s_.at)) try_alone(w);
    out.insert(out.end(), found_.begin(), found_.end());
  }

 private:
  // Baseline: none for a count; 0 for the claim's own, else the same dates so many years before.
  using Years = std::optional<int>;

  // Nobody counts what has not happened.
  [[nodiscard]] LocalMinute said_by() const {
    return s_.at.hour_known ? s_.at.published : s_.question.published_end;
  }

  [[nodiscard]] std::optional<Window> baseline_of(const Window& w, Years years) const {
    if (!compares_two(stated_.form)) return std::nullopt;
    if (years.value_or(0) > 0) return years_before(s_.catalog, w, *years);
    return like_own_ ? std::optional(like_own_->of(w)) : std::nullopt;
  }

  [[nodiscard]] bool is_exact(const Window& w, const std::optional<Window>& baseline) const {
    const auto now = counter_.find(w);
    const auto before = baseline ? counter_.find(*baseline) : std::optional<std::int64_t>(0);
    if (!now || !before) return false;
    const auto value =
        figure_value(stated_, nullptr, static_cast<double>(*now), static_cast<double>(*before));
    return value.ok() && compare(stated_, *value) == Agreement::kAgrees;
  }

  void try_ends(LocalMinute from, const Window& ends, std::chrono::minutes step, Years years) {
    bool runs_on = false;
    const LocalMinute last = std::min({ends.to, said_by(), counter_.series().coverage().to});
    for (LocalMinute to = std::max(ends.from, from + step); to <= last; to += step) {
      const Window w{from, to};
      const auto baseline = baseline_of(w, years);
      const bool exact = (!compares_two(stated_.form) || baseline) && is_exact(w, baseline);
      if (exact) add(w, baseline, runs_on);
      runs_on = exact;
    }
  }

  void try_alone(const Window& w) {
    if (w.to > said_by()) return;
    const auto baseline = baseline_of(w, 0);
    if (compares_two(stated_.form) && !baseline) return;
    const auto known = [&](const ExactSettings& e) {
      return e.first.from == w.from && e.first.to <= w.to && w.to <= e.last.to;
    };
    if (std::none_of(found_.begin(), found_.end(), known) && is_exact(w, baseline)) add(w, baseline, false);
  }

  void add(const Window& w, const std::optional<Window>& baseline, bool runs_on) {
    const int cost = s_.cost_of(w, baseline) + (way_.definition == s_.way.definition ? 0 : kOtherWayCost);
    if (runs_on) {
      ExactSettings& run = found_.back();
      if (cost < run.cost) run.cost = cost, run.natural = w, run.baseline = baseline;
      run.last = w;
      ++run.windows;
      return;
    }
    found_.push_back({w,
                      w,
                      w,
                      baseline,
                      way_.definition->plain,
                      way_.definition->id,
                      way_.source->id,
                      way_.vintage->id,
                      {},
                      cost,
                      1,
                      ""});
  }

  const Subject& s_;
  const Question::Way& way_;
  const WindowCounter& counter_;
  const Claim& stated_;
  std::optional<BaselineLikeOwn> like_own_;
  std::vector<ExactSettings> found_;
};

void add_exact_of(const Subject& s, const Claim& stated, const std::vector<Specification>& specifications,
                  std::vector<ExactSettings>& out) {
  for (const Specification& spec : specifications) {
    const Figure& f = spec.figure;
    if (compare(stated, f.value) != Agreement::kAgrees) continue;
    const int cost = s.cost_of(f.window, f.baseline) +
                     (f.definition_id == s.way.definition->id ? 0 : kOtherWayCost) +
                     (f.vintage == s.way.vintage->id ? 0 : kOtherWayCost);
    out.push_back({f.window, f.window, f.window, f.baseline, f.definition, f.definition_id, f.source,
                   f.vintage, spec.differs, cost, 1, ""});
  }
}

// Specifications that are exact as they stand, in other vintages and units too.
void add_specifications(const Subject& s, const Claim& stated, std::vector<ExactSettings>& out) {
  add_exact_of(s, stated, s.rated.specifications, out);
  add_exact_of(s, stated, s.rated.wrong_unit, out);
}

constexpr std::size_t kMostOfAWay = 3;

bool same_way(const ExactSettings& a, const ExactSettings& b) {
  return a.definition_id == b.definition_id && a.source == b.source && a.vintage == b.vintage;
}

// How far away a baseline is: within a run it moves along with the window.
bool same_lag(const ExactSettings& a, const ExactSettings& b) {
  if (!a.baseline || !b.baseline) return !a.baseline && !b.baseline;
  return a.natural.from - a.baseline->from == b.natural.from - b.baseline->from;
}

bool is_within(const ExactSettings& a, const ExactSettings& b) {
  return same_lag(a, b) && same_way(a, b) && a.first.from == b.first.from && b.first.to <= a.first.to &&
         a.last.to <= b.last.to;
}

// The same ends from another beginning say nothing more.
bool same_ends(const ExactSettings& a, const ExactSettings& b) {
  return same_way(a, b) && a.first.to == b.first.to && a.last.to == b.last.to && a.baseline == b.baseline;
}

// One publication of it is enough.
bool same_elsewhere(const ExactSettings& a, const ExactSettings& b) {
  return a.definition_id == b.definition_id && a.source == b.source && a.first == b.first &&
         a.last == b.last && a.baseline == b.baseline;
}

auto distance(const Window& a, const Window& b) {
  return std::chrono::abs(a.from - b.from) + std::chrono::abs(a.to - b.to);
}

// The most natural first, of equals the nearest to the plain window; each window once, and no more than a few
// of one definition in one publication.
void sort_and_cut(const Window& plain, std::vector<ExactSettings>& all) {
  const auto order = [&](const ExactSettings& e) {
    return std::tuple(e.cost, distance(e.natural, plain), ~e.windows, e.natural, e.differs.size(),
                      std::tie(e.source, e.vintage, e.definition_id), e.baseline);
  };
  std::sort(all.begin(), all.end(),
            [&](const ExactSettings& a, const ExactSettings& b) { return order(a) < order(b); });
  std::vector<ExactSettings> kept;
  for (ExactSettings& e : all) {
    const auto same = std::find_if(kept.begin(), kept.end(), [&](const ExactSettings& k) {
      return is_within(e, k) || is_within(k, e) || same_ends(e, k) || same_elsewhere(e, k);
    });
    const auto of_way =
        std::count_if(kept.begin(), kept.end(), [&](const ExactSettings& k) { return same_way(e, k); });
    if (same == kept.end()) {
      if (kept.size() < kMostExact && of_way < static_cast<std::ptrdiff_t>(kMostOfAWay))
        kept.push_back(std::move(e));
    } else if (is_within(*same, e) && same->windows < e.windows) {
      same->first = e.first, same->last = e.last, same->windows = e.windows;
    }
  }
  all = std::move(kept);
}

// The run itself: "from 1 Jan 2017 to any day from 25 Dec 2017 to 3 Jan 2018". A comparison names its most
// natural window with the baseline of that window, as every other one has a baseline of its own.
std::string window_words(const ExactSettings& e) {
  if (e.first == e.last) return period_words(e.first);
  if (e.baseline) return period_words(e.natural);
  const bool by_day = is_midnight(e.first.to) && is_midnight(e.last.to) && e.last.to - e.first.to >= days{1};
  if (by_day) {
    return fmt::format("from {} to any day from {} to {}", in_words(day_of(e.first.from)),
                       in_words(day_of(e.first.to) - days{1}), in_words(day_of(e.last.to) - days{1}));
  }
  return fmt::format("from {} to any hour from {} to {}", in_words(e.first.from), in_words(e.first.to),
                     in_words(e.last.to));
}

std::string sentence_of(const Subject& s, const ExactSettings& e) {
  std::string out = "Exactly true " + window_words(e);
  if (e.baseline) out += " against " + in_words(*e.baseline);
  if (e.baseline && e.first != e.last) {
    out += fmt::format("; so is any end from {} to {}, each against the same stretch as far back",
                       in_words(day_of(e.first.to) - days{1}), in_words(day_of(e.last.to) - days{1}));
  }
  if (e.definition_id != s.way.definition->id) out += ", counted as \"" + e.definition + "\"";
  if (e.source != s.way.source->id || e.vintage != s.way.vintage->id) {
    const auto way = std::find_if(
        s.question.ways.begin(), s.question.ways.end(),
        [&](const Question::Way& w) { return w.source->id == e.source && w.vintage->id == e.vintage; });
    if (way != s.question.ways.end()) out += ", as published on " + in_words(way->vintage->published);
    if (e.source != s.way.source->id && way != s.question.ways.end()) out += " in " + way->source->title;
  }
  return full_stop(out);
}

}  // namespace

std::vector<ExactSettings> exact_settings(const Subject& s, const Evidence& evidence, Counters& counters) {
  if (!can_be_exact(s.claim()) || !s.question.readings.plain().window) return {};
  const Claim stated = flat(s.claim());
  std::vector<ExactSettings> out;
  add_specifications(s, stated, out);
  std::vector<const Definition*> searched;
  for (const Question::Way& way : s.question.ways) {
    const bool again = std::find(searched.begin(), searched.end(), way.definition) != searched.end();
    const Series* series = evidence.find({way.vintage, way.definition, s.question.place, "", false});
    if (again || series == nullptr) continue;
    searched.push_back(way.definition);  // its newest vintage comes first
    Search(s, way, counters.of(*series), stated).run(out);
  }
  sort_and_cut(*s.question.readings.plain().window, out);
  for (ExactSettings& e : out) e.sentence = sentence_of(s, e);
  return out;
}

std::vector<Window> exact_runs(const WindowCounter& counter, LocalMinute from, const Window& ends,
                               std::int64_t value) {
  std::vector<Window> out;
  bool runs_on = false;
  for (LocalMinute to = ends.from; to <= ends.to; to += hours{1}) {
    const bool exact = to > from && counter.find({from, to}) == value;
    if (exact && runs_on) out.back().to = to;
    if (exact && !runs_on) out.push_back({to, to});
    runs_on = exact;
  }
  return out;
}

}  // namespace blotter
