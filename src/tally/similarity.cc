#include "tally/similarity.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>

#include "tally/assignment.h"

namespace blotter {
namespace {

using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;

// Values that more than so many records on both sides share are no lead.
constexpr std::size_t kLargestBlock = 16;
// Leads of two columns are taken among this many that tell the most.
constexpr std::size_t kLeadColumns = 7;
// Of two assignments of the same weight the one with more pairs is taken.
constexpr std::int64_t kOnePair = 1 << 20;
// Lefts times edges of a group up to which the exact way takes seconds.
constexpr std::size_t kMostExactWork = 400'000'000;

class Candidates {
 public:
  explicit Candidates(const SimilarityTable& table)
      : table_(table),
        columns_(table.weights.size()),
        gone_(columns_ == 0 ? 0 : table.gone.size() / columns_),
        came_(columns_ == 0 ? 0 : table.came.size() / columns_) {}

  // Every pair that may be paired, among those that share a lead.
  std::vector<WeightedEdge> find() {
    const std::vector<std::size_t> leads = leading_columns();
    for (std::size_t column = 0; column < columns_; ++column) add_by(column, std::nullopt);
    for (std::size_t i = 0; i < leads.size(); ++i) {
      for (std::size_t j = i + 1; j < leads.size(); ++j) add_by(leads[i], leads[j]);
    }
    std::sort(edges_.begin(), edges_.end(), [](const WeightedEdge& a, const WeightedEdge& b) {
      return std::pair(a.left, a.right) < std::pair(b.left, b.right);
    });
    edges_.erase(std::unique(edges_.begin(), edges_.end()), edges_.end());
    return std::move(edges_);
  }

 private:
  struct Lead {
    std::uint64_t value;
    std::size_t row;
    auto operator<=>(const Lead&) const = default;
  };

  [[nodiscard]] std::vector<std::size_t> leading_columns() const {
    std::vector<std::size_t> out(columns_);
    std::iota(out.begin(), out.end(), std::size_t{0});
    std::stable_sort(out.begin(), out.end(),
                     [&](std::size_t a, std::size_t b) { return table_.weights[a] > table_.weights[b]; });
    out.resize(std::min(out.size(), kLeadColumns));
    return out;
  }

  std::vector<Lead> leads_of(const std::vector<std::uint32_t>& codes, std::size_t rows, std::size_t first,
                             std::optional<std::size_t> second) const {
    constexpr unsigned kHalf = 32;
    std::vector<Lead> out;
    for (std::size_t row = 0; row < rows; ++row) {
      const std::uint32_t a = codes[row * columns_ + first];
      const std::uint32_t b = second ? codes[row * columns_ + *second] : 1;
      if (a != 0 && b != 0) out.push_back({std::uint64_t{a} << kHalf | b, row});
    }
    std::sort(out.begin(), out.end());
    return out;
  }

  void add_by(std::size_t first, std::optional<std::size_t> second) {
    const auto gone = leads_of(table_.gone, gone_, first, second);
    const auto came = leads_of(table_.came, came_, first, second);
    std::size_t g = 0;
    std::size_t c = 0;
    while (g < gone.size() && c < came.size()) {
      if (gone[g].value < came[c].value) {
        ++g;
      } else if (came[c].value < gone[g].value) {
        ++c;
      } else {
        const std::size_t g_end = end_of(gone, g);
        const std::size_t c_end = end_of(came, c);
        if (g_end - g <= kLargestBlock && c_end - c <= kLargestBlock)
          add_block(gone, g, g_end, came, c, c_end);
        g = g_end;
        c = c_end;
      }
    }
  }

  static std::size_t end_of(const std::vector<Lead>& leads, std::size_t at) {
    std::size_t end = at;
    while (end < leads.size() && leads[end].value == leads[at].value) ++end;
    return end;
  }

  void add_block(const std::vector<Lead>& gone, std::size_t g, std::size_t g_end,
                 const std::vector<Lead>& came, std::size_t c, std::size_t c_end) {
    for (; g < g_end; ++g) {
      for (std::size_t i = c; i < c_end; ++i) {
        if (const auto weight = agreement(gone[g].row, came[i].row))
          edges_.push_back({gone[g].row, came[i].row, *weight});
      }
    }
  }

