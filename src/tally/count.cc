#include <blotter/count.h>
#include <blotter/tally.h>

#include <algorithm>
#include <set>
#include <utility>

#include "catalog/residents.h"
#include "tally/answering.h"
#include "tally/estimate.h"
#include "tally/rows.h"
#include "tally/target.h"

namespace blotter {
namespace {

struct Candidate {
  const Source* source = nullptr;
  const Definition* definition = nullptr;
  const Vintage* vintage = nullptr;
};

void append_vintages(const Store& store, const CountQuestion& question, const Source& source,
                     const Definition& definition, std::vector<Candidate>& out) {
  for (const Vintage* vintage : newest_first(store, source, question.place->id, question.as_of))
    out.push_back({&source, &definition, vintage});
}

Result<std::vector<const Source*>> sources_of(const Catalog& catalog, const Store& store,
                                              const CountQuestion& question) {
  std::vector<const Source*> sources =
      sources_at_hand(catalog, store, question.measure->id, question.place->id);
  if (!question.source.empty()) {
    std::erase_if(sources, [&](const Source* s) { return s->id != question.source; });
  }
  if (!sources.empty()) return sources;
  return Error{
      ErrorCode::kOutOfCoverage, question.measure->id + " in " + question.place->name,
      question.source.empty() ? "no source in the catalog counts it" : question.source + " does not count it",
      "see blotter sources"};
}

// The definitions of one rank, plain ones first: another definition is only asked if no source can
// give its plain one.
std::vector<Candidate> candidates_of(const Store& store, const CountQuestion& question,
                                     const std::vector<const Source*>& sources, std::size_t rank) {
  std::vector<Candidate> out;
  for (const Source* source : sources) {
    auto definitions = source->definitions_of(question.measure->id);
    if (!question.definition.empty()) {
      std::erase_if(definitions, [&](const Definition* d) { return d->id != question.definition; });
    }
    if (rank < definitions.size()) append_vintages(store, question, *source, *definitions[rank], out);
  }
  // Of sources of equal preference the newer vintage, as `check` has it.
  std::stable_sort(out.begin(), out.end(), [](const Candidate& a, const Candidate& b) {
    if (a.source->preference != b.source->preference) return a.source->preference < b.source->preference;
    return a.vintage->published > b.vintage->published;
  });
  return out;
}

std::vector<LocalMinute> boundaries_of(const CountQuestion& question, const std::vector<CountRow>& rows) {
  std::vector<LocalMinute> out = {question.window.from, question.window.to};
  const auto add = [&](const Window& w) { out.insert(out.end(), {w.from, w.to}); };
  for (const NamedWindow& named : question.compare) add(named.window);
  for (const NamedWindow& named : question.readings) add(named.window);
  for (const CountRow& row : rows) add(*row.window);
  return out;
}

std::vector<CountedWindow> counted(const Series& series, const std::vector<NamedWindow>& windows) {
  std::vector<CountedWindow> out;
  for (const NamedWindow& named : windows) {
    const auto count = series.tally(named.window);
    out.push_back({named, std::nullopt, ""});
    if (count.ok())
      out.back().count = *count;
    else
      out.back().why_not = count.error().what;
  }
  return out;
}

// The window of a published total holds its cells; a figure of records the records themselves.
std::uint64_t rows_behind(const Candidate& c, const Series& series, const Result<Series>& rows,
                          const Window& window) {
  if (c.source->unit == CountingUnit::kAggregate) return static_cast<std::uint64_t>(series.cells_in(window));
  const auto count = rows.ok() ? rows->find(window) : std::nullopt;
  return static_cast<std::uint64_t>(std::max<std::int64_t>(0, count.value_or(0)));
}

Status add_rows(const Catalog& catalog, const CountQuestion& question, const Candidate& c,
                const Series& series, std::vector<CountRow> rows, CountAnswer& answer) {
  if (question.step != CountStep::kNone) {
    BLOTTER_ASSIGN(answer.by, counted_rows(series, std::move(rows)));
  } else if (!question.dimension.empty()) {
    const auto& known = c.source->dimensions;
    if (std::find(known.begin(), known.end(), question.dimension) == known.end()) {
      return Error{ErrorCode::kNotFound, c.source->id, "it can't be cut up by " + question.dimension, ""};
    }
    const SeriesRequest request{c.definition, question.place, "", "", false};
    BLOTTER_ASSIGN(const auto slices,
                   breakdown(catalog, *c.vintage, request, question.dimension, question.window));
    answer.by = dimension_rows(catalog, *c.source, question.dimension, slices);
  }
  return ok_status();
}

void add_notes(const CountQuestion& question, CountAnswer& answer) {
  for (const Caveat& caveat : answer.source->caveats) {
    if (caveat.concerns(question.measure->id, question.place->id, question.window,
                        answer.vintage.published)) {
      answer.notes.push_back(caveat.text);
    }
  }
}

// Spares the scan of an export that ends too early. Published totals are asked: they name what is near.
Status check_coverage(const Vintage& vintage, const Window& window) {
  if (vintage.shape == VintageShape::kCells) return ok_status();
  const auto none = Series(vintage.coverage, vintage.grain, {}, true, vintage.holes).tally(window);
  if (!none.ok() && none.error().code == ErrorCode::kOutOfCoverage) return none.error();
  return ok_status();
}

// An answer with the series that it was counted from.
struct Found {
  CountAnswer answer;
  Series series;
};

Result<Found> try_candidate(const Catalog& catalog, const CountQuestion& question, const Candidate& c,
                            const std::vector<CountRow>& rows) {
  BLOTTER_CHECK(check_coverage(*c.vintage, question.window));
  SeriesRequest request{c.definition, question.place, "", "", false};
  SeriesRequest behind = request;
  behind.rows = true;
  BLOTTER_ASSIGN(const auto series,
                 scan_each(catalog, *c.vintage, {request, behind}, boundaries_of(question, rows)));
  if (!series[0].ok()) return series[0].error();
  const Series& own = *series[0];
  CountAnswer answer;
  BLOTTER_ASSIGN(answer.value, own.tally(question.window));
  answer.window = question.window;
  answer.source = c.source;
  answer.definition = c.definition;
  answer.vintage = *c.vintage;
  answer.coverage = own.coverage();
  answer.rows = rows_behind(c, own, series[1], question.window);
  answer.query = query_for(catalog, *c.vintage, request, question.window);
  answer.compare = counted(own, question.compare);
  answer.readings = counted(own, question.readings);
  BLOTTER_CHECK(add_rows(catalog, question, c, own, rows, answer));
  add_notes(question, answer);
  return Found{std::move(answer), *series[0]};
}

bool is_complete(const CountAnswer& answer) {
  return std::all_of(answer.compare.begin(), answer.compare.end(),
                     [](const CountedWindow& w) { return w.count.has_value(); });
}

// The search over candidates: the first complete answer, else the first.
class Search {
 public:
  Search(const Catalog& catalog, const CountQuestion& question, std::vector<CountRow> rows)
      : catalog_(catalog), question_(question), rows_(std::move(rows)) {}

