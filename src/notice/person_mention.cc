#include "notice/person_mention.h"

#include <algorithm>
#include <array>

#include "notice/person_ages.h"

namespace blotter {
namespace {

constexpr int kMostPeople = 99;

std::optional<AgeRange> age_class(std::string_view name) {
  if (name == "adult") return kAdult;
  if (name == "teen") return kTeen;
  if (name == "child") return kChild;
  if (name == "infant") return kInfant;
  return std::nullopt;
}

Sex sex_of(std::string_view name) {
  if (name == "male") return Sex::kMale;
  return name == "female" ? Sex::kFemale : Sex::kUnknown;
}

class Finder : private PersonAges {
 public:
  Finder(const Text& text, const NoticeHits& hits, const std::vector<Numeral>& numerals)
      : PersonAges(text, hits, numerals) {}

  std::vector<PersonMention> run() {
    for (std::uint32_t t = 0; t < size();) {
      PersonMention m;
      if (read(t, m)) {
        m.range.begin = t;
        m.possessive = is(m.range.end, "'s") || is(m.range.end, "’s") || is(m.range.end, "'");
        out_.push_back(std::move(m));
        t = std::max(t + 1, out_.back().range.end);
      } else {
        ++t;
      }
    }
    return std::move(out_);
  }

 private:
  // ---- slashed: "B/M/23", "W/F 41", "M/27", "27/M"
  std::uint32_t slashed(std::uint32_t t, PersonMention& m) const {
    if (PersonMention scratch; race_and_sex(t, scratch) != 0) return 0;  // "B/M subjects": a noun follows
    std::uint32_t at = t;
    bool sexed = false;
    bool aged = false;
    for (int parts = 0; parts < 4; ++parts) {
      const std::string w = lower_text(at);
      if (std::vector<AgeRange> decades; !aged && tens(at, decades) != 0) {
        m.ages = decades;
        aged = true;
        at = tens(at, decades) - 1;
      } else if (figure(at) > 0 && figure(at) <= kOldest && !aged) {
        m.ages = {{figure(at), figure(at)}};
        aged = true;
      } else if (w == "m" || w == "f" || w == "male" || w == "female") {
        m.sex = w.front() == 'm' ? Sex::kMale : Sex::kFemale;
        sexed = true;
      } else if (!(w == "b" || w == "w" || w == "h" || w == "a" || w == "black" || w == "white" ||
                   w == "hispanic" || w == "asian" || w == "u" || w == "i")) {
        return 0;
      }
      ++at;
      if (!is(at, "/") || !glued(at)) break;
      ++at;
    }
    if (!sexed || at < t + 3) return 0;
    if (!aged) {
      std::uint32_t next = is(at, ",") || is(at, "/") ? at + 1 : at;
      if (lower_text(next) == "age") ++next;
      if (figure(next) > 0 && figure(next) <= kOldest && !counts_else(next + 1)) {
        m.ages = {{figure(next), figure(next)}};
        at = years_skipped(next + 1);
        aged = true;
      }
    }
    m.range.end = at;
    m.role = MentionRole::kVictim;  // who is so written down; a suspect's field says that it is one
    return at;
  }

  // "M & F, BOTH HEAD", "F CHEST, M LEG": letters that stand alone, in a text in capitals.
  bool letter(std::uint32_t t, PersonMention& m) const {
    if (!is(t, "M") && !is(t, "F")) return false;
    if (is(t + 1, ".") || is(t + 1, "/") || hits_.at(t + 1, NoticeTable::kPlaces, "street") != nullptr)
      return false;
    const bool begins = starts_sentence(t) || t == 0 || text_.tokens[t - 1].kind == TokenKind::kPunctuation ||
                        is(t - 1, "&") || is(t - 1, "AND");
    const bool capitals =
        t + 1 < size() && (text_.tokens[t + 1].has(Token::kAllCaps) || is(t + 1, "&") || is(t + 1, ","));
    if (!begins || !capitals) return false;
    m.sex = is(t, "M") ? Sex::kMale : Sex::kFemale;
    m.range.end = t + 1;
    return true;
  }

