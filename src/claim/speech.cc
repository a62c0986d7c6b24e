#include "claim/speech.h"

#include <algorithm>
#include <cstdlib>

#include "claim/source_phrase.h"

namespace blotter {
namespace {

// A day of speaking stands at most so many items behind its cue.
constexpr std::uint32_t kFarthestDay = 7;

class Finder {
 public:
  explicit Finder(const Analysis& a) : a_(a), sources_(a) {
    out_.spoken_times.assign(a.times.size(), false);
    out_.quoted.assign(a.text->tokens.size(), false);
  }

  Speeches run() {
    mark_quotes();
    mark_dateline();
    for (std::uint32_t s = 0; s < a_.sentences.size(); ++s) sentence(s);
    carry_on();
    spread_quotes();
    out_.index(*a_.text);
    return std::move(out_);
  }

 private:
  // Inside marks; a paragraph that opens a quotation without closing it goes on in the next one.
  void mark_quotes() {
    for (const TokenRange& p : a_.text->paragraphs) {
      bool inside = false;
      for (std::uint32_t t = p.begin; t < p.end; ++t) {
        const Token& token = a_.text->tokens[t];
        if (token.kind == TokenKind::kQuote && a_.text->word(t) != "'") {
          inside = token.has(Token::kOpens);
        } else {
          out_.quoted[t] = inside;
        }
      }
    }
  }

  // "CHICAGO, Sunday —": the day of writing, no window.
  void mark_dateline() {
    for (std::uint32_t s = 0; s < a_.sentences.size() && s < 3; ++s) {
      const SentenceItems& row = a_.sentences[s];
      if (!a_.text->tokens[a_.items[row.begin].range.begin].has(Token::kAllCaps)) continue;
      std::uint32_t dash = row.begin;
      while (dash < row.end && dash < row.begin + 12 && !a_.punctuation(dash, "_")) ++dash;
      if (dash >= row.end || !a_.punctuation(dash, "_")) continue;
      for (std::uint32_t i = row.begin; i < dash; ++i) {
        if (a_.items[i].kind == ItemKind::kTime) out_.spoken_times[a_.items[i].ref] = true;
      }
    }
  }

  [[nodiscard]] std::uint32_t first_token() const { return a_.items[begin_].range.begin; }
  [[nodiscard]] TokenRange tokens_of(std::uint32_t s) const { return a_.text->sentences[s]; }

  void sentence(std::uint32_t s) {
    const SentenceItems& row = a_.sentences[s];
    begin_ = row.begin;
    end_ = row.end;
    sentence_ = s;
    if (transcript()) return;
    const std::size_t first = out_.all.size();
    for (std::uint32_t i = begin_; i < end_; ++i) {
      if (a_.items[i].kind == ItemKind::kWord) released(i);
      if (a_.is(i, Sense::kAccording))
        according(i);
      else if (a_.word(i) == "by" || a_.word(i) == "from" || a_.word(i) == "to")
        by_record(i);
      else if (a_.is(i, Sense::kKept) && !out_.quoted[a_.items[i].range.begin])
        own_record(i);
      if (a_.is(i, Sense::kCue)) cue(i);
    }
    said_in_post(first);
    if (out_.all.size() > first && a_.punctuation(end_ - 1, ":")) extend(out_.all.back());
    if (out_.all.size() == first) all_from();
  }

  // "All this is from Wirepoints": the paragraph's figures are.
  void all_from() {
    const std::string_view opening = a_.text_of(begin_);
    const bool all = opening == "All" || opening == "The figures" || opening == "the figures" ||
                     opening == "These" || opening == "Those" || opening == "The numbers" ||
                     opening == "The totals" || opening == "Figures" || opening == "Numbers";
    if (!all) return;
    for (std::uint32_t i = begin_; i < end_ && i < begin_ + 9; ++i) {
      if (a_.text_of(i) != "from" && a_.text_of(i) != "by") continue;
      const auto who = sources_.starting_at(i + 1, end_);
      if (!who) return;
      add(*who, a_.items[i].range, a_.text->paragraphs[a_.sentences[sentence_].paragraph], "speech.all-from");
      return;
    }
  }

