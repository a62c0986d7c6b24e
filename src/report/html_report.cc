#include "report/html_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "report/chance_words.h"
#include "report/claim_review.h"
#include "report/curve_text.h"
#include "report/html_style.h"
#include "report/landscape_text.h"
#include "report/markup.h"
#include "report/pictures.h"
#include "report/signs.h"
#include "report/sources.h"
#include "report/statement_words.h"
#include "report/words.h"
#include "verdict/sentences.h"

namespace blotter {
namespace {

constexpr std::array kClasses = {"supported", "depends", "refuted", "undecided"};
constexpr std::array kVerdicts = {"Supported", "Depends on the reading", "Refuted", "Undecided"};

constexpr const char* kNone = "–";  // in the place of a figure that there is not

const char* class_of(Verdict verdict) { return kClasses[static_cast<std::size_t>(verdict)]; }
const char* words_of(Verdict verdict) { return kVerdicts[static_cast<std::size_t>(verdict)]; }
const char* sign_of(Verdict verdict) { return kUnicodeSigns.verdict[static_cast<std::size_t>(verdict)]; }

// The name of the file that was checked, where it needs no quotes in a shell; else a word for it.
std::string file_name(const std::string& id) {
  const std::string name = id.substr(id.find_last_of('/') + 1);
  const bool plain = std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
           c == '_' || c == '-';
  });
  return plain && name.find('.') != std::string::npos && name.front() != '-' ? name : "STORY.txt";
}

class HtmlReport {
 public:
  HtmlReport(const Catalog& catalog, const std::vector<Vintage>& vintages, const CheckedDocument& checked,
             const HtmlOptions& options)
      : catalog_(catalog),
        vintages_(vintages),
        checked_(checked),
        options_(options),
        used_(used_sources(catalog, vintages, checked.assessments)) {}

  std::string write() {
    head();
    summary();
    story();
    for (std::size_t i = 0; i < checked_.assessments.size(); ++i)
      statement(number_of(i), checked_.assessments[i]);
    together();
    sources();
    foot();
    return std::move(out_);
  }

 private:
  void add(std::string_view name, std::string_view attributes, std::string_view text) {
    out_ += element(name, attributes, text) + "\n";
  }
  void fact(const char* term, const std::string& text) {
    if (!text.empty()) out_ += element("dt", "", term) + element("dd", "", text) + "\n";
  }

  [[nodiscard]] std::size_t number_of(std::size_t i) const { return options_.first_number + i; }

  void head();
  void summary();
  void summary_row(std::size_t i);
  void story();
  void marked(std::size_t from, std::size_t to);
  void statement(std::size_t number, const Assessment& a);
  void facts(const Assessment& a);
  void robustness(std::size_t number, const Assessment& a);
  void picture(const char* title, const std::string& words, const std::optional<Picture>& picture,
               const std::string& id);
  void other_dates(const Assessment& a);
  void counterpoints(const Counterpoints& c);
  void rival(const char* title, const Counterpoint& c);
  void chance(const Assessment& a);
  void again(std::size_t number, const Assessment& a);
  void together();
  void sources();
  void foot();

  [[nodiscard]] std::string title() const;
  [[nodiscard]] std::string speaker_of(const Assessment& a) const;
  [[nodiscard]] std::string said(const Assessment& a) const {
    return said_in_words(catalog_, a.claim, in_place_words(catalog_, checked_.document, a.claim));
  }

  const Catalog& catalog_;
  const std::vector<Vintage>& vintages_;
  const CheckedDocument& checked_;
  const HtmlOptions& options_;
  std::vector<UsedSource> used_;
  std::string out_;
};

std::string HtmlReport::title() const {
  const std::string& id = checked_.document.id;
  const std::string name = id.substr(id.find_last_of('/') + 1);
  return name.empty() || name.starts_with('-') ? "A text" : name;
}

void HtmlReport::head() {
  const Document& d = checked_.document;
  out_ +=
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
      "<meta name=\"color-scheme\" content=\"light dark\"/>\n<meta name=\"generator\" "
      "content=\"blotter\"/>\n";
  add("title", "", title() + ", checked against the records");
  out_ += std::string("<style>") + kReportStyle + "</style>\n";
  // No review of a statement that is taken otherwise than it was said: its speaker did not say that.
  if (options_.flags.empty())
    out_ += "<script type=\"application/ld+json\">\n" +
            script_safe(claim_review_json(catalog_, checked_, options_.url, options_.first_number)) +
            "</script>\n";
  out_ += "</head>\n<body>\n<header>\n";
  add("h1", "", title() + ", checked against the records");
  std::string origin = "Published " + moment_in_words(d.published, d.hour_known);
  if (!d.outlet.empty()) origin += " by " + d.outlet;
  add("p", " class=\"dim\"", origin);
  add("p", "", summary_in_words(checked_.assessments) + ".");
  out_ += "</header>\n<main>\n";
}

