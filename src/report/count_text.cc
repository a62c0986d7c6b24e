#include "report/count_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

#include "catalog/residents.h"
#include "civil/calendar.h"
#include "report/bars.h"
#include "report/page.h"
#include "report/words.h"
#include "verdict/sentences.h"

namespace blotter {
namespace {

using std::chrono::days;
using std::chrono::minutes;

constexpr std::size_t kIndent = 2;
constexpr std::size_t kLabelWidth = 11;  // "Published" and room
constexpr std::size_t kReadingsShown = 6;
constexpr int kTwice = 120;

std::string count_words(std::int64_t count) { return number_in_words(static_cast<double>(count)); }

// "36.6% more", "29.8% fewer", "the same number".
std::string change_words(double value, double baseline) {
  constexpr double kPercent = 100;
  const double change = (value - baseline) / baseline * kPercent;
  const std::string amount = number_in_words(std::abs(change), 1);
  if (amount == "0.0") return value == baseline ? "the same number" : "almost the same number";
  return amount + (change < 0 ? "% fewer" : "% more");
}

// The whole days that a window touches.
Window touched_days(const Window& w) {
  const Day last = day_of(w.to - minutes{1});
  return {LocalMinute{day_of(w.from)}, LocalMinute{last + days{1}}};
}

std::string step_label(const CountRow& row, CountStep step) {
  const Window& w = *row.window;
  if (step == CountStep::kHour) {
    const char* mark = row.minutes == kTwice ? " (twice)" : row.minutes == 0 ? " (skipped)" : "";
    return in_words(w.from) + mark;
  }
  const bool whole_days = is_of_whole_days(w);
  return in_words(touched_days(w)) + (whole_days ? "" : ", part");
}

std::string value_label(const CountRow& row) {
  if (row.value.empty()) return "not stated";
  return row.name.empty() ? row.value : row.name;
}

// "23.2 per 100,000 residents".
std::string rate_words(const ResidentRate& rate) {
  return number_in_words(rate.value, 1) + " per 100,000 residents";
}

class CountReport {
 public:
  CountReport(const CountQuestion& question, const CountAnswer& answer, std::string by,
              const TextStyle& style)
      : question_(question),
        answer_(answer),
        by_(std::move(by)),
        style_(style),
        page_(style.width, style.colour) {}

  std::string write() {
    heading();
    comparison();
    rows();
    readings();
    lineage();
    return page_.text();
  }

 private:
  void heading() {
    const Measure& m = *question_.measure;
    const std::string what = answer_.value == 1 ? m.singular : m.plural;
    page_.paragraph(0,
                    {{count_words(answer_.value) + " " + what + " in " + question_.place->name, Ink::kBold}});
    page_.paragraph(0, {{in_words(answer_.window)}});
    if (answer_.rate) page_.paragraph(0, {{rate_words(*answer_.rate) + " in this window"}});
    if (answer_.estimate)
      page_.paragraph(0, {{"recorded so far; " + expectation_words(*answer_.estimate), Ink::kYellow}});
    if (!answer_.caution.empty()) page_.paragraph(0, {{answer_.caution, Ink::kYellow}});
  }

  void section(const std::string& title) {
    page_.blank();
    page_.paragraph(0, {{title, Ink::kBold}});
  }

  // Ways that give the same count stand together; the figure's own count is no news.
  void readings() {
    std::map<std::int64_t, std::vector<std::string>, std::greater<>> by_count;
    for (const CountedWindow& w : answer_.readings) {
      if (w.count) by_count[*w.count].push_back(w.named.name);
    }
    if (by_count.empty()) return;
    section("The words can also mean");
    std::size_t shown = 0;
    std::size_t width = 0;
    for (const auto& [count, names] : by_count) width = std::max(width, display_width(count_words(count)));
    for (const auto& [count, names] : by_count) {
      if (++shown > kReadingsShown) break;
      const std::string others = names.size() == 1 ? ""
                                                   : fmt::format(", or in {} more {}", names.size() - 1,
                                                                 names.size() == 2 ? "way" : "ways");
      page_.entry(kIndent, {count_words(count)}, width + 2, {{names.front() + others}});
    }
    if (by_count.size() > kReadingsShown) {
      page_.paragraph(kIndent, {{"and others, down to " + count_words(by_count.rbegin()->first), Ink::kDim}});
    }
  }

  void comparison() {
    if (answer_.compare.empty()) return;
    if (answer_.compare.size() == 1) {
      page_.blank();
      page_.paragraph(0, {{compared(answer_.compare.front())}});
      return;
    }
    section("Compared with");
    std::vector<BarLine> lines;
    for (const CountedWindow& w : answer_.compare) {
      if (w.count) lines.push_back({w.named.name, *w.count, change_column(*w.count), false});
    }
    lines.push_back({"this window", answer_.value, "", true});
    table(lines);
    for (const CountedWindow& w : answer_.compare) {
      if (!w.count) page_.paragraph(kIndent, {{w.named.name + ": " + w.why_not, Ink::kDim}});
    }
    summary();
  }

