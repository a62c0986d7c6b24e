// Writes an export in the layout of the Chicago portal's "Crimes - 2001 to Present": invented records,
// realistic in their amounts, times, places, blanks and order. The same rows and seed give the same
// bytes on every machine: everything is integer arithmetic.
//
//     generate_crimes --rows 8000000 --seed 1 --output crimes.csv

#include <CLI/CLI.hpp>
#include <array>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "crime_places.h"
#include "crime_tables.h"
#include "seeded_random.h"

namespace blotter::bench {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr std::string_view kHeader =
    "ID,Case Number,Date,Block,IUCR,Primary Type,Description,Location Description,Arrest,Domestic,Beat,"
    "District,Ward,Community Area,FBI Code,X Coordinate,Y Coordinate,Year,Updated On,Latitude,Longitude,"
    "Location\n";
constexpr int kYears = kLastYear - kFirstYear + 1;

struct CivilDay {
  sys_days days;
  int year, month, day, weekday;  // weekday 0 is Sunday
};

CivilDay civil(sys_days days) {
  const year_month_day ymd{days};
  return {days, static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())),
          static_cast<int>(static_cast<unsigned>(ymd.day())),
          static_cast<int>(std::chrono::weekday{days}.c_encoding())};
}

sys_days first_day() { return sys_days{std::chrono::year{kFirstYear} / 1 / 1}; }
sys_days end_day() { return sys_days{std::chrono::year{kLastYear + 1} / 1 / 1}; }

// The day on which the clock skips 2 to 3 a.m.: the first Sunday of April, since 2007 the second of March.
bool clock_jumps_on(const CivilDay& day) {
  if (day.weekday != 0) return false;
  return day.year < 2007 ? day.month == 4 && day.day <= 7 : day.month == 3 && day.day >= 8 && day.day <= 14;
}

// Along a straight line between the anchor years.
std::int64_t count_in_year(const TypeOfCrime& type, int year) {
  std::size_t i = 0;
  while (kAnchorYears[i + 1] < year) ++i;
  const int from = kAnchorYears[i];
  const int to = kAnchorYears[i + 1];
  return (std::int64_t{type.count[i]} * (to - year) + std::int64_t{type.count[i + 1]} * (year - from)) /
         (to - from);
}

// ---- how many and what on each day

// Relative amount of all crime on a day; a little chance, and the firsts of months and New Year's Day,
// on which what has no known day is put.
std::uint64_t weight_of_day(const CivilDay& day, SeededRandom& random) {
  const auto year = static_cast<std::size_t>(day.year - kFirstYear);
  std::uint64_t weight = static_cast<std::uint64_t>(kThousandsOfYear[year]) *
                         static_cast<std::uint64_t>(kSeason[kViolence][day.month - 1]) *
                         static_cast<std::uint64_t>(random.between(930, 1070)) / 1000;
  if (day.day == 1) weight = weight * (day.month == 1 ? 1600 : 1130) / 1000;
  return weight;
}

// Splits `rows` over all days in proportion to their weights; the sum is exact.
std::vector<std::uint64_t> rows_of_days(std::uint64_t rows, std::uint64_t seed) {
  SeededRandom random(seed ^ 0xDA75);
  std::vector<std::uint64_t> cumulative{0};
  for (sys_days d = first_day(); d < end_day(); d += std::chrono::days{1})
    cumulative.push_back(cumulative.back() + weight_of_day(civil(d), random));
  std::vector<std::uint64_t> result;
  const std::uint64_t total = cumulative.back();  // some 3 × 10^9: the products fit
  const auto rows_until = [&](std::uint64_t weight) { return rows * weight / total; };
  for (std::size_t i = 1; i < cumulative.size(); ++i)
    result.push_back(rows_until(cumulative[i]) - rows_until(cumulative[i - 1]));
  return result;
}

// What a day's records are, and at which hour.
class DayMix {
 public:
  explicit DayMix(const CivilDay& day) {
    for (const Offense& offense : kOffenses) {
      const TypeOfCrime& type = kTypesOfCrime[offense.type];
      offense_.add(static_cast<std::uint64_t>(count_in_year(type, day.year)) *
                   static_cast<std::uint64_t>(offense.share) *
                   static_cast<std::uint64_t>(kSeason[type.pattern][day.month - 1]) *
                   static_cast<std::uint64_t>(kDayOfWeek[type.pattern][day.weekday]) / 1000);
    }
    for (int pattern = 0; pattern < kPatterns; ++pattern)
      for (int hour = 0; hour < 24; ++hour)
        hour_[static_cast<std::size_t>(pattern)].add(hour_weight(pattern, hour, day.weekday));
  }

  const Offense& offense(SeededRandom& random) const { return kOffenses[offense_.pick(random)]; }
  int hour(Pattern pattern, SeededRandom& random) const {
    return static_cast<int>(hour_[pattern].pick(random));
  }