  // By the weight of the columns that agree; nullopt if they are not the greater part.
  [[nodiscard]] std::optional<std::int64_t> agreement(std::size_t gone, std::size_t came) const {
    std::int64_t agreeing = 0;
    std::int64_t all = 0;
    std::size_t alike = 0;
    std::size_t compared = 0;
    for (std::size_t column = 0; column < columns_; ++column) {
      const std::uint32_t a = table_.gone[gone * columns_ + column];
      const std::uint32_t b = table_.came[came * columns_ + column];
      if (a == 0 && b == 0) continue;
      ++compared;
      all += table_.weights[column];
      if (a != b) continue;
      ++alike;
      agreeing += table_.weights[column];
    }
    if (2 * agreeing <= all || 2 * alike <= compared) return std::nullopt;
    return agreeing * kOnePair + 1;
  }

  const SimilarityTable& table_;
  std::size_t columns_;
  std::size_t gone_;
  std::size_t came_;
  std::vector<WeightedEdge> edges_;
};

// Groups of records that edges link: each gone row's group, numbered by its first row.
class Groups {
 public:
  explicit Groups(std::size_t nodes) : root_(nodes) { std::iota(root_.begin(), root_.end(), std::size_t{0}); }
  std::size_t of(std::size_t node) {
    while (root_[node] != node) node = root_[node] = root_[root_[node]];
    return node;
  }
  void join(std::size_t a, std::size_t b) {
    a = of(a);
    b = of(b);
    root_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::size_t> root_;
};

std::size_t index_in(const std::vector<std::size_t>& rows, std::size_t row) {
  return static_cast<std::size_t>(std::lower_bound(rows.begin(), rows.end(), row) - rows.begin());
}

void sort_unique(std::vector<std::size_t>& rows) {
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
}

// The rows that a group of edges links, in order.
struct GroupRows {
  explicit GroupRows(const std::vector<WeightedEdge>& edges) {
    for (const WeightedEdge& e : edges) {
      lefts.push_back(e.left);
      rights.push_back(e.right);
    }
    sort_unique(lefts);
    sort_unique(rights);
  }
  std::vector<std::size_t> lefts;
  std::vector<std::size_t> rights;
};

void pair_greedily(const GroupRows& rows, std::vector<WeightedEdge> edges, Pairs& out) {
  std::stable_sort(edges.begin(), edges.end(),
                   [](const WeightedEdge& a, const WeightedEdge& b) { return a.weight > b.weight; });
  std::vector<bool> left_taken(rows.lefts.size());
  std::vector<bool> right_taken(rows.rights.size());
  for (const WeightedEdge& e : edges) {
    const std::size_t left = index_in(rows.lefts, e.left);
    const std::size_t right = index_in(rows.rights, e.right);
    if (left_taken[left] || right_taken[right]) continue;
    left_taken[left] = right_taken[right] = true;
    out.emplace_back(e.left, e.right);
  }
}

void pair_group(const std::vector<WeightedEdge>& edges, Pairs& out) {
  const GroupRows rows(edges);
  if (rows.lefts.size() * edges.size() > kMostExactWork) {
    pair_greedily(rows, edges, out);
    return;
  }
  std::vector<WeightedEdge> own;
  for (const WeightedEdge& e : edges)
    own.push_back({index_in(rows.lefts, e.left), index_in(rows.rights, e.right), e.weight});
  const auto partners = heaviest_matching(rows.lefts.size(), rows.rights.size(), own);
  for (std::size_t left = 0; left < rows.lefts.size(); ++left) {
    if (partners[left] < rows.rights.size()) out.emplace_back(rows.lefts[left], rows.rights[partners[left]]);
  }
}

}  // namespace

Pairs pair_by_similarity(const SimilarityTable& table) {
  Pairs out;
  const std::size_t columns = table.weights.size();
  if (columns == 0) return out;
  std::vector<WeightedEdge> edges = Candidates(table).find();
  const std::size_t gone = table.gone.size() / columns;
  Groups groups(gone + table.came.size() / columns);
  for (const WeightedEdge& e : edges) groups.join(e.left, gone + e.right);
  std::stable_sort(edges.begin(), edges.end(), [&](const WeightedEdge& a, const WeightedEdge& b) {
    return groups.of(a.left) < groups.of(b.left);
  });
  for (std::size_t at = 0; at < edges.size();) {
    std::size_t end = at;
    while (end < edges.size() && groups.of(edges[end].left) == groups.of(edges[at].left)) ++end;
    pair_group(
        {edges.begin() + static_cast<std::ptrdiff_t>(at), edges.begin() + static_cast<std::ptrdiff_t>(end)},
        out);
    at = end;
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace blotter
