#include "serve/log.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <ctime>
#include <nlohmann/json.hpp>

namespace blotter::serve {
namespace {

constexpr std::size_t kMostWaiting = 4'000'000;  // bytes
constexpr std::chrono::milliseconds kPause{100};
constexpr int kFirstProblem = 500;

std::string now_text() {
  std::timespec now{};
  ::clock_gettime(CLOCK_REALTIME, &now);
  std::tm utc{};
  ::gmtime_r(&now.tv_sec, &utc);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", utc.tm_year + 1900, utc.tm_mon + 1,
                     utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec, now.tv_nsec / 1'000'000);
}

// A method is the client's word.
std::string_view plain(std::string_view method) {
  for (const std::string_view known : {"GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH"}) {
    if (method == known) return known;
  }
  return "other";
}

}  // namespace

Log::Log(LogLevel level) : level_(level), thread_([this] { write(); }) {}

Log::~Log() {
  {
    const std::lock_guard guard(mutex_);
    over_ = true;
  }
  come_.notify_all();
  thread_.join();
}

void Log::request(const Answered& a) {
  if (level_ == LogLevel::kNone || (level_ == LogLevel::kProblems && a.status < kFirstProblem)) return;
  add(fmt::format(
      R"({{"time":"{}","event":"request","method":"{}","route":"{}","status":{},"bytes":{},"ms":{:.3f}}})",
      now_text(), plain(a.method), a.route, a.status, a.bytes, static_cast<double>(a.took.count()) / 1000));
}

void Log::note(std::string_view event, const std::string& text, bool problem) {
  if (level_ == LogLevel::kNone || (level_ == LogLevel::kProblems && !problem)) return;
  const nlohmann::json quoted = text;
  add(fmt::format(R"({{"time":"{}","event":"{}","text":{}}})", now_text(), event,
                  quoted.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)));
}

std::uint64_t Log::lost() const {
  const std::lock_guard guard(mutex_);
  return lost_;
}

void Log::add(const std::string& line) {
  const std::lock_guard guard(mutex_);
  if (lines_.size() + line.size() > kMostWaiting) {
    ++lost_;
    return;
  }
  lines_ += line;
  lines_ += '\n';
}

// Every tenth of a second, so that a busy server makes few system calls of many lines.
void Log::write() {
  std::unique_lock guard(mutex_);
  while (true) {
    come_.wait_for(guard, kPause, [&] { return over_; });
    std::string out;
    out.swap(lines_);
    const bool last = over_;
    guard.unlock();
    for (std::string_view rest = out; !rest.empty();) {
      const ssize_t n = ::write(STDERR_FILENO, rest.data(), rest.size());
      if (n < 0 && errno == EINTR) continue;
      if (n <= 0) break;
      rest.remove_prefix(static_cast<std::size_t>(n));
    }
    if (last) return;
    guard.lock();
  }
}

}  // namespace blotter::serve
