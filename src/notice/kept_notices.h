// What was read from notices, kept in the store: DIR/notices/, beside the folders of the sources.
//
//     BLOTTER_ASSIGN(KeptNotices kept, KeptNotices::open(real_file_system(), dir));
//     BLOTTER_ASSIGN(const KeepReport report, kept.keep(readings));
//
// Segments of JSON Lines that never change once they stand there; docs/store.md has the format. A reading
// that is kept already is not written again; one that came out otherwise (a newer blotter reads better) takes
// the place of the older. Killed or without power at any point, what was kept stays kept, and the same call
// again finishes the rest.
#pragma once

#include <blotter/notice.h>
#include <blotter/result.h>

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "store/file_system.h"

namespace blotter {

struct KeepReport {
  std::size_t added = 0;
  std::size_t replaced = 0;  // was kept as another reading of the same notice
  std::size_t repeated = 0;  // was kept already
};

// Writes. Nobody else may, as long as it lives.
class KeptNotices {
 public:
  // Makes the folder if need be. kBusy while another one lives, kDamaged with file:line, kNewerStore, kIo.
  [[nodiscard]] static Result<KeptNotices> open(FileSystem& files, const std::string& store_dir);

  // All of them or none; durable when it returns. Readings are told apart by NoticeReading::notice.
  [[nodiscard]] Result<KeepReport> keep(const std::vector<NoticeReading>& readings);

  [[nodiscard]] std::size_t size() const { return lines_.size(); }

 private:
  struct Segment {
    std::uint64_t number = 0;
    std::size_t bytes = 0;
    std::vector<std::string> ids;
  };
  KeptNotices(FileSystem& files, std::string folder) : files_(&files), folder_(std::move(folder)) {}
  [[nodiscard]] Status load();
  [[nodiscard]] Status sweep();
  [[nodiscard]] Status write(std::vector<std::string> ids);
  void remove_merged(std::size_t first);

  FileSystem* files_;
  std::string folder_;
  std::unique_ptr<FileLock> lock_;
  std::vector<Segment> segments_;                       // oldest first
  std::unordered_map<std::string, std::string> lines_;  // by notice; of each the newest
};

// By time of receipt, then by id; none where nothing is kept. Takes no lock that `keep` waits for, and sees
// all or nothing of each call of it. kDamaged with file:line, kNewerStore, kIo.
[[nodiscard]] Result<std::vector<NoticeReading>> load_kept_notices(FileSystem& files,
                                                                   const std::string& store_dir);

}  // namespace blotter
