#include "report/history_text.h"

#include <algorithm>
#include <cmath>

#include "report/bars.h"
#include "report/page.h"
#include "report/words.h"

namespace blotter {
namespace {

constexpr std::size_t kIndent = 2;
constexpr std::size_t kLabelWidth = 11;

std::string number(std::int64_t n) { return number_in_words(static_cast<double>(n)); }

std::string step_words(std::int64_t before, std::int64_t now) {
  if (before == now) return "same";
  return (now > before ? "+" : "-") + number(std::abs(now - before));
}

class HistoryReport {
 public:
  HistoryReport(const HistoryQuestion& question, const HistoryAnswer& answer, const TextStyle& style)
      : question_(question), answer_(answer), style_(style), page_(style.width, style.colour) {
    for (const HistoryEntry& e : answer.entries) {
      if (e.value) carried_.push_back(&e);
    }
  }

  std::string write() {
    heading();
    chart();
    summary();
    others();
    lineage();
    return page_.text();
  }

 private:
  void heading() {
    page_.paragraph(0, {{question_.measure->plural + " in " + question_.place->name + ", vintage by vintage",
                         Ink::kBold}});
    page_.paragraph(0, {{in_words(answer_.window)}});
    if (!answer_.caution.empty()) page_.paragraph(0, {{answer_.caution, Ink::kYellow}});
    page_.blank();
  }

  // Vintages that follow each other and say the same stand in one line.
  void chart() {
    std::vector<BarLine> lines;
    for (std::size_t i = 0; i < carried_.size();) {
      std::size_t end = i + 1;
      while (end < carried_.size() && says_the_same(*carried_[i], *carried_[end])) ++end;
      const HistoryEntry& e = *carried_[i];
      std::string label = in_words(e.vintage.published);
      if (end > i + 1) label += " to " + in_words(carried_[end - 1]->vintage.published);
      std::string after = i == 0 ? "" : step_words(*carried_[i - 1]->value, *e.value);
      if (question_.compare) after += (after.empty() ? "" : "; ") + compared(e);
      if (end > i + 1) after += (after.empty() ? "" : "; ") + ("in " + std::to_string(end - i) + " vintages");
      lines.push_back({std::move(label), *e.value, std::move(after), false});
      i = end;
    }
    add_bars(page_, style_, lines);
  }

  static bool says_the_same(const HistoryEntry& a, const HistoryEntry& b) {
    return a.value == b.value && a.compare_value == b.compare_value;
  }

  [[nodiscard]] static std::string compared(const HistoryEntry& e) {
    if (!e.compare_value) return "not comparable";
    const auto change = percent_change(*e.value, *e.compare_value);
    return (change ? change_in_words(*change) + " on " : "against ") + number(*e.compare_value);
  }

  void summary() {
    page_.blank();
    if (carried_.size() == 1) {
      // Of one day there may be several exports; each day has one entry.
      page_.paragraph(0, {{"Nothing in the store but what was published on " +
                           in_words(carried_.front()->vintage.published) + " carries it."}});
      return;
    }
    const std::int64_t first = *carried_.front()->value;
    const std::int64_t last = *carried_.back()->value;
    std::string text = "First " + number(first) + ", last " + number(last) + ": ";
    text += first == last ? "the same" : "revised by " + step_words(first, last) + percent(first, last);
    page_.paragraph(0, {{text + extremes(first, last) + "."}});
    if (question_.compare) compared_summary();
  }

  static std::string percent(std::int64_t first, std::int64_t last) {
    const auto change = percent_change(last, first);
    if (!change) return "";
    return std::string(" (") + (*change < 0 ? "-" : "+") + number_in_words(std::abs(*change), 1) + "%)";
  }

  // Where it was higher or lower on the way than at both ends.
  [[nodiscard]] std::string extremes(std::int64_t first, std::int64_t last) const {
    std::int64_t lowest = first;
    std::int64_t highest = first;
    for (const HistoryEntry* e : carried_) {
      lowest = std::min(lowest, *e->value);
      highest = std::max(highest, *e->value);
    }
    if (lowest == std::min(first, last) && highest == std::max(first, last)) return "";
    return ", between " + number(lowest) + " and " + number(highest) + " on the way";
  }

  void compared_summary() {
    std::vector<const HistoryEntry*> both;
    for (const HistoryEntry* e : carried_) {
      if (e->compare_value) both.push_back(e);
    }
    const std::string name = question_.compare->name + " (" + in_words(question_.compare->window) + ")";
    if (both.size() < 2) {
      page_.paragraph(
          0, {{"Compared with " + name + ": " +
               (both.empty() ? "no vintage carries both windows." : "one vintage carries both windows.")}});
      return;
    }
    page_.paragraph(0, {{"Compared with " + name + ": " + compared(*both.front()) + " at first, " +
                         compared(*both.back()) + " at last."}});
  }

  // Those that follow each other with the same reason stand together.
  void others() {
    if (carried_.size() == answer_.entries.size()) return;
    page_.blank();
    page_.paragraph(0, {{"Vintages that can't carry it", Ink::kBold}});
    const HistoryEntry* first = nullptr;
    const HistoryEntry* last = nullptr;
    for (const HistoryEntry& e : answer_.entries) {
      if (e.value) continue;
      if (first != nullptr && first->why_not != e.why_not) {
        other(*first, *last);
        first = nullptr;
      }
      if (first == nullptr) first = &e;
      last = &e;
    }
    other(*first, *last);
  }

  void other(const HistoryEntry& first, const HistoryEntry& last) {
    constexpr std::size_t kLead = 31;
    std::string days = in_words(first.vintage.published);
    if (&first != &last) days += " to " + in_words(last.vintage.published);
    page_.entry(kIndent, {days}, kLead, {{first.why_not, Ink::kDim}});
  }

  void lineage() {
    page_.blank();
    page_.entry(0, {"Counted", Ink::kDim}, kLabelWidth, {{answer_.definition->plain}});
    page_.entry(0, {"Source", Ink::kDim}, kLabelWidth,
                {{answer_.source->title + ", " + answer_.source->publisher}});
  }

  const HistoryQuestion& question_;
  const HistoryAnswer& answer_;
  TextStyle style_;
  Page page_;
  std::vector<const HistoryEntry*> carried_;
};

}  // namespace

std::string history_text(const HistoryQuestion& question, const HistoryAnswer& answer,
                         const TextStyle& style) {
  return HistoryReport(question, answer, style).write();
}

}  // namespace blotter
