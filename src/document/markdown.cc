// Markdown → text: its blocks by CommonMark's rules as far as they matter to a reader of prose, one line at a
// time, and its marks inside a line in one pass.
#include <algorithm>
#include <array>

#include "document/extract.h"
#include "document/inline_marks.h"
#include "document/part_names.h"

namespace blotter {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

std::string_view trimmed(std::string_view line) {
  const std::size_t begin = line.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return line.substr(begin, line.find_last_not_of(kBlanks) - begin + 1);
}

bool only(std::string_view line, std::string_view characters) {
  return line.find_first_not_of(characters) == std::string_view::npos;
}

// "***", "- - -", "___"
bool is_rule(std::string_view line) {
  if (line.empty() || std::string_view("*-_").find(line[0]) == std::string_view::npos) return false;
  const char mark[] = {line[0], ' ', '\t', '\0'};
  return only(line, mark) && std::count(line.begin(), line.end(), line[0]) >= 3;
}

bool is_underline(std::string_view line) { return !line.empty() && (only(line, "=") || only(line, "-")); }

bool is_table_ruler(std::string_view line) {
  return only(line, "|:- \t") && line.find('|') != std::string_view::npos &&
         line.find('-') != std::string_view::npos;
}

// Bytes of "- ", "* ", "12. ", "3) " at the line's start. Inside a paragraph only a list that begins with 1
// may start: there a wrapped line can begin with a year and a full stop.
std::size_t item_mark(std::string_view line, bool in_paragraph) {
  if (line.size() > 1 && std::string_view("-*+").find(line[0]) != std::string_view::npos)
    return line[1] == ' ' || line[1] == '\t' ? 2 : 0;
  std::size_t digits = 0;
  while (digits < line.size() && digits < 9 && line[digits] >= '0' && line[digits] <= '9') ++digits;
  if (digits == 0 || digits + 1 >= line.size() || (line[digits] != '.' && line[digits] != ')')) return 0;
  if (line[digits + 1] != ' ' || (in_paragraph && line.substr(0, digits) != "1")) return 0;
  return digits + 2;
}

std::size_t heading_mark(std::string_view line) {
  const std::size_t level = std::min(line.find_first_not_of('#'), line.size());
  if (level == 0 || level > 6) return 0;
  return level == line.size() || line[level] == ' ' || line[level] == '\t' ? level : 0;
}

// "| a | b |" → "a | b"
std::string row(std::string_view line) {
  if (line.starts_with("|")) line.remove_prefix(1);
  if (line.ends_with("|")) line.remove_suffix(1);
  std::string out;
  while (true) {
    const std::size_t bar = line.find('|');
    const std::string cell = without_marks(trimmed(line.substr(0, bar)));
    if (!cell.empty()) out += (out.empty() ? "" : " | ") + cell;
    if (bar == std::string_view::npos) return out;
    line.remove_prefix(bar + 1);
  }
}

class Markdown {
 public:
  Markdown(const Catalog& catalog, std::string_view text) : catalog_(catalog), rest_(text) {}

  ExtractedText run() {
    front_matter();
    while (!rest_.empty()) {
      line(next_line());
      if (rest_.empty() && !code_.empty()) reopen();
    }
    end_paragraph();
    if (!out_.title.empty() && !titled_) out_.text = out_.title + "\n\n" + out_.text;
    return std::move(out_);
  }

 private:
  std::string_view next_line() {
    const std::size_t end = rest_.find('\n');
    const std::string_view out = rest_.substr(0, end);
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    return out;
  }

  // YAML between "---", TOML between "+++"; only "key: value" and "key = value" are of use.
  void front_matter() {
    const std::string_view all = rest_;
    const std::string_view fence = trimmed(rest_.substr(0, rest_.find('\n')));
    if (fence != "---" && fence != "+++") return;
    next_line();
    while (!rest_.empty()) {
      const std::string_view line = trimmed(next_line());
      if (line == fence || (fence == "---" && line == "...")) return;
      const std::size_t mark = line.find(fence == "---" ? ':' : '=');
      if (mark != std::string_view::npos)
        member(trimmed(line.substr(0, mark)), trimmed(line.substr(mark + 1)));
    }
    out_ = ExtractedText();  // it never ends: a rule, then the text
    rest_ = all;
  }

