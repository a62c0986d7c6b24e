#include "document_input.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace blotter::cmd {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class DocumentInput : public ::testing::Test {
 protected:
  DocumentInput() { fs::create_directories(folder_); }
  ~DocumentInput() override { fs::remove_all(folder_); }

  std::string file(const std::string& name, const std::string& content) const {
    std::ofstream(folder_ / name, std::ios::binary) << content;
    return folder_ / name;
  }
  // What was visited is kept; the error as one line, without the test's folder; "" where all went well.
  std::string run(const DocumentFlags& flags) {
    documents_.clear();
    const Status status = each_document(session_, reader_, flags, [&](Document d) -> Status {
      documents_.push_back(std::move(d));
      return ok_status();
    });
    if (status.ok()) return "";
    code_ = status.error().code;
    std::string line = status.error().line();
    const std::string folder = folder_.string() + "/";
    for (auto at = line.find(folder); at != std::string::npos; at = line.find(folder))
      line.erase(at, folder.size());
    return line;
  }
  std::string run_file(const std::string& name, const std::string& content) {
    return run({.files = {file(name, content)}, .published = "2025-09-01"});
  }
  std::string run_lines(const std::string& content) {
    return run({.files = {file("a.jsonl", content)}, .jsonl = true});
  }

  const fs::path folder_ = fs::temp_directory_path() / ("blotter-documents-" + std::to_string(getpid()));
  Session session_{Console{}, LocalMinute{}};
  const Catalog catalog_ = Catalog::load().value();
  const ClaimReader reader_{catalog_};
  std::vector<Document> documents_;
  ErrorCode code_ = ErrorCode::kIo;
};

TEST_F(DocumentInput, AFileIsADocument) {
  EXPECT_EQ(run({.files = {file("a.txt", "Six people died.\r\n")},
                 .published = "2025-09-01T11:00",
                 .outlet = "The Bugle",
                 .place = "Chicago"}),
            "");
  ASSERT_EQ(documents_.size(), 1U);
  EXPECT_EQ(documents_[0].id, (folder_ / "a.txt").string());
  EXPECT_EQ(documents_[0].outlet, "The Bugle");
  EXPECT_EQ(documents_[0].place, "chicago");
  EXPECT_EQ(to_string(documents_[0].published), "2025-09-01T11:00");
  EXPECT_TRUE(documents_[0].hour_known);
}

TEST_F(DocumentInput, AByteOrderMarkIsNoText) {
  EXPECT_EQ(run_file("a.txt", "\xef\xbb\xbfSix died."), "");
  EXPECT_EQ(documents_.at(0).text, "Six died.");
}

TEST_F(DocumentInput, BadFilesAreNamed) {
  EXPECT_THAT(run({.files = {folder_ / "none.txt"}, .published = "2025-09-01"}),
              StartsWith("none.txt: there is no such file"));
  EXPECT_EQ(code_, ErrorCode::kBadInput);
  EXPECT_THAT(run({.files = {folder_}, .published = "2025-09-01"}), HasSubstr("is a folder"));
  EXPECT_THAT(run_file("empty.txt", ""), StartsWith("empty.txt: the text is empty"));
  EXPECT_THAT(run_file("blank.txt", " \r\n\t\n"), StartsWith("blank.txt: the text is empty"));
  EXPECT_THAT(run_file("photo.png", std::string("\x89PNG\r\n\x1a\n\0\0", 10)),
              StartsWith("photo.png: is no text"));
  EXPECT_THAT(run_file("latin.txt", "Six died.\nAt the caf\xe9."), StartsWith("latin.txt:2:11: "));
  EXPECT_TRUE(documents_.empty());
}

TEST_F(DocumentInput, APageIsReadWithItsDayAndOutlet) {
  const std::string page =
      "<!doctype html><head><meta property='og:site_name' content='The Bugle'>"
      "<meta name='date' content='2025-09-01T11:00:00-05:00'></head><nav>News</nav>"
      "<p>Six people were shot in Chicago over the weekend, at a caf\xe9 and in a park, police said.</p>";
  const std::string a = file("a.html", page);
  EXPECT_EQ(run({.files = {a}}), "");
  EXPECT_EQ(documents_.at(0).text,
            "Six people were shot in Chicago over the weekend, at a caf\u00e9 and in a park, police said.");
  EXPECT_EQ(documents_[0].outlet, "The Bugle");
  EXPECT_EQ(to_string(documents_[0].published), "2025-09-01T11:00");
  EXPECT_EQ(run({.files = {a}, .published = "2025-09-02", .outlet = "The Horn"}), "");
  EXPECT_EQ(documents_.at(0).outlet, "The Horn");
  EXPECT_EQ(to_string(day_of(documents_[0].published)), "2025-09-02");
}