  // ---- whole mentions
  bool read(std::uint32_t t, PersonMention& m) const {
    using Rule = bool (Finder::*)(std::uint32_t, PersonMention&) const;
    static constexpr std::array<Rule, 10> kRules = {
        &Finder::share,  &Finder::pronoun,    &Finder::field_number, &Finder::slashed_whole,
        &Finder::letter, &Finder::age_alone,  &Finder::quantified,   &Finder::noun_phrase,
        &Finder::named,  &Finder::appellation};
    for (const Rule rule : kRules) {
      m = {};  // a rule that gives up may have begun to fill it in
      if ((this->*rule)(t, m)) return true;
    }
    return false;
  }
  // "She was 35.", "One's 31 and", "They're 19, 22 and 40", "appeared to be in her 60s".
  bool age_alone(std::uint32_t t, PersonMention& m) const {
    if (t == 0 || starts_sentence(t)) return false;
    const std::string before = lower_text(t - 1);
    const bool copula = before == "is" || before == "was" || before == "are" || before == "were" ||
                        before == "'s" || before == "’s" || before == "be" || before == "they're" ||
                        before == "they’re" || before == "now" || before == "aged" || before == "turned";
    if (!copula) return false;
    m.kind = MentionKind::kAge;
    std::vector<AgeRange> ages;
    if (const std::uint32_t end = says(t, "in") ? decade(t, ages) : 0; end != 0)
      return age_ends(end, std::move(ages), m);
    if (const std::uint32_t end = old_age(t, ages); end != 0 && !noun_at(end))
      return age_ends(end, std::move(ages), m);
    ages.clear();
    const std::uint32_t end = list_of_ages(t, false, ages);
    static constexpr std::array kEnds = {".", ",", ";", "and", ")", "years"};
    if (end == 0 || std::find(kEnds.begin(), kEnds.end(), lower_text(end)) == kEnds.end()) return false;
    return age_ends(end, std::move(ages), m);
  }
  static bool age_ends(std::uint32_t end, std::vector<AgeRange> ages, PersonMention& m) {
    m.ages = std::move(ages);
    m.range.end = end;
    return true;
  }

  // "A valet, 31, was", "a bar owner, 45,": whatever somebody is called who has an age.
  bool appellation(std::uint32_t t, PersonMention& m) const {
    const std::uint32_t first = determiner(t, m);
    if (first == t || m.kind == MentionKind::kOther) return false;
    m.determined = true;
    std::uint32_t at = first;
    static constexpr std::array kPrepositions = {"against", "of", "for",  "from", "in",  "on",  "at",
                                                 "to",      "by", "with", "and",  "who", "was", "is"};
    while (at < first + 3 && at < size() && text_.tokens[at].kind == TokenKind::kWord &&
           !text_.tokens[at].capitalised() && !starts_sentence(at)) {
      if (std::find(kPrepositions.begin(), kPrepositions.end(), word(at)) != kPrepositions.end() ||
          hit(at, NoticeTable::kSuspects) != nullptr)
        return false;
      ++at;
    }
    if (at == first || !is(at, ",")) return false;
    const std::uint32_t end = ages_behind(at, m);
    if (end == at || m.ages.size() != 1 ||
        !(is(end, ",") || is(end, ".") || is(end, ";") || says(end, "and")))
      return false;
    m.range.end = end;
    return true;
  }

  bool slashed_whole(std::uint32_t t, PersonMention& m) const { return slashed(t, m) != 0; }

  // "one of three people", "one of the four victims".
  bool share(std::uint32_t t, PersonMention& m) const {
    const Numeral* one = numeral_at(t);
    if (one == nullptr || one->value > kMostPeople || !says(one->range.end, "of")) return false;
    std::uint32_t at = one->range.end + 1;
    if (says(at, "the")) ++at;
    const Numeral* all = numeral_at(at);
    if (all == nullptr || all->value <= one->value || all->value > kMostPeople) return false;
    bool modified = false;
    at = modifiers(all->range.end, m, modified);
    const std::uint32_t end = noun(at, m);
    if (end == 0 || m.role == MentionRole::kSuspect || m.role == MentionRole::kOther) return false;
    if (t == 0 || !is(t - 1, ",")) return false;  // beside somebody told of
    m.count = static_cast<int>(all->value);
    m.of_many = true;
    m.range.end = end;
    return true;
  }

