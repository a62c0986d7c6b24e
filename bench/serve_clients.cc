// Clients of `blotter serve` that wrk can't play (bench/serve.sh):
//
//   serve_clients streams PORT TARGET COUNT FILE COMMAND…
//       opens COUNT event streams, runs COMMAND, which replaces FILE, and tells how long after that each
//       stream has had an event
//   serve_clients rate PORT TARGET A_SECOND SECONDS
//       asks so many times a second, whatever the answers take: a time counts from the moment at which the
//       request was due, so that a pause of the server is not hidden by the requests it kept from being made
//   serve_clients open PORT COUNT SECONDS
//       holds COUNT connections that say nothing, and asks /healthz meanwhile
//   serve_clients faults PORT SECONDS
//       slow headers, bodies that never come, clients that go, bytes that are no HTTP, streams that nobody
//       reads; meanwhile asks what must be answered with 200
//
// Prints one line; exit code 1 where something failed that is not the client's doing.
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <random>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

int connect_to(int port) {
  const int s = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(s, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) return s;  // NOLINT
  ::close(s);
  return -1;
}

void say(int s, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::send(s, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (n <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
}

std::string request(const std::string& target) {
  return "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
}

// The status of the next answer, 0 for none; reads its body away.
int status_of(int s, int milliseconds) {
  std::string in;
  const auto end = Clock::now() + std::chrono::milliseconds{milliseconds};
  std::size_t whole = std::string::npos;
  while (in.size() < whole) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
    pollfd ready{s, POLLIN, 0};
    if (left <= 0 || ::poll(&ready, 1, static_cast<int>(left)) != 1) return 0;
    std::array<char, 65'536> bytes{};
    const ssize_t n = ::recv(s, bytes.data(), bytes.size(), 0);
    if (n <= 0) return 0;
    in.append(bytes.data(), static_cast<std::size_t>(n));
    const std::size_t head = in.find("\r\n\r\n");
    const std::size_t length = in.find("Content-Length: ");
    if (head != std::string::npos)
      whole = head + 4 + (length < head ? std::strtoul(in.c_str() + length + 16, nullptr, 10) : 0);
  }
  return std::atoi(in.c_str() + 9);
}

double percentile(std::vector<double>& sorted, double share) {
  if (sorted.empty()) return 0;
  std::sort(sorted.begin(), sorted.end());
  return sorted[std::min(sorted.size() - 1,
                         static_cast<std::size_t>(share * static_cast<double>(sorted.size())))];
}

double wall_seconds() {
  std::timespec now{};
  ::clock_gettime(CLOCK_REALTIME, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

double written_at(const char* file) {
  struct stat info {};
  if (::stat(file, &info) != 0) return 0;
  return static_cast<double>(info.st_mtim.tv_sec) + static_cast<double>(info.st_mtim.tv_nsec) / 1e9;
}

// --- streams ---

// Reads all streams until each has had `text`, or the time is over; the moments at which each had it.
std::vector<double> moments_of(int epoll, std::size_t count, const std::string& text, int milliseconds) {
  std::vector<double> out;
  std::vector<std::string> seen(1 << 16);
  std::vector<bool> had(1 << 16);
  const auto end = Clock::now() + std::chrono::milliseconds{milliseconds};
  while (out.size() < count && Clock::now() < end) {
    std::array<epoll_event, 256> events{};
    const int n = ::epoll_wait(epoll, events.data(), static_cast<int>(events.size()), 50);
    for (int i = 0; i < n; ++i) {
      const auto s = static_cast<std::size_t>(events[static_cast<std::size_t>(i)].data.fd);
      std::array<char, 65'536> bytes{};
      const ssize_t got = ::recv(static_cast<int>(s), bytes.data(), bytes.size(), MSG_DONTWAIT);
      if (got <= 0) {
        ::epoll_ctl(epoll, EPOLL_CTL_DEL, static_cast<int>(s), nullptr);
        continue;
      }
      seen[s].append(bytes.data(), static_cast<std::size_t>(got));
      if (had[s] || seen[s].find(text) == std::string::npos) continue;
      had[s] = true;
      out.push_back(wall_seconds());
    }
  }
  return out;
}

int run_streams(int port, const std::string& target, std::size_t count, const char* file, char** command) {
  const int epoll = ::epoll_create1(EPOLL_CLOEXEC);
  for (std::size_t i = 0; i < count; ++i) {
    const int s = connect_to(port);
    if (s < 0) return 1;
    say(s, request(target));
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = s;
    ::epoll_ctl(epoll, EPOLL_CTL_ADD, s, &event);
  }
  const std::size_t open = moments_of(epoll, count, "retry:", 10'000).size();
  const double before = written_at(file);
  const pid_t child = ::fork();
  if (child == 0) {
    ::execv(command[0], command);
    ::_exit(127);
  }
  std::vector<double> moments = moments_of(epoll, count, "event: ", 20'000);
  int status = 0;
  ::waitpid(child, &status, 0);
  const double published = written_at(file);
  if (status != 0 || published == before || open != count) {
    std::printf("%zu of %zu streams open; the command gave %d\n", open, count, WEXITSTATUS(status));
    return 1;
  }
  std::vector<double> delays;
  for (const double m : moments) delays.push_back((m - published) * 1'000);
  const double half = percentile(delays, 0.5);
  std::printf("%zu of %zu streams had the event; median %.0f ms, last %.0f ms after it was published\n",
              delays.size(), count, half, delays.empty() ? 0 : delays.back());
  return delays.size() == count ? 0 : 1;
}

// --- a fixed rate ---

struct Paced {
  int socket = -1;
  double due = 0;  // of the request that is under way; 0: none
  std::string in;
};

// Whether the answer is whole; takes it away.
bool whole_answer(std::string& in, bool& good) {
  const std::size_t head = in.find("\r\n\r\n");
  const std::size_t length = in.find("Content-Length: ");
  if (head == std::string::npos || length > head) return false;
  const std::size_t size = head + 4 + std::strtoul(in.c_str() + length + 16, nullptr, 10);
  if (in.size() < size) return false;
  good = in.compare(9, 3, "200") == 0;
  in.erase(0, size);
  return true;
}

int run_rate(int port, const std::string& target, double a_second, int seconds) {
  constexpr std::size_t kConnections = 64;
  std::vector<Paced> all(kConnections);
  const int epoll = ::epoll_create1(EPOLL_CLOEXEC);
  for (std::size_t i = 0; i < kConnections; ++i) {
    all[i].socket = connect_to(port);
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = i;
    ::epoll_ctl(epoll, EPOLL_CTL_ADD, all[i].socket, &event);
  }
  const std::string bytes = request(target);
  std::vector<double> times;
  std::size_t failed = 0;
  const double began = wall_seconds();
  const auto wanted = static_cast<std::size_t>(a_second * seconds);
  std::vector<std::size_t> idle(kConnections);
  for (std::size_t i = 0; i < kConnections; ++i) idle[i] = i;
  std::size_t sent = 0;
  while (times.size() + failed < wanted && wall_seconds() < began + seconds + 10) {
    const double now = wall_seconds();
    while (sent < wanted && !idle.empty() && began + static_cast<double>(sent) / a_second <= now) {
      Paced& one = all[idle.back()];
      idle.pop_back();
      one.due = began + static_cast<double>(sent++) / a_second;
      say(one.socket, bytes);
    }
    std::array<epoll_event, kConnections> events{};
    const int n = ::epoll_wait(epoll, events.data(), static_cast<int>(events.size()), idle.empty() ? 10 : 0);
    for (int i = 0; i < n; ++i) {
      const std::size_t which = events[static_cast<std::size_t>(i)].data.u64;
      Paced& one = all[which];
      std::array<char, 65'536> buffer{};
      const ssize_t got = ::recv(one.socket, buffer.data(), buffer.size(), MSG_DONTWAIT);
      if (got <= 0) return 1;
      one.in.append(buffer.data(), static_cast<std::size_t>(got));
      bool good = false;
      if (!whole_answer(one.in, good)) continue;
      if (!good) ++failed;
      if (good) times.push_back((wall_seconds() - one.due) * 1'000);
      idle.push_back(which);
    }
  }
  const double took = wall_seconds() - began;
  const double half = percentile(times, 0.5);
  const double most = percentile(times, 0.99);
  std::printf("%.0f a second; %zu failed; median %.2f ms, p99 %.2f ms\n",
              static_cast<double>(times.size()) / took, failed, half, most);
  return failed == 0 && times.size() == wanted ? 0 : 1;
}

// --- open connections ---

// Asks again and again on connections of its own; what was not 200, and the times.
struct Asked {
  std::size_t count = 0;
  std::size_t failed = 0;
  std::vector<double> milliseconds;
};

void ask(int port, const std::vector<std::string>& targets, Clock::time_point end, Asked& out) {
  while (Clock::now() < end) {
    const auto began = Clock::now();
    const int s = connect_to(port);
    say(s, request(targets[out.count % targets.size()]));
    const int status = status_of(s, 5'000);
    ::close(s);
    ++out.count;
    if (status != 200) ++out.failed;
    out.milliseconds.push_back(std::chrono::duration<double, std::milli>(Clock::now() - began).count());
    std::this_thread::sleep_for(std::chrono::milliseconds{2});
  }
}

void tell(const char* what, Asked& asked) {
  const double half = percentile(asked.milliseconds, 0.5);
  const double most = percentile(asked.milliseconds, 0.99);
  std::printf("%s; of %zu requests meanwhile %zu failed; median %.1f ms, p99 %.1f ms\n", what, asked.count,
              asked.failed, half, most);
}

int run_open(int port, std::size_t count, int seconds) {
  std::vector<int> open;
  for (std::size_t i = 0; i < count; ++i) {
    const int s = connect_to(port);
    if (s >= 0) open.push_back(s);
  }
  Asked asked;
  ask(port, {"/healthz"}, Clock::now() + std::chrono::seconds{seconds}, asked);
  std::size_t still = 0;
  for (const int s : open) {
    char c = 0;
    if (::recv(s, &c, 1, MSG_DONTWAIT | MSG_PEEK) < 0 && errno == EAGAIN) ++still;
    ::close(s);
  }
  tell((std::to_string(still) + " of " + std::to_string(count) + " connections open").c_str(), asked);
  return asked.failed == 0 && still == count ? 0 : 1;
}

// --- faults ---

void misbehave(int port, Clock::time_point end, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<int> kept;
  constexpr std::size_t kMostKept = 500;
  const std::string post =
      "POST /api/v1/check HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: ";
  while (Clock::now() < end) {
    const int s = connect_to(port);
    if (s < 0) continue;
    bool keep = false;
    switch (random() % 8) {
      case 0:
        say(s, "GET /healthz HTTP/1.1\r\nX: ");
        keep = true;
        break;
      case 1:
        say(s, post + "1000\r\n\r\n{\"text");
        keep = true;
        break;
      case 2: say(s, post + "40\r\n\r\n{\"text\": \"\xff\xfe\xff broken\", \"published\""); break;
      case 3:
        say(s, request("/api/v1/events"));
        keep = true;
        break;
      case 4: {
        std::string bytes(200, '\0');
        for (char& c : bytes) c = static_cast<char>(random());
        say(s, bytes);
        break;
      }
      case 5:
        say(s, request("/api/v1/sources") + request("/api/v1/places") + request("/api/v1/measures"));
        keep = true;  // and never reads
        break;
      case 6: {
        say(s, request("/api/v1/vintages"));
        const linger reset{1, 0};
        ::setsockopt(s, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
        break;
      }
      default:
        say(s, request("/api/v1/count?measure=homicides&in=chicago&window=20" +
                       std::to_string(10 + random() % 15)));
        ::shutdown(s, SHUT_WR);
        status_of(s, 1'000);
    }
    if (!keep) {
      ::close(s);
      continue;
    }
    kept.push_back(s);
    if (kept.size() < kMostKept) continue;
    const std::size_t which = random() % kept.size();
    ::close(kept[which]);
    kept.erase(kept.begin() + static_cast<std::ptrdiff_t>(which));
  }
  for (const int s : kept) ::close(s);
}

int run_faults(int port, int seconds) {
  const auto end = Clock::now() + std::chrono::seconds{seconds};
  Asked asked;
  std::thread bad([&] { misbehave(port, end, 1); });
  ask(port, {"/healthz", "/api/v1/count?measure=homicides&in=chicago&window=2024", "/api/v1/vintages"}, end,
      asked);
  bad.join();
  tell("faults", asked);
  return asked.failed == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view what = argc > 3 ? argv[1] : "";
  const int port = argc > 3 ? std::atoi(argv[2]) : 0;
  if (what == "streams" && argc > 6)
    return run_streams(port, argv[3], std::strtoul(argv[4], nullptr, 10), argv[5], argv + 6);
  if (what == "rate" && argc > 5) return run_rate(port, argv[3], std::atof(argv[4]), std::atoi(argv[5]));
  if (what == "open" && argc > 4)
    return run_open(port, std::strtoul(argv[3], nullptr, 10), std::atoi(argv[4]));
  if (what == "faults") return run_faults(port, std::atoi(argv[3]));
  std::fputs("usage: serve_clients streams|rate|open|faults PORT …; see its source\n", stderr);
  return 2;
}
