// The commands of the program, one file each.
#pragma once

#include "command.h"

namespace blotter::cmd {

Command check_command();
Command compact_command();
Command completeness_command();
Command count_command();
Command diff_command();
Command explain_command();
Command fetch_command();
Command history_command();
Command import_command();
Command measures_command();
Command pack_command();
Command places_command();
Command read_command();
Command serve_command();
Command source_command();
Command notices_command();
Command sources_command();
Command tally_command();
Command times_command();
Command verify_command();
Command vintages_command();

}  // namespace blotter::cmd