  bool pronoun(std::uint32_t t, PersonMention& m) const {
    const NoticeHit* h = hit(t, NoticeTable::kPronouns);
    if (h == nullptr) return false;
    if (h->is("he"))
      m.sex = Sex::kMale;
    else if (h->is("she"))
      m.sex = Sex::kFemale;
    else if (h->is("her") && hits_.at(t + 1, NoticeTable::kKilled, "back") != nullptr)
      m.sex = Sex::kFemale;
    else if (!h->is("they"))
      return false;
    m.kind = MentionKind::kPronoun;
    m.count = h->is("they") ? 0 : 1;
    m.range.end = h->end;
    return true;
  }

  // "Victim #2", "Victim 2:", "V1", "V/2".
  bool field_number(std::uint32_t t, PersonMention& m) const {
    const std::string w = lower_text(t);
    int number = -1;
    std::uint32_t end = t + 1;
    if (w.size() == 2 && (w[0] == 'v' || (w[0] == 's' && text_.tokens[t].capitalised())) && w[1] >= '1' &&
        w[1] <= '9') {
      number = w[1] - '0';
      if (w[0] == 's') {
        m.role = MentionRole::kSuspect;
        m.range.end = t + 1;
        PersonMention inner;
        if (slashed(t + 1, inner) != 0) m.range.end = inner.range.end;
        return true;
      }
    } else if (w == "victim" || w == "vic" ||
               (w == "v" && (is(t + 1, "/") || is(t + 1, "#") || is(t + 1, "-")))) {
      std::uint32_t at = t + 1;
      while (is(at, "#") || is(at, "/") || is(at, "-") || lower_text(at) == "no" ||
             lower_text(at) == "number")
        ++at;
      number = figure(at);
      const bool marked = at > t + 1 || is(at + 1, ":") || is(at + 1, "-") || is(at + 1, ",") ||
                          is(at + 1, "(") || is(at + 1, ")") || hyphen(at + 1);
      if (number < 1 || number > 20 || !marked) {
        if (const Numeral* n = numeral_at(at); n != nullptr && n->words && n->value <= 10 && w == "victim" &&
                                               (is(n->range.end, ":") || is(n->range.end, ","))) {
          number = static_cast<int>(n->value);
          at = n->range.end - 1;
        } else {
          return false;
        }
      }
      end = at + 1;
    }
    if (number < 1) return false;
    m.kind = MentionKind::kOrdinal;
    m.role = MentionRole::kVictim;
    m.ordinal = number;
    while (is(end, ":") || is(end, "-") || is(end, ",") || is(end, "(") || hyphen(end) || is(end, "is") ||
           is(end, "was"))
      ++end;
    PersonMention inner;
    if (end < size() && !starts_sentence(end) && (slashed(end, inner) != 0 || noun_phrase(end, inner)) &&
        inner.role != MentionRole::kSuspect && inner.role != MentionRole::kOther) {
      m.sex = inner.sex;
      m.age_class = inner.age_class;
      m.ages = inner.ages;
      end = inner.range.end;
    } else {
      end = std::max(t + 1, end);
    }
    m.range.end = end;
    return true;
  }

