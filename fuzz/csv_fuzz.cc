// Reading a CSV in pieces gives what reading it whole gives, and no byte is read twice or lost.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "records/csv.h"
#include "require.h"

namespace {

using blotter::CsvFault;

// The text as a file that arrives up to `cut`: a record is either known to be incomplete or the same.
void require_same_in_part(std::string_view text, std::size_t cut) {
  const auto whole = blotter::scan_record(text, true);
  const auto part = blotter::scan_record(text.substr(0, cut), false);
  if (!part.complete) return;
  FUZZ_REQUIRE(part.size == whole.size && part.fault == whole.fault && part.one_line == whole.one_line);
}

void require_every_record_once(std::string_view text) {
  blotter::CsvReader reader(text, 1);
  std::uint64_t line = 0;
  std::size_t left = text.size();
  while (reader.next()) {
    FUZZ_REQUIRE(reader.line() > line);
    FUZZ_REQUIRE(reader.bytes_left() < left);
    FUZZ_REQUIRE((reader.fault() == CsvFault::kNone) == (reader.size() > 0));
    line = reader.line();
    left = reader.bytes_left();
    for (std::size_t field = 0; field < reader.size(); ++field)
      FUZZ_REQUIRE(reader[field].size() <= text.size());
  }
  FUZZ_REQUIRE(reader.bytes_left() == 0);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  require_same_in_part(text, 1 + data[0] % text.size());
  require_every_record_once(text);
  return 0;
}
