// Addresses: their parts, and what of them may be shown.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace blotter {

// Everything but letters, digits, '-', '.', '_' and '~' as %XX (RFC 3986).
[[nodiscard]] std::string percent_encoded(std::string_view text);

struct Origin {
  std::string scheme;  // "https"
  std::string host;    // lower case
  std::string port;    // "443"
  bool operator==(const Origin&) const = default;
};

struct Address {
  Origin origin;
  bool has_user = false;  // "https://user:word@host"
  bool valid = false;     // http or https, with a host
};
[[nodiscard]] Address parse_address(const std::string& url);

// 127.x.x.x, ::1 or localhost: this machine.
[[nodiscard]] bool is_this_machine(const Origin& origin);

// Where a redirect leads; empty where `location` is no address.
[[nodiscard]] std::string redirected(const std::string& url, const std::string& location);

// For people, logs and files: user and password, and the value of each parameter that may be a credential
// (token, key, sig, signature, credential, secret, password, …), are "***".
[[nodiscard]] std::string shown_url(std::string_view url);

// A message without the token, wherever it came from, and with each address as `shown_url`.
[[nodiscard]] std::string without_secrets(std::string text, const std::string& token);

}  // namespace blotter
