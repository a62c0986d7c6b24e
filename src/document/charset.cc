#include "document/charset.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/utf8.h"

namespace blotter {
namespace {

constexpr std::size_t kHead = 4096;  // a page tells its charset in its first bytes

bool is_name_byte(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_';
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

// The value of charset=… in the first <meta> that has one; "" where none has.
std::string declared(std::string_view bytes) {
  const std::string head = lower(bytes.substr(0, kHead));
  for (std::size_t at = head.find("<meta"); at != std::string::npos; at = head.find("<meta", at + 1)) {
    const std::string_view tag = std::string_view(head).substr(at, head.find('>', at) - at);
    std::size_t value = tag.find("charset");
    if (value == std::string_view::npos) continue;
    value = tag.find_first_not_of(" =\"'", value + 7);
    if (value == std::string_view::npos) continue;
    const auto end =
        std::find_if_not(tag.begin() + static_cast<std::ptrdiff_t>(value), tag.end(), is_name_byte);
    return std::string(tag.begin() + static_cast<std::ptrdiff_t>(value), end);
  }
  return "";
}

bool is_ascii(std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

struct Close {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, Close>;

Converter open(const std::string& name) {
  UErrorCode error = U_ZERO_ERROR;
  Converter out(ucnv_open(name.c_str(), &error));
  return U_SUCCESS(error) != 0 ? std::move(out) : nullptr;
}

// Browsers take Latin-1 for windows-1252, of which it is a part.
Converter converter_of(std::string name) {
  if (name.empty() || name == "iso-8859-1" || name == "latin1" || name == "ascii" || name == "us-ascii")
    name = "windows-1252";
  Converter out = open(name);
  return out ? std::move(out) : open("windows-1252");
}

std::string convert(std::string_view bytes, UConverter* from) {
  const Converter to = open("UTF-8");
  std::string out;
  if (!from || !to) return out;
  std::string piece(1 << 16, '\0');
  const char* source = bytes.data();
  const char* const end = source + bytes.size();
  UChar pivot[1024];
  UChar* pivot_source = pivot;
  UChar* pivot_target = pivot;
  UErrorCode error = U_BUFFER_OVERFLOW_ERROR;
  for (bool first = true; error == U_BUFFER_OVERFLOW_ERROR; first = false) {
    char* target = piece.data();
    error = U_ZERO_ERROR;
    ucnv_convertEx(to.get(), from, &target, piece.data() + piece.size(), &source, end, pivot, &pivot_source,
                   &pivot_target, pivot + 1024, first ? 1 : 0, 1, &error);
    out.append(piece.data(), static_cast<std::size_t>(target - piece.data()));
  }
  return out;
}

}  // namespace

std::string shown_characters(std::string_view text) {
  // U+0080 to U+009F by windows-1252; "" where it has none.
  static constexpr std::array<std::string_view, 32> kControls = {
      "€", "",  "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "", "Ž", "",
      "",  "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", "", "ž", "Ÿ"};
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i);
    if (rest.size() > 1 && rest[0] == '\xc2') {
      const auto second = static_cast<unsigned char>(rest[1]);
      if (second < 0xa0) out += kControls[second - 0x80U];
      if (second == 0xa0) out += ' ';
      if (second > 0xa0 && second != 0xad) out += rest.substr(0, 2);
      ++i;
    } else if (rest.starts_with("\xe2\x80\x8b") || rest.starts_with("\xe2\x80\x8c") ||
               rest.starts_with("\xe2\x80\x8d") || rest.starts_with("\xef\xbb\xbf")) {
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

std::string decode_text(std::string_view bytes, std::string_view charset) {
  const std::string name = lower(charset);
  const bool says_utf8 = name == "utf-8" || name == "utf8";
  // Two bytes a character without one of zero: the name is a lie.
  const bool says_wide = name.starts_with("utf-16") || name.starts_with("utf-32");
  const bool wide = says_wide && bytes.find('\0') != std::string_view::npos;
  const bool says_nothing = name == "us-ascii" || name.empty() || (says_wide && !wide);
  const auto bad = first_malformed(bytes);
  // Cut off inside its last character, it still was UTF-8.
  const bool cut = bad && *bad + 3 >= bytes.size() && (says_utf8 || !is_ascii(bytes.substr(0, *bad)));
  const bool marked = bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff");
  if (marked || (!bad && !wide && (says_utf8 || says_nothing || !is_ascii(bytes)))) return decode_page(bytes);
  if (cut) return convert(bytes, open("UTF-8").get());
  return convert(bytes, converter_of(says_utf8 || says_nothing ? "windows-1252" : name).get());
}

std::string decode_page(std::string_view bytes) {
  std::string out;
  if (bytes.starts_with("\xff\xfe")) {
    out = convert(bytes.substr(2), converter_of("UTF-16LE").get());
  } else if (bytes.starts_with("\xfe\xff")) {
    out = convert(bytes.substr(2), converter_of("UTF-16BE").get());
  } else {
    const bool marked = bytes.starts_with("\xef\xbb\xbf");
    if (marked) bytes.remove_prefix(3);
    out = marked || !first_malformed(bytes) ? std::string(bytes)
                                            : convert(bytes, converter_of(declared(bytes)).get());
    if (marked && first_malformed(bytes)) out = convert(bytes, converter_of("UTF-8").get());
  }
  std::replace(out.begin(), out.end(), '\0', ' ');
  return out;
}

}  // namespace blotter
