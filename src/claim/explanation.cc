#include "claim/explanation.h"

#include <algorithm>
#include <array>
#include <utility>

namespace blotter {
namespace {

// What it means that a rule makes no claim of a number.
constexpr std::array<std::pair<std::string_view, std::string_view>, 15> kWhy = {{
    {"none.no-count", "no count"},
    {"none.other-unit", "counts something else than crime"},
    {"range.ages", "ages of people, not a range of the victims' ages"},
    {"count", "nothing that blotter counts goes with it"},
    {"change", "a per cent without a direction, or of something else"},
    {"difference", "a difference of something else"},
    {"share", "a share of something else, or an opinion"},
    {"share.one-in", "a share of something else"},
    {"rate.per-capita", "a rate of something else"},
    {"rank.number", "a rank of something else"},
    {"time", "a date or a time"},
    {"elsewhere", "the passage is about something else than recorded crime"},
    {"other-language", "the sentence is not English"},
    {"no-statistic", "the text has no statistic by its own words: no offenses in the plural, no period"},
    {"none", "no rule reads it"},
}};

std::string_view why_of(std::string_view rule) {
  const auto found =
      std::find_if(kWhy.begin(), kWhy.end(), [&](const auto& row) { return row.first == rule; });
  return found == kWhy.end() ? "the rule makes no claim of it" : found->second;
}

bool has_digit(std::string_view words) {
  return std::any_of(words.begin(), words.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

void UnreadNotes::add(Span number, std::string_view rule, std::string_view why) {
  notes_.push_back({number, std::string(rule), std::string(why.empty() ? why_of(rule) : why)});
}

void UnreadNotes::set_aside(const View& v, std::uint32_t item, std::string_view rule, std::string_view why) {
  add(v.a.text->span_of(v.tokens(item, item)), rule, why);
}

void UnreadNotes::end_sentence(const View& v, const std::vector<bool>& used, bool has_claims) {
  for (std::uint32_t i = v.begin; i < v.end; ++i) {
    if (used[i - v.begin]) continue;
    if (v.quantity(i)) set_aside(v, i, "none", {});
    if (v.time(i) && !has_claims && has_digit(v.raw(i))) set_aside(v, i, "time", {});
  }
}

void UnreadNotes::skip_sentence(const View& v, std::string_view rule) {
  for (std::uint32_t i = v.begin; i < v.end; ++i) {
    if (v.quantity(i)) set_aside(v, i, rule, {});
  }
}

void UnreadNotes::drop(const std::vector<Claim>& claims) {
  for (const Claim& claim : claims) {
    if (claim.value) add(claim.span, "no-statistic", {});
  }
}

std::vector<UnreadNumber> UnreadNotes::take() {
  std::stable_sort(notes_.begin(), notes_.end(),
                   [](const UnreadNumber& a, const UnreadNumber& b) { return a.number < b.number; });
  const auto same = [](const UnreadNumber& a, const UnreadNumber& b) { return a.number == b.number; };
  notes_.erase(std::unique(notes_.begin(), notes_.end(), same), notes_.end());
  return std::move(notes_);
}

std::vector<DerivationStep> explain(const Claim& claim) {
  std::vector<DerivationStep> out = claim.derivation;
  const auto step = [&](const char* rule, std::optional<Span> span, std::string gives) {
    out.push_back({rule, span.value_or(Span{}), std::move(gives)});
  };
  if (claim.comparator != Comparator::kEqual) step("comparator", claim.span, to_string(claim.comparator));
  if (!claim.place.empty())
    step(claim.place_span ? "place.named" : "place.text", claim.place_span, claim.place);
  if (claim.when) step(claim.when_span ? "window" : "window.unsaid", claim.when_span, claim.when->notation);
  if (claim.baseline) step("baseline", std::nullopt, claim.baseline->notation);
  if (claim.baseline_year_before)
    step("baseline.year-before", std::nullopt, "the same dates one year before");
  if (claim.since) step("span", std::nullopt, "since " + std::to_string(*claim.since));
  if (claim.attribution) {
    const Attribution& who = *claim.attribution;
    step("speaker", who.source, who.speaker);
    if (who.cue) step("speaker.cue", who.cue, "stated by " + who.speaker);
    if (who.said_when) step("said-on", who.said_when_span, who.said_when->notation);
  }
  return out;
}

}  // namespace blotter
