// Who the subject of a verb of saying is: before it, after it, or over what stands between commas.
#pragma once

#include <optional>
#include <vector>

#include "claim/speech_record.h"

namespace blotter {

class SubjectReader {
 public:
  // `sentence` is the one that is being read.
  SubjectReader(const Analysis& a, SourceReader& sources, RecordReader& records,
                const std::vector<bool>& quoted, const SpokenSentence& sentence)
      : a_(a), sources_(sources), records_(records), quoted_(quoted), s_(sentence) {}

  // Of the verb of saying at an item.
  std::optional<SourcePhrase> speaker(std::uint32_t item);
  // Of any verb: what stands before it.
  std::optional<SourcePhrase> subject(std::uint32_t item);

 private:
  std::optional<SourcePhrase> inverted(std::uint32_t item);
  std::optional<SourcePhrase> nameless(std::uint32_t item);
  [[nodiscard]] std::optional<SourcePhrase> same_subject(std::uint32_t item) const;
  std::optional<SourcePhrase> before_apposition(std::uint32_t comma);
  std::optional<SourcePhrase> named_before(std::uint32_t last);
  std::optional<SourcePhrase> owner(std::uint32_t item);
  std::optional<SourcePhrase> record_at(std::uint32_t item);
  std::optional<SourcePhrase> relative(std::uint32_t which);
  [[nodiscard]] SourcePhrase for_whom(const SourcePhrase& who) const;
  [[nodiscard]] std::uint32_t before_brackets(std::uint32_t item) const;
  [[nodiscard]] bool quoted_at(std::uint32_t item) const { return quoted_[a_.items[item].range.begin]; }
  [[nodiscard]] bool quote_mark(std::uint32_t item) const { return a_.items[item].kind == ItemKind::kQuote; }
  [[nodiscard]] const Token& token(std::uint32_t item) const {
    return a_.text->tokens[a_.items[item].range.begin];
  }

  const Analysis& a_;
  SourceReader& sources_;
  RecordReader& records_;
  const std::vector<bool>& quoted_;
  const SpokenSentence& s_;
};

}  // namespace blotter
