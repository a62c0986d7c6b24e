#include "report/page.h"

#include <algorithm>

namespace blotter {
namespace {

// Below it nothing is readable; above it the eye loses the line.
constexpr int kNarrowest = 40;
constexpr int kWidest = 100;

}  // namespace

Page::Page(int width, bool colour)
    : width_(static_cast<std::size_t>(std::clamp(width, kNarrowest, kWidest))), colour_(colour) {}

void Page::entry(std::size_t indent, const Run& lead, std::size_t lead_width, const Runs& body) {
  bool first = true;
  for (const Runs& wrapped : wrap(body, width_ - std::min(width_ - 1, indent + lead_width))) {
    Runs out{{std::string(first ? 0 : lead_width, ' ')}};
    if (first && lead_width != 0) {
      const std::size_t filled = display_width(lead.text);
      out = {lead, {std::string(lead_width - std::min(lead_width, filled), ' ')}};
    }
    out.insert(out.end(), wrapped.begin(), wrapped.end());
    line(indent, out);
    first = false;
  }
}

void Page::unbroken(std::size_t indent, const Run& text) { line(indent, {text}); }

void Page::blank() { text_ += '\n'; }

void Page::line(std::size_t indent, const Runs& runs) {
  text_ += std::string(indent, ' ') + render(runs, colour_);
  // No blanks at the end of a line: goldens and diffs stay clean.
  while (text_.ends_with(' ')) text_.pop_back();
  text_ += '\n';
}

}  // namespace blotter
