#include "catalog/column_name.h"
#include "catalog/readers.h"

namespace blotter {
namespace {

constexpr std::int64_t kMostPeople = 10'000'000'000;

const Choices<std::string>& kinds() {
  static const Choices<std::string> kKinds = {
      {"country", "country"},   {"city", "city"},
      {"district", "district"}, {"community-area", "community-area"},
      {"ward", "ward"},         {"side", "side"},
      {"region", "region"},
  };
  return kKinds;
}

// "chicago" or "chicago/austin": ids joined by '/'.
bool is_place_id(std::string_view text) {
  while (true) {
    const std::size_t slash = text.find('/');
    if (!is_id(text.substr(0, slash))) return false;
    if (slash == std::string_view::npos) return true;
    text.remove_prefix(slash + 1);
  }
}

// What a place and a part of it have in common; `place` holds the defaults.
void read_common(Fields& fields, Place& place) {
  place.name = fields.required_text("name");
  place.names = fields.list("names");
  if (fields.has("zone")) {
    place.zone = fields.text("zone");
    check_zone(fields, place.zone);
  }
  place.kind = fields.choice("kind", place.kind, kinds());
  place.population = fields.integer("population", 0, 0, kMostPeople);
  place.population_year =
      static_cast<int>(fields.integer("population_year", place.population_year, 1790, 2200));
  place.departments = fields.list("departments");
  place.outlets = fields.list("outlets");
  if (place.population == 0) place.population_year = 0;
}

void read_extent(Fields& fields, const std::string& subject, Place& place, Context& context) {
  if (fields.has("dimension")) {
    place.dimension = fields.text("dimension");
    context.refer(Thing::kColumn, place.dimension, fields.at("dimension"), subject);
  }
  place.values = fields.list("values");
  if (place.dimension.empty() && !place.values.empty()) {
    fields.problem("values", "'values' needs a 'dimension'", "name the column whose values they are");
  }
}

bool check_place(const Node::Entry& entry, const std::string& id, Context& context) {
  if (!is_place_id(id)) {
    context.problems.add(
        entry.at, "place '" + id + "': ids have lower-case letters, digits and '-', parts after a '/'");
  }
  if (entry.value.kind == Node::Kind::kTable) return true;
  context.problems.add(entry.at, "place '" + id + "' is " + describe(entry.value.kind) + ", not a table");
  return false;
}

void read_part(const Place& model, const Node::Entry& entry, std::vector<Place>& out, Context& context) {
  Place place = model;
  place.id = model.parent + "/" + entry.key;
  if (!check_place(entry, place.id, context)) return;
  const std::string subject = "place '" + place.id + "'";
  Fields fields(entry.value, subject, context.problems);
  read_common(fields, place);
  read_extent(fields, subject, place, context);
  // Without values nothing says where it lies; a dimension alone would make every count of it 0.
  if (place.values.empty()) place.dimension.clear();
  fields.done();
  context.declare(Thing::kPlace, place.id, entry.at);
  out.push_back(std::move(place));
}

// One [[chicago.parts]]: what all its places share, and the places.
void read_parts(const Place& whole, const Node& table, std::vector<Place>& out, Context& context) {
  const std::string subject = "parts of '" + whole.id + "'";
  Fields fields(table, subject, context.problems);
  Place model;
  model.parent = whole.id;
  model.zone = whole.zone;
  model.kind = fields.choice("kind", std::string("region"), kinds());
  model.dimension = fields.text("dimension");
  if (!model.dimension.empty()) {
    context.refer(Thing::kColumn, model.dimension, fields.at("dimension"), subject);
  }
  model.population_year = static_cast<int>(fields.integer("population_year", 0, 1790, 2200));
  const Node* places = fields.table("places");
  if (places == nullptr) fields.problem("places", "'places' is missing");
  fields.done();
  if (places == nullptr) return;
  for (const Node::Entry& entry : places->entries) read_part(model, entry, out, context);
}

void read_place(const Node::Entry& entry, std::vector<Place>& out, Context& context) {
  if (!check_place(entry, entry.key, context)) return;
  const std::string subject = "place '" + entry.key + "'";
  Fields fields(entry.value, subject, context.problems);
  Place place;
  place.id = entry.key;
  place.kind = "city";
  read_common(fields, place);
  read_extent(fields, subject, place, context);
  const bool country = place.kind == "country";
  place.parent = fields.has("parent") || country ? fields.text("parent") : "us";
  if (place.zone.empty() && !country)
    fields.problem("zone", "'zone' is missing", "add zone = \"America/Chicago\"");
  if (!place.parent.empty()) context.refer(Thing::kPlace, place.parent, fields.at("parent"), subject);
  place.index_names = fields.list("index_names");
  for (const std::string& name : place.index_names)
    context.declare(Thing::kAgency, name, fields.at("index_names"));
  const auto parts = fields.tables("parts");
  fields.done();
  context.declare(Thing::kPlace, place.id, entry.at);
  out.push_back(place);
  for (const Node* table : parts) read_parts(place, *table, out, context);
}

}  // namespace

std::vector<Place> read_places(const Node& document, Context& context) {
  std::vector<Place> out;
  for (const Node::Entry& entry : document.entries) read_place(entry, out, context);
  return out;
}

Agencies read_agencies(const Node& document, Context& context) {
  Fields fields(document, "agencies", context.problems);
  Agencies out;
  for (const std::string& name : fields.list("shared_names")) out.shared_names.push_back(lower_ascii(name));
  const Node* codes = fields.table("postal_codes");
  fields.done();
  if (codes == nullptr) return out;
  for (const Node::Entry& entry : codes->entries) {
    if (entry.value.kind != Node::Kind::kString || entry.value.text.empty()) {
      context.problems.add(entry.at, "postal_codes: '" + entry.key + "' is no code",
                           "such as Illinois = \"IL\"");
    }
    out.state_codes[lower_ascii(entry.key)] = entry.value.text;
  }
  return out;
}

}  // namespace blotter
