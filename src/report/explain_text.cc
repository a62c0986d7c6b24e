#include "report/explain_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "report/chance_words.h"
#include "report/curve_text.h"
#include "report/excerpt.h"
#include "report/landscape_text.h"
#include "report/page.h"
#include "report/signs.h"
#include "report/words.h"
#include "text/text_words.h"
#include "verdict/sentences.h"

namespace blotter {
namespace {

constexpr std::size_t kIndent = 3;

class Explanation {
 public:
  Explanation(const Catalog& catalog, const CheckedDocument& checked, const ExplainStyle& style)
      : catalog_(catalog),
        checked_(checked),
        style_(style),
        signs_(style.text.unicode ? kUnicodeSigns : kAsciiSigns),
        page_(style.text.width, style.text.colour) {
    add_text_words(catalog, vocabulary_);
    text_ = make_text(checked.document.text, vocabulary_);
  }

  std::string write() {
    if (checked_.assessments.empty()) page_.paragraph(0, {{summary_in_words(checked_.assessments)}});
    bool first = true;
    for (std::size_t i = 0; i < checked_.assessments.size(); ++i) {
      if (style_.only && *style_.only != i + 1) continue;
      if (!first) page_.blank();
      if (!first) page_.blank();
      first = false;
      statement(i + 1, checked_.assessments[i]);
    }
    if (!style_.only) add_together(page_, checked_.together);
    return page_.text();
  }

 private:
  void statement(std::size_t number, const Assessment& a) {
    const Excerpt e = excerpt_of(text_, a.claim.span, signs_.ellipsis);
    const char* mark = style_.text.colour ? "" : "*";
    page_.entry(0, {std::to_string(number), Ink::kBold}, kIndent,
                {{e.before}, {mark + e.words + mark, Ink::kBlue}, {e.after}});
    page_.blank();
    const std::string sign = signs_.verdict[static_cast<std::size_t>(a.verdict)];
    page_.paragraph(
        kIndent, {{sign + " " + verdict_in_words(a.verdict), Ink::kBold},
                  {": " + printable(said_in_words(catalog_, a.claim,
                                                  in_place_words(catalog_, checked_.document, a.claim)))}});
    page_.paragraph(kIndent, {{printable(a.because)}});
    if (style_.by_hand && style_.only == number && !a.notes.empty())
      page_.paragraph(kIndent, {{printable(a.notes.front()), Ink::kBold}});
    curve(a);
    robustness(a);
  }

  void section(const char* title) {
    page_.blank();
    page_.paragraph(kIndent, {{title, Ink::kBold}});
  }

  void curve(const Assessment& a) {
    if (a.specifications.empty()) return;
    section("Every way to count it");
    page_.paragraph(kIndent, {{ways_words(a)}});
    if (a.specifications.size() + a.wrong_unit.size() < 2) return;
    const auto [low, high] = range_of(a);
    if (low < high) {
      page_.blank();
      draw_curve(page_, style_.text, a);
      const std::string matters = choices_in_words(a.choices);
      page_.blank();
      if (!matters.empty()) page_.paragraph(kIndent, {{"What matters most: ", Ink::kBold}, {matters}});
    }
    section("The figures");
    list_curve(page_, style_.text, a, style_.all);
  }

  static std::string ways_words(const Assessment& a) {
    const std::string ways = number_in_words(static_cast<double>(a.specifications.size()));
    std::string out = fmt::format("{} way{} to count it, {}: {} agree, {} come close, {} do not.", ways,
                                  a.specifications.size() == 1 ? "" : "s", range_words(a), a.agree, a.near,
                                  a.specifications.size() - a.agree - a.near);
    if (!a.wrong_unit.empty())
      out +=
          fmt::format(" {} more {} in another unit than was said and decide{} nothing.", a.wrong_unit.size(),
                      a.wrong_unit.size() == 1 ? "is" : "are", a.wrong_unit.size() == 1 ? "s" : "");
    return out;
  }

  static std::pair<double, double> range_of(const Assessment& a) {
    const auto [low, high] = std::minmax_element(
        a.specifications.begin(), a.specifications.end(),
        [](const Specification& x, const Specification& y) { return x.figure.value < y.figure.value; });
    return {low->figure.value, high->figure.value};
  }

  static std::string range_words(const Assessment& a) {
    const auto [low, high] = range_of(a);
    const std::string from = value_in_words(a.claim, low);
    const std::string to = value_in_words(a.claim, high);
    return from == to ? from : "from " + from + " to " + to;
  }

  void robustness(const Assessment& a) {
    if (a.landscape) {
      section("Among all of its kind");
      add_landscape(page_, style_.text, a);
    }
    if (a.neighbourhood) {
      section("With other dates");
      add_neighbourhood(page_, a);
    }
    if (a.all_settings) {
      section("With any dates");
      add_all_settings(page_, a);
    }
    if (a.counterpoints) {
      section("What else could be said");
      add_counterpoints(page_, a);
    }
    if (!a.exact.empty()) {
      section("What makes it exactly true");
      add_exact_settings(page_, a, style_.all);
    }
    chance(a);
  }

  void chance(const Assessment& a) {
    const bool unusual = a.unusual && a.recorded && a.recorded->count;
    if (!a.test && !unusual) return;
    section("Chance");
    if (a.test) sentence(chance_in_words(*a.test));
    if (unusual) {
      sentence(
          usual_in_words(figure_in_words(catalog_, a.claim, *a.recorded), *a.recorded->count, *a.unusual));
    }
  }

  // The rows of `check` begin in the middle of a sentence.
  void sentence(std::string words) {
    words = capitalised(std::move(words));
    page_.paragraph(kIndent, {{printable(words) + (words.ends_with('.') ? "" : ".")}});
  }

  const Catalog& catalog_;
  const CheckedDocument& checked_;
  const ExplainStyle& style_;
  const Signs& signs_;
  Vocabulary vocabulary_;
  Text text_;
  Page page_;
};

}  // namespace

std::string explain_text(const Catalog& catalog, const CheckedDocument& checked, const ExplainStyle& style) {
  return Explanation(catalog, checked, style).write();
}

}  // namespace blotter
