#include "catalog/readers.h"

namespace blotter {

std::vector<Trait> read_traits(const Node& document, Context& context) {
  std::vector<Trait> out;
  for (const Node::Entry& entry : document.entries) {
    const std::string subject = "trait '" + entry.key + "'";
    if (!is_named_table(entry, subject, context.problems)) continue;
    Fields fields(entry.value, subject, context.problems);
    out.push_back({entry.key, fields.required_text("plain")});
    fields.done();
    context.declare(Thing::kTrait, entry.key, entry.at);
  }
  return out;
}

}  // namespace blotter
