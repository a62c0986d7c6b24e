#include "import_output.h"

#include <nlohmann/json.hpp>

#include "output.h"
#include "progress.h"
#include "vintage_output.h"

namespace blotter::cmd {
namespace {

using Json = nlohmann::ordered_json;

// "FILE:7:3: column Date: this day does not exist"
std::string rejected_line(const std::string& file, const RejectedRow& row) {
  std::string out = file + ":" + std::to_string(row.line);
  if (row.column > 0) out += ":" + std::to_string(row.column);
  out += ": ";
  if (!row.column_name.empty()) out += "column " + row.column_name + ": ";
  return out + row.reason;
}

void write_rejected(Page& page, const std::string& file, const ImportReport& report) {
  if (report.rejected_sample.empty()) return;
  page.paragraph(2, {{"kept aside:", Ink::kYellow}});
  for (const RejectedRow& row : report.rejected_sample)
    page.unbroken(4, {printable(rejected_line(file, row))});
  const auto shown = static_cast<std::uint64_t>(report.rejected_sample.size());
  if (report.vintage.rejected <= shown) return;
  page.paragraph(4, {{"and " + grouped(static_cast<std::int64_t>(report.vintage.rejected - shown)) +
                      " more, in " + report.vintage.path + "/" + report.vintage.rejected_file}});
}

}  // namespace

nlohmann::ordered_json import_json(const ImportReport& report) {
  Json out = vintage_json(report.vintage);
  out["already_there"] = report.already_there;
  out["rejected_sample"] = Json::array();
  for (const RejectedRow& row : report.rejected_sample) {
    out["rejected_sample"].push_back({{"line", row.line},
                                      {"column", row.column},
                                      {"column_name", row.column_name},
                                      {"reason", row.reason}});
  }
  out["warnings"] = report.warnings;
  return out;
}

std::string import_text(const Session& session, const std::string& file, const ImportReport& report) {
  const Vintage& v = report.vintage;
  Page page = page_for(session);
  page.paragraph(0, {{v.source + ", published " + in_words(v.published), Ink::kBold}});
  if (report.already_there) {
    page.paragraph(2, {{"this export is already in the store: nothing has changed"}});
    return page.text();
  }
  page.paragraph(2,
                 {{contents_in_words(v) + ", from " + v.export_name + " (" + bytes_in_words(v.bytes) + ")"}});
  if (v.ended > 0 || v.added < v.rows) {
    page.paragraph(2, {{"against what was known before: " + changes_in_words(v)}});
  }
  page.paragraph(2, {{"covers " + reach_in_words(v)}});
  write_rejected(page, file, report);
  for (const std::string& warning : report.warnings) {
    // The rows kept aside stand above, one by one.
    if (warning.find(" kept aside;") != std::string::npos) continue;
    page.paragraph(2, {{"note: " + warning, Ink::kYellow}});
  }
  return page.text();
}

}  // namespace blotter::cmd
