// Plain text, Markdown and saved pages: one file, one message.
#include "base/utf8.h"
#include "document/charset.h"
#include "document/extract.h"
#include "notice/message_head.h"
#include "notice/message_parts.h"

namespace blotter {
namespace {

void add_text(MessageSink& sink, const std::string& text, std::optional<ReceivedTime> own,
              std::string source) {
  const MessageHead head = message_head(text);
  RawMessage message;
  message.source = !head.source.empty()   ? head.source
                   : !head.domain.empty() ? head.domain
                                          : std::move(source);
  message.text = titled(head.subject, std::string_view(text).substr(head.end));
  if (head.received) own = head.received;
  sink.add(std::move(message), own, true);
}

void add_extracted(MessageSink& sink, const ExtractedText& extracted) {
  std::optional<ReceivedTime> own;
  for (const std::string& words : extracted.published) {
    if (!own) own = parse_received(words);
  }
  add_text(sink, clean_text(extracted.text), own, extracted.outlet);
}

}  // namespace

void read_text(MessageSink& sink) {
  const MessageInput& input = sink.input();
  const std::string text = decode_page(input.bytes);
  if (source_kind(input.name, text) != SourceKind::kMarkdown)
    return add_text(sink, clean_text(text), std::nullopt, "");
  add_extracted(sink, extract_markdown(input.catalog, text));
}

void read_html(MessageSink& sink) {
  const MessageInput& input = sink.input();
  const auto page = extract_page(input.catalog, input.bytes, input.name);
  if (page.ok()) return add_extracted(sink, *page);
  // Too short for a story.
  add_text(sink, clean_text(shown_text(input.catalog, decode_page(input.bytes))), std::nullopt, "");
}

}  // namespace blotter
