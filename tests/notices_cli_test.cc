// `blotter notices`: what it says of those that it could make nothing of, and of what was known by a time.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "export_testing.h"
#include "process_testing.h"

namespace blotter {
namespace {

using testing::Finished;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::run_blotter;
using testing::TemporaryFolder;

class NoticesCli : public ::testing::Test {
 protected:
  NoticesCli() {
    std::ofstream(folder_.path("n.jsonl"))
        << R"({"received": "2025-08-30T09:15", "text": "A 34-year-old man was shot at 1:05 a.m. Saturday in the 2300 block of West 63rd Street."})"
        << "\n"
        << R"({"received": "2025-08-30T12:00", "text": "The superintendent will speak to reporters at 2 p.m. today."})"
        << "\n"
        << R"({"received": "2025-08-31T12:00", "text": "A 19-year-old woman was shot at 11 p.m. Saturday in the 400 block of East 47th Street."})"
        << "\n";
  }
  Finished run(std::vector<std::string> more) {
    std::vector<std::string> arguments{"notices", folder_.path("n.jsonl"), "--in", "chicago",
                                       "--data",  folder_.path("data")};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_blotter(arguments);
  }
  TemporaryFolder folder_;
};

TEST_F(NoticesCli, ANoticeThatTellsOfNoIncidentIsNamed) {
  const Finished done = run({});
  EXPECT_EQ(done.code, 0);
  EXPECT_THAT(done.out, HasSubstr("3 notices, 2 incidents: 2 people shot"));
  EXPECT_THAT(done.out, HasSubstr("1 notice tells of no incident"));
  EXPECT_THAT(done.out, HasSubstr("n.jsonl:2"));
}

TEST_F(NoticesCli, AsOfCountsTheNoticesThatWereThere) {
  const Finished done = run({"--as-of", "2025-08-30"});
  EXPECT_THAT(done.out, HasSubstr("1 notice by then, 1 incident: 1 person shot"));
  EXPECT_THAT(done.out, HasSubstr("n.jsonl:2"));  // it was there by then
  EXPECT_THAT(done.out, Not(HasSubstr("a woman, 19")));
  EXPECT_THAT(run({"--as-of", "2025-08-30T10:00"}).out, Not(HasSubstr("no incident")));
}

TEST_F(NoticesCli, AnAsOfThatIsNoTimeIsNamedWithBothWaysToWriteIt) {
  const Finished done = run({"--as-of", "soon"});
  EXPECT_EQ(done.code, 2);
  EXPECT_THAT(done.err, HasSubstr("--as-of \"soon\""));
  EXPECT_THAT(done.err, HasSubstr("2025-08-30T09:15"));
}

}  // namespace
}  // namespace blotter
