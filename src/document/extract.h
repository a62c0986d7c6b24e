// A file as it was saved → the text of its story: plain text, Markdown, or a page of HTML.
//
// What is read, quoted and pointed at by spans is the extracted text: the title, then paragraphs, list items
// and table rows, each a paragraph of its own with an empty line between; the cells of a row stand apart by
// " | ". Plain text is its own extract, byte for byte.
#pragma once

#include <blotter/catalog.h>
#include <blotter/claim.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace blotter {

enum class SourceKind { kPlain, kMarkdown, kPage };

// By the file's name (.html, .htm, .xhtml, .md, .markdown), else by what it begins with.
[[nodiscard]] SourceKind source_kind(std::string_view file, std::string_view bytes);

struct ExtractedText {
  std::string text;
  std::string title;
  std::string outlet;
  // What may tell when it was published, in its own words, the most trustworthy first.
  std::vector<std::string> published;
};

// Any bytes: another charset than UTF-8 is decoded, broken markup read as browsers read it. kBadInput where
// nothing in it is a story's text.
Result<ExtractedText> extract_page(const Catalog& catalog, std::string_view bytes, const std::string& where);

// `text` is UTF-8.
ExtractedText extract_markdown(const Catalog& catalog, std::string_view text);

// "2025-09-01" or "2025-09-01T11:00", local time: the first of the words that tell a day. A moment in UTC is
// taken by what the page shows its readers, where that is there; else by the clock of `zone`.
std::optional<std::string> published_of(const ClaimReader& reader, const std::vector<std::string>& words,
                                        const std::string& zone);

}  // namespace blotter
