#include "document/elements.h"

#include <algorithm>
#include <array>
#include <utility>

namespace blotter {
namespace {

using Entry = std::pair<std::string_view, Element>;

constexpr std::array kElements = {
    Entry{"a", Element::kLink},          Entry{"address", Element::kBlock},
    Entry{"article", Element::kStory},   Entry{"aside", Element::kAround},
    Entry{"audio", Element::kUnseen},    Entry{"blockquote", Element::kBlock},
    Entry{"body", Element::kBody},       Entry{"br", Element::kBreak},
    Entry{"button", Element::kUnseen},   Entry{"canvas", Element::kUnseen},
    Entry{"caption", Element::kCaption}, Entry{"center", Element::kBlock},
    Entry{"datalist", Element::kUnseen}, Entry{"dd", Element::kItem},
    Entry{"details", Element::kBlock},   Entry{"dialog", Element::kAround},
    Entry{"dir", Element::kBlock},       Entry{"div", Element::kBlock},
    Entry{"dl", Element::kBlock},        Entry{"dt", Element::kItem},
    Entry{"fieldset", Element::kBlock},  Entry{"figcaption", Element::kCaption},
    Entry{"figure", Element::kBlock},    Entry{"footer", Element::kAround},
    Entry{"form", Element::kBody},       Entry{"h1", Element::kTitleHeading},
    Entry{"h2", Element::kHeading},      Entry{"h3", Element::kHeading},
    Entry{"h4", Element::kHeading},      Entry{"h5", Element::kHeading},
    Entry{"h6", Element::kHeading},      Entry{"header", Element::kAround},
    Entry{"hr", Element::kBlock},        Entry{"html", Element::kBody},
    Entry{"iframe", Element::kUnseen},   Entry{"label", Element::kBlock},
    Entry{"legend", Element::kBlock},    Entry{"li", Element::kItem},
    Entry{"main", Element::kStory},      Entry{"map", Element::kUnseen},
    Entry{"math", Element::kUnseen},     Entry{"menu", Element::kBlock},
    Entry{"meta", Element::kMeta},       Entry{"nav", Element::kAround},
    Entry{"noframes", Element::kUnseen}, Entry{"noscript", Element::kUnseen},
    Entry{"object", Element::kUnseen},   Entry{"ol", Element::kBlock},
    Entry{"option", Element::kUnseen},   Entry{"p", Element::kBlock},
    Entry{"pre", Element::kBlock},       Entry{"script", Element::kScript},
    Entry{"section", Element::kBlock},   Entry{"select", Element::kUnseen},
    Entry{"style", Element::kUnseen},    Entry{"summary", Element::kBlock},
    Entry{"svg", Element::kUnseen},      Entry{"table", Element::kBlock},
    Entry{"tbody", Element::kBlock},     Entry{"td", Element::kCell},
    Entry{"template", Element::kUnseen}, Entry{"textarea", Element::kUnseen},
    Entry{"tfoot", Element::kBlock},     Entry{"th", Element::kCell},
    Entry{"thead", Element::kBlock},     Entry{"time", Element::kTime},
    Entry{"title", Element::kTitle},     Entry{"tr", Element::kRow},
    Entry{"ul", Element::kBlock},        Entry{"video", Element::kUnseen},
};
static_assert(std::is_sorted(kElements.begin(), kElements.end(),
                             [](const Entry& a, const Entry& b) { return a.first < b.first; }));

}  // namespace

Element element_of(std::string_view name) {
  const auto* at = std::lower_bound(kElements.begin(), kElements.end(), name,
                                    [](const Entry& e, std::string_view n) { return e.first < n; });
  return at != kElements.end() && at->first == name ? at->second : Element::kInline;
}

}  // namespace blotter
