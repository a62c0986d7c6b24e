// "From: …", "Sent: …", "Subject: …" above a text: as people paste a mail, and as mail programs put it above
// what they forward.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "notice/messages.h"

namespace blotter {

struct MessageHead {
  std::size_t end = 0;  // bytes of the text that are the head; 0: it has none
  std::optional<ReceivedTime> received;
  std::string subject;
  std::string domain;  // of the address in From
  std::string source;  // a line "Source: …"
};

// Precondition: clean_text.
[[nodiscard]] MessageHead message_head(std::string_view text);
// The head of a mail inside of another: a list of receivers may go on over several lines.
[[nodiscard]] MessageHead forwarded_head(std::string_view text);

// "cityofchicago.org" of "News Affairs <news@cityofchicago.org>"; "" where there is no address.
[[nodiscard]] std::string domain_of(std::string_view address);

// Without "Re:", "Fwd:" and "[EXTERNAL]".
[[nodiscard]] std::string plain_subject(std::string_view subject);

}  // namespace blotter
