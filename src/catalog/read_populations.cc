#include "catalog/readers.h"

#include <charconv>

namespace blotter {
namespace {

constexpr std::int64_t kMostPeople = 10'000'000'000;
constexpr int kFirstYear = 1790;  // of the first census of the United States
constexpr int kLastYear = 2200;

std::optional<int> year_of_key(std::string_view key) {
  int year = 0;
  const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), year);
  if (error != std::errc() || end != key.data() + key.size()) return std::nullopt;
  return year >= kFirstYear && year <= kLastYear ? std::optional(year) : std::nullopt;
}

// chicago = { 2020 = 2746388 }
void read_place(const Node::Entry& entry, const Population& model, std::vector<Population>& out,
                Context& context) {
  const std::string subject = "population of '" + entry.key + "'";
  context.refer(Thing::kPlace, entry.key, entry.at, "[population]");
  if (entry.value.kind != Node::Kind::kTable) {
    context.problems.add(entry.at, subject + " is " + describe(entry.value.kind) + ", not a table",
                         "write it as { 2020 = 2746388 }");
    return;
  }
  for (const Node::Entry& one : entry.value.entries) {
    const auto year = year_of_key(one.key);
    if (!year) {
      context.problems.add(one.at, subject + ": '" + one.key + "' is no year");
    } else if (one.value.kind != Node::Kind::kInteger || one.value.integer < 1 ||
               one.value.integer > kMostPeople) {
      context.problems.add(one.at, subject + " in " + one.key + " is no number of people");
    } else {
      out.push_back(model);
      out.back().place = entry.key;
      out.back().year = *year;
      out.back().people = one.value.integer;
    }
  }
}

}  // namespace

std::vector<Population> read_populations(const Node& document, Context& context) {
  Fields fields(document, "populations", context.problems);
  Population model;
  model.title = fields.required_text("title");
  model.publisher = fields.required_text("publisher");
  model.url = fields.required_text("url");
  std::vector<Population> out;
  const Node* places = fields.table("population");
  if (places == nullptr) fields.problem("population", "'[population]' is missing");
  fields.done();
  if (places == nullptr) return out;
  for (const Node::Entry& entry : places->entries) read_place(entry, model, out, context);
  return out;
}

}  // namespace blotter
