#include "report/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "report/chance_words.h"
#include "report/curve_text.h"
#include "report/excerpt.h"
#include "report/landscape_text.h"
#include "report/page.h"
#include "report/signs.h"
#include "report/sources.h"
#include "report/statement_words.h"
#include "report/words.h"
#include "text/text_words.h"
#include "verdict/sentences.h"

namespace blotter {
namespace {

constexpr std::size_t kIndent = 3;       // of what belongs to a statement
constexpr std::size_t kNumberWidth = 4;  // of a source: "[1] "
constexpr std::size_t kLabelWidth = 15;  // "Records then" and room

Ink ink_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::kSupported: return Ink::kGreen;
    case Verdict::kDepends: return Ink::kYellow;
    case Verdict::kRefuted: return Ink::kRed;
    case Verdict::kUndecided: return Ink::kBold;
  }
  return Ink::kPlain;
}

// One report: what all of its parts need to know.
class Report {
 public:
  Report(const Catalog& catalog, const std::vector<Vintage>& vintages, const CheckedDocument& checked,
         const TextStyle& style)
      : catalog_(catalog),
        vintages_(vintages),
        checked_(checked),
        style_(style),
        signs_(style.unicode ? kUnicodeSigns : kAsciiSigns),
        used_(used_sources(catalog, vintages, checked.assessments)),
        page_(style.width, style.colour) {
    add_text_words(catalog, vocabulary_);
    text_ = make_text(checked.document.text, vocabulary_);
  }

  std::string write() {
    heading();
    for (std::size_t i = 0; i < checked_.assessments.size(); ++i) statement(i + 1, checked_.assessments[i]);
    add_together(page_, checked_.together);
    sources();
    legend();
    return page_.text();
  }

 private:
  void heading();
  void statement(std::size_t number, const Assessment& a);
  void quotation(std::size_t number, const Claim& claim);
  void attribution(const Assessment& a);
  void verdict(const Assessment& a);
  void figures(const Assessment& a);
  void meaning(const Assessment& a);
  void robustness(const Assessment& a);
  void closest(const Assessment& a);
  void brackets(const Assessment& a);
  void chance(const Assessment& a);
  void sources();
  void source(std::size_t number, const UsedSource& used);
  void caveats(const Source& source);
  void legend();

  void row(const char* label, const std::string& text) {
    page_.entry(kIndent, {label, Ink::kDim}, kLabelWidth, {{printable(text)}});
  }
  // "56 people shot (published 8 May 2026) [1]"
  std::string with_origin(const Assessment& a, const Figure& figure) const;
  // What is to be minded about a source is said once, with the source.
  bool is_caveat(const std::string& note) const;
  std::string statements_with(const std::string& note) const;
  bool any(Verdict verdict) const {
    return std::any_of(checked_.assessments.begin(), checked_.assessments.end(),
                       [&](const Assessment& a) { return a.verdict == verdict; });
  }

  const Catalog& catalog_;
  const std::vector<Vintage>& vintages_;
  const CheckedDocument& checked_;
  const TextStyle& style_;
  const Signs& signs_;
  std::vector<UsedSource> used_;
  Vocabulary vocabulary_;
  Text text_;
  Page page_;
};

// The file's name without its folder; "Text" for what has no name of its own.
std::string title_of(const Document& document) {
  const std::string name = document.id.substr(document.id.find_last_of('/') + 1);
  return name.empty() || name.starts_with('-') ? "Text" : printable(name) + ",";
}

void Report::heading() {
  const Document& d = checked_.document;
  page_.paragraph(0, {{summary_in_words(checked_.assessments), Ink::kBold}});
  std::string origin = title_of(d) + " published " + moment_in_words(d.published, d.hour_known);
  if (!d.outlet.empty()) origin += " by " + printable(d.outlet);
  page_.paragraph(0, {{origin, Ink::kDim}});
}

void Report::statement(std::size_t number, const Assessment& a) {
  page_.blank();
  page_.blank();
  quotation(number, a.claim);
  attribution(a);
  page_.blank();
  verdict(a);
  if (a.verdict == Verdict::kUndecided) return;
  page_.blank();
  figures(a);
  meaning(a);
  robustness(a);
  brackets(a);
  chance(a);
  for (const std::string& note : a.notes) {
    if (!is_caveat(note)) row("Note", note);
  }
}

