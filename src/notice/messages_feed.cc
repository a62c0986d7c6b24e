// RSS 2.0, RSS 1.0 and Atom: a message an item. libxml2 stays here.
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <memory>
#include <mutex>

#include "document/part_names.h"
#include "notice/feed_xml.h"
#include "notice/message_head.h"
#include "notice/message_parts.h"

namespace blotter {
namespace {

enum class Field { kNone, kTitle, kSummary, kContent, kPublished, kUpdated, kLink };

struct FeedItem {
  std::size_t line = 0;
  std::string title, summary, content, published, updated;
};

std::string_view view_of(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

// Whether a name is one of the feed's own words and not of an extension, such as media:title.
bool is_feed_word(std::string_view prefix, std::string_view uri) {
  if (uri.empty()) return prefix.empty() || prefix == "content" || prefix == "dc" || prefix == "atom";
  for (const std::string_view known :
       {"http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/",
        "http://backend.userland.com/rss2", "http://purl.org/rss/1.0/modules/content/",
        "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/", "http://www.w3.org/2005/Atom",
        "http://purl.org/atom/ns#"}) {
    if (uri == known) return true;
  }
  return false;
}

Field field_of(std::string_view name) {
  if (name == "title") return Field::kTitle;
  if (name == "description" || name == "summary") return Field::kSummary;
  if (name == "encoded" || name == "content") return Field::kContent;
  if (name == "pubDate" || name == "published" || name == "issued" || name == "date" || name == "created")
    return Field::kPublished;
  if (name == "updated" || name == "modified" || name == "lastBuildDate") return Field::kUpdated;
  return name == "link" ? Field::kLink : Field::kNone;
}

bool is_item(std::string_view name) { return name == "item" || name == "entry"; }
bool is_feed(std::string_view name) { return name == "rss" || name == "feed" || name == "RDF"; }
bool holds_fields(std::string_view name) { return is_item(name) || name == "channel" || name == "feed"; }

void escape(std::string_view text, std::string& out) {
  for (const char c : text) {
    switch (c) {
      case '<': out += "&lt;"; break;
      case '&': out += "&amp;"; break;
      default: out += c;
    }
  }
}

// A tag or an entity in it.
bool is_markup(std::string_view text) {
  for (std::size_t at = text.find_first_of("<&"); at != std::string_view::npos;
       at = text.find_first_of("<&", at + 1)) {
    const char next = at + 1 < text.size() ? text[at + 1] : ' ';
    const bool letter = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
    if (text[at] == '<' && (letter || next == '/' || next == '!')) return true;
    if (text[at] == '&' && (letter || next == '#') && text.substr(at, 12).find(';') != std::string_view::npos)
      return true;
  }
  return false;
}

class FeedReader {
 public:
  explicit FeedReader(xmlParserCtxt* context) : context_(context) {}

  [[nodiscard]] bool any_feed() const { return feed_; }
  [[nodiscard]] const std::vector<FeedItem>& items() const { return items_; }
  [[nodiscard]] const FeedItem& channel() const { return channel_; }
  [[nodiscard]] const std::string& link() const { return link_; }
  [[nodiscard]] const std::optional<FeedItem>& open_item() const { return item_; }
  struct Fault {
    std::size_t line = 0;
    std::string what;
  };
  [[nodiscard]] const std::optional<Fault>& fault() const { return fault_; }
  [[nodiscard]] const std::optional<Fault>& last_fault() const { return last_fault_; }

  void start(std::string_view name, std::string_view prefix, std::string_view uri) {
    if (field_ != Field::kNone) {
      // Markup that isn't escaped: Atom's xhtml.
      markup_ = true;
      text_.append("<").append(name).append(">");
    } else {
      begin(name, is_feed_word(prefix, uri));
    }
    path_.emplace_back(name);
  }

  void end() {
    if (path_.empty()) return;
    const std::string name = std::move(path_.back());
    path_.pop_back();
    if (field_ == Field::kNone) {
      if (is_item(name) && item_) items_.push_back(*std::exchange(item_, std::nullopt));
    } else if (path_.size() > field_depth_) {
      text_.append("</").append(name).append(">");
    } else {
      keep();
    }
  }

  void text(std::string_view text) {
    if (field_ == Field::kNone) return;
    if (markup_) {
      escape(text, text_);
    } else {
      text_.append(text);
    }
  }

  void fail(std::size_t line, std::string_view what) {
    last_fault_ = Fault{line, one_line(what)};
    if (!fault_) fault_ = last_fault_;
  }

 private:
  void begin(std::string_view name, bool own) {
    feed_ = feed_ || is_feed(name);
    if (is_item(name) && own && !item_) {
      item_.emplace();
      item_->line = static_cast<std::size_t>(std::max(context_->input->line, 1));
      return;
    }
    if (!own || path_.empty() || !holds_fields(path_.back())) return;
    field_ = field_of(name);
    field_depth_ = path_.size();
    markup_ = false;
    text_.clear();
  }

  void keep() {
    FeedItem& to = item_ ? *item_ : channel_;
    switch (std::exchange(field_, Field::kNone)) {
      case Field::kTitle: to.title = text_; break;
      case Field::kSummary: to.summary = text_; break;
      case Field::kContent: to.content = text_; break;
      case Field::kPublished: to.published = text_; break;
      case Field::kUpdated: to.updated = text_; break;
      case Field::kLink:
        if (!item_) link_ = text_;
        break;
      case Field::kNone: break;
    }
  }

  xmlParserCtxt* context_;
  std::vector<std::string> path_;
  std::vector<FeedItem> items_;
  std::optional<FeedItem> item_;
  FeedItem channel_;
  std::string link_;
  std::string text_;
  Field field_ = Field::kNone;
  std::size_t field_depth_ = 0;  // of the elements around the field
  bool markup_ = false;
  bool feed_ = false;
  std::optional<Fault> fault_, last_fault_;
};

FeedReader& reader_of(void* context) { return *static_cast<FeedReader*>(context); }

void take_text(void* context, const xmlChar* text, int size) {
  reader_of(context).text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
}

xmlSAXHandler handler() {
  xmlSAXHandler out = {};
  out.initialized = XML_SAX2_MAGIC;
  out.startElementNs = [](void* context, const xmlChar* name, const xmlChar* prefix, const xmlChar* uri, int,
                          const xmlChar**, int, int, const xmlChar**) {
    reader_of(context).start(view_of(name), view_of(prefix), view_of(uri));
  };
  out.endElementNs = [](void* context, const xmlChar*, const xmlChar*, const xmlChar*) {
    reader_of(context).end();
  };
  out.characters = take_text;
  out.ignorableWhitespace = take_text;
  out.cdataBlock = take_text;
  out.serror = [](void* context, xmlErrorPtr error) {
    if (error->level < XML_ERR_ERROR || error->domain == XML_FROM_NAMESPACE) return;
    const auto line = static_cast<std::size_t>(std::max(error->line, 1));
    reader_of(context).fail(line, view_of(reinterpret_cast<const xmlChar*>(error->message)));
  };
  return out;
}

struct FreeContext {
  void operator()(xmlParserCtxt* context) const { xmlFreeParserCtxt(context); }
};

std::string text_of(const Catalog& catalog, const std::string& field) {
  return clean_text(is_markup(field) ? shown_text(catalog, field) : field);
}

std::string source_of(const Catalog& catalog, const FeedReader& reader) {
  const std::string title = one_line(text_of(catalog, reader.channel().title));
  if (!title.empty()) return title;
  std::string_view host = reader.link();
  const std::size_t at = host.find("://");
  if (at == std::string_view::npos) return "";
  host.remove_prefix(at + 3);
  return domain_of(std::string("@").append(host));
}

std::optional<ReceivedTime> time_of(const FeedItem& item) {
  const auto updated = parse_received(item.updated);
  return updated ? updated : parse_received(item.published);
}

void add_items(MessageSink& sink, const FeedReader& reader) {
  const Catalog& catalog = sink.input().catalog;
  const std::string source = source_of(catalog, reader);
  const auto of_feed = time_of(reader.channel());
  for (const FeedItem& item : reader.items()) {
    RawMessage message;
    message.line = item.line;
    message.source = source;
    const std::string content = text_of(catalog, item.content);
    message.text =
        titled(text_of(catalog, item.title), content.empty() ? text_of(catalog, item.summary) : content);
    auto received = time_of(item);
    if (!received) {
      received = of_feed;
      message.received_from = ReceivedFrom::kFeed;
    }
    sink.add(std::move(message), received, true);
  }
}

void name_faults(MessageSink& sink, const FeedReader& reader) {
  const auto& fault = reader.fault();
  if (!reader.any_feed()) return sink.skip(0, "is no RSS or Atom feed");
  if (const auto& item = reader.open_item()) {
    const std::size_t line = reader.last_fault() ? reader.last_fault()->line : item->line;
    return sink.skip(line,
                     "the feed is cut off here; the item that begins in line " + std::to_string(item->line) +
                         " is not read, those before it are",
                     "fetch it again");
  }
  if (fault)
    sink.skip(fault->line, "is no well-formed XML (" + fault->what + "); what can be read is",
              "fetch it again");
}

}  // namespace

void read_feed(MessageSink& sink) {
  static std::once_flag once;
  std::call_once(once, xmlInitParser);
  const std::string xml = plain_xml(sink.input().bytes);
  // A declaration that isn't at the very beginning is an error.
  const std::size_t begin = std::min(xml.find('<'), xml.size());
  const auto above =
      static_cast<int>(std::count(xml.begin(), xml.begin() + static_cast<std::ptrdiff_t>(begin), '\n'));
  const std::unique_ptr<xmlParserCtxt, FreeContext> context(
      xmlCreateMemoryParserCtxt(xml.data() + begin, static_cast<int>(xml.size() - begin)));
  if (!context) return sink.skip(0, "is no RSS or Atom feed");
  FeedReader reader(context.get());
  xmlSAXHandler sax = handler();
  xmlCtxtUseOptions(context.get(), XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR |
                                       XML_PARSE_NOWARNING | XML_PARSE_IGNORE_ENC);
  xmlSwitchEncoding(context.get(), XML_CHAR_ENCODING_UTF8);
  context->input->line += above;
  xmlSAXHandler* const own = context->sax;
  context->sax = &sax;
  context->userData = &reader;  // not itself: libxml2 would then expand entities behind our back
  xmlParseDocument(context.get());
  context->sax = own;
  add_items(sink, reader);
  name_faults(sink, reader);
}

}  // namespace blotter
