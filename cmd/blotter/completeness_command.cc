#include <blotter/reporting_delay.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "commands.h"
#include "output.h"
#include "report/claim_json.h"
#include "report/json.h"
#include "verdict/sentences.h"

namespace blotter::cmd {
namespace {

using Json = nlohmann::ordered_json;

constexpr double kPercent = 100;

Json ages_json(const Completeness& c) {
  Json out = Json::array();
  for (const AgeCompleteness& age : c.ages) {
    out.push_back({{"days", {age.first_day, age.last_day}},
                   {"complete", number_json(age.complete)},
                   {"low", number_json(age.low)},
                   {"high", number_json(age.high)},
                   {"recorded", age.recorded},
                   {"later", age.later},
                   {"from_vintages", age.from_vintages}});
  }
  return out;
}

Json newest_json(const Completeness& c) {
  Json out = Json::array();
  for (const NewestFigure& figure : c.newest) {
    out.push_back({{"shape", figure.shape},
                   {"window", window_json(figure.window)},
                   {"recorded", figure.recorded},
                   {"estimate", figure.estimate ? estimate_json(*figure.estimate) : Json(nullptr)}});
  }
  return out;
}

std::string as_json(const Source& source, const std::vector<Completeness>& all) {
  Json measures = Json::array();
  for (const Completeness& c : all) {
    measures.push_back({{"measure", c.definition->measure},
                        {"definition", c.definition->plain},
                        {"definition_id", c.definition->id},
                        {"place", c.place->id},
                        {"ages", ages_json(c)},
                        {"newest", newest_json(c)}});
  }
  return json_text(
      {{"source", source.id},
       {"vintage", all.empty() ? Json(nullptr) : Json(all.front().vintage.id)},
       {"published", all.empty() ? Json(nullptr) : Json(to_string(all.front().vintage.published))},
       {"vintages", all.empty() ? 0 : all.front().vintages},
       {"measures", measures}});
}

std::string days_label(const AgeCompleteness& age) {
  if (age.first_day == age.last_day)
    return age.last_day == 1 ? "1 day" : fmt::format("{} days", age.last_day);
  return fmt::format("{} to {} days", age.first_day, age.last_day);
}

std::string percent(double share) { return fmt::format("{:.1f}%", share * kPercent); }

std::string age_words(const AgeCompleteness& age) {
  if (!age.complete) return "not known";
  std::string out = percent(*age.complete);
  if (age.low && age.high) out += fmt::format(" ({} to {})", percent(*age.low), percent(*age.high));
  return out + fmt::format(", {} of {} in {}", grouped(age.recorded), grouped(age.later),
                           counted(static_cast<std::int64_t>(age.from_vintages), "export", "exports"));
}

std::string newest_words(const NewestFigure& figure) {
  std::string out = grouped(figure.recorded) + " recorded";
  if (!figure.estimate) return out + "; too few earlier exports to say more";
  if (!figure.estimate->moves(figure.recorded))
    return out +
           fmt::format("; by experience of {} earlier exports that is all", figure.estimate->from_vintages);
  return out + " so far; " + expectation_words(*figure.estimate);
}

bool is_known(const Completeness& c) {
  return std::any_of(c.ages.begin(), c.ages.end(),
                     [](const AgeCompleteness& a) { return a.from_vintages > 0; }) ||
         std::any_of(c.newest.begin(), c.newest.end(), [](const NewestFigure& f) { return f.estimate; });
}

void add_measure(const Catalog& catalog, const Completeness& c, Page& page) {
  constexpr std::size_t kLead = 21;
  const Measure* measure = catalog.measure(c.definition->measure);
  page.blank();
  page.paragraph(0, {{(measure == nullptr ? c.definition->measure : measure->plural) + " in " + c.place->name,
                      Ink::kBold}});
  page.paragraph(2, {{c.definition->plain, Ink::kDim}});
  page.blank();
  page.paragraph(2, {{"Of what is recorded in the end, an export had of days that were then"}});
  const bool known = is_known(c);
  if (!known) page.paragraph(4, {{"not known yet, of any age"}});
  for (const AgeCompleteness& age : c.ages) {
    if (known) page.entry(4, {days_label(age) + " old"}, kLead, {{age_words(age)}});
  }
  page.blank();
  page.paragraph(2, {{"The newest figures"}});
  for (const NewestFigure& figure : c.newest)
    page.entry(4, {figure.shape}, kLead,
               {{newest_words(figure)}, {" (" + in_words(figure.window) + ")", Ink::kDim}});
}

bool has_interval(const Completeness& c) {
  return std::any_of(c.ages.begin(), c.ages.end(),
                     [](const AgeCompleteness& a) { return a.low && a.high; }) ||
         std::any_of(c.newest.begin(), c.newest.end(), [](const NewestFigure& f) { return f.estimate; });
}

std::string interval_words(const std::vector<Completeness>& all) {
  if (std::any_of(all.begin(), all.end(), has_interval)) return "Intervals hold in nine of ten cases.";
  return fmt::format(
      "Too few, or too close together, for intervals and estimates: these take {} earlier exports a week or "
      "more apart, each "
      "followed by another {} days later.",
      ReportingDelay::kFewestVintages, ReportingDelay::kSettling.count());
}

// Instead of tables in which nothing is known.
std::string too_few_words(const Completeness& newest) {
  return fmt::format(
      "Up to the newest, published on {}, there are too few exports to learn from, or they are too close "
      "together. How complete figures are shows from two that lie {} days apart; estimates of where they end "
      "take {} earlier exports a week or more apart, each followed by another {} days later.",
      in_words(newest.vintage.published), ReportingDelay::kSettling.count(), ReportingDelay::kFewestVintages,
      ReportingDelay::kSettling.count());
}

std::string as_text(const Session& session, const Catalog& catalog, const Source& source,
                    const std::vector<Completeness>& all) {
  Page page = page_for(session);
  page.paragraph(0, {{source.title + ", " + source.publisher, Ink::kBold}});
  if (all.empty()) {
    page.paragraph(0, {{"its newest export has none of its measures there"}});
    return page.text();
  }
  if (std::none_of(all.begin(), all.end(), is_known)) {
    page.paragraph(0, {{too_few_words(all.front())}});
    return page.text();
  }
  page.paragraph(
      0, {{"As published on " + in_words(all.front().vintage.published) + ", held against " +
           counted(static_cast<std::int64_t>(all.front().vintages) - 1, "earlier export", "earlier exports") +
           ". " + interval_words(all)}});
  for (const Completeness& c : all) add_measure(catalog, c, page);
  return page.text();
}

class CompletenessAction : public Action {
 public:
  explicit CompletenessAction(Flags& flags) {
    flags.argument("SOURCE", source_, "the source; see blotter sources");
    flags.text("--measure", "MEASURE", measure_, "only this one; else all that the source counts");
    flags.text("--in", "PLACE", place_, "where; else the place that the source is about");
    flags.optional_text("--as-of", "DATE", as_of_, "only what had been published by that day");
  }

