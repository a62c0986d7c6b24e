// A result made by hand, with every verdict and every kind of line that a report has, so that reports can
// be tested without a store. Its figures are invented.
#pragma once

#include <blotter/check.h>

#include <vector>

namespace blotter {

struct SampleResult {
  std::vector<Vintage> vintages;
  CheckedDocument checked;
};

// Six statements on an invented weekend in Chicago: supported, depends, refuted, undecided, a change with
// its test, a range with its brackets.
SampleResult sample_result();

}  // namespace blotter
