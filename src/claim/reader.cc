#include <blotter/claim.h>

#include <algorithm>

#include "claim/binding.h"
#include "claim/domain.h"
#include "claim/evidence.h"
#include "claim/explanation.h"
#include "claim/form_rules.h"
#include "claim/item.h"
#include "claim/lexicon.h"
#include "claim/part_rules.h"
#include "claim/place_comparison.h"
#include "claim/place_spread.h"
#include "claim/published.h"
#include "claim/speech.h"
#include "claim/threshold_rules.h"
#include "claim/time_reader.h"
#include "claim/view.h"
#include "text/numerals.h"
#include "text/other_language.h"
#include "text/text_words.h"

namespace blotter {

struct ClaimReader::Impl {
  explicit Impl(const Catalog& c)
      : catalog(c),
        lexicon(c, vocabulary),
        numerals(c, vocabulary),
        times(c, vocabulary),
        domains(c, vocabulary),
        other_language(c, vocabulary) {
    add_text_words(c, vocabulary);
  }

  const Catalog& catalog;
  Vocabulary vocabulary;
  Lexicon lexicon;
  NumeralReader numerals;
  TimeReader times;
  DomainReader domains;
  OtherLanguage other_language;

  [[nodiscard]] std::vector<Claim> read(const Document& document, UnreadNotes* notes) const;
};

namespace {

bool counts_people(const std::string& measure) {
  return measure.starts_with("people") || measure == "homicides";
}

// What the text goes on about: not the ages of victims, nor the cases that were solved.
bool is_topic(const Draft& d) {
  return d.form != ClaimForm::kRange && d.measure != "victim-age" && !d.measure.ends_with("-cleared");
}

// What the sentence says is what the next ones go on with. What stands in brackets is said by the way.
void remember(RuleContext& c, const std::vector<Draft>& made, bool bracket) {
  if (made.empty()) return;
  const Draft& first = made.front();
  c.uncounted = false;
  if (!bracket && is_topic(first)) c.discourse.measure = first.measure;
  c.discourse.measure_sentence = c.view.sentence;
  if (counts_people(first.measure)) c.discourse.sentence_people = first.measure;
  if (made.size() > 1) {
    c.discourse.list.clear();
    for (const Draft& d : made) c.discourse.list.push_back(d.measure);
  }
  if (first.form == ClaimForm::kCount && first.value) {
    constexpr std::size_t kKept = 24;
    if (c.discourse.totals.size() >= kKept) c.discourse.totals.pop_front();
    c.discourse.totals.emplace_back(first.measure, *first.value);
  }
  const bool numeric = first.form != ClaimForm::kExtreme && first.form != ClaimForm::kRank &&
                       first.form != ClaimForm::kDirection;
  if (numeric) c.form = c.discourse.form = first.form;
}

void apply(RuleContext& c, const std::vector<FormRule>& rules, std::uint32_t i, bool bracket) {
  const View& v = c.view;
  const bool phrase = v.a.items[i].kind == ItemKind::kPhrase;
  const SenseSet senses = v.a.items[i].set;
  for (const FormRule& rule : rules) {
    if (phrase && rule.senses != 0 && (rule.senses & senses) == 0) continue;
    Outcome made = rule.apply(c, i);
    if (!made) continue;
    c.use(i);
    if (made->empty() && c.notes != nullptr && v.quantity(i)) c.notes->set_aside(v, i, rule.id, c.why);
    c.why = {};
    for (Draft& d : *made) {
      d.last = std::min(d.last, v.end - 1);
      d.steps.push_back({rule.id, v.a.text->span_of(v.tokens(d.first, d.last)), to_string(d.form)});
    }
    remember(c, *made, bracket);
    for (Draft& d : *made) {
      d.bracket = bracket;
      c.out.push_back(std::move(d));
    }
    return;
  }
}

// A sentence without claims that opens with a measure or with what happened to people says what comes next
// is about: "Carjacking is simple, too." Otherwise the topic stays.
std::string subject_of(const RuleContext& c, const std::string& before) {
  const View& v = c.view;
  for (std::uint32_t i = v.begin; i < v.end && i < v.begin + 4; ++i) {
    if (v.is(i, Sense::kMeasure)) return v.a.key(i, Sense::kMeasure);
    if (v.is(i, Sense::kHit) && i <= v.begin + 1) return measure_of_event(v, c.discourse, i);
    if (!v.plain(i) && v.a.items[i].kind != ItemKind::kQuote) break;
  }
  const auto hit = v.find(v.begin, v.end, Sense::kHit);
  const bool opens = v.a.text->tokens[v.a.items[v.begin].range.begin].has(Token::kParagraphStart);
  if (opens && hit && v.is(*hit, Sense::kHit, "killed") && !v.has(Sense::kMeasure)) return "homicides";
  const auto any = v.find_back(v.end, v.begin, Sense::kMeasure);
  return any && !v.named_before(*any) ? v.a.key(*any, Sense::kMeasure) : before;
}

bool changes_or_streak(const Draft& d) {
  return d.form == ClaimForm::kChange || d.form == ClaimForm::kDifference || d.form == ClaimForm::kStreak ||
         d.form == ClaimForm::kRatio;
}

// "rose in 2015, by 16 percent", "the third year of fewer homicides": the direction is part of the other
// claim.
void drop_shadowed_directions(RuleContext& c) {
  constexpr std::uint32_t kNear = 9;
  std::erase_if(c.out, [&](const Draft& d) {
    return d.form == ClaimForm::kDirection &&
           std::any_of(c.out.begin(), c.out.end(), [&](const Draft& other) {
             if (!changes_or_streak(other) || other.measure != d.measure) return false;
             // "where they climbed too, were 300 behind Chicago": another statement.
             if (!other.others.empty()) return false;
             if (other.form == ClaimForm::kStreak) return true;
             if (other.item < d.item || other.item - d.item > kNear) return false;
             for (std::uint32_t j = d.item; j < other.item; ++j) {
               if (c.view.raw(j) == ":" || (c.view.quantity(j) && !c.view.a.quantity(j).percent))
                 return false;
             }
             return true;
           });
  });
}

// A new paragraph takes up what the one before was about: what its first claim counted.
void open_paragraph(RuleContext& c) {
  const View& v = c.view;
  if (v.begin >= v.end || !v.a.text->tokens[v.a.items[v.begin].range.begin].has(Token::kParagraphStart))
    return;
  bool anaphor = false;
  for (std::uint32_t i = v.begin; i < v.end && i < v.begin + 7 && !v.is(i, Sense::kMeasure); ++i)
    anaphor = anaphor || (v.is(i, Sense::kAnaphor) && v.raw(i).starts_with("the "));
  if (anaphor && !c.discourse.paragraph.empty()) c.discourse.measure = c.discourse.paragraph;
  c.discourse.paragraph.clear();
}

// "Murders per 100,000 residents:" says what the figures below it are.
void note_rate(RuleContext& c) {
  const View& v = c.view;
  // The heading of a column: "2020  2021  % chg".
  if (c.out.empty() && v.has(Sense::kPercent)) c.discourse.percent_sentence = v.sentence + 1;
  if (const auto per = v.find(v.begin, v.end, Sense::kPer); per && v.is(*per, Sense::kPer, "capita")) {
    if (const auto measure = v.find(v.begin, v.end, Sense::kMeasure))
      c.discourse.rate = v.a.key(*measure, Sense::kMeasure);
    c.discourse.rate_sentence = v.sentence + 1;
  }
}

// "Plagued by gang shootings".
bool by_the_way(const View& v, std::uint32_t i) {
  return i > v.begin && v.any_of(i - 1, {"by", "amid", "despite", "excluding", "gang"});
}

// "Vehicles were stolen at the highest rate"
bool vehicles_stolen(const View& v, std::uint32_t i) {
  return v.is(i, Sense::kStolen) && i > v.begin + 1 && v.is(i - 1, Sense::kCarry, "be") &&
         v.any_of(i - 2, {"cars", "vehicles", "autos"});
}

// Tries the rules for each item, numbers first: a verb that belongs to a number makes no claim of its own.
void read_sentence(RuleContext& c) {
  const View& v = c.view;
  if (c.domain.is_elsewhere()) {
    if (c.notes != nullptr) c.notes->skip_sentence(v, "elsewhere");
    return;
  }
  open_paragraph(c);
  const std::string before = c.discourse.measure;
  c.discourse.sentence_people.clear();
  c.discourse.sentence_topic = before;
  for (const bool numbers : {true, false}) {
    int depth = 0;
    const std::size_t numeric_claims = c.out.size();
    std::size_t counted = 0;
    if (!numbers) c.discourse.measure = before;
    for (std::uint32_t i = v.begin; i < v.end; ++i) {
      // No rule begins with a bare word but this one.
      if (v.a.items[i].kind == ItemKind::kWord && (numbers || v.raw(i) != "only")) continue;
      const std::string_view mark = v.a.items[i].mark != 0 ? v.raw(i) : std::string_view{};
      if (mark == "(") ++depth;
      if (mark == ")") --depth;
      if (!numbers) {
        for (; counted < numeric_claims && c.out[counted].item <= i; ++counted) {
          if (depth <= 0 && is_topic(c.out[counted])) c.discourse.measure = c.out[counted].measure;
        }
      }
      if (depth <= 0 && v.mention(i) && !by_the_way(v, i)) c.discourse.measure = v.a.key(i, Sense::kMeasure);
      if (vehicles_stolen(v, i)) c.discourse.measure = "motor-vehicle-theft";
      if (v.is(i, Sense::kMeasure) && v.raw(i).find("rate") != std::string_view::npos)
        c.discourse.rate = v.a.key(i, Sense::kMeasure);
      const bool anchor =
          numbers ? v.quantity(i)
                  : v.a.items[i].kind == ItemKind::kPhrase || v.negated_time(i) || v.raw(i) == "only";
      if (anchor && !c.is_used(i)) apply(c, numbers ? quantity_rules() : phrase_rules(), i, depth > 0);
      if (mark == ";") {
        c.form_before = c.form;
        c.form.reset();
        c.foreign = false;
      }
    }
  }
  if (c.notes != nullptr) c.notes->end_sentence(v, c.used, !c.out.empty());
  drop_shadowed_directions(c);
  c.discourse.claims += static_cast<std::uint32_t>(c.out.size());
  if (c.sign != 0) c.discourse.sign = c.sign;
  note_rate(c);
  for (const Draft& d : c.out) {
    if (d.form != ClaimForm::kRank) continue;
    c.discourse.rank = d.value.value_or(0);
    c.discourse.rank_sentence = v.sentence + 1;
  }
  if (c.discourse.paragraph.empty() && !c.out.empty()) c.discourse.paragraph = c.out.front().measure;
  const auto earlier = [](const Draft& a, const Draft& b) { return a.item < b.item; };
  if (!std::is_sorted(c.out.begin(), c.out.end(), earlier))
    std::stable_sort(c.out.begin(), c.out.end(), earlier);
  // The next sentence goes on with what this one counted, not with a word that it let fall.
  const auto numeric = std::find_if(c.out.rbegin(), c.out.rend(), [](const Draft& d) {
    return d.value.has_value() && !d.bracket && is_topic(d);
  });
  if (numeric != c.out.rend())
    c.discourse.measure = numeric->measure;
  else if (const auto any = std::find_if(c.out.begin(), c.out.end(),
                                         [](const Draft& d) { return d.form != ClaimForm::kRange; });
           any != c.out.end())
    c.discourse.measure = any->measure;
  else if (!c.out.empty())
    c.discourse.measure = before;
  else
    c.discourse.measure = subject_of(c, before);
  if (c.discourse.measure != before) c.discourse.measure_sentence = v.sentence;
}

// "Only the Fourth of July weekend has been worse. Sixty-three people were hit …": what the opening speaks of
// is named by the sentences after it.
std::string measure_ahead(const Analysis& analysis, const Speeches& speeches,
                          const std::vector<Domain>& domains) {
  constexpr std::uint32_t kOpening = 4;
  Discourse discourse;
  for (std::uint32_t s = 0; s < std::min<std::size_t>(analysis.sentences.size(), kOpening); ++s) {
    const View view(analysis, speeches, s);
    RuleContext context{view, discourse, domains[analysis.sentences[s].paragraph]};
    read_sentence(context);
    for (const Draft& d : context.out) {
      if (d.value && is_topic(d)) return d.measure;
    }
  }
  return {};
}

}  // namespace

ClaimReader::ClaimReader(const Catalog& catalog) : impl_(std::make_unique<Impl>(catalog)) {}
ClaimReader::~ClaimReader() = default;
ClaimReader::ClaimReader(ClaimReader&&) noexcept = default;
ClaimReader& ClaimReader::operator=(ClaimReader&&) noexcept = default;

// `notes` takes the numbers that no claim has; none where nobody asks for them.
std::vector<Claim> ClaimReader::Impl::read(const Document& document, UnreadNotes* notes) const {
  const Text text = make_text(document.text, vocabulary);
  const Analysis analysis = analyse(text, lexicon, numerals.find(text), times.find_unbound(text));
  const Speeches speeches = find_speeches(analysis);
  Binder binder(catalog, document, analysis, speeches);
  Discourse discourse;
  std::vector<Claim> out;
  const std::vector<Domain> domain = domains.read(analysis);
  discourse.ahead = measure_ahead(analysis, speeches, domain);
  bool statistics = false;
  for (std::uint32_t s = 0; s < analysis.sentences.size(); ++s) {
    const View view(analysis, speeches, s);
    RuleContext context{view, discourse, domain[analysis.sentences[s].paragraph]};
    context.notes = notes;
    read_sentence(context);
    if (!context.out.empty() && other_language.is(text, text.sentences[s])) {
      context.out.clear();
      if (notes != nullptr) notes->skip_sentence(view, "other-language");
    }
    statistics = statistics || states_a_statistic(view, context.out);
    compare_places(view, context.out);
    spread_over_places(view, context.out);
    binder.enter(view, context.out);
    read_thresholds(view, context.out);
    for (Draft& draft : context.out) {
      read_part(catalog, view, draft);
      read_mean_of_years(view, draft);
      out.push_back(binder.bind(view, draft));
      rebind_beside_average(view, draft, out.back());
      read_part_place(catalog, view, draft, out.back());
    }
    binder.leave(view);
  }
  constexpr std::size_t kTable = 6;  // so many figures of one topic are statistics, however short their words
  if (statistics || out.size() >= kTable) return out;
  if (notes != nullptr) notes->drop(out);
  return {};
}

std::vector<Claim> ClaimReader::find_claims(const Document& document) const {
  return impl_->read(document, nullptr);
}

std::vector<UnreadNumber> ClaimReader::find_unread(const Document& document) const {
  UnreadNotes notes;
  (void)impl_->read(document, &notes);
  return notes.take();
}

std::vector<TimeExpression> ClaimReader::find_times(std::string_view source) const {
  const Text text = make_text(source, impl_->vocabulary);
  auto unbound = impl_->times.find_unbound(text);
  const auto found = impl_->times.bind(text, unbound);
  const Analysis analysis = analyse(text, impl_->lexicon, impl_->numerals.find(text), std::move(unbound));
  const Speeches speeches = find_speeches(analysis);
  std::vector<TimeExpression> out = to_expressions(found);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const Speech* speech = speeches.at(found[i].tokens.begin);
    if (speech == nullptr || !speech->said_when) continue;
    const FoundTime& when = analysis.times[*speech->said_when];
    if (when.span != out[i].span) out[i].said_when = TimeMeaning{to_notation(when.node)};
  }
  return out;
}

