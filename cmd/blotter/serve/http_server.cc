#include "serve/http_server.h"

#include <sys/resource.h>

#include <ctime>

#include "serve/connection.h"

namespace blotter::serve {
namespace {

constexpr std::chrono::milliseconds kSweepPause{250};
constexpr std::chrono::milliseconds kAcceptPause{50};
constexpr int kBacklog = 4'096;
constexpr rlim_t kOtherFiles = 512;  // the store's, the engines', the log

// As many files as the connections need, as far as the system lets us; says how many connections fit.
std::size_t raise_file_limit(std::size_t connections) {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return connections;
  const rlim_t wanted = connections + kOtherFiles;
  if (limit.rlim_cur < wanted) {
    limit.rlim_cur = limit.rlim_max == RLIM_INFINITY ? wanted : std::min(wanted, limit.rlim_max);
    ::setrlimit(RLIMIT_NOFILE, &limit);
    ::getrlimit(RLIMIT_NOFILE, &limit);
  }
  const rlim_t most = limit.rlim_cur > 2 * kOtherFiles ? limit.rlim_cur - kOtherFiles : limit.rlim_cur / 2;
  return std::min<std::size_t>(connections, most);
}

std::string http_date() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  ::gmtime_r(&now, &utc);
  static constexpr std::array kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  std::array<char, 64> out{};
  std::snprintf(out.data(), out.size(), "%s, %02d %s %d %02d:%02d:%02d GMT",
                kDays[static_cast<std::size_t>(utc.tm_wday)], utc.tm_mday,
                kMonths[static_cast<std::size_t>(utc.tm_mon)], utc.tm_year + 1900, utc.tm_hour, utc.tm_min,
                utc.tm_sec);
  return out.data();
}

}  // namespace

struct HttpServer::Impl {
  explicit Impl(const Limits& limits) : shared(limits), most(raise_file_limit(limits.connections)) {}

  Shared shared;
  std::size_t most;
  Tcp::acceptor acceptor{shared.io};
  net::steady_timer sweep_timer{shared.io};
  net::steady_timer accept_timer{shared.io};
  net::steady_timer grace_timer{shared.io};
  net::signal_set signals{shared.io};
  std::list<net::steady_timer> timers;
  std::function<void()> stopping;

  void accept() {
    acceptor.async_accept([this](SocketError error, Tcp::socket socket) {
      if (shared.stopping || error == net::error::operation_aborted) return;
      if (error) return accept_later();
      take(std::move(socket));
      accept();
    });
  }

  // No file is left for another socket: somebody has to go first.
  void accept_later() {
    evict();
    accept_timer.expires_after(kAcceptPause);
    accept_timer.async_wait([this](SocketError) {
      if (!shared.stopping) accept();
    });
  }

  // The connection that has said nothing for the longest time makes room.
  bool evict() {
    constexpr std::size_t kLooked = 64;
    std::size_t looked = 0;
    for (const auto& connection : shared.connections) {
      if (++looked > kLooked) return false;
      if (!connection->evictable()) continue;
      const auto gone = connection;
      ++shared.state.refused;
      gone->close();
      return true;
    }
    return false;
  }

  void take(Tcp::socket socket) {
    ++shared.state.accepted;
    if (shared.state.connections >= most && !evict()) {
      ++shared.state.refused;
      return;  // closed with the socket
    }
    ++shared.state.connections;
    auto connection = std::make_shared<Connection>(shared, std::move(socket));
    const auto place = shared.connections.insert(shared.connections.end(), connection);
    connection->start(place);
  }

  void sweep() {
    shared.date = http_date();
    const Clock::time_point now = Clock::now();
    // `expire` may take it off the list, or put it at the end.
    for (auto it = shared.connections.begin(); it != shared.connections.end();) {
      const auto connection = *it++;
      connection->expire(now);
    }
    if (shared.stopping && shared.connections.empty()) return shared.io.stop();
    sweep_timer.expires_after(shared.stopping ? kSweepPause / 10 : kSweepPause);
    sweep_timer.async_wait([this](SocketError) { sweep(); });
  }

  void wind_up() {
    if (shared.stopping) return;
    shared.stopping = true;
    if (stopping) stopping();
    SocketError ignored;
    forget(acceptor.close(ignored));
    const auto all = shared.connections;
    for (const auto& connection : all) connection->wind_up();
    grace_timer.expires_after(shared.limits.grace);
    grace_timer.async_wait([this](SocketError) { shared.io.stop(); });
    sweep_timer.cancel();
  }

  void repeat(net::steady_timer& timer, std::chrono::milliseconds pause, std::function<void()> call) {
    timer.expires_after(pause);
    timer.async_wait([this, &timer, pause, call = std::move(call)](SocketError error) {
      if (error || shared.stopping) return;
      call();
      repeat(timer, pause, call);
    });
  }
};

HttpServer::HttpServer(const Limits& limits) : impl_(std::make_unique<Impl>(limits)) {}
HttpServer::~HttpServer() = default;

Status HttpServer::listen(const std::string& address, std::uint16_t port) {
  SocketError error;
  // From now on, so that one that comes before `run` is not lost.
  impl_->signals.add(SIGINT);
  impl_->signals.add(SIGTERM);
  const auto parsed = net::ip::make_address(address, error);
  const std::string where = "--listen " + address + ":" + std::to_string(port);
  if (error)
    return blotter::Error{blotter::ErrorCode::kBadInput, where, "is no address",
                          "give one such as 127.0.0.1:8080 or [::1]:8080"};
  const Tcp::endpoint endpoint(parsed, port);
  auto& acceptor = impl_->acceptor;
  forget(acceptor.open(endpoint.protocol(), error));
  if (!error) forget(acceptor.set_option(Tcp::acceptor::reuse_address(true), error));
  if (!error) forget(acceptor.bind(endpoint, error));
  if (!error) forget(acceptor.listen(kBacklog, error));
  if (!error) return ok_status();
  const bool taken = error == net::error::address_in_use;
  return blotter::Error{blotter::ErrorCode::kIo, where, error.message(),
                        taken ? "another program listens there; choose another port" : ""};
}

std::uint16_t HttpServer::port() const {
  SocketError ignored;
  return impl_->acceptor.local_endpoint(ignored).port();
}

void HttpServer::run(Handler& handler, std::function<void()> stopping) {
  impl_->shared.handler = &handler;
  impl_->stopping = std::move(stopping);
  impl_->signals.async_wait([this](SocketError error, int) {
    if (!error) impl_->wind_up();
  });
  impl_->accept();
  impl_->sweep();
  impl_->shared.io.run();
  const auto all = impl_->shared.connections;
  for (const auto& connection : all) connection->close();
}

void HttpServer::stop() {
  net::post(impl_->shared.io, [this] { impl_->wind_up(); });
}

void HttpServer::post(std::function<void()> call) { net::post(impl_->shared.io, std::move(call)); }

void HttpServer::each(std::chrono::milliseconds pause, std::function<void()> call) {
  impl_->repeat(impl_->timers.emplace_back(impl_->shared.io), pause, std::move(call));
}

const ServerState& HttpServer::state() const { return impl_->shared.state; }

}  // namespace blotter::serve
