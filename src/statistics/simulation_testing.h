// Counts drawn at random, the same on every machine: std's distributions differ between libraries.
#pragma once

#include <cstdint>
#include <random>

namespace blotter {

class Simulation {
 public:
  explicit Simulation(std::uint64_t seed) : engine_(seed) {}

  [[nodiscard]] double uniform();  // (0, 1)
  [[nodiscard]] double normal();
  // Negative binomial (NB2), Poisson for dispersion 0: by inversion of the distribution function.
  [[nodiscard]] std::int64_t count(double mean, double dispersion);

 private:
  std::mt19937_64 engine_;
};

}  // namespace blotter
