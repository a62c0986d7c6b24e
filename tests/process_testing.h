// Runs the built program and captures what it says.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace blotter::testing {

struct Finished {
  int code = -1;  // exit code; 128 + signal for one that was killed
  std::string out;
  std::string err;
  [[nodiscard]] std::string all() const {
    return "exit " + std::to_string(code) + "\nout: " + out + "\nerr: " + err;
  }
};

struct RunOptions {
  std::map<std::string, std::string>
      environment;                             // added to a bare one: PATH, HOME of nobody, LC_ALL=C.UTF-8
  std::optional<std::string> input;            // standard input; else /dev/null
  std::string out_file;                        // standard output goes here instead of into a pipe
  std::optional<std::size_t> file_size_limit;  // bytes that any file may grow to (RLIMIT_FSIZE)
  bool as_nobody = false;                      // without root's powers, where the test has them
};

// The program with these arguments; waits for its end.
Finished run_blotter(const std::vector<std::string>& arguments, const RunOptions& options = {});
// Any program.
Finished run_process(const std::vector<std::string>& command, const RunOptions& options = {});

// The program on a terminal of 80 columns (a pseudo-terminal): both its streams come together in `out`.
Finished run_in_terminal(const std::vector<std::string>& arguments, const RunOptions& options = {});

// Starts the program without waiting.
class Running {
 public:
  explicit Running(const std::vector<std::string>& arguments);
  // SIGKILL, where it still runs.
  void kill();
  Finished wait();

 private:
  int pid_ = -1;
  int out_ = -1;
  int err_ = -1;
};

}  // namespace blotter::testing
