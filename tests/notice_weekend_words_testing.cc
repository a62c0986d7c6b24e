// Notices in the manner of Chicago's news office, its log lines and a reporter's brief. All words are our
// own.
#include <fmt/format.h>

#include <array>
#include <map>

#include "civil/calendar.h"
#include "notice_weekend_testing.h"

namespace blotter::testing {
namespace {

using std::chrono::hours;

template <std::size_t N>
const char* one_of(const std::array<const char*, N>& list, Pick& pick) {
  return list[static_cast<std::size_t>(pick() % N)];
}

bool chance(int percent, Pick& pick) { return pick() % 100 < static_cast<std::uint64_t>(percent); }

constexpr std::array kHospitals = {
    "Stroger Hospital",      "Mount Sinai Hospital",           "the University of Chicago Medical Center",
    "Christ Medical Center", "Northwestern Memorial Hospital", "Loyola University Medical Center"};
constexpr std::array kParts = {"leg",      "arm",   "chest", "abdomen", "back",
                               "shoulder", "thigh", "foot",  "hand",    "neck"};
constexpr std::array kDoing = {"standing on the sidewalk", "walking",      "sitting in a parked vehicle",
                               "near the street",          "in the alley", "on the porch"};
constexpr std::array kShooters = {"an unknown offender", "two unknown male offenders",
                                  "someone in a dark sedan", "an unidentified gunman"};
constexpr std::array kEnds = {
    "No one is in custody. Area detectives are investigating.", "There is no one in custody at this time.",
    "No offenders in custody. The investigation is ongoing.", "Detectives are investigating."};

// "2300 W 63RD ST" → number, direction, name, kind.
struct Block {
  std::string number;
  std::string direction;
  std::string name;
  std::string kind;
};

std::string title_case(const std::string& words) {
  std::string out = words;
  bool first = true;
  for (char& c : out) {
    if (!first && c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    first = c == ' ';
  }
  return out;
}

std::string street_name(const std::string& published) {
  if (published == "DR MARTIN LUTHER KING JR") return "Dr. Martin Luther King Jr.";
  if (published == "ST LOUIS") return "St. Louis";
  if (published == "LAKE SHORE") return "DuSable Lake Shore";
  if (published.front() >= '0' && published.front() <= '9') {
    std::string out = published;  // 63RD → 63rd
    for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
  }
  return title_case(published);
}

Block block_of(const std::string& published) {
  std::vector<std::string> words(1);
  for (const char c : published) {
    if (c == ' ')
      words.emplace_back();
    else
      words.back() += c;
  }
  if (words.back() == "SB" || words.back() == "NB") words.pop_back();
  Block out{words.at(0), words.at(1), "", words.back()};
  for (std::size_t i = 2; i + 1 < words.size(); ++i) out.name += (i == 2 ? "" : " ") + words[i];
  out.name = street_name(out.name);
  return out;
}

std::string long_block(const std::string& published) {
  static const std::map<std::string, std::string> kKinds = {
      {"ST", "Street"}, {"AVE", "Avenue"}, {"BLVD", "Boulevard"}, {"DR", "Drive"}, {"PL", "Place"},
      {"RD", "Road"},   {"CT", "Court"},   {"PKWY", "Parkway"},   {"LN", "Lane"},  {"TER", "Terrace"}};
  static const std::map<std::string, std::string> kDirections = {
      {"N", "North"}, {"S", "South"}, {"E", "East"}, {"W", "West"}};
  const Block b = block_of(published);
  const std::string number = b.number == "0" ? "0-100" : b.number;
  const auto kind = kKinds.find(b.kind);
  return number + " block of " + kDirections.at(b.direction) + " " + b.name + " " +
         (kind == kKinds.end() ? title_case(b.kind) : kind->second);
}

std::string short_block(const std::string& published) {
  const Block b = block_of(published);
  const std::string number = b.number == "0" ? "0-100" : b.number;
  return number + " block of " + b.direction + ". " + b.name + " " + title_case(b.kind) + ".";
}

std::string block(const NoticeFacts& facts, Pick& pick) {
  return chance(50, pick) ? long_block(facts.row->block) : short_block(facts.row->block);
}

struct Clock {
  int hour, minute;
};

Clock clock_of(LocalMinute t) {
  const auto since = t - LocalMinute{day_of(t)};
  constexpr int kMinutes = 60;
  const int minutes = static_cast<int>(std::chrono::duration_cast<std::chrono::minutes>(since).count());
  return {minutes / kMinutes, minutes % kMinutes};
}

std::string twelve_hours(LocalMinute t) {
  const Clock c = clock_of(t);
  const int hour = c.hour % 12 == 0 ? 12 : c.hour % 12;
  return fmt::format("{}:{:02} {}", hour, c.minute, c.hour < 12 ? "a.m." : "p.m.");
}

std::string military(LocalMinute t) {
  const Clock c = clock_of(t);
  return fmt::format("{:02}{:02} hours", c.hour, c.minute);
}

std::string weekday(LocalMinute t) {
  static constexpr std::array kNames = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                        "Thursday", "Friday", "Saturday"};
  const auto days = day_of(t).time_since_epoch().count();
  return kNames.at(static_cast<std::size_t>((days + 4) % 7));  // 1 Jan 1970 was a Thursday
}

struct CivilDay {
  int year, month, day;
};

CivilDay civil(LocalMinute t) {
  const std::string text = to_string(day_of(t));
  return {std::stoi(text.substr(0, 4)), std::stoi(text.substr(5, 2)), std::stoi(text.substr(8, 2))};
}

constexpr std::array kMonths = {"January", "February", "March",     "April",   "May",      "June",
                                "July",    "August",   "September", "October", "November", "December"};

std::string long_date(LocalMinute t) {
  const CivilDay d = civil(t);
  return fmt::format("{} {}, {}", kMonths.at(static_cast<std::size_t>(d.month - 1)), d.day, d.year);
}

std::string log_date(LocalMinute t) {
  const CivilDay d = civil(t);
  return fmt::format("{} {} {}", d.day,
                     std::string(kMonths.at(static_cast<std::size_t>(d.month - 1))).substr(0, 3), d.year);
}

// A weekday where that can only be the last one.
std::string day_words(LocalMinute t, LocalMinute received, Pick& pick) {
  return received - t < hours{5 * 24} && chance(60, pick) ? weekday(t) : long_date(t);
}

bool female(const PublishedVictim& v) { return v.sex == Sex::kFemale; }
const char* he(const PublishedVictim& v) { return female(v) ? "She" : "He"; }
const char* male_word(const PublishedVictim& v) { return female(v) ? "female" : "male"; }

const char* man_word(const PublishedVictim& v, int age) {
  if (age < 18) return female(v) ? "girl" : "boy";
  return female(v) ? "woman" : "man";
}

const char* article(int age) {
  return age == 8 || age == 11 || age == 18 || (age >= 80 && age < 90) ? "an" : "a";
}

std::string person(const PublishedVictim& v, int age, Pick& pick) {
  return fmt::format("{} {}-year-old {}", article(age), age,
                     chance(50, pick) ? male_word(v) : man_word(v, age));
}

std::string capital(std::string text) {
  if (text.front() >= 'a' && text.front() <= 'z') text.front() = static_cast<char>(text.front() - 'a' + 'A');
  return text;
}

std::string wound(const PublishedVictim& v, Pick& pick) {
  if (!*v.shot) return fmt::format("multiple stab wounds to the {}", one_of(kParts, pick));
  return fmt::format("a gunshot wound to the {}", one_of(kParts, pick));
}

// "was taken to Stroger Hospital in good condition"
std::string outcome(const ToldVictim& told, Pick& pick) {
  if (!told.killed)
    return fmt::format("was {} to {} in {} condition", chance(50, pick) ? "taken" : "transported",
                       one_of(kHospitals, pick), told.condition);
  if (chance(40, pick)) return "was pronounced dead at the scene";
  return fmt::format("was taken to {} and pronounced dead", one_of(kHospitals, pick));
}

// "W. 63rd St." ends a sentence with its own full stop.
std::string with_single_stops(std::string text) {
  for (std::size_t at = text.find(".."); at != std::string::npos; at = text.find("..", at)) text.erase(at, 1);
  return text;
}

std::string number_word(std::size_t n) {
  static constexpr std::array kWords = {"zero", "one", "two",   "three", "four",
                                        "five", "six", "seven", "eight", "nine"};
  return kWords.at(n);
}

std::string heading(const NoticeFacts& facts, Pick& pick) {
  const bool shot = *facts.row->shot;
  const char* what = !shot ? "Homicide" : facts.told.size() > 1 ? "Multiple People Shot" : "Shooting";
  if (facts.row->district.empty()) return what;
  const int district = std::stoi(facts.row->district);
  if (chance(30, pick)) return fmt::format("{} - District {}", what, district);
  const int last = district % 10;
  const char* ending = district / 10 == 1 ? "th"
                       : last == 1        ? "st"
                       : last == 2        ? "nd"
                       : last == 3        ? "rd"
                                          : "th";
  return fmt::format("{} - {:03}{} District", what, district, ending);
}

// "At approximately 1:05 a.m. on August 30, 2025"
std::string at_time(const NoticeFacts& facts, Pick& pick) {
  const std::string clock = twelve_hours(facts.said_time);
  const std::string day = day_words(facts.said_time, facts.received, pick);
  switch (pick() % 3) {
    case 0: return fmt::format("At approximately {} on {}", clock, day);
    case 1: return fmt::format("On {} at about {}", day, clock);
    default: return fmt::format("At about {} {}", clock, day == weekday(facts.said_time) ? day : "on " + day);
  }
}

std::string narrative_of_one(const NoticeFacts& facts, Pick& pick) {
  const PublishedVictim& v = *facts.people.front();
  const ToldVictim& told = facts.told.front();
  const std::string who = person(v, told.age, pick);
  const std::string where = block(facts, pick);
  std::string text = heading(facts, pick) + "\n";
  if (*v.shot)
    text += fmt::format("{}, {} was {} in the {} when {} fired shots. The victim sustained {} and {}.",
                        at_time(facts, pick), who, one_of(kDoing, pick), where, one_of(kShooters, pick),
                        wound(v, pick), outcome(told, pick));
  else
    text += fmt::format("{}, officers found {} in the {}. The victim had sustained {} and {}.",
                        at_time(facts, pick), who, where, wound(v, pick), outcome(told, pick));
  return with_single_stops(text) + " " + one_of(kEnds, pick);
}

std::string narrative_of_many(const NoticeFacts& facts, Pick& pick) {
  const std::size_t n = facts.told.size();
  std::string text = heading(facts, pick) + "\n" +
                     fmt::format("{}, {} people were shot in the {}.", at_time(facts, pick), number_word(n),
                                 block(facts, pick));
  for (std::size_t i = 0; i < n; ++i) {
    const PublishedVictim& v = *facts.people[i];
    text += fmt::format(" {} sustained {} and {}.", capital(person(v, facts.told[i].age, pick)),
                        wound(v, pick), outcome(facts.told[i], pick));
  }
  return with_single_stops(text) + " " + one_of(kEnds, pick);
}

// -M/26: GSW to chest, Stroger Hospital, critical condition
std::string log_lines(const NoticeFacts& facts, Pick& pick) {
  std::string text = fmt::format("{}\n{}\n{}, {}", heading(facts, pick), short_block(facts.row->block),
                                 log_date(facts.said_time), military(facts.said_time));
  for (std::size_t i = 0; i < facts.told.size(); ++i) {
    const PublishedVictim& v = *facts.people[i];
    const ToldVictim& told = facts.told[i];
    text += fmt::format("\n-{}/{}: {} to {}, {}{}", female(v) ? "F" : "M", told.age,
                        *v.shot ? "GSW" : "stab wounds", one_of(kParts, pick),
                        told.killed ? "pronounced at " : "", one_of(kHospitals, pick));
    if (!told.killed) text += ", " + told.condition + " condition";
  }
  return text + "\nNo one in custody.";
}

std::string shot_word(const PublishedVictim& v) { return *v.shot ? "shot" : "stabbed"; }

// A man, 23, was shot about 1:05 a.m. Saturday in the 2300 block of West 63rd Street, police said.
std::string brief(const NoticeFacts& facts, Pick& pick) {
  const std::string clock = twelve_hours(facts.said_time);
  const std::string day = day_words(facts.said_time, facts.received, pick);
  const std::string when =
      fmt::format("about {} {}", clock, day == weekday(facts.said_time) ? day : "on " + day);
  const std::string where = long_block(facts.row->block);
  if (facts.told.size() == 1) {
    const PublishedVictim& v = *facts.people.front();
    const ToldVictim& told = facts.told.front();
    return fmt::format("{} {}, {}, was {} in the {} {} in the {}, police said. {} {}.", capital(article(0)),
                       man_word(v, told.age), told.age, shot_word(v), one_of(kParts, pick), when, where,
                       he(v), outcome(told, pick));
  }
  std::string text = fmt::format("{} people were shot {} in the {}, police said.",
                                 capital(number_word(facts.told.size())), when, where);
  for (std::size_t i = 0; i < facts.told.size(); ++i) {
    const PublishedVictim& v = *facts.people[i];
    const int age = facts.told[i].age;
    const std::string who = chance(50, pick) ? fmt::format("A {}-year-old {}", age, man_word(v, age))
                                             : fmt::format("A {}, {},", man_word(v, age), age);
    text += fmt::format(" {} was hit in the {} and {}.", who == "A 18" ? "An 18" : who, one_of(kParts, pick),
                        outcome(facts.told[i], pick));
  }
  return text;
}

// The block and the hour by which an update names its incident.
std::string incident_tag(const NoticeFacts& facts, Pick& pick) {
  return chance(50, pick) ? fmt::format("{} ({}, {})", short_block(facts.row->block),
                                        log_date(facts.said_time), military(facts.said_time))
                          : fmt::format("{}, {} on {}", long_block(facts.row->block),
                                        twelve_hours(facts.said_time), long_date(facts.said_time));
}

}  // namespace

std::string first_notice_text(const NoticeFacts& facts, Pick& pick) {
  if (chance(35, pick)) return log_lines(facts, pick);
  if (facts.told.size() > 1) return narrative_of_many(facts, pick);
  return chance(60, pick) ? narrative_of_one(facts, pick) : brief(facts, pick);
}

std::string other_feed_text(const NoticeFacts& facts, Pick& pick) {
  if (chance(60, pick)) return brief(facts, pick);
  return log_lines(facts, pick);
}

std::string death_text(const NoticeFacts& facts, std::size_t who, Pick& pick) {
  const PublishedVictim& v = *facts.people[who];
  const int age = facts.told[who].age;
  if (chance(50, pick))
    return fmt::format("UPDATE - {}: The {}-year-old {} victim has died at {}. The case is now a homicide.",
                       incident_tag(facts, pick), age, male_word(v), one_of(kHospitals, pick));
  return fmt::format(
      "The {}-year-old {} who was {} in the {} at {} on {} has succumbed to {} injuries. This is now being "
      "investigated as a homicide.",
      age, man_word(v, age), shot_word(v), long_block(facts.row->block), twelve_hours(facts.said_time),
      long_date(facts.said_time), female(v) ? "her" : "his");
}

std::string age_correction_text(const NoticeFacts& facts, std::size_t who, int before, Pick& pick) {
  const PublishedVictim& v = *facts.people[who];
  const int age = facts.told[who].age;
  if (facts.told.size() == 1 && chance(50, pick))
    return fmt::format(
        "CORRECTION - {}: The victim's age is {}, not {}. All other information remains the same.",
        incident_tag(facts, pick), age, before);
  return fmt::format(
      "CORRECTION - {}: The {} victim whose age was first given as {} is {} years old. All other information "
      "remains the same.",
      incident_tag(facts, pick), male_word(v), before, age);
}

std::string more_victims_text(const NoticeFacts& facts, std::size_t who, Pick& pick) {
  const PublishedVictim& v = *facts.people[who];
  const ToldVictim& told = facts.told[who];
  return fmt::format(
      "UPDATE - {}: An additional victim, {} {}-year-old {}, walked into {} with {} and was listed in {} "
      "condition. "
      "All other information remains the same.",
      incident_tag(facts, pick), article(told.age), told.age, male_word(v), one_of(kHospitals, pick),
      wound(v, pick), told.condition);
}

std::string condition_text(const NoticeFacts& facts, std::size_t who, Pick& pick) {
  return fmt::format("Condition update, {}: The {}-year-old {} victim is now in stable condition.",
                     incident_tag(facts, pick), facts.told[who].age, male_word(*facts.people[who]));
}

}  // namespace blotter::testing
