#include "claim/item.h"

#include <algorithm>
#include <cmath>

#include "catalog/column_name.h"

namespace blotter {
namespace {

const std::string kNoKey;

Comparator comparator_of(std::string_view key) {
  if (key == ">=") return Comparator::kAtLeast;
  if (key == ">") return Comparator::kMoreThan;
  if (key == "<") return Comparator::kLessThan;
  if (key == "<=") return Comparator::kAtMost;
  if (key == "~") return Comparator::kAbout;
  return Comparator::kEqual;
}

// Builds the items of a text in one pass, then joins numbers with what belongs to them.
class Builder {
 public:
  Builder(const Text& text, const Lexicon& lexicon, const std::vector<Numeral>& numerals,
          std::vector<FoundTime> times)
      : text_(text), lexicon_(lexicon), numerals_(numerals) {
    out_.text = &text;
    out_.lexicon = &lexicon;
    out_.lower = lower_ascii(text.source);
    out_.times = std::move(times);
    out_.items.reserve(text.tokens.size());
  }

  Analysis run() {
    for (FoundTime& time : out_.times) free_number(time);
    std::uint32_t paragraph = 0;
    for (const TokenRange& s : text_.sentences) {
      while (paragraph + 1 < text_.paragraphs.size() && text_.paragraphs[paragraph].end <= s.begin)
        ++paragraph;
      const auto begin = static_cast<std::uint32_t>(out_.items.size());
      scan(s);
      out_.sentences.push_back({begin, static_cast<std::uint32_t>(out_.items.size()), paragraph});
    }
    return std::move(out_);
  }

 private:
  // "In August, 26 people were murdered": the number belongs to the people, the time is the month.
  void free_number(FoundTime& time) {
    const std::uint32_t n = time.tokens.end;
    if (time.node.op != TimeOp::kDay || time.tokens.size() < 3 || n >= text_.tokens.size()) return;
    if (!text_.tokens[n - 1].number() || text_.text_of(text_.tokens[n - 2]) != ",") return;
    const Lexicon::Match next = lexicon_.match(text_, n);
    constexpr SenseSet kCounted =
        set_of(Sense::kGeneric) | set_of(Sense::kMeasure) | set_of(Sense::kHit) | set_of(Sense::kQuantifier);
    if ((next.set & kCounted) == 0) return;
    time.node = when::number(TimeOp::kMonth, time.node.numbers[0]);
    time.tokens.end = n - 2;
    time.span.end = text_.tokens[n - 3].end;
  }

  void scan(TokenRange sentence) {
    row_.clear();
    for (std::uint32_t at = sentence.begin; at < sentence.end;) {
      const Item item = next(at, sentence.end);
      row_.push_back(item);
      at = item.range.end;
    }
    join_quantities();
  }

  [[nodiscard]] Item next(std::uint32_t at, std::uint32_t end) {
    while (time_ < out_.times.size() && !is_ahead(time_, at)) ++time_;
    while (numeral_ < numerals_.size() && numerals_[numeral_].range.begin < at) ++numeral_;
    // "Two thousand and nineteen people": the longer number is no year.
    const bool longer_number = numeral_ < numerals_.size() && time_ < out_.times.size() &&
                               numerals_[numeral_].words && numerals_[numeral_].range.begin == at &&
                               numerals_[numeral_].range.end > out_.times[time_].tokens.end;
    if (!longer_number && time_ < out_.times.size() &&
        out_.times[time_].span.begin == text_.tokens[at].begin) {
      std::uint32_t stop = at;
      while (stop < end && text_.tokens[stop].begin < out_.times[time_].span.end) ++stop;
      return item(ItemKind::kTime, {at, stop}, static_cast<std::uint32_t>(time_));
    }
    Lexicon::Match match = lexicon_.match(text_, at);
    if (match.tokens > 0) match.tokens = std::min(match.tokens, end - at);
    if (match.tokens > 0 && time_ < out_.times.size()) {
      // A phrase doesn't reach into a time: "in|2022".
      std::uint32_t stop = at + (longer_number ? 1U : 0U);
      while (stop < at + match.tokens && text_.tokens[stop].begin < out_.times[time_].span.begin) ++stop;
      if (stop < at + match.tokens) match = {};
    }
    if (numeral_ < numerals_.size() && numerals_[numeral_].range.begin == at &&
        numerals_[numeral_].range.end <= end && match.tokens <= numerals_[numeral_].range.size()) {
      return item(ItemKind::kQuantity, numerals_[numeral_].range, static_cast<std::uint32_t>(numeral_));
    }
    if (match.tokens > 0) return phrase(match, at);
    switch (text_.tokens[at].kind) {
      case TokenKind::kPunctuation:
      case TokenKind::kDash:
      case TokenKind::kHyphen: return mark(at);
      case TokenKind::kQuote: return item(ItemKind::kQuote, {at, at + 1});
      default: return item(ItemKind::kWord, {at, at + 1});
    }
  }

