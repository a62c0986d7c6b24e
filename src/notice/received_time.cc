// When a message says that it was received: the ways in which mail, feeds, JSON and people write it.
#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "document/part_names.h"
#include "notice/message_parts.h"

namespace blotter {
namespace {

using std::chrono::minutes;

constexpr std::size_t kLongest = 120;  // of words that are only a time
constexpr int kMinutesPerDay = 24 * 60;
constexpr int kLastMinute = kMinutesPerDay - 1;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::optional<int> number(std::string_view text) {
  if (text.empty() || text.size() > 4 || !std::all_of(text.begin(), text.end(), is_digit))
    return std::nullopt;
  int out = 0;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

// What is found piece by piece.
struct Parts {
  int year = 0;
  int month = 0;
  int day = 0;
  std::optional<int> minute;  // of the day
  std::optional<int> offset;  // minutes east of UTC

  [[nodiscard]] std::optional<ReceivedTime> time() const {
    const std::chrono::year_month_day date{std::chrono::year{year},
                                           std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    if (!date.ok() || year < 1970 || year > 2200) return std::nullopt;
    const LocalMinute local = Day(date) + minutes{minute.value_or(kLastMinute)};
    if (!offset || !minute) return local;
    return UtcMinute{local.time_since_epoch() - minutes{*offset}};
  }
};

// The digits at `at`, which it moves past.
std::optional<int> take_digits(std::string_view text, std::size_t& at, std::size_t count) {
  if (at + count > text.size()) return std::nullopt;
  const auto out = number(text.substr(at, count));
  if (out) at += count;
  return out;
}

bool take(std::string_view text, std::size_t& at, std::string_view any_of) {
  if (at >= text.size() || any_of.find(text[at]) == std::string_view::npos) return false;
  ++at;
  return true;
}

std::optional<int> clock_minute(int hour, int minute) {
  if (hour > 23 || minute > 59) return std::nullopt;
  return hour * 60 + minute;
}

// "Z", "+02:00", "-0500", "+02".
std::optional<int> offset_of(std::string_view text) {
  if (text == "z" || text == "Z") return 0;
  if (text.size() < 3 || (text[0] != '+' && text[0] != '-')) return std::nullopt;
  std::string digits(text.substr(1));
  std::erase(digits, ':');
  if (digits.size() != 2 && digits.size() != 4) return std::nullopt;
  const auto hours = number(std::string_view(digits).substr(0, 2));
  const auto rest = digits.size() == 4 ? number(std::string_view(digits).substr(2)) : 0;
  if (!hours || !rest || *hours > 14 || *rest > 59) return std::nullopt;
  return (text[0] == '-' ? -1 : 1) * (*hours * 60 + *rest);
}

// "09:15:30", "0915", "09.15" at `at`; the seconds are passed over.
std::optional<int> iso_clock(std::string_view text, std::size_t& at, std::string_view separators) {
  const auto hour = take_digits(text, at, 2);
  if (!hour) return std::nullopt;
  const bool apart = take(text, at, separators);
  const auto minute = take_digits(text, at, 2);
  if (!minute) return std::nullopt;
  std::size_t further = at;
  if ((!apart || take(text, further, separators)) && take_digits(text, further, 2)) at = further;
  if (at < text.size() && text[at] == '.') {
    while (++at < text.size() && is_digit(text[at])) {
    }
  }
  return clock_minute(*hour, *minute);
}

// "2025-08-30" or "20250830" at `at`.
bool iso_day(std::string_view text, std::size_t& at, Parts& out) {
  const auto year = take_digits(text, at, 4);
  if (!year) return false;
  const bool apart = take(text, at, "-");
  const auto month = take_digits(text, at, 2);
  if (!month || (apart && !take(text, at, "-"))) return false;
  const auto day = take_digits(text, at, 2);
  if (!day || (at < text.size() && is_digit(text[at]))) return false;
  out.year = *year;
  out.month = *month;
  out.day = *day;
  return true;
}

// "2025-08-30T09:15:00.000-05:00". Nothing may follow but words of the zone.
std::optional<ReceivedTime> iso_time(std::string_view text) {
  Parts out;
  std::size_t at = 0;
  if (!iso_day(text, at, out)) return std::nullopt;
  if (at == text.size()) return out.time();
  if (!take(text, at, "Tt ,")) return std::nullopt;
  at = std::min(text.find_first_not_of(' ', at), text.size());
  out.minute = iso_clock(text, at, ":");
  if (!out.minute) return std::nullopt;
  at = std::min(text.find_first_not_of(' ', at), text.size());
  const std::string_view zone = text.substr(at);
  out.offset = offset_of(zone);
  // A month of words or a second clock is no zone; "CT" says nothing that the place doesn't.
  if (!out.offset && (zone.size() > 5 || std::any_of(zone.begin(), zone.end(), is_digit)))
    return std::nullopt;
  return out.time();
}

std::optional<int> month_of(std::string_view word) {
  static constexpr std::array<std::string_view, 12> kMonths = {
      "january", "february", "march",     "april",   "may",      "june",
      "july",    "august",   "september", "october", "november", "december"};
  if (word.size() < 3) return std::nullopt;
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    const bool sept = i == 8 && word == "sept";
    if (word == kMonths[i] || word == kMonths[i].substr(0, 3) || sept) return static_cast<int>(i) + 1;
  }
  return std::nullopt;
}

// Names of zones that are one offset. "ET" is none: it depends on the day.
std::optional<int> zone_of(std::string_view word) {
  static constexpr std::array<std::pair<std::string_view, int>, 15> kZones = {{{"gmt", 0},
                                                                               {"utc", 0},
                                                                               {"ut", 0},
                                                                               {"z", 0},
                                                                               {"est", -5},
                                                                               {"edt", -4},
                                                                               {"cst", -6},
                                                                               {"cdt", -5},
                                                                               {"mst", -7},
                                                                               {"mdt", -6},
                                                                               {"pst", -8},
                                                                               {"pdt", -7},
                                                                               {"akst", -9},
                                                                               {"akdt", -8},
                                                                               {"hst", -10}}};
  const auto found =
      std::find_if(kZones.begin(), kZones.end(), [&](const auto& z) { return z.first == word; });
  if (found == kZones.end()) return std::nullopt;
  return found->second * 60;
}

// "Sat, 30 Aug 2025 09:15:00 -0500", "Saturday, August 30, 2025 at 9:15 a.m. CDT", "8/30/2025 9:15 AM".
class WordReader {
 public:
  std::optional<ReceivedTime> read(std::string_view text) {
    for (const std::string& word : words_of(text)) take_word(word);
    if (hour_) out_.minute = clock();
    if (failed_ || (hour_ && !out_.minute)) return std::nullopt;
    return out_.time();
  }

 private:
  static std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> out(1);
    for (const char c : ascii_lower(text)) {
      const bool apart = c == ' ' || c == ',' || c == '\t' || c == '(' || c == ')';
      if (apart && !out.back().empty()) out.emplace_back();
      if (!apart) out.back() += c;
    }
    return out;
  }

  void take_word(std::string word) {
    if (take_date(word) || take_clock(word)) return;
    if (word.starts_with('+') || word.starts_with('-')) {
      if (hour_) out_.offset = offset_of(word);
      return;
    }
    std::erase(word, '.');
    if (const auto zone = zone_of(word); zone && hour_) out_.offset = zone;
    if (const auto month = month_of(word)) {
      failed_ = failed_ || out_.month != 0;
      out_.month = *month;
    }
    if (word == "am" || word == "pm") take_half(word[0]);
    for (const std::string_view ending : {"st", "nd", "rd", "th"}) {
      if (word.ends_with(ending)) take_number(word.substr(0, word.size() - 2));
    }
    take_number(word);
  }

  // "8/30/2025".
  bool take_date(const std::string& word) {
    const std::size_t first = word.find('/');
    const std::size_t second = word.find('/', first + 1);
    if (first == std::string::npos || second == std::string::npos) return false;
    const auto month = number(word.substr(0, first));
    const auto day = number(word.substr(first + 1, second - first - 1));
    const auto year = number(word.substr(second + 1));
    if (!month || !day || !year) return false;
    out_.month = *month;
    out_.day = *day;
    out_.year = full_year(*year, word.size() - second - 1);
    return true;
  }

  // "9:15", "09:15:30", "9:15pm".
  bool take_clock(const std::string& word) {
    const std::size_t colon = word.find(':');
    if (colon == std::string::npos || colon == 0 || colon > 2) return false;
    const auto hour = number(word.substr(0, colon));
    const auto minute = number(word.substr(colon + 1, 2));
    if (!hour || !minute || word.size() < colon + 3) return false;
    if (hour_) failed_ = true;
    hour_ = hour;
    minute_ = *minute;
    std::string rest = word.substr(colon + 3);
    std::erase(rest, '.');
    if (rest.ends_with("am") || rest.ends_with("pm")) half_ = rest[rest.size() - 2];
    return true;
  }

  // "9 a.m.": the number before it was an hour.
  void take_half(char half) {
    half_ = half;
    if (hour_ || !last_number_) return;
    hour_ = last_number_;
    if (out_.year == *last_number_) out_.year = 0;
    if (out_.day == *last_number_ && !day_is_sure_) out_.day = 0;
  }

  void take_number(const std::string& word) {
    const auto value = number(word);
    if (!value) return;
    last_number_ = word.size() <= 2 ? value : std::nullopt;
    if (word.size() == 4) {
      out_.year = *value;
    } else if (word.size() <= 2 && out_.day == 0) {
      out_.day = *value;
      day_is_sure_ = false;
    } else if (word.size() == 2 && out_.month != 0 && out_.year == 0) {
      day_is_sure_ = true;
      out_.year = full_year(*value, 2);
    } else {
      day_is_sure_ = true;
    }
  }

  static int full_year(int year, std::size_t digits) {
    if (digits != 2) return year;
    return year < 70 ? 2000 + year : 1900 + year;
  }

  [[nodiscard]] std::optional<int> clock() const {
    if (half_ == 0) return clock_minute(*hour_, minute_);
    if (*hour_ < 1 || *hour_ > 12) return std::nullopt;
    return clock_minute(*hour_ % 12 + (half_ == 'p' ? 12 : 0), minute_);
  }

  Parts out_;
  std::optional<int> hour_, last_number_;
  int minute_ = 0;
  char half_ = 0;
  bool day_is_sure_ = false;
  bool failed_ = false;
};

}  // namespace

std::optional<ReceivedTime> parse_received(std::string_view text) {
  const std::string line = one_line(text.substr(0, kLongest + 1));
  if (line.empty() || line.size() > kLongest) return std::nullopt;
  if (const auto iso = iso_time(line)) return iso;
  return WordReader().read(line);
}

std::optional<ReceivedTime> received_of_name(std::string_view path) {
  std::string_view name = path.substr(path.rfind('/') + 1);
  for (std::size_t begin = 0; begin < name.size(); ++begin) {
    if (!is_digit(name[begin]) || (begin > 0 && is_digit(name[begin - 1]))) continue;
    Parts out;
    std::size_t at = begin;
    if (!iso_day(name, at, out) || !take(name, at, "Tt_- ")) continue;
    out.minute = iso_clock(name, at, ":-.h");
    if (!out.minute) continue;
    if (at < name.size() && is_digit(name[at])) continue;
    if (take(name, at, "Zz")) out.offset = 0;
    if (const auto time = out.time()) return time;
  }
  return std::nullopt;
}

}  // namespace blotter
