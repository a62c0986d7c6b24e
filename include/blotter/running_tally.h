// What is known of shootings since some moment: people shot, killed and wounded, in how many shootings, of
// which ages, by day and by district, beside the same window of earlier years. Counted from published
// records, from incident notices, or from both: records as far as they go, notices after that.
#pragma once

#include <blotter/count.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace blotter {

enum class TallyOver { kRecords, kNotices, kBoth };

[[nodiscard]] const char* to_string(TallyOver over);  // "records", "notices", "both"

struct TallyQuestion {
  const Place* place = nullptr;
  Window window;                     // its end may lie after what is known: see RunningTally::window
  std::vector<NamedWindow> earlier;  // the same of earlier years
  std::optional<Day> as_of;          // only what had been published, or received, by then
  std::string source;                // only this one; empty: the first that has the window's beginning
  std::string dimension;             // the parts of the city are by this column; empty: by police district
  std::optional<TallyOver> over;     // none: both where there are notices of the place, else records
};

struct TalliedMeasure {
  const Measure* measure = nullptr;
  std::optional<std::int64_t> value;
  std::string why_not;  // where there is no value
  std::string definition;
  std::vector<CountedWindow> earlier;  // in the order of the question
  std::vector<CountRow> by_day;
  std::vector<CountRow> by_hour;  // of windows of up to ten days
  std::vector<CountRow> by_district;
};

// What figures from notices rest on.
struct NoticeBasis {
  std::uint64_t notices = 0;       // different ones that tell of these shootings
  std::uint64_t without_hour = 0;  // shootings of which only the day is known: they lie at its 00:00
  std::uint64_t without_day = 0;   // or not even that: they lie at the minute of their first notice
  // Without an hour, and of the day inside which the window begins: they lie before it, and may belong to it.
  std::uint64_t before = 0;
};

struct RunningTally {
  TallyOver over = TallyOver::kRecords;  // what was counted
  bool provisional = false;              // notices are in it
  Window window;                         // as far as is known
  std::vector<TalliedMeasure> measures;  // people shot first
  std::optional<std::int64_t> several;   // shootings in which two or more people were hit
  std::vector<CountRow> ages;            // of the people shot, by published bracket or by year
  std::vector<CountRow> age_ranges;      // of those of whom a notice gives no age but a range
  std::string district;                  // the column that `by_district` is cut up by; empty: there is none
  const Source* source = nullptr;
  Vintage vintage;
  Window coverage;
  std::string query;  // of the people shot
  std::vector<std::string> notes;
  std::optional<NoticeBasis> basis;  // where notices were counted
  std::vector<RunningTally> parts;   // over both: from the records, then from the notices
  // From which records the earlier years are.
  const Source* earlier_source = nullptr;
};

// A source and its vintage.
struct TallySource {
  const Source* source = nullptr;
  const Vintage* vintage = nullptr;
};

// What is counted from what. A window that is still open ends with what is known.
struct TallyPlan {
  TallyOver over = TallyOver::kRecords;
  Window window;
  std::optional<TallySource> records;
  Window records_window;  // of `window`, what the records have
  std::optional<TallySource> notices;
  Window notices_window;               // the rest
  std::optional<TallySource> earlier;  // published records that go back before the window
};

// The most preferred source whose newest vintage has the moment `since`, and the notices of the place.
// kOutOfCoverage, with how far each goes; kNotFound for a source that there is not.
Result<TallyPlan> plan_tally(const Catalog& catalog, const Store& store, const TallyQuestion& question);

// Counts all of it. A measure that the source does not count has no value. Errors of `plan_tally`; kDamaged,
// kEngine, kIo. Thread-safe.
Result<RunningTally> running_tally(const Catalog& catalog, const Store& store, const TallyQuestion& question);

}  // namespace blotter
