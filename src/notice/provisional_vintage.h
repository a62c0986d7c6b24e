// Provisional records as vintages of the catalog's provisional source, so that they are counted like any
// other records: one row a victim of each version, and for each place and each day on which a notice came a
// vintage that holds what was known at the end of that day.
//
// An incident without a known hour lies at 00:00 of its day, one without a known day at the minute of its
// first notice; the column time_known says so ("day", "no"). A range of ages is in the column age_range and
// is no age.
//
// Covered is what lies from the first receipt to the last, and before the first the rest of its day, or of
// the day of an incident that it tells of and that is no more than 24 hours old (four days for a roundup of
// three incidents and more). A week without a notice of the place is a hole: nothing says that nothing
// happened.
#pragma once

#include <blotter/notice.h>
#include <blotter/store.h>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace blotter {

// Follows the records of a ledger. Not thread-safe; what it gives is shared and never changes.
class ProvisionalVintages {
 public:
  explicit ProvisionalVintages(const Catalog& catalog);

  // All of it anew.
  void rebuild(const std::vector<ProvisionalRecord>& records);
  // What `reading` changed, by the entries that the ledger gave for it. Only the days that it touches are
  // made anew; all of it where the notice was received before another that the ledger had.
  void add(const std::vector<ProvisionalRecord>& records, const NoticeReading& reading,
           const std::vector<LedgerEntry>& entries);

  // By place, then by day. Empty where the catalog has no provisional source.
  [[nodiscard]] std::vector<Vintage> vintages() const;
  // Records that can't be counted, because nothing says in which city they lie.
  [[nodiscard]] std::size_t without_place() const;

 private:
  // A version with when it ended.
  struct Receipt {
    LocalMinute known_from;
    const RecordVersion* version = nullptr;
    std::size_t record = 0;
    std::size_t number = 0;     // of the version in its record
    std::size_t incidents = 1;  // of which its notice tells
  };
  // A time in which notices came, without a silence of more than a week in it.
  struct Stretch {
    LocalMinute first_received;
    LocalMinute last_received;
    Day covered_from;
  };
  struct City {
    std::map<Day, std::set<std::size_t>> on;  // which records have a version on a day
    std::map<Day, std::shared_ptr<const MemoryBlock>> blocks;
    std::shared_ptr<const MemoryRecords> all;  // those blocks
    std::vector<Vintage> vintages;             // by day of receipt
    std::set<std::string> notices;
    std::uint64_t digest = 0;  // of those, in any order
    std::int64_t rows = 0;     // known now
    std::vector<Stretch> stretches;
  };
  using Touched = std::set<std::pair<std::string, Day>>;

  void put(const ProvisionalRecord& record, std::size_t index, Touched& touched);
  void take_out(std::size_t index, Touched& touched);
  void make_blocks(const std::vector<ProvisionalRecord>& records, const Touched& touched);
  void take_receipt(const std::vector<ProvisionalRecord>& records, const Receipt& receipt);
  [[nodiscard]] Vintage vintage_of(const std::string& place, const City& city) const;
  static void put_newest(City& city, Vintage vintage);

  const Source* source_ = nullptr;
  std::map<std::string, City> cities_;
  std::vector<std::set<std::pair<std::string, Day>>> placed_;  // by record: where its versions lie
  std::optional<LocalMinute> last_received_;
};

}  // namespace blotter
