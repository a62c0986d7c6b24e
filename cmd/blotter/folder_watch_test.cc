#include "folder_watch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <thread>

namespace blotter::cmd {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class Watching : public ::testing::Test {
 protected:
  Watching()
      : parent_(fs::temp_directory_path() /
                ("blotter-watch-" + std::to_string(::getpid()) + "-" +
                 ::testing::UnitTest::GetInstance()->current_test_info()->name())),
        inbox_(parent_ / "inbox") {
    fs::create_directories(inbox_);
  }
  ~Watching() override {
    std::error_code ignored;
    fs::remove_all(parent_, ignored);
  }

  [[nodiscard]] FolderWatch open() const {
    auto watch = FolderWatch::open(inbox_.string());
    EXPECT_TRUE(watch.ok());
    return std::move(watch).value();
  }
  void write(const std::string& name, const std::string& bytes = "x") const {
    fs::create_directories((inbox_ / name).parent_path());
    std::ofstream(inbox_ / name) << bytes;
  }
  // What comes next, without the folder.
  [[nodiscard]] std::vector<std::string> next(FolderWatch& watch,
                                              std::chrono::milliseconds longest = 5s) const {
    std::vector<std::string> out;
    for (const std::string& path : watch.wait(longest).files)
      out.push_back(fs::path(path).lexically_relative(inbox_).string());
    return out;
  }

