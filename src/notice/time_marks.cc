#include "notice/time_marks.h"

#include <algorithm>
#include <charconv>

namespace blotter {
namespace {

constexpr int kHour = 60;
constexpr int kNoon = 12 * kHour;
constexpr std::uint32_t kAsideBefore = 14;  // tokens between "pronounced" and its clock or day, at most

class Finder {
 public:
  Finder(const Text& text, const NoticeHits& hits, const std::vector<Numeral>& numerals)
      : text_(text), hits_(hits), numerals_(numerals) {}

  std::vector<TimeMark> run() {
    const auto n = static_cast<std::uint32_t>(text_.tokens.size());
    for (std::uint32_t t = 0; t < n;) {
      if (offset(t) || date(t) || weekday(t) || relative(t) || clock(t) || part(t))
        t = marks_.back().range.end;
      else
        ++t;
    }
    return std::move(marks_);
  }

 private:
  [[nodiscard]] std::string_view word(std::uint32_t t) const {
    return t < text_.tokens.size() ? text_.text_of(text_.tokens[t]) : std::string_view{};
  }
  [[nodiscard]] bool is(std::uint32_t t, std::string_view what) const { return word(t) == what; }
  [[nodiscard]] bool says(std::uint32_t t, std::string_view what) const {
    return t < text_.tokens.size() && text_.word(t) == what;
  }
  [[nodiscard]] bool glued(std::uint32_t t) const {
    return t < text_.tokens.size() && text_.tokens[t].has(Token::kGlued);
  }
  [[nodiscard]] const NoticeHit* hit(std::uint32_t t, NoticeTable table) const { return hits_.at(t, table); }
  [[nodiscard]] const NoticeHit* hit(std::uint32_t t, NoticeTable table, std::string_view entry) const {
    return hits_.at(t, table, entry);
  }

  // Digits alone, at most four: -1 where the token is something else.
  [[nodiscard]] int figure(std::uint32_t t) const {
    const std::string_view w = word(t);
    if (w.empty() || w.size() > 4 || w.find_first_not_of("0123456789") != std::string_view::npos) return -1;
    int value = -1;
    std::from_chars(w.data(), w.data() + w.size(), value);
    return value;
  }

  TimeMark& put(TimeMarkKind kind, std::uint32_t begin, std::uint32_t end) {
    marks_.push_back({});
    marks_.back().kind = kind;
    marks_.back().range = {begin, end};
    return marks_.back();
  }

  // a.m. or p.m. at `t`: 1 or 2, and in `end` the token behind it; 0 where there is neither.
  [[nodiscard]] int half(std::uint32_t t, std::uint32_t& end) const {
    for (const auto& [entry, which] : {std::pair{"am", 1}, {"pm", 2}}) {
      const NoticeHit* h = hit(t, NoticeTable::kClock, entry);
      if (h == nullptr || (word(t).size() == 1 && !glued(t))) continue;
      end = h->end;
      return which;
    }
    return 0;
  }

  void put_clock(std::uint32_t begin, std::uint32_t end, int hour, int minute, int half_day, bool of_24) {
    if (half_day != 0) hour = hour % 12 + (half_day == 2 ? 12 : 0);
    TimeMark& mark = put(TimeMarkKind::kClock, begin, end);
    mark.minute = hour * kHour + minute;
    mark.half_day_open = half_day == 0 && !of_24 && hour >= 1 && hour <= 12;
    finish_clock(mark);
  }

  // What stands before it, and whether it is the hospital's clock.
  void finish_clock(TimeMark& mark) const {
    std::uint32_t first = mark.range.begin;
    for (std::uint32_t back = 1; back <= 3 && back <= mark.range.begin; ++back) {
      const NoticeHit* about = hit(mark.range.begin - back, NoticeTable::kClock, "about");
      if (about == nullptr || about->end != first) continue;
      const std::string_view said = text_.text_of(TokenRange{about->token, about->end});
      mark.before = mark.before || said.find("before") != std::string_view::npos;
      first = about->token;
      back = 0;
      mark.range.begin = first;
    }
    mark.aside = aside(first);
  }
  // Whether what stands before it is the hospital, the arrest or the press conference.
  [[nodiscard]] bool aside(std::uint32_t first) const {
    // "(Update, July 27)": the day of the release.
    const std::uint32_t before = first > 0 && (is(first - 1, ",") || is(first - 1, ":")) ? first - 1 : first;
    if (const NoticeHit* update = before > 0 ? hits_.at(before - 1, NoticeTable::kUpdates) : nullptr;
        update != nullptr && update->end == before && before != first)
      return true;
    for (std::uint32_t t = first; t-- > 0 && first - t <= kAsideBefore && !starts_sentence(t + 1);) {
      // "UPDATE - 6300 block of South Elizabeth Street, 2:46 a.m. on August 31": of the incident, not of the
      // update.
      if (is(t, ";") || hits_.at(t, NoticeTable::kPlaces, "block") != nullptr) return false;
      if (hits_.at(t, NoticeTable::kNotWhen) != nullptr) return true;
      if (hits_.at(t, NoticeTable::kGunfire) != nullptr || hits_.at(t, NoticeTable::kKinds) != nullptr ||
          hits_.at(t, NoticeTable::kKilled, "kind") != nullptr || says(t, "occurred"))
        return false;
    }
    return false;
  }
  [[nodiscard]] bool starts_sentence(std::uint32_t t) const {
    return t < text_.tokens.size() && text_.tokens[t].has(Token::kSentenceStart);
  }