  [[nodiscard]] Item item(ItemKind kind, TokenRange range, std::uint32_t ref = 0) const {
    Item out;
    out.kind = kind;
    out.ref = ref;
    set_range(out, range);
    return out;
  }
  [[nodiscard]] Item mark(std::uint32_t at) const {
    Item out = item(ItemKind::kPunctuation, {at, at + 1});
    out.mark = text_.tokens[at].kind == TokenKind::kDash ? '_' : text_.source[out.begin];
    return out;
  }
  [[nodiscard]] Item phrase(const Lexicon::Match& match, std::uint32_t at) const {
    Item out = item(ItemKind::kPhrase, {at, at + match.tokens});
    out.set = match.set;
    out.entries = match.senses.data();
    out.entry_count = static_cast<std::uint8_t>(match.senses.size());
    return out;
  }
  void set_range(Item& item, TokenRange range) const {
    item.range = range;
    item.begin = text_.tokens[range.begin].begin;
    item.end = text_.tokens[range.end - 1].end;
  }

  [[nodiscard]] std::string_view text_at(std::size_t i) const { return text_of(row_[i]); }
  [[nodiscard]] std::string_view text_of(const Item& item) const {
    return {text_.source.data() + item.begin, item.end - item.begin};
  }
  [[nodiscard]] bool has(std::size_t i, Sense sense) const { return i < row_.size() && row_[i].is(sense); }
  [[nodiscard]] const std::string& key(std::size_t i, Sense sense) const {
    for (const SenseEntry& e : row_[i].senses()) {
      if (e.sense == sense) return lexicon_.key(e);
    }
    return kNoKey;
  }

  // Whether the time begins at the token or after it and is one: asked at every token, looked at once.
  [[nodiscard]] bool is_ahead(std::size_t time, std::uint32_t at) {
    if (out_.times[time].span.begin < text_.tokens[at].begin) return false;
    if (known_time_ != time && no_time(out_.times[time])) return false;
    known_time_ = time;
    return true;
  }

  // "Sun-Times" is no Sunday, "a fall of 21 percent" no season.
  [[nodiscard]] bool no_time(const FoundTime& time) const {
    const std::uint32_t next = time.tokens.end;
    if (time.tokens.size() != 1 || next >= text_.tokens.size()) return false;
    const Token& t = text_.tokens[next];
    if (t.kind == TokenKind::kHyphen && t.has(Token::kGlued) && next + 1 < text_.tokens.size() &&
        text_.tokens[next + 1].capitalised())
      return true;
    const std::string_view word = text_.text_of(text_.tokens[time.tokens.begin]);
    if (word != "fall" && word != "spring") return false;
    const std::string_view after = text_.text_of(t);
    const bool article = time.tokens.begin > 0 && text_.text_of(text_.tokens[time.tokens.begin - 1]) == "a";
    return article || after == "of" || after == "in" || after == "by" || after == "to";
  }

