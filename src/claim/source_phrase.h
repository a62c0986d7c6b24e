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

// In small letters.
std::string last_word(std::string_view text);

// Reads source phrases and remembers who was named, so that "Reyes", "the mayor" and "he" are known later.
class SourceReader {
 public:
  explicit SourceReader(const Analysis& analysis);

  // The phrase that starts at, or ends at, an item; none where the words name nobody.
  std::optional<SourcePhrase> starting_at(std::uint32_t item, std::uint32_t end);
  std::optional<SourcePhrase> ending_at(std::uint32_t item, std::uint32_t begin);

  // "its", "their", "her" before a noun: whose it is.
  [[nodiscard]] std::optional<SourcePhrase> possessor(std::uint32_t item) const;
  // The name of a person that fills [begin, end): "a department spokesman, Colm Rafferty, said".
  std::optional<SourcePhrase> name_between(std::uint32_t begin, std::uint32_t end);

  // The city itself, not its government.
  [[nodiscard]] bool mere_place(const SourcePhrase& who) const;
  // Nothing but a name: whoever says something by it is taken for a person.
  [[nodiscard]] bool bare_name(const SourcePhrase& who) const;
  // Somebody spoke: "she" later on.
  void remember(const SourcePhrase& who);

 private:
  struct Run {
    std::uint32_t first, last;
  };
  struct Mention {
    std::uint32_t item;
    std::string name;
    std::uint32_t sentence;
  };

  [[nodiscard]] bool title(std::uint32_t item) const;
  [[nodiscard]] bool name_word(std::uint32_t item) const;
  [[nodiscard]] bool connector(std::uint32_t item) const;
  [[nodiscard]] bool determiner(std::uint32_t item) const;
  [[nodiscard]] bool alone(std::uint32_t item, std::uint32_t end) const;
  [[nodiscard]] bool unknown_word(Run run) const;
  [[nodiscard]] bool strange(std::uint32_t item) const;
  [[nodiscard]] bool leads_in(std::uint32_t item, std::uint32_t end) const;
  [[nodiscard]] std::optional<std::uint32_t> name_end(std::uint32_t first, std::uint32_t end) const;
  std::optional<SourcePhrase> common_body(std::uint32_t item, std::uint32_t first, std::uint32_t end);
  std::optional<SourcePhrase> make(Run run);
  [[nodiscard]] SourcePhrase lone(SourcePhrase out) const;
  std::optional<SourcePhrase> by_office(const SourcePhrase& phrase) const;
  [[nodiscard]] std::optional<SourcePhrase> referent(std::uint32_t item, bool person) const;
  [[nodiscard]] std::optional<SourcePhrase> pronoun(std::uint32_t item) const;
  std::optional<SourcePhrase> with_partner(SourcePhrase second, std::uint32_t begin);
  [[nodiscard]] std::string resolve(std::string_view name, bool person);
  void remember_all();
  [[nodiscard]] bool may_name(std::uint32_t item) const;
  void remember_titled(std::uint32_t title);
  void remember_untitled(std::uint32_t item);
  [[nodiscard]] bool plain_name(std::uint32_t item) const;
  [[nodiscard]] bool described(std::uint32_t comma) const;
  [[nodiscard]] bool acts(std::uint32_t item) const;
  [[nodiscard]] std::uint32_t handle_end(std::uint32_t at) const;
  [[nodiscard]] const Mention* last_named(const std::vector<Mention>& list, std::uint32_t item) const;

  const Analysis& a_;
  std::map<std::string, std::string, std::less<>> people_;     // last name → full name
  std::map<std::string, std::string, std::less<>> by_office_;  // "mayor" → full name
  std::vector<Mention> mentions_;                              // people, in the order of the text
  std::vector<Mention> bodies_;                                // and what "it" can be
  std::uint32_t sentence_ = 0;                                 // of the items now remembered
};

}  // namespace blotter
