// When a text was published, by its own words: a dateline, a "Published …" line, a line that is a date.
#pragma once

#include <blotter/catalog.h>
#include <blotter/time_expression.h>

#include <optional>
#include <utility>
#include <vector>

#include "claim/time_reader.h"
#include "text/text.h"

namespace blotter {

// The moment, and whether the hour is known. None where the text tells no full date, or tells two.
std::optional<std::pair<LocalMinute, bool>> published_of(const Catalog& catalog, const Text& text,
                                                         const std::vector<FoundTime>& times);

}  // namespace blotter
