// The people of a notice as its words bring them in: "a 23-year-old man", "two men, 23 and 31", "the older
// victim", "he", "V/2: F/41", "one of them".
#pragma once

#include <blotter/notice.h>

#include <cstdint>
#include <optional>
#include <vector>

#include "notice/notice_lexicon.h"
#include "text/numerals.h"

namespace blotter {

enum class MentionKind : std::uint8_t {
  kIndefinite,  // "a man", "two women", "man, 23," at the head of a text
  kDefinite,    // "the man", "the victims"
  kNamed,       // a name with an age; the name itself is not kept
  kPronoun,
  kOneOf,    // "one of them", "one" before a verb; with `count` "two were"
  kAll,      // "both", "all three"
  kOther,    // "the other man", "the others"
  kAnother,  // "another man", "two others"
  kOrdinal,  // "the second victim", "V2"
  kOlder,
  kYounger,
  kAge,  // nobody new: "was 35", "is in his 30s", of who was spoken of
};

enum class MentionRole : std::uint8_t { kPerson, kVictim, kSuspect, kOther };

struct PersonMention {
  TokenRange range;
  MentionKind kind = MentionKind::kIndefinite;
  MentionRole role = MentionRole::kPerson;  // by its noun alone
  int count = 1;                            // 0: several, nobody says how many
  int ordinal = 0;                          // kOrdinal: 1 the first
  Sex sex = Sex::kUnknown;
  std::optional<AgeRange> age_class;  // by the noun: "teen"
  std::vector<AgeRange> ages;         // one for all, or one each
  bool both_ages = false;             // "a man and a woman, both 28": for the one before, too
  bool unknown = false;               // "an unknown male"
  bool determined = false;            // "a", "the", "his" before it
  bool dead = false;                  // "the decedent"
  bool possessive = false;            // "the man's"
  bool surviving = false;             // "the surviving victim"
  bool of_many = false;               // "one of three people": how many there were, beside who is told of
  bool elided = false;                // no noun: "one", "two" before a verb
};

// In the order of the text, none overlapping.
[[nodiscard]] std::vector<PersonMention> find_person_mentions(const Text& text, const NoticeHits& hits,
                                                              const std::vector<Numeral>& numerals);

}  // namespace blotter
