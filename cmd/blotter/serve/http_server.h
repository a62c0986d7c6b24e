// HTTP/1.1 on one thread: connections, their bounds and their deadlines. Beast reads, and is seen by
// http_server.cc and connection.cc alone.
//
// A connection is in one state at a time and has one deadline; a sweep four times a second ends those that
// passed theirs. An idle connection holds no buffer, so ten thousand of them cost little.
#pragma once

#include <blotter/result.h>

#include "serve/http.h"

namespace blotter::serve {

// Counted on the server's thread.
struct ServerState {
  std::size_t connections = 0;
  std::size_t streams = 0;
  std::uint64_t accepted = 0;
  std::uint64_t refused = 0;     // for want of a place
  std::uint64_t expired = 0;     // ended by a deadline
  std::uint64_t dropped = 0;     // streams whose client did not read
  std::size_t body_bytes = 0;    // held now
  std::size_t answer_bytes = 0;  // of large answers that are being sent
};

class HttpServer {
 public:
  explicit HttpServer(const Limits& limits);
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  // kBadInput: no such address. kIo: it is taken, or not ours.
  [[nodiscard]] Status listen(const std::string& address, std::uint16_t port);
  // The port in use, for a `listen` with port 0.
  [[nodiscard]] std::uint16_t port() const;

  // Serves until SIGTERM, SIGINT or `stop`, then ends what is under way within the grace. `stopping` is
  // called when that begins. The handler must outlive the call.
  void run(Handler& handler, std::function<void()> stopping);
  void stop();

  // Calls it on the server's thread. From any thread.
  void post(std::function<void()> call);
  // Calls it on the server's thread again and again, from `run` on.
  void each(std::chrono::milliseconds pause, std::function<void()> call);

  [[nodiscard]] const ServerState& state() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace blotter::serve
