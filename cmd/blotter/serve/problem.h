// RFC 9457 problem details.
#pragma once

#include <blotter/result.h>

#include <string>

namespace blotter::serve {

struct Problem {
  int status = 500;
  std::string detail;
  std::string hint;
  std::string instance;  // the path that was asked for
};

[[nodiscard]] std::string problem_json(const Problem& problem);

// What a command's error is to a client: flags become parameters, commands become paths, and what went wrong
// inside of the server says nothing of its files.
[[nodiscard]] Problem problem_of(const Error& error, const std::string& instance);
[[nodiscard]] int status_of(ErrorCode code);

inline constexpr const char* kProblemType = "application/problem+json";

}  // namespace blotter::serve
