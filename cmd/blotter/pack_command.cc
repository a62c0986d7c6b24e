#include <blotter/pack.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "commands.h"
#include "output.h"
#include "progress.h"
#include "vintage_output.h"

namespace blotter::cmd {
namespace {

using Json = nlohmann::ordered_json;

Json report_json(const PackRequest& request, const PackReport& report) {
  Json out = {{"file", request.file}, {"bytes", report.bytes}, {"cells", report.cells}};
  out["vintages"] = Json::array();
  for (const Vintage& v : report.vintages) out["vintages"].push_back(vintage_json(v));
  out["warnings"] = report.warnings;
  return out;
}

std::string report_text(const Session& session, const PackRequest& request, const PackReport& report) {
  Page page = page_for(session);
  const auto cells = static_cast<std::int64_t>(report.cells);
  page.paragraph(
      0, {{request.file + ": " + counted(cells, "count", "counts") + " in " + bytes_in_words(report.bytes),
           Ink::kBold}});
  for (const Vintage& v : report.vintages) {
    page.paragraph(2, {{v.source + ", published " + in_words(v.published)}});
  }
  for (const std::string& warning : report.warnings) page.paragraph(2, {{"note: " + warning, Ink::kYellow}});
  return page.text();
}

class Pack : public Action {
 public:
  explicit Pack(Flags& flags) {
    flags.arguments("PLACE", places_, "places with their parts; none: all", true);
    flags.required_text("-o,--output", "FILE", request_.file, "the pack to write, a Parquet file");
    flags.text("--source", "SOURCE,…", sources_, "only these sources");
    flags.text("--measure", "MEASURE,…", measures_, "only these measures");
  }

  Status run(Session& session) override {
    BLOTTER_ASSIGN(const Catalog* catalog, session.catalog());
    BLOTTER_ASSIGN(const Store* store, session.store());
    for (const std::string& name : places_) {
      BLOTTER_ASSIGN(const Place* place, find_place(*catalog, name));
      request_.places.push_back(place->id);
    }
    for (const std::string& name : listed(sources_)) {
      BLOTTER_ASSIGN(const Source* source, find_source(*catalog, name));
      request_.sources.push_back(source->id);
    }
    for (const std::string& name : listed(measures_)) {
      BLOTTER_ASSIGN(const Measure* measure, find_measure(*catalog, name));
      request_.measures.push_back(measure->id);
    }
    BLOTTER_ASSIGN(const PackReport report, write_pack(*catalog, *store, request_));
    if (session.json) return session.print(json_text(report_json(request_, report)));
    return session.print(report_text(session, request_, report));
  }

 private:
  PackRequest request_;
  std::vector<std::string> places_;
  std::string sources_;
  std::string measures_;
};

}  // namespace

Command pack_command() {
  return {"pack",
          "write counts by hour, day or month without any person's record",
          {"blotter pack chicago -o chicago.parquet",
           "blotter pack chicago new-york --source crime-index-ytd -o index.parquet"},
          make_action<Pack>};
}

}  // namespace blotter::cmd
