// Portals with invented rows, as the real ones answer; and what a fetch from them needs.
#pragma once

#include <blotter/fetch.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "fetch/portal_server_testing.h"
#include "store/store_testing.h"

namespace blotter::testing {

// Time stands still but for the waiting, which takes none.
class FakeClock : public FetchClock {
 public:
  [[nodiscard]] std::int64_t now() override { return time; }
  void wait(std::chrono::milliseconds span) override {
    waits.push_back(span.count());
    time += span.count() / 1000;
  }
  std::int64_t time = 1'756'900'000;  // 2025-09-03T11:46:40Z
  std::vector<std::int64_t> waits;    // milliseconds
};

// A reply in the place of the true one; nullopt: the true one. `count`: how often this path was asked for,
// this time included.
using Fault = std::function<std::optional<ServedReply>(const ServedRequest&, int count)>;

// SODA 2.1 with the data set gumc-mgzr: victims, in the names of the API.
class FakeSocrata {
 public:
  explicit FakeSocrata(int rows);

  ServedReply operator()(const ServedRequest& request);

  Fault fault;
  std::vector<std::vector<std::string>> rows;  // by columns()
  std::int64_t updated_at = 1'756'800'000;     // 2025-09-02T08:00:00Z: 3 a.m. in Chicago
  std::string etag = "\"one\"";                // of what /api/views says; empty: it has none
  std::string token_wanted;                    // else 403, with the token that came in the message
  static const std::vector<std::string>& columns();
  static std::vector<std::string> victim(int number, const std::string& updated = "2025-08-01T00:00:00.000");

 private:
  ServedReply view(const ServedRequest& request) const;
  ServedReply resource(const ServedRequest& request) const;

  std::map<std::string, int> asked_;
};

// The victims as an export with the columns that the catalog doesn't drop, as it should come.
[[nodiscard]] std::string whole_export(const FakeSocrata& portal);

// A feature layer with OBJECTID, CCN and a time.
class FakeLayer {
 public:
  explicit FakeLayer(int rows) : count(rows) {}
  // Of the layer and its query, below `path`.
  ServedReply operator()(const ServedRequest& request) const;

  int count;
  std::string path = "/arcgis/rest/services/FEEDS/MPD/FeatureServer/6";
  std::int64_t edited_at = 1'756'800'000'000;  // 0: it doesn't say
  [[nodiscard]] std::string csv() const;       // as the Hub's file has it
};

// A request with an own cache, and what the tests ask of it.
struct FetchFixture {
  FetchFixture();
  Result<FetchedExport> fetch(const Portal& portal);
  Result<FetchedExport> fetch();  // from the source's own portal

  TempFolder folder;
  FetchRequest request;
  FakeClock clock;
  std::vector<FetchProgress> progress;
  const Source& source;
};

[[nodiscard]] std::string bytes_of(const std::string& file);
// How often a path was asked for.
[[nodiscard]] int times_asked(const PortalServer& server, const std::string& path);

}  // namespace blotter::testing
