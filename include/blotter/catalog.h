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

// Another unit in which what a measure names may be counted: people shot for shootings.
struct LooseUnit {
  std::string measure;  // Measure::id that counts in it
  std::string plain;    // "counted as people, not incidents"
  bool meant = false;   // the words are used for it too; else it is a mistake that is only named
};

// What is counted: `homicides`, `people-shot`, … (the slugs of the claims format).
struct Measure {
  std::string id;
  std::string title;      // "people shot"
  std::string singular;   // "person shot"
  std::string plural;     // "people shot"
  std::string explained;  // one plain sentence
  std::string parent;     // a measure that includes this one, or empty
  std::vector<LooseUnit> loosely;
};

// One condition on a normalised column: the value is (or is not) one of `values`. Comparison is on
// the value as stored, as text (an integer 7 is "7", a boolean "true" or "false"), without regard to
// case and to blanks around it. A missing value is none of the values: a plain condition fails on it,
// a negated one holds (SQL's NOT IN alone would lose such rows).
struct Condition {
  std::string column;
  std::vector<std::string> values;
  bool negated = false;
};

// By which day an event is placed: that on which it happened, or that on which the agency took it in (as
// national tables do: a month's figure is what was reported in it).
enum class EventDay { kOccurred, kReported };

[[nodiscard]] const char* to_string(EventDay day);

// Offense codes of one scheme: "nibrs" (FBI, National Incident-Based Reporting System: 09A, 120), "ucr" (FBI,
// Summary Reporting System, as agencies write its classes: 01A, 03, 04B), "iucr" (Illinois: 0110, 031A) or
// "local" (the agency's own codes or categories).
struct OffenseCodes {
  std::string scheme;
  std::vector<std::string> codes;  // in the order of the file
};

// Something by which definitions differ from city to city ("attempts", "negligent-manslaughter"); a
// definition may say of each whether it is counted.
struct Trait {
  std::string id;
  std::string plain;  // "attempts", "killings by negligence": completes "counts …" and "leaves out …"
};

// How one source counts one measure. A source may have several definitions of a measure; the first
// in the file is the plain one.
struct Definition {
  std::string id;                     // unique in the source: "homicides", "homicides-by-gunfire"
  std::string measure;                // Measure::id
  std::string source;                 // Source::id
  std::string plain;                  // "every victim whose victimization is homicide, by any means"
  std::vector<Condition> where;       // all must hold; for aggregates: empty
  std::string count_distinct;         // a column: its distinct values are counted (incidents); empty: rows
  std::string value_column;           // wide aggregates: the export's column that holds the figure
  std::vector<std::string> offenses;  // long aggregates: values of AggregateLayout::offense_column, summed
  // Aggregates: ids of the source's definitions that this total is made of. Where one of them has no figure
  // for the same place and period the total is no figure either (a publisher adds up what it has).
  std::vector<std::string> complete_with;
  // Of what is counted; the source's where the file says nothing.
  CountingUnit unit = CountingUnit::kIncident;
  // yyyy-mm-dd: what it counts is recorded only from then; empty: from the source's first day.
  std::string first_day;
  std::string authority;  // where the definition comes from (manual, portal page)
  // The offense codes that it holds, one entry a scheme, in the order of the schemes above; where `where`
  // asks for codes of a column whose mapping names its scheme, they are those. Empty: `no_codes` says why.
  std::vector<OffenseCodes> codes;
  std::string no_codes;                // "a gunshot injury is recorded, whatever the offense"
  std::string document;                // the agency's document that says which codes: its URL, else its title
  EventDay day = EventDay::kOccurred;  // the source's where the file says nothing
  std::vector<std::string> counts;     // Trait::id of what is in …
  std::vector<std::string> leaves_out;  // … and of what is not; nothing is known of the others
};

