// Forms of time, day and month, midnights, zones, and days that can't be.
#include <algorithm>
#include <set>

#include "civil/zone.h"
#include "store/finding_words.h"
#include "store/mapping_findings.h"

namespace blotter {

namespace {

// Shares of the events from which on something is said; chosen so that the shipped sources are quiet on the
// exports that they were made for.
constexpr double kManyMidnights = 0.2;  // times that are not known are often written as midnight
constexpr double kAllMidnights = 0.95;
constexpr double kShiftedMidnights = 0.3;
constexpr double kManySwapped = 0.1;
constexpr std::size_t kFewDates = 40;    // fewer dates than this may all have a day up to 12
constexpr std::uint64_t kFewEvents = 8;  // fewer than this show no pattern
constexpr int kLagSlackDays = 7;
constexpr int kMinutesPerHour = 60;
constexpr int kMinutesPerDay = 24 * kMinutesPerHour;

class TimeDoubts {
 public:
  TimeDoubts(const SurveyedExport& survey, std::vector<Finding>& out)
      : survey_(survey), source_(*survey.source), profile_(*survey.profile), out_(out) {}

  void find() {
    for (const LayoutColumn& column : survey_.layout->columns) {
      if (column.field) look_at_times(column);
      if (column.field && column.name == "occurred") look_at_clock(column);
    }
    look_at_days();
  }

 private:
  void look_at_times(const LayoutColumn& column) {
    const auto found = profile_.times.find(column.name);
    if (found == profile_.times.end()) return;
    const TimeProfile& time = found->second;
    look_at_forms(column, time);
    if (look_at_swapped(column, time)) return;
    // Each date would also be right with day and month exchanged: nothing tells which is which.
    if (time.sampled >= kFewDates && time.swappable == time.sampled) {
      add_doubt(out_, "day-month", column.header,
                "every date in " + quoted(column.header) +
                    " that was looked at is also one with day and month in "
                    "the other order than " +
                    first_form(time) + " has them: which of the two is meant?",
                time.sampled);
      return;
    }
    for (std::size_t a = 0; a < time.formats.size(); ++a) look_at_rivals(column, time, a);
  }

  // Rows that the mapping can't read, and could with day and month in the other order.
  bool look_at_swapped(const LayoutColumn& column, const TimeProfile& time) {
    if (!at_least(time.only_swapped, profile_.rows, kManySwapped) || time.only_swapped == 0) return false;
    const bool day_first = time.swapped_form.find("%d") < time.swapped_form.find("%m");
    const std::string never = time.swappable == time.sampled ? "never" : "seldom";
    add_doubt(out_, "day-month", column.header,
              rows_in_words(time.only_swapped) + " in " + quoted(column.header) +
                  (time.only_swapped == 1 ? " has" : " have") + " no such day by the mapping, and " +
                  (time.only_swapped == 1 ? "has" : "have") + " one by " + time.swapped_form + ": the " +
                  (day_first ? "first" : "second") + " number goes up to 31 and the " +
                  (day_first ? "second" : "first") + " " + never + " above 12: is it " +
                  (day_first ? "day/month?" : "month/day?"),
              time.only_swapped);
    return true;
  }

  static std::string first_form(const TimeProfile& time) {
    const auto most = std::ranges::max_element(time.taken);
    return time.formats[static_cast<std::size_t>(most - time.taken.begin())];
  }

  void look_at_forms(const LayoutColumn& column, const TimeProfile& time) {
    std::vector<std::string> forms;
    std::uint64_t all = 0;
    std::uint64_t line = 0;
    for (const std::uint64_t taken : time.taken) all += taken;
    for (std::size_t f = 0; f < time.formats.size(); ++f) {
      if (time.taken[f] == 0) continue;
      forms.push_back(time.formats[f] + " in " + share(time.taken[f], all));
      line = std::max(line, time.first_line[f]);
    }
    if (forms.size() < 2) return;
    add_doubt(out_, "time-form", column.header,
              quoted(column.header) + " has times in several forms: " + list_of(forms) +
                  " of those that were looked at; do all mean the same?",
              0, line);
  }

