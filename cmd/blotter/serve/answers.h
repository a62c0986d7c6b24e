// Answers by running the commands. For worker threads: nothing here knows of connections.
#pragma once

#include <blotter/result.h>

#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include "command.h"
#include "serve/answer_cache.h"
#include "serve/routes.h"
#include "serve/snapshot.h"

namespace blotter::serve {

// The query's parameters as values of the command's flags. kBadInput names one that is unknown to the route,
// or given twice.
[[nodiscard]] Result<std::vector<cmd::NamedValue>> values_of(const Route& route,
                                                             const std::vector<cmd::NamedValue>& parameters);

// A JSON object's members as the same.
[[nodiscard]] Result<std::vector<cmd::NamedValue>> values_of_body(const Route& route,
                                                                  const std::string& body);

inline constexpr const char* kNoStore = "Cache-Control: no-store\r\n";

struct Asked {
  const Route* route = nullptr;
  std::string path;  // for problems
  bool gzip = false;
  bool text = false;  // what the command prints without --json
  Clock::time_point deadline = Clock::time_point::max();
  const std::atomic<bool>* over = nullptr;  // ends the work
};

// The bytes that the command prints with --json; a problem where it gives an error. `log` gets what is not
// for the client.
[[nodiscard]] AnswerPtr answer(const Snapshot& snapshot, const Asked& asked,
                               const std::vector<cmd::NamedValue>& values, std::string& log);
// The same of a check, a line at a time as it is known. An error of `take` ends the work. A problem that
// comes before the first line is the answer; a later one is a line of its own.
[[nodiscard]] AnswerPtr stream_answer(const Snapshot& snapshot, const Asked& asked,
                                      std::vector<cmd::NamedValue> values,
                                      const std::function<Status(std::string_view line)>& take,
                                      std::string& log);
[[nodiscard]] AnswerPtr problem_answer(const Error& error, const std::string& path);

// A finished answer: with its tag, and packed where that is asked for and pays.
[[nodiscard]] AnswerPtr finished(std::string body, const char* content_type, bool gzip);

}  // namespace blotter::serve
