#include "fetch/paging.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "base/sha256.h"
#include "fetch/csv_meter.h"

namespace blotter {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostPage = std::size_t{1} << 30;

std::string sha256_of(std::string_view bytes) {
  Sha256 hash;
  hash.update(bytes);
  return hash.hex();
}

Error file_error(const std::string& path, const std::string& what) {
  return {ErrorCode::kIo, path, what, "check that there is room on the disk"};
}

// One page in memory: at the most some 50,000 rows.
class PageReceiver : public Receiver {
 public:
  PageReceiver(const PagedPortal& portal, Courier& courier, const Plan& plan, std::uint64_t expected)
      : portal_(portal), courier_(courier), plan_(plan), expected_(expected) {}

  // Asked where a page is not what it should be: it may be that the data are other ones by now.
  std::function<bool()> data_changed;
  bool changed = false;
  std::string header;
  PlanPage page;
  std::string rows;  // with the header where it is the first page

  Status prepare(HttpRequest& /*request*/) override {
    body_.clear();
    return ok_status();
  }
  Status begin(const HttpHead& /*head*/) override { return ok_status(); }
  Status take(std::string_view bytes) override {
    body_.append(bytes);
    if (body_.size() > kMostPage) {
      return Error{ErrorCode::kPortal, "",
                   "sends a page of more than " + std::to_string(kMostPage >> 20) + " MB",
                   "that is no page of this source"};
    }
    FetchProgress progress;
    progress.phase = FetchProgress::Phase::kRows;
    for (const PlanPage& done : plan_.pages) {
      progress.rows += done.rows;
      progress.bytes += done.bytes;
    }
    progress.rows_total = plan_.rows;
    progress.bytes += body_.size();
    courier_.report(progress);
    return ok_status();
  }

  std::optional<Fault> check(const HttpHead& /*head*/) override {
    auto csv = portal_.as_csv(std::move(body_));
    if (!csv.ok()) return Fault{csv.error(), csv.error().code == ErrorCode::kPortal};
    CsvMeter meter;
    meter.take(*csv);
    if (const auto fault = meter.check()) return Fault{*fault};
    const std::string wrong = what_is_wrong(meter, *csv);
    if (wrong.empty()) return std::nullopt;
    changed = data_changed && data_changed();
    return Fault{
        {ErrorCode::kPortal, "", wrong, "the portal gives no whole export at the moment; try again later"},
        !changed};
  }

 private:
  // "" where the page is as it should be: then it is taken.
  std::string what_is_wrong(const CsvMeter& meter, std::string& csv) {
    const std::string name = "page " + std::to_string(plan_.pages.size() + 1);
    if (!plan_.pages.empty() && meter.header() != plan_.header)
      return name + " has other columns than the first";
    if (meter.rows() != expected_) {
      return name + " has " + std::to_string(meter.rows()) + " rows where " + std::to_string(expected_) +
             " were asked for";
    }
    if (meter.open_end()) csv += '\n';
    const std::string_view records = std::string_view(csv).substr(meter.header_bytes());
    const std::string own = sha256_of(records);
    for (const PlanPage& earlier : plan_.pages) {
      if (earlier.sha256 == own) return name + " is the same as one before it";
    }
    header = meter.header();
    page = {records.size(), meter.rows(), own};
    rows = std::string(records);
    return "";
  }

  const PagedPortal& portal_;
  Courier& courier_;
  const Plan& plan_;
  std::uint64_t expected_;
  std::string body_;
};

std::uint64_t rows_of(const Plan& plan) {
  std::uint64_t out = 0;
  for (const PlanPage& page : plan.pages) out += page.rows;
  return out;
}

// Whether the file begins with the plan's header and pages; what stands behind them is cut off.
bool restore(const Plan& plan, const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::string text(plan.header.size() + 1, '\0');
  if (!in.read(text.data(), static_cast<std::streamsize>(text.size())) || text != plan.header + "\n")
    return false;
  std::uint64_t end = text.size();
  for (const PlanPage& page : plan.pages) {
    text.resize(page.bytes);
    if (!in.read(text.data(), static_cast<std::streamsize>(text.size())) || sha256_of(text) != page.sha256)
      return false;
    end += page.bytes;
  }
  std::error_code error;
  fs::resize_file(path, end, error);
  return !error;
}

Status append(const std::string& path, const std::string& bytes) {
  std::ofstream out(path, std::ios::binary | std::ios::app);
  out << bytes;
  out.close();
  return out.good() ? ok_status() : Status(file_error(path, "can't be written"));
}

// One download from its beginning to its end, or until the data are found to have changed.
class PageRun {
 public:
  PageRun(PagedPortal& portal, Courier& courier, const PartialDownload& partial)
      : portal_(portal), courier_(courier), partial_(partial) {}

