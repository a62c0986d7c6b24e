#include "claim/time_grammar.h"

#include <algorithm>
#include <charconv>

namespace blotter {
namespace {

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    if (end > 0) out.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

TimeUnit unit_named(std::string_view name) {
  for (int i = 0; i <= static_cast<int>(TimeUnit::kCentury); ++i) {
    if (name == to_string(static_cast<TimeUnit>(i))) return static_cast<TimeUnit>(i);
  }
  return TimeUnit::kMinute;
}

TimeGrains grains_named(std::string_view names) {
  TimeGrains out = 0;
  for (const std::string_view name : split(names, '+'))
    out |= TimeGrains{1} << static_cast<unsigned>(unit_named(name));
  return out;
}

}  // namespace

TimeGrammar::TimeGrammar() : names_{""} {
  for (const auto rules : {time_number_rules(), time_date_rules(), time_clock_rules(), time_relative_rules(),
                           time_range_rules()}) {
    for (const TimeRule& rule : rules) add(rule);
  }
  std::vector<Growing> tree(1);
  for (std::size_t i = 0; i < alternatives_.size(); ++i) share(static_cast<std::int16_t>(i), tree);
  for (Growing& prefix : tree) {
    std::stable_sort(
        prefix.steps.begin(), prefix.steps.end(),
        [](const TimePrefix::Step& x, const TimePrefix::Step& y) { return x.item.symbol < y.item.symbol; });
  }
  pack(tree);
  for (std::size_t s = 0; s < first_steps_.size(); ++s)
    first_steps_[s] = prefixes_.front().by(static_cast<TimeSymbol>(s));
}

void TimeGrammar::pack(const std::vector<Growing>& tree) {
  for (const Growing& prefix : tree) {
    steps_.insert(steps_.end(), prefix.steps.begin(), prefix.steps.end());
    complete_.insert(complete_.end(), prefix.complete.begin(), prefix.complete.end());
  }
  const TimePrefix::Step* step = steps_.data();
  const std::int16_t* complete = complete_.data();
  for (const Growing& prefix : tree) {
    TimePrefix& packed = prefixes_.emplace_back();
    packed.steps = {step, prefix.steps.size()};
    packed.complete = {complete, prefix.complete.size()};
    for (const TimePrefix::Step& s : prefix.steps) packed.symbols |= TimePrefix::bit(s.item.symbol);
    step += prefix.steps.size();
    complete += prefix.complete.size();
  }
}

std::span<const TimePrefix::Step> TimePrefix::by(TimeSymbol symbol) const {
  const auto from =
      std::lower_bound(steps.begin(), steps.end(), symbol,
                       [](const TimePrefix::Step& s, TimeSymbol wanted) { return s.item.symbol < wanted; });
  auto to = from;
  while (to != steps.end() && to->item.symbol == symbol) ++to;
  return {from, to};
}

void TimeGrammar::share(std::int16_t alternative, std::vector<Growing>& tree) const {
  std::size_t at = 0;
  for (const TimeItem& item : alternatives_[static_cast<std::size_t>(alternative)].items) {
    auto& steps = tree[at].steps;
    const auto known = std::find_if(steps.begin(), steps.end(),
                                    [&](const TimePrefix::Step& s) { return s.item.same_step(item); });
    if (known != steps.end()) {
      at = static_cast<std::size_t>(known->to);
      continue;
    }
    steps.push_back({item, static_cast<std::int32_t>(tree.size())});
    at = tree.size();
    tree.emplace_back();
  }
  tree[at].complete.push_back(alternative);
}

TimeSymbol TimeGrammar::find_symbol(std::string_view name) const {
  const auto found = std::find(names_.begin() + 1, names_.end(), name);
  return found == names_.end() ? TimeSymbol{0} : static_cast<TimeSymbol>(found - names_.begin());
}

TimeSymbol TimeGrammar::symbol(std::string_view name) {
  if (const TimeSymbol known = find_symbol(name)) return known;
  names_.emplace_back(name);
  return static_cast<TimeSymbol>(names_.size() - 1);
}

void TimeGrammar::add(const TimeRule& rule) {
  TimeAlternative made;
  made.rule = &rule;
  const auto gives = split(rule.gives, ':');
  made.gives = symbol(gives[0]);
  if (gives.size() > 1 && gives[1][0] == '@') {
    made.grain_of = gives[1][1] - '0';
  } else if (gives.size() > 1) {
    made.grain = unit_named(gives[1]);
  }
  expand(rule, split(rule.pattern, ' '), 0, made);
}

// One alternative for each choice of options.
void TimeGrammar::expand(const TimeRule& rule, const std::vector<std::string_view>& words, std::size_t at,
                         TimeAlternative made) {
  if (at == words.size()) {
    if (made.items.empty()) return;
    alternatives_.push_back(std::move(made));
    return;
  }
  std::string_view word = words[at];
  if (word.ends_with('?')) {
    expand(rule, words, at + 1, made);
    word.remove_suffix(1);
  }
  TimeItem item;
  item.position = static_cast<std::uint8_t>(at);
  if (word.starts_with('~')) {
    item.glued = true;
    word.remove_prefix(1);
  }
  for (const std::string_view choice : split(word, '|')) {
    const auto parts = split(choice, ':');
    TimeAlternative with = made;
    item.symbol = symbol(parts[0]);
    item.grains = parts.size() > 1 ? grains_named(parts[1]) : kAnyGrain;
    with.items.push_back(item);
    expand(rule, words, at + 1, std::move(with));
  }
}

void TimeChart::parse(const Text& text, std::span<const TimeAtom> atoms, const std::vector<TimeSeed>& seeds) {
  text_ = &text;
  atoms_ = atoms;
  edges_.clear();
  paths_.clear();
  waiting_.clear();
  waiting_at_.assign(1, 0);
  find_long_seeds(seeds);
  // By end, so that everything that waits at an edge's beginning is known when it comes.
  for (std::size_t end = 1; end <= atoms.size(); ++end) {
    ending_.clear();
    waiting_at_.push_back(static_cast<std::uint32_t>(waiting_.size()));
    for (const LongSeed& seed : long_seeds_) {
      if (seed.begin + seed.seed->length == end) add(*seed.seed, seed.begin);
    }
    for (std::uint32_t s = atoms[end - 1].first_seed; s < atoms[end - 1].last_seed; ++s) {
      if (seeds[s].length == 1) add(seeds[s], end - 1);
    }
    while (!agenda_.empty()) {
      const std::int32_t next = agenda_.back();
      agenda_.pop_back();
      advance(next);
    }
  }
}

// Names of several words, which few islands have.
void TimeChart::find_long_seeds(const std::vector<TimeSeed>& seeds) {
  long_seeds_.clear();
  for (std::size_t i = 0; i < atoms_.size(); ++i) {
    for (std::uint32_t s = atoms_[i].first_seed; s < atoms_[i].last_seed; ++s) {
      if (seeds[s].length > 1) long_seeds_.push_back({i, &seeds[s]});
    }
  }
}

void TimeChart::add(const TimeSeed& seed, std::size_t begin) {
  add({.symbol = seed.symbol,
       .grain = seed.grain,
       .begin = static_cast<std::uint16_t>(begin),
       .end = static_cast<std::uint16_t>(begin + seed.length),
       .node = seed.node,
       .value = seed.value});
}

// One edge a symbol, grain and span: the best.
void TimeChart::add(const TimeEdge& edge) {
  const std::uint32_t key =
      std::uint32_t{edge.symbol} << 24U | static_cast<std::uint32_t>(edge.grain) << 16U | edge.begin;
  for (const Ending& ending : ending_) {
    if (ending.key != key) continue;
    TimeEdge& known = edges_[static_cast<std::size_t>(ending.id)];
    if (known.alternative < 0 && (known.value != edge.value || known.node != edge.node))
      continue;  // two words that are spelled alike
    if (edge.score > known.score && known.alternative >= 0) {
      // Those that were built on it are built on the better one.
      known.alternative = edge.alternative;
      known.score = edge.score;
      known.path = edge.path;
      known.value = edge.value;
    }
    return;
  }
  const auto id = static_cast<std::int32_t>(edges_.size());
  edges_.push_back(edge);
  ending_.push_back({key, id});
  agenda_.push_back(id);
}

bool TimeChart::matches(const TimeItem& item, const TimeEdge& edge) const {
  if (item.symbol != edge.symbol) return false;
  if ((item.grains >> static_cast<unsigned>(edge.grain) & 1U) == 0) return false;
  return !item.glued || atoms_[edge.begin].glued;
}

void TimeChart::advance(std::int32_t id) {
  const std::uint16_t begin = edge(id).begin;
  const TimeSymbol symbol = edge(id).symbol;
  step({.begin = begin}, grammar_.first_steps(symbol), id);
  // What is appended meanwhile waits at the edge's end, which lies further on.
  for (std::uint32_t i = waiting_at_[begin]; i < waiting_at_[begin + 1U]; ++i) {
    const TimePrefix& prefix = grammar_.prefixes()[static_cast<std::size_t>(waiting_[i].prefix)];
    if ((prefix.symbols & TimePrefix::bit(symbol)) == 0) continue;
    const Active active = waiting_[i];
    step(active, prefix.by(symbol), id);
  }
}

// Goes on from a beginning by every step that the edge makes.
void TimeChart::step(const Active& active, std::span<const TimePrefix::Step> steps, std::int32_t id) {
  if (steps.empty()) return;
  const TimeEdge known = edge(id);
  Active next = active;
  next.path = -1;
  next.score = static_cast<std::int16_t>(next.score + known.score);
  for (const TimePrefix::Step& step : steps) {
    if (!matches(step.item, known)) continue;
    if (next.path < 0) {
      next.path = static_cast<std::int32_t>(paths_.size());
      paths_.push_back({id, active.path});
    }
    next.prefix = step.to;
    const TimePrefix& reached = grammar_.prefixes()[static_cast<std::size_t>(step.to)];
    for (const std::int16_t alternative : reached.complete) complete(alternative, next, known.end);
    if (!reached.steps.empty()) waiting_.push_back(next);
  }
}

TimeKids TimeChart::kids_of(std::int16_t alternative, std::int32_t path) const {
  const auto& items = grammar_.alternatives()[static_cast<std::size_t>(alternative)].items;
  TimeKids kids = no_kids();
  for (std::size_t i = items.size(); i-- > 0;) {
    const Link& link = paths_[static_cast<std::size_t>(path)];
    kids[items[i].position] = link.edge;
    path = link.before;
  }
  return kids;
}

// The value of the item that the pattern begins with, where it isn't absent.
int TimeChart::first_value(const TimeAlternative& alternative, std::int32_t path) const {
  if (alternative.items.front().position != 0) return 0;
  for (std::size_t i = 1; i < alternative.items.size(); ++i)
    path = paths_[static_cast<std::size_t>(path)].before;
  return edge(paths_[static_cast<std::size_t>(path)].edge).value;
}

void TimeChart::complete(std::int16_t which, const Active& active, std::uint16_t end) {
  const TimeAlternative& alternative = grammar_.alternatives()[static_cast<std::size_t>(which)];
  const TimeRule& rule = *alternative.rule;
  const bool looks = rule.value != nullptr || alternative.grain_of >= 0;
  const TimeKids kids = looks ? kids_of(which, active.path) : no_kids();
  TimeEdge made{.symbol = alternative.gives,
                .grain = alternative.grain,
                .begin = active.begin,
                .end = end,
                .alternative = which,
                .score = static_cast<std::int16_t>(active.score - 1),
                .path = active.path};
  if (alternative.grain_of >= 0)
    made.grain = edge(kids[static_cast<std::size_t>(alternative.grain_of)]).grain;
  if (rule.value != nullptr) {
    made.value = rule.value(TimeValues(*this, kids));
    if (made.value == kRejected) return;
  } else {
    made.value = first_value(alternative, active.path);
  }
  if (rule.fits != nullptr && !rule.fits(TimeSite{*text_, atoms_[made.begin], atoms_[end - 1U], words_}))
    return;
  add(made);
}

const TimeRule* TimeChart::rule_of(const TimeEdge& edge) const {
  return edge.alternative < 0 ? nullptr
                              : grammar_.alternatives()[static_cast<std::size_t>(edge.alternative)].rule;
}

TimeNode TimeChart::build(std::int32_t id) const {
  if (id < 0) return {};
  const TimeEdge& edge = edges_[static_cast<std::size_t>(id)];
  if (edge.node >= 0) return nodes_[static_cast<std::size_t>(edge.node)];
  const TimeRule* rule = rule_of(edge);
  if (rule == nullptr) return {};
  if (rule->build != nullptr) return rule->build(TimeArgs(*this, edge));
  for (const std::int32_t kid : kids_of(edge)) {
    if (kid >= 0 && (this->edge(kid).alternative >= 0 || this->edge(kid).node >= 0)) return build(kid);
  }
  return {};
}

void TimeChart::collect_rules(std::int32_t id, std::vector<const TimeRule*>& out) const {
  const TimeEdge& e = edge(id);
  if (const TimeRule* rule = rule_of(e)) out.push_back(rule);
  if (e.alternative < 0) return;
  for (const std::int32_t kid : kids_of(e)) {
    if (kid >= 0) collect_rules(kid, out);
  }
}

const Token* TimeSite::before() const { return first.token == 0 ? nullptr : &text.tokens[first.token - 1]; }
const Token* TimeSite::after() const {
  return last.token + 1 < text.tokens.size() ? &text.tokens[last.token + 1] : nullptr;
}

std::string_view TimeSite::word_before() const {
  return before() == nullptr ? "" : text.vocabulary->text(before()->word);
}
std::string_view TimeSite::word_after() const {
  return after() == nullptr ? "" : text.vocabulary->text(after()->word);
}
bool TimeSite::counts() const {
  return after() != nullptr && TimeWordSets::has(words.counted, after()->word);
}
bool TimeSite::is_a_name() const {
  const Token& token = text.tokens[first.token];
  return TimeWordSets::has(words.beside_date, token.word) && !token.has(Token::kAbbreviated);
}

}  // namespace blotter
