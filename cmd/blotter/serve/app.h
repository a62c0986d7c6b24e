// What the server does with a request: who may ask, which route, from memory or by a worker.
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "serve/answers.h"
#include "serve/boundaries.h"
#include "serve/event_hub.h"
#include "serve/gate.h"
#include "serve/http_server.h"
#include "serve/log.h"
#include "serve/metrics.h"
#include "serve/notice_board.h"
#include "serve/problem.h"
#include "serve/site.h"
#include "serve/snapshot.h"
#include "serve/url.h"
#include "serve/workers.h"

namespace blotter::serve {

struct AppOptions {
  std::vector<std::string> hosts;    // names under which the server is reached
  std::vector<std::string> origins;  // pages elsewhere that may ask
  std::vector<Boundaries> boundaries;
  std::size_t threads = 2;  // for queries, and as many for stories
  std::size_t queue = 512;
  std::shared_ptr<NoticeBoard> notices;         // nullptr: none are watched for
  std::chrono::milliseconds work_time{30'000};  // for an answer, the wait for a worker in it
};

class App : public Handler {
 public:
  App(HttpServer& server, Log& log, SnapshotPtr first, AppOptions options);
  ~App() override;

  void handle(Request request, Reply reply) override;
  Response refuse(int status, const std::string& detail, const std::string& hint) override;
  void answered(const Answered& answered) override;
  // The server has begun to stop.
  void stopping() { stopping_ = true; }

 private:
  // One request on its way.
  struct Call {
    Request request;
    Target target;
    const Route* route = nullptr;
    Reply reply;
  };
  using Done = std::function<void(const AnswerPtr& answer)>;
  // Those who follow one tally.
  struct Followed {
    std::vector<cmd::NamedValue> values;
    std::string path;  // for problems
    EventHub listeners;
    SharedText told;  // the last event, one for all who follow: a tally of years is large

    SharedText event(const std::string& generation, const Answer& answer);
  };

  [[nodiscard]] std::optional<Problem> check_method(const Call& call) const;
  [[nodiscard]] std::optional<Problem> check_media(const Call& call) const;

  void serve(Call call);
  void serve_query(const Call& call);
  void serve_story(Call call);
  void serve_stream(const Call& call, const SharedText& body);
  void serve_events(const Call& call);
  void serve_tally_events(const Call& call);
  void serve_feed(const Call& call);
  void serve_boundaries(const Call& call);
  void follow(const Call& call, const std::string& key, std::vector<cmd::NamedValue> values,
              const AnswerPtr& first);
  void tell_followers(const std::string& key);
  [[nodiscard]] bool begin_events(const Call& call) const;
  void beat();
  [[nodiscard]] Clock::time_point deadline() const;
  void serve_preflight(const Call& call);
  void serve_static(const Call& call);
  void send(const Call& call, const AnswerPtr& answer) const;
  void send(const Reply& reply, const char* route, const std::string& if_none_match, const std::string& cors,
            const AnswerPtr& answer) const;
  void fail(const Call& call, Problem problem) const;
  void send_text(const Call& call, int status, std::string text) const;
  // One worker for all who ask the same at once.
  void work(Workers& workers, const std::string& key,
            std::function<AnswerPtr(const Snapshot&, std::string& log)> answer, const Done& done);
  void work_on_query(const Route& route, const std::string& path, std::vector<cmd::NamedValue> values,
                     bool gzip, const Done& done);
  void finish(const std::string& key, const SnapshotPtr& of, const AnswerPtr& answer, const std::string& log);
  void take(SnapshotPtr snapshot);
  void take_notices(std::vector<Vintage> vintages);
  void take_note(const Error& note);
  void watch_notices();
  [[nodiscard]] Gauges gauges() const;

  HttpServer& server_;
  Log& log_;
  AppOptions options_;
  Gate gate_;
  SharedText common_;
  SharedText report_common_;
  SnapshotPtr recorded_;  // of the store alone
  std::vector<Vintage> provisional_;
  SnapshotPtr now_;  // with what notices give
  std::uint64_t notice_notes_ = 0;
  std::uint64_t changes_ = 0;
  std::uint64_t hits_ = 0;
  std::uint64_t misses_ = 0;
  bool stopping_ = false;
  std::atomic<bool> over_{false};  // what is worked on is of use to nobody
  std::string last_failure_;       // of the watcher, told once; of its thread
  std::map<std::string, std::vector<Done>> waiting_;
  Site site_;
  Metrics metrics_;
  EventHub events_;
  std::map<std::string, Followed> followed_;  // by key_of the tally
  // Last, so that their threads end first.
  Workers queries_;
  Workers stories_;
  std::optional<Watcher> watcher_;
};

}  // namespace blotter::serve
