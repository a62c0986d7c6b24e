#include "serve/workers.h"

namespace blotter::serve {

Workers::Workers(std::size_t threads, std::size_t most_waiting) : most_(most_waiting) {
  for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

Workers::~Workers() {
  {
    const std::lock_guard guard(mutex_);
    over_ = true;
    waiting_.clear();
  }
  come_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

bool Workers::submit(std::function<void()> work) {
  {
    const std::lock_guard guard(mutex_);
    if (over_ || waiting_.size() >= most_) return false;
    waiting_.push_back(std::move(work));
  }
  come_.notify_one();
  return true;
}

std::size_t Workers::waiting() const {
  const std::lock_guard guard(mutex_);
  return waiting_.size();
}

void Workers::work() {
  while (true) {
    std::function<void()> next;
    {
      std::unique_lock guard(mutex_);
      come_.wait(guard, [&] { return over_ || !waiting_.empty(); });
      if (over_) return;
      next = std::move(waiting_.front());
      waiting_.pop_front();
    }
    ++running_;
    next();
    --running_;
  }
}

}  // namespace blotter::serve