  // A sentence that ends with a colon: what is listed below is the source's too.
  void extend(Speech& speech) const {
    const auto& paragraphs = a_.text->paragraphs;
    std::size_t p = a_.sentences[sentence_].paragraph;
    if (tokens_of(sentence_).end >= paragraphs[p].end && p + 1 < paragraphs.size()) ++p;
    std::size_t lines = 0;
    // Lines of a list are short and end without a full stop.
    while (p + 1 < paragraphs.size() && lines < 60 && paragraphs[p].size() < 25 &&
           a_.text->text_of(a_.text->tokens[paragraphs[p].end - 1]) != ".") {
      ++p;
      ++lines;
    }
    if (lines > 0 &&
        (paragraphs[p].size() >= 25 || a_.text->text_of(a_.text->tokens[paragraphs[p].end - 1]) == "."))
      --p;
    speech.content.end = std::max(speech.content.end, paragraphs[p].end);
  }

  // "The FBI's national figures", "the city's own numbers", "MPD's August sheet"
  void own_record(std::uint32_t i) {
    // "FOR IMMEDIATE RELEASE" names nobody.
    if (a_.text->tokens[a_.items[i].range.begin].has(Token::kAllCaps)) return;
    // "the crime database of the Chicago Tribune"
    if (i + 1 < end_ && a_.text_of(i + 1) == "of") {
      if (const auto who = sources_.starting_at(i + 2, end_); who && who->body && !who->person) {
        add(*who, a_.items[i].range, section(i), "speech.own-record");
        return;
      }
    }
    // "Tribune figures"
    if (i > begin_) {
      const auto who = sources_.ending_at(i - 1, begin_);
      if (who && who->body && !who->person && who->range.end == a_.items[i].range.begin &&
          !a_.is(who->first, Sense::kTitle)) {
        add(*who, a_.items[i].range, section(i), "speech.own-record");
        return;
      }
    }
    for (std::uint32_t j = i; j > begin_ && i - j < 4; --j) {
      const std::uint32_t left = j - 1;
      if (a_.items[left].kind == ItemKind::kPunctuation || a_.items[left].kind == ItemKind::kQuantity ||
          a_.is(left, Sense::kMeasure))
        return;
      if (a_.text->tokens[a_.items[left].range.begin].kind != TokenKind::kPossessive) continue;
      if (left == begin_) return;
      const auto who = sources_.ending_at(left - 1, begin_);
      if (!who || who->person) return;
      if (who->first == who->last && a_.is(who->first, Sense::kPlace)) return;
      Speech& speech = add(*who, a_.items[i].range, section(i), "speech.own-record");
      // "Take MPD's August sheet." introduces what follows.
      const TokenRange s = tokens_of(sentence_);
      if (s.size() < 9) speech.content.end = a_.text->paragraphs[a_.sentences[sentence_].paragraph].end;
      return;
    }
  }

  // "GOV. MARSH: It isn't …": what follows is hers to the end of the paragraph.
  bool transcript() {
    const Token& first = a_.text->tokens[a_.items[begin_].range.begin];
    if (!first.has(Token::kParagraphStart)) return false;
    const auto who = sources_.starting_at(begin_, end_);
    if (!who || who->last + 1 >= end_ || !a_.punctuation(who->last + 1, ":")) return false;
    const bool capitals = first.has(Token::kAllCaps);
    if (!who->person && !capitals) return false;
    // To the next speaker's label, or the end.
    for (Speech& s : out_.all) {
      if (std::string_view(s.rule) == "speech.transcript")
        s.content.end = std::min(s.content.end, first_token());
    }
    const auto stop = static_cast<std::uint32_t>(a_.text->tokens.size());
    add(*who, {who->range.end, who->range.end + 1}, {who->range.end, stop}, "speech.transcript").direct =
        true;
    return true;
  }

  Speech& add(const SourcePhrase& who, TokenRange cue, TokenRange content, const char* rule) {
    Speech speech;
    speech.speaker = who.speaker;
    speech.source = who.range;
    speech.cue = cue;
    speech.content = content;
    speech.rule = rule;
    out_.all.push_back(std::move(speech));
    return out_.all.back();
  }

  // From the cue to the nearest ; on either side, or the whole sentence.
  [[nodiscard]] TokenRange section(std::uint32_t item) const {
    TokenRange out = tokens_of(sentence_);
    for (std::uint32_t i = item; i > begin_; --i) {
      if (a_.punctuation(i - 1, ";") && !out_.quoted[a_.items[i - 1].range.begin]) {
        out.begin = a_.items[i - 1].range.end;
        break;
      }
    }
    for (std::uint32_t i = item; i < end_; ++i) {
      if (a_.punctuation(i, ";") && !out_.quoted[a_.items[i].range.begin]) {
        out.end = a_.items[i].range.begin;
        break;
      }
    }
    return out;
  }

