#include "serve/app.h"

#include <algorithm>

#include "serve/feeds.h"
#include "serve/request_words.h"

namespace blotter::serve {
namespace {

constexpr std::chrono::milliseconds kHeartbeat{15'000};
constexpr const char* kLines = "application/x-ndjson";
constexpr const char* kPlain = "text/plain; charset=utf-8";

constexpr const char* kPagePolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
constexpr const char* kReportPolicy =
    "sandbox allow-modals allow-popups; default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
    "font-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
constexpr const char* kCommonHeaders =
    "X-Content-Type-Options: nosniff\r\n"
    "X-Frame-Options: DENY\r\n"
    "Referrer-Policy: no-referrer\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n";

AnswerPtr busy_answer() { return problem_answer({ErrorCode::kBusy, "", "", ""}, ""); }

}  // namespace

App::App(HttpServer& server, Log& log, SnapshotPtr first, AppOptions options)
    : server_(server),
      log_(log),
      options_(std::move(options)),
      gate_(options_.hosts, options_.origins),
      recorded_(std::move(first)),
      provisional_(options_.notices == nullptr ? std::vector<Vintage>() : options_.notices->vintages()),
      now_(with_notices(recorded_, provisional_)),
      queries_(options_.threads, options_.queue),
      stories_(options_.threads, options_.queue) {
  const std::string rest = std::string(kCommonHeaders) + "Cross-Origin-Resource-Policy: " +
                           (gate_.open() ? "cross-origin" : "same-origin") + "\r\n";
  common_ = shared_text(std::string("Content-Security-Policy: ") + kPagePolicy + "\r\n" + rest);
  report_common_ = shared_text(std::string("Content-Security-Policy: ") + kReportPolicy + "\r\n" + rest);
  for (const Boundaries& b : options_.boundaries) site_.add("/boundaries/" + b.place + ".geojson", b.geojson);
  server_.each(kHeartbeat, [this] { beat(); });
  watch_notices();
  watcher_.emplace(
      recorded_, [this](SnapshotPtr s) { server_.post([this, s = std::move(s)] { take(s); }); },
      [this](const Error& error) {
        if (std::exchange(last_failure_, error.line()) != last_failure_)
          log_.note("store", last_failure_, true);
      });
}

App::~App() {
  over_ = true;
  if (options_.notices != nullptr) options_.notices->stop();
  watcher_.reset();
}

Response App::refuse(int status, const std::string& detail, const std::string& hint) {
  Response out;
  out.status = status;
  out.content_type = kProblemType;
  out.headers = kNoStore;
  if (status == 503) out.headers += "Retry-After: 2\r\n";
  out.common = common_;
  out.body = shared_text(problem_json({status, detail, hint, ""}));
  return out;
}

void App::answered(const Answered& answered) {
  metrics_.add(answered);
  log_.request(answered);
}

void App::fail(const Call& call, Problem problem) const {
  Response out;
  out.status = problem.status;
  out.content_type = kProblemType;
  out.common = common_;
  out.route = call.route == nullptr ? "other" : call.route->path;
  out.headers = kNoStore + gate_.cors_headers(call.request);
  if (problem.status == 405)
    out.headers += std::string("Allow: ") +
                   (call.route != nullptr && is_post(*call.route) ? "POST, OPTIONS" : "GET, HEAD, OPTIONS") +
                   "\r\n";
  if (problem.status == 503) out.headers += "Retry-After: 2\r\n";
  if (problem.instance.empty()) problem.instance = call.target.path;
  out.body = shared_text(problem_json(problem));
  call.reply.send(std::move(out));
}

void App::send_text(const Call& call, int status, std::string text) const {
  Response out;
  out.status = status;
  out.content_type = kPlain;
  out.common = common_;
  out.headers = kNoStore;
  out.route = call.route->path;
  out.body = shared_text(std::move(text));
  call.reply.send(std::move(out));
}

void App::send(const Call& call, const AnswerPtr& answer) const {
  const std::string known = is_post(*call.route) ? std::string() : call.request.if_none_match;
  send(call.reply, call.route->path, known, gate_.cors_headers(call.request), answer);
}

void App::send(const Reply& reply, const char* route, const std::string& if_none_match,
               const std::string& cors, const AnswerPtr& answer) const {
  Response out;
  out.route = route;
  out.common = answer->report ? report_common_ : common_;
  out.headers = answer->headers + cors;
  if (answer->status == 200 && matches(if_none_match, answer->etag)) {
    out.status = 304;
  } else {
    out.status = answer->status;
    out.content_type = answer->content_type;
    out.body = answer->body;
  }
  reply.send(std::move(out));
}

// --- routes ---

std::optional<Problem> App::check_method(const Call& call) const {
  const std::string& method = call.request.method;
  const bool fits = is_post(*call.route) ? method == "POST" : method == "GET" || method == "HEAD";
  if (fits) return std::nullopt;
  return Problem{405, "this path takes no " + (method.size() > 20 ? "such method" : method),
                 is_post(*call.route) ? "use POST" : "use GET", ""};
}

std::optional<Problem> App::check_media(const Call& call) const {
  const std::string type =
      lower_case(call.request.content_type.substr(0, call.request.content_type.find(';')));
  const std::size_t end = type.find_last_not_of(' ');
  if (end != std::string::npos && type.substr(0, end + 1) == "application/json") return std::nullopt;
  return Problem{415, "the body's Content-Type is not application/json",
                 R"(send {"text": "…"} as application/json)", ""};
}

void App::handle(Request request, Reply reply) {
  Call call{std::move(request), {}, nullptr, std::move(reply)};
  if (const auto problem = gate_.refuses(call.request)) return fail(call, *problem);
  auto target = parse_target(call.request.target);
  if (!target.ok()) return fail(call, problem_of(target.error(), ""));
  call.target = std::move(target).value();
  call.route = find_route(call.target.path);
  if (call.request.method == "OPTIONS") return serve_preflight(call);
  if (call.route == nullptr) return serve_static(call);
  if (const auto problem = check_method(call)) return fail(call, *problem);
  serve(std::move(call));
}

void App::serve(Call call) {
  switch (call.route->kind) {
    case Kind::kQuery: return serve_query(call);
    case Kind::kStory:
    case Kind::kReport: return serve_story(std::move(call));
    case Kind::kEvents: return serve_events(call);
    case Kind::kTallyEvents: return serve_tally_events(call);
    case Kind::kRevisions:
    case Kind::kTallyFeed: return serve_feed(call);
    case Kind::kBoundaries: return serve_boundaries(call);
    case Kind::kHealth: return send_text(call, 200, "ok\n");
    case Kind::kReady: return send_text(call, stopping_ ? 503 : 200, stopping_ ? "stopping\n" : "ok\n");
    case Kind::kMetrics: return send_text(call, 200, metrics_.text(gauges()));
    case Kind::kOpenApi: return send(call, site_.openapi(lists(call.request.accept_encoding, "gzip")));
  }
}

void App::serve_preflight(const Call& call) {
  Response out;
  out.status = 204;
  out.common = common_;
  out.route = call.route == nullptr ? "other" : call.route->path;
  out.headers = gate_.cors_headers(call.request);
  const bool post = call.route != nullptr && is_post(*call.route);
  out.headers += std::string("Allow: ") + (post ? "POST, OPTIONS" : "GET, HEAD, OPTIONS") + "\r\n";
  if (!out.headers.starts_with("Allow")) {
    out.headers +=
        std::string("Access-Control-Allow-Methods: ") + (post ? "POST" : "GET, HEAD") +
        "\r\nAccess-Control-Allow-Headers: Content-Type, If-None-Match\r\nAccess-Control-Max-Age: 600\r\n";
  }
  call.reply.send(std::move(out));
}

void App::serve_static(const Call& call) {
  const bool get = call.request.method == "GET" || call.request.method == "HEAD";
  const bool gzip = lists(call.request.accept_encoding, "gzip");
  const AnswerPtr file = site_.find(call.target.path, gzip, lists(call.request.accept, "text/html"));
  if (file != nullptr && get)
    return send(call.reply, "page", call.request.if_none_match, gate_.cors_headers(call.request), file);
  if (file != nullptr) return fail(call, {405, "this path takes no such method", "use GET", ""});
  fail(call, {404, "there is nothing at this path", "the API is described at /api/v1/openapi.json", ""});
}

void App::serve_query(const Call& call) {
  auto values = values_of(*call.route, call.target.parameters);
  if (!values.ok()) return fail(call, problem_of(values.error(), call.target.path));
  const bool gzip = lists(call.request.accept_encoding, "gzip");
  work_on_query(*call.route, call.target.path, std::move(values).value(), gzip,
                [this, call](const AnswerPtr& answer) { send(call, answer); });
}

void App::work_on_query(const Route& route, const std::string& path, std::vector<cmd::NamedValue> values,
                        bool gzip, const Done& done) {
  const std::string key = key_of(route, values, gzip);
  const Asked asked{&route, path, gzip, false, deadline(), &over_};
  work(
      queries_, key,
      [asked, values = std::move(values)](const Snapshot& s, std::string& log) {
        return answer(s, asked, values, log);
      },
      done);
}

void App::serve_story(Call call) {
  if (const auto problem = check_media(call)) return fail(call, *problem);
  if (!call.target.parameters.empty())
    return fail(call, {400, "this path takes no query", "put it into the body", ""});
  const bool gzip = lists(call.request.accept_encoding, "gzip");
  const Asked asked{call.route, call.target.path, gzip, false, deadline(), &over_};
  const SharedText body = shared_text(std::move(call.request.body));
  if (call.route->streamed && lists(call.request.accept, kLines)) return serve_stream(call, body);
  const auto compute = [asked, body](const Snapshot& s, std::string& log) {
    auto values = values_of_body(*asked.route, *body);
    return values.ok() ? answer(s, asked, *values, log) : problem_answer(values.error(), asked.path);
  };
  work(stories_, key_of_body(*call.route, *body, gzip), compute,
       [this, call](const AnswerPtr& answer) { send(call, answer); });
}

// Each line is sent as the worker has it. When the client is gone, the work ends.
void App::serve_stream(const Call& call, const SharedText& body) {
  Response head;
  head.content_type = kLines;
  head.common = common_;
  head.route = call.route->path;
  head.headers = kNoStore + gate_.cors_headers(call.request);
  const Asked asked{call.route, call.target.path, false, false, deadline(), &over_};
  const bool taken = stories_.submit([this, asked, body, call, head, of = now_] {
    bool begun = false;
    const auto take = [&](std::string_view line) -> Status {
      if (!call.reply.open()) return Error{ErrorCode::kIo, "", "nobody reads", ""};
      if (!begun) call.reply.begin(head, Reply::Stream::kAnswer);
      begun = true;
      call.reply.write(shared_text(std::string(line)));
      return ok_status();
    };
    std::string log;
    auto values = values_of_body(*asked.route, *body);
    const AnswerPtr problem = values.ok() ? stream_answer(*of, asked, std::move(values).value(), take, log)
                                          : problem_answer(values.error(), asked.path);
    if (call.reply.open() && !log.empty()) log_.note("failure", log, true);
    if (problem != nullptr) return send(call, problem);
    call.reply.end();
  });
  if (!taken) fail(call, {503, "too many requests wait for an answer", "try again in some seconds", ""});
}

void App::work(Workers& workers, const std::string& key,
               std::function<AnswerPtr(const Snapshot&, std::string&)> answer, const Done& done) {
  if (const AnswerPtr known = now_->cache.find(key, cmd::wall_clock())) {
    ++hits_;
    return done(known);
  }
  ++misses_;
  const std::string place = now_->generation + key;
  std::vector<Done>& waiting = waiting_[place];
  waiting.push_back(done);
  if (waiting.size() > 1) return;
  const bool taken = workers.submit([this, key, of = now_, answer = std::move(answer), due = deadline()] {
    std::string log;
    const AnswerPtr made = Clock::now() < due ? answer(*of, log) : busy_answer();  // nobody waits any more
    server_.post([this, key, of, made, log] { finish(key, of, made, log); });
  });
  if (taken) return;
  waiting_.erase(place);
  done(busy_answer());
}

void App::finish(const std::string& key, const SnapshotPtr& of, const AnswerPtr& answer,
                 const std::string& log) {
  if (!log.empty()) log_.note("failure", log, true);
  if (answer->status == 200) of->cache.add(key, answer);
  const auto it = waiting_.find(of->generation + key);
  if (it == waiting_.end()) return;
  const std::vector<Done> waiting = std::move(it->second);
  waiting_.erase(it);
  for (const Done& done : waiting) done(answer);
}

void App::serve_feed(const Call& call) {
  auto values = values_of(*call.route, call.target.parameters);
  if (!values.ok()) return fail(call, problem_of(values.error(), call.target.path));
  const bool gzip = lists(call.request.accept_encoding, "gzip");
  const Asked asked{call.route, call.target.path, gzip, false, deadline(), &over_};
  // A feed names its own address.
  const std::string site = "http://" + call.request.host;
  const std::string key = key_of(*call.route, *values, gzip) + '\0' + site;
  const auto make = [asked, values = *values, site, target = call.request.target](const Snapshot& s,
                                                                                  std::string& log) {
    return feed_answer(s, asked, values, {site, target}, log);
  };
  work(queries_, key, make, [this, call](const AnswerPtr& answer) { send(call, answer); });
}

void App::serve_boundaries(const Call& call) {
  auto values = values_of(*call.route, call.target.parameters);
  if (!values.ok()) return fail(call, problem_of(values.error(), call.target.path));
  if (values->empty()) return fail(call, {400, "in: missing", "name a place, such as in=chicago", ""});
  const std::string& place = values->front().value;
  const bool gzip = lists(call.request.accept_encoding, "gzip");
  const AnswerPtr file = place.find('/') == std::string::npos
                             ? site_.find("/boundaries/" + place + ".geojson", gzip, false)
                             : nullptr;
  if (file != nullptr) return send(call, file);
  fail(call,
       {404, place + ": no boundaries are known", "ask for a place whose districts the catalog has", ""});
}

// What is not done by then was given up by who asked.
Clock::time_point App::deadline() const { return Clock::now() + options_.work_time; }

Gauges App::gauges() const {
  Gauges out;
  out.server = server_.state();
  out.queue = queries_.waiting() + stories_.waiting();
  out.running = queries_.running() + stories_.running();
  out.cache_bytes = now_->cache.bytes();
  out.cache_entries = now_->cache.size();
  out.cache_hits = hits_;
  out.cache_misses = misses_;
  out.store_changes = changes_;
  out.vintages = now_->store.vintages().size();
  out.log_lost = log_.lost();
  out.notice_notes = notice_notes_;
  for (std::size_t i = 0; i < provisional_.size(); ++i) {
    const bool last = i + 1 == provisional_.size() || provisional_[i + 1].place != provisional_[i].place;
    if (last) out.notices += provisional_[i].notices;
  }
  return out;
}

}  // namespace blotter::serve
