#include "document/inline_marks.h"

#include <vector>

namespace blotter {
namespace {

constexpr std::size_t kAddress = 2000;  // bytes of a link's address or a tag that are looked at
constexpr std::string_view kEscapable = "\\`*_{}[]()#+-.!|<>~$%&\"'/:;,?@^=";

bool blank(char c) { return c == ' ' || c == '\n' || c == '\t'; }
bool word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         static_cast<unsigned char>(c) >= 128;
}

class Marks {
 public:
  explicit Marks(std::string_view text) : text_(text) { out_.reserve(text.size()); }

  std::string run() {
    while (at_ < text_.size()) step();
    return std::move(out_);
  }

 private:
  [[nodiscard]] char peek(std::size_t ahead) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\n';
  }
  [[nodiscard]] char before() const { return at_ > 0 ? text_[at_ - 1] : '\n'; }

  void keep() { out_ += text_[at_++]; }

  void step() {
    switch (text_[at_]) {
      case '\\':
        if (kEscapable.find(peek(1)) != std::string_view::npos) ++at_;
        return keep();
      case '`': at_ = run_end('`'); return;
      case '*':
      case '_':
      case '~': return emphasis(text_[at_]);
      case '!':
        if (peek(1) != '[') return keep();
        ++at_;
        return open(true);
      case '[':
        if (peek(1) == '^' && skip_note()) return;
        return open(false);
      case ']': return close();
      case '<':
        if (!skip_tag()) keep();
        return;
      default: keep();
    }
  }

  [[nodiscard]] std::size_t run_end(char mark) const {
    std::size_t end = at_;
    while (end < text_.size() && text_[end] == mark) ++end;
    return end;
  }

  // A run of marks is emphasis where it touches a word on one side; "5 * 3" and "a_b" keep theirs, a single
  // "~" is "about".
  void emphasis(char mark) {
    const std::size_t end = run_end(mark);
    const char next = end < text_.size() ? text_[end] : '\n';
    const bool loose = blank(before()) && blank(next);
    const bool inside = mark == '_' && word(before()) && word(next);
    const bool single = mark == '~' && end - at_ == 1;
    if (loose || inside || single) out_ += text_.substr(at_, end - at_);
    at_ = end;
  }

  struct Open {
    std::size_t at = 0;  // in out_, where the bracket stands
    bool image = false;
  };

  void open(bool image) {
    open_.push_back({out_.size(), image});
    keep();
  }

  // "](address)" and "][id]" make a link of what the bracket opened; an image goes altogether.
  void close() {
    if (open_.empty()) return keep();
    const Open open = open_.back();
    open_.pop_back();
    std::size_t end = std::string_view::npos;
    if (peek(1) == '(') end = address_end();
    if (peek(1) == '[') end = text_.substr(0, at_ + kAddress).find(']', at_ + 2);
    if (end == std::string_view::npos) return keep();
    at_ = end + 1;
    if (open.image) {
      out_.erase(open.at);
    } else {
      out_.erase(open.at, 1);
    }
  }

  // Of the ")" that closes the "(" after the bracket; addresses may hold pairs of them.
  [[nodiscard]] std::size_t address_end() const {
    int depth = 0;
    for (std::size_t i = at_ + 1; i < text_.size() && i < at_ + kAddress; ++i) {
      if (text_[i] == '(') ++depth;
      if (text_[i] == ')' && --depth == 0) return i;
    }
    return std::string_view::npos;
  }

  bool skip_note() {
    const std::size_t end = text_.substr(0, at_ + 40).find(']', at_);
    if (end == std::string_view::npos) return false;
    at_ = end + 1;
    if (peek(0) == ':') ++at_;  // the note itself: its words stay
    return true;
  }

  // <b>, </b>, <br/>, <https://…>; "x < 5" stays.
  bool skip_tag() {
    const char next = peek(1);
    if (next != '/' && next != '!' && !(word(next) && !(next >= '0' && next <= '9'))) return false;
    const std::size_t end = text_.substr(0, at_ + kAddress).find('>', at_);
    if (end == std::string_view::npos) return false;
    at_ = end + 1;
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string out_;
  std::vector<Open> open_;
};

}  // namespace

std::string without_marks(std::string_view text) { return Marks(text).run(); }

}  // namespace blotter
