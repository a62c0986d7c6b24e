// "did you mean …": the known word nearest to one that isn't.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace blotter::cmd {

// Letters added, left out, changed or swapped with their neighbour to come from one to the other
// (Damerau's distance in its restricted form).
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

// The nearest of `known` if it is near enough to be a slip of the hand, else "".
[[nodiscard]] std::string nearest(std::string_view word, const std::vector<std::string>& known);

// `did you mean "homicides"?`, or `otherwise`.
[[nodiscard]] std::string did_you_mean(std::string_view word, const std::vector<std::string>& known,
                                       const std::string& otherwise);

}  // namespace blotter::cmd
