#include "document/main_text.h"

#include <algorithm>
#include <string_view>

#include "document/part_names.h"

namespace blotter {
namespace {

constexpr std::size_t kProse = 60;       // bytes from which a block can be prose
constexpr std::size_t kLongProse = 200;  // and surely is
constexpr std::size_t kLineWords = 60;   // bytes of a line that may be a label

const std::vector<std::string>& words(const Catalog& catalog, std::string_view table, std::string_view list) {
  static const std::vector<std::string> kNone;
  const WordList& all = catalog.words("pages", table);
  const auto at = all.find(list);
  return at == all.end() ? kNone : at->second;
}

// Bytes without blanks that stand in links, in hundredths of all.
std::size_t link_share(const Block& block) {
  const auto blanks = static_cast<std::size_t>(
      std::count_if(block.text.begin(), block.text.end(), [](char c) { return c == ' ' || c == '\n'; }));
  const std::size_t size = block.text.size() - blanks;
  return size == 0 ? 0 : 100 * block.link_bytes / size;
}

bool is_heading(const Block& block) {
  return block.kind == BlockKind::kHeading || block.kind == BlockKind::kTitleHeading;
}

bool is_prose(const Block& block) {
  return !is_heading(block) && block.text.size() >= kProse && link_share(block) <= 40;
}

bool is_links(const Block& block) { return link_share(block) > 60 && block.text.size() < kLongProse; }

class Selection {
 public:
  Selection(const Catalog& catalog, const Page& page, const std::string& title)
      : catalog_(catalog), page_(page), title_(ascii_lower(title)) {}

  std::vector<const Block*> run() {
    limit_ = farthest();
    const std::uint32_t container = best_container();
    const std::vector<bool> inside = parts_of(container);
    std::vector<const Block*> out;
    for (const Block& block : page_.blocks) {
      if (block.distance <= limit_ && inside[block.container]) out.push_back(&block);
    }
    if (container == 0) trim(out);
    return without_noise(out);
  }

 private:
  [[nodiscard]] std::size_t prose(Distance limit) const {
    std::size_t out = 0;
    for (const Block& block : page_.blocks) {
      if (block.distance <= limit && is_prose(block)) out += block.text.size();
    }
    return out;
  }

  // What is named as beside the story is taken where the page would hardly have a story without it.
  [[nodiscard]] Distance farthest() const {
    const std::size_t in = prose(Distance::kInside);
    if (in > 0 && in * 4 >= prose(Distance::kBeside)) return Distance::kInside;
    return prose(Distance::kBeside) > 0 || in > 0 ? Distance::kBeside : Distance::kNever;
  }

  // The one with the most prose, and of those around each other the innermost that holds most of it.
  [[nodiscard]] std::uint32_t best_container() const {
    const auto n = page_.containers.size();
    std::vector<std::size_t> sizes(n, 0);
    for (const Block& block : page_.blocks) {
      if (block.distance <= limit_ && is_prose(block)) sizes[block.container] += block.text.size();
    }
    for (std::size_t i = n; i-- > 1;) sizes[page_.containers[i].parent] += sizes[i];
    std::uint32_t best = 0;
    for (std::uint32_t i = 1; i < n; ++i) {
      const bool deeper = page_.containers[i].parent == best;
      // Out of the whole page half will do: the rest of it is mostly no story.
      const std::size_t enough = best == 0 ? sizes[0] / 2 : sizes[best] * 4 / 5;
      if (deeper && sizes[i] > enough) best = i;
    }
    return best;
  }

  [[nodiscard]] std::vector<bool> parts_of(std::uint32_t container) const {
    std::vector<bool> out(page_.containers.size(), false);
    for (std::size_t i = 0; i < out.size(); ++i)
      out[i] = i == container || (i > 0 && out[page_.containers[i].parent]);
    return out;
  }

