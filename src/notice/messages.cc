#include "notice/messages.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <set>
#include <utility>

#include "base/sha256.h"
#include "document/part_names.h"
#include "notice/message_parts.h"

namespace blotter {
namespace {

namespace fs = std::filesystem;
using std::chrono::hours;

constexpr std::size_t kLargestFile = std::size_t{1} << 30U;
constexpr hours kFuture{24};
constexpr hours kUnknownClock{12};
constexpr const char* kKinds = "give plain text, HTML, mail (.eml, mbox), RSS or Atom, or JSON Lines";

class Descriptor {
 public:
  explicit Descriptor(const std::string& path)
      : value_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (value_ >= 0) ::close(value_);
  }
  [[nodiscard]] int get() const { return value_; }

 private:
  int value_;
};

Error unreadable(const std::string& path) {
  const int reason = errno;
  const bool absent = reason == ENOENT || reason == ENOTDIR;
  return {absent ? ErrorCode::kBadInput : ErrorCode::kIo, path,
          absent ? "there is no such file" : std::string("can't be read: ") + std::strerror(reason), ""};
}

struct FileBytes {
  std::string bytes;
  UtcMinute written;
};

// A message's file is read whole; what is larger only if its name says that it holds many.
Status check_size(const std::string& path, std::size_t size) {
  const std::string name = ascii_lower(path);
  const bool many = name.ends_with(".jsonl") || name.ends_with(".ndjson") || name.ends_with(".mbox") ||
                    name.ends_with(".mbx");
  if (size <= (many ? kLargestFile : kLargestMessage)) return ok_status();
  return Error{ErrorCode::kBadInput, path, many ? "is larger than 1 GB" : "is larger than 10 MB",
               many ? "split it" : "no notice is so long; many of them belong into .jsonl or .mbox"};
}

Result<FileBytes> read_bytes(const std::string& path) {
  const Descriptor file(path);
  struct stat info {};
  if (file.get() < 0 || ::fstat(file.get(), &info) != 0) return unreadable(path);
  if (!S_ISREG(info.st_mode)) return Error{ErrorCode::kBadInput, path, "is no file", kKinds};
  BLOTTER_CHECK(check_size(path, static_cast<std::size_t>(info.st_size)));
  FileBytes out;
  out.written = std::chrono::floor<std::chrono::minutes>(
      std::chrono::sys_seconds(std::chrono::seconds(info.st_mtim.tv_sec)));
  out.bytes.resize(static_cast<std::size_t>(info.st_size));
  std::size_t done = 0;
  while (done < out.bytes.size()) {
    const ssize_t got = ::read(file.get(), out.bytes.data() + done, out.bytes.size() - done);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return unreadable(path);
    if (got == 0) break;  // it was cut while we read
    done += static_cast<std::size_t>(got);
  }
  out.bytes.resize(done);
  return out;
}

void read_kind(MessageKind kind, MessageSink& sink) {
  switch (kind) {
    case MessageKind::kText: return read_text(sink);
    case MessageKind::kPage: return read_html(sink);
    case MessageKind::kMail: return read_mail(sink);
    case MessageKind::kMailbox: return read_mailbox(sink);
    case MessageKind::kFeed: return read_feed(sink);
    case MessageKind::kJsonLines: return read_json_lines(sink);
    case MessageKind::kJson: return read_json(sink);
  }
}

bool is_many(MessageKind kind) { return kind == MessageKind::kMailbox || kind == MessageKind::kJsonLines; }

void read_input(const MessageInput& input, MessageBatch& batch) {
  MessageSink sink(input, batch);
  if (input.bytes.find_first_not_of(" \t\r\n") == std::string_view::npos)
    return sink.skip(0, input.bytes.empty() ? "is empty" : "holds nothing but blanks");
  const auto kind = message_kind(input.name, input.bytes);
  if (!kind) return sink.skip(0, "is no text", kKinds);
  if (input.bytes.size() > (is_many(*kind) ? kLargestFile : kLargestMessage))
    return sink.skip(0, "is larger than 10 MB", "no notice is so long; many of them belong into JSON Lines");
  read_kind(*kind, sink);
}

void read_file(const Catalog& catalog, const std::string& path, const MessageOptions& options,
               MessageBatch& out) {
  const auto file = read_bytes(path);
  if (!file.ok()) {
    out.skipped.push_back(file.error());
    return;
  }
  read_input({catalog, file->bytes, path, options, file->written}, out);
}

// Walks a folder. A folder that links lead to on two ways, or from inside itself, is walked once.
class FolderWalk {
 public:
  explicit FolderWalk(std::vector<Error>& skipped) : skipped_(skipped) {}

  std::vector<std::string> walk(const std::string& folder) {
    enter(folder);
    std::sort(files_.begin(), files_.end());
    return std::move(files_);
  }

 private:
  using Identity = std::pair<dev_t, ino_t>;

  // Without recursion: a link may make a path as long as the system allows.
  void enter(const std::string& folder) {
    std::vector<std::string> open = {folder};
    while (!open.empty()) {
      const std::string next = std::move(open.back());
      open.pop_back();
      struct stat info {};
      if (::stat(next.c_str(), &info) != 0) {
        skipped_.push_back(unreadable(next));
      } else if (folders_.emplace(info.st_dev, info.st_ino).second) {
        list(next, open);
      }
    }
  }

