// Who was harmed, from the mentions of people in the sentences of one incident and what is said of them.
#pragma once

#include <blotter/notice.h>

#include <vector>

#include "notice/notice_lexicon.h"
#include "notice/person_mention.h"

namespace blotter {

// A notice cut and marked.
struct NoticeText {
  const Text* text = nullptr;
  const NoticeHits* hits = nullptr;
  const std::vector<PersonMention>* mentions = nullptr;
  const std::vector<Numeral>* numerals = nullptr;
};

// What the incident is, as far as it bears on the people: in a shooting who is "hit" is hit by gunfire.
struct VictimContext {
  IncidentKind kind = IncidentKind::kUnknown;
  bool homicide = false;  // the text calls it one
  bool harm = false;      // it says that somebody was shot or killed
  bool update = false;    // it follows an earlier notice
  bool police = false;    // by an officer
};

// `sentences`: those of the incident, in order; `lead`: those that sum up several incidents, from which only
// an age is taken. `total`: where the text corrects how many there were ("the number of victims is two, not
// three"). Suspects, officers, witnesses and those who weren't hurt are left out; an officer who was shot is
// in. A number of people that is said ("three men were shot") gives as many victims, which later sentences
// tell more of.
[[nodiscard]] std::vector<NoticeVictim> find_victims(const NoticeText& notice,
                                                     const std::vector<TokenRange>& sentences,
                                                     const std::vector<TokenRange>& lead,
                                                     const VictimContext& context, std::optional<int>& total);

}  // namespace blotter
