// A request and its answer as the server's own code knows them: no sockets, no Beast.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace blotter::serve {

using Clock = std::chrono::steady_clock;
using SharedText = std::shared_ptr<const std::string>;

inline SharedText shared_text(std::string text) {
  return std::make_shared<const std::string>(std::move(text));
}

struct Request {
  std::string method;
  std::string target;  // as sent: path and query, not decoded
  bool http_1_0 = false;
  // Of the header, empty where it is absent.
  std::string host;
  std::string origin;
  std::string accept;
  std::string accept_encoding;
  std::string content_type;
  std::string if_none_match;
  std::string authorization;
  std::string last_event_id;
  std::string requested_method;  // Access-Control-Request-Method
  std::string body;
};

struct Response {
  int status = 200;
  std::string content_type;
  SharedText body;              // nullptr: none
  std::string headers;          // whole lines, beside Content-Type, Content-Length, Date and Connection
  SharedText common;            // lines that many responses have
  const char* route = "other";  // for metrics and the log: a fixed name, never what was asked
  bool close = false;           // the connection is not used again
};

// How much may be asked of the server. Every one of them is a bound that an attacker meets.
struct Limits {
  std::size_t header_bytes = 16'384;
  std::size_t body_bytes = 2'000'000;
  std::size_t bodies_together = 128'000'000;   // being received or worked on, of all connections
  std::size_t answers_together = 256'000'000;  // of large answers that are being sent
  std::size_t connections = 20'000;
  std::size_t stream_backlog = 64'000;             // bytes that an event stream's client may leave unread
  std::size_t answer_backlog = 16'000'000;         // the same of a streamed answer
  std::chrono::milliseconds header_time{10'000};   // from a header's first byte to its last
  std::chrono::milliseconds request_time{30'000};  // to receive a body; to work; to send: each
  std::chrono::milliseconds idle_time{60'000};     // between two requests
  std::chrono::milliseconds grace{10'000};         // for what is under way when the server stops
};

class Connection;

// Where an answer goes. May be called from any thread; the answer to a request that was given up is dropped.
class Reply {
 public:
  Reply(std::shared_ptr<Connection> connection, std::uint64_t serial);
  ~Reply();
  Reply(const Reply&);
  Reply(Reply&&) noexcept;
  Reply& operator=(const Reply&);
  Reply& operator=(Reply&&) noexcept;

  // The whole answer, once; or a head (its body unset), parts, and the end.
  void send(Response response) const;

  enum class Stream {
    kAnswer,  // ends by itself
    kEvents,  // until somebody goes
  };
  void begin(Response head, Stream kind) const;
  void write(SharedText part) const;
  void end() const;
  // False once nobody is there to read what follows.
  [[nodiscard]] bool open() const;

 private:
  std::shared_ptr<Connection> connection_;
  std::uint64_t serial_ = 0;
};

// What was answered, for metrics and the log.
struct Answered {
  const char* route = "other";
  std::string_view method;
  int status = 0;
  std::size_t bytes = 0;
  std::chrono::microseconds took{0};
};

// What stands behind the sockets. All calls come from the server's one input/output thread.
class Handler {
 public:
  virtual ~Handler() = default;
  virtual void handle(Request request, Reply reply) = 0;
  // An answer to what can't be read, or took too long.
  virtual Response refuse(int status, const std::string& detail, const std::string& hint) = 0;
  virtual void answered(const Answered& answered) = 0;
};

}  // namespace blotter::serve
