#include "store/live_rows.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <future>
#include <thread>

#include "store/versions_sql.h"

namespace blotter {

namespace {

constexpr int kMostThreads = 4;
constexpr int kEngineMemoryMb = 512;

const char* sql_type(EngineType type) {
  switch (type) {
    case EngineType::kBoolean: return "BOOLEAN";
    case EngineType::kInteger: return "BIGINT";
    case EngineType::kReal: return "DOUBLE";
    case EngineType::kText: return "VARCHAR";
    case EngineType::kDate: return "DATE";
    case EngineType::kTimestamp: return "TIMESTAMP";
  }
  return "";
}

// The columns by name, from a table that may lack some: those are null.
std::string columns_sql(const LiveRows::Request& request, const std::string& from_where) {
  std::string wanted;
  std::string nulls;
  for (const EngineTable::Column& column : request.columns) {
    wanted += sql_name(column.name) + ", ";
    nulls += std::string("NULL::") + sql_type(column.type) + " AS " + sql_name(column.name) + ", ";
  }
  // Without rows of its own it only adds the columns.
  return "SELECT " + wanted + "file_row_number, known_to" +
         (request.year_column.empty() ? std::string() : ", year(" + sql_name(request.year_column) + ")") +
         " FROM (SELECT *" + from_where + " UNION ALL BY NAME SELECT " + nulls +
         "0::BIGINT AS file_row_number, NULL::TIMESTAMP AS known_to WHERE false)";
}

void hash_value(RowHasher& hasher, const EngineRows& rows, EngineType type, std::size_t column,
                std::size_t row) {
  if (rows.is_null(column, row)) return hasher.add_null();
  switch (type) {
    case EngineType::kText: return hasher.add(rows.text(column, row));
    case EngineType::kReal: return hasher.add(rows.real(column, row));
    default: return hasher.add(rows.integer(column, row));
  }
}

// Ends that later imports put beside the file, by row.
Result<std::map<std::uint32_t, KnownAt>> later_ends(Engine& engine, const VersionSet& versions,
                                                    const VersionFile& file, KnownAt at) {
  std::map<std::uint32_t, KnownAt> out;
  std::vector<EndedFile> files;
  for (const EndedFile& ended : versions.ended) {
    if (std::find(ended.of.begin(), ended.of.end(), file.name) != ended.of.end()) files.push_back(ended);
  }
  if (files.empty()) return out;
  BLOTTER_ASSIGN(EngineRows rows,
                 engine.query("SELECT \"row\", ended_at FROM " + ended_sql(files, versions.folder) +
                              " WHERE file = " + sql_text(file.name) + " AND ended_at > " + sql_instant(at)));
  while (true) {
    BLOTTER_ASSIGN(const bool more, rows.next());
    if (!more) return out;
    for (std::size_t r = 0; r < rows.size(); ++r) {
      out[static_cast<std::uint32_t>(rows.integer(0, r))] = instant_of(rows.integer(1, r));
    }
  }
}

}  // namespace

Result<LiveRows::FileRows> LiveRows::read_file(const VersionSet& versions, const VersionFile& file,
                                               const Request& request) {
  FileRows out;
  if (file.first_from > request.at) return out;
  BLOTTER_ASSIGN(Engine engine, Engine::open({.threads = 1,
                                              .memory_limit_mb = kEngineMemoryMb,
                                              .temp_directory = request.temp_directory}));
  if (request.with_known_to) {
    BLOTTER_ASSIGN(out.known_to, later_ends(engine, versions, file, request.at));
  }
  BLOTTER_ASSIGN(EngineRows rows,
                 engine.stream(columns_sql(request, known_rows_sql(versions, file, request.at))));
  const std::size_t width = request.columns.size();
  RowHasher hasher;
  while (true) {
    BLOTTER_ASSIGN(const bool more, rows.next());
    if (!more) return out;
    for (std::size_t r = 0; r < rows.size(); ++r) {
      hasher.begin();
      for (std::size_t c = 0; c < width; ++c) hash_value(hasher, rows, request.columns[c].type, c, r);
      out.hashes.push_back(hasher.finish());
      const auto row = static_cast<std::uint32_t>(rows.integer(width, r));
      out.rows.push_back(row);
      if (request.with_known_to && !rows.is_null(width + 1, r)) {
        const KnownAt own = instant_of(rows.integer(width + 1, r));
        const auto [end, fresh] = out.known_to.try_emplace(row, own);
        if (!fresh) end->second = std::min(end->second, own);
      }
      if (!request.year_column.empty()) {
        out.years.push_back(static_cast<std::int16_t>(rows.integer(width + 2, r)));
      }
    }
  }
}

Result<std::unique_ptr<LiveRows>> LiveRows::read(const VersionSet& versions, const Request& request) {
  auto out = std::make_unique<LiveRows>();
  out->files_.resize(versions.files.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&]() -> Status {
    for (std::size_t i = next++; i < versions.files.size(); i = next++) {
      BLOTTER_ASSIGN(out->files_[i], read_file(versions, versions.files[i], request));
    }
    return ok_status();
  };
  const std::size_t cores = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, kMostThreads);
  std::vector<std::future<Status>> others;
  for (std::size_t i = 1; i < std::min(cores, versions.files.size()); ++i) {
    others.push_back(std::async(std::launch::async, work));
  }
  Status status = work();
  for (auto& other : others) {
    if (Status its = other.get(); !its.ok() && status.ok()) status = its;
  }
  if (!status.ok()) return status.error();
  out->index();
  return out;
}

