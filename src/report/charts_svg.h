// Pictures of one statement as SVG: text stays text, colours come from the classes of the report's style
// sheet and, standing alone, from presentation attributes. Pure functions; the same statement gives the same
// bytes.
#pragma once

#include <blotter/verdict.h>

#include <string>

namespace blotter {

// Every way to count it by its figure, the smallest at the left, what was stated as a line; below, which
// options each takes. "" with fewer than two ways. `id`: unique in the document it stands in.
[[nodiscard]] std::string curve_svg(const Assessment& assessment, const std::string& id);

// How many settings lie in each stretch of figures, and where the statement's own lies. "" without a
// landscape of at least five settings.
[[nodiscard]] std::string landscape_svg(const Assessment& assessment, const std::string& id);

}  // namespace blotter
