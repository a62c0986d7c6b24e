// Everything known about the world that a newsroom would want to add: measures, places, sources with
// their definitions, calendars and weekend presets. It is data (`catalog/*.toml`), embedded in the
// program; a folder of one's own (`--catalog DIR`) adds files or replaces them by their relative path.
//
// Immutable after `load`; every const member may be called from any thread.
#pragma once

#include <blotter/result.h>
#include <blotter/window.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace blotter {

// What one record stands for (NIBRS: incident, offense, victim), or `kAggregate` for published totals.
enum class CountingUnit { kIncident, kOffense, kVictim, kAggregate };

// The finest step at which a source, vintage or pack can place an event.
enum class Grain { kMinute, kHour, kDay, kWeek, kMonth, kYear, kYearToDate };

[[nodiscard]] const char* to_string(CountingUnit unit);
[[nodiscard]] const char* to_string(Grain grain);

// What is counted: `homicides`, `people-shot`, … (the slugs of the claims format).
struct Measure {
  std::string id;
  std::string title;      // "people shot"
  std::string singular;   // "person shot"
  std::string plural;     // "people shot"
  std::string explained;  // one plain sentence
  std::string parent;     // a measure that includes this one, or empty
};

// One condition on a normalised column: the value is (or is not) one of `values`. Comparison is on
// the text as stored, without regard to case and to blanks around it.
struct Condition {
  std::string column;
  std::vector<std::string> values;
  bool negated = false;
};

// How one source counts one measure. A source may have several definitions of a measure; the first
// in the file is the plain one.
struct Definition {
  std::string id;       // unique in the source: "homicides", "homicides-by-gunfire"
  std::string measure;  // Measure::id
  std::string source;   // Source::id
  std::string plain;    // "every victim whose victimization is homicide, by any means"
  std::vector<Condition> where;  // all must hold; for aggregates: empty
  std::string count_distinct;    // a column: its distinct values are counted (incidents); empty: rows
  std::string value_column;      // aggregates: the export's column that holds the figure
  std::string authority;         // where the definition comes from (manual, portal page)
};

// How an export's column becomes a normalised one.
struct ColumnMapping {
  std::string name;               // normalised name in the store: "occurred", "code", "district", …
  std::vector<std::string> from;  // the export's names for it, any spelling of case, blanks, '_'
  std::string type;               // timestamp | date | text | integer | number | boolean | code | age-bracket
  std::vector<std::string> formats;  // strptime formats for timestamp/date, tried in order on the whole file
  int pad = 0;                    // `code`: left-pad with zeros to this width
  bool required = false;          // a file without it is refused
  bool nullable = true;           // a row without it is kept aside
};

struct Source {
  std::string id;
  std::string title;       // as the publisher calls it
  std::string publisher;
  std::string url;
  std::string licence;
  std::string zone;        // IANA zone of the export's clock; "UTC" where the export is in UTC
  std::string place;       // Place::id that the whole source is about; empty: a column says
  CountingUnit unit = CountingUnit::kIncident;
  Grain grain = Grain::kMinute;
  std::string like;        // another source whose layout, columns and the rest it takes over
  int mapping_version = 1;
  int lag_days = 0;        // records of the last so many days are known to be missing at publication
  std::string first_day;   // the first day that the publisher says is covered, or empty
  std::string key;         // normalised column that identifies a record
  std::vector<ColumnMapping> columns;
  std::vector<std::string> dropped;       // columns never stored, for privacy
  std::string dropped_because;
  std::vector<Definition> definitions;    // plain ones first
  std::vector<std::string> dimensions;    // normalised columns that `--by` may use: district, community-area, age
  // A full export holds each of these codes; one that lacks them is a subset (for example only
  // first-degree murder), and only definitions inside the subset may be counted from it.
  std::string subset_column;
  std::vector<std::string> subset_codes;
  int preference = 0;      // among sources that can carry a figure the smallest is taken first

  // Plain definition first; empty if the source doesn't cover the measure.
  [[nodiscard]] std::vector<const Definition*> definitions_of(std::string_view measure) const;
};