  // "both", "one of them", "the others", "two others", "one" and "two" before a verb.
  bool quantified(std::uint32_t t, PersonMention& m) const {
    if (const NoticeHit* both = det(t, "both");
        both != nullptr && figure(both->end) < 0 && !people_at(both->end))
      return take(both, MentionKind::kAll, m);
    if (const NoticeHit* all = det(t, "all"); all != nullptr && !people_at(all->end))
      return take(all, MentionKind::kAll, m);
    if (const NoticeHit* one = det(t, "one")) {
      if (const NoticeHit* suspect = hit(one->end, NoticeTable::kSuspects)) {
        m.role = MentionRole::kSuspect;
        return take(suspect, MentionKind::kOneOf, m);
      }
      return take(one, MentionKind::kOneOf, m) && with_sex(one, m);
    }
    const NoticeHit* the = det(t, "the");
    const std::uint32_t after_the = the != nullptr ? the->end : t;
    if (the != nullptr) {
      if (const NoticeHit* others = det(after_the, "others")) {
        m.count = 0;
        return take(others, MentionKind::kOther, m);
      }
      if (const NoticeHit* other = det(after_the, "other"); other != nullptr && is_other(after_the)) {
        const Numeral* n = numeral_at(other->end);
        if (n != nullptr && n->value <= kMostPeople && hit(n->range.end, NoticeTable::kPersons) == nullptr &&
            hit(n->range.end, NoticeTable::kVictims) == nullptr) {
          m.count = static_cast<int>(n->value);
          m.kind = MentionKind::kOther;
          m.range.end = n->range.end;
          return true;
        }
        const bool age_next = is(other->end, ",") && figure(other->end + 1) > 0;
        if (n == nullptr && (elided_here(other->end) || age_next)) return take(other, MentionKind::kOther, m);
      }
    }
    return counted(t, m);
  }
  // "both deceased" is nobody new.
  [[nodiscard]] bool people_at(std::uint32_t t) const {
    return noun_at(t) && hits_.at(t, NoticeTable::kVictims, "dead") == nullptr;
  }
  [[nodiscard]] bool is_other(std::uint32_t t) const { return says(t, "other"); }
  bool take(const NoticeHit* hit, MentionKind kind, PersonMention& m) const {
    m.kind = kind;
    m.range.end = hit->end;
    if (kind == MentionKind::kAll) {
      m.count = 0;
      for (std::uint32_t t = hit->token; t < hit->end; ++t) {
        if (hits_.at(t, NoticeTable::kVictims) != nullptr) m.role = MentionRole::kVictim;
      }
      with_sex(hit, m);
      m.range.end = ages_behind(hit->end, m);
      m.count = static_cast<int>(m.ages.size());
      return true;
    }
    m.range.end = ages_behind(hit->end, m);  // "one of them, 35, was"
    return true;
  }
  bool with_sex(const NoticeHit* hit, PersonMention& m) const {
    for (std::uint32_t t = hit->token; t < hit->end; ++t) {
      const NoticeHit* noun = hits_.at(t, NoticeTable::kPersons);
      if (noun != nullptr) m.sex = sex_of(noun->entry.substr(0, noun->entry.find('-')));
    }
    return true;
  }

  // A number of people without a noun: "two others", "one fatally", "two were", "another was".
  bool counted(std::uint32_t t, PersonMention& m) const {
    if (const NoticeHit* another = det(t, "another"); another != nullptr && elided_here(another->end))
      return take(another, MentionKind::kAnother, m);
    if (const NoticeHit* others = det(t, "others"); others != nullptr && t > 0 && says(t - 1, "several")) {
      m.count = 0;
      return take(others, MentionKind::kAnother, m);
    }
    for (const auto& [entry, kind] :
         {std::pair{"older", MentionKind::kOlder}, {"younger", MentionKind::kYounger}}) {
      const NoticeHit* h = det(t, entry);
      if (h == nullptr) continue;
      std::uint32_t end = h->end;
      if (says(end, "of") && says(end + 1, "the") && (says(end + 2, "two") || says(end + 2, "pair")))
        end += 3;
      if (says(end, "one")) ++end;
      if (end == h->end && !elided_here(end) && !is(end, ",")) continue;
      m.kind = kind;
      m.range.end = end;
      return true;
    }
    const Numeral* n = numeral_at(t);
    if (n == nullptr || n->value < 1 || n->value > kMostPeople || n->round) return false;
    m.count = static_cast<int>(n->value);
    if (const NoticeHit* others = det(n->range.end, "others"))
      return take(others, MentionKind::kAnother, m) && elide(m, false);
    if (const NoticeHit* more = det(n->range.end, "other");
        more != nullptr && (says(n->range.end, "more") || says(n->range.end, "additional")) &&
        elided_here(more->end))
      return take(more, MentionKind::kAnother, m) && elide(m, false);
    std::uint32_t end = n->range.end;
    if (says(end, "of") && (says(end + 1, "them") || says(end + 1, "whom") || says(end + 1, "those")))
      end += 2;
    else if (says(end, "of") && says(end + 1, "the") &&
             (hit(end + 2, NoticeTable::kVictims) != nullptr ||
              hit(end + 2, NoticeTable::kPersons) != nullptr))
      end += 3;
    else if (!n->words && !may_open_with_number(t))
      return false;
    if (end == n->range.end && !elided_here(end)) return false;
    if (!n->words || (starts_sentence(t) && hits_.at(end, NoticeTable::kGunfire, "hit") != nullptr)) {
      m.range.end = end;  // "2 SHOT AT …": so many people
      return true;
    }
    m.kind = MentionKind::kOneOf;
    m.range.end = end;
    m.elided = true;
    return true;
  }
  [[nodiscard]] bool may_open_with_number(std::uint32_t t) const {
    const std::string w = lower_text(t + 1);
    return (starts_sentence(t) || is(t - 1, ".") || is(t - 1, ",") || is(t - 1, ":") || hyphen(t - 1) ||
            is(t - 1, "*")) &&
           (w == "shot" || w == "hit" || w == "wounded" || w == "dead" || w == "killed" || w == "hurt" ||
            w == "injured" || w == "stabbed");
  }
  bool elide(PersonMention& m, bool value) const {
    m.elided = value;
    return true;
  }

