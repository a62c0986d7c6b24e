// Hand-made provisional records for tests.
#pragma once

#include <blotter/notice.h>

#include <optional>
#include <vector>

namespace blotter::testing {

[[nodiscard]] LocalMinute minute_at(const char* text);

[[nodiscard]] NoticeVictim victim(std::optional<AgeRange> age, Sex sex, bool killed,
                                  std::optional<bool> shot = true);
// A shooting in Chicago. `occurred`: "2025-08-30T01:05", a day alone, or nullptr.
[[nodiscard]] IncidentReport shooting(const char* occurred, std::vector<NoticeVictim> victims,
                                      const char* district = "8");
[[nodiscard]] RecordVersion version(const char* notice, const char* received, const IncidentReport& state);

// A weekend of four shootings and a stabbing: two victims of one of whom dies on Sunday, one incident without
// an hour, one without a day, and one of another city.
[[nodiscard]] std::vector<ProvisionalRecord> weekend();

}  // namespace blotter::testing
