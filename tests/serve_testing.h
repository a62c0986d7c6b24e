// `blotter serve` as a process of its own, and a client that can also misbehave.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace blotter::testing {

struct HttpAnswer {
  int status = 0;                              // 0: there was none
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;                            // chunks put together
  [[nodiscard]] std::string header(const std::string& name) const;
  [[nodiscard]] std::string all() const { return std::to_string(status) + "\n" + body; }
};

// A socket to the server; closed with the object.
class Client {
 public:
  explicit Client(int port);
  ~Client();
  Client(Client&& other) noexcept : socket_(other.socket_), rest_(std::move(other.rest_)) {
    other.socket_ = -1;
  }
  Client& operator=(Client&&) = delete;

  // False where the server doesn't take it.
  bool send(std::string_view bytes) const;
  // No more will be sent; the answer can still be read.
  void finish_sending() const;
  // The next answer; status 0 where none comes in time. `head`: it has no body.
  HttpAnswer receive(int milliseconds = 10'000, bool head = false);
  // What came until `text` came, the server closed, or the time was over.
  std::string read_until(const std::string& text, int milliseconds = 10'000);
  // Whether the server closes within the time.
  bool closed_within(int milliseconds);

 private:
  bool more(int milliseconds);

  int socket_ = -1;
  std::string rest_;  // read, and not given out yet
};

using HeaderLines = std::vector<std::string>;

class ServerProcess {
 public:
  // Serves the store on a free port, and waits until it listens.
  explicit ServerProcess(const std::string& data, const std::vector<std::string>& flags = {});
  ~ServerProcess();
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  [[nodiscard]] int port() const { return port_; }
  [[nodiscard]] int pid() const { return pid_; }
  [[nodiscard]] bool alive() const;
  [[nodiscard]] Client connect() const { return Client(port_); }
  // One request on a connection of its own.
  HttpAnswer get(const std::string& target, const HeaderLines& headers = {}) const;
  HttpAnswer post(const std::string& path, const std::string& json, const HeaderLines& headers = {}) const;
  HttpAnswer ask(const std::string& method, const std::string& target, const HeaderLines& headers,
                 const std::string& body) const;
  // "Host: …" as it should be.
  [[nodiscard]] std::string host_line() const;
  // A counter of /metrics; -1: there is none.
  [[nodiscard]] double metric(const std::string& name) const;
  // Bytes that the process holds in memory.
  [[nodiscard]] std::size_t resident() const;
  // Sends the signal and waits; the exit code, 128 + signal, or -1 where it doesn't end within ten seconds.
  int stop(int signal);
  // What it wrote to standard error; after `stop`.
  [[nodiscard]] std::string log() const;

 private:
  int pid_ = -1;
  int port_ = 0;
  std::string log_file_;
  std::optional<int> code_;
};

// "a b" → "a%20b"
[[nodiscard]] std::string url_encoded(const std::string& text);

}  // namespace blotter::testing
