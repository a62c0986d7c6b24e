// Which city a text is about.
#pragma once

#include <blotter/claim.h>

#include <map>
#include <span>
#include <string>

#include "claim/place_names.h"

namespace blotter {

class HomeFinder {
 public:
  HomeFinder(const Catalog& catalog, const Analysis& analysis, const PlaceNames& names)
      : catalog_(catalog), a_(analysis), names_(names) {}

  // Its id; empty where nothing tells.
  [[nodiscard]] std::string find();

 private:
  void vote(std::span<const SenseEntry> senses, std::uint32_t item);
  void vote_for_county(std::uint32_t item);
  void count_votes();
  [[nodiscard]] bool speaks(std::span<const SenseEntry> senses, const SenseEntry& entry) const;
  [[nodiscard]] bool short_of_its_name(const std::string& id, std::uint32_t item) const;
  [[nodiscard]] double weight(const SenseEntry& entry, std::uint32_t item, std::size_t readings) const;
  [[nodiscard]] bool earlier(const std::string& a, const std::string& b) const;
  [[nodiscard]] std::string unlisted_city() const;
  [[nodiscard]] std::string city_of_the_police() const;

  const Catalog& catalog_;
  const Analysis& a_;
  const PlaceNames& names_;
  std::map<std::string, double> votes_;
  bool city_said_ = false;
  bool here_said_ = false;
  bool county_said_ = false;  // "in the county": the one that is named
};

}  // namespace blotter
