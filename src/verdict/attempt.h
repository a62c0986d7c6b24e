// One way of reading and counting, before it is judged.
#pragma once

#include <blotter/catalog.h>

#include "verdict/evidence.h"
#include "verdict/specify.h"

namespace blotter {

struct Attempt {
  const Question& question;
  const Question::Way& way;
  const Evidence& evidence;
  const Catalog& catalog;
  StepBy steps = StepBy::kYearBefore;  // of a streak of months or quarters

  // Of what is counted; of a share, its whole.
  [[nodiscard]] SeriesKey key() const {
    if (way.share) return {way.vintage, way.share->whole, way.share->whole_place, "", false, nullptr};
    return {way.vintage, way.definition, question.place, "", false, way.variant};
  }
  // Of another place, counted the same way.
  [[nodiscard]] static SeriesKey key_of(const Question::Way& way, const Place& place) {
    return {way.vintage, way.definition, &place, "", false, way.variant};
  }
};

// Holds `s.figure.value` against what was stated.
void judge(const Claim& claim, Specification& s);

// Whether a caveat of the source keeps its figure of that place from deciding.
[[nodiscard]] bool is_forbidden(const Source& source, const Claim& claim, const Place& place,
                                const Window& window, Day published);

}  // namespace blotter
