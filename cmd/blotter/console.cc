#include "console.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <optional>

namespace blotter::cmd {
namespace {

constexpr int kDefaultWidth = 80;
constexpr int kNarrowest = 40;
// Beyond this a line of prose is hard to read, however wide the window.
constexpr int kWidest = 120;

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : std::string_view(value);
}

std::optional<int> number_in(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return value;
}

int columns_of(int descriptor) {
  winsize size{};
  int columns = kDefaultWidth;
  if (::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) columns = size.ws_col;
  if (const auto given = number_in(variable("COLUMNS"))) columns = *given;
  return std::clamp(columns, kNarrowest, kWidest);
}

// The first of the three that is set decides, as in POSIX.
bool locale_is_utf8() {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    std::string value(variable(name));
    if (value.empty()) continue;
    for (char& c : value) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    return value.find("UTF-8") != std::string::npos || value.find("UTF8") != std::string::npos;
  }
  return false;
}

Stream stream_of(int descriptor) {
  Stream out{.descriptor = descriptor};
  out.terminal = ::isatty(descriptor) == 1;
  if (!out.terminal) return out;
  const std::string_view term = variable("TERM");
  out.colour = variable("NO_COLOR").empty() && !term.empty() && term != "dumb";
  out.unicode = locale_is_utf8();
  out.width = columns_of(descriptor);
  return out;
}

bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t n = ::write(descriptor, text.data(), text.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

}  // namespace

Console Console::of_process() { return {stream_of(STDOUT_FILENO), stream_of(STDERR_FILENO), nullptr}; }

Status Console::write(std::string_view text) const {
  if (taker) return taker(text);
  if (write_all(out.descriptor, text)) return ok_status();
  return Error{ErrorCode::kIo, "standard output", std::strerror(errno), ""};
}

void Console::complain(std::string_view text) const { write_all(err.descriptor, text); }

}  // namespace blotter::cmd
