#pragma once

#include <blotter/verdict.h>

#include <cstdint>
#include <optional>

namespace blotter {

// Two Poisson counts over equally long windows, `now` against `before`: given their sum, `now` is
// binomial with share 1/2 if nothing changed (Przyborowski & Wilenski 1940, Biometrika 31:313). The
// interval is Clopper–Pearson's (1934) on that share, as a change in per cent. It holds chance alone,
// without the overdispersion of past years. none if `before` is 0 or a count is negative.
std::optional<ChangeTest> test_change(std::int64_t now, std::int64_t before);

}  // namespace blotter
