#include "notice/read_notices.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "base/utf8.h"
#include "catalog/place_called.h"
#include "civil/zone.h"

namespace blotter {
namespace {

constexpr std::size_t kLongestText = 500'000;  // bytes; a list of a year's incidents is shorter

Result<Zone> clock_of(const Place* place) {
  return Zone::find(place != nullptr && !place->zone.empty() ? place->zone : "UTC");
}

// Of "News Affairs <a.person@police.example>" the domain: no person's address is kept.
std::string without_address(const std::string& source) {
  const std::size_t at = source.rfind('@');
  if (at == std::string::npos) return source;
  const std::size_t end = source.find_first_of("> \t\")", at);
  return source.substr(at + 1, end == std::string::npos ? std::string::npos : end - at - 1);
}

std::string where_of(const NoticeReading& reading) {
  return reading.line == 0 ? reading.file : reading.file + ":" + std::to_string(reading.line);
}

}  // namespace

ReadNotices read_notices(const Catalog& catalog, const NoticeReader& reader, MessageBatch batch,
                         const Place* home) {
  ReadNotices out;
  out.skipped = std::move(batch.skipped);
  out.readings.reserve(batch.messages.size());
  for (RawMessage& raw : batch.messages) {
    const Place* place = raw.place.empty() ? home : place_called(catalog, raw.place);
    // A clock's reading needs no zone, and the text is cut once less.
    const bool instant = std::holds_alternative<UtcMinute>(raw.received);
    const Place* clock = place != nullptr || !instant ? place : reader.place_of(raw.text);
    const auto zone = clock_of(clock);
    if (!zone.ok()) {
      out.skipped.push_back(zone.error());
      continue;
    }
    const std::string file = raw.file;
    raw.source = without_address(raw.source);
    if (raw.text.size() > kLongestText) {
      out.skipped.push_back(
          {ErrorCode::kBadInput, file,
           "has a text of " + std::to_string(raw.text.size()) + " bytes, too long for a notice",
           "cut it into its notices"});
      continue;
    }
    const NoticeMessage message = notice_message(std::move(raw), *zone);
    if (const Status valid = check_utf8(message.text, file); !valid.ok()) {
      out.skipped.push_back(valid.error());
      continue;
    }
    out.readings.push_back(reader.read(message, place));
    for (const std::string& doubt : out.readings.back().doubts)
      out.skipped.push_back(
          {ErrorCode::kBadInput, where_of(out.readings.back()), doubt, "read as it stands; look at it"});
  }
  return out;
}

}  // namespace blotter
