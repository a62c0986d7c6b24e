// The windows that a person means by --window and --compare.
#pragma once

#include <blotter/count.h>
#include <blotter/time_expression.h>

#include <algorithm>
#include <optional>
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

// `ask(i)` answers for windows[i]: what the words mean first of all; where no data can give that, the next
// meaning that they can give, with a caution. The first error where none can, any other error at once.
template <typename Ask>
auto first_answer(const std::vector<WindowReading>& windows, Ask ask) -> decltype(ask(std::size_t{0})) {
  std::optional<Error> first;
  for (std::size_t i = 0; i < std::min(windows.size(), kReadingsTried); ++i) {
    auto answer = ask(i);
    if (answer.ok()) {
      if (i > 0) answer->caution = not_the_plain_one(windows, i);
      return answer;
    }
    if (!is_about_coverage(answer.error())) return answer;
    if (!first) first = answer.error();
  }
  return *first;
}

// What `window` is to be held against:
//     "a year earlier"            the same dates, or the same weekend, one year before
//     "same weekend, 2010-2024"   the same in each of these years (also "same window", "same dates")
//     FROM..TO or words           that window
// Several are separated by ';'.
[[nodiscard]] Result<std::vector<NamedWindow>> read_comparison(const Catalog& catalog,
                                                               const std::string& text, const Window& window,
                                                               const TimeContext& context);

}  // namespace blotter::cmd
