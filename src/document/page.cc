#include "document/page.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <optional>

#include "document/charset.h"
#include "document/elements.h"
#include "document/part_names.h"

namespace blotter {
namespace {

constexpr std::size_t kMetas = 1000;      // of a head that is one long list of them
constexpr std::size_t kJsonLd = 1 << 20;  // bytes of it in all
constexpr std::size_t kCell = 80;         // bytes of a cell that holds a figure or a name
constexpr std::string_view kBetweenCells = " | ";

// What an element's start tag says.
struct Tag {
  Tag(const xmlChar* element, const xmlChar** attributes) : name(reinterpret_cast<const char*>(element)) {
    for (; attributes != nullptr && attributes[0] != nullptr; attributes += 2) {
      const std::string_view key(reinterpret_cast<const char*>(attributes[0]));
      const std::string_view value =
          attributes[1] == nullptr ? std::string_view() : reinterpret_cast<const char*>(attributes[1]);
      take(key, value);
    }
  }

  std::string_view name;
  std::string_view classes, id, role, itemprop, property, meta_name, content, datetime, type;
  bool hidden = false;

 private:
  void take(std::string_view key, std::string_view value) {
    if (key == "class") classes = value;
    if (key == "id") id = value;
    if (key == "role") role = value;
    if (key == "itemprop") itemprop = value;
    if (key == "property") property = value;
    if (key == "name") meta_name = value;
    if (key == "content") content = value;
    if (key == "datetime") datetime = value;
    if (key == "type") type = value;
    if (key == "hidden") hidden = true;
    if (key == "style") hidden = hidden || display_none(value);
  }
  static bool display_none(std::string_view style) {
    std::size_t at = style.find("display");
    if (at == std::string_view::npos) return false;
    at = style.find_first_not_of(" :", at + 7);
    return at != std::string_view::npos && style.substr(at).starts_with("none");
  }
};

// What holds inside an open element.
struct Frame {
  Element element = Element::kInline;
  Distance distance = Distance::kInside;
  bool unseen = false;
  bool link = false;
  bool story = false;  // inside an <article> or a <main>
  BlockKind kind = BlockKind::kText;
  std::uint32_t container = 0;
};

class Reader {
 public:
  explicit Reader(const Catalog& catalog) : names_(catalog) { page_.containers.emplace_back(); }

  void start(const Tag& tag) {
    Frame frame = frames_.empty() ? Frame{} : frames_.back();
    frame.element = element_of(tag.name);
    if (begins_block(frame.element)) flush();
    if (frame.element == Element::kRow) begin_row();
    place(tag, frame);
    frames_.push_back(frame);
    note(tag, frame);
  }

  void end() {
    if (frames_.empty()) return;
    const Element element = frames_.back().element;
    if (begins_block(element)) flush();
    if (element == Element::kRow) end_row();
    if (element == Element::kCell) cell_ended_ = true;
    if (element == Element::kTime) in_time_ = false;
    frames_.pop_back();
  }

  void text(std::string_view text) {
    if (frames_.empty()) return;
    const Frame& frame = frames_.back();
    if (frame.unseen) return;
    if (frame.element == Element::kTitle) {
      if (page_.title.size() < 1000) page_.title += text;
      return;
    }
    if (in_time_ && page_.times.back().shown.size() < 100) page_.times.back().shown += text;
    append(text, frame);
  }

  void raw(std::string_view text) {
    if (!in_json_ld_ || frames_.empty() || frames_.back().element != Element::kScript) return;
    json_ld_size_ += text.size();
    if (json_ld_size_ <= kJsonLd) page_.json_ld.back() += text;
  }

  Page done() {
    flush();
    return std::move(page_);
  }

 private:
  static bool begins_block(Element e) {
    switch (e) {
      case Element::kInline:
      case Element::kLink:
      case Element::kTime:
      case Element::kCell:
      case Element::kBreak:
      case Element::kMeta:
      case Element::kScript:
      case Element::kUnseen: return false;
      default: return true;
    }
  }

  // Where the element puts what is in it: out of sight, beside the story, into a container.
  void place(const Tag& tag, Frame& frame) {
    const Element e = frame.element;
    const bool hidden = tag.hidden && e != Element::kBody;  // a script shows those again
    frame.unseen = frame.unseen || hidden || e == Element::kUnseen || e == Element::kScript;
    frame.link = frame.link || e == Element::kLink;
    if (const auto kind = kind_of(e)) frame.kind = *kind;
    if (e == Element::kAround && !frame.story) far(frame, Distance::kBeside);
    if (e == Element::kAround && tag.name != "header") far(frame, Distance::kBeside);
    const bool body = names_.body(tag.classes) || names_.body(tag.itemprop) || names_.body(tag.id);
    if (e == Element::kStory || body || tag.role == "main") return contain(frame, e == Element::kStory);
    if (e == Element::kBody) return;
    if (!tag.role.empty() && names_.around(tag.role)) far(frame, Distance::kBeside);
    if (!tag.classes.empty()) far(frame, names_.distance(tag.classes));
    if (!tag.id.empty()) far(frame, names_.distance(tag.id));
    if (tag.name.find('-') != std::string_view::npos) far(frame, names_.distance(tag.name));
  }

  static void far(Frame& frame, Distance distance) { frame.distance = std::max(frame.distance, distance); }

  void contain(Frame& frame, bool story) {
    page_.containers.push_back({frame.container});
    frame.container = static_cast<std::uint32_t>(page_.containers.size() - 1);
    frame.story = frame.story || story;
  }