bool has_quotation_mark(const std::string& text) {
  return text.find('"') != std::string::npos || text.find("“") != std::string::npos ||
         text.find("”") != std::string::npos;
}

void Report::quotation(std::size_t number, const Claim& claim) {
  const Excerpt e = excerpt_of(text_, claim.span, signs_.ellipsis);
  // A sentence with quotation marks of its own gets no second pair.
  const bool bare = has_quotation_mark(e.before + e.words + e.after);
  const std::string open = bare ? "" : signs_.open;
  const std::string close = bare ? "" : signs_.close;
  // Without colour the words are set between asterisks: brackets would be read as an editor's.
  const char* mark = style_.colour ? "" : "*";
  const std::string label = std::to_string(number);
  page_.entry(0, {label, Ink::kBold}, std::max(kIndent, label.size() + 1),
              {{open + e.before}, {mark + e.words + mark, Ink::kBlue}, {e.after + close}});
}

void Report::attribution(const Assessment& a) {
  const auto& who = a.claim.attribution;
  std::string line = who && !who->speaker.empty() ? "Said by " + who->speaker
                                                  : fmt::format("The text{}s own words", signs_.apostrophe);
  if (a.readings.said_on) {
    line += " on " + in_words(*a.readings.said_on);
  } else if (who && who->said_when_span) {
    const Span when = *who->said_when_span;
    line += fmt::format(" ({}{}{})", signs_.open, text_.source.substr(when.begin, when.size()), signs_.close);
  }
  page_.paragraph(kIndent, {{printable(line), Ink::kDim}});
}

void Report::verdict(const Assessment& a) {
  const std::string mark = signs_.verdict[static_cast<std::size_t>(a.verdict)];
  page_.paragraph(kIndent,
                  {{mark + " " + verdict_in_words(a.verdict), ink_of(a.verdict)},
                   {": " + printable(said_in_words(catalog_, a.claim,
                                                   in_place_words(catalog_, checked_.document, a.claim)))}});
  page_.paragraph(kIndent, {{printable(a.because)}});
  if (a.verdict == Verdict::kUndecided && a.decidable_on) {
    page_.paragraph(kIndent,
                    {{"It could be decided by data published from " + in_words(*a.decidable_on) + " on."}});
  }
}

std::string Report::with_origin(const Assessment& a, const Figure& figure) const {
  std::string out = published_figure(catalog_, a, figure);
  for (std::size_t i = 0; i < used_.size(); ++i) {
    if (used_[i].id == figure.source) out += fmt::format(" [{}]", i + 1);
  }
  return out;
}

void Report::figures(const Assessment& a) {
  if (!a.recorded) return;
  const bool notices = a.recorded->provisional;
  const char* const then = notices ? "Notices then" : "Records then";
  row(notices ? "Notices now" : "Records now", with_origin(a, *a.recorded));
  if (const std::string words = settling_in_words(a); !words.empty()) row("In the end", words);
  if (!a.recorded_then) {
    row(then, then_unknown(vintages_, checked_.document, a));
  } else if (a.recorded_then->vintage == a.recorded->vintage) {
    row(then, then_the_same(catalog_, vintages_, a));
  } else {
    row(then, with_origin(a, *a.recorded_then));
  }
}

void Report::meaning(const Assessment& a) {
  if (!a.recorded) return;
  row("Period", in_words(a.recorded->window));
  if (a.recorded->baseline) row("Compared with", in_words(*a.recorded->baseline));
  row("Counted", a.recorded->definition);
}

void Report::robustness(const Assessment& a) {
  if (a.specifications.size() > 1) row("Holds in", how_many_hold(a));
  closest(a);
  const std::string matters = choices_in_words(a.choices);
  if (!matters.empty()) row("Matters most", matters);
  const std::string among = landscape_in_words(a);
  if (!among.empty()) row("Among its kind", among);
  if (a.counterpoints) row("Counterpoint", counterpoint_in_words(*a.counterpoints));
}

void Report::closest(const Assessment& a) {
  const std::string words = closest_in_words(catalog_, a);
  if (!words.empty()) row("Closest", words);
}

void Report::brackets(const Assessment& a) {
  if (a.brackets.empty()) return;
  row("By age", brackets_in_words(a.brackets));
}