  // What may follow a number that stands for people: a verb or an adverb of harm.
  [[nodiscard]] bool elided_here(std::uint32_t t) const {
    if (starts_sentence(t)) return false;
    const std::string w = lower_text(t);
    static constexpr std::array kVerbs = {
        "'s",      "’s",        "was",        "were",      "is",       "are",       "has",    "had",
        "have",    "remains",   "remained",   "in",        "suffered", "sustained", "later",  "also",
        "died",    "underwent", "critically", "seriously", "fatally",  "who",       "listed", "being",
        "remain",  "refused",   "did",        "declined",  "shot",     "wounded",   "dead",   "hurt",
        "injured", "killed",    "of",         "received",  "walked",   "arrived",   "drove",  "ran"};
    if (std::find(kVerbs.begin(), kVerbs.end(), w) != kVerbs.end())
      return w != "in" || hits_.at(t + 1, NoticeTable::kConditions) != nullptr;
    return hits_.at(t, NoticeTable::kKilled, "back") != nullptr ||
           hits_.at(t, NoticeTable::kConditions) != nullptr ||
           hits_.at(t, NoticeTable::kGunfire, "hit") != nullptr;
  }

  // [determiner] [number] [modifiers] [age] [modifiers] noun [ages]
  bool noun_phrase(std::uint32_t t, PersonMention& m) const {
    std::uint32_t at = determiner(t, m);
    const bool determined = at != t;
    m.determined = determined;
    at = number(at, m);
    bool modified = false;
    at = modifiers(at, m, modified);
    std::vector<AgeRange> ages;
    if (const std::uint32_t behind = old_age(at, ages); behind != 0) {
      m.ages = std::move(ages);
      at = behind;
      if (is(at, ",") && !starts_sentence(at + 1) &&
          (hit(at + 1, NoticeTable::kModifiers) != nullptr && noun_at(at + 1)))
        ++at;
    }
    if (!m.ages.empty() || modified || determined) at = modifiers(at, m, modified);
    at = origin(at, m);
    std::uint32_t behind_noun = noun(at, m);
    if (m.surviving && m.kind == MentionKind::kDefinite) m.kind = MentionKind::kOther;
    if (behind_noun != 0) behind_noun = trailing_modifiers(behind_noun, m);
    if (behind_noun == 0) return nominal(t, at, determined, m);
    if (!determined && m.count == 1 && !may_be_bare(t, at, behind_noun, m)) return false;
    m.range.end = sex_behind(behind_noun, m);
    if (m.ages.empty()) m.range.end = ages_behind(m.range.end, m);
    m.range.end = sex_behind(m.range.end, m);
    return true;
  }
  // "Male Adult Hispanic", "Female Hispanic Adult".
  std::uint32_t trailing_modifiers(std::uint32_t t, PersonMention& m) const {
    std::uint32_t at = t;
    for (const NoticeHit* h = hit(at, NoticeTable::kModifiers);
         h != nullptr && !starts_sentence(at) && text_.tokens[at].capitalised() &&
         (h->is("adult") || h->is("child") || h->is("plain"));
         h = hit(at, NoticeTable::kModifiers)) {
      if (const auto cls = age_class(h->entry); cls && !m.age_class) m.age_class = cls;
      at = h->end;
    }
    return noun_at_plain(at) && !starts_sentence(at) ? t : at;
  }
  // ", all male," behind a group; ", male," behind an age.
  std::uint32_t sex_behind(std::uint32_t t, PersonMention& m) const {
    if (m.sex != Sex::kUnknown || !is(t, ",") || starts_sentence(t + 1)) return t;
    std::uint32_t at = t + 1;
    const bool all = says(at, "all") || says(at, "both");
    if (all) ++at;
    const NoticeHit* h = hit(at, NoticeTable::kPersons);
    if (h == nullptr || h->is("any-any-one") || h->is("any-any-many") || !(all || is(h->end, ",")) ||
        (!all && m.ages.empty()))
      return t;
    m.sex = sex_of(h->entry.substr(0, h->entry.find('-')));
    return h->end;
  }
  // "a 22-year-old Milwaukee male", "a South Side man": one to three capitalised words before the noun.
  std::uint32_t origin(std::uint32_t t, PersonMention& m) const {
    std::uint32_t at = t;
    while (at < t + 3 && at < size() && text_.tokens[at].kind == TokenKind::kWord &&
           text_.tokens[at].capitalised() && !text_.tokens[at].has(Token::kAllCaps) && !starts_sentence(at) &&
           !noun_at(at))
      ++at;
    if (at == t || !noun_at(at) || starts_sentence(at)) return t;
    bool modified = false;
    return modifiers(at, m, modified);
  }
  [[nodiscard]] bool noun_at(std::uint32_t t) const {
    PersonMention scratch;
    bool modified = false;
    const std::uint32_t at = modifiers(t, scratch, modified);
    return noun(at, scratch) != 0;
  }