  void according(std::uint32_t i) {
    const auto who = sources_.starting_at(i + 1, end_);
    if (!who) return;
    Speech& speech = add(*who, a_.items[i].range, section(i), "speech.according-to");
    take_time(speech, who->last + 1);
  }

  // "by the Sun-Times database", "By The Inquirer's count", "from data of …"
  void by_record(std::uint32_t i) {
    const auto who = sources_.starting_at(i + 1, end_);
    if (!who || who->person) return;
    for (std::uint32_t j = who->last + 1; j < end_ && j <= who->last + 3; ++j) {
      if (a_.is(j, Sense::kKept)) {
        add(*who, a_.items[i].range, section(i), "speech.by-record");
        return;
      }
      if (a_.items[j].kind == ItemKind::kPunctuation) return;
    }
    if (a_.is(who->last, Sense::kKept)) {
      add(*who, a_.items[i].range, section(i), "speech.by-record");
      return;
    }
    if (!who->body || a_.word(i) != "by") return;
    // "is put at 45% by the mayor's office"
    for (std::uint32_t j = i; j > begin_ && i - j < 16; --j) {
      for (const char* verb : {"put", "estimated", "counted", "reported", "recorded", "tallied", "logged",
                               "calculated", "compiled", "tracked"}) {
        if (a_.text_of(j - 1) == verb) {
          add(*who, a_.items[i].range, section(i), "speech.by-agent");
          return;
        }
      }
    }
  }

  [[nodiscard]] bool closes_quote(std::uint32_t i) const {
    return i > begin_ && (a_.items[i - 1].kind == ItemKind::kQuote || (a_.punctuation(i - 1, ",_")));
  }

  void cue(std::uint32_t i) {
    const bool saying = a_.is(i, Sense::kCue, "said");
    if (out_.quoted[a_.items[i].range.begin]) return;
    std::optional<SourcePhrase> who;
    if (saying && closes_quote(i)) who = sources_.starting_at(i + 1, end_);
    if (!who) who = before(i);
    if (!who && saying) who = sources_.starting_at(i + 1, end_);
    if (!who) return;
    if (!saying && !(who->body && !who->person)) return;
    if (!saying && a_.is(i, Sense::kCarry) && !keeps_figures(*who, i)) return;
    Speech& speech = add(*who, a_.items[i].range, section(i), saying ? "speech.said" : "speech.reports");
    take_time(speech, std::max(i, who->last) + 1);
    if (!speech.said_when) take_time_before(speech, std::min(i, who->first));
  }

  // "police statistics", "city data"
  static bool figures_in_name(std::string_view name) {
    for (const char* word : {"statistics", "data", "figures", "records", "reports"}) {
      if (name.ends_with(word)) return true;
    }
    return false;
  }

  // Carrying verbs ("has", "put") make a source only of what keeps figures.
  [[nodiscard]] bool keeps_figures(const SourcePhrase& who, std::uint32_t i) const {
    for (std::uint32_t j = who.first; j < i; ++j) {
      if (a_.is(j, Sense::kKept) || a_.is(j, Sense::kBodyNoun) || a_.is(j, Sense::kOffice)) return true;
      if (a_.is(j, Sense::kBody) && figures_in_name(a_.text_of(j))) return true;
    }
    return false;
  }

  // The subject of the cue: right before it, or before an apposition or an adverb.
  std::optional<SourcePhrase> before(std::uint32_t i) {
    std::uint32_t at = i;
    // "CCJ, which follows 42 big cities, reports": back over the apposition.
    if (at > begin_ && a_.punctuation(at - 1, ",")) {
      for (std::uint32_t j = at - 1; j > begin_ && at - j < 16; --j) {
        if (!a_.punctuation(j - 1, ",")) continue;
        if (j >= begin_ + 2) {
          if (auto who = sources_.ending_at(j - 2, begin_)) return who;
        }
        break;
      }
    }
    for (int skipped = 0; at > begin_ && skipped < 9; ++skipped) {
      --at;
      if (out_.quoted[a_.items[at].range.begin]) return std::nullopt;
      if (a_.punctuation(at, ";:_)")) return std::nullopt;
      if (auto who = sources_.ending_at(at, begin_)) {
        if (a_.items[who->first].is(Sense::kPlace) && who->first == who->last && skipped > 0) continue;
        return who;
      }
      if (a_.items[at].kind == ItemKind::kQuantity) return std::nullopt;
      if (a_.punctuation(at, ",") && skipped == 0 && !(at > begin_ && at + 1 == i && apposition(at)))
        return std::nullopt;
    }
    return std::nullopt;
  }

