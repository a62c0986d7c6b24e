#include "fetch/portal_server_testing.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <sys/socket.h>

#include <atomic>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <mutex>
#include <thread>

namespace blotter::testing {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using tcp = asio::ip::tcp;

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  return (c | 32) - 'a' + 10;
}

std::string decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size()) {
      out += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
      i += 2;
    } else {
      out += text[i] == '+' ? ' ' : text[i];
    }
  }
  return out;
}

void read_query(std::string_view query, ServedRequest& into) {
  while (!query.empty()) {
    const std::string_view pair = query.substr(0, query.find('&'));
    const std::size_t equals = pair.find('=');
    if (equals != std::string_view::npos)
      into.query[decoded(pair.substr(0, equals))] = decoded(pair.substr(equals + 1));
    query.remove_prefix(std::min(query.size(), pair.size() + 1));
  }
}

ServedRequest served(const http::request<http::empty_body>& in) {
  ServedRequest out;
  out.target = std::string(in.target());
  const std::size_t mark = out.target.find('?');
  out.path = out.target.substr(0, mark);
  if (mark != std::string::npos) read_query(std::string_view(out.target).substr(mark + 1), out);
  for (const auto& field : in) {
    std::string name(field.name_string());
    for (char& c : name) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    out.fields[name] = std::string(field.value());
  }
  return out;
}

std::string head_of(const ServedReply& reply) {
  std::string out = "HTTP/1.1 " + std::to_string(reply.status) + " Whatever\r\nConnection: close\r\n";
  for (const auto& [name, value] : reply.fields) out += name + ": " + value + "\r\n";
  if (reply.status != 304)
    out += "Content-Length: " + std::to_string(reply.length.value_or(reply.body.size())) + "\r\n";
  return out + "\r\n";
}

}  // namespace

std::string ServedRequest::parameter(const std::string& name) const {
  const auto found = query.find(name);
  return found == query.end() ? "" : found->second;
}

std::string ServedRequest::field(const std::string& name) const {
  const auto found = fields.find(name);
  return found == fields.end() ? "" : found->second;
}

struct PortalServer::State {
  Handler handler;
  asio::io_context context;
  tcp::acceptor acceptor{context, {asio::ip::make_address("127.0.0.1"), 0}};
  std::optional<asio::ssl::context> tls;
  std::atomic<bool> stopped = false;
  mutable std::mutex mutex;
  std::vector<ServedRequest> requests;
  std::vector<std::thread> connections;
  std::thread listener;

  void listen() {
    while (!stopped) {
      boost::system::error_code error;
      auto socket = std::make_shared<tcp::socket>(context);
      acceptor.accept(*socket, error);
      if (error || stopped) return;
      connections.emplace_back([this, socket] { serve(*socket); });
    }
  }

  void serve(tcp::socket& socket) {
    boost::system::error_code error;
    if (!tls) {
      answer(socket, socket);
    } else {
      asio::ssl::stream<tcp::socket&> stream(socket, *tls);
      stream.handshake(asio::ssl::stream_base::server, error);
      if (!error) answer(stream, socket);
    }
    socket.shutdown(tcp::socket::shutdown_both, error);
    socket.close(error);
  }

  template <typename Stream>
  void answer(Stream& stream, tcp::socket& socket) {
    boost::system::error_code error;
    boost::beast::flat_buffer buffer;
    http::request<http::empty_body> request;
    http::read(stream, buffer, request, error);
    if (error) return;
    ServedReply reply;
    {
      const std::lock_guard guard(mutex);
      requests.push_back(served(request));
      reply = handler(requests.back());
    }
    const std::string body =
        reply.body.substr(0, reply.hang ? 1 : reply.cut_after.value_or(std::string::npos));
    asio::write(stream, asio::buffer(head_of(reply) + body), error);
    if (reply.hang) hang(socket);
  }

  // Until the other side gives up.
  void hang(tcp::socket& socket) const {
    char byte = 0;
    while (!stopped) {
      const ssize_t n = ::recv(socket.native_handle(), &byte, 1, MSG_DONTWAIT);
      if (n == 0) return;
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
  }
};

PortalServer::PortalServer(Handler handler, std::optional<Certificate> certificate)
    : state_(std::make_unique<State>()) {
  state_->handler = std::move(handler);
  if (certificate) {
    state_->tls.emplace(asio::ssl::context::tls_server);
    state_->tls->use_certificate_chain(asio::buffer(certificate->certificate));
    state_->tls->use_private_key(asio::buffer(certificate->key), asio::ssl::context::pem);
  }
  state_->listener = std::thread([this] { state_->listen(); });
}

PortalServer::~PortalServer() {
  state_->stopped = true;
  // Wakes the listener.
  boost::system::error_code error;
  asio::io_context context;
  tcp::socket(context).connect(state_->acceptor.local_endpoint(), error);
  state_->listener.join();
  for (std::thread& connection : state_->connections) connection.join();
}

std::string PortalServer::url(const std::string& host) const {
  return (state_->tls ? "https://" : "http://") + host + ":" +
         std::to_string(state_->acceptor.local_endpoint().port());
}

std::vector<ServedRequest> PortalServer::seen() const {
  const std::lock_guard guard(state_->mutex);
  return state_->requests;
}

Certificate make_certificate(const std::string& host) {
  EVP_PKEY* key = EVP_EC_gen("P-256");
  X509* made = X509_new();
  X509_set_version(made, 2);
  ASN1_INTEGER_set(X509_get_serialNumber(made), 1);
  X509_gmtime_adj(X509_getm_notBefore(made), -3600);
  X509_gmtime_adj(X509_getm_notAfter(made), 3600);
  X509_set_pubkey(made, key);
  X509_NAME* name = X509_get_subject_name(made);
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>(host.c_str()),
                             -1, -1, 0);
  X509_set_issuer_name(made, name);
  X509_EXTENSION* names =
      X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, ("DNS:" + host).c_str());
  X509_add_ext(made, names, -1);
  X509_EXTENSION_free(names);
  X509_sign(made, key, EVP_sha256());
  const auto pem = [](auto write) {
    BIO* out = BIO_new(BIO_s_mem());
    write(out);
    char* data = nullptr;
    const long size = BIO_get_mem_data(out, &data);
    std::string text(data, static_cast<std::size_t>(size));
    BIO_free(out);
    return text;
  };
  Certificate out{pem([&](BIO* to) { PEM_write_bio_X509(to, made); }), pem([&](BIO* to) {
                    PEM_write_bio_PrivateKey(to, key, nullptr, nullptr, 0, nullptr, nullptr);
                  })};
  X509_free(made);
  EVP_PKEY_free(key);
  return out;
}

}  // namespace blotter::testing
