#include "claim/binding.h"

#include <utility>

namespace blotter {
Binder::Binder(const Catalog& catalog, const Document& document, const Analysis& analysis,
               const Speeches& speeches)
    : a_(analysis),
      speeches_(speeches),
      places_(catalog, document, analysis, speeches),
      windows_(catalog, document, analysis) {}

void Binder::enter(const View& view, const std::vector<Draft>& drafts) {
  places_.enter(view);
  windows_.enter(view, drafts);
}
void Binder::leave(const View& view) { windows_.leave(view); }

void Binder::bind_speaker(const View&, const Draft& d, Claim& claim) const {
  const Speech* speech = speeches_.at(a_.items[d.item].range.begin);
  if (speech == nullptr) return;
  Attribution who;
  who.speaker = speech->speaker;
  who.source = a_.text->span_of(speech->source);
  who.cue = a_.text->span_of(speech->cue);
  who.content = a_.text->span_of(speech->content);
  if (speech->said_when) {
    who.said_when = TimeMeaning{to_notation(a_.times[*speech->said_when].node)};
    who.said_when_span = a_.times[*speech->said_when].span;
  }
  claim.attribution = std::move(who);
}

Claim Binder::bind(const View& v, Draft d) {
  Claim claim;
  claim.span = a_.text->span_of(v.tokens(d.first, d.last));
  claim.form = d.form;
  claim.measure = d.measure;
  claim.value = d.value;
  claim.high = d.high;
  claim.decimals = d.decimals;
  claim.round_number = d.round;
  claim.comparator = d.comparator;
  claim.direction = d.direction;
  claim.share_of = d.share_of;
  claim.per = d.per;
  claim.threshold = d.threshold;
  claim.baseline_mean = d.baseline_mean;
  BoundPlace place = places_.bind(v, d);
  claim.place = std::move(place.id);
  if (place.item) claim.place_span = a_.text->span_of(a_.items[*place.item].range);
  claim.against = places_.other_side(d, claim.place);
  windows_.bind(v, d, claim);
  // The other side is a place, not the year before.
  if (claim.against) claim.baseline_year_before = false;
  bind_speaker(v, d, claim);
  claim.derivation = std::move(d.steps);
  return claim;
}

}  // namespace blotter
