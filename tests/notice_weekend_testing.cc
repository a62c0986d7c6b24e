#include "notice_weekend_testing.h"

#include <algorithm>
#include <ostream>
#include <set>
#include <tuple>
#include <utility>

#include "civil/zone.h"
#include "notice/messages.h"

namespace blotter::testing {

using std::chrono::hours;
using std::chrono::minutes;

namespace {

constexpr const char* kOffice = "news affairs";
constexpr const char* kOtherFeed = "city wire";
constexpr const char* kDying = "critical";

const Zone& chicago() {
  static const Zone zone = *Zone::find("America/Chicago");
  return zone;
}

NoticeMessage message_of(const std::string& text, const std::string& source, LocalMinute received) {
  RawMessage raw;
  raw.file = "weekend";
  raw.source = source;
  raw.received = received;
  raw.text = text;
  return notice_message(std::move(raw), chicago());
}

}  // namespace

std::ostream& operator<<(std::ostream& out, const ExpectedTally& t) {
  out << t.people_shot << " shot, " << t.killed << " killed, " << t.wounded << " wounded, " << t.shootings
      << " shootings";
  if (t.ages) out << ", ages " << t.ages->low << " to " << t.ages->high;
  return out;
}

// A notice that is yet to be put into words.
struct Weekend::Step {
  enum class Kind { kFirst, kOther, kResent, kDeath, kAge, kMore, kCondition, kStale };
  LocalMinute received;
  Kind kind = Kind::kFirst;
  std::size_t who = 0;  // index in Plan::victims
};

// What happened, and the notices that will tell of it.
struct Weekend::Plan {
  using Kind = Step::Kind;
  std::size_t event = 0;
  std::vector<ToldVictim> victims;    // as they are at last
  std::vector<int> wrong_ages;        // as first told; the right one where it was told right
  std::vector<bool> told_dead_first;  // of the killed
  std::size_t told_first = 0;         // so many of them are in the first notice
  LocalMinute said_time;
  std::vector<Step> steps;

  [[nodiscard]] LocalMinute first() const { return steps.front().received; }
  [[nodiscard]] LocalMinute last() const {
    LocalMinute out = first();
    for (const Step& s : steps) out = std::max(out, s.received);
    return out;
  }
};

std::chrono::minutes Weekend::between(int low, int high) {
  return minutes{low + static_cast<int>(pick(static_cast<std::size_t>(high - low + 1)))};
}

Weekend::Weekend(const std::vector<PublishedVictim>& rows, std::uint64_t seed) : rows_(rows), random_(seed) {
  group_rows();
  for (std::size_t e = 0; e < events_.size(); ++e) tell(e);
  std::stable_sort(notices_.begin(), notices_.end(), [](const WeekendNotice& a, const WeekendNotice& b) {
    return std::tie(a.message.received, a.message.id) < std::tie(b.message.received, b.message.id);
  });
}

// One event can carry two case numbers: nobody who writes a notice sees two in one minute on one block.
void Weekend::group_rows() {
  std::map<std::pair<LocalMinute, std::string>, std::size_t> index;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const auto [it, is_new] = index.try_emplace({rows_[i].occurred, rows_[i].block}, events_.size());
    if (is_new) events_.push_back({{}, &rows_[i]});
    events_[it->second].rows.push_back(i);
  }
}

void Weekend::tell(std::size_t event) {
  Plan plan;
  plan.event = event;
  std::set<std::pair<Sex, int>> taken;  // so that a later notice can say of whom it speaks
  for (const std::size_t row : events_[event].rows) {
    const PublishedVictim& person = rows_[row];
    constexpr int kYoungest = 6;
    const int low = std::max(person.age->low, kYoungest);
    int age = 0;
    do age = low + static_cast<int>(pick(static_cast<std::size_t>(person.age->high - low + 1)));
    while (!taken.emplace(person.sex, age).second);
    static const char* const kConditions[] = {"good", "fair", "serious", "critical", "stable"};
    plan.victims.push_back({row, age, *person.killed, *person.killed ? "" : kConditions[pick(5)]});
  }
  for (std::size_t i = plan.victims.size(); i > 1; --i) std::swap(plan.victims[i - 1], plan.victims[pick(i)]);
  first_notices(plan);
  corrections(plan);
  more_victims(plan);
  deaths(plan);
  echoes(plan);
  write(plan);
}

