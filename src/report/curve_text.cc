#include "report/curve_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include "report/curve_order.h"
#include "report/curve_panels.h"
#include "report/signs.h"
#include "report/words.h"

namespace blotter {
namespace {

constexpr std::size_t kIndent = 3;
constexpr std::size_t kHeight = 9;  // rows of dots
constexpr std::size_t kShortestLabel = 24;
constexpr std::size_t kLongestLabel = 54;

const Signs& signs_of(const TextStyle& style) { return style.unicode ? kUnicodeSigns : kAsciiSigns; }

std::string repeated(const char* sign, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += sign;
  return out;
}

std::string cut(const std::string& text, std::size_t width, const char* ellipsis) {
  if (display_width(text) <= width) return text;
  const std::size_t dots = display_width(ellipsis);
  const auto lines = wrap({{text}}, width > dots ? width - dots : 1);
  return render(lines.front(), false) + ellipsis;
}

std::string padded(const std::string& text, std::size_t width) {
  return text + std::string(width - std::min(width, display_width(text)), ' ');
}

class Drawing {
 public:
  Drawing(Page& page, const TextStyle& style, const Assessment& a)
      : page_(page),
        style_(style),
        signs_(signs_of(style)),
        a_(a),
        curve_(allowed(curve_by_figure(a))),
        panels_(panels_of(a, curve_)) {
    lay_out();
  }

  void draw() {
    dots();
    for (const CurvePanel& panel : panels_) {
      page_.paragraph(kIndent, {{panel.name, Ink::kDim}});
      for (const CurveOption& option : panel.options) option_row(panel.choice, option);
    }
    page_.paragraph(kIndent, {{legend(), Ink::kDim}});
  }

 private:
  void lay_out() {
    const auto width = static_cast<std::size_t>(std::clamp(style_.width, 40, 100)) - kIndent - 1;
    label_ = kShortestLabel;
    for (const CurvePanel& panel : panels_) {
      for (const CurveOption& o : panel.options)
        label_ = std::max(label_, std::min(kLongestLabel, display_width(o.words) + 3));
    }
    const std::size_t n = curve_.size();
    if (label_ + n > width) label_ = std::max(std::min(kShortestLabel, width / 2), width > n ? width - n : 0);
    columns_ = std::max<std::size_t>(1, std::min(n, width - label_));
    step_ = std::clamp<std::size_t>((width - label_) / columns_, 1, 3);
  }

  [[nodiscard]] std::pair<std::size_t, std::size_t> column(std::size_t c) const {
    return {c * curve_.size() / columns_, (c + 1) * curve_.size() / columns_};
  }

  void set_range() {
    low_ = curve_.front().specification->figure.value;
    high_ = curve_.back().specification->figure.value;
    if (!stated()) return;
    low_ = std::min(low_, *stated());
    high_ = std::max(high_, *stated());
  }

  // A line makes sense where the figures have the unit of what was stated.
  [[nodiscard]] std::optional<double> stated() const {
    return a_.claim.form == ClaimForm::kStreak || a_.claim.form == ClaimForm::kRank ? std::nullopt
                                                                                    : a_.claim.value;
  }

  [[nodiscard]] std::size_t row_of(double value) const {
    if (!(high_ > low_)) return 0;
    return static_cast<std::size_t>(std::lround((value - low_) / (high_ - low_) * (kHeight - 1)));
  }

  void dots() {
    set_range();
    std::vector<std::vector<int>> grid(kHeight, std::vector<int>(columns_));
    for (std::size_t c = 0; c < columns_; ++c) {
      for (auto [i, end] = column(c); i < end; ++i) {
        int& cell = grid[row_of(curve_[i].specification->figure.value)][c];
        cell = std::max(cell, rank_of(curve_[i]));
      }
    }
    const std::size_t rows = high_ > low_ ? kHeight : 1;
    for (std::size_t r = rows; r-- > 0;) dot_row(r, rows, grid[r]);
  }

