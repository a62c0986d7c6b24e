#include "notice/feed_xml.h"

#include <libxml/HTMLparser.h>

#include <algorithm>

#include "document/charset.h"
#include "document/part_names.h"

namespace blotter {
namespace {

constexpr std::size_t kLongestName = 12;  // of a character

std::string decoded(std::string_view bytes) {
  const std::string head = ascii_lower(bytes.substr(0, std::min<std::size_t>(bytes.find('>'), 200)));
  std::string charset;
  if (const std::size_t at = head.find("encoding="); at != std::string::npos && at + 10 < head.size()) {
    const std::size_t end = head.find_first_of("\"'", at + 10);
    charset = head.substr(at + 10, end - at - 10);
  }
  std::string out = decode_text(bytes, charset);
  for (char& c : out) {
    if (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t') c = ' ';
  }
  return out;
}

class Rewriter {
 public:
  explicit Rewriter(std::string_view xml) : rest_(xml) { out_.reserve(xml.size() + xml.size() / 8); }

  std::string run() {
    while (!rest_.empty()) {
      const std::size_t next = std::min(rest_.find_first_of("<&"), rest_.size());
      copy(next);
      if (rest_.starts_with('&')) {
        reference();
      } else if (!through("<![CDATA[", "]]>") && !through("<!--", "-->") && !document_type()) {
        copy(std::min<std::size_t>(1, rest_.size()));
      }
    }
    return std::move(out_);
  }

 private:
  void copy(std::size_t size) {
    out_.append(rest_.substr(0, size));
    rest_.remove_prefix(size);
  }

  // Copies what stands between the two as it is.
  bool through(std::string_view begin, std::string_view end) {
    if (!rest_.starts_with(begin)) return false;
    const std::size_t at = rest_.find(end, begin.size());
    copy(at == std::string_view::npos ? rest_.size() : at + end.size());
    return true;
  }

  // Leaves it out, but for its lines.
  bool document_type() {
    if (ascii_lower(rest_.substr(0, 9)) != "<!doctype") return false;
    int open = 0;
    std::size_t at = 0;
    for (; at < rest_.size(); ++at) {
      if (rest_[at] == '\n') out_ += '\n';
      open += rest_[at] == '[' ? 1 : rest_[at] == ']' ? -1 : 0;
      if (rest_[at] == '>' && open <= 0) break;
    }
    rest_.remove_prefix(std::min(at + 1, rest_.size()));
    return true;
  }

  void reference() {
    const std::size_t end = rest_.substr(0, kLongestName + 2).find(';');
    if (end != std::string_view::npos && rest_[1] == '#') return copy(end + 1);
    unsigned value = 0;
    if (end != std::string_view::npos && end > 1) value = value_of(std::string(rest_.substr(1, end - 1)));
    if (value == 0) {
      out_ += "&#38;";
      rest_.remove_prefix(1);
    } else {
      out_.append("&#").append(std::to_string(value)).append(";");
      rest_.remove_prefix(end + 1);
    }
  }

  static unsigned value_of(const std::string& name) {
    if (name == "apos") return '\'';
    const htmlEntityDesc* const entity = htmlEntityLookup(reinterpret_cast<const xmlChar*>(name.c_str()));
    return entity == nullptr ? 0 : entity->value;
  }

  std::string_view rest_;
  std::string out_;
};

}  // namespace

std::string plain_xml(std::string_view bytes) { return Rewriter(decoded(bytes)).run(); }

}  // namespace blotter
