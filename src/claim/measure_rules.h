// Which measure a number, a verb or a superlative is about.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "claim/draft.h"

namespace blotter {

struct MeasureFound {
  std::string measure;
  std::uint32_t first = 0;  // items that say so
  std::uint32_t last = 0;
  const char* rule = "";
};

// For a number that counts: the noun or verb after it, the verb before it, its subject, the topic.
std::optional<MeasureFound> measure_of_count(const View& view, const Discourse& discourse,
                                             std::uint32_t item);

// For a change, direction or extreme: what goes up or down. Several where they are coordinated
// ("robberies, car thefts and arsons declined"). Empty where the words name none and there is no topic.
std::vector<MeasureFound> measures_of_trend(const View& view, const Discourse& discourse, std::uint32_t first,
                                            std::uint32_t last);

// What happened to people after a noun for them: "people were shot" → "people-shot"; none where nothing did.
std::optional<MeasureFound> measure_of_people(const View& view, const Discourse& discourse,
                                              std::uint32_t noun);

// What a word for what happens to people counts here: "killed" → "homicides" or "people-shot-fatally".
std::string measure_of_event(const View& view, const Discourse& discourse, std::uint32_t hit);

// Nothing that is counted follows the number: "380 in 2018", "321;".
bool is_bare(const View& view, std::uint32_t item);

}  // namespace blotter
