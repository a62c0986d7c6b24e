#include "claim/speech_flow.h"

#include <algorithm>

namespace blotter {
namespace {

constexpr std::size_t kMostLines = 60;
constexpr std::uint32_t kLongestLine = 25;  // tokens of a line in a list

void give(Speeches& out, TokenRange range, std::uint32_t speech) {
  for (std::uint32_t t = range.begin; t < range.end; ++t) {
    if (out.owners[t] == Speeches::kNobody) out.owners[t] = speech;
  }
  Speech& s = out.all[speech];
  s.content = {std::min(s.content.begin, range.begin), std::max(s.content.end, range.end)};
}

// A speaker for each quotation that has none.
class Quotations {
 public:
  Quotations(const Analysis& a, const std::vector<SentenceSpeeches>& rows, Speeches& out)
      : a_(a), rows_(rows), out_(out) {}

  void run() {
    std::size_t s = 0;
    for (const TokenRange& p : a_.text->paragraphs) {
      said_.clear();
      for (; s < rows_.size() && a_.text->sentences[s].begin < p.end; ++s) {
        for (std::uint32_t k = rows_[s].first; k < rows_[s].last; ++k) {
          if (out_.all[k].kind == SpeechKind::kSaid) said_.push_back(k);
        }
      }
      paragraph(p);
      if (!said_.empty()) before_ = said_.back();
    }
  }

 private:
  void paragraph(TokenRange p) {
    const bool dash = a_.text->tokens[p.begin].kind == TokenKind::kDash;
    const bool goes_on =
        a_.text->tokens[std::min(p.begin + (dash ? 1U : 0U), p.end - 1)].kind == TokenKind::kQuote;
    if (said_.empty() && (!goes_on || before_ == Speeches::kNobody)) return;
    for (std::uint32_t t = p.begin; t < p.end; ++t) {
      if (!out_.quoted[t]) continue;
      std::uint32_t end = t;
      while (end < p.end && out_.quoted[end]) ++end;
      if (out_.owners[t] == Speeches::kNobody || out_.owners[end - 1] == Speeches::kNobody)
        give(out_, {t, end}, said_.empty() ? before_ : nearest({t, end}));
      t = end;
    }
  }

  // Of several in the paragraph, the one whose cue is nearest to the quotation.
  [[nodiscard]] std::uint32_t nearest(TokenRange quotation) const {
    const auto after =
        std::lower_bound(said_.begin(), said_.end(), quotation.end,
                         [&](std::uint32_t k, std::uint32_t token) { return out_.all[k].cue.begin < token; });
    if (after == said_.begin()) return *after;
    const std::uint32_t before = *std::prev(after);
    if (after == said_.end()) return before;
    const std::uint32_t gap = out_.all[*after].cue.begin - quotation.end;
    const std::uint32_t cue_end = out_.all[before].cue.end;
    return quotation.begin >= cue_end && quotation.begin - cue_end <= gap ? before : *after;
  }

  const Analysis& a_;
  const std::vector<SentenceSpeeches>& rows_;
  Speeches& out_;
  std::vector<std::uint32_t> said_;
  std::uint32_t before_ = Speeches::kNobody;
};

// How a sentence is built, as far as it tells whether it goes on with a source.
class Form {
 public:
  Form(const Analysis& a, std::uint32_t s) : a_(a), row_(a.sentences[s]) {
    for (std::uint32_t i = row_.begin; i < row_.end; ++i) {
      if (a_.items[i].kind == ItemKind::kQuantity) {
        first_number_ = i;
        break;
      }
    }
  }

  [[nodiscard]] bool numbers() const { return first_number_ < row_.end; }
  [[nodiscard]] bool elliptic() const { return numbers() && !has_verb(); }
  [[nodiscard]] bool opens_quoted() const { return a_.items[row_.begin].kind == ItemKind::kQuote; }
  [[nodiscard]] bool ends_with_colon() const { return a_.punctuation(row_.end - 1, ":"); }

  // "That is a rise of over 50 percent": the article does its sum.
  [[nodiscard]] bool sum() const {
    const std::string_view w = a_.word(row_.begin);
    return w == "that" || w == "so";
  }

  // "Incidents of gunfire: 307", "Thirty-five homicides, the fewest in 60 years", "Violent crime down 14%.":
  // an entry of a list, no sentence of its own.
  [[nodiscard]] bool entry() const {
    if (labelled()) return true;
    return numbers() && (measure_comma() || (!has_verb() && (number_first() || measure_down())));
  }

  // "They list at least 100 people", "Monday morning it stood at 992".
  [[nodiscard]] bool refers_to_figures() const {
    for (std::uint32_t i = row_.begin; i < row_.end && i < first_number_ + 4 && i < row_.begin + 6; ++i) {
      const std::string_view w = a_.word(i);
      if ((w == "it" || w == "they") && i + 1 < row_.end && !plain_be(i + 1) &&
          !a_.is(i + 1, Sense::kCue, "said") && a_.items[i + 1].kind != ItemKind::kPunctuation)
        return true;
    }
    return false;
  }

