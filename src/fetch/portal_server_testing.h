// A server on the loopback address that answers as a test wants it to: well, or in every way that portals
// fail.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace blotter::testing {

struct ServedRequest {
  std::string target;                         // as it came
  std::string path;                           // without the query
  std::map<std::string, std::string> query;   // decoded
  std::map<std::string, std::string> fields;  // names in lower case

  [[nodiscard]] std::string parameter(const std::string& name) const;  // "" where there is none
  [[nodiscard]] std::string field(const std::string& name) const;
};

struct ServedReply {
  int status = 200;
  std::string body;
  std::vector<std::pair<std::string, std::string>> fields;
  std::optional<std::size_t> cut_after;  // bytes of the body after which the connection is closed
  std::optional<std::size_t> length;     // Content-Length, where it isn't the truth
  bool hang = false;                     // sends the head and the first byte, then nothing
};

// Certificate and key in PEM, made when asked for.
struct Certificate {
  std::string certificate;
  std::string key;
};
// Signed by itself, for a host's name: who trusts it trusts the server that has it.
[[nodiscard]] Certificate make_certificate(const std::string& host);

// Closes each connection after its answer. Calls the handler for one request at a time.
class PortalServer {
 public:
  using Handler = std::function<ServedReply(const ServedRequest&)>;
  explicit PortalServer(Handler handler, std::optional<Certificate> certificate = std::nullopt);
  PortalServer(const PortalServer&) = delete;
  PortalServer& operator=(const PortalServer&) = delete;
  ~PortalServer();

  // "http://127.0.0.1:PORT", or https with the host's name.
  [[nodiscard]] std::string url(const std::string& host = "127.0.0.1") const;
  // All that came so far.
  [[nodiscard]] std::vector<ServedRequest> seen() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace blotter::testing
