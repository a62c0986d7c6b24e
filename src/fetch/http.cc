#include "fetch/http.h"

#include <curl/curl.h>

#include <algorithm>

#include "catalog/column_name.h"
#include "fetch/url.h"

namespace blotter {
namespace {

constexpr int kMostRedirects = 5;
constexpr std::size_t kMostOtherBody = 64 << 10;
constexpr std::size_t kMostFields = 200;

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

bool has_body_for_sink(int status) { return status == 200 || status == 202 || status == 206; }

struct ListCloser {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using HeaderList = std::unique_ptr<curl_slist, ListCloser>;

// Libcurl asks for it once, before any other thread uses it.
void start_curl() { [[maybe_unused]] static const CURLcode kStarted = curl_global_init(CURL_GLOBAL_DEFAULT); }

// What one transfer collects.
struct Collector {
  HttpAnswer& answer;
  HttpSink& sink;
  std::uint64_t most_bytes;
  std::uint64_t bytes = 0;
  bool began = false;

  // "HTTP/1.1 200 OK" begins a head anew: of 100 Continue there is one before.
  void head_line(std::string_view line) {
    while (!line.empty() && (line.back() == '\r' || line.back() == '\n')) line.remove_suffix(1);
    if (line.starts_with("HTTP/")) {
      answer.head.fields.clear();
      return;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || answer.head.fields.size() >= kMostFields) return;
    std::string_view value = line.substr(colon + 1);
    while (!value.empty() && (value.front() == ' ' || value.front() == '\t')) value.remove_prefix(1);
    while (!value.empty() && (value.back() == ' ' || value.back() == '\t')) value.remove_suffix(1);
    answer.head.fields[lower_ascii(line.substr(0, colon))] = value;
  }

  bool fail(Status status) {
    answer.failure = status.error();
    return false;
  }

  bool begin() {
    if (began) return true;
    began = true;
    if (Status begun = sink.begin(answer.head); !begun.ok()) return fail(begun);
    return true;
  }

  bool body(std::string_view piece) {
    if (!has_body_for_sink(answer.head.status)) {
      answer.other_body.append(
          piece.substr(0, kMostOtherBody - std::min(kMostOtherBody, answer.other_body.size())));
      return true;
    }
    if (!begin()) return false;
    bytes += piece.size();
    if (bytes > most_bytes) {
      return fail(Error{ErrorCode::kPortal, "", "sends more than " + std::to_string(most_bytes >> 20) + " MB",
                        "that is no export of this source"});
    }
    if (Status taken = sink.take(piece); !taken.ok()) return fail(taken);
    return true;
  }
};

struct Transfer {
  CURL* curl;
  Collector& collector;
};

std::size_t on_head(char* data, std::size_t size, std::size_t count, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  transfer.collector.head_line({data, size * count});
  long status = 0;
  curl_easy_getinfo(transfer.curl, CURLINFO_RESPONSE_CODE, &status);
  transfer.collector.answer.head.status = static_cast<int>(status);
  return size * count;
}

std::size_t on_body(char* data, std::size_t size, std::size_t count, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  return transfer.collector.body({data, size * count}) ? size * count : 0;
}

// Whether a failure of the connection may be gone at the next try.
bool is_passing(CURLcode code) {
  switch (code) {
    case CURLE_COULDNT_CONNECT:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PARTIAL_FILE:
    case CURLE_OPERATION_TIMEDOUT:
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
    case CURLE_BAD_CONTENT_ENCODING:
    case CURLE_WEIRD_SERVER_REPLY: return true;
    default: return false;
  }
}

Error transport_error(CURLcode code, const std::string& detail) {
  const std::string said = detail.empty() ? curl_easy_strerror(code) : detail;
  switch (code) {
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
      return {
          ErrorCode::kPortal, "", "its certificate doesn't fit: " + said,
          "nothing was taken from it; behind a proxy that opens TLS, name its certificates in SSL_CERT_FILE"};
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
      return {ErrorCode::kPortal, "", "no such host is known here: " + said,
              "check the network, and the domain in the source's TOML"};
    case CURLE_PARTIAL_FILE:
      return {ErrorCode::kPortal, "", "was cut off: " + said, "what came is kept; try again later"};
    case CURLE_OPERATION_TIMEDOUT:
      return {ErrorCode::kPortal, "", "is too slow: " + said, "what came is kept; try again later"};
    default: return {ErrorCode::kPortal, "", said, "try again later"};
  }
}

}  // namespace

std::string_view HttpHead::field(std::string_view name) const {
  const auto found = fields.find(name);
  return found == fields.end() ? std::string_view() : std::string_view(found->second);
}

struct HttpClient::State {
  CURL* curl = nullptr;
};

HttpClient::HttpClient(const FetchRequest& request, const Origin& home)
    : request_(request), home_(home), state_(std::make_unique<State>()) {
  start_curl();
  state_->curl = curl_easy_init();
}

HttpClient::~HttpClient() {
  if (state_->curl != nullptr) curl_easy_cleanup(state_->curl);
}

namespace {

void set_limits(CURL* curl, const FetchLimits& limits) {
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, static_cast<long>(limits.connect.count()));
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, static_cast<long>(limits.request.count()));
  curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, static_cast<long>(limits.slow_below));
  curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, static_cast<long>(limits.slow_for.count()));
}

