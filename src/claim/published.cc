#include "claim/published.h"

#include <algorithm>
#include <string>

namespace blotter {
namespace {

using Moment = std::pair<LocalMinute, bool>;

// A date that means the same whenever it is spoken: with a year. Its window then starts on that day.
std::optional<Moment> absolute(const Catalog& catalog, const FoundTime& time) {
  std::optional<Window> window;
  for (const int year : {1990, 2090}) {
    TimeContext context;
    context.spoken = context.published = LocalMinute{make_day(year, 6, 15)};
    const auto windows = enumerate_windows(catalog, TimeMeaning{to_notation(time.node)}, context);
    if (windows.empty()) return std::nullopt;
    if (window && *window != windows.front().window) return std::nullopt;
    window = windows.front().window;
  }
  if (window->to - window->from > std::chrono::days{1}) return std::nullopt;
  const bool hour = window->to - window->from < std::chrono::days{1};
  return Moment{window->from, hour};
}

class Search {
 public:
  Search(const Catalog& catalog, const Text& text, const std::vector<FoundTime>& times)
      : catalog_(catalog), text_(text), times_(times) {}

  std::optional<Moment> run() const {
    if (auto m = labelled("words")) return m;
    if (auto m = dateline()) return m;
    if (auto m = date_line()) return m;
    return labelled("later");
  }

 private:
  static constexpr std::size_t kHead = 8;  // paragraphs at the top and at the end that are looked at

  [[nodiscard]] std::vector<TokenRange> edges() const {
    const auto& all = text_.paragraphs;
    std::vector<TokenRange> out(all.begin(),
                                all.begin() + static_cast<std::ptrdiff_t>(std::min(kHead, all.size())));
    for (std::size_t i = std::max(kHead, all.size() > 3 ? all.size() - 3 : 0); i < all.size(); ++i)
      out.push_back(all[i]);
    return out;
  }

  // The one moment that the expressions in a range tell: a date, with the hour from it or from its neighbour.
  [[nodiscard]] std::optional<Moment> moment_in(TokenRange range) const {
    const Span span = text_.span_of(range);
    std::optional<Moment> out;
    std::optional<std::chrono::minutes> clock;
    for (const FoundTime& time : times_) {
      if (time.span.begin < span.begin || time.span.end > span.end) continue;
      if (time.node.op == TimeOp::kClock)
        clock = std::chrono::hours{time.node.numbers[0]} + std::chrono::minutes{time.node.numbers[1]};
      const auto m = absolute(catalog_, time);
      if (!m) continue;
      if (out && day_of(out->first) != day_of(m->first)) return std::nullopt;
      if (!out || m->second) out = m;
    }
    // "Sept. 1, 2025, 11 a.m.": the hour stands for itself.
    if (out && !out->second && clock) out = Moment{out->first + *clock, true};
    return out;
  }

  [[nodiscard]] std::optional<Moment> agreed(const std::vector<TokenRange>& ranges) const {
    std::optional<Moment> out;
    for (const TokenRange& range : ranges) {
      const auto m = moment_in(range);
      if (!m) continue;
      if (out && day_of(out->first) != day_of(m->first)) return std::nullopt;
      if (!out || m->second) out = m;
    }
    return out;
  }

  [[nodiscard]] static std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    }
    return out;
  }

  // "Published: September 1, 2025 at 11:00 a.m."
  [[nodiscard]] std::optional<Moment> labelled(std::string_view list) const {
    const WordList& words = catalog_.words("text", "published");
    const auto labels = words.find(list);
    if (labels == words.end()) return std::nullopt;
    std::vector<TokenRange> found;
    for (const TokenRange& p : edges()) {
      if (p.size() > 40) continue;
      const std::string line = lower(text_.text_of(p));
      for (const std::string& label : labels->second) {
        if (line.starts_with(label)) found.push_back(p);
      }
    }
    return agreed(found);
  }

  // "CHICAGO, Sept. 1, 2025, 11 a.m. —": what stands before the first dash of the opening paragraphs.
  [[nodiscard]] std::optional<Moment> dateline() const {
    std::vector<TokenRange> found;
    for (const TokenRange& p : edges()) {
      if (!text_.tokens[p.begin].has(Token::kAllCaps)) continue;
      for (std::uint32_t t = p.begin; t < p.end && t < p.begin + 24; ++t) {
        if (text_.tokens[t].kind != TokenKind::kDash) continue;
        found.push_back({p.begin, t});
        break;
      }
    }
    return agreed(found);
  }

  // A line of its own that is little more than a date.
  [[nodiscard]] std::optional<Moment> date_line() const {
    std::vector<TokenRange> found;
    for (const TokenRange& p : edges()) {
      const Span span = text_.span_of(p);
      if (span.size() > 60) continue;
      std::size_t covered = 0;
      for (const FoundTime& time : times_) {
        if (span.contains(time.span)) covered += time.span.size();
      }
      if (covered * 10 >= span.size() * 6) found.push_back(p);
    }
    return agreed(found);
  }

  const Catalog& catalog_;
  const Text& text_;
  const std::vector<FoundTime>& times_;
};

}  // namespace

std::optional<Moment> published_of(const Catalog& catalog, const Text& text,
                                   const std::vector<FoundTime>& times) {
  return text.paragraphs.empty() ? std::nullopt : Search(catalog, text, times).run();
}

}  // namespace blotter
