#include "store/segment_readers.h"

#include <algorithm>
#include <thread>
#include <vector>

namespace blotter {

namespace {

constexpr int kMostThreads = 4;
constexpr std::chrono::milliseconds kBetweenReports{100};

}  // namespace

int SegmentReaders::threads_for(int wanted) const {
  const auto cores = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  const auto most = static_cast<std::uint64_t>(std::min(wanted > 0 ? wanted : cores, kMostThreads));
  const std::uint64_t segments = file_.bytes_total() / segment_bytes_ + 1;
  return std::max(1, static_cast<int>(std::min(most, segments)));
}

Status SegmentReaders::run(CsvSegment first, int threads, const std::function<Status()>& work,
                           const ImportObserver& observer) {
  first_ = std::move(first);
  std::vector<std::thread> workers;
  for (int i = 0; i < threads; ++i) {
    workers.emplace_back([&] {
      const Status status = work();
      const std::lock_guard guard(mutex_);
      if (!status.ok() && !failure_) failure_ = status.error();
      ++finished_;
      changed_.notify_all();
    });
  }
  watch(threads, observer);
  for (std::thread& worker : workers) worker.join();
  if (failure_) return *failure_;
  return ok_status();
}

Result<bool> SegmentReaders::take(CsvSegment& segment) {
  const std::lock_guard guard(mutex_);
  if (failure_) return false;
  if (first_) {
    segment = std::move(*first_);
    first_.reset();
    return true;
  }
  return file_.next(segment, segment_bytes_);
}

void SegmentReaders::watch(int threads, const ImportObserver& observer) {
  std::unique_lock guard(mutex_);
  while (!changed_.wait_for(guard, kBetweenReports, [&] { return finished_ == threads; })) {
    guard.unlock();
    if (observer) observer({meter_.rows, meter_.bytes, file_.bytes_total()});
    guard.lock();
  }
  guard.unlock();
  if (observer)
    observer({meter_.rows, std::max(meter_.bytes.load(), file_.bytes_read()), file_.bytes_total()});
}

}  // namespace blotter
