#include "notice/message_head.h"

#include <algorithm>
#include <array>

#include "document/part_names.h"
#include "notice/message_parts.h"

namespace blotter {
namespace {

enum class Key { kNone, kReceived, kFrom, kSubject, kSource, kOther };

Key key_of(std::string_view word) {
  static constexpr std::array<std::pair<std::string_view, Key>, 11> kKeys = {{{"received", Key::kReceived},
                                                                              {"date", Key::kReceived},
                                                                              {"sent", Key::kReceived},
                                                                              {"from", Key::kFrom},
                                                                              {"subject", Key::kSubject},
                                                                              {"source", Key::kSource},
                                                                              {"to", Key::kOther},
                                                                              {"cc", Key::kOther},
                                                                              {"reply-to", Key::kOther},
                                                                              {"importance", Key::kOther},
                                                                              {"attachments", Key::kOther}}};
  const auto* const found =
      std::find_if(kKeys.begin(), kKeys.end(), [&](const auto& k) { return k.first == word; });
  return found == kKeys.end() ? Key::kNone : found->second;
}

struct HeadLine {
  Key key = Key::kNone;
  std::string value;
};

// Also "*From:* …" and "**Sent:** …", as mail programs write bold type in plain text.
HeadLine head_line(std::string_view line) {
  std::string plain(line.substr(0, 1000));
  std::erase(plain, '*');
  const std::size_t colon = plain.find(':');
  if (colon == std::string::npos || colon > 12) return {};
  return {key_of(ascii_lower(one_line(plain.substr(0, colon)))), one_line(plain.substr(colon + 1))};
}

std::string_view line_at(std::string_view text, std::size_t at) {
  return text.substr(at, std::min(text.find('\n', at), text.size()) - at);
}

void take(const HeadLine& line, MessageHead& out) {
  switch (line.key) {
    case Key::kReceived:
      if (!out.received) out.received = parse_received(line.value);
      break;
    case Key::kFrom: out.domain = domain_of(line.value); break;
    case Key::kSubject: out.subject = plain_subject(line.value); break;
    case Key::kSource: out.source = line.value; break;
    case Key::kNone:
    case Key::kOther: break;
  }
}

}  // namespace

// A notice that is a form ("Date: …", "Time: …", "Location: …") has no empty line after its first ones: they
// are its text.
MessageHead message_head(std::string_view text) {
  MessageHead out;
  std::size_t at = 0;
  bool told = false;  // "Received: …" is nobody's form
  while (at < text.size() && text[at] != '\n') {
    const std::string_view line = line_at(text, at);
    const HeadLine head = head_line(line);
    if (head.key == Key::kNone) {
      if (told) break;
      return {};
    }
    take(head, out);
    if (head.key == Key::kReceived && !out.received) return {};
    told = told || ascii_lower(line).starts_with("received");
    at = std::min(at + line.size() + 1, text.size());
  }
  if (at == 0 || (!out.received && out.domain.empty() && out.source.empty())) return {};
  out.end = std::min(text.find_first_not_of('\n', at), text.size());
  return out;
}

MessageHead forwarded_head(std::string_view text) {
  MessageHead out;
  std::size_t at = 0;
  Key last = Key::kNone;
  while (at < text.size() && text[at] != '\n') {
    const std::string_view line = line_at(text, at);
    const HeadLine head = head_line(line);
    if (head.key == Key::kNone && last != Key::kOther) break;  // only a list of receivers goes on
    take(head, out);
    if (head.key != Key::kNone) last = head.key;
    at = std::min(at + line.size() + 1, text.size());
  }
  out.end = std::min(text.find_first_not_of('\n', at), text.size());
  return out;
}

std::string domain_of(std::string_view address) {
  const std::size_t at = address.rfind('@');
  if (at == std::string_view::npos) return "";
  std::string out = ascii_lower(address.substr(at + 1));
  const auto end = std::find_if_not(out.begin(), out.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
  });
  out.erase(end, out.end());
  while (out.ends_with('.')) out.pop_back();
  return out;
}

std::string plain_subject(std::string_view subject) {
  std::string out = one_line(subject);
  for (bool again = true; again;) {
    again = false;
    const std::string lower = ascii_lower(out);
    for (const std::string_view prefix : {"re:", "fw:", "fwd:", "aw:", "wg:", "[external]", "[ext]",
                                          "(external)", "external:", "*external*"}) {
      if (!lower.starts_with(prefix)) continue;
      out = one_line(out.substr(prefix.size()));
      again = true;
      break;
    }
  }
  return out;
}

}  // namespace blotter
