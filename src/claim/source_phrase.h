// Noun phrases that can be a source: "Police Superintendent Omar Reyes", "the department", "he".
#pragma once

#include <map>
#include <optional>
#include <string>

#include "claim/item.h"

namespace blotter {

struct SourcePhrase {
  std::string speaker;
  TokenRange range;
  std::uint32_t first = 0;  // items [first, last]
  std::uint32_t last = 0;
  bool person = false;
  bool body = false;  // a department, newspaper, website: something that keeps figures
};

// Reads source phrases and remembers who was named, so that "Reyes", "the mayor" and "he" are known later.
class SourceReader {
 public:
  explicit SourceReader(const Analysis& analysis);

  // The phrase that starts at, or ends at, an item; none where the words name nobody.
  std::optional<SourcePhrase> starting_at(std::uint32_t item, std::uint32_t end);
  std::optional<SourcePhrase> ending_at(std::uint32_t item, std::uint32_t begin);

 private:
  struct Run {
    std::uint32_t first, last;
  };

  [[nodiscard]] bool name_word(std::uint32_t item) const;
  [[nodiscard]] bool connector(std::uint32_t item) const;
  std::optional<SourcePhrase> make(Run run);
  std::optional<SourcePhrase> pronoun(std::uint32_t item) const;
  [[nodiscard]] std::string resolve(std::string_view name, bool person);
  void remember_people();

  const Analysis& a_;
  std::map<std::string, std::string, std::less<>> people_;       // last name → full name
  std::map<std::string, std::string, std::less<>> by_title_;     // "mayor" → full name
  std::vector<std::pair<std::uint32_t, std::string>> mentions_;  // item → person, in order
};

}  // namespace blotter
