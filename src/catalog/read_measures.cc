#include "catalog/readers.h"

namespace blotter {

namespace {

LooseUnit read_loose_unit(const std::string& subject, const Node& table, Context& context) {
  Fields fields(table, subject + ": loosely", context.problems);
  LooseUnit out;
  out.measure = fields.required_text("measure");
  out.plain = fields.required_text("plain");
  out.meant = fields.flag("meant", false);
  if (!out.measure.empty()) context.refer(Thing::kMeasure, out.measure, fields.at("measure"), subject);
  fields.done();
  return out;
}

}  // namespace

std::vector<Measure> read_measures(const Node& document, Context& context) {
  std::vector<Measure> out;
  for (const Node::Entry& entry : document.entries) {
    const std::string subject = "measure '" + entry.key + "'";
    if (!is_named_table(entry, subject, context.problems)) continue;
    Fields fields(entry.value, subject, context.problems);
    Measure m;
    m.id = entry.key;
    m.title = fields.required_text("title");
    m.singular = fields.required_text("singular");
    m.plural = fields.required_text("plural");
    m.explained = fields.required_text("explained");
    m.parent = fields.text("parent");
    for (const Node* table : fields.tables("loosely"))
      m.loosely.push_back(read_loose_unit(subject, *table, context));
    fields.done();
    context.declare(Thing::kMeasure, m.id, entry.at);
    if (!m.parent.empty()) context.refer(Thing::kMeasure, m.parent, fields.at("parent"), subject);
    out.push_back(std::move(m));
  }
  return out;
}

}  // namespace blotter
