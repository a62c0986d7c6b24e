#include "catalog/period_end.h"

#include "catalog/fields.h"

namespace blotter {
namespace {

constexpr int kMostOffsetDays = 100;

// Up to three digits.
std::optional<int> number(std::string_view text) {
  if (text.empty() || text.size() > 3) return std::nullopt;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

// "06-01" of "--06-01": a day that every year has.
std::optional<std::chrono::month_day> parse_month_day(std::string_view text) {
  if (text.size() != 5 || text[2] != '-') return std::nullopt;
  const auto month = number(text.substr(0, 2));
  const auto day = number(text.substr(3));
  if (!month || !day || *month < 1 || *day < 1) return std::nullopt;
  const std::chrono::month_day out{std::chrono::month(static_cast<unsigned>(*month)),
                                   std::chrono::day(static_cast<unsigned>(*day))};
  // A leap day would begin or end nothing in most years.
  if (!out.ok() || out == std::chrono::February / 29) return std::nullopt;
  return out;
}

std::optional<PeriodEnd> parse_holiday(std::string_view text) {
  PeriodEnd out;
  const std::size_t blank = text.find(' ');
  out.holiday = std::string(text.substr(0, blank));
  if (!is_id(out.holiday)) return std::nullopt;
  if (blank == std::string_view::npos) return out;
  std::string_view offset = text.substr(blank + 1);
  if (offset.size() < 2 || (offset.front() != '+' && offset.front() != '-')) return std::nullopt;
  const auto days = number(offset.substr(1));
  if (!days || *days > kMostOffsetDays) return std::nullopt;
  out.offset_days = offset.front() == '-' ? -*days : *days;
  return out;
}

}  // namespace

std::optional<PeriodEnd> parse_period_end(std::string_view text) {
  if (const Result<Day> day = parse_day(text); day.ok()) return PeriodEnd{.day = *day};
  if (text.starts_with("--")) {
    const auto month_day = parse_month_day(text.substr(2));
    if (!month_day) return std::nullopt;
    return PeriodEnd{.month_day = month_day};
  }
  // "2020-02-30" has the letters of an id; it is a day that doesn't exist, not a holiday.
  if (text.empty() || text.find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string_view::npos)
    return std::nullopt;
  return parse_holiday(text);
}

}  // namespace blotter
