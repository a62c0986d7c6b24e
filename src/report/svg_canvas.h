// A picture that is filled with shapes: coordinates in pixels from the upper left, printed to a tenth.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace blotter {

// Each is an attribute that every viewer knows and a class by which a style sheet can set another
// (html_style.h): ".fill-own", ".line-own".
enum class Paint { kInk, kFaint, kOwn, kStated, kBar };

// Finished, without the element that holds it.
struct Picture {
  std::string shapes;
  double width = 0;
  double height = 0;
  std::string title;
  std::string description;  // what it shows, for who can't see it
};

class SvgCanvas {
 public:
  explicit SvgCanvas(double width) : width_(width) {}

  void line(double x1, double y1, double x2, double y2, Paint paint, std::string_view dash = "");
  // A run of lines; `points` in turn x and y.
  void path(const std::vector<double>& points, Paint paint);
  void rect(double x, double y, double width, double height, Paint paint);
  // `filled` false: a ring.
  void dot(double x, double y, double r, Paint paint, bool filled);
  void triangle(double x, double y, double r, Paint paint);
  void diamond(double x, double y, double r, Paint paint);
  // `anchor`: start, middle or end.
  void text(double x, double y, std::string_view words, std::string_view anchor = "start",
            Paint paint = Paint::kInk, bool bold = false);

  [[nodiscard]] Picture finish(double height, std::string_view title, std::string_view description) const;

 private:
  double width_;
  std::string shapes_;
};

// The picture in a page. `id` is unique in the page.
[[nodiscard]] std::string inline_svg(const Picture& picture, const std::string& id);

// Pictures below each other as a file of their own, each under its title, on a white ground: `heading` says
// what they are of, `source` whose data they show.
[[nodiscard]] std::string svg_file(const std::string& heading, const std::string& subheading,
                                   const std::vector<Picture>& pictures, const std::string& source);

// About `count` round values from `low` to `high`, ascending. Precondition: low < high.
[[nodiscard]] std::vector<double> round_ticks(double low, double high, int count);

// Cut to about `width` pixels, with an ellipsis.
[[nodiscard]] std::string fitted(const std::string& text, double width);

}  // namespace blotter
