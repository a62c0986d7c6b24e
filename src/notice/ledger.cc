#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "notice/merge_report.h"
#include "notice/same_incident.h"

namespace blotter {
namespace {

constexpr std::chrono::days kSought{46};  // a record that nobody told of for longer isn't looked at

std::string record_id(const std::string& notice, std::size_t incident) {
  constexpr std::size_t kDigits = 8;
  return notice.substr(0, kDigits) + "-" + std::to_string(incident + 1);
}

bool earlier(const NoticeReading& a, const NoticeReading& b) {
  return a.received != b.received ? a.received < b.received : a.notice < b.notice;
}

}  // namespace

const IncidentReport* ProvisionalRecord::as_of(LocalMinute minute) const {
  const IncidentReport* out = nullptr;
  for (const RecordVersion& version : versions) {
    if (version.known_from <= minute) out = &version.state;
  }
  return out;
}

// Records are found by the words of their streets; those without a street by the day.
struct NoticeLedger::State {
  struct Applied {
    std::size_t record;
    bool begun;
  };

  std::vector<NoticeReading> readings;      // in the order in which they are taken
  std::vector<std::size_t> applied_before;  // by reading: how many of `applied` come from those before it
  std::vector<Applied> applied;
  std::vector<ProvisionalRecord> records;
  std::vector<StreetPlace> streets;  // of the records' states
  std::unordered_map<std::string, std::vector<std::size_t>> by_word;
  std::unordered_map<std::int64_t, std::vector<std::size_t>> by_day;
  std::unordered_set<std::string> ids;
  std::size_t repeated = 0;

  std::vector<LedgerEntry> apply(const NoticeReading& reading);
  std::optional<std::size_t> find(const IncidentReport& report, const StreetPlace& street,
                                  LocalMinute received, const std::vector<LedgerEntry>& taken) const;
  void offer(std::size_t record, const LocatedIncident& said, const std::vector<LedgerEntry>& taken,
             std::optional<std::size_t>& best, int& most) const;
  void begin(const NoticeReading& reading, std::size_t incident, StreetPlace street);
  void revise(std::size_t record, const NoticeReading& reading, const IncidentReport& report);
  void enter(std::size_t record);
  void leave(std::size_t record);
  void undo_from(std::size_t reading);