  void member(std::string_view key, std::string_view value) {
    if (value.size() > 1 && (value[0] == '"' || value[0] == '\'') && value.back() == value[0])
      value = value.substr(1, value.size() - 2);
    const WordList& lists = catalog_.words("pages", "front-matter");
    const auto is = [&](std::string_view list) {
      const auto at = lists.find(list);
      return at != lists.end() &&
             std::find(at->second.begin(), at->second.end(), ascii_lower(key)) != at->second.end();
    };
    if (value.empty()) return;
    if (is("published")) out_.published.emplace_back(value);
    if (is("title")) out_.title = value;
    if (is("outlet")) out_.outlet = value;
  }

  void line(std::string_view raw) {
    std::string_view line = trimmed(raw);
    if (in_code(line) || in_comment(line)) return;
    while (line.starts_with(">")) line = trimmed(line.substr(1));
    if (line.empty()) return end_paragraph();
    if (!paragraph_.empty() && is_underline(line)) return end_heading();
    if (is_rule(line) || is_table_ruler(line)) return end_paragraph();
    if (const std::size_t mark = heading_mark(line); mark > 0) return heading(line.substr(mark));
    if (is_definition(line)) return;
    if (line.starts_with("|")) return block(row(line));
    if (const std::size_t mark = item_mark(line, !paragraph_.empty() && !item_); mark > 0) {
      end_paragraph();
      item_ = true;
      line = trimmed(line.substr(mark));
      if (line.starts_with("[ ]") || line.starts_with("[x]")) line = trimmed(line.substr(3));
    }
    if (!paragraph_.empty()) paragraph_ += '\n';
    paragraph_ += line;
  }

  // A fence that nothing closes is no code: what stands under it is read.
  void reopen() {
    rest_ = after_fence_;
    code_.clear();
    fences_ = false;
  }

  bool in_code(std::string_view line) {
    const bool fence = fences_ && (line.starts_with("```") || line.starts_with("~~~"));
    if (code_.empty()) {
      if (!fence) return false;
      end_paragraph();
      code_ = line.substr(0, 3);
      after_fence_ = rest_;
    } else if (line.starts_with(code_) && only(line, code_)) {
      code_.clear();
    }
    return true;
  }

  // <!-- … --> that begins a line.
  bool in_comment(std::string_view line) {
    if (!comment_ && !line.starts_with("<!--")) return false;
    comment_ = line.find("-->") == std::string_view::npos;
    return true;
  }

  // [id]: address, [^1]: note
  static bool is_definition(std::string_view line) {
    if (!line.starts_with("[")) return false;
    const std::size_t close = line.find("]:");
    return close != std::string_view::npos && line.substr(0, close).find('[', 1) == std::string_view::npos &&
           !line.starts_with("[^");
  }

  void heading(std::string_view text) {
    end_paragraph();
    text = trimmed(text);
    const std::size_t end = text.find_last_not_of('#');
    if (end == std::string_view::npos) return;
    if (end + 1 < text.size() && text[end] == ' ') text = trimmed(text.substr(0, end));
    paragraph_ = text;
    end_heading();
  }

  void end_heading() {
    const std::string text = without_marks(paragraph_);
    paragraph_.clear();
    if (out_.title.empty() && out_.text.empty()) out_.title = text;
    titled_ = titled_ || text == out_.title;
    block(text);
  }

  void end_paragraph() {
    if (paragraph_.empty()) return;
    const std::string text = without_marks(paragraph_);
    paragraph_.clear();
    item_ = false;
    block(text);
  }

  void block(std::string_view text) {
    if (!paragraph_.empty()) end_paragraph();
    text = trimmed(text);
    if (text.empty()) return;
    if (!out_.text.empty()) out_.text += "\n\n";
    out_.text += text;
  }

  const Catalog& catalog_;
  std::string_view rest_;
  ExtractedText out_;
  std::string paragraph_;
  std::string code_;  // the fence of the code that the line stands in
  std::string_view after_fence_;
  bool fences_ = true;
  bool item_ = false;  // the paragraph is an item of a list
  bool comment_ = false;
  bool titled_ = false;
};

}  // namespace

ExtractedText extract_markdown(const Catalog& catalog, std::string_view text) {
  return Markdown(catalog, text).run();
}

}  // namespace blotter
