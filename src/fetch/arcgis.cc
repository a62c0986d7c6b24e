#include "fetch/arcgis.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

#include "civil/calendar.h"
#include "records/layout.h"

namespace blotter {
namespace {

using Json = nlohmann::json;

constexpr std::uint64_t kMostPageRows = 5000;

std::string text_of(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

// A page of rows may be an error with the status 200.
Result<Json> parse(const std::string& body) {
  Json json = Json::parse(body, nullptr, false);
  if (json.is_object() && !json.contains("error")) return json;
  const std::string words =
      json.is_object() && json["error"].is_object() ? text_of(json["error"], "message") : "";
  return Error{ErrorCode::kPortal, "",
               "answered with an error" + (words.empty() ? "" : ": " + shortened_header(words)),
               "check [portal] in the source's TOML, or try again later"};
}

std::string csv_field(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

// "2024/01/03 05:00:00+00"
std::string time_of(std::int64_t milliseconds) {
  const std::chrono::sys_time<std::chrono::milliseconds> at{std::chrono::milliseconds(milliseconds)};
  const auto day = std::chrono::floor<std::chrono::days>(at);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(std::chrono::floor<std::chrono::seconds>(at - day));
  std::array<char, 64> out{};
  std::snprintf(out.data(), out.size(), "%04d/%02u/%02u %02d:%02d:%02d+00", int{date.year()},
                unsigned{date.month()}, unsigned{date.day()}, static_cast<int>(clock.hours().count()),
                static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()));
  return out.data();
}

std::string value_of(const Json& value, bool is_time) {
  if (value.is_null()) return "";
  if (is_time && value.is_number_integer()) return time_of(value.get<std::int64_t>());
  if (value.is_string()) return csv_field(value.get<std::string>());
  return csv_field(value.dump());
}

bool is_dropped(const Source& source, const std::string& name) {
  return std::any_of(source.dropped.begin(), source.dropped.end(),
                     [&](const std::string& other) { return same_column_name(name, other); });
}

Json find_or_null(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found == object.end() ? Json() : *found;
}

}  // namespace

Result<DataSet> ArcgisLayer::look(Courier& courier, const PortalState* /*known*/) {
  HttpRequest ask;
  ask.url = url_ + "?f=json";
  std::string body;
  BLOTTER_CHECK(courier.get_json(ask, body));
  BLOTTER_ASSIGN(const Json layer, parse(body));
  DataSet out;
  const Json editing = find_or_null(layer, "editingInfo");
  // The last edit of the data; where it isn't told apart, of data or layout.
  for (const char* name : {"dataLastEditDate", "lastEditDate"}) {
    const Json at = editing.is_object() ? find_or_null(editing, name) : Json();
    if (out.state.updated_at == 0 && at.is_number_integer())
      out.state.updated_at = at.get<std::int64_t>() / 1000;
  }
  fields_.clear();
  for (const Json& field : find_or_null(layer, "fields")) {
    const std::string name = field.is_object() ? text_of(field, "name") : "";
    const std::string type = field.is_object() ? text_of(field, "type") : "";
    if (type == "esriFieldTypeOID") object_id_ = name;
    const bool wanted = !name.empty() && type != "esriFieldTypeGeometry" && type != "esriFieldTypeBlob";
    if (wanted && !is_dropped(source_, name)) fields_.push_back({name, type == "esriFieldTypeDate"});
  }
  if (fields_.empty() || object_id_.empty()) {
    return Error{ErrorCode::kPortal, "", "says of no fields of the layer, or of none that sorts it",
                 "check 'url' of [portal] in the source's TOML"};
  }
  const Json most = find_or_null(layer, "maxRecordCount");
  if (most.is_number_unsigned() && most.get<std::uint64_t>() > 0)
    page_rows_ = std::min(most.get<std::uint64_t>(), kMostPageRows);
  return out;
}

std::string ArcgisLayer::where() const { return portal_.where.empty() ? "1=1" : portal_.where; }

Result<std::uint64_t> ArcgisLayer::count(Courier& courier) {
  HttpRequest ask;
  ask.url = url_ + "/query?where=" + percent_encoded(where()) + "&returnCountOnly=true&f=json";
  std::string body;
  BLOTTER_CHECK(courier.get_json(ask, body));
  BLOTTER_ASSIGN(const Json json, parse(body));
  const Json number = find_or_null(json, "count");
  if (!number.is_number_unsigned())
    return Error{ErrorCode::kPortal, "", "doesn't say how many rows there are", "try again later"};
  return number.get<std::uint64_t>();
}

std::string ArcgisLayer::what() const {
  std::string names;
  for (const Field& field : fields_) names += (names.empty() ? "" : ",") + field.name;
  return url_ + "/query?where=" + percent_encoded(where()) + "&outFields=" + percent_encoded(names) +
         "&orderByFields=" + percent_encoded(object_id_) + "&returnGeometry=false&f=json";
}

HttpRequest ArcgisLayer::page(std::uint64_t offset, std::uint64_t limit) const {
  HttpRequest out;
  out.url =
      what() + "&resultOffset=" + std::to_string(offset) + "&resultRecordCount=" + std::to_string(limit);
  return out;
}

Result<std::string> ArcgisLayer::as_csv(std::string body) const {
  BLOTTER_ASSIGN(const Json json, parse(body));
  const Json features = find_or_null(json, "features");
  if (!features.is_array())
    return Error{ErrorCode::kPortal, "", "sent a page without rows", "try again later"};
  std::string out;
  for (std::size_t i = 0; i < fields_.size(); ++i) out += (i > 0 ? "," : "") + csv_field(fields_[i].name);
  out += '\n';
  for (const Json& feature : features) {
    const Json attributes = feature.is_object() ? find_or_null(feature, "attributes") : Json();
    if (!attributes.is_object())
      return Error{ErrorCode::kPortal, "", "sent a row without values", "try again later"};
    for (std::size_t i = 0; i < fields_.size(); ++i) {
      if (i > 0) out += ',';
      out += value_of(find_or_null(attributes, fields_[i].name.c_str()), fields_[i].is_time);
    }
    out += '\n';
  }
  return out;
}

namespace {

// What the Hub says of a file: "Pending", "InProgress", "ExportingData", "PagingData", …, "Completed",
// "Failed".
struct HubAnswer {
  std::string status;
  std::string url;
  bool stale = false;
  std::uint64_t rows = 0;
  int percent = 0;
};

Result<HubAnswer> ask_hub(Courier& courier, const std::string& url) {
  HttpRequest ask;
  ask.url = url;
  std::string body;
  BLOTTER_CHECK(courier.get_json(ask, body));
  BLOTTER_ASSIGN(const Json json, parse(body));
  HubAnswer out;
  out.status = text_of(json, "status");
  out.url = text_of(json, "resultUrl");
  out.stale = text_of(json, "cacheStatus") == "stale";
  const Json rows = find_or_null(json, "recordCount");
  if (rows.is_number_unsigned()) out.rows = rows.get<std::uint64_t>();
  const Json percent = find_or_null(json, "progressInPercent");
  if (percent.is_number()) out.percent = static_cast<int>(std::clamp(percent.get<double>(), 0.0, 100.0));
  return out;
}

}  // namespace

Result<HubFile> prepare_hub_file(Courier& courier, const Portal& portal) {
  using std::chrono::milliseconds;
  constexpr milliseconds kFirstPause{2000};
  constexpr milliseconds kLongestPause{30000};
  std::string url = courier.home_url() + "/api/download/v1/items/" + portal.dataset +
                    "/csv?redirect=false&layers=" + std::to_string(portal.layer);
  if (!portal.where.empty()) url += "&where=" + percent_encoded(portal.where);
  const std::int64_t begun = courier.clock().now();
  milliseconds pause = kFirstPause;
  std::string condition;
  while (true) {
    BLOTTER_ASSIGN(const HubAnswer answer, ask_hub(courier, url + condition));
    if (answer.status.starts_with("Failed") || answer.status == "CompletedWithErrors")
      return Error{ErrorCode::kPortal, "", "could not make a file of the layer (" + answer.status + ")",
                   "try again later"};
    const bool ready = !answer.url.empty();
    if (ready && !(answer.stale && condition.empty())) return HubFile{answer.url, answer.rows};
    // A file of older data: it is to be made anew, and then waited for.
    const bool renew = ready && condition.empty();
    condition = renew ? "&updateCache=true" : "&trackCacheUpdate=true";
    if (renew) continue;
    FetchProgress progress;
    progress.phase = FetchProgress::Phase::kPreparing;
    progress.percent = answer.percent;
    courier.report(progress);
    if (courier.clock().now() - begun > courier.request().limits.longest_preparation.count())
      return Error{ErrorCode::kPortal, "", "has not made its file in time (" + answer.status + ")",
                   "try again later"};
    courier.clock().wait(pause);
    pause = std::min(pause * 3 / 2, kLongestPause);
  }
}

}  // namespace blotter
