// Times as exports write them, by a strptime format.
#pragma once

#include <blotter/result.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace blotter {

struct ParsedTime {
  enum class Kind {
    kTime,        // read
    kOtherForm,   // the text is not in this format
    kNoSuchTime,  // it is, but there is no such day or time: 02/30/2025, 25:00
  };
  Kind kind = Kind::kOtherForm;
  std::int64_t microseconds = 0;  // since 1970-01-01T00:00 on the same clock
  bool utc = false;               // the text gave its offset, and `microseconds` are in UTC
};

// %Y %y %m %d %H %I %p %M %S %f %b %B %z %% and any other character for itself. Numbers may lack their
// leading zero; %f is one to nine digits of a fraction; %z is Z, +00, +0000 or +00:00; blanks in the
// format match one or more blanks. Immutable, safe from any thread.
//
//     compile("%m/%d/%Y %I:%M:%S %p").parse("09/01/2025 12:30:00 AM") → 2025-09-01T00:30:00
class TimestampFormat {
 public:
  // kBadInput names a directive that it doesn't know.
  static Result<TimestampFormat> compile(const std::string& format);

  [[nodiscard]] ParsedTime parse(std::string_view text) const;
  [[nodiscard]] const std::string& format() const { return format_; }

 private:
  std::string format_;
};

}  // namespace blotter
