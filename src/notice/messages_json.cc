// {"received": "2025-08-30T09:15", "text": "…", "source": "…"} a line, or several in an array.
#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "document/charset.h"
#include "notice/message_parts.h"

namespace blotter {
namespace {

using nlohmann::json;

constexpr const char* kShape = R"(write {"received": "2025-08-30T09:15", "text": "…", "source": "…"})";

// "" where there is none; nullopt, and a word on it, where it is no text.
std::optional<std::string> member(MessageSink& sink, const json& object, const char* name, std::size_t line) {
  const auto it = object.find(name);
  if (it == object.end() || it->is_null()) return "";
  if (it->is_string()) return it->get<std::string>();
  sink.skip(line, std::string("\"") + name + "\" is no text", kShape);
  return std::nullopt;
}

void add_object(MessageSink& sink, const json& object, std::size_t line) {
  if (!object.is_object()) return sink.skip(line, "is no JSON object", kShape);
  const auto text = member(sink, object, "text", line);
  const auto received = text ? member(sink, object, "received", line) : std::nullopt;
  const auto source = received ? member(sink, object, "source", line) : std::nullopt;
  const auto place = source ? member(sink, object, "place", line) : std::nullopt;
  const auto id = place ? member(sink, object, "id", line) : std::nullopt;
  if (!id) return;
  if (text->empty()) return sink.skip(line, "has no \"text\"", kShape);
  const auto own = parse_received(*received);
  if (!received->empty() && !own) return sink.skip(line, "\"received\" is no day with a time", kShape);
  RawMessage message;
  message.line = line;
  message.source = one_line(clean_text(*source));
  message.place = one_line(clean_text(*place));
  message.label = one_line(clean_text(*id));
  message.text = clean_text(*text);
  sink.add(std::move(message), own, false);
}

void read_array(MessageSink& sink, const json& array) {
  // A message's place in the array stands for its line: pretty-printed JSON has no one line for it.
  for (std::size_t i = 0; i < array.size(); ++i) add_object(sink, array[i], i + 1);
}

}  // namespace

void read_json_lines(MessageSink& sink) {
  std::string_view rest = sink.input().bytes;
  if (rest.starts_with("\xef\xbb\xbf")) rest.remove_prefix(3);
  // One object over several lines, as a person writes it.
  if (rest.size() <= kLargestMessage && rest.find('\n') != std::string_view::npos) {
    const std::string_view first = rest.substr(0, rest.find('\n'));
    if (!json::accept(first) && json::accept(rest)) return add_object(sink, json::parse(rest), 1);
  }
  for (std::size_t number = 1; !rest.empty(); ++number) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    if (line.size() > kLargestMessage) {
      sink.skip(number, "is larger than 10 MB");
      continue;
    }
    // One line in another charset is that line's own matter.
    const json object = first_malformed(line) ? json::parse(decode_page(line), nullptr, false)
                                              : json::parse(line, nullptr, false);
    if (object.is_discarded()) {
      sink.skip(number, "is no JSON", kShape);
    } else {
      add_object(sink, object, number);
    }
  }
}

void read_json(MessageSink& sink) {
  const json whole = json::parse(sink.input().bytes, nullptr, false);
  if (whole.is_discarded()) return sink.skip(0, "is no JSON", kShape);
  if (whole.is_array()) return read_array(sink, whole);
  add_object(sink, whole, 0);
}

}  // namespace blotter