// Redirects are followed by hand: libcurl would take the token along to another host.
void set_safety(CURL* curl, const FetchRequest& request, const Origin& origin) {
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!request.ca_file.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, request.ca_file.c_str());
  if (is_this_machine(origin)) curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
}

HeaderList headers_of(const HttpRequest& request, bool with_token) {
  HeaderList list;
  const auto add = [&](const std::string& line) {
    list.reset(curl_slist_append(list.release(), line.c_str()));
  };
  for (const std::string& line : request.headers) add(line);
  if (with_token) add("X-App-Token: " + request.token);
  return list;
}

}  // namespace

HttpAnswer HttpClient::get_once(const HttpRequest& request, bool with_token, HttpSink& sink) {
  HttpAnswer answer;
  CURL* curl = state_->curl;
  if (curl == nullptr) {
    answer.failure = Error{ErrorCode::kPortal, "", "libcurl could not be started", ""};
    return answer;
  }
  curl_easy_reset(curl);
  Collector collector{answer, sink, request_.limits.most_bytes};
  Transfer transfer{curl, collector};
  std::string detail(CURL_ERROR_SIZE, '\0');
  const HeaderList headers = headers_of(request, with_token);
  set_limits(curl, request_.limits);
  set_safety(curl, request_, parse_address(request.url).origin);
  curl_easy_setopt(curl, CURLOPT_URL, request.url.c_str());
  curl_easy_setopt(curl, CURLOPT_USERAGENT, request_.user_agent.c_str());
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
  if (request.compressed) curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, detail.data());
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, on_head);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, &transfer);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, on_body);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &transfer);
  ++requests_;
  const CURLcode code = curl_easy_perform(curl);
  answer.head.url = request.url;
  if (code == CURLE_OK) {
    // An answer without a body is begun all the same.
    if (has_body_for_sink(answer.head.status)) static_cast<void>(collector.begin());
    return answer;
  }
  if (answer.failure) return answer;  // the sink's own
  answer.failure = transport_error(code, detail.c_str());
  answer.passing = is_passing(code);
  return answer;
}

HttpAnswer HttpClient::get(const HttpRequest& request, HttpSink& sink) {
  HttpRequest next = request;
  const Origin first = parse_address(request.url).origin;
  for (int hops = 0;; ++hops) {
    const Address address = parse_address(next.url);
    HttpAnswer refused;
    refused.head.url = next.url;
    // In the clear only to this machine, or to the very server that the person named.
    const bool clear_allowed = is_this_machine(address.origin) && address.origin == home_;
    if (!address.valid || (address.origin.scheme != "https" && !clear_allowed)) {
      refused.failure = Error{ErrorCode::kPortal, shown_url(next.url), "is no https:// address",
                              hops == 0 ? "" : "the portal redirected there, and it was not followed"};
      return refused;
    }
    const bool with_token = !request.token.empty() && address.origin == first && address.origin == home_;
    HttpAnswer answer = get_once(next, with_token, sink);
    if (answer.failure || !is_redirect(answer.head.status)) return answer;
    const std::string target = redirected(next.url, std::string(answer.head.field("location")));
    if (hops == kMostRedirects || target.empty()) {
      answer.failure = Error{ErrorCode::kPortal, "",
                             target.empty() ? "redirects to no address" : "redirects again and again", ""};
      return answer;
    }
    next.url = target;
  }
}

}  // namespace blotter
