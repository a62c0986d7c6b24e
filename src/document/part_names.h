// What the names on a page (classes, ids, custom elements, roles) say of a part of it, by
// catalog/language/pages.toml.
#pragma once

#include <blotter/catalog.h>

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "document/page.h"

namespace blotter {

class PartNames {
 public:
  explicit PartNames(const Catalog& catalog);

  // The farthest of what the names in a class attribute say; kInside where they say nothing.
  [[nodiscard]] Distance distance(std::string_view names) const;
  [[nodiscard]] bool around(std::string_view role) const { return roles_.contains(std::string(role)); }
  [[nodiscard]] bool body(std::string_view names) const;
  // Of a <time>: that it is when the page was published.
  [[nodiscard]] bool published(std::string_view names) const;

 private:
  using Set = std::unordered_set<std::string>;
  Set never_, beside_, roles_, published_, not_published_;
  std::vector<std::string> body_;
};

// Text in lower case; only ASCII letters change.
[[nodiscard]] std::string ascii_lower(std::string_view text);

}  // namespace blotter
