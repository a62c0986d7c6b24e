// A notice cut into its incidents: which sentences tell of which.
#pragma once

#include <blotter/window.h>

#include <optional>
#include <vector>

#include "notice/incident_place.h"
#include "notice/notice_lexicon.h"
#include "notice/person_mention.h"
#include "notice/time_marks.h"

namespace blotter {

// The sentences of one incident, in order, and the day of the heading that they stand under.
struct IncidentPart {
  std::vector<TokenRange> sentences;
  std::vector<TokenRange> lead;  // what sums up several incidents, this one perhaps among them
  std::optional<Day> heading_day;
};

struct MarkedNotice {
  const Text* text = nullptr;
  const NoticeHits* hits = nullptr;
  const std::vector<PersonMention>* mentions = nullptr;
  const std::vector<PlaceMark>* places = nullptr;
  const std::vector<TimeMark>* times = nullptr;
  LocalMinute received;
};

// A sentence begins another incident where it brings a block or neighborhood that the one before doesn't
// have, with a time or somebody harmed; or, at the head of a paragraph, a time and somebody newly harmed.
// What sums several incidents up, and what is told of other years, is in none.
[[nodiscard]] std::vector<IncidentPart> find_incident_parts(const MarkedNotice& notice);

}  // namespace blotter
