// Runs a command and writes what it took: wall seconds from before its start to after its end, and the
// peak of its resident memory in MB (10^6 bytes).
//
//     measure RESULT COMMAND ARGUMENT…      appends "SECONDS<tab>MB" to the file RESULT
//
// Exits as the command does. GNU time would do, but rounds to 10 ms and is in no minimal Debian.

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>

namespace {

int fail(const char* what) {
  std::perror(what);
  return 125;
}

int write_result(const char* path, double seconds, long peak_kib) {
  std::FILE* file = std::fopen(path, "a");
  if (!file) return fail(path);
  std::fprintf(file, "%.4f\t%.1f\n", seconds, static_cast<double>(peak_kib) * 1024 / 1e6);
  return std::fclose(file) == 0 ? 0 : fail(path);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return std::fputs("usage: measure RESULT COMMAND ARGUMENT...\n", stderr), 125;
  const auto start = std::chrono::steady_clock::now();
  const pid_t child = fork();
  if (child < 0) return fail("fork");
  if (child == 0) {
    execvp(argv[2], argv + 2);
    _exit(fail(argv[2]));
  }
  int status = 0;
  rusage usage{};
  if (wait4(child, &status, 0, &usage) < 0) return fail("wait4");
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
  if (const int error = write_result(argv[1], wall.count(), usage.ru_maxrss)) return error;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
