#include "claim/binding.h"

#include <algorithm>
#include <array>
#include <map>

namespace blotter {
namespace {

constexpr int kFar = 60;

bool is_comparison(ClaimForm form) {
  return form == ClaimForm::kChange || form == ClaimForm::kDifference || form == ClaimForm::kRatio || form == ClaimForm::kDirection;
}

bool is_city_or_more(const Place& place) { return place.kind == "city" || place.kind == "country"; }

// "shift(-1 year,…)": the same dates a year before.
TimeMeaning year_before(const TimeMeaning& meaning) { return {"shift(-1 year," + meaning.notation + ")"}; }

}  // namespace

Binder::Binder(const Catalog& catalog, const Document& document, const Analysis& analysis, const Speeches& speeches)
    : catalog_(catalog), document_(document), a_(analysis), speeches_(speeches) {
  document_place_ = default_place();
  place_ = document_place_;
}

// The document's own, else the city that the text names most.
std::string Binder::default_place() const {
  if (!document_.place.empty()) return document_.place;
  std::map<std::string, int> named;
  for (std::uint32_t i = 0; i < a_.items.size(); ++i) {
    if (!a_.is(i, Sense::kPlace)) continue;
    const Place* place = catalog_.place(a_.key(i, Sense::kPlace));
    while (place != nullptr && !is_city_or_more(*place)) place = catalog_.place(place->parent);
    if (place != nullptr && place->kind == "city") ++named[place->id];
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

void Binder::enter(const View& view) {
  // The first place of a sentence that opens a paragraph is what it is about.
  (void)view;
}

int Binder::distance(const View& v, std::uint32_t from, std::uint32_t to) const {
  const std::uint32_t low = std::min(from, to);
  const std::uint32_t high = std::max(from, to);
  if (high - low > kFar) return 1000;
  int score = static_cast<int>(high - low);
  for (std::uint32_t j = low + 1; j < high; ++j) {
    if (v.quantity(j)) score += 6;
    if (v.hard_break(j)) score += v.raw(j) == "(" && j + 1 == high ? 0 : v.raw(j) == ";" ? 10 : 4;
    if (v.comma(j) || v.is(j, Sense::kAnd)) score += 1;
  }
  return score;
}

// Is the time the other side of a comparison: "than in 2018", "compared with 2024", "up 24% on 2016"?
bool Binder::compared_time(const View& v, std::uint32_t t, std::uint32_t anchor) const {
  for (std::uint32_t j = t; j > v.begin && t - j < 5; --j) {
    const std::uint32_t left = j - 1;
    if (v.quantity(left) || v.hard_break(left)) return false;
    if (v.is(left, Sense::kCompare, "than") || v.is(left, Sense::kCompare, "against") || v.is(left, Sense::kCompare, "as")) return true;
    if (v.is(left, Sense::kCompare, "from") && left > v.begin && left > anchor) return true;
    if (v.is(left, Sense::kTrendAdverb) && (v.raw(left) == "below" || v.raw(left) == "above" || v.raw(left) == "under" || v.raw(left) == "more than" || v.raw(left) == "fewer than" || v.raw(left) == "less than" || v.raw(left) == "higher than")) return true;
    if ((v.raw(left) == "on" || v.raw(left) == "over") && left > v.begin && left >= anchor && left - anchor < 4) return true;
  }
  return false;
}

Binder::Scored Binder::nearest_time(const View& v, const Draft& d) const {
  Scored best;
  best.score = 1000;
  const bool comparison = is_comparison(d.form);
  const std::uint32_t from = std::max(v.begin, d.item > kFar ? d.item - kFar : 0);
  const std::uint32_t to = std::min(v.end, d.item + kFar);
  for (std::uint32_t t = from; t < to; ++t) {
    if (!v.window_time(t)) continue;
    if (comparison && compared_time(v, t, d.item)) continue;
    int score = distance(v, d.item, t);
    if (t > d.item && t + 1 < v.end && v.quantity(t + 1)) score += 5;
    if (t < d.item && t > v.begin && v.quantity(t - 1) && t - 1 != d.item) score += 6;
    if (t < d.item && compared_time(v, t, v.begin) && !d.other_side) score += 8;
    if (t > d.item && !comparison && compared_time(v, t, d.item)) score += 12;
    if (score < best.score) {
      best.score = score;
      best.item = t;
    }
  }
  return best;
}

TimeMeaning Binder::in_context(const TimeMeaning& meaning) const { return meaning; }

void Binder::bind_window(const View& v, const Draft& d, Claim& claim) {
  const Scored nearest = nearest_time(v, d);
  if (nearest.item) {
    const TimeExpression& time = a_.times[a_.items[*nearest.item].ref];
    const bool shared = d.other_side && when_ && when_span_ && *when_span_ == time.span;
    if (shared) {
      claim.when = year_before(*when_);
      return;
    }
    claim.when = in_context(time.meaning);
    claim.when_span = time.span;
    if (!d.other_side) {
      when_ = claim.when;
      when_span_ = claim.when_span;
    }
    return;
  }
  if (!when_) return;
  claim.when = d.other_side ? year_before(*when_) : *when_;
  if (!d.other_side) claim.when_span = when_span_;
}

void Binder::bind_baseline(const View& v, const Draft& d, Claim& claim) {
  if (!is_comparison(d.form)) return;
  Scored best;
  best.score = 1000;
  for (std::uint32_t t = std::max(v.begin, d.item > kFar ? d.item - kFar : 0); t < std::min(v.end, d.item + kFar); ++t) {
    if (!v.window_time(t) || !compared_time(v, t, d.item)) continue;
    const int score = distance(v, d.item, t) + (t < d.item ? 6 : 0);
    if (score < best.score) best = {t, score};
  }
  if (best.item && best.score < 40) {
    claim.baseline = in_context(a_.times[a_.items[*best.item].ref].meaning);
  } else {
    claim.baseline_year_before = claim.when.has_value();
  }
}

std::optional<Window> Binder::window_of(const TimeMeaning& meaning, const Claim& claim) const {
  TimeContext context;
  context.spoken = document_.published;
  context.published = document_.published;
  context.hour_known = context.published_hour_known = document_.hour_known;
  context.place = claim.place;
  context.outlet = document_.outlet;
  const auto windows = enumerate_windows(catalog_, meaning, context);
  if (windows.empty()) return std::nullopt;
  return windows.front().window;
}

// "since 2016", "not since April 2015", "a 25-year high"
void Binder::bind_since(const View& v, const Draft& d, Claim& claim) {
  if (d.form != ClaimForm::kExtreme && d.form != ClaimForm::kRank) return;
  if (d.since && *d.since < 0) {
    const auto window = claim.when ? window_of(*claim.when, claim) : std::nullopt;
    const Day day = window ? day_of(window->to - std::chrono::minutes{1}) : day_of(document_.published);
    claim.since = year_of(day) + *d.since;
    return;
  }
  for (std::uint32_t t = d.item; t < std::min(v.end, d.item + 20); ++t) {
    if (!v.time(t)) continue;
    const TimeMeaning& meaning = a_.times[a_.items[t].ref].meaning;
    const bool since = meaning.notation.starts_with("since(") || (t > v.begin && (v.is(t - 1, Sense::kSince) || v.is(t - 1, Sense::kNotSince)));
    if (!since) continue;
    if (const auto window = window_of(meaning, claim)) claim.since = year_of(day_of(window->from));
    return;
  }
}

void Binder::bind_place(const View& v, const Draft& d, Claim& claim) {
  if (d.place) {
    claim.place = *d.place;
    return;
  }
  std::optional<std::uint32_t> best;
  int least = 1000;
  for (std::uint32_t i = std::max(v.begin, d.item > kFar ? d.item - kFar : 0); i < std::min(v.end, d.item + kFar); ++i) {
    if (!v.is(i, Sense::kPlace)) continue;
    const std::uint32_t token = a_.items[i].range.begin;
    const bool in_source = std::any_of(speeches_.all.begin(), speeches_.all.end(), [&](const Speech& s) { return s.source.contains(token); });
    if (in_source) continue;
    const int score = distance(v, d.item, i) + (i > d.item ? 2 : 0);
    if (score < least) {
      least = score;
      best = i;
    }
  }
  if (best) place_ = a_.key(*best, Sense::kPlace);
  claim.place = place_;
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
    who.said_when = a_.times[*speech->said_when].meaning;
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
  bind_window(v, d, claim);
  bind_baseline(v, d, claim);
  bind_since(v, d, claim);
  bind_speaker(v, d, claim);
  return claim;
}

}  // namespace blotter
