// One JSON object a line on standard error, written by a thread of its own: who doesn't read the log doesn't
// stop the server. Nothing of a story or a query is ever logged.
#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

#include "serve/http.h"

namespace blotter::serve {

enum class LogLevel { kNone, kProblems, kAll };

class Log {
 public:
  explicit Log(LogLevel level);
  ~Log();
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;

  void request(const Answered& answered);
  // `event`: a fixed word. `text`: in words.
  void note(std::string_view event, const std::string& text, bool problem = false);
  [[nodiscard]] std::uint64_t lost() const;

 private:
  void add(const std::string& line);
  void write();

  const LogLevel level_;
  mutable std::mutex mutex_;
  std::condition_variable come_;
  std::string lines_;       // guarded by mutex_
  std::uint64_t lost_ = 0;  // guarded by mutex_
  bool over_ = false;       // guarded by mutex_
  std::thread thread_;
};

}  // namespace blotter::serve