  void join_quantities() {
    for (std::size_t i = 0; i < row_.size();) {
      std::size_t number = i;
      while (number < row_.size() && row_[number].kind != ItemKind::kQuantity) ++number;
      out_.items.insert(out_.items.end(), row_.data() + i, row_.data() + number);
      i = number < row_.size() ? join(number) : number;
    }
  }

  // Takes the number at row_[i], what before it is already out, and what follows. Returns the next i.
  std::size_t join(std::size_t i) {
    const Numeral& n = numerals_[row_[i].ref];
    Quantity q;
    q.value = n.value;
    q.decimals = n.decimals;
    q.round = n.round;
    q.in_words = n.words;
    q.kind = n.kind;
    // "a third month running" is no part of a month.
    if (n.kind == NumeralKind::kFraction && n.words && n.range.size() == 2 &&
        (has(i + 1, Sense::kTimeUnit) || has(i + 1, Sense::kStreak)) && n.value < 0.5 && n.value != 0.25) {
      q.kind = NumeralKind::kOrdinal;
      q.value = std::round(1 / n.value);
      q.round = false;
    }
    q.numeral = n.range;
    Item item = this->item(ItemKind::kQuantity, n.range, static_cast<std::uint32_t>(out_.quantities.size()));
    take_before(item, q);
    std::size_t next = take_unit(i + 1, item, q);
    next = take_after(next, item, q);
    // "eight or so percent"
    if (next > i + 1 && !q.percent && has(next, Sense::kPercent)) next = take_unit(next, item, q);
    next = take_brackets(next, item);
    // "37 and 38 percent": the unit is said once.
    if (!q.percent && !q.points && next + 2 < row_.size() && row_[next + 1].kind == ItemKind::kQuantity &&
        has(next + 2, Sense::kPercent) &&
        (text_at(next) == "and" || text_at(next) == "or" || text_at(next) == "to") &&
        key(next + 2, Sense::kPercent) != "points") {
      q.percent = true;
    }
    q.glued_right = next < row_.size() && text_.tokens[row_[next].range.begin].kind == TokenKind::kHyphen &&
                    text_.tokens[row_[next].range.begin].has(Token::kGlued);
    if (next < row_.size() && row_[next].kind == ItemKind::kWord &&
        text_.tokens[row_[next].range.begin].has(Token::kGlued))
      q.glued_right = true;
    out_.quantities.push_back(q);
    set_range(item, item.range);
    out_.items.push_back(item);
    return next;
  }

  // Signs, currency and hedges to the left: "roughly 34", "$2", "-26", "at least a further 69".
  void take_before(Item& item, Quantity& q) {
    bool first = true;
    while (!out_.items.empty()) {
      const Item& left = out_.items.back();
      if (!out_.sentences.empty() && left.range.begin < sentence_floor()) break;
      if (left.range.end != item.range.begin) break;
      const Token& t = text_.tokens[left.range.begin];
      const std::string_view raw = text_of(left);
      if (first && left.range.size() == 1 &&
          (raw == "-" || raw == "−" || raw == "–" || raw == "+" || raw == "↓" || raw == "↑")) {
        const bool glued_number = text_.tokens[q.numeral.begin].has(Token::kGlued);
        if (!glued_number && raw != "↓" && raw != "↑") break;
        if (t.has(Token::kGlued) && raw == "-" && joins_word(left.range.begin)) {
          q.glued_left = true;
          break;
        }
        q.sign = raw == "+" || raw == "↑" ? 1 : -1;
      } else if (raw == "minus" && q.sign == 0) {
        q.sign = -1;
      } else if (first && (raw == "$" || raw == "€" || raw == "£")) {
        q.money = true;
      } else if (left.is(Sense::kBefore) && q.comparator == Comparator::kEqual &&
                 !text_.tokens[item.range.begin].has(Token::kParagraphStart)) {
        q.comparator = comparator_of(
            lexicon_.key(*std::find_if(left.entries, left.entries + left.entry_count,
                                       [](const SenseEntry& e) { return e.sense == Sense::kBefore; })));
      } else {
        break;
      }
      item.range.begin = left.range.begin;
      out_.items.pop_back();
      first = false;
    }
  }

