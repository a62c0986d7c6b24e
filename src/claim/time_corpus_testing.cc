#include "claim/time_corpus_testing.h"

#include <fstream>

namespace blotter::testing {
namespace {

class Reader {
 public:
  explicit Reader(std::string path) : path_(std::move(path)) {}

  Result<TimeCorpus> read() {
    std::ifstream in(path_);
    if (!in) return Error{ErrorCode::kIo, path_, "can't be read", ""};
    for (std::string line; std::getline(in, line);) {
      ++number_;
      if (line.empty() || line.front() == '#') continue;
      BLOTTER_CHECK(take(line));
    }
    return std::move(corpus_);
  }

 private:
  [[nodiscard]] Error error(const std::string& what) const {
    return {ErrorCode::kBadInput, path_ + ":" + std::to_string(number_), what, ""};
  }

  Status take(const std::string& line) {
    if (line.starts_with("  \"")) return take_phrasing(line);
    if (line == "none") {
      none_ = true;
      return ok_status();
    }
    if (line.starts_with("spoken ") || line.starts_with("text ")) return take_moment(line);
    return take_meaning(line);
  }

  Status take_phrasing(const std::string& line) {
    if (line.back() != '"' || line.size() < 5) return error("a phrasing without its closing quotation mark");
    const std::string text = line.substr(3, line.size() - 4);
    if (none_) {
      corpus_.without.push_back(text);
    } else if (corpus_.cases.empty()) {
      return error("a phrasing without a meaning above it");
    } else {
      corpus_.cases.back().phrasings.push_back(text);
    }
    return ok_status();
  }

  Status take_moment(const std::string& line) {
    none_ = false;
    context_ = {};
    refers_back_ = line.starts_with("text ");
    std::string when = line.substr(line.find(' ') + 1);
    if (const std::size_t blank = when.find(' '); blank != std::string::npos) {
      if (when.substr(blank) != " calendar") return error("neither a moment nor \"calendar\"");
      context_.manner = TimeRegister::kCalendar;
      when.resize(blank);
    }
    context_.hour_known = when.find('T') != std::string::npos;
    if (context_.hour_known) {
      BLOTTER_ASSIGN(context_.spoken, parse_minute(when));
    } else {
      BLOTTER_ASSIGN(const Day day, parse_day(when));
      context_.spoken = LocalMinute{day};
    }
    context_.published = context_.spoken;
    context_.published_hour_known = context_.hour_known;
    return ok_status();
  }

  Status take_meaning(const std::string& line) {
    const std::size_t first = line.find("  ");
    const std::size_t second = line.find("  ", first + 2);
    if (first == std::string::npos || second == std::string::npos) return error("not ID, meaning and window");
    TimeCase made{line.substr(0, first),
                  line.substr(first + 2, second - first - 2),
                  std::nullopt,
                  context_,
                  {},
                  refers_back_,
                  number_};
    const std::string window = line.substr(second + 2);
    if (window != "-") {
      const std::size_t comma = window.find(", ");
      if (window.front() != '[' || window.back() != ')' || comma == std::string::npos)
        return error("no window");
      BLOTTER_ASSIGN(const LocalMinute from, parse_minute(window.substr(1, comma - 1)));
      BLOTTER_ASSIGN(const LocalMinute to, parse_minute(window.substr(comma + 2, window.size() - comma - 3)));
      made.window = Window{from, to};
    }
    corpus_.cases.push_back(std::move(made));
    return ok_status();
  }

  std::string path_;
  int number_ = 0;
  bool none_ = false;
  bool refers_back_ = false;
  TimeContext context_;
  TimeCorpus corpus_;
};

}  // namespace

Result<TimeCorpus> read_time_corpus(const std::string& path) { return Reader(path).read(); }

}  // namespace blotter::testing
