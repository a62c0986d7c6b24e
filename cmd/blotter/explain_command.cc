#include <algorithm>
#include <charconv>
#include <filesystem>

#include "commands.h"
#include "document_input.h"
#include "report/explain_text.h"
#include "report/json.h"

namespace blotter::cmd {
namespace {

// Words that are no file, given in the place of one: the statement itself.
bool is_statement(const std::string& argument) {
  std::error_code ignored;
  return std::count(argument.begin(), argument.end(), ' ') > 1 && !std::filesystem::exists(argument, ignored);
}

class Explain : public Action {
 public:
  explicit Explain(Flags& flags) {
    input_.add_to(flags);
    flags.optional_text("--claim", "N", claim_, "the one statement to explain, by its number in the report");
    flags.flag("--all", all_, "a row for each way to count it and each exact setting, none folded");
    flags.optional_text("--width", "COLUMNS", width_,
                        "width of the report; else that of the terminal, or 80");
  }

  Status run(Session& session) override {
    take_statement();
    ExplainStyle style;
    BLOTTER_ASSIGN(style.text, style_of(session));
    style.all = all_;
    BLOTTER_ASSIGN(const Catalog* catalog, session.catalog());
    BLOTTER_ASSIGN(const Store* store, session.store());
    BLOTTER_ASSIGN(const ClaimReader* reader, session.reader());
    bool first = true;
    return each_document(session, *reader, input_, [&](Document document) -> Status {
      BLOTTER_ASSIGN(CheckedDocument checked,
                     check(*catalog, *reader, *store, std::move(document), SurveyDepth::kAllSettings));
      BLOTTER_ASSIGN(style.only, chosen(checked));
      const bool apart = !first && !input_.jsonl && !session.json;
      first = false;
      return session.print((apart ? "\n\n" : "") + report(session, *catalog, *store, checked, style));
    });
  }

 private:
  // `blotter explain "homicides are down 32%"` reads as one says it.
  void take_statement() {
    if (input_.text || input_.files.size() != 1 || !is_statement(input_.files[0])) return;
    input_.text = input_.files[0];
    input_.files.clear();
  }

  std::string report(const Session& session, const Catalog& catalog, const Store& store,
                     CheckedDocument& checked, const ExplainStyle& style) const {
    if (!input_.jsonl && !session.json) return explain_text(catalog, checked, style);
    if (style.only) {
      Assessment one = std::move(checked.assessments[*style.only - 1]);
      checked.assessments.clear();
      checked.assessments.push_back(std::move(one));
      checked.together.clear();  // it counts the statements of the whole text
    }
    if (input_.jsonl)
      return check_json_line(catalog, store.vintages(), checked, JsonDetail::kEverything) + "\n";
    return check_json(catalog, store.vintages(), checked, JsonDetail::kEverything);
  }

  static Result<std::size_t> positive(const char* flag, const std::string& text, const char* of) {
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc{} && end == text.data() + text.size() && value > 0) return value;
    return Error{ErrorCode::kBadInput, flag, "\"" + text + "\" is no " + of, "give a number from 1"};
  }

  Result<std::optional<std::size_t>> chosen(const CheckedDocument& checked) const {
    if (!claim_) return std::optional<std::size_t>();
    BLOTTER_ASSIGN(const std::size_t number, positive("--claim", *claim_, "number of a statement"));
    const std::size_t most = checked.assessments.size();
    if (number <= most) return std::optional<std::size_t>(number);
    return Error{ErrorCode::kBadInput, "--claim", "there is no statement " + *claim_,
                 most == 0 ? "no statement about recorded crime was found in the text"
                           : "the text has statements 1 to " + std::to_string(most)};
  }

  Result<TextStyle> style_of(const Session& session) const {
    const Stream& out = session.console().out;
    TextStyle style{out.width, out.colour, out.unicode};
    if (!width_) return style;
    BLOTTER_ASSIGN(const std::size_t columns, positive("--width", *width_, "number of columns"));
    constexpr std::size_t kWidest = 10000;
    style.width = static_cast<int>(std::min(columns, kWidest));
    return style;
  }

  DocumentFlags input_;
  std::optional<std::string> claim_;
  std::optional<std::string> width_;
  bool all_ = false;
};

}  // namespace

Command explain_command() {
  return {"explain",
          "show how robust a statement is: every way to count it, and what else could have been said",
          {"blotter explain \"Chicago had 780 homicides in 2016\" --published 2018-03-12",
           "blotter explain story.txt --published 2025-09-01T11:00 --claim 2",
           "blotter explain --text \"34 shootings over the weekend\" --published 2025-09-01T11:00 --place "
           "chicago --all"},
          make_action<Explain>};
}

}  // namespace blotter::cmd