// How an export's column becomes a normalised one.
struct ColumnMapping {
  std::string name;               // normalised name in the store: "occurred", "code", "district", …
  std::vector<std::string> from;  // the export's names for it, first one present wins; see same_column_name
  std::string type;               // timestamp | date | text | integer | number | boolean | code | age-bracket
  // The export's names for the time of day, where it has a column of its own: what is read by `formats` is
  // then "DAY TIME", the two fields with a blank between them, or the day alone where the time is empty or
  // absent.
  std::vector<std::string> time_from;
  std::vector<std::string> formats;  // strptime formats for timestamp/date, tried in order on the whole file
  std::vector<std::string> missing;  // how the export writes that there is no value ("UNKNOWN"), in any case
  std::string scheme;                // `code`: the scheme of its codes (OffenseCodes), or empty
  int pad = 0;                       // `code`: left-pad with zeros to this width
  bool required = false;             // a file without it is refused
  bool nullable = true;              // a row without it is kept aside
};

// How far a source's place may be taken to reach, other than all of its records: "the city without its
// expressways, which the state police patrol".
struct PlaceVariant {
  std::string id;     // unique in the source
  std::string plain;  // "without expressways and airports"
  std::vector<Condition> where;
  std::string authority;  // who says that it may be taken so
};

// The stretch of time to which a published total belongs.
enum class PeriodKind { kDay, kMonth, kYearToDate, kYearToDay };

[[nodiscard]] const char* to_string(PeriodKind kind);

// How an export of published totals (CountingUnit::kAggregate) is laid out. Column names are those of
// the export, compared by `same_column_name`.
//
// Wide: one row a place and period, one column an offense; each Definition names its `value_column`.
// Long: one row a place, period and offense; `offense_column` says which (Definition::offenses lists the
// values), `value_column` holds the figure and `previous_value_column` (optional) that of the same
// period one year before. Exactly one of the two: long if `offense_column` is not empty.
//
// `period_column` holds a day by `period_formats`. kDay: the cell is that day. kMonth: any day of the month:
// the cell is that month. kYearToDate: any day of the last month included: the cell runs from 1 January of
// that year to the first day of the following month ("2025-07-01" → [2025-01-01, 2025-08-01)). kYearToDay:
// the last day included ("2025-07-01" → [2025-01-01, 2025-07-02)).
//
// A value that is one of `missing` (or empty) is no figure: there is no cell. Anything else must be a whole
// number, with or without quotes; a negative one is a publisher's correction of earlier months and counts.
struct AggregateLayout {
  std::string place_column;  // empty: all of it is about Source::place
  std::string period_column;
  PeriodKind period_kind = PeriodKind::kMonth;
  std::vector<std::string> period_formats;
  std::string offense_column;
  std::string value_column;
  std::string previous_value_column;
  std::vector<std::string> missing;
  // Columns by which the rows are cut up: dimension → the export's column. Rows that agree in all else are
  // parts of one total: there is a cell of their sum, and one for each value of each dimension.
  std::map<std::string, std::string> dimensions;
  // The publisher counted incidents and wrote no row where there were none: a gap is 0, not a figure that
  // nobody reported.
  bool gaps_are_zero = false;
  // A file that holds the rows of many publications: the column with the day (or time) on which each was put
  // out. Of a place, offense and period the last row counts that was out on the vintage's day.
  std::string published_column;
  std::vector<std::string> published_formats;
};

// A known fault of a source, for reports; computed figures are never altered. Every bound that is given
// must fit: `place` and `measure` by id (empty: all), `from`/`to` the days of the events and
// `published_from`/`published_to` the day of the vintage (yyyy-mm-dd, half-open, empty: open).
struct Caveat {
  std::string place;
  std::string measure;
  std::string from;
  std::string to;
  std::string published_from;
  std::string published_to;
  std::string text;  // one plain sentence or two
  // Claim forms ("count", "change", …, "*" for all) that such a figure must not decide: the verdict is
  // undecided and says this. Empty: the caveat is only shown.
  std::vector<std::string> not_for;

  // Whether figures over [from, to) of `measure` at `place` in a vintage of `published` are concerned.
  [[nodiscard]] bool concerns(std::string_view measure, std::string_view place, const Window& window,
                              Day published) const;
  [[nodiscard]] bool forbids(std::string_view form) const;
};