TEST_F(DocumentInput, AMomentInUtcIsTakenByTheClockOfThePlace) {
  const std::string a =
      file("a.html", "<meta name='date' content='2025-09-02T04:30:00Z'><p>Six people died.</p>");
  EXPECT_EQ(run({.files = {a}}), "");
  EXPECT_EQ(to_string(documents_.at(0).published), "2025-09-02T00:30");
  EXPECT_EQ(run({.files = {a}, .place = "Chicago"}), "");
  EXPECT_EQ(to_string(documents_.at(0).published), "2025-09-01T23:30");
}

TEST_F(DocumentInput, MarkdownIsReadWithoutItsMarks) {
  EXPECT_EQ(run({.files = {file("a.md", "---\ndate: 2025-09-01\n---\n**Six** died.")}}), "");
  EXPECT_EQ(documents_.at(0).text, "Six died.");
  EXPECT_EQ(to_string(day_of(documents_[0].published)), "2025-09-01");
  EXPECT_THAT(run({.files = {file("b.md", "**Six** died.")}}), HasSubstr("give --published DATE"));
}

TEST_F(DocumentInput, ABadDayIsNamed) {
  const std::string a = file("a.txt", "Six died.");
  EXPECT_THAT(run({.files = {a}, .published = "2025-02-30"}),
              StartsWith("--published: there is no such day"));
  EXPECT_THAT(run({.files = {a}, .published = "Monday"}), StartsWith("--published: "));
  EXPECT_THAT(run({.files = {a}, .published = "2025-09-01T25:00"}),
              StartsWith("--published: there is no hour 25"));
  EXPECT_THAT(run({.files = {a}}), HasSubstr("give --published DATE"));
  EXPECT_THAT(run({.files = {a}, .published = "2025-09-01", .place = "Chicagoo"}), StartsWith("Chicagoo: "));
  EXPECT_EQ(code_, ErrorCode::kNotFound);
}

TEST_F(DocumentInput, TextStandsAlone) {
  EXPECT_EQ(run({.text = "Six died.", .published = "2025-09-01"}), "");
  EXPECT_EQ(documents_.at(0).text, "Six died.");
  EXPECT_THAT(run({.files = {"a.txt"}, .text = "Six died."}), StartsWith("--text: stands beside a file"));
  EXPECT_THAT(run({.text = "Six died.", .jsonl = true}), StartsWith("--text: is no JSON line"));
  EXPECT_THAT(run({}), StartsWith("there is no text; name a file"));
}

TEST_F(DocumentInput, LinesOfJson) {
  EXPECT_EQ(
      run_lines(
          R"({"id": "a", "published": "2025-09-01", "text": "Six died."})"
          "\n\n"
          R"({"id": "b", "published": "2025-09-02T08:30", "text": "Two.", "outlet": "O", "place": "chicago", "more": 1})"),
      "");
  ASSERT_EQ(documents_.size(), 2U);
  EXPECT_EQ(documents_[0].id, "a");
  EXPECT_EQ(documents_[1].outlet, "O");
  EXPECT_EQ(documents_[1].place, "chicago");
  EXPECT_TRUE(documents_[1].hour_known);
}

TEST_F(DocumentInput, ABadLineIsNamedAndThoseBeforeItAreDone) {
  const std::string good = R"({"id": "a", "published": "2025-09-01", "text": "Six died."})"
                           "\n";
  EXPECT_THAT(run_lines(good + "{\"id\": x}"), StartsWith("a.jsonl:2:8: the line is no JSON"));
  EXPECT_EQ(documents_.size(), 1U);
  EXPECT_THAT(run_lines(good + "[1]"), StartsWith("a.jsonl:2: the line is no JSON object"));
  EXPECT_THAT(run_lines(R"({"published": "2025-09-01", "text": "x"})"),
              StartsWith("a.jsonl:1: the line has no \"id\""));
  EXPECT_THAT(run_lines(R"({"id": "a", "published": "2025-09-01"})"),
              StartsWith("a.jsonl:1: the line has no \"text\""));
  EXPECT_THAT(run_lines(R"({"id": "a", "published": 1, "text": "x"})"),
              StartsWith("a.jsonl:1: \"published\" is no text"));
  EXPECT_THAT(run_lines(R"({"id": "a", "published": "2025-13-01", "text": "x"})"),
              HasSubstr("there is no month 13"));
  EXPECT_THAT(run_lines("{\"id\": \"a\", \"text\": \"caf\xe9\"}"), StartsWith("a.jsonl:1:"));
}

}  // namespace
}  // namespace blotter::cmd
