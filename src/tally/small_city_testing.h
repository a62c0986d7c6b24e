// A city of some 200 invented records, small enough to count every window of it: victims that share
// incidents, days of 23 and 25 hours, a record inside the hour that the clock skips, districts that
// nobody knows, values in any case. And the same city as published totals and as a pack.
#pragma once

#include <blotter/tally.h>

#include <optional>
#include <string>
#include <vector>

namespace blotter::testing {

struct CityRecord {
  std::int64_t id = 0;
  std::optional<std::string> incident;
  LocalMinute occurred{};
  std::optional<std::string> kind;     // HOMICIDE, BATTERY, ROBBERY in any case
  std::optional<std::string> gunshot;  // YES, NO
  std::string code;                    // 0110, 0142, 0326, 041A
  std::optional<int> district;
  std::optional<std::string> area;
  std::optional<std::string> age;
};

class SmallCity {
 public:
  // Writes the vintages below a fresh temporary folder, which goes with the object.
  SmallCity();
  ~SmallCity();
  SmallCity(const SmallCity&) = delete;
  SmallCity& operator=(const SmallCity&) = delete;

  [[nodiscard]] const Catalog& catalog() const { return *catalog_; }
  [[nodiscard]] const std::vector<CityRecord>& records() const { return records_; }

  Vintage victims;  // records, by the minute
  Vintage daily;    // the same records, of which only the day is known
  Vintage pack;     // counts by the hour, cut up by district, area and age
  Vintage months;   // published totals by the month; smallville did not report one month
  Vintage to_date;  // totals of the year to date

  // Every window end worth trying: midnights, whole hours and odd minutes around the records.
  [[nodiscard]] std::vector<LocalMinute> boundaries() const;

  // Counted from `records()` by a loop of the test's own.
  [[nodiscard]] std::int64_t expected(const std::string& definition, const std::string& place,
                                      const Window& window) const;
  [[nodiscard]] bool fits(const CityRecord& record, const std::string& definition,
                          const std::string& place) const;

  [[nodiscard]] SeriesRequest request(const std::string& source, const std::string& definition,
                                      const std::string& place) const;

 private:
  void write_all();
  Vintage write(const std::string& source, const std::string& folder, const std::string& select) const;

  std::string dir_;
  std::optional<Catalog> catalog_;
  std::vector<CityRecord> records_;
};

}  // namespace blotter::testing