// The roles stand beside the elements that have them anyway: on a narrow screen the style sheet makes cards
// of the rows, and browsers then forget that it is a table.
void HtmlReport::summary() {
  if (checked_.assessments.empty()) return;
  out_ += "<table class=\"short\" role=\"table\">\n";
  add("caption", "", "The statements in short");
  out_ += "<thead role=\"rowgroup\"><tr role=\"row\">";
  for (const char* name : {"No.", "Statement", "Said by", "Verdict", "Records then", "Records now"})
    out_ += element("th", " scope=\"col\" role=\"columnheader\"", name);
  out_ += "</tr></thead>\n<tbody role=\"rowgroup\">\n";
  for (std::size_t i = 0; i < checked_.assessments.size(); ++i) summary_row(i);
  out_ += "</tbody>\n</table>\n";
}

void HtmlReport::summary_row(std::size_t i) {
  const Assessment& a = checked_.assessments[i];
  const auto cell = [&](const char* name, const std::string& text) {
    out_ += element(
        "td", fmt::format(" role=\"cell\"{} data-label=\"{}\"", text == kNone ? " class=\"none\"" : "", name),
        text);
  };
  const auto figure = [&](const std::optional<Figure>& f) {
    return f ? figure_in_words(catalog_, a.claim, *f) : std::string(kNone);
  };
  out_ += fmt::format(
      "<tr role=\"row\"><td role=\"cell\">{}</td><th scope=\"row\" role=\"rowheader\"><a "
      "href=\"#s{}\">{}</a></th>",
      number_of(i), number_of(i), escaped(capitalised(said(a))));
  cell("Said by", speaker_of(a));
  out_ += fmt::format("<td role=\"cell\" class=\"{}\"><span class=\"v\">{} {}</span></td>",
                      class_of(a.verdict), sign_of(a.verdict), words_of(a.verdict));
  cell("Records then", figure(a.recorded_then));
  cell("Records now", figure(a.recorded));
  out_ += "</tr>\n";
}

// The stretch [from, to) of the text; of statements that share it the shortest is the link's.
void HtmlReport::marked(std::size_t from, std::size_t to) {
  const auto& all = checked_.assessments;
  const Assessment* own = nullptr;
  std::size_t number = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Span& span = all[i].claim.span;
    if (span.begin > from || span.end < to) continue;
    if (own != nullptr && own->claim.span.size() <= span.size()) continue;
    own = &all[i];
    number = number_of(i);
  }
  const std::string words = escaped(std::string_view(checked_.document.text).substr(from, to - from));
  if (own == nullptr) {
    out_ += words;
    return;
  }
  out_ += fmt::format("<a class=\"claim {}\" href=\"#s{}\">{}</a>", class_of(own->verdict), number, words);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].claim.span.end != to) continue;
    out_ += fmt::format("<sup class=\"{}\"><span class=\"v\">{}{}</span></sup>", class_of(all[i].verdict),
                        sign_of(all[i].verdict), number_of(i));
  }
}

void HtmlReport::story() {
  add("h2", "", "The text");
  out_ += "<div class=\"story\">";
  const std::string& text = checked_.document.text;
  std::set<std::size_t> ends = {0, text.size()};
  for (const Assessment& a : checked_.assessments) ends.insert({a.claim.span.begin, a.claim.span.end});
  for (auto end = ends.begin(); std::next(end) != ends.end(); ++end) marked(*end, *std::next(end));
  out_ += "</div>\n";
}

std::string HtmlReport::speaker_of(const Assessment& a) const {
  const auto& who = a.claim.attribution;
  std::string out = who && !who->speaker.empty() ? who->speaker : "the text itself";
  if (a.readings.said_on) out += ", " + in_words(*a.readings.said_on);
  return out;
}

void HtmlReport::statement(std::size_t number, const Assessment& a) {
  out_ += fmt::format("<section id=\"s{}\" aria-labelledby=\"h{}\">\n", number, number);
  add("h2", fmt::format(" class=\"n\" id=\"h{}\"", number),
      fmt::format("{}. {}", number, capitalised(said(a))));
  const std::string& text = checked_.document.text;
  add("p", " class=\"dim\"",
      "“" + text.substr(a.claim.span.begin, a.claim.span.size()) + "” — " + speaker_of(a));
  out_ += fmt::format("<p class=\"because {}\"><span class=\"v\">{} {}.</span> {}</p>\n", class_of(a.verdict),
                      sign_of(a.verdict), words_of(a.verdict), escaped(a.because));
  if (a.verdict == Verdict::kUndecided && a.decidable_on)
    add("p", "", "It could be decided by data published from " + in_words(*a.decidable_on) + " on.");
  facts(a);
  for (const std::string& note : a.notes) add("p", " class=\"dim\"", note);
  robustness(number, a);
  if (a.counterpoints) counterpoints(*a.counterpoints);
  if (!a.exact.empty()) {
    add("h3", "", "What makes it exactly true");
    out_ += "<ul>\n";
    for (const ExactSettings& e : a.exact) add("li", "", e.sentence);
    out_ += "</ul>\n";
  }
  chance(a);
  again(number, a);
  out_ += "</section>\n";
}

