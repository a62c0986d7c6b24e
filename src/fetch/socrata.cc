#include "fetch/socrata.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "fetch/csv_meter.h"
#include "records/csv.h"
#include "records/layout.h"

namespace blotter {
namespace {

using Json = nlohmann::json;

Error no_answer(const std::string& what) {
  return {ErrorCode::kPortal, "", what, "the portal may have changed: check [portal] in the source's TOML"};
}

std::string text_of(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

bool is_dropped(const Source& source, const Json& column) {
  return std::any_of(source.dropped.begin(), source.dropped.end(), [&](const std::string& name) {
    return same_column_name(name, text_of(column, "name")) ||
           same_column_name(name, text_of(column, "fieldName"));
  });
}

// Columns whose names begin with ':' are the portal's own; those of regions are computed and of no use.
template <typename Column>
std::vector<Column> columns_of(const Source& source, const Json& view) {
  std::vector<Column> out;
  const auto columns = view.find("columns");
  if (columns == view.end() || !columns->is_array()) return out;
  for (const Json& column : *columns) {
    const std::string name = column.is_object() ? text_of(column, "fieldName") : "";
    if (name.empty() || name.starts_with(":") || is_dropped(source, column)) continue;
    const std::string shown = text_of(column, "name");
    out.push_back({name, shown.empty() ? name : shown});
  }
  return out;
}

// A column of the portal's own holds a fixed time, which has a zone; others the wall clock's.
std::string changed_since(const std::string& column, Day since) {
  return column + " >= '" + to_string(since) + "T00:00:00" + (column.starts_with(":") ? "Z" : "") + "'";
}

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

}  // namespace

SocrataPortal::SocrataPortal(const Source& source, const Portal& portal, std::optional<Day> since,
                             const Courier& courier)
    : source_(source), portal_(portal), request_(courier.request()), base_(courier.home_url()) {
  where_ = portal.where;
  if (!since) return;
  const std::string recent = changed_since(portal.updated, *since);
  where_ = where_.empty() ? recent : "(" + where_ + ") AND " + recent;
}

HttpRequest SocrataPortal::request(const std::string& path) const {
  HttpRequest out;
  out.url = base_ + path;
  out.token = request_.app_token;
  return out;
}

Result<DataSet> SocrataPortal::look(Courier& courier, const PortalState* known) {
  HttpRequest ask = request("/api/views/" + portal_.dataset + ".json");
  if (known != nullptr && !known->etag.empty()) ask.headers.push_back("If-None-Match: " + known->etag);
  if (known != nullptr && known->etag.empty() && !known->last_modified.empty())
    ask.headers.push_back("If-Modified-Since: " + known->last_modified);
  std::string body;
  BLOTTER_ASSIGN(const HttpHead head, courier.get_json(ask, body));
  if (head.status == 304) return DataSet{true, {}};
  const Json view = Json::parse(body, nullptr, false);
  if (!view.is_object() || !view.contains("columns"))
    return no_answer("says nothing of the data set " + portal_.dataset + " that can be read");
  DataSet out;
  out.state.etag = head.field("etag");
  out.state.last_modified = head.field("last-modified");
  const auto updated = view.find("rowsUpdatedAt");
  if (updated != view.end() && updated->is_number_integer())
    out.state.updated_at = updated->get<std::int64_t>();
  columns_ = columns_of<Column>(source_, view);
  if (columns_.empty()) return no_answer("says of no column of the data set " + portal_.dataset);
  return out;
}

Result<std::uint64_t> SocrataPortal::count(Courier& courier) {
  std::string path = "/resource/" + portal_.dataset + ".json?$select=" + percent_encoded("count(*) AS rows");
  if (!where_.empty()) path += "&$where=" + percent_encoded(where_);
  std::string body;
  BLOTTER_CHECK(courier.get_json(request(path), body));
  const Json rows = Json::parse(body, nullptr, false);
  const bool one = rows.is_array() && rows.size() == 1 && rows[0].is_object() && rows[0].contains("rows");
  const std::string text =
      one ? (rows[0]["rows"].is_string() ? rows[0]["rows"].get<std::string>() : rows[0]["rows"].dump()) : "";
  const bool number = !text.empty() && text.size() < 16 &&
                      std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!number) return no_answer("doesn't say how many rows there are");
  return std::stoull(text);
}

std::uint64_t SocrataPortal::page_rows() const { return request_.limits.page_rows; }

HttpRequest SocrataPortal::page(std::uint64_t offset, std::uint64_t limit) const {
  return request(what().substr(base_.size()) + "&$limit=" + std::to_string(limit) +
                 "&$offset=" + std::to_string(offset));
}

Result<std::string> SocrataPortal::as_csv(std::string body) const {
  CsvReader reader(body, 1);
  // What is no CSV at all is told apart by whoever looks at it next.
  if (!other_than_csv(body).empty() || !reader.next()) return body;
  // More columns may come than were asked for (an address in several parts), but all that were.
  std::size_t known = 0;
  std::string header;
  for (std::size_t i = 0; i < reader.size(); ++i) {
    const auto column =
        std::find_if(columns_.begin(), columns_.end(), [&](const Column& c) { return c.field == reader[i]; });
    if (column != columns_.end()) ++known;
    header += (i > 0 ? "," : "") + quoted(column == columns_.end() ? std::string(reader[i]) : column->name);
  }
  if (known != columns_.size()) {
    return Error{ErrorCode::kPortal, "", "sent a page that lacks columns which were asked for",
                 "the portal gives no whole export at the moment; try again later"};
  }
  return header + "\n" + body.substr(body.size() - reader.bytes_left());
}

std::string SocrataPortal::what() const {
  std::string fields;
  for (const Column& column : columns_) fields += (fields.empty() ? "" : ",") + column.field;
  std::string out = base_ + "/resource/" + portal_.dataset + ".csv?$select=" + percent_encoded(fields);
  if (!where_.empty()) out += "&$where=" + percent_encoded(where_);
  return out + "&$order=" + percent_encoded(portal_.order);
}

}  // namespace blotter
