#include "report/wrap.h"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <memory>

namespace blotter {
namespace {

constexpr UChar32 kJoiner = 0x200d;

// The code point at byte `at`, which moves past it; broken bytes come as U+FFFD.
UChar32 next_code_point(std::string_view text, std::size_t& at) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  auto i = static_cast<std::int64_t>(at);
  UChar32 c = 0;
  // ICU's macro narrows ints of its own.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
  U8_NEXT(bytes, i, static_cast<std::int64_t>(text.size()), c);
#pragma GCC diagnostic pop
  at = static_cast<std::size_t>(i);
  return c < 0 ? UChar32{0xfffd} : c;
}

std::size_t width_of(UChar32 c) {
  const auto category = u_charType(c);
  if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK || category == U_FORMAT_CHAR ||
      category == U_CONTROL_CHAR) {
    return 0;
  }
  const auto east_asian = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH ? 2 : 1;
}

bool turns_direction(UChar32 c) { return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069); }

std::string joined(const Runs& runs) {
  std::string text;
  for (const Run& run : runs) text += run.text;
  return text;
}

// Byte offsets at which a line may begin, the end of the text last.
std::vector<std::size_t> break_opportunities(std::string_view text) {
  std::vector<std::size_t> breaks;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> lines(
      icu::BreakIterator::createLineInstance(icu::Locale::getRoot(), status));
  UText* source = utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status);
  if (U_SUCCESS(status) && lines != nullptr) lines->setText(source, status);
  if (U_SUCCESS(status) && lines != nullptr) {
    for (auto at = lines->next(); at != icu::BreakIterator::DONE; at = lines->next()) {
      breaks.push_back(static_cast<std::size_t>(at));
    }
  }
  utext_close(source);
  if (breaks.empty() || breaks.back() != text.size()) breaks.push_back(text.size());
  return breaks;
}

std::size_t without_end_blanks(std::string_view text, std::size_t begin, std::size_t end) {
  while (end > begin && text[end - 1] == ' ') --end;
  return end;
}

// Bytes of the longest start of `text` that fills at most `width` columns. Stops there, so that a text
// without a blank costs no more than one with many.
std::size_t start_that_fits(std::string_view text, std::size_t width) {
  std::size_t filled = 0;
  bool after_joiner = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const UChar32 c = next_code_point(text, at);
    filled += after_joiner ? 0 : width_of(c);
    if (filled > width) return begin;
    after_joiner = c == kJoiner;
  }
  return text.size();
}

// [begin, end) in bytes of each line.
std::vector<std::pair<std::size_t, std::size_t>> lines_of(std::string_view text, std::size_t width) {
  std::vector<std::pair<std::size_t, std::size_t>> lines;
  std::size_t begin = 0;
  std::size_t end = 0;  // of what surely stands on this line
  for (const std::size_t next : break_opportunities(text)) {
    const std::size_t stop = without_end_blanks(text, begin, next);
    const auto fitting = [&] { return begin + start_that_fits(text.substr(begin, stop - begin), width); };
    if (end > begin && fitting() < stop) {
      lines.emplace_back(begin, end);
      begin = end;
    }
    for (std::size_t cut = fitting(); cut < stop; cut = fitting()) {
      if (cut == begin) (void)next_code_point(text, cut);  // one character has to stand somewhere
      if (cut >= stop) break;
      lines.emplace_back(begin, cut);
      begin = cut;
    }
    end = next;
  }
  if (end > begin || lines.empty()) lines.emplace_back(begin, end);
  return lines;
}

// The part of `runs` whose joined text is [begin, end).
Runs slice(const Runs& runs, std::size_t begin, std::size_t end) {
  Runs line;
  std::size_t at = 0;
  for (const Run& run : runs) {
    const std::size_t from = std::max(begin, at);
    const std::size_t to = std::min(end, at + run.text.size());
    if (from < to) line.push_back({run.text.substr(from - at, to - from), run.ink});
    at += run.text.size();
  }
  return line;
}

const char* escape_of(Ink ink) {
  switch (ink) {
    case Ink::kPlain: return "";
    case Ink::kBold: return "\x1b[1m";
    case Ink::kDim: return "\x1b[2m";
    case Ink::kGreen: return "\x1b[1;32m";
    case Ink::kYellow: return "\x1b[1;33m";
    case Ink::kRed: return "\x1b[1;31m";
    case Ink::kBlue: return "\x1b[1;34m";
  }
  return "";
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  bool after_joiner = false;
  for (std::size_t at = 0; at < text.size();) {
    const UChar32 c = next_code_point(text, at);
    width += after_joiner ? 0 : width_of(c);
    after_joiner = c == kJoiner;
  }
  return width;
}

std::string printable(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const UChar32 c = next_code_point(text, at);
    const bool blank = c == '\t' || c == '\n' || c == '\r' || c == ' ' || c == 0x2028 || c == 0x2029;
    if (blank) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else if (u_charType(c) != U_CONTROL_CHAR && !turns_direction(c)) {
      out += text.substr(begin, at - begin);
    }
  }
  return out;
}

std::vector<Runs> wrap(const Runs& runs, std::size_t width) {
  const std::string text = joined(runs);
  std::vector<Runs> lines;
  for (const auto& [begin, end] : lines_of(text, std::max<std::size_t>(width, 1))) {
    lines.push_back(slice(runs, begin, without_end_blanks(text, begin, end)));
  }
  return lines;
}

std::string render(const Runs& line, bool colour) {
  std::string out;
  for (const Run& run : line) {
    const bool inked = colour && run.ink != Ink::kPlain;
    if (inked) out += escape_of(run.ink);
    out += run.text;
    if (inked) out += "\x1b[0m";
  }
  return out;
}

}  // namespace blotter
