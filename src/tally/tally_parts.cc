#include "tally/tally_parts.h"

#include <algorithm>
#include <utility>

#include "tally/filter.h"
#include "tally/target.h"

namespace blotter {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

std::string ends_of(const Window& w) {
  return std::to_string(w.from.time_since_epoch().count()) + ".." +
         std::to_string(w.to.time_since_epoch().count());
}

// Rows of the same day, or of the same value, become one.
void merge_rows(const std::vector<CountRow>& more, std::vector<CountRow>& rows,
                bool (*same)(const CountRow&, const CountRow&)) {
  for (const CountRow& row : more) {
    const auto it = std::find_if(rows.begin(), rows.end(), [&](const CountRow& r) { return same(r, row); });
    if (it == rows.end()) {
      rows.push_back(row);
      continue;
    }
    it->count += row.count;
    if (it->window) it->window->to = std::max(it->window->to, row.window->to);
    it->minutes = std::max(it->minutes, row.minutes);
  }
}

bool same_day(const CountRow& a, const CountRow& b) {
  return a.window && b.window && day_of(a.window->from) == day_of(b.window->from);
}

bool same_hour(const CountRow& a, const CountRow& b) {
  return a.window && b.window &&
         std::chrono::floor<hours>(a.window->from) == std::chrono::floor<hours>(b.window->from);
}

bool same_value(const CountRow& a, const CountRow& b) { return folded(a.value) == folded(b.value); }

void merge_measure(const TalliedMeasure& notices, TalliedMeasure& out) {
  if (!out.value || !notices.value) {
    out.why_not = out.value ? notices.why_not : out.why_not;
    out.value.reset();
    return;
  }
  *out.value += *notices.value;
  merge_rows(notices.by_day, out.by_day, same_day);
  merge_rows(notices.by_hour, out.by_hour, same_hour);
  merge_rows(notices.by_district, out.by_district, same_value);
}

// The window grows with each notice. Asked for by every minute of the hours around its ends, the records'
// counts are remembered for all of its ends on one day.
std::vector<LocalMinute> boundaries_of(const TallyQuestion& question) {
  constexpr minutes kInside{30};
  std::vector<LocalMinute> out;
  const auto whole_day = [&](LocalMinute at) {
    const LocalMinute day{day_of(at)};
    for (LocalMinute hour = day; hour < day + std::chrono::days{1}; hour += hours{1})
      out.push_back(hour + kInside);
  };
  for (const NamedWindow& w : question.earlier) {
    whole_day(w.window.from);
    whole_day(w.window.to);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

CountedWindow counted(const Result<Series>* series, const NamedWindow& named) {
  CountedWindow out{named, std::nullopt, "", std::nullopt};
  if (series == nullptr) {
    out.why_not = "the records do not count it";
    return out;
  }
  const auto count = series->ok() ? (*series)->tally(named.window) : Result<std::int64_t>(series->error());
  if (count.ok())
    out.count = *count;
  else
    out.why_not = count.error().what;
  return out;
}

}  // namespace

std::string tally_key(const TallyQuestion& question, const Vintage& vintage) {
  std::string key = vintage.source + "\n" + vintage.id + "\n" + vintage.sha256 + "\n" +
                    std::to_string(vintage.rows) + "\n" + question.place->id + "\n" + question.dimension +
                    "\n" + ends_of(question.window);
  for (const NamedWindow& w : question.earlier) key += "\n" + w.name + " " + ends_of(w.window);
  return key;
}

RunningTally tally_of_parts(RunningTally records, RunningTally notices) {
  RunningTally out = records;
  out.over = TallyOver::kBoth;
  out.provisional = true;
  out.window.to = notices.window.to;
  for (std::size_t i = 0; i < out.measures.size() && i < notices.measures.size(); ++i)
    merge_measure(notices.measures[i], out.measures[i]);
  out.several = records.several && notices.several
                    ? std::optional<std::int64_t>(*records.several + *notices.several)
                    : std::nullopt;
  merge_rows(notices.ages, out.ages, same_value);
  out.age_ranges = notices.age_ranges;
  out.basis = notices.basis;
  out.notes.insert(out.notes.end(), notices.notes.begin(), notices.notes.end());
  out.parts = {std::move(records), std::move(notices)};
  return out;
}

void note_gap(const TallyPlan& plan, RunningTally& notices) {
  const LocalMinute begin = plan.notices->vintage->coverage.from;
  if (begin <= plan.notices_window.from) return;
  notices.notes.push_back((plan.records ? "The records end " : "The window begins ") +
                          in_words(plan.notices_window.from) + " and the notices at hand " + in_words(begin) +
                          ": of the time between nothing is known.");
}

Status add_earlier(const Catalog& catalog, const TallyQuestion& question, const TallyPlan& plan,
                   RunningTally& tally) {
  if (!plan.earlier || question.earlier.empty()) return ok_status();
  tally.earlier_source = plan.earlier->source;
  std::vector<SeriesRequest> requests;
  std::vector<std::size_t> index;  // by measure: of its request
  for (const TalliedMeasure& m : tally.measures) {
    const auto definitions = plan.earlier->source->definitions_of(m.measure->id);
    index.push_back(definitions.empty() ? std::string::npos : requests.size());
    if (!definitions.empty())
      requests.push_back({definitions.front(), question.place, "", "", false, nullptr});
  }
  BLOTTER_ASSIGN(const auto series,
                 scan_each(catalog, *plan.earlier->vintage, requests, boundaries_of(question)));
  for (std::size_t i = 0; i < tally.measures.size(); ++i) {
    for (const NamedWindow& w : question.earlier)
      tally.measures[i].earlier.push_back(
          counted(index[i] == std::string::npos ? nullptr : &series[index[i]], w));
  }
  return ok_status();
}

}  // namespace blotter
