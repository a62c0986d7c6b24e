// One request over HTTP, redirects included. libcurl stays in http.cc.
#pragma once

#include <blotter/fetch.h>
#include <blotter/result.h>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fetch/url.h"

namespace blotter {

struct HttpRequest {
  std::string url;
  std::vector<std::string> headers;  // "If-None-Match: …"
  std::string token;                 // sent as X-App-Token to the address's own origin alone
  // Of pages, which are asked for whole. A file that may be resumed comes as it is.
  bool compressed = true;
};

struct HttpHead {
  int status = 0;
  std::map<std::string, std::string, std::less<>> fields;  // names in lower case; the last of each
  std::string url;                                         // that answered, after redirects

  [[nodiscard]] std::string_view field(std::string_view name) const;  // "" where there is none
};

// Takes what comes. An error of its own ends the transfer and is that of the transfer.
class HttpSink {
 public:
  virtual ~HttpSink() = default;
  // The head of an answer with the status 200, 202 or 206. Others have no body for the sink.
  [[nodiscard]] virtual Status begin(const HttpHead& head) = 0;
  [[nodiscard]] virtual Status take(std::string_view bytes) = 0;
};

struct HttpAnswer {
  HttpHead head;                 // of the last answer; status 0 where none came
  std::string other_body;        // of an answer whose body isn't for the sink: its beginning
  std::optional<Error> failure;  // the connection or the sink failed
  bool passing = false;          // the failure may be gone at the next try
};

// Keeps connections open. Used by one thread at a time.
class HttpClient {
 public:
  HttpClient(const FetchRequest& request, const Origin& home);
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;
  ~HttpClient();

  [[nodiscard]] HttpAnswer get(const HttpRequest& request, HttpSink& sink);
  // That were sent, redirected ones included.
  [[nodiscard]] int requests() const { return requests_; }

 private:
  struct State;
  [[nodiscard]] HttpAnswer get_once(const HttpRequest& request, bool with_token, HttpSink& sink);

  const FetchRequest& request_;
  const Origin& home_;
  int requests_ = 0;
  std::unique_ptr<State> state_;
};

}  // namespace blotter