  // The token as an hour of 1 to 12, in figures or words, or noon and midnight (12 and 0); -1.
  [[nodiscard]] int hour_at(std::uint32_t t) const {
    if (hit(t, NoticeTable::kClock, "noon") != nullptr) return 12;
    if (hit(t, NoticeTable::kClock, "midnight") != nullptr) return 0;
    if (const int value = figure(t); value >= 1 && value <= 12) return value;
    const Numeral* n = numeral_at(t);
    return n != nullptr && n->value >= 1 && n->value <= 12 && n->range.size() == 1
               ? static_cast<int>(n->value)
               : -1;
  }

  // "quarter past nine", "half past 2", "five minutes past midnight", "half an hour past midnight".
  bool spoken_clock(std::uint32_t t) {
    std::uint32_t at = t;
    int minutes = 0;
    if (says(at, "a") && says(at + 1, "quarter")) ++at;
    if (says(at, "quarter"))
      minutes = 15, ++at;
    else if (says(at, "half") && says(at + 1, "an") && says(at + 2, "hour"))
      minutes = 30, at += 3;
    else if (says(at, "half"))
      minutes = 30, ++at;
    else if (const Numeral* n = numeral_at(at);
             n != nullptr && n->value < 60 && says(n->range.end, "minutes"))
      minutes = static_cast<int>(n->value), at = n->range.end + 1;
    else
      return false;
    const bool past = says(at, "past") || says(at, "after");
    const bool to = says(at, "to") || says(at, "before") || says(at, "of") || says(at, "till");
    const int hour = hour_at(at + 1);
    if ((!past && !to) || hour < 0) return false;
    std::uint32_t end = at + 2;
    const int half_day = half(end, end);
    const bool named = figure(at + 1) < 0 && numeral_at(at + 1) == nullptr;
    put_clock(t, end, hour, 0, half_day, named);
    TimeMark& mark = marks_.back();
    mark.minute = (mark.minute + (past ? minutes : 24 * kHour - minutes)) % (24 * kHour);

    return true;
  }

  bool clock(std::uint32_t t) {
    if (t > 0 && is(t - 1, ":") && glued(t)) return false;  // the end of what is no clock: "25:10 a.m."
    if (spoken_clock(t)) return true;
    if (const NoticeHit* noon = hit(t, NoticeTable::kClock, "noon")) return put_named(t, noon->end, kNoon);
    if (const NoticeHit* midnight = hit(t, NoticeTable::kClock, "midnight"))
      return put_named(t, midnight->end, 0);
    const int hour = figure(t);
    if (hour < 0) return hour_at(t) > 0 && bare_hour(t, hour_at(t));
    std::uint32_t end = t + 1;
    if (is(t + 1, ":") && glued(t + 1) && glued(t + 2) && word(t + 2).size() == 2)
      return with_minutes(t, hour);
    if (const int half_day = half(t + 1, end); half_day != 0 && hour >= 1 && hour <= 12) {
      put_clock(t, end, hour, 0, half_day, false);
      return true;
    }
    if (word(t).size() >= 3 && word(t).size() <= 4 && military(t, hour)) return true;
    return bare_hour(t, hour);
  }

  bool put_named(std::uint32_t begin, std::uint32_t end, int minute) {
    TimeMark& mark = put(TimeMarkKind::kClock, begin, end);
    mark.minute = minute;
    finish_clock(mark);
    return true;
  }

