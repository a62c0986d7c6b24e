#include <blotter/import.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "commands.h"
#include "import_output.h"
#include "output.h"
#include "progress.h"

namespace blotter::cmd {
namespace {

using Json = nlohmann::ordered_json;

class Import : public Action {
 public:
  explicit Import(Flags& flags) {
    flags.argument("SOURCE", source_,
                   "whose layout the files have: chicago-victims, … (see blotter sources), or pack");
    flags.arguments("FILE", files_,
                    "exports as published: CSV, or records in JSON, either packed by gzip or not; each "
                    "becomes a vintage");
    flags.optional_text("--published", "DATE", published_,
                        "the day on which they were published, yyyy-mm-dd");
    flags.optional_text("--covers", "FROM..TO", covers_,
                        "what they cover, where you know better than their rows and the source's usual lag");
  }

  Status run(Session& session) override {
    BLOTTER_ASSIGN(const Catalog* catalog, session.catalog());
    if (source_ == kPack) return take_in_packs(session, *catalog);
    BLOTTER_ASSIGN(const Source* source, find_source(*catalog, source_));
    BLOTTER_ASSIGN(ImportRequest request, request_for(session));
    Json all = Json::array();
    for (std::size_t i = 0; i < files_.size(); ++i) {
      request.file = files_[i];
      auto report = import_one(session, *catalog, *source, request);
      if (!report.ok()) return after(report.error(), i);
      if (session.json)
        all.push_back(import_json(*report));
      else
        BLOTTER_CHECK(session.print(import_text(session, request.file, *report)));
    }
    return session.json ? session.print(json_text({{"imports", all}})) : ok_status();
  }

 private:
  static constexpr const char* kPack = "pack";

  // A pack says itself what it holds and when that was published.
  Status take_in_packs(const Session& session, const Catalog& catalog) {
    if (published_ || covers_) {
      return Error{ErrorCode::kBadInput, published_ ? "--published" : "--covers", "not for a pack",
                   "its vintages bring their own"};
    }
    BLOTTER_ASSIGN(const std::string dir, session.store_dir());
    Json all = Json::array();
    for (std::size_t i = 0; i < files_.size(); ++i) {
      auto reports = import_pack(catalog, dir, files_[i], to_string(session.today()));
      if (!reports.ok()) return after(reports.error(), i);
      for (const ImportReport& report : *reports) {
        if (session.json)
          all.push_back(import_json(report));
        else
          BLOTTER_CHECK(session.print(import_text(session, files_[i], report)));
      }
    }
    return session.json ? session.print(json_text({{"imports", all}})) : ok_status();
  }

  [[nodiscard]] Result<ImportRequest> request_for(const Session& session) const {
    if (!published_) {
      return Error{ErrorCode::kBadInput, "--published", "missing",
                   "say on which day the publisher put the file out"};
    }
    ImportRequest out;
    BLOTTER_ASSIGN(out.published, day_flag("--published", *published_));
    if (out.published > session.today()) {
      return Error{ErrorCode::kBadInput, "--published \"" + *published_ + "\"", "that day is still to come",
                   "today is " + to_string(session.today())};
    }
    if (covers_) {
      BLOTTER_ASSIGN(out.covers, covers(*covers_));
      if (out.covers->to > out.published + std::chrono::days{1}) {
        return Error{ErrorCode::kBadInput, "--covers \"" + *covers_ + "\"",
                     "ends after the day of publication", "no export knows what is still to come"};
      }
    }
    BLOTTER_ASSIGN(out.store_dir, session.store_dir());
    out.retrieved = to_string(session.today());
    return out;
  }

  [[nodiscard]] static Result<Window> covers(const std::string& text) {
    auto window = parse_window(text);
    if (window.ok()) return window;
    Error error = window.error();
    error.where = "--covers " + error.where;
    return error;
  }

  static Result<ImportReport> import_one(const Session& session, const Catalog& catalog, const Source& source,
                                         const ImportRequest& request) {
    ProgressBar bar(session.console(), std::filesystem::path(request.file).filename().string());
    return import_export(catalog, source, request,
                         [&](const ImportProgress& progress) { bar.show(progress); });
  }

  // What went in before stays in: say so.
  [[nodiscard]] Error after(Error error, std::size_t done) const {
    if (done == 0) return error;
    const std::string before = grouped(static_cast<std::int64_t>(done)) + " of " +
                               grouped(static_cast<std::int64_t>(files_.size())) +
                               " files had been imported before it";
    error.hint += (error.hint.empty() ? "" : "; ") + before;
    return error;
  }

  std::string source_;
  std::vector<std::string> files_;
  std::optional<std::string> published_;
  std::optional<std::string> covers_;
};

}  // namespace

Command import_command() {
  return {"import",
          "take in published exports: each becomes a vintage of its source",
          {"blotter import chicago-victims victims.csv --published 2026-05-08",
           "blotter import chicago-homicides homicides.csv --published 2018-03-10 --data archive",
           "blotter import crime-index-ytd table.csv --published 2025-09-18 --json"},
          make_action<Import>};
}

}  // namespace blotter::cmd
