// Reads corpus/time.txt, which says what its lines are.
#pragma once

#include <blotter/time_expression.h>

#include <optional>
#include <string>
#include <vector>

namespace blotter::testing {

struct TimeCase {
  std::string id;
  std::string meaning;           // notation
  std::optional<Window> window;  // none: no place on the calendar
  TimeContext context;
  std::vector<std::string> phrasings;
  bool refers_back = false;  // texts whose last expression is meant
  int line = 0;
};

struct TimeCorpus {
  std::vector<TimeCase> cases;
  std::vector<std::string> without;  // texts in which nothing is found
};

// kBadInput names the line.
Result<TimeCorpus> read_time_corpus(const std::string& path);

}  // namespace blotter::testing