void Weekend::first_notices(Plan& plan) {
  const LocalMinute occurred = events_[plan.event].row->occurred;
  const bool late = chance(12);
  plan.steps.push_back(
      {occurred + (late ? between(6 * 60, 30 * 60) : between(35, 200)), Plan::Kind::kFirst, 0});
  plan.said_time = occurred;
  constexpr minutes kRound{5};
  const minutes since = std::chrono::duration_cast<minutes>(occurred.time_since_epoch());
  if (chance(40)) plan.said_time = LocalMinute{since / kRound * kRound};
  plan.told_first = plan.victims.size();
  for (const ToldVictim& v : plan.victims) {
    plan.wrong_ages.push_back(v.age);
    plan.told_dead_first.push_back(v.killed && chance(60));
  }
}

void Weekend::corrections(Plan& plan) {
  if (!chance(15)) return;
  const std::size_t who = pick(plan.victims.size());
  const int right = plan.victims[who].age;
  for (const int off : {-3, 4, -2, 5}) {
    const int wrong = right + off;
    // As an adult or as a child, so that the words for the person stay the same.
    const bool same_class = (right < 18) == (wrong < 18) && wrong > 5;
    const bool taken = std::any_of(plan.victims.begin(), plan.victims.end(),
                                   [&](const ToldVictim& v) { return v.age == wrong; });
    if (!same_class || taken) continue;
    plan.wrong_ages[who] = wrong;
    plan.steps.push_back({plan.first() + between(60, 9 * 60), Plan::Kind::kAge, who});
    return;
  }
}

void Weekend::more_victims(Plan& plan) {
  if (plan.victims.size() < 2 || !chance(30)) return;
  const std::size_t who = plan.victims.size() - 1;
  // Who is told of later is told right, and alive.
  if (plan.victims[who].killed || plan.wrong_ages[who] != plan.victims[who].age) return;
  plan.told_first = who;
  plan.steps.push_back({plan.first() + between(50, 6 * 60), Plan::Kind::kMore, who});
}

void Weekend::deaths(Plan& plan) {
  for (std::size_t who = 0; who < plan.victims.size(); ++who) {
    const bool alive_at_first = plan.victims[who].killed && !plan.told_dead_first[who];
    // Of every fourth no notice ever says it.
    if (!alive_at_first || chance(25)) continue;
    plan.steps.push_back({plan.last() + between(3 * 60, 5 * 24 * 60), Plan::Kind::kDeath, who});
    // A feed that lags behind still has the dead as critical; that takes nobody's death back.
    if (chance(30)) plan.steps.push_back({plan.last() + between(20, 12 * 60), Plan::Kind::kStale, who});
  }
}

void Weekend::echoes(Plan& plan) {
  if (chance(25)) plan.steps.push_back({plan.first() + between(10, 10 * 60), Plan::Kind::kOther, 0});
  if (chance(15)) plan.steps.push_back({plan.first() + between(5, 24 * 60), Plan::Kind::kResent, 0});
  const std::size_t who = pick(plan.victims.size());
  if (who < plan.told_first && !plan.victims[who].killed && chance(10))
    plan.steps.push_back({plan.first() + between(12 * 60, 3 * 24 * 60), Plan::Kind::kCondition, who});
}

// In the order of receipt, and no two in one minute.
void Weekend::order(Plan& plan) {
  std::stable_sort(plan.steps.begin(), plan.steps.end(),
                   [](const Step& a, const Step& b) { return a.received < b.received; });
  for (std::size_t i = 1; i < plan.steps.size(); ++i)
    plan.steps[i].received = std::max(plan.steps[i].received, plan.steps[i - 1].received + minutes{1});
}