void HtmlReport::facts(const Assessment& a) {
  if (!a.recorded) {
    if (!a.readings.readings.empty() && a.readings.plain().window)
      out_ += "<dl>" + element("dt", "", "Period") + element("dd", "", in_words(*a.readings.plain().window)) +
              "</dl>\n";
    return;
  }
  out_ += "<dl>\n";
  const bool notices = a.recorded->provisional;
  fact(notices ? "Notices now" : "Records now", published_figure(catalog_, a, *a.recorded));
  fact(notices ? "Notices then" : "Records then",
       !a.recorded_then                                  ? then_unknown(vintages_, checked_.document, a)
       : a.recorded_then->vintage == a.recorded->vintage ? then_the_same(catalog_, vintages_, a)
                                                         : published_figure(catalog_, a, *a.recorded_then));
  fact("In the end", settling_in_words(a));
  fact("Period", in_words(a.recorded->window));
  if (a.recorded->baseline) fact("Compared with", in_words(*a.recorded->baseline));
  fact("Counted", a.recorded->definition);
  fact("By age", brackets_in_words(a.brackets));
  out_ += "</dl>\n";
}

void HtmlReport::picture(const char* title, const std::string& words, const std::optional<Picture>& picture,
                         const std::string& id) {
  if (!picture) {
    if (!words.empty())
      out_ += "<p>" + element("strong", "", std::string(title) + ":") + " " + escaped(words) + ".</p>\n";
    return;
  }
  out_ += "<figure>\n<figcaption>" + element("strong", "", title) + " " +
          element("span", " class=\"dim\"", words) + "</figcaption>\n" +
          "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"" + escaped(title) + "\">\n" +
          inline_svg(*picture, id) + "</div>\n</figure>\n";
}

void HtmlReport::robustness(std::size_t number, const Assessment& a) {
  if (a.specifications.empty()) return;
  add("h3", "", "How robust it is");
  out_ += "<dl>\n";
  if (a.specifications.size() > 1) fact("Holds in", how_many_hold(a));
  fact("Closest", closest_in_words(catalog_, a));
  fact("Matters most", choices_in_words(a.choices));
  out_ += "</dl>\n";
  if (const auto curve = curve_picture(a))
    picture("Every way to count it", "The smallest figure first; below, what each way takes.", curve,
            fmt::format("c{}", number));
  picture("Where it stands among all of its kind", landscape_in_words(a), landscape_picture(a),
          fmt::format("l{}", number));
  if (a.revised_baseline) {
    std::vector<PublishedCount> counts;
    for (const auto& c : a.revised_baseline->counts) counts.push_back({c.published, c.count});
    if (const auto history = history_picture(counts))
      picture("What it is compared with was revised",
              in_words(a.revised_baseline->window) +
                  ", by the day of publication. The scale need not begin at 0.",
              history, fmt::format("b{}", number));
  }
  other_dates(a);
}

// Small moves of the dates, and all dates where they were asked for.
void HtmlReport::other_dates(const Assessment& a) {
  const auto count = [](std::int64_t v) { return number_in_words(static_cast<double>(v)); };
  if (a.neighbourhood && a.claim.form != ClaimForm::kRatio) {
    const Neighbourhood& n = *a.neighbourhood;
    add("p", "",
        fmt::format(
            "With the end, the length and the distance of the two periods moved by up to {} days each ({} "
            "settings): from {} to {}, on average {}. {} agree or come close; {} point the same way.",
            n.days, count(n.settings), value_in_words(a.claim, n.lowest), value_in_words(a.claim, n.highest),
            value_in_words(a.claim, n.mean), count(n.agree), count(n.same_sign)));
  }
  if (!a.all_settings) return;
  const AllSettings& all = *a.all_settings;
  add("p", "",
      fmt::format(
          "With any dates: {} settings ({}). {:.1f} in 100 lie below this one. {} are falls, {} rises; "
          "from {} to {}, on average {}.",
          count(all.settings), all.what, all.percentile(), count(all.falls), count(all.rises),
          change_in_words(all.lowest), change_in_words(all.highest), change_in_words(all.mean)));
  if (all.strongest)
    rival("The strongest the other way of any dates:", {*all.strongest, 0, all.sentence, all.command});
}

