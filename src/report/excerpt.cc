#include "report/excerpt.h"

#include <algorithm>

#include "report/wrap.h"

namespace blotter {
namespace {

// Some four lines of a terminal in all; a sentence that is longer loses its far ends.
constexpr std::size_t kMostBefore = 160;
constexpr std::size_t kMostAfter = 160;

Span sentences_around(const Text& text, Span span) {
  Span out = span;
  for (const TokenRange& range : text.sentences) {
    const Span sentence = text.span_of(range);
    if (sentence.overlaps(span)) out = out.join(sentence);
  }
  return out;
}

// The last words of `text` within `columns`, from a blank on.
std::string last_words(const std::string& text, std::size_t columns, const std::string& ellipsis) {
  if (display_width(text) <= columns) return text;
  auto at = text.size() > columns ? text.size() - columns : 0;
  at = text.find(' ', at);
  return at == std::string::npos ? ellipsis : ellipsis + text.substr(at);
}

std::string first_words(const std::string& text, std::size_t columns, const std::string& ellipsis) {
  if (display_width(text) <= columns) return text;
  const auto at = text.rfind(' ', std::min(columns, text.size()));
  return at == std::string::npos ? ellipsis : text.substr(0, at + 1) + ellipsis;
}

// `printable` drops blanks at the beginning, but this one parts two words.
std::string printable_after(std::string_view text) {
  std::string out = printable(text);
  const bool blank =
      !text.empty() && (text[0] == ' ' || text[0] == '\n' || text[0] == '\t' || text[0] == '\r');
  return blank && !out.empty() ? " " + out : out;
}

}  // namespace

Excerpt excerpt_of(const Text& text, Span span, const std::string& ellipsis) {
  const Span whole = sentences_around(text, span);
  const auto part = [&](std::size_t begin, std::size_t end) {
    return text.source.substr(begin, end - begin);
  };
  return {last_words(printable(part(whole.begin, span.begin)), kMostBefore, ellipsis),
          printable(part(span.begin, span.end)),
          first_words(printable_after(part(span.end, whole.end)), kMostAfter, ellipsis)};
}

}  // namespace blotter
