#include "catalog/readers.h"

namespace blotter {

std::vector<CitySize> read_city_sizes(const Node& document, Context& context) {
  constexpr std::int64_t kMostPeople = 100'000'000;
  constexpr std::int64_t kMostCities = 100'000;
  std::vector<CitySize> out;
  for (const Node::Entry& entry : document.entries) {
    const std::string subject = "size of cities '" + entry.key + "'";
    if (!is_named_table(entry, subject, context.problems)) continue;
    Fields fields(entry.value, subject, context.problems);
    CitySize size;
    size.id = entry.key;
    size.plain = fields.required_text("plain");
    size.at_least = fields.integer("at_least", 0, 1, kMostPeople);
    size.largest = static_cast<int>(fields.integer("largest", 0, 1, kMostCities));
    size.authority = fields.required_text("authority");
    size.document = fields.text("document");
    if ((size.at_least == 0) == (size.largest == 0))
      fields.problem("at_least", "either 'at_least' or 'largest' is needed, not both",
                     "at_least = 250_000 or largest = 50");
    fields.done();
    out.push_back(std::move(size));
  }
  return out;
}

}  // namespace blotter
