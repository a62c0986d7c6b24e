// What the elements of HTML are to a reader of text.
#pragma once

#include <cstdint>
#include <string_view>

namespace blotter {

enum class Element : std::uint8_t {
  kInline,  // runs on: b, span, what is not known
  kBlock,   // begins and ends a paragraph
  kBody,    // html, body, form: a block that no name of its own takes out
  kStory,   // article, main: holds a story
  kTitleHeading,
  kHeading,
  kItem,
  kRow,
  kCell,
  kCaption,
  kBreak,
  kLink,
  kTime,
  kTitle,
  kMeta,
  kScript,
  kAround,  // nav, footer, aside, header: beside a story unless inside one
  kUnseen,  // nothing in it is shown as text
};

// `name` in lower case.
[[nodiscard]] Element element_of(std::string_view name);

}  // namespace blotter