  std::uint32_t determiner(std::uint32_t t, PersonMention& m) const {
    if (const NoticeHit* h = det(t, "another")) return set(h, MentionKind::kAnother, m);
    if (const NoticeHit* h = det(t, "older"); h != nullptr) return set(h, MentionKind::kOlder, m);
    if (const NoticeHit* h = det(t, "younger"); h != nullptr) return set(h, MentionKind::kYounger, m);
    static constexpr std::array kOrdinals = {"first", "second", "third", "fourth", "fifth", "sixth"};
    for (std::size_t i = 0; i < kOrdinals.size(); ++i) {
      if (const NoticeHit* h = det(t, kOrdinals[i])) {
        m.ordinal = static_cast<int>(i) + 1;
        return set(h, MentionKind::kOrdinal, m);
      }
    }
    if (const NoticeHit* h = det(t, "last")) return set(h, MentionKind::kOther, m);
    if (const NoticeHit* h = det(t, "the")) {
      if (is_other(h->end)) return set(det(h->end, "other"), MentionKind::kOther, m);
      return set(h, MentionKind::kDefinite, m);
    }
    if (const NoticeHit* h = det(t, "those")) return set(h, MentionKind::kDefinite, m);
    if (const NoticeHit* h = det(t, "a")) return set(h, MentionKind::kIndefinite, m);
    if (const NoticeHit* h = hit(t, NoticeTable::kPronouns);
        h != nullptr && (h->is("his") || h->is("her") || h->is("their")))
      return set(h, MentionKind::kIndefinite, m);
    return t;
  }
  std::uint32_t set(const NoticeHit* h, MentionKind kind, PersonMention& m) const {
    m.kind = kind;
    return h->end;
  }

  // A number of people, and "other" behind it.
  std::uint32_t number(std::uint32_t t, PersonMention& m) const {
    const Numeral* n = numeral_at(t);
    std::uint32_t at = t;
    std::vector<AgeRange> ignored;
    if (n != nullptr && n->value >= 1 && n->value <= kMostPeople && old_age(t, ignored) == 0) {
      m.count = static_cast<int>(n->value);
      at = n->range.end;
    }
    if (const NoticeHit* other = det(at, "other"); other != nullptr && (at != t || says(at, "additional"))) {
      if (m.kind == MentionKind::kIndefinite) m.kind = MentionKind::kAnother;
      at = other->end;
    }
    return at;
  }

