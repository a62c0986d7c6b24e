#include "claim/speech_cue.h"

#include "claim/speech_day.h"
#include "claim/speech_mark.h"
#include "claim/speech_subject.h"

namespace blotter {
namespace {

constexpr std::uint32_t kFarthestRecord = 9;

class CueFinder {
 public:
  CueFinder(const Analysis& a, Speeches& out)
      : a_(a),
        out_(out),
        sources_(a),
        records_(a, sources_, out.quoted),
        subjects_(a, sources_, records_, out.quoted, s_),
        marks_(a, sources_, s_) {}

  // Sentences come in order: who was named before is what "he" means later.
  SpokenSentence read(std::uint32_t sentence) {
    s_ = {sentence, a_.sentences[sentence].begin, a_.sentences[sentence].end, {}};
    if (auto label = marks_.label()) keep(*std::move(label));
    for (std::uint32_t i = s_.cues.empty() ? s_.begin : s_.cues.back().end(); i < s_.end; ++i) {
      if (!may_be_cue(i) || quoted(i)) continue;
      if (auto found = at(i)) keep(*std::move(found));
    }
    if (s_.cues.empty()) {
      if (auto all = records_.all_from(s_)) keep(*std::move(all));
    }
    find_days(a_, s_, out_);
    return s_;
  }

 private:
  [[nodiscard]] bool quoted(std::uint32_t i) const { return out_.quoted[a_.items[i].range.begin]; }
  [[nodiscard]] const Token& token(std::uint32_t i) const { return a_.text->tokens[a_.items[i].range.begin]; }

  // One source is found once: "Tribune figures show" is a cue with its record.
  void keep(SpeechCue cue) {
    if (!s_.cues.empty() && s_.cues.back().who.range == cue.who.range) {
      if (cue.kind != SpeechKind::kRecord) s_.cues.back() = std::move(cue);
      return;
    }
    s_.cues.push_back(std::move(cue));
  }

  // What tells most items apart from all that `at` looks for.
  [[nodiscard]] bool may_be_cue(std::uint32_t i) const {
    const ItemKind kind = a_.items[i].kind;
    if (kind != ItemKind::kWord) return kind == ItemKind::kPhrase || kind == ItemKind::kPunctuation;
    return RecordReader::leads_to_record(a_.word(i));
  }

  std::optional<SpeechCue> at(std::uint32_t i) {
    if (a_.items[i].kind == ItemKind::kPunctuation) return marks_.at(i);
    if (a_.is(i, Sense::kAccording)) {
      if (a_.is(i, Sense::kAccording, "words")) {
        if (auto found = according(i)) return found;
      }
      if (auto found = records_.issued(i, s_)) return found;
    }
    if (RecordReader::leads_to_record(a_.word(i))) {
      if (auto found = records_.by_record(i, s_)) return found;
    }
    if (a_.is(i, Sense::kCue)) {
      if (auto found = cue(i)) return found;
    }
    if (a_.is(i, Sense::kOccasion)) {
      if (auto found = marks_.message(i)) return found;
    }
    if (records_.is_record(i)) return records_.own_record(i, s_);
    return std::nullopt;
  }

  std::optional<SpeechCue> according(std::uint32_t i) {
    auto who = records_.phrase_at(i + 1, s_.end);
    if (!who) who = sources_.starting_at(i + 1, s_.end);
    if (!who) who = records_.body_at(i + 1, s_.end);
    if (!who) return std::nullopt;
    sources_.remember(*who);
    return SpeechCue{*who, i, i, SpeechKind::kAccording, "speech.according-to", {}};
  }

  // "The FBI was told of an increase": it says nothing.
  [[nodiscard]] bool passive(std::uint32_t i) const {
    if (a_.items[i].range.size() != 1) return false;
    std::uint32_t at = i;
    if (at > s_.begin && a_.text_of(at - 1).ends_with("ly")) --at;
    if (at == s_.begin) return false;
    const std::string_view raw = a_.text_of(at - 1);
    if (raw.ends_with("’m") || raw.ends_with("'m") || raw.ends_with("’re") || raw.ends_with("'re"))
      return true;
    return a_.is(at - 1, Sense::kCarry, "be") && token(at - 1).kind != TokenKind::kPossessive;
  }

  std::optional<SpeechCue> cue(std::uint32_t i) {
    if (passive(i)) return std::nullopt;
    return a_.is(i, Sense::kCue, "said") ? said(i) : reported(i);
  }

  std::optional<SpeechCue> said(std::uint32_t i) {
    auto who = subjects_.speaker(i);
    if (!who || sources_.mere_place(*who) || only_mentioned(*who, i)) return std::nullopt;
    if (!who->person && sources_.bare_name(*who)) {
      who->person = true;
      who->body = false;
    }
    sources_.remember(*who);
    const SpeechKind kind = !who->person && of_record(*who, i) ? SpeechKind::kReports : SpeechKind::kSaid;
    return SpeechCue{*who, i, i, kind, "speech.said", {}, scope_of(i)};
  }

  std::optional<SpeechCue> reported(std::uint32_t i) {
    const bool released = a_.is(i, Sense::kCue, "released");
    if ((released && !record_follows(i)) || noun(i)) return std::nullopt;
    if (a_.is(i, Sense::kCue, "reported") && i + 1 < s_.end && a_.word(i + 1) == "to") return std::nullopt;
    const auto who = subjects_.subject(i);
    if (!who || !who->body || who->person || sources_.mere_place(*who)) return std::nullopt;
    if (a_.word(who->first) == "they" && !a_.is(i, Sense::kCarry)) return std::nullopt;
    if (released)
      return SpeechCue{*who, i, i, SpeechKind::kRecord, "speech.released", {}, SpeechScope::kFollowing};
    if (a_.is(i, Sense::kCarry) && !a_.is(i, Sense::kCue, "reported") &&
        (!keeps_figures(*who, i) || !carries_number(i)))
      return std::nullopt;
    sources_.remember(*who);
    // "The same data had already shown": they were what the sentences before went by.
    const bool same = who->first > s_.begin && a_.text_of(who->first - 1).ends_with("same");
    const SpeechScope scope = same ? SpeechScope::kBefore : SpeechScope::kOwn;
    return SpeechCue{*who, i, i, SpeechKind::kReports, "speech.reports", {}, scope};
  }

