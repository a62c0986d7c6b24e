#include <fmt/format.h>
#include <algorithm>

#include "tally/answering.h"
#include "verdict/between_places.h"
#include "verdict/specify.h"

namespace blotter {
namespace {

// Why a claim of this form can't be held against counts; empty where it can.
std::string why_not_countable(const Claim& claim) {
  if (claim.measure == "clearance-rate" || claim.measure.ends_with("-cleared"))
    return "no source in the catalog records in which cases somebody was charged";
  if (claim.form == ClaimForm::kShare && !claim.share_of)
    return "the part that it is a share of is nothing that a source in the catalog records";
  if (claim.form == ClaimForm::kAverage && claim.measure == "victim-age")
    return "the sources publish ages in brackets or not at all, which give no average age";
  return "";
}

bool takes_year_to_date(const Claim& claim) {
  const ClaimForm form = claim.form;
  return form == ClaimForm::kChange || form == ClaimForm::kDirection || form == ClaimForm::kExtreme ||
         claim.against;
}

// "Rose 4 percent from 2019" without a window may as well be said of the last whole year.
void add_last_year(const Catalog& catalog, const Document& document, Claim dated, ReadingSet& readings) {
  auto last_year = read_time_phrase(catalog, "last year");
  if (!last_year.ok()) return;
  dated.when = *last_year;
  for (Reading& reading : enumerate_readings(catalog, document, dated).readings) {
    reading.differs.insert(reading.differs.begin(), "taken of the last whole year");
    readings.readings.push_back(std::move(reading));
  }
}

// A comparison without a window is taken of the year so far, as a reader would.
void assume_year_to_date(const Catalog& catalog, const Document& document, Question& question) {
  Claim dated = *question.claim;
  auto so_far = read_time_phrase(catalog, "so far this year");
  if (!so_far.ok()) return;
  dated.when = *so_far;
  const bool compares = dated.form == ClaimForm::kChange || dated.form == ClaimForm::kDirection;
  dated.baseline_year_before = compares && !dated.baseline;
  question.readings = enumerate_readings(catalog, document, dated);
  if (compares) add_last_year(catalog, document, dated, question.readings);
  question.window_assumed = true;
}

// A streak without a window is taken up to the last month, quarter or year that is over.
void assume_last_complete(const Catalog& catalog, const Document& document, Question& question) {
  Claim dated = *question.claim;
  if (dated.per != "month" && dated.per != "quarter" && dated.per != "year") return;
  auto last = read_time_phrase(catalog, "last " + dated.per);
  if (!last.ok()) return;
  dated.when = *last;
  question.readings = enumerate_readings(catalog, document, dated);
  question.window_assumed = true;
}

// The source's definition number `rank` in every vintage, newest first.
void add_vintages(const Store& store, const Source& source, const std::string& measure, std::size_t rank,
                  Question& question) {
  const auto definitions = source.definitions_of(measure);
  if (rank >= definitions.size()) return;
  auto vintages = newest_first(store, source, question.place->id, std::nullopt);
  // As it is now, and as it was on the day of the statement.
  if (source.provisional && !vintages.empty() && vintages.front()->published > question.known_on) {
    const auto then = newest_first(store, source, question.place->id, question.known_on);
    vintages.insert(vintages.end(), then.begin(), then.end());
  }
  for (const Vintage* vintage : vintages)
    question.ways.push_back({&source, definitions[rank], vintage, rank == 0});
}

// Sources of equal preference have equal right: of their vintages together the newest comes first.
void put_newest_first(std::vector<Question::Way>::iterator begin, std::vector<Question::Way>::iterator end) {
  std::stable_sort(begin, end, [](const Question::Way& a, const Question::Way& b) {
    if (a.source->preference != b.source->preference) return a.source->preference < b.source->preference;
    return a.vintage->published > b.vintage->published;
  });
}

// Of a part its whole: "other:children-shot" is counted among people-shot.
const std::string& counted_measure(const Claim& claim) {
  return claim.share_of && !claim.share_of->whole_measure.empty() ? claim.share_of->whole_measure
                                                                  : claim.measure;
}

void add_ways(const Catalog& catalog, const Store& store, const Claim& claim, Question& question) {
  const std::string& measure = counted_measure(claim);
  const auto sources = sources_at_hand(catalog, store, measure, claim.place);
  std::string known;
  std::size_t most = 0;
  for (const Source* source : sources) {
    known += (known.empty() ? "" : ", ") + source->id;
    most = std::max(most, source->definitions_of(measure).size());
  }
  // Every source's plain definition comes before any other definition.
  for (std::size_t rank = 0; rank < most; ++rank) {
    const auto first = static_cast<std::ptrdiff_t>(question.ways.size());
    for (const Source* source : sources) add_vintages(store, *source, measure, rank, question);
    put_newest_first(question.ways.begin() + first, question.ways.end());
  }
  if (!question.ways.empty()) return;
  question.undecided =
      sources.empty()
          ? fmt::format("no source in the catalog covers {} in {}", measure, question.place->name)
          : fmt::format("no export of a source that covers it is in the store; import one of: {}", known);
}

// The plain ways' own records, counted in another unit that the measure is loosely said of.
void add_units(const Catalog& catalog, const Store& store, const Claim& claim, Question& question) {
  const Measure* measure = catalog.measure(claim.measure);
  if (measure == nullptr) return;
  std::vector<const Source*> sources;
  for (const Question::Way& way : question.ways) {
    if (std::find(sources.begin(), sources.end(), way.source) == sources.end()) sources.push_back(way.source);
  }
  for (const LooseUnit& unit : measure->loosely) {
    Question in_unit;
    in_unit.place = question.place;
    in_unit.known_on = question.known_on;
    for (const Source* source : sources) {
      for (std::size_t rank = 0; rank < source->definitions_of(unit.measure).size(); ++rank)
        add_vintages(store, *source, unit.measure, rank, in_unit);
    }
    for (Question::Way& way : in_unit.ways) {
      way.unit = &unit;
      question.other_ways.push_back(way);
    }
  }
}

void add_place_variants(Question& question) {
  std::vector<Question::Way> out;
  for (const auto* ways : {&question.ways, &question.other_ways}) {
    for (const Question::Way& way : *ways) {
      if (way.vintage->shape != VintageShape::kRecords) continue;
      for (const PlaceVariant& variant : way.source->place_variants) {
        out.push_back(way);
        out.back().variant = &variant;
      }
    }
  }
  question.other_ways.insert(question.other_ways.end(), out.begin(), out.end());
}

// A range of ages is no count: its unit is the victim.
void add_other_ways(const Catalog& catalog, const Store& store, const Claim& claim, Question& question) {
  if (claim.form == ClaimForm::kRange) return;
  add_units(catalog, store, claim, question);
  add_place_variants(question);
}

Day day_of_statement(const Document& document, const Question& question) {
  return question.readings.said_on.value_or(day_of(document.published));
}

}  // namespace

Question ask(const Catalog& catalog, const Store& store, const Document& document, const Claim& claim) {
  Question question;
  question.claim = &claim;
  question.readings = enumerate_readings(catalog, document, claim);
  question.known_on = day_of_statement(document, question);
  question.published_end = LocalMinute{day_of(document.published) + std::chrono::days{1}};
  question.place = catalog.place(claim.place);
  if (const std::string why_not = why_not_countable(claim); !why_not.empty()) {
    question.undecided = why_not;
  } else if (claim.place.empty()) {
    question.undecided = "the text does not say where";
  } else if (claim.place.find('+') != std::string::npos) {
    question.undecided = "it is said of several places together, which are counted one by one";
  } else if (question.place == nullptr) {
    question.undecided = fmt::format("the catalog has no place '{}'", claim.place);
  } else if (catalog.measure(counted_measure(claim)) == nullptr) {
    question.undecided =
        fmt::format("the catalog has no measure for '{}'", claim.measure.substr(claim.measure.find(':') + 1));
  } else if (claim.form == ClaimForm::kRank && !claim.against) {
    question.undecided =
        "it is ranked among other times, or the text does not say among what; only ranks among places are "
        "counted";
  } else {
    add_ways(catalog, store, claim, question);
    add_other_ways(catalog, store, claim, question);
  }
  ask_places(catalog, store, question);
  if (!question.readings.plain().window && takes_year_to_date(claim))
    assume_year_to_date(catalog, document, question);
  if (!question.readings.plain().window && claim.form == ClaimForm::kStreak)
    assume_last_complete(catalog, document, question);
  if (question.undecided.empty() && !question.readings.plain().window)
    question.undecided = "the text does not say for what time";
  return question;
}

}  // namespace blotter
