// What the server answers to, in one table: paths, parameters and the command that answers.
#pragma once

#include <array>
#include <span>
#include <string_view>

namespace blotter::serve {

enum class Kind {
  kQuery,   // GET: a command, its flags by the query's parameters
  kStory,   // POST: a command, its flags by the members of a JSON body
  kReport,  // the same, answered as a page
  kEvents,  // what the store takes in
  kTallyEvents,
  kRevisions,  // feeds
  kTallyFeed,
  kBoundaries,
  kOpenApi,
  kHealth,
  kReady,
  kMetrics,
};

// A parameter and the flag or argument of the command that it gives a value to.
struct Parameter {
  std::string_view name;
  std::string_view flag;
};

struct Route {
  const char* path;
  Kind kind;
  std::string_view command;
  std::span<const Parameter> parameters;
  bool streamed = false;       // as JSON lines, for who accepts them
  std::size_t statements = 0;  // at most so many of one text are checked at once; 0: it checks none
};

[[nodiscard]] std::span<const Route> routes();
// nullptr: none.
[[nodiscard]] const Route* find_route(std::string_view path);
[[nodiscard]] bool is_post(const Route& route);

}  // namespace blotter::serve
