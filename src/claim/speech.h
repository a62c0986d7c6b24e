// Who says what: source, cue and content, as in attribution corpora (PARC 3.0).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "claim/item.h"

namespace blotter {

struct Speech {
  std::string speaker;  // "Omar Reyes", "the department"
  TokenRange source;
  TokenRange cue;
  TokenRange content;                      // tokens that are attributed
  std::optional<std::uint32_t> said_when;  // into Analysis::times
  bool direct = false;                     // the content stands in quotation marks
  const char* rule = "";
};

struct Speeches {
  std::vector<Speech> all;
  std::vector<bool> spoken_times;  // by index into Analysis::times: a day of speaking, no window
  std::vector<bool> quoted;        // by token: inside quotation marks
  std::vector<bool> in_source;     // by token: in a phrase that names a speaker

  // The speech whose content holds the token: direct before indirect, then the nearest cue.
  [[nodiscard]] const Speech* at(std::uint32_t token) const;
  // Call once `all` is complete.
  void index(const Text& text);

 private:
  const Text* text_ = nullptr;
  std::vector<std::vector<std::uint32_t>> by_paragraph_;  // into `all`
};

Speeches find_speeches(const Analysis& analysis);

}  // namespace blotter
