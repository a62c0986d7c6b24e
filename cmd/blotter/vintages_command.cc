#include <nlohmann/json.hpp>

#include "commands.h"
#include "output.h"
#include "vintage_output.h"

namespace blotter::cmd {
namespace {

std::string as_json(const std::vector<const Vintage*>& vintages) {
  nlohmann::ordered_json all = nlohmann::ordered_json::array();
  for (const Vintage* vintage : vintages) all.push_back(vintage_json(*vintage));
  return json_text({{"vintages", all}});
}

std::string as_text(const Session& session, const std::vector<const Vintage*>& vintages) {
  constexpr std::size_t kLead = 12;
  Page page = page_for(session);
  std::string source;
  for (const Vintage* vintage : vintages) {
    const bool is_first = vintage->source != source;
    if (is_first) {
      if (!source.empty()) page.blank();
      source = vintage->source;
      page.paragraph(0, {{source, Ink::kBold}});
    }
    page.entry(2, {to_string(vintage->published)}, kLead, {{contents_in_words(*vintage)}});
    const std::string changes = changes_in_words(*vintage);
    if (!is_first && !changes.empty()) page.entry(2, {}, kLead, {{"when it came in: " + changes}});
    page.entry(2, {}, kLead, {{"covers " + reach_in_words(*vintage)}});
    page.entry(2, {}, kLead, {{"from " + vintage->export_name, Ink::kDim}});
  }
  return page.text();
}

class Vintages : public Action {
 public:
  explicit Vintages(Flags& flags) { flags.optional_argument("SOURCE", source_, "only those of this source"); }

  Status run(Session& session) override {
    BLOTTER_ASSIGN(const Catalog* catalog, session.catalog());
    if (!source_.empty()) BLOTTER_CHECK(find_source(*catalog, source_));
    BLOTTER_ASSIGN(const Store* store, session.store());
    std::vector<const Vintage*> vintages;
    for (const Vintage& vintage : store->vintages()) {
      if (source_.empty() && vintage.memory != nullptr) continue;  // nothing of it was imported
      if (source_.empty() || vintage.source == source_) vintages.push_back(&vintage);
    }
    if (session.json) return session.print(as_json(vintages));
    if (vintages.empty()) return session.print("nothing has been imported yet; see blotter import --help\n");
    return session.print(as_text(session, vintages));
  }

 private:
  std::string source_;
};

}  // namespace

Command vintages_command() {
  return {"vintages",
          "list what has been imported: each data set as it was published on one day",
          {"blotter vintages", "blotter vintages chicago-homicides", "blotter vintages --json"},
          make_action<Vintages>};
}

}  // namespace blotter::cmd
