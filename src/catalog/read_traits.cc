#include "catalog/readers.h"

namespace blotter {

std::vector<Trait> read_traits(const Node& document, Context& context) {
  std::vector<Trait> out;
  for (const Node::Entry& entry : document.entries) {
    const std::string subject = "trait '" + entry.key + "'";
    if (!is_id(entry.key))
      context.problems.add(entry.at, subject + ": ids have lower-case letters, digits and '-'");
    if (entry.value.kind != Node::Kind::kTable) {
      context.problems.add(entry.at, subject + " is " + describe(entry.value.kind) + ", not a table");
      continue;
    }
    Fields fields(entry.value, subject, context.problems);
    out.push_back({entry.key, fields.required_text("plain")});
    fields.done();
    context.declare(Thing::kTrait, entry.key, entry.at);
  }
  return out;
}

}  // namespace blotter