  // Without a container, a story runs from its title or first prose to its last prose.
  static void trim(std::vector<const Block*>& blocks) {
    const auto opens = [](const Block* b) { return b->kind == BlockKind::kTitleHeading || is_prose(*b); };
    const auto closes = [](const Block* b) {
      return is_prose(*b) || b->kind == BlockKind::kRow || b->kind == BlockKind::kItem;
    };
    if (std::none_of(blocks.begin(), blocks.end(), [](const Block* b) { return is_prose(*b); })) return;
    blocks.erase(std::find_if(blocks.rbegin(), blocks.rend(), closes).base(), blocks.end());
    blocks.erase(blocks.begin(), std::find_if(blocks.begin(), blocks.end(), opens));
  }

  [[nodiscard]] std::vector<const Block*> without_noise(const std::vector<const Block*>& blocks) const {
    std::vector<const Block*> out;
    bool others = false;
    for (const Block* block : blocks) {
      const std::string line = block->text.size() <= kLineWords ? ascii_lower(block->text) : "";
      if (opens_others(*block, line)) {
        others = true;
        continue;
      }
      // A list of other stories ends with the next heading or with prose that is no teaser.
      if (others && (is_heading(*block) || (is_prose(*block) && block->text.size() >= kLongProse)))
        others = false;
      if (others || is_links(*block) || says_nothing(line) || is_title(*block)) continue;
      out.push_back(block);
    }
    return out;
  }

  [[nodiscard]] bool opens_others(const Block& block, std::string_view line) const {
    if (line.empty() || block.kind == BlockKind::kRow) return false;
    if (!is_heading(block) && line.find_first_of(".!?") != std::string_view::npos) return false;
    const auto& all = words(catalog_, "others", "headings");
    return std::any_of(all.begin(), all.end(), [&](const std::string& w) {
      return line.starts_with(w) &&
             (line.size() == w.size() || line[w.size()] == ' ' || line[w.size()] == ':');
    });
  }

  [[nodiscard]] bool says_nothing(std::string_view line) const {
    const auto& all = words(catalog_, "others", "lines");
    return std::find(all.begin(), all.end(), line) != all.end();
  }

  [[nodiscard]] bool is_title(const Block& block) const {
    return is_heading(block) && ascii_lower(block.text) == title_;
  }

  const Catalog& catalog_;
  const Page& page_;
  std::string title_;
  Distance limit_ = Distance::kInside;
};

std::string collapsed(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
    if (!blank) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

// "Ten shot over weekend | The Daily Bugle" without the name of the site.
std::string without_site(std::string title) {
  for (const std::string_view mark : {" | ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " - "}) {
    const std::size_t at = title.rfind(mark);
    if (at != std::string::npos && at >= title.size() / 3) return title.substr(0, at);
  }
  return title;
}

}  // namespace

std::string meta_of(const Catalog& catalog, const Page& page, std::string_view list) {
  for (const std::string& name : words(catalog, "meta", list)) {
    for (const auto& [key, content] : page.metas) {
      if (key == name && !collapsed(content).empty()) return collapsed(content);
    }
  }
  return "";
}

namespace {

// A site's own name can be an <h1> too, mostly a link to its first page.
const Block* headline(const Page& page, const std::string& outlet, const std::string& meta,
                      const std::string& whole) {
  const Block* first = nullptr;
  const Block* repeated = nullptr;
  for (const Block& block : page.blocks) {
    if (block.kind != BlockKind::kTitleHeading || block.distance == Distance::kNever) continue;
    const std::string line = ascii_lower(block.text);
    if (line == outlet || link_share(block) > 60) continue;
    if (line == meta) return &block;
    if (repeated == nullptr && line.size() > 3 && whole.find(line) != std::string::npos) repeated = &block;
    if (first == nullptr && block.distance == Distance::kInside) first = &block;
  }
  if (repeated != nullptr) return repeated;
  return meta.empty() ? first : nullptr;
}

}  // namespace

std::string title_of(const Catalog& catalog, const Page& page) {
  const std::string meta = meta_of(catalog, page, "title");
  const std::string whole = collapsed(page.title);
  const Block* block =
      headline(page, ascii_lower(meta_of(catalog, page, "outlet")), ascii_lower(meta), ascii_lower(whole));
  if (block != nullptr) return block->text;
  return meta.empty() ? without_site(whole) : meta;
}

std::vector<const Block*> main_text(const Catalog& catalog, const Page& page, const std::string& title) {
  return Selection(catalog, page, title).run();
}

}  // namespace blotter
