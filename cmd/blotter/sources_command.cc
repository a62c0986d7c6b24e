#include <algorithm>
#include <nlohmann/json.hpp>

#include "commands.h"
#include "definition_output.h"
#include "output.h"

namespace blotter::cmd {
namespace {

nlohmann::ordered_json source_json(const Source& source) {
  nlohmann::ordered_json definitions = nlohmann::ordered_json::array();
  for (const Definition& definition : source.definitions) definitions.push_back(definition_json(definition));
  nlohmann::ordered_json out = {{"id", source.id},
                                {"title", source.title},
                                {"publisher", source.publisher},
                                {"url", source.url},
                                {"licence", source.licence},
                                {"place", nullptr},
                                {"zone", source.zone},
                                {"unit", to_string(source.unit)},
                                {"grain", to_string(source.grain)},
                                {"lag_days", source.lag_days},
                                {"dimensions", source.dimensions},
                                {"dropped", source.dropped},
                                {"dropped_because", source.dropped_because},
                                {"definitions", definitions}};
  if (!source.place.empty()) out["place"] = source.place;
  return out;
}

std::string as_json(const std::vector<const Source*>& sources) {
  nlohmann::ordered_json all = nlohmann::ordered_json::array();
  for (const Source* source : sources) all.push_back(source_json(*source));
  return json_text({{"sources", all}});
}

std::string measures_of(const Source& source) {
  std::vector<std::string> out;
  for (const Definition& definition : source.definitions) {
    if (std::find(out.begin(), out.end(), definition.measure) == out.end()) out.push_back(definition.measure);
  }
  return joined(out);
}

std::string list_text(const Session& session, const std::vector<const Source*>& sources) {
  Page page = page_for(session);
  for (const Source* source : sources) {
    if (source != sources.front()) page.blank();
    page.paragraph(0, {{source->id, Ink::kBold}});
    page.paragraph(2, {{source->title + ", " + source->publisher}});
    page.paragraph(2, {{"counts " + measures_of(*source), Ink::kDim}});
  }
  return page.text();
}

// Everything about one source, for a reader who wants to know what a figure rests on.
std::string detail_text(const Session& session, const Catalog& catalog, const Source& source) {
  constexpr std::size_t kLead = 12;
  Page page = page_for(session);
  const auto row = [&](const char* name, const std::string& text) {
    if (!text.empty()) page.entry(0, {name, Ink::kDim}, kLead, {{text}});
  };
  page.paragraph(0, {{source.title, Ink::kBold}});
  row("publisher", source.publisher);
  row("url", source.url);
  row("licence", source.licence);
  row("place", source.provisional     ? "each city that notices tell of"
               : source.place.empty() ? "many, by a column of the export"
                                      : source.place);
  row("counts by", to_string(source.grain));
  row("one row is", to_string(source.unit));
  row("lag", source.lag_days == 0
                 ? ""
                 : counted(source.lag_days, "day", "days") + " before publication are not complete");
  row("cut up by", joined(source.dimensions));
  row("not stored", source.dropped.empty() ? "" : joined(source.dropped) + ": " + source.dropped_because);
  for (const Definition& definition : source.definitions) {
    page.blank();
    page.paragraph(0, {{definition.id, Ink::kBold}, {"  (" + definition.measure + ")"}});
    write_definition(catalog, definition, 2, page);
  }
  return page.text();
}

class Sources : public Action {
 public:
  explicit Sources(Flags& flags) { flags.optional_argument("SOURCE", id_, "everything about this one"); }

  Status run(Session& session) override {
    BLOTTER_ASSIGN(const Catalog* catalog, session.catalog());
    std::vector<const Source*> sources;
    for (const Source& source : catalog->sources()) sources.push_back(&source);
    if (!id_.empty()) {
      BLOTTER_ASSIGN(const Source* source, find_source(*catalog, id_));
      sources = {source};
    }
    if (session.json) return session.print(as_json(sources));
    return session.print(id_.empty() ? list_text(session, sources)
                                     : detail_text(session, *catalog, *sources.front()));
  }

 private:
  std::string id_;
};

}  // namespace

Command sources_command() {
  return {"sources",
          "list the published data sets that blotter can read, and how they count",
          {"blotter sources", "blotter sources chicago-victims", "blotter sources --json"},
          make_action<Sources>};
}

}  // namespace blotter::cmd
