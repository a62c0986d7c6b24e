#include "document/part_names.h"

#include <algorithm>

namespace blotter {
namespace {

bool upper(char c) { return c >= 'A' && c <= 'Z'; }
bool letter_or_digit(char c) { return upper(c) || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }
bool blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

// Each name whole and each of its parts: "adSlot top-nav" is adslot, ad, slot, top-nav, top, nav.
template <typename Visit>
void each_part(std::string_view names, const Visit& visit) {
  std::size_t i = 0;
  while (i < names.size()) {
    if (blank(names[i])) {
      ++i;
      continue;
    }
    const std::size_t begin = i;
    std::size_t part = i;
    const auto end_part = [&](std::size_t end) {
      if (end > part) visit(ascii_lower(names.substr(part, end - part)));
    };
    for (; i < names.size() && !blank(names[i]); ++i) {
      if (!letter_or_digit(names[i])) {
        end_part(i);
        part = i + 1;
      } else if (upper(names[i]) && i > part && !upper(names[i - 1])) {
        end_part(i);
        part = i;
      }
    }
    if (part > begin) visit(ascii_lower(names.substr(begin, i - begin)));
    end_part(i);
  }
}

std::unordered_set<std::string> set_of(const Catalog& catalog, std::string_view table,
                                       std::string_view list) {
  const WordList& words = catalog.words("pages", table);
  const auto at = words.find(list);
  if (at == words.end()) return {};
  return {at->second.begin(), at->second.end()};
}

}  // namespace

std::string ascii_lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = upper(c) ? static_cast<char>(c + 32) : c;
  return out;
}

PartNames::PartNames(const Catalog& catalog)
    : never_(set_of(catalog, "parts", "never")),
      beside_(set_of(catalog, "parts", "beside")),
      roles_(set_of(catalog, "parts", "roles")),
      published_(set_of(catalog, "time", "published")),
      not_published_(set_of(catalog, "time", "not-published")) {
  const Set body = set_of(catalog, "parts", "body");
  body_.assign(body.begin(), body.end());
}

Distance PartNames::distance(std::string_view names) const {
  Distance out = Distance::kInside;
  each_part(names, [&](const std::string& part) {
    if (never_.contains(part)) out = Distance::kNever;
    if (out == Distance::kInside && beside_.contains(part)) out = Distance::kBeside;
  });
  return out;
}

bool PartNames::body(std::string_view names) const {
  std::string letters;
  for (const char c : names) {
    if (letter_or_digit(c) || blank(c)) letters += c;
  }
  letters = ascii_lower(letters);
  return std::any_of(body_.begin(), body_.end(),
                     [&](const std::string& name) { return letters.find(name) != std::string::npos; });
}

bool PartNames::published(std::string_view names) const {
  bool yes = false;
  bool no = false;
  each_part(names, [&](const std::string& part) {
    yes = yes || published_.contains(part);
    no = no || not_published_.contains(part);
  });
  return yes && !no;
}

}  // namespace blotter