  // kEngine, kDamaged, kIo; a candidate that can't answer is no error.
  Status ask(const std::vector<Candidate>& candidates) {
    for (const Candidate& c : candidates) {
      auto found = try_candidate(catalog_, question_, c, rows_);
      if (!found.ok()) {
        if (!cannot_answer(found.error().code)) return found.error();
        pass_over(c, found.error());
      } else if (is_complete(found->answer)) {
        best_ = std::move(*found);
        return ok_status();
      } else if (!best_) {
        best_ = std::move(*found);
        before_best_ = passed_.size();
      }
    }
    if (best_) passed_.resize(before_best_);
    return ok_status();
  }

  [[nodiscard]] bool found() const { return best_.has_value(); }
  Found take() {
    best_->answer.passed_over = std::move(passed_);
    return std::move(*best_);
  }
  std::vector<PassedOver>& passed() { return passed_; }
  [[nodiscard]] ErrorCode code() const { return code_; }

 private:
  // One line a source: its newest vintage tells why.
  void pass_over(const Candidate& c, const Error& error) {
    if (error.code == ErrorCode::kGrain) code_ = ErrorCode::kGrain;
    const bool known = std::any_of(passed_.begin(), passed_.end(), [&](const PassedOver& p) {
      return p.source == c.source->id && p.published;
    });
    if (known) return;
    std::string why = error.what;
    if (!error.hint.empty()) why += " (" + error.hint + ")";
    passed_.push_back({c.source->id, c.vintage->published, std::move(why)});
  }