  static std::vector<std::string> words_of(const StreetPlace& street) {
    std::vector<std::string> out;
    for (const StreetName& name : street.streets) {
      if (!name.words.empty()) out.push_back(name.words.front());
    }
    return out;
  }
  [[nodiscard]] std::int64_t first_day(std::size_t record) const {
    const RecordVersion& first = records[record].versions.front();
    return day_of_record(first.state, first.known_from);
  }
  static std::int64_t day_of_record(const IncidentReport& report, LocalMinute received) {
    return day_of(report.occurred.value_or(received)).time_since_epoch().count();
  }
};

void NoticeLedger::State::enter(std::size_t record) {
  for (const std::string& word : words_of(streets[record])) by_word[word].push_back(record);
  by_day[first_day(record)].push_back(record);
}

// Only the last record leaves, so it is the last in each of its lists.
void NoticeLedger::State::leave(std::size_t record) {
  for (const std::string& word : words_of(streets[record])) by_word[word].pop_back();
  by_day[first_day(record)].pop_back();
}

void NoticeLedger::State::offer(std::size_t record, const LocatedIncident& said,
                                const std::vector<LedgerEntry>& taken, std::optional<std::size_t>& best,
                                int& most) const {
  // Two incidents of one notice are two.
  if (std::any_of(taken.begin(), taken.end(), [&](const LedgerEntry& e) { return e.record == record; }))
    return;
  const ProvisionalRecord& candidate = records[record];
  const LocatedIncident known{&candidate.current(), streets[record], candidate.versions.front().known_from};
  const auto likeness = same_incident(known, said);
  if (!likeness || !enough(*likeness)) return;
  if (likeness->points > most || (likeness->points == most && best && record > *best)) {
    most = likeness->points;
    best = record;
  }
}

std::optional<std::size_t> NoticeLedger::State::find(const IncidentReport& report, const StreetPlace& street,
                                                     LocalMinute received,
                                                     const std::vector<LedgerEntry>& taken) const {
  const LocatedIncident said{&report, street, received};
  std::optional<std::size_t> best;
  int most = 0;
  for (const std::string& word : words_of(street)) {
    const auto found = by_word.find(word);
    if (found == by_word.end()) continue;
    for (std::size_t i = found->second.size(); i-- > 0;) {
      const std::size_t record = found->second[i];
      if (records[record].versions.front().known_from + kSought < received) break;
      offer(record, said, taken, best, most);
    }
  }
  const std::int64_t day = day_of_record(report, received);
  const std::int64_t reach = report.occurred ? 1 : kSought.count();
  for (std::int64_t d = day - reach; d <= day + 1; ++d) {
    const auto found = by_day.find(d);
    if (found == by_day.end()) continue;
    for (const std::size_t record : found->second) {
      if (street.streets.empty() || streets[record].streets.empty()) offer(record, said, taken, best, most);
    }
  }
  return best;
}

void NoticeLedger::State::begin(const NoticeReading& reading, std::size_t incident, StreetPlace street) {
  const IncidentReport& report = reading.incidents[incident];
  ProvisionalRecord record;
  record.id = record_id(reading.notice, incident);
  record.versions.push_back({reading.notice, reading.file, reading.line, reading.source, reading.received,
                             report, report, first_words(report)});
  records.push_back(std::move(record));
  streets.push_back(std::move(street));
  enter(records.size() - 1);
}

void NoticeLedger::State::revise(std::size_t record, const NoticeReading& reading,
                                 const IncidentReport& report) {
  RecordVersion version{reading.notice,   reading.file, reading.line, reading.source,
                        reading.received, report,       {},           {}};
  version.state = merge_report(records[record].current(), report, version.changes);
  records[record].versions.push_back(std::move(version));
}

std::vector<LedgerEntry> NoticeLedger::State::apply(const NoticeReading& reading) {
  std::vector<LedgerEntry> out;
  applied_before.push_back(applied.size());
  for (std::size_t i = 0; i < reading.incidents.size(); ++i) {
    const IncidentReport& report = reading.incidents[i];
    StreetPlace street = parse_street_place(report.block);
    const auto known = find(report, street, reading.received, out);
    if (known)
      revise(*known, reading, report);
    else
      begin(reading, i, std::move(street));
    out.push_back({known.value_or(records.size() - 1), !known});
    applied.push_back({out.back().record, out.back().begun});
  }
  return out;
}

// As if it and those after it had never come.
void NoticeLedger::State::undo_from(std::size_t reading) {
  while (applied.size() > applied_before[reading]) {
    const Applied last = applied.back();
    applied.pop_back();
    if (!last.begun) {
      records[last.record].versions.pop_back();
      continue;
    }
    leave(last.record);
    records.pop_back();
    streets.pop_back();
  }
  applied_before.resize(reading);
}

NoticeLedger::NoticeLedger() : state_(std::make_unique<State>()) {}
NoticeLedger::~NoticeLedger() = default;
NoticeLedger::NoticeLedger(const NoticeLedger& other) : state_(std::make_unique<State>(*other.state_)) {}
NoticeLedger::NoticeLedger(NoticeLedger&&) noexcept = default;
NoticeLedger& NoticeLedger::operator=(const NoticeLedger& other) {
  if (this != &other) *state_ = *other.state_;
  return *this;
}
NoticeLedger& NoticeLedger::operator=(NoticeLedger&&) noexcept = default;

std::vector<LedgerEntry> NoticeLedger::add(const NoticeReading& reading) {
  State& s = *state_;
  if (!s.ids.insert(reading.notice).second) {
    ++s.repeated;
    return {};
  }
  const auto at = std::upper_bound(s.readings.begin(), s.readings.end(), reading, earlier);
  const auto index = static_cast<std::size_t>(at - s.readings.begin());
  if (at != s.readings.end()) s.undo_from(index);
  s.readings.insert(at, reading);
  std::vector<LedgerEntry> out;
  for (std::size_t i = index; i < s.readings.size(); ++i) {
    std::vector<LedgerEntry> entries = s.apply(s.readings[i]);
    if (i == index) out = std::move(entries);
  }
  return out;
}

void NoticeLedger::add_all(std::vector<NoticeReading> readings) {
  std::stable_sort(readings.begin(), readings.end(), earlier);
  for (const NoticeReading& reading : readings) add(reading);
}

const std::vector<ProvisionalRecord>& NoticeLedger::records() const { return state_->records; }
std::size_t NoticeLedger::notices() const { return state_->readings.size(); }
std::size_t NoticeLedger::repeated() const { return state_->repeated; }

std::optional<Window> NoticeLedger::received() const {
  if (state_->readings.empty()) return std::nullopt;
  return Window{state_->readings.front().received,
                state_->readings.back().received + std::chrono::minutes{1}};
}

}  // namespace blotter
