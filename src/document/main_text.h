// Which blocks of a page are its story.
#pragma once

#include <blotter/catalog.h>

#include <string>
#include <vector>

#include "document/page.h"

namespace blotter {

// The blocks of the story in the order of the page, without the title's own: the container with the most
// prose, less menus, lists of links, and what stands under "Related stories". Their shares of prose and of
// links decide, as in boilerplate removal by shallow text features (Kohlschütter et al., WSDM 2010).
std::vector<const Block*> main_text(const Catalog& catalog, const Page& page, const std::string& title);

// The headline: the <h1> that the page's own title or meta names repeat, else what those say.
std::string title_of(const Catalog& catalog, const Page& page);

// The content of the first of the <meta> names in `list` of the catalog's pages.toml; "" where none is there.
std::string meta_of(const Catalog& catalog, const Page& page, std::string_view list);

}  // namespace blotter
