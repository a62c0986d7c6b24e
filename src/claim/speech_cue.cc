#include "claim/speech_cue.h"

#include "claim/speech_day.h"

namespace blotter {
namespace {

// How far before its verb a subject is looked for.
constexpr std::uint32_t kFarthestSubject = 9;
constexpr std::uint32_t kLongestClause = 16;

class CueFinder {
 public:
  CueFinder(const Analysis& a, SourceReader& sources, Speeches& out, std::uint32_t sentence)
      : a_(a), sources_(sources), out_(out), records_(a, sources, out.quoted) {
    s_ = {sentence, a.sentences[sentence].begin, a.sentences[sentence].end, {}};
  }

  SpokenSentence run() {
    label();
    for (std::uint32_t i = s_.cues.empty() ? s_.begin : s_.cues.back().end(); i < s_.end; ++i) {
      if (quoted(i)) continue;
      if (auto found = at(i)) keep(*std::move(found));
    }
    if (s_.cues.empty()) {
      if (auto all = records_.all_from(s_)) keep(*std::move(all));
    }
    find_days(a_, s_, out_);
    return std::move(s_);
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

  std::optional<SpeechCue> at(std::uint32_t i) {
    if (a_.is(i, Sense::kAccording, "words")) {
      if (auto found = according(i)) return found;
    }
    if (auto found = records_.issued(i, s_)) return found;
    if (auto found = records_.by_record(i, s_)) return found;
    if (a_.is(i, Sense::kCue)) {
      if (auto found = cue(i)) return found;
    }
    if (a_.is(i, Sense::kOccasion)) {
      if (auto found = message(i)) return found;
    }
    if (records_.is_record(i)) return records_.own_record(i, s_);
    if (a_.items[i].kind == ItemKind::kPunctuation) return at_mark(i);
    return std::nullopt;
  }

  // "GOV. MARSH: It isn't …": what follows is hers. Likewise "Ald. Terrence Boyce @ald" over a post.
  void label() {
    const Token& first = token(s_.begin);
    if (!first.has(Token::kParagraphStart)) return;
    const auto who = sources_.starting_at(s_.begin, s_.end);
    if (!who || who->last + 1 >= s_.end) return;
    const std::uint32_t mark = who->last + 1;
    const bool colon = a_.punctuation(mark, ":");
    const bool handle =
        who->person && (a_.text_of(mark) == "@" || (mark + 1 < s_.end && a_.text_of(mark + 1) == "@"));
    if (!colon && !handle) return;
    if (!who->person && !(first.has(Token::kAllCaps) && (a_.is(who->last, Sense::kTitle) || dialogue())))
      return;
    s_.cues.push_back({*who, mark, mark, SpeechKind::kTranscript, "speech.transcript", {}});
  }

  // "PELHAM: Seventy-seven percent of them." Two such lines or more: "PHOTO:" alone is no speaker.
  bool dialogue() {
    if (!dialogue_) {
      int labels = 0;
      for (const TokenRange& p : a_.text->paragraphs) {
        const Token& t = a_.text->tokens[p.begin];
        const bool colon = p.size() > 2 && a_.text->text_of(a_.text->tokens[p.begin + 1]) == ":";
        labels += t.has(Token::kAllCaps) && colon ? 1 : 0;
      }
      dialogue_ = labels > 1;
    }
    return *dialogue_;
  }

  std::optional<SpeechCue> according(std::uint32_t i) {
    auto who = records_.phrase_at(i + 1, s_.end);
    if (!who) who = sources_.starting_at(i + 1, s_.end);
    if (!who) return std::nullopt;
    sources_.remember(*who);
    return SpeechCue{*who, i, i, SpeechKind::kAccording, "speech.according-to", {}};
  }

  std::optional<SpeechCue> at_mark(std::uint32_t i) {
    if (a_.punctuation(i, "_")) return after_quotation(i);
    if (a_.punctuation(i, ":")) {
      if (auto found = before_quotation(i)) return found;
      return before_list(i);
    }
    return std::nullopt;
  }
  [[nodiscard]] bool quote(std::uint32_t i) const {
    return i < s_.end && a_.items[i].kind == ItemKind::kQuote;
  }

  // “…” — Rep. Clay Oberholtzer, in a radio interview
  std::optional<SpeechCue> after_quotation(std::uint32_t i) {
    const bool after = i > s_.begin ? quote(i - 1) : i > 0 && a_.items[i - 1].kind == ItemKind::kQuote;
    if (!after) return std::nullopt;
    const auto who = sources_.starting_at(i + 1, s_.end);
    if (!who || !who->person) return std::nullopt;
    return SpeechCue{*who, i, i, SpeechKind::kSaid, "speech.signed", {}};
  }

  // "what Governor Helen Marsh typed on Tuesday: “…”", whatever the verb.
  std::optional<SpeechCue> before_quotation(std::uint32_t i) {
    if (!quote(i + 1)) return std::nullopt;
    for (const SpeechCue& cue : s_.cues) {
      if (cue.kind == SpeechKind::kSaid) return std::nullopt;
    }
    for (std::uint32_t j = i; j > s_.begin && i - j < kLongestClause; --j) {
      if (a_.punctuation(j - 1, ";:_")) break;
      const auto who = sources_.ending_at(j - 1, s_.begin);
      if (who && (who->person || sources_.bare_name(*who)))
        return SpeechCue{*who, i, i, SpeechKind::kSaid, "speech.colon", {}};
    }
    return std::nullopt;
  }

  // "Superintendent Crowe, at his side, had more: shootings off by 39 percent"
  std::optional<SpeechCue> before_list(std::uint32_t i) {
    if (!s_.cues.empty() || i - s_.begin > kLongestClause) return std::nullopt;
    const auto who = sources_.starting_at(s_.begin, s_.end);
    if (!who || !who->person || who->last + 1 >= i) return std::nullopt;
    for (std::uint32_t j = who->last + 1; j < i; ++j) {
      if (a_.items[j].kind == ItemKind::kQuantity || a_.is(j, Sense::kMeasure)) return std::nullopt;
    }
    return SpeechCue{*who, i, i, SpeechKind::kSaid, "speech.list", {}};
  }

  // "President Tate's message went up at 11:09": what is quoted next is his.
  std::optional<SpeechCue> message(std::uint32_t i) {
    if (i < s_.begin + 2 || token(i - 1).kind != TokenKind::kPossessive) return std::nullopt;
    const auto who = sources_.ending_at(i - 2, s_.begin);
    if (!who || !who->person) return std::nullopt;
    return SpeechCue{*who, i, i, SpeechKind::kSaid, "speech.message", {}};
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

  // After the content the source may follow the verb: “…,” said Reyes.
  std::optional<SourcePhrase> inverted(std::uint32_t i) {
    if (i == s_.begin || a_.is(i, Sense::kCue, "told")) return std::nullopt;
    if (quote(i - 1) || a_.punctuation(i - 1, ",_")) return sources_.starting_at(i + 1, s_.end);
    return std::nullopt;
  }

  // "a consultant told the City Council": somebody without a name, right before the verb.
  std::optional<SourcePhrase> nameless(std::uint32_t i) {
    for (std::uint32_t j = i; j > s_.begin && i - j < 4; --j) {
      const std::string_view w = a_.word(j - 1);
      if (i > j && (w == "a" || w == "an" || w == "the" || w == "their" || w == "his" || w == "her"))
        return records_.whole(j - 1, i - 1);
      const Item& item = a_.items[j - 1];
      const bool plain = item.kind == ItemKind::kWord && token(j - 1).kind == TokenKind::kWord;
      if ((!plain && item.kind != ItemKind::kQuote && !item.is(Sense::kBodyNoun)) ||
          token(j - 1).capitalised())
        break;
    }
    return std::nullopt;
  }

  std::optional<SourcePhrase> speaker(std::uint32_t i) {
    if (i > s_.begin && a_.punctuation(i - 1, ",")) {
      if (auto who = before_apposition(i - 1)) return who;
    }
    if (auto who = inverted(i)) return who;
    if (auto who = subject(i)) {
      if (who->last + 3 >= i) return who;
      if (auto nearer = nameless(i)) return nearer;
      return who;
    }
    if (auto who = nameless(i)) return who;
    if (a_.is(i, Sense::kCue, "told")) return same_subject(i);
    if (auto who = sources_.starting_at(i + 1, s_.end)) return who;
    return same_subject(i);
  }

  std::optional<SpeechCue> cue(std::uint32_t i) {
    if (passive(i)) return std::nullopt;
    if (a_.is(i, Sense::kCue, "said")) {
      auto who = speaker(i);
      if (!who || mere_place(*who)) return std::nullopt;
      if (!who->person && sources_.bare_name(*who)) {
        who->person = true;
        who->body = false;
      }
      sources_.remember(*who);
      const SpeechKind kind = !who->person && of_record(*who, i) ? SpeechKind::kReports : SpeechKind::kSaid;
      return SpeechCue{*who, i, i, kind, "speech.said", {}, scope_of(i)};
    }
    if (a_.is(i, Sense::kCue, "released") && !record_follows(i)) return std::nullopt;
    if (noun(i)) return std::nullopt;
    const auto who = subject(i);
    if (!who || !who->body || who->person || mere_place(*who)) return std::nullopt;
    if (a_.word(who->first) == "they" && !a_.is(i, Sense::kCarry)) return std::nullopt;
    if (a_.is(i, Sense::kCue, "released"))
      return SpeechCue{*who, i, i, SpeechKind::kRecord, "speech.released", {}, SpeechScope::kFollowing};
    if (a_.is(i, Sense::kCarry) && (!keeps_figures(*who, i) || !carries_number(i))) return std::nullopt;
    sources_.remember(*who);
    // "The same data had already shown": they were what the sentences before went by.
    const bool same = a_.text->text_of(who->range).find("same ") != std::string_view::npos;
    return SpeechCue{*who,
                     i,
                     i,
                     SpeechKind::kReports,
                     "speech.reports",
                     {},
                     same ? SpeechScope::kBefore : SpeechScope::kOwn};
  }

  [[nodiscard]] SpeechScope scope_of(std::uint32_t i) const {
    if (echoes(i)) return SpeechScope::kBefore;
    return record_follows(i) ? SpeechScope::kFollowing : SpeechScope::kOwn;
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
      if (a_.is(j, Sense::kCarry)) continue;
      if (a_.text_of(j).ends_with("ed") || a_.text_of(j).ends_with("en")) return false;
      if (a_.is(j, Sense::kPlace) || a_.is(j, Sense::kMeasure)) return true;
    }
    return false;
  }
  [[nodiscard]] bool mere_place(const SourcePhrase& who) const {
    return who.first == who.last && a_.is(who.first, Sense::kPlace) && !a_.is(who.first, Sense::kOffice) &&
           !a_.is(who.first, Sense::kBody);
  }

  // "called August … and pointed to …": the subject is said once.
  [[nodiscard]] std::optional<SourcePhrase> same_subject(std::uint32_t i) const {
    if (s_.cues.empty() || i == s_.begin || a_.word(i - 1) != "and") return std::nullopt;
    return s_.cues.back().who;
  }

  // "the Tribune's running count suggests"
  [[nodiscard]] bool of_record(const SourcePhrase& who, std::uint32_t i) const {
    for (std::uint32_t j = who.first; j < i && j < who.last + kFarthestSubject; ++j) {
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
    return who.first > s_.begin && records_.is_record(who.first - 1);
  }

  // What stands between two commas before the cue: "CCJ, which follows 42 big cities, reports" goes back over
  // it, "a department spokesman, Colm Rafferty, said" names the speaker in it.
  std::optional<SourcePhrase> before_apposition(std::uint32_t comma) {
    for (std::uint32_t j = comma; j > s_.begin && comma - j < kLongestClause; --j) {
      if (quoted(j - 1) || quote(j - 1)) return std::nullopt;
      if (!a_.punctuation(j - 1, ",")) continue;
      if (auto who = sources_.name_between(j, comma)) return who;
      if (j < s_.begin + 2) return std::nullopt;
      return named_before(j - 2);
    }
    return std::nullopt;
  }

  // The source whose phrase ends with the item, or the record whose phrase does.
  std::optional<SourcePhrase> named_before(std::uint32_t last) {
    auto who = sources_.ending_at(last, s_.begin);
    if (who && !mere_place(*who)) return who;
    for (std::uint32_t k = last + 1; k > s_.begin && last + 1 - k < 6; --k) {
      if (a_.items[k - 1].kind == ItemKind::kPunctuation) break;
      if (!records_.is_record(k - 1)) continue;
      if (auto record = records_.phrase_ending(k - 1, s_.begin)) return record;
      return records_.whole(k - 1, last);
    }
    return owner(last);
  }

  // "The FBI's yearly compilation, published Monday, puts": the owner of whatever it is.
  std::optional<SourcePhrase> owner(std::uint32_t at) {
    for (std::uint32_t k = at + 1; k > s_.begin && at + 1 - k < 4; --k) {
      if (a_.items[k - 1].kind != ItemKind::kWord && token(k - 1).kind != TokenKind::kPossessive)
        return std::nullopt;
      if (token(k - 1).kind != TokenKind::kPossessive || k - 1 == s_.begin) continue;
      auto who = sources_.ending_at(k - 2, s_.begin);
      if (who && who->body && !mere_place(*who)) return who;
      return std::nullopt;
    }
    return std::nullopt;
  }

  // "a Herald analysis of city data": the first of two records is the source.
  std::optional<SourcePhrase> record_at(std::uint32_t at) {
    auto who = records_.phrase_ending(at, s_.begin);
    if (!who || who->first < s_.begin + 2 || a_.word(who->first - 1) != "of") return who;
    if (!records_.is_record(who->first - 2)) return who;
    if (auto main = records_.phrase_ending(who->first - 2, s_.begin)) return main;
    return who;
  }

  // "Sen. Dick Durbin (D-Ill.) said"
  [[nodiscard]] std::uint32_t before_brackets(std::uint32_t i) const {
    if (i == s_.begin || !a_.punctuation(i - 1, ")")) return i;
    for (std::uint32_t j = i - 1; j > s_.begin && i - j < kFarthestSubject; --j) {
      if (a_.punctuation(j - 1, "(")) return j - 1;
    }
    return i;
  }

  // Right before the cue, or before an apposition, a relative or an adverb.
  std::optional<SourcePhrase> subject(std::uint32_t i) {
    std::uint32_t at = before_brackets(i);
    if (at > s_.begin && a_.punctuation(at - 1, ",")) {
      if (auto who = before_apposition(at - 1)) return who;
      return at > s_.begin + 1 ? owner(at - 2) : std::nullopt;
    }
    for (std::uint32_t skipped = 0; at > s_.begin && skipped < kFarthestSubject; ++skipped) {
      --at;
      if (quoted(at) || a_.punctuation(at, ";:_)")) return std::nullopt;
      const std::string_view w = a_.word(at);
      if ((w == "which" || w == "who") && at > s_.begin + 1 && a_.punctuation(at - 1, ","))
        return relative(at);
      if (records_.is_record(at)) {
        if (auto who = record_at(at)) return who;
      }
      if (auto who = sources_.ending_at(at, s_.begin)) {
        if (a_.is(who->first, Sense::kPlace) && who->first == who->last && skipped > 0) continue;
        return who;
      }
      if (skipped == 0) {
        if (auto who = owner(at)) return who;
      }
      if (a_.items[at].kind == ItemKind::kQuantity || a_.punctuation(at, ",")) return std::nullopt;
    }
    return std::nullopt;
  }

  // "those of the Chicago Police Department, which had 27 people shot"
  std::optional<SourcePhrase> relative(std::uint32_t which) {
    if (auto who = sources_.ending_at(which - 2, s_.begin)) return who;
    return before_apposition(which - 1);
  }

  const Analysis& a_;
  SourceReader& sources_;
  Speeches& out_;
  RecordReader records_;
  SpokenSentence s_;
  std::optional<bool> dialogue_;
};

}  // namespace

SpokenSentence find_cues(const Analysis& a, SourceReader& sources, Speeches& speeches,
                         std::uint32_t sentence) {
  return CueFinder(a, sources, speeches, sentence).run();
}

}  // namespace blotter
