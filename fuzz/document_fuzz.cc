// Any bytes taken for a page or for Markdown give text that is UTF-8 and holds no byte of zero, or an error.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/utf8.h"
#include "document/extract.h"
#include "require.h"

namespace {

using namespace blotter;  // NOLINT(google-build-using-namespace): a program of one page

void require_text(const ExtractedText& out) {
  for (const std::string* text : {&out.text, &out.title, &out.outlet}) {
    FUZZ_REQUIRE(!first_malformed(*text));
    FUZZ_REQUIRE(text->find('\0') == std::string::npos);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Result<Catalog> kCatalog = Catalog::load();
  FUZZ_REQUIRE(kCatalog.ok());
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto page = extract_page(*kCatalog, bytes, "page");
  if (page.ok()) {
    require_text(*page);
  } else {
    FUZZ_REQUIRE(page.error().line().find('\n') == std::string::npos);
  }
  if (first_malformed(bytes) || bytes.find('\0') != std::string_view::npos) return 0;
  const ExtractedText markdown = extract_markdown(*kCatalog, bytes);
  require_text(markdown);
  FUZZ_REQUIRE(markdown.text.size() <= 3 * size + markdown.title.size() + 2);
  return 0;
}