// What kind of portal puts an export out. kSocrata: rows page by page (SODA 2.1). kArcgisHub: a file that the
// portal makes on demand, or else the rows of its feature layer. kFile: a file at an address.
enum class PortalKind { kSocrata, kArcgisHub, kFile };

[[nodiscard]] const char* to_string(PortalKind kind);

// Where `blotter fetch` gets an export from. A source has one; one for each part where the portal has several
// data sets, of a year each for instance.
struct Portal {
  PortalKind kind = PortalKind::kSocrata;
  std::string part;     // an id: "2025", "historic"; empty: the data set holds all
  std::string domain;   // "data.cityofchicago.org"; empty for kFile and for a feature layer without a Hub
  std::string dataset;  // kSocrata: "ijzp-q8t2"; kArcgisHub: the item's 32 hex digits; empty as `domain`
  std::string url;    // kFile: of the file. kArcgisHub: of the feature layer, ".../FeatureServer/6", or empty
  int layer = 0;      // kArcgisHub: of the item
  std::string where;  // of the rows in the portal's own language; empty: all
  std::string order;  // kSocrata: what rows are sorted by, in a way that never changes: ":id"
  std::string updated;  // the portal's column that says when a row last changed; empty: none does
};

struct Source {
  std::string id;
  std::string title;  // as the publisher calls it
  std::string publisher;
  std::string url;
  std::string licence;
  std::string zone;   // IANA zone of the export's clock; "UTC" where the export is in UTC
  std::string place;  // Place::id that the whole source is about; empty: a column says
  CountingUnit unit = CountingUnit::kIncident;
  Grain grain = Grain::kMinute;
  EventDay day = EventDay::kOccurred;
  std::string like;  // another source whose layout, columns and the rest it takes over
  int mapping_version = 1;
  int lag_days = 0;       // an export published on day D covers events before D - lag_days, 00:00
  std::string first_day;  // the first day that the publisher says is covered, or empty
  // Normalised column that identifies a record; empty where none can be relied on (no id, or one that is
  // numbered anew in each export): records are then told apart by their content, as a multiset.
  std::string key;
  // Each export holds whole calendar years by `occurred` ("one file a year"), and says nothing of others. As
  // of a day each year is that of the newest export which holds it. TOML: parts = "year".
  bool yearly_parts = false;
  std::vector<ColumnMapping> columns;
  std::vector<std::string> dropped;  // the export's columns never stored, for privacy
  std::string dropped_because;
  std::vector<std::string> ignored;          // the export's columns that are known and not needed: no warning
  std::optional<AggregateLayout> aggregate;  // exactly for unit kAggregate, which has no `columns`
  std::vector<Definition> definitions;       // plain ones first
  std::vector<PlaceVariant> place_variants;  // of records
  std::vector<std::string>
      dimensions;  // normalised columns that `--by` may use: district, community-area, age
  // A full export holds each of these values of the column; one that lacks some is a subset (for example
  // only first-degree murder). From a subset only a definition may be counted that has a plain condition
  // on `subset_column` and names none of the missing values there.
  std::string subset_column;
  std::vector<std::string> subset_codes;
  // Parts of what is counted by the source's own values: dimension → group → what a record of it has. "sex" →
  // "female" → sex = "F"; "weapon" → "gun" → gunshot = "YES".
  std::map<std::string, std::map<std::string, std::vector<Condition>, std::less<>>, std::less<>> groups;
  int preference = 0;  // among sources that can carry a figure the smallest is taken first
  // Its records are made from notices and lie in no export: each vintage is about one place and says which.
  // Counted only where no published record is.
  bool provisional = false;
  std::vector<Portal> portals;  // empty: its exports can't be fetched. Not taken over by `like`
  std::vector<Caveat> caveats;

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
  // For a part: the normalised column and those of its values that make up the part, compared as in
  // Condition. Both empty where nothing says how far the part reaches: it has a name and can't be counted.
  std::string dimension;
  std::vector<std::string> values;
  std::int64_t population = 0;  // the newest that is known, of `population_year`; 0: none is
  int population_year = 0;
  std::vector<std::string> departments;  // "Chicago Police Department", "CPD": speaking for this place
  std::vector<std::string> outlets;      // local outlets and officials that point to the place
  std::vector<std::string> index_names;  // as national tables write its agency: "Chicago, Illinois"
};