  std::uint32_t modifiers(std::uint32_t t, PersonMention& m, bool& modified) const {
    std::uint32_t at = t;
    for (int n = 0; n < 6; ++n) {
      const NoticeHit* h = hit(at, NoticeTable::kModifiers);
      if (h == nullptr) break;
      // "male" and "teen" are nouns, too: modifiers where a noun or an age follows.
      const NoticeHit* noun_here = hit(at, NoticeTable::kPersons);
      const NoticeHit* victim_here = hit(at, NoticeTable::kVictims);
      if ((noun_here != nullptr || victim_here != nullptr) && !goes_on(h->end)) break;
      if (h->is("male") || h->is("female")) m.sex = sex_of(h->entry);
      if (const auto cls = age_class(h->entry); cls && (!m.age_class || h->is("teen"))) m.age_class = cls;
      if (says(at, "unknown") && h->end == at + 1) m.unknown = true;
      m.surviving = m.surviving || says(at, "surviving");
      modified = true;
      at = h->end;
      if (const std::uint32_t behind = race_and_sex(at, m); behind != 0) at = behind;
    }
    if (const std::uint32_t behind = race_and_sex(at, m); behind != 0 && goes_on(behind)) {
      modified = true;
      at = behind;
    }
    return at;
  }
  // "B/M" before a noun: the token behind, 0.
  std::uint32_t race_and_sex(std::uint32_t t, PersonMention& m) const {
    if (!is(t + 1, "/") || word(t).size() != 1 || word(t + 2).size() != 1 || is(t + 3, "/")) return 0;
    for (const std::uint32_t at : {t, t + 2}) {
      if (lower_text(at) == "m") m.sex = Sex::kMale;
      if (lower_text(at) == "f") m.sex = Sex::kFemale;
    }
    return noun_at_plain(t + 3) ? t + 3 : 0;
  }
  [[nodiscard]] bool noun_at_plain(std::uint32_t t) const {
    return hit(t, NoticeTable::kPersons) != nullptr || hit(t, NoticeTable::kSuspects) != nullptr ||
           hit(t, NoticeTable::kVictims) != nullptr;
  }
  [[nodiscard]] bool goes_on(std::uint32_t t) const {
    if (starts_sentence(t)) return false;
    std::vector<AgeRange> ignored;
    return hit(t, NoticeTable::kPersons) != nullptr || hit(t, NoticeTable::kVictims) != nullptr ||
           hit(t, NoticeTable::kSuspects) != nullptr ||
           (hit(t, NoticeTable::kModifiers) != nullptr && noun_at(t)) || old_age(t, ignored) != 0 ||
           hit(t, NoticeTable::kOthers) != nullptr;
  }

  // The token behind the noun at `t`; 0: there is none.
  std::uint32_t noun(std::uint32_t t, PersonMention& m) const {
    const NoticeHit* person = hit(t, NoticeTable::kPersons);
    const NoticeHit* victim = hit(t, NoticeTable::kVictims);
    const NoticeHit* suspect = hit(t, NoticeTable::kSuspects);
    const NoticeHit* other = hit(t, NoticeTable::kOthers);
    const auto end_of = [](const NoticeHit* h) { return h == nullptr ? 0U : h->end; };
    const std::uint32_t end = std::max({end_of(person), end_of(victim), end_of(suspect), end_of(other)});
    if (end == 0) return 0;
    // "student-athlete", "man-made": no person, as it stands.
    bool many = false;
    if (suspect != nullptr && suspect->end == end) {
      m.role = MentionRole::kSuspect;
      many = suspect->is("many");
    } else if (victim != nullptr && victim->end == end) {
      m.role = MentionRole::kVictim;
      m.dead = hits_.at(t, NoticeTable::kVictims, "dead") != nullptr;
      many = hits_.at(t, NoticeTable::kVictims, "many") != nullptr;
    } else if (person != nullptr && person->end == end) {
      many = take_person(person->entry, m);
    } else {
      m.role = MentionRole::kOther;
      many = other->is("many") || says(t, "nobody") || says(t, "no");
    }
    if (many && m.count == 1) m.count = 0;
    // "male victim", "boy victim", "man shot" is none.
    if (const NoticeHit* more = hit(end, NoticeTable::kVictims);
        more != nullptr && m.role == MentionRole::kPerson && !starts_sentence(end)) {
      m.role = MentionRole::kVictim;
      return more->end;
    }
    if (const NoticeHit* more = hit(end, NoticeTable::kSuspects);
        more != nullptr && m.role == MentionRole::kPerson && !starts_sentence(end)) {
      m.role = MentionRole::kSuspect;
      return more->end;
    }
    return end;
  }
  static bool take_person(std::string_view entry, PersonMention& m) {
    const std::size_t first = entry.find('-');
    const std::size_t second = entry.find('-', first + 1);
    if (const Sex sex = sex_of(entry.substr(0, first)); sex != Sex::kUnknown) m.sex = sex;
    if (const auto cls = age_class(entry.substr(first + 1, second - first - 1)); cls && !m.age_class)
      m.age_class = cls;
    return entry.substr(second + 1) == "many";
  }

