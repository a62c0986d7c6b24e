// The way of one fetch: what is asked of which portal, and what is made of the answer.
#include <blotter/fetch.h>

#include <algorithm>
#include <filesystem>

#include "civil/zone.h"
#include "fetch/arcgis.h"
#include "fetch/plain_file.h"
#include "fetch/socrata.h"
#include "records/csv_file.h"

namespace blotter {
namespace {

namespace fs = std::filesystem;

constexpr const char* kUpdate = ", an update";

Error bad_request(std::string where, std::string what, std::string hint) {
  return {ErrorCode::kBadInput, std::move(where), std::move(what), std::move(hint)};
}

// The part of an address from its path on.
std::string path_of(const std::string& url) {
  const std::size_t host = url.find("://");
  const std::size_t path = host == std::string::npos ? host : url.find('/', host + 3);
  return path == std::string::npos ? "" : url.substr(path);
}

std::string without_end(std::string base) {
  while (base.ends_with('/')) base.pop_back();
  return base;
}

// An address of the catalog, or the same at the mirror.
std::string at_home(const FetchRequest& request, const std::string& url) {
  return request.base_url.empty() ? url : without_end(request.base_url) + path_of(url);
}

std::string home_of(const Portal& portal, const FetchRequest& request) {
  if (portal.kind == PortalKind::kFile || portal.domain.empty()) return at_home(request, portal.url);
  return request.base_url.empty() ? "https://" + portal.domain : without_end(request.base_url);
}

Status check_base(const FetchRequest& request) {
  if (request.base_url.empty()) return ok_status();
  const Address address = parse_address(request.base_url);
  const std::string where = "the portal's address \"" + shown_url(request.base_url) + "\"";
  if (!address.valid) return bad_request(where, "is none", "write it as https://data.example.org");
  if (address.has_user)
    return bad_request(where, "has a user or password in it", "blotter sends none: leave them out");
  if (address.origin.scheme != "https" && !is_this_machine(address.origin))
    return bad_request(where, "is not encrypted", "http:// is for this machine alone (127.0.0.1)");
  return ok_status();
}

Status check_request(const Source& source, const Portal& portal, const FetchRequest& request) {
  BLOTTER_CHECK(check_base(request));
  const auto control = [](unsigned char c) { return c <= ' ' || c >= 0x7f; };
  if (std::any_of(request.app_token.begin(), request.app_token.end(), control))
    return bad_request("the app token", "has blanks or other signs in it that no token has",
                       "check SOCRATA_APP_TOKEN");
  if (request.since && portal.updated.empty()) {
    return bad_request("source " + source.id,
                       "its portal doesn't say when a row changed, so there are no updates to fetch",
                       "fetch the full export");
  }
  return ok_status();
}

// What was asked for, of which the remembered state holds.
std::string identity_of(const Portal& portal, const std::string& home) {
  std::string out = std::string(to_string(portal.kind)) + " " + shown_url(home) + " " + portal.dataset;
  if (portal.kind == PortalKind::kArcgisHub) out += " " + std::to_string(portal.layer);
  return portal.where.empty() ? out : out + " " + portal.where;
}

Result<Zone> zone_of(const Source& source, const FetchRequest& request) {
  if (!request.zone.empty()) return Zone::find(request.zone);
  return Zone::find(source.zone.empty() ? "UTC" : source.zone);
}

Day day_at(const Zone& zone, std::int64_t seconds) {
  const auto at = std::chrono::sys_seconds(std::chrono::seconds(seconds));
  return day_of(zone.to_local(std::chrono::floor<std::chrono::minutes>(at)));
}

class Fetch {
 public:
  Fetch(const Source& source, const Portal& portal, const FetchRequest& request, FetchClock& clock,
        const FetchObserver& observer, PartialDownload partial)
      : source_(source),
        portal_(portal),
        request_(request),
        partial_(std::move(partial)),
        courier_(request, home_of(portal, request), clock, observer) {
    out_.subject = fetch_subject(source, portal);
    out_.update = request.since.has_value();
    out_.lock = partial_.lock();
  }

