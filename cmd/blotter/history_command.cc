#include <blotter/history.h>

#include <algorithm>

#include "commands.h"
#include "count_windows.h"
#include "output.h"
#include "report/history_json.h"
#include "report/history_text.h"
#include "report/pictures.h"

namespace blotter::cmd {
namespace {

class History : public Action {
 public:
  explicit History(Flags& flags) {
    flags.argument("MEASURE", measure_, "what to count: homicides, people-shot, …; see blotter measures");
    flags.required_text("--in", "PLACE", place_, "where: chicago, chicago/austin, …; see blotter places");
    flags.required_text("--window", "WORDS|FROM..TO", window_, "when, as for blotter count");
    flags.optional_text("--compare", "WORDS|FROM..TO", compare_,
                        "also the change against this window in each vintage: \"a year earlier\", 2015");
    flags.text("--source", "SOURCE", source_, "only this one; else the first that can answer");
    flags.text("--definition", "ID", definition_,
               "only this one; else the source's plain one; see blotter sources");
    flags.optional_text("--svg", "FILE", svg_, "a picture of it; - is standard output");
  }

  Status run(Session& session) override {
    BLOTTER_ASSIGN(const Catalog* catalog, session.catalog());
    HistoryQuestion question;
    BLOTTER_ASSIGN(question.measure, find_measure(*catalog, measure_));
    BLOTTER_ASSIGN(question.place, find_place(*catalog, place_));
    if (!source_.empty()) BLOTTER_CHECK(find_source(*catalog, source_));
    question.source = source_;
    question.definition = definition_;
    const TimeContext context = spoken_now(session.now(), question.place->id);
    BLOTTER_ASSIGN(const auto windows, read_window_flag(*catalog, window_, context));
    BLOTTER_ASSIGN(const Store* store, session.store());
    BLOTTER_ASSIGN(const HistoryAnswer answer, first_answer(*catalog, *store, context, windows, question));
    if (svg_) return deliver(session, "--svg", *svg_, history_svg(question, answer));
    if (session.json) return session.print(history_json(question, answer));
    const Stream& out = session.console().out;
    return session.print(history_text(question, answer, {out.width, out.colour, out.unicode}));
  }

 private:
  Status take_window(const Catalog& catalog, const TimeContext& context, const Window& window,
                     HistoryQuestion& out) const {
    out.window = window;
    if (!compare_) return ok_status();
    BLOTTER_ASSIGN(const auto compare, read_comparison(catalog, *compare_, window, context));
    if (compare.size() != 1) {
      return Error{ErrorCode::kBadInput, "--compare \"" + *compare_ + "\"", "these are several windows",
                   "name one; blotter count compares with several"};
    }
    out.compare = compare.front();
    return ok_status();
  }

  // As blotter count does: what the words mean first of all, else the next meaning that the data can give.
  Result<HistoryAnswer> first_answer(const Catalog& catalog, const Store& store, const TimeContext& context,
                                     const std::vector<WindowReading>& windows,
                                     HistoryQuestion& question) const {
    return cmd::first_answer(windows, [&](std::size_t i) -> Result<HistoryAnswer> {
      BLOTTER_CHECK(take_window(catalog, context, windows[i].window, question));
      return history(catalog, store, question);
    });
  }

  std::string measure_;
  std::string place_;
  std::string window_;
  std::optional<std::string> compare_;
  std::string source_;
  std::string definition_;
  std::optional<std::string> svg_;
};

}  // namespace

Command history_command() {
  return {
      "history",
      "say what every vintage has for one figure, and how it was revised",
      {"blotter history homicides --in chicago --window 2016",
       "blotter history homicides --in chicago --window \"January to July 2024\" --source crime-index-ytd",
       "blotter history homicides --in chicago --window 2016 --svg revised.svg",
       "blotter history carjacking --in chicago --window 2021 --compare \"a year earlier\" --json"},
      make_action<History>};
}

}  // namespace blotter::cmd
