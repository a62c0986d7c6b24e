#include "notice/mail_body.h"

#include <algorithm>
#include <vector>

#include "document/part_names.h"
#include "notice/message_parts.h"

namespace blotter {
namespace {

constexpr std::size_t kSignatureLines = 15;
constexpr std::size_t kHeadLines = 5;         // in which a head shows what it is
constexpr std::size_t kAttributionLines = 3;  // "On Saturday, … <…>" / "wrote:"
constexpr int kForwardedWithin = 5;

using Lines = std::vector<std::string_view>;

Lines lines_of(std::string_view text) {
  Lines out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

std::string joined(const Lines& lines) {
  std::string out;
  for (const std::string_view line : lines) out.append(line).append("\n");
  return clean_text(out);
}

bool is_quoted(std::string_view line) { return line.starts_with('>'); }

bool is_blank(std::string_view line) { return line.find_first_not_of(' ') == std::string_view::npos; }

// What separates a mail from the one below it, without its dashes.
std::string mark_of(std::string_view line) {
  std::string out = ascii_lower(line.substr(0, 100));
  std::erase_if(out, [](char c) { return c == '-' || c == '_' || c == '*' || c == '>'; });
  return one_line(out);
}

bool is_forward_mark(std::string_view line) {
  const std::string mark = mark_of(line);
  return mark == "begin forwarded message:" || mark == "forwarded message" || mark == "forwarded message:";
}

bool is_original_mark(std::string_view line) {
  return line.find("--") != std::string_view::npos && mark_of(line) == "original message";
}

// "From: …" with "Sent: …" and "To: …" or "Subject: …" right below.
bool is_head(const Lines& lines, std::size_t at) {
  const auto starts = [&](std::size_t i, std::string_view key) {
    return mark_of(lines[i].substr(0, 20)).starts_with(key);
  };
  if (!starts(at, "from:")) return false;
  bool time = false;
  bool more = false;
  for (std::size_t i = at + 1; i < std::min(at + kHeadLines, lines.size()); ++i) {
    time = time || starts(i, "sent:") || starts(i, "date:");
    more = more || starts(i, "to:") || starts(i, "subject:");
  }
  return time && more;
}

// "On Sat, Aug 30, 2025 at 9:15 AM Desk <desk@…> wrote:", over three lines at most: how many; 0: none.
std::size_t attribution_lines(const Lines& lines, std::size_t at) {
  if (!lines[at].starts_with("On ")) return 0;
  bool digit = false;
  for (std::size_t i = at; i < std::min(at + kAttributionLines, lines.size()); ++i) {
    if (i > at && (is_blank(lines[i]) || is_quoted(lines[i]))) return 0;
    digit = digit || lines[i].find_first_of("0123456789") != std::string_view::npos;
    if (lines[i].ends_with("wrote:")) return digit ? i - at + 1 : 0;
  }
  return 0;
}

bool quoted_next(const Lines& lines, std::size_t at) {
  while (at < lines.size() && is_blank(lines[at])) ++at;
  return at < lines.size() && is_quoted(lines[at]);
}

bool begins_signature(const Lines& lines, std::size_t at) {
  if (lines[at] != "--") return false;
  const auto below = lines.begin() + static_cast<std::ptrdiff_t>(at) + 1;
  const auto written = std::count_if(below, lines.end(), [](auto line) { return !is_blank(line); });
  return static_cast<std::size_t>(written) <= kSignatureLines &&
         std::find(below, lines.end(), "--") == lines.end();
}

bool is_program_line(std::string_view line) {
  const std::string mark = mark_of(line);
  return mark.starts_with("sent from my ") || mark.starts_with("get outlook for ") ||
         mark.starts_with("sent from outlook");
}

// What was written above the first mark; where that mark is.
struct Upper {
  Lines own;
  std::size_t end = 0;   // line of the mark, or of the end
  bool forward = false;  // it says of itself that it forwards
  bool quoted = false;
};

Upper upper_part(const Lines& lines) {
  Upper out;
  bool signature = false;
  std::size_t i = 0;
  while (i < lines.size()) {
    const std::string_view line = lines[i];
    out.forward = is_forward_mark(line);
    if (out.forward || is_original_mark(line) || is_head(lines, i)) break;
    const std::size_t attribution = attribution_lines(lines, i);
    if (attribution > 0 && !quoted_next(lines, i + attribution)) break;  // the rest is the answered mail
    signature = signature || begins_signature(lines, i);
    out.quoted = out.quoted || attribution > 0 || is_quoted(line);
    const bool own = attribution == 0 && !is_quoted(line) && !signature && !is_program_line(line);
    if (own) out.own.push_back(line);
    i += std::max<std::size_t>(attribution, 1);
  }
  out.end = i;
  return out;
}

// The line after a mark and the empty ones below it.
std::size_t after_mark(const Lines& lines, std::size_t at) {
  if (is_head(lines, at)) return at;
  at += std::max<std::size_t>(attribution_lines(lines, at), 1);
  while (at < lines.size() && is_blank(lines[at])) ++at;
  return at;
}

bool says_forwarded(std::string_view subject) {
  const std::string lower = ascii_lower(one_line(subject));
  return lower.starts_with("fw:") || lower.starts_with("fwd:");
}

Lines unquoted(Lines lines) {
  for (std::string_view& line : lines) {
    if (!is_quoted(line)) continue;
    line.remove_prefix(1);
    if (line.starts_with(' ')) line.remove_prefix(1);
  }
  return lines;
}

// An underscore line that stands above an Outlook head belongs to it.
void drop_rule(Lines& lines) {
  while (!lines.empty() && (is_blank(lines.back()) || mark_of(lines.back()).empty())) lines.pop_back();
}

MailBody body_of(const Lines& lines, std::string_view subject, int depth);

MailBody forwarded_body(const Lines& lines, const Upper& upper, int depth) {
  const std::size_t begin = after_mark(lines, upper.end);
  // A mail program may quote what it forwards as a whole.
  const std::string below =
      joined(unquoted(Lines(lines.begin() + static_cast<std::ptrdiff_t>(begin), lines.end())));
  const MessageHead head = forwarded_head(below);
  MailBody out = body_of(lines_of(std::string_view(below).substr(head.end)), head.subject, depth - 1);
  if (!out.forwarded) out.forwarded = head;
  out.above = out.above || !upper.own.empty();
  return out;
}

MailBody body_of(const Lines& lines, std::string_view subject, int depth) {
  Upper upper = upper_part(lines);
  const bool cut = upper.end < lines.size();
  if (cut) drop_rule(upper.own);
  const std::string own = joined(upper.own);
  if (own.empty()) upper.own.clear();
  if (cut && depth > 0 && (upper.forward || own.empty() || says_forwarded(subject)))
    return forwarded_body(lines, upper, depth);
  MailBody out;
  out.quoted = cut || upper.quoted;
  out.text = own;
  // Forwarded by quoting it.
  if (own.empty() && says_forwarded(subject)) out.text = joined(unquoted(lines));
  return out;
}

}  // namespace

MailBody mail_body(std::string_view text, std::string_view subject) {
  return body_of(lines_of(text), subject, kForwardedWithin);
}

std::string unflowed(std::string_view text) {
  std::string out;
  for (std::string_view line : lines_of(text)) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.starts_with(' ')) line.remove_prefix(1);  // "space-stuffed"
    const bool flows = line.ends_with(' ') && line != "-- " && !is_quoted(line);
    out.append(line);
    if (!flows) out += '\n';
  }
  return out;
}

}  // namespace blotter
