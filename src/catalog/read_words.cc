#include "catalog/readers.h"

namespace blotter {

std::map<std::string, WordList, std::less<>> read_words(const Node& document, Context& context) {
  std::map<std::string, WordList, std::less<>> out;
  for (const Node::Entry& table : document.entries) {
    if (table.value.kind != Node::Kind::kTable) {
      context.problems.add(table.at, "'" + table.key + "' is " + describe(table.value.kind) + ", not a table",
                           "a word list stands in a table: [speech-verbs] said = [\"says\"]");
      continue;
    }
    WordList& words = out[table.key];
    for (const Node::Entry& entry : table.value.entries) {
      words[entry.key] =
          texts_of(entry.value, "word list '" + table.key + "': '" + entry.key + "'", context.problems);
    }
  }
  return out;
}

}  // namespace blotter
