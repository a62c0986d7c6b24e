// An engine for counting, lent for one scan and kept for the next: opening one costs more than a scan
// of a small vintage, and a story is checked against dozens of them.
#pragma once

#include <blotter/result.h>

#include <memory>
#include <utility>

#include "base/duckdb.h"

namespace blotter {

// Move-only; gives the engine back when it goes. Any thread may borrow; each gets one of its own.
class BorrowedEngine {
 public:
  // With bounded memory; what doesn't fit is put in the system's folder for such files. kEngine.
  static Result<BorrowedEngine> take();

  BorrowedEngine(BorrowedEngine&&) noexcept = default;
  BorrowedEngine& operator=(BorrowedEngine&&) = delete;
  ~BorrowedEngine();

  [[nodiscard]] Engine* operator->() { return engine_.get(); }

 private:
  explicit BorrowedEngine(std::unique_ptr<Engine> engine) : engine_(std::move(engine)) {}
  std::unique_ptr<Engine> engine_;
};

}  // namespace blotter
