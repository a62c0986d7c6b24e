// The grammar of time expressions: symbols, rules as rows of tables, and the chart that applies them.
//
// A rule is one row: what it gives, from which sequence of symbols, and how its meaning is made. A symbol
// is a class of words (a table of catalog/language/time.toml: `month`, `last`, `unit`) or what another
// rule gives (`dom`, `len`, `time`). Pattern items are separated by blanks:
//
//     name        a symbol; a|b either of two
//     name:day+week   of one of these grains; what a rule gives has a grain as well, `time:@1` that of item 1
//     ~name       without a blank before it
//     name?       may be absent
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "claim/time_meaning.h"
#include "text/text.h"

namespace blotter {

class TimeArgs;
class TimeValues;
struct TimeSite;

struct TimeRule {
  const char* id;
  const char* gives;
  const char* pattern;
  // The meaning of corpus/time.txt that shows it: one of its phrasings is read by this rule.
  const char* shows;
  // Made only for the expressions that are kept. nullptr: that of the first item which has one.
  TimeNode (*build)(const TimeArgs&) = nullptr;
  // A number that other rules look at (a day of the month, a year); kRejected: the rule doesn't apply.
  // nullptr: that of the first item.
  int (*value)(const TimeValues&) = nullptr;
  // Whether it may stand where it stands; looks at the tokens around it.
  bool (*fits)(const TimeSite&) = nullptr;
};
inline constexpr int kRejected = -1'000'000;

[[nodiscard]] std::span<const TimeRule> time_number_rules();
[[nodiscard]] std::span<const TimeRule> time_date_rules();
[[nodiscard]] std::span<const TimeRule> time_clock_rules();
[[nodiscard]] std::span<const TimeRule> time_relative_rules();
[[nodiscard]] std::span<const TimeRule> time_range_rules();

using TimeSymbol = std::uint8_t;
using TimeGrains = std::uint32_t;  // a set of TimeUnit
inline constexpr TimeGrains kAnyGrain = ~TimeGrains{0};

// What a word may be.
struct TimeSeed {
  TimeSymbol symbol = 0;
  TimeUnit grain = TimeUnit::kMinute;
  int value = 0;
  std::uint16_t length = 1;  // atoms
  std::int16_t node = -1;    // its meaning, by its number in the lexicon: a holiday, a season
};

// The smallest piece: mostly a token, or a part of one ("Dec31" is two).
struct TimeAtom {
  std::uint32_t token = 0;
  std::uint32_t begin = 0;  // bytes
  std::uint32_t end = 0;
  bool glued = false;
  std::uint32_t first_seed = 0;
  std::uint32_t last_seed = 0;
};

struct TimeEdge {
  TimeSymbol symbol = 0;
  TimeUnit grain = TimeUnit::kMinute;
  std::uint16_t begin = 0;  // atoms
  std::uint16_t end = 0;
  std::int16_t alternative = -1;  // -1: a seed
  std::int16_t node = -1;         // of a seed: its meaning in the lexicon
  std::int16_t score = 0;
  int value = 0;
  std::int32_t path = -1;  // its last item, in TimeChart's paths
};

// The edges of a rule's items, by position in the pattern; -1: absent.
inline constexpr std::size_t kMaxTimeItems = 9;
using TimeKids = std::array<std::int32_t, kMaxTimeItems>;

struct TimeItem {
  TimeSymbol symbol = 0;
  TimeGrains grains = kAnyGrain;
  bool glued = false;
  std::uint8_t position = 0;  // in the pattern as written
  [[nodiscard]] bool same_step(const TimeItem& o) const {
    return symbol == o.symbol && grains == o.grains && glued == o.glued;
  }
};

// A beginning that patterns share: they are kept as a tree, so that "the" is followed once and not by
// every rule that begins with it.
struct TimePrefix {
  struct Step {
    TimeItem item;
    std::int32_t to = 0;
  };
  std::span<const Step> steps;             // ordered by symbol
  std::span<const std::int16_t> complete;  // alternatives that end here
  std::uint64_t symbols = 0;               // of the steps, each a bit that others share