// What the first notice will say: ages as they were heard at first, and the dying alive.
NoticeFacts Weekend::known_at_first(const Plan& plan) const {
  NoticeFacts facts;
  facts.row = events_[plan.event].row;
  facts.said_time = plan.said_time;
  for (std::size_t who = 0; who < plan.told_first; ++who) {
    ToldVictim told = plan.victims[who];
    told.age = plan.wrong_ages[who];
    if (told.killed && !plan.told_dead_first[who]) told.killed = false, told.condition = kDying;
    facts.told.push_back(told);
    facts.people.push_back(&rows_[told.row]);
  }
  return facts;
}

// The news of a step become part of the facts; returns its words.
std::string Weekend::news(const Plan& plan, const Step& step, NoticeFacts& facts) {
  const ToldVictim& at_last = plan.victims[step.who];
  if (step.kind == Plan::Kind::kMore) {
    facts.told.push_back(at_last);
    facts.people.push_back(&rows_[at_last.row]);
    return more_victims_text(facts, step.who, random_);
  }
  ToldVictim& person = facts.told[step.who];
  if (step.kind == Plan::Kind::kDeath) {
    person.killed = true;
    person.condition = "";
    return death_text(facts, step.who, random_);
  }
  if (step.kind == Plan::Kind::kAge) {
    const int before = std::exchange(person.age, at_last.age);
    return age_correction_text(facts, step.who, before, random_);
  }
  person.condition = "stable";
  return condition_text(facts, step.who, random_);
}

void Weekend::write(Plan& plan) {
  order(plan);
  NoticeFacts facts = known_at_first(plan);
  std::string first_text;
  for (const Step& step : plan.steps) {
    facts.received = step.received;
    NoticeFacts spoken = facts;  // of a feed that lags behind
    std::string text;
    switch (step.kind) {
      case Plan::Kind::kFirst: text = first_text = first_notice_text(facts, random_); break;
      case Plan::Kind::kResent:
        // Only while it still says what is known.
        if (notices_.back().told != facts.told || notices_.back().message.text != first_text) continue;
        text = first_text;
        break;
      case Plan::Kind::kOther: text = other_feed_text(facts, random_); break;
      case Plan::Kind::kStale:
        spoken.told[step.who].killed = false;
        spoken.told[step.who].condition = kDying;
        text = other_feed_text(spoken, random_);
        break;
      default: text = news(plan, step, facts); spoken.told = {facts.told[step.who]};
    }
    const bool other = step.kind == Plan::Kind::kOther || step.kind == Plan::Kind::kStale;
    notices_.push_back({message_of(text, other ? kOtherFeed : kOffice, step.received), plan.event,
                        spoken.told, step.kind == Plan::Kind::kAge, facts.told});
    // The very same message once more, as a mailbox and a folder both hold it.
    if (chance(5)) notices_.push_back(notices_.back());
  }
}

std::vector<ToldVictim> Weekend::told_at(std::size_t event, LocalMinute minute) const {
  std::vector<ToldVictim> out;
  for (const WeekendNotice& n : notices_) {
    if (n.event == event && n.message.received <= minute) out = n.told;
  }
  return out;
}

const WeekendNotice* Weekend::notice(const std::string& id) const {
  for (const WeekendNotice& n : notices_) {
    if (n.message.id == id) return &n;
  }
  return nullptr;
}

ExpectedTally Weekend::tally_at(LocalMinute minute) const {
  std::vector<const WeekendNotice*> last(events_.size(), nullptr);
  for (const WeekendNotice& n : notices_) {
    if (n.message.received <= minute) last[n.event] = &n;
  }
  ExpectedTally out;
  for (const WeekendNotice* n : last) {
    bool shooting = false;
    if (n == nullptr) continue;
    for (const ToldVictim& v : n->told) {
      if (!*rows_[v.row].shot) continue;
      shooting = true;
      ++out.people_shot;
      ++(v.killed ? out.killed : out.wounded);
      if (!out.ages) out.ages = AgeRange{v.age, v.age};
      out.ages->low = std::min(out.ages->low, v.age);
      out.ages->high = std::max(out.ages->high, v.age);
    }
    out.shootings += shooting ? 1 : 0;
  }
  return out;
}

}  // namespace blotter::testing
