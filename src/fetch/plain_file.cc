#include "fetch/plain_file.h"

#include <curl/curl.h>

#include <charconv>
#include <filesystem>
#include <fstream>

#include "fetch/csv_meter.h"

namespace blotter {
namespace {

namespace fs = std::filesystem;

// A weak ETag says that two versions mean the same, not that their bytes are the same.
std::string range_condition(const PortalState& state) {
  if (!state.etag.empty() && !state.etag.starts_with("W/")) return state.etag;
  return state.last_modified;
}

PortalState state_of(const HttpHead& head) {
  PortalState out{std::string(head.field("etag")), std::string(head.field("last-modified")), 0};
  out.updated_at = http_date(out.last_modified);
  return out;
}

std::uint64_t number_in(std::string_view text) {
  std::uint64_t out = 0;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

// "bytes 100-199/200"
struct ContentRange {
  std::uint64_t from = 0;
  std::uint64_t total = 0;
};
ContentRange content_range(std::string_view field) {
  ContentRange out;
  if (!field.starts_with("bytes ")) return out;
  field.remove_prefix(6);
  out.from = number_in(field);
  const std::size_t slash = field.find('/');
  if (slash != std::string_view::npos) out.total = number_in(field.substr(slash + 1));
  return out;
}

class FileReceiver : public Receiver {
 public:
  FileReceiver(Courier& courier, const PartialDownload& partial, Plan plan)
      : courier_(courier), partial_(partial), plan_(std::move(plan)) {}

  Status prepare(HttpRequest& request) override {
    out_.close();
    std::error_code error;
    const std::uintmax_t size = fs::file_size(partial_.file(), error);
    have_ = error ? 0 : size;
    const std::string condition = range_condition(plan_.state);
    if (condition.empty()) have_ = 0;
    if (have_ == 0) return ok_status();
    // The rest of this version, or else the whole of the new one.
    std::erase_if(request.headers, [](const std::string& line) { return line.starts_with("If-"); });
    request.headers.push_back("Range: bytes=" + std::to_string(have_) + "-");
    request.headers.push_back("If-Range: " + condition);
    return ok_status();
  }

  Status begin(const HttpHead& head) override {
    const ContentRange range = content_range(head.field("content-range"));
    const bool rest = head.status == 206 && have_ > 0 && range.from == have_;
    if (head.status == 206 && !rest) {
      start_over();
      return Error{ErrorCode::kPortal, "", "sends another part of the file than was asked for", "try again"};
    }
    if (!rest) {
      have_ = 0;
      plan_.state = state_of(head);
      BLOTTER_CHECK(partial_.save(plan_));
    }
    total_ = rest ? range.total : number_in(head.field("content-length"));
    out_.open(partial_.file(), std::ios::binary | (rest ? std::ios::app : std::ios::trunc));
    return out_ ? ok_status() : Status(Error{ErrorCode::kIo, partial_.file(), "can't be written", ""});
  }

  Status take(std::string_view bytes) override {
    // A web page in the place of a file is known by its first bytes: nothing of it is kept to go on from.
    if (have_ == 0) {
      if (const std::string other = other_than_csv(bytes); !other.empty()) html_ = true;
    }
    out_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out_.flush();
    if (!out_)
      return Error{ErrorCode::kIo, partial_.file(), "can't be written",
                   "check that there is room on the disk"};
    have_ += bytes.size();
    FetchProgress progress;
    progress.phase = FetchProgress::Phase::kBytes;
    progress.bytes = have_;
    progress.bytes_total = total_;
    courier_.report(progress);
    return ok_status();
  }

  std::optional<Fault> check(const HttpHead& /*head*/) override {
    out_.close();
    CsvMeter meter;
    std::ifstream in(partial_.file(), std::ios::binary);
    std::string buffer(1 << 20, '\0');
    while (in.read(buffer.data(), static_cast<std::streamsize>(buffer.size())) || in.gcount() > 0)
      meter.take(std::string_view(buffer).substr(0, static_cast<std::size_t>(in.gcount())));
    rows_ = meter.rows();
    auto fault = meter.check();
    if (!fault && total_ > 0 && have_ != total_)
      fault = Error{ErrorCode::kPortal, "",
                    "sent " + std::to_string(have_) + " bytes where it promised " + std::to_string(total_),
                    "try again later"};
    if (!fault) return std::nullopt;
    start_over();
    return Fault{*fault};
  }

  void start_over() override {
    out_.close();
    have_ = 0;
    plan_.state = {};
    static_cast<void>(partial_.clear());
  }

  // After a try that failed for good: whether what lies there may be gone on from.
  [[nodiscard]] bool worthless() const { return html_; }
  [[nodiscard]] const PortalState& state() const { return plan_.state; }
  [[nodiscard]] std::uint64_t rows() const { return rows_; }

 private:
  Courier& courier_;
  const PartialDownload& partial_;
  Plan plan_;
  std::ofstream out_;
  std::uint64_t have_ = 0;
  std::uint64_t total_ = 0;
  std::uint64_t rows_ = 0;
  bool html_ = false;
};

}  // namespace

std::int64_t http_date(std::string_view text) {
  if (text.empty()) return 0;
  const time_t at = curl_getdate(std::string(text).c_str(), nullptr);
  return at < 0 ? 0 : static_cast<std::int64_t>(at);
}

Result<FileDownload> download_file(Courier& courier, const std::string& url, const PartialDownload& partial,
                                   const std::optional<PortalState>& known) {
  courier.report({});
  Plan plan{shown_url(url), {}, 0, 0, "", {}};
  const auto old = partial.plan();
  if (old && old->what == plan.what && old->pages.empty())
    plan.state = old->state;
  else
    BLOTTER_CHECK(partial.clear());
  HttpRequest request;
  request.url = url;
  request.compressed = false;
  if (known && !known->etag.empty()) request.headers.push_back("If-None-Match: " + known->etag);
  if (known && known->etag.empty() && !known->last_modified.empty())
    request.headers.push_back("If-Modified-Since: " + known->last_modified);
  FileReceiver receiver(courier, partial, plan);
  const auto got = courier.get(request, receiver);
  if (!got.ok()) {
    if (receiver.worthless()) BLOTTER_CHECK(partial.clear());
    return got.error();
  }
  if (got->status == 304) return FileDownload{true, *known, 0};
  return FileDownload{false, receiver.state(), receiver.rows()};
}

}  // namespace blotter
