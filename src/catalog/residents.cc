#include "catalog/residents.h"

#include <cstdlib>

namespace blotter {

namespace {

constexpr double kPerResidents = 100'000;

std::string grouped(std::int64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, 1, ',');
  return digits;
}

}  // namespace

int population_year_of(const Window& window) { return year_of(day_of(window.to - std::chrono::minutes{1})); }

double rate_per_100000(double count, std::int64_t people) {
  return count / static_cast<double>(people) * kPerResidents;
}

std::string residents_in_words(const Population& population, int year) {
  std::string out = grouped(population.people) + " residents in " + std::to_string(population.year);
  if (population.year < year) out += ", the newest before " + std::to_string(year) + " that is known";
  if (population.year > year) out += ", the earliest that is known";
  if (!population.title.empty()) out += " (" + population.publisher + ", " + population.title + ")";
  return out;
}

}  // namespace blotter
