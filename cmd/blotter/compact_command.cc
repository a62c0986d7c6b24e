#include <blotter/compact.h>

#include <nlohmann/json.hpp>

#include "commands.h"
#include "output.h"
#include "progress.h"
#include "vintage_output.h"

namespace blotter::cmd {
namespace {

using Json = nlohmann::ordered_json;

std::string as_json(const std::vector<CompactReport>& reports) {
  Json all = Json::array();
  for (const CompactReport& report : reports) {
    all.push_back({{"source", report.source},
                   {"bytes_before", report.bytes_before},
                   {"bytes_after", report.bytes_after},
                   {"files_before", report.files_before},
                   {"files_after", report.files_after}});
  }
  return json_text({{"compacted", all}});
}

std::string as_text(const Session& session, const std::vector<CompactReport>& reports) {
  Page page = page_for(session);
  for (const CompactReport& report : reports) {
    page.paragraph(0, {{report.source, Ink::kBold}});
    page.paragraph(2, {{counted(static_cast<std::int64_t>(report.files_before), "file", "files") + ", " +
                        bytes_in_words(report.bytes_before) + " → " +
                        counted(static_cast<std::int64_t>(report.files_after), "file", "files") + ", " +
                        bytes_in_words(report.bytes_after)}});
  }
  return page.text();
}

class Compact : public Action {
 public:
  explicit Compact(Flags& flags) { flags.optional_argument("SOURCE", source_, "only this source"); }

  Status run(Session& session) override {
    BLOTTER_ASSIGN(const Catalog* catalog, session.catalog());
    std::vector<std::string> sources;
    if (!source_.empty()) {
      BLOTTER_CHECK(find_source(*catalog, source_));
      sources.push_back(source_);
    }
    BLOTTER_ASSIGN(const std::string dir, session.store_dir());
    BLOTTER_ASSIGN(const auto reports, compact(*catalog, dir, sources));
    if (session.json) return session.print(as_json(reports));
    if (reports.empty()) return session.print("nothing has been imported yet; see blotter import --help\n");
    return session.print(as_text(session, reports));
  }

 private:
  std::string source_;
};

}  // namespace

Command compact_command() {
  return {"compact",
          "merge the files of many imports; every vintage stays as it is",
          {"blotter compact", "blotter compact chicago-crimes --data archive"},
          make_action<Compact>};
}

}  // namespace blotter::cmd
