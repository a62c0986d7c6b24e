#include "commands.h"

namespace blotter::cmd {

const std::vector<Command>& commands() {
  static const std::vector<Command> all = {
      import_command(),  fetch_command(),    check_command(),        explain_command(), read_command(),
      count_command(),   tally_command(),    serve_command(),        pack_command(),    source_command(),
      sources_command(), measures_command(), places_command(),       times_command(),   vintages_command(),
      diff_command(),    history_command(),  completeness_command(), verify_command(),  compact_command(),
      notices_command(),
  };
  return all;
}

}  // namespace blotter::cmd
