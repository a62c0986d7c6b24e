#include <blotter/running_tally.h>

#include <algorithm>

#include "commands.h"
#include "count_windows.h"

#include "output.h"
#include "reading/baseline.h"
#include "report/pictures.h"
#include "report/tally_json.h"
#include "tally_watch.h"

namespace blotter::cmd {
namespace {

constexpr int kMostEarlierYears = 25;

class TallyCommand : public Action {
 public:
  explicit TallyCommand(Flags& flags) {
    flags.argument("PLACE", place_, "where: chicago, …; see blotter places");
    flags.optional_text(
        "--since", "WORDS|TIME", since_,
        "from when: \"Friday 10:32 p.m.\", 2025-08-29T22:32, \"August 2025\" (its beginning)");
    flags.optional_text("--until", "WORDS|TIME", until_,
                        "to when: that minute, or the end of that day; else now, as far as the records go");
    flags.optional_text("--window", "WORDS|FROM..TO", window_,
                        "both at once: \"Labor Day weekend 2025\", \"this weekend\"");
    flags.text("--over", "WHAT", over_,
               "count records, notices or both: records as far as they go, notices after that; else both "
               "where there are notices of the place");
    flags.text("--notices", "PATHS", notices_,
               "count notices too: a file or folder of them; several with , between");
    flags.flag(
        "--watch", watch_,
        "follow the folder or feed of --notices, and print each change with what it changed, until it is "
        "interrupted");
    flags.text("--by", "COLUMN", by_,
               "the parts of the city: community-area, ward, …; else police districts");
    flags.text("--source", "SOURCE", source_, "only this one; else the first that can answer");
    flags.optional_text("--as-of", "DATE", as_of_,
                        "only what had been published by that day, words as said on it");
    flags.optional_text("--svg", "FILE", svg_, "a picture of it; - is standard output");
  }

  Status run(Session& session) override {
    BLOTTER_ASSIGN(const Catalog* catalog, session.catalog());
    TallyQuestion question;
    BLOTTER_ASSIGN(question.place, find_place(*catalog, place_));
    // Those that name no city are about the one that is asked for.
    if (!watch_) session.notices = {listed(notices_), question.place};
    BLOTTER_ASSIGN(const Store* store, session.store());
    if (!source_.empty()) BLOTTER_CHECK(find_source(*catalog, source_));
    question.source = source_;
    if (!over_.empty()) {
      BLOTTER_ASSIGN(question.over, over_named(over_));
    }
    question.dimension = by_;
    std::replace(question.dimension.begin(), question.dimension.end(), '-', '_');
    if (as_of_) {
      BLOTTER_ASSIGN(question.as_of, day_flag("--as-of", *as_of_));
    }
    BLOTTER_ASSIGN(question.window, window_of(session, *catalog, question));
    if (watch_) return watched(session, *catalog, *store, question);

    BLOTTER_ASSIGN(const TallyPlan plan, plan_tally(*catalog, *store, question));
    const LocalMinute asked_to = question.window.to;
    add_earlier(*catalog, plan, question);
    BLOTTER_ASSIGN(RunningTally tally, running_tally(*catalog, *store, question));
    if (until_ || window_) say_what_is_missing(asked_to, tally);
    if (svg_) return deliver(session, "--svg", *svg_, tally_svg(question, tally));
    if (session.json) return session.print(tally_json(question, tally));
    const Stream& out = session.console().out;
    return session.print(tally_text(question, tally, {out.width, out.colour, out.unicode}));
  }

