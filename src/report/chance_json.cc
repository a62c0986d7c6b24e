#include "report/chance_json.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "report/claim_json.h"

namespace blotter {
namespace {

using Json = nlohmann::ordered_json;

Json rounded(double v, double scale) { return number_json(std::round(v * scale) / scale); }
Json tenths(double v) { return rounded(v, 10); }

// Two digits that count: a chance of 1.2e-12 is no 0.
Json chance_json(double p) {
  if (!(p > 0)) return 0;
  const double scale = std::pow(10.0, 1 - std::floor(std::log10(p)));
  return std::round(p * scale) / scale;
}

Json overdispersed_json(const std::optional<ChangeTest::Overdispersed>& o) {
  if (!o) return nullptr;
  return {{"p", chance_json(o->p)},
          {"dispersion", number_json(o->dispersion)},
          {"windows", o->windows},
          {"first_year", o->first_year},
          {"last_year", o->last_year}};
}

Json names_json(bool overdispersed) {
  Json out{{"p", "conditional exact test of two Poisson counts (Przyborowski & Wilenski 1940)"},
           {"e_test", "E-test of two Poisson counts (Krishnamoorthy & Thomson 2004)"},
           {"z", "Wheeler's z, 2 (square root of now - square root of before)"}};
  if (overdispersed)
    out["overdispersed"] = "conditional test of two negative binomial counts (beta-binomial)";
  return out;
}

}  // namespace

Json test_json(const std::optional<ChangeTest>& test) {
  if (!test) return nullptr;
  constexpr double kHundredths = 100;
  return {{"low", tenths(test->low)},
          {"high", tenths(test->high)},
          {"p", chance_json(test->p)},
          {"e_test", chance_json(test->e_test)},
          {"z", rounded(test->z, kHundredths)},
          {"days", Json::array({number_json(test->now_days), number_json(test->before_days)})},
          {"overdispersed", overdispersed_json(test->overdispersed)},
          {"tests", names_json(test->overdispersed.has_value())}};
}

Json usual_json(const UsualCounts& usual) {
  Json intervals = Json::array();
  for (const auto& i : usual.intervals)
    intervals.push_back({{"level", number_json(i.level)}, {"low", i.low}, {"high", i.high}});
  return {{"expected", tenths(usual.expected)},
          {"intervals", std::move(intervals)},
          {"at_least", chance_json(usual.at_least)},
          {"at_most", chance_json(usual.at_most)},
          {"windows", usual.windows},
          {"first_year", usual.first_year},
          {"last_year", usual.last_year}};
}

}  // namespace blotter