 private:
  // Weekend nights are fuller where people meet.
  static std::uint64_t hour_weight(int pattern, int hour, int weekday) {
    const bool night = (hour >= 20 && weekday >= 5) || (hour < 5 && (weekday == 6 || weekday == 0));
    const bool meets = pattern == kViolence || pattern == kStreetViolence || pattern == kTheftPattern;
    return static_cast<std::uint64_t>(kHours[pattern][hour]) * (night && meets ? 15 : 10);
  }
  WeightedPick offense_;
  std::array<WeightedPick, kPatterns> hour_;
};

// Times are told round: on the hour, the half hour, the quarter, by fives.
WeightedPick told_minutes() {
  WeightedPick pick;
  for (int minute = 0; minute < 60; ++minute)
    pick.add(minute == 0 ? 260 : minute == 30 ? 130 : minute % 15 == 0 ? 55 : minute % 5 == 0 ? 30 : 6);
  return pick;
}

// ---- one record

struct Event {
  std::string case_number;
  const Offense* offense;
  CivilDay day;
  int hour, minute;
  Spot spot;
  bool arrest, domestic;
};

void append_two(std::string& out, int n) {
  out += static_cast<char>('0' + n / 10);
  out += static_cast<char>('0' + n % 10);
}

void append_padded(std::string& out, int n, std::size_t width) {
  const std::string digits = std::to_string(n);
  out.append(width - std::min(width, digits.size()), '0').append(digits);
}

// 01/31/2005 02:30:00 PM
void append_time(std::string& out, const CivilDay& day, int hour, int minute, int second) {
  append_two(out, day.month);
  append_two(out += '/', day.day);
  append_padded(out += '/', day.year, 4);
  append_two(out += ' ', hour % 12 == 0 ? 12 : hour % 12);
  append_two(out += ':', minute);
  append_two(out += ':', second);
  out += hour < 12 ? " AM" : " PM";
}

void append_quoted_if_needed(std::string& out, std::string_view text) {
  if (text.find(',') == std::string_view::npos) {
    out += text;
  } else {
    out.append("\"").append(text).append("\"");
  }
}

class Exporter {
 public:
  Exporter(std::uint64_t rows, std::uint64_t seed, std::FILE* file)
      : rows_per_year_(rows / kYears + 1), random_(seed), day_rows_(rows_of_days(rows, seed)), file_(file) {
    for (std::size_t setting = 0; setting < kSettings; ++setting)
      for (const Location& location : kLocations)
        locations_[setting].add(static_cast<std::uint64_t>(location.weight[setting]));
  }

  // False if the file could not be written.
  bool write() {
    buffer_ = kHeader;
    sys_days day = first_day();
    for (const std::uint64_t rows : day_rows_) {
      if (!write_day(civil(day), rows)) return false;
      day += std::chrono::days{1};
    }
    for (const std::string& row : held_back_) buffer_ += row;
    return flush();
  }

 private:
  bool write_day(const CivilDay& day, std::uint64_t rows) {
    const DayMix mix(day);
    for (std::uint64_t i = 0; i < rows;) {
      const Event event = draw(day, mix);
      // Some incidents are several records with one case number: mostly murders with more than one victim.
      const bool twice = random_.chance(event.offense->type == kHomicide ? 55 : 1);
      for (int copy = 0; copy < (twice ? 2 : 1) && i < rows; ++copy, ++i) emit(event);
      if (buffer_.size() > kBufferBytes && !flush()) return false;
    }
    return true;
  }

  Event draw(const CivilDay& day, const DayMix& mix) {
    const Offense& offense = mix.offense(random_);
    const TypeOfCrime& type = kTypesOfCrime[offense.type];
    Event event{next_case_number(day.year),        &offense, day,  mix.hour(type.pattern, random_), 0,
                city_.spot(type.pattern, random_), false,    false};
    if (event.hour == 2 && clock_jumps_on(day)) event.hour = 3;
    event.minute =
        type.pattern == kPolicing ? random_.between(0, 59) : static_cast<int>(minutes_.pick(random_));
    const int arrests =
        type.arrest_first + (type.arrest_last - type.arrest_first) * (day.year - kFirstYear) / (kYears - 1);
    event.arrest = random_.chance(arrests);
    event.domestic = random_.chance(offense.domestic);
    return event;
  }

