#include "claim/binding.h"

#include <algorithm>
#include <array>
#include <map>

namespace blotter {
namespace {

constexpr std::uint32_t kFar = 60;

bool is_city_or_more(const Place& place) { return place.kind == "city" || place.kind == "country"; }

}  // namespace

Binder::Binder(const Catalog& catalog, const Document& document, const Analysis& analysis,
               const Speeches& speeches)
    : catalog_(catalog),
      document_(document),
      a_(analysis),
      speeches_(speeches),
      windows_(catalog, document, analysis) {
  place_ = default_place();
}

// The document's own, else the city that the text names most, else the one whose offices and newspapers it
// names. A dateline says where somebody wrote, which weighs less than any mention.
std::string Binder::default_place() const {
  if (!document_.place.empty()) return document_.place;
  std::map<std::string, int> named;
  for (std::uint32_t i = 0; i < a_.items.size(); ++i) {
    const bool office = !a_.is(i, Sense::kPlace) && a_.is(i, Sense::kOffice);
    if (!office && !a_.is(i, Sense::kPlace)) continue;
    // A name that offices of several places share ("MPD") points to none.
    const auto senses = a_.items[i].senses();
    const auto offices = std::count_if(senses.begin(), senses.end(),
                                       [](const SenseEntry& e) { return e.sense == Sense::kOffice; });
    if (office && offices > 1) continue;
    const Place* place = catalog_.place(a_.key(i, office ? Sense::kOffice : Sense::kPlace));
    while (place != nullptr && !is_city_or_more(*place)) place = catalog_.place(place->parent);
    if (place == nullptr) continue;
    const bool country = place->kind == "country";
    const bool dateline = i < 8 && a_.text->tokens[a_.items[i].range.begin].has(Token::kAllCaps);
    named[place->id] += office || country || dateline ? 1 : 4;
  }
  std::string best;
  int most = 0;
  for (const auto& [id, n] : named) {
    if (n > most) {
      most = n;
      best = id;
    }
  }
  return best;
}

void Binder::enter(const View& view) { windows_.enter(view); }
void Binder::leave(const View& view) { windows_.leave(view); }

void Binder::bind_place(const View& v, const Draft& d, Claim& claim) {
  if (d.place) {
    claim.place = *d.place;
    return;
  }
  std::optional<std::uint32_t> best;
  int least = 1000;
  for (std::uint32_t i = std::max(v.begin, d.item > kFar ? d.item - kFar : 0);
       i < std::min(v.end, d.item + kFar); ++i) {
    if (!v.is(i, Sense::kPlace)) continue;
    const Place* place = catalog_.place(a_.key(i, Sense::kPlace));
    const bool part = place != nullptr && !is_city_or_more(*place);
    const bool country = place != nullptr && place->kind == "country";
    // "no city in the United States": the field that is ranked, not where it was counted.
    if (country && (d.form == ClaimForm::kRank || v.is(i > v.begin ? i - 1 : i, Sense::kAnaphor))) continue;
    const std::uint32_t token = a_.items[i].range.begin;
    if (speeches_.in_source[token]) continue;
    const int score = item_distance(v, d.item, i) + (i > d.item ? 2 : 0) + (country ? 6 : 0);
    if (part && score > 14) continue;
    if (score < least) {
      least = score;
      best = i;
    }
  }
  if (best) {
    // Parts of a city and the nation are said of one sentence; a city goes on.
    const Place* place = catalog_.place(a_.key(*best, Sense::kPlace));
    if (place != nullptr && place->kind == "city") place_ = place->id;
    claim.place = a_.key(*best, Sense::kPlace);
    return;
  }
  claim.place = place_;
  // A national body's figures are the nation's where no place is named.
  const Speech* speech = speeches_.at(a_.items[d.item].range.begin);
  if (speech == nullptr) return;
  for (std::uint32_t i = v.begin; i < v.end; ++i) {
    if (!v.is(i, Sense::kOffice) || !speech->source.overlaps(a_.items[i].range)) continue;
    const Place* place = catalog_.place(a_.key(i, Sense::kOffice));
    if (place != nullptr && place->kind == "country") claim.place = place->id;
  }
}

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

Claim Binder::bind(const View& v, const Draft& d) {
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
  claim.derivation = d.steps;
  bind_place(v, d, claim);
  windows_.bind(v, d, claim);
  bind_speaker(v, d, claim);
  return claim;
}

}  // namespace blotter
