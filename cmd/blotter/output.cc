#include "output.h"

#include <filesystem>
#include <fstream>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "catalog/place_called.h"
#include "suggest.h"

namespace blotter::cmd {
namespace {

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return text;
}

template <typename Items>
std::vector<std::string> ids_of(const Items& items) {
  std::vector<std::string> out;
  for (const auto& item : items) out.push_back(item.id);
  return out;
}

}  // namespace

std::string json_text(const nlohmann::ordered_json& value) {
  return value.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

std::string grouped(std::int64_t number) {
  std::string digits = std::to_string(number);
  const std::size_t sign = number < 0 ? 1 : 0;
  for (std::size_t at = digits.size(); at > sign + 3;) digits.insert(at -= 3, 1, ',');
  return digits;
}

std::string counted(std::int64_t number, const std::string& one, const std::string& many) {
  return grouped(number) + " " + (number == 1 ? one : many);
}

std::string joined(const std::vector<std::string>& items) {
  std::string out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    out += (i == 0 ? "" : i + 1 == items.size() ? " and " : ", ") + items[i];
  }
  return out;
}

std::vector<std::string> listed(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    if (end > at) out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

Page page_for(const Session& session) { return {session.console().out.width, session.console().out.colour}; }

Result<const Measure*> find_measure(const Catalog& catalog, const std::string& name) {
  if (const Measure* measure = catalog.measure(lower(name)); measure != nullptr) return measure;
  return Error{ErrorCode::kNotFound, name, "there is no such measure",
               did_you_mean(lower(name), ids_of(catalog.measures()), "see blotter measures")};
}

Result<const Place*> find_place(const Catalog& catalog, const std::string& name) {
  if (const Place* place = place_called(catalog, name); place != nullptr) return place;
  return Error{ErrorCode::kNotFound, name, "there is no such place",
               did_you_mean(lower(name), ids_of(catalog.places()), "see blotter places")};
}

Result<const Source*> find_source(const Catalog& catalog, const std::string& name) {
  if (const Source* source = catalog.source(name); source != nullptr) return source;
  return Error{ErrorCode::kNotFound, name, "there is no such source",
               did_you_mean(name, ids_of(catalog.sources()), "see blotter sources")};
}

Result<Day> day_flag(const std::string& flag, const std::string& text) {
  auto day = parse_day(text);
  if (day.ok()) return day;
  Error error = day.error();
  error.where = flag + " " + error.where;
  return error;
}

Status deliver(const Session& session, const std::string& flag, const std::string& path,
               const std::string& content) {
  if (path == "-") return session.print(content);
  BLOTTER_CHECK(save_file(flag, path, content));
  return session.print((flag == "--html" ? "The report is in " : "The picture is in ") + path + ".\n");
}

Status save_file(const std::string& flag, const std::string& path, const std::string& content) {
  namespace fs = std::filesystem;
  std::error_code error;
  if (fs::is_directory(path, error))
    return Error{ErrorCode::kBadInput, flag + " " + path, "is a folder", "name a file in it"};
  const fs::path folder = fs::path(path).parent_path();
  if (!folder.empty() && !fs::is_directory(folder, error))
    return Error{ErrorCode::kBadInput, flag + " " + path, "there is no folder " + folder.string(),
                 "make it first"};
  const std::string beside = path + ".part";
  std::ofstream out(beside, std::ios::binary | std::ios::trunc);
  out << content;
  out.close();
  if (!out) {
    fs::remove(beside, error);
    return Error{ErrorCode::kBadInput, flag + " " + path, "can't be written there",
                 "name a place that you may write to"};
  }
  fs::rename(beside, path, error);
  if (!error) return ok_status();
  fs::remove(beside, error);
  return Error{ErrorCode::kIo, path, "can't be written", ""};
}

}  // namespace blotter::cmd