  void dot_row(std::size_t r, std::size_t rows, const std::vector<int>& cells) {
    const bool line = stated() && row_of(*stated()) == r;
    std::string label;
    if (line) {
      label = "stated " + value_in_words(a_.claim, *stated());
    } else if (r + 1 == rows || r == 0) {
      label = value_in_words(a_.claim, r == 0 ? low_ : high_);
    }
    const std::string shown = cut(label, label_ - 1, signs_.ellipsis);
    std::string text = std::string(label_ - 1 - display_width(shown), ' ') + shown + " ";
    for (const int cell : cells) {
      const char* blank = line ? signs_.line : " ";
      text += (cell == 0 ? std::string(blank) : sign_of(cell)) + repeated(blank, step_ - 1);
    }
    page_.unbroken(kIndent, {text});
  }

  // What shows where several share a cell.
  [[nodiscard]] int rank_of(const Placed& p) const {
    return p.plain ? 4 : 3 - static_cast<int>(p.specification->agreement);
  }
  [[nodiscard]] std::string sign_of(int rank) const {
    return rank == 4 ? signs_.plain : signs_.agreement[3 - rank];
  }

  void option_row(std::size_t choice, const CurveOption& option) {
    std::string text = padded("  " + cut(option.words, label_ - 3, signs_.ellipsis), label_);
    for (std::size_t c = 0; c < columns_; ++c) {
      const auto [begin, end] = column(c);
      std::size_t takes = 0;
      for (std::size_t i = begin; i < end; ++i) {
        const std::size_t index = curve_[i].specification->chosen[choice];
        if (std::find(option.indices.begin(), option.indices.end(), index) != option.indices.end()) ++takes;
      }
      text += takes == 0 ? " " : takes == end - begin ? signs_.all : signs_.some;
      text += std::string(step_ - 1, ' ');
    }
    page_.unbroken(kIndent, {text});
  }

  [[nodiscard]] std::string legend() const {
    const auto has = [&](int rank) {
      return std::any_of(curve_.begin(), curve_.end(), [&](const Placed& p) { return rank_of(p) == rank; });
    };
    std::string out = std::string(signs_.plain) + " the plain way";
    if (has(3)) out += fmt::format(", {} agrees", sign_of(3));
    if (has(2)) out += fmt::format(", {} comes close", sign_of(2));
    if (has(1)) out += fmt::format(", {} does not", sign_of(1));
    if (columns_ < curve_.size())
      out += fmt::format("; a column stands for up to {} ways, {} in it for some of them",
                         (curve_.size() + columns_ - 1) / columns_, signs_.some);
    return out + ".";
  }