std::optional<std::pair<LocalMinute, bool>> ClaimReader::find_published(std::string_view source) const {
  const Text text = make_text(source, impl_->vocabulary);
  return published_of(impl_->catalog, text, impl_->times.find(text));
}

const char* to_string(ClaimForm form) {
  switch (form) {
    case ClaimForm::kCount: return "count";
    case ClaimForm::kChange: return "change";
    case ClaimForm::kDifference: return "difference";
    case ClaimForm::kRatio: return "ratio";
    case ClaimForm::kRate: return "rate";
    case ClaimForm::kShare: return "share";
    case ClaimForm::kRange: return "range";
    case ClaimForm::kAverage: return "average";
    case ClaimForm::kExtreme: return "extreme";
    case ClaimForm::kRank: return "rank";
    case ClaimForm::kStreak: return "streak";
    case ClaimForm::kDirection: return "direction";
  }
  return "";
}

const char* to_string(Comparator comparator) {
  switch (comparator) {
    case Comparator::kEqual: return "=";
    case Comparator::kAbout: return "~";
    case Comparator::kAtLeast: return ">=";
    case Comparator::kMoreThan: return ">";
    case Comparator::kLessThan: return "<";
    case Comparator::kAtMost: return "<=";
  }
  return "";
}

const char* to_string(Direction direction) {
  switch (direction) {
    case Direction::kNone: return "";
    case Direction::kUp: return "up";
    case Direction::kDown: return "down";
    case Direction::kHighest: return "highest";
    case Direction::kLowest: return "lowest";
  }
  return "";
}

}  // namespace blotter
