#include "report/curve_order.h"

#include <algorithm>
#include <cstddef>
#include <tuple>

namespace blotter {
namespace {

constexpr std::size_t kMostFolds = 12;

bool folds_with(const Placed& a, const Placed& b) {
  return a.specification->figure.value == b.specification->figure.value && a.wrong_unit == b.wrong_unit &&
         a.specification->agreement == b.specification->agreement;
}

bool is_simpler(const Placed& a, const Placed& b) {
  if (a.plain != b.plain) return a.plain;
  return a.specification->differs.size() < b.specification->differs.size();
}

void hide_needless(std::vector<Fold>& folds) {
  if (folds.size() <= kMostFolds) return;
  std::vector<Fold*> rest;
  std::size_t shown = 0;
  for (Fold& f : folds) {
    const bool kept = f.simplest->plain || &f == &folds.front() || &f == &folds.back();
    f.shown = kept;
    if (kept)
      ++shown;
    else
      rest.push_back(&f);
  }
  std::stable_sort(rest.begin(), rest.end(), [](const Fold* a, const Fold* b) {
    return a->simplest->specification->distance < b->simplest->specification->distance;
  });
  for (std::size_t i = 0; i < rest.size() && shown < kMostFolds; ++i, ++shown) rest[i]->shown = true;
}

}  // namespace

std::vector<Placed> curve_by_figure(const Assessment& assessment) {
  std::vector<Placed> out;
  bool plain_met = false;
  for (const Specification& s : assessment.specifications) {
    const bool plain = !plain_met && s.reading == 0 && s.chosen == Chosen{};
    plain_met = plain_met || plain;
    out.push_back({&s, plain, false});
  }
  for (const Specification& s : assessment.wrong_unit) out.push_back({&s, false, true});
  std::stable_sort(out.begin(), out.end(), [](const Placed& x, const Placed& y) {
    const Figure& a = x.specification->figure;
    const Figure& b = y.specification->figure;
    // Of equal figures those of one period stand together.
    return std::tie(a.value, a.window.from, a.window.to) < std::tie(b.value, b.window.from, b.window.to);
  });
  return out;
}

std::vector<Fold> folds_of(const std::vector<Placed>& curve) {
  std::vector<Fold> out;
  std::size_t first = 0;
  for (std::size_t i = 0; i < curve.size(); ++i) {
    if (i == 0 || curve[i].specification->figure.value != curve[i - 1].specification->figure.value)
      first = out.size();
    auto fold = std::find_if(out.begin() + static_cast<std::ptrdiff_t>(first), out.end(),
                             [&](const Fold& f) { return folds_with(*f.simplest, curve[i]); });
    if (fold == out.end()) fold = out.insert(out.end(), Fold{{}, &curve[i], true});
    fold->placed.push_back(&curve[i]);
    if (is_simpler(curve[i], *fold->simplest)) fold->simplest = &curve[i];
  }
  hide_needless(out);
  return out;
}

}  // namespace blotter