// One convention for which cities are "big". The first in the file is the plain reading.
struct CitySize {
  std::string id;             // "250000"
  std::string plain;          // "cities of 250,000 or more residents"
  std::int64_t at_least = 0;  // residents; 0: the rule is `largest`
  int largest = 0;            // so many, by residents
  std::string authority;      // who counts so
  std::string document;       // URL
};

// How many people lived at a place, by one document.
struct Population {
  std::string place;  // Place::id
  int year = 0;       // of the census (1 April) or of the estimate (1 July)
  std::int64_t people = 0;
  std::string title;  // of the document: "2020 Census of Population and Housing"
  std::string publisher;
  std::string url;
};

// A day of the year given by a rule. `weekend`: whether a long weekend hangs on it.
struct Holiday {
  std::string id;                  // "labor-day"
  std::vector<std::string> names;  // "Labor Day"
  int month = 0;                   // 1..12
  int day = 0;                     // fixed day of the month, or 0
  int weekday = 0;                 // 0 Sunday … 6 Saturday, used with `nth`
  int nth = 0;                     // 1..4; -1 the last of the month
  int offset_days = 0;             // added to the rule's day (Black Friday: 4th Thursday + 1)
  bool easter = false;             // offset_days counts from Easter Sunday
  bool long_weekend = false;
  std::vector<Day> exceptions;  // where a year has one here, that is the day, whatever the rule says

  // Thread-safe. Precondition: one of the rules is given, as in every holiday of a loaded catalog.
  [[nodiscard]] Day in_year(int year) const;
};

// One convention for what "the weekend" is: minutes after midnight of a weekday.
struct WeekendPreset {
  std::string id;        // "friday-5pm-monday-5am"
  std::string plain;     // "Friday 5 p.m. to Monday 5 a.m."
  int from_weekday = 5;  // 0 Sunday … 6 Saturday
  int from_minute = 17 * 60;
  int to_weekday = 1;  // of the day after the weekend or holiday
  int to_minute = 5 * 60;
  std::vector<std::string> used_by;  // departments and outlets, as in Place::departments / outlets
  bool plain_default = false;        // the reading a careful reader takes first; exactly one preset
};

// How natural it is to choose a window or a baseline so, as costs that add up: 0 is what is published as a
// matter of course. See catalog/naturalness.toml.
struct Naturalness {
  struct OfWindow {
    int calendar_year = 0, year_to_date = 0, month = 0, quarter = 0, half_year = 0, twelve_months = 0,
        months = 0;
    int weekend_preset = 0, week = 0, day = 0, seven_days = 0, round_days = 0, days = 0;
    int preset_and_publication = 0, preset_and_hour = 0, hours = 0, minutes = 0;
    std::vector<int> round_lengths;  // days
  };
  struct OfEnd {
    int month = 0, statement = 0, week = 0, day = 0;
  };
  struct OfBaseline {
    int year_before = 0, reference_year = 0, round_years = 0, earlier_year = 0, period_before = 0, other = 0;
    std::vector<int> reference_years;
    std::vector<int> round_lags;  // years
  };
  OfWindow window;
  OfEnd end;
  OfBaseline baseline;
};

// "the pandemic", "summer": a named stretch of time. Several may share a name ("summer" is June to August
// and also Memorial Day to Labor Day): each is a reading of it, the first in the file is the plain one.
struct NamedPeriod {
  std::string id;
  std::vector<std::string> names;
  // yyyy-mm-dd for one stretch; --mm-dd, or a holiday and days added ("labor-day", "labor-day +1"), for one
  // each year.
  std::string from;
  std::string to;  // exclusive; of the next year where it would not be after `from` ("winter")

  [[nodiscard]] bool yearly() const;
};

// A word list by which the reader works: quantity words, cues, verbs. One file of `catalog/language`.
// list → entry → values, as in the file: [speech-verbs] said = ["says", "saying"].
using WordList = std::map<std::string, std::vector<std::string>, std::less<>>;

