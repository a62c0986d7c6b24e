// What the readers of the several kinds of files share.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "notice/messages.h"

namespace blotter {

enum class MessageKind { kText, kPage, kMail, kMailbox, kFeed, kJsonLines, kJson };

// nullopt: bytes that are no text.
[[nodiscard]] std::optional<MessageKind> message_kind(std::string_view name, std::string_view bytes);

// One file's bytes and what is known around it.
struct MessageInput {
  const Catalog& catalog;
  std::string_view bytes;
  std::string name;  // as the person named it
  const MessageOptions& options;
  std::optional<UtcMinute> written;  // the file's time of writing
};

// Collects what one input gives. Decides on times that are missing and on those from the future.
class MessageSink {
 public:
  MessageSink(const MessageInput& input, MessageBatch& batch) : input_(input), batch_(batch) {}

  [[nodiscard]] const MessageInput& input() const { return input_; }

  // Takes the message unless its text is empty, it is from the future, or nothing tells when it was received.
  // `own`: what `message.received_from` says. `by_file`: whether the file's name and time of writing may tell
  // it.
  void add(RawMessage message, const std::optional<ReceivedTime>& own, bool by_file);
  // `line` 0: the file.
  void skip(std::size_t line, std::string what, std::string hint = "");

 private:
  [[nodiscard]] std::string where(std::size_t line) const;
  [[nodiscard]] bool set_received(RawMessage& message, const std::optional<ReceivedTime>& own,
                                  bool by_file) const;
  [[nodiscard]] bool from_the_future(const ReceivedTime& received) const;

  const MessageInput& input_;
  MessageBatch& batch_;
};

void read_text(MessageSink& sink);
void read_html(MessageSink& sink);
void read_mail(MessageSink& sink);
void read_mailbox(MessageSink& sink);
void read_feed(MessageSink& sink);
void read_json_lines(MessageSink& sink);
void read_json(MessageSink& sink);

// Line breaks are \n, control characters blanks, a no-break space is a blank, nothing without width, no blank
// lines at the ends and no three in a row; malformed bytes are U+FFFD.
[[nodiscard]] std::string clean_text(std::string_view text);
// Runs of blanks are one, none at the ends.
[[nodiscard]] std::string one_line(std::string_view text);
// A title before a text that doesn't begin with it.
[[nodiscard]] std::string titled(std::string_view title, std::string_view text);
// The text that a piece of HTML shows, a paragraph each with an empty line between.
[[nodiscard]] std::string shown_text(const Catalog& catalog, std::string_view html);

// "2025-08-30T0915 …", "20250830-091500.txt", "notice 2025-08-30 09.15.eml": a day and a time.
[[nodiscard]] std::optional<ReceivedTime> received_of_name(std::string_view path);

}  // namespace blotter
