#include "claim/place_spread.h"

#include <algorithm>

namespace blotter {
namespace {

// Places that are joined: "Philadelphia, Baltimore and Detroit". Items of the places.
std::vector<std::vector<std::uint32_t>> place_lists(const View& v) {
  std::vector<std::vector<std::uint32_t>> out;
  std::vector<std::uint32_t> list;
  const auto close = [&] {
    if (list.size() > 1) out.push_back(list);
    list.clear();
  };
  std::uint32_t joined = v.begin;  // the item after the last joint
  for (std::uint32_t i = v.begin; i < v.end; ++i) {
    if (v.is(i, Sense::kPlace) && !v.speeches.in_source[v.a.items[i].range.begin]) {
      if (!list.empty() && joined != i) close();
      list.push_back(i);
      joined = i + 1;
    } else if (!list.empty() && joined == i && (v.comma(i) || v.raw(i) == "and" || v.raw(i) == "both")) {
      joined = i + 1;
    }
  }
  close();
  return out;
}

bool says_respectively(const View& v) {
  for (std::uint32_t i = v.begin; i < v.end; ++i) {
    if (v.raw(i) == "respectively") return true;
  }
  return false;
}

// "the three cities had 267, 199 and 202 of them, respectively"
void give_in_turn(const View& v, const std::vector<std::uint32_t>& places, std::vector<Draft>& drafts) {
  std::vector<Draft*> counts;
  for (Draft& d : drafts) {
    if (d.form == ClaimForm::kCount && !d.place) counts.push_back(&d);
  }
  if (counts.size() != places.size()) return;
  for (std::size_t n = 0; n < counts.size(); ++n) counts[n]->place = v.a.key(places[n], Sense::kPlace);
}

// "More than New York and Los Angeles": what it is held against.
bool is_other_side(const Draft& d, const std::vector<std::uint32_t>& places) {
  return std::any_of(places.begin(), places.end(), [&](std::uint32_t place) {
    return std::find(d.others.begin(), d.others.end(), place) != d.others.end();
  });
}

}  // namespace

void spread_over_places(const View& v, std::vector<Draft>& drafts) {
  if (drafts.empty() || !v.has(Sense::kPlace)) return;
  const auto lists = place_lists(v);
  if (lists.size() != 1) return;
  const std::vector<std::uint32_t>& places = lists.front();
  if (says_respectively(v)) return give_in_turn(v, places, drafts);
  std::vector<Draft> out;
  for (Draft& d : drafts) {
    const bool towards = d.form == ClaimForm::kDifference && !d.others.empty();  // "each 300 behind Chicago"
    const bool of_all = (d.form == ClaimForm::kDirection || towards) && !d.place && !is_other_side(d, places);
    if (!of_all) {
      out.push_back(std::move(d));
      continue;
    }
    for (const std::uint32_t place : places) {
      out.push_back(d);
      out.back().place = v.a.key(place, Sense::kPlace);
    }
  }
  drafts = std::move(out);
}

}  // namespace blotter