  Page& page_;
  const TextStyle& style_;
  const Signs& signs_;
  const Assessment& a_;
  std::vector<Placed> curve_;
  std::vector<CurvePanel> panels_;
  std::size_t label_ = 0;
  std::size_t columns_ = 1;
  std::size_t step_ = 1;
  double low_ = 0;
  double high_ = 0;
};

std::string sign_of(const Signs& signs, const Placed& p) {
  if (p.wrong_unit) return signs.wrong_unit;
  return signs.agreement[static_cast<std::size_t>(p.specification->agreement)];
}

std::string ways_words(std::size_t ways) { return ways == 1 ? "" : fmt::format("{} ways: ", ways); }

std::string differs_words(const Placed& p) {
  const std::string differs = fmt::format("{}", fmt::join(p.specification->differs, "; "));
  if (!p.plain) return differs.empty() ? "as the plain way" : differs;
  return differs.empty() ? "the plain way" : "the plain way, " + differs;
}

std::string fold_words(const Fold& fold) {
  std::string out = ways_words(fold.placed.size()) + differs_words(*fold.simplest);
  if (fold.placed.size() > 1) out += fmt::format("; and {} more", fold.placed.size() - 1);
  return out;
}

std::string hidden_words(const Claim& claim, const std::vector<const Fold*>& hidden) {
  std::size_t ways = 0;
  for (const Fold* f : hidden) ways += f->placed.size();
  const auto value = [&](const Fold* f) {
    return value_in_words(claim, f->simplest->specification->figure.value);
  };
  return fmt::format("{} figures from {} to {}, {} ways", hidden.size(), value(hidden.front()),
                     value(hidden.back()), ways);
}

// All ways in a wrong unit, in one row.
std::string wrong_unit_words(const Claim& claim, const std::vector<Placed>& wrong) {
  const Specification* simplest = wrong.front().specification;
  for (const Placed& p : wrong) {
    if (p.specification->differs.size() < simplest->differs.size()) simplest = p.specification;
  }
  const std::string low = value_in_words(claim, wrong.front().specification->figure.value);
  const std::string high = value_in_words(claim, wrong.back().specification->figure.value);
  return fmt::format("not what was said: {}{}; {}", low, low == high ? "" : " to " + high,
                     fmt::join(simplest->differs, "; "));
}

void list_all(Page& page, const Signs& signs, const Assessment& a, const std::vector<Placed>& curve,
              std::size_t lead) {
  for (const Placed& p : curve) {
    const std::string figure =
        sign_of(signs, p) + " " + value_in_words(a.claim, p.specification->figure.value);
    page.entry(kIndent, {figure, p.plain ? Ink::kBold : Ink::kPlain}, lead, {{printable(differs_words(p))}});
  }
}

}  // namespace

std::string value_in_words(const Claim& claim, double value) {
  switch (claim.form) {
    case ClaimForm::kChange:
    case ClaimForm::kDirection: return change_in_words(value, std::max(1, claim.decimals));
    case ClaimForm::kRatio: return number_in_words(value, std::max(2, claim.decimals)) + " times";
    case ClaimForm::kShare: return number_in_words(value, std::max(1, claim.decimals)) + "%";
    case ClaimForm::kDifference: {
      if (claim.against) return number_in_words(value);
      // It is positive in the direction that was stated.
      const bool fewer = (claim.direction == Direction::kDown) == (value > 0);
      return number_in_words(std::abs(value)) + (value == 0 ? "" : fewer ? " fewer" : " more");
    }
    case ClaimForm::kRate:
    case ClaimForm::kAverage: return number_in_words(value, std::max(1, claim.decimals));
    default: return number_in_words(value);
  }
}

std::string choices_in_words(const std::vector<ChoiceShare>& choices) {
  constexpr double kPercent = 100;
  std::string out;
  for (const ChoiceShare& c : choices) {
    const long percent = std::lround(c.share * kPercent);
    if (percent == 0) continue;
    const std::string name = c.choice == Choice::kUnit ? "unit that is counted" : to_string(c.choice);
    out += fmt::format("{}the {}, {}%{}", out.empty() ? "" : "; then ", name, percent,
                       out.empty() ? " of the spread" : "");
  }
  return out;
}

void draw_curve(Page& page, const TextStyle& style, const Assessment& assessment) {
  if (assessment.specifications.empty()) return;
  Drawing(page, style, assessment).draw();
}

void list_curve(Page& page, const TextStyle& style, const Assessment& a, bool all) {
  const Signs& signs = signs_of(style);
  const std::vector<Placed> curve = curve_by_figure(a);
  std::size_t lead = 0;
  for (const Placed& p : curve)
    lead = std::max(lead, display_width(value_in_words(a.claim, p.specification->figure.value)) + 4);
  if (all) return list_all(page, signs, a, curve, lead);
  std::vector<const Fold*> hidden;
  const auto flush = [&] {
    if (!hidden.empty()) page.entry(kIndent, {signs.ellipsis}, lead, {{hidden_words(a.claim, hidden)}});
    hidden.clear();
  };
  const std::vector<Placed> shown = allowed(curve);
  const std::vector<Fold> folds = folds_of(shown);
  for (const Fold& fold : folds) {
    if (!fold.shown) {
      hidden.push_back(&fold);
      continue;
    }
    flush();
    const Placed& p = *fold.simplest;
    const std::string figure =
        sign_of(signs, p) + " " + value_in_words(a.claim, p.specification->figure.value);
    page.entry(kIndent, {figure, p.plain ? Ink::kBold : Ink::kPlain}, lead, {{printable(fold_words(fold))}});
  }
  const std::vector<Placed> wrong = allowed(curve, false);
  if (!wrong.empty())
    page.entry(kIndent, {signs.wrong_unit}, lead, {{printable(wrong_unit_words(a.claim, wrong))}});
}

}  // namespace blotter
