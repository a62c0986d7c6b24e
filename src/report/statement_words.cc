#include "report/statement_words.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/words.h"
#include "verdict/sentences.h"

namespace blotter {
namespace {

// Brackets bound the ages: nobody knows more of the youngest than that they were "0-19".
std::string outermost_brackets(const std::vector<BracketCount>& brackets) {
  return fmt::format("youngest in the bracket {}, oldest in the bracket {}", brackets.front().bracket,
                     brackets.back().bracket);
}

}  // namespace

std::string moment_in_words(LocalMinute moment, bool hour_known) {
  return hour_known ? in_words(moment) : in_words(day_of(moment));
}

std::string published_figure(const Catalog& catalog, const Assessment& a, const Figure& figure) {
  const std::string words =
      a.brackets.empty() ? figure_in_words(catalog, a.claim, figure) : outermost_brackets(a.brackets);
  if (figure.provisional)
    return words + fmt::format(" (provisional: from {} notice{}, the last of {})", figure.notices,
                               figure.notices == 1 ? "" : "s", in_words(figure.published));
  return words + " (published " + in_words(figure.published) + ")";
}

// Why there is no figure of the day: no publication is that old, or those that are don't reach far enough.
std::string then_unknown(const std::vector<Vintage>& vintages, const Document& document,
                         const Assessment& a) {
  const auto first = std::find_if(vintages.begin(), vintages.end(),
                                  [&](const Vintage& v) { return v.source == a.recorded->source; });
  const Day said = a.readings.said_on.value_or(day_of(document.published));
  const bool otherwise =
      std::any_of(a.specifications.begin(), a.specifications.end(), [&](const Specification& s) {
        return s.figure.published <= said && s.figure.window == a.recorded->window;
      });
  if (otherwise) return "not known: what had been published counts it by other definitions only";
  if (first == vintages.end() || first->published <= said)
    return "not known: what had been published did not cover it";
  return "not known: the oldest data at hand were published " + in_words(first->published);
}

// Something newer may be at hand that ends too early, or counts by another definition.
std::string then_the_same(const Catalog& catalog, const std::vector<Vintage>& vintages, const Assessment& a) {
  const std::vector<const Source*> asked = catalog.sources_for(a.claim.measure, a.claim.place);
  const bool newer = std::any_of(vintages.begin(), vintages.end(), [&](const Vintage& v) {
    return v.published > a.recorded->published &&
           std::any_of(asked.begin(), asked.end(), [&](const Source* s) { return s->id == v.source; });
  });
  return newer ? "the same: nothing newer counts it in this way" : "the same: nothing newer is at hand";
}

// "15 of 24 ways to count it: 12 agree, 3 come close". What comes close holds too, as in the verdict.
std::string how_many_hold(const Assessment& a) {
  const std::size_t all = a.specifications.size();
  const std::size_t hold = a.agree + a.near;
  const std::string share = hold == 0 ? "none of" : hold == all ? "all" : fmt::format("{} of", hold);
  std::string out = fmt::format("{} {} ways to count it", share, all);
  if (a.near == 0) return out;
  out += a.agree == 0 ? ": " : fmt::format(": {} agree{}, ", a.agree, a.agree == 1 ? "s" : "");
  return out + fmt::format("{} come{} close", a.near, a.near == 1 ? "s" : "");
}

std::string settling_in_words(const Assessment& a) {
  if (!a.estimate || !a.recorded->count) return "";
  return fmt::format("{} recorded so far; {}", number_in_words(static_cast<double>(*a.recorded->count)),
                     expectation_words(*a.estimate));
}

std::string closest_in_words(const Catalog& catalog, const Assessment& a) {
  if (!a.closest || a.specifications[*a.closest].differs.empty()) return "";
  const Specification& closest = a.specifications[*a.closest];
  return fmt::format("{} ({})", figure_in_words(catalog, a.claim, closest), fmt::join(closest.differs, "; "));
}

std::string brackets_in_words(const std::vector<BracketCount>& brackets) {
  std::string out;
  for (const BracketCount& b : brackets)
    out += fmt::format("{}{}: {}", out.empty() ? "" : ", ", b.bracket.empty() ? "not given" : b.bracket,
                       b.count);
  return out;
}

}  // namespace blotter