// Whether two names of an export's column are the same: without regard to case, blanks, '_', '-', '.' and
// a byte-order mark ("Case Number", "CASE_NUMBER", "case_number").
[[nodiscard]] bool same_column_name(std::string_view a, std::string_view b);

class Catalog {
 public:
  // The embedded catalog, overlaid with the files of `overlay` where given. kBadInput names file, line
  // and column of a file that isn't valid TOML, lacks a field or contradicts another.
  static Result<Catalog> load(std::optional<std::string> overlay = std::nullopt);
  // The same with one more source, which takes the place of one of the same id: the TOML file `source_file`,
  // whose id is its name. For looking at a mapping before it goes into a catalog.
  static Result<Catalog> load_with(std::optional<std::string> overlay, const std::string& source_file);

  [[nodiscard]] const std::vector<Measure>& measures() const { return measures_; }
  [[nodiscard]] const std::vector<Source>& sources() const { return sources_; }
  [[nodiscard]] const std::vector<Place>& places() const { return places_; }
  [[nodiscard]] const std::vector<Holiday>& holidays() const { return holidays_; }
  [[nodiscard]] const std::vector<WeekendPreset>& weekends() const { return weekends_; }
  [[nodiscard]] const std::vector<NamedPeriod>& periods() const { return periods_; }
  [[nodiscard]] const Naturalness& naturalness() const { return naturalness_; }
  [[nodiscard]] const std::vector<Trait>& traits() const { return traits_; }
  [[nodiscard]] const std::vector<CitySize>& city_sizes() const { return city_sizes_; }
  // By place, then by year.
  [[nodiscard]] const std::vector<Population>& populations() const { return populations_; }

  // nullptr where there is none.
  [[nodiscard]] const Measure* measure(std::string_view id) const;
  [[nodiscard]] const Source* source(std::string_view id) const;
  [[nodiscard]] const Place* place(std::string_view id) const;
  [[nodiscard]] const Holiday* holiday(std::string_view id) const;
  [[nodiscard]] const Trait* trait(std::string_view id) const;
  // The newest population of the place that is not of a later year than `year`; where all are later, the
  // earliest. nullptr where none is known.
  [[nodiscard]] const Population* population(std::string_view place, int year) const;
  // The place whose agency a national table writes so ("Chicago, Illinois"), without regard to case.
  [[nodiscard]] const Place* place_of_agency(std::string_view index_name) const;
  // The days of a period; for a yearly one the stretch that begins in `year` (ignored for others).
  [[nodiscard]] Window days_of(const NamedPeriod& period, int year) const;

  // Sources that cover a measure at a place (or at the place that it is a part of), in order of preference.
  [[nodiscard]] std::vector<const Source*> sources_for(std::string_view measure,
                                                       std::string_view place) const;

  // `catalog/language/NAME.toml`; an empty list if there is no such table.
  [[nodiscard]] const WordList& words(std::string_view file, std::string_view table) const;

  // City names that several agencies of national tables bear ("Springfield"), in lower case, sorted.
  [[nodiscard]] const std::vector<std::string>& shared_city_names() const { return shared_city_names_; }
  // State by name in lower case → postal code: "illinois" → "IL".
  [[nodiscard]] const std::map<std::string, std::string, std::less<>>& state_codes() const {
    return state_codes_;
  }

 private:
  friend class CatalogLoader;
  std::vector<Measure> measures_;
  std::vector<Source> sources_;
  std::vector<Place> places_;
  std::vector<Holiday> holidays_;
  std::vector<WeekendPreset> weekends_;
  std::vector<NamedPeriod> periods_;
  Naturalness naturalness_;
  std::vector<Trait> traits_;
  std::vector<CitySize> city_sizes_;
  std::vector<Population> populations_;
  std::vector<std::string> shared_city_names_;
  std::map<std::string, std::string, std::less<>> state_codes_;
  std::map<std::string, std::size_t, std::less<>> place_index_;   // id → places_
  std::map<std::string, std::size_t, std::less<>> agency_index_;  // index name in lower case → places_
  std::map<std::string, std::map<std::string, WordList, std::less<>>, std::less<>> words_;
};

}  // namespace blotter
