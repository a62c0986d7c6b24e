#include "records/record_stats.h"

#include <algorithm>
#include <iterator>

namespace blotter {

namespace {

using std::chrono::days;

const Day kFirst = make_day(0, 1, 1);

}  // namespace

void DaySet::add(Day day) {
  const auto at = static_cast<std::size_t>((day - kFirst).count());
  if (at >= days_.size()) days_.resize(at + 1);
  days_[at] = true;
  first_ = first_ ? std::min(*first_, day) : day;
  last_ = last_ ? std::max(*last_, day) : day;
}

void DaySet::merge(const DaySet& other) {
  if (other.empty()) return;
  if (days_.size() < other.days_.size()) days_.resize(other.days_.size());
  for (std::size_t i = 0; i < other.days_.size(); ++i) {
    if (other.days_[i]) days_[i] = true;
  }
  first_ = first_ ? std::min(*first_, *other.first_) : other.first_;
  last_ = last_ ? std::max(*last_, *other.last_) : other.last_;
}

double DaySet::empty_share(Day from, Day to) const {
  std::size_t empty = 0;
  for (Day day = from; day <= to; day += days(1)) {
    const auto at = static_cast<std::size_t>((day - kFirst).count());
    if (at >= days_.size() || !days_[at]) ++empty;
  }
  const auto all = static_cast<double>((to - from).count() + 1);
  return (static_cast<double>(empty) + 1) / (all + 2);
}

days DaySet::widest_gap() const {
  std::size_t widest = 1;
  auto previous = static_cast<std::size_t>((*first_ - kFirst).count());
  for (std::size_t i = previous + 1; i < days_.size(); ++i) {
    if (!days_[i]) continue;
    widest = std::max(widest, i - previous);
    previous = i;
  }
  return days(widest);
}

void RecordStats::reject(RejectedRow row) {
  ++rejected;
  if (rejects.size() < kMostRejects) rejects.push_back(std::move(row));
}

void RecordStats::merge(RecordStats&& other) {
  if (days.empty())
    last_event = other.last_event;
  else if (!other.days.empty())
    last_event = std::max(last_event, other.last_event);
  rows += other.rows;
  rejected += other.rejected;
  not_utf8 += other.not_utf8;
  after_publication += other.after_publication;
  days.merge(other.days);
  codes.merge(other.codes);
  const std::size_t room = kMostRejects - std::min(kMostRejects, rejects.size());
  const auto taken = static_cast<std::ptrdiff_t>(std::min(room, other.rejects.size()));
  rejects.insert(rejects.end(), std::make_move_iterator(other.rejects.begin()),
                 std::make_move_iterator(other.rejects.begin() + taken));
}

std::unordered_map<std::uint64_t, std::uint64_t> repeated_lines(std::vector<std::vector<KeyedLine>> runs) {
  while (runs.size() > 1) {  // two by two
    std::vector<std::vector<KeyedLine>> merged;
    for (std::size_t i = 0; i + 1 < runs.size(); i += 2) {
      std::vector<KeyedLine> both(runs[i].size() + runs[i + 1].size());
      std::merge(runs[i].begin(), runs[i].end(), runs[i + 1].begin(), runs[i + 1].end(), both.begin());
      merged.push_back(std::move(both));
      runs[i] = {};
      runs[i + 1] = {};
    }
    if (runs.size() % 2 == 1) merged.push_back(std::move(runs.back()));
    runs = std::move(merged);
  }
  std::unordered_map<std::uint64_t, std::uint64_t> out;
  if (runs.empty() || runs.front().empty()) return out;
  KeyedLine first = runs.front().front();
  for (const KeyedLine& keyed : runs.front()) {
    if (keyed.key != first.key)
      first = keyed;
    else if (keyed.line != first.line)
      out.emplace(keyed.line, first.line);
  }
  return out;
}

}  // namespace blotter
