#include "notice/incident_parts.h"

#include <algorithm>

#include "notice/incident_time.h"

namespace blotter {
namespace {

constexpr std::uint32_t kLongestHeading = 8;  // tokens
constexpr std::uint32_t kLongestTitle = 12;
constexpr std::chrono::hours kRecent{24 * 31};  // a notice of January may be about last year's December

// What a sentence has that an incident may begin with.
struct Features {
  TokenRange range;
  std::uint32_t paragraph = 0;
  bool first = false;  // of its paragraph
  std::string block;   // lower case; "" none
  std::string neighborhood;
  bool clock = false;
  bool later = false;     // "20 minutes later"
  bool newcomer = false;  // somebody not told of before, by the words
  bool harm = false;
  bool background = false;  // another case
  bool old = false;         // another year
  bool old_date = false;    // of a whole date: the incident itself is of another year
  bool sum = false;         // "13 people were shot over the weekend"
  bool field = false;       // "Location: …"
  bool heading = false;
  bool titled = false;  // a heading that names a corner
};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return out;
}

class Cutter {
 public:
  explicit Cutter(const MarkedNotice& notice) : n_(notice) {}

  std::vector<IncidentPart> run() {
    look();
    mark_starts();
    return parts();
  }

 private:
  void look() {
    std::uint32_t paragraph = 0;
    bool listed = false;  // the sentence before was the number of a list: "1."
    const auto& paragraphs = n_.text->paragraphs;
    for (const TokenRange& sentence : n_.text->sentences) {
      while (paragraph + 1 < paragraphs.size() && sentence.begin >= paragraphs[paragraph].end) ++paragraph;
      Features f;
      f.range = sentence;
      f.paragraph = paragraph;
      f.first = sentence.begin == paragraphs[paragraph].begin || listed;
      listed =
          f.first && ((sentence.size() <= 3 && n_.text->tokens[sentence.begin].number()) ||
                      (sentence.size() == 1 && n_.text->tokens[sentence.begin].kind != TokenKind::kWord));
      if (listed) continue;
      find_places(f);
      find_times(f);
      find_people(f);
      find_words(f);
      features_.push_back(std::move(f));
    }
    for (std::size_t i = 0; i < features_.size(); ++i) {
      if (features_[i].first) look_ahead(i);
    }
  }

  // What the other sentences of a paragraph say counts for its first.
  void look_ahead(std::size_t i) {
    Features& f = features_[i];
    for (std::size_t k = i + 1; k < features_.size() && !features_[k].first; ++k) {
      const Features& next = features_[k];
      if (set_aside(next)) continue;
      if (f.block.empty()) f.block = next.block;
      f.clock = f.clock || next.clock;
      f.newcomer = f.newcomer || next.newcomer;
      f.harm = f.harm || next.harm;
    }
  }