void HtmlReport::rival(const char* title, const Counterpoint& c) {
  out_ += "<p>" + element("strong", "", title) + " " + escaped(c.sentence) + "</p>\n";
  if (!c.command.empty()) add("code", " class=\"command\"", c.command);
}

void HtmlReport::counterpoints(const Counterpoints& c) {
  add("h3", "", "What else could be said");
  if (!c.says.empty()) add("p", "", c.says);
  if (c.strongest) rival("The strongest the other way:", *c.strongest);
  const bool again = c.strongest && c.typical && c.strongest->sentence == c.typical->sentence;
  if (c.typical && !again) rival("Typical:", *c.typical);
}

void HtmlReport::chance(const Assessment& a) {
  const bool usual = a.unusual && a.recorded && a.recorded->count;
  if (!a.test && !usual) return;
  add("h3", "", "Chance");
  if (a.test) add("p", "", capitalised(chance_in_words(*a.test)) + ".");
  if (usual)
    add("p", "",
        capitalised(
            usual_in_words(figure_in_words(catalog_, a.claim, *a.recorded), *a.recorded->count, *a.unusual)) +
            ".");
}

void HtmlReport::again(std::size_t number, const Assessment& a) {
  add("h3", "", "The same again");
  const Document& d = checked_.document;
  const std::string published = d.hour_known ? to_string(d.published) : to_string(day_of(d.published));
  add("code", " class=\"command\"",
      fmt::format("blotter explain {} --published {}{} --claim {}{}", file_name(d.id), published,
                  d.place.empty() ? "" : " --place " + d.place, number, options_.flags));
  if (!a.recorded || a.recorded->query.empty()) return;
  out_ += "<details>" + element("summary", "", "The query that gives the figure") + "<pre>" +
          escaped(a.recorded->query) + "</pre></details>\n";
}

void HtmlReport::together() {
  if (checked_.together.empty()) return;
  add("h2", "", "On the same records");
  out_ += "<ul>\n";
  for (const SharedRecords& t : checked_.together) add("li", "", t.sentence);
  out_ += "</ul>\n";
}

void HtmlReport::sources() {
  if (used_.empty()) return;
  add("h2", "", "Sources");
  for (const UsedSource& used : used_) {
    const Source* source = used.source;
    add("h3", "", source == nullptr ? used.id : source->title);
    if (source != nullptr) {
      out_ += "<p>" + escaped(source->publisher) + ". " +
              (source->provisional
                   ? "Provisional."
                   : "<a href=\"" + escaped(source->url) + "\">" + escaped(source->url) + "</a>") +
              "</p>\n";
      add("p", " class=\"dim\"", source->licence);
    }
    out_ +=
        "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Publications\">\n<table>\n"
        "<caption>Publications that were counted</caption>\n<thead><tr><th scope=\"col\">Published</th>"
        "<th scope=\"col\">Rows</th><th scope=\"col\">SHA-256 of the export</th></tr></thead>\n<tbody>\n";
    for (const Vintage* v : used.vintages)
      out_ += "<tr>" + element("th", " scope=\"row\"", in_words(v->published)) +
              element("td", "", number_in_words(static_cast<double>(v->rows))) + "<td>" +
              element("code", "", v->sha256) + "</td></tr>\n";
    out_ += "</tbody>\n</table>\n</div>\n";
  }
}

void HtmlReport::foot() {
  add("h2", "", "How to read this");
  out_ += "<dl>\n";
  for (const auto& [verdict, words] :
       {std::pair(Verdict::kSupported,
                  "Taken the way a careful reader takes the words first, the records agree or come close."),
        std::pair(Verdict::kDepends,
                  "So taken they don't, but another reasonable way to take the words does agree."),
        std::pair(Verdict::kRefuted, "No way to count it agrees."),
        std::pair(Verdict::kUndecided, "The data at hand cannot tell.")}) {
    out_ += fmt::format("<dt class=\"{}\"><span class=\"v\">{} {}</span></dt>", class_of(verdict),
                        sign_of(verdict), words_of(verdict)) +
            element("dd", "", words) + "\n";
  }
  fact("A way to count it",
       "One choice of the period that the words can mean, of a definition and its unit, of how far the place "
       "reaches and of a publication of the data.");
  fact("Records then", "What had been published on the day of the statement.");
  fact("Records now", "The newest publication at hand.");
  out_ += "</dl>\n</main>\n<footer><p>Made by blotter" +
          escaped(options_.version.empty() ? "" : " " + options_.version) +
          ", which counts published police records and takes no side.</p></footer>\n</body>\n</html>\n";
}

}  // namespace

std::string check_html(const Catalog& catalog, const std::vector<Vintage>& vintages,
                       const CheckedDocument& checked, const HtmlOptions& options) {
  return HtmlReport(catalog, vintages, checked, options).write();
}

}  // namespace blotter