  const Catalog& catalog_;
  const CountQuestion& question_;
  std::vector<CountRow> rows_;
  std::optional<Found> best_;
  std::size_t before_best_ = 0;
  std::vector<PassedOver> passed_;
  ErrorCode code_ = ErrorCode::kOutOfCoverage;
};

void note_absent(const Store& store, const CountQuestion& question, const std::vector<const Source*>& sources,
                 std::vector<PassedOver>& out) {
  for (const Source* source : sources) {
    const auto vintages = store.vintages_of(source->id, question.place->id);
    if (vintages.empty()) {
      out.push_back({source->id, std::nullopt, "none of its exports has been imported"});
    } else if (question.as_of && vintages.front()->published > *question.as_of) {
      out.push_back({source->id, std::nullopt,
                     "none of its exports in the store was out by " + in_words(*question.as_of)});
    }
  }
}

Error no_answer(const CountQuestion& question, const std::vector<PassedOver>& passed, ErrorCode code) {
  std::string reasons;
  for (const PassedOver& p : passed) {
    reasons += (reasons.empty() ? "" : "; ") + p.source;
    if (p.published) reasons += " of " + in_words(*p.published);
    reasons += ": " + p.why;
  }
  return {code, question.measure->id + " in " + question.place->name + ", " + in_words(question.window),
          "can't be counted", reasons};
}

auto rank_of(const std::vector<const Source*>& sources, const std::string& id) {
  return std::find_if(sources.begin(), sources.end(), [&](const Source* s) { return s->id == id; }) -
         sources.begin();
}

void by_preference(const std::vector<const Source*>& sources, std::vector<PassedOver>& passed) {
  std::stable_sort(passed.begin(), passed.end(), [&](const PassedOver& a, const PassedOver& b) {
    return rank_of(sources, a.source) < rank_of(sources, b.source);
  });
}

// Sources that come after the one taken are nobody's concern.
void drop_later(const std::vector<const Source*>& sources, const std::string& taken,
                std::vector<PassedOver>& passed) {
  std::erase_if(passed,
                [&](const PassedOver& p) { return rank_of(sources, p.source) > rank_of(sources, taken); });
}

std::size_t most_definitions(const std::vector<const Source*>& sources, const std::string& measure) {
  std::size_t most = 0;
  for (const Source* source : sources) most = std::max(most, source->definitions_of(measure).size());
  return most;
}

Status check_names(const std::vector<const Source*>& sources, const CountQuestion& question) {
  if (question.definition.empty()) return ok_status();
  std::set<std::string> ids;
  for (const Source* source : sources) {
    for (const Definition* d : source->definitions_of(question.measure->id)) ids.insert(d->id);
  }
  if (ids.contains(question.definition)) return ok_status();
  std::string known;
  for (const std::string& id : ids) known += (known.empty() ? "" : ", ") + id;
  return Error{ErrorCode::kNotFound, question.definition,
               "no source has such a definition of " + question.measure->id, "there are: " + known};
}

Status add_estimate(const Catalog& catalog, const Store& store, const CountQuestion& question, Found& found) {
  CountAnswer& answer = found.answer;
  if (answer.source->provisional) return ok_status();  // what it becomes is a published record
  const SeriesRequest request{answer.definition, question.place, "", "", false};
  BLOTTER_ASSIGN(const auto estimate,
                 estimate_figure(catalog, store, request, {&answer.vintage, &found.series}, answer.window,
                                 question.as_of));
  if (estimate && estimate->moves(answer.value)) answer.estimate = estimate;
  const std::string note = estimate ? "" : fresh_note(*answer.source, answer.vintage, answer.window);
  if (!note.empty()) answer.notes.push_back(note);
  return ok_status();
}

std::optional<ResidentRate> rate_of(const Catalog& catalog, const Place& place, const Window& window,
                                    std::int64_t count) {
  const Population* population = catalog.population(place.id, population_year_of(window));
  if (population == nullptr) return std::nullopt;
  return ResidentRate{rate_per_100000(static_cast<double>(count), population->people), *population};
}

void add_rates(const Catalog& catalog, const CountQuestion& question, CountAnswer& answer) {
  if (!question.rate) return;
  answer.rate = rate_of(catalog, *question.place, answer.window, answer.value);
  for (CountedWindow& w : answer.compare) {
    if (w.count) w.rate = rate_of(catalog, *question.place, w.named.window, *w.count);
  }
  if (!answer.rate)
    answer.notes.push_back("The catalog has no population of " + question.place->name +
                           ", so there is no rate.");
}

}  // namespace

Result<CountAnswer> count(const Catalog& catalog, const Store& store, const CountQuestion& question) {
  BLOTTER_ASSIGN(const auto sources, sources_of(catalog, store, question));
  BLOTTER_CHECK(check_names(sources, question));
  BLOTTER_ASSIGN(std::vector<CountRow> rows, rows_of(question.window, question.step, *question.place));
  Search search(catalog, question, std::move(rows));
  for (std::size_t rank = 0; rank < most_definitions(sources, question.measure->id) && !search.found();
       ++rank) {
    BLOTTER_CHECK(search.ask(candidates_of(store, question, sources, rank)));
  }
  note_absent(store, question, sources, search.passed());
  by_preference(sources, search.passed());
  if (!search.found()) return no_answer(question, search.passed(), search.code());
  Found found = search.take();
  drop_later(sources, found.answer.source->id, found.answer.passed_over);
  BLOTTER_CHECK(add_estimate(catalog, store, question, found));
  add_rates(catalog, question, found.answer);
  return std::move(found.answer);
}

}  // namespace blotter