  fs::path parent_;
  fs::path inbox_;
};

TEST_F(Watching, WhatIsThereComesFirst) {
  write("b.txt");
  write("a/c.txt");
  write(".hidden");
  write("d.txt.part");
  FolderWatch watch = open();
  EXPECT_THAT(next(watch), ElementsAre("a/c.txt", "b.txt"));
  EXPECT_THAT(next(watch, 0ms), IsEmpty());
}

TEST_F(Watching, ClosedAndRenamedFilesAreComplete) {
  FolderWatch watch = open();
  std::ofstream slow(inbox_ / "slow.txt");
  slow << "half" << std::flush;
  EXPECT_THAT(next(watch, 50ms), IsEmpty());
  slow << " whole";
  slow.close();
  EXPECT_THAT(next(watch), ElementsAre("slow.txt"));
  write("a.tmp");
  EXPECT_THAT(next(watch, 20ms), IsEmpty());
  fs::rename(inbox_ / "a.tmp", inbox_ / "a.txt");
  EXPECT_THAT(next(watch), ElementsAre("a.txt"));
  fs::create_hard_link(inbox_ / "a.txt", inbox_ / "link.txt");
  fs::create_symlink(inbox_ / "a.txt", inbox_ / "soft.txt");
  EXPECT_THAT(next(watch), ElementsAre("link.txt", "soft.txt"));
}

TEST_F(Watching, AFileThatIsBeingWrittenWhenTheWatchBeginsWaitsForItsEnd) {
  std::ofstream slow(inbox_ / "slow.txt");
  slow << "half" << std::flush;
  write("done.txt");
  FolderWatch watch = open();
  EXPECT_THAT(next(watch), ElementsAre("done.txt"));
  slow.close();
  EXPECT_THAT(next(watch), ElementsAre("slow.txt"));
}

TEST_F(Watching, ARewrittenFileIsNews) {
  write("a.txt", "one");
  FolderWatch watch = open();
  EXPECT_THAT(next(watch), ElementsAre("a.txt"));
  write("a.txt", "two");
  EXPECT_THAT(next(watch), ElementsAre("a.txt"));
  write("a.txt", "six");
  write("a.txt", "ten");
  EXPECT_THAT(next(watch), ElementsAre("a.txt"));
  write("gone.txt");
  fs::remove(inbox_ / "gone.txt");
  EXPECT_THAT(next(watch, 20ms), IsEmpty());
}

TEST_F(Watching, FoldersThatCome) {
  FolderWatch watch = open();
  write("new/er/a.txt");
  std::vector<std::string> got;
  while (got.empty()) got = next(watch);
  EXPECT_THAT(got, ElementsAre("new/er/a.txt"));
  write("new/er/b.txt");
  EXPECT_THAT(next(watch), ElementsAre("new/er/b.txt"));
  fs::create_directories(parent_ / "elsewhere");
  std::ofstream(parent_ / "elsewhere/c.txt") << "x";
  fs::rename(parent_ / "elsewhere", inbox_ / "moved");
  EXPECT_THAT(next(watch), ElementsAre("moved/c.txt"));
  fs::create_directory_symlink(inbox_, inbox_ / "loop");
  EXPECT_THAT(next(watch, 20ms), IsEmpty());
  fs::rename(inbox_ / "moved", parent_ / "away");
  std::ofstream(parent_ / "away/d.txt") << "x";
  EXPECT_THAT(next(watch, 20ms), IsEmpty());
}

TEST_F(Watching, AFolderThatVanishesIsLookedForAndNothingIsToldTwice) {
  write("a.txt");
  FolderWatch watch = open();
  EXPECT_THAT(next(watch), ElementsAre("a.txt"));
  fs::rename(inbox_, parent_ / "away");
  FolderNews news = watch.wait(5s);
  ASSERT_THAT(news.notes, SizeIs(1));
  EXPECT_THAT(news.notes[0].line(),
              HasSubstr("inbox: has vanished; it is looked for until it is there again"));
  EXPECT_TRUE(watch.wait(300ms).empty());
  std::ofstream(parent_ / "away/b.txt") << "x";
  fs::rename(parent_ / "away", inbox_);
  news = watch.wait(5s);
  ASSERT_THAT(news.notes, SizeIs(1));
  EXPECT_THAT(news.notes[0].line(), HasSubstr("inbox: is there again"));
  EXPECT_THAT(news.files, ElementsAre((inbox_ / "b.txt").string()));
  fs::remove_all(inbox_);
  EXPECT_THAT(watch.wait(5s).notes, SizeIs(1));
  fs::create_directories(inbox_);
  EXPECT_THAT(watch.wait(5s).notes, SizeIs(1));
  write("c.txt");
  EXPECT_THAT(next(watch), ElementsAre("c.txt"));
}

TEST_F(Watching, AFolderAboveThatIsRenamedIsNoticed) {
  const fs::path other = parent_.string() + "-other";
  FolderWatch watch = open();
  fs::rename(parent_, other);
  EXPECT_THAT(watch.wait(5s).notes, SizeIs(1));
  fs::rename(other, parent_);
  EXPECT_THAT(watch.wait(5s).notes, SizeIs(1));
}

// The kernel's queue holds 16,384 events, unless somebody has changed that.
TEST_F(Watching, AnOverflowingQueueLosesNothing) {
  FolderWatch watch = open();
  constexpr int kFiles = 20'000;
  for (int i = 0; i < kFiles; ++i) std::ofstream(inbox_ / (std::to_string(i) + ".txt")) << "x";
  std::multiset<std::string> got;
  while (got.size() < kFiles) {
    const auto more = next(watch, 5s);
    if (more.empty()) break;
    got.insert(more.begin(), more.end());
  }
  EXPECT_EQ(got.size(), kFiles);
  EXPECT_EQ(std::set<std::string>(got.begin(), got.end()).size(), kFiles);
  EXPECT_THAT(next(watch, 20ms), IsEmpty());
}

TEST_F(Watching, StopEndsAWait) {
  FolderWatch watch = open();
  const auto begin = std::chrono::steady_clock::now();
  std::thread other([&] { watch.stop(); });
  EXPECT_TRUE(watch.wait(10s).empty());
  other.join();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 5s);
  EXPECT_TRUE(watch.stopped());
  EXPECT_TRUE(watch.wait(10s).empty());
}

TEST_F(Watching, WhatIsNoFolder) {
  write("a.txt");
  const auto file = FolderWatch::open((inbox_ / "a.txt").string());
  ASSERT_FALSE(file.ok());
  EXPECT_THAT(file.error().line(), HasSubstr("a.txt: is no folder; name the folder in which notices arrive"));
  const auto none = FolderWatch::open((inbox_ / "none").string());
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.error().code, ErrorCode::kBadInput);
}

}  // namespace
}  // namespace blotter::cmd
