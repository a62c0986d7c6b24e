// The words around the people of a notice: what was done, to whom, by whom, as far as one sentence tells.
//
// A base of the reader of victims alone; see victims.h.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "notice/victims.h"

namespace blotter {

template <std::size_t N>
bool among(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

class VictimWords {
 protected:
  explicit VictimWords(const NoticeText& notice)
      : text_(*notice.text), hits_(*notice.hits), mentions_(*notice.mentions) {}

  // ", where a 13-year-old was killed last August": the sentence ends before it.
  [[nodiscard]] std::uint32_t background_clause(const TokenRange& sentence) const {
    const NoticeHit* cue = hits_.in(sentence, NoticeTable::kBackground, "cues");
    if (cue == nullptr) return sentence.end;
    for (std::uint32_t t = cue->token; t-- > sentence.begin + 1;) {
      if (lower(t) == "where" && word(t - 1) == ",") return t;
    }
    return sentence.end;
  }
  // ---- tokens
  [[nodiscard]] std::string_view word(std::uint32_t t) const {
    return t < text_.tokens.size() ? text_.text_of(text_.tokens[t]) : std::string_view{};
  }
  [[nodiscard]] std::string_view lower(std::uint32_t t) const {
    return t < text_.tokens.size() ? text_.word(t) : std::string_view{};
  }
  [[nodiscard]] const PersonMention* mention_at(std::uint32_t t) const {
    const auto it =
        std::lower_bound(mentions_.begin(), mentions_.end(), t,
                         [](const PersonMention& m, std::uint32_t at) { return m.range.begin < at; });
    return it != mentions_.end() && it->range.begin == t ? &*it : nullptr;
  }
  [[nodiscard]] std::string_view field_of(const TokenRange& sentence) const {
    std::uint32_t t = sentence.begin;
    while (t < sentence.end && text_.tokens[t].kind != TokenKind::kWord) ++t;
    const NoticeHit* hit = hits_.at(t, NoticeTable::kFields);
    if (hit == nullptr) return "";
    for (const std::string_view name : {"victim", "suspect", "other", "condition", "age", "sex"}) {
      const NoticeHit* h = hits_.at(t, NoticeTable::kFields, name);
      if (h == nullptr) continue;
      std::uint32_t at = h->end;
      while (word(at) == "(" || word(at) == "s" || word(at) == ")" || word(at) == "#" ||
             (at < sentence.end && text_.tokens[at].number() && at < h->end + 4))
        ++at;
      if (word(at) == ":") return name;
    }
    return "";
  }
  // Only "and" and commas between.
  [[nodiscard]] bool joined(std::uint32_t from, std::uint32_t to) const {
    static constexpr std::array<std::string_view, 8> kJoins = {"and",  ",", "&",    "or",
                                                               "plus", ";", "with", "as"};
    if (to < from || to - from > 4) return false;
    if (from == to) return false;
    bool last_as = false;
    for (std::uint32_t t = from; t < to; ++t) {
      const std::string_view w = lower(t).empty() ? word(t) : lower(t);
      if (w == "along" || w == "well" || w == ")" || w == "also") continue;
      if (!among(w, kJoins)) return false;
      last_as = w == "as" && to - from < 3;
    }
    return !last_as;
  }
  [[nodiscard]] bool harm_ahead(std::uint32_t from) const {
    const std::uint32_t who = word(from) == "," ? from + 1 : from;
    if (lower(who) != "who") return false;
    for (std::uint32_t t = from; t < sentence_.end; ++t) {
      if (mention_at(t) != nullptr) return false;
      if (is_harm(t)) return true;
    }
    return false;
  }
  // Behind a preposition: "a man known to the female fired".
  [[nodiscard]] bool oblique(const PersonMention& m) const {
    static constexpr std::array<std::string_view, 6> kPrepositions = {"to",     "with",    "from",
                                                                      "toward", "towards", "at"};
    const std::uint32_t t = m.range.begin;
    const std::uint32_t who = word(m.range.end) == "," ? m.range.end + 1 : m.range.end;
    return t > sentence_.begin && among(lower(t - 1), kPrepositions) && lower(who) != "who";
  }
  // From here on somebody else may be the one who acts.
  [[nodiscard]] bool turns(std::uint32_t t) const {
    static constexpr std::array<std::string_view, 5> kTurns = {"when", "while", "as", "until", "where"};
    return among(lower(t), kTurns);
  }
  [[nodiscard]] bool harm_said(std::uint32_t from) const {
    for (std::uint32_t t = from; t < sentence_.end; ++t) {
      if (is_harm(t) || hits_.at(t, NoticeTable::kKilled, "back") != nullptr) return true;
    }
    return false;
  }
  // "opened fire", "shot at them"; "two men were shot at 16th and Mission" were hit.
  [[nodiscard]] bool acts(std::uint32_t t) const {
    const NoticeHit* act = hits_.at(t, NoticeTable::kGunfire, "act");
    if (act == nullptr || act != hits_.at(t, NoticeTable::kGunfire)) return false;
    return lower(act->end - 1) != "at" || mention_at(act->end) != nullptr;
  }
  [[nodiscard]] bool is_harm(std::uint32_t t) const {
    return (hits_.at(t, NoticeTable::kGunfire, "hit") != nullptr && !acts(t)) ||
           hits_.at(t, NoticeTable::kHurt, "hit") != nullptr ||
           hits_.at(t, NoticeTable::kHurt, "other-means") != nullptr;
  }
  // An auxiliary right before: "was shot", "had been fatally shot", "were both struck".
  [[nodiscard]] bool passive(std::uint32_t t) const {
    static constexpr std::array<std::string_view, 14> kAuxiliaries = {
        "was", "were",    "been", "being",  "be",      "is",    "are",
        "got", "getting", "gets", "wasn't", "weren't", "after", "being"};
    for (std::uint32_t back = 1; back <= 4 && t >= sentence_.begin + back; ++back) {
      const std::string_view w = lower(t - back);
      if (among(w, kAuxiliaries)) return true;
      static constexpr std::array<std::string_view, 16> kBetween = {
          "fatally", "also",      "both",       "critically",     "seriously", "each",
          "all",     "then",      "reportedly", "accidentally",   "not",       "apparently",
          "later",   "allegedly", "himself",    "unintentionally"};
      if (!among(w, kBetween)) return false;
    }
    return false;
  }
  // "shot a 34-year-old woman", "struck the victim", "hit him": a verb of harm with its object.
  [[nodiscard]] bool active(std::uint32_t t) const {
    static constexpr std::array<std::string_view, 10> kVerbs = {
        "shot", "struck", "hit", "wounded", "injured", "killed", "stabbed", "grazed", "slashed", "beat"};
    if (!among(lower(t), kVerbs) || passive(t)) return false;
    std::uint32_t at = t + 1;
    if (lower(at) == "and" && among(lower(at + 1), kVerbs)) at += 2;
    const PersonMention* object = mention_at(at);
    return object != nullptr && !object->elided && object->kind != MentionKind::kAll && at < sentence_.end;
  }
  [[nodiscard]] bool determined(std::uint32_t t) const {
    return t > sentence_.begin && (hits_.at(t - 1, NoticeTable::kDeterminers, "a") != nullptr ||
                                   hits_.at(t - 1, NoticeTable::kDeterminers, "the") != nullptr);
  }
  // "shot by police": not somebody whom another harmed.
  [[nodiscard]] bool by_police(std::uint32_t t) const {
    if (lower(t) != "by") return false;
    static constexpr std::array<std::string_view, 7> kPolice = {"police",   "officers", "officer", "deputies",
                                                                "troopers", "an",       "a"};
    if (!among(lower(t + 1), kPolice)) return false;
    const std::string_view w = lower(t + 1) == "an" || lower(t + 1) == "a" ? lower(t + 2) : lower(t + 1);
    return w == "police" || w == "officers" || w == "officer" || w == "deputies" || w == "troopers" ||
           w == "deputy";
  }
  [[nodiscard]] bool negated(std::uint32_t t) const {
    for (std::uint32_t back = 1; back <= 6 && t >= sentence_.begin + back; ++back) {
      const std::string_view w = lower(t - back);
      if (back > 3 && w == "not" && (lower(t - back + 1) == "thought" || lower(t - back + 1) == "believed"))
        return true;
      if (back > 3) continue;
      if (w == "no" || w == "not" || w == "wasn't" || w == "weren't" || w == "nobody" || w == "without" ||
          w == "neither")
        return true;
    }
    return false;
  }
  [[nodiscard]] bool state_of_health(std::uint32_t t) const {
    const std::string_view w = lower(t);
    if (w == "critically" || w == "seriously" || w == "stabilized") return true;
    for (std::uint32_t at = t + 1; at <= t + 4 && at < sentence_.end; ++at) {
      if (lower(at) == "condition" || lower(at) == "conditions") return true;
    }
    static constexpr std::array<std::string_view, 13> kBefore = {
        "and",    "as", "is",     "was",    "remains", "are",      "were",
        "listed", "in", "stable", "remain", "be",      "condition"};
    if (t <= sentence_.begin) return field_ == "condition";
    return among(lower(t - 1), kBefore) || word(t - 1) == ":" || word(t - 1) == "/" ||
           field_ == "condition" || word(t - 1) == "(" || word(t - 1) == "-";
  }

  const Text& text_;
  const NoticeHits& hits_;
  const std::vector<PersonMention>& mentions_;
  TokenRange sentence_;
  std::string_view field_;  // of the sentence: "victim", "suspect"
};

}  // namespace blotter