  // Two forms of the mapping that differ in the order of day and month and both fit some rows.
  void look_at_rivals(const LayoutColumn& column, const TimeProfile& time, std::size_t a) {
    const std::string swapped = with_day_and_month_swapped(time.formats[a]);
    for (std::size_t b = a + 1; b < time.formats.size(); ++b) {
      if (swapped.empty() || time.formats[b] != swapped || time.fitting[a] == 0 || time.fitting[b] == 0)
        continue;
      const std::uint64_t both =
          time.fitting[a] + time.fitting[b] - std::min(time.sampled, time.fitting[a] + time.fitting[b]);
      add_doubt(out_, "day-month", column.header,
                "dates in " + quoted(column.header) + " fit both " + time.formats[a] + " and " +
                    time.formats[b] + "; the first is taken: keep only the one that the publisher uses",
                both);
    }
  }

  // How many of the events stand at exactly this minute of the day.
  [[nodiscard]] std::uint64_t at_minute(const TimeProfile& time, int minute) const {
    return time.minutes[static_cast<std::size_t>(minute)];
  }

  void look_at_clock(const LayoutColumn& occurred) {
    const TimeProfile& time = profile_.times.at("occurred");
    std::uint64_t all = 0;
    for (const std::uint64_t rows : time.minutes) all += rows;
    if (all < kFewEvents) return;
    const std::vector<int> midnights = midnights_in_utc();
    const bool utc = source_.zone == "UTC" || first_form(time).find("%z") != std::string::npos;
    if (look_at_zone(occurred, time, all, midnights, utc)) return;
    std::uint64_t midnight = 0;
    if (utc) {
      for (const int minute : midnights) midnight += at_minute(time, minute);
    } else {
      midnight = at_minute(time, 0);
    }
    look_at_grain(occurred, time, all, midnight);
  }

  // The grain that the mapping says against the times that there are.
  void look_at_grain(const LayoutColumn& occurred, const TimeProfile& time, std::uint64_t all,
                     std::uint64_t midnight) {
    const std::string grain = to_string(source_.grain);
    const bool fine = source_.grain == Grain::kMinute || source_.grain == Grain::kHour;
    const std::string at_midnight = share(midnight, all) + " of the events are at exactly midnight: ";
    if (fine && at_least(midnight, all, kAllMidnights)) {
      add_doubt(out_, "clock", occurred.header,
                at_midnight + "the export has days only, so the grain is \"day\", not \"" + grain + "\"",
                midnight);
    } else if (fine && at_least(midnight, all, kManyMidnights)) {
      add_doubt(out_, "clock", occurred.header, at_midnight + "it may stand for a time that is not known",
                midnight);
    } else if (source_.grain == Grain::kMinute && on_the_hour(time) == all) {
      add_doubt(out_, "clock", occurred.header,
                "every event is on the full hour: the grain is \"hour\", not \"minute\"", all);
    } else if (source_.grain == Grain::kDay && !at_least(midnight, all, kManyMidnights)) {
      add_doubt(out_, "clock", occurred.header,
                "the events have times of day, which the grain \"day\" gives up; is it \"minute\"?",
                all - midnight);
    }
  }

  static std::uint64_t on_the_hour(const TimeProfile& time) {
    std::uint64_t out = 0;
    for (std::size_t m = 0; m < time.minutes.size(); m += kMinutesPerHour) out += time.minutes[m];
    return out;
  }

  // The minutes of the day at which a clock in UTC shows midnight of the place, in winter and in summer.
  [[nodiscard]] std::vector<int> midnights_in_utc() const {
    const Place* place = survey_.catalog->place(source_.place);
    if (place == nullptr) return {};
    const auto zone = Zone::find(place->zone);
    if (!zone.ok()) return {};
    std::set<int> minutes;
    for (const unsigned month : {1U, 7U}) {
      const UtcMinute noon{
          std::chrono::sys_days(std::chrono::year(2024) / std::chrono::month(month) / std::chrono::day(1)) +
          std::chrono::hours(12)};
      const auto ahead = zone->to_local(noon).time_since_epoch() - noon.time_since_epoch();
      minutes.insert(static_cast<int>((-ahead.count() % kMinutesPerDay + kMinutesPerDay) % kMinutesPerDay));
    }
    return {minutes.begin(), minutes.end()};
  }

