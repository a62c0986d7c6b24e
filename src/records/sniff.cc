#include "records/sniff.h"

#include <algorithm>
#include <array>

namespace blotter {

namespace {

using std::string_view_literals::operator""sv;

struct Magic {
  std::string_view begin;
  std::string_view name;
  std::string_view hint;
};

constexpr std::string_view kExport = "download or save the export as CSV";
constexpr std::string_view kUnpack = "unpack it first";

constexpr std::array kMagics = {
    Magic{"\x89PNG"sv, "a PNG image", kExport},
    Magic{"\xFF\xD8\xFF"sv, "a JPEG image", kExport},
    Magic{"GIF8"sv, "a GIF image", kExport},
    Magic{"II*\0"sv, "a TIFF image", kExport},
    Magic{"%PDF"sv, "a PDF document", kExport},
    Magic{"PK\x03\x04"sv, "a ZIP archive or an Excel workbook", "unpack it, or save the sheet as CSV"},
    Magic{"\xD0\xCF\x11\xE0"sv, "an old Excel or Word file", "save the sheet as CSV"},
    Magic{"BZh"sv, "compressed by bzip2", kUnpack},
    Magic{"\xFD"
          "7zXZ"sv,
          "compressed by xz", kUnpack},
    Magic{"\x28\xB5\x2F\xFD"sv, "compressed by zstd", kUnpack},
    Magic{"7z\xBC\xAF"sv, "a 7-Zip archive", kUnpack},
    Magic{"\x7F"
          "ELF"sv,
          "a program", kExport},
    Magic{"PAR1"sv, "a Parquet file", kExport},
    Magic{"SQLite format 3"sv, "an SQLite database", kExport},
    Magic{"\xFF\xFE"sv, "in UTF-16", "save it in UTF-8"},
    Magic{"\xFE\xFF"sv, "in UTF-16", "save it in UTF-8"},
};

// UTF-16 without its mark: of ASCII text every other byte is NUL.
bool looks_like_utf16(std::string_view head) {
  const auto nuls = std::count(head.begin(), head.end(), '\0');
  return head.size() >= 16 && nuls > static_cast<std::ptrdiff_t>(head.size()) / 3 &&
         (head[0] == '\0') != (head[1] == '\0');
}

std::optional<NotCsv> as_text_of_another_kind(std::string_view head) {
  head.remove_prefix(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
  if (head.empty()) return NotCsv{"holds only blanks, no header and no rows", "was the download cut short?"};
  if (head[0] == '<') return NotCsv{"is a web page or XML, not a CSV", "was the download refused?"};
  const std::string_view line = head.substr(0, head.find_first_of("\r\n"));
  if (line.find(',') != std::string_view::npos) return std::nullopt;
  if (line.find('\t') != std::string_view::npos) {
    return NotCsv{"has columns separated by tabs, not commas", "save it as CSV with commas"};
  }
  if (line.find(';') != std::string_view::npos) {
    return NotCsv{"has columns separated by semicolons, not commas", "save it as CSV with commas"};
  }
  return NotCsv{"has no comma in its first line, so it is no CSV with a header", std::string(kExport)};
}

}  // namespace

std::optional<NotCsv> why_no_csv(std::string_view head) {
  if (head.empty()) return NotCsv{"is empty", "was the download cut short?"};
  for (const Magic& magic : kMagics) {
    if (head.substr(0, magic.begin.size()) == magic.begin) {
      return NotCsv{"is " + std::string(magic.name) + ", not a CSV in UTF-8", std::string(magic.hint)};
    }
  }
  if (looks_like_utf16(head)) return NotCsv{"is in UTF-16, not a CSV in UTF-8", "save it in UTF-8"};
  if (head.find('\0') != std::string_view::npos) return NotCsv{"is binary, not a CSV", std::string(kExport)};
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  if (auto other = as_text_of_another_kind(head)) return other;
  if (head.find('\n') == std::string_view::npos && head.find('\r') != std::string_view::npos) {
    return NotCsv{"has lines that end in CR alone", "save it with line ends of LF or CRLF"};
  }
  return std::nullopt;
}

}  // namespace blotter