  [[nodiscard]] static std::uint64_t bit(TimeSymbol symbol) { return std::uint64_t{1} << (symbol % 64U); }
  // The steps by a symbol.
  [[nodiscard]] std::span<const Step> by(TimeSymbol symbol) const;
};

// A pattern with its options spelled out.
struct TimeAlternative {
  const TimeRule* rule = nullptr;
  std::vector<TimeItem> items;
  TimeSymbol gives = 0;
  TimeUnit grain = TimeUnit::kMinute;
  int grain_of = -1;  // position of the item whose grain it takes
};

// Sets of words, by WordId.
struct TimeWordSets {
  std::vector<bool> counted;      // a number before it counts it
  std::vector<bool> beside_date;  // time only beside a date
  [[nodiscard]] static bool has(const std::vector<bool>& set, WordId word) {
    return word < set.size() && set[word];
  }
};

// The compiled tables. Immutable once built.
class TimeGrammar {
 public:
  TimeGrammar();
  TimeGrammar(const TimeGrammar&) = delete;
  TimeGrammar& operator=(const TimeGrammar&) = delete;

  // The symbol of that name; a new one the first time.
  TimeSymbol symbol(std::string_view name);
  [[nodiscard]] TimeSymbol find_symbol(std::string_view name) const;  // 0: none
  [[nodiscard]] const std::vector<TimeAlternative>& alternatives() const { return alternatives_; }
  // [0] is the empty beginning.
  [[nodiscard]] const std::vector<TimePrefix>& prefixes() const { return prefixes_; }
  // The steps of the empty beginning by a symbol: every edge asks for them.
  [[nodiscard]] std::span<const TimePrefix::Step> first_steps(TimeSymbol symbol) const {
    return first_steps_[symbol];
  }
  [[nodiscard]] const std::vector<std::string>& symbols() const { return names_; }

 private:
  void add(const TimeRule& rule);
  void expand(const TimeRule& rule, const std::vector<std::string_view>& words, std::size_t at,
              TimeAlternative made);
  // A beginning while the tables are compiled.
  struct Growing {
    std::vector<TimePrefix::Step> steps;
    std::vector<std::int16_t> complete;
  };
  void share(std::int16_t alternative, std::vector<Growing>& tree) const;
  void pack(const std::vector<Growing>& tree);

  std::vector<std::string> names_;
  std::vector<TimeAlternative> alternatives_;
  std::vector<TimePrefix> prefixes_;
  std::vector<TimePrefix::Step> steps_;  // of all prefixes, side by side
  std::vector<std::int16_t> complete_;
  std::array<std::span<const TimePrefix::Step>, 256> first_steps_;
};

// Parses one island of atoms. Reused from island to island: its memory is kept.
class TimeChart {
 public:
  // `nodes`: the meanings to which seeds refer.
  TimeChart(const TimeGrammar& grammar, const std::vector<TimeNode>& nodes, const TimeWordSets& words)
      : grammar_(grammar), nodes_(nodes), words_(words) {}

  void parse(const Text& text, std::span<const TimeAtom> atoms, const std::vector<TimeSeed>& seeds);
  [[nodiscard]] const std::vector<TimeEdge>& edges() const { return edges_; }
  [[nodiscard]] const TimeEdge& edge(std::int32_t id) const { return edges_[static_cast<std::size_t>(id)]; }
  [[nodiscard]] const TimeGrammar& grammar() const { return grammar_; }
  [[nodiscard]] const TimeRule* rule_of(const TimeEdge& edge) const;
  [[nodiscard]] TimeNode build(std::int32_t id) const;
  // The rules by which the edge was built, top down.
  void collect_rules(std::int32_t id, std::vector<const TimeRule*>& out) const;

  // By item of the edge's pattern.
  [[nodiscard]] TimeKids kids_of(const TimeEdge& edge) const {
    return edge.alternative < 0 ? no_kids() : kids_of(edge.alternative, edge.path);
  }

