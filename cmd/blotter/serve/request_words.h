// What a request's header lists, and the keys by which answers are kept.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "command.h"
#include "serve/routes.h"

namespace blotter::serve {

// Whether the list of a header has the word (in lower case), and not with q=0.
[[nodiscard]] bool lists(const std::string& header, std::string_view word);

// Whether If-None-Match names the tag.
[[nodiscard]] bool matches(const std::string& if_none_match, const std::string& etag);

// What has the same key has the same answer, in one state of the store.
[[nodiscard]] std::string key_of(const Route& route, const std::vector<cmd::NamedValue>& values, bool gzip);
[[nodiscard]] std::string key_of_body(const Route& route, const std::string& body, bool gzip);

}  // namespace blotter::serve