 private:
  [[nodiscard]] bool plain_be(std::uint32_t i) const {
    const std::string_view w = a_.word(i);
    return w == "is" || w == "was" || w == "has" || w == "'s";
  }
  [[nodiscard]] bool labelled() const {
    for (std::uint32_t i = row_.begin + 1; i + 1 < row_.end && i < row_.begin + 8; ++i) {
      if (!a_.punctuation(i, ":")) continue;
      if (a_.is(i - 1, Sense::kMeasure)) return numbers() || a_.is(i + 1, Sense::kTrendVerb);
      return first_number_ == i + 1 && row_.end - i < 14 && !has_verb() && !compares(i);
    }
    return false;
  }
  // "All of last year: 414, after 503 in 2012" is the article's own sum.
  [[nodiscard]] bool compares(std::uint32_t from) const {
    for (std::uint32_t i = from; i < row_.end; ++i) {
      if (a_.is(i, Sense::kCompare)) return true;
    }
    return false;
  }
  [[nodiscard]] bool has_verb() const {
    for (std::uint32_t i = row_.begin; i < row_.end && i < row_.begin + 30; ++i) {
      const std::string_view w = a_.word(i);
      if (w == "when" || w == "which" || w == "who" || w == "where") return false;
      const bool possessive = a_.text->tokens[a_.items[i].range.begin].kind == TokenKind::kPossessive;
      const bool noun = i > row_.begin && determined(i);
      if ((a_.is(i, Sense::kCarry) && !possessive && !noun) || a_.is(i, Sense::kTrendVerb)) return true;
      if (a_.is(i, Sense::kHit) && i > row_.begin && a_.items[i - 1].kind == ItemKind::kWord) return true;
    }
    return false;
  }
  // "their number", "a record"
  [[nodiscard]] bool determined(std::uint32_t i) const {
    const std::string_view w = a_.word(i - 1);
    return w == "their" || w == "the" || w == "a" || w == "its" || w == "that";
  }
  [[nodiscard]] bool number_first() const {
    if (first_number_ != row_.begin) return false;
    if (row_.begin + 1 < row_.end &&
        (a_.word(row_.begin + 1) == "of" || a_.is(row_.begin + 1, Sense::kOfThem)))
      return false;
    for (std::uint32_t i = row_.begin + 1; i < row_.end && i < row_.begin + 5; ++i) {
      if (a_.punctuation(i, ",.")) return true;
    }
    return row_.end - row_.begin < 5;
  }
  [[nodiscard]] bool measure_down() const {
    for (std::uint32_t i = row_.begin; i + 1 < row_.end && i < row_.begin + 4; ++i) {
      if (a_.is(i, Sense::kMeasure) && a_.is(i + 1, Sense::kTrendAdverb)) return true;
    }
    return false;
  }
  [[nodiscard]] bool measure_comma() const {
    for (std::uint32_t i = row_.begin; i + 2 < row_.end && i < row_.begin + 2; ++i) {
      if (a_.is(i, Sense::kMeasure) && a_.punctuation(i + 1, ",") &&
          a_.items[i + 2].kind == ItemKind::kQuantity)
        return true;
    }
    return false;
  }

  const Analysis& a_;
  const SentenceItems& row_;
  std::uint32_t first_number_ = ~0U;
};

class Carrier {
 public:
  Carrier(const Analysis& a, const std::vector<SentenceSpeeches>& rows, Speeches& out)
      : a_(a), rows_(rows), out_(out) {}

  void run() {
    for (std::uint32_t s = 0; s < rows_.size(); ++s) {
      if (a_.text->tokens[tokens(s).begin].has(Token::kParagraphStart)) enter_paragraph(s);
      if (rows_[s].empty())
        follow(s);
      else
        speak(s);
    }
  }

 private:
  [[nodiscard]] TokenRange tokens(std::uint32_t s) const { return a_.text->sentences[s]; }

  void enter_paragraph(std::uint32_t s) {
    // "The department today released its figures." announces the list below it.
    if (transcript_ != Speeches::kNobody && out_.all[transcript_].scope == SpeechScope::kOwn)
      transcript_ = Speeches::kNobody;
    const bool list = introduced_ && announced_last_ && (bullet(s) || Form(a_, s).entry());
    announced_last_ = list;
    in_bullet_ = bullet(s);
    waiting_.clear();
    if (list) return;
    last_ = Speeches::kNobody;
    entries_only_ = true;
    introduced_ = listing_ = false;
  }

  [[nodiscard]] bool bullet(std::uint32_t s) const { return bullet_token(tokens(s).begin); }
  [[nodiscard]] bool bullet_token(std::uint32_t token) const {
    const TokenKind kind = a_.text->tokens[token].kind;
    return kind == TokenKind::kSymbol || kind == TokenKind::kDash || kind == TokenKind::kHyphen;
  }

