// Sources that marks of punctuation tell: labels of speakers, signatures, lists and quotations after a colon.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "claim/speech_cue.h"

namespace blotter {

class MarkReader {
 public:
  // `sentence` is the one that is being read.
  MarkReader(const Analysis& a, SourceReader& sources, const SpokenSentence& sentence)
      : a_(a), sources_(sources), s_(sentence) {}

  std::optional<SpeechCue> label();
  std::optional<SpeechCue> at(std::uint32_t item);
  std::optional<SpeechCue> message(std::uint32_t item);

 private:
  [[nodiscard]] bool quote(std::uint32_t item) const;
  [[nodiscard]] std::optional<SpeechCue> question_or_answer() const;
  [[nodiscard]] std::optional<SpeechCue> headline(const SourcePhrase& who, std::uint32_t mark) const;
  bool repeated(std::string_view label);
  std::optional<SpeechCue> after_quotation(std::uint32_t item);
  std::optional<SpeechCue> before_quotation(std::uint32_t item);
  std::optional<SpeechCue> before_list(std::uint32_t item);

  const Analysis& a_;
  SourceReader& sources_;
  const SpokenSentence& s_;
  std::string answerer_;
  std::unordered_map<std::string_view, int> labels_;  // of the whole text
  bool counted_ = false;
};

}  // namespace blotter
