#include <nlohmann/json.hpp>

#include "commands.h"
#include "output.h"

namespace blotter::cmd {
namespace {

std::vector<std::string> sources_of(const Catalog& catalog, const Measure& measure) {
  std::vector<std::string> out;
  for (const Source& source : catalog.sources()) {
    if (!source.definitions_of(measure.id).empty()) out.push_back(source.id);
  }
  return out;
}

std::string as_json(const Catalog& catalog) {
  nlohmann::ordered_json all = nlohmann::ordered_json::array();
  for (const Measure& measure : catalog.measures()) {
    all.push_back({{"id", measure.id},
                   {"title", measure.title},
                   {"explained", measure.explained},
                   {"parent", measure.parent.empty() ? nlohmann::ordered_json()
                                                     : nlohmann::ordered_json(measure.parent)},
                   {"sources", sources_of(catalog, measure)}});
  }
  return json_text({{"measures", all}});
}

std::string as_text(const Session& session, const Catalog& catalog) {
  constexpr std::size_t kLead = 24;
  Page page = page_for(session);
  for (const Measure& measure : catalog.measures()) {
    const auto sources = sources_of(catalog, measure);
    page.entry(0, {measure.id, Ink::kBold}, kLead, {{measure.explained}});
    page.entry(0, {}, kLead,
               {{sources.empty() ? "no source counts it yet" : "counted by " + joined(sources), Ink::kDim}});
  }
  return page.text();
}

class Measures : public Action {
 public:
  explicit Measures(Flags& /*flags*/) {}

  Status run(Session& session) override {
    BLOTTER_ASSIGN(const Catalog* catalog, session.catalog());
    return session.print(session.json ? as_json(*catalog) : as_text(session, *catalog));
  }
};

}  // namespace

Command measures_command() {
  return {"measures",
          "list what can be counted, and which sources count it",
          {"blotter measures", "blotter measures --json"},
          make_action<Measures>};
}

}  // namespace blotter::cmd
