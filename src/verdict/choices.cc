#include "verdict/choices.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>

#include "reading/baseline.h"
#include "verdict/shapley.h"

namespace blotter {
namespace {

std::size_t at(Choice choice) { return static_cast<std::size_t>(choice); }

// How many definitions of its measure stand before it in its source.
std::size_t rank_of(const Question::Way& way) {
  std::size_t rank = 0;
  for (const Definition& d : way.source->definitions) {
    if (&d == way.definition) break;
    if (d.measure == way.definition->measure) ++rank;
  }
  return rank;
}

// The options met so far, by a key that is cheap to compare; words are made once for each.
template <typename Key>
class Options {
 public:
  template <typename Words>
  std::uint16_t index_of(const Key& key, std::vector<std::string>& words, const Words& in_words_of) {
    const auto known = std::find(keys_.begin(), keys_.end(), key);
    if (known == keys_.end()) {
      keys_.push_back(key);
      words.push_back(in_words_of());
      return static_cast<std::uint16_t>(keys_.size() - 1);
    }
    return static_cast<std::uint16_t>(known - keys_.begin());
  }

 private:
  std::vector<Key> keys_;
};

class Labels {
 public:
  Labels(const Catalog& catalog, const Question& question, const SpecificationCurve& curve)
      : catalog_(catalog), question_(question) {
    const auto differs = [&](const Counted& c) { return c.way->source != curve.counted.front().way->source; };
    several_sources_ = std::any_of(curve.counted.begin(), curve.counted.end(), differs);
  }

  void label(Counted& c) {
    const Figure& f = c.specification.figure;
    const Question::Way& way = *c.way;
    set(c, Choice::kPeriod, periods_, f.window, [&] { return in_words(f.window); });
    c.specification.chosen[at(Choice::kBaseline)] = baseline_of(f);
    set(c, Choice::kDefinition, definitions_, std::pair(way.source, rank_of(way)),
        [&] { return with_source(way.definition->plain, way); });
    set(c, Choice::kUnit, units_, way.unit, [&] { return unit_words(way.unit); });
    const std::string_view variant = way.variant == nullptr ? std::string_view() : way.variant->id;
    set(c, Choice::kPlace, places_, variant, [&] { return place_words(way.variant); });
    set(c, Choice::kPublication, vintages_, way.vintage,
        [&] { return with_source(in_words(way.vintage->published), way); });
  }

  ChoiceOptions options() && { return std::move(options_); }

 private:
  using Baseline = std::pair<int, std::optional<Window>>;  // years before, else the window

  template <typename Key, typename Words>
  void set(Counted& c, Choice choice, Options<Key>& known, const Key& key, const Words& words) {
    c.specification.chosen[at(choice)] = known.index_of(key, options_[at(choice)], words);
  }

  // The same pair of windows comes again with every way of counting.
  std::uint16_t baseline_of(const Figure& f) {
    for (const auto& [window, baseline, index] : pairs_) {
      if (window == f.window && baseline == f.baseline) return index;
    }
    const Baseline key = baseline_key(f);
    const std::uint16_t index =
        baselines_.index_of(key, options_[at(Choice::kBaseline)], [&] { return baseline_words(key); });
    pairs_.emplace_back(f.window, f.baseline, index);
    return index;
  }

  Baseline baseline_key(const Figure& f) const {
    if (!f.baseline) return {0, std::nullopt};
    const int years = year_of(day_of(f.window.from)) - year_of(day_of(f.baseline->from));
    if (years > 0 && years_before(catalog_, f.window, years) == *f.baseline) return {years, std::nullopt};
    return {0, f.baseline};
  }

  static std::string baseline_words(const Baseline& key) {
    if (key.second) return in_words(*key.second);
    if (key.first == 0) return "nothing";
    return key.first == 1 ? "the same dates one year before"
                          : fmt::format("the same dates {} years before", key.first);
  }

  std::string with_source(const std::string& words, const Question::Way& way) const {
    return several_sources_ ? words + " (" + way.source->title + ")" : words;
  }

  std::string unit_words(const LooseUnit* unit) const {
    const std::string& id = unit == nullptr ? question_.claim->measure : unit->measure;
    const Measure* measure = catalog_.measure(id);
    return measure == nullptr ? id : measure->title;
  }

  std::string place_words(const PlaceVariant* variant) const {
    if (variant != nullptr) return variant->plain;
    return question_.place == nullptr ? "all that is recorded" : "all of " + question_.place->name;
  }

  const Catalog& catalog_;
  const Question& question_;
  bool several_sources_ = false;
  ChoiceOptions options_;
  Options<Window> periods_;
  Options<Baseline> baselines_;
  std::vector<std::tuple<Window, std::optional<Window>, std::uint16_t>> pairs_;
  Options<std::pair<const Source*, std::size_t>> definitions_;
  Options<const LooseUnit*> units_;
  Options<std::string_view> places_;
  Options<const Vintage*> vintages_;
};

}  // namespace

ChoiceOptions label_choices(const Catalog& catalog, const Question& question, const Counted& now,
                            SpecificationCurve& curve) {
  Labels labels(catalog, question, curve);
  Counted first = now;
  labels.label(first);
  for (Counted& c : curve.counted) labels.label(c);
  for (Counted& c : curve.wrong_unit) labels.label(c);
  return std::move(labels).options();
}

std::vector<ChoiceShare> choice_shares(const std::vector<Specification>& specifications,
                                       const ChoiceOptions& options) {
  std::vector<ChosenValue> figures;
  figures.reserve(specifications.size());
  for (const Specification& s : specifications) figures.push_back({s.chosen, s.figure.value});
  const auto shares = shapley_shares(figures);
  std::vector<ChoiceShare> out;
  for (std::size_t i = 0; i < kChoices; ++i) {
    std::vector<bool> met(options[i].size());
    for (const Specification& s : specifications) met.at(s.chosen[i]) = true;
    const auto taken = static_cast<std::size_t>(std::count(met.begin(), met.end(), true));
    if (taken > 1) out.push_back({static_cast<Choice>(i), shares[i], taken});
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const ChoiceShare& a, const ChoiceShare& b) { return a.share > b.share; });
  const bool varies = std::any_of(out.begin(), out.end(), [](const ChoiceShare& c) { return c.share > 0; });
  if (!varies) out.clear();
  return out;
}

}  // namespace blotter
