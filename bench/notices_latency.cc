// From a notice's arrival in the folder to the changed tally on an open event stream.
//
//     blotter serve --data STORE --notices DIR --listen 127.0.0.1:8099 --log none &
//     notices_latency 8099 DIR 500 1
//
// DIR holds one notice of June 6, 2026 before that: the stream's first event is waited for.
//
// Each trial renames a file with one new incident into DIR, and stops the clock when the last byte of the
// event that the stream then brings has been read. Prints the spread in milliseconds.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

int connected(int port) {
  const int to = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(to, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {  // NOLINT: as sockets are
    std::perror("connect");
    std::exit(1);
  }
  return to;
}

// Reads to the end of the next event of that name; heartbeats pass by.
std::string next_event(int from, std::string& rest) {
  for (;;) {
    const std::size_t at = rest.find("event: tally");
    const std::size_t end = at == std::string::npos ? at : rest.find("\n\n", at);
    if (end != std::string::npos) {
      std::string out = rest.substr(at, end - at);
      rest.erase(0, end + 2);
      return out;
    }
    char piece[1 << 16];  // NOLINT(modernize-avoid-c-arrays): what read takes
    const ssize_t got = ::read(from, piece, sizeof piece);
    if (got <= 0) {
      std::fprintf(stderr, "the stream ended\n");
      std::exit(1);
    }
    rest.append(piece, static_cast<std::size_t>(got));
  }
}

std::string people_shot(const std::string& event) {
  const std::size_t at = event.find("people-shot\":");
  return at == std::string::npos ? "" : event.substr(at, 20);
}

// A shooting each minute on another block, from Saturday on, received two hours later.
std::string notice(int n) {
  char text[500];  // NOLINT(modernize-avoid-c-arrays): what snprintf takes
  const int day = 6 + n / 1200;
  const int at = n % 1200;
  std::snprintf(
      text, sizeof text,
      "{\"received\": \"2026-06-%02dT%02d:%02d\", \"place\": \"chicago\", \"source\": \"news affairs\", "
      "\"text\": "
      "\"A %d-year-old man was shot in the leg at %d:%02d %s. on June %d, 2026, in the %d block of West "
      "%dth Street. He is in good condition.\"}\n",
      day, at / 60 + 2, at % 60, 18 + n % 60, (at / 60 + 11) % 12 + 1, at % 60, at / 60 < 12 ? "a.m" : "p.m",
      day, 100 * (1 + n / 60 % 60), 20 + n % 60);
  return text;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::fprintf(stderr, "notices_latency PORT DIR TRIALS [OF-THE-NOTICES-BEFORE]\n");
    return 2;
  }
  const int port = std::atoi(argv[1]);
  const std::filesystem::path dir = argv[2];
  const int trials = std::atoi(argv[3]);
  const int before = argc > 4 ? std::atoi(argv[4]) : 0;
  const int stream = connected(port);
  const std::string request =
      "GET /api/v1/tally/events?in=chicago&since=2026-06-05T17:00 HTTP/1.1\r\nHost: 127.0.0.1:" +
      std::to_string(port) + "\r\n\r\n";
  if (::write(stream, request.data(), request.size()) < 0) return 1;
  std::string rest;
  std::string last = people_shot(next_event(stream, rest));
  std::vector<double> times;
  int unchanged = 0;
  for (int n = before; n < before + trials; ++n) {
    const std::string name = "n" + std::to_string(n) + ".jsonl";
    const std::filesystem::path aside = dir / ("." + name + ".tmp");
    std::ofstream(aside) << notice(n);
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    const auto begin = Clock::now();
    std::filesystem::rename(aside, dir / name);
    const std::string now = people_shot(next_event(stream, rest));
    times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
    unchanged += now == last ? 1 : 0;
    last = now;
  }
  std::sort(times.begin(), times.end());
  const auto at = [&](double share) {
    return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
  };
  std::printf("%zu trials: median %.2f ms, 90%% %.2f, 99%% %.2f, worst %.2f; %d without a change; last %s\n",
              times.size(), at(0.5), at(0.9), at(0.99), times.back(), unchanged, last.c_str());
  ::close(stream);
  return 0;
}
