// Behind flags.h: CLI11 and what the help says of each flag. Only for flags.cc and program.cc.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <vector>

#include "command.h"
#include "flags.h"

namespace blotter::cmd {

struct FlagHelp {
  std::string name;   // "--in PLACE", "FILE…"
  std::string usage;  // as in the usage line: "--in PLACE", "[--json]"
  std::string help;
};

// A flag or argument as `set` knows it.
struct FlagSetter {
  std::string name;  // "--in", "MEASURE"
  std::function<Status(const std::string& value)> set;
  bool required = false;
};

struct Flags::Impl {
  CLI::App app;
  std::vector<FlagHelp> help;
  std::vector<FlagSetter> setters;
};

// CLI11's exceptions end here. kBadInput names the flag. `help_asked`: --help was among them.
[[nodiscard]] Status parse(Flags::Impl& flags, const std::vector<std::string>& arguments, bool& help_asked);
// Without a command line: each value to the flag or argument of its bare name, whatever its letters.
[[nodiscard]] Status set(Flags::Impl& flags, const std::vector<NamedValue>& values);

}  // namespace blotter::cmd
