// The pages of --help.
#pragma once

#include <string>

#include "command.h"
#include "flags_impl.h"

namespace blotter::cmd {

[[nodiscard]] std::string program_help(const Stream& stream);
// `own`: how many of the flags are the command's own; the others are those of every command.
[[nodiscard]] std::string command_help(const Command& command, const Flags::Impl& flags, std::size_t own,
                                       const Stream& stream);

}  // namespace blotter::cmd