  // A sentence with sources of its own.
  void speak(std::uint32_t s) {
    const SentenceSpeeches& row = rows_[s];
    if (closing_source(s)) return credit(row.first);
    const Speech& first = out_.all[row.first];
    if (first.kind == SpeechKind::kTranscript)
      transcript_ = row.first;
    else if (transcript_ != Speeches::kNobody)
      give(out_, tokens(s), transcript_);
    if (first.scope == SpeechScope::kBefore ||
        (last_ == Speeches::kNobody ? entries_only_ : same_speaker(first))) {
      for (const std::uint32_t w : waiting_) give(out_, tokens(w), row.first);
    }
    waiting_.clear();
    last_ = row.last - 1;
    const Form form(a_, s);
    introduced_ = just_introduced_ = announced_last_ = introduces(form);
    listing_ = true;
    if (form.ends_with_colon()) extend(s);
  }

  // A paragraph that is nothing but "Source: Chicago Police Department" stands under what it is the source
  // of.
  [[nodiscard]] bool closing_source(std::uint32_t s) const {
    const TokenRange p = a_.text->paragraphs[a_.sentences[s].paragraph];
    return s > 0 && p == tokens(s) && p.size() < kLongestLine && rows_[s].last == rows_[s].first + 1 &&
           out_.all[rows_[s].first].cue.begin == p.begin &&
           out_.all[rows_[s].first].kind == SpeechKind::kAccording && !Form(a_, s).numbers();
  }
  void credit(std::uint32_t speech) {
    for (const std::uint32_t s : uncredited_) give(out_, tokens(s), speech);
    uncredited_.clear();
  }

  // Between two sentences of one speaker stands what that speaker said.
  [[nodiscard]] bool same_speaker(const Speech& next) const {
    return next.kind == SpeechKind::kSaid && out_.all[last_].kind == SpeechKind::kSaid &&
           next.speaker == out_.all[last_].speaker;
  }

  // "Take MPD's August sheet." gives no figure yet: they follow.
  [[nodiscard]] bool introduces(const Form& form) const {
    return !form.numbers() && out_.all[last_].scope == SpeechScope::kFollowing;
  }

  // A sentence without.
  void follow(std::uint32_t s) {
    if (transcript_ != Speeches::kNobody) return give(out_, tokens(s), transcript_);
    const Form form(a_, s);
    announced_last_ = announced_last_ && (in_bullet_ || form.entry() || form.ends_with_colon());
    if (form.opens_quoted()) return;
    const bool entry = form.entry();
    listing_ = listing_ && entry;
    const bool on = last_ != Speeches::kNobody && goes_on(form);
    just_introduced_ = just_introduced_ && !form.numbers();
    if (on) return give(out_, tokens(s), last_);
    introduced_ = introduced_ && (in_bullet_ || !form.numbers());
    entries_only_ = entries_only_ && entry;
    waiting_.push_back(s);
    uncredited_.push_back(s);
  }

  [[nodiscard]] bool goes_on(const Form& form) const {
    if (listing_) return true;
    if (form.sum()) return false;
    if (introduced_ && (in_bullet_ || just_introduced_ || form.entry() || form.elliptic())) return true;
    const SpeechKind kind = out_.all[last_].kind;
    return kind != SpeechKind::kSaid && kind != SpeechKind::kTranscript && form.refers_to_figures();
  }

  // A sentence that ends with a colon: what is listed below is the source's too. Lines of a list are short
  // and end without a full stop.
  void extend(std::uint32_t s) {
    const auto& paragraphs = a_.text->paragraphs;
    std::size_t p = a_.sentences[s].paragraph;
    if (tokens(s).end < paragraphs[p].end) return;
    for (std::size_t lines = 0; ++p < paragraphs.size() && lines < kMostLines; ++lines) {
      const TokenRange line = paragraphs[p];
      if (!bullet_token(line.begin) &&
          (line.size() >= kLongestLine || a_.text->text_of(a_.text->tokens[line.end - 1]) == "."))
        return;
      give(out_, line, rows_[s].last - 1);
    }
  }

  const Analysis& a_;
  const std::vector<SentenceSpeeches>& rows_;
  Speeches& out_;
  std::uint32_t last_ = Speeches::kNobody;        // of the paragraph
  std::uint32_t transcript_ = Speeches::kNobody;  // since the last label
  std::vector<std::uint32_t> uncredited_;         // of the whole text
  std::vector<std::uint32_t> waiting_;            // sentences that nobody has yet
  bool entries_only_ = true;                      // those are all entries of a list
  bool introduced_ = false;                       // the last source announced what follows
  bool just_introduced_ = false;                  // and no figure was given yet
  bool listing_ = false;                          // nothing but entries since the last source
  bool in_bullet_ = false;
  bool announced_last_ = false;  // its paragraph ended with that
};

}  // namespace

void spread_quotations(const Analysis& a, const std::vector<SentenceSpeeches>& rows, Speeches& out) {
  Quotations(a, rows, out).run();
}

void carry_on(const Analysis& a, const std::vector<SentenceSpeeches>& rows, Speeches& out) {
  Carrier(a, rows, out).run();
}

}  // namespace blotter
