#include "statistics/simulation_testing.h"

#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/poisson.hpp>

namespace blotter {

double Simulation::uniform() {
  constexpr double kSteps = 9007199254740992.0;  // 2^53
  return (static_cast<double>(engine_() >> 11U) + 0.5) / kSteps;
}

double Simulation::normal() { return boost::math::quantile(boost::math::normal(), uniform()); }

std::int64_t Simulation::count(double mean, double dispersion) {
  if (dispersion > 0)
    mean = boost::math::quantile(boost::math::gamma_distribution<double>(1 / dispersion, dispersion * mean),
                                 uniform());
  if (!(mean > 0)) return 0;
  using Up = boost::math::policies::policy<
      boost::math::policies::discrete_quantile<boost::math::policies::integer_round_up>>;
  return static_cast<std::int64_t>(
      boost::math::quantile(boost::math::poisson_distribution<double, Up>(mean), uniform()));
}

}  // namespace blotter
