#include "notice/age_before.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <string_view>

namespace blotter {
namespace {

constexpr int kOldest = 110;

std::optional<int> age_at(const Text& text, std::uint32_t t) {
  const std::string_view word = text.text_of(text.tokens[t]);
  int age = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), age);
  if (error != std::errc() || end != word.data() + word.size() || age > kOldest) return std::nullopt;
  return age;
}

std::string lower(const Text& text, std::uint32_t t) {
  std::string out(text.text_of(text.tokens[t]));
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

// "given as", "reported as": what was said before.
bool said_before(const Text& text, std::uint32_t as) {
  static constexpr std::array kSaid = {"given", "reported", "listed", "stated", "released", "said"};
  return lower(text, as) == "as" && as > 0 &&
         std::any_of(kSaid.begin(), kSaid.end(),
                     [&](std::string_view w) { return lower(text, as - 1) == w; });
}

}  // namespace

std::optional<int> age_before(const Text& text, const std::vector<TokenRange>& sentences) {
  for (const TokenRange& sentence : sentences) {
    for (std::uint32_t t = sentence.begin + 2; t < sentence.end; ++t) {
      const auto age = age_at(text, t);
      if (!age) continue;
      // "is 28, not 25", "34, rather than 31".
      const bool instead =
          lower(text, t - 1) == "not" || (lower(text, t - 1) == "than" && lower(text, t - 2) == "rather");
      if (instead || said_before(text, t - 1)) return age;
    }
  }
  return std::nullopt;
}

}  // namespace blotter
