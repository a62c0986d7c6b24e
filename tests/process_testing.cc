#include "process_testing.h"

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>

#include "testing/paths.h"

namespace blotter::testing {
namespace {

constexpr unsigned kNobody = 65534;

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> out;
  for (std::string& text : texts) out.push_back(text.data());
  out.push_back(nullptr);
  return out;
}

// All that a child needs, made before the fork: after it nothing may allocate.
struct Prepared {
  std::vector<std::string> command;
  std::vector<std::string> environment;
  std::vector<char*> argv;
  std::vector<char*> envp;

  Prepared(const std::vector<std::string>& words, const RunOptions& options) : command(words) {
    std::map<std::string, std::string> all = {{"PATH", "/usr/bin:/bin:/usr/sbin:/sbin"},
                                              {"LC_ALL", "C.UTF-8"}};
    // Sanitizers are told what to do by the environment of the test.
    for (const char* name : {"ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS", "LSAN_OPTIONS", "TMPDIR"}) {
      if (const char* value = std::getenv(name); value != nullptr) all[name] = value;
    }
    for (const auto& [name, value] : options.environment) all[name] = value;
    for (const auto& [name, value] : all) environment.push_back(name + "=" + value);
    argv = pointers(command);
    envp = pointers(environment);
  }

  [[noreturn]] void exec(const RunOptions& options) const {
    if (options.file_size_limit) {
      const rlimit limit{*options.file_size_limit, *options.file_size_limit};
      ::setrlimit(RLIMIT_FSIZE, &limit);
      std::signal(SIGXFSZ, SIG_IGN);  // write fails instead
    }
    std::signal(SIGPIPE, SIG_DFL);
    if (options.as_nobody && ::geteuid() == 0) {
      if (::setgid(kNobody) != 0 || ::setuid(kNobody) != 0) ::_exit(126);
    }
    ::execvpe(argv[0], argv.data(), envp.data());
    ::_exit(127);
  }
};

struct Pipe {
  int read = -1;
  int write = -1;
  Pipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) == 0) {
      read = ends[0];
      write = ends[1];
    }
  }
};

void feed(int descriptor, const std::string& text) {
  std::size_t done = 0;
  while (done < text.size()) {
    const ssize_t n = ::write(descriptor, text.data() + done, text.size() - done);
    if (n <= 0) break;
    done += static_cast<std::size_t>(n);
  }
  ::close(descriptor);
}

// Reads both until both are closed.
void drain(int out, int err, Finished& into) {
  std::array<pollfd, 2> polled = {pollfd{out, POLLIN, 0}, pollfd{err, POLLIN, 0}};
  std::array<char, 65536> buffer{};
  while (polled[0].fd >= 0 || polled[1].fd >= 0) {
    if (::poll(polled.data(), polled.size(), -1) < 0) break;
    for (std::size_t i = 0; i < polled.size(); ++i) {
      if (polled.at(i).fd < 0 || polled.at(i).revents == 0) continue;
      const ssize_t n = ::read(polled.at(i).fd, buffer.data(), buffer.size());
      if (n > 0) {
        (i == 0 ? into.out : into.err).append(buffer.data(), static_cast<std::size_t>(n));
      } else {
        ::close(polled.at(i).fd);
        polled.at(i).fd = -1;
      }
    }
  }
}

int code_of(int pid) {
  int status = 0;
  ::waitpid(pid, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::vector<std::string> with_program(const std::vector<std::string>& arguments) {
  std::vector<std::string> out = {kProgram};
  out.insert(out.end(), arguments.begin(), arguments.end());
  return out;
}

struct Started {
  int pid = -1;
  int in = -1;
  int out = -1;
  int err = -1;
};

Started start(const std::vector<std::string>& command, const RunOptions& options) {
  const Prepared prepared(command, options);
  const Pipe in;
  const Pipe out;
  const Pipe err;
  const int pid = ::fork();
  if (pid == 0) {
    const int null = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    const int file = options.out_file.empty()
                         ? -1
                         : ::open(options.out_file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
    ::dup2(options.input ? in.read : null, STDIN_FILENO);
    ::dup2(file >= 0 ? file : out.write, STDOUT_FILENO);
    ::dup2(err.write, STDERR_FILENO);
    prepared.exec(options);
  }
  ::close(in.read);
  ::close(out.write);
  ::close(err.write);
  return {pid, in.write, out.read, err.read};
}

}  // namespace

Finished run_process(const std::vector<std::string>& command, const RunOptions& options) {
  std::signal(SIGPIPE, SIG_IGN);  // a child that does not read its input is no reason to die
  const Started child = start(command, options);
  feed(child.in, options.input.value_or(""));
  Finished out;
  drain(child.out, child.err, out);
  out.code = code_of(child.pid);
  return out;
}

Finished run_blotter(const std::vector<std::string>& arguments, const RunOptions& options) {
  return run_process(with_program(arguments), options);
}

Finished run_in_terminal(const std::vector<std::string>& arguments, const RunOptions& options) {
  const Prepared prepared(with_program(arguments), options);
  winsize size{};
  size.ws_col = 80;
  size.ws_row = 24;
  int terminal = -1;
  const int pid = ::forkpty(&terminal, nullptr, nullptr, &size);
  if (pid == 0) prepared.exec(options);
  Finished out;
  drain(terminal, -1, out);
  out.code = code_of(pid);
  return out;
}

Running::Running(const std::vector<std::string>& arguments) {
  const Started child = start(with_program(arguments), {});
  ::close(child.in);
  pid_ = child.pid;
  out_ = child.out;
  err_ = child.err;
}

void Running::kill() { ::kill(pid_, SIGKILL); }

Finished Running::wait() {
  Finished out;
  drain(out_, err_, out);
  out.code = code_of(pid_);
  return out;
}

}  // namespace blotter::testing