void Report::chance(const Assessment& a) {
  if (a.test) row("Luck", chance_in_words(*a.test));
  if (a.unusual && a.recorded && a.recorded->count) {
    row("Usual",
        usual_in_words(figure_in_words(catalog_, a.claim, *a.recorded), *a.recorded->count, *a.unusual));
  }
}

bool Report::is_caveat(const std::string& note) const {
  return std::any_of(used_.begin(), used_.end(), [&](const UsedSource& used) {
    return used.source != nullptr && std::any_of(used.source->caveats.begin(), used.source->caveats.end(),
                                                 [&](const Caveat& c) { return c.text == note; });
  });
}

// Statements that a caveat concerns, by number. "2, 7".
std::string Report::statements_with(const std::string& note) const {
  std::string numbers;
  for (std::size_t i = 0; i < checked_.assessments.size(); ++i) {
    const Assessment& a = checked_.assessments[i];
    const bool shown = a.verdict != Verdict::kUndecided;
    if (!shown || std::find(a.notes.begin(), a.notes.end(), note) == a.notes.end()) continue;
    numbers += (numbers.empty() ? "" : ", ") + std::to_string(i + 1);
  }
  return numbers;
}

void Report::sources() {
  if (used_.empty()) return;
  page_.blank();
  page_.blank();
  page_.paragraph(0, {{"Sources", Ink::kBold}});
  for (std::size_t i = 0; i < used_.size(); ++i) source(i + 1, used_[i]);
}

// All of them, or how many there are where a list would hide it.
std::string dates_in_words(const std::vector<const Vintage*>& vintages) {
  constexpr std::size_t kMostListed = 6;
  if (vintages.size() > kMostListed) {
    return fmt::format("{} days from {} to {}", vintages.size(), in_words(vintages.front()->published),
                       in_words(vintages.back()->published));
  }
  std::string out;
  for (const Vintage* v : vintages) out += (out.empty() ? "" : "; ") + in_words(v->published);
  return out;
}

void Report::caveats(const Source& source) {
  std::set<std::string> said;
  for (const Caveat& caveat : source.caveats) {
    const std::string statements = statements_with(caveat.text);
    if (statements.empty() || !said.insert(caveat.text).second) continue;
    page_.paragraph(kNumberWidth,
                    {{printable(fmt::format("Note to statement{} {}: {}",
                                            statements.find(',') == std::string::npos ? "" : "s", statements,
                                            caveat.text))}});
  }
}

void Report::source(std::size_t number, const UsedSource& used) {
  const std::string label = fmt::format("[{}]", number);
  if (used.source == nullptr) return page_.entry(0, {label}, kNumberWidth, {{used.id}});
  page_.entry(0, {label}, kNumberWidth, {{used.source->title + ". " + used.source->publisher + "."}});
  if (!used.vintages.empty())
    page_.paragraph(kNumberWidth,
                    {{(used.source->provisional ? "Provisional, as received up to " : "As published on ") +
                      dates_in_words(used.vintages) + "."}});
  caveats(*used.source);
  if (!used.source->licence.empty()) page_.paragraph(kNumberWidth, {{"Licence: " + used.source->licence}});
  if (!used.source->url.empty()) page_.unbroken(kNumberWidth, {used.source->url});
}

void Report::legend() {
  if (checked_.assessments.empty()) return;
  page_.blank();
  std::string text =
      "A way to count it is one choice of the period that the words can mean, of a definition and its unit, "
      "of how far the place reaches and of a publication of the data; blotter explain shows them all.";
  if (any(Verdict::kSupported)) {
    text +=
        " Supported: taken the way a careful reader takes the words first, the records agree or come close.";
  }
  if (any(Verdict::kDepends))
    text += " Depends on the reading: only another reasonable way to count it agrees.";
  if (any(Verdict::kRefuted)) text += " Refuted: no way to count it agrees.";
  if (any(Verdict::kUndecided)) text += " Undecided: the data at hand cannot tell.";
  page_.paragraph(0, {{text, Ink::kDim}});
}

}  // namespace

std::string check_text(const Catalog& catalog, const std::vector<Vintage>& vintages,
                       const CheckedDocument& checked, const TextStyle& style) {
  return Report(catalog, vintages, checked, style).write();
}

}  // namespace blotter
