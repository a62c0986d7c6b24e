#include "claim/time_reader.h"

#include <algorithm>
#include <optional>

#include "claim/time_reference.h"
#include "text/text_words.h"

namespace blotter {
namespace {

// No expression is longer; a run of words that is (a list of a hundred years) is cut into pieces.
constexpr std::size_t kMaxAtoms = 48;

}  // namespace

struct TimeReader::Island {
  Island(const TimeGrammar& grammar, const TimeLexicon& lexicon)
      : chart(grammar, lexicon.nodes(), lexicon.sets()) {}
  TimeChart chart;
  std::vector<TimeAtom> atoms;
  std::vector<TimeSeed> seeds;
  bool core = false;
  std::uint32_t held = 0;  // the token up to which a name of several words runs
  // Of `choose`: the best from an atom on, the edge that begins it, and the edges that begin at an atom.
  std::vector<int> best;
  std::vector<std::int32_t> chosen, first, next;
  std::vector<const TimeRule*> rules;
  void clear() {
    atoms.clear();
    seeds.clear();
    core = false;
  }
  void add(TimeAtom atom) {
    atom.last_seed = static_cast<std::uint32_t>(seeds.size());
    for (std::uint32_t s = atom.first_seed; s < atom.last_seed; ++s)
      held = std::max(held, atom.token + seeds[s].length);
    if (atom.last_seed > atom.first_seed || atom.token < held) atoms.push_back(atom);
  }
};

TimeReader::TimeReader(const Catalog& catalog, Vocabulary& vocabulary)
    : lexicon_(catalog, vocabulary, grammar_),
      time_(grammar_.find_symbol("time")),
      span_(grammar_.find_symbol("span")) {}

// Atoms of one token. Those of a token that has none, but stands inside a name, keep the name together.
void TimeReader::add_atoms(const Text& text, std::uint32_t at, Island& island) const {
  const Token& token = text.tokens[at];
  const std::string_view word = text.text_of(token);
  auto& seeds = island.seeds;
  const std::size_t first_seed = seeds.size();
  const auto atom = [&](std::size_t begin, std::size_t end) {
    return TimeAtom{.token = at,
                    .begin = static_cast<std::uint32_t>(token.begin + begin),
                    .end = static_cast<std::uint32_t>(token.begin + end),
                    .glued = begin > 0 || token.has(Token::kGlued),
                    .first_seed = static_cast<std::uint32_t>(seeds.size())};
  };
  if (const std::size_t letters = lexicon_.letters_before_digits(text, token); letters > 0) {
    TimeAtom head = atom(0, letters);
    if (lexicon_.seed_letters(word.substr(0, letters), seeds)) {
      island.add(head);
      TimeAtom tail = atom(letters, word.size());
      lexicon_.seed_digits(word.substr(letters), seeds);
      island.add(tail);
    }
  } else if (lexicon_.is_dotted(text, token)) {
    for (std::size_t begin = 0; begin < word.size();) {
      const std::size_t end = word[begin] == '.' ? begin + 1 : std::min(word.find('.', begin), word.size());
      TimeAtom part = atom(begin, end);
      if (word[begin] == '.')
        lexicon_.seed_dot(seeds);
      else
        lexicon_.seed_digits(word.substr(begin, end - begin), seeds);
      island.add(part);
      begin = end;
    }
  } else {
    TimeAtom whole = atom(0, word.size());
    lexicon_.seed(text, at, seeds);
    island.add(whole);
  }
  for (std::size_t s = first_seed; s < seeds.size(); ++s)
    island.core = island.core || lexicon_.is_core(seeds[s]);
}

// What covers most atoms, in the fewest pieces.
void TimeReader::choose(Island& island) const {
  const std::size_t n = island.atoms.size();
  const auto& edges = island.chart.edges();
  island.best.assign(n + 1, 0);
  island.chosen.assign(n + 1, -1);
  island.first.assign(n, -1);
  island.next.assign(edges.size(), -1);
  for (std::size_t id = edges.size(); id-- > 0;) {
    const TimeEdge& edge = edges[id];
    if (edge.symbol != time_ && edge.symbol != span_) continue;
    island.next[id] = island.first[edge.begin];
    island.first[edge.begin] = static_cast<std::int32_t>(id);
  }
  for (std::size_t i = n; i-- > 0;) {
    island.best[i] = island.best[i + 1];
    for (std::int32_t id = island.first[i]; id >= 0; id = island.next[static_cast<std::size_t>(id)]) {
      const TimeEdge& edge = island.chart.edge(id);
      constexpr int kScale = 1000;
      const int gain = (edge.end - edge.begin) * kScale - kScale / 2 + edge.score + island.best[edge.end];
      if (gain > island.best[i]) {
        island.best[i] = gain;
        island.chosen[i] = id;
      }
    }
  }
}

void TimeReader::parse_island(const Text& text, Island& island, std::vector<FoundTime>& out) const {
  if (!island.core) return;
  island.chart.parse(text, island.atoms, island.seeds);
  choose(island);
  for (std::size_t i = 0; i < island.atoms.size();) {
    const std::int32_t id = island.chosen[i];
    if (id < 0) {
      ++i;
      continue;
    }
    const TimeEdge& edge = island.chart.edge(id);
    const TimeAtom& first = island.atoms[edge.begin];
    const TimeAtom& last = island.atoms[edge.end - 1U];
    island.rules.clear();
    island.chart.collect_rules(id, island.rules);
    out.push_back({{first.token, last.token + 1},
                   {first.begin, last.end},
                   island.chart.build(id),
                   {island.rules.begin(), island.rules.end()}});
    i = edge.end;
  }
}

// From `at` on, the first of a run of tokens that can be parts of expressions and one of which makes them
// likely. Most tokens are in none.
std::uint32_t TimeReader::next_run(const Text& text, std::uint32_t at, std::uint32_t& end) const {
  const auto n = static_cast<std::uint32_t>(text.tokens.size());
  while (at < n) {
    bool core = false;
    for (end = at; end < n; ++end) {
      const TimeLexicon::Role role = lexicon_.role(text, end);
      if (role == TimeLexicon::Role::kNone) break;
      core = core || role == TimeLexicon::Role::kCore;
    }
    if (core) return at;
    at = end + 1;
  }
  return n;
}

std::vector<FoundTime> TimeReader::find_unbound(const Text& text) const {
  std::vector<FoundTime> out;
  Island island(grammar_, lexicon_);
  const auto n = static_cast<std::uint32_t>(text.tokens.size());
  std::uint32_t run_end = 0;  // up to here the tokens can be parts of expressions
  for (std::uint32_t at = 0; at < n; ++at) {
    if (at >= run_end && island.atoms.empty()) {
      at = next_run(text, at, run_end);
      if (at == n) break;
    }
    const bool breaks = text.tokens[at].has(Token::kSentenceStart) || island.atoms.size() >= kMaxAtoms;
    if (breaks) {
      parse_island(text, island, out);
      island.clear();
    }
    const std::size_t had = island.atoms.size();
    add_atoms(text, at, island);
    if (island.atoms.size() == had) {
      parse_island(text, island, out);
      island.clear();
    }
  }
  parse_island(text, island, out);
  join_since_clauses(text, out);
  return out;
}

std::vector<FoundTime> TimeReader::find(const Text& text) const { return bind(text, find_unbound(text)); }

std::vector<FoundTime> TimeReader::bind(const Text& text, std::vector<FoundTime> unbound) const {
  bind_references(text, unbound);
  return unbound;
}

std::optional<FoundTime> TimeReader::read_whole(const Text& text) const {
  Island island(grammar_, lexicon_);
  for (std::uint32_t at = 0; at < text.tokens.size(); ++at) add_atoms(text, at, island);
  if (island.atoms.empty() || island.atoms.size() > kMaxAtoms) return std::nullopt;
  std::vector<FoundTime> found;
  parse_island(text, island, found);
  const bool whole =
      found.size() == 1 && found[0].tokens == TokenRange{0, static_cast<std::uint32_t>(text.tokens.size())};
  return whole ? std::optional(std::move(found[0])) : std::nullopt;
}

std::vector<TimeExpression> to_expressions(const std::vector<FoundTime>& found) {
  std::vector<TimeExpression> out;
  out.reserve(found.size());
  for (const FoundTime& f : found)
    out.push_back({f.span, TimeMeaning{to_notation(f.node)}, f.rules.empty() ? "" : f.rules.front()->id});
  return out;
}

Result<TimeMeaning> read_time_phrase(const Catalog& catalog, std::string_view phrase) {
  Vocabulary vocabulary;
  add_text_words(catalog, vocabulary);
  const TimeReader reader(catalog, vocabulary);
  const Text text = make_text(phrase, vocabulary);
  if (const auto found = reader.read_whole(text)) return TimeMeaning{to_notation(found->node)};
  return Error{
      ErrorCode::kBadInput, "\"" + std::string(phrase.substr(0, 80)) + "\"", "not a time expression",
      "write one such as \"Labor Day weekend 2025\", \"January to July 2024\" or 2025-08-29..2025-09-01"};
}

}  // namespace blotter
