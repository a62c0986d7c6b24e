#include <blotter/time_expression.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <optional>
#include <utility>

#include "claim/time_meaning.h"

namespace blotter {
namespace {

// What stands between the brackets, in order.
enum class Shape {
  kNone,      // now
  kYear,      // 2024
  kMonth,     // 6
  kMonthDay,  // 06-29
  kDay,       // 29
  kWeekday,   // fri
  kQuarter,   // 1…4
  kHalf,      // 1, 2
  kCentury,   // 21
  kWeek,      // 1…53
  kClock,     // 22:32
  kName,      // labor-day
  kUnit,      // weekend
  kNode,
  kNodeNumber,   // rel(X,-1)
  kNumberTwo,    // nth(1,X,Y)
  kNameNode,     // part(night,X)
  kTwo,          // of(X,Y)
  kAmounts,      // past(12 month)
  kAmountsNode,  // first(6 month,X)
};

struct Operator {
  TimeOp op;
  std::string_view name;
  Shape shape;
};

constexpr std::array kOperators = {
    Operator{TimeOp::kYear, "year", Shape::kYear},
    Operator{TimeOp::kDecade, "decade", Shape::kYear},
    Operator{TimeOp::kCentury, "century", Shape::kCentury},
    Operator{TimeOp::kMonth, "month", Shape::kMonth},
    Operator{TimeOp::kDay, "day", Shape::kMonthDay},
    Operator{TimeOp::kMonthDay, "mday", Shape::kDay},
    Operator{TimeOp::kWeekday, "weekday", Shape::kWeekday},
    Operator{TimeOp::kQuarter, "quarter", Shape::kQuarter},
    Operator{TimeOp::kHalf, "half", Shape::kHalf},
    Operator{TimeOp::kSeason, "season", Shape::kName},
    Operator{TimeOp::kHoliday, "holiday", Shape::kName},
    Operator{TimeOp::kIsoWeek, "iso-week", Shape::kWeek},
    Operator{TimeOp::kClock, "clock", Shape::kClock},
    Operator{TimeOp::kHourOf12, "oclock", Shape::kClock},
    Operator{TimeOp::kPeriod, "period", Shape::kName},
    Operator{TimeOp::kTerm, "term", Shape::kName},
    Operator{TimeOp::kUnit, "unit", Shape::kUnit},
    Operator{TimeOp::kNow, "now", Shape::kNone},
    Operator{TimeOp::kIt, "it", Shape::kNone},
    Operator{TimeOp::kThoseDates, "those-dates", Shape::kNone},
    Operator{TimeOp::kThat, "that", Shape::kNone},
    Operator{TimeOp::kByNow, "by-now", Shape::kNone},
    Operator{TimeOp::kHolidayWeekend, "holiday-weekend", Shape::kNone},
    Operator{TimeOp::kAround, "around", Shape::kTwo},
    Operator{TimeOp::kOf, "of", Shape::kTwo},
    Operator{TimeOp::kRel, "rel", Shape::kNodeNumber},
    Operator{TimeOp::kThe, "the", Shape::kNode},
    Operator{TimeOp::kLatest, "latest", Shape::kNode},
    Operator{TimeOp::kUpcoming, "upcoming", Shape::kNode},
    Operator{TimeOp::kOver, "over", Shape::kNode},
    Operator{TimeOp::kNth, "nth", Shape::kNumberTwo},
    Operator{TimeOp::kPart, "part", Shape::kNameNode},
    Operator{TimeOp::kFirst, "first", Shape::kAmountsNode},
    Operator{TimeOp::kFinal, "final", Shape::kAmountsNode},
    Operator{TimeOp::kToDate, "to-date", Shape::kNode},
    Operator{TimeOp::kRest, "rest", Shape::kNode},
    Operator{TimeOp::kWhole, "whole", Shape::kNode},
    Operator{TimeOp::kWeekendOf, "weekend-of", Shape::kNode},
    Operator{TimeOp::kWeekOf, "week-of", Shape::kNode},
    Operator{TimeOp::kRange, "range", Shape::kTwo},
    Operator{TimeOp::kInto, "into", Shape::kTwo},
    Operator{TimeOp::kSince, "since", Shape::kNode},
    Operator{TimeOp::kThrough, "through", Shape::kNode},
    Operator{TimeOp::kUpTo, "up-to", Shape::kNode},
    Operator{TimeOp::kAsOf, "as-of", Shape::kNode},
    Operator{TimeOp::kBefore, "before", Shape::kNode},
    Operator{TimeOp::kAfter, "after", Shape::kNode},
    Operator{TimeOp::kPast, "past", Shape::kAmounts},
    Operator{TimeOp::kComing, "coming", Shape::kAmounts},
    Operator{TimeOp::kAgo, "ago", Shape::kAmounts},
    Operator{TimeOp::kAhead, "ahead", Shape::kAmounts},
    Operator{TimeOp::kLasting, "lasting", Shape::kAmounts},
    Operator{TimeOp::kWithin, "within", Shape::kAmounts},
    Operator{TimeOp::kStarting, "starting", Shape::kAmountsNode},
    Operator{TimeOp::kShift, "shift", Shape::kAmountsNode},
    Operator{TimeOp::kSame, "same", Shape::kTwo},
};

constexpr auto kUnits = std::to_array<std::string_view>(
    {"minute", "hour", "day", "business-day", "night", "weekend", "week", "working-week", "fortnight",
     "month", "quarter", "season", "half", "year", "decade", "century"});
constexpr auto kWeekdays = std::to_array<std::string_view>({"sun", "mon", "tue", "wed", "thu", "fri", "sat"});

// Nothing that a person would mean by words nests deeper; it bounds what a hostile notation can do.
constexpr int kMaxDepth = 24;

// By operator: where it stands in the table.
constexpr std::array kPlaces = [] {
  std::array<std::uint8_t, kOperators.size()> out{};
  for (std::size_t i = 0; i < kOperators.size(); ++i)
    out.at(static_cast<std::size_t>(kOperators.at(i).op)) = static_cast<std::uint8_t>(i);
  return out;
}();

const Operator& operator_of(TimeOp op) { return kOperators.at(kPlaces.at(static_cast<std::size_t>(op))); }

// Notation is written for every time that a claim has; hence into one string.
class Writer {
 public:
  explicit Writer(std::string& out) : out_(out) {}