  bool with_minutes(std::uint32_t t, int hour) {
    const int minute = figure(t + 2);
    if (hour > 24 || minute < 0 || minute > 59) return false;
    std::uint32_t end = t + 3;
    if (is(end, ":") && glued(end) && figure(end + 1) >= 0) end += 2;
    const bool of_24 = hour > 12 || hour == 0 || (word(t).size() == 2 && word(t).front() == '0');
    const int half_day = hour <= 12 ? half(end, end) : 0;
    if (hour > 12) (void)half(end, end);
    if (const NoticeHit* hours = hit(end, NoticeTable::kClock, "hours")) {
      put_clock(t, hours->end, hour % 24, minute, 0, true);
      return true;
    }
    put_clock(t, end, hour % 24, minute, half_day, of_24 && half_day == 0);
    return true;
  }

  // "0105 HRS", "at 2345 hours", "TIME: 0105"; "1:20" without a colon: "120 a.m." is no clock to us.
  bool military(std::uint32_t t, int value) {
    const int hour = value / 100;
    const int minute = value % 100;
    if (hour > 23 || minute > 59) return false;
    const NoticeHit* hours = hit(t + 1, NoticeTable::kClock, "hours");
    const bool field = t >= 2 && is(t - 1, ":") && hit_ends_at(t - 1, NoticeTable::kFields, "time");
    const bool about = word(t).size() == 4 && word(t).front() == '0' && t > 0 &&
                       hit_ends_at(t, NoticeTable::kClock, "about");
    if (hours == nullptr && !field && !about) return false;
    if (hours != nullptr && (word(t).size() != 4 && !glued(t + 1) && word(t).size() < 3)) return false;
    put_clock(t, hours != nullptr ? hours->end : t + 1, hour, minute, 0, true);
    return true;
  }
  [[nodiscard]] bool hit_ends_at(std::uint32_t end, NoticeTable table, std::string_view entry) const {
    for (std::uint32_t t = end; t-- > 0 && end - t <= 5;) {
      const NoticeHit* h = hit(t, table, entry);
      if (h != nullptr && h->end == end) return true;
    }
    return false;
  }

  // "just before 10", "around 2 Sunday morning": a number behind such a word that ends there or goes on with
  // a day.
  bool bare_hour(std::uint32_t t, int hour) {
    if (hour < 1 || hour > 12 || (figure(t) >= 0 && word(t).size() > 2) ||
        !hit_ends_at(t, NoticeTable::kClock, "about"))
      return false;
    if (is(t + 1, "/") || is(t + 1, ":")) return false;
    const bool stops = t + 1 >= text_.tokens.size() || is(t + 1, ",") || is(t + 1, ".") ||
                       is(t + 1, "this") || is(t + 1, "on") || is(t + 1, "in") || is(t + 1, "last") ||
                       is(t + 1, ";") || is(t + 1, "when") || is(t + 1, "as") ||
                       hit(t + 1, NoticeTable::kWeekdays) != nullptr || is(t + 1, "o'clock") ||
                       hit(t + 1, NoticeTable::kDays) != nullptr || starts_sentence(t + 1);
    if (!stops) return false;
    // "at 3 in the 1900 block", "at least": only a clock's own words may be followed by a place.
    put_clock(t, is(t + 1, "o'clock") ? t + 2 : t + 1, hour, 0, 0, false);
    return true;
  }

  bool date(std::uint32_t t) {
    if (const NoticeHit* month = hit(t, NoticeTable::kMonths)) {
      std::uint32_t at = month->end;
      if (is(at, ".")) ++at;
      return month_first(t, at, std::stoi(std::string(month->entry)));
    }
    const int first = figure(t);
    if (first < 0) return false;
    if (const NoticeHit* month = hit(t + 1, NoticeTable::kMonths);
        month != nullptr && first >= 1 && first <= 31 && text_.tokens[t + 1].capitalised()) {
      const int year = figure(month->end) > 1900 ? figure(month->end) : 0;
      return put_date(t, month->end + (year != 0 ? 1 : 0), year, std::stoi(std::string(month->entry)), first);
    }
    return numeric_date(t, first);
  }

  bool month_first(std::uint32_t begin, std::uint32_t at, int month) {
    if (!text_.tokens[begin].capitalised()) return false;
    int day = figure(at);
    if (day < 0 && at < text_.tokens.size() && text_.tokens[at].kind == TokenKind::kOrdinal)
      std::from_chars(word(at).data(), word(at).data() + word(at).size(), day);
    if (day < 1 || day > 31) return false;
    std::uint32_t end = at + 1;
    int year = 0;
    const std::uint32_t y = is(end, ",") ? end + 1 : end;
    if (figure(y) > 1900 && figure(y) < 2200) {
      year = figure(y);
      end = y + 1;
    }
    return put_date(begin, end, year, month, day);
  }