 private:
  Status watched(Session& session, const Catalog& catalog, const Store& store,
                 TallyQuestion& question) const {
    constexpr std::chrono::days kEver{36'500};
    const auto paths = listed(notices_);
    if (paths.size() != 1)
      return Error{ErrorCode::kBadInput, "--watch", "follows one folder or feed", "name it: --notices inbox"};
    if (!until_ && !window_) question.window.to += kEver;  // as far as notices come
    return watch_tally(session, catalog, store, paths.front(), question);
  }

  static Result<TallyOver> over_named(const std::string& name) {
    for (const TallyOver over : {TallyOver::kRecords, TallyOver::kNotices, TallyOver::kBoth}) {
      if (name == to_string(over)) return over;
    }
    return Error{ErrorCode::kBadInput, "--over " + name, "is none of the choices",
                 "records, notices or both"};
  }

  // Who names an end takes the figures for those up to it.
  static void say_what_is_missing(LocalMinute asked_to, RunningTally& tally) {
    if (asked_to <= tally.window.to) return;
    const char* what = tally.provisional ? "The notices end " : "The records end ";
    tally.notes.insert(tally.notes.begin(), what + in_words(tally.window.to) + ": what came from then to " +
                                                in_words(asked_to) + " is not counted.");
  }

  static Result<Window> words_of(const Catalog& catalog, const char* flag, const std::string& text,
                                 const TimeContext& context) {
    if (const auto minute = parse_minute(text); minute.ok()) return Window{*minute, *minute};
    if (const auto day = parse_day(text); day.ok())
      return Window{LocalMinute{*day}, LocalMinute{*day + std::chrono::days{1}}};
    auto windows = read_window(catalog, text, context);
    if (windows.ok()) return windows->front().window;
    Error error = windows.error();
    error.where = std::string(flag) + " \"" + text + "\"";
    return error;
  }

  [[nodiscard]] Result<Window> window_of(const Session& session, const Catalog& catalog,
                                         const TallyQuestion& question) const {
    const LocalMinute now = question.as_of ? LocalMinute{*question.as_of} : session.now();
    const TimeContext context = spoken_now(now, question.place->id, !question.as_of);
    if (window_ && (since_ || until_))
      return Error{ErrorCode::kBadInput, "--window", "says what --since and --until say",
                   "give one or the other"};
    if (window_) {
      BLOTTER_ASSIGN(const auto windows, read_window_flag(catalog, *window_, context));
      return windows.front().window;
    }
    if (!since_)
      return Error{ErrorCode::kBadInput, "--since", "it is not said from when to count",
                   "give --since \"Friday 10:32 p.m.\" or --window \"this weekend\""};
    BLOTTER_ASSIGN(const Window since, words_of(catalog, "--since", *since_, context));
    Window out{since.from, std::max(now, since.from + std::chrono::minutes{1})};
    if (until_) {
      BLOTTER_ASSIGN(const Window until, words_of(catalog, "--until", *until_, context));
      // A time of the clock is a minute or an hour; what is longer is counted through its end.
      out.to = until.to - until.from <= std::chrono::hours{1} ? until.from : until.to;
    }
    if (out.to <= out.from)
      return Error{ErrorCode::kBadInput, "--until",
                   "that is " + in_words(out.to) + ", not after " + in_words(out.from), "give a later one"};
    return out;
  }

  static void add_earlier(const Catalog& catalog, const TallyPlan& plan, TallyQuestion& question) {
    question.window = plan.window;
    if (!plan.earlier) return;
    const int year = year_of(day_of(question.window.from));
    for (int years = kMostEarlierYears; years > 0; --years) {
      const Window w = years_before(catalog, question.window, years);
      if (w.from < plan.earlier->vintage->coverage.from || w.to > question.window.from) continue;
      // By the year that it stands for: the same weekdays around New Year may lie in the next.
      question.earlier.push_back({std::to_string(year - years), w});
    }
  }

  std::string place_;
  std::optional<std::string> since_;
  std::optional<std::string> until_;
  std::optional<std::string> window_;
  std::string over_;
  std::string notices_;
  bool watch_ = false;
  std::string by_;
  std::string source_;
  std::optional<std::string> as_of_;
  std::optional<std::string> svg_;
};

}  // namespace

Command tally_command() {
  return {"tally",
          "count who was shot since some moment, by day and by district, beside earlier years",
          {"blotter tally chicago --window \"Labor Day weekend 2025\"",
           "blotter tally chicago --since 2025-08-29T22:32 --until 2025-09-01T11:00 --json"},
          make_action<TallyCommand>};
}

}  // namespace blotter::cmd