  void find_places(Features& f) const {
    for (const PlaceMark& mark : *n_.places) {
      if (!f.range.contains(mark.range.begin)) continue;
      if (mark.kind == PlaceMarkKind::kBlock && mark.heading) f.titled = true;
      if (mark.kind == PlaceMarkKind::kBlock && f.block.empty() && !mark.heading) f.block = lower(mark.text);
      if (mark.kind == PlaceMarkKind::kNeighborhood && f.neighborhood.empty())
        f.neighborhood = lower(mark.text);
    }
  }
  void find_times(Features& f) const {
    for (const TimeMark& mark : *n_.times) {
      if (!f.range.contains(mark.range.begin)) continue;
      f.clock = f.clock || (mark.kind == TimeMarkKind::kClock && !mark.aside);
      f.later = f.later || mark.kind == TimeMarkKind::kOffset;
    }
  }
  void find_people(Features& f) const {
    for (const PersonMention& m : *n_.mentions) {
      if (!f.range.contains(m.range.begin)) continue;
      if (m.role == MentionRole::kSuspect || m.role == MentionRole::kOther) continue;
      const bool comes = m.kind == MentionKind::kIndefinite || m.kind == MentionKind::kAnother ||
                         m.kind == MentionKind::kNamed;
      f.newcomer = f.newcomer || comes;
      f.sum = f.sum || (comes && m.count > 1 &&
                        n_.hits->in(f.range, NoticeTable::kBackground, "sums") != nullptr && f.block.empty());
    }
  }
  void find_words(Features& f) const {
    f.harm = n_.hits->in(f.range, NoticeTable::kGunfire) != nullptr ||
             n_.hits->in(f.range, NoticeTable::kHurt, "hit") != nullptr ||
             n_.hits->in(f.range, NoticeTable::kHurt, "other-means") != nullptr ||
             n_.hits->in(f.range, NoticeTable::kKilled, "back") != nullptr ||
             n_.hits->in(f.range, NoticeTable::kKinds) != nullptr;
    f.background = n_.hits->in(f.range, NoticeTable::kBackground, "cues") != nullptr;
    f.old_date = dated_long_ago(f.range);
    f.old = of_another_year(f.range) || n_.hits->in(f.range, NoticeTable::kBackground, "events") != nullptr;
    f.heading =
        f.first && ends_paragraph(f) && f.range.size() <= kLongestHeading && !f.harm && f.block.empty();
    const NoticeHit* field = n_.hits->at(f.range.begin, NoticeTable::kFields);
    f.field = field != nullptr && field->end < n_.text->tokens.size() &&
              n_.text->text_of(n_.text->tokens[field->end]) == ":";
  }
  [[nodiscard]] bool dated_long_ago(TokenRange range) const {
    const int year = year_of(day_of(n_.received - kRecent));
    return n_.hits->in(range, NoticeTable::kBackground, "events") != nullptr ||
           std::any_of(n_.times->begin(), n_.times->end(), [&](const TimeMark& m) {
             return m.kind == TimeMarkKind::kDate && m.year != 0 && m.year < year &&
                    range.contains(m.range.begin);
           });
  }
  // "a 2024 shooting", "on 14 February 2024", "In September, a man": not what the notice is about.
  [[nodiscard]] bool of_another_year(TokenRange range) const {
    const int year = year_of(day_of(n_.received - kRecent));
    for (std::uint32_t t = range.begin; t < range.end; ++t) {
      const std::string_view word = n_.text->text_of(n_.text->tokens[t]);
      if (n_.text->tokens[t].number() && word.size() == 4 &&
          word.find_first_not_of("0123456789") == std::string_view::npos &&
          (word.starts_with("19") || word.starts_with("20"))) {
        const int said = std::stoi(std::string(word));
        const bool clock = t + 1 < range.end && n_.hits->at(t + 1, NoticeTable::kClock, "hours") != nullptr;
        const bool block = t + 1 < range.end && n_.hits->at(t + 1, NoticeTable::kPlaces) != nullptr;
        if (said < year && said > 1950 && !clock && !block) return true;
      }
    }
    const auto received =
        std::chrono::year_month_day(std::chrono::sys_days(day_of(n_.received).time_since_epoch()));
    for (std::uint32_t t = range.begin; t + 1 < range.end; ++t) {
      if (n_.text->word(t) != "in") continue;
      const NoticeHit* month = n_.hits->at(t + 1, NoticeTable::kMonths);
      if (month == nullptr || !n_.text->tokens[t + 1].capitalised() ||
          (month->end < range.end && n_.text->tokens[month->end].number()))
        continue;
      const int ago = (static_cast<int>(static_cast<unsigned>(received.month())) -
                       std::stoi(std::string(month->entry)) + 12) %
                      12;
      if (ago > 1 || (ago == 1 && t == range.begin)) return true;
    }
    return false;
  }
  [[nodiscard]] bool ends_paragraph(const Features& f) const {
    return f.range.end == n_.text->paragraphs[f.paragraph].end;
  }

  void mark_starts() {
    std::string block;
    std::string neighborhood;
    bool told = false;  // the incident at hand has a place or a time
    starts_.assign(features_.size(), false);
    for (std::size_t i = 0; i < features_.size(); ++i) {
      const Features& f = features_[i];
      if (set_aside(f)) continue;
      const bool start = begins(i, block, neighborhood, told);
      starts_[i] = start;
      if (start) {
        block = f.block;
        neighborhood = f.neighborhood;
        told = !block.empty() || !neighborhood.empty() || f.clock;
      } else {
        if (block.empty()) block = f.block;
        if (neighborhood.empty()) neighborhood = f.neighborhood;
        told = told || !f.block.empty() || f.clock;
      }
    }
  }

  [[nodiscard]] bool harm_near(std::size_t i) const {
    for (std::size_t k = i; k < features_.size() && k <= i + 2; ++k) {
      if (k > i && features_[k].paragraph != features_[i].paragraph && !features_[i].field) break;
      if (features_[k].harm) return true;
    }
    return false;
  }

  // "A second, unrelated shooting happened at", "in another attack".
  [[nodiscard]] bool another_case(TokenRange range) const {
    bool other = false;
    for (std::uint32_t t = range.begin; t < range.end && t < range.begin + 8; ++t) {
      const std::string_view word = n_.text->word(t);
      other = other || word == "second" || word == "another" || word == "separate" || word == "third";
      if (other && (n_.hits->at(t, NoticeTable::kKinds) != nullptr || word == "attack" || word == "incident"))
        return true;
    }
    return false;
  }

