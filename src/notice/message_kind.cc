// What a file is: by what it begins with, and by its name where that doesn't say it.
#include <algorithm>
#include <array>

#include "document/extract.h"
#include "document/part_names.h"
#include "notice/message_parts.h"

namespace blotter {
namespace {

constexpr std::size_t kHead = 8192;
constexpr std::size_t kMostHeaders = 60;

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(), [&](auto b) { return text.starts_with(b); });
}

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(), [&](auto e) { return text.ends_with(e); });
}

bool contains_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](auto w) { return text.find(w) != std::string_view::npos; });
}

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' &&
         c != '\x1b';
}

// Documents of office programs, pictures, archives; bytes of zero outside of UTF-16.
bool is_binary(std::string_view head) {
  if (head.starts_with("\xff\xfe") || head.starts_with("\xfe\xff")) return false;
  if (starts_with_any(head, {"%PDF", "PK\x03\x04", "\x89PNG", "\xff\xd8\xff", "GIF8", "\x1f\x8b",
                             "\x7f"
                             "ELF",
                             "\xd0\xcf\x11\xe0", "{\\rtf"}))
    return true;
  if (head.find('\0') != std::string_view::npos) return true;
  const auto controls = static_cast<std::size_t>(std::count_if(head.begin(), head.end(), is_control));
  return controls > 3 && controls * 50 > head.size();
}

// "Message-ID: …", its continuation, or "From …" of a mailbox.
bool is_header_line(std::string_view line) {
  if (line.starts_with(' ') || line.starts_with('\t')) return true;
  const std::size_t colon = line.find(':');
  return colon != std::string_view::npos && colon > 0 && line.find_first_of(" \t") > colon;
}

// Lines of a mail's head, in lower case, each after a line break; "" where the text doesn't begin with one.
std::string mail_head(std::string_view text) {
  std::string out;
  for (std::size_t at = 0, lines = 0; at < text.size() && lines < kMostHeaders; ++lines) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) break;
    if (!is_header_line(line)) return "";
    out.append("\n").append(ascii_lower(line));
    at = end + 1;
  }
  return out;
}

// A person's note may begin with "Date:" or "Subject:"; what a machine writes has more.
bool begins_as_mail(std::string_view text) {
  const std::string head = mail_head(text);
  if (!contains_any(head, {"\nfrom:", "\nsubject:"})) return false;
  return contains_any(head, {"\nmessage-id:", "\nmime-version:", "\nreturn-path:", "\nreceived: from",
                             "\nreceived: by", "\ndelivered-to:", "\ncontent-type:"});
}

bool begins_as_mailbox(std::string_view text) {
  if (!text.starts_with("From ")) return false;
  const std::size_t next = text.find('\n');
  return next != std::string_view::npos && is_header_line(text.substr(next + 1, 200)) &&
         mail_head(text.substr(next + 1)).find(':') != std::string::npos;
}

bool begins_as_feed(std::string_view text) {
  if (!text.starts_with('<')) return false;
  const std::string head = ascii_lower(text.substr(0, 4096));
  return contains_any(head, {"<rss", "<feed", "<rdf:rdf"}) &&
         !contains_any(head, {"<html", "<!doctype html"});
}

MessageKind json_kind(std::string_view text) {
  return text.starts_with('[') ? MessageKind::kJson : MessageKind::kJsonLines;
}

bool begins_as_json(std::string_view text) {
  if (!text.starts_with('{') && !text.starts_with('[')) return false;
  const std::size_t next = text.find_first_not_of(" \t\r\n", 1);
  if (next == std::string_view::npos) return false;
  return text[0] == '{' ? text[next] == '"' || text[next] == '}' : text[next] == '{' || text[next] == ']';
}

std::optional<MessageKind> by_name(std::string_view name, std::string_view text) {
  if (ends_with_any(name, {".mbox", ".mbx"})) return MessageKind::kMailbox;
  if (ends_with_any(name, {".eml"}))
    return begins_as_mailbox(text) ? MessageKind::kMailbox : MessageKind::kMail;
  if (ends_with_any(name, {".jsonl", ".ndjson"})) return MessageKind::kJsonLines;
  if (ends_with_any(name, {".json"})) return json_kind(text);
  if (ends_with_any(name, {".rss", ".atom"})) return MessageKind::kFeed;
  if (ends_with_any(name, {".txt", ".md", ".markdown"})) return MessageKind::kText;
  return std::nullopt;
}

}  // namespace

std::optional<MessageKind> message_kind(std::string_view name, std::string_view bytes) {
  const std::string lower = ascii_lower(name);
  std::string_view text = bytes.substr(0, kHead);
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  const auto named = by_name(lower, text);
  // A mail may carry anything.
  if (named == MessageKind::kMail || named == MessageKind::kMailbox) return named;
  if (begins_as_mailbox(text)) return named ? named : MessageKind::kMailbox;
  if (!named && begins_as_mail(text)) return MessageKind::kMail;
  if (is_binary(text)) return std::nullopt;
  if (named) return named;
  if (begins_as_feed(text)) return MessageKind::kFeed;
  if (source_kind(lower, bytes) == SourceKind::kPage) return MessageKind::kPage;
  if (begins_as_json(text)) return json_kind(text);
  return ends_with_any(lower, {".xml"}) ? MessageKind::kFeed : MessageKind::kText;
}

}  // namespace blotter
