// The rows of provisional records that lie on one day.
#pragma once

#include <blotter/memory_records.h>
#include <blotter/notice.h>

#include <memory>
#include <set>
#include <string>
#include <vector>

namespace blotter {

// The columns of those rows, as in catalog/sources/notices.toml.
[[nodiscard]] const std::vector<std::string>& notice_columns();

// At which minute an incident is counted: see provisional_vintage.h.
[[nodiscard]] LocalMinute counted_at(const ProvisionalRecord& record, const IncidentReport& state);

// Of the records with these indices each version that lies on that day at that place.
[[nodiscard]] std::shared_ptr<const MemoryBlock> notice_rows(const std::vector<ProvisionalRecord>& records,
                                                             const std::set<std::size_t>& indices, Day day,
                                                             const std::string& place);

// The number by which a notice is told from others: of its id.
[[nodiscard]] std::uint64_t notice_number(const std::string& id);

}  // namespace blotter
