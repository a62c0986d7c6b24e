#include <blotter/mapping_check.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "commands.h"
#include "output.h"
#include "progress.h"

namespace blotter::cmd {
namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json finding_json(const Finding& finding) {
  return {{"kind", to_string(finding.kind)},
          {"about", finding.about},
          {"column", text_or_null(finding.column)},
          {"definition", text_or_null(finding.definition)},
          {"text", finding.text},
          {"rows", finding.rows == 0 ? Json(nullptr) : Json(finding.rows)},
          {"line", finding.line == 0 ? Json(nullptr) : Json(finding.line)}};
}

Json check_json(const Source& source, const std::string& file, const MappingCheck& check) {
  Json findings = Json::array();
  for (const Finding& finding : check.findings) findings.push_back(finding_json(finding));
  Json events = nullptr;
  if (check.events) events = {to_string(check.events->from), to_string(check.events->to)};
  return {{"source", source.id},
          {"export", std::filesystem::path(file).filename().string()},
          {"importable", check.importable},
          {"fit", check.importable && check.findings.empty()},
          {"rows", check.rows},
          {"rejected", check.rejected},
          {"events", events},
          {"dropped", check.dropped},
          {"findings", findings}};
}

const char* heading(FindingKind kind) {
  switch (kind) {
    case FindingKind::kMissing: return "Missing: asked for, not in the export";
    case FindingKind::kUnread: return "Unread: in the export, not in the mapping";
    case FindingKind::kDoubtful: return "Doubtful";
  }
  return "";
}

std::string last_line(const MappingCheck& check) {
  const auto things = static_cast<std::int64_t>(check.findings.size());
  if (!check.importable)
    return "not fit for import: " + counted(things, "thing", "things") + " to mend or look at";
  return things == 0 ? "fit for import" : counted(things, "thing", "things") + " to look at";
}

std::string check_text(const Session& session, const Source& source, const std::string& file,
                       const MappingCheck& check) {
  Page page = page_for(session);
  page.paragraph(0, {{source.title, Ink::kBold}});
  const std::string events = check.events ? ", " + days_in_words(*check.events) : "";
  page.paragraph(2, {{std::filesystem::path(file).filename().string() + ": " +
                      counted(static_cast<std::int64_t>(check.rows), "row", "rows") + " to take in, " +
                      grouped(static_cast<std::int64_t>(check.rejected)) + " to keep aside" + events}});
  if (!check.dropped.empty())
    page.paragraph(2, {{"left out for privacy: " + joined(check.dropped), Ink::kDim}});
  const FindingKind* last = nullptr;
  for (const Finding& finding : check.findings) {
    if (last == nullptr || *last != finding.kind) {
      page.blank();
      page.paragraph(0, {{heading(finding.kind), Ink::kBold}});
    }
    last = &finding.kind;
    const std::string line = finding.line == 0 ? "" : " (first in line " + std::to_string(finding.line) + ")";
    page.entry(2, {"-", Ink::kYellow}, 2, {{printable(finding.text) + line}});
  }
  page.blank();
  page.paragraph(
      0, {{last_line(check), check.importable && check.findings.empty() ? Ink::kGreen : Ink::kYellow}});
  return page.text();
}

class SourceCommand : public Action {
 public:
  explicit SourceCommand(Flags& flags) {
    flags.argument(
        "VERB", verb_,
        "check: exit code 0 if the export can be imported, doubts or not, 1 if it can't, 2 if a file "
        "can't be read");
    flags.argument("FILE.toml", mapping_,
                   "the mapping: a file as in catalog/sources; its name is the source's id");
    flags.argument("EXPORT.csv", export_, "an export that it is made for");
    flags.optional_text(
        "--published", "DATE", published_,
        "the day on which the export was published, yyyy-mm-dd: then lag_days is looked at as well");
  }

  Status run(Session& session) override {
    if (verb_ != "check") {
      return Error{ErrorCode::kBadInput, verb_, "there is no such verb of source",
                   "say blotter source check"};
    }
    if (std::filesystem::path(export_).extension() == ".toml" &&
        std::filesystem::path(mapping_).extension() != ".toml") {
      return Error{ErrorCode::kBadInput, mapping_, "is no mapping",
                   "the mapping comes first: blotter source check " + export_ + " " + mapping_};
    }
    BLOTTER_ASSIGN(const Catalog catalog, Catalog::load_with(session.catalog_flag, mapping_));
    const Source* source = catalog.source(std::filesystem::path(mapping_).stem().string());
    if (source == nullptr) return Error{ErrorCode::kBadInput, mapping_, "holds no source", ""};
    BLOTTER_ASSIGN(const MappingCheckRequest request, request_for(session));
    BLOTTER_ASSIGN(const MappingCheck check, checked(session, catalog, *source, request));
    BLOTTER_CHECK(session.print(session.json ? json_text(check_json(*source, export_, check))
                                             : check_text(session, *source, export_, check)));
    if (check.importable) return ok_status();
    return Error{ErrorCode::kOutOfCoverage, export_, "can't be imported by " + mapping_, ""};
  }

 private:
  [[nodiscard]] Result<MappingCheckRequest> request_for(const Session& session) const {
    MappingCheckRequest out;
    out.file = export_;
    out.published = session.today();
    if (published_) {
      BLOTTER_ASSIGN(out.published, day_flag("--published", *published_));
      out.published_known = true;
    }
    return out;
  }

  static Result<MappingCheck> checked(const Session& session, const Catalog& catalog, const Source& source,
                                      const MappingCheckRequest& request) {
    ProgressBar bar(session.console(), std::filesystem::path(request.file).filename().string());
    return check_mapping(catalog, source, request,
                         [&](const ImportProgress& progress) { bar.show(progress); });
  }

  std::string verb_;
  std::string mapping_;
  std::string export_;
  std::optional<std::string> published_;
};

}  // namespace

Command source_command() {
  return {"source",
          "hold the mapping of a source against an export, without taking it in",
          {"blotter source check springfield.toml export.csv",
           "blotter source check springfield.toml export.csv --published 2026-05-08",
           "blotter source check springfield.toml export.csv --json"},
          make_action<SourceCommand>};
}

}  // namespace blotter::cmd
