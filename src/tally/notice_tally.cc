#include "tally/notice_tally.h"

#include <algorithm>
#include <map>
#include <unordered_set>

#include "tally/memory_scan.h"
#include "tally/rows.h"
#include "tally/several.h"
#include "tally/target.h"

namespace blotter {
namespace {

constexpr const char* kDistrict = "district";
constexpr const char* kShootings = "shootings";
constexpr std::chrono::days kByTheHour{10};

std::vector<CountRow> counted_by(std::vector<CountRow> rows, const std::vector<LocalMinute>& events) {
  bool by_hour = false;
  for (CountRow& row : rows) {
    const auto from = std::lower_bound(events.begin(), events.end(), row.window->from);
    row.count = std::lower_bound(from, events.end(), row.window->to) - from;
    by_hour = by_hour || row.minutes > 0;
  }
  // As counted_rows has it.
  if (by_hour) std::erase_if(rows, [](const CountRow& row) { return row.minutes == 0 && row.count == 0; });
  return rows;
}

class NoticeTally {
 public:
  NoticeTally(const Catalog& catalog, const TallyQuestion& question, const TallySource& from,
              const Window& window)
      : catalog_(catalog), question_(question), from_(from), window_(window), told_(*from.vintage) {
    told_.coverage = window;
    told_.holes.clear();
  }

  Status set_rows() {
    BLOTTER_ASSIGN(days_, rows_of(window_, CountStep::kDay, *question_.place));
    if (window_.to - window_.from <= kByTheHour) {
      BLOTTER_ASSIGN(hours_, rows_of(window_, CountStep::kHour, *question_.place));
    }
    return ok_status();
  }

  Result<TalliedMeasure> tallied(const Measure& measure, const std::string& district) const {
    TalliedMeasure out;
    out.measure = &measure;
    const auto request = request_of(measure.id);
    if (!request) {
      out.why_not = from_.source->id + " does not count it";
      return out;
    }
    BLOTTER_ASSIGN(const RecordTarget target, resolve_records(catalog_, *from_.vintage, *request));
    const std::vector<LocalMinute> events = events_in(*from_.vintage, target, window_);
    out.value = static_cast<std::int64_t>(events.size());
    out.definition = request->definition->plain;
    out.by_day = counted_by(days_, events);
    out.by_hour = counted_by(hours_, events);
    if (!district.empty()) {
      BLOTTER_ASSIGN(out.by_district, by(*request, district));
    }
    return out;
  }

  // Of a measure by its plain definition; nullopt where the source has none.
  [[nodiscard]] std::optional<SeriesRequest> request_of(std::string_view measure) const {
    const auto definitions = from_.source->definitions_of(measure);
    if (definitions.empty()) return std::nullopt;
    return SeriesRequest{definitions.front(), question_.place, "", "", false, nullptr};
  }

  [[nodiscard]] Result<std::vector<CountRow>> by(const SeriesRequest& request,
                                                 const std::string& dimension) const {
    BLOTTER_ASSIGN(const auto slices, memory_slices(catalog_, told_, request, dimension, window_));
    return dimension_rows(catalog_, *from_.source, dimension, slices);
  }

  [[nodiscard]] Result<NoticeBasis> basis(const SeriesRequest& shootings) const {
    BLOTTER_ASSIGN(const RecordTarget target, resolve_records(catalog_, *from_.vintage, shootings));
    NoticeBasis out;
    std::unordered_set<std::uint64_t> notices;
    const MemoryRecords& records = *from_.vintage->memory;
    const std::size_t known = column_index(records, "time_known");
    const std::size_t incident = column_index(records, "incident");
    const LocalMinute day{day_of(window_.from)};
    each_block(records, {day, window_.to}, [&](const MemoryBlock& block) {
      std::unordered_set<std::uint32_t> seen;
      each_row(*from_.vintage, block, target.filters, [&](std::size_t row) {
        if (block.occurred[row] >= window_.to || !seen.insert(block.columns[incident].codes[row]).second)
          return;
        const std::string time = value_in(block.columns[known], row).value_or("");
        if (block.occurred[row] < window_.from) {
          out.before += time == "day" ? 1U : 0U;
          return;
        }
        const auto& told = block.told[block.told_by[row]];
        notices.insert(told.begin(), told.end());
        out.without_hour += time == "day" ? 1U : 0U;
        out.without_day += time == "no" ? 1U : 0U;
      });
    });
    out.notices = notices.size();
    return out;
  }

  [[nodiscard]] Result<std::optional<std::int64_t>> several(const SeriesRequest& shootings) const {
    return several_victims(catalog_, told_, shootings, window_);
  }

  [[nodiscard]] std::string query(const SeriesRequest& request) const {
    return query_for(catalog_, *from_.vintage, request, window_);
  }

 private:
  const Catalog& catalog_;
  const TallyQuestion& question_;
  const TallySource& from_;
  Window window_;
  Vintage told_;  // a tally says what is told of the window, whether or not all of it is covered
  std::vector<CountRow> days_;
  std::vector<CountRow> hours_;
};

// Victims of whom a range is told in the place of an age, by that range.
Status add_ages(const NoticeTally& tally, const SeriesRequest& shot, RunningTally& out) {
  BLOTTER_ASSIGN(out.ages, tally.by(shot, "age"));
  BLOTTER_ASSIGN(out.age_ranges, tally.by(shot, "age_range"));
  std::erase_if(out.age_ranges, [](const CountRow& row) { return row.value.empty(); });
  return ok_status();
}

std::string district_of(const TallyQuestion& question, const Source& source) {
  const std::string wanted = question.dimension.empty() ? kDistrict : question.dimension;
  const auto& known = source.dimensions;
  return std::find(known.begin(), known.end(), wanted) == known.end() ? "" : wanted;
}

}  // namespace

Result<RunningTally> notice_tally(const Catalog& catalog, const TallyQuestion& question,
                                  const TallySource& from, const Window& window,
                                  const std::vector<const Measure*>& measures) {
  NoticeTally tally(catalog, question, from, window);
  BLOTTER_CHECK(tally.set_rows());
  RunningTally out;
  out.over = TallyOver::kNotices;
  out.provisional = true;
  out.window = window;
  out.source = from.source;
  out.vintage = *from.vintage;
  out.coverage = from.vintage->coverage;
  out.district = district_of(question, *from.source);
  for (const Measure* measure : measures) {
    BLOTTER_ASSIGN(TalliedMeasure one, tally.tallied(*measure, out.district));
    out.measures.push_back(std::move(one));
  }
  if (const auto shot = tally.request_of("people-shot")) {
    out.query = tally.query(*shot);
    BLOTTER_CHECK(add_ages(tally, *shot, out));
  }
  if (const auto shootings = tally.request_of(kShootings)) {
    BLOTTER_ASSIGN(out.several, tally.several(*shootings));
    BLOTTER_ASSIGN(out.basis, tally.basis(*shootings));
  }
  for (const Caveat& caveat : from.source->caveats) out.notes.push_back(caveat.text);
  return out;
}

}  // namespace blotter
