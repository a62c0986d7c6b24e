#include "tally/borrowed_engine.h"

#include <unistd.h>

#include <filesystem>
#include <mutex>
#include <string>
#include <system_error>
#include <vector>

namespace blotter {
namespace {

constexpr int kMemoryMb = 256;
constexpr std::size_t kKept = 4;

// Engines that nobody uses. Never destroyed: their threads must not outlive what they work on when the
// process ends.
struct Shelf {
  std::mutex mutex;
  std::vector<std::unique_ptr<Engine>> engines;
};

Shelf& shelf() {
  static Shelf& it = *new Shelf;
  return it;
}

EngineOptions options() {
  EngineOptions out;
  out.threads = 1;  // a scan has an engine for each core instead
  out.memory_limit_mb = kMemoryMb;
  out.preserve_order = false;
  std::error_code failed;
  const auto temporary = std::filesystem::temp_directory_path(failed);
  if (!failed) out.temp_directory = (temporary / ("blotter-" + std::to_string(::getpid()))).string();
  return out;
}

}  // namespace

Result<BorrowedEngine> BorrowedEngine::take() {
  {
    const std::lock_guard lock(shelf().mutex);
    if (!shelf().engines.empty()) {
      BorrowedEngine out(std::move(shelf().engines.back()));
      shelf().engines.pop_back();
      return out;
    }
  }
  BLOTTER_ASSIGN(Engine engine, Engine::open(options()));
  return BorrowedEngine(std::make_unique<Engine>(std::move(engine)));
}

BorrowedEngine::~BorrowedEngine() {
  if (!engine_) return;
  const std::lock_guard lock(shelf().mutex);
  if (shelf().engines.size() < kKept) shelf().engines.push_back(std::move(engine_));
}

}  // namespace blotter
