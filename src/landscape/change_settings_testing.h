// The naive twin of survey(): each setting counted again by a loop over its days.
#pragma once

#include "landscape/change_settings.h"

namespace blotter {

[[nodiscard]] ChangeLandscape survey_by_recount(const ChangeSettings& settings);
[[nodiscard]] Neighbourhood survey_nearby_by_recount(const ChangeNearby& nearby);

}  // namespace blotter
