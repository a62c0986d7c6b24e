#include "report/landscape_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "report/bars.h"
#include "report/curve_text.h"
#include "report/signs.h"
#include "report/words.h"

namespace blotter {
namespace {

// A picture, or the middle, of a handful says less than the rank.
constexpr std::size_t kFewest = 5;

constexpr std::size_t kIndent = 3;
constexpr std::size_t kMostBars = 14;

std::string count_words(std::size_t n) { return number_in_words(static_cast<double>(n)); }

// The nearer of the two ends; "1st" is left out: "the highest".
std::string rank_words(const Landscape& l) {
  const bool top = l.above <= l.below;
  const auto rank = static_cast<long>(top ? l.rank_from_top() : l.rank_from_bottom());
  const std::string place = rank == 1 ? "" : ordinal_in_words(rank) + " ";
  const std::string tie = l.equal > 1 ? fmt::format(" ({} {} the same)", count_words(l.equal - 1),
                                                    l.equal == 2 ? "other is" : "others are")
                                      : "";
  return fmt::format("the {}{} of {}{}", place, top ? "highest" : "lowest", count_words(l.settings), tie);
}

// A mean or a median of counts lies between them.
std::string middle_in_words(const Claim& claim, double value) {
  constexpr double kTenths = 10;
  const double tenths = std::round(value * kTenths) / kTenths;
  const bool plain = value_in_words(claim, 0.5) == number_in_words(0.5);
  return plain && tenths != std::round(tenths) ? number_in_words(tenths, 1) : value_in_words(claim, value);
}

// Neighbours joined until a screen holds them.
std::vector<LandscapeBar> readable(const std::vector<LandscapeBar>& bars) {
  const std::size_t each = (bars.size() + kMostBars - 1) / kMostBars;
  if (each <= 1) return bars;
  std::vector<LandscapeBar> out;
  for (std::size_t i = 0; i < bars.size(); ++i) {
    if (i % each == 0) {
      out.push_back(bars[i]);
      continue;
    }
    out.back().to = bars[i].to;
    out.back().settings += bars[i].settings;
  }
  return out;
}

bool holds_own(const std::vector<LandscapeBar>& bars, std::size_t i, double figure) {
  const bool last = i + 1 == bars.size();
  return bars[i].from <= figure && (figure < bars[i].to || (last && figure <= bars[i].to));
}

// Counts are whole: [40, 45) is "40 to 44".
bool is_whole(const Landscape& l) {
  const auto whole = [](double v) { return v == std::floor(v); };
  return whole(l.figure) && whole(l.lowest) && whole(l.highest) && whole(l.median * 2);
}

std::string bar_label(const Claim& claim, const Landscape& l, const LandscapeBar& bar, bool last) {
  if (claim.form == ClaimForm::kChange || claim.form == ClaimForm::kDirection || !is_whole(l))
    return fmt::format("{} to {}", value_in_words(claim, bar.from), value_in_words(claim, bar.to));
  const double from = std::ceil(bar.from);
  const double to = last ? std::floor(bar.to) : std::ceil(bar.to) - 1;
  const auto words = [&](double v) {
    return claim.form == ClaimForm::kDifference ? value_in_words(claim, v) : number_in_words(v);
  };
  return to <= from ? words(from) : words(from) + " to " + words(to);
}

std::string windows_words(const Claim& claim, const Setting& s) {
  std::string out = value_in_words(claim, s.value) + ", " + in_words(s.window);
  if (s.baseline) out += " against " + in_words(*s.baseline);
  return out;
}

void add_counterpoint(Page& page, const char* title, const Counterpoint& c) {
  page.entry(kIndent, {title, Ink::kDim}, 12, {{printable(c.sentence)}});
  if (!c.command.empty()) page.unbroken(kIndent + 12, {printable(c.command), Ink::kDim});
}

}  // namespace

std::string landscape_in_words(const Assessment& a) {
  if (!a.landscape) return "";
  const Landscape& l = *a.landscape;
  const std::string rank = rank_words(l) + ": " + l.what;
  if (l.settings < kFewest) return rank;
  return rank + "; the median is " + middle_in_words(a.claim, l.median);
}

std::string counterpoint_in_words(const Counterpoints& counterpoints) {
  if (!counterpoints.strongest) return counterpoints.says;
  return counterpoints.says + " The strongest: " + counterpoints.strongest->sentence;
}

void add_all_settings(Page& page, const Assessment& a) {
  const AllSettings& all = *a.all_settings;
  const auto words = [](std::int64_t v) { return number_in_words(static_cast<double>(v)); };
  const auto change = [](double v) { return change_in_words(v); };
  page.paragraph(kIndent, {{fmt::format("{} settings", words(all.settings)), Ink::kBold},
                           {": " + printable(all.what) + "."}});
  page.paragraph(
      kIndent,
      {{fmt::format("{:.1f} in 100 lie below this one. {} are falls, {} rises; from {} to {}, on average {}.",
                    all.percentile(), words(all.falls), words(all.rises), change(all.lowest),
                    change(all.highest), change(all.mean))}});
  if (!all.strongest) return;
  add_counterpoint(page, "Strongest", {*all.strongest, 0, all.sentence, all.command});
}

void add_landscape(Page& page, const TextStyle& style, const Assessment& a) {
  const Landscape& l = *a.landscape;
  page.paragraph(kIndent, {{rank_words(l), Ink::kBold}, {": " + printable(l.what)}});
  page.paragraph(kIndent,
                 {{fmt::format("Lower: {}. The same: {}. Higher: {}. From {} to {}; the median is {}, "
                               "the mean {}.",
                               count_words(l.below), count_words(l.equal), count_words(l.above),
                               value_in_words(a.claim, l.lowest), value_in_words(a.claim, l.highest),
                               middle_in_words(a.claim, l.median), middle_in_words(a.claim, l.mean))}});
  if (l.settings < kFewest) return;
  const std::vector<LandscapeBar> bars = readable(l.bars);
  std::vector<BarLine> lines;
  const Signs& signs = style.unicode ? kUnicodeSigns : kAsciiSigns;
  for (std::size_t i = 0; i < bars.size(); ++i) {
    const bool own = holds_own(bars, i, l.figure);
    lines.push_back(
        {bar_label(a.claim, l, bars[i], i + 1 == bars.size()), static_cast<std::int64_t>(bars[i].settings),
         own ? fmt::format("{} this one: {}", signs.to_bar, value_in_words(a.claim, l.figure)) : "", own});
  }
  if (!lines.empty()) page.blank();
  add_bars(page, style, lines);
}

void add_counterpoints(Page& page, const Assessment& a) {
  const Counterpoints& c = *a.counterpoints;
  if (!c.says.empty()) page.paragraph(kIndent, {{printable(c.says)}});
  if (c.strongest) add_counterpoint(page, "Strongest", *c.strongest);
  const bool again = c.strongest && c.typical && c.strongest->sentence == c.typical->sentence;
  if (c.typical && !again) add_counterpoint(page, "Typical", *c.typical);
  if (c.front.size() < 2) return;
  page.paragraph(kIndent, {{"From the most natural to the strongest:", Ink::kDim}});
  for (const Counterpoint& f : c.front)
    page.entry(kIndent, {"  "}, 2, {{printable(windows_words(a.claim, f.setting))}});
}

void add_neighbourhood(Page& page, const Assessment& a) {
  const Neighbourhood& n = *a.neighbourhood;
  const auto words = [](std::int64_t v) { return number_in_words(static_cast<double>(v)); };
  // It tells of a ratio by how many per cent it changes.
  const auto value = [&](double change) {
    constexpr double kWhole = 100;
    return value_in_words(a.claim, a.claim.form == ClaimForm::kRatio ? 1 + change / kWhole : change);
  };
  page.paragraph(
      kIndent,
      {{fmt::format(
          "With the end, the length and the distance of the two periods moved by up to {} days each "
          "({} settings): from {} to {}, on average {}. {} agree or come close; {} point the same way.",
          n.days, words(n.settings), value(n.lowest), value(n.highest), value(n.mean), words(n.agree),
          words(n.same_sign))}});
}

void add_exact_settings(Page& page, const Assessment& a, bool all) {
  constexpr std::size_t kMost = 8;
  const std::size_t shown = all ? a.exact.size() : std::min(kMost, a.exact.size());
  for (std::size_t i = 0; i < shown; ++i) page.entry(kIndent, {"- "}, 2, {{printable(a.exact[i].sentence)}});
  if (shown < a.exact.size())
    page.paragraph(kIndent,
                   {{fmt::format("and {} more; --all shows them", a.exact.size() - shown), Ink::kDim}});
}

void add_together(Page& page, const std::vector<SharedRecords>& together) {
  if (together.empty()) return;
  page.blank();
  page.blank();
  page.paragraph(0, {{"On the same records", Ink::kBold}});
  for (const SharedRecords& t : together) page.entry(0, {"- "}, 2, {{printable(t.sentence)}});
}

}  // namespace blotter
