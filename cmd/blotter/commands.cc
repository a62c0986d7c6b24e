#include "commands.h"

namespace blotter::cmd {

const std::vector<Command>& commands() {
  static const std::vector<Command> all = {
      check_command(),
      sources_command(),
      measures_command(),
      places_command(),
  };
  return all;
}

}  // namespace blotter::cmd
