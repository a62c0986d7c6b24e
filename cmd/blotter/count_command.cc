#include <blotter/count.h>

#include <algorithm>
#include <array>

#include "commands.h"
#include "count_windows.h"
#include "output.h"
#include "report/count_json.h"
#include "report/count_text.h"
#include "report/pictures.h"

namespace blotter::cmd {
namespace {

struct NamedStep {
  const char* name;
  CountStep step;
};
constexpr std::array kSteps = {NamedStep{"hour", CountStep::kHour}, NamedStep{"day", CountStep::kDay},
                               NamedStep{"week", CountStep::kWeek}, NamedStep{"month", CountStep::kMonth},
                               NamedStep{"year", CountStep::kYear}};

CountStep step_of(const std::string& by) {
  const auto it =
      std::find_if(kSteps.begin(), kSteps.end(), [&](const NamedStep& s) { return by == s.name; });
  return it == kSteps.end() ? CountStep::kNone : it->step;
}

// "community-area" is the column community_area.
std::string column_of(std::string by) {
  std::replace(by.begin(), by.end(), '-', '_');
  return by;
}

Status check_dimension(const Catalog& catalog, const std::string& by) {
  std::string known;
  for (const NamedStep& s : kSteps) known += std::string(known.empty() ? "" : ", ") + s.name;
  for (const Source& source : catalog.sources()) {
    for (const std::string& dimension : source.dimensions) {
      if (dimension == column_of(by)) return ok_status();
    }
  }
  return Error{ErrorCode::kBadInput, "--by " + by, "no source can be cut up by it",
               "by " + known +
                   ", or what a source records: district, community-area, age; see blotter sources SOURCE"};
}

class Count : public Action {
 public:
  explicit Count(Flags& flags) {
    flags.argument("MEASURE", measure_, "what to count: homicides, people-shot, …; see blotter measures");
    flags.required_text("--in", "PLACE", place_, "where: chicago, chicago/austin, …; see blotter places");
    flags.required_text(
        "--window", "WORDS|FROM..TO", window_,
        "when: \"August 2025\", \"Labor Day weekend 2025\", 2025-08-29T17:00..2025-09-01T10:00 "
        "(its end is not part of it)");
    flags.optional_text(
        "--compare", "WORDS|FROM..TO", compare_,
        "hold it against another window, \"a year earlier\" or \"same window, 2010-2024\"; several "
        "with ; between");
    flags.text("--by", "ROWS", by_, "rows by hour, day, week, month, year, district, community-area or age");
    flags.optional_text("--as-of", "DATE", as_of_,
                        "only what had been published by that day, words as said on it");
    flags.text("--source", "SOURCE", source_, "only this one; else the first that can answer");
    flags.text("--definition", "ID", definition_,
               "only this one; else the source's plain one; see blotter measures MEASURE");
    flags.flag("--rate", rate_, "also per 100,000 residents, with the population, its year and its source");
    flags.optional_text("--svg", "FILE", svg_, "a picture of comparisons and rows; - is standard output");
  }

  Status run(Session& session) override {
    BLOTTER_ASSIGN(const Catalog* catalog, session.catalog());
    BLOTTER_ASSIGN(CountQuestion question, ask(*catalog));
    BLOTTER_ASSIGN(const auto windows, read_window_flag(*catalog, window_, context_of(session, question)));
    BLOTTER_ASSIGN(const Store* store, session.store());
    BLOTTER_ASSIGN(const CountAnswer answer, first_answer(session, *catalog, *store, windows, question));
    if (svg_) return draw(session, question, answer);
    if (session.json) return session.print(count_json(question, answer));
    const Stream& out = session.console().out;
    return session.print(count_text(question, answer, by_, {out.width, out.colour, out.unicode}));
  }

 private:
  Status draw(const Session& session, const CountQuestion& question, const CountAnswer& answer) const {
    if (answer.by.empty() && answer.compare.empty())
      return Error{ErrorCode::kBadInput, "--svg", "one figure makes no picture", "add --compare or --by"};
    return deliver(session, "--svg", *svg_, count_svg(question, answer, by_));
  }

  [[nodiscard]] Result<CountQuestion> ask(const Catalog& catalog) const {
    CountQuestion out;
    BLOTTER_ASSIGN(out.measure, find_measure(catalog, measure_));
    BLOTTER_ASSIGN(out.place, find_place(catalog, place_));
    if (as_of_) {
      BLOTTER_ASSIGN(out.as_of, day_flag("--as-of", *as_of_));
    }
    if (!source_.empty()) BLOTTER_CHECK(find_source(catalog, source_));
    out.source = source_;
    out.definition = definition_;
    out.rate = rate_;
    if (!by_.empty()) {
      out.step = step_of(by_);
      if (out.step == CountStep::kNone) {
        BLOTTER_CHECK(check_dimension(catalog, by_));
        out.dimension = column_of(by_);
      }
    }
    return out;
  }

  [[nodiscard]] static TimeContext context_of(const Session& session, const CountQuestion& question) {
    return spoken_now(question.as_of ? LocalMinute{*question.as_of} : session.now(), question.place->id,
                      !question.as_of);
  }

  // Takes reading `chosen` as the window that is asked for; the others stand beside it.
  Status take_window(const Catalog& catalog, const TimeContext& context,
                     const std::vector<WindowReading>& windows, std::size_t chosen,
                     CountQuestion& out) const {
    out.window = windows[chosen].window;
    out.readings.clear();
    for (std::size_t i = 1; i < windows.size(); ++i) {
      if (i != chosen) out.readings.push_back({windows[i].differs, windows[i].window});
    }
    if (compare_) {
      BLOTTER_ASSIGN(out.compare, read_comparison(catalog, *compare_, out.window, context));
    }
    return ok_status();
  }

  // What the words mean first of all; where no data can give that, the next meaning that they can give.
  Result<CountAnswer> first_answer(const Session& session, const Catalog& catalog, const Store& store,
                                   const std::vector<WindowReading>& windows, CountQuestion& question) const {
    return cmd::first_answer(windows, [&](std::size_t i) -> Result<CountAnswer> {
      BLOTTER_CHECK(take_window(catalog, context_of(session, question), windows, i, question));
      return count(catalog, store, question);
    });
  }

  std::string measure_;
  std::string place_;
  std::string window_;
  std::optional<std::string> compare_;
  std::string by_;
  std::optional<std::string> as_of_;
  std::string source_;
  std::string definition_;
  bool rate_ = false;
  std::optional<std::string> svg_;
};

}  // namespace

Command count_command() {
  return {"count",
          "count what was recorded in a window, and hold it against others",
          {"blotter count homicides --in chicago --window 2024 --compare \"a year earlier\"",
           "blotter count people-shot --in chicago --window \"Labor Day weekend 2025\" --by day",
           "blotter count homicides --in chicago --window 2016 --as-of 2018-03-12 --json",
           "blotter count homicides --in chicago --window 2024 --compare \"same window, 2010-2023\"",
           "blotter count homicides --in chicago --window 2023 --rate",
           "blotter count homicides --in chicago --window 2024 --by month --svg months.svg"},
          make_action<Count>};
}

}  // namespace blotter::cmd