  // "the 23-year-old", "a 16-year-old", "identified as 23-year-old Name Surname": an age without a noun.
  bool nominal(std::uint32_t t, std::uint32_t at, bool determined, PersonMention& m) const {
    if (m.ages.empty()) return false;
    if (!determined) m.kind = capitalised_name(at) != 0 ? MentionKind::kNamed : MentionKind::kIndefinite;
    const std::uint32_t name = capitalised_name(at);
    m.range.end = name != 0 ? name : at;
    return m.range.end > t;
  }

  // A noun without a determiner: at the head of a sentence or line, with an age or a modifier, in the plural.
  [[nodiscard]] bool may_be_bare(std::uint32_t t, std::uint32_t at, std::uint32_t end,
                                 PersonMention& m) const {
    if (!m.ages.empty() || at != t) return true;
    if (m.role == MentionRole::kSuspect || m.role == MentionRole::kOther) return true;
    if (starts_sentence(t) ||
        (t > 0 && (is(t - 1, ":") || is(t - 1, "-") || hyphen(t - 1) || is(t - 1, "•") || is(t - 1, "*"))))
      return true;
    if (t > 0 &&
        (says(t - 1, "and") || is(t - 1, "&") || is(t - 1, ",") || says(t - 1, "to") || says(t - 1, "a")))
      return true;
    if (text_.tokens[t].has(Token::kAllCaps)) return true;
    PersonMention scratch;
    return ages_behind(end, scratch) != end && !scratch.ages.empty();
  }

  // The token behind two to four capitalised words that are no date and no place; 0.
  [[nodiscard]] std::uint32_t capitalised_name(std::uint32_t t) const {
    std::uint32_t at = t;
    int words = 0;
    while (at < size() && words < 5 && (at == t || !starts_sentence(at))) {
      const Token& token = text_.tokens[at];
      if (token.kind == TokenKind::kHyphen && words > 0) {
        ++at;
        continue;
      }
      if (token.kind != TokenKind::kWord || !token.capitalised()) break;
      if (hit(at, NoticeTable::kMonths) != nullptr || hit(at, NoticeTable::kWeekdays) != nullptr ||
          hits_.at(at, NoticeTable::kPlaces, "street") != nullptr || hit(at, NoticeTable::kFields) != nullptr)
        break;
      ++words;
      ++at;
      if (is(at, ".") && at + 1 < size() && !starts_sentence(at + 1) &&
          text_.tokens[at - 1].end - text_.tokens[at - 1].begin == 1)
        ++at;
    }
    return words >= 2 ? at : 0;
  }

  // "Jordan Avery, 23," and "Jordan Avery (23)".
  bool named(std::uint32_t t, PersonMention& m) const {
    if (!text_.tokens[t].capitalised() || text_.tokens[t].kind != TokenKind::kWord) return false;
    const std::uint32_t end = capitalised_name(t);
    if (end == 0 || !(is(end, ",") || is(end, "("))) return false;
    std::uint32_t at = end + 1;
    if (lower_text(at) == "age" || lower_text(at) == "aged") ++at;
    std::vector<AgeRange> ages;
    std::uint32_t behind = 0;
    if (const int value = figure(at); value >= 0 && value <= kOldest && !counts_else(at + 1) &&
                                      (is(at + 1, ",") || is(at + 1, ")") || says(at + 1, "of") ||
                                       starts_sentence(at + 1) || is(at + 1, ".") || is(at + 1, ";") ||
                                       says(at + 1, "was") || says(at + 1, "and") || says(at + 1, "died"))) {
      ages.push_back({value, value});
      behind = at + 1;
    } else {
      behind = old_age(at, ages);
    }
    if (behind == 0 || ages.size() != 1) return false;
    m.kind = MentionKind::kNamed;
    m.ages = std::move(ages);
    m.range.end = close(behind);
    PersonMention noun_behind;
    if (const std::uint32_t noun_end = noun(behind, noun_behind);
        noun_end != 0 && !starts_sentence(behind) && noun_behind.role == MentionRole::kPerson) {
      m.sex = noun_behind.sex;
      m.range.end = noun_end;
    }
    return true;
  }

  std::vector<PersonMention> out_;
};

}  // namespace

std::vector<PersonMention> find_person_mentions(const Text& text, const NoticeHits& hits,
                                                const std::vector<Numeral>& numerals) {
  return Finder(text, hits, numerals).run();
}

}  // namespace blotter
