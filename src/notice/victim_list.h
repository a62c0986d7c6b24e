// The people of one incident while it is read: who is told of, and what has been said of each.
#pragma once

#include <blotter/notice.h>

#include <optional>
#include <string>
#include <vector>

#include "notice/person_mention.h"

namespace blotter {

struct Person {
  std::optional<AgeRange> age;  // as narrow as was said
  bool age_given = false;       // by a number; else by the class of a noun
  Sex sex = Sex::kUnknown;
  bool killed = false;
  bool alive = false;  // a condition was given that only the living have
  std::string condition;
  std::optional<bool> shot;
  bool hurt = false;  // something was said to have been done to them
  bool unhurt = false;
  bool wounded = false;  // and lives, by the word
  bool victim = false;   // called so
  bool accused = false;
  bool open = true;      // of a group: nobody has told of this one alone
  bool singled = false;  // "one of them" was this one
  bool closed = false;   // "all three": whoever comes now is another
  bool officer = false;
  Span span;
};

using People = std::vector<std::size_t>;  // indices

// Finds or makes the people that a mention stands for.
class VictimList {
 public:
  // Who is told of in a lead that sums several incidents up.
  void foretell(std::vector<PersonMention> mentions) { foretold_ = std::move(mentions); }
  [[nodiscard]] std::vector<Person>& people() { return people_; }
  [[nodiscard]] Person& operator[](std::size_t i) { return people_[i]; }

  // `focus`: who was spoken of last. `beside`: who stands beside the mention in the same list ("a woman and a
  // man"): it is somebody else.
  People resolve(const PersonMention& m, const People& focus, const People& beside, Span span);
  // What the mention says of people already found: an apposition.
  void describe(const People& who, const PersonMention& m, Span span);

  // Whether the mention may mean that person.
  [[nodiscard]] bool could_be(std::size_t person, const PersonMention& m) const;

  // "one fatally": of the group so many; which of them, later sentences may tell.
  void owe_deaths(int count);
  void settle_deaths();

 private:
  [[nodiscard]] bool fits(const Person& person, const PersonMention& m,
                          const std::optional<AgeRange>& age) const;
  [[nodiscard]] People fitting(const PersonMention& m, const std::optional<AgeRange>& age) const;
  People one(const PersonMention& m, const std::optional<AgeRange>& age, const People& focus, Span span);
  People group(const PersonMention& m, Span span);
  People definite(const PersonMention& m, const std::optional<AgeRange>& age, const People& focus, Span span);
  People pronoun(const PersonMention& m, const People& focus);
  People one_of(const PersonMention& m, Span span);
  People others(const PersonMention& m, const People& focus, Span span);
  People by_age(bool older, Sex sex) const;
  std::size_t make(const PersonMention& m, const std::optional<AgeRange>& age, Span span, bool open);
  void tell(Person& person, const PersonMention& m, const std::optional<AgeRange>& age, Span span);

  std::vector<Person> people_;
  People beside_;
  std::vector<PersonMention> foretold_;
  int owed_deaths_ = 0;
};

}  // namespace blotter
