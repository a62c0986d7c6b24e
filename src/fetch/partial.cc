#include "fetch/partial.h"

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "store/file_system.h"

namespace blotter {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr int kFormat = 1;

std::string folder_of(const std::string& cache_dir, const std::string& subject) {
  return cache_dir + "/" + subject + ".partial";
}

std::string state_file(const std::string& cache_dir, const std::string& subject) {
  return cache_dir + "/" + subject + ".json";
}

// For this person alone: an export may hold what never reaches the store.
Status make_own_folder(const std::string& path) {
  std::error_code error;
  if (fs::is_directory(path, error)) return ok_status();
  fs::create_directories(path, error);
  if (!error) fs::permissions(path, fs::perms::owner_all, error);
  if (error) return Error{ErrorCode::kIo, path, "can't be made: " + error.message(), ""};
  return ok_status();
}

Json to_json(const PortalState& state) {
  return {{"etag", state.etag}, {"last_modified", state.last_modified}, {"updated_at", state.updated_at}};
}

// A file of the cache that is damaged is no file: what it says can be had again.
template <typename T>
std::optional<T> read_json(const std::string& path, T (*convert)(const Json&)) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  try {
    const Json json = Json::parse(in);
    if (json.at("format") != kFormat) return std::nullopt;
    return convert(json);
  } catch (const nlohmann::json::exception&) {
    return std::nullopt;
  }
}

PortalState state_of(const Json& json) {
  return {json.at("etag"), json.at("last_modified"), json.at("updated_at")};
}

Plan plan_of(const Json& json) {
  Plan out;
  out.what = json.at("what");
  out.state = state_of(json.at("state"));
  out.rows = json.at("rows");
  out.page_rows = json.at("page_rows");
  out.header = json.at("header");
  for (const Json& page : json.at("pages"))
    out.pages.push_back({page.at("bytes"), page.at("rows"), page.at("sha256")});
  return out;
}

Remembered remembered_of(const Json& json) {
  return {state_of(json.at("state")), json.at("sha256"), json.at("published"), json.at("what")};
}

std::string text_of(const Json& json) {
  return json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

}  // namespace

Result<PartialDownload> PartialDownload::open(const std::string& cache_dir, const std::string& subject) {
  BLOTTER_CHECK(make_own_folder(cache_dir));
  PartialDownload out;
  auto lock = real_file_system().lock(cache_dir + "/" + subject + ".lock");
  if (!lock.ok()) {
    Error error = lock.error();
    if (error.code == ErrorCode::kBusy) error.what = "another fetch of it runs";
    return error;
  }
  out.lock_ = std::shared_ptr<FileLock>(std::move(lock).value());
  out.folder_ = folder_of(cache_dir, subject);
  out.file_ = out.folder_ + "/" + subject + ".csv";
  BLOTTER_CHECK(make_own_folder(out.folder_));
  return out;
}

std::optional<Plan> PartialDownload::plan() const { return read_json<Plan>(folder_ + "/plan.json", plan_of); }

Status PartialDownload::save(const Plan& plan) const {
  Json pages = Json::array();
  for (const PlanPage& page : plan.pages)
    pages.push_back({{"bytes", page.bytes}, {"rows", page.rows}, {"sha256", page.sha256}});
  const Json json = {
      {"format", kFormat},        {"what", plan.what},           {"state", to_json(plan.state)},
      {"rows", plan.rows},        {"page_rows", plan.page_rows}, {"header", plan.header},
      {"pages", std::move(pages)}};
  return replace_file(real_file_system(), folder_ + "/plan.json", text_of(json));
}

Status PartialDownload::clear() const {
  for (const std::string& path : {folder_ + "/plan.json", file_, page_file()})
    BLOTTER_CHECK(real_file_system().remove(path));
  return ok_status();
}

std::optional<Remembered> recall(const std::string& cache_dir, const std::string& subject) {
  return read_json<Remembered>(state_file(cache_dir, subject), remembered_of);
}

Status remember(const std::string& cache_dir, const std::string& subject, const Remembered& state) {
  const Json json = {{"format", kFormat},
                     {"what", state.what},
                     {"state", to_json(state.state)},
                     {"sha256", state.sha256},
                     {"published", state.published}};
  return replace_file(real_file_system(), state_file(cache_dir, subject), text_of(json));
}

Status remove_partial(const std::string& cache_dir, const std::string& subject) {
  return real_file_system().remove(folder_of(cache_dir, subject));
}

}  // namespace blotter
