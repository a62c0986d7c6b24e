#include <blotter/diff.h>

#include "commands.h"
#include "output.h"
#include "report/diff_json.h"
#include "report/diff_text.h"

namespace blotter::cmd {
namespace {

// "2018-03-10, 2021-07-01 and 2024-05-03"
std::string days_of(const Store& store, const std::string& source) {
  std::vector<std::string> days;
  for (const Vintage* v : store.vintages_of(source)) {
    if (const std::string day = to_string(v->published); days.empty() || days.back() != day)
      days.push_back(day);
  }
  constexpr std::size_t kMost = 8;
  if (days.size() > kMost) {
    return std::to_string(days.size()) + " days from " + days.front() + " to " + days.back() +
           ", see blotter vintages " + source;
  }
  return joined(days);
}

class Diff : public Action {
 public:
  explicit Diff(Flags& flags) {
    flags.argument("SOURCE", source_, "which data set; see blotter sources");
    flags.argument("DATE", before_, "the one vintage: the newest published by that day");
    flags.argument("DATE", after_, "the other one");
  }

  Status run(Session& session) override {
    BLOTTER_ASSIGN(const Catalog* catalog, session.catalog());
    BLOTTER_ASSIGN(const Source* source, find_source(*catalog, source_));
    BLOTTER_ASSIGN(const Store* store, session.store());
    BLOTTER_ASSIGN(const Vintage* before, taken(*store, *source, before_));
    BLOTTER_ASSIGN(const Vintage* after, taken(*store, *source, after_));
    if (before == after) return same_vintage(*store, *before);
    BLOTTER_ASSIGN(const VintageDiff found, diff(*catalog, *before, *after));
    if (session.json) return session.print(diff_json(found));
    const Stream& out = session.console().out;
    return session.print(diff_text(*catalog, found, {out.width, out.colour, out.unicode}));
  }

 private:
  static Result<const Vintage*> taken(const Store& store, const Source& source, const std::string& text) {
    BLOTTER_ASSIGN(const Day day, day_flag("DATE", text));
    if (const Vintage* vintage = store.as_of(source.id, day); vintage != nullptr) return vintage;
    if (store.vintages_of(source.id).empty()) {
      return Error{ErrorCode::kNotFound, source.id, "none of its exports is in the store",
                   "import one: see blotter import --help"};
    }
    return Error{ErrorCode::kNotFound, source.id + " " + text, "none of its exports was out by then",
                 "there are: " + days_of(store, source.id)};
  }

  [[nodiscard]] Status same_vintage(const Store& store, const Vintage& vintage) const {
    return Error{ErrorCode::kBadInput, before_ + " and " + after_,
                 "on both days the newest export was that of " + to_string(vintage.published),
                 "there are: " + days_of(store, vintage.source)};
  }

  std::string source_;
  std::string before_;
  std::string after_;
};

}  // namespace

Command diff_command() {
  return {"diff",
          "say what changed between two vintages of a data set: added, ended, changed, and what it did to "
          "the counts",
          {"blotter diff chicago-homicides 2021-07-01 2024-05-03",
           "blotter diff chicago-carjackings 2022-09-01 2022-10-01 --json",
           "blotter diff crime-index-months 2024-09-18 2024-10-17"},
          make_action<Diff>};
}

}  // namespace blotter::cmd
