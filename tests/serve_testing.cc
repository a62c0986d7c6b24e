#include "serve_testing.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <thread>

#include "testing/paths.h"

namespace blotter::testing {
namespace {

using Clock = std::chrono::steady_clock;

int left_until(Clock::time_point end) {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
  return static_cast<int>(std::max<std::int64_t>(0, left));
}

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return text;
}

HttpAnswer head_of(const std::string& head) {
  HttpAnswer out;
  std::istringstream in(head);
  std::string line;
  std::getline(in, line);
  if (line.size() > 12) out.status = std::atoi(line.c_str() + 9);
  while (std::getline(in, line)) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    const std::size_t colon = line.find(": ");
    if (colon != std::string::npos) out.headers[lower(line.substr(0, colon))] = line.substr(colon + 2);
  }
  return out;
}

// The URL's port, from the line that the program prints when it listens.
int port_in(int descriptor) {
  std::string line;
  char c = 0;
  while (::read(descriptor, &c, 1) == 1 && c != '\n') line += c;
  const std::size_t colon = line.rfind(':');
  return colon == std::string::npos ? 0 : std::atoi(line.c_str() + colon + 1);
}

// BLOTTER_SERVE names another build of the program: that of a sanitizer, without building the tests by it.
std::string program() {
  const char* named = std::getenv("BLOTTER_SERVE");
  return named == nullptr ? kProgram : named;
}

}  // namespace

std::string HttpAnswer::header(const std::string& name) const {
  const auto it = headers.find(name);
  return it == headers.end() ? "" : it->second;
}

Client::Client(int port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {  // NOLINT
    ::close(socket_);
    socket_ = -1;
  }
}

Client::~Client() {
  if (socket_ >= 0) ::close(socket_);
}

