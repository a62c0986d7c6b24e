// A page of HTML as blocks of text: what libxml2's parser says of it, without a tree. One pass, linear in its
// size however deep it is nested.
#pragma once

#include <blotter/catalog.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace blotter {

enum class BlockKind : std::uint8_t { kText, kHeading, kTitleHeading, kItem, kRow, kCaption };

// How far from a story its place on the page is, by the names around it.
enum class Distance : std::uint8_t { kInside, kBeside, kNever };

struct Block {
  std::string text;  // blanks collapsed, ends trimmed; a line break stays
  std::size_t link_bytes = 0;
  BlockKind kind = BlockKind::kText;
  Distance distance = Distance::kInside;
  std::uint32_t container = 0;  // the innermost one that it stands in
};

// An <article>, a <main>, an element that names itself the body of a story; [0] is the whole page.
struct Container {
  std::uint32_t parent = 0;
};

struct PageTime {
  std::string words;  // the attribute datetime, else "" until its text is read
  std::string shown;
  bool published = false;  // names itself the day of publication
  Distance distance = Distance::kInside;
};

struct Page {
  std::string title;                                       // of <title>
  std::vector<std::pair<std::string, std::string>> metas;  // name in lower case, content
  std::vector<std::string> json_ld;
  std::vector<PageTime> times;
  std::vector<Container> containers;
  std::vector<Block> blocks;
};

// `html` is UTF-8.
Page read_page(const Catalog& catalog, std::string_view html);

}  // namespace blotter
