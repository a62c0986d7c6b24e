// Rates per 100,000 residents, and in words on whom they rest.
#pragma once

#include <blotter/catalog.h>

#include <string>

namespace blotter {

// The year whose population a rate over `window` takes: that of its last minute. Precondition: not empty.
[[nodiscard]] int population_year_of(const Window& window);

// `count` for each 100,000 of `people`, which is not 0.
[[nodiscard]] double rate_per_100000(double count, std::int64_t people);

// "2,699,144 residents in 2023 (U.S. Census Bureau, Annual Estimates …)"; where none is known of `year`, says
// so: "… in 2016, the newest before 2018".
[[nodiscard]] std::string residents_in_words(const Population& population, int year);

}  // namespace blotter
