// The victims of a published vintage, by what the catalog says of its source: which column is the block,
// which value means female, which definition counts the people shot and which the killed.
#pragma once

#include <blotter/reconcile.h>

#include <string>
#include <vector>

namespace blotter {

struct PublishedVictims {
  std::vector<PublishedVictim> victims;  // by time
  // Which victims are in it at all.
  bool holds_people_shot = false;
  bool holds_shot_dead = false;
  bool holds_homicides = false;
  bool hour_known = false;      // of their times
  bool has_block = false;       // columns that the source has
  std::string district_column;  // "" where it has none
  std::string neighborhood_column;
  std::string query;
};

// Rows of the vintage in `window` that count as people shot or as victims of homicide. kNotFound where the
// source counts neither at the place, or its vintage holds counts and no records; kEngine, kDamaged.
[[nodiscard]] Result<PublishedVictims> read_published_victims(const Catalog& catalog, const Vintage& vintage,
                                                              const Place& place, const Window& window);

}  // namespace blotter
