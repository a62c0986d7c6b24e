#include "notice/kept_notices.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "base/sha256.h"
#include "notice/kept_reading.h"
#include "store/source_folder.h"

namespace blotter {
namespace {

using nlohmann::json;

constexpr const char* kFolder = "notices";
constexpr const char* kLock = "lock";
constexpr std::string_view kPrefix = "readings-";
constexpr std::string_view kSuffix = ".jsonl";
constexpr std::string_view kUnfinished = ".jsonl.new";
constexpr int kFormat = 1;
constexpr int kMostTries = 20;

std::string name_of(std::uint64_t number) {
  return std::string(kPrefix) + std::to_string(number) + std::string(kSuffix);
}

std::optional<std::uint64_t> number_of(std::string_view name) {
  if (!name.starts_with(kPrefix) || !name.ends_with(kSuffix)) return std::nullopt;
  const std::string_view digits = name.substr(kPrefix.size(), name.size() - kPrefix.size() - kSuffix.size());
  std::uint64_t out = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return out;
}

// Oldest first.
Result<std::vector<std::uint64_t>> segment_numbers(FileSystem& files, const std::string& folder) {
  BLOTTER_ASSIGN(const std::vector<std::string> names, files.list(folder));
  std::vector<std::uint64_t> out;
  for (const std::string& name : names) {
    if (const auto number = number_of(name)) out.push_back(*number);
  }
  std::sort(out.begin(), out.end());
  return out;
}

Error damaged(const std::string& where, std::string what) {
  return {ErrorCode::kDamaged, where, std::move(what),
          "restore the file from a copy, or remove it and keep the notices again"};
}

std::string sha256_of(std::string_view bytes) {
  Sha256 digest;
  digest.update(bytes);
  return digest.hex();
}

std::string segment_bytes(const std::vector<const std::string*>& lines) {
  std::string out = json{{"format", kFormat}}.dump() + "\n";
  for (const std::string* line : lines) out.append(*line).append("\n");
  const std::string digest = sha256_of(out);
  return out + R"({"readings":)" + std::to_string(lines.size()) + R"(,"sha256":")" + digest + "\"}\n";
}

Status check_first_line(std::string_view line, const std::string& where) {
  const json first = json::parse(line, nullptr, false);
  if (!first.is_object() || !first.contains("format") || !first["format"].is_number_integer())
    return damaged(where, "is no file of kept notices");
  if (first["format"].get<std::int64_t>() <= kFormat) return ok_status();
  return Error{ErrorCode::kNewerStore, where, "was written by a newer blotter",
               "update blotter, or use another --data folder"};
}

// Calls `visit` with each line's bytes and its reading.
template <typename Visit>
Status each_reading(const std::string& path, std::string_view bytes, Visit&& visit) {
  // The last line is the checksum of those before it.
  const std::size_t last = bytes.size() < 2 ? std::string_view::npos : bytes.rfind('\n', bytes.size() - 2);
  if (last == std::string_view::npos || !bytes.ends_with('\n')) return damaged(path, "is cut off");
  const std::string_view body = bytes.substr(0, last + 1);
  std::size_t number = 1;
  for (std::size_t at = 0; at < body.size(); ++number) {
    const std::size_t end = body.find('\n', at);
    const std::string_view line = body.substr(at, end - at);
    const std::string where = path + ":" + std::to_string(number);
    at = end + 1;
    if (number == 1) {
      BLOTTER_CHECK(check_first_line(line, where));
      continue;
    }
    BLOTTER_ASSIGN(NoticeReading reading, parse_kept_line(line, where));
    visit(line, std::move(reading));
  }
  const json tail = json::parse(bytes.substr(last + 1), nullptr, false);
  if (!tail.is_object() || tail.value("sha256", json()) != sha256_of(body))
    return damaged(path + ":" + std::to_string(number), "has another SHA-256 than its lines");
  return ok_status();
}

}  // namespace

Result<KeptNotices> KeptNotices::open(FileSystem& files, const std::string& store_dir) {
  BLOTTER_CHECK(check_store(files, store_dir));
  KeptNotices out(files, joined_path(store_dir, kFolder));
  std::vector<std::string> made;
  BLOTTER_CHECK(make_folders(files, out.folder_, made));
  BLOTTER_ASSIGN(out.lock_, files.lock(joined_path(out.folder_, kLock)));
  BLOTTER_CHECK(out.sweep());
  BLOTTER_CHECK(out.load());
  return out;
}

// What a call that died was about to write.
Status KeptNotices::sweep() {
  BLOTTER_ASSIGN(const std::vector<std::string> names, files_->list(folder_));
  for (const std::string& name : names) {
    if (name.starts_with(kPrefix) && name.ends_with(kUnfinished))
      BLOTTER_CHECK(files_->remove(joined_path(folder_, name)));
  }
  return ok_status();
}

