#include "report/svg_canvas.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "report/markup.h"
#include "report/wrap.h"

namespace blotter {
namespace {

constexpr double kLetter = 6.3;  // pixels, of 12 px text on the average

constexpr const char* kFont =
    "font-family=\"system-ui, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif\" font-size=\"12\" "
    "style=\"font-variant-numeric: tabular-nums lining-nums\"";

struct Colour {
  const char* name;
  const char* value;
};
// In the order of Paint; those of the light page.
constexpr std::array kColours = {Colour{"ink", "#1b1f24"}, Colour{"faint", "#d0d7de"},
                                 Colour{"own", "#0b4f9e"}, Colour{"stated", "#9a1c1c"},
                                 Colour{"bar", "#8fa3b8"}};

const Colour& colour(Paint paint) { return kColours[static_cast<std::size_t>(paint)]; }

std::string filled_with(Paint paint) {
  return fmt::format("class=\"fill-{}\" fill=\"{}\"", colour(paint).name, colour(paint).value);
}
std::string drawn_in(Paint paint) {
  return fmt::format("class=\"line-{}\" stroke=\"{}\" fill=\"none\"", colour(paint).name,
                     colour(paint).value);
}

std::string n(double value) {
  std::string out = fmt::format("{:.1f}", value);
  if (out.ends_with(".0")) out.resize(out.size() - 2);
  return out == "-0" ? "0" : out;
}

std::vector<std::string> lines_of(const std::string& words, double width) {
  const auto columns = static_cast<std::size_t>(width / kLetter);
  std::vector<std::string> out;
  if (words.empty()) return out;
  for (const Runs& line : wrap({{words}}, columns)) out.push_back(render(line, false));
  return out;
}

}  // namespace

void SvgCanvas::line(double x1, double y1, double x2, double y2, Paint paint, std::string_view dash) {
  shapes_ += fmt::format("<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" {}{}/>\n", n(x1), n(y1), n(x2), n(y2),
                         drawn_in(paint), dash.empty() ? "" : fmt::format(" stroke-dasharray=\"{}\"", dash));
}

void SvgCanvas::path(const std::vector<double>& points, Paint paint) {
  std::string d;
  for (std::size_t i = 0; i + 1 < points.size(); i += 2)
    d += (i == 0 ? "M" : "L") + n(points[i]) + " " + n(points[i + 1]);
  shapes_ += fmt::format("<path d=\"{}\" {} stroke-width=\"2\"/>\n", d, drawn_in(paint));
}

void SvgCanvas::rect(double x, double y, double width, double height, Paint paint) {
  shapes_ += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" {}/>\n", n(x), n(y), n(width),
                         n(height), filled_with(paint));
}

void SvgCanvas::dot(double x, double y, double r, Paint paint, bool filled) {
  shapes_ += fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"{}\" {}/>\n", n(x), n(y), n(r),
                         filled ? filled_with(paint) : drawn_in(paint));
}

void SvgCanvas::triangle(double x, double y, double r, Paint paint) {
  shapes_ += fmt::format("<path d=\"M{} {}L{} {}L{} {}Z\" {}/>\n", n(x), n(y - r), n(x + r), n(y + r),
                         n(x - r), n(y + r), drawn_in(paint));
}

void SvgCanvas::diamond(double x, double y, double r, Paint paint) {
  shapes_ += fmt::format("<path d=\"M{} {}L{} {}L{} {}L{} {}Z\" {}/>\n", n(x), n(y - r), n(x + r), n(y), n(x),
                         n(y + r), n(x - r), n(y), filled_with(paint));
}

void SvgCanvas::text(double x, double y, std::string_view words, std::string_view anchor, Paint paint,
                     bool bold) {
  shapes_ += fmt::format("<text x=\"{}\" y=\"{}\" text-anchor=\"{}\" {}{}>{}</text>\n", n(x), n(y), anchor,
                         filled_with(paint), bold ? " font-weight=\"600\"" : "", escaped(words));
}

Picture SvgCanvas::finish(double height, std::string_view title, std::string_view description) const {
  return {shapes_, width_, height, std::string(title), std::string(description)};
}

std::string inline_svg(const Picture& p, const std::string& id) {
  return fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" role=\"img\" aria-labelledby=\"{}-t "
      "{}-d\" {}>\n<title id=\"{}-t\">{}</title>\n<desc id=\"{}-d\">{}</desc>\n{}</svg>\n",
      n(p.width), n(p.height), id, id, kFont, id, escaped(p.title), id, escaped(p.description), p.shapes);
}

std::string svg_file(const std::string& heading, const std::string& subheading,
                     const std::vector<Picture>& pictures, const std::string& source) {
  constexpr double kMargin = 20;
  constexpr double kLine = 18;
  constexpr double kNarrowest = 720;  // of words alone, where nothing can be drawn
  double width = kNarrowest;
  for (const Picture& p : pictures) width = std::max(width, p.width);
  std::string inside;
  double y = kMargin;
  const auto say = [&](const std::string& words, double size, bool bold) {
    // A larger letter takes more of the line.
    for (const std::string& line : lines_of(words, width * 12 / size)) {
      y += kLine * size / 12;
      inside +=
          fmt::format("<text x=\"{}\" y=\"{}\" font-size=\"{}\" {}{}>{}</text>\n", n(kMargin), n(y), n(size),
                      filled_with(Paint::kInk), bold ? " font-weight=\"600\"" : "", escaped(line));
    }
  };
  say(heading, 18, true);
  say(subheading, 12, false);
  std::string description;
  for (const Picture& p : pictures) {
    y += kLine / 2;
    say(p.title, 13, true);
    inside +=
        fmt::format("<g transform=\"translate({} {})\">\n{}</g>\n", n(kMargin), n(y + kLine / 2), p.shapes);
    y += p.height + kLine / 2;
    description += (description.empty() ? "" : " ") + p.title + ": " + p.description;
  }
  say(source, 11, false);
  width += 2 * kMargin;
  y += kMargin;
  return fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\" viewBox=\"0 0 {} {}\" "
      "role=\"img\" aria-labelledby=\"title desc\" {}>\n<title id=\"title\">{}</title>\n<desc "
      "id=\"desc\">{}</desc>\n<rect width=\"{}\" height=\"{}\" fill=\"#ffffff\"/>\n{}</svg>\n",
      n(width), n(y), n(width), n(y), kFont, escaped(heading), escaped(description), n(width), n(y), inside);
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
