#include "fetch/courier.h"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "fetch/csv_meter.h"
#include "records/layout.h"

namespace blotter {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::size_t kMostText = 32 << 20;
constexpr const char* kNoCache = "Cache-Control: no-cache";

std::string words_of(const nlohmann::json& json);

// The whole answer in memory.
class JsonReceiver : public Receiver {
 public:
  explicit JsonReceiver(std::string& text) : text_(text) {}
  Status prepare(HttpRequest& /*request*/) override {
    text_.clear();
    return ok_status();
  }
  Status begin(const HttpHead& /*head*/) override { return ok_status(); }
  Status take(std::string_view bytes) override {
    if (text_.size() + bytes.size() > kMostText)
      return Error{ErrorCode::kPortal, "", "sends more than it should in answer to a small question", ""};
    text_.append(bytes);
    return ok_status();
  }
  std::optional<Fault> check(const HttpHead& /*head*/) override {
    const auto json = nlohmann::json::parse(text_, nullptr, false);
    if (json.is_discarded()) {
      const std::string other = other_than_csv(text_);
      return Fault{{ErrorCode::kPortal, "",
                    "sent " + (other.empty() || other == "JSON" ? "nothing that can be read" : other) +
                        " in the place of JSON",
                    "try again later, or look at the portal in a browser"}};
    }
    if (!json.is_object() || !json.contains("error") || !json["error"].is_object()) return std::nullopt;
    const std::string words = words_of(json["error"]);
    return Fault{{ErrorCode::kPortal, "", "answered with an error" + (words.empty() ? "" : ": " + words),
                  "check [portal] in the source's TOML, or try again later"}};
  }

 private:
  std::string& text_;
};

// What an answer means for the next step.
struct Judgement {
  bool again = false;
  std::optional<seconds> asked;  // by Retry-After
  Error error;
};

bool may_pass(int status) {
  return status == 408 || status == 429 || status == 500 || status == 502 || status == 503 || status == 504;
}

// The portal's own words in the body of an error: "message" of Socrata, "error" of ArcGIS.
std::string words_of(const nlohmann::json& json) {
  if (!json.is_object()) return "";
  for (const char* name : {"message", "errorMessage", "description"}) {
    if (json.contains(name) && json[name].is_string()) return shortened_header(json[name].get<std::string>());
  }
  return "";
}

std::string hint_for(int status, bool with_token) {
  if (status == 401 || status == 403)
    return with_token ? "check SOCRATA_APP_TOKEN, or unset it" : "the data set may be closed to the public";
  if (status == 404 || status == 410)
    return "the data set may have moved: check [portal] in the source's TOML";
  return "try again later";
}

Judgement judge_status(const HttpAnswer& answer, bool with_token, std::int64_t now) {
  Judgement out;
  const int status = answer.head.status;
  const std::string words = words_of(nlohmann::json::parse(answer.other_body, nullptr, false));
  out.error = {ErrorCode::kPortal, "",
               "answered " + std::to_string(status) + (words.empty() ? "" : ": " + words),
               hint_for(status, with_token)};
  out.again = may_pass(status);
  if (status == 429) out.error.what += " (too many requests)";
  if (const auto asked = retry_after(answer.head.field("retry-after"), now); asked && out.again)
    out.asked = seconds(*asked);
  return out;
}

}  // namespace

std::optional<std::int64_t> retry_after(std::string_view field, std::int64_t now) {
  std::int64_t number = 0;
  const auto [end, fault] = std::from_chars(field.data(), field.data() + field.size(), number);
  if (!field.empty() && fault == std::errc() && end == field.data() + field.size())
    return std::max<std::int64_t>(0, number);
  const time_t at = curl_getdate(std::string(field).c_str(), nullptr);
  if (at < 0) return std::nullopt;
  return std::max<std::int64_t>(0, static_cast<std::int64_t>(at) - now);
}

Courier::Courier(const FetchRequest& request, std::string home_url, FetchClock& clock, FetchObserver observer)
    : request_(request),
      home_url_(std::move(home_url)),
      home_(parse_address(home_url_).origin),
      clock_(clock),
      observer_(std::move(observer)),
      client_(request_, home_) {}

void Courier::wait(milliseconds time, const std::string& why) {
  FetchProgress progress;
  progress.phase = FetchProgress::Phase::kWaiting;
  const auto whole = std::chrono::duration_cast<seconds>(time).count();
  progress.note = why + "; waiting " + (whole == 0 ? "a moment" : std::to_string(whole) + " s");
  report(progress);
  clock_.wait(time);
}

Result<HttpHead> Courier::get(HttpRequest request, Receiver& receiver) {
  const FetchLimits& limits = request_.limits;
  milliseconds pause = limits.first_wait;
  const std::string where = parse_address(request.url).origin.host;
  for (int attempt = 1;; ++attempt) {
    HttpRequest now = request;
    BLOTTER_CHECK(receiver.prepare(now));
    const HttpAnswer answer = client_.get(now, receiver);
    Judgement judgement;
    if (answer.failure) {
      judgement.error = *answer.failure;
      judgement.again = answer.passing;
    } else if (answer.head.status == 200 || answer.head.status == 202 || answer.head.status == 206) {
      const auto fault = receiver.check(answer.head);
      if (!fault) return answer.head;
      judgement.error = fault->error;
      judgement.again = fault->again;
      // What answered may be a cache between here and the portal.
      if (request.headers.empty() || request.headers.back() != kNoCache)
        request.headers.emplace_back(kNoCache);
    } else if (answer.head.status == 304) {
      return answer.head;
    } else if (answer.head.status == 416) {
      receiver.start_over();
      judgement.error = {ErrorCode::kPortal, "", "has no more of what it sent before", ""};
      judgement.again = true;
    } else {
      judgement = judge_status(answer, !request.token.empty(), clock_.now());
    }
    Error error = std::move(judgement.error);
    if (error.where.empty()) error.where = where;
    if (judgement.asked && *judgement.asked > limits.longest_wait) {
      error.hint = "it asks to be left alone for " + std::to_string(judgement.asked->count()) + " seconds";
      return error;
    }
    if (!judgement.again || attempt >= limits.tries) return error;
    wait(
        judgement.asked ? milliseconds(*judgement.asked) : std::min<milliseconds>(pause, limits.longest_wait),
        without_secrets(error.where + " " + error.what, request_.app_token));
    pause *= 2;
  }
}

Result<HttpHead> Courier::get_json(HttpRequest request, std::string& body) {
  JsonReceiver receiver(body);
  return get(std::move(request), receiver);
}

}  // namespace blotter