  void list(const std::string& folder, std::vector<std::string>& open) {
    std::error_code failure;
    fs::directory_iterator entry(folder, failure);
    for (; !failure && entry != fs::directory_iterator(); entry.increment(failure)) {
      const std::string name = entry->path().filename().string();
      if (is_message_file(name)) take(*entry, open);
    }
    if (failure) {
      skipped_.push_back({ErrorCode::kIo, folder, "can't be read: " + failure.message(), ""});
    }
  }

  void take(const fs::directory_entry& entry, std::vector<std::string>& open) {
    std::error_code failure;
    const std::string path = entry.path().string();
    const bool link = entry.is_symlink(failure);
    if (entry.is_directory(failure)) {
      open.push_back(path);
    } else if (!failure && entry.is_regular_file(failure)) {
      if (!link || linked_.insert(identity(path)).second) files_.push_back(path);
    } else {
      skipped_.push_back(
          {ErrorCode::kBadInput, path, link ? "is a link that leads nowhere" : "is no file", ""});
    }
  }

  static Identity identity(const std::string& path) {
    struct stat info {};
    return ::stat(path.c_str(), &info) == 0 ? Identity{info.st_dev, info.st_ino} : Identity{};
  }

  std::vector<Error>& skipped_;
  std::vector<std::string> files_;
  std::set<Identity> folders_;
  std::set<Identity> linked_;
};

}  // namespace

bool is_message_file(std::string_view name) {
  if (name.empty() || name.starts_with('.') || name.ends_with('~')) return false;
  const std::string lower = ascii_lower(name);
  return !lower.ends_with(".part") && !lower.ends_with(".tmp") && !lower.ends_with(".crdownload");
}

std::vector<std::string> message_files(const std::string& folder, std::vector<Error>& skipped) {
  return FolderWalk(skipped).walk(folder);
}

MessageBatch read_messages(const Catalog& catalog, const std::vector<std::string>& paths,
                           const MessageOptions& options) {
  MessageBatch out;
  for (const std::string& path : paths) {
    std::error_code ignored;
    if (!fs::is_directory(path, ignored)) {
      read_file(catalog, path, options, out);
      continue;
    }
    for (const std::string& file : message_files(path, out.skipped)) read_file(catalog, file, options, out);
  }
  return out;
}

MessageBatch read_message_bytes(const Catalog& catalog, std::string_view bytes, const std::string& name,
                                const MessageOptions& options) {
  MessageBatch out;
  read_input({catalog, bytes, name, options, std::nullopt}, out);
  return out;
}

NoticeMessage notice_message(RawMessage message, const Zone& zone) {
  NoticeMessage out;
  out.file = std::move(message.file);
  out.line = message.line;
  out.source = std::move(message.source);
  out.text = std::move(message.text);
  const auto* const instant = std::get_if<UtcMinute>(&message.received);
  out.received = instant != nullptr ? zone.to_local(*instant) : std::get<LocalMinute>(message.received);
  Sha256 digest;
  if (message.received_from == ReceivedFrom::kMessage) digest.update(to_string(out.received));
  digest.update("\n" + out.source + "\n" + one_line(out.text));
  out.id = digest.hex().substr(0, 16);
  return out;
}

void MessageSink::add(RawMessage message, const std::optional<ReceivedTime>& own, bool by_file) {
  message.file = input_.name;
  if (message.source.empty()) message.source = input_.options.source;
  if (message.text.empty()) return skip(message.line, "has no text");
  if (message.text.size() > kLargestMessage) return skip(message.line, "is larger than 10 MB");
  if (!set_received(message, own, by_file)) {
    return skip(message.line, "nothing tells when it was received",
                "say it in the message, or with --received 2025-08-30T09:15");
  }
  if (from_the_future(message.received)) {
    return skip(message.line, "was received in the future, it says", "mend its time, and read it again");
  }
  batch_.messages.push_back(std::move(message));
}

bool MessageSink::set_received(RawMessage& message, const std::optional<ReceivedTime>& own,
                               bool by_file) const {
  const auto by_name =
      own || input_.options.received || !by_file ? std::nullopt : received_of_name(input_.name);
  if (own) {
    message.received = *own;
  } else if (input_.options.received) {
    message.received = *input_.options.received;
    message.received_from = ReceivedFrom::kCaller;
  } else if (by_name) {
    message.received = *by_name;
    message.received_from = ReceivedFrom::kFileName;
  } else if (by_file && input_.written) {
    message.received = *input_.written;
    message.received_from = ReceivedFrom::kFileTime;
  } else {
    return false;
  }
  return true;
}

bool MessageSink::from_the_future(const ReceivedTime& received) const {
  if (!input_.options.now) return false;
  const UtcMinute latest = *input_.options.now + kFuture;
  if (const auto* const instant = std::get_if<UtcMinute>(&received)) return *instant > latest;
  const LocalMinute shown = std::get<LocalMinute>(received);
  return UtcMinute{shown.time_since_epoch()} > latest + kUnknownClock;
}

void MessageSink::skip(std::size_t line, std::string what, std::string hint) {
  batch_.skipped.push_back({ErrorCode::kBadInput, where(line), std::move(what), std::move(hint)});
}

std::string MessageSink::where(std::size_t line) const {
  return line == 0 ? input_.name : input_.name + ":" + std::to_string(line);
}

}  // namespace blotter
