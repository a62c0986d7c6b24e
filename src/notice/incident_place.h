// Where an incident happened: block or intersection, police district, neighborhood, city.
#pragma once

#include <blotter/catalog.h>

#include <string>
#include <unordered_map>
#include <vector>

#include "notice/notice_lexicon.h"
#include "text/numerals.h"

namespace blotter {

enum class PlaceMarkKind : std::uint8_t { kBlock, kDistrict, kNeighborhood, kCity };

struct PlaceMark {
  PlaceMarkKind kind = PlaceMarkKind::kBlock;
  TokenRange range;
  std::string text;              // kBlock: as published, of an address its block; kDistrict: "8", "Northeast"
  bool heading = false;          // kBlock: "51st and Keefe" above a paragraph, perhaps no corner
  bool letters = false;          // kCity: "MPD", "DC"
  const Place* place = nullptr;  // kCity, and where the catalog knows the part
};

// The names of the catalog's cities and their parts. Built once; thread-safe.
class NoticePlaces {
 public:
  NoticePlaces(const Catalog& catalog, Vocabulary& vocabulary);

  // In the order of the text; none overlap but a city's name in a department's.
  // `original`: the text as published, byte for byte as long as the one that was cut.
  [[nodiscard]] std::vector<PlaceMark> find(const Text& text, const NoticeHits& hits,
                                            const std::vector<Numeral>& numerals,
                                            std::string_view original) const;
  // The city that most of the marks name, departments first; `home` (or nullptr) unless another is named by
  // more than a letter word that many departments have ("MPD").
  [[nodiscard]] const Place* city_of(const std::vector<PlaceMark>& marks, const Place* home) const;

 private:
  struct Name {
    std::vector<WordId> words;
    const Place* place = nullptr;
    bool city = false;
  };
  void add(std::string_view name, const Place& place, bool city, Vocabulary& vocabulary);
  void find_names(const Text& text, std::vector<PlaceMark>& out) const;

  std::unordered_map<WordId, std::vector<Name>> names_;  // by first word, longest first
};

}  // namespace blotter