  // "AK-47", but not "(-39%)".
  [[nodiscard]] bool joins_word(std::uint32_t hyphen) const {
    if (hyphen == 0) return false;
    const TokenKind before = text_.tokens[hyphen - 1].kind;
    return before == TokenKind::kWord || before == TokenKind::kNumber || before == TokenKind::kOrdinal;
  }

  // "[eight] killed", "(Sixty-eight) people": an editor's brackets belong to the number.
  std::size_t take_brackets(std::size_t next, Item& item) {
    if (out_.items.empty() || next >= row_.size() || out_.items.back().range.end != item.range.begin)
      return next;
    const std::string_view open = text_of(out_.items.back());
    const bool counted =
        has(next + 1, Sense::kGeneric) || has(next + 1, Sense::kMeasure) || has(next + 1, Sense::kHit);
    const bool square = open == "[" && text_at(next) == "]" && counted;
    const bool round = open == "(" && text_at(next) == ")" && counted;
    if (!square && !round) return next;
    item.range = {out_.items.back().range.begin, row_[next].range.end};
    out_.items.pop_back();
    return next + 1;
  }

  [[nodiscard]] std::uint32_t sentence_floor() const { return row_.empty() ? 0 : row_.front().range.begin; }

  std::size_t take_unit(std::size_t i, Item& item, Quantity& q) const {
    if (i < row_.size() && text_at(i) == "-" && has(i + 1, Sense::kPercent)) ++i;  // "15-percent"
    if (has(i, Sense::kPercent)) {
      q.points = key(i, Sense::kPercent) == "points" && text_at(i) != "point";
      q.percent = !q.points;
      item.range.end = row_[i].range.end;
      return i + 1;
    }
    return i;
  }

  std::size_t take_after(std::size_t i, Item& item, Quantity& q) const {
    // "Sixty-plus shot"
    if (i + 1 < row_.size() && text_at(i) == "-" && text_at(i + 1) == "plus" &&
        q.comparator == Comparator::kEqual) {
      q.comparator = Comparator::kAtLeast;
      item.range.end = row_[i + 1].range.end;
      return i + 2;
    }
    if (i < row_.size() && text_at(i) == "+" && text_.tokens[row_[i].range.begin].has(Token::kGlued)) {
      if (q.comparator == Comparator::kEqual) q.comparator = Comparator::kAtLeast;
      item.range.end = row_[i].range.end;
      return i + 1;
    }
    if (q.comparator != Comparator::kEqual) return i;
    const std::size_t at = i + (i < row_.size() && text_at(i) == "," && has(i + 1, Sense::kAfter) ? 1 : 0);
    if (has(at, Sense::kAfter) && key(at, Sense::kAfter) != "=") {
      q.comparator = comparator_of(key(at, Sense::kAfter));
      item.range.end = row_[at].range.end;
      return at + 1;
    }
    return i;
  }

  const Text& text_;
  const Lexicon& lexicon_;
  const std::vector<Numeral>& numerals_;
  Analysis out_;
  std::vector<Item> row_;
  std::size_t time_ = 0;
  std::size_t known_time_ = static_cast<std::size_t>(-1);
  std::size_t numeral_ = 0;
};

}  // namespace

const std::string& Analysis::key(std::uint32_t item, Sense sense) const {
  for (const SenseEntry& e : items[item].senses()) {
    if (e.sense == sense) return lexicon->key(e);
  }
  return kNoKey;
}

bool Analysis::has_key(const Item& item, Sense sense, std::string_view name) const {
  const auto senses = item.senses();
  return std::any_of(senses.begin(), senses.end(),
                     [&](const SenseEntry& e) { return e.sense == sense && lexicon->key(e) == name; });
}

Analysis analyse(const Text& text, const Lexicon& lexicon, const std::vector<Numeral>& numerals,
                 std::vector<FoundTime> times) {
  return Builder(text, lexicon, numerals, std::move(times)).run();
}

}  // namespace blotter
