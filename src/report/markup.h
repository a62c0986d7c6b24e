// Text into HTML, SVG and XML.
#pragma once

#include <string>
#include <string_view>

namespace blotter {

// Safe as the content of an element and in a quoted attribute. Control characters that XML forbids become
// U+FFFD; those that turn the direction of writing are shown by their names ("U+202E"), so that no story can
// make the page read otherwise than it is.
[[nodiscard]] std::string escaped(std::string_view text);

// `<name attributes>escaped text</name>`; `attributes` as they are, with a leading blank or empty.
[[nodiscard]] std::string element(std::string_view name, std::string_view attributes, std::string_view text);

// JSON for a script element: "<", ">" and "&" as escapes, so that nothing in it can end the element.
[[nodiscard]] std::string script_safe(std::string json);

}  // namespace blotter
