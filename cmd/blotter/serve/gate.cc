#include "serve/gate.h"

#include <arpa/inet.h>

#include <algorithm>

namespace blotter::serve {
namespace {

// Without the port, and an IPv6 address without its brackets.
std::string host_name(const std::string& host) {
  if (host.starts_with("[")) return host.substr(1, std::min(host.find(']'), host.size()) - 1);
  return lower_case(host.substr(0, host.find(':')));
}

bool is_address(const std::string& host) {
  in6_addr ignored{};
  return ::inet_pton(AF_INET, host.c_str(), &ignored) == 1 ||
         ::inet_pton(AF_INET6, host.c_str(), &ignored) == 1;
}

bool contains(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

std::string lower_case(std::string text) {
  for (char& c : text) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return text;
}

Gate::Gate(std::vector<std::string> hosts, std::vector<std::string> origins)
    : hosts_(std::move(hosts)), origins_(std::move(origins)) {
  for (std::string& host : hosts_) host = lower_case(host);
}

bool Gate::host_known(const std::string& host) const {
  const std::string name = host_name(host);
  return is_address(name) || name == "localhost" || contains(hosts_, name);
}

bool Gate::origin_known(const Request& request) const {
  const std::string& origin = request.origin;
  if (origin.empty() || contains(origins_, "*") || contains(origins_, origin)) return true;
  return origin == "http://" + request.host || origin == "https://" + request.host;
}

std::string Gate::cors_headers(const Request& request) const {
  if (request.origin.empty() || origins_.empty()) return {};
  const bool any = contains(origins_, "*");
  if (!any && !contains(origins_, request.origin)) return {};
  return "Access-Control-Allow-Origin: " + (any ? "*" : request.origin) +
         "\r\nAccess-Control-Expose-Headers: ETag\r\n";
}

std::optional<Problem> Gate::refuses(const Request& request) const {
  if (request.host.empty()) return Problem{400, "the header has no Host", "send one", ""};
  if (!host_known(request.host))
    return Problem{421, "the Host is none of this server's names",
                   "ask for its address, or start it with --host NAME", ""};
  if (!origin_known(request))
    return Problem{403, "the Origin is another page's", "start the server with --cors ORIGIN to let it ask",
                   ""};
  return std::nullopt;
}

}  // namespace blotter::serve
