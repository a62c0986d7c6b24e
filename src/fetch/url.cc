#include "fetch/url.h"

#include <curl/curl.h>

#include <array>
#include <cctype>
#include <memory>

#include "catalog/column_name.h"

namespace blotter {
namespace {

struct UrlCloser {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
using Url = std::unique_ptr<CURLU, UrlCloser>;

std::string part_of(CURLU* url, CURLUPart part, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_url_get(url, part, &text, flags) != CURLUE_OK || text == nullptr) return "";
  std::string out = text;
  curl_free(text);
  return out;
}

constexpr std::string_view kHidden = "***";

// Whether a parameter of this name may be a credential: "$$app_token", "X-Amz-Signature", "sig", "apikey".
bool is_secret(std::string_view name) {
  const std::string lower = lower_ascii(name);
  for (const std::string_view part :
       {"token", "key", "sig", "secret", "credential", "password", "passwd", "auth"}) {
    if (lower.find(part) != std::string::npos) return true;
  }
  return false;
}

bool ends_address(char c) {
  return std::isspace(static_cast<unsigned char>(c)) != 0 || c == '"' || c == '\'' || c == '<' || c == '>';
}

void replace_all(std::string& text, const std::string& what, std::string_view with) {
  if (what.empty()) return;
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size())
    text.replace(at, what.size(), with);
}

std::string shown_query(std::string_view query) {
  std::string out;
  while (!query.empty()) {
    const std::string_view pair = query.substr(0, query.find('&'));
    const std::size_t equals = pair.find('=');
    if (equals != std::string_view::npos && is_secret(pair.substr(0, equals)))
      out.append(pair.substr(0, equals + 1)).append(kHidden);
    else
      out.append(pair);
    query.remove_prefix(pair.size());
    if (query.empty()) break;
    out += '&';
    query.remove_prefix(1);
  }
  return out;
}

}  // namespace

std::string percent_encoded(std::string_view text) {
  static constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain =
        byte < 0x80 && (std::isalnum(byte) != 0 || c == '-' || c == '.' || c == '_' || c == '~');
    if (plain) {
      out += c;
    } else {
      out += '%';
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    }
  }
  return out;
}

Address parse_address(const std::string& url) {
  Address out;
  const Url handle(curl_url());
  if (!handle || curl_url_set(handle.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK) return out;
  out.origin.scheme = lower_ascii(part_of(handle.get(), CURLUPART_SCHEME));
  out.origin.host = lower_ascii(part_of(handle.get(), CURLUPART_HOST));
  out.origin.port = part_of(handle.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT);
  out.has_user =
      !part_of(handle.get(), CURLUPART_USER).empty() || !part_of(handle.get(), CURLUPART_PASSWORD).empty();
  out.valid = !out.origin.host.empty() && (out.origin.scheme == "https" || out.origin.scheme == "http");
  return out;
}

bool is_this_machine(const Origin& origin) {
  return origin.host == "localhost" || origin.host == "[::1]" || origin.host == "::1" ||
         origin.host.starts_with("127.");
}

std::string redirected(const std::string& url, const std::string& location) {
  const Url handle(curl_url());
  if (!handle || curl_url_set(handle.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK) return "";
  if (curl_url_set(handle.get(), CURLUPART_URL, location.c_str(), CURLU_URLENCODE) != CURLUE_OK) return "";
  return part_of(handle.get(), CURLUPART_URL);
}

std::string shown_url(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return std::string(url);
  std::string out(url.substr(0, scheme + 3));
  std::string_view rest = url.substr(scheme + 3);
  const std::size_t path = rest.find_first_of("/?#");
  std::string_view host = rest.substr(0, path);
  rest.remove_prefix(host.size());
  if (const std::size_t at = host.rfind('@'); at != std::string_view::npos) {
    out.append(kHidden).append("@");
    host.remove_prefix(at + 1);
  }
  out.append(host);
  const std::size_t query = rest.find('?');
  if (query == std::string_view::npos) return out.append(rest);
  return out.append(rest.substr(0, query + 1)).append(shown_query(rest.substr(query + 1)));
}

std::string without_secrets(std::string text, const std::string& token) {
  replace_all(text, token, kHidden);
  replace_all(text, percent_encoded(token), kHidden);
  std::string out;
  std::size_t from = 0;
  for (std::size_t at = 0; (at = text.find("://", from)) != std::string::npos;) {
    std::size_t begin = at;
    while (begin > from && std::isalpha(static_cast<unsigned char>(text[begin - 1])) != 0) --begin;
    std::size_t end = at;
    while (end < text.size() && !ends_address(text[end])) ++end;
    out.append(text, from, begin - from).append(shown_url(std::string_view(text).substr(begin, end - begin)));
    from = end;
  }
  return out.append(text, from, std::string::npos);
}

}  // namespace blotter
