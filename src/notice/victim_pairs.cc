#include "notice/victim_pairs.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>

#include "tally/assignment.h"

namespace blotter {
namespace {

constexpr std::int64_t kCaution = 3 * kBit;  // over the odds against a pair: 8 to 1
constexpr std::int64_t kLeast = 5 * kBit;
// For those of one notice in one incident: that two of them fit it is evidence for the third.
constexpr std::int64_t kTogether = 3 * kBit;

struct Candidate {
  std::size_t noticed = 0;
  std::size_t published = 0;
  std::int64_t score = 0;
  std::int64_t gain = 0;  // over the odds against it: what the assignment adds up
};

// Published incidents by number; a row without one is an incident of its own.
std::vector<std::size_t> incidents_of(const std::vector<PublishedVictim>& victims) {
  std::map<std::string, std::size_t> by_number;
  std::vector<std::size_t> out;
  std::size_t next = 0;
  for (const PublishedVictim& v : victims) {
    if (v.incident.empty()) {
      out.push_back(next++);
      continue;
    }
    const auto [it, is_new] = by_number.try_emplace(v.incident, next);
    next += is_new ? 1 : 0;
    out.push_back(it->second);
  }
  return out;
}

std::vector<Candidate> candidates_of(const PairScorer& scorer, const std::vector<NoticedVictim>& noticed,
                                     std::vector<std::int64_t>& needed) {
  std::vector<Candidate> out;
  for (std::size_t i = 0; i < noticed.size(); ++i) {
    const auto [first, last] = scorer.in_reach(noticed[i]);
    const double against = std::log2(static_cast<double>(std::max<std::size_t>(1, last - first)));
    needed.push_back(std::max<std::int64_t>(kLeast, kCaution + std::llround(against * kBit)));
    for (std::size_t j = first; j < last; ++j) {
      const std::int64_t score = scorer.score(noticed[i], j, scorer.compare(noticed[i], j));
      if (score >= needed.back()) out.push_back({i, j, score, score - needed.back() + kCaution});
    }
  }
  return out;
}

// The greatest sum of gains; candidates by index of `noticed` and `published`.
std::vector<std::size_t> assigned(std::size_t lefts, std::size_t rights,
                                  const std::vector<Candidate>& candidates) {
  std::vector<WeightedEdge> edges;
  edges.reserve(candidates.size());
  for (const Candidate& c : candidates) edges.push_back({c.noticed, c.published, c.gain});
  return heaviest_matching(lefts, rights, edges);
}

// Numbers the values of a list anew from 0, as they first come.
class Renumbering {
 public:
  std::size_t operator()(std::size_t value) {
    return numbers_.try_emplace(value, numbers_.size()).first->second;
  }
  [[nodiscard]] std::size_t size() const { return numbers_.size(); }

 private:
  std::map<std::size_t, std::size_t> numbers_;
};

struct Together {
  std::int64_t gain = 0;
  std::size_t victims = 0;
};

// What one record and one incident have in common, each victim once.
Together best_together(std::vector<Candidate> candidates) {
  Renumbering lefts;
  Renumbering rights;
  for (Candidate& c : candidates) {
    c.noticed = lefts(c.noticed);
    c.published = rights(c.published);
  }
  const auto partners = assigned(lefts.size(), rights.size(), candidates);
  Together out;
  for (const Candidate& c : candidates) {
    if (partners[c.noticed] != c.published) continue;
    out.gain += c.gain;
    ++out.victims;
  }
  return out;
}

// The incident that each record is about, one to one by the greatest sum, where two or more victims say so.
std::map<std::size_t, std::size_t> incident_of_record(const std::vector<NoticedVictim>& noticed,
                                                      const std::vector<std::size_t>& incidents,
                                                      const std::vector<Candidate>& candidates) {
  std::map<std::pair<std::size_t, std::size_t>, std::vector<Candidate>> groups;
  for (const Candidate& c : candidates)
    groups[{noticed[c.noticed].record, incidents[c.published]}].push_back(c);
  Renumbering records;
  Renumbering cases;
  std::vector<WeightedEdge> edges;
  std::vector<std::pair<std::size_t, std::size_t>> names;
  std::vector<std::size_t> victims;
  for (const auto& [name, group] : groups) {
    const Together together = best_together(group);
    edges.push_back({records(name.first), cases(name.second), together.gain});
    names.push_back(name);
    victims.push_back(together.victims);
  }
  const auto partners = heaviest_matching(records.size(), cases.size(), edges);
  std::map<std::size_t, std::size_t> out;
  for (std::size_t e = 0; e < edges.size(); ++e) {
    if (partners[edges[e].left] == edges[e].right && victims[e] > 1) out.insert(names[e]);
  }
  return out;
}

}  // namespace

bool is_there(const ProvisionalRecord& record, const Place& place) {
  const std::string& at = record.current().place;
  return at.empty() || at == place.id;
}

std::vector<NoticedVictim> noticed_victims(const std::vector<ProvisionalRecord>& records,
                                           const Place& place) {
  std::vector<std::size_t> order;
  for (std::size_t r = 0; r < records.size(); ++r) {
    if (is_there(records[r], place)) order.push_back(r);
  }
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return records[a].id < records[b].id; });
  std::vector<NoticedVictim> out;
  for (const std::size_t r : order) {
    const IncidentReport& incident = records[r].current();
    const StreetPlace street = parse_street_place(incident.block);
    for (std::size_t v = 0; v < incident.victims.size(); ++v)
      out.push_back({r, v, &incident, street, records[r].versions.front().known_from});
  }
  return out;
}

VictimPairs pair_victims(const PairScorer& scorer, const std::vector<NoticedVictim>& noticed,
                         const PublishedVictims& published) {
  VictimPairs out;
  std::vector<Candidate> candidates = candidates_of(scorer, noticed, out.needed);
  const std::vector<std::size_t> incidents = incidents_of(published.victims);
  const auto preferred = incident_of_record(noticed, incidents, candidates);
  for (Candidate& c : candidates) {
    const auto it = preferred.find(noticed[c.noticed].record);
    if (it != preferred.end() && it->second == incidents[c.published]) c.gain += kTogether;
  }
  const auto partners = assigned(noticed.size(), published.victims.size(), candidates);
  out.pairs.resize(noticed.size());
  for (const Candidate& c : candidates) {
    if (partners[c.noticed] == c.published) out.pairs[c.noticed] = VictimPair{c.published, c.score};
  }
  return out;
}

}  // namespace blotter
