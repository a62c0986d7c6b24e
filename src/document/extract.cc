#include "document/extract.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "document/charset.h"
#include "document/main_text.h"
#include "document/page.h"
#include "document/part_names.h"

namespace blotter {
namespace {

using nlohmann::json;

constexpr std::size_t kLargest = 1U << 30U;  // what the parser's positions hold, with room to spare
constexpr int kJsonDepth = 8;                // of the objects that may describe the page itself

// "datePublished" of the objects of JSON-LD, from the outside in.
void published_in(const json& value, int depth, std::vector<std::string>& out) {
  if (depth == 0 || !value.is_structured()) return;
  if (value.is_object()) {
    const auto at = value.find("datePublished");
    if (at != value.end() && at->is_string()) out.push_back(*at);
  }
  for (const json& member : value) published_in(member, depth - 1, out);
}

void add_metas(const Catalog& catalog, const Page& page, std::vector<std::string>& out) {
  const WordList& all = catalog.words("pages", "meta");
  const auto list = all.find("published");
  if (list == all.end()) return;
  for (const std::string& name : list->second) {
    for (const auto& [key, content] : page.metas) {
      if (key == name) out.push_back(content);
    }
  }
}

// A page shows its readers a <time> by its own clock, and writes another into its attribute.
void add_times(const Page& page, std::vector<std::string>& out) {
  const auto add = [&](const PageTime& time) {
    if (!time.words.empty()) out.push_back(time.words);
    if (!time.shown.empty()) out.push_back(time.shown);
  };
  for (const PageTime& time : page.times) {
    if (time.published && time.distance != Distance::kNever) add(time);
  }
  const auto first = std::find_if(page.times.begin(), page.times.end(),
                                  [](const PageTime& t) { return t.distance == Distance::kInside; });
  if (first != page.times.end()) add(*first);
}

// "Published Sept. 1, 2025 at 8:30 p.m. CT", wherever the page has it but beside its story.
void add_lines(const Catalog& catalog, const Page& page, std::vector<std::string>& out) {
  const WordList& all = catalog.words("text", "published");
  const auto labels = all.find("words");
  if (labels == all.end()) return;
  for (const Block& block : page.blocks) {
    if (block.distance == Distance::kNever || block.text.size() > 200) continue;
    const std::string line = ascii_lower(block.text);
    const bool labelled = std::any_of(labels->second.begin(), labels->second.end(),
                                      [&](const std::string& label) { return line.starts_with(label); });
    if (labelled) out.push_back(block.text);
  }
}

std::vector<std::string> published_words(const Catalog& catalog, const Page& page) {
  std::vector<std::string> out;
  add_metas(catalog, page, out);
  for (const std::string& script : page.json_ld)
    published_in(json::parse(script, nullptr, false), kJsonDepth, out);
  add_times(page, out);
  add_lines(catalog, page, out);
  return out;
}

bool ends_with_any(std::string_view name, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view e) { return name.ends_with(e); });
}

// <!doctype html>, <html> or a comment, a declaration before them.
bool begins_as_page(std::string_view bytes) {
  std::string head = ascii_lower(bytes.substr(0, 1024));
  std::erase(head, '\0');  // UTF-16
  const std::size_t at = head.find('<');
  if (at == std::string::npos || head.find_first_not_of(" \t\r\n\xef\xbb\xbf\xff\xfe") < at) return false;
  const std::string_view rest = std::string_view(head).substr(at);
  if (rest.starts_with("<!doctype html") || rest.starts_with("<html") || rest.starts_with("<head"))
    return true;
  const bool prologue = rest.starts_with("<!--") || rest.starts_with("<?xml");
  return prologue && (rest.find("<html") != std::string_view::npos ||
                      rest.find("<!doctype html") != std::string_view::npos);
}

// "---", then a line "key: value".
bool begins_with_front_matter(std::string_view bytes) {
  const std::string_view mark = bytes.starts_with("---\r\n") ? "---\r\n" : "---\n";
  if (!bytes.starts_with(mark)) return false;
  const std::string_view line = bytes.substr(mark.size(), bytes.find('\n', mark.size()) - mark.size());
  const std::size_t colon = line.find(':');
  return colon != std::string_view::npos && line.find(' ') >= colon &&
         bytes.find("\n---", mark.size()) != std::string_view::npos;
}

}  // namespace

SourceKind source_kind(std::string_view file, std::string_view bytes) {
  const std::string name = ascii_lower(file);
  if (ends_with_any(name, {".html", ".htm", ".xhtml", ".shtml"}) || begins_as_page(bytes))
    return SourceKind::kPage;
  const bool markdown = ends_with_any(name, {".md", ".markdown", ".mdown", ".mkd"});
  return markdown || begins_with_front_matter(bytes) ? SourceKind::kMarkdown : SourceKind::kPlain;
}

Result<ExtractedText> extract_page(const Catalog& catalog, std::string_view bytes, const std::string& where) {
  if (bytes.size() > kLargest)
    return Error{ErrorCode::kBadInput, where, "is a page of more than 1 GB", "save the story's text alone"};
  const Page page = read_page(catalog, decode_page(bytes));
  ExtractedText out;
  out.title = title_of(catalog, page);
  out.outlet = meta_of(catalog, page, "outlet");
  out.published = published_words(catalog, page);
  out.text = out.title;
  const auto blocks = main_text(catalog, page, out.title);
  if (blocks.empty())
    return Error{ErrorCode::kBadInput, where, "the page holds no story",
                 "save the page when all of it is shown, or give the story as plain text"};
  for (const Block* block : blocks) {
    if (!out.text.empty()) out.text += "\n\n";
    out.text += block->text;
  }
  return out;
}

}  // namespace blotter
