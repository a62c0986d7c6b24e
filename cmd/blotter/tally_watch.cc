#include "tally_watch.h"

#include <csignal>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "folder_watch.h"
#include "notice/merge_report.h"
#include "notice_desk.h"

namespace blotter::cmd {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::chrono::hours kLongestWait{1};

const FolderWatch* g_followed = nullptr;  // NOLINT: a handler of signals has no other way to it

extern "C" void stop_following(int) {
  if (g_followed != nullptr) g_followed->stop();
}

// The handlers, as long as it lives.
class UntilSignal {
 public:
  explicit UntilSignal(const FolderWatch& watch) {
    g_followed = &watch;
    std::signal(SIGINT, stop_following);
    std::signal(SIGTERM, stop_following);
  }
  ~UntilSignal() {
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    g_followed = nullptr;
  }
  UntilSignal(const UntilSignal&) = delete;
  UntilSignal& operator=(const UntilSignal&) = delete;
};

struct Figures {
  std::int64_t shot = 0;
  std::int64_t killed = 0;
  bool operator==(const Figures&) const = default;
};

std::string signed_words(std::int64_t n, const char* what) {
  return (n > 0 ? "+" : "\xE2\x88\x92") + std::to_string(n > 0 ? n : -n) + " " + what;
}

// "+1 shot, +1 killed"; empty where neither changed.
std::string difference(const Figures& before, const Figures& now) {
  std::string out;
  if (now.shot != before.shot) out = signed_words(now.shot - before.shot, "shot");
  if (now.killed != before.killed)
    out += (out.empty() ? "" : ", ") + signed_words(now.killed - before.killed, "killed");
  return out;
}

// "a man, 34, 2300 block of West 63rd Street" of a new incident; of a known one what is new.
std::string what_came(const ProvisionalRecord& record, const CameIn& came, const LedgerEntry& entry) {
  std::string out;
  const auto add = [&](const std::string& words) {
    out += (out.empty() || words.empty() ? "" : "; ") + words;
  };
  for (const RecordVersion& version : record.versions) {
    if (version.notice != came.reading.notice) continue;
    if (entry.begun) {
      for (const NoticeVictim& victim : version.state.victims) add(in_words(victim));
    } else {
      for (const std::string& change : version.changes) add(change);
    }
    if (!out.empty() && !version.state.block.empty()) out += ", " + version.state.block;
  }
  return out;
}

class Follower {
 public:
  Follower(Session& session, const Catalog& catalog, const Store& recorded, const TallyQuestion& question)
      : session_(session),
        catalog_(catalog),
        question_(question),
        store_(recorded),
        desk_(catalog, question.place) {}

  Status begin(const std::vector<std::string>& paths) {
    std::vector<Error> skipped;
    BLOTTER_CHECK(desk_.take_kept(store_.dir()));
    desk_.take(paths, skipped);
    complain(skipped);
    BLOTTER_ASSIGN(figures_, count());
    return told("", "", 0);
  }

  Status take(const std::vector<std::string>& paths) {
    std::vector<Error> skipped;
    const std::vector<CameIn> came = desk_.take(paths, skipped);
    complain(skipped);
    if (came.empty()) return ok_status();
    BLOTTER_ASSIGN(const Figures now, count());
    const std::string changed = difference(figures_, now);
    figures_ = now;
    std::string what;
    for (const CameIn& one : came) {
      for (const LedgerEntry& entry : one.entries) {
        const std::string words = what_came(desk_.ledger().records()[entry.record], one, entry);
        if (!words.empty()) what += (what.empty() ? "" : "; ") + words;
      }
    }
    if (changed.empty() && what.empty()) return ok_status();  // only what was known
    return told(changed, what, came.size());
  }

  void complain(const std::vector<Error>& errors) const {
    for (const Error& error : errors) session_.console().complain("blotter: " + error.line() + "\n");
  }

 private:
  Result<Figures> count() {
    store_.set_provisional(desk_.vintages());
    auto tally = running_tally(catalog_, store_, question_);
    if (!tally.ok()) {
      if (tally.error().code == ErrorCode::kOutOfCoverage) return Figures{};  // nothing has come yet
      return tally.error();
    }
    Figures out;
    for (const TalliedMeasure& m : tally->measures) {
      if (m.measure->id == "people-shot") out.shot = m.value.value_or(0);
      if (m.measure->id == "people-shot-fatally") out.killed = m.value.value_or(0);
    }
    return out;
  }

  Status told(const std::string& changed, const std::string& what, std::size_t notices) const {
    if (session_.json) {
      const Json line = {{"place", question_.place->id},
                         {"changed", changed.empty() ? Json(nullptr) : Json(changed)},
                         {"what", what.empty() ? Json(nullptr) : Json(what)},
                         {"notices", notices},
                         {"people-shot", figures_.shot},
                         {"people-shot-fatally", figures_.killed},
                         {"provisional", true}};
      return session_.print(line.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
    }
    const std::string head = changed.empty() ? (notices == 0 ? "" : "no change of the figures") : changed;
    const std::string middle = what.empty() ? "" : " (" + what + ")";
    const std::string now =
        "now " + std::to_string(figures_.shot) + " shot, " + std::to_string(figures_.killed) + " killed";
    return session_.print((head.empty() ? "" : head + middle + " \xC2\xB7 ") + now + "\n");
  }

  Session& session_;
  const Catalog& catalog_;
  const TallyQuestion& question_;
  Store store_;
  NoticeDesk desk_;
  Figures figures_;
};

// Of a feed its folder is watched, and nothing else in it taken.
std::vector<std::string> of_interest(std::vector<std::string> files, const std::string& path, bool folder) {
  if (folder) return files;
  const auto name = std::filesystem::path(path).filename();
  std::erase_if(files,
                [&](const std::string& file) { return std::filesystem::path(file).filename() != name; });
  return files;
}

}  // namespace

Status watch_tally(Session& session, const Catalog& catalog, const Store& recorded, const std::string& path,
                   const TallyQuestion& question) {
  std::error_code failure;
  const bool folder = std::filesystem::is_directory(path, failure);
  const std::string parent = std::filesystem::path(path).parent_path().string();
  BLOTTER_ASSIGN(FolderWatch watch, FolderWatch::open(folder ? path : parent.empty() ? "." : parent));
  const UntilSignal until(watch);
  Follower follower(session, catalog, recorded, question);
  FolderNews news = watch.wait(std::chrono::milliseconds{0});
  follower.complain(news.notes);
  BLOTTER_CHECK(follower.begin(of_interest(std::move(news.files), path, folder)));
  while (!watch.stopped()) {
    news = watch.wait(kLongestWait);
    follower.complain(news.notes);
    const auto files = of_interest(std::move(news.files), path, folder);
    if (!files.empty()) BLOTTER_CHECK(follower.take(files));
  }
  return ok_status();
}

}  // namespace blotter::cmd
