// A statement as a person sets it by hand: another period, place, definition, source or publication.
#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "civil/calendar.h"
#include "landscape/naturalness.h"
#include "reading/baseline.h"
#include "verdict/assess_parts.h"
#include "verdict/provisional_ways.h"

namespace blotter {
namespace {

bool compares(const Claim& claim) {
  switch (claim.form) {
    case ClaimForm::kChange:
    case ClaimForm::kDirection:
    case ClaimForm::kDifference:
    case ClaimForm::kRatio: return !claim.against;
    default: return false;
  }
}

// As far back from `window` as the words have it from theirs; a year where they have none.
std::optional<Window> moved_baseline(const Catalog& catalog, const Reading& plain, const Window& window) {
  if (!plain.window || !plain.baseline) return years_before(catalog, window, 1);
  const int years = year_of(day_of(plain.window->from)) - year_of(day_of(plain.baseline->from));
  if (years > 0) return years_before(catalog, window, years);
  // "From May": a month before, and months have no common length.
  const auto month = [](LocalMinute t) {
    const std::chrono::year_month_day day{day_of(t)};
    return 12 * static_cast<int>(day.year()) + static_cast<int>(static_cast<unsigned>(day.month()));
  };
  if (whole_months(*plain.window) && whole_months(*plain.baseline) && whole_months(window)) {
    const int months = month(plain.baseline->from) - month(plain.window->from);
    return Window{add_months(window.from, months), add_months(window.to, months)};
  }
  const auto back = plain.window->from - plain.baseline->from;
  return Window{window.from - back, window.to - back};
}

void take_period(const Catalog& catalog, const TakenAs& taken, Question& question) {
  if (!taken.window && !taken.baseline) return;
  const Reading plain = question.readings.plain();
  Reading by_hand = plain;
  if (taken.window) {
    by_hand.window = taken.window;
    if (compares(*question.claim)) by_hand.baseline = moved_baseline(catalog, plain, *taken.window);
  }
  if (taken.baseline && compares(*question.claim)) by_hand.baseline = taken.baseline;
  question.readings.readings = {std::move(by_hand)};
  if (taken.window) question.window_assumed = false;
}

void take_ways(const TakenAs& taken, Question& question) {
  const auto unfit = [&](const Question::Way& way) {
    return (!taken.definition.empty() && way.definition->id != taken.definition) ||
           (!taken.source.empty() && way.source->id != taken.source) ||
           (taken.as_of && way.vintage->published > *taken.as_of);
  };
  const bool some = !question.ways.empty();
  std::erase_if(question.ways, unfit);
  std::erase_if(question.other_ways, unfit);
  for (auto& [place, ways] : question.ways_there) std::erase_if(ways, unfit);
  if (!taken.definition.empty()) {
    for (Question::Way& way : question.ways) way.plain = true;
  }
  if (some && question.ways.empty() && question.undecided.empty())
    question.undecided = "no export in the store is of that definition, source and day";
}

std::string in_what(const Claim& claim, const TakenAs& taken, const Question& question) {
  std::string out;
  const auto add = [&](const std::string& what) { out += (out.empty() ? "" : "; ") + what; };
  const Reading& reading = question.readings.plain();
  if (taken.window) add("the period " + in_words(*taken.window));
  if ((taken.window || taken.baseline) && compares(claim) && reading.baseline)
    add("against " + in_words(*reading.baseline));
  if (taken.place != nullptr) add("in " + taken.place->name);
  if (!question.ways.empty() && !taken.definition.empty())
    add("counted as \"" + question.ways.front().definition->plain + "\"");
  if (!question.ways.empty() && !taken.source.empty()) add("from " + question.ways.front().source->title);
  if (taken.as_of) add("by what had been published by " + in_words(*taken.as_of));
  return "Set by hand, and not what the words say: " + out + ".";
}

}  // namespace

Result<Assessment> assess_as(const Catalog& catalog, const Store& store, const Document& document,
                             const Claim& claim, const TakenAs& taken, SurveyDepth depth) {
  if (taken.baseline && !compares(claim))
    return Error{ErrorCode::kBadInput, "baseline", "the statement compares no two periods",
                 "leave it out, or set its window"};
  Claim moved = claim;
  if (taken.place != nullptr) moved.place = taken.place->id;
  Prepared prepared;
  prepared.questions.push_back(ask(catalog, store, document, moved));
  Question& question = prepared.questions.back();
  take_period(catalog, taken, question);
  take_ways(taken, question);
  BLOTTER_CHECK(need(catalog, question, prepared.evidence));
  BLOTTER_CHECK(prepared.evidence.gather(catalog));
  if (taken.source.empty()) drop_provisional_ways(prepared.evidence, question);
  BLOTTER_ASSIGN(Assessed assessed, rate_all(catalog, document, prepared, depth));
  Assessment out = std::move(assessed.assessments.front());
  if (!taken.empty()) out.notes.insert(out.notes.begin(), in_what(moved, taken, question));
  return out;
}

}  // namespace blotter
