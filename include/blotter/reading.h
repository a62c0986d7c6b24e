// Claim + context → every reasonable reading of its words, the plain one first.
#pragma once

#include <blotter/catalog.h>
#include <blotter/claim.h>
#include <blotter/window.h>

#include <optional>
#include <string>
#include <vector>

namespace blotter {

struct Reading {
  std::optional<Window> window;    // none: the text gives no window
  std::optional<Window> baseline;  // the other side of a comparison
  std::string measure;             // mostly the claim's own
  std::vector<std::string>
      differs;  // in what it differs from the plain reading, in plain words; empty for the plain one
};

struct ReadingSet {
  std::vector<Reading> readings;  // never empty; [0] is the plain reading
  std::optional<Day> said_on;     // the day of speaking, where the text tells
  [[nodiscard]] const Reading& plain() const { return readings.front(); }
};

ReadingSet enumerate_readings(const Catalog& catalog, const Document& document, const Claim& claim);

// The plain one of them alone, and the day of speaking: what a reader is shown, at a small part of the cost.
ReadingSet plain_reading(const Catalog& catalog, const Document& document, const Claim& claim);

}  // namespace blotter