bool Client::send(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t n = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (n <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

void Client::finish_sending() const { ::shutdown(socket_, SHUT_WR); }

bool Client::more(int milliseconds) {
  pollfd ready{socket_, POLLIN, 0};
  if (::poll(&ready, 1, milliseconds) != 1) return false;
  std::array<char, 65'536> bytes{};
  const ssize_t n = ::recv(socket_, bytes.data(), bytes.size(), 0);
  if (n <= 0) return false;
  rest_.append(bytes.data(), static_cast<std::size_t>(n));
  return true;
}

HttpAnswer Client::receive(int milliseconds, bool head) {
  const auto end = Clock::now() + std::chrono::milliseconds{milliseconds};
  std::size_t body = std::string::npos;
  while ((body = rest_.find("\r\n\r\n")) == std::string::npos) {
    if (!more(left_until(end))) return {};
  }
  HttpAnswer out = head_of(rest_.substr(0, body));
  rest_.erase(0, body + 4);
  if (out.status == 100) return receive(left_until(end), head);
  if (head || out.status == 204 || out.status == 304) return out;
  if (out.header("transfer-encoding") == "chunked") {
    while (true) {
      std::size_t line = 0;
      while ((line = rest_.find("\r\n")) == std::string::npos) {
        if (!more(left_until(end))) return out;
      }
      const std::size_t size = std::strtoul(rest_.c_str(), nullptr, 16);
      while (rest_.size() < line + 4 + size) {
        if (!more(left_until(end))) return out;
      }
      out.body += rest_.substr(line + 2, size);
      rest_.erase(0, line + 4 + size);
      if (size == 0) return out;
    }
  }
  const std::size_t size = std::strtoul(out.header("content-length").c_str(), nullptr, 10);
  while (rest_.size() < size && more(left_until(end))) {
  }
  out.body = rest_.substr(0, size);
  rest_.erase(0, size);
  return out;
}

std::string Client::read_until(const std::string& text, int milliseconds) {
  const auto end = Clock::now() + std::chrono::milliseconds{milliseconds};
  while (rest_.find(text) == std::string::npos && more(left_until(end))) {
  }
  const std::size_t at = rest_.find(text);
  const std::size_t size = at == std::string::npos ? rest_.size() : at + text.size();
  std::string out = rest_.substr(0, size);
  rest_.erase(0, size);
  return out;
}

bool Client::closed_within(int milliseconds) {
  const auto end = Clock::now() + std::chrono::milliseconds{milliseconds};
  while (Clock::now() < end) {
    pollfd ready{socket_, POLLIN, 0};
    if (::poll(&ready, 1, left_until(end)) != 1) return false;
    std::array<char, 65'536> bytes{};
    if (::recv(socket_, bytes.data(), bytes.size(), 0) <= 0) return true;
  }
  return false;
}

ServerProcess::ServerProcess(const std::string& data, const std::vector<std::string>& flags) {
  log_file_ = (std::filesystem::temp_directory_path() / "blotter-serve-XXXXXX").string();
  const int log = ::mkstemp(log_file_.data());
  std::array<int, 2> out{};
  if (::pipe2(out.data(), O_CLOEXEC) != 0) return;
  std::vector<std::string> words = {program(), "serve", "--data", data, "--listen", "127.0.0.1:0"};
  words.insert(words.end(), flags.begin(), flags.end());
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  pid_ = ::fork();
  if (pid_ == 0) {
    ::dup2(out[1], STDOUT_FILENO);
    ::dup2(log, STDERR_FILENO);
    ::execv(arguments.front(), arguments.data());
    ::_exit(127);
  }
  ::close(out[1]);
  ::close(log);
  port_ = port_in(out[0]);
  ::close(out[0]);
}

ServerProcess::~ServerProcess() {
  stop(SIGKILL);
  ::unlink(log_file_.c_str());
}

bool ServerProcess::alive() const { return !code_ && pid_ > 0 && ::waitpid(pid_, nullptr, WNOHANG) == 0; }

int ServerProcess::stop(int signal) {
  if (code_ || pid_ <= 0) return code_.value_or(-1);
  ::kill(pid_, signal);
  const auto end = Clock::now() + std::chrono::seconds{10};
  int status = 0;
  while (::waitpid(pid_, &status, WNOHANG) == 0) {
    if (Clock::now() > end) return -1;
    std::this_thread::sleep_for(std::chrono::milliseconds{5});
  }
  code_ = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  return *code_;
}

std::string ServerProcess::log() const {
  std::ifstream in(log_file_);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string ServerProcess::host_line() const { return "Host: 127.0.0.1:" + std::to_string(port_); }

HttpAnswer ServerProcess::ask(const std::string& method, const std::string& target,
                              const HeaderLines& headers, const std::string& body) const {
  std::string request = method + " " + target + " HTTP/1.1\r\n";
  const bool has_host = std::any_of(headers.begin(), headers.end(),
                                    [](const std::string& line) { return line.starts_with("Host:"); });
  if (!has_host) request += host_line() + "\r\n";
  for (const std::string& line : headers) request += line + "\r\n";
  if (!body.empty() || method == "POST") request += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  Client client = connect();
  client.send(request + "\r\n" + body);
  return client.receive(30'000, method == "HEAD");
}

HttpAnswer ServerProcess::get(const std::string& target, const HeaderLines& headers) const {
  return ask("GET", target, headers, "");
}

HttpAnswer ServerProcess::post(const std::string& path, const std::string& json,
                               const HeaderLines& headers) const {
  HeaderLines all = headers;
  all.emplace_back("Content-Type: application/json");
  return ask("POST", path, all, json);
}

double ServerProcess::metric(const std::string& name) const {
  const std::string text = get("/metrics").body;
  const std::size_t at = text.find("\n" + name + " ");
  return at == std::string::npos ? -1 : std::strtod(text.c_str() + at + name.size() + 2, nullptr);
}

std::size_t ServerProcess::resident() const {
  std::ifstream in("/proc/" + std::to_string(pid_) + "/statm");
  std::size_t all = 0;
  std::size_t pages = 0;
  in >> all >> pages;
  return pages * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

std::string url_encoded(const std::string& text) {
  static constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    if (plain) {
      out += c;
    } else {
      out += '%';
      out += kDigits[byte >> 4U];
      out += kDigits[byte & 15U];
    }
  }
  return out;
}

}  // namespace blotter::testing
