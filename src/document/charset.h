// The bytes of a saved page → UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace blotter {

// By a byte-order mark, else UTF-8 where the bytes are that, else the charset that a <meta> names, else
// windows-1252. What can't be decoded becomes U+FFFD, bytes of zero blanks.
std::string decode_page(std::string_view bytes);

// By the charset of this name, unless a byte-order mark or the bytes themselves say that it is wrong: what is
// UTF-8 with a character beyond ASCII is no other charset, and what isn't UTF-8 is windows-1252 where the
// name says UTF-8, ASCII, or nothing that is known.
std::string decode_text(std::string_view bytes, std::string_view charset);

// Text of a page as its readers see it: the control characters that "&#147;" names are the quotation marks
// and dashes that windows-1252 has there, a no-break space is a blank, what has no width is left out.
std::string shown_characters(std::string_view text);

}  // namespace blotter
