#include <algorithm>
#include <nlohmann/json.hpp>

#include "commands.h"
#include "output.h"

namespace blotter::cmd {
namespace {

bool contains(const std::string& text, const std::string& part) {
  const auto same = [](char a, char b) {
    return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
  };
  return std::search(text.begin(), text.end(), part.begin(), part.end(), same) != text.end();
}

bool fits(const Place& place, const std::string& words) {
  return contains(place.id, words) || contains(place.name, words) ||
         std::any_of(place.names.begin(), place.names.end(),
                     [&](const std::string& n) { return contains(n, words); });
}

std::string as_json(const std::vector<const Place*>& places) {
  nlohmann::ordered_json all = nlohmann::ordered_json::array();
  for (const Place* place : places) {
    nlohmann::ordered_json one = {
        {"id", place->id},     {"name", place->name}, {"names", place->names}, {"kind", place->kind},
        {"zone", place->zone}, {"parent", nullptr},   {"population", nullptr}, {"population_year", nullptr}};
    if (!place->parent.empty()) one["parent"] = place->parent;
    if (place->population > 0) one["population"] = place->population;
    if (place->population_year > 0) one["population_year"] = place->population_year;
    all.push_back(std::move(one));
  }
  return json_text({{"places", all}});
}

std::string described(const Place& place) {
  std::string kind = place.kind;
  std::replace(kind.begin(), kind.end(), '-', ' ');
  std::string out = place.name + ", " + kind;
  if (!place.parent.empty()) out += " of " + place.parent;
  if (place.population > 0) {
    out += ", " + grouped(place.population) + " residents";
    if (place.population_year > 0) out += " (" + std::to_string(place.population_year) + ")";
  }
  return out;
}

std::string as_text(const Session& session, const std::vector<const Place*>& places) {
  std::size_t lead = 0;
  for (const Place* place : places) lead = std::max(lead, place->id.size() + 2);
  constexpr std::size_t kWidestLead = 36;
  Page page = page_for(session);
  for (const Place* place : places) {
    page.entry(0, {place->id, Ink::kBold}, std::min(lead, kWidestLead), {{described(*place)}});
  }
  return page.text();
}

class Places : public Action {
 public:
  explicit Places(Flags& flags) {
    flags.optional_argument("WORDS", words_, "only places whose name has these letters");
  }

  Status run(Session& session) override {
    BLOTTER_ASSIGN(const Catalog* catalog, session.catalog());
    std::vector<const Place*> places;
    for (const Place& place : catalog->places()) {
      if (fits(place, words_)) places.push_back(&place);
    }
    if (places.empty())
      return Error{ErrorCode::kNotFound, words_, "no place has these letters", "see blotter places"};
    return session.print(session.json ? as_json(places) : as_text(session, places));
  }

 private:
  std::string words_;
};

}  // namespace

Command places_command() {
  return {"places",
          "list the places that blotter knows, and their parts",
          {"blotter places", "blotter places austin", "blotter places chicago --json"},
          make_action<Places>};
}

}  // namespace blotter::cmd