  // Two letters of the year and a number that rises through it, with gaps.
  std::string next_case_number(int year) {
    if (year != case_year_) {
      case_year_ = year;
      case_number_ = 100'000;
    }
    const std::uint64_t gap = std::max<std::uint64_t>(1, 400'000 / rows_per_year_);
    case_number_ += 1 + random_.below(static_cast<std::uint32_t>(gap));
    return std::string(kCasePrefix[static_cast<std::size_t>(year - kFirstYear)]) +
           std::to_string(case_number_);
  }

  // Mostly in the order of the numbers; what was revised since stands elsewhere.
  void emit(const Event& event) {
    std::string row = row_of(event);
    if (!random_.chance(60)) {
      buffer_ += row;
    } else if (held_back_.size() < kHeldBack) {
      held_back_.push_back(std::move(row));
    } else {
      std::swap(held_back_[random_.below(kHeldBack)], row);
      buffer_ += row;
    }
  }

  std::string row_of(const Event& event) {
    const Offense& offense = *event.offense;
    std::string row = std::to_string(next_id(offense.type)) + ',' + event.case_number + ',';
    append_time(row, event.day, event.hour, event.minute, 0);
    row.append(",").append(event.spot.block).append(",").append(offense.iucr).append(",");
    row.append(type_name(offense.type, event.day.year)).append(",");
    append_quoted_if_needed(row, offense.description);
    row += ',';
    if (!random_.chance(2))
      append_quoted_if_needed(row, kLocations[locations_[offense.setting].pick(random_)].name);
    row.append(event.arrest ? ",true" : ",false").append(event.domestic ? ",true," : ",false,");
    append_place(row, event);
    return row;
  }

  std::uint64_t next_id(Type type) {
    if (type == kHomicide) return homicide_id_ += 1 + random_.below(3) / 2;
    return id_ += 1 + random_.below(2);
  }

  // The department renamed the type; older records carry either name.
  std::string_view type_name(Type type, int year) {
    if (type == kSexualAssault && year < 2020 && random_.chance(930)) return "CRIM SEXUAL ASSAULT";
    return kTypesOfCrime[type].name;
  }

  // From the beat to the end of the row. Before mid-2002 most records have no ward or community area;
  // coordinates are missing where the address could not be found or is withheld.
  void append_place(std::string& row, const Event& event) {
    const bool early = event.day.year == 2001 || (event.day.year == 2002 && event.day.month < 7);
    append_padded(row, event.spot.beat, 4);
    append_padded(row += ',', event.spot.district->number, 3);
    const bool has_area = !random_.chance(early ? 900 : 1);
    row += ',';
    if (has_area) row += std::to_string(event.spot.ward);
    row += ',';
    if (has_area) row += std::to_string(event.spot.area);
    row.append(",").append(event.offense->fbi).append(",");
    const bool withheld = random_.chance(event.offense->type == kSexualAssault ? 400 : early ? 800 : 33);
    std::string latitude;
    std::string longitude;
    if (!withheld) coordinates_of(latitude, longitude, event.spot);
    row += withheld ? "," : std::to_string(event.spot.x) + ',' + std::to_string(event.spot.y);
    append_padded(row += ',', event.day.year, 4);
    row += ',';
    append_update(row, event.day);
    row.append(",").append(latitude).append(",").append(longitude).append(",");
    if (!withheld) row.append("\"(").append(latitude).append(", ").append(longitude).append(")\"");
    row += '\n';
  }

  // Everything before February 2018 was written anew then; later records a week or more after the event.
  void append_update(std::string& row, const CivilDay& day) {
    const sys_days rewritten{std::chrono::year{2018} / 2 / 10};
    const sys_days export_day = end_day() + std::chrono::days{7};
    sys_days updated = day.days + std::chrono::days{random_.chance(800) ? 7 : random_.between(8, 400)};
    if (updated < rewritten) updated = random_.chance(900) ? rewritten : rewritten + std::chrono::days{18};
    updated = std::min(updated, export_day);
    append_time(row, civil(updated), 15, random_.between(39, 59), random_.between(0, 59));
  }

  bool flush() {
    const bool written = std::fwrite(buffer_.data(), 1, buffer_.size(), file_) == buffer_.size();
    buffer_.clear();
    return written;
  }

  static constexpr std::size_t kBufferBytes = 1 << 20;
  static constexpr std::uint32_t kHeldBack = 50'000;
  std::uint64_t rows_per_year_;
  SeededRandom random_;
  std::vector<std::uint64_t> day_rows_;
  std::FILE* file_;
  City city_;
  WeightedPick minutes_ = told_minutes();
  std::array<WeightedPick, kSettings> locations_;
  std::string buffer_;
  std::vector<std::string> held_back_;
  std::uint64_t id_ = 1'310'000;
  std::uint64_t homicide_id_ = 600;
  int case_year_ = 0;
  std::uint64_t case_number_ = 0;
};

int run(std::uint64_t rows, std::uint64_t seed, const std::string& path) {
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (!file) return std::perror(("generate_crimes: " + path).c_str()), 1;
  const bool written = Exporter(rows, seed, file).write();
  if (std::fclose(file) == 0 && written) return 0;
  std::perror(("generate_crimes: " + path).c_str());
  std::remove(path.c_str());  // half a file would look like an export
  return 1;
}

}  // namespace
}  // namespace blotter::bench

int main(int argc, char** argv) {
  CLI::App app{"Writes an invented export in the layout of Chicago's \"Crimes - 2001 to Present\"."};
  std::uint64_t rows = 8'000'000;
  std::uint64_t seed = 1;
  std::string path;
  app.add_option("--rows", rows, "records to write")->check(CLI::Range(1, 50'000'000))->capture_default_str();
  app.add_option("--seed", seed, "another seed gives other records")->capture_default_str();
  app.add_option("--output", path, "the file to write")->required();
  CLI11_PARSE(app, argc, argv);
  return blotter::bench::run(rows, seed, path);
}
