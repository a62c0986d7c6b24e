#include "notice/notice_rows.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <unordered_map>

namespace blotter {
namespace {

enum Column : std::size_t {
  kIncident,
  kTimeKnown,
  kKind,
  kGunshot,
  kFate,
  kCondition,
  kAge,
  kAgeRange,
  kSexColumn,
  kBlock,
  kDistrict,
  kNeighborhood,
  kColumns
};
using Values = std::array<std::string, kColumns>;  // "": none

struct Row {
  LocalMinute occurred;
  LocalMinute known_from;
  LocalMinute known_to;
  std::uint32_t told_by = 0;
  Values values;
};

std::string range_text(const AgeRange& age) {
  return age.exact() ? std::to_string(age.low) : std::to_string(age.low) + "-" + std::to_string(age.high);
}

void set_victim(const NoticeVictim& victim, Values& out) {
  out[kGunshot] = !victim.shot ? "" : *victim.shot ? "YES" : "NO";
  out[kFate] = victim.killed ? "dead" : "alive";
  out[kCondition] = victim.condition;
  out[kSexColumn] = victim.sex == Sex::kUnknown ? "" : to_string(victim.sex);
  out[kAge] = victim.age && victim.age->exact() ? range_text(*victim.age) : "";
  out[kAgeRange] = victim.age && !victim.age->exact() ? range_text(*victim.age) : "";
}

Values incident_values(const ProvisionalRecord& record, const IncidentReport& state) {
  Values out;
  out[kIncident] = record.id;
  out[kTimeKnown] = !state.occurred ? "no" : state.hour_known ? "minute" : "day";
  out[kKind] = state.kind == IncidentKind::kUnknown ? "" : to_string(state.kind);
  out[kBlock] = state.block;
  out[kDistrict] = state.district;
  out[kNeighborhood] = state.neighborhood;
  return out;
}

// The notices of a version and of those before it.
std::vector<std::uint64_t> told_up_to(const ProvisionalRecord& record, std::size_t version) {
  std::vector<std::uint64_t> out;
  for (std::size_t v = 0; v <= version; ++v) out.push_back(notice_number(record.versions[v].notice));
  return out;
}

void add_rows(const ProvisionalRecord& record, Day day, const std::string& place, MemoryBlock& block,
              std::vector<Row>& rows) {
  for (std::size_t v = 0; v < record.versions.size(); ++v) {
    const RecordVersion& version = record.versions[v];
    const bool last = v + 1 == record.versions.size();
    Row row{counted_at(record, version.state), version.known_from,
            last ? LocalMinute::max() : record.versions[v + 1].known_from,
            static_cast<std::uint32_t>(block.told.size()), incident_values(record, version.state)};
    const bool here = version.state.place == place && day_of(row.occurred) == day;
    if (!here || version.state.victims.empty() || row.known_to <= row.known_from) continue;
    block.told.push_back(told_up_to(record, v));
    for (const NoticeVictim& victim : version.state.victims) {
      set_victim(victim, row.values);
      rows.push_back(row);
    }
  }
}

MemoryColumn column_of(const std::vector<Row>& rows, std::size_t column) {
  MemoryColumn out;
  std::unordered_map<std::string_view, std::uint32_t> codes;
  for (const Row& row : rows) {
    const std::string& value = row.values[column];
    if (value.empty()) {
      out.codes.push_back(0);
      continue;
    }
    const auto [it, fresh] = codes.try_emplace(value, static_cast<std::uint32_t>(out.values.size() + 1));
    if (fresh) out.values.push_back(value);
    out.codes.push_back(it->second);
  }
  return out;
}

}  // namespace

const std::vector<std::string>& notice_columns() {
  static const std::vector<std::string> kNames = {"incident", "time_known", "kind",     "gunshot",
                                                  "fate",     "condition",  "age",      "age_range",
                                                  "sex",      "block",      "district", "neighborhood"};
  return kNames;
}

LocalMinute counted_at(const ProvisionalRecord& record, const IncidentReport& state) {
  if (!state.occurred) return record.versions.front().known_from;
  return state.hour_known ? *state.occurred : LocalMinute{day_of(*state.occurred)};
}

std::shared_ptr<const MemoryBlock> notice_rows(const std::vector<ProvisionalRecord>& records,
                                               const std::set<std::size_t>& indices, Day day,
                                               const std::string& place) {
  auto block = std::make_shared<MemoryBlock>();
  std::vector<Row> rows;
  for (const std::size_t index : indices) add_rows(records[index], day, place, *block, rows);
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Row& a, const Row& b) { return a.occurred < b.occurred; });
  for (const Row& row : rows) {
    block->occurred.push_back(row.occurred);
    block->known_from.push_back(row.known_from);
    block->known_to.push_back(row.known_to);
    block->told_by.push_back(row.told_by);
  }
  for (std::size_t c = 0; c < kColumns; ++c) block->columns.push_back(column_of(rows, c));
  return block;
}

std::uint64_t notice_number(const std::string& id) {
  constexpr int kHex = 16;
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), number, kHex);
  const bool is_hex = error == std::errc{} && end == id.data() + id.size() && !id.empty();
  return is_hex ? number : std::hash<std::string>{}(id);
}

}  // namespace blotter
