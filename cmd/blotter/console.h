// The terminal, or the file or pipe that stands in its place.
#pragma once

#include <blotter/result.h>

#include <functional>
#include <string>
#include <string_view>

namespace blotter::cmd {

// One output stream and what it can show. A pipe or file is plain: no colour, no bar, 80 columns, UTF-8.
struct Stream {
  int descriptor = 1;
  bool terminal = false;
  bool colour = false;  // a terminal that has it, and NO_COLOR is not set
  bool unicode = true;  // a terminal whose locale is not UTF-8 gets ASCII signs
  int width = 80;       // columns
};

struct Console {
  Stream out;
  Stream err;
  // Takes what is written instead of standard output: a server answers with what a command prints. An error
  // ends the command.
  std::function<Status(std::string_view text)> taker;

  // As the environment of the process says. Reads NO_COLOR, TERM, COLUMNS and the locale's names.
  static Console of_process();

  // Writes all of `text` to standard output. kIo where it doesn't take it (full disk, closed).
  [[nodiscard]] Status write(std::string_view text) const;
  // To standard error, where there is nobody left to tell of a failure.
  void complain(std::string_view text) const;
};

}  // namespace blotter::cmd
