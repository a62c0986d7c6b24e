// Feeds of what happened to the records: Atom (RFC 4287) and JSON Feed 1.1. Pure functions of what they tell:
// dates are those of the publications, never of the moment in which somebody asks, so that an unchanged store
// gives unchanged bytes.
#pragma once

#include <blotter/window.h>

#include <string>
#include <vector>

namespace blotter {

struct FeedEntry {
  std::string id;  // a URI that stays the entry's own: readers know by it what they have seen
  std::string title;
  Day published{};
  std::string text;
  std::string link;  // absolute; may be empty
};

struct Feed {
  std::string id;  // a URI that stays
  std::string title;
  std::string self;  // where the feed lies
  std::string home;  // the page that belongs to it
  std::vector<FeedEntry> entries;
};

// The newest entries first, whatever their order in `feed`; those of one day in that order.
[[nodiscard]] std::string atom_feed(const Feed& feed);
[[nodiscard]] std::string json_feed(const Feed& feed);

}  // namespace blotter
