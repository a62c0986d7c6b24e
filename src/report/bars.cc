#include "report/bars.h"

#include <algorithm>
#include <cmath>

#include "report/words.h"

namespace blotter {
namespace {

constexpr std::size_t kIndent = 2;
constexpr std::size_t kLongestBar = 32;

std::string count_words(std::int64_t count) { return number_in_words(static_cast<double>(count)); }

struct Columns {
  std::size_t label = 0;
  std::size_t count = 0;
  std::size_t bar = 0;
  std::int64_t most = 1;
};

Columns columns_of(const TextStyle& style, const std::vector<BarLine>& lines) {
  Columns out;
  std::size_t after = 0;
  for (const BarLine& line : lines) {
    out.label = std::max(out.label, display_width(line.label));
    out.count = std::max(out.count, display_width(count_words(line.count)));
    out.most = std::max(out.most, line.count);
    after = std::max(after, display_width(line.after));
  }
  const auto width = static_cast<std::size_t>(std::clamp(style.width, 40, 100));
  const std::size_t used = kIndent + out.label + 2 + out.count + 2 + (after > 0 ? after + 2 : 0);
  out.bar = std::min(kLongestBar, width > used ? width - used : 0);
  return out;
}

void add_line(Page& page, const TextStyle& style, const Columns& columns, const BarLine& line) {
  const std::string number = count_words(line.count);
  const auto cells = line.count <= 0
                         ? 0
                         : static_cast<std::size_t>(std::llround(static_cast<double>(line.count) *
                                                                 static_cast<double>(columns.bar) /
                                                                 static_cast<double>(columns.most)));
  std::string bar;
  for (std::size_t i = 0; i < cells; ++i) bar += style.unicode ? "█" : "#";
  if (!line.after.empty()) bar += std::string(columns.bar - cells + 2, ' ') + line.after;
  const std::string text = line.label + std::string(columns.label - display_width(line.label) + 2, ' ') +
                           std::string(columns.count - display_width(number), ' ') + number + "  " + bar;
  page.unbroken(kIndent, {text, line.strong ? Ink::kBold : Ink::kPlain});
}

}  // namespace

void add_bars(Page& page, const TextStyle& style, const std::vector<BarLine>& lines) {
  const Columns columns = columns_of(style, lines);
  for (const BarLine& line : lines) add_line(page, style, columns, line);
}

}  // namespace blotter
