// A picture that is filled with shapes: coordinates in pixels from the upper left, printed to a tenth.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace blotter {

class SvgCanvas {
 public:
  explicit SvgCanvas(double width) : width_(width) {}

  void line(double x1, double y1, double x2, double y2, std::string_view colour, std::string_view dash = "");
  void rect(double x, double y, double width, double height, std::string_view colour);
  // `filled` false: a ring.
  void dot(double x, double y, double r, std::string_view colour, bool filled);
  void triangle(double x, double y, double r, std::string_view colour);
  void diamond(double x, double y, double r, std::string_view colour);
  // `anchor`: start, middle or end.
  void text(double x, double y, std::string_view words, std::string_view anchor = "start",
            std::string_view colour = "currentColor", bool bold = false);

  // With what it shows for who can't see it. `id` is unique in the document.
  [[nodiscard]] std::string finish(double height, const std::string& id, std::string_view title,
                                   std::string_view description) const;

 private:
  double width_;
  std::string shapes_;
};

// About `count` round values from `low` to `high`, ascending. Precondition: low < high.
[[nodiscard]] std::vector<double> round_ticks(double low, double high, int count);

// Cut to about `width` pixels, with an ellipsis.
[[nodiscard]] std::string fitted(const std::string& text, double width);

}  // namespace blotter
