// Mail: one message in a file (.eml), or many (mbox). GMime stays here.
#include <gmime/gmime.h>

#include <algorithm>
#include <memory>
#include <mutex>

#include "document/charset.h"
#include "document/part_names.h"
#include "notice/mail_body.h"
#include "notice/message_parts.h"

namespace blotter {
namespace {

using std::chrono::hours;

constexpr int kDepth = 20;  // of parts in parts

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
template <typename T>
using Owned = std::unique_ptr<T, Unref>;

struct FreeOptions {
  void operator()(GMimeParserOptions* options) const { g_mime_parser_options_free(options); }
};
struct FreeText {
  void operator()(char* text) const { g_free(text); }
};

void say_nothing(const gchar*, GLogLevelFlags, const gchar*, gpointer) {}

// What GLib would print about a mail that is broken is ours to say.
void initialise() {
  static std::once_flag once;
  std::call_once(once, [] {
    for (const char* domain : {"gmime", "GLib", "GLib-GObject", "GLib-GIO"}) {
      const auto levels = static_cast<GLogLevelFlags>(G_LOG_LEVEL_MASK | G_LOG_FLAG_RECURSION);
      g_log_set_handler(domain, levels, say_nothing, nullptr);
    }
    g_mime_init();
  });
}

std::string text_or_empty(const char* text) { return text == nullptr ? "" : text; }

// A header's text with its encoded words decoded; another charset than ours is the sender's mistake, whatever
// this machine's locale is.
class Headers {
 public:
  explicit Headers(GMimeObject* object) : object_(object) {}

  [[nodiscard]] std::string get(const char* name) const {
    GMimeHeader* const header = g_mime_header_list_get_header(g_mime_object_get_header_list(object_), name);
    return header == nullptr ? "" : decoded(text_or_empty(g_mime_header_get_raw_value(header)));
  }

  // The moment at which the last server took it in; the head of the list is the newest.
  [[nodiscard]] std::optional<ReceivedTime> delivered() const {
    const std::string header = get("Received");
    const std::size_t at = header.rfind(';');
    return at == std::string::npos ? std::nullopt : parse_received(header.substr(at + 1));
  }

 private:
  static std::string decoded(const std::string& raw) {
    const std::string utf8 = decode_text(raw, "");
    const std::unique_ptr<GMimeParserOptions, FreeOptions> options(g_mime_parser_options_new());
    const std::unique_ptr<char, FreeText> text(g_mime_utils_header_decode_text(options.get(), utf8.c_str()));
    return one_line(clean_text(text_or_empty(text.get())));
  }

