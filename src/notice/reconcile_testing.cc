#include "notice/reconcile_testing.h"

#include <gtest/gtest.h>

namespace blotter {

VictimStore::VictimStore(const std::vector<VictimRow>& rows, const std::string& covers) {
  std::string csv =
      "CASE_NUMBER,DATE,BLOCK,VICTIMIZATION_PRIMARY,INCIDENT_PRIMARY,GUNSHOT_INJURY_I,UNIQUE_ID,DISTRICT,AGE,"
      "SEX,"
      "COMMUNITY_AREA\n";
  int id = 0;
  for (const VictimRow& r : rows) {
    csv += r.incident + "," + r.when + ":00.000," + r.block + "," + (r.killed ? "HOMICIDE" : "BATTERY") +
           ",BATTERY," + (r.shot ? "YES" : "NO") + ",U" + std::to_string(++id) + "," + r.district + "," +
           r.age + "," + r.sex + "," + r.area + "\n";
  }
  ImportRequest request = request_for(folder_.path(), folder_.write("rows.csv", csv), "2026-01-06");
  request.covers = *parse_window(covers);
  const auto taken = import_export(test_catalog(), *test_catalog().source("chicago-victims"), request);
  EXPECT_TRUE(taken.ok()) << taken.error().line();
  auto opened = Store::open(folder_.path());
  EXPECT_TRUE(opened.ok());
  store_ = std::move(*opened);
}

ProvisionalRecord made_record(const std::string& id, const std::string& when, const std::string& block,
                              const std::vector<MadeVictim>& victims) {
  IncidentReport said;
  said.kind = IncidentKind::kShooting;
  said.hour_known = when.find('T') != std::string::npos;
  said.occurred = said.hour_known ? *parse_minute(when) : LocalMinute{*parse_day(when)};
  said.block = block;
  said.place = "chicago";
  for (const MadeVictim& v : victims) {
    NoticeVictim victim;
    victim.age = v.age;
    victim.sex = v.sex;
    victim.killed = v.killed;
    victim.shot = v.shot;
    said.victims.push_back(victim);
  }
  RecordVersion version;
  version.notice = id;
  version.known_from = *said.occurred + std::chrono::minutes{30};
  version.said = said;
  version.state = said;
  return {id, {version}};
}

MadeVictim man(int age, bool killed) { return {AgeRange{age, age}, Sex::kMale, killed, true}; }
MadeVictim woman(int age, bool killed) { return {AgeRange{age, age}, Sex::kFemale, killed, true}; }

}  // namespace blotter
