// Sources that are figures: "by the department's tally", "police records".
#pragma once

#include <optional>
#include <vector>

#include "claim/speech_cue.h"

namespace blotter {

// Where figures speak. None where item i begins no such phrase.
class RecordReader {
 public:
  RecordReader(const Analysis& a, SourceReader& sources, const std::vector<bool>& quoted)
      : a_(a), sources_(sources), quoted_(quoted) {}

  // After "by", "from", "to": "the Sun-Times database", "the numbers of Wirepoints", "city crime data".
  std::optional<SourcePhrase> phrase_at(std::uint32_t item, std::uint32_t end);
  // That ends with the record noun at `item`: "Police records", "the department's own statistics".
  std::optional<SourcePhrase> phrase_ending(std::uint32_t item, std::uint32_t begin);
  // "by the department's tally", "put at 45% by the mayor's office" around the preposition at `item`.
  std::optional<SpeechCue> by_record(std::uint32_t item, const SpokenSentence& s);
  [[nodiscard]] static bool leads_to_record(std::string_view word) {
    return word == "by" || word == "from" || word == "to" || word == "on";
  }
  // "The FBI's national figures" where the noun at `item` stands without a cue.
  std::optional<SpeechCue> own_record(std::uint32_t item, const SpokenSentence& s);
  // "released on Monday by the city"
  std::optional<SpeechCue> issued(std::uint32_t item, const SpokenSentence& s);
  // "All this is from Wirepoints."
  std::optional<SpeechCue> all_from(const SpokenSentence& s);

  // A noun of the kept table, or a body that is one: "city data".
  [[nodiscard]] bool is_record(std::uint32_t item) const;
  // Words that end with a body's noun: "the officers’ union".
  [[nodiscard]] std::optional<SourcePhrase> body_at(std::uint32_t item, std::uint32_t end) const;
  // The items as they stand.
  [[nodiscard]] SourcePhrase whole(std::uint32_t first, std::uint32_t last) const;

 private:
  std::optional<SourcePhrase> owner_after(std::uint32_t head, std::uint32_t end);
  [[nodiscard]] bool inside_name(std::uint32_t item) const;
  [[nodiscard]] bool followed_by_record(std::uint32_t last, std::uint32_t end) const;
  [[nodiscard]] bool counted_before(std::uint32_t item, std::uint32_t begin) const;
  [[nodiscard]] bool preposition(std::uint32_t item) const;
  [[nodiscard]] bool possessive(std::uint32_t item) const;
  [[nodiscard]] bool known_body(const SourcePhrase& who) const;
  std::optional<SpeechCue> of_owner(std::uint32_t mark, std::uint32_t head, const SpokenSentence& s);
  std::optional<SourcePhrase> possessed(std::uint32_t mark, std::uint32_t head, std::uint32_t begin);

  const Analysis& a_;
  SourceReader& sources_;
  const std::vector<bool>& quoted_;
};

}  // namespace blotter
