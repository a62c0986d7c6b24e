// Files, folders and standard input → the messages in them, each as it was received.
//
//     text · Markdown · HTML · .eml · mbox · RSS · Atom · JSON Lines · JSON ─► RawMessage ─► NoticeMessage
//
// What is what is told by what the bytes begin with, and by the name where those don't say it. What can't be
// read is named and passed over: one bad line, item or part never takes the rest with it. docs/notices.md has
// the rules.
#pragma once

#include <blotter/catalog.h>
#include <blotter/notice.h>
#include <blotter/result.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "civil/zone.h"

namespace blotter {

// What a message says of its receipt: an instant, or what a clock showed at a place that is yet to be found.
using ReceivedTime = std::variant<UtcMinute, LocalMinute>;

enum class ReceivedFrom {
  kMessage,   // it says so itself: a header, an item's date, a member, a first line
  kFeed,      // an item without a date: the feed's own
  kCaller,    // MessageOptions::received
  kFileName,  // "2025-08-30T0915 west side.txt"
  kFileTime,  // when the file was last written
};

struct RawMessage {
  std::string file;
  std::size_t line = 0;  // from 1: where the message begins; 0: the file is the message
  std::string label;     // "id" of a JSON line
  std::string place;     // "place" of a JSON line, as written
  std::string source;    // a domain, a feed's title, "source" of a JSON line; no person's name
  ReceivedTime received;
  ReceivedFrom received_from = ReceivedFrom::kMessage;
  std::string text;  // UTF-8, lines end in \n; a subject or title is its first line
};

struct MessageBatch {
  std::vector<RawMessage> messages;  // in the order of the paths, and of each file
  // What was passed over, or read in part: where, what, what to do. Messages with none of them are whole.
  std::vector<Error> skipped;
};

struct MessageOptions {
  // For messages that don't say it. Without it plain text, HTML and feeds have it from the file's name or its
  // time of writing; a line of JSON or a text on standard input that doesn't say it is skipped.
  std::optional<ReceivedTime> received;
  // A message that was received more than a day later than this is skipped (half a day more where it is not
  // known on which clock).
  std::optional<UtcMinute> now;
  std::string source;  // of messages that don't say it
};

// A message, and a file that is one, may have so many bytes; a file of many messages (JSON Lines, mbox) may
// have 1 GB.
inline constexpr std::size_t kLargestMessage = 10'000'000;

// Files, and folders with all that is in them. A path that can't be read is one of `skipped`.
[[nodiscard]] MessageBatch read_messages(const Catalog& catalog, const std::vector<std::string>& paths,
                                         const MessageOptions& options);

// Standard input ("-"), or what was uploaded under a name. Says nothing of a file's time of writing.
[[nodiscard]] MessageBatch read_message_bytes(const Catalog& catalog, std::string_view bytes,
                                              const std::string& name, const MessageOptions& options);

// The files in a folder and in those below it, sorted, each once although links lead to it on two ways. Not
// those that are hidden or still being written (".part", ".tmp", ".crdownload", "~"). `skipped`: folders that
// can't be read, links that lead nowhere, what is no file.
[[nodiscard]] std::vector<std::string> message_files(const std::string& folder, std::vector<Error>& skipped);

// Whether message_files would take a file of this name (no folder before it).
[[nodiscard]] bool is_message_file(std::string_view name);

// "2025-08-30T09:15", "2025-08-30T09:15:00-05:00", "Sat, 30 Aug 2025 09:15:00 -0500", "Saturday, August 30,
// 2025 9:15 AM CDT", "8/30/2025 9:15 AM". A day without a time is its last minute: by then it was received.
// nullopt where there is no day in it, or one that doesn't exist.
[[nodiscard]] std::optional<ReceivedTime> parse_received(std::string_view text);

// The message on the clock of its place. `id` is made from its source, its words and, where the message
// itself says it, the time of receipt: a copy of a file whose time of writing differs is the same notice.
[[nodiscard]] NoticeMessage notice_message(RawMessage message, const Zone& zone);

}  // namespace blotter