  Result<FetchedExport> run() {
    BLOTTER_ASSIGN(const Zone zone, zone_of(source_, request_));
    out_.identity = identity_of(portal_, courier_.home_url());
    const auto known = known_state();
    switch (portal_.kind) {
      case PortalKind::kSocrata: BLOTTER_CHECK(socrata(known)); break;
      case PortalKind::kArcgisHub: BLOTTER_CHECK(hub(known)); break;
      case PortalKind::kFile: BLOTTER_CHECK(file(courier_.home_url(), known)); break;
    }
    out_.requests = courier_.requests();
    if (out_.unchanged) return out_;
    if (out_.rows == 0) return empty(zone);
    BLOTTER_CHECK(finish(zone));
    return out_;
  }

 private:
  // The state at the last import, if that is in the store still.
  std::optional<PortalState> known_state() {
    const auto remembered = recall(request_.cache_dir, out_.subject);
    if (!remembered) return std::nullopt;
    // Of an update the next one only: deleted rows are still to be seen by a full fetch.
    const bool of_update = request_.since && remembered->what == out_.identity + kUpdate;
    if (remembered->what != out_.identity && !of_update) return std::nullopt;
    const auto& all = request_.imported;
    if (std::find(all.begin(), all.end(), remembered->sha256) == all.end()) return std::nullopt;
    const auto day = parse_day(remembered->published);
    if (!day.ok()) return std::nullopt;
    out_.published = *day;
    out_.published_by_portal = remembered->state.updated_at != 0;
    return remembered->state;
  }

  Status take(const PagedDownload& got) {
    out_.unchanged = got.unchanged;
    out_.state = got.state;
    out_.rows = got.rows;
    return ok_status();
  }

  Status socrata(const std::optional<PortalState>& known) {
    SocrataPortal portal(source_, portal_, request_.since, courier_);
    BLOTTER_ASSIGN(const PagedDownload got, download_pages(portal, courier_, partial_, known));
    return take(got);
  }

  Status file(const std::string& url, const std::optional<PortalState>& known) {
    BLOTTER_ASSIGN(const FileDownload got, download_file(courier_, url, partial_, known));
    return take({got.unchanged, got.state, got.rows});
  }

  // The layer says by one small request whether there is anything new; the file that the Hub makes of it is
  // one large one; the layer's rows, page by page, are the way where there is no such file.
  Status hub(const std::optional<PortalState>& known) {
    if (portal_.url.empty()) {
      BLOTTER_ASSIGN(const HubFile made, prepare_hub_file(courier_, portal_));
      return file(made.url, known);
    }
    ArcgisLayer layer(source_, portal_, at_home(request_, portal_.url));
    BLOTTER_ASSIGN(const DataSet before, layer.look(courier_, nullptr));
    const bool dated = before.state.updated_at != 0;
    if (known && dated && same_data(before.state, *known)) return take({true, *known, 0});
    if (portal_.dataset.empty()) return layer_rows(layer);
    const Status made = hub_file(layer, before.state, dated ? std::nullopt : known);
    if (made.ok() || made.error().code != ErrorCode::kPortal) return made;
    out_.notes.push_back("The Hub's own file was of no use (" + made.error().what +
                         "): the rows were taken from the layer, page by page.");
    BLOTTER_CHECK(partial_.clear());
    return layer_rows(layer);
  }

  Status layer_rows(ArcgisLayer& layer) {
    BLOTTER_ASSIGN(const PagedDownload got, download_pages(layer, courier_, partial_, std::nullopt));
    return take(got);
  }