void LiveRows::index() {
  std::size_t rows = 0;
  for (const FileRows& file : files_) rows += file.hashes.size();
  slots_.assign(std::bit_ceil(std::max<std::size_t>(rows + rows / 2, 2)), {});
  for (const FileRows& file : files_) {
    for (const RowHash& hash : file.hashes) {
      Slot& slot = slots_[slot_of(hash)];
      slot.hash = hash;
      ++slot.count;
    }
  }
}

// The row's slot, or the free one where it would go.
std::size_t LiveRows::slot_of(const RowHash& hash) const {
  std::size_t at = hash.low & (slots_.size() - 1);
  while (slots_[at].count > 0 && slots_[at].hash != hash) at = (at + 1) & (slots_.size() - 1);
  return at;
}

bool LiveRows::take(const RowHash& row) {
  Slot& slot = slots_[slot_of(row)];
  std::atomic_ref<std::uint32_t> taken(slot.taken);
  std::uint32_t before = taken.load();
  while (before < slot.count) {
    if (taken.compare_exchange_weak(before, before + 1)) return true;
  }
  return false;
}

void LiveRows::reset() {
  for (Slot& slot : slots_) slot.taken = 0;
}

std::vector<EndedRow> LiveRows::left(int first_year, int last_year) const {
  // Rows of other years were never asked for; of equal rows all have the same year.
  std::vector<std::uint32_t> remaining(slots_.size());
  for (std::size_t i = 0; i < slots_.size(); ++i) remaining[i] = slots_[i].count - slots_[i].taken;
  std::vector<EndedRow> out;
  for (std::size_t f = files_.size(); f-- > 0;) {
    const FileRows& file = files_[f];
    for (std::size_t i = file.hashes.size(); i-- > 0;) {
      const bool asked = file.years.empty() || (file.years[i] >= first_year && file.years[i] <= last_year);
      std::uint32_t& rest = remaining[slot_of(file.hashes[i])];
      if (!asked || rest == 0) continue;
      --rest;
      EndedRow row{static_cast<std::uint32_t>(f), file.rows[i], file.years.empty() ? 0 : file.years[i], {}};
      if (const auto end = file.known_to.find(file.rows[i]); end != file.known_to.end())
        row.known_to = end->second;
      out.push_back(row);
    }
  }
  std::sort(out.begin(), out.end(), [](const EndedRow& a, const EndedRow& b) {
    return std::pair(a.file, a.row) < std::pair(b.file, b.row);
  });
  return out;
}

}  // namespace blotter
