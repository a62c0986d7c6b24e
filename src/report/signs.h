// Our own signs in reports, as Unicode or, where a terminal can't show them, as ASCII.
#pragma once

namespace blotter {

struct Signs {
  const char* open;
  const char* close;
  const char* ellipsis;
  const char* apostrophe;
  const char* verdict[4];    // in the order of Verdict
  const char* agreement[3];  // in the order of Agreement
  const char* plain;         // the plain specification
  const char* wrong_unit;
  const char* line;    // of what was stated
  const char* all;     // every specification of a column takes the option
  const char* some;    // not every one
  const char* times;   // "12 ×"
  const char* to_bar;  // points at the bar to its left
};

inline constexpr Signs kUnicodeSigns{"“", "”", "…", "’", {"✔", "◐", "✘", "?"}, {"●", "◐", "○"}, "◆", "×", "─",
                                     "■", "·", "×", "◀"};
inline constexpr Signs kAsciiSigns{
    "\"", "\"", "...", "'", {"+", "~", "x", "?"}, {"#", "+", "."}, "P", "x", "-", "#", ".", "x", "<"};

}  // namespace blotter
