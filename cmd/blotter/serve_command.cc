#include <algorithm>
#include <charconv>
#include <csignal>
#include <thread>

#include "commands.h"
#include "output.h"
#include "serve/app.h"

namespace blotter::cmd {
namespace {

// Of counted series that are kept in memory: some hundred of 25 years by the hour.
constexpr std::size_t kSeriesBytes = std::size_t{256} << 20;

Result<std::size_t> number(const char* flag, const std::string& text, std::size_t least, std::size_t most) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc{} && end == text.data() + text.size() && value >= least && value <= most)
    return value;
  return Error{ErrorCode::kBadInput, std::string(flag) + " " + text, "is no number that fits",
               "give one from " + std::to_string(least) + " to " + std::to_string(most)};
}

struct Address {
  std::string host;
  std::uint16_t port = 0;
};

// "127.0.0.1:8080", "[::1]:8080", "localhost:8080".
Result<Address> address_of(const std::string& text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string::npos || colon == 0)
    return Error{ErrorCode::kBadInput, "--listen " + text, "is no address with a port",
                 "give one such as 127.0.0.1:8080"};
  Address out{text.substr(0, colon), 0};
  if (out.host.starts_with("[") && out.host.ends_with("]"))
    out.host = out.host.substr(1, out.host.size() - 2);
  if (out.host == "localhost") out.host = "127.0.0.1";
  constexpr std::size_t kMostPorts = 65'535;
  BLOTTER_ASSIGN(const std::size_t port, number("--listen's port", text.substr(colon + 1), 0, kMostPorts));
  out.port = static_cast<std::uint16_t>(port);
  return out;
}

class Serve : public Action {
 public:
  explicit Serve(Flags& flags) {
    flags.text("--listen", "ADDRESS:PORT", listen_,
               "where to listen; else 127.0.0.1:8080, for this machine alone");
    flags.text("--host", "NAME", hosts_,
               "a name under which the server is reached, as of a proxy before it; several with , between");
    flags.text("--cors", "ORIGIN", origins_,
               "a page elsewhere that may ask, such as https://example.org; several with , between, or *");
    flags.optional_text("--boundaries", "DIR", boundaries_,
                        "PLACE.geojson files of cities' parts, for the map of a tally; see docs/serve.md");
    flags.optional_text(
        "--notices", "DIR", notices_,
        "a folder in which incident notices arrive: what they tell is counted, marked provisional");
    flags.text("--notices-in", "PLACE", notices_in_, "the city of notices that name none");
    flags.choice("--log", {"all", "problems", "none"}, log_,
                 "what to log on standard error, as JSON lines; else all");
    flags.text("--threads", "N", threads_, "how many requests to work on at once; else one for each core");
    flags.text("--queue", "N", queue_, "how many requests may wait for that; else 512");
    flags.text("--connections", "N", connections_, "how many connections may be open; else 20000");
    flags.text("--request-timeout", "SECONDS", request_time_,
               "for a request to come, to be worked on and to be sent, each; else 30");
    flags.text("--idle-timeout", "SECONDS", idle_time_, "for a connection between two requests; else 60");
  }

  Status run(Session& session) override {
    BLOTTER_ASSIGN(const Address address, address_of(listen_));
    BLOTTER_ASSIGN(const serve::Limits limits, limits_of());
    BLOTTER_ASSIGN(serve::AppOptions options, options_of(address));
    options.work_time = limits.request_time;
    BLOTTER_ASSIGN(auto catalog, Catalog::load(session.catalog_flag));
    if (boundaries_) {
      BLOTTER_ASSIGN(options.boundaries, serve::read_boundaries(catalog, *boundaries_));
    }
    auto shared_catalog = std::make_shared<const Catalog>(std::move(catalog));
    auto reader = std::make_shared<const ClaimReader>(*shared_catalog);
    BLOTTER_ASSIGN(const std::string dir, session.store_dir());
    BLOTTER_ASSIGN(auto first, serve::open_snapshot(shared_catalog, reader,
                                                    std::make_shared<SeriesCache>(kSeriesBytes), dir));
    if (notices_) {
      const Place* home = nullptr;
      if (!notices_in_.empty()) {
        BLOTTER_ASSIGN(home, find_place(*shared_catalog, notices_in_));
      }
      BLOTTER_ASSIGN(options.notices, serve::NoticeBoard::open(shared_catalog, *notices_, home, dir));
    }
    serve::HttpServer server(limits);
    BLOTTER_CHECK(server.listen(address.host, address.port));
    std::signal(SIGPIPE, SIG_IGN);
    serve::Log log(log_ == "none"       ? serve::LogLevel::kNone
                   : log_ == "problems" ? serve::LogLevel::kProblems
                                        : serve::LogLevel::kAll);
    serve::App app(server, log, std::move(first), std::move(options));
    const bool v6 = address.host.find(':') != std::string::npos;
    BLOTTER_CHECK(session.print("http://" + (v6 ? "[" + address.host + "]" : address.host) + ":" +
                                std::to_string(server.port()) + "/\n"));
    server.run(app, [&app] { app.stopping(); });
    return ok_status();
  }

 private:
  Result<serve::Limits> limits_of() const {
    constexpr std::size_t kMostConnections = 1'000'000;
    constexpr std::size_t kMostSeconds = 86'400;
    serve::Limits out;
    BLOTTER_ASSIGN(out.connections, number("--connections", connections_, 1, kMostConnections));
    BLOTTER_ASSIGN(const std::size_t request, number("--request-timeout", request_time_, 1, kMostSeconds));
    BLOTTER_ASSIGN(const std::size_t idle, number("--idle-timeout", idle_time_, 1, kMostSeconds));
    out.request_time = std::chrono::seconds{request};
    out.header_time = std::min(out.header_time, out.request_time);
    out.idle_time = std::chrono::seconds{idle};
    return out;
  }

  Result<serve::AppOptions> options_of(const Address& address) const {
    constexpr std::size_t kMostThreads = 1'024;
    constexpr std::size_t kMostQueue = 1'000'000;
    serve::AppOptions out;
    out.hosts = listed(hosts_);
    out.hosts.push_back(address.host);
    out.origins = listed(origins_);
    out.threads = std::max(1U, std::thread::hardware_concurrency());
    if (!threads_.empty()) {
      BLOTTER_ASSIGN(out.threads, number("--threads", threads_, 1, kMostThreads));
    }
    BLOTTER_ASSIGN(out.queue, number("--queue", queue_, 1, kMostQueue));
    return out;
  }

  std::optional<std::string> boundaries_;
  std::optional<std::string> notices_;
  std::string notices_in_;
  std::string listen_ = "127.0.0.1:8080";
  std::string hosts_;
  std::string origins_;
  std::string log_ = "all";
  std::string threads_;
  std::string queue_ = "512";
  std::string connections_ = "20000";
  std::string request_time_ = "30";
  std::string idle_time_ = "60";
};

}  // namespace

Command serve_command() {
  return {"serve",
          "serve the page and the API to browsers and programs",
          {"blotter serve", "blotter serve --data store --listen 127.0.0.1:8090 --log problems"},
          make_action<Serve>};
}

}  // namespace blotter::cmd
