#include "serve/connection.h"

#include <cstdio>

namespace blotter::serve {
namespace {

constexpr std::chrono::milliseconds kLingerTime{2'000};

const char* reason_of(int status) {
  if (status == 421) return "Misdirected Request";
  const auto known = http::int_to_status(static_cast<unsigned>(status));
  return known == http::status::unknown ? "Unknown" : http::obsolete_reason(known).data();
}

// Where what a client still sends goes. One for all: there is one thread, and nobody reads it.
std::array<char, 16'384>& waste() {
  static std::array<char, 16'384> bytes;
  return bytes;
}

std::string text_of(boost::beast::string_view view) { return {view.data(), view.size()}; }

}  // namespace

void Connection::start(std::list<std::shared_ptr<Connection>>::iterator place) {
  place_ = place;
  SocketError ignored;
  forget(socket_.set_option(Tcp::no_delay(true), ignored));
  wait_for_request();
}

void Connection::enter(State state, std::chrono::milliseconds time) {
  state_ = state;
  deadline_ = Clock::now() + time;
  shared_.connections.splice(shared_.connections.end(), shared_.connections, place_);
}

void Connection::close() {
  if (state_ == State::kClosed) return;
  if (state_ == State::kStreaming) count_stream();
  state_ = State::kClosed;
  open_ = 0;
  release_body();
  release_answer();
  SocketError ignored;
  forget(socket_.close(ignored));
  // What reads or writes still holds the parser, the parts and the response: they go with this object.
  --shared_.state.connections;
  // The last owner may be the list.
  const auto self = shared_from_this();
  shared_.connections.erase(place_);
}

void Connection::expire(Clock::time_point now) {
  if (now < deadline_ || state_ == State::kClosed) return;
  const bool events = state_ == State::kStreaming && kind_ == Reply::Stream::kEvents;
  if (events && !writing_) return;  // there is nothing to say just now
  ++shared_.state.expired;
  switch (state_) {
    case State::kHeader: refuse(408, "the header did not come in time", "send it at once"); return;
    case State::kBody:
      refuse(408, "the body did not come in time", "send it at once, or a shorter one");
      return;
    case State::kWorking:
      refuse(503, "the answer took too long", "ask for less at once, or again later");
      return;
    default: close();
  }
}

void Connection::wind_up() {
  keep_alive_ = false;
  if (state_ == State::kIdle || (state_ == State::kStreaming && kind_ == Reply::Stream::kEvents)) close();
}

// Waits without a buffer: what is idle costs no more than this object.
void Connection::wait_for_request() {
  if (shared_.stopping) return close();
  enter(State::kIdle, shared_.limits.idle_time);
  if (buffer_.size() > 0) return read_header();
  buffer_.shrink_to_fit();
  socket_.async_wait(Tcp::socket::wait_read, [self = shared_from_this()](SocketError error) {
    if (self->state_ != State::kIdle) return;
    if (error) return self->close();
    self->read_header();
  });
}

void Connection::read_header() {
  parser_.emplace();
  parser_->header_limit(static_cast<std::uint32_t>(shared_.limits.header_bytes));
  parser_->body_limit(shared_.limits.body_bytes);
  enter(State::kHeader, shared_.limits.header_time);
  began_ = Clock::now();
  http::async_read_header(socket_, buffer_, *parser_,
                          [self = shared_from_this()](SocketError error, std::size_t) {
                            if (self->state_ == State::kHeader) self->on_header(error);
                          });
}

void Connection::on_header(SocketError error) {
  method_ = parser_->is_header_done() || !error ? text_of(parser_->get().method_string()) : "";
  if (error == http::error::end_of_stream) return close();
  if (error) return refuse_unreadable(error);
  began_ = Clock::now();
  const auto& header = parser_->get();
  keep_alive_ = header.keep_alive() && !shared_.stopping;
  head_only_ = header.method() == http::verb::head;
  chunked_ = header.version() >= 11;
  if (header.count(http::field::transfer_encoding) > 0 && header.count(http::field::content_length) > 0)
    return refuse(400, "the header has both a Content-Length and a Transfer-Encoding", "send one of the two");
  if (header.count(http::field::host) > 1)
    return refuse(400, "the header has more than one Host", "send one");
  if (parser_->is_done()) return dispatch();
  if (!reserve_body()) return refuse(503, "too many texts are being received", "try again in some seconds");
  if (boost::beast::iequals(header[http::field::expect], "100-continue")) {
    static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
    // In place: the socket's buffer is empty before the first answer.
    SocketError ignored;
    forget(socket_.non_blocking(true, ignored));
    socket_.write_some(net::buffer(kContinue.data(), kContinue.size()), ignored);
  }
  read_body();
}

bool Connection::reserve_body() {
  const auto length = parser_->content_length();
  const std::size_t bytes = length ? static_cast<std::size_t>(*length) : shared_.limits.body_bytes;
  if (shared_.state.body_bytes + bytes > shared_.limits.bodies_together) return false;
  body_reserved_ = bytes;
  shared_.state.body_bytes += bytes;
  return true;
}

void Connection::release_body() {
  shared_.state.body_bytes -= body_reserved_;
  body_reserved_ = 0;
}

// Small ones are let pass: it is the large ones of clients that read slowly that add up.
bool Connection::reserve_answer(std::size_t bytes) {
  constexpr std::size_t kLarge = 200'000;
  if (bytes < kLarge) return true;
  if (shared_.state.answer_bytes + bytes > shared_.limits.answers_together) return false;
  answer_reserved_ = bytes;
  shared_.state.answer_bytes += bytes;
  return true;
}

void Connection::release_answer() {
  shared_.state.answer_bytes -= answer_reserved_;
  answer_reserved_ = 0;
}

void Connection::read_body() {
  enter(State::kBody, shared_.limits.request_time);
  http::async_read(socket_, buffer_, *parser_, [self = shared_from_this()](SocketError error, std::size_t) {
    if (self->state_ == State::kBody) self->on_body(error);
  });
}

void Connection::on_body(SocketError error) {
  if (error) return refuse_unreadable(error);
  dispatch();
}

void Connection::refuse_unreadable(SocketError error) {
  if (error == http::error::header_limit || error == boost::beast::error::timeout)
    return refuse(431, "the header is longer than " + std::to_string(shared_.limits.header_bytes) + " bytes",
                  "send fewer or shorter fields");
  if (error == http::error::body_limit)
    return refuse(413, "the body is longer than " + std::to_string(shared_.limits.body_bytes) + " bytes",
                  "send a shorter text, or its parts one by one");
  if (error == http::error::partial_message ||
      error.category() != http::make_error_code(http::error{}).category())
    return close();  // nobody is there to be told
  const bool version = error == http::error::bad_version;
  refuse(version ? 505 : 400, "this is no HTTP request: " + error.message(), "speak HTTP/1.1");
}

void Connection::refuse(int status, const std::string& detail, const std::string& hint) {
  Response response = shared_.handler->refuse(status, detail, hint);
  response.close = true;
  release_body();
  open_ = 0;
  SocketError ignored;
  forget(socket_.cancel(ignored));  // of what would still read
  write(std::move(response));
}

Request Connection::take_request() {
  auto& in = parser_->get();
  const auto field = [&](http::field name) { return text_of(in[name]); };
  Request out;
  out.method = method_;
  out.target = text_of(in.target());
  out.http_1_0 = in.version() < 11;
  out.host = field(http::field::host);
  out.origin = field(http::field::origin);
  out.accept = field(http::field::accept);
  out.accept_encoding = field(http::field::accept_encoding);
  out.content_type = field(http::field::content_type);
  out.if_none_match = field(http::field::if_none_match);
  out.authorization = field(http::field::authorization);
  out.last_event_id = text_of(in["Last-Event-ID"]);
  out.requested_method = field(http::field::access_control_request_method);
  out.body = std::move(in.body());
  return out;
}

void Connection::dispatch() {
  Request request = take_request();
  parser_.reset();
  enter(State::kWorking, shared_.limits.request_time);
  open_ = ++serial_;
  shared_.handler->handle(std::move(request), Reply(shared_from_this(), serial_));
}

void Connection::respond(std::uint64_t serial, Response response) {
  if (serial != serial_ || state_ != State::kWorking) return;
  release_body();
  open_ = 0;
  if (response.body == nullptr || reserve_answer(response.body->size())) return write(std::move(response));
  write(shared_.handler->refuse(503, "too many large answers are being sent", "try again in some seconds"));
}

std::string Connection::head_of(const Response& response, const std::string& framing) const {
  std::string out;
  out.reserve(1'024);
  out += "HTTP/1.1 " + std::to_string(response.status) + " ";
  out += reason_of(response.status);
  out += "\r\nDate: " + shared_.date + "\r\n";
  if (!response.content_type.empty()) out += "Content-Type: " + response.content_type + "\r\n";
  out += response.headers;
  if (response.common != nullptr) out += *response.common;
  out += framing;
  out += keep_alive_ ? (chunked_ ? "\r\n" : "Connection: keep-alive\r\n\r\n") : "Connection: close\r\n\r\n";
  return out;
}

void Connection::write(Response response) {
  response_ = std::move(response);
  if (response_.close || shared_.stopping) keep_alive_ = false;
  const std::size_t length = response_.body == nullptr ? 0 : response_.body->size();
  const bool bodiless = response_.status == 204 || response_.status == 304;
  head_ = head_of(response_, bodiless ? "" : "Content-Length: " + std::to_string(length) + "\r\n");
  enter(State::kWriting, shared_.limits.request_time);
  const bool with_body = response_.body != nullptr && !head_only_ && !bodiless;
  const std::array<net::const_buffer, 2> bytes = {
      net::buffer(head_), with_body ? net::buffer(*response_.body) : net::const_buffer()};
  net::async_write(socket_, bytes, [self = shared_from_this()](SocketError error, std::size_t) {
    if (self->state_ == State::kWriting) self->on_written(error);
  });
}

void Connection::on_written(SocketError error) {
  const std::size_t bytes = response_.body == nullptr ? 0 : response_.body->size();
  shared_.handler->answered({response_.route, method_, error ? 499 : response_.status, bytes,
                             std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - began_)});
  if (error) return close();
  finish_request();
}

void Connection::finish_request() {
  release_answer();
  response_ = {};
  head_.clear();
  if (keep_alive_) return wait_for_request();
  linger();
}

// Closing while the client still sends would reset the connection, and the answer might be lost with it.
void Connection::linger() {
  SocketError error;
  forget(socket_.shutdown(Tcp::socket::shutdown_send, error));
  if (error) return close();
  enter(State::kLingering, shared_.stopping ? kLingerTime / 10 : kLingerTime);
  drain();
}

void Connection::drain() {
  socket_.async_read_some(net::buffer(waste()), [self = shared_from_this()](SocketError error, std::size_t) {
    if (self->state_ != State::kLingering) return;
    if (error) return self->close();
    self->drain();
  });
}

void Connection::begin_stream(std::uint64_t serial, Response head, Reply::Stream kind) {
  if (serial != serial_ || state_ != State::kWorking) return;
  release_body();
  response_ = std::move(head);
  kind_ = kind;
  keep_alive_ = keep_alive_ && chunked_ && kind == Reply::Stream::kAnswer;
  const std::string framing = chunked_ ? "Transfer-Encoding: chunked\r\n" : "";
  auto first = shared_text(head_of(response_, framing));
  enter(State::kStreaming, shared_.limits.request_time);
  ++shared_.state.streams;
  writing_ = ended_ = false;
  streamed_ = 0;
  parts_.clear();
  backlog_ = first->size();
  SocketError ignored;
  // So that what a client doesn't read is seen soon, and the kernel keeps little of it.
  if (kind == Reply::Stream::kEvents) {
    forget(socket_.set_option(net::socket_base::send_buffer_size(16'384), ignored));
    watch_stream();
  }
  parts_.push_back(nullptr);  // the head, which is no chunk
  head_ = *first;
  write_next_part();
}

// An event stream's client has nothing more to say: what it sends is thrown away, and its end ends us.
void Connection::watch_stream() {
  socket_.async_read_some(net::buffer(waste()), [self = shared_from_this()](SocketError error, std::size_t) {
    if (self->state_ != State::kStreaming) return;
    if (error) return self->close();
    self->watch_stream();
  });
}

void Connection::push(std::uint64_t serial, SharedText part) {
  if (serial != serial_ || state_ != State::kStreaming || ended_ || part->empty()) return;
  const bool events = kind_ == Reply::Stream::kEvents;
  // An event may be larger than what a client may leave unread of those before it: a year's tally is.
  const bool deaf = events && backlog_ > shared_.limits.stream_backlog;
  if (deaf || backlog_ + part->size() > shared_.limits.answer_backlog) {
    ++shared_.state.dropped;
    return close();
  }
  backlog_ += part->size();
  parts_.push_back(std::move(part));
  if (!events) deadline_ = Clock::now() + shared_.limits.request_time;
  if (!writing_) write_next_part();
}

void Connection::end_stream(std::uint64_t serial) {
  if (serial != serial_ || state_ != State::kStreaming || ended_) return;
  ended_ = true;
  if (!writing_) write_next_part();
}

void Connection::write_next_part() {
  if (parts_.empty() && !ended_) return;
  std::array<net::const_buffer, 3> bytes{};
  if (parts_.empty()) {
    if (!chunked_) return on_part_written({});
    head_ = "0\r\n\r\n";
    bytes[0] = net::buffer(head_);
  } else if (parts_.front() == nullptr) {
    bytes[0] = net::buffer(head_);
  } else {
    std::array<char, 24> size{};
    const int n = std::snprintf(size.data(), size.size(), "%zx\r\n", parts_.front()->size());
    head_.assign(size.data(), chunked_ ? static_cast<std::size_t>(n) : 0);
    bytes = {net::buffer(head_), net::buffer(*parts_.front()),
             chunked_ ? net::buffer("\r\n", 2) : net::const_buffer()};
  }
  writing_ = true;
  deadline_ = Clock::now() + shared_.limits.request_time;
  net::async_write(socket_, bytes, [self = shared_from_this()](SocketError error, std::size_t) {
    if (self->state_ == State::kStreaming) self->on_part_written(error);
  });
}

void Connection::on_part_written(SocketError error) {
  writing_ = false;
  const bool over = parts_.empty() && ended_;
  if (!parts_.empty()) {
    const std::size_t size = parts_.front() == nullptr ? head_.size() : parts_.front()->size();
    streamed_ += size;
    backlog_ -= std::min(backlog_, size);
    parts_.pop_front();
  }
  if (error) return close();
  if (!over) return write_next_part();
  count_stream();
  open_ = 0;
  state_ = State::kWriting;
  finish_request();
}

void Connection::count_stream() {
  --shared_.state.streams;
  shared_.handler->answered({response_.route, method_, response_.status, streamed_,
                             std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - began_)});
}

Reply::Reply(std::shared_ptr<Connection> connection, std::uint64_t serial)
    : connection_(std::move(connection)), serial_(serial) {}
Reply::~Reply() = default;
Reply::Reply(const Reply&) = default;
Reply::Reply(Reply&&) noexcept = default;
Reply& Reply::operator=(const Reply&) = default;
Reply& Reply::operator=(Reply&&) noexcept = default;

void Reply::send(Response response) const {
  net::dispatch(connection_->io(), [c = connection_, serial = serial_, r = std::move(response)]() mutable {
    c->respond(serial, std::move(r));
  });
}

void Reply::begin(Response head, Stream kind) const {
  net::dispatch(connection_->io(), [c = connection_, serial = serial_, h = std::move(head), kind]() mutable {
    c->begin_stream(serial, std::move(h), kind);
  });
}

void Reply::write(SharedText part) const {
  net::dispatch(connection_->io(), [c = connection_, serial = serial_, p = std::move(part)]() mutable {
    c->push(serial, std::move(p));
  });
}

void Reply::end() const {
  net::dispatch(connection_->io(), [c = connection_, serial = serial_] { c->end_stream(serial); });
}

bool Reply::open() const { return connection_->open_serial() == serial_; }

}  // namespace blotter::serve