  // Goes on from what came, if it is of the same data.
  Status begin(const PortalState& state) {
    BLOTTER_ASSIGN(const std::uint64_t total, portal_.count(courier_));
    plan_ = {portal_.what(), state, total, portal_.page_rows(), "", {}};
    const auto old = partial_.plan();
    const bool fits = old && old->what == plan_.what && old->rows == total &&
                      old->page_rows == plan_.page_rows && !old->pages.empty() && state.updated_at != 0 &&
                      same_data(old->state, state);
    if (fits && restore(*old, partial_.file())) {
      plan_ = *old;
      return ok_status();
    }
    return partial_.clear();
  }

  // False where the data changed on the way; `why` says it.
  Result<bool> run(std::string& why) {
    while (rows_of(plan_) < plan_.rows) {
      BLOTTER_ASSIGN(const bool same, next(why));
      if (!same) return false;
    }
    BLOTTER_ASSIGN(const bool changed, data_changed());
    if (changed) why = "the portal updated the data on the way";
    return !changed;
  }

  [[nodiscard]] const Plan& plan() const { return plan_; }

 private:
  Result<bool> next(std::string& why) {
    const std::uint64_t offset = rows_of(plan_);
    const std::uint64_t expected = std::min(plan_.page_rows, plan_.rows - offset);
    PageReceiver receiver(portal_, courier_, plan_, expected);
    receiver.data_changed = [&] {
      const auto changed = data_changed();
      return changed.ok() && *changed;
    };
    const auto got = courier_.get(portal_.page(offset, plan_.page_rows), receiver);
    if (!got.ok() && receiver.changed) {
      why = "the portal updated the data on the way";
      return false;
    }
    if (!got.ok()) return got.error();
    if (plan_.pages.empty()) {
      plan_.header = receiver.header;
      BLOTTER_CHECK(append(partial_.file(), receiver.header + "\n"));
    }
    BLOTTER_CHECK(append(partial_.file(), receiver.rows));
    plan_.pages.push_back(receiver.page);
    BLOTTER_CHECK(partial_.save(plan_));
    return true;
  }

  // A portal that doesn't say when it was updated is asked how many rows there are.
  Result<bool> data_changed() {
    BLOTTER_ASSIGN(const DataSet now, portal_.look(courier_, nullptr));
    if (now.state.updated_at != 0 || plan_.state.updated_at != 0) return !same_data(now.state, plan_.state);
    BLOTTER_ASSIGN(const std::uint64_t total, portal_.count(courier_));
    return total != plan_.rows;
  }

  PagedPortal& portal_;
  Courier& courier_;
  const PartialDownload& partial_;
  Plan plan_;
};

}  // namespace

bool same_data(const PortalState& a, const PortalState& b) { return a.updated_at == b.updated_at; }

Result<PagedDownload> download_pages(PagedPortal& portal, Courier& courier, const PartialDownload& partial,
                                     const std::optional<PortalState>& known) {
  const int restarts = courier.request().limits.restarts;
  for (int attempt = 0;; ++attempt) {
    courier.report({});
    const bool ask = known && attempt == 0;
    BLOTTER_ASSIGN(const DataSet data, portal.look(courier, ask ? &*known : nullptr));
    const bool same = ask && known->updated_at != 0 && same_data(data.state, *known);
    if (ask && (data.not_modified || same)) return PagedDownload{true, *known, 0};
    PageRun run(portal, courier, partial);
    BLOTTER_CHECK(run.begin(data.state));
    std::string why;
    BLOTTER_ASSIGN(const bool whole, run.run(why));
    if (whole) return PagedDownload{false, data.state, rows_of(run.plan())};
    BLOTTER_CHECK(partial.clear());
    if (attempt >= restarts) {
      return Error{ErrorCode::kPortal, "", why + ", " + std::to_string(attempt + 1) + " times in a row",
                   "try again at another hour"};
    }
    FetchProgress progress;
    progress.phase = FetchProgress::Phase::kRestart;
    progress.note = why + ": it is begun anew";
    courier.report(progress);
  }
}

}  // namespace blotter
