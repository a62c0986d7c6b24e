#include "verdict/same_records.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <iterator>

#include "verdict/exact_settings.h"
#include "verdict/figure_value.h"
#include "verdict/sentences.h"

namespace blotter {
namespace {

using std::chrono::hours;

constexpr std::size_t kMostPairs = 8;
constexpr hours kStartsAround{6};

bool holds(const Assessment& a) { return a.verdict == Verdict::kSupported || a.verdict == Verdict::kDepends; }

// The figure under which a statement holds, else the plain one.
const Figure* telling_figure(const Assessment& a) {
  if (a.verdict == Verdict::kDepends && a.closest) return &a.specifications[*a.closest].figure;
  return a.recorded ? &*a.recorded : nullptr;
}

std::string speaker_of(const Assessment& a) {
  return a.claim.attribution ? a.claim.attribution->speaker : std::string();
}

// "Statement 2 (Brandon Johnson)"
std::string named(const std::vector<Assessment>& rated, std::size_t i) {
  const std::string who = speaker_of(rated[i]);
  return std::to_string(i + 1) + (who.empty() ? "" : " (" + who + ")");
}

bool overlap(const Window& a, const Window& b) { return a.from < b.to && b.from < a.to; }

bool of_one_kind(const Claim& a, const Claim& b) {
  return compares_two(a.form) == compares_two(b.form) && (compares_two(a.form) || a.form == b.form);
}

// On the same records of the same thing, at about the same time.
bool share_records(const Assessment& a, const Assessment& b) {
  const Figure* fa = telling_figure(a);
  const Figure* fb = telling_figure(b);
  return fa != nullptr && fb != nullptr && a.claim.measure == b.claim.measure &&
         a.claim.place == b.claim.place && fa->source == fb->source && of_one_kind(a.claim, b.claim) &&
         overlap(fa->window, fb->window);
}

std::vector<std::string> choices_between(const Figure& a, const Figure& b) {
  std::vector<std::string> out;
  if (a.window != b.window) out.emplace_back("period");
  if (a.baseline != b.baseline) out.emplace_back("baseline");
  if (a.definition_id != b.definition_id) out.emplace_back("definition");
  if (a.vintage != b.vintage) out.emplace_back("publication");
  return out;
}

bool are_opposed(const Claim& a, const Claim& b) {
  return compares_two(a.form) && stated_sign(a) * stated_sign(b) < 0;
}

std::string choice_words(const std::string& choice, const Figure& a, const Figure& b) {
  if (choice == "period") return fmt::format("the period ({}; {})", in_words(a.window), in_words(b.window));
  if (choice == "baseline")
    return a.baseline && b.baseline ? fmt::format("what it is compared with ({}; {})", in_words(*a.baseline),
                                                  in_words(*b.baseline))
                                    : "what it is compared with";
  if (choice == "definition")
    return fmt::format("the definition (\"{}\"; \"{}\")", a.definition, b.definition);
  return fmt::format("the publication ({}; {})", in_words(a.published), in_words(b.published));
}

std::string verdict_words(const std::vector<Assessment>& rated, std::size_t i, std::size_t j) {
  if (holds(rated[i]) && holds(rated[j])) return "both hold";
  if (!holds(rated[i]) && !holds(rated[j])) return "neither holds";
  return fmt::format("{} holds, {} does not", holds(rated[i]) ? i + 1 : j + 1,
                     holds(rated[i]) ? j + 1 : i + 1);
}

SharedRecords pair_of(const Catalog& catalog, const std::vector<Assessment>& rated, std::size_t i,
                      std::size_t j) {
  const Figure& a = *telling_figure(rated[i]);
  const Figure& b = *telling_figure(rated[j]);
  SharedRecords out{{i, j}, holds(rated[i]) && holds(rated[j]), choices_between(a, b), {}, ""};
  const Source* source = catalog.source(a.source);
  std::string differs;
  for (const std::string& choice : out.choices)
    differs += (differs.empty() ? "" : ", and ") + choice_words(choice, a, b);
  out.sentence =
      fmt::format("Statements {} and {} rest on the same records ({}); {}.{}", named(rated, i),
                  named(rated, j), source != nullptr ? source->title : a.source, verdict_words(rated, i, j),
                  differs.empty() ? "" : full_stop(" What makes the difference is " + differs));
  return out;
}

bool is_decided(const Assessment& a) { return a.recorded && a.verdict != Verdict::kUndecided; }

void add_pairs(const Catalog& catalog, const std::vector<Assessment>& rated,
               std::vector<SharedRecords>& out) {
  std::size_t pairs = 0;
  for (std::size_t i = 0; i < rated.size(); ++i) {
    for (std::size_t j = i + 1; j < rated.size() && pairs < kMostPairs; ++j) {
      if (!is_decided(rated[i]) || !is_decided(rated[j]) || !share_records(rated[i], rated[j])) continue;
      const std::string a = speaker_of(rated[i]);
      const std::string b = speaker_of(rated[j]);
      const bool two_speakers = !a.empty() && !b.empty() && a != b;
      if (!two_speakers && !are_opposed(rated[i].claim, rated[j].claim)) continue;
      SharedRecords pair = pair_of(catalog, rated, i, j);
      if (pair.choices.empty() && pair.all_hold) continue;  // the same figure, twice
      out.push_back(std::move(pair));
      ++pairs;
    }
  }
}

// A count with what it takes to try other windows.
struct StatedCount {
  std::size_t statement = 0;
  const WindowCounter* counter = nullptr;
  std::int64_t value = 0;
};

bool is_short_count(const Question& q, const Assessment& a) {
  const auto& window = q.readings.plain().window;
  return a.claim.form == ClaimForm::kCount && a.claim.value && *a.claim.value == std::floor(*a.claim.value) &&
         !a.claim.round_number && a.recorded && a.recorded->count && window &&
         window->to - window->from <= kByTheHour;
}

// The statements that share the plain window of `first`, by the source and vintage of its figure.
std::vector<StatedCount> counts_beside(const std::vector<Question>& questions, const Evidence& evidence,
                                       Counters& counters, const std::vector<Assessment>& rated,
                                       std::size_t first) {
  std::vector<StatedCount> out;
  for (std::size_t i = first; i < rated.size(); ++i) {
    if (!is_short_count(questions[i], rated[i]) ||
        rated[i].recorded->vintage != rated[first].recorded->vintage ||
        questions[i].place != questions[first].place ||
        questions[i].readings.plain().window != questions[first].readings.plain().window)
      continue;
    const Question::Way* way = way_of(questions[i], *rated[i].recorded);
    const Series* series =
        way == nullptr ? nullptr
                       : evidence.find({way->vintage, way->definition, questions[i].place, "", false});
    if (series != nullptr)
      out.push_back({i, &counters.of(*series), static_cast<std::int64_t>(*rated[i].claim.value)});
  }
  return out;
}

// The ends for which all are exact, as runs of whole hours, with `from`.
std::vector<Window> common_runs(const std::vector<StatedCount>& counts, LocalMinute from,
                                const Window& ends) {
  std::vector<Window> common = exact_runs(*counts.front().counter, from, ends, counts.front().value);
  for (std::size_t k = 1; k < counts.size(); ++k) {
    std::vector<Window> both;
    for (const Window& a : common) {
      for (const Window& b : exact_runs(*counts[k].counter, from, ends, counts[k].value)) {
        const Window run{std::max(a.from, b.from), std::min(a.to, b.to)};
        if (run.from <= run.to) both.push_back(run);
      }
    }
    common = std::move(both);
  }
  return common;
}

std::string runs_words(LocalMinute from, const std::vector<Window>& runs) {
  std::string out;
  for (const Window& run : runs) {
    out +=
        (out.empty() ? "" : "; or ") +
        (run.from == run.to ? "to " + in_words(run.from)
                            : fmt::format("to any hour from {} to {}", in_words(run.from), in_words(run.to)));
  }
  return fmt::format("from {} {}", in_words(from), out);
}

std::string list_words(const std::vector<std::size_t>& statements) {
  std::string out;
  for (std::size_t i = 0; i < statements.size(); ++i)
    out += (i == 0 ? "" : i + 1 == statements.size() ? " and " : ", ") + std::to_string(statements[i] + 1);
  return out;
}

// The beginning nearest to the plain one for which there is such an end.
std::optional<SharedRecords> exact_together(const Question& question,
                                            const std::vector<StatedCount>& counts) {
  const Window& plain = *question.readings.plain().window;
  const Window ends{plain.to - kEndsBefore, std::min(plain.to + kEndsAfter, question.published_end)};
  for (int step = 0; step <= 2 * kStartsAround.count(); ++step) {
    const LocalMinute from = plain.from + hours{(step + 1) / 2 * (step % 2 == 1 ? -1 : 1)};
    const auto runs = common_runs(counts, from, {std::max(ends.from, from + hours{1}), ends.to});
    if (runs.empty()) continue;
    SharedRecords out;
    for (const StatedCount& c : counts) out.statements.push_back(c.statement);
    out.all_hold = true;
    for (const Window& run : runs) {
      out.exact.push_back({from, run.from});
      if (run.to != run.from) out.exact.push_back({from, run.to});
    }
    out.sentence = full_stop(
        fmt::format("Statements {} are {} exactly true for the same period: {}", list_words(out.statements),
                    out.statements.size() == 2 ? "both" : "all", runs_words(from, runs)));
    return out;
  }
  return std::nullopt;
}

void add_exact(const std::vector<Question>& questions, const Evidence& evidence, Counters& counters,
               const std::vector<Assessment>& rated, std::vector<SharedRecords>& out) {
  std::vector<bool> taken(rated.size(), false);
  for (std::size_t i = 0; i < rated.size(); ++i) {
    if (taken[i] || !is_short_count(questions[i], rated[i])) continue;
    const auto counts = counts_beside(questions, evidence, counters, rated, i);
    for (const StatedCount& c : counts) taken[c.statement] = true;
    if (counts.size() < 2) continue;
    if (auto found = exact_together(questions[i], counts)) out.push_back(std::move(*found));
  }
}

}  // namespace

std::vector<SharedRecords> set_beside(const Catalog& catalog, const std::vector<Question>& questions,
                                      const Evidence& evidence, Counters& counters,
                                      const std::vector<Assessment>& rated) {
  std::vector<SharedRecords> out;
  add_exact(questions, evidence, counters, rated, out);
  add_pairs(catalog, rated, out);
  return out;
}

}  // namespace blotter