  // Only a file with as many rows as the layer has, of data that did not change meanwhile.
  Status hub_file(ArcgisLayer& layer, const PortalState& before, const std::optional<PortalState>& known) {
    BLOTTER_ASSIGN(const HubFile made, prepare_hub_file(courier_, portal_));
    BLOTTER_CHECK(file(made.url, known));
    if (out_.unchanged) return ok_status();
    BLOTTER_ASSIGN(const std::uint64_t rows, layer.count(courier_));
    if (rows != out_.rows) {
      return Error{
          ErrorCode::kPortal, "",
          "it has " + std::to_string(out_.rows) + " rows where the layer has " + std::to_string(rows), ""};
    }
    BLOTTER_ASSIGN(const DataSet after, layer.look(courier_, nullptr));
    if (!same_data(before, after.state))
      return Error{ErrorCode::kPortal, "", "the data changed while it was made", ""};
    if (before.updated_at != 0) out_.state = before;
    return ok_status();
  }

  Result<FetchedExport> empty(const Zone& zone) {
    if (!out_.update) {
      return Error{ErrorCode::kPortal, courier_.home_url(), "has no rows for the source " + source_.id,
                   "look at the portal in a browser; nothing was imported"};
    }
    out_.unchanged = true;
    settle_day(zone);
    out_.notes.push_back("No row changed since " + to_string(*request_.since) + ".");
    return out_;
  }

  void settle_day(const Zone& zone) {
    out_.published_by_portal = out_.state.updated_at != 0;
    out_.published = day_at(zone, out_.published_by_portal ? out_.state.updated_at : courier_.clock().now());
  }

  Status finish(const Zone& zone) {
    out_.file = partial_.file();
    BLOTTER_ASSIGN(out_.sha256, sha256_of_file(out_.file));
    std::error_code error;
    out_.bytes = fs::file_size(out_.file, error);
    settle_day(zone);
    const auto& all = request_.imported;
    if (out_.update || std::find(all.begin(), all.end(), out_.sha256) == all.end()) return ok_status();
    // The portal touched its data without changing any: the export is in the store already.
    out_.unchanged = true;
    out_.notes.emplace_back("What came is, byte for byte, an export that is in the store already.");
    const Remembered now{out_.state, out_.sha256, to_string(out_.published), out_.identity};
    BLOTTER_CHECK(remember(request_.cache_dir, out_.subject, now));
    return remove_partial(request_.cache_dir, out_.subject);
  }

  const Source& source_;
  const Portal& portal_;
  const FetchRequest& request_;
  PartialDownload partial_;
  Courier courier_;
  FetchedExport out_;
};

Error shown(Error error, const std::string& token) {
  for (std::string* text : {&error.where, &error.what, &error.hint}) *text = without_secrets(*text, token);
  return error;
}

}  // namespace

std::string fetch_subject(const Source& source, const Portal& portal) {
  return portal.part.empty() ? source.id : source.id + "-" + portal.part;
}

Result<FetchedExport> fetch_export(const Source& source, const Portal& portal, const FetchRequest& request,
                                   FetchClock& clock, const FetchObserver& observer) {
  BLOTTER_CHECK(check_request(source, portal, request));
  BLOTTER_ASSIGN(PartialDownload partial,
                 PartialDownload::open(request.cache_dir,
                                       fetch_subject(source, portal) + (request.since ? "-update" : "")));
  auto out = Fetch(source, portal, request, clock, observer, std::move(partial)).run();
  if (!out.ok()) return shown(out.error(), request.app_token);
  if (out->unchanged) out->lock.reset();
  for (std::string& note : out->notes) note = without_secrets(note, request.app_token);
  return out;
}

Status finish_fetch(const FetchRequest& request, FetchedExport& fetched, const std::string& imported_sha256) {
  if (!imported_sha256.empty()) {
    const Remembered now{fetched.state, imported_sha256, to_string(fetched.published),
                         fetched.identity + (fetched.update ? kUpdate : "")};
    BLOTTER_CHECK(remember(request.cache_dir, fetched.subject, now));
  }
  BLOTTER_CHECK(remove_partial(request.cache_dir, fetched.subject + (fetched.update ? "-update" : "")));
  fetched.lock.reset();
  return ok_status();
}

}  // namespace blotter
