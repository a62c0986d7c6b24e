// Who says what: source, cue and content, as in attribution corpora (PARC 3.0).
//
//   quotation       which tokens stand in quotation marks
//   source_phrase   who a noun phrase names; source_memory: whom later words mean
//   speech_subject  whose verb of saying it is
//   speech_mark     labels, signatures, what stands before a colon
//   speech_cue      the sources and cues of one sentence
//   speech_record   those where figures speak: "by the department's tally"
//   speech_day      the day of speaking
//   speech_reach    how far a source reaches in its sentence
//   speech_flow     and beyond: quotations, lists, the sentences that go on with it
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "claim/item.h"

namespace blotter {

enum class SpeechKind : std::uint8_t {
  kSaid,        // "Reyes said"
  kReports,     // "the Sun-Times counted"
  kAccording,   // "according to police"
  kRecord,      // "by the department's tally"
  kTranscript,  // "GOV. MARSH: …"
};

// What a source speaks of where its sentence has no figure itself.
enum class SpeechScope : std::uint8_t {
  kOwn,
  kBefore,     // "All this is from Wirepoints", "LMPD gave us that"
  kFollowing,  // "Take MPD's August sheet."
};

struct Speech {
  std::string speaker;  // "Omar Reyes", "the department"
  TokenRange source;
  TokenRange cue;
  TokenRange content;                      // tokens that are attributed
  std::optional<std::uint32_t> said_when;  // into Analysis::times
  SpeechKind kind = SpeechKind::kSaid;
  bool person = false;  // no body
  const char* rule = "";
  SpeechScope scope = SpeechScope::kOwn;
};

struct Speeches {
  std::vector<Speech> all;
  std::vector<bool> spoken_times;  // by index into Analysis::times: a day of speaking, no window
  std::vector<bool> quoted;        // by token: inside quotation marks
  std::vector<bool> in_source;     // by token: in a phrase that names a speaker

  // The speech that the token is a part of; none where the text speaks for itself.
  [[nodiscard]] const Speech* at(std::uint32_t token) const {
    const std::uint32_t owner = owners[token];
    return owner == kNobody ? nullptr : &all[owner];
  }

  static constexpr std::uint32_t kNobody = ~0U;
  std::vector<std::uint32_t> owners;  // by token: into `all`
};

Speeches find_speeches(const Analysis& analysis);

}  // namespace blotter
