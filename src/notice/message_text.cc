// Text as it comes out of files, mail and pages → text as it is read.
#include <algorithm>

#include "base/utf8.h"
#include "document/charset.h"
#include "document/page.h"
#include "notice/message_parts.h"

namespace blotter {
namespace {

constexpr std::string_view kReplacement = "\xef\xbf\xbd";
constexpr int kMostBreaks = 2;

std::string well_formed(std::string_view text) {
  std::string out;
  for (auto bad = first_malformed(text); bad; bad = first_malformed(text)) {
    out.append(text.substr(0, *bad)).append(kReplacement);
    text.remove_prefix(*bad + 1);
  }
  return out.append(text);
}

bool is_blank(char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f; }

// Adds the line without blanks at its end.
void add_line(std::string_view line, std::string& out) {
  const std::size_t begin = out.size();
  for (const char c : line) out += is_blank(c) ? ' ' : c;
  while (out.size() > begin && out.back() == ' ') out.pop_back();
}

}  // namespace

std::string clean_text(std::string_view text) {
  const std::string shown = shown_characters(well_formed(text));
  std::string out;
  out.reserve(shown.size());
  int breaks = kMostBreaks;  // none at the beginning
  for (std::size_t at = 0; at < shown.size();) {
    const std::size_t end = std::min(shown.find_first_of("\r\n", at), shown.size());
    const std::size_t before = out.size();
    add_line(std::string_view(shown).substr(at, end - at), out);
    if (out.size() > before) breaks = 0;
    if (end < shown.size() && ++breaks <= kMostBreaks && !out.empty()) out += '\n';
    at = end + (shown.compare(end, 2, "\r\n") == 0 ? 2 : 1);
  }
  while (!out.empty() && out.back() == '\n') out.pop_back();
  return out;
}

std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (!is_blank(c)) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string titled(std::string_view title, std::string_view text) {
  const std::string head = one_line(title);
  const std::string beginning = one_line(text.substr(0, 4 * head.size() + 64));
  if (head.empty() || beginning.starts_with(head)) return std::string(text);
  // A feed's title is often the text's beginning, cut short.
  std::string_view stem = head;
  for (const std::string_view dots : {"…", "..."}) {
    if (stem.ends_with(dots)) stem.remove_suffix(dots.size());
  }
  if (stem.size() < head.size() && stem.size() > 10 && beginning.starts_with(stem)) return std::string(text);
  return text.empty() ? head : head + "\n\n" + std::string(text);
}

std::string shown_text(const Catalog& catalog, std::string_view html) {
  const Page page = read_page(catalog, html);
  const bool inside = std::any_of(page.blocks.begin(), page.blocks.end(),
                                  [](const Block& b) { return b.distance == Distance::kInside; });
  std::string out;
  for (const Block& block : page.blocks) {
    if (inside && block.distance != Distance::kInside) continue;
    if (!out.empty()) out += "\n\n";
    out += block.text;
  }
  return out;
}

}  // namespace blotter