  static std::optional<BlockKind> kind_of(Element e) {
    switch (e) {
      case Element::kTitleHeading: return BlockKind::kTitleHeading;
      case Element::kHeading: return BlockKind::kHeading;
      case Element::kItem: return BlockKind::kItem;
      case Element::kRow: return BlockKind::kRow;
      case Element::kCaption: return BlockKind::kCaption;
      case Element::kStory: return BlockKind::kText;
      default: return std::nullopt;
    }
  }

  void note(const Tag& tag, const Frame& frame) {
    if (frame.element == Element::kMeta) note_meta(tag);
    if (frame.element == Element::kScript) {
      in_json_ld_ = ascii_lower(tag.type) == "application/ld+json";
      if (in_json_ld_) page_.json_ld.emplace_back();
    }
    if (frame.element == Element::kBreak) line_break();
    if (frame.element == Element::kTime && !frame.unseen) note_time(tag, frame);
  }

  void note_meta(const Tag& tag) {
    const std::string_view name = !tag.property.empty()    ? tag.property
                                  : !tag.meta_name.empty() ? tag.meta_name
                                                           : tag.itemprop;
    if (name.empty() || tag.content.empty() || page_.metas.size() >= kMetas) return;
    page_.metas.emplace_back(ascii_lower(name), tag.content.substr(0, 1000));
  }

  void note_time(const Tag& tag, const Frame& frame) {
    if (page_.times.size() >= kMetas) return;
    PageTime time;
    time.words = tag.datetime.substr(0, 100);
    time.published =
        names_.published(tag.classes) || names_.published(tag.id) || names_.published(tag.itemprop);
    time.distance = frame.distance;
    page_.times.push_back(std::move(time));
    in_time_ = true;
  }

  // One <br> is the end of a line, two are the end of a paragraph.
  void line_break() {
    if (block_.text.empty()) return;
    if (breaks_ > 0) return flush();
    ++breaks_;
  }

  void append(std::string_view text, const Frame& frame) {
    for (const char c : text) {
      if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f') {
        blank_ = true;
        continue;
      }
      begin_word(frame);
      block_.text += c;
      block_.link_bytes += frame.link ? 1 : 0;
    }
  }

  void begin_word(const Frame& frame) {
    if (block_.text.empty()) {
      block_.kind = frame.kind;
      block_.distance = frame.distance;
      block_.container = frame.container;
    } else if (cell_ended_) {
      block_.text += kBetweenCells;
    } else if (breaks_ > 0) {
      block_.text += '\n';
    } else if (blank_) {
      block_.text += ' ';
    }
    blank_ = cell_ended_ = false;
    breaks_ = 0;
  }

  void begin_row() {
    if (!rows_.empty()) rows_.back().holds_rows = true;
    rows_.push_back({page_.blocks.size(), false});
  }

  // A row whose cells hold short paragraphs is one; a table that lays out the page holds rows or long ones.
  void end_row() {
    if (rows_.empty()) return;
    const Row row = rows_.back();
    rows_.pop_back();
    auto& all = page_.blocks;
    const auto first = all.begin() + static_cast<std::ptrdiff_t>(row.first);
    const bool is_short =
        std::all_of(first, all.end(), [](const Block& b) { return b.text.size() <= kCell; });
    if (row.holds_rows || all.end() - first < 2 || !is_short) return;
    for (auto cell = first + 1; cell != all.end(); ++cell) {
      first->text.append(kBetweenCells).append(cell->text);
      first->link_bytes += cell->link_bytes;
    }
    all.erase(first + 1, all.end());
  }

  void flush() {
    if (!block_.text.empty()) page_.blocks.push_back(std::move(block_));
    block_ = Block();
    blank_ = cell_ended_ = false;
    breaks_ = 0;
  }

  struct Row {
    std::size_t first = 0;  // its first block
    bool holds_rows = false;
  };

  PartNames names_;
  Page page_;
  std::vector<Row> rows_;
  std::vector<Frame> frames_;
  Block block_;
  bool blank_ = false;
  bool cell_ended_ = false;
  bool in_time_ = false;
  bool in_json_ld_ = false;
  int breaks_ = 0;
  std::size_t json_ld_size_ = 0;
};

Reader& reader_of(void* context) { return *static_cast<Reader*>(context); }

std::string_view view_of(const xmlChar* text, int size) {
  return {reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)};
}

xmlSAXHandler handler() {
  xmlSAXHandler out = {};
  out.startElement = [](void* context, const xmlChar* name, const xmlChar** attributes) {
    reader_of(context).start(Tag(name, attributes));
  };
  out.endElement = [](void* context, const xmlChar*) { reader_of(context).end(); };
  out.characters = [](void* context, const xmlChar* text, int size) {
    reader_of(context).text(shown_characters(view_of(text, size)));
  };
  out.ignorableWhitespace = out.characters;
  out.cdataBlock = [](void* context, const xmlChar* text, int size) {
    reader_of(context).raw(view_of(text, size));
  };
  return out;
}

struct FreeContext {
  void operator()(htmlParserCtxt* context) const { htmlFreeParserCtxt(context); }
};

}  // namespace

Page read_page(const Catalog& catalog, std::string_view html) {
  static std::once_flag once;
  std::call_once(once, xmlInitParser);
  Reader reader(catalog);
  xmlSAXHandler sax = handler();
  const std::unique_ptr<htmlParserCtxt, FreeContext> context(
      htmlCreateMemoryParserCtxt(html.data(), static_cast<int>(html.size())));
  if (!context) return reader.done();
  htmlCtxtUseOptions(context.get(), HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                        HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
  xmlSwitchEncoding(context.get(), XML_CHAR_ENCODING_UTF8);
  xmlSAXHandler* const own = context->sax;
  context->sax = &sax;
  context->userData = &reader;
  htmlParseDocument(context.get());
  context->sax = own;
  return reader.done();
}

}  // namespace blotter
