// From what an export looks like to what somebody should look at. Pure functions.
#pragma once

#include <blotter/mapping_check.h>

#include <string>
#include <vector>

#include "records/export_profile.h"
#include "records/record_stats.h"
#include "store/write_cells.h"

namespace blotter {

// All that is known of an export of records once it was read.
struct SurveyedExport {
  const Catalog* catalog = nullptr;
  const Source* source = nullptr;
  const Layout* layout = nullptr;
  const std::vector<std::string>* header = nullptr;
  const ExportProfile* profile = nullptr;
  const RecordStats* stats = nullptr;        // nullptr: a required column is missing, so no row was read
  std::vector<std::uint64_t> repeated_keys;  // lines whose key stands in an earlier one, sorted
  Day published;
  bool published_known = false;
};

// Columns: asked for and not there, there and not read. Of records and of published totals.
void find_missing_columns(const SurveyedExport& survey, std::vector<Finding>& out);
void find_unread_columns(const Catalog& catalog, const Source& source, const std::vector<std::string>& header,
                         const std::vector<bool>& read, const ExportProfile& profile,
                         std::vector<Finding>& out);

// What may mean something else than the mapping takes it for.
void find_doubts(const SurveyedExport& survey, std::vector<Finding>& out);
// Those among them that times give rise to.
void find_doubts_of_times(const SurveyedExport& survey, std::vector<Finding>& out);

// Whether so many rows are kept aside for one column that the mapping does not fit the export.
[[nodiscard]] bool keeps_too_many_aside(const std::vector<RejectedRow>& rejects, std::uint64_t rows,
                                        const std::string& column = "");

// Of published totals.
void find_doubts_of_totals(const Source& source, const ReadCells& read, std::vector<Finding>& out);

// Rows kept aside, together by column and reason.
void find_kept_aside(const std::vector<RejectedRow>& rejects, std::vector<Finding>& out);

}  // namespace blotter
