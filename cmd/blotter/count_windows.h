// The windows that a person means by --window and --compare.
#pragma once

#include <blotter/count.h>
#include <blotter/time_expression.h>

#include <string>
#include <vector>

namespace blotter::cmd {

// FROM..TO, or words ("Labor Day weekend 2025", "so far this year"): every window that they may mean, the
// plain one first. `differs` of the others says in what. kBadInput where the words are no time.
[[nodiscard]] Result<std::vector<WindowReading>> read_window(const Catalog& catalog, const std::string& text,
                                                             const TimeContext& context);

// The same for the flag --window, which its errors name.
[[nodiscard]] Result<std::vector<WindowReading>> read_window_flag(const Catalog& catalog,
                                                                  const std::string& text,
                                                                  const TimeContext& context);

// Words said now at a place; without `hour_known` only the day counts.
[[nodiscard]] TimeContext spoken_now(LocalMinute now, const std::string& place, bool hour_known = true);

// So many meanings of the words are tried until one can be counted: each costs a look at every vintage.
inline constexpr std::size_t kReadingsTried = 12;
// Whether another window might have been answered.
[[nodiscard]] bool is_about_coverage(const Error& error);
// The caution beside the answer for reading `taken`, which is not the first.
[[nodiscard]] std::string not_the_plain_one(const std::vector<WindowReading>& windows, std::size_t taken);

// What `window` is to be held against:
//     "a year earlier"            the same dates, or the same weekend, one year before
//     "same weekend, 2010-2024"   the same in each of these years (also "same window", "same dates")
//     FROM..TO or words           that window
// Several are separated by ';'.
[[nodiscard]] Result<std::vector<NamedWindow>> read_comparison(const Catalog& catalog,
                                                               const std::string& text, const Window& window,
                                                               const TimeContext& context);

}  // namespace blotter::cmd
