// Where a record is put: district, beat, community area, ward, block and coordinates that fit together.
#pragma once

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "crime_tables.h"
#include "seeded_random.h"

namespace blotter::bench {

struct Spot {
  const District* district;
  int beat, area, ward;
  int x, y;
  std::string block;
};

// Draws districts, beats, community areas, wards and blocks that fit together.
class City {
 public:
  City() {
    for (const District& d : kDistricts) {
      violence_.add(static_cast<std::uint64_t>(d.violence));
      property_.add(static_cast<std::uint64_t>(d.property));
      WeightedPick areas;
      for (const CommunityShare& share : d.areas) areas.add(static_cast<std::uint64_t>(share.weight));
      areas_.push_back(areas);
    }
  }

  Spot spot(Pattern pattern, SeededRandom& random) const {
    const bool by_violence = pattern == kViolence || pattern == kStreetViolence || pattern == kPolicing;
    const std::size_t index = (by_violence ? violence_ : property_).pick(random);
    const District& d = kDistricts[index];
    const int sector = random.between(0, 2);
    const int cars = d.cars[static_cast<std::size_t>(sector)];
    const int car = random.between(0, cars - 1);
    Spot spot{&d, d.number * 100 + (sector + 1) * 10 + car + 1, 0, 0, 0, 0, {}};
    place_in_beat(spot, sector, car, cars, random);
    // One beat lies mostly in one area and one ward: both hang on it, not on chance alone.
    SeededRandom of_beat(static_cast<std::uint64_t>(spot.beat));
    SeededRandom& which = random.chance(850) ? of_beat : random;
    spot.area = d.areas[areas_[index].pick(which)].area;
    spot.ward = d.wards[which.below(4)];
    spot.block = block_at(spot.x, spot.y, random);
    return spot;
  }

 private:
  // A sector is a horizontal third of the district's box, a beat a slice of it. Records of one block
  // share the portal's point for it: points lie on a grid of 80 feet, each moved a little.
  static void place_in_beat(Spot& spot, int sector, int car, int cars, SeededRandom& random) {
    const District& d = *spot.district;
    const int width = (d.east - d.west) / cars;
    const int height = (d.north - d.south) / 3;
    const int x = (d.west + car * width + random.between(0, width - 1)) / 80;
    const int y = (d.north - (sector + 1) * height + random.between(0, height - 1)) / 80;
    const std::uint64_t moved =
        SeededRandom::mix(static_cast<std::uint64_t>(x) << 32 | static_cast<std::uint64_t>(y));
    spot.x = x * 80 + static_cast<int>(moved % 80);
    spot.y = y * 80 + static_cast<int>(moved / 80 % 80);
  }

  // House numbers count from State and Madison, 800 to the mile.
  static std::string block_at(int x, int y, SeededRandom& random) {
    const int east = x - 1176400;
    const int north = y - 1900600;
    const bool along_x = random.chance(500);
    const int hundred = std::min(139, std::abs(along_x ? east : north) / 660);
    const char side = along_x ? (east < 0 ? 'W' : 'E') : (north < 0 ? 'S' : 'N');
    char number[16];
    std::snprintf(number, sizeof number, "%03dXX %c ", hundred, side);
    std::string block = number;
    if (!along_x) {
      constexpr int kCount = static_cast<int>(kNorthSouthStreets.size());
      return block.append(kNorthSouthStreets[static_cast<std::size_t>(
          std::clamp((x - 1129000) * kCount / (1203000 - 1129000), 0, kCount - 1))]);
    }
    if (north < -14520) return block + numbered_street(-north / 660);
    constexpr int kCount = static_cast<int>(kEastWestStreets.size());
    return block.append(kEastWestStreets[static_cast<std::size_t>(
        std::clamp((north + 14520) * kCount / (51000 + 14520), 0, kCount - 1))]);
  }

  static std::string numbered_street(int number) {
    const int tail = number % 10;
    const bool teen = number % 100 / 10 == 1;
    const char* suffix = teen ? "TH" : tail == 1 ? "ST" : tail == 2 ? "ND" : tail == 3 ? "RD" : "TH";
    return std::to_string(number) + suffix + " ST";
  }

  WeightedPick violence_, property_;
  std::vector<WeightedPick> areas_;
};

// Nine decimals, without the zeros at the end.
inline std::string degrees(std::int64_t billionths) {
  const std::int64_t size = billionths < 0 ? -billionths : billionths;
  std::string fraction = std::to_string(1'000'000'000 + size % 1'000'000'000).substr(1);
  while (fraction.size() > 1 && fraction.back() == '0') fraction.pop_back();
  return (billionths < 0 ? "-" : "") + std::to_string(size / 1'000'000'000) + "." + fraction;
}

// State plane feet to degrees, bilinear about the city's middle: right to some 30 feet.
inline void coordinates_of(std::string& latitude, std::string& longitude, const Spot& spot) {
  const std::int64_t dx = spot.x - 1164000;
  const std::int64_t dy = spot.y - 1885000;
  latitude = degrees(41'840'060'294 + (-21'078 * dx + 2'744'001 * dy) / 1000 + dx * dy * 35 / 1'000'000);
  longitude = degrees(-87'673'682'519 + (3'669'594 * dx + 28'167 * dy) / 1000 + dx * dy * 156 / 1'000'000);
}

}  // namespace blotter::bench
