// Behind flags.h: CLI11 and what the help says of each flag. Only for flags.cc and program.cc.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "flags.h"

namespace blotter::cmd {

struct FlagHelp {
  std::string name;   // "--in PLACE", "FILE…"
  std::string usage;  // as in the usage line: "--in PLACE", "[--json]"
  std::string help;
};

struct Flags::Impl {
  CLI::App app;
  std::vector<FlagHelp> help;
};

// CLI11's exceptions end here. kBadInput names the flag. `help_asked`: --help was among them.
[[nodiscard]] Status parse(Flags::Impl& flags, const std::vector<std::string>& arguments, bool& help_asked);

}  // namespace blotter::cmd
