#include "claim/speech_reach.h"

#include <algorithm>

#include "claim/speech_flow.h"

namespace blotter {
namespace {

// A sentence of thousands of words is no sentence: a cue reaches so many tokens either way.
constexpr std::uint32_t kFarthest = 200;
constexpr std::uint32_t kShortSubject = 5;

// Where each cue of a sentence begins and ends to speak, and which of them has each token.
class ClauseReach {
 public:
  ClauseReach(const Analysis& a, const SpokenSentence& s, Speeches& out) : a_(a), s_(s), out_(out) {}

  void run() {
    const TokenRange sentence = a_.text->sentences[s_.index];
    const std::size_t n = s_.cues.size();
    left_.resize(n);
    for (std::size_t k = 0; k < n; ++k) left_[k] = left_of(k);
    distance_.assign(sentence.size(), ~0U);
    std::uint32_t right = s_.end;
    for (std::size_t k = n; k > 0; --k) {
      add(k - 1, {token_at(left_[k - 1]), token_at(right_of(k - 1, right))});
      if (k > 1 && left_[k - 1] > s_.cues[k - 2].end()) right = left_[k - 1];
    }
    std::reverse(out_.all.end() - static_cast<std::ptrdiff_t>(n), out_.all.end());
    const auto base = static_cast<std::uint32_t>(out_.all.size() - n);
    for (std::uint32_t k = 0; k < n; ++k) claim(base + k, sentence);
  }

 private:
  [[nodiscard]] std::uint32_t token_at(std::uint32_t item) const {
    return item < s_.end ? a_.items[item].range.begin : a_.text->sentences[s_.index].end;
  }
  [[nodiscard]] bool conjunction(std::uint32_t i) const {
    const std::string_view w = a_.word(i);
    return w == "and" || w == "but" || w == "while" || w == "though" || w == "although" || w == "yet" ||
           (w == "so" && i > s_.begin && a_.punctuation(i - 1, ",_"));
  }
  // Between a conjunction and a cue no claim is made: "and violent crime, Mayor Stokes pointed out, …".
  [[nodiscard]] bool mere_subject(std::uint32_t i) const {
    const Item& item = a_.items[i];
    return item.kind != ItemKind::kQuantity && item.kind != ItemKind::kQuote && !item.is(Sense::kCarry) &&
           !item.is(Sense::kTrendVerb) && !item.is(Sense::kHit) && !item.is(Sense::kTrendAdverb) &&
           !item.is(Sense::kNobody);
  }

  // "; that is 22 below the year-earlier figure, the department said": one statement with what it refers to.
  [[nodiscard]] bool refers_back(std::uint32_t i) const {
    return i + 1 < s_.end && a_.word(i) == "that" && a_.is(i + 1, Sense::kCarry, "be");
  }

  // The item where the content of cue k can begin.
  [[nodiscard]] std::uint32_t left_of(std::size_t k) const {
    const SpeechCue& cue = s_.cues[k];
    const std::uint32_t floor = k > 0 ? s_.cues[k - 1].end() : s_.begin;
    const std::uint32_t begin = cue.begin();
    const bool said_of_what_follows =
        cue.end() < s_.end && a_.items[cue.end()].kind != ItemKind::kPunctuation;
    std::uint32_t i = begin;
    for (std::uint32_t step = 0; i > floor && step <= kShortSubject; --i, ++step) {
      if (conjunction(i - 1) && (step == 0 || i - 1 == floor || a_.punctuation(i - 2, ",_"))) return i;
      if (step == 0 && said_of_what_follows && a_.punctuation(i - 1, "(")) return i;
      if (!mere_subject(i - 1) || a_.punctuation(i - 1, ";:_")) break;
    }
    for (; i > floor && begin - i < kFarthest; --i) {
      if (a_.punctuation(i - 1, ";") && !out_.quoted[a_.items[i - 1].range.begin] && !refers_back(i))
        return i;
    }
    return floor;
  }

  // "; at the top, St. Louis, at 88.1", "; 31 of those people are dead"
  [[nodiscard]] bool elliptic(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t j = begin; j < end && j < begin + kFarthest; ++j) {
      if (a_.is(j, Sense::kOfThem)) return true;
      if (a_.is(j, Sense::kCarry) || a_.is(j, Sense::kTrendVerb)) return false;
    }
    return true;
  }

  // "police had logged 349 killings; the old mark was 346": what a body counted ends with the section, unless
  // that goes on with a part of it ("; 31 of those people are dead").
  [[nodiscard]] std::uint32_t right_of(std::size_t k, std::uint32_t right) const {
    const SpeechCue& cue = s_.cues[k];
    const bool verb = cue.kind == SpeechKind::kReports && cue.end() < right &&
                      a_.items[cue.end()].kind != ItemKind::kPunctuation;
    if (!verb) return right;
    for (std::uint32_t i = cue.end(); i < right && i < cue.end() + kFarthest; ++i) {
      if (!a_.punctuation(i, ";")) continue;
      return elliptic(i + 1, right) ? right : i;
    }
    return right;
  }

  void add(std::size_t k, TokenRange content) {
    const SpeechCue& cue = s_.cues[k];
    Speech speech;
    speech.speaker = cue.who.speaker;
    speech.source = cue.who.range;
    speech.cue = {a_.items[cue.first].range.begin, a_.items[cue.last].range.end};
    speech.content = content;
    speech.said_when = cue.said_when;
    speech.kind = cue.kind;
    speech.person = cue.who.person;
    speech.rule = cue.rule;
    speech.scope = cue.scope;
    out_.all.push_back(std::move(speech));
  }

  // Of several cues the nearest has a token; what is quoted belongs to somebody who said it.
  void claim(std::uint32_t speech, TokenRange sentence) {
    const Speech& s = out_.all[speech];
    const std::uint32_t cue = s.cue.begin;
    const std::uint32_t from = std::max(s.content.begin, cue > kFarthest ? cue - kFarthest : 0);
    const std::uint32_t to = std::min(s.content.end, cue + kFarthest);
    for (std::uint32_t t = from; t < to; ++t) {
      std::uint32_t d = t < cue ? cue - t : t - cue;
      if (out_.quoted[t] && s.kind == SpeechKind::kReports && t < s.source.begin) continue;
      if (s.kind == SpeechKind::kTranscript || (out_.quoted[t] && s.kind != SpeechKind::kSaid))
        d += kFarthest;
      std::uint32_t& best = distance_[t - sentence.begin];
      if (d >= best) continue;
      best = d;
      out_.owners[t] = speech;
    }
  }

  const Analysis& a_;
  const SpokenSentence& s_;
  Speeches& out_;
  std::vector<std::uint32_t> left_;
  std::vector<std::uint32_t> distance_;
};

}  // namespace

void assign_speakers(const Analysis& a, const std::vector<SpokenSentence>& sentences, Speeches& out) {
  out.owners.assign(a.text->tokens.size(), Speeches::kNobody);
  out.in_source.assign(a.text->tokens.size(), false);
  std::vector<SentenceSpeeches> rows;
  rows.reserve(sentences.size());
  for (const SpokenSentence& s : sentences) {
    const auto first = static_cast<std::uint32_t>(out.all.size());
    if (!s.cues.empty()) ClauseReach(a, s, out).run();
    rows.push_back({first, static_cast<std::uint32_t>(out.all.size())});
  }
  for (const Speech& s : out.all) {
    for (std::uint32_t t = s.source.begin; t < s.source.end; ++t) out.in_source[t] = true;
  }
  spread_quotations(a, rows, out);
  carry_on(a, rows, out);
}

}  // namespace blotter
