// How often the intervals of estimated figures cover what later vintages say, from the vintages of a store
// (scripts/calibration fills one with the exports that were really published):
//
//     calibration STORE [SOURCE...]     without sources: all that have enough vintages
//
// BLOTTER_CATALOG names a folder of TOML files that are added to the built-in catalog.
//
// One table a source and way of learning, by window, size of the figure and measure. docs/completeness.md
// says what the columns are.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <set>

#include "tally/calibration.h"

namespace {

using namespace blotter;  // NOLINT(google-build-using-namespace): a program of one file

struct Way {
  Learning learning;
  const char* words;
};
constexpr Way kWays[] = {
    {Learning::kForward, "from what had been published by then"},
    {Learning::kEarlier, "from earlier vintages, whose later figures were published after it"},
    {Learning::kInTurn, "each vintage held back in turn, from all others"},
};

void print_line(const std::string& name, const std::vector<HeldBack>& held_back) {
  if (held_back.empty()) return;
  const Calibration c = summarise(held_back);
  fmt::print("  {:<24} {:>6} {:>7.1f}% {:>6} {:>6} {:>8.1f}% {:>8.1f}% {:>8.2f} {:>8.2f}\n", name, c.figures,
             c.coverage() * 100, c.below, c.above, c.mean_width * 100, c.median_width * 100, c.median_error,
             c.median_raw_error);
}

std::vector<HeldBack> those(const std::vector<HeldBack>& all,
                            const std::function<bool(const HeldBack&)>& wanted) {
  std::vector<HeldBack> out;
  std::copy_if(all.begin(), all.end(), std::back_inserter(out), wanted);
  return out;
}

void print_sizes(const std::vector<HeldBack>& all) {
  constexpr std::int64_t kEnds[] = {0, 5, 20, 100, 500, 2000};
  for (std::size_t i = 0; i < std::size(kEnds); ++i) {
    const std::int64_t from = kEnds[i];
    const std::int64_t to = i + 1 < std::size(kEnds) ? kEnds[i + 1] : INT64_MAX;
    const std::string name =
        i + 1 < std::size(kEnds) ? fmt::format("{} to {}", from, to - 1) : fmt::format("{} and more", from);
    print_line(name, those(all, [&](const HeldBack& h) { return h.recorded >= from && h.recorded < to; }));
  }
}

void print_table(const std::vector<HeldBack>& all) {
  fmt::print("  {:<24} {:>6} {:>8} {:>6} {:>6} {:>9} {:>9} {:>8} {:>8}\n", "", "n", "covered", "below",
             "above", "width", "median", "error", "if taken");
  print_line("all", all);
  std::set<std::string> shapes;
  std::set<std::string> measures;
  for (const HeldBack& h : all) {
    shapes.insert(h.shape);
    measures.insert(h.measure);
  }
  for (const std::string& shape : shapes)
    print_line(shape, those(all, [&](const HeldBack& h) { return h.shape == shape; }));
  print_sizes(all);
  for (const std::string& measure : measures)
    print_line(measure, those(all, [&](const HeldBack& h) { return h.measure == measure; }));
}

int fail(const Error& error) {
  fmt::print(stderr, "calibration: {}\n", error.line());
  return 1;
}

Status print_source(const Catalog& catalog, const Store& store, const Source& source) {
  for (const Way& way : kWays) {
    BLOTTER_ASSIGN(const auto all, hold_back_source(catalog, store, source, way.learning));
    if (all.empty()) continue;
    fmt::print("{}: {}\n", source.id, way.words);
    print_table(all);
    fmt::print("\n");
  }
  return ok_status();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    fmt::print(stderr, "usage: calibration STORE [SOURCE...]\n");
    return 2;
  }
  const char* overlay = std::getenv("BLOTTER_CATALOG");
  const auto catalog = Catalog::load(overlay == nullptr ? std::nullopt : std::optional<std::string>(overlay));
  if (!catalog.ok()) return fail(catalog.error());
  const auto store = Store::open(argv[1]);
  if (!store.ok()) return fail(store.error());
  const std::set<std::string> wanted(argv + 2, argv + argc);
  for (const Source& source : catalog->sources()) {
    const bool few = store->vintages_of(source.id).size() <= ReportingDelay::kFewestVintages;
    if (few || (!wanted.empty() && !wanted.contains(source.id))) continue;
    if (const Status printed = print_source(*catalog, *store, source); !printed.ok())
      return fail(printed.error());
  }
  return 0;
}
