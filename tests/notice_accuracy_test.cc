// The reader of notices on our own labelled notices and roundups, held to corpus/notices/floors.json. The
// floors only ever rise.
#include <gtest/gtest.h>

#include <fstream>
#include <set>

#include "labelled_notices_testing.h"
#include "testing/paths.h"

namespace blotter {
namespace {

using nlohmann::json;

json floors() {
  return json::parse(std::ifstream(std::string(testing::kSourceDir) + "/corpus/notices/floors.json"));
}

class NoticeAccuracy : public ::testing::Test {
 protected:
  const Catalog catalog_ = Catalog::load().value();
};

TEST_F(NoticeAccuracy, EveryIdIsGivenOnce) {
  std::set<std::string> ids;
  const json all = floors();
  for (const auto& [set, floor] : all.items()) {
    for (const std::string file : floor["files"]) {
      const auto lines = labelled_notices(file);
      EXPECT_FALSE(lines.empty()) << file;
      for (const json& line : lines) EXPECT_TRUE(ids.insert(line["id"]).second) << line["id"];
    }
  }
}

TEST_F(NoticeAccuracy, LabelledNoticesAreRead) {
  const json all = floors();
  for (const auto& [set, floor] : all.items()) {
    const NoticeScore score = score_notices(catalog_, floor["files"].get<std::vector<std::string>>());
    std::string faults;
    for (const std::string& fault : score.faults) faults += "\n  " + fault;
    SCOPED_TRACE(set + faults);
    const auto say = [&, name = set](const char* what, double value) {
      std::cout << name << ": " << what << " " << value << "\n";
      EXPECT_GE(value, floor[what].get<double>()) << what;
    };
    say("victims", score.victims_f1());
    say("time", score.time.value());
    say("age", score.age.value());
    say("sex", score.sex.value());
    say("outcome", score.outcome.value());
    say("followed", score.followed.value());
    say("together", score.together.value());
    say("state", score.state.value());
    say("tallies", score.tallies.value());
  }
}

// The same notices give the same records in whatever order they come.
TEST_F(NoticeAccuracy, TheOrderOfArrivalIsNoMatter) {
  const NoticeReader reader(catalog_);
  std::vector<NoticeReading> readings;
  for (const char* file : {"notices-a.jsonl", "notices-b.jsonl", "roundups-a.jsonl"}) {
    for (const json& line : labelled_notices(file)) {
      NoticeMessage message;
      message.id = line["id"];
      message.received = *parse_minute(line["received"].get<std::string>());
      message.text = line["text"];
      const Place* home =
          line["place"].is_string() ? catalog_.place(line["place"].get<std::string>()) : nullptr;
      readings.push_back(reader.read(message, home));
    }
  }
  NoticeLedger sorted;
  sorted.add_all(readings);
  NoticeLedger backwards;
  for (auto it = readings.rbegin(); it != readings.rend(); ++it) backwards.add(*it);
  NoticeLedger mixed;  // every other one first, then the rest, and all of them again
  for (std::size_t i = 0; i < readings.size(); i += 2) mixed.add(readings[i]);
  for (std::size_t i = 1; i < readings.size(); i += 2) mixed.add(readings[i]);
  for (const NoticeReading& reading : readings) EXPECT_TRUE(mixed.add(reading).empty());
  EXPECT_EQ(mixed.repeated(), readings.size());
  for (const NoticeLedger* other : {&backwards, &mixed}) {
    ASSERT_EQ(other->records().size(), sorted.records().size());
    for (std::size_t i = 0; i < sorted.records().size(); ++i) {
      EXPECT_EQ(other->records()[i].id, sorted.records()[i].id);
      EXPECT_EQ(other->records()[i].versions.size(), sorted.records()[i].versions.size());
      EXPECT_EQ(other->records()[i].current(), sorted.records()[i].current());
    }
  }
}

}  // namespace
}  // namespace blotter
