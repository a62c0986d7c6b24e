#include "serve/url.h"

#include "base/utf8.h"

namespace blotter::serve {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

Result<std::string> decoded(std::string_view text, bool plus_is_space, const char* where) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && plus_is_space) {
      out += ' ';
    } else if (text[i] != '%') {
      out += text[i];
    } else {
      const int high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
      const int low = high < 0 ? -1 : hex_digit(text[i + 2]);
      if (low < 0)
        return Error{ErrorCode::kBadInput, where, "a % is not followed by two hex digits", "write % as %25"};
      out += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  if (first_malformed(out))
    return Error{ErrorCode::kBadInput, where, "its bytes are no UTF-8", "encode it as UTF-8"};
  if (out.find('\0') != std::string::npos)
    return Error{ErrorCode::kBadInput, where, "it has a byte of zero", "leave it out"};
  return out;
}

}  // namespace

Result<Target> parse_target(std::string_view target) {
  if (!target.starts_with("/"))
    return Error{ErrorCode::kBadInput, "the request's target", "is no path",
                 "ask for a path such as /api/v1/sources"};
  Target out;
  target = target.substr(0, target.find('#'));
  const std::size_t mark = target.find('?');
  BLOTTER_ASSIGN(out.path, decoded(target.substr(0, mark), false, "the path"));
  std::string_view query = mark == std::string_view::npos ? "" : target.substr(mark + 1);
  while (!query.empty()) {
    const std::size_t end = query.find('&');
    const std::string_view one = query.substr(0, end);
    query = end == std::string_view::npos ? "" : query.substr(end + 1);
    if (one.empty()) continue;
    const std::size_t is = one.find('=');
    cmd::NamedValue value;
    BLOTTER_ASSIGN(value.name, decoded(one.substr(0, is), true, "the query"));
    if (is != std::string_view::npos) {
      BLOTTER_ASSIGN(value.value, decoded(one.substr(is + 1), true, value.name.c_str()));
    }
    out.parameters.push_back(std::move(value));
  }
  return out;
}

}  // namespace blotter::serve
