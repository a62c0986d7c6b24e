// One connection. For http_server.cc and connection.cc only.
#pragma once

#include <utility>  // Boost 1.74's awaitable.hpp forgets it

#include <array>
#include <atomic>
#include <boost/asio.hpp>        // NOLINT(heavy-header): seen by two sources
#include <boost/beast/core.hpp>  // NOLINT(heavy-header)
#include <boost/beast/http.hpp>  // NOLINT(heavy-header)
#include <deque>
#include <list>
#include <optional>

#include "serve/http_server.h"

namespace blotter::serve {

namespace net = boost::asio;
namespace http = boost::beast::http;
using Tcp = net::ip::tcp;
using SocketError = boost::system::error_code;

// For what also returns the error that it gives.
inline void forget(const SocketError& /*error*/) {}

// What the connections of one server share.
struct Shared {
  explicit Shared(const Limits& bounds) : limits(bounds) {}

  const Limits limits;
  net::io_context io{1};
  Handler* handler = nullptr;
  ServerState state;
  bool stopping = false;
  std::string date;  // the Date of a response, renewed by the sweep
  // The one whose state is oldest first.
  std::list<std::shared_ptr<Connection>> connections;
};

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(Shared& shared, Tcp::socket socket) : shared_(shared), socket_(std::move(socket)) {}

  void start(std::list<std::shared_ptr<Connection>>::iterator place);
  // Its deadline has passed.
  void expire(Clock::time_point now);
  // The server stops: idle connections and event streams end now, the others after their answer.
  void wind_up();
  void close();
  // Whether it waits for a request, or for the rest of one's header.
  [[nodiscard]] bool evictable() const { return state_ == State::kIdle || state_ == State::kHeader; }

  // Behind Reply, on the server's thread.
  void respond(std::uint64_t serial, Response response);
  void begin_stream(std::uint64_t serial, Response head, Reply::Stream kind);
  void push(std::uint64_t serial, SharedText part);
  void end_stream(std::uint64_t serial);
  [[nodiscard]] net::io_context& io() { return shared_.io; }
  // From any thread: the request that is being answered, 0 for none.
  [[nodiscard]] std::uint64_t open_serial() const { return open_.load(std::memory_order_relaxed); }

 private:
  enum class State { kIdle, kHeader, kBody, kWorking, kWriting, kStreaming, kLingering, kClosed };
  using Parser = http::request_parser<http::string_body>;

  void enter(State state, std::chrono::milliseconds time);
  void wait_for_request();
  void read_header();
  void on_header(SocketError error);
  void read_body();
  void on_body(SocketError error);
  void dispatch();
  [[nodiscard]] Request take_request();
  void refuse(int status, const std::string& detail, const std::string& hint);
  void refuse_unreadable(SocketError error);
  [[nodiscard]] bool reserve_body();
  void release_body();
  [[nodiscard]] bool reserve_answer(std::size_t bytes);
  void release_answer();

  void write(Response response);
  [[nodiscard]] std::string head_of(const Response& response, const std::string& framing) const;
  void on_written(SocketError error);
  void finish_request();
  void linger();
  void drain();

  void watch_stream();
  void write_next_part();
  void on_part_written(SocketError error);
  void count_stream();

  Shared& shared_;
  Tcp::socket socket_;
  boost::beast::flat_buffer buffer_{65'536};
  std::optional<Parser> parser_;
  State state_ = State::kIdle;
  Clock::time_point deadline_;
  Clock::time_point began_;
  std::list<std::shared_ptr<Connection>>::iterator place_;
  std::uint64_t serial_ = 0;
  std::atomic<std::uint64_t> open_{0};
  std::size_t body_reserved_ = 0;
  std::size_t answer_reserved_ = 0;

  // Of the request that is being answered.
  bool keep_alive_ = false;
  bool head_only_ = false;
  bool chunked_ = false;
  std::string method_;
  Response response_;
  std::string head_;

  // Of a stream.
  Reply::Stream kind_ = Reply::Stream::kAnswer;
  std::deque<SharedText> parts_;
  std::size_t backlog_ = 0;
  std::size_t streamed_ = 0;
  bool writing_ = false;
  bool ended_ = false;
};

}  // namespace blotter::serve