  void write(const TimeNode& node) {
    const Operator& o = operator_of(node.op);
    out_ += o.name;
    if (o.shape == Shape::kNone) return;
    out_ += '(';
    arguments(node, o.shape);
    out_ += ')';
  }

 private:
  void integer(int value) {
    std::array<char, 12> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    out_.append(digits.data(), end);
  }
  void padded(int value) {
    if (value < 10) out_ += '0';
    integer(value);
  }
  void pair(const TimeNode& node, char between) {
    padded(node.numbers.at(0));
    out_ += between;
    padded(node.numbers.at(1));
  }
  void child(const TimeNode& node, std::size_t i) { write(node.args.at(i)); }
  void amounts(const TimeNode& node) {
    bool first = true;
    for (const TimeAmount& a : node.amounts) {
      if (!first) out_ += ' ';
      first = false;
      if (a.vague)
        out_ += '*';
      else
        integer(a.count);
      out_ += ' ';
      out_ += to_string(a.unit);
    }
  }

  void arguments(const TimeNode& node, Shape shape) {
    switch (shape) {
      case Shape::kNone: return;
      case Shape::kYear:
      case Shape::kMonth:
      case Shape::kDay:
      case Shape::kQuarter:
      case Shape::kHalf:
      case Shape::kCentury:
      case Shape::kWeek: return integer(node.numbers.at(0));
      case Shape::kMonthDay: return pair(node, '-');
      case Shape::kClock: return pair(node, ':');
      case Shape::kWeekday: out_ += kWeekdays.at(static_cast<std::size_t>(node.numbers.at(0))); return;
      case Shape::kUnit: out_ += kUnits.at(static_cast<std::size_t>(node.numbers.at(0))); return;
      case Shape::kName: out_ += node.name; return;
      case Shape::kAmounts: return amounts(node);
      default: return with_children(node, shape);
    }
  }

  void with_children(const TimeNode& node, Shape shape) {
    if (shape == Shape::kNumberTwo) integer(node.numbers.at(0));
    if (shape == Shape::kNameNode) out_ += node.name;
    if (shape == Shape::kAmountsNode) amounts(node);
    if (shape == Shape::kNumberTwo || shape == Shape::kNameNode || shape == Shape::kAmountsNode) out_ += ',';
    child(node, 0);
    if (shape == Shape::kNodeNumber) {
      out_ += ',';
      integer(node.numbers.at(0));
    } else if (shape == Shape::kTwo || shape == Shape::kNumberTwo) {
      out_ += ',';
      child(node, 1);
    }
  }

