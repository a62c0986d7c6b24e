#include <blotter/fetch.h>
#include <blotter/import.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "commands.h"
#include "fetch_progress.h"
#include "import_output.h"
#include "output.h"
#include "progress.h"

namespace blotter::cmd {
namespace {

using Json = nlohmann::ordered_json;

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

// Beside the store's own place: XDG_CACHE_HOME, as the XDG Base Directory Specification has it.
Result<std::string> cache_dir() {
  if (const std::string dir = variable("BLOTTER_CACHE"); !dir.empty()) return dir;
  if (const std::string xdg = variable("XDG_CACHE_HOME"); xdg.starts_with("/")) return xdg + "/blotter";
  if (const std::string home = variable("HOME"); !home.empty()) return home + "/.cache/blotter";
  return Error{ErrorCode::kBadInput, "", "it is not known where downloads may lie: there is no HOME",
               "set BLOTTER_CACHE"};
}

// One fetch with what became of it.
struct Done {
  std::string source;
  const Portal* portal = nullptr;
  FetchedExport fetched;
  std::optional<OverlaidExport> overlaid;
  std::string base;  // the vintage under an update
  std::uint64_t base_rejected = 0;
  std::optional<ImportReport> report;
  std::string kept;  // --download-only: where the file is now
};

std::string plain_number(std::uint64_t number) { return grouped(static_cast<std::int64_t>(number)); }

// What an update can't say, and what it did.
std::vector<std::string> caveats_of(const Done& done) {
  std::vector<std::string> out = done.fetched.notes;
  if (!done.fetched.update || done.fetched.unchanged) return out;
  if (!done.overlaid) {
    out.emplace_back(
        "This is no full export: it holds only the rows that changed, and says of none that it was deleted.");
    return out;
  }
  out.push_back("An update of " + plain_number(done.fetched.rows) + " rows was laid over the vintage " +
                done.base + ": " + plain_number(done.overlaid->replaced) + " of its records replaced, " +
                plain_number(done.overlaid->added) + " added.");
  out.emplace_back(
      "Rows that the publisher deleted are still in it: an update can't say so. A full fetch can.");
  if (done.base_rejected > 0) {
    out.push_back(plain_number(done.base_rejected) +
                  " rows that had been kept aside in that vintage can't be carried over.");
  }
  return out;
}

Json json_of(const Done& done) {
  const FetchedExport& f = done.fetched;
  Json out = {{"source", done.source},
              {"part", done.portal->part.empty() ? Json() : Json(done.portal->part)},
              {"kind", to_string(done.portal->kind)},
              {"unchanged", f.unchanged},
              {"update", f.update},
              {"published", to_string(f.published)},
              {"published_by_portal", f.published_by_portal},
              {"rows", f.rows},
              {"bytes", f.bytes},
              {"sha256", f.sha256.empty() ? Json() : Json(f.sha256)},
              {"requests", f.requests},
              {"file", done.kept.empty() ? Json() : Json(done.kept)},
              {"notes", caveats_of(done)},
              {"import", done.report ? import_json(*done.report) : Json()}};
  return out;
}

std::string text_of(const Session& session, const Done& done) {
  const FetchedExport& f = done.fetched;
  Page page = page_for(session);
  if (f.unchanged) {
    page.paragraph(0, {{f.subject + ": nothing new since " + in_words(f.published), Ink::kBold}});
  } else {
    page.paragraph(0, {{f.subject + ": " + plain_number(f.rows) + " rows (" + bytes_in_words(f.bytes) +
                            ") in " + counted(f.requests, "request", "requests"),
                        Ink::kBold}});
    page.unbroken(2, {"SHA-256 " + f.sha256});
    page.paragraph(2, {{(f.published_by_portal ? "last updated by the portal on "
                                               : "the portal doesn't say when it was updated: taken as of ") +
                        in_words(f.published)}});
  }
  if (!done.kept.empty()) page.unbroken(2, {printable(done.kept)});
  for (const std::string& note : caveats_of(done))
    page.paragraph(2, {{"note: " + printable(note), Ink::kYellow}});
  std::string out = page.text();
  if (done.report) out += import_text(session, f.subject + ".csv", *done.report);
  return out;
}

class Fetch : public Action {
 public:
  explicit Fetch(Flags& flags) {
    flags.argument("SOURCE", source_, "which export: chicago-victims, … (see blotter sources)");
    flags.optional_text(
        "--since", "DATE", since_,
        "only the rows that the portal changed since then, laid over the newest vintage by key");
    flags.optional_text("--part", "PART", part_,
                        "of a source with several data sets, such as one a year: this one alone");
    flags.optional_text("--download-only", "FILE", keep_, "keep the file and import nothing");
    flags.optional_text("--portal", "URL", base_,
                        "a mirror in the place of the portal: https://mirror.example.org");
  }

  Status run(Session& session) override {
    BLOTTER_ASSIGN(const Catalog* catalog, session.catalog());
    BLOTTER_ASSIGN(const Source* source, find_source(*catalog, source_));
    BLOTTER_ASSIGN(const std::vector<const Portal*> portals, chosen(*source));
    BLOTTER_ASSIGN(FetchRequest request, request_for(session, *source));
    if (const Place* place = catalog->place(source->place)) request.zone = place->zone;
    Json all = Json::array();
    for (const Portal* portal : portals) {
      BLOTTER_ASSIGN(const Done done, fetch_one(session, *catalog, *source, *portal, request));
      if (session.json)
        all.push_back(json_of(done));
      else
        BLOTTER_CHECK(session.print(text_of(session, done)));
    }
    return session.json ? session.print(json_text({{"fetches", all}})) : ok_status();
  }

