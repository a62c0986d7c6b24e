// Several threads that read one export together, a segment at a time.
#pragma once

#include <blotter/import.h>
#include <blotter/result.h>

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>

#include "records/csv_file.h"
#include "records/record_table.h"

namespace blotter {

class SegmentReaders {
 public:
  // `file` must outlive it.
  SegmentReaders(CsvFile& file, std::size_t segment_bytes) : file_(file), segment_bytes_(segment_bytes) {}

  // How many threads are worth it: `wanted`, or one a core for 0; each holds a segment and what is made of
  // it, some 350 MB.
  [[nodiscard]] int threads_for(int wanted) const;

  // Calls `work`, which takes segments until there are none, in each of `threads` threads and waits for all.
  // `first`: the file's first segment. The first error that one of them returned. The observer is called from
  // the caller's own thread.
  Status run(CsvSegment first, int threads, const std::function<Status()>& work,
             const ImportObserver& observer);

  // For `work`: the next segment; false if there is none, or if another thread has failed.
  [[nodiscard]] Result<bool> take(CsvSegment& segment);
  // For the tables of all threads.
  [[nodiscard]] RecordMeter& meter() { return meter_; }

 private:
  void watch(int threads, const ImportObserver& observer);

  CsvFile& file_;
  std::size_t segment_bytes_;
  RecordMeter meter_;
  std::mutex mutex_;  // guards what follows, and file_
  std::condition_variable changed_;
  std::optional<CsvSegment> first_;
  std::optional<Error> failure_;
  int finished_ = 0;
};

}  // namespace blotter
