// The part of App that tells of changes: event streams, and what the watcher brings.
#include <malloc.h>

#include <nlohmann/json.hpp>

#include "serve/app.h"
#include "serve/request_words.h"

namespace blotter::serve {
namespace {

constexpr const char* kTally = "/api/v1/tally";
constexpr std::size_t kMostFollowed = 200;

std::string vintages_json(const std::vector<const Vintage*>& vintages, const std::string& generation) {
  nlohmann::ordered_json all = nlohmann::ordered_json::array();
  for (const Vintage* v : vintages)
    all.push_back(
        {{"source", v->source}, {"id", v->id}, {"published", to_string(v->published)}, {"rows", v->rows}});
  return nlohmann::ordered_json{{"generation", generation}, {"vintages", all}}.dump();
}

}  // namespace

// False: there is nobody to tell, the request was for the header alone.
bool App::begin_events(const Call& call) const {
  Response head;
  head.content_type = "text/event-stream";
  head.common = common_;
  head.route = call.route->path;
  head.headers = kNoStore + gate_.cors_headers(call.request);
  if (call.request.method == "HEAD") {
    call.reply.send(std::move(head));
    return false;
  }
  call.reply.begin(std::move(head), Reply::Stream::kEvents);
  call.reply.write(shared_text("retry: 2000\n\n"));
  return true;
}

void App::serve_events(const Call& call) {
  if (!call.target.parameters.empty())
    return fail(call, {400, "this path takes no query", "leave it out", ""});
  if (!begin_events(call)) return;
  // Who was away while the store changed hears of it now.
  const std::string& seen = call.request.last_event_id;
  if (!seen.empty() && seen != now_->generation)
    call.reply.write(shared_text(event_text("store", now_->generation, vintages_json({}, now_->generation))));
  events_.add(call.reply);
}

void App::serve_tally_events(const Call& call) {
  auto values = values_of(*call.route, call.target.parameters);
  if (!values.ok()) return fail(call, problem_of(values.error(), call.target.path));
  const Route& tally = *find_route(kTally);
  const std::string key = key_of(tally, *values, false);
  if (!followed_.contains(key) && followed_.size() >= kMostFollowed)
    return fail(call,
                {503, "too many tallies are followed", "try again later, or follow one that others do", ""});
  work_on_query(tally, call.target.path, *values, false,
                [this, call, key, values = *values, of = now_->generation](const AnswerPtr& answer) {
                  follow(call, key, values, answer);
                  // The store may have changed while the first one was counted.
                  if (of != now_->generation && followed_.contains(key)) tell_followers(key);
                });
}

void App::follow(const Call& call, const std::string& key, std::vector<cmd::NamedValue> values,
                 const AnswerPtr& first) {
  constexpr int kNothingCountsIt = 422;
  // Tonight's tally may be followed before tonight's first notice is there.
  const bool awaited = first->status == kNothingCountsIt && options_.notices != nullptr;
  if (first->status != 200 && !awaited) return send(call, first);
  if (!begin_events(call)) return;
  Followed& followed = followed_[key];
  call.reply.write(awaited ? shared_text(": nothing counts it yet\n\n")
                           : followed.event(now_->generation, *first));
  followed.values = std::move(values);
  followed.path = call.target.path;
  followed.listeners.add(call.reply);
}

SharedText App::Followed::event(const std::string& generation, const Answer& answer) {
  std::string text = event_text("tally", generation, *answer.body);
  if (told == nullptr || *told != text) told = shared_text(std::move(text));
  return told;
}

// What the tally is after the store has changed, counted once for all who follow it.
void App::tell_followers(const std::string& key) {
  const Followed& followed = followed_.at(key);
  work_on_query(*find_route(kTally), followed.path, followed.values, false,
                [this, key](const AnswerPtr& answer) {
                  const auto it = followed_.find(key);
                  if (it == followed_.end() || answer->status != 200) return;
                  it->second.listeners.send(it->second.event(now_->generation, *answer));
                });
}

void App::beat() {
#ifdef __GLIBC__
  ::malloc_trim(0);  // what a burst of large answers took goes back to the system
#endif
  const SharedText beat = shared_text(": still here\n\n");
  events_.send(beat);
  for (auto& [key, followed] : followed_) followed.listeners.send(beat);
  std::erase_if(followed_, [](const auto& one) { return one.second.listeners.size() == 0; });
}

void App::watch_notices() {
  if (options_.notices == nullptr) return;
  options_.notices->watch(
      [this](std::vector<Vintage> vintages) {
        server_.post([this, v = std::move(vintages)]() mutable { take_notices(std::move(v)); });
      },
      [this](const Error& note) { server_.post([this, note] { take_note(note); }); });
}

// Those who follow a tally first.
void App::take_notices(std::vector<Vintage> vintages) {
  provisional_ = std::move(vintages);
  now_ = with_notices(recorded_, provisional_);
  for (const auto& [key, followed] : followed_) tell_followers(key);
  std::vector<const Vintage*> brought;
  if (!provisional_.empty()) brought.push_back(&provisional_.back());
  events_.send(shared_text(event_text("store", now_->generation, vintages_json(brought, now_->generation))));
}

void App::take_note(const Error& note) {
  ++notice_notes_;
  log_.note("notices", note.line(), true);
}

void App::take(SnapshotPtr snapshot) {
  const auto brought = new_vintages(*recorded_, *snapshot);
  ++changes_;
  log_.note("store",
            "generation " + snapshot->generation + ", " + std::to_string(brought.size()) + " new vintages");
  recorded_ = std::move(snapshot);
  now_ = with_notices(recorded_, provisional_);
  events_.send(shared_text(event_text("store", now_->generation, vintages_json(brought, now_->generation))));
  for (const auto& [key, followed] : followed_) tell_followers(key);
}

}  // namespace blotter::serve