  // "CCJ, which follows 42 big cities, reports": the comma before the cue closes a clause that a comma
  // opened.
  [[nodiscard]] bool apposition(std::uint32_t comma) const {
    for (std::uint32_t i = comma; i > begin_ && comma - i < 12; --i) {
      if (a_.punctuation(i - 1, ",")) return true;
    }
    return false;
  }

  // A day, or "last week": when somebody can have spoken. A year or a range is what they spoke of.
  static bool day_or_week(const TimeNode& node) {
    switch (node.op) {
      case TimeOp::kDay:
      case TimeOp::kMonthDay:
      case TimeOp::kWeekday:
      case TimeOp::kHoliday:
      case TimeOp::kAgo:
      case TimeOp::kClock: return true;
      case TimeOp::kUnit:
        return !node.numbers.empty() && node.numbers[0] <= static_cast<int>(TimeUnit::kWeek);
      case TimeOp::kOf:
      case TimeOp::kRel:
      case TimeOp::kPart:
      case TimeOp::kLatest:
      case TimeOp::kThe: return !node.args.empty() && day_or_week(node.args[0]);
      default: return false;
    }
  }

  void take(Speech& speech, std::uint32_t item) {
    if (!day_or_week(a_.times[a_.items[item].ref].node)) return;
    speech.said_when = a_.items[item].ref;
    out_.spoken_times[a_.items[item].ref] = true;
  }

  // "said Tuesday", "announced on Monday", "told a meeting of neighbors on Monday".
  void take_time(Speech& speech, std::uint32_t item) {
    for (std::uint32_t i = item; i < end_ && i < item + kFarthestDay; ++i) {
      if (a_.items[i].kind == ItemKind::kTime) {
        const bool content_follows = i + 1 < end_ && !a_.punctuation(i + 1, ",.;_") &&
                                     a_.word(i + 1) != "that" && a_.items[i + 1].kind != ItemKind::kQuote;
        if (content_follows && i > item + 1) return;
        take(speech, i);
        return;
      }
      const std::string_view w = a_.word(i);
      const bool words = a_.items[i].kind == ItemKind::kWord || a_.items[i].kind == ItemKind::kPhrase;
      if (!words || a_.is(i, Sense::kMeasure) || w == "that" || w == "of" || w == "about" || w == "for")
        return;
    }
  }

  // "In a post on Saturday the president drew the opposite picture: …, he wrote"
  void said_in_post(std::size_t first) {
    if (out_.all.size() == first) return;
    for (std::uint32_t i = begin_; i < end_ && i < begin_ + 8; ++i) {
      if (a_.items[i].kind != ItemKind::kTime || !post_before(i)) continue;
      for (std::size_t k = first; k < out_.all.size(); ++k) {
        if (!out_.all[k].said_when) take(out_.all[k], i);
      }
      return;
    }
  }

  // "came on Sunday in a statement from": the day is that of the statement.
  void released(std::uint32_t i) {
    if (!(a_.word(i) == "came" || a_.text_of(i) == "released" || a_.text_of(i) == "published" ||
          a_.text_of(i) == "issued"))
      return;
    for (std::uint32_t j = i + 1; j < end_ && j < i + 3; ++j) {
      if (a_.items[j].kind != ItemKind::kTime) continue;
      for (std::uint32_t k = j + 1; k < end_ && k < j + 6; ++k) {
        if (a_.is(k, Sense::kAccording) || a_.is(k, Sense::kKept) || a_.text_of(k) == "by")
          out_.spoken_times[a_.items[j].ref] = true;
      }
      return;
    }
  }

  // "In a post on Saturday the president …", "On Monday Reyes said".
  void take_time_before(Speech& speech, std::uint32_t item) {
    for (std::uint32_t i = item; i > begin_ && item - i < 6; --i) {
      const std::uint32_t at = i - 1;
      if (a_.items[at].kind == ItemKind::kTime) {
        const bool opens = at == begin_ || at == begin_ + 1 || post_before(at);
        if (opens) take(speech, at);
        return;
      }
      if (a_.items[at].kind == ItemKind::kQuantity || a_.items[at].kind == ItemKind::kQuote ||
          a_.is(at, Sense::kMeasure))
        return;
    }
  }

