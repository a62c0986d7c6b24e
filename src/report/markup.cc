#include "report/markup.h"

#include <array>

namespace blotter {
namespace {

struct Turn {
  std::string_view bytes;
  std::string_view name;
};
// The bidirectional controls (UAX 9) and the line separators that some readers take for breaks.
constexpr std::array kTurns = {Turn{"\u061c", "U+061C"}, Turn{"\u200e", "U+200E"}, Turn{"\u200f", "U+200F"},
                               Turn{"\u202a", "U+202A"}, Turn{"\u202b", "U+202B"}, Turn{"\u202c", "U+202C"},
                               Turn{"\u202d", "U+202D"}, Turn{"\u202e", "U+202E"}, Turn{"\u2066", "U+2066"},
                               Turn{"\u2067", "U+2067"}, Turn{"\u2068", "U+2068"}, Turn{"\u2069", "U+2069"}};

const Turn* turn_at(std::string_view text, std::size_t at) {
  for (const Turn& turn : kTurns) {
    if (text.substr(at, turn.bytes.size()) == turn.bytes) return &turn;
  }
  return nullptr;
}

bool is_forbidden(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < ' ' && c != '\n' && c != '\t') || byte == 0x7f;
}

void append(std::string& out, char c) {
  switch (c) {
    case '&': out += "&amp;"; break;
    case '<': out += "&lt;"; break;
    case '>': out += "&gt;"; break;
    case '"': out += "&quot;"; break;
    case '\'': out += "&#39;"; break;
    case '\r': break;
    default: is_forbidden(c) ? out += "\uFFFD" : out += c;
  }
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    if (static_cast<unsigned char>(text[i]) >= 0x80) {
      if (const Turn* turn = turn_at(text, i)) {
        out.append("[").append(turn->name).append("]");
        i += turn->bytes.size();
        continue;
      }
    }
    append(out, text[i++]);
  }
  return out;
}

std::string element(std::string_view name, std::string_view attributes, std::string_view text) {
  std::string out = "<";
  out.append(name).append(attributes).append(">").append(escaped(text));
  return out.append("</").append(name).append(">");
}

std::string script_safe(std::string json) {
  std::string out;
  for (const char c : json) {
    if (c == '<' || c == '>' || c == '&')
      out += c == '<' ? "\\u003c" : c == '>' ? "\\u003e" : "\\u0026";
    else
      out += c;
  }
  return out;
}

}  // namespace blotter
