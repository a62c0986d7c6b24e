// Requests that are tried again: the connection broke, the portal is overloaded, what came is not what was
// asked for.
#pragma once

#include <blotter/fetch.h>
#include <blotter/result.h>

#include <optional>
#include <string>

#include "fetch/http.h"
#include "fetch/url.h"

namespace blotter {

// A sink for one request that may be tried several times.
class Receiver : public HttpSink {
 public:
  // Before each try: forgets the last one's, or asks for the rest of it by a header.
  [[nodiscard]] virtual Status prepare(HttpRequest& request) = 0;
  // After a transfer that ended well: what is wrong with what came; nothing where it is as it should be.
  struct Fault {
    Error error;
    bool again = true;  // another try may mend it
  };
  [[nodiscard]] virtual std::optional<Fault> check(const HttpHead& head) = 0;
  // The portal has no such range (416): what came before is not a part of what it has now.
  virtual void start_over() {}
};

// The connection to one portal for one fetch.
class Courier {
 public:
  Courier(const FetchRequest& request, std::string home_url, FetchClock& clock, FetchObserver observer);

  // The head of an answer that is as it should be, or 304 where the request was conditional. Waits between
  // the tries. kPortal names the host, never the token.
  [[nodiscard]] Result<HttpHead> get(HttpRequest request, Receiver& receiver);
  // A JSON of some MB at the most. Something else, or one that says with the status 200 that something went
  // wrong (ArcGIS), is asked for again, and then an error with the portal's words.
  [[nodiscard]] Result<HttpHead> get_json(HttpRequest request, std::string& body);

  [[nodiscard]] int requests() const { return client_.requests(); }
  [[nodiscard]] FetchClock& clock() { return clock_; }
  [[nodiscard]] const FetchRequest& request() const { return request_; }
  [[nodiscard]] const std::string& home_url() const { return home_url_; }
  void report(const FetchProgress& progress) const {
    if (observer_) observer_(progress);
  }
  // Waits, and says why.
  void wait(std::chrono::milliseconds time, const std::string& why);

 private:
  const FetchRequest& request_;
  std::string home_url_;
  Origin home_;
  FetchClock& clock_;
  FetchObserver observer_;
  HttpClient client_;
};

// The seconds that a Retry-After asks for: a number, or a date of HTTP. nullopt where it can't be read.
[[nodiscard]] std::optional<std::int64_t> retry_after(std::string_view field, std::int64_t now);

}  // namespace blotter
