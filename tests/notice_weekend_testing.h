// Published rows turned back into the notices that came before them: late ones, corrections, deaths that come
// days later, a second feed in other words, resends. It knows at every minute what had been told by then, and
// which row each victim of a notice is.
#pragma once

#include <blotter/reconcile.h>

#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace blotter::testing {

// What the notices have told of one published victim.
struct ToldVictim {
  std::size_t row = 0;  // index of the published victim
  int age = 0;          // as told; exact, although the row has a bracket
  bool killed = false;
  std::string condition;  // "good"; "" for the dead
  bool operator==(const ToldVictim&) const = default;
};

struct WeekendEvent {
  std::vector<std::size_t> rows;         // of one case number; of two where block and minute are the same
  const PublishedVictim* row = nullptr;  // the first
};

struct WeekendNotice {
  NoticeMessage message;
  std::size_t event = 0;
  std::vector<ToldVictim> said;  // by this text
  bool says_age_alone = false;   // a correction: neither outcome nor, always, sex
  std::vector<ToldVictim> told;  // after it; all victims of the event that are known by then
};

// Everything that a text says.
struct NoticeFacts {
  const PublishedVictim* row = nullptr;  // time, block, district, neighbourhood
  LocalMinute said_time;                 // as the office rounds it
  LocalMinute received;
  std::vector<const PublishedVictim*> people;  // side by side with `told`
  std::vector<ToldVictim> told;
};
struct ExpectedTally {
  int people_shot = 0;
  int killed = 0;  // by gunfire
  int wounded = 0;
  int shootings = 0;
  std::optional<AgeRange> ages;  // of the people shot
  bool operator==(const ExpectedTally&) const = default;
};
std::ostream& operator<<(std::ostream& out, const ExpectedTally& tally);

class Weekend {
 public:
  // `rows` must outlive it. The same rows and seed give the same notices.
  Weekend(const std::vector<PublishedVictim>& rows, std::uint64_t seed);

  [[nodiscard]] const std::vector<WeekendEvent>& events() const { return events_; }
  // By receipt.
  [[nodiscard]] const std::vector<WeekendNotice>& notices() const { return notices_; }
  [[nodiscard]] ExpectedTally tally_at(LocalMinute minute) const;
  // What is known of an event at that minute.
  [[nodiscard]] std::vector<ToldVictim> told_at(std::size_t event, LocalMinute minute) const;
  [[nodiscard]] const WeekendNotice* notice(const std::string& id) const;

 private:
  struct Step;
  struct Plan;
  void group_rows();
  void tell(std::size_t event);
  void first_notices(Plan& plan);
  void corrections(Plan& plan);
  void more_victims(Plan& plan);
  void deaths(Plan& plan);
  void echoes(Plan& plan);
  static void order(Plan& plan);
  [[nodiscard]] NoticeFacts known_at_first(const Plan& plan) const;
  std::string news(const Plan& plan, const Step& step, NoticeFacts& facts);
  void write(Plan& plan);
  std::size_t pick(std::size_t n) { return static_cast<std::size_t>(random_() % n); }
  bool chance(int percent) { return pick(100) < static_cast<std::size_t>(percent); }
  std::chrono::minutes between(int low, int high);

  const std::vector<PublishedVictim>& rows_;
  std::mt19937_64 random_;
  std::vector<WeekendEvent> events_;
  std::vector<WeekendNotice> notices_;
};

using Pick = std::mt19937_64;

[[nodiscard]] std::string first_notice_text(const NoticeFacts& facts, Pick& pick);  // of the news office
[[nodiscard]] std::string other_feed_text(const NoticeFacts& facts, Pick& pick);    // the same in other words
[[nodiscard]] std::string death_text(const NoticeFacts& facts, std::size_t who, Pick& pick);
[[nodiscard]] std::string age_correction_text(const NoticeFacts& facts, std::size_t who, int before,
                                              Pick& pick);
[[nodiscard]] std::string more_victims_text(const NoticeFacts& facts, std::size_t who, Pick& pick);
[[nodiscard]] std::string condition_text(const NoticeFacts& facts, std::size_t who, Pick& pick);

}  // namespace blotter::testing
