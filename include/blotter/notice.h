// Incident notices: the short texts that a department's news office sends out between the shot and the
// published record, and reporters' lists of them → provisional records.
//
//     text as received ─► NoticeMessage ─► NoticeReader ─► IncidentReport ─► NoticeLedger ─►
//     ProvisionalRecord
//
// A report is what one notice says of one incident. A ledger finds the reports that are about the same
// incident and keeps each state of the record that they give. No names are kept, and no text.
#pragma once

#include <blotter/catalog.h>
#include <blotter/result.h>
#include <blotter/window.h>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace blotter {

// One text as it was received.
struct NoticeMessage {
  std::string id;  // of its source, time and text, 16 hex digits: the same notice has the same one
  std::string file;
  std::size_t line = 0;  // of the file, from 1: where this message begins; 0: the file is the message
  std::string source;    // who sent it: a domain, a feed's title, what a JSON line says; may be empty
  LocalMinute received;  // on the clock of the place that it is about
  std::string text;      // UTF-8 without markup; a title or subject is its first line
};

enum class IncidentKind {
  kUnknown,
  kShooting,
  kStabbing,
  kAssault,  // blunt force, a beating, a strangling
  kRobbery,  // without anybody hurt
  kCrash,
  kDeath,  // a body found, a cause not said
  kShotsFired,
  kOther,
};

enum class Sex { kUnknown, kFemale, kMale };

[[nodiscard]] const char* to_string(IncidentKind kind);  // "shooting", "shots-fired", "unknown"
[[nodiscard]] const char* to_string(Sex sex);            // "female", "male", "unknown"

// Whole years, both ends included: 23 → 23, 23; "in his 30s" → 30, 39; "a teen" → 13, 19; "a juvenile" → 0,
// 17; "an adult" → 18, 120.
struct AgeRange {
  int low = 0;
  int high = 0;
  bool operator==(const AgeRange&) const = default;
  [[nodiscard]] bool exact() const { return low == high; }
};

// Nobody is named. Unknown stays unknown.
struct NoticeVictim {
  std::optional<AgeRange> age;
  Sex sex = Sex::kUnknown;
  bool killed = false;
  std::string condition;     // as published, in lower case: "good", "critical", "stable"; "dead"; "" unknown
  std::optional<bool> shot;  // hit by gunfire
  Span span;                 // code points of the notice: the words that bring this victim in
  std::optional<int> age_before;  // of a correction: the age that it takes back ("is 28, not 25")
  bool operator==(const NoticeVictim&) const = default;
};

// What one notice says of one incident.
struct IncidentReport {
  IncidentKind kind = IncidentKind::kUnknown;
  std::optional<LocalMinute> occurred;  // what the words most plainly mean
  bool hour_known = false;              // false: of `occurred` only the day is known, its time is 00:00
  std::string block;         // as published: "2300 block of West 63rd Street", "16th and Mission streets"
  std::string district;      // police district, precinct or area by number or name: "8", "Northeast"
  std::string neighborhood;  // as published: "Little Village"
  std::string place;         // Place::id of the city; empty: the text doesn't say and nobody did
  std::vector<NoticeVictim> victims;
  bool update = false;       // the text says that it follows an earlier one ("UPDATE", "has since died")
  bool more = false;         // its victims are others than those of an earlier one ("an additional victim")
  std::optional<int> total;  // of a correction: how many victims there were, as it says
  Span span;                 // code points of the notice: what this incident was read from
  bool operator==(const IncidentReport&) const = default;
};

// The reports of one notice, in the order of its text.
struct NoticeReading {
  std::string notice;  // NoticeMessage::id
  std::string file;
  std::size_t line = 0;
  std::string source;
  LocalMinute received;
  std::vector<IncidentReport> incidents;
  std::vector<std::string> doubts;  // plain sentences: "says an incident of 3 Sept, received on 1 Sept"
};

// Reads notices. Immutable; thread-safe.
class NoticeReader {
 public:
  explicit NoticeReader(const Catalog& catalog);  // which must outlive it
  ~NoticeReader();
  NoticeReader(NoticeReader&&) noexcept;
  NoticeReader& operator=(NoticeReader&&) = delete;

  // `home`: the place that a notice is about whose text names none; may be nullptr. Precondition:
  // message.text is valid UTF-8.
  [[nodiscard]] NoticeReading read(const NoticeMessage& message, const Place* home) const;

  // The city that a text is about by its own words, for the clock on which it was received; nullptr: none.
  [[nodiscard]] const Place* place_of(std::string_view text) const;

 private:
  struct Parts;
  std::unique_ptr<const Parts> parts_;
};

// A state of a record, and the notice that brought it.
struct RecordVersion {
  std::string notice;  // NoticeReading::notice
  std::string file;
  std::size_t line = 0;
  std::string source;
  LocalMinute known_from;            // when that notice was received
  IncidentReport said;               // what the notice itself says, with its span
  IncidentReport state;              // all that is known with it
  std::vector<std::string> changes;  // plain phrases: "a man, 34, has died"; empty where it only repeats
};

// An incident, as notices tell of it.
struct ProvisionalRecord {
  std::string id;  // of its first notice and the place of the incident in it: "3f9a12ce-1"
  std::vector<RecordVersion> versions;  // oldest first; never empty
  [[nodiscard]] const IncidentReport& current() const { return versions.back().state; }
  // As it was known at that minute; nullptr: nothing was.
  [[nodiscard]] const IncidentReport* as_of(LocalMinute minute) const;
};

// Which record a report went to.
struct LedgerEntry {
  std::size_t record = 0;  // index in NoticeLedger::records()
  bool begun = false;      // the report began it
};

// Finds which reports are about the same incident. The same notices give the same records in whatever order
// they come: they are taken by the time of receipt, and by id within a minute.
//
// Two reports are of one incident if place, time, block and victims don't contradict each other and enough of
// them agree (src/notice/same_incident.h has the rule). Not thread-safe; copies share nothing.
class NoticeLedger {
 public:
  NoticeLedger();
  ~NoticeLedger();
  NoticeLedger(const NoticeLedger&);
  NoticeLedger(NoticeLedger&&) noexcept;
  NoticeLedger& operator=(const NoticeLedger&);
  NoticeLedger& operator=(NoticeLedger&&) noexcept;

  // Where each of its incidents went; empty where this very notice (by id) is there already. A notice that
  // was received before the last one taken in makes the ledger work out anew what came after it.
  std::vector<LedgerEntry> add(const NoticeReading& reading);
  // The same for many, in whatever order: they are sorted first, so that little is worked out twice.
  void add_all(std::vector<NoticeReading> readings);

  // By time of the first notice.
  [[nodiscard]] const std::vector<ProvisionalRecord>& records() const;
  [[nodiscard]] std::size_t notices() const;   // different ones, those without an incident among them
  [[nodiscard]] std::size_t repeated() const;  // the very same notice again
  // From the first receipt to a minute after the last; none where there is no notice.
  [[nodiscard]] std::optional<Window> received() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace blotter
