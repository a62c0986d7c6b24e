#include "report/curve_panels.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace blotter {
namespace {

constexpr std::size_t kMostOptions = 6;  // of a choice

// " 2025" said by every option says nothing.
void drop_shared_years(std::vector<CurveOption>& options) {
  const std::string first = options.front().words;
  for (std::size_t at = first.find(" 2"); at != std::string::npos; at = first.find(" 2", at + 1)) {
    const std::string year = first.substr(at, 5);
    const bool shared =
        year.size() == 5 && std::all_of(options.begin(), options.end(), [&](const CurveOption& o) {
          return o.words.find(year) != std::string::npos;
        });
    if (!shared || year.find_first_not_of("0123456789", 1) != std::string::npos) continue;
    for (CurveOption& o : options) {
      for (auto i = o.words.find(year); i != std::string::npos; i = o.words.find(year)) o.words.erase(i, 5);
    }
    return;
  }
}

const char* name_of(std::size_t choice) {
  switch (static_cast<Choice>(choice)) {
    case Choice::kPeriod: return "Period";
    case Choice::kBaseline: return "Compared with";
    case Choice::kDefinition: return "Counted as";
    case Choice::kUnit: return "Unit";
    case Choice::kPlace: return "Place";
    case Choice::kPublication: return "Published";
  }
  return "";
}

// How many specifications take an option.
class Taken {
 public:
  Taken(const Assessment& a, const std::vector<Placed>& curve, std::size_t choice)
      : counts_(a.options[choice].size()) {
    for (const Placed& p : curve) {
      const std::size_t index = p.specification->chosen[choice];
      if (index >= counts_.size()) counts_.resize(index + 1);  // made by hand, without its options
      ++counts_[index];
    }
  }
  [[nodiscard]] std::size_t of(const CurveOption& option) const {
    std::size_t out = 0;
    for (const std::size_t index : option.indices) out += counts_[index];
    return out;
  }

 private:
  std::vector<std::size_t> counts_;
};

bool is_plain(const CurveOption& option) {
  return std::find(option.indices.begin(), option.indices.end(), 0U) != option.indices.end();
}

// The plain option first, then those most taken; the rest together. Nothing where there is no choice.
void add_panel(std::vector<CurvePanel>& panels, const char* name, std::size_t choice,
               std::vector<CurveOption> options, const Taken& taken) {
  std::erase_if(options, [&](const CurveOption& o) { return taken.of(o) == 0; });
  if (options.size() < 2) return;
  const bool in_time = choice == 0 && options.size() <= kMostOptions;  // as a reader looks for them
  if (!in_time)
    std::stable_sort(options.begin(), options.end(), [&](const CurveOption& x, const CurveOption& y) {
      return std::pair(is_plain(y), taken.of(y)) < std::pair(is_plain(x), taken.of(x));
    });
  if (options.size() > kMostOptions) {
    CurveOption rest{fmt::format("{} others", options.size() - kMostOptions + 1), {}};
    for (std::size_t i = kMostOptions - 1; i < options.size(); ++i)
      rest.indices.insert(rest.indices.end(), options[i].indices.begin(), options[i].indices.end());
    options.resize(kMostOptions - 1);
    options.push_back(std::move(rest));
  }
  if (choice == static_cast<std::size_t>(Choice::kPeriod)) drop_shared_years(options);
  panels.push_back({name, choice, std::move(options)});
}

using EndOf = LocalMinute Window::*;

// The periods by one of their ends.
std::vector<CurveOption> by_end(const std::vector<Placed>& curve, EndOf end) {
  std::map<LocalMinute, std::set<std::size_t>> ends;
  for (const Placed& p : curve) ends[p.specification->figure.window.*end].insert(p.specification->chosen[0]);
  std::vector<CurveOption> out;
  for (const auto& [minute, indices] : ends)
    out.push_back({in_words(minute), {indices.begin(), indices.end()}});
  return out;
}

// Where periods differ at both ends, each end is a choice that a reader can follow.
void add_periods(std::vector<CurvePanel>& panels, const Assessment& a, const std::vector<Placed>& curve) {
  static_assert(static_cast<std::size_t>(Choice::kPeriod) == 0);
  const Taken taken(a, curve, 0);
  std::vector<CurveOption> begins = by_end(curve, &Window::from);
  std::vector<CurveOption> ends = by_end(curve, &Window::to);
  if (begins.size() > 1 && ends.size() > 1) {
    add_panel(panels, "Begins", 0, std::move(begins), taken);
    add_panel(panels, "Ends", 0, std::move(ends), taken);
    return;
  }
  std::vector<CurveOption> options;
  for (std::size_t i = 0; i < a.options[0].size(); ++i) options.push_back({a.options[0][i], {i}});
  add_panel(panels, name_of(0), 0, std::move(options), taken);
}

}  // namespace

std::vector<CurvePanel> panels_of(const Assessment& a, const std::vector<Placed>& curve) {
  std::vector<CurvePanel> out;
  add_periods(out, a, curve);
  for (std::size_t choice = 1; choice < kChoices; ++choice) {
    std::vector<CurveOption> options;
    for (std::size_t i = 0; i < a.options[choice].size(); ++i) options.push_back({a.options[choice][i], {i}});
    add_panel(out, name_of(choice), choice, std::move(options), Taken(a, curve, choice));
  }
  return out;
}

std::vector<Placed> allowed(std::vector<Placed> curve, bool wanted) {
  std::erase_if(curve, [&](const Placed& p) { return p.wrong_unit == wanted; });
  return curve;
}

}  // namespace blotter
