// A page of text that is filled from top to bottom.
#pragma once

#include <cstddef>
#include <string>

#include "report/wrap.h"

namespace blotter {

class Page {
 public:
  Page(int width, bool colour);

  // `lead` in its own column of `lead_width`, `body` wrapped to the right of it.
  void entry(std::size_t indent, const Run& lead, std::size_t lead_width, const Runs& body);
  void paragraph(std::size_t indent, const Runs& body) { entry(indent, {}, 0, body); }
  // As it is, however long: an address that can be clicked and copied.
  void unbroken(std::size_t indent, const Run& text);
  void blank();

  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  void line(std::size_t indent, const Runs& runs);

  std::size_t width_;
  bool colour_;
  std::string text_;
};

}  // namespace blotter
