#include "records/timestamp_format.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace blotter {

namespace {

constexpr std::string_view kDirectives = "YymdHIpMSfbBz%";
constexpr std::array<std::string_view, 12> kMonths = {"january",   "february", "march",    "april",
                                                      "may",       "june",     "july",     "august",
                                                      "september", "october",  "november", "december"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// The parts of a time while they are read.
struct Parts {
  int year = 1970;
  int month = 1;
  int day = 1;
  int hour = 0;
  int minute = 0;
  int second = 0;
  int micros = 0;
  int half = -1;  // %p: 0 a.m., 1 p.m.
  bool twelve = false;
  bool utc = false;
  int offset = 0;  // minutes east of UTC
};

class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}

  [[nodiscard]] bool at_end() const { return at_ == text_.size(); }
  bool literal(char c) {
    if (at_end() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  bool blanks() {
    const std::size_t begin = at_;
    while (!at_end() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
    return at_ > begin;
  }
  // One to `most` digits, at least `least`.
  bool number(int& out, int least, int most) {
    int digits = 0;
    out = 0;
    for (; digits < most && !at_end() && is_digit(text_[at_]); ++digits, ++at_)
      out = out * 10 + (text_[at_] - '0');
    return digits >= least;
  }
  bool fraction(int& micros) {
    int digits = 0;
    micros = 0;
    for (; digits < 9 && !at_end() && is_digit(text_[at_]); ++digits, ++at_) {
      if (digits < 6) micros = micros * 10 + (text_[at_] - '0');
    }
    for (int i = digits; i < 6; ++i) micros *= 10;
    return digits > 0;
  }
  bool half_of_day(int& half) {
    if (at_end()) return false;
    const char c = lower(text_[at_]);
    if (c != 'a' && c != 'p') return false;
    ++at_;
    const bool dotted = literal('.');
    if (!literal('M') && !literal('m')) return false;
    if (dotted) literal('.');
    half = c == 'p' ? 1 : 0;
    return true;
  }
  bool month_name(int& month) {
    std::string name;
    for (; !at_end() && lower(text_[at_]) >= 'a' && lower(text_[at_]) <= 'z'; ++at_)
      name += lower(text_[at_]);
    for (std::size_t m = 0; m < kMonths.size(); ++m) {
      if (name == kMonths[m] || name == kMonths[m].substr(0, 3)) {
        month = static_cast<int>(m) + 1;
        return true;
      }
    }
    return false;
  }
  bool offset(int& minutes) {
    minutes = 0;
    if (literal('Z') || literal('z')) return true;
    const bool west = !at_end() && text_[at_] == '-';
    if (!literal('+') && !literal('-')) return false;
    int hours = 0;
    int rest = 0;
    if (!number(hours, 2, 2)) return false;
    const bool colon = literal(':');
    if ((colon || (!at_end() && is_digit(text_[at_]))) && !number(rest, 2, 2)) return false;
    minutes = (hours * 60 + rest) * (west ? -1 : 1);
    return true;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

bool read_directive(char directive, Cursor& cursor, Parts& parts) {
  switch (directive) {
    case 'Y': return cursor.number(parts.year, 4, 4);
    case 'y':
      if (!cursor.number(parts.year, 2, 2)) return false;
      parts.year += parts.year < 69 ? 2000 : 1900;  // POSIX
      return true;
    case 'm': return cursor.number(parts.month, 1, 2);
    case 'd': return cursor.number(parts.day, 1, 2);
    case 'H': return cursor.number(parts.hour, 1, 2);
    case 'I': parts.twelve = true; return cursor.number(parts.hour, 1, 2);
    case 'p': return cursor.half_of_day(parts.half);
    case 'M': return cursor.number(parts.minute, 1, 2);
    case 'S': return cursor.number(parts.second, 1, 2);
    case 'f': return cursor.fraction(parts.micros);
    case 'b':
    case 'B': return cursor.month_name(parts.month);
    case 'z': parts.utc = true; return cursor.offset(parts.offset);
    default: return cursor.literal(directive);
  }
}

bool exists(const Parts& parts) {
  const std::chrono::year_month_day date{std::chrono::year(parts.year),
                                         std::chrono::month(static_cast<unsigned>(parts.month)),
                                         std::chrono::day(static_cast<unsigned>(parts.day))};
  const bool hour = parts.twelve ? parts.hour >= 1 && parts.hour <= 12 : parts.hour <= 23;
  return date.ok() && hour && parts.minute <= 59 && parts.second <= 59;
}

std::int64_t microseconds_of(Parts parts) {
  if (parts.twelve) parts.hour %= 12;
  if (parts.half == 1 && parts.hour < 12) parts.hour += 12;
  const std::chrono::local_days day{std::chrono::year(parts.year) / parts.month / parts.day};
  const std::int64_t minutes =
      (std::int64_t{day.time_since_epoch().count()} * 24 + parts.hour) * 60 + parts.minute - parts.offset;
  return (minutes * 60 + parts.second) * 1'000'000 + parts.micros;
}

}  // namespace

Result<TimestampFormat> TimestampFormat::compile(const std::string& format) {
  for (std::size_t i = 0; i < format.size(); ++i) {
    if (format[i] != '%') continue;
    ++i;
    if (i == format.size() || kDirectives.find(format[i]) == std::string_view::npos) {
      return Error{ErrorCode::kBadInput, "",
                   "the time format \"" + format + "\" has a directive that is not known",
                   "known are %Y %y %m %d %H %I %p %M %S %f %b %B %z"};
    }
  }
  TimestampFormat out;
  out.format_ = format;
  return out;
}

ParsedTime TimestampFormat::parse(std::string_view text) const {
  Cursor cursor(text);
  Parts parts;
  for (std::size_t i = 0; i < format_.size(); ++i) {
    const char c = format_[i];
    const bool fits = c == '%'   ? read_directive(format_[++i], cursor, parts)
                      : c == ' ' ? cursor.blanks()
                                 : cursor.literal(c);
    if (!fits) return {};
  }
  if (!cursor.at_end()) return {};
  if (!exists(parts)) return {ParsedTime::Kind::kNoSuchTime, 0, false};
  return {ParsedTime::Kind::kTime, microseconds_of(parts), parts.utc};
}

}  // namespace blotter
