#include "text/text.h"

#include <unicode/utf8.h>

#include <limits>

#include "text/sentences.h"
#include "text/tokenizer.h"

namespace blotter {
namespace {

std::size_t count_code_points(std::string_view text) {
  std::size_t n = 0;
  for (const char c : text) n += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1U : 0U;
  return n;
}

}  // namespace

Text make_text(std::string_view source, const Vocabulary& vocabulary) {
  Text text;
  text.source = source.substr(0, std::numeric_limits<std::uint32_t>::max());
  text.vocabulary = &vocabulary;
  text.tokens = tokenize(text.source, vocabulary);
  find_sentences(text);
  return text;
}

std::size_t find_broken_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (static_cast<unsigned char>(text[at]) < 128) {
      ++at;
      continue;
    }
    std::int32_t used = 0;
    UChar32 code = 0;
    const auto left = static_cast<std::int32_t>(std::min<std::size_t>(4, text.size() - at));
    U8_NEXT(reinterpret_cast<const std::uint8_t*>(text.data() + at), used, left, code);
    if (code < 0) return at;
    at += static_cast<std::size_t>(used);
  }
  return std::string_view::npos;
}

CodePointIndex::CodePointIndex(std::string_view text) : text_(text) {
  const std::size_t total = count_code_points(text);
  if (total == text.size()) return;
  starts_.reserve(text.size() / kBlock + 1);
  std::size_t before = 0;
  for (std::size_t at = 0; at < text.size(); at += kBlock) {
    starts_.push_back(before);
    before += count_code_points(text.substr(at, kBlock));
  }
}

std::size_t CodePointIndex::at(std::size_t byte) const {
  if (starts_.empty()) return byte;
  if (byte >= text_.size())
    return starts_.back() + count_code_points(text_.substr((starts_.size() - 1) * kBlock));
  const std::size_t block = byte / kBlock;
  return starts_[block] + count_code_points(text_.substr(block * kBlock, byte - block * kBlock));
}

}  // namespace blotter
