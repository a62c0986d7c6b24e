// What stretch of time an export covers.
#pragma once

#include <blotter/catalog.h>
#include <blotter/window.h>

#include "records/record_stats.h"

namespace blotter {

// From the day of the first event to the end of the hour of the last one, and further where silence is
// plausible: back to the source's first day, and on to `published` less its lag, if so many days without an
// event are no rarer than 1 in 20, were each empty as often as the days of the year next to them. A city with
// five carjackings a day so claims nothing about a day after its last, and a small one without a homicide
// since Christmas has its whole year. The last day is covered to its end unless more than a week is missing
// after it: an extract that ends months before its publication ends where it ends. A source of yearly parts
// covers its years from 1 January, and a year that was over on the day of publication to its end unless a
// week is missing there. Never before the source's first day, never past the day of publication.
// Precondition: at least one usable row that is not dated after the publication.
[[nodiscard]] Window coverage_of(const Source& source, const RecordStats& stats, Day published);

}  // namespace blotter