  [[nodiscard]] SpeechScope scope_of(std::uint32_t i) const {
    if (echoes(i)) return SpeechScope::kBefore;
    const bool to_somebody = a_.is(i, Sense::kCue, "told") || a_.is(i, Sense::kCue, "asked");
    return !to_somebody && record_follows(i) ? SpeechScope::kFollowing : SpeechScope::kOwn;
  }
  // "despite what the president says", "police found three people shot", "reported to the FBI"
  [[nodiscard]] bool only_mentioned(const SourcePhrase& who, std::uint32_t i) const {
    if (who.first > s_.begin + 1 && who.first < i && a_.word(who.first - 1) == "what" &&
        (a_.text_of(who.first - 2) == "Despite" || a_.word(who.first - 2) == "to"))
      return true;
    return a_.word(i) == "found" && a_.is(who.last, Sense::kBody, "keepers") && i + 1 < s_.end &&
           a_.items[i + 1].kind == ItemKind::kQuantity;
  }
  // "LMPD gave us that.", "Newspapers say so", "read it all out": what was said stands before.
  [[nodiscard]] bool echoes(std::uint32_t i) const {
    if (a_.text_of(i).ends_with(" so")) return true;
    for (std::uint32_t j = i + 1; j + 1 < s_.end && j < i + 4; ++j) {
      const std::string_view w = a_.word(j);
      if (w == "all" && (a_.word(j - 1) == "it" || a_.word(j - 1) == "them")) return true;
      if ((w == "that" || w == "so" || w == "this" || w == "these") &&
          a_.items[j + 1].kind == ItemKind::kPunctuation)
        return true;
      if (a_.items[j].kind == ItemKind::kPunctuation) break;
    }
    return false;
  }
  // "released its crime figures"
  [[nodiscard]] bool record_follows(std::uint32_t i) const {
    for (std::uint32_t j = i + 1; j < s_.end && j < i + 7; ++j) {
      if (records_.is_record(j)) return true;
      if (a_.items[j].kind == ItemKind::kPunctuation) break;
    }
    return false;
  }
  // "took reports of 41 thefts": no verb.
  [[nodiscard]] bool noun(std::uint32_t i) const {
    if (!a_.is(i, Sense::kKept)) return false;
    if (i + 1 < s_.end && a_.word(i + 1) == "of") return true;
    return i > s_.begin && a_.items[i - 1].kind == ItemKind::kWord && !subject_at(i - 1);
  }
  [[nodiscard]] bool subject_at(std::uint32_t i) const {
    return token(i).capitalised() || a_.text_of(i).ends_with("ly") || a_.word(i) == "it" ||
           a_.word(i) == "they";
  }
  // "has cleared five of them" reports no count, "had 203 murders" does.
  [[nodiscard]] bool carries_number(std::uint32_t i) const {
    if (!a_.is(i, Sense::kCarry, "have")) return true;
    const std::string_view w = a_.word(i);
    if (w != "has" && w != "had" && w != "have") return true;
    for (std::uint32_t j = i + 1; j < s_.end && j < i + 6; ++j) {
      if (a_.items[j].kind == ItemKind::kQuantity) return true;
      if (j == i + 1 && a_.is(j, Sense::kCarry) && !a_.is(j, Sense::kCue)) return false;
      if (a_.is(j, Sense::kCue)) continue;
      if (a_.text_of(j).ends_with("ed") || a_.text_of(j).ends_with("en")) return false;
      if (a_.is(j, Sense::kPlace) || a_.is(j, Sense::kMeasure)) return true;
    }
    return false;
  }
  // "the Tribune's running count suggests"
  [[nodiscard]] bool of_record(const SourcePhrase& who, std::uint32_t i) const {
    for (std::uint32_t j = who.first; j < i && j < who.last + kFarthestRecord; ++j) {
      if (records_.is_record(j)) return true;
    }
    return false;
  }

  // Carrying verbs ("has", "put") make a source only of what keeps figures.
  [[nodiscard]] bool keeps_figures(const SourcePhrase& who, std::uint32_t i) const {
    for (std::uint32_t j = who.first; j <= who.last; ++j) {
      if (records_.is_record(j) || a_.is(j, Sense::kBodyNoun) || a_.is(j, Sense::kOffice) ||
          a_.is(j, Sense::kBody, "keepers"))
        return true;
    }
    for (std::uint32_t j = who.last + 1; j < i; ++j) {
      if (records_.is_record(j)) return true;
    }
    return who.first > s_.begin && records_.is_record(who.first - 1) && token(who.first).capitalised();
  }

  const Analysis& a_;
  Speeches& out_;
  SpokenSentence s_;
  SourceReader sources_;
  RecordReader records_;
  SubjectReader subjects_;
  MarkReader marks_;
};

}  // namespace

std::vector<SpokenSentence> find_cues(const Analysis& a, Speeches& speeches) {
  CueFinder finder(a, speeches);
  std::vector<SpokenSentence> out;
  out.reserve(a.sentences.size());
  for (std::uint32_t s = 0; s < a.sentences.size(); ++s) out.push_back(finder.read(s));
  return out;
}

}  // namespace blotter
