// Any bytes, under the name of each kind of file, give messages that are whole UTF-8 text and read the same
// way twice; what is read from them lies in the text, and is kept and read again as it was.
#include <blotter/notice.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "notice/kept_reading.h"
#include "notice/messages.h"
#include "require.h"

namespace {

using namespace blotter;  // NOLINT(google-build-using-namespace): a program of one page

void require_inside(const Span& span, const std::string& text) {
  FUZZ_REQUIRE(span.begin <= span.end && span.end <= text.size());
}

void require_sound(const NoticeReader& reader, RawMessage raw, const Place* home) {
  static const Result<Zone> kZone = Zone::find("America/Chicago");
  FUZZ_REQUIRE(kZone.ok());
  FUZZ_REQUIRE(!raw.text.empty() && !first_malformed(raw.text) && !first_malformed(raw.source));
  FUZZ_REQUIRE(raw.text.find('\0') == std::string::npos);
  const NoticeMessage message = notice_message(std::move(raw), *kZone);
  FUZZ_REQUIRE(message.id.size() == 16);
  const NoticeReading reading = reader.read(message, home);
  for (const IncidentReport& incident : reading.incidents) {
    require_inside(incident.span, message.text);
    for (const NoticeVictim& victim : incident.victims) {
      require_inside(victim.span, message.text);
      FUZZ_REQUIRE(!victim.age || victim.age->low <= victim.age->high);
    }
  }
  const auto again = parse_kept_line(kept_line(reading), "line");
  FUZZ_REQUIRE(again.ok() && again->incidents == reading.incidents);
  FUZZ_REQUIRE(reader.read(message, home).incidents == reading.incidents);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Result<Catalog> kCatalog = Catalog::load();
  FUZZ_REQUIRE(kCatalog.ok());
  static const NoticeReader kReader(*kCatalog);
  static constexpr std::array kNames = {"in.txt",   "in.eml",  "in.mbox", "in.rss",
                                        "in.jsonl", "in.json", "in.html", "-"};
  // The first byte says the kind.
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  MessageOptions options;
  options.received = *parse_minute("2025-08-30T09:15");
  MessageBatch batch = read_message_bytes(*kCatalog, bytes, kNames.at(data[0] % kNames.size()), options);
  for (const Error& skipped : batch.skipped) FUZZ_REQUIRE(skipped.line().find('\n') == std::string::npos);
  for (RawMessage& message : batch.messages)
    require_sound(kReader, std::move(message), kCatalog->place("chicago"));
  return 0;
}
