// What is known of an incident, once another notice has told of it.
#pragma once

#include <blotter/notice.h>

#include <string>
#include <vector>

namespace blotter {

// A person in words: "a man, 34", "a girl, 2", "a person of 20 to 29".
[[nodiscard]] std::string in_words(const NoticeVictim& victim);

// `said` is the later one: what it says stands, and what it leaves out stays as it was. A victim of whom it
// tells is one who is known already where the two fit; who fits nobody is one more, unless both tell of one
// alone. The dead stay dead. A correction that says how many there were leaves out those whom it doesn't tell
// of. The phrases say what has changed, none where nothing has.
[[nodiscard]] IncidentReport merge_report(const IncidentReport& known, const IncidentReport& said,
                                          std::vector<std::string>& changes);

// The phrases of a record's first version: "2 people shot: a man, 34; a woman, 19, dead".
[[nodiscard]] std::vector<std::string> first_words(const IncidentReport& report);

}  // namespace blotter
