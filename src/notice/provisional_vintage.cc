#include "notice/provisional_vintage.h"

#include <fmt/format.h>

#include <algorithm>

#include "notice/notice_rows.h"

namespace blotter {
namespace {

using std::chrono::minutes;

constexpr std::chrono::days kTold{1};           // a notice tells of what happened in the day before it
constexpr std::chrono::days kToldByRoundup{4};  // a long weekend
constexpr std::size_t kRoundup = 3;             // incidents
constexpr std::chrono::days kLongestSilence{7};

// So that the sum over notices is a good digest of which they are.
std::uint64_t mixed(std::uint64_t n) {
  n = (n ^ (n >> 30U)) * 0xbf58476d1ce4e5b9U;
  n = (n ^ (n >> 27U)) * 0x94d049bb133111ebU;
  return n ^ (n >> 31U);
}

const Source* provisional_source(const Catalog& catalog) {
  for (const Source& source : catalog.sources()) {
    if (source.provisional) return &source;
  }
  return nullptr;
}

}  // namespace

ProvisionalVintages::ProvisionalVintages(const Catalog& catalog) : source_(provisional_source(catalog)) {}

void ProvisionalVintages::put(const ProvisionalRecord& record, std::size_t index, Touched& touched) {
  if (index >= placed_.size()) placed_.resize(index + 1);
  for (const RecordVersion& version : record.versions) {
    const Day day = day_of(counted_at(record, version.state));
    const std::string& place = version.state.place;
    placed_[index].emplace(place, day);
    cities_[place].on[day].insert(index);
    touched.emplace(place, day);
  }
}

void ProvisionalVintages::take_out(std::size_t index, Touched& touched) {
  if (index >= placed_.size()) return;
  for (const auto& [place, day] : placed_[index]) {
    cities_[place].on[day].erase(index);
    touched.emplace(place, day);
  }
  placed_[index].clear();
}

void ProvisionalVintages::make_blocks(const std::vector<ProvisionalRecord>& records, const Touched& touched) {
  std::set<std::string> places;
  for (const auto& [place, day] : touched) {
    City& city = cities_[place];
    const auto& indices = city.on[day];
    if (indices.empty())
      city.blocks.erase(day);
    else
      city.blocks[day] = notice_rows(records, indices, day, place);
    places.insert(place);
  }
  for (const std::string& place : places) {
    auto all = std::make_shared<MemoryRecords>();
    all->columns = notice_columns();
    all->blocks.assign(cities_[place].blocks.begin(), cities_[place].blocks.end());
    cities_[place].all = std::move(all);
  }
}

// In the order of receipt.
void ProvisionalVintages::take_receipt(const std::vector<ProvisionalRecord>& records,
                                       const Receipt& receipt) {
  const ProvisionalRecord& record = records[receipt.record];
  City& city = cities_[receipt.version->state.place];
  const LocalMinute received = receipt.known_from;
  const LocalMinute occurred = counted_at(record, receipt.version->state);
  if (city.stretches.empty() || received - city.stretches.back().last_received > kLongestSilence)
    city.stretches.push_back({received, received, day_of(received)});
  Stretch& now = city.stretches.back();
  now.last_received = std::max(now.last_received, received);
  const auto told = receipt.incidents >= kRoundup ? kToldByRoundup : kTold;
  if (occurred >= now.first_received - told) now.covered_from = std::min(now.covered_from, day_of(occurred));
  if (city.notices.insert(receipt.version->notice).second)
    city.digest += mixed(notice_number(receipt.version->notice));
  city.rows += static_cast<std::int64_t>(receipt.version->state.victims.size());
  if (receipt.number == 0) return;
  const IncidentReport& before = record.versions[receipt.number - 1].state;
  cities_[before.place].rows -= static_cast<std::int64_t>(before.victims.size());
}

Vintage ProvisionalVintages::vintage_of(const std::string& place, const City& city) const {
  constexpr minutes kIncluded{1};
  const LocalMinute last = city.stretches.back().last_received;
  Vintage out;
  out.source = source_->id;
  out.place = place;
  out.published = day_of(last);
  out.id = fmt::format("{}-{}-{:08x}", to_string(out.published), place, city.digest >> 32U);
  out.retrieved = to_string(out.published);
  out.export_name = fmt::format("{} notice{}", city.notices.size(), city.notices.size() == 1 ? "" : "s");
  out.notices = city.notices.size();
  out.rows = static_cast<std::uint64_t>(std::max<std::int64_t>(0, city.rows));
  out.grain = source_->grain;
  out.mapping_version = source_->mapping_version;
  out.coverage = {LocalMinute{city.stretches.front().covered_from}, last + kIncluded};
  for (std::size_t i = 1; i < city.stretches.size(); ++i) {
    const Window hole{city.stretches[i - 1].last_received + kIncluded,
                      LocalMinute{city.stretches[i].covered_from}};
    if (!hole.empty()) out.holes.push_back(hole);
  }
  out.known_at = KnownAt{last};
  out.memory = city.all;
  return out;
}

// The last one of a day holds all that was known on it.
void ProvisionalVintages::put_newest(City& city, Vintage vintage) {
  if (!city.vintages.empty() && city.vintages.back().published == vintage.published)
    city.vintages.back() = std::move(vintage);
  else
    city.vintages.push_back(std::move(vintage));
}

void ProvisionalVintages::rebuild(const std::vector<ProvisionalRecord>& records) {
  cities_.clear();
  placed_.clear();
  last_received_.reset();
  Touched touched;
  std::vector<Receipt> receipts;
  for (std::size_t i = 0; i < records.size(); ++i) {
    const ProvisionalRecord& record = records[i];
    put(record, i, touched);
    for (std::size_t v = 0; v < record.versions.size(); ++v)
      receipts.push_back({record.versions[v].known_from, &record.versions[v], i, v, 1});
  }
  make_blocks(records, touched);
  std::map<std::string_view, std::size_t> incidents;
  for (const Receipt& receipt : receipts) ++incidents[receipt.version->notice];
  for (Receipt& receipt : receipts) receipt.incidents = incidents.at(receipt.version->notice);
  std::stable_sort(receipts.begin(), receipts.end(),
                   [](const Receipt& a, const Receipt& b) { return a.known_from < b.known_from; });
  std::map<std::string, Day> open;  // cities with receipts on a day for which no vintage is made yet
  const auto close = [&](Day before) {
    std::erase_if(open, [&](const auto& one) {
      if (one.second >= before) return false;
      put_newest(cities_[one.first], vintage_of(one.first, cities_[one.first]));
      return true;
    });
  };
  for (const Receipt& receipt : receipts) {
    close(day_of(receipt.known_from));
    take_receipt(records, receipt);
    open[receipt.version->state.place] = day_of(receipt.known_from);
    last_received_ = receipt.known_from;
  }
  close(Day::max());
}

void ProvisionalVintages::add(const std::vector<ProvisionalRecord>& records, const NoticeReading& reading,
                              const std::vector<LedgerEntry>& entries) {
  if (entries.empty()) return;
  const bool follows = !last_received_ || reading.received > *last_received_;
  if (!follows) return rebuild(records);
  Touched touched;
  std::set<std::string> places;
  std::set<std::size_t> changed;
  for (const LedgerEntry& entry : entries) changed.insert(entry.record);
  for (const std::size_t index : changed) {
    const ProvisionalRecord& record = records[index];
    take_out(index, touched);
    put(record, index, touched);
    for (std::size_t v = 0; v < record.versions.size(); ++v) {
      if (record.versions[v].notice != reading.notice) continue;
      take_receipt(records, {reading.received, &record.versions[v], index, v, changed.size()});
      places.insert(record.versions[v].state.place);
    }
  }
  make_blocks(records, touched);
  for (const auto& [place, day] : touched) places.insert(place);
  for (const std::string& place : places) put_newest(cities_[place], vintage_of(place, cities_[place]));
  last_received_ = reading.received;
}

std::vector<Vintage> ProvisionalVintages::vintages() const {
  std::vector<Vintage> out;
  if (source_ == nullptr) return out;
  for (const auto& [place, city] : cities_) {
    if (!place.empty()) out.insert(out.end(), city.vintages.begin(), city.vintages.end());
  }
  return out;
}

std::size_t ProvisionalVintages::without_place() const {
  const auto nowhere = cities_.find("");
  if (nowhere == cities_.end()) return 0;
  std::set<std::size_t> records;
  for (const auto& [day, indices] : nowhere->second.on) records.insert(indices.begin(), indices.end());
  return records.size();
}

}  // namespace blotter