 private:
  // An item after those before it: beginnings share them.
  struct Link {
    std::int32_t edge = -1;
    std::int32_t before = -1;
  };
  // Edges one after the other that begin some pattern.
  struct Active {
    std::int32_t prefix = 0;
    std::int32_t path = -1;
    std::uint16_t begin = 0;
    std::int16_t score = 0;
  };

  // An edge with what tells it from others of the same end: symbol, grain and beginning.
  struct Ending {
    std::uint32_t key = 0;
    std::int32_t id = 0;
  };
  struct LongSeed {
    std::size_t begin = 0;
    const TimeSeed* seed = nullptr;
  };

  static TimeKids no_kids() {
    TimeKids out;
    out.fill(-1);
    return out;
  }
  [[nodiscard]] TimeKids kids_of(std::int16_t alternative, std::int32_t path) const;
  void find_long_seeds(const std::vector<TimeSeed>& seeds);
  void add(const TimeSeed& seed, std::size_t begin);
  void add(const TimeEdge& edge);
  void advance(std::int32_t id);
  void step(const Active& active, std::span<const TimePrefix::Step> steps, std::int32_t id);
  [[nodiscard]] int first_value(const TimeAlternative& alternative, std::int32_t path) const;
  void complete(std::int16_t alternative, const Active& active, std::uint16_t end);
  [[nodiscard]] bool matches(const TimeItem& item, const TimeEdge& edge) const;

  const TimeGrammar& grammar_;
  const std::vector<TimeNode>& nodes_;
  const TimeWordSets& words_;
  const Text* text_ = nullptr;
  std::span<const TimeAtom> atoms_;
  std::vector<TimeEdge> edges_;
  std::vector<Link> paths_;
  std::vector<Active> waiting_;            // in the order of the atoms at which they wait
  std::vector<std::uint32_t> waiting_at_;  // by atom: where its own begin
  std::vector<Ending> ending_;             // the edges that end where the chart has come to
  std::vector<std::int32_t> agenda_;
  std::vector<LongSeed> long_seeds_;
};

// The values of a rule's items, while the chart is built.
class TimeValues {
 public:
  TimeValues(const TimeChart& chart, const TimeKids& kids) : chart_(chart), kids_(kids) {}
  [[nodiscard]] bool has(std::size_t i) const { return kids_[i] >= 0; }
  [[nodiscard]] int operator()(std::size_t i) const { return has(i) ? chart_.edge(kids_[i]).value : 0; }

 private:
  const TimeChart& chart_;
  const TimeKids& kids_;
};

// The items of a rule, while its meaning is made.
class TimeArgs {
 public:
  TimeArgs(const TimeChart& chart, const TimeEdge& edge)
      : chart_(chart), edge_(edge), kids_(chart.kids_of(edge)) {}
  [[nodiscard]] bool has(std::size_t i) const { return kids_[i] >= 0; }
  [[nodiscard]] int value(std::size_t i) const { return has(i) ? chart_.edge(kids_[i]).value : 0; }
  [[nodiscard]] TimeUnit grain(std::size_t i) const { return chart_.edge(kids_[i]).grain; }
  [[nodiscard]] TimeNode node(std::size_t i) const { return chart_.build(kids_[i]); }
  [[nodiscard]] std::vector<TimeAmount> amounts(std::size_t i) const { return node(i).amounts; }
  [[nodiscard]] int value() const { return edge_.value; }

 private:
  const TimeChart& chart_;
  const TimeEdge& edge_;
  TimeKids kids_;
};

// Where a rule is about to apply.
struct TimeSite {
  const Text& text;
  const TimeAtom& first;
  const TimeAtom& last;
  const TimeWordSets& words;
  [[nodiscard]] const Token* before() const;  // nullptr at the beginning
  [[nodiscard]] const Token* after() const;   // nullptr at the end
  [[nodiscard]] std::string_view word_before() const;
  [[nodiscard]] std::string_view word_after() const;
  [[nodiscard]] bool counts() const;     // what follows is counted: "2019 people"
  [[nodiscard]] bool is_a_name() const;  // "the Sun"
};

}  // namespace blotter