  std::string compared(const CountedWindow& w) const {
    const std::string whom = w.named.name + " (" + in_words(w.named.window) + ")";
    if (!w.count) return "Compared with " + whom + ": not known; " + w.why_not;
    if (*w.count <= 0) return "Compared with " + whom + ": " + count_words(*w.count);
    return "Compared with " + whom + ": " + count_words(*w.count) + "; " + count_words(answer_.value) +
           " is " + change_words(static_cast<double>(answer_.value), static_cast<double>(*w.count));
  }

  [[nodiscard]] std::string change_column(std::int64_t count) const {
    if (count <= 0) return "";
    return count_words(answer_.value) + " is " +
           change_words(static_cast<double>(answer_.value), static_cast<double>(count));
  }

  // Where the figure stands among those that it is compared with.
  void summary() {
    double sum = 0;
    std::size_t known = 0;
    std::size_t higher = 0;
    for (const CountedWindow& w : answer_.compare) {
      if (!w.count) continue;
      ++known;
      sum += static_cast<double>(*w.count);
      if (*w.count > answer_.value) ++higher;
    }
    if (known < 2 || sum <= 0) return;
    const double average = sum / static_cast<double>(known);
    page_.paragraph(
        kIndent, {{fmt::format("The average of these {} is {}; {} is {}. {} of them {} higher.", known,
                               number_in_words(average, 1), count_words(answer_.value),
                               change_words(static_cast<double>(answer_.value), average),
                               higher == 0 ? "None" : std::to_string(higher), higher == 1 ? "is" : "are")}});
  }

  void rows() {
    if (answer_.by.empty()) return;
    std::string by = by_;
    std::replace(by.begin(), by.end(), '-', ' ');
    section("By " + by);
    std::vector<BarLine> lines;
    std::int64_t sum = 0;
    for (const CountRow& row : answer_.by) {
      lines.push_back(
          {row.window ? step_label(row, question_.step) : value_label(row), row.count, "", false});
      sum += row.count;
    }
    table(lines);
    if (question_.step == CountStep::kNone && sum > answer_.value) {
      page_.paragraph(kIndent,
                      {{"An incident whose records differ in this stands in several rows.", Ink::kDim}});
    }
    clock_notes();
  }

  void clock_notes() {
    if (question_.step != CountStep::kHour) return;
    for (const CountRow& row : answer_.by) {
      if (row.minutes == kTwice) {
        page_.paragraph(
            kIndent, {{"The clocks went back: this hour came twice, and the records do not say in which of "
                       "the two something happened.",
                       Ink::kDim}});
      } else if (row.minutes == 0) {
        page_.paragraph(
            kIndent,
            {{"The clocks went forward: no clock showed this hour, yet the records have it.", Ink::kDim}});
      }
    }
  }

  void table(const std::vector<BarLine>& lines) { add_bars(page_, style_, lines); }

  void fact(const std::string& label, const std::string& text) {
    page_.entry(0, {label, Ink::kDim}, kLabelWidth, {{text}});
  }

  void lineage() {
    page_.blank();
    fact("Counted", answer_.definition->plain);
    fact("Source", answer_.source->title + ", " + answer_.source->publisher);
    fact(answer_.source->provisional ? "Received" : "Published",
         (answer_.source->provisional ? "up to " : "") + in_words(answer_.vintage.published) + "; covers " +
             days_in_words(answer_.coverage));
    fact("Rests on", rests_on());
    if (answer_.rate) {
      fact("Residents", residents_in_words(answer_.rate->population, population_year_of(answer_.window)));
      page_.unbroken(kLabelWidth, {answer_.rate->population.url, Ink::kDim});
    }
    for (const CountedWindow& w : answer_.compare) {
      if (w.rate)
        fact("", w.named.name + ": " + rate_words(*w.rate) + ", " +
                     residents_in_words(w.rate->population, population_year_of(w.named.window)));
    }
    fact("Query", answer_.query);
    if (!answer_.vintage.path.empty())
      page_.entry(0, {}, kLabelWidth, {{"in " + answer_.vintage.path, Ink::kDim}});
    for (const PassedOver& p : answer_.passed_over) {
      fact("Not from", p.source + (p.published ? " of " + in_words(*p.published) : "") + ": " + p.why);
    }
    for (const std::string& note : answer_.notes) fact("Note", note);
  }

  [[nodiscard]] std::string rests_on() const {
    const auto rows = static_cast<std::int64_t>(answer_.rows);
    if (answer_.vintage.pack) return "counts made from the publisher's records";
    if (answer_.source->unit == CountingUnit::kAggregate) {
      return count_words(rows) + (rows == 1 ? " published total" : " published totals");
    }
    if (answer_.source->provisional)
      return count_words(rows) + (rows == 1 ? " victim" : " victims") +
             " told of by the notices, which are " +
             count_words(static_cast<std::int64_t>(answer_.vintage.notices)) + " of the place; provisional";
    return count_words(rows) + (rows == 1 ? " record" : " records");
  }

  const CountQuestion& question_;
  const CountAnswer& answer_;
  std::string by_;
  TextStyle style_;
  Page page_;
};

}  // namespace

std::string count_text(const CountQuestion& question, const CountAnswer& answer, const std::string& by,
                       const TextStyle& style) {
  return CountReport(question, answer, by, style).write();
}

}  // namespace blotter