Status KeptNotices::load() {
  BLOTTER_ASSIGN(const std::vector<std::uint64_t> numbers, segment_numbers(*files_, folder_));
  for (const std::uint64_t number : numbers) {
    const std::string path = joined_path(folder_, name_of(number));
    BLOTTER_ASSIGN(const std::string bytes, files_->read_file(path));
    Segment segment{number, bytes.size(), {}};
    BLOTTER_CHECK(each_reading(path, bytes, [&](std::string_view line, NoticeReading reading) {
      lines_[reading.notice] = line;
      segment.ids.push_back(std::move(reading.notice));
    }));
    segments_.push_back(std::move(segment));
  }
  return ok_status();
}

Result<KeepReport> KeptNotices::keep(const std::vector<NoticeReading>& readings) {
  KeepReport report;
  std::vector<std::string> ids;
  std::unordered_map<std::string, std::string>
      before;  // of those that are replaced, "" of those that are new
  for (const NoticeReading& reading : readings) {
    std::string line = kept_line(reading);
    std::string& kept = lines_[reading.notice];
    if (kept == line) {
      ++report.repeated;
      continue;
    }
    if (before.emplace(reading.notice, kept).second) {
      ids.push_back(reading.notice);
      ++(kept.empty() ? report.added : report.replaced);
    }
    kept = std::move(line);
  }
  if (ids.empty()) return report;
  const Status written = write(std::move(ids));
  if (written.ok()) return report;
  for (auto& [id, line] : before) {
    if (line.empty()) {
      lines_.erase(id);
    } else {
      lines_[id] = std::move(line);
    }
  }
  return written.error();
}

// A new segment takes in those before it that are not twice as large: there are only as many as the
// logarithm of what is kept, and each reading is written again only so often.
Status KeptNotices::write(std::vector<std::string> ids) {
  std::size_t first = segments_.size();
  std::size_t bytes = 0;
  for (const std::string& id : ids) bytes += lines_.at(id).size() + 1;
  while (first > 0 && segments_[first - 1].bytes <= 2 * bytes) bytes += segments_[--first].bytes;
  Segment segment;
  segment.number = segments_.empty() ? 1 : segments_.back().number + 1;
  std::unordered_set<std::string> seen;
  std::vector<const std::string*> lines;
  const auto take = [&](const std::string& id) {
    if (!seen.insert(id).second) return;
    lines.push_back(&lines_.at(id));
    segment.ids.push_back(id);
  };
  for (std::size_t i = first; i < segments_.size(); ++i)
    std::for_each(segments_[i].ids.begin(), segments_[i].ids.end(), take);
  std::for_each(ids.begin(), ids.end(), take);
  const std::string all = segment_bytes(lines);
  segment.bytes = all.size();
  const std::string path = joined_path(folder_, name_of(segment.number));
  BLOTTER_CHECK(replace_file(*files_, path, all));
  segments_.push_back(std::move(segment));
  remove_merged(first);
  return ok_status();
}

// What can't be removed now says nothing that the new segment doesn't say, and goes with a later merging.
void KeptNotices::remove_merged(std::size_t first) {
  while (first + 1 < segments_.size()) {
    const std::size_t at = segments_.size() - 2;
    if (!files_->remove(joined_path(folder_, name_of(segments_[at].number))).ok()) return;
    segments_.erase(segments_.begin() + static_cast<std::ptrdiff_t>(at));
  }
  static_cast<void>(files_->sync_folder(folder_));
}

namespace {

// A segment may be merged into another one while we read; then there is a newer list. False: that was so.
Result<bool> read_all(FileSystem& files, const std::string& folder, std::vector<NoticeReading>& out) {
  BLOTTER_ASSIGN(const std::vector<std::uint64_t> numbers, segment_numbers(files, folder));
  std::unordered_map<std::string, std::size_t> at;
  for (const std::uint64_t number : numbers) {
    const std::string path = joined_path(folder, name_of(number));
    const auto bytes = files.read_file(path);
    if (!bytes.ok() && !files.exists(path)) return false;
    if (!bytes.ok()) return bytes.error();
    BLOTTER_CHECK(each_reading(path, *bytes, [&](std::string_view, NoticeReading reading) {
      const auto [place, is_new] = at.emplace(reading.notice, out.size());
      if (is_new) {
        out.push_back(std::move(reading));
      } else {
        out[place->second] = std::move(reading);
      }
    }));
  }
  return true;
}

}  // namespace

Result<std::vector<NoticeReading>> load_kept_notices(FileSystem& files, const std::string& store_dir) {
  const std::string folder = joined_path(store_dir, kFolder);
  for (int tries = 0; tries < kMostTries; ++tries) {
    std::vector<NoticeReading> out;
    BLOTTER_ASSIGN(const bool all, read_all(files, folder, out));
    if (!all) continue;
    std::sort(out.begin(), out.end(), [](const NoticeReading& a, const NoticeReading& b) {
      return std::tie(a.received, a.notice) < std::tie(b.received, b.notice);
    });
    return out;
  }
  return Error{ErrorCode::kBusy, folder, "is changed faster than it can be read", "try again"};
}

}  // namespace blotter
