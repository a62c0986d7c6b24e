#include "claim/time_lexicon.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "text/tokenizer.h"

namespace blotter {
namespace {

constexpr int kFirstYear = 1800;
constexpr int kLastYear = 2199;
constexpr std::size_t kMaxDigits = 5;

int to_int(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

bool is_money(std::string_view sign) { return sign == "$" || sign == "#" || sign == "€" || sign == "£"; }

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// The words of a name as the tokenizer cuts them; each is added to the vocabulary.
std::vector<WordId> words_of(std::string_view name, Vocabulary& vocabulary) {
  // Punctuation and "'s" are tokens of their own, which the tokenizer wouldn't see alone.
  if (name.size() <= 3 && (name[0] < 'a' || name[0] > 'z')) return {vocabulary.intern(name)};
  std::string lower(name);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  std::vector<WordId> out;
  for (const Token& token : tokenize(lower, vocabulary)) {
    const std::string_view text = std::string_view(lower).substr(token.begin, token.end - token.begin);
    if (token.word != kUnknownWord) {
      out.push_back(token.word);
    } else if (token.kind == TokenKind::kPossessive) {
      out.push_back(vocabulary.intern("'s"));
    } else {
      out.push_back(vocabulary.intern(text));
    }
  }
  return out;
}

}  // namespace

TimeLexicon::TimeLexicon(const Catalog& catalog, Vocabulary& vocabulary, TimeGrammar& grammar)
    : vocabulary_(vocabulary),
      grammar_(grammar),
      digits_(grammar.symbol("digits")),
      d12_(grammar.symbol("d12")),
      d2_(grammar.symbol("d2")),
      y4_(grammar.symbol("y4")),
      ordinal_digits_(grammar.symbol("ordinal-digits")),
      dot_(grammar.symbol(".")) {
  add_cues(catalog);
  add_table(catalog, "month", "month", TimeUnit::kMonth);
  add_table(catalog, "weekday", "weekday", TimeUnit::kDay);
  add_table(catalog, "cardinal", "cardinal", TimeUnit::kMinute);
  add_table(catalog, "tens", "tens", TimeUnit::kMinute);
  add_table(catalog, "ordinal", "ordinal", TimeUnit::kMinute);
  add_table(catalog, "decade", "decade-name", TimeUnit::kDecade);
  add_units(catalog);
  add_named(catalog, "part", TimeOp::kPart, TimeUnit::kNight);
  add_named(catalog, "season", TimeOp::kSeason, TimeUnit::kSeason);
  for (const Holiday& holiday : catalog.holidays()) {
    std::vector<std::string> names = holiday.names;
    std::erase_if(names, [&](const std::string& name) { return is_date(name, catalog); });
    add_names(names, when::named(TimeOp::kHoliday, holiday.id), "holiday", TimeUnit::kDay);
  }
  add_periods(catalog);
  add_terms(catalog);
  for (const auto& [key, words] : catalog.words("time", "capital")) {
    for (const std::string& word : words) entry(vocabulary_.intern(word)).needs_capital = true;
  }
  add_set(catalog, "counted", sets_.counted);
  add_set(catalog, "beside-date", sets_.beside_date);
  add_set(catalog, "before-month", before_month_);
  add_core();
  add_roles();
}

TimeLexicon::Entry& TimeLexicon::entry(WordId word) {
  if (word >= by_word_.size()) by_word_.resize(word + 1, -1);
  if (by_word_[word] < 0) {
    by_word_[word] = static_cast<std::int32_t>(entries_.size());
    entries_.emplace_back();
  }
  return entries_[static_cast<std::size_t>(by_word_[word])];
}

void TimeLexicon::add_word(std::string_view word, TimeSeed seed) {
  const std::vector<WordId> words = words_of(word, vocabulary_);
  if (words.empty()) return;
  seed.length = static_cast<std::uint16_t>(words.size());
  Entry& first = entry(words.front());
  if (words.size() == 1) {
    first.seeds.push_back(seed);
  } else {
    const std::string_view last = word.substr(std::min(word.rfind(' '), word.size() - 1) + 1);
    const bool the = word.starts_with("the ") && !last.empty() && last[0] >= 'A' && last[0] <= 'Z';
    first.phrases.push_back({words, seed, the});
    for (std::size_t i = 1; i < words.size(); ++i) entry(words[i]);
  }
}

void TimeLexicon::add_table(const Catalog& catalog, std::string_view table, std::string_view symbol,
                            TimeUnit grain) {
  const TimeSymbol s = grammar_.symbol(symbol);
  for (const auto& [key, words] : catalog.words("time", table)) {
    for (const std::string& word : words) add_word(word, {.symbol = s, .grain = grain, .value = to_int(key)});
  }
}

void TimeLexicon::add_units(const Catalog& catalog) {
  const TimeSymbol s = grammar_.symbol("unit");
  for (const auto& [key, words] : catalog.words("time", "unit")) {
    const auto node = parse_time_node("unit(" + key + ")");
    if (!node) continue;
    const auto unit = static_cast<TimeUnit>(node->numbers[0]);
    // The value tells plural from singular: "3 next weeks", but not "only 3 next week".
    for (const std::string& word : words)
      add_word(word, {.symbol = s, .grain = unit, .value = word.back() == 's' ? 1 : 0});
  }
}

void TimeLexicon::add_named(const Catalog& catalog, std::string_view table, TimeOp op, TimeUnit grain) {
  for (const auto& [key, words] : catalog.words("time", table))
    add_names(words, when::named(op, key), table, grain);
}

void TimeLexicon::add_names(const std::vector<std::string>& names, TimeNode node, std::string_view symbol,
                            TimeUnit grain) {
  TimeSeed seed{
      .symbol = grammar_.symbol(symbol), .grain = grain, .node = static_cast<std::int16_t>(nodes_.size())};
  nodes_.push_back(std::move(node));
  for (const std::string& name : names) add_word(name, seed);
}

void TimeLexicon::add_set(const Catalog& catalog, std::string_view table, std::vector<bool>& set) {
  for (const auto& [key, words] : catalog.words("time", table)) {
    for (const std::string& word : words) {
      const WordId id = vocabulary_.intern(word);
      if (id >= set.size()) set.resize(id + 1, false);
      set[id] = true;
    }
  }
}

// Of several periods of one name the first stands for it; resolution knows the others. Seasons have words
// of their own.
void TimeLexicon::add_periods(const Catalog& catalog) {
  std::set<std::string> known;
  for (const auto& [key, words] : catalog.words("time", "season")) {
    for (const std::string& word : words) known.insert({word, "the " + word});
  }
  known.insert({"fall", "the fall"});
  for (const NamedPeriod& period : catalog.periods()) {
    std::vector<std::string> names;
    for (const std::string& name : period.names) {
      if (known.insert(name).second) names.push_back(name);
    }
    add_names(names, when::named(TimeOp::kPeriod, period.id), "named-period", TimeUnit::kYear);
  }
}

// "Barack Obama was sworn in" is a day; "the President took office" the day of whoever holds it.
void TimeLexicon::add_terms(const Catalog& catalog) {
  for (const auto& [day, names] : catalog.words("time", "term")) {
    const auto begun = parse_day(day);
    if (!begun) continue;
    const auto date = std::chrono::year_month_day{*begun};
    TimeNode node = when::of(when::day(static_cast<int>(static_cast<unsigned>(date.month())),
                                       static_cast<int>(static_cast<unsigned>(date.day()))),
                             when::number(TimeOp::kYear, static_cast<int>(date.year())));
    add_names(names, std::move(node), "term", TimeUnit::kDay);
  }
  for (const auto& [office, names] : catalog.words("time", "office")) {
    add_names(names, when::named(TimeOp::kTerm, office), "term", TimeUnit::kDay);
  }
  const TimeSymbol took_office = grammar_.symbol("took-office");
  for (const auto& [key, phrases] : catalog.words("time", "took-office")) {
    for (const std::string& phrase : phrases) add_word(phrase, {.symbol = took_office});
  }
}

void TimeLexicon::add_cues(const Catalog& catalog) {
  for (const auto& [key, words] : catalog.words("time", "cue")) {
    const TimeSymbol s = grammar_.symbol(key);
    for (const std::string& word : words) add_word(word, {.symbol = s});
  }
  const auto fall = grammar_.symbol("fall");
  nodes_.push_back(when::named(TimeOp::kSeason, "autumn"));
  for (Entry& e : entries_) {
    for (TimeSeed& seed : e.seeds) {
      if (seed.symbol == fall) {
        seed.node = 0;
        seed.grain = TimeUnit::kSeason;
      }
    }
  }
}

// "July 4th", "9/11": the rules of dates read these.
bool TimeLexicon::is_date(std::string_view name, const Catalog& catalog) {
  if (name.find_first_of("0123456789") != std::string_view::npos) return true;
  const auto words = words_of(name, vocabulary_);
  for (const auto& [key, months] : catalog.words("time", "month")) {
    for (const std::string& month : months) {
      if (words.size() == 2 && words[0] == vocabulary_.intern(month))
        return words[1] != vocabulary_.intern("day");
    }
  }
  return false;
}

void TimeLexicon::add_core() {
  core_.assign(grammar_.symbols().size(), false);
  for (const char* name : {"month",
                           "weekday",
                           "unit",
                           "part",
                           "season",
                           "holiday",
                           "named-period",
                           "y4",
                           "today",
                           "yesterday",
                           "tomorrow",
                           "tonight",
                           "overnight",
                           "am",
                           "pm",
                           "noon",
                           "midnight",
                           "oclock",
                           "date",
                           "dates",
                           "far",
                           "holiday-word",
                           "half-word",
                           "cy",
                           "q",
                           "now",
                           "period",
                           "time-word",
                           "fall",
                           "/",
                           ".",
                           "s",
                           "ordinal-digits",
                           "tens",
                           "thousand",
                           "took-office",
                           "then",
                           "ever",
                           "year-to-date-short",
                           "month-to-date-short",
                           "decade-name",
                           "midyear",
                           "midway",
                           "colon",
                           "data-end",
                           "'"}) {
    if (const TimeSymbol symbol = grammar_.find_symbol(name)) core_[symbol] = true;
  }
}

void TimeLexicon::add_roles() {
  roles_.assign(by_word_.size(), Role::kNone);
  for (std::size_t word = 0; word < by_word_.size(); ++word) {
    if (by_word_[word] < 0) continue;
    const Entry& found = entries_[static_cast<std::size_t>(by_word_[word])];
    const auto core = [&](const TimeSeed& s) { return is_core(s); };
    const bool alone = std::any_of(found.seeds.begin(), found.seeds.end(), core);
    const bool opens = std::any_of(found.phrases.begin(), found.phrases.end(),
                                   [&](const Phrase& p) { return is_core(p.seed); });
    roles_[word] = alone ? Role::kCore : opens ? Role::kOpens : Role::kPart;
  }
  for (const char* mark : {".", ":"}) {
    const WordId word = vocabulary_.find(mark);
    if (word < roles_.size() && roles_[word] == Role::kCore) roles_[word] = Role::kBetween;
  }
}

// "the" opens "the Fourth of July", "has" nothing in most texts; ":" tells a time between figures.
TimeLexicon::Role TimeLexicon::role_here(const Text& text, std::uint32_t at, Role known) const {
  if (known == Role::kBetween) {
    const auto number = [&](std::uint32_t i) { return i < text.tokens.size() && text.tokens[i].number(); };
    return at > 0 && number(at - 1) && number(at + 1) ? Role::kCore : Role::kPart;
  }
  const WordId next = at + 1 < text.tokens.size() ? text.tokens[at + 1].word : kUnknownWord;
  const Entry& found = entries_[static_cast<std::size_t>(by_word_[text.tokens[at].word])];
  const bool opens = std::any_of(found.phrases.begin(), found.phrases.end(),
                                 [&](const Phrase& p) { return p.words[1] == next && is_core(p.seed); });
  return opens ? Role::kCore : Role::kPart;
}

TimeLexicon::Role TimeLexicon::role_of_number(const Text& text, const Token& token) const {
  const bool year = token.end - token.begin == 4;
  const bool core = year || token.kind == TokenKind::kOrdinal || is_dotted(text, token) ||
                    (token.word < roles_.size() && roles_[token.word] == Role::kCore);
  return core ? Role::kCore : Role::kPart;
}

bool TimeLexicon::seed(const Text& text, std::uint32_t at, std::vector<TimeSeed>& seeds) const {
  const Token& token = text.tokens[at];
  // "$12", "#4": no time.
  if (at > 0 && token.has(Token::kGlued) && is_money(text.text_of(text.tokens[at - 1]))) return false;
  bool known = token.kind == TokenKind::kNumber || token.kind == TokenKind::kOrdinal
                   ? seed_number(text, token, seeds)
                   : false;
  if (token.word >= by_word_.size() || by_word_[token.word] < 0) return known;
  const Entry& found = entries_[static_cast<std::size_t>(by_word_[token.word])];
  if (!found.seeds.empty() && (!found.needs_capital || token.capitalised() || is_month_here(text, at))) {
    seeds.insert(seeds.end(), found.seeds.begin(), found.seeds.end());
  }
  seed_phrases(text, at, found, seeds);
  return true;
}

// A lower-case "may" or "march" beside a number, or where no verb can stand.
bool TimeLexicon::is_month_here(const Text& text, std::uint32_t at) const {
  const auto number = [&](std::uint32_t i) {
    return i < text.tokens.size() &&
           (text.tokens[i].kind == TokenKind::kNumber || text.tokens[i].kind == TokenKind::kOrdinal);
  };
  if (number(at + 1)) return true;
  std::uint32_t before = at;
  if (before > 0 && text.tokens[before - 1].kind == TokenKind::kHyphen) --before;
  return before > 0 && TimeWordSets::has(before_month_, text.tokens[before - 1].word);
}

bool TimeLexicon::seed_phrases(const Text& text, std::uint32_t at, const Entry& found,
                               std::vector<TimeSeed>& seeds) const {
  bool any = false;
  for (const Phrase& phrase : found.phrases) {
    if (at + phrase.words.size() > text.tokens.size()) continue;
    bool same = true;
    for (std::size_t i = 1; same && i < phrase.words.size(); ++i)
      same = text.tokens[at + i].word == phrase.words[i];
    if (!same || (phrase.needs_capital && !text.tokens[at + phrase.words.size() - 1].capitalised())) continue;
    seeds.push_back(phrase.seed);
    any = true;
  }
  return any;
}

bool TimeLexicon::seed_number(const Text& text, const Token& token, std::vector<TimeSeed>& seeds) const {
  const std::string_view digits = text.text_of(token);
  if (token.kind == TokenKind::kOrdinal) {
    seeds.push_back({.symbol = ordinal_digits_, .value = to_int(digits)});
    return true;
  }
  if (!all_digits(digits) || digits.size() > kMaxDigits) return false;
  seed_digits(digits, seeds);
  return true;
}

void TimeLexicon::seed_digits(std::string_view digits, std::vector<TimeSeed>& seeds) const {
  const int value = to_int(digits);
  seeds.push_back({.symbol = digits_, .value = value});
  if (digits.size() <= 2) seeds.push_back({.symbol = d12_, .value = value});
  if (digits.size() == 2) seeds.push_back({.symbol = d2_, .value = value});
  if (digits.size() == 4 && value >= kFirstYear && value <= kLastYear) {
    seeds.push_back({.symbol = y4_, .grain = TimeUnit::kYear, .value = value});
  }
}

bool TimeLexicon::is_dotted(const Text& text, const Token& token) const {
  if (token.kind != TokenKind::kNumber) return false;
  const std::string_view word = text.text_of(token);
  const std::size_t dot = word.find('.');
  if (dot == std::string_view::npos || dot > 2 || word.size() > 10 ||
      word.find(',') != std::string_view::npos)
    return false;
  const std::size_t second = word.find('.', dot + 1);
  return (second == std::string_view::npos ? word.size() : second) - dot - 1 <= 2;
}

std::size_t TimeLexicon::letters_before_digits(const Text& text, const Token& token) const {
  if (token.word != kUnknownWord || token.kind != TokenKind::kWord) return 0;
  const std::string_view word = text.text_of(token);
  if (word.back() < '0' || word.back() > '9') return 0;
  std::size_t letters = word.size();
  while (letters > 0 && word[letters - 1] >= '0' && word[letters - 1] <= '9') --letters;
  return word.size() - letters <= kMaxDigits ? letters : 0;
}

bool TimeLexicon::seed_letters(std::string_view letters, std::vector<TimeSeed>& seeds) const {
  std::string lower(letters);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  const WordId word = vocabulary_.find(lower);
  if (word == kUnknownWord || word >= by_word_.size() || by_word_[word] < 0) return false;
  const Entry& found = entries_[static_cast<std::size_t>(by_word_[word])];
  seeds.insert(seeds.end(), found.seeds.begin(), found.seeds.end());
  return !found.seeds.empty();
}

}  // namespace blotter