  // 08/30/25, 8-30-2025, 2025-08-30, 8/30.
  bool numeric_date(std::uint32_t t, int first) {
    const std::string_view bar = word(t + 1);
    if ((bar != "/" && bar != "-") || !glued(t + 1) || !glued(t + 2)) return false;
    const int second = figure(t + 2);
    if (second < 1) return false;
    const bool three = word(t + 3) == bar && glued(t + 3) && glued(t + 4) && figure(t + 4) >= 0;
    if (three && first > 1900) return put_date(t, t + 5, first, second, figure(t + 4));
    if (three) {
      const int year = figure(t + 4);
      return put_date(t, t + 5, year < 100 ? 2000 + year : year, first, second);
    }
    return bar == "/" && put_date(t, t + 3, 0, first, second);
  }

  bool put_date(std::uint32_t begin, std::uint32_t end, int year, int month, int day) {
    if (month < 1 || month > 12 || day < 1 || day > 31) return false;
    TimeMark& mark = put(TimeMarkKind::kDate, begin, end);
    mark.year = year;
    mark.month = month;
    mark.day = day;
    mark.aside = aside(begin);
    return true;
  }

  bool weekday(std::uint32_t t) {
    const NoticeHit* h = hit(t, NoticeTable::kWeekdays);
    if (h == nullptr || !text_.tokens[t].capitalised() || (t > 0 && is(t - 1, "since"))) return false;
    TimeMark& mark = put(TimeMarkKind::kWeekday, t, h->end);
    mark.weekday = std::stoi(std::string(h->entry));
    mark.aside = aside(t);
    return true;
  }

  bool relative(std::uint32_t t) {
    const NoticeHit* h = hit(t, NoticeTable::kDays);
    if (h == nullptr) return false;
    TimeMark& mark = put(TimeMarkKind::kRelativeDay, t, h->end);
    mark.word = h->entry;
    mark.aside = aside(t);
    return true;
  }

  bool part(std::uint32_t t) {
    const NoticeHit* h = hit(t, NoticeTable::kDayparts);
    if (h == nullptr) return false;
    put(TimeMarkKind::kDayPart, t, h->end).word = h->entry;
    return true;
  }

  // "(about) 20 minutes later", "an hour earlier", "half an hour later", "minutes later".
  bool offset(std::uint32_t t) {
    double count = 0;
    std::uint32_t at = t;
    if (is(t, "half") || is(t, "Half")) {
      count = 0.5;
      at = is(t + 1, "an") ? t + 2 : t + 1;
    } else if (const Numeral* numeral = numeral_at(t)) {
      count = numeral->value;
      at = numeral->range.end;
    } else if (is(t, "an") || is(t, "An") || is(t, "a")) {
      count = 1;
      at = t + 1;
    } else if (hit(t, NoticeTable::kGunfire) == nullptr &&
               (is(t, "Minutes") || is(t, "minutes") || is(t, "Moments"))) {
      count = 5;
    } else {
      return false;
    }
    if (is(at, "-")) ++at;
    const std::string_view unit = word(at);
    const int scale = unit == "minutes" || unit == "minute" || unit == "Minutes" || unit == "Moments" ? 1
                      : unit == "hours" || unit == "hour"                                             ? kHour
                                                                                                      : 0;
    if (scale == 0) return false;
    const bool later = hit(at + 1, NoticeTable::kClock, "later") != nullptr && !is(at + 1, "after");
    const bool earlier = hit(at + 1, NoticeTable::kClock, "earlier") != nullptr && !is(at + 1, "before");
    if (!later && !earlier) return false;
    TimeMark& mark = put(TimeMarkKind::kOffset, t, at + 2);
    mark.minute = static_cast<int>(count * scale) * (later ? 1 : -1);
    return true;
  }
  [[nodiscard]] const Numeral* numeral_at(std::uint32_t t) const {
    const auto it = std::lower_bound(numerals_.begin(), numerals_.end(), t,
                                     [](const Numeral& n, std::uint32_t at) { return n.range.begin < at; });
    return it != numerals_.end() && it->range.begin == t && it->kind == NumeralKind::kCardinal ? &*it
                                                                                               : nullptr;
  }

  const Text& text_;
  const NoticeHits& hits_;
  const std::vector<Numeral>& numerals_;
  std::vector<TimeMark> marks_;
};

}  // namespace

std::vector<TimeMark> find_time_marks(const Text& text, const NoticeHits& hits,
                                      const std::vector<Numeral>& numerals) {
  return Finder(text, hits, numerals).run();
}

}  // namespace blotter
