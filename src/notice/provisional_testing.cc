#include "notice/provisional_testing.h"

#include <string>
#include <utility>

namespace blotter::testing {

LocalMinute minute_at(const char* text) { return parse_minute(text).value(); }

NoticeVictim victim(std::optional<AgeRange> age, Sex sex, bool killed, std::optional<bool> shot) {
  NoticeVictim out;
  out.age = age;
  out.sex = sex;
  out.killed = killed;
  out.condition = killed ? "dead" : "good";
  out.shot = shot;
  return out;
}

IncidentReport shooting(const char* occurred, std::vector<NoticeVictim> victims, const char* district) {
  IncidentReport out;
  out.kind = IncidentKind::kShooting;
  if (occurred != nullptr) {
    out.hour_known = std::string(occurred).size() > 10;
    out.occurred = out.hour_known ? minute_at(occurred) : LocalMinute{parse_day(occurred).value()};
  }
  out.block = "2300 block of West 63rd Street";
  out.district = district;
  out.place = "chicago";
  out.victims = std::move(victims);
  return out;
}

RecordVersion version(const char* notice, const char* received, const IncidentReport& state) {
  RecordVersion out;
  out.notice = notice;
  out.known_from = minute_at(received);
  out.said = out.state = state;
  return out;
}

// A weekend of four incidents: two victims of whom one dies on Sunday, one without an hour, one without a
// day, and one of another city.
std::vector<ProvisionalRecord> weekend() {
  const auto alive = victim(AgeRange{34, 34}, Sex::kMale, false);
  const auto dead = victim(AgeRange{34, 34}, Sex::kMale, true);
  const auto girl = victim(AgeRange{14, 14}, Sex::kFemale, false);
  const auto thirties = victim(AgeRange{30, 39}, Sex::kUnknown, false);
  auto stabbed = shooting("2025-08-30T20:15", {victim(AgeRange{51, 51}, Sex::kMale, true, false)}, "");
  stabbed.kind = IncidentKind::kStabbing;
  auto elsewhere = shooting("2025-08-30T01:00", {alive});
  elsewhere.place = "philadelphia";
  return {
      {"a-1",
       {version("a", "2025-08-30T02:10", shooting("2025-08-29T22:40", {alive, girl})),
        version("d", "2025-08-31T09:00", shooting("2025-08-29T22:40", {dead, girl}))}},
      {"b-1", {version("b", "2025-08-30T09:00", shooting("2025-08-30", {thirties}, "11"))}},
      {"b-2", {version("b", "2025-08-30T09:00", elsewhere)}},
      {"c-1", {version("c", "2025-08-30T22:00", shooting(nullptr, {girl}))}},
      {"c-2", {version("c", "2025-08-30T22:00", stabbed)}},
  };
}

}  // namespace blotter::testing