  std::string& out_;
};

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  Result<TimeNode> whole() {
    TimeNode node;
    if (!parse(node, 0) || at_ != text_.size()) return error();
    return node;
  }

 private:
  [[nodiscard]] Error error() const {
    return {ErrorCode::kBadInput, "time notation, column " + std::to_string(at_ + 1), "not a time meaning",
            "write it as blotter prints it, such as rel(weekend,-1)"};
  }

  bool eat(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  std::string_view word() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && ((text_[at_] >= 'a' && text_[at_] <= 'z') || text_[at_] == '-')) ++at_;
    return text_.substr(begin, at_ - begin);
  }

  bool integer(int low, int high, int& out) {
    const bool negative = low < 0 && eat('-');
    const std::size_t begin = at_;
    int value = 0;
    while (at_ < text_.size() && at_ - begin < 6 && text_[at_] >= '0' && text_[at_] <= '9') {
      value = value * 10 + (text_[at_++] - '0');
    }
    out = negative ? -value : value;
    return at_ > begin && out >= low && out <= high;
  }

  bool number(TimeNode& node, int low, int high) {
    int value = 0;
    if (!integer(low, high, value)) return false;
    node.numbers.push_back(value);
    return true;
  }

  template <typename Names>
  bool one_of(TimeNode& node, const Names& names) {
    const std::string_view w = word();
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (w == names[i]) {
        node.numbers.push_back(static_cast<int>(i));
        return true;
      }
    }
    return false;
  }

  bool name(TimeNode& node) {
    node.name = word();
    return !node.name.empty();
  }

  bool amount(TimeAmount& out) {
    out.vague = eat('*');
    if (!out.vague && !integer(-99999, 99999, out.count)) return false;
    TimeNode unit;
    if (!eat(' ') || !one_of(unit, kUnits)) return false;
    out.unit = static_cast<TimeUnit>(unit.numbers[0]);
    return true;
  }

  bool amounts(TimeNode& node) {
    do {
      if (!amount(node.amounts.emplace_back())) return false;
    } while (eat(' '));
    return true;
  }

  bool child(TimeNode& node, int depth) { return parse(node.args.emplace_back(), depth + 1); }

  bool children(TimeNode& node, int depth) {
    node.args.reserve(2);
    return child(node, depth) && eat(',') && child(node, depth);
  }

  bool month_day(TimeNode& node) {
    constexpr std::array kLongest = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return number(node, 1, 12) && eat('-') &&
           number(node, 1, kLongest.at(static_cast<std::size_t>(node.numbers[0] - 1)));
  }

  bool arguments(TimeNode& node, Shape shape, int depth) {
    switch (shape) {
      case Shape::kNone: return true;
      case Shape::kYear: return number(node, 1, 9999);
      case Shape::kMonth: return number(node, 1, 12);
      case Shape::kDay: return number(node, 1, 31);
      case Shape::kQuarter: return number(node, 1, 4);
      case Shape::kHalf: return number(node, 1, 2);
      case Shape::kCentury: return number(node, 1, 99);
      case Shape::kWeek: return number(node, 1, 53);
      case Shape::kMonthDay: return month_day(node);
      case Shape::kWeekday: return one_of(node, kWeekdays);
      case Shape::kClock: return number(node, 0, 24) && eat(':') && number(node, 0, 59);
      case Shape::kName: return name(node);
      case Shape::kUnit: return one_of(node, kUnits);
      case Shape::kNode: return child(node, depth);
      case Shape::kNodeNumber: return child(node, depth) && eat(',') && number(node, -999, 999);
      case Shape::kNumberTwo: return number(node, -999, 999) && eat(',') && children(node, depth);
      case Shape::kNameNode: return name(node) && eat(',') && child(node, depth);
      case Shape::kTwo: return children(node, depth);
      case Shape::kAmounts: return amounts(node);
      case Shape::kAmountsNode: return amounts(node) && eat(',') && child(node, depth);
    }
    return false;
  }

  bool parse(TimeNode& node, int depth) {
    if (depth > kMaxDepth) return false;
    const std::string_view w = word();
    for (const Operator& o : kOperators) {
      if (w.size() != o.name.size() || w.front() != o.name.front() || w != o.name) continue;
      node.op = o.op;
      if (o.shape == Shape::kNone) return true;
      return eat('(') && arguments(node, o.shape, depth) && eat(')');
    }
    return false;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

const char* to_string(TimeUnit unit) { return kUnits.at(static_cast<std::size_t>(unit)).data(); }

std::string to_notation(const TimeNode& node) {
  std::string out;
  Writer(out).write(node);
  return out;
}

Result<TimeNode> parse_time_node(std::string_view notation) { return Parser(notation).whole(); }

Result<TimeMeaning> parse_time_meaning(std::string_view notation) {
  BLOTTER_ASSIGN(const TimeNode node, parse_time_node(notation));
  return TimeMeaning{to_notation(node)};
}

std::size_t TimeNodeHash::operator()(const TimeNode& node) const {
  std::size_t hash = static_cast<std::size_t>(node.op);
  const auto mix = [&](std::size_t value) { hash = (hash ^ value) * 0x9E3779B97F4A7C15ULL; };
  for (std::size_t i = 0; i < node.numbers.size(); ++i) mix(static_cast<std::size_t>(node.numbers[i]));
  if (!node.name.empty()) mix(std::hash<std::string>{}(node.name));
  for (const TimeAmount& a : node.amounts)
    mix(static_cast<std::size_t>(a.count) << 8U ^ static_cast<std::size_t>(a.unit));
  for (const TimeNode& arg : node.args) mix((*this)(arg) >> 7U);
  return hash;
}

bool mentions(const TimeNode& node, TimeOp op) {
  return node.op == op || std::any_of(node.args.begin(), node.args.end(),
                                      [&](const TimeNode& arg) { return mentions(arg, op); });
}

namespace {

int depth_of(const TimeNode& node) {
  int deepest = 0;
  for (const TimeNode& arg : node.args) deepest = std::max(deepest, depth_of(arg));
  return deepest + 1;
}

TimeNode put(TimeNode node, TimeOp op, const TimeNode& meant) {
  if (node.op == op) return meant;
  for (TimeNode& arg : node.args) arg = put(std::move(arg), op, meant);
  return node;
}

}  // namespace

// A text may refer back from sentence to sentence without end; past the bound the reference stays open.
TimeNode bind(TimeNode node, TimeOp op, const TimeNode& meant) {
  if (!mentions(node, op) || depth_of(node) + depth_of(meant) > kMaxDepth) return node;
  return put(std::move(node), op, meant);
}

namespace when {

// An initializer list would copy what it is given.
TimeNode number(TimeOp op, int value) {
  TimeNode out;
  out.op = op;
  out.numbers.push_back(value);
  return out;
}
TimeNode day(int month, int day) {
  TimeNode out = number(TimeOp::kDay, month);
  out.numbers.push_back(day);
  return out;
}
TimeNode clock(int hour, int minute) {
  TimeNode out = number(TimeOp::kClock, hour);
  out.numbers.push_back(minute);
  return out;
}
TimeNode named(TimeOp op, std::string name) {
  TimeNode out;
  out.op = op;
  out.name = std::move(name);
  return out;
}
TimeNode unit(TimeUnit unit) { return number(TimeOp::kUnit, static_cast<int>(unit)); }
TimeNode rel(TimeNode node, int n) {
  TimeNode out = wrap(TimeOp::kRel, std::move(node));
  out.numbers.push_back(n);
  return out;
}
TimeNode nth(int n, TimeNode node, TimeNode in) {
  TimeNode out = pair(TimeOp::kNth, std::move(node), std::move(in));
  out.numbers.push_back(n);
  return out;
}
TimeNode part(std::string name, TimeNode node) {
  TimeNode out = wrap(TimeOp::kPart, std::move(node));
  out.name = std::move(name);
  return out;
}
TimeNode of(TimeNode node, TimeNode in) { return pair(TimeOp::kOf, std::move(node), std::move(in)); }
TimeNode wrap(TimeOp op, TimeNode node) {
  TimeNode out;
  out.op = op;
  out.args.push_back(std::move(node));
  return out;
}
TimeNode pair(TimeOp op, TimeNode a, TimeNode b) {
  TimeNode out;
  out.op = op;
  out.args.reserve(2);
  out.args.push_back(std::move(a));
  out.args.push_back(std::move(b));
  return out;
}
TimeNode length(TimeOp op, std::vector<TimeAmount> amounts) {
  TimeNode out;
  out.op = op;
  out.amounts = std::move(amounts);
  return out;
}
TimeNode length(TimeOp op, std::vector<TimeAmount> amounts, TimeNode node) {
  TimeNode out = wrap(op, std::move(node));
  out.amounts = std::move(amounts);
  return out;
}

}  // namespace when
}  // namespace blotter
