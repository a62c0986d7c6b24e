// Threads that work on what waits, and no more may wait than was said.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace blotter::serve {

class Workers {
 public:
  Workers(std::size_t threads, std::size_t most_waiting);
  ~Workers();  // finishes what runs, forgets what waits
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  // False, and nothing happens, where too much waits already.
  [[nodiscard]] bool submit(std::function<void()> work);
  [[nodiscard]] std::size_t waiting() const;
  [[nodiscard]] std::size_t running() const { return running_; }

 private:
  void work();

  const std::size_t most_;
  mutable std::mutex mutex_;
  std::condition_variable come_;
  std::deque<std::function<void()>> waiting_;  // guarded by mutex_
  bool over_ = false;                          // guarded by mutex_
  std::atomic<std::size_t> running_{0};
  std::vector<std::thread> threads_;
};

}  // namespace blotter::serve