  [[nodiscard]] bool begins(std::size_t i, const std::string& block, const std::string& neighborhood,
                            bool told) const {
    const Features& f = features_[i];
    if (f.sum && f.block.empty()) return false;
    if (n_.text->word(f.range.begin) == "it" && f.block.empty()) return false;  // "It happened about 10:45"
    const bool titled = i > 0 && features_[i - 1].titled;
    const bool other_block = !f.block.empty() && f.block != block;
    const bool harmed = f.newcomer && harm_near(i);
    if (f.first && other_block && (harmed || f.clock || f.later)) return true;
    if (f.first && (told || titled) && f.clock && harmed && !f.field) return true;
    if (f.first && told && !f.neighborhood.empty() && f.neighborhood != neighborhood && harmed) return true;
    if (f.first && told && f.later && harmed) return true;
    if (!f.first && other_block && !block.empty() && harmed && (f.clock || f.later)) return true;
    if (!f.first && other_block && block.empty() && !told && harmed) return true;
    if (!f.first && told && f.clock && harmed && f.harm && another_case(f.range)) return true;
    return !f.first && told && f.later && harmed && f.harm && !block.empty();
  }

  std::vector<IncidentPart> parts() const {
    std::vector<IncidentPart> out;
    const auto count = std::count(starts_.begin(), starts_.end(), true);
    std::optional<Day> day;
    std::optional<TokenRange> title;
    std::vector<TokenRange> lead;
    IncidentPart before;  // what stands before the first start
    for (std::size_t i = 0; i < features_.size(); ++i) {
      const Features& f = features_[i];
      if (f.heading && count > 1) {
        if (const auto heading = day_in(*n_.times, f.range, n_.received)) day = heading;
        if (f.titled) title = f.range;
        continue;
      }
      if (starts_[i]) {
        IncidentPart& last = out.empty() ? before : out.back();
        std::vector<TokenRange> titles = take_titles(last, i);
        out.emplace_back();
        out.back().heading_day = day;
        if (out.size() == 1) take_lead(before, f, count, out.back());
        if (title) out.back().sentences.push_back(*title);
        title.reset();
        out.back().sentences.insert(out.back().sentences.end(), titles.begin(), titles.end());
      }
      if (left_out(f, count)) {
        if (f.sum) lead.push_back(f.range);
        continue;
      }
      (out.empty() ? before : out.back()).sentences.push_back(f.range);
    }
    if (out.empty() && !before.sentences.empty()) out.push_back(before);
    if (count > 1) lead.insert(lead.end(), before.sentences.begin(), before.sentences.end());
    for (IncidentPart& part : out) part.lead = lead;
    return out;
  }

  // The short lines right above a beginning are its title, not the end of the incident before.
  std::vector<TokenRange> take_titles(IncidentPart& from, std::size_t start) const {
    std::vector<TokenRange> out;
    for (std::size_t i = start; i-- > 0 && features_[start].first;) {
      const Features& f = features_[i];
      if (!f.first || !ends_paragraph(f) || f.range.size() > kLongestTitle || f.clock || starts_[i]) break;
      if (!f.block.empty() && f.range.size() > kLongestHeading) break;
      if (from.sentences.empty() || !(from.sentences.back() == f.range)) break;
      from.sentences.pop_back();
      out.insert(out.begin(), f.range);
    }
    return out;
  }

  // One incident: its headline and lead belong to it. Several: only what stands in the same paragraph.
  void take_lead(const IncidentPart& before, const Features& start, std::ptrdiff_t count,
                 IncidentPart& out) const {
    for (const TokenRange& sentence : before.sentences) {
      if (count == 1 || n_.text->paragraphs[start.paragraph].contains(sentence.begin))
        out.sentences.push_back(sentence);
    }
  }
  // Background, unless it tells of somebody new with time and place.
  static bool set_aside(const Features& f) {
    return f.old_date || ((f.old || f.background) && !(f.newcomer && !f.block.empty() && f.clock));
  }
  static bool left_out(const Features& f, std::ptrdiff_t count) {
    if (set_aside(f)) return true;
    return count > 1 && f.sum && f.block.empty();
  }

  const MarkedNotice& n_;
  std::vector<Features> features_;
  std::vector<bool> starts_;
};

}  // namespace

std::vector<IncidentPart> find_incident_parts(const MarkedNotice& notice) { return Cutter(notice).run(); }

}  // namespace blotter
