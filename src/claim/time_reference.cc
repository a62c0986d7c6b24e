#include "claim/time_reference.h"

#include <algorithm>
#include <optional>

namespace blotter {
namespace {

// A clause after "since" is short; beyond, the word belongs to another sentence part.
constexpr std::uint32_t kMaxClause = 10;

bool is_point(const TimeNode& node) {
  switch (node.op) {
    case TimeOp::kDay:
    case TimeOp::kMonth:
    case TimeOp::kYear:
    case TimeOp::kWeekday:
    case TimeOp::kMonthDay:
    case TimeOp::kHoliday: return true;
    case TimeOp::kOf:
    case TimeOp::kRel:
    case TimeOp::kOver: return is_point(node.args[0]);
    default: return false;
  }
}

bool ends_clause(const Token& token) {
  return token.kind == TokenKind::kPunctuation || token.kind == TokenKind::kQuote ||
         token.kind == TokenKind::kDash || token.has(Token::kSentenceStart);
}

// The "since" that opens the clause before `found`; its own index where there is none.
std::uint32_t since_before(const Text& text, std::uint32_t from, std::uint32_t floor) {
  if (from == 0) return from;
  const std::string_view preposition = text.word(from - 1);
  if (preposition != "on" && preposition != "in" && preposition != "last") return from;
  for (std::uint32_t at = from - 1; at-- > floor && from - at <= kMaxClause;) {
    if (text.word(at) == "since") return at;
    if (ends_clause(text.tokens[at])) return from;
  }
  return from;
}

enum class Kind { kMoment, kYear, kStretch };

// Whether an expression is a day or an hour, a whole year, or a stretch in between.
Kind kind_of(const TimeNode& node) {
  switch (node.op) {
    case TimeOp::kDay:
    case TimeOp::kMonthDay:
    case TimeOp::kWeekday:
    case TimeOp::kClock:
    case TimeOp::kHourOf12:
    case TimeOp::kHoliday:
    case TimeOp::kNow:
    case TimeOp::kAgo:
    case TimeOp::kAhead: return Kind::kMoment;
    case TimeOp::kYear:
    case TimeOp::kDecade:
    case TimeOp::kCentury: return Kind::kYear;
    case TimeOp::kUnit: {
      const auto unit = static_cast<TimeUnit>(node.numbers[0]);
      return unit <= TimeUnit::kNight  ? Kind::kMoment
             : unit >= TimeUnit::kYear ? Kind::kYear
                                       : Kind::kStretch;
    }
    case TimeOp::kPart:
    case TimeOp::kOf:
    case TimeOp::kRel:
    case TimeOp::kThe:
    case TimeOp::kLatest:
    case TimeOp::kUpcoming: return kind_of(node.args[0]);
    default: return Kind::kStretch;
  }
}

// Says up to where the year, or the month, is counted.
bool is_by_now(const TimeNode& node) {
  switch (node.op) {
    case TimeOp::kThrough:
    case TimeOp::kUpTo:
    case TimeOp::kAsOf:
    case TimeOp::kToDate: return true;
    case TimeOp::kRange: {
      const TimeNode& first = node.args[0];
      return first == when::number(TimeOp::kMonth, 1) || first == when::day(1, 1) ||
             first == when::named(TimeOp::kHoliday, "new-years-day");
    }
    default: return false;
  }
}

// "The lowest since 2015": the year bounds a comparison, no period that one speaks of.
bool opens_with_a_year(const TimeNode& node) {
  return node.op == TimeOp::kSince && kind_of(node.args[0]) == Kind::kYear;
}

// "The day this was announced": no day of its own.
const TimeNode& the_day() {
  static const TimeNode node = when::wrap(TimeOp::kThe, when::unit(TimeUnit::kDay));
  return node;
}

bool refers(const TimeNode& node) {
  return mentions(node, TimeOp::kIt) || mentions(node, TimeOp::kThat) ||
         mentions(node, TimeOp::kThoseDates) || mentions(node, TimeOp::kByNow);
}

struct Antecedents {
  std::optional<TimeNode> any, no_year, stretch, dates, by_now;
  std::uint32_t by_now_sentence = 0;  // its first token

  void see(const TimeNode& node, std::uint32_t sentence) {
    if (node.op == TimeOp::kLasting || node.op == TimeOp::kNow || node.op == TimeOp::kAgo ||
        node == the_day())
      return;
    any = node;
    if (opens_with_a_year(node)) return;
    const Kind kind = kind_of(node);
    if (kind != Kind::kYear) no_year = node;
    if (kind != Kind::kMoment) stretch = node;
    if (kind == Kind::kStretch) dates = node;
    if (is_by_now(node)) {
      by_now = node;
      by_now_sentence = sentence;
    }
  }
};

// No rule of the grammar: the clause in between is any words.
const TimeRule& since_clause_rule() {
  static const TimeRule rule{"since-clause", "span", "since … on|in|last time", "since-clause"};
  return rule;
}

}  // namespace

void join_since_clauses(const Text& text, std::vector<FoundTime>& found) {
  std::uint32_t floor = 0;
  for (FoundTime& f : found) {
    if (is_point(f.node)) {
      const std::uint32_t since = since_before(text, f.tokens.begin, floor);
      if (since != f.tokens.begin) {
        f.tokens.begin = since;
        f.span.begin = text.tokens[since].begin;
        f.node = when::wrap(TimeOp::kSince, std::move(f.node));
        f.rules.insert(f.rules.begin(), &since_clause_rule());
      }
    }
    floor = f.tokens.end;
  }
}

void bind_references(const Text& text, std::vector<FoundTime>& found) {
  Antecedents seen;
  std::uint32_t sentence = 0;
  std::uint32_t at = 0;
  for (FoundTime& f : found) {
    for (; at <= f.tokens.begin; ++at) {
      if (text.tokens[at].has(Token::kSentenceStart)) sentence = at;
    }
    const bool refers_back = refers(f.node);
    const auto put = [&](TimeOp op, const std::optional<TimeNode>& meant) {
      if (meant && mentions(f.node, op)) f.node = bind(std::move(f.node), op, *meant);
    };
    // "Numbers that stop at July 4 have 2,019 in 2021, more than in the same span of 2020": the year is the
    // one that was counted so far.
    const bool counted = seen.by_now && seen.by_now_sentence == sentence && seen.stretch &&
                         kind_of(*seen.stretch) == Kind::kYear;
    put(TimeOp::kIt, counted ? seen.by_now : seen.stretch);
    put(TimeOp::kThoseDates, seen.dates);
    put(TimeOp::kThat, f.node.op == TimeOp::kShift ? seen.no_year : seen.any);
    put(TimeOp::kByNow, seen.by_now);
    // What itself refers back leads to the same.
    if (!refers_back) seen.see(f.node, sentence);
  }
}

}  // namespace blotter
