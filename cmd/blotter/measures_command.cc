#include <nlohmann/json.hpp>

#include "commands.h"
#include "definition_output.h"
#include "output.h"

namespace blotter::cmd {
namespace {

using Json = nlohmann::ordered_json;

std::vector<std::string> sources_of(const Catalog& catalog, const Measure& measure) {
  std::vector<std::string> out;
  for (const Source& source : catalog.sources()) {
    if (!source.definitions_of(measure.id).empty()) out.push_back(source.id);
  }
  return out;
}

Json measure_json(const Catalog& catalog, const Measure& measure) {
  return {{"id", measure.id},
          {"title", measure.title},
          {"explained", measure.explained},
          {"parent", measure.parent.empty() ? Json() : Json(measure.parent)},
          {"sources", sources_of(catalog, measure)}};
}

// A definition with the source that counts by it. In each source the first one is the plain one.
struct Held {
  const Source* source = nullptr;
  const Definition* definition = nullptr;
  bool plain = false;
};

std::vector<Held> definitions_of(const Catalog& catalog, const Measure& measure) {
  std::vector<Held> out;
  for (const Source& source : catalog.sources()) {
    for (const Definition* definition : source.definitions_of(measure.id)) {
      out.push_back({&source, definition, out.empty() || out.back().source != &source});
    }
  }
  return out;
}

std::string as_json(const Catalog& catalog) {
  Json all = Json::array();
  for (const Measure& measure : catalog.measures()) all.push_back(measure_json(catalog, measure));
  return json_text({{"measures", all}});
}

std::string as_json(const Catalog& catalog, const Measure& measure) {
  Json one = measure_json(catalog, measure);
  one["definitions"] = Json::array();
  for (const Held& held : definitions_of(catalog, measure)) {
    Json definition = definition_json(*held.definition);
    definition["source"] = held.source->id;
    definition["place"] = held.source->place.empty() ? Json() : Json(held.source->place);
    definition["plain_one"] = held.plain;
    one["definitions"].push_back(std::move(definition));
  }
  return json_text({{"measures", Json::array({one})}});
}

// Every definition of one measure, source by source.
std::string as_text(const Session& session, const Catalog& catalog, const Measure& measure) {
  Page page = page_for(session);
  page.paragraph(0, {{measure.title, Ink::kBold}, {"  (" + measure.id + ")"}});
  page.paragraph(0, {{measure.explained}});
  if (!measure.parent.empty())
    page.paragraph(0, {{"Ordinarily a part of " + measure.parent + ".", Ink::kDim}});
  const std::vector<Held> all = definitions_of(catalog, measure);
  if (all.empty()) page.paragraph(0, {{"No source counts it yet.", Ink::kDim}});
  for (const Held& held : all) {
    page.blank();
    if (held.plain) {
      page.paragraph(0, {{held.source->id, Ink::kBold}, {"  " + held.source->title}});
    }
    page.paragraph(2, {{held.definition->id, Ink::kBold}, {held.plain ? "  taken first" : ""}});
    write_definition(catalog, *held.definition, 4, page);
  }
  return page.text();
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
  explicit Measures(Flags& flags) {
    flags.optional_argument("MEASURE", id_, "everything about this one: how each source counts it");
  }

  Status run(Session& session) override {
    BLOTTER_ASSIGN(const Catalog* catalog, session.catalog());
    if (id_.empty()) return session.print(session.json ? as_json(*catalog) : as_text(session, *catalog));
    BLOTTER_ASSIGN(const Measure* measure, find_measure(*catalog, id_));
    return session.print(session.json ? as_json(*catalog, *measure) : as_text(session, *catalog, *measure));
  }

 private:
  std::string id_;
};

}  // namespace

Command measures_command() {
  return {"measures",
          "list what can be counted and which sources count it, or one measure with every definition of it",
          {"blotter measures", "blotter measures violent-crime", "blotter measures homicides --json"},
          make_action<Measures>};
}

}  // namespace blotter::cmd
