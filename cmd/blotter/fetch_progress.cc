#include "fetch_progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <thread>

#include "output.h"
#include "progress.h"
#include "report/wrap.h"

namespace blotter::cmd {
namespace {

using Phase = FetchProgress::Phase;

constexpr std::chrono::milliseconds kBetweenDrawings{100};
constexpr std::size_t kWidestBar = 30;

struct Share {
  std::uint64_t done = 0;
  std::uint64_t total = 0;
};

Share share_of(const FetchProgress& progress) {
  return progress.phase == Phase::kRows ? Share{progress.rows, progress.rows_total}
                                        : Share{progress.bytes, progress.bytes_total};
}

std::string bar(const Share& share, std::size_t width, bool unicode) {
  const std::size_t full =
      share.total == 0 ? 0 : std::min<std::uint64_t>(width, share.done * width / share.total);
  std::string out;
  for (std::size_t i = 0; i < width; ++i) out += unicode ? (i < full ? "█" : "░") : (i < full ? "#" : ".");
  return out;
}

std::string rows_in_words(std::uint64_t rows) { return grouped(static_cast<std::int64_t>(rows)); }

// What stands behind the bar.
std::string figures(const FetchProgress& progress) {
  if (progress.phase == Phase::kRows) {
    return fmt::format("{} of {} rows  {}", rows_in_words(progress.rows), rows_in_words(progress.rows_total),
                       bytes_in_words(progress.bytes));
  }
  if (progress.bytes_total == 0) return bytes_in_words(progress.bytes);
  return fmt::format("{} of {}", bytes_in_words(progress.bytes), bytes_in_words(progress.bytes_total));
}

}  // namespace

std::int64_t WallFetchClock::now() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::seconds>(since).count();
}

void WallFetchClock::wait(std::chrono::milliseconds time) { std::this_thread::sleep_for(time); }

std::string fetch_line(const std::string& name, const FetchProgress& progress, const Stream& stream) {
  const std::string head = printable(name) + "  ";
  switch (progress.phase) {
    case Phase::kAsking: return head + "asking the portal";
    case Phase::kPreparing:
      return head + "the portal makes its file" +
             (progress.percent > 0 ? fmt::format("  {}%", progress.percent) : "");
    case Phase::kWaiting:
    case Phase::kRestart: return head + printable(progress.note);
    default: break;
  }
  const Share share = share_of(progress);
  const std::string percent =
      share.total == 0 ? ""
                       : fmt::format("  {:3}%", std::min<std::uint64_t>(100, share.done * 100 / share.total));
  const std::string tail = percent + "  " + figures(progress);
  const auto columns = static_cast<std::size_t>(stream.width) - 1;
  const std::size_t used = display_width(head) + tail.size();
  const std::size_t room = columns > used ? std::min(kWidestBar, columns - used) : 0;
  return room < 3 || share.total == 0 ? head + tail : head + bar(share, room, stream.unicode) + tail;
}

FetchBar::~FetchBar() {
  if (drawn_) console_.complain("\r\x1b[K");
}

void FetchBar::show(const FetchProgress& progress) {
  if (console_.err.terminal)
    draw(progress);
  else
    say(progress);
}

void FetchBar::draw(const FetchProgress& progress) {
  const auto now = std::chrono::steady_clock::now();
  const bool figures_only = progress.phase == Phase::kRows || progress.phase == Phase::kBytes;
  if (figures_only && last_ && now - *last_ < kBetweenDrawings) return;
  last_ = now;
  console_.complain("\r\x1b[K" + fetch_line(name_, progress, console_.err));
  drawn_ = true;
}

void FetchBar::say(const FetchProgress& progress) {
  if (progress.phase == Phase::kWaiting || progress.phase == Phase::kRestart) {
    console_.complain(name_ + ": " + printable(progress.note) + "\n");
    if (progress.phase == Phase::kRestart) tenths_ = 0;
    return;
  }
  if (progress.phase != Phase::kRows && progress.phase != Phase::kBytes) return;
  const Share share = share_of(progress);
  const std::uint64_t tenths = share.total == 0 ? 0 : share.done * 10 / share.total;
  if (tenths <= tenths_) return;
  tenths_ = tenths;
  console_.complain(name_ + ": " + figures(progress) + "\n");
}

}  // namespace blotter::cmd
