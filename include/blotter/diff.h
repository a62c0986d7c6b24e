// What one vintage of a source has that another has not: records (or published totals) added, ended and
// changed, and what that did to each count. Aggregates only: no row leaves this interface, and values are
// named only of booleans, codes and what definitions go by, never of free text.
//
// Codes of places and persons are named only where several records changed alike.
//
//     BLOTTER_ASSIGN(const VintageDiff d, diff(catalog, *store.as_of("chicago-homicides", day1),
//                                              *store.as_of("chicago-homicides", day2)));
#pragma once

#include <blotter/catalog.h>
#include <blotter/result.h>
#include <blotter/store.h>
#include <blotter/window.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace blotter {

// How long before the newer vintage's publication an event (or the end of a total's window) lay.
enum class EventAge { kWeek, kMonth, kYear, kOlder };  // under 7 days, under 31, under 366, more
inline constexpr std::size_t kEventAges = 4;

struct AgeDiff {
  std::int64_t added = 0;
  std::int64_t ended = 0;
  std::int64_t changed = 0;
};

// How often a column went from one value to another; nullopt: no value.
struct ValueChange {
  std::optional<std::string> from;
  std::optional<std::string> to;
  std::int64_t records = 0;
  bool operator==(const ValueChange&) const = default;
};

struct ColumnDiff {
  std::string column;                           // normalised name
  std::int64_t records = 0;                     // changed records whose value in it differs
  std::int64_t filled = 0;                      // of those: that had none before
  std::int64_t emptied = 0;                     // of those: that have none now
  std::array<std::int64_t, kEventAges> ages{};  // of `records`, by EventAge
  // Of a coded column: the most frequent changes, by number and then by value. Empty for any other column.
  std::vector<ValueChange> most_frequent;
};

struct YearDiff {
  int year = 0;
  std::int64_t before = 0;
  std::int64_t after = 0;
};

// Why the count of a definition that counts rows moved: before + added + came − ended − went = after.
struct CountFlow {
  std::int64_t added = 0;  // records that the later vintage alone has
  std::int64_t ended = 0;  // records that the earlier vintage alone has
  std::int64_t came = 0;   // changed records that fit now and did not before
  std::int64_t went = 0;   // changed records that fitted before and do not now
};

// A definition over the time that both vintages cover.
struct DefinitionDiff {
  const Definition* definition = nullptr;
  std::string why_not;  // why it can't be counted in both; empty where it can
  Window window{};      // what both cover of it
  std::int64_t before = 0;
  std::int64_t after = 0;
  std::optional<CountFlow> flow;  // none where incidents are counted
  std::vector<YearDiff> years;    // those whose count differs, oldest first; the first and last may be parts
};

struct RecordDiff {
  std::int64_t rows_before = 0;  // compared: without those that the other vintage leaves out by its filter
  std::int64_t rows_after = 0;
  std::int64_t same = 0;     // alike in every column
  std::int64_t touched = 0;  // alike but for the source's own note of when it last wrote the record
  std::int64_t changed = 0;  // different in another column
  std::int64_t added = 0;
  std::int64_t ended = 0;
  std::int64_t added_inside = 0;  // of `added`: at a time that the earlier vintage covers too
  std::int64_t ended_inside = 0;  // of `ended`: at a time that the later vintage covers too
  // Pairs of changed records: by the source's key, or by an assignment of the most similar ones where the
  // source has none, or the key is missing or stands more than once in an export.
  std::int64_t paired_by_key = 0;
  std::int64_t paired_by_similarity = 0;
  bool too_many_to_pair = false;          // more than kMostToPair on a side: they stay added and ended
  std::vector<std::string> lost_columns;  // that no record of the later vintage has a value in
  std::vector<std::string> gained_columns;
  std::vector<std::string> left_out_codes;  // of Source::subset_column: one of the exports lacks them
  std::int64_t left_out = 0;                // records of both with such a code
  std::vector<ColumnDiff> columns;          // those in which a record changed, most records first
  std::array<AgeDiff, kEventAges> ages;     // by EventAge
  std::vector<DefinitionDiff> definitions;  // in the order of the source
};

// Records beyond this many on a side are not paired by similarity: memory stays below a gigabyte.
inline constexpr std::int64_t kMostToPair = 1'000'000;

struct FigureChange {
  std::string place;  // Place::id
  const Definition* definition = nullptr;
  Window window{};
  std::int64_t before = 0;
  std::int64_t after = 0;
};

// Of published totals, by definition: the figures of whole places that both vintages have. A table of totals
// also holds sums over samples and regions; what is added up here, and named, are the cities of the catalog.
struct FigureDiff {
  const Definition* definition = nullptr;
  std::int64_t figures = 0;  // in both, zeros that a gap stands for included
  std::int64_t changed = 0;
  std::int64_t raised = 0;  // of `changed`
  std::int64_t cities = 0;  // of `figures`: those of cities
  std::int64_t before = 0;  // sums over `cities`
  std::int64_t after = 0;
};

// Where a vintage's gaps are zeros (a pack made from records, a source with gaps = "zero"), a cell that one
// of the two lacks at a time that it covers stands as 0 in it: such cells are in `same` and `changed`, not in
// `added` and `ended`.
struct CellDiff {
  std::int64_t cells_before = 0;
  std::int64_t cells_after = 0;
  std::int64_t same = 0;
  std::int64_t changed = 0;
  std::int64_t added = 0;
  std::int64_t ended = 0;
  std::int64_t added_windows = 0;  // of `added`: of a window that the earlier vintage has no figure for
  std::int64_t ended_windows = 0;
  std::vector<FigureDiff> definitions;  // in the order of the source
  std::vector<FigureChange> largest;    // of cities, by the size of the change; at most kLargestShown
  std::array<AgeDiff, kEventAges> ages;
};
inline constexpr std::size_t kLargestShown = 12;

// `records` for vintages of records, `cells` for published totals and packs.
struct VintageDiff {
  Vintage before;
  Vintage after;
  std::optional<RecordDiff> records;
  std::optional<CellDiff> cells;
};

// Either order of publication: diff(b, a) mirrors diff(a, b). The same two vintages give the same answer on
// every machine. Memory stays within about three gigabytes whatever their size; what exceeds it is put in
// the system's folder for temporary files.
// kBadInput: two sources, or records against totals. kNotFound: a source that the catalog lacks. kDamaged,
// kEngine, kIo. Thread-safe.
Result<VintageDiff> diff(const Catalog& catalog, const Vintage& before, const Vintage& after);

}  // namespace blotter
