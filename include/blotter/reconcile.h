// Reconciliation: provisional records (notice.h) against the victims of a published vintage, once it covers
// their time. Which of the people in the notices are in the record, as what, and who is missing from either.
// Nothing is written: the published record stays as it is, and so do the provisional ones.
//
// Each victim of the notices has at most one published victim and the other way round. Among all assignments
// that one is taken whose pairs have the greatest sum of scores (heaviest_matching, exact), so that no good
// pair is spoiled by a better-looking one that came first. A pair's score is the sum of the weights of what
// agrees and what doesn't, each log2(m / u): how much more likely that is to be seen of one person (m) than
// of two unrelated ones (u) (Fellegi & Sunter 1969, "A Theory for Record Linkage"). In bits:
//
//     time   apart by at most 5 minutes  +5.9   15  +3.7   1 hour  +2.8   3 hours  -0.7   12  -2.5   36  -5.9
//            only the day is known: the same  +1.4, the one before or after  -2.7
//     place  same block  +9.8; same corner  +9.8; one or two blocks on  +6.5; a corner on the block's street,
//            or the street alone  +4.3; another block of the street  +2.9; else by the parts of the city:
//            neighbourhood the same  +4.7, district the same  +3.6, neighbourhood another  -2.3, district
//            another  -4.2; another street  -4.3, or -0.9 where the district is the same and -6 where it is
//            another one too
//     age    fits  log2(0.93 / share of the published victims whom it fits); a year beside  -1; not  -4.3
//     sex    the same  log2(0.97 / share of it); another  log2(0.03 / share of it)
//     killed or not: the same  log2(0.93 / share of it); wounded in the notices and dead in the record  -1.5,
//            for that is what days do; the other way  -5
//     gunfire said of one and denied of the other  -5
//
// What one side doesn't say weighs nothing. u of time and place is measured: among the 4,414 pairs of two
// victims of different cases within 36 hours in Chicago, 18 Aug to 3 Sept 2025, 0.8% are at most five minutes
// apart, 0.09% on one block, 7.5% in one district, 3.0% in one community area. m of the times is the mean of
// what was measured between a newspaper's list and the department's homicides (980 killed in Chicago, July
// 2016 to January 2018: 12, 16, 52, 13, 6 and 1% in the steps above) and of an office that copies its own log
// (80, 12, 4, 2, 1, 1%). The other m are estimates; tests/notice_weekend_test.cc shows that no match of the
// weekend hangs on them. Shares of age, sex and deaths are those of the vintage's rows in the window, as in
// frequency-based matching.
//
// A pair counts only from 3 bits over the odds against it: log2 of how many published victims lie within the
// 36 hours around it, at least 5. Victims of one notice that is paired to one published incident stay
// together where the scores leave the choice: see reconcile.cc.
#pragma once

#include <blotter/notice.h>
#include <blotter/store.h>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace blotter {

struct ReconcileQuestion {
  const Place* place = nullptr;  // a city
  std::string source;            // empty: the most preferred one whose records of victims cover the most
  std::optional<Day> as_of;      // only vintages that had been published by then
  std::optional<Window> window;  // of the times of incidents; none: as far as the notices reach
};

// What blotter may show of a published row.
struct PublishedVictim {
  std::string incident;  // number of the incident, "" where the source has none
  LocalMinute occurred;
  std::string block;  // as published, as are the next two; "" where the source or the row has none
  std::string district;
  std::string neighborhood;
  std::optional<AgeRange> age;
  Sex sex = Sex::kUnknown;
  std::optional<bool> killed;  // nullopt: the source doesn't say
  std::optional<bool> shot;
  bool operator==(const PublishedVictim&) const = default;
};

enum class Reconciled {
  kConfirmed,    // also where one of the two says less than the other
  kChanged,      // in the record, where something about it is other: see `changes`
  kNotInRecord,  // of the kind that the source holds, at a time that it covers, and not there
  kNotHeld,      // the source holds no such victims (wounded by a knife), or may not (a body found)
  kNotCovered,   // at a time that the vintage doesn't cover
};

[[nodiscard]] const char* to_string(Reconciled result);  // "confirmed", "not-in-record", …

// A victim of the notices.
struct ReconciledVictim {
  std::size_t record = 0;  // index in what was given
  std::size_t victim = 0;  // index in its current().victims
  Reconciled result = Reconciled::kNotInRecord;
  std::optional<std::size_t> published;  // index in Reconciliation::published
  double score = 0;                      // of the pair, in bits, to a tenth
  double needed = 0;                     // what a pair of this victim had to reach
  std::vector<std::string> because;      // "same block", "4 minutes apart", "age 23 in 20-29", "male"
  std::vector<std::string> changes;      // "wounded then, dead now", "age 23 then, 30-39 now"
  std::vector<std::string> coarser;      // what the record says less of: "age 14 then, 0-19 now"
  std::vector<std::string> learnt;       // what the notices had not: "age 20-29"
};

struct Reconciliation {
  const Source* source = nullptr;
  Vintage vintage;
  Window window;                            // of the times that were compared
  std::vector<ReconciledVictim> victims;    // by record, then as they stand in it
  std::vector<PublishedVictim> published;   // by time; also some hours around the window
  std::vector<std::size_t> not_in_notices;  // indices in `published`, in the window
  std::size_t elsewhere = 0;                // records of the notices about other places, left out
  std::vector<std::string> notes;           // what the source can't say
  std::string query;                        // gives `published` again, from the vintage's folder

  [[nodiscard]] std::size_t count(Reconciled result) const;
};

// kOutOfCoverage: no vintage has the time, with how far each goes; kNotFound: no such source, or it has no
// record of victims there; kEngine, kDamaged, kIo. Records without a victim play no part. Deterministic: the
// same records, in any order, and vintage give the same pairs. Thread-safe.
Result<Reconciliation> reconcile(const Catalog& catalog, const Store& store,
                                 const ReconcileQuestion& question,
                                 const std::vector<ProvisionalRecord>& records);

}  // namespace blotter
