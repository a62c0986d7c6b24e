#include <charconv>

#include "bounded_check.h"
#include "commands.h"
#include "document_input.h"
#include "output.h"
#include "report/claim_review.h"
#include "report/html_report.h"
#include "report/json.h"
#include "report/text.h"

namespace blotter::cmd {
namespace {

class Check : public Action {
 public:
  explicit Check(Flags& flags) {
    input_.add_to(flags);
    flags.text("--notices", "PATHS", notices_,
               "count incident notices where no record covers the time, marked provisional: a file or "
               "folder; several "
               "with , between");
    flags.optional_text("--width", "COLUMNS", width_,
                        "width of the report; else that of the terminal, or 80");
    flags.optional_text("--html", "FILE", html_,
                        "the report as one self-contained file of HTML; - is standard output");
    flags.flag("--claim-review", claim_review_, "schema.org ClaimReview of each decided statement, as JSON");
    flags.text("--review-url", "URL", url_,
               "where the report will be published, for --html and --claim-review");
    flags.flag("--stream", stream_,
               "JSON lines as they are known: the text and its statements, then the verdict on each");
  }

  Status run(Session& session) override {
    if (stream_ && input_.jsonl)
      return Error{ErrorCode::kBadInput, "--stream", "is of one story", "leave out --jsonl"};
    BLOTTER_CHECK(url_is_one());
    if (claim_review_ && (html_ || stream_))
      return Error{ErrorCode::kBadInput, "--claim-review", "is another form than --html and --stream",
                   "give one of them; a report by --html carries it"};
    if (claim_review_ && (input_.jsonl || input_.files.size() > 1))
      return Error{ErrorCode::kBadInput, "--claim-review", "is of one story", "give one file or --text"};
    if (html_ && (input_.jsonl || input_.files.size() > 1))
      return Error{ErrorCode::kBadInput, "--html", "is a report of one story", "give one file or --text"};
    BLOTTER_ASSIGN(const TextStyle style, style_of(session));
    BLOTTER_ASSIGN(const Catalog* catalog, session.catalog());
    session.notices.paths = listed(notices_);
    if (!input_.place.empty() && !notices_.empty()) {
      BLOTTER_ASSIGN(session.notices.home, find_place(*catalog, input_.place));
    }
    BLOTTER_ASSIGN(const Store* store, session.store());
    BLOTTER_ASSIGN(const ClaimReader* reader, session.reader());
    bool first = true;
    return each_document(session, *reader, input_, [&](Document document) -> Status {
      if (stream_) return tell(session, *catalog, *reader, *store, document);
      BLOTTER_ASSIGN(const CheckedDocument checked,
                     bounded_check(session, std::move(document), SurveyDepth::kCheck));
      const bool apart = !first && !input_.jsonl && !session.json;
      first = false;
      if (html_) {
        const HtmlOptions options{BLOTTER_VERSION, 1, "", url_};
        return deliver(session, "--html", *html_, check_html(*catalog, store->vintages(), checked, options));
      }
      return session.print((apart ? "\n\n" : "") + report(session, *catalog, *store, checked, style));
    });
  }

 private:
  // Line by line, as it is known.
  static Status tell(Session& session, const Catalog& catalog, const ClaimReader& reader, const Store& store,
                     const Document& document) {
    const CheckLines lines(catalog, store.vintages(), document);
    BLOTTER_ASSIGN(const std::vector<Claim> claims, find_bounded_claims(session, reader, document));
    std::vector<ReadClaim> read;
    for (const Claim& claim : claims) read.push_back({claim, plain_reading(catalog, document, claim)});
    BLOTTER_CHECK(session.print(lines.first(read)));
    const auto say = [&](std::size_t i, const Assessment& a) { return session.print(lines.claim(i, a)); };
    BLOTTER_ASSIGN(const Assessed rated, bounded_assess(session, document, claims, SurveyDepth::kCheck, say));
    return session.print(CheckLines::last(rated.together));
  }

  std::string report(const Session& session, const Catalog& catalog, const Store& store,
                     const CheckedDocument& checked, const TextStyle& style) const {
    if (claim_review_) return claim_review_json(catalog, checked, url_);
    if (input_.jsonl) return check_json_line(catalog, store.vintages(), checked) + "\n";
    if (session.json) return check_json(catalog, store.vintages(), checked);
    return check_text(catalog, store.vintages(), checked, style);
  }

  [[nodiscard]] Status url_is_one() const {
    if (url_.empty() || url_.starts_with("https://") || url_.starts_with("http://")) return ok_status();
    return Error{ErrorCode::kBadInput, "--review-url", "\"" + url_ + "\" is no address of a page",
                 "give one that begins with https://"};
  }

  Result<TextStyle> style_of(const Session& session) const {
    const Stream& out = session.console().out;
    TextStyle style{out.width, out.colour, out.unicode};
    if (!width_) return style;
    const auto [end, error] = std::from_chars(width_->data(), width_->data() + width_->size(), style.width);
    if (error != std::errc{} || end != width_->data() + width_->size() || style.width <= 0) {
      return Error{ErrorCode::kBadInput, "--width", "\"" + *width_ + "\" is no number of columns",
                   "give one such as 100"};
    }
    return style;
  }

  std::string notices_;
  DocumentFlags input_;
  std::optional<std::string> width_;
  std::optional<std::string> html_;
  std::string url_;
  bool claim_review_ = false;
  bool stream_ = false;
};

}  // namespace

Command check_command() {
  return {"check",
          "hold every statement of a text against the records",
          {"blotter check story.txt --published 2025-09-01", "blotter check - --json <story.txt",
           "blotter check story.txt --published 2025-09-01 --html report.html",
           "blotter check --text \"Chicago had 780 homicides in 2016.\" --published 2018-03-12"},
          make_action<Check>};
}

}  // namespace blotter::cmd
