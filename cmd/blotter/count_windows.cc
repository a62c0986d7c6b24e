#include "count_windows.h"

#include <algorithm>
#include <optional>
#include <regex>

#include "reading/baseline.h"

namespace blotter::cmd {
namespace {

constexpr int kMostYears = 200;

std::string trimmed(const std::string& text) {
  const auto from = text.find_first_not_of(" \t");
  if (from == std::string::npos) return {};
  return text.substr(from, text.find_last_not_of(" \t") - from + 1);
}

bool is_year_earlier(const std::string& text) {
  static const std::regex kWords("(a|one|the) year (earlier|before|ago)|previous year|last year's",
                                 std::regex::icase);
  return std::regex_match(text, kWords);
}

// The two years of "same weekend, 2010-2024" (or the one of "same weekend, 2024").
struct Years {
  int first = 0;
  int last = 0;
};
std::optional<Years> years_of(const std::string& text) {
  static const std::regex kWords(
      R"((the )?same [a-z]+( [a-z]+)?,? *(in |of )?(\d{4})( *(-|–|to|through) *(\d{4}))?)",
      std::regex::icase);
  std::smatch match;
  if (!std::regex_match(text, match, kWords)) return std::nullopt;
  const int first = std::stoi(match[4]);
  return Years{first, match[7].matched ? std::stoi(match[7]) : first};
}

Result<std::vector<NamedWindow>> same_in_years(const Catalog& catalog, const std::string& text,
                                               const Years& years, const Window& window) {
  if (years.last < years.first) {
    return Error{ErrorCode::kBadInput, "--compare \"" + text + "\"", "the years run backwards", ""};
  }
  if (years.last - years.first > kMostYears) {
    return Error{ErrorCode::kBadInput, "--compare \"" + text + "\"", "too many years", ""};
  }
  const int own = year_of(day_of(window.from));
  std::vector<NamedWindow> out;
  for (int year = years.first; year <= years.last; ++year) {
    // The window itself is not held against itself.
    if (year != own) out.push_back({std::to_string(year), years_before(catalog, window, own - year)});
  }
  return out;
}

Result<std::vector<NamedWindow>> one_comparison(const Catalog& catalog, const std::string& text,
                                                const Window& window, const TimeContext& context) {
  if (is_year_earlier(text)) return std::vector<NamedWindow>{{text, years_before(catalog, window, 1)}};
  if (const auto years = years_of(text)) return same_in_years(catalog, text, *years, window);
  auto readings = read_window(catalog, text, context);
  if (!readings.ok()) {
    Error error = readings.error();
    error.where = "--compare " + error.where;
    return error;
  }
  return std::vector<NamedWindow>{{text, readings->front().window}};
}

}  // namespace

Result<std::vector<WindowReading>> read_window(const Catalog& catalog, const std::string& text,
                                               const TimeContext& context) {
  if (text.find("..") != std::string::npos) {
    BLOTTER_ASSIGN(const Window window, parse_window(text));
    return std::vector<WindowReading>{{window, "", ""}};
  }
  if (const auto day = parse_day(text); day.ok()) {
    return std::vector<WindowReading>{
        {{LocalMinute{*day}, LocalMinute{*day + std::chrono::days{1}}}, "", ""}};
  }
  const Error unread{ErrorCode::kBadInput, "\"" + text + "\"", "not a time that blotter can read",
                     "say it as in \"August 2025\" or \"Labor Day weekend 2025\", or give FROM..TO"};
  const auto meaning = read_time_phrase(catalog, text);
  if (!meaning.ok()) return unread;
  auto windows = enumerate_windows(catalog, *meaning, context);
  std::erase_if(windows, [](const WindowReading& r) { return r.window.empty(); });
  if (windows.empty()) return unread;
  return windows;
}

Result<std::vector<NamedWindow>> read_comparison(const Catalog& catalog, const std::string& text,
                                                 const Window& window, const TimeContext& context) {
  std::vector<NamedWindow> out;
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find(';', at), text.size());
    const std::string part = trimmed(text.substr(at, end - at));
    if (part.empty())
      return Error{ErrorCode::kBadInput, "--compare \"" + text + "\"", "a part of it is empty", ""};
    BLOTTER_ASSIGN(const auto windows, one_comparison(catalog, part, window, context));
    out.insert(out.end(), windows.begin(), windows.end());
    at = end + 1;
  }
  return out;
}

Result<std::vector<WindowReading>> read_window_flag(const Catalog& catalog, const std::string& text,
                                                    const TimeContext& context) {
  auto windows = read_window(catalog, text, context);
  if (windows.ok()) return windows;
  Error error = windows.error();
  error.where = "--window " + error.where;
  return error;
}

TimeContext spoken_now(LocalMinute now, const std::string& place, bool hour_known) {
  TimeContext out;
  out.hour_known = hour_known;
  out.spoken = now;
  out.published = now;
  out.published_hour_known = hour_known;
  out.place = place;
  return out;
}

bool is_about_coverage(const Error& error) {
  return error.code == ErrorCode::kOutOfCoverage || error.code == ErrorCode::kGrain;
}

std::string not_the_plain_one(const std::vector<WindowReading>& windows, std::size_t taken) {
  return "First of all the words mean " + in_words(windows.front().window) +
         ", for which no export in the store gives a count; they are taken here as: " +
         windows[taken].differs + ".";
}

}  // namespace blotter::cmd
