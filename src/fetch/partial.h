// What came so far of a download, in a folder of the cache that a later run goes on from.
//
//     DIR/SUBJECT.lock                 held while a fetch runs
//     DIR/SUBJECT.json                 the portal's state at the last export that went into the store
//     DIR/SUBJECT.partial/plan.json    what is being downloaded, and the pages that came
//     DIR/SUBJECT.partial/SUBJECT.csv  the pages that came, one after the other
//
// Nothing here is a credential: addresses are stored without theirs.
#pragma once

#include <blotter/fetch.h>
#include <blotter/result.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace blotter {

struct PlanPage {
  std::uint64_t bytes = 0;  // in the file, without the header but for the first page
  std::uint64_t rows = 0;
  std::string sha256;  // of those bytes
};

// What is downloaded, and how far it is. Of a file that comes in one piece there are no pages.
struct Plan {
  std::string what;  // the address with its conditions; what may be shown of it
  PortalState state;
  std::uint64_t rows = 0;       // in all, as the portal counts
  std::uint64_t page_rows = 0;  // of a page
  std::string header;           // of the first page
  std::vector<PlanPage> pages;
};

class PartialDownload {
 public:
  // kBusy: another fetch of the subject runs.
  static Result<PartialDownload> open(const std::string& cache_dir, const std::string& subject);

  [[nodiscard]] const std::string& file() const { return file_; }
  [[nodiscard]] std::string page_file() const { return folder_ + "/page"; }
  // nullopt where there is none, or it can't be read: then nothing came.
  [[nodiscard]] std::optional<Plan> plan() const;
  [[nodiscard]] Status save(const Plan& plan) const;
  // Forgets what came.
  [[nodiscard]] Status clear() const;
  // Keeps other fetches out as long as a copy of it lives.
  [[nodiscard]] std::shared_ptr<void> lock() const { return lock_; }

 private:
  std::string folder_;
  std::string file_;
  std::shared_ptr<void> lock_;
};

// The portal's state at the last export that was imported, and that export.
struct Remembered {
  PortalState state;
  std::string sha256;     // of the export in the store
  std::string published;  // yyyy-mm-dd
  std::string what;       // as in Plan
};
[[nodiscard]] std::optional<Remembered> recall(const std::string& cache_dir, const std::string& subject);
[[nodiscard]] Status remember(const std::string& cache_dir, const std::string& subject,
                              const Remembered& state);
// Removes the folder of a download that is done with.
[[nodiscard]] Status remove_partial(const std::string& cache_dir, const std::string& subject);

}  // namespace blotter
