// What stretch of time an export covers.
#pragma once

#include <blotter/catalog.h>
#include <blotter/window.h>

#include "records/record_stats.h"

namespace blotter {

// From the day of the first event to the end of the hour of the last one, and further where silence is
// plausible: back to the source's first day, and on to `published` less its lag, if the gap is no wider
// than the widest between two events of the export itself. An extract that ends months before its
// publication thus claims nothing about those months, and a small city without a homicide since
// Christmas has its whole year. A source of yearly parts covers its years from 1 January, and to the end of
// the last one with a week of silence there. Never before the source's first day, never past the day of
// publication. Precondition: at least one usable row.
[[nodiscard]] Window coverage_of(const Source& source, const RecordStats& stats, Day published);

}  // namespace blotter