  Status run(Session& session) override {
    BLOTTER_ASSIGN(const Catalog* catalog, session.catalog());
    CompletenessQuestion question;
    BLOTTER_ASSIGN(question.source, find_source(*catalog, source_));
    if (!measure_.empty()) {
      BLOTTER_ASSIGN(question.measure, find_measure(*catalog, measure_));
    }
    if (!place_.empty()) {
      BLOTTER_ASSIGN(question.place, find_place(*catalog, place_));
    }
    if (as_of_) {
      BLOTTER_ASSIGN(question.as_of, day_flag("--as-of", *as_of_));
    }
    BLOTTER_ASSIGN(const Store* store, session.store());
    BLOTTER_ASSIGN(const auto all, completeness(*catalog, *store, question));
    if (session.json) return session.print(as_json(*question.source, all));
    return session.print(as_text(session, *catalog, *question.source, all));
  }

 private:
  std::string source_;
  std::string measure_;
  std::string place_;
  std::optional<std::string> as_of_;
};

}  // namespace

Command completeness_command() {
  return {"completeness",
          "how complete a day's figures are after so many days, and where the newest will settle",
          {"blotter completeness chicago-carjackings",
           "blotter completeness crime-index-ytd --in chicago --measure homicides",
           "blotter completeness chicago-carjackings --as-of 2022-06-01 --json"},
          make_action<CompletenessAction>};
}

}  // namespace blotter::cmd