struct Place {
  std::string id;                  // "chicago", "chicago/austin"
  std::string name;                // "Chicago"
  std::vector<std::string> names;  // every other name in text: "the Windy City"; case matters
  std::string zone;                // IANA
  std::string parent;              // "chicago" for "chicago/austin"; "us" for a city
  std::string kind;                // country | city | district | community-area | ward | side | region
  std::string dimension;           // for a part: the normalised column …
  std::vector<std::string> values; // … and its values that make up this part
  std::int64_t population = 0;     // of `population_year`; 0: not known
  int population_year = 0;
  std::vector<std::string> departments;  // "Chicago Police Department", "CPD": speaking for this place
  std::vector<std::string> outlets;      // local outlets and officials that point to the place
};

// A day of the year given by a rule. `weekend`: whether a long weekend hangs on it.
struct Holiday {
  std::string id;                  // "labor-day"
  std::vector<std::string> names;  // "Labor Day"
  int month = 0;                   // 1..12
  int day = 0;                     // fixed day of the month, or 0
  int weekday = 0;                 // 0 Sunday … 6 Saturday, used with `nth`
  int nth = 0;                     // 1..5; -1 the last of the month
  int offset_days = 0;             // added to the rule's day (Black Friday: 4th Thursday + 1)
  bool easter = false;             // offset_days counts from Easter Sunday
  bool long_weekend = false;

  [[nodiscard]] Day in_year(int year) const;
};

// One convention for what "the weekend" is: minutes after midnight of a weekday.
struct WeekendPreset {
  std::string id;                     // "friday-5pm-monday-5am"
  std::string plain;                  // "Friday 5 p.m. to Monday 5 a.m."
  int from_weekday = 5;               // 0 Sunday … 6 Saturday
  int from_minute = 17 * 60;
  int to_weekday = 1;                 // of the day after the weekend or holiday
  int to_minute = 5 * 60;
  std::vector<std::string> used_by;   // departments and outlets, as in Place::departments / outlets
  bool plain_default = false;         // the reading a careful reader takes first
};

// "the pandemic", "summer": a named stretch of time.
struct NamedPeriod {
  std::string id;
  std::vector<std::string> names;
  std::string from;  // yyyy-mm-dd, or --mm-dd for one of each year
  std::string to;    // exclusive
};

// A word list by which the reader works: quantity words, cues, verbs. One file of `catalog/language`.
// list → entry → values, as in the file: [speech-verbs] said = ["says", "saying"].
using WordList = std::map<std::string, std::vector<std::string>, std::less<>>;

class Catalog {
 public:
  // The embedded catalog, overlaid with the files of `overlay` where given. kBadInput names file, line
  // and column of a file that isn't valid TOML, lacks a field or contradicts another.
  static Result<Catalog> load(std::optional<std::string> overlay = std::nullopt);

  [[nodiscard]] const std::vector<Measure>& measures() const { return measures_; }
  [[nodiscard]] const std::vector<Source>& sources() const { return sources_; }
  [[nodiscard]] const std::vector<Place>& places() const { return places_; }
  [[nodiscard]] const std::vector<Holiday>& holidays() const { return holidays_; }
  [[nodiscard]] const std::vector<WeekendPreset>& weekends() const { return weekends_; }
  [[nodiscard]] const std::vector<NamedPeriod>& periods() const { return periods_; }

  // nullptr where there is none.
  [[nodiscard]] const Measure* measure(std::string_view id) const;
  [[nodiscard]] const Source* source(std::string_view id) const;
  [[nodiscard]] const Place* place(std::string_view id) const;
  [[nodiscard]] const Holiday* holiday(std::string_view id) const;

  // Sources that cover a measure at a place (or at the place that it is a part of), in order of preference.
  [[nodiscard]] std::vector<const Source*> sources_for(std::string_view measure, std::string_view place) const;

  // `catalog/language/NAME.toml`; an empty list if there is no such table.
  [[nodiscard]] const WordList& words(std::string_view file, std::string_view table) const;

 private:
  friend class CatalogLoader;
  std::vector<Measure> measures_;
  std::vector<Source> sources_;
  std::vector<Place> places_;
  std::vector<Holiday> holidays_;
  std::vector<WeekendPreset> weekends_;
  std::vector<NamedPeriod> periods_;
  std::map<std::string, std::map<std::string, WordList, std::less<>>, std::less<>> words_;
};

}  // namespace blotter
