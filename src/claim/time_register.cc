#include "claim/time_register.h"

#include <algorithm>
#include <set>
#include <string>

namespace blotter {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}  // namespace

TimeRegister register_of(const Catalog& catalog, std::string_view text) {
  std::set<std::string, std::less<>> known;
  for (const auto& [key, words] : catalog.words("time", "reporting"))
    known.insert(words.begin(), words.end());
  std::string word;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    if (at < text.size() && is_letter(text[at])) {
      word += static_cast<char>(text[at] | 0x20);
      continue;
    }
    if (!word.empty() && known.contains(word)) return TimeRegister::kReporting;
    word.clear();
  }
  return TimeRegister::kCalendar;
}

}  // namespace blotter
