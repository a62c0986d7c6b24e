// A portal's newest export → a file on this machine, whole and checked. The only part of blotter that opens a
// connection outwards.
//
//     BLOTTER_ASSIGN(const FetchedExport got, fetch_export(source, source.portals.front(), request, clock));
//     if (!got.unchanged) {
//       … import_export(catalog, source, {.file = got.file, .published = got.published, …}) …
//       BLOTTER_CHECK(finish_fetch(request, got, report.vintage.sha256));
//     }
//
// Functions are safe from any thread; two fetches of one source in one cache exclude each other (kBusy).
// docs/fetch.md says what is done about each fault of a portal, and what was tested against what.
#pragma once

#include <blotter/catalog.h>
#include <blotter/result.h>
#include <blotter/store.h>
#include <blotter/window.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace blotter {

// What only a program may do. Called by the thread that fetches.
class FetchClock {
 public:
  virtual ~FetchClock() = default;
  // Seconds since 1970-01-01T00:00Z.
  [[nodiscard]] virtual std::int64_t now() = 0;
  // Returns when so much time has passed.
  virtual void wait(std::chrono::milliseconds time) = 0;
};

struct FetchLimits {
  int tries = 6;     // of one request, the first included
  int restarts = 3;  // how often a download is begun anew because the data changed on the way
  std::chrono::milliseconds first_wait{1000};      // before the second try; doubled for each further one
  std::chrono::seconds longest_wait{300};          // a portal that asks for more is asked again another day
  std::chrono::seconds longest_preparation{1800};  // until an ArcGIS Hub has made its file
  std::chrono::seconds connect{30};
  std::chrono::seconds slow_for{120};      // a transfer that stays below `slow_below` for so long is cut
  std::uint64_t slow_below = 1000;         // bytes a second
  std::chrono::seconds request{4 * 3600};  // one request as a whole
  std::uint64_t most_bytes = std::uint64_t{32} << 30;
  std::uint64_t page_rows = 50'000;  // of a page of Socrata; the most that every version of its API allows
};

struct FetchRequest {
  std::string cache_dir;  // for what came so far and what is known of the portal; made if need be
  // In the place of "https://" and the portal's domain (for kFile of the address up to its path): a mirror,
  // or a server for tests. http:// is for this machine alone.
  std::string base_url;
  // Sent as X-App-Token to a Socrata portal, over https or to this machine, never to where it redirects. It
  // stands in no file and no message.
  std::string app_token;
  std::optional<Day> since;           // only rows that the portal changed on or after that day
  std::vector<std::string> imported;  // SHA-256 of the source's exports that are in the store
  // IANA, of the day of publication: the place's, where an export's own clock is UTC. Empty: the source's.
  std::string zone;
  std::string ca_file;  // certificates to trust in the place of the system's; empty: those
  std::string user_agent = "blotter";
  FetchLimits limits;
};

struct FetchProgress {
  enum class Phase {
    kAsking,     // a small request about the data
    kPreparing,  // the portal makes a file; `percent` where it says so
    kRows,       // pages: rows of rows_total
    kBytes,      // a file: bytes of bytes_total, 0 where it is not known
    kWaiting,    // `note` says why and for how long
    kRestart,    // `note` says why
  };
  Phase phase = Phase::kAsking;
  std::uint64_t rows = 0;
  std::uint64_t rows_total = 0;
  std::uint64_t bytes = 0;
  std::uint64_t bytes_total = 0;
  int percent = 0;
  std::string note;  // one line
};
// Called by the thread that fetches, for each piece that comes: it should be quick.
using FetchObserver = std::function<void(const FetchProgress&)>;

// What the portal said of its data; kept to ask next time whether there is anything new.
struct PortalState {
  std::string etag;
  std::string last_modified;
  std::int64_t updated_at = 0;  // seconds since 1970; 0: it doesn't say
  bool operator==(const PortalState&) const = default;
};

struct FetchedExport {
  std::string subject;     // the source's id, with the portal's part where it has one
  bool unchanged = false;  // nothing new since `published`: there is no file
  bool update = false;     // holds only the rows that changed since FetchRequest::since: no full export
  std::string file;        // in the cache, until `finish_fetch`
  std::string sha256;      // of the file
  std::uint64_t bytes = 0;
  std::uint64_t rows = 0;
  // The portal's day of its last update on the source's clock; where it doesn't say, the day of FetchClock.
  Day published;
  bool published_by_portal = false;
  PortalState state;
  int requests = 0;                // that were sent, those that failed included
  std::string identity;            // of what was asked for; no credential in it
  std::vector<std::string> notes;  // plain sentences
  std::shared_ptr<void> lock;      // keeps other fetches of it out while a copy lives
};

[[nodiscard]] std::string fetch_subject(const Source& source, const Portal& portal);

// kPortal: it can't be reached, or what it sends isn't what it promised. kBadInput: the request contradicts
// itself. kBusy: another fetch of the source runs. kIo. What came before an error stays in the cache, and the
// next call goes on from there if the data are still the same.
[[nodiscard]] Result<FetchedExport> fetch_export(const Source& source, const Portal& portal,
                                                 const FetchRequest& request, FetchClock& clock,
                                                 const FetchObserver& observer = {});

// Removes the file from the cache, and remembers the portal's state as that of the export `imported_sha256`,
// which is in the store now; with an empty one nothing is remembered. Lets other fetches in. kIo.
[[nodiscard]] Status finish_fetch(const FetchRequest& request, FetchedExport& fetched,
                                  const std::string& imported_sha256);

// A full export made of the newest vintage and an update of it.
struct OverlaidExport {
  std::string file;
  std::uint64_t rows = 0;      // in all
  std::uint64_t replaced = 0;  // rows of the vintage in whose place the update's stand
  std::uint64_t added = 0;     // rows whose key the vintage doesn't know
};

// Whether an update since that day may be laid over the vintage; kBadInput says why not: the source has no
// key or is published in parts, its times are in UTC, `base` has no records of its own (totals, packs,
// excerpts) or is older than `since`.
[[nodiscard]] Status can_overlay(const Source& source, const Vintage& base, Day since);

// Writes beside the update an export that holds its rows and those of `base` whose key it doesn't have, both
// in the update's columns. A row that the publisher deleted since `base` is still in it: an update can't say
// so. kBadInput as `can_overlay`, and where the update lacks the key or a column that the vintage has values
// in.
[[nodiscard]] Result<OverlaidExport> overlay_update(const Source& source, const Vintage& base, Day since,
                                                    const std::string& update_file);

}  // namespace blotter
