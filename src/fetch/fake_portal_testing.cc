#include "fetch/fake_portal_testing.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

namespace blotter::testing {
namespace {

using Json = nlohmann::json;

std::string quoted_row(const std::vector<std::string>& fields) {
  std::string out;
  for (const std::string& field : fields) out += (out.empty() ? "\"" : ",\"") + field + "\"";
  return out + "\n";
}

// "UNIQUE ID" of "unique_id": as the portal's own export has it.
std::string title_of(std::string name) {
  for (char& c : name) c = c == '_' ? ' ' : static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
  return name;
}

std::vector<std::size_t> chosen(const std::string& select) {
  std::vector<std::size_t> out;
  std::istringstream in(select);
  for (std::string name; std::getline(in, name, ',');) {
    const auto& all = FakeSocrata::columns();
    const auto at = std::find(all.begin(), all.end(), name);
    if (at != all.end()) out.push_back(static_cast<std::size_t>(at - all.begin()));
  }
  return out;
}

std::vector<std::string> picked(const std::vector<std::string>& row,
                                const std::vector<std::size_t>& columns) {
  std::vector<std::string> out;
  for (const std::size_t column : columns) out.push_back(row.at(column));
  return out;
}

// Of "updated >= 'T'" only, which is all that is asked here.
bool holds(const std::vector<std::string>& row, const std::string& where) {
  if (where.empty()) return true;
  const std::size_t from = where.find("updated >= '");
  return from == std::string::npos || row.back() >= where.substr(from + 12, 19);
}

ServedReply json_reply(const Json& json) {
  return {200, json.dump(), {{"Content-Type", "application/json"}}, {}, {}, false};
}

}  // namespace

const std::vector<std::string>& FakeSocrata::columns() {
  static const std::vector<std::string> kColumns = {"case_number",
                                                    "date",
                                                    "block",
                                                    "victimization_primary",
                                                    "incident_primary",
                                                    "gunshot_injury_i",
                                                    "unique_id",
                                                    "district",
                                                    "age",
                                                    "homicide_victim_first_name",
                                                    "updated"};
  return kColumns;
}

std::vector<std::string> FakeSocrata::victim(int number, const std::string& updated) {
  const std::string id = std::to_string(number);
  return {"JA" + id,
          "2025-08-" + std::string(number % 28 < 9 ? "0" : "") + std::to_string(number % 28 + 1) +
              "T12:00:00.000",
          "100 N, ST",
          number % 2 == 0 ? "HOMICIDE" : "BATTERY",
          "BATTERY",
          "YES",
          "UNIQ-" + id,
          "11",
          "20-29",
          "INVENTED",
          updated};
}

FakeSocrata::FakeSocrata(int count) {
  for (int i = 1; i <= count; ++i) rows.push_back(victim(i));
}

ServedReply FakeSocrata::operator()(const ServedRequest& request) {
  const int count = ++asked_[request.path];
  if (fault) {
    if (auto reply = fault(request, count)) return *reply;
  }
  if (!token_wanted.empty() && request.field("x-app-token") != token_wanted) {
    return {403,
            Json({{"code", "permission_denied"},
                  {"message", "Invalid app_token specified: " + request.field("x-app-token")}})
                .dump(),
            {{"Content-Type", "application/json"}},
            {},
            {},
            false};
  }
  if (request.path == "/api/views/gumc-mgzr.json") return view(request);
  if (request.path.starts_with("/resource/gumc-mgzr.")) return resource(request);
  return {404, R"({"message": "dataset.missing"})", {}, {}, {}, false};
}

ServedReply FakeSocrata::view(const ServedRequest& request) const {
  if (!etag.empty() && request.field("if-none-match") == etag)
    return {304, "", {{"ETag", etag}}, {}, {}, false};
  Json described = Json::array();
  for (const std::string& name : columns())
    described.push_back({{"fieldName", name}, {"name", title_of(name)}});
  described.push_back({{"fieldName", ":@computed_region_x"}, {"name", "Wards"}});
  ServedReply out = json_reply({{"id", "gumc-mgzr"}, {"rowsUpdatedAt", updated_at}, {"columns", described}});
  if (!etag.empty()) out.fields.emplace_back("ETag", etag);
  return out;
}

ServedReply FakeSocrata::resource(const ServedRequest& request) const {
  std::vector<const std::vector<std::string>*> fit;
  for (const auto& row : rows) {
    if (holds(row, request.parameter("$where"))) fit.push_back(&row);
  }
  if (request.path.ends_with(".json")) return json_reply({{{"rows", std::to_string(fit.size())}}});
  const auto chosen_columns = chosen(request.parameter("$select"));
  const std::size_t from = std::min<std::size_t>(fit.size(), std::stoull(request.parameter("$offset")));
  const std::size_t to = std::min<std::size_t>(fit.size(), from + std::stoull(request.parameter("$limit")));
  std::string body = quoted_row(picked(columns(), chosen_columns));
  for (std::size_t i = from; i < to; ++i) body += quoted_row(picked(*fit[i], chosen_columns));
  return {200, body, {{"Content-Type", "text/csv; charset=utf-8"}}, {}, {}, false};
}

std::string whole_export(const FakeSocrata& portal) {
  std::vector<std::size_t> kept;
  for (std::size_t i = 0; i < FakeSocrata::columns().size(); ++i) {
    if (FakeSocrata::columns()[i] != "homicide_victim_first_name") kept.push_back(i);
  }
  std::vector<std::string> titles = picked(FakeSocrata::columns(), kept);
  for (std::string& title : titles) title = title_of(title);
  std::string out = quoted_row(titles);
  for (const auto& row : portal.rows) out += quoted_row(picked(row, kept));
  return out;
}

ServedReply FakeLayer::operator()(const ServedRequest& request) const {
  if (request.path == path) {
    Json layer = {{"maxRecordCount", 4},
                  {"fields",
                   {{{"name", "OBJECTID"}, {"type", "esriFieldTypeOID"}},
                    {{"name", "CCN"}, {"type", "esriFieldTypeString"}},
                    {{"name", "REPORT_DAT"}, {"type", "esriFieldTypeDate"}},
                    {{"name", "SHAPE"}, {"type", "esriFieldTypeGeometry"}}}}};
    if (edited_at != 0)
      layer["editingInfo"] = {{"lastEditDate", edited_at + 5000}, {"dataLastEditDate", edited_at}};
    return json_reply(layer);
  }
  if (request.path != path + "/query") return {404, "{}", {}, {}, {}, false};
  if (request.parameter("returnCountOnly") == "true") return json_reply({{"count", count}});
  Json features = Json::array();
  const int from = std::stoi(request.parameter("resultOffset"));
  const int to = std::min(count, from + std::stoi(request.parameter("resultRecordCount")));
  for (int i = from; i < to; ++i) {
    features.push_back({{"attributes",
                         {{"OBJECTID", i + 1},
                          {"CCN", "A," + std::to_string(i)},
                          {"REPORT_DAT", 1'704'258'000'000 + i * 1000}}}});
  }
  return json_reply({{"features", features}, {"exceededTransferLimit", to < count}});
}

std::string FakeLayer::csv() const {
  std::string out = "OBJECTID,CCN,REPORT_DAT\n";
  for (int i = 0; i < count; ++i) {
    const std::string second = (i < 10 ? "0" : "") + std::to_string(i);
    out += std::to_string(i + 1) + ",\"A," + std::to_string(i) + "\",2024/01/03 05:00:" + second + "+00\n";
  }
  return out;
}

FetchFixture::FetchFixture() : source(*test_catalog().source("chicago-victims")) {
  request.cache_dir = folder / "cache";
  request.limits.page_rows = 3;
  request.limits.slow_for = std::chrono::seconds(1);
}

Result<FetchedExport> FetchFixture::fetch(const Portal& portal) {
  progress.clear();
  clock.waits.clear();
  return fetch_export(source, portal, request, clock, [&](const FetchProgress& p) { progress.push_back(p); });
}

Result<FetchedExport> FetchFixture::fetch() { return fetch(source.portals.front()); }

std::string bytes_of(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

int times_asked(const PortalServer& server, const std::string& path) {
  const auto all = server.seen();
  return static_cast<int>(
      std::count_if(all.begin(), all.end(), [&](const ServedRequest& r) { return r.path == path; }));
}

}  // namespace blotter::testing
