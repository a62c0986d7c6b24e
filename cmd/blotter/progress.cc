#include "progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "output.h"
#include "report/wrap.h"

namespace blotter::cmd {
namespace {

constexpr std::size_t kWidestBar = 30;
constexpr std::size_t kWidestName = 30;

std::string bar(double share, std::size_t width, bool unicode) {
  const auto full = static_cast<std::size_t>(share * static_cast<double>(width));
  std::string out;
  for (std::size_t i = 0; i < width; ++i) out += unicode ? (i < full ? "█" : "░") : (i < full ? "#" : ".");
  return out;
}

std::string shortened(const std::string& name) {
  return name.size() <= kWidestName ? name : "..." + name.substr(name.size() - kWidestName + 3);
}

}  // namespace

std::string bytes_in_words(std::uint64_t bytes) {
  static constexpr std::array kUnits = {"bytes", "kB", "MB", "GB", "TB"};
  constexpr double kStep = 1000;
  auto value = static_cast<double>(bytes);
  std::size_t unit = 0;
  while (value >= kStep && unit + 1 < kUnits.size()) {
    value /= kStep;
    ++unit;
  }
  return fmt::format("{:.{}f} {}", value, unit > 0 && value < 10 ? 1 : 0, kUnits.at(unit));
}

std::string progress_line(const std::string& name, const ImportProgress& progress, const Stream& stream) {
  const double share =
      progress.bytes_total == 0
          ? 0
          : std::min(1.0, static_cast<double>(progress.bytes) / static_cast<double>(progress.bytes_total));
  const std::string head = printable(shortened(name)) + "  ";
  const std::string tail = fmt::format("  {:3.0f}%  {} rows  {} of {}", share * 100,
                                       grouped(static_cast<std::int64_t>(progress.rows)),
                                       bytes_in_words(progress.bytes), bytes_in_words(progress.bytes_total));
  const auto columns = static_cast<std::size_t>(stream.width) - 1;  // the last one makes some terminals wrap
  const std::size_t used = display_width(head) + tail.size();
  const std::size_t room = columns > used ? std::min(kWidestBar, columns - used) : 0;
  return room < 3 ? head + tail : head + bar(share, room, stream.unicode) + tail;
}

ProgressBar::~ProgressBar() {
  if (drawn_) console_.complain("\r\x1b[K");
}

void ProgressBar::show(const ImportProgress& progress) {
  if (!console_.err.terminal) return;
  console_.complain("\r\x1b[K" + progress_line(name_, progress, console_.err));
  drawn_ = true;
}

}  // namespace blotter::cmd
