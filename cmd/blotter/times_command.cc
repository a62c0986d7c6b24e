#include <nlohmann/json.hpp>

#include "commands.h"
#include "document_input.h"
#include "output.h"
#include "reading/placed_times.h"
#include "text/text.h"

namespace blotter::cmd {
namespace {

using nlohmann::ordered_json;

ordered_json ends(const Window& w) { return {to_string(w.from), to_string(w.to)}; }

std::string quote_of(const Document& document, const PlacedTime& time) {
  const Span span = time.expression.span;
  return document.text.substr(span.begin, span.size());
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
      const auto times = place_times(*catalog, reader, document);
      if (!input_.jsonl && !session.json) return session.print(as_text(session, document, times));
      const ordered_json all = as_json(document, times);
      return session.print(input_.jsonl ? all.dump() + "\n" : json_text(all));
    });
  }

 private:
  ordered_json as_json(const Document& document, const std::vector<PlacedTime>& times) const {
    const CodePointIndex points(document.text);
    ordered_json list = ordered_json::array();
    for (const PlacedTime& time : times) {
      const Span span = time.expression.span;
      ordered_json one = {{"quote", quote_of(document, time)},
                          {"span", {points.at(span.begin), points.at(span.end)}},
                          {"window", nullptr}};
      if (!time.windows.empty()) one["window"] = ends(time.windows.front().window);
      if (explain_) explain(time, one);
      list.push_back(std::move(one));
    }
    return {{"id", document.id}, {"times", std::move(list)}};
  }

  static void explain(const PlacedTime& time, ordered_json& out) {
    out["meaning"] = time.expression.meaning.notation;
    out["rule"] = time.expression.rule;
    out["readings"] = ordered_json::array();
    for (const WindowReading& w : time.windows) {
      out["readings"].push_back({{"window", ends(w.window)}, {"differs", w.differs}});
    }
  }

  std::string as_text(const Session& session, const Document& document,
                      const std::vector<PlacedTime>& times) const {
    constexpr std::size_t kLead = 28;
    Page page = page_for(session);
    for (const PlacedTime& time : times) {
      const std::string plain =
          time.windows.empty() ? "no place on the calendar" : in_words(time.windows.front().window);
      page.entry(0, {quote_of(document, time), Ink::kBold}, kLead, {{plain}});
      if (!explain_) continue;
      const TimeExpression& e = time.expression;
      page.entry(2, {"meaning", Ink::kPlain}, kLead, {{e.meaning.notation + "  (" + e.rule + ")"}});
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