  // Midnights of the place that the export writes in UTC, or of UTC that it writes as local.
  bool look_at_zone(const LayoutColumn& occurred, const TimeProfile& time, std::uint64_t all,
                    const std::vector<int>& midnights, bool utc) {
    std::uint64_t shifted = 0;
    std::vector<std::string> hours;
    for (const int minute : midnights) {
      if (minute == 0) return false;
      shifted += at_minute(time, minute);
      hours.push_back((minute < 10 * kMinutesPerHour ? "0" : "") + std::to_string(minute / kMinutesPerHour) +
                      ":00");
    }
    if (midnights.empty()) return false;
    const std::string& zone = survey_.catalog->place(source_.place)->zone;
    if (!utc && at_least(shifted, all, kShiftedMidnights)) {
      add_doubt(out_, "zone", occurred.header,
                share(shifted, all) + " of the events are at exactly " + list_of(hours) +
                    ", which is midnight in " + zone + " written in UTC: is the export's zone \"UTC\"?",
                shifted);
      return true;
    }
    const std::uint64_t zero = at_minute(time, 0);
    if (utc && at_least(zero, all, kShiftedMidnights) && shifted < zero) {
      add_doubt(out_, "zone", occurred.header,
                share(zero, all) + " of the events are at exactly 00:00 in UTC, which is no midnight in " +
                    zone + ": is the export's clock the local one?",
                zero);
      return true;
    }
    return false;
  }

  void look_at_days() {
    if (profile_.before_first_day > 0) {
      add_doubt(out_, "first-day", "occurred",
                rows_in_words(profile_.before_first_day) + (profile_.before_first_day == 1 ? " is" : " are") +
                    " dated before " + source_.first_day + ", the source's first_day",
                profile_.before_first_day, profile_.before_first_day_line);
    }
    if (survey_.stats == nullptr || survey_.stats->rows == 0) return;
    const RecordStats& stats = *survey_.stats;
    if (stats.after_publication > 0) {
      add_doubt(out_, "published", "occurred",
                rows_in_words(stats.after_publication) + (stats.after_publication == 1 ? " is" : " are") +
                    " dated after " + (survey_.published_known ? "the day of publication, " : "") +
                    to_string(survey_.published),
                stats.after_publication);
    }
    if (survey_.published_known && !stats.days.empty()) look_at_lag(stats);
  }

  void look_at_lag(const RecordStats& stats) {
    const auto age = (survey_.published - stats.days.last()).count();
    const std::string last = "the last event is of " + to_string(stats.days.last()) + ", " +
                             std::to_string(age) + (age == 1 ? " day" : " days") +
                             " before the publication, ";
    const auto slack = std::max<std::int64_t>(kLagSlackDays, stats.days.widest_gap().count());
    if (age > source_.lag_days + slack) {
      add_doubt(out_, "lag", "occurred",
                last + "but lag_days is " + std::to_string(source_.lag_days) +
                    ": is the export older than was said, or an excerpt?");
    } else if (age + 1 < source_.lag_days) {
      add_doubt(out_, "lag", "occurred",
                last + "but lag_days is " + std::to_string(source_.lag_days) +
                    ": days that the export has would not be taken for complete");
    }
  }

  const SurveyedExport& survey_;
  const Source& source_;
  const ExportProfile& profile_;
  std::vector<Finding>& out_;
};

}  // namespace

void find_doubts_of_times(const SurveyedExport& survey, std::vector<Finding>& out) {
  TimeDoubts(survey, out).find();
}

}  // namespace blotter
