#include "report/svg_canvas.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/markup.h"
#include "report/wrap.h"

namespace blotter {
namespace {

constexpr double kLetter = 6.3;  // pixels, of 12 px text on the average

std::string n(double value) {
  std::string out = fmt::format("{:.1f}", value);
  if (out.ends_with(".0")) out.resize(out.size() - 2);
  return out == "-0" ? "0" : out;
}

}  // namespace

void SvgCanvas::line(double x1, double y1, double x2, double y2, std::string_view colour,
                     std::string_view dash) {
  shapes_ +=
      fmt::format("<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" stroke=\"{}\"{}/>\n", n(x1), n(y1), n(x2),
                  n(y2), colour, dash.empty() ? "" : fmt::format(" stroke-dasharray=\"{}\"", dash));
}

void SvgCanvas::rect(double x, double y, double width, double height, std::string_view colour) {
  shapes_ += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\"/>\n", n(x), n(y),
                         n(width), n(height), colour);
}

void SvgCanvas::dot(double x, double y, double r, std::string_view colour, bool filled) {
  shapes_ += fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"{}\" stroke=\"{}\" fill=\"{}\"/>\n", n(x), n(y),
                         n(r), colour, filled ? colour : "none");
}

void SvgCanvas::triangle(double x, double y, double r, std::string_view colour) {
  shapes_ += fmt::format("<path d=\"M{} {}L{} {}L{} {}Z\" stroke=\"{}\" fill=\"none\"/>\n", n(x), n(y - r),
                         n(x + r), n(y + r), n(x - r), n(y + r), colour);
}

void SvgCanvas::diamond(double x, double y, double r, std::string_view colour) {
  shapes_ += fmt::format("<path d=\"M{} {}L{} {}L{} {}L{} {}Z\" fill=\"{}\"/>\n", n(x), n(y - r), n(x + r),
                         n(y), n(x), n(y + r), n(x - r), n(y), colour);
}

void SvgCanvas::text(double x, double y, std::string_view words, std::string_view anchor,
                     std::string_view colour, bool bold) {
  shapes_ += fmt::format("<text x=\"{}\" y=\"{}\" text-anchor=\"{}\" fill=\"{}\"{}>{}</text>\n", n(x), n(y),
                         anchor, colour, bold ? " font-weight=\"600\"" : "", escaped(words));
}

std::string SvgCanvas::finish(double height, const std::string& id, std::string_view title,
                              std::string_view description) const {
  return fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" role=\"img\" aria-labelledby=\"{}-t "
      "{}-d\" "
      "font-family=\"system-ui, sans-serif\" font-size=\"12\" style=\"font-variant-numeric: tabular-nums\">\n"
      "<title id=\"{}-t\">{}</title>\n<desc id=\"{}-d\">{}</desc>\n{}</svg>\n",
      n(width_), n(height), id, id, id, escaped(title), id, escaped(description), shapes_);
}

std::vector<double> round_ticks(double low, double high, int count) {
  const double raw = (high - low) / count;
  const double power = std::pow(10, std::floor(std::log10(raw)));
  double step = power;
  for (const double m : {1.0, 2.0, 5.0, 10.0}) {
    step = m * power;
    if (step >= raw) break;
  }
  std::vector<double> out;
  for (double i = std::ceil(low / step - 1e-9); i * step <= high + step * 1e-9; ++i) out.push_back(i * step);
  return out;
}

std::string fitted(const std::string& text, double width) {
  const auto columns = static_cast<std::size_t>(std::max(4.0, width / kLetter));
  if (display_width(text) <= columns) return text;
  return render(wrap({{text}}, columns - 1).front(), false) + "…";
}

}  // namespace blotter