 private:
  [[nodiscard]] Result<std::vector<const Portal*>> chosen(const Source& source) const {
    if (source.portals.empty()) {
      return Error{ErrorCode::kBadInput, source.id, "the catalog names no portal for it",
                   "download it by hand from " + source.url + " and blotter import it"};
    }
    std::vector<const Portal*> out;
    std::string parts;
    for (const Portal& portal : source.portals) {
      if (!part_ || portal.part == *part_) out.push_back(&portal);
      parts += (parts.empty() ? "" : ", ") + portal.part;
    }
    if (out.empty() && source.portals.front().part.empty())
      return Error{ErrorCode::kBadInput, "--part", "the source has one data set and no parts",
                   "leave it out"};
    if (out.empty())
      return Error{ErrorCode::kBadInput, "--part \"" + *part_ + "\"", "the source has no such part",
                   "it has " + parts};
    if (keep_ && out.size() > 1)
      return Error{ErrorCode::kBadInput, "--download-only", "is for one file", "say which --part: " + parts};
    return out;
  }

  [[nodiscard]] Result<FetchRequest> request_for(Session& session, const Source& source) const {
    FetchRequest out;
    BLOTTER_ASSIGN(out.cache_dir, cache_dir());
    out.base_url = base_ ? *base_ : variable("BLOTTER_PORTAL");
    out.app_token = variable("SOCRATA_APP_TOKEN");
    out.ca_file = variable("SSL_CERT_FILE");
    out.user_agent = "blotter/" BLOTTER_VERSION;
    if (since_) {
      BLOTTER_ASSIGN(out.since, day_flag("--since", *since_));
    }
    if (keep_) {
      BLOTTER_CHECK(check_target());
      return out;
    }
    BLOTTER_ASSIGN(const Store* store, session.store());
    for (const Vintage* vintage : store->vintages_of(source.id)) out.imported.push_back(vintage->sha256);
    if (since_) BLOTTER_CHECK(check_base(source, store->newest(source.id), *out.since));
    return out;
  }

  // Before anything is downloaded, like the next.
  static Status check_base(const Source& source, const Vintage* base, Day since) {
    if (base != nullptr) return can_overlay(source, *base, since);
    return Error{ErrorCode::kBadInput, "--since",
                 "there is no vintage of " + source.id + " to lay an update over",
                 "fetch the full export first, without --since"};
  }

  [[nodiscard]] Status check_target() const {
    std::error_code error;
    if (std::filesystem::is_directory(*keep_, error))
      return Error{ErrorCode::kBadInput, *keep_, "is a folder", "name a file"};
    if (std::filesystem::exists(*keep_, error))
      return Error{ErrorCode::kBadInput, *keep_, "is there already", "name another file, or remove it"};
    return ok_status();
  }

  Result<Done> fetch_one(Session& session, const Catalog& catalog, const Source& source, const Portal& portal,
                         const FetchRequest& request) const {
    Done done;
    done.source = source.id;
    done.portal = &portal;
    {
      WallFetchClock clock;
      FetchBar bar(session.console(), fetch_subject(source, portal));
      BLOTTER_ASSIGN(done.fetched, fetch_export(source, portal, request, clock,
                                                [&](const FetchProgress& progress) { bar.show(progress); }));
    }
    if (done.fetched.unchanged) return done;
    if (keep_) {
      BLOTTER_CHECK(keep(done));
      BLOTTER_CHECK(finish_fetch(request, done.fetched, ""));
      return done;
    }
    BLOTTER_CHECK(take_in(session, catalog, source, done));
    BLOTTER_CHECK(finish_fetch(request, done.fetched, done.report->vintage.sha256));
    return done;
  }

  [[nodiscard]] Status keep(Done& done) const {
    std::error_code error;
    std::filesystem::rename(done.fetched.file, *keep_, error);
    if (error) {
      error.clear();  // on another disk
      std::filesystem::copy_file(done.fetched.file, *keep_, error);
    }
    if (error) return Error{ErrorCode::kIo, *keep_, "can't be written: " + error.message(), ""};
    done.kept = *keep_;
    return ok_status();
  }

  Status take_in(Session& session, const Catalog& catalog, const Source& source, Done& done) const {
    ImportRequest request;
    BLOTTER_ASSIGN(request.store_dir, session.store_dir());
    request.file = done.fetched.file;
    // A portal's clock, or its zone, may be ahead of this machine's.
    request.published = std::min(done.fetched.published, session.today());
    request.retrieved = to_string(session.today());
    if (since_) {
      BLOTTER_ASSIGN(const Store* store, session.store());
      const Vintage& base = *store->newest(source.id);
      BLOTTER_ASSIGN(const Day since, day_flag("--since", *since_));
      BLOTTER_ASSIGN(done.overlaid, overlay_update(source, base, since, request.file));
      done.base = base.id;
      done.base_rejected = base.rejected;
      request.file = done.overlaid->file;
    }
    ProgressBar bar(session.console(), done.fetched.subject);
    BLOTTER_ASSIGN(done.report, import_export(catalog, source, request,
                                              [&](const ImportProgress& progress) { bar.show(progress); }));
    return ok_status();
  }

  std::string source_;
  std::optional<std::string> since_;
  std::optional<std::string> part_;
  std::optional<std::string> keep_;
  std::optional<std::string> base_;
};

}  // namespace

Command fetch_command() {
  return {"fetch",
          "download a source's newest export from its portal and take it in",
          {"blotter fetch chicago-victims", "blotter fetch chicago-crimes --since 2025-08-25",
           "blotter fetch chicago-homicides --download-only homicides.csv --json"},
          make_action<Fetch>};
}

}  // namespace blotter::cmd
