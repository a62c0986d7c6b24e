#include <nlohmann/json.hpp>

#include "claim/time_register.h"
#include "commands.h"
#include "document_input.h"
#include "output.h"
#include "text/text.h"

namespace blotter::cmd {
namespace {

using nlohmann::ordered_json;

TimeContext context_of(const Document& document, TimeRegister manner) {
  TimeContext context;
  context.spoken = context.published = document.published;
  context.hour_known = context.published_hour_known = document.hour_known;
  context.place = document.place;
  context.outlet = document.outlet;
  context.manner = manner;
  return context;
}

ordered_json ends(const Window& w) { return {to_string(w.from), to_string(w.to)}; }

// What the command prints of one expression.
struct PlacedTime {
  std::string quote;
  std::array<std::size_t, 2> span;  // code points
  TimeExpression expression;
  std::vector<WindowReading> windows;  // the plain one first
};

ordered_json as_json(const PlacedTime& time, bool explained) {
  ordered_json out = {{"quote", time.quote}, {"span", time.span}, {"window", nullptr}};
  if (!time.windows.empty()) out["window"] = ends(time.windows.front().window);
  if (!explained) return out;
  out["meaning"] = time.expression.meaning.notation;
  out["rule"] = time.expression.rule;
  out["readings"] = ordered_json::array();
  for (const WindowReading& w : time.windows)
    out["readings"].push_back({{"window", ends(w.window)}, {"differs", w.differs}});
  return out;
}

class Times : public Action {
 public:
  explicit Times(Flags& flags) {
    input_.add_to(flags);
    flags.flag("--explain", explain_, "the meaning of each, the rule that read it and every other window");
  }

  Status run(Session& session) override {
    BLOTTER_ASSIGN(const Catalog* catalog, session.catalog());
    const ClaimReader reader(*catalog);
    return each_document(session, reader, input_, [&](const Document& document) -> Status {
      return print(session, document, place(*catalog, document, reader));
    });
  }

 private:
  static std::vector<PlacedTime> place(const Catalog& catalog, const Document& document,
                                       const ClaimReader& reader) {
    const TimeContext context = context_of(document, register_of(catalog, document.text));
    const CodePointIndex points(document.text);
    std::vector<PlacedTime> out;
    for (TimeExpression& e : reader.find_times(document.text)) {
      const Span span = e.span;
      auto windows = enumerate_windows(catalog, e.meaning, spoken(catalog, e, context));
      out.push_back({document.text.substr(span.begin, span.size()),
                     {points.at(span.begin), points.at(span.end)},
                     std::move(e),
                     std::move(windows)});
    }
    return out;
  }

  // In what somebody said on another day, times are taken by that day.
  static TimeContext spoken(const Catalog& catalog, const TimeExpression& e, TimeContext context) {
    if (!e.said_when) return context;
    const auto said = enumerate_windows(catalog, *e.said_when, context);
    const bool one_day =
        !said.empty() && said.front().window.to - said.front().window.from <= std::chrono::days{1};
    const bool other_day = one_day && day_of(said.front().window.from) != day_of(context.spoken);
    if (!other_day) return context;
    context.spoken = LocalMinute{day_of(said.front().window.from)};
    context.hour_known = false;
    return context;
  }

  Status print(Session& session, const Document& document, const std::vector<PlacedTime>& times) const {
    if (!input_.jsonl && !session.json) return session.print(as_text(session, times));
    ordered_json list = ordered_json::array();
    for (const PlacedTime& time : times) list.push_back(as_json(time, explain_));
    const ordered_json all = {{"id", document.id}, {"times", std::move(list)}};
    return session.print(input_.jsonl ? all.dump() + "\n" : json_text(all));
  }

  std::string as_text(const Session& session, const std::vector<PlacedTime>& times) const {
    constexpr std::size_t kLead = 28;
    Page page = page_for(session);
    for (const PlacedTime& time : times) {
      const std::string plain =
          time.windows.empty() ? "no place on the calendar" : in_words(time.windows.front().window);
      page.entry(0, {time.quote, Ink::kBold}, kLead, {{plain}});
      if (!explain_) continue;
      page.entry(2, {"meaning", Ink::kPlain}, kLead,
                 {{time.expression.meaning.notation + "  (" + time.expression.rule + ")"}});
      for (std::size_t i = 1; i < time.windows.size(); ++i) {
        page.entry(2, {"or", Ink::kPlain}, kLead,
                   {{in_words(time.windows[i].window) + ": " + time.windows[i].differs}});
      }
    }
    return page.text();
  }

  DocumentFlags input_;
  bool explain_ = false;
};

}  // namespace

Command times_command() {
  return {"times",
          "find the time expressions of a text and the windows that they mean",
          {"blotter times story.txt --published 2025-09-01",
           "blotter times --text \"56 shot over Labor Day weekend\" --published 2025-09-02 --explain",
           "blotter times --jsonl <lines.jsonl"},
          make_action<Times>};
}

}  // namespace blotter::cmd
