#include <algorithm>
#include <charconv>
#include <filesystem>

#include "bounded_check.h"
#include "commands.h"
#include "count_windows.h"
#include "document_input.h"
#include "output.h"
#include "report/explain_text.h"
#include "report/html_report.h"
#include "report/json.h"
#include "report/pictures.h"

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
    flags.optional_text("--window", "WORDS|FROM..TO", window_,
                        "take that statement of this period instead of the one that its words give");
    flags.optional_text("--baseline", "WORDS|FROM..TO", baseline_, "hold it against this period instead");
    flags.text("--place-of-claim", "PLACE", place_, "count it there instead");
    flags.text("--definition", "ID", definition_,
               "count it by this definition alone; see blotter measures MEASURE");
    flags.text("--source", "SOURCE", source_, "count it by this source alone");
    flags.optional_text("--as-of", "DATE", as_of_, "count it by what had been published by then");
    flags.flag("--all", all_, "a row for each way to count it and each exact setting, none folded");
    flags.optional_text("--width", "COLUMNS", width_,
                        "width of the report; else that of the terminal, or 80");
    flags.optional_text("--html", "FILE", html_,
                        "the report as one self-contained file of HTML; - is standard output");
    flags.optional_text("--svg", "FILE", svg_, "pictures of one statement; - is standard output");
  }

  Status run(Session& session) override {
    take_statement();
    BLOTTER_CHECK(one_file());
    ExplainStyle style;
    BLOTTER_ASSIGN(style.text, style_of(session));
    style.all = all_;
    style.by_hand = any_by_hand();
    BLOTTER_ASSIGN(const Catalog* catalog, session.catalog());
    BLOTTER_ASSIGN(const Store* store, session.store());
    BLOTTER_ASSIGN(const ClaimReader* reader, session.reader());
    bool first = true;
    return each_document(session, *reader, input_, [&](Document document) -> Status {
      // All settings are much work: of one statement they are worked out for that one alone.
      const SurveyDepth depth = claim_ ? SurveyDepth::kCheck : SurveyDepth::kAllSettings;
      BLOTTER_ASSIGN(CheckedDocument checked, bounded_check(session, std::move(document), depth));
      BLOTTER_ASSIGN(style.only, chosen(checked));
      BLOTTER_CHECK(take_by_hand(*catalog, *store, checked, style.only));
      if (claim_ && !any_by_hand()) BLOTTER_CHECK(add_all_settings(*catalog, *store, checked, *style.only));
      const bool apart = !first && !input_.jsonl && !session.json;
      first = false;
      if (html_) return page(session, *catalog, *store, checked, style.only);
      if (svg_) return picture(session, *catalog, *store, checked, style.only);
      return session.print((apart ? "\n\n" : "") + report(session, *catalog, *store, checked, style));
    });
  }

 private:
  // What the flags set instead of the words' own meaning.
  Result<TakenAs> by_hand(const Catalog& catalog, const CheckedDocument& checked, const Claim& claim) const {
    TakenAs out;
    if (!place_.empty()) {
      BLOTTER_ASSIGN(out.place, find_place(catalog, place_));
    }
    const TimeContext context =
        spoken_now(checked.document.published, out.place != nullptr ? out.place->id : claim.place,
                   checked.document.hour_known);
    if (window_) {
      BLOTTER_ASSIGN(const auto windows, read_window_flag(catalog, *window_, context));
      out.window = windows.front().window;
    }
    if (baseline_) {
      BLOTTER_ASSIGN(const auto windows, read_window_flag(catalog, *baseline_, context));
      out.baseline = windows.front().window;
    }
    if (!source_.empty()) BLOTTER_CHECK(find_source(catalog, source_));
    out.source = source_;
    if (!definition_.empty()) BLOTTER_CHECK(check_definition(catalog, claim));
    out.definition = definition_;
    if (as_of_) {
      BLOTTER_ASSIGN(out.as_of, day_flag("--as-of", *as_of_));
    }
    return out;
  }

  Status check_definition(const Catalog& catalog, const Claim& claim) const {
    std::string known;
    for (const Source& source : catalog.sources()) {
      for (const Definition* d : source.definitions_of(claim.measure)) {
        if (d->id == definition_) return ok_status();
        if (known.find(d->id) == std::string::npos) known += (known.empty() ? "" : ", ") + d->id;
      }
    }
    return Error{ErrorCode::kBadInput, "--definition " + definition_,
                 "no source has such a definition of " + claim.measure, "there are: " + known};
  }

  [[nodiscard]] bool any_by_hand() const {
    return window_ || baseline_ || as_of_ || !place_.empty() || !definition_.empty() || !source_.empty();
  }

  Status take_by_hand(const Catalog& catalog, const Store& store, CheckedDocument& checked,
                      std::optional<std::size_t>& only) const {
    if (!any_by_hand()) return ok_status();
    if (!only && checked.assessments.size() == 1) only = 1;
    if (!only)
      return Error{ErrorCode::kBadInput, "--claim", "it is not said which statement is to be taken otherwise",
                   "give its number, from 1 to " + std::to_string(checked.assessments.size())};
    Assessment& one = checked.assessments[*only - 1];
    BLOTTER_ASSIGN(const TakenAs taken, by_hand(catalog, checked, one.claim));
    BLOTTER_ASSIGN(one, assess_as(catalog, store, checked.document, one.claim, taken));
    return ok_status();
  }

  // What the survey of a check leaves out, for the statement `only`.
  static Status add_all_settings(const Catalog& catalog, const Store& store, CheckedDocument& checked,
                                 std::size_t only) {
    Assessment& one = checked.assessments[only - 1];
    if (!one.recorded || one.recorded->baseline_count.value_or(0) < 1) return ok_status();  // none then
    BLOTTER_ASSIGN(Assessment whole, assess_as(catalog, store, checked.document, one.claim, {}));
    one.all_settings = std::move(whole.all_settings);
    return ok_status();
  }

  [[nodiscard]] Status one_file() const {
    const char* flag = html_ ? "--html" : "--svg";
    if (html_ && svg_)
      return Error{ErrorCode::kBadInput, "--svg", "is another form than --html", "give one of them"};
    if ((html_ || svg_) && (input_.jsonl || input_.files.size() > 1))
      return Error{ErrorCode::kBadInput, flag, "is of one story", "give one file or --text"};
    return ok_status();
  }

  Status page(const Session& session, const Catalog& catalog, const Store& store, CheckedDocument& checked,
              const std::optional<std::size_t>& only) const {
    if (only) keep(checked, *only);
    const HtmlOptions options{BLOTTER_VERSION, only.value_or(1), flags_by_hand(), ""};
    return deliver(session, "--html", *html_, check_html(catalog, store.vintages(), checked, options));
  }

  Status picture(const Session& session, const Catalog& catalog, const Store& store,
                 const CheckedDocument& checked, std::optional<std::size_t> only) const {
    const std::size_t all = checked.assessments.size();
    if (!only && all == 1) only = 1;
    if (!only)
      return Error{ErrorCode::kBadInput, "--svg", "it is not said of which statement",
                   all == 0 ? "no statement about recorded crime was found in the text"
                            : "give --claim with its number, from 1 to " + std::to_string(all)};
    Assessment one = checked.assessments[*only - 1];
    // A picture goes about without the rest of the report.
    if (any_by_hand() && !one.notes.empty()) one.because += " " + one.notes.front();
    return deliver(session, "--svg", *svg_, statement_svg(catalog, store.vintages(), checked.document, one));
  }

  // As a shell takes them, for the command that repeats the report.
  [[nodiscard]] std::string flags_by_hand() const {
    std::string out;
    const auto add = [&](const char* flag, const std::string& value) {
      if (value.empty()) return;
      std::string quoted;
      for (const char c : value) quoted += c == '\'' ? "'\\''" : std::string(1, c);
      out += std::string(" ") + flag + " '" + quoted + "'";
    };
    add("--window", window_.value_or(""));
    add("--baseline", baseline_.value_or(""));
    add("--place-of-claim", place_);
    add("--definition", definition_);
    add("--source", source_);
    add("--as-of", as_of_.value_or(""));
    return out;
  }

  static void keep(CheckedDocument& checked, std::size_t only) {
    Assessment one = std::move(checked.assessments[only - 1]);
    checked.assessments.clear();
    checked.assessments.push_back(std::move(one));
    checked.together.clear();  // it counts the statements of the whole text
  }

  // `blotter explain "homicides are down 32%"` reads as one says it.
  void take_statement() {
    if (input_.text || input_.files.size() != 1 || !is_statement(input_.files[0])) return;
    input_.text = input_.files[0];
    input_.files.clear();
  }

  std::string report(const Session& session, const Catalog& catalog, const Store& store,
                     CheckedDocument& checked, const ExplainStyle& style) const {
    if (!input_.jsonl && !session.json) return explain_text(catalog, checked, style);
    if (style.only) keep(checked, *style.only);
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
  std::optional<std::string> window_;
  std::optional<std::string> baseline_;
  std::string place_;
  std::string definition_;
  std::string source_;
  std::optional<std::string> as_of_;
  std::optional<std::string> width_;
  bool all_ = false;
  std::optional<std::string> html_;
  std::optional<std::string> svg_;
};

}  // namespace

Command explain_command() {
  return {"explain",
          "show how robust a statement is: every way to count it, and what else could have been said",
          {"blotter explain \"Chicago had 780 homicides in 2016\" --published 2018-03-12",
           "blotter explain story.txt --published 2025-09-01T11:00 --claim 2",
           "blotter explain --text \"34 shootings\" --published 2025-09-01T11:00 --place chicago --all",
           "blotter explain \"Chicago had 780 homicides in 2016\" --published 2018-03-12 --window 2015",
           "blotter explain story.txt --published 2025-09-01T11:00 --claim 2 --svg statement.svg"},
          make_action<Explain>};
}

}  // namespace blotter::cmd