  [[nodiscard]] bool post_before(std::uint32_t at) const {
    for (std::uint32_t i = at; i > begin_ && at - i < 4; --i) {
      const std::string_view raw = a_.text_of(i - 1);
      for (const char* word :
           {"post", "statement", "release", "interview", "speech", "briefing", "conference", "email", "memo",
            "letter", "tweet", "message", "report", "address"}) {
        if (raw == word) return true;
      }
    }
    return false;
  }

  // A sentence that names no source goes on with the figures of the one before it in the paragraph.
  void carry_on() {
    std::size_t k = 0;
    const std::size_t known = out_.all.size();
    std::optional<std::size_t> last;
    bool labels_only = false;
    for (std::uint32_t s = 0; s < a_.sentences.size(); ++s) {
      const TokenRange range = tokens_of(s);
      if (a_.text->tokens[range.begin].has(Token::kParagraphStart)) last.reset();
      std::optional<std::size_t> own;
      while (k < known && out_.all[k].cue.begin < range.end) {
        if (out_.all[k].cue.begin >= range.begin) own = k;
        ++k;
      }
      if (own) {
        last = own;
        labels_only = !carries(out_.all[*own], range);
      } else if (last && (!labels_only || labelled(s)) && !out_.quoted[range.begin] &&
                 a_.text->tokens[range.begin].kind != TokenKind::kQuote) {
        out_.all[*last].content.end = std::max(out_.all[*last].content.end, range.end);
      }
    }
  }

  // "Incidents of gunfire: 307": an entry of a list that somebody reads out.
  [[nodiscard]] bool labelled(std::uint32_t s) const {
    const SentenceItems& row = a_.sentences[s];
    for (std::uint32_t i = row.begin + 1; i < row.end && i < row.begin + 6; ++i) {
      if (a_.punctuation(i, ":")) return a_.is(i - 1, Sense::kMeasure);
    }
    return false;
  }

  [[nodiscard]] bool carries(const Speech& speech, TokenRange sentence) const {
    for (std::uint32_t t = sentence.begin; t < sentence.end; ++t) {
      if (out_.quoted[t]) return false;
    }
    (void)speech;
    return false;
  }

  // Quoted sentences without a cue of their own are the speaker's of the same paragraph, else of the one
  // before.
  void spread_quotes() {
    const std::size_t known = out_.all.size();
    std::vector<int> speaker_of(a_.text->paragraphs.size(), -1);
    for (std::size_t k = 0; k < known; ++k) {
      const auto p = paragraph_of(out_.all[k].cue.begin);
      if (speaker_of[p] < 0 && std::string_view(out_.all[k].rule) == "speech.said")
        speaker_of[p] = static_cast<int>(k);
    }
    int last = -1;
    for (std::size_t p = 0; p < speaker_of.size(); ++p) {
      const TokenRange range = a_.text->paragraphs[p];
      const int who = speaker_of[p] >= 0 ? speaker_of[p] : (opens_quoted(range) ? last : -1);
      if (who >= 0) spread(range, static_cast<std::size_t>(who));
      if (speaker_of[p] >= 0) last = speaker_of[p];
    }
  }

  [[nodiscard]] bool opens_quoted(TokenRange p) const {
    return a_.text->tokens[p.begin].kind == TokenKind::kQuote;
  }
  [[nodiscard]] std::size_t paragraph_of(std::uint32_t token) const {
    const auto& ps = a_.text->paragraphs;
    const auto at = std::upper_bound(ps.begin(), ps.end(), token,
                                     [](std::uint32_t t, const TokenRange& r) { return t < r.end; });
    return static_cast<std::size_t>(at - ps.begin());
  }

  void spread(TokenRange p, std::size_t who) {
    for (std::uint32_t t = p.begin; t < p.end; ++t) {
      if (!out_.quoted[t]) continue;
      std::uint32_t end = t;
      while (end < p.end && out_.quoted[end]) ++end;
      Speech speech = out_.all[nearest_said(t, end, who)];
      speech.content = {t, end};
      speech.direct = true;
      speech.rule = "speech.quotation";
      out_.all.push_back(std::move(speech));
      t = end;
    }
  }

