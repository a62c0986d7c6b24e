// What the sender of a mail wrote in it: not what it answers, not a signature; of one that was forwarded, the
// mail inside.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "notice/message_head.h"

namespace blotter {

struct MailBody {
  std::string text;
  std::optional<MessageHead> forwarded;  // what its own lines say of the mail inside; text is that mail's
  bool above = false;                    // the one who forwarded it wrote something above it
  bool quoted = false;                   // something that it answers was cut off
};

// Precondition: clean_text. `subject` as it stands in the mail.
[[nodiscard]] MailBody mail_body(std::string_view text, std::string_view subject);

// Lines that were broken with a blank at their end (format=flowed, RFC 3676) made whole.
[[nodiscard]] std::string unflowed(std::string_view text);

}  // namespace blotter
