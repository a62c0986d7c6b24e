#include "serve/request_words.h"

#include <algorithm>

#include "base/sha256.h"
#include "serve/gate.h"

namespace blotter::serve {

bool lists(const std::string& header, std::string_view word) {
  const std::string text = lower_case(header);
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    const std::string parameters = text.substr(at + word.size(), end - at - word.size());
    if (parameters.find("q=0") == std::string::npos || parameters.find("q=0.") != std::string::npos)
      return true;
  }
  return false;
}

bool matches(const std::string& if_none_match, const std::string& etag) {
  return !etag.empty() && (if_none_match == "*" || if_none_match.find(etag) != std::string::npos);
}

std::string key_of(const Route& route, const std::vector<cmd::NamedValue>& values, bool gzip) {
  std::string out = std::string(gzip ? "z" : "-") + route.path;
  for (const cmd::NamedValue& value : values)
    out.append(1, '\0').append(value.name).append(1, '\0').append(value.value);
  return out;
}

std::string key_of_body(const Route& route, const std::string& body, bool gzip) {
  Sha256 sum;
  sum.update(body);
  return std::string(gzip ? "z" : "-") + route.path + '\0' + sum.hex();
}

}  // namespace blotter::serve