  GMimeObject* object_;
};

bool is_type(GMimeObject* object, const char* type, const char* subtype) {
  GMimeContentType* const content = g_mime_object_get_content_type(object);
  return content != nullptr && g_mime_content_type_is_type(content, type, subtype) != 0;
}

bool is_blank(const std::string& text) { return text.find_first_not_of(" \n") == std::string::npos; }

std::string bytes_of(GMimePart* part) {
  GMimeDataWrapper* const content = g_mime_part_get_content(part);
  if (content == nullptr) return "";
  const Owned<GMimeStream> stream(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(content, stream.get());
  const GByteArray* const bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
  return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

// What is in a mail: the text that is shown, and what is not read.
class MailParts {
 public:
  explicit MailParts(const Catalog& catalog) : catalog_(catalog) {}

  std::vector<GMimeMessage*> inside;     // mails that it forwards
  std::vector<std::string> attachments;  // by name or type
  bool encrypted = false;
  bool report = false;  // of a delivery that failed

  // clean_text of the parts that are shown.
  std::string shown(GMimeObject* object, int depth = kDepth) {
    if (object == nullptr) return "";
    if (depth == 0) return attach("parts in parts, " + std::to_string(kDepth) + " deep");
    if (GMIME_IS_MESSAGE_PART(object)) return forwarded(GMIME_MESSAGE_PART(object));
    if (GMIME_IS_MULTIPART(object)) return several(GMIME_MULTIPART(object), depth);
    if (!GMIME_IS_PART(object)) return "";
    return single(GMIME_PART(object));
  }

 private:
  std::string attach(std::string name) {
    attachments.push_back(std::move(name));
    return "";
  }

  std::string forwarded(GMimeMessagePart* part) {
    GMimeMessage* const message = g_mime_message_part_get_message(part);
    if (message != nullptr) inside.push_back(message);
    return "";
  }

  std::string several(GMimeMultipart* parts, int depth) {
    GMimeObject* const object = GMIME_OBJECT(parts);
    report = report || is_type(object, "multipart", "report");
    if (is_type(object, "multipart", "encrypted")) encrypted = true;
    if (is_type(object, "multipart", "alternative")) return best(parts, depth);
    const bool first = is_type(object, "multipart", "related") || is_type(object, "multipart", "signed");
    const int count = g_mime_multipart_get_count(parts);
    std::string out;
    for (int i = 0; i < (first ? std::min(count, 1) : count); ++i) {
      const std::string text = shown(g_mime_multipart_get_part(parts, i), depth - 1);
      if (!is_blank(text)) out += (out.empty() ? "" : "\n\n") + text;
    }
    return out;
  }

  // The plain one of several of the same; HTML where that is empty.
  std::string best(GMimeMultipart* parts, int depth) {
    std::string out;
    for (int i = 0; i < g_mime_multipart_get_count(parts); ++i) {
      GMimeObject* const part = g_mime_multipart_get_part(parts, i);
      const bool plain = is_type(part, "text", "plain");
      if (!plain && !is_blank(out)) continue;
      const std::string text = shown(part, depth - 1);
      if (!is_blank(text)) out = text;
      if (plain && !is_blank(text)) break;
    }
    return out;
  }

  std::string single(GMimePart* part) {
    GMimeObject* const object = GMIME_OBJECT(part);
    const bool html = is_type(object, "text", "html");
    const bool text = html || is_type(object, "text", "plain") || is_type(object, "text", "enriched");
    if (!text || g_mime_part_is_attachment(part) != 0) return attach(name_of(part));
    const char* const charset = g_mime_object_get_content_type_parameter(object, "charset");
    const std::string decoded = decode_text(bytes_of(part), text_or_empty(charset));
    if (html) return clean_text(shown_text(catalog_, decoded));
    const char* const format = g_mime_object_get_content_type_parameter(object, "format");
    return clean_text(ascii_lower(text_or_empty(format)) == "flowed" ? unflowed(decoded) : decoded);
  }

  static std::string name_of(GMimePart* part) {
    const std::string name = one_line(clean_text(text_or_empty(g_mime_part_get_filename(part))));
    if (!name.empty()) return "\"" + name + "\"";
    GMimeContentType* const type = g_mime_object_get_content_type(GMIME_OBJECT(part));
    const std::unique_ptr<char, FreeText> text(type == nullptr ? nullptr
                                                               : g_mime_content_type_get_mime_type(type));
    return "a part of the type " + one_line(clean_text(text_or_empty(text.get())));
  }

  const Catalog& catalog_;
};

// What one mail's reading needs beside the mail.
struct MailContext {
  MessageSink& sink;
  std::size_t line = 0;
  std::optional<ReceivedTime> around;  // when the mail that it lies in was received
  int depth = kDepth;
};

std::optional<UtcMinute> instant(const std::optional<ReceivedTime>& time) {
  const auto* const out = time ? std::get_if<UtcMinute>(&*time) : nullptr;
  return out == nullptr ? std::nullopt : std::optional<UtcMinute>(*out);
}

// The sender's date, unless the server had it in hand a day before that.
std::optional<ReceivedTime> received_of(const Headers& headers, const std::optional<ReceivedTime>& around) {
  const auto dated = parse_received(headers.get("Date"));
  const auto delivered = headers.delivered();
  const auto sent = instant(dated);
  const auto arrived = instant(delivered);
  if (sent && arrived && *sent > *arrived + hours(24)) return delivered;
  if (dated) return dated;
  return delivered ? delivered : around;
}

void name_what_is_not_read(const MailContext& context, const MailParts& parts) {
  constexpr std::size_t kNamed = 20;
  for (std::size_t i = 0; i < std::min(parts.attachments.size(), kNamed); ++i)
    context.sink.skip(context.line, "the attachment " + parts.attachments[i] + " is not read");
  if (parts.attachments.size() > kNamed) {
    const std::string more = std::to_string(parts.attachments.size() - kNamed);
    context.sink.skip(context.line, more + " more attachments are not read");
  }
}

void add_mail(const MailContext& context, GMimeMessage* message);

void add_own(const MailContext& context, const Headers& headers, const std::string& text) {
  std::string subject = headers.get("Subject");
  std::string source = domain_of(headers.get("From"));
  auto received = received_of(headers, context.around);
  const MailBody body = mail_body(text, subject);
  subject = plain_subject(subject);
  if (body.above)
    context.sink.skip(context.line, "what stands above the mail that was forwarded is not read");
  if (body.forwarded) {
    if (body.forwarded->received) received = body.forwarded->received;
    if (!body.forwarded->subject.empty()) subject = body.forwarded->subject;
    if (!body.forwarded->domain.empty()) source = body.forwarded->domain;
  }
  if (body.text.empty() && body.quoted)
    return context.sink.skip(context.line, "holds nothing but what it answers");
  RawMessage out;
  out.line = context.line;
  out.source = source;
  // A subject alone tells of nothing that could be checked, and a mail without a text is none.
  out.text = body.text.empty() ? "" : titled(subject, body.text);
  context.sink.add(std::move(out), received, true);
}

void add_forwarded(const MailContext& context, const Headers& headers, const MailParts& parts,
                   const std::string& text) {
  if (!is_blank(text))
    context.sink.skip(context.line, "what stands above the mail that was forwarded is not read");
  if (context.depth == 0) return context.sink.skip(context.line, "mails in mails, too deep to be read");
  MailContext inner = context;
  inner.around = received_of(headers, context.around);
  inner.depth = context.depth - 1;
  for (GMimeMessage* const message : parts.inside) add_mail(inner, message);
}

void add_mail(const MailContext& context, GMimeMessage* message) {
  const Headers headers(GMIME_OBJECT(message));
  MailParts parts(context.sink.input().catalog);
  const std::string text = parts.shown(g_mime_message_get_mime_part(message));
  if (parts.report) return context.sink.skip(context.line, "is a report on a delivery, no notice");
  if (parts.encrypted) return context.sink.skip(context.line, "is encrypted", "save it decrypted");
  name_what_is_not_read(context, parts);
  if (!parts.inside.empty()) return add_forwarded(context, headers, parts, text);
  add_own(context, headers, text);
}

struct Parsed {
  Owned<GMimeMessage> message;
  bool truncated = false;
};

void note_warning(gint64, GMimeParserWarning code, const gchar*, gpointer data) {
  auto& parsed = *static_cast<Parsed*>(data);
  parsed.truncated = parsed.truncated || code == GMIME_WARN_TRUNCATED_MESSAGE;
}

Parsed parse(std::string_view bytes) {
  initialise();
  Parsed out;
  const std::unique_ptr<GMimeParserOptions, FreeOptions> options(g_mime_parser_options_new());
  g_mime_parser_options_set_warning_callback(options.get(), note_warning, &out);
  const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  g_mime_parser_set_persist_stream(parser.get(), 0);
  out.message.reset(g_mime_parser_construct_message(parser.get(), options.get()));
  return out;
}

bool has_head(GMimeMessage* message) {
  const Headers headers(GMIME_OBJECT(message));
  return !headers.get("From").empty() || !headers.get("Subject").empty() || !headers.get("Date").empty() ||
         !headers.get("Received").empty();
}

// False where the bytes are no mail.
bool read_one(MessageSink& sink, std::string_view bytes, std::size_t line,
              const std::optional<ReceivedTime>& around) {
  const Parsed parsed = parse(bytes);
  if (!parsed.message || !has_head(parsed.message.get())) return false;
  if (parsed.truncated) sink.skip(line, "the mail is cut off; what is there is read");
  add_mail({sink, line, around}, parsed.message.get());
  return true;
}

// "From desk@example.org Sat Aug 30 09:15:00 2025".
std::optional<ReceivedTime> received_of_mark(std::string_view line) {
  const std::size_t at = line.find(' ', 5);
  return at == std::string_view::npos ? std::nullopt : parse_received(line.substr(at));
}

// The mails of a mailbox: each begins after an empty line with "From …" and a header.
class Mailbox {
 public:
  explicit Mailbox(MessageSink& sink) : sink_(sink), rest_(sink.input().bytes) {}

  void read() {
    bool empty = true;
    while (!rest_.empty()) {
      const std::size_t end = std::min(rest_.find('\n'), rest_.size());
      const std::string_view line = rest_.substr(0, end);
      rest_.remove_prefix(std::min(end + 1, rest_.size()));
      ++number_;
      if (empty && line.starts_with("From ") && header_follows()) {
        finish();
        mark_ = line;
        begin_ = number_;
      } else {
        take(line);
      }
      empty = line.empty() || line == "\r";
    }
    finish();
  }

 private:
  [[nodiscard]] bool header_follows() const {
    const std::string_view next = rest_.substr(0, std::min(rest_.find('\n'), rest_.size()));
    const std::size_t colon = next.find(':');
    return next.starts_with(">From ") || (colon != std::string_view::npos && next.find(' ') > colon);
  }

  // ">From " stands for "From ", and so on.
  void take(std::string_view line) {
    const std::size_t marks = std::min(line.find_first_not_of('>'), line.size());
    if (marks > 0 && line.substr(marks).starts_with("From ")) line.remove_prefix(1);
    mail_.append(line).append("\n");
  }

  void finish() {
    const std::string mail = std::exchange(mail_, "");
    if (begin_ == 0 && is_blank(mail)) return;
    const std::size_t line = std::max<std::size_t>(begin_, 1);
    if (mail.size() > kLargestMessage) return sink_.skip(line, "is larger than 10 MB");
    if (!read_one(sink_, mail, line, received_of_mark(mark_))) sink_.skip(line, "is no mail");
  }

  MessageSink& sink_;
  std::string_view rest_;
  std::string_view mark_;
  std::string mail_;
  std::size_t number_ = 0;
  std::size_t begin_ = 0;  // line of the mail's mark
};

}  // namespace

void read_mail(MessageSink& sink) {
  // Text under the name of a mail.
  if (!read_one(sink, sink.input().bytes, 0, std::nullopt)) read_text(sink);
}

void read_mailbox(MessageSink& sink) { Mailbox(sink).read(); }

}  // namespace blotter
