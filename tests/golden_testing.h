// Golden files: what the program printed when somebody last looked and found it right.
#pragma once

#include <string>

namespace blotter::testing {

// Holds `actual` against the file. A difference is a failure that names the first differing line, and
// writes what came out beside the golden as NAME-changed.EXT: look at it and move it over the golden if it
// is better. A golden that isn't there is written, and the test fails once so that somebody looks at it;
// where the environment has CI it is not written.
void expect_golden(const std::string& path, const std::string& actual);

}  // namespace blotter::testing
