// What an export looks like when it is read by a mapping: the values, times and counts from which
// check_mapping draws its findings. Nothing in it judges.
#pragma once

#include <blotter/catalog.h>

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "records/csv.h"
#include "records/csv_file.h"
#include "records/layout.h"
#include "records/value_table.h"

namespace blotter {

// One field of the rows.
struct FieldProfile {
  std::uint64_t filled = 0;
  ValueTable values;
  // Of the filled fields that were looked at (kSampled a segment).
  std::uint64_t sampled = 0;
  std::uint64_t like_coordinates = 0;  // "41.8781", "POINT (-87.6 41.8)", "(41.8, -87.6)"
  std::uint64_t like_names = 0;        // two to four words, each with a capital letter
};

// A column of times.
struct TimeProfile {
  std::vector<std::string> formats;  // the mapping's
  // Of the fields that were looked at: how many were in each form, and how many would also be right with day
  // and month in the other order (only where the form has both as numbers).
  std::uint64_t sampled = 0;
  std::vector<std::uint64_t> fitting;
  std::uint64_t swappable = 0;
  // Of the rows that no form of the mapping reads: how many one would read with day and month exchanged, and
  // that form.
  std::uint64_t only_swapped = 0;
  std::string swapped_form;
  // Of the first form that fits, for all rows.
  std::vector<std::uint64_t> taken;
  std::vector<std::uint64_t> first_line;
  // Of `occurred`: rows by the minute of the day that the export writes.
  std::vector<std::uint64_t> minutes;
};

struct DefinitionProfile {
  std::uint64_t rows = 0;                   // that pass every condition
  std::vector<std::set<std::string>> seen;  // by condition: those of its values that occur, folded
};

struct ExportProfile {
  std::uint64_t rows = 0;
  std::vector<FieldProfile> fields;            // by field of the export
  std::map<std::string, TimeProfile> times;    // by column of the mapping
  std::vector<DefinitionProfile> definitions;  // in the order of the source
  std::uint64_t before_first_day = 0;
  std::uint64_t before_first_day_line = 0;

  void merge(const ExportProfile& other);
};

// Profiles segments of one export, one after the other. Used by one thread.
class ExportProfiler {
 public:
  static constexpr std::uint64_t kSampled = 4000;

  // `source` and `layout` must outlive it.
  ExportProfiler(const Source& source, const Layout& layout);

  // `kept_aside`: lines of rows that an import keeps aside, sorted. They are in no count but that of fields.
  void read(const CsvSegment& segment, const std::vector<std::uint64_t>& kept_aside);
  [[nodiscard]] const ExportProfile& profile() const { return profile_; }

 private:
  struct Test {  // a condition of a definition on one column
    std::size_t definition = 0;
    std::size_t condition = 0;
    bool negated = false;
  };
  struct Tested {            // a column on which conditions stand, and what each of its values does to them
    std::size_t column = 0;  // of the layout
    std::vector<Test> tests;
    std::map<std::string, std::vector<bool>, std::less<>> passing;  // by the export's value: by test
  };

  void add_definition(std::size_t d);
  void read_fields(CsvReader& reader, bool sampled);
  void read_times(CsvReader& reader, bool sampled);
  void read_swapped(CsvReader& reader);
  void read_time(std::size_t column, std::string_view field, std::uint64_t line, bool sampled,
                 TimeProfile& time);
  void read_conditions(CsvReader& reader);
  const std::vector<bool>& passing(Tested& tested, std::string_view field);

  const Source& source_;
  const Layout& layout_;
  ExportProfile profile_;
  std::vector<const LayoutColumn*> mapped_;  // by field of the export; nullptr: nothing reads it
  std::string joined_;                       // a day and its time of day
  std::vector<bool> tabled_;                 // fields whose values are looked up row by row
  std::vector<Tested> tested_;
  std::vector<std::size_t> fails_;  // by definition: conditions that the row fails
  std::vector<std::vector<std::optional<TimestampFormat>>> swapped_;  // by column and format
  std::int64_t first_day_ = 0;                                        // microseconds
};

// A field as a condition compares it: trimmed, upper case; a code padded, a whole number without zeros in
// front, a boolean as TRUE or FALSE; empty where it is missing.
[[nodiscard]] std::string comparable(const LayoutColumn& column, std::string_view field);

// The form with day and month in the other order; empty where it has not both as numbers.
[[nodiscard]] std::string with_day_and_month_swapped(const std::string& format);

[[nodiscard]] bool looks_like_coordinates(std::string_view field);
[[nodiscard]] bool looks_like_a_name(std::string_view field);

}  // namespace blotter