  // Of several in the paragraph, the one whose cue is nearest to the quotation.
  [[nodiscard]] std::size_t nearest_said(std::uint32_t begin, std::uint32_t end,
                                         std::size_t otherwise) const {
    const std::size_t p = paragraph_of(begin);
    std::size_t best = otherwise;
    std::uint32_t distance = ~0U;
    for (std::size_t k = first_of_paragraph(p); k < out_.all.size(); ++k) {
      const Speech& s = out_.all[k];
      if (std::string_view(s.rule) == "speech.quotation") break;
      if (paragraph_of(s.cue.begin) != p) break;
      if (std::string_view(s.rule) != "speech.said") continue;
      const std::uint32_t d = s.cue.begin >= end   ? s.cue.begin - end
                              : begin >= s.cue.end ? begin - s.cue.end
                                                   : 0;
      if (d < distance) {
        distance = d;
        best = k;
      }
    }
    return best;
  }
  [[nodiscard]] std::size_t first_of_paragraph(std::size_t p) const {
    const std::uint32_t begin = a_.text->paragraphs[p].begin;
    const auto at =
        std::lower_bound(out_.all.begin(), out_.all.end(), begin, [](const Speech& s, std::uint32_t t) {
          return std::string_view(s.rule) != "speech.quotation" && s.cue.begin < t;
        });
    return static_cast<std::size_t>(at - out_.all.begin());
  }

  const Analysis& a_;
  SourceReader sources_;
  Speeches out_;
  std::uint32_t begin_ = 0;
  std::uint32_t end_ = 0;
  std::uint32_t sentence_ = 0;
};

}  // namespace

void Speeches::index(const Text& text) {
  text_ = &text;
  in_source.assign(text.tokens.size(), false);
  by_paragraph_.assign(text.paragraphs.size(), {});
  const auto paragraph_of = [&](std::uint32_t token) {
    const auto at = std::upper_bound(text.paragraphs.begin(), text.paragraphs.end(), token,
                                     [](std::uint32_t t, const TokenRange& r) { return t < r.end; });
    return static_cast<std::size_t>(at - text.paragraphs.begin());
  };
  for (std::uint32_t k = 0; k < all.size(); ++k) {
    for (std::uint32_t t = all[k].source.begin; t < all[k].source.end; ++t) in_source[t] = true;
    if (all[k].content.empty()) continue;
    for (std::size_t p = paragraph_of(all[k].content.begin);
         p < by_paragraph_.size() && text.paragraphs[p].begin < all[k].content.end; ++p)
      by_paragraph_[p].push_back(k);
  }
}

const Speech* Speeches::at(std::uint32_t token) const {
  const Speech* best = nullptr;
  std::uint32_t distance = ~0U;
  const auto found = std::upper_bound(text_->paragraphs.begin(), text_->paragraphs.end(), token,
                                      [](std::uint32_t t, const TokenRange& r) { return t < r.end; });
  if (found == text_->paragraphs.end()) return nullptr;
  const auto& here = by_paragraph_[static_cast<std::size_t>(found - text_->paragraphs.begin())];
  // A paragraph of thousands of speeches is no prose: those before and after the token are looked at.
  constexpr std::size_t kMost = 64;
  auto from = std::lower_bound(here.begin(), here.end(), token,
                               [&](std::uint32_t k, std::uint32_t t) { return all[k].cue.begin < t; });
  const auto to = here.end() - from > static_cast<std::ptrdiff_t>(kMost) ? from + kMost : here.end();
  from = from - here.begin() > static_cast<std::ptrdiff_t>(kMost) ? from - kMost : here.begin();
  for (auto k = here.size() <= 2 * kMost ? here.begin() : from;
       k != (here.size() <= 2 * kMost ? here.end() : to); ++k) {
    const Speech& s = all[*k];
    if (!s.content.contains(token)) continue;
    if (quoted[token] && !s.direct && best != nullptr && best->direct) continue;
    const std::uint32_t d = s.cue.begin > token ? s.cue.begin - token : token - s.cue.begin;
    const bool better = best == nullptr || (quoted[token] && s.direct && !best->direct) || d < distance;
    if (better) {
      best = &s;
      distance = d;
    }
  }
  return best;
}

Speeches find_speeches(const Analysis& analysis) { return Finder(analysis).run(); }

}  // namespace blotter
