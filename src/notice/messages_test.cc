#include "notice/messages.h"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include <chrono>

#include "notice/messages_testing.h"

namespace blotter {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::shown;
using ::testing::SizeIs;
namespace fs = std::filesystem;

using Messages = testing::MessageFiles;

LocalMinute local(const char* text) { return *parse_minute(text); }
UtcMinute utc(const char* text) { return UtcMinute{local(text).time_since_epoch()}; }

TEST_F(Messages, ATextIsOneMessage) {
  const auto batch =
      read_bytes("Received: 2025-08-30T09:15\n\nA man, 23, was shot.\r\nHe is in good condition.\n\n");
  EXPECT_THAT(shown(batch.messages),
              ElementsAre("2025-08-30T09:15 |  | A man, 23, was shot./He is in good condition."));
  EXPECT_THAT(batch.skipped, IsEmpty());
  EXPECT_EQ(batch.messages[0].file, "-");
  EXPECT_EQ(batch.messages[0].line, 0);
}

TEST_F(Messages, AMailThatWasPastedTellsItsHead) {
  const auto batch = read_bytes(
      "From: Jane Roe <jroe@police.example.gov>\nSent: Saturday, August 30, 2025 9:15 AM\nTo: Desk\n"
      "Subject: RE: Shooting in the 8th District\n\nA man was shot.");
  EXPECT_THAT(
      shown(batch.messages),
      ElementsAre("2025-08-30T09:15 | police.example.gov | Shooting in the 8th District//A man was shot."));
}

TEST_F(Messages, AFormIsNoHead) {
  const MessageOptions options{.received = local("2025-08-30T09:15")};
  const auto batch =
      read_bytes("Date: August 29, 2025\nTime: 1:05 a.m.\nLocation: 2300 block of W 63rd St", "-", options);
  EXPECT_THAT(
      shown(batch.messages),
      ElementsAre(
          "2025-08-30T09:15 |  | Date: August 29, 2025/Time: 1:05 a.m./Location: 2300 block of W 63rd St"));
  EXPECT_EQ(batch.messages[0].received_from, ReceivedFrom::kCaller);
}

TEST_F(Messages, TheFileTellsTheTimeWhereNothingElseDoes) {
  const std::string named = write("2025-08-30T0915 west.txt", "A man was shot.");
  const std::string plain = write("west.txt", "A man was shot.");
  fs::last_write_time(plain, fs::file_time_type::clock::now() - std::chrono::hours(48));
  const auto batch = read({named, plain});
  ASSERT_THAT(batch.messages, SizeIs(2));
  EXPECT_EQ(shown(batch.messages[0].received), "2025-08-30T09:15");
  EXPECT_EQ(batch.messages[0].received_from, ReceivedFrom::kFileName);
  EXPECT_EQ(batch.messages[1].received_from, ReceivedFrom::kFileTime);
  struct stat info {};
  ASSERT_EQ(::stat(plain.c_str(), &info), 0);
  EXPECT_EQ(std::get<UtcMinute>(batch.messages[1].received).time_since_epoch().count(), info.st_mtime / 60);
}

TEST_F(Messages, StandardInputHasToSayIt) {
  const auto batch = read_bytes("A man was shot.");
  EXPECT_THAT(batch.messages, IsEmpty());
  EXPECT_THAT(shown(batch.skipped), ElementsAre("-: nothing tells when it was received; say it in the "
                                                "message, or with --received 2025-08-30T09:15"));
  EXPECT_EQ(batch.skipped[0].code, ErrorCode::kBadInput);
}

TEST_F(Messages, LinesOfJson) {
  const auto batch = read_bytes(
      R"({"id": "a-1", "place": "chicago", "received": "2025-08-30T09:15", "source": "news affairs", "text": "A man\nwas shot."})"
      "\n\n"
      R"({"received": "2025-08-30T09:20:00-05:00", "text": "A woman was shot."})"
      "\n",
      "in.jsonl");
  EXPECT_THAT(shown(batch.messages), ElementsAre("2025-08-30T09:15 | news affairs | A man/was shot.",
                                                 "2025-08-30T14:20Z |  | A woman was shot."));
  EXPECT_EQ(batch.messages[0].label, "a-1");
  EXPECT_EQ(batch.messages[0].place, "chicago");
  EXPECT_EQ(batch.messages[1].line, 3);
  EXPECT_THAT(batch.skipped, IsEmpty());
}

TEST_F(Messages, BadLinesAreNamedAndTheOthersRead) {
  const std::string shape = R"(; write {"received": "2025-08-30T09:15", "text": "…", "source": "…"})";
  const auto batch = read_bytes(
      "{\"received\": \n[1]\n{\"text\": \"x\"}\n{\"received\": \"2025-08-30T09:15\"}\n"
      "{\"received\": 5, \"text\": \"x\"}\n{\"received\": \"yesterday\", \"text\": \"x\"}\n"
      "{\"received\": \"2025-08-30T09:15\", \"text\": \" \"}\n"
      "{\"received\": \"2025-08-30T09:15\", \"text\": \"A man was shot at a caf\xe9.\"}\n"
      "{\"received\": \"2025-08-30T09:15\", \"te",
      "in.jsonl");
  EXPECT_THAT(shown(batch.messages), ElementsAre("2025-08-30T09:15 |  | A man was shot at a café."));
  EXPECT_THAT(
      shown(batch.skipped),
      ElementsAre("in.jsonl:1: is no JSON" + shape, "in.jsonl:2: is no JSON object" + shape,
                  "in.jsonl:3: nothing tells when it was received; say it in the message, or with --received "
                  "2025-08-30T09:15",
                  "in.jsonl:4: has no \"text\"" + shape, "in.jsonl:5: \"received\" is no text" + shape,
                  "in.jsonl:6: \"received\" is no day with a time" + shape, "in.jsonl:7: has no text",
                  "in.jsonl:9: is no JSON" + shape));
}

TEST_F(Messages, AnArrayAndAnObjectOverSeveralLines) {
  const std::string one = "{\n  \"received\": \"2025-08-30T09:15\",\n  \"text\": \"A man was shot.\"\n}";
  EXPECT_THAT(read_bytes(one).messages, SizeIs(1));
  EXPECT_THAT(read_bytes(one, "in.json").messages, SizeIs(1));
  const auto batch = read_bytes("[" + one + ",\n" + one + ", 3]");
  EXPECT_THAT(batch.messages, SizeIs(2));
  EXPECT_THAT(shown(batch.skipped), ElementsAre(HasSubstr("-:3: is no JSON object")));
}

TEST_F(Messages, TheFutureIsSkipped) {
  const MessageOptions options{.now = utc("2025-08-30T12:00")};
  const auto batch = read_bytes(
      "{\"received\": \"2025-08-31T12:01Z\", \"text\": \"a\"}\n{\"received\": \"2025-08-31T11:59Z\", "
      "\"text\": \"b\"}\n"
      "{\"received\": \"2025-08-31T23:59\", \"text\": \"c\"}\n{\"received\": \"2025-09-01T09:00\", \"text\": "
      "\"d\"}\n",
      "in.jsonl", options);
  EXPECT_THAT(shown(batch.messages), ElementsAre("2025-08-31T11:59Z |  | b", "2025-08-31T23:59 |  | c"));
  EXPECT_THAT(shown(batch.skipped), ElementsAre(HasSubstr("in.jsonl:1: was received in the future"),
                                                HasSubstr("in.jsonl:4: was received in the future")));
}

TEST_F(Messages, WhatIsNoNoticeIsNamed) {
  write("empty.txt", "");
  write("blank.txt", " \n\t\n");
  write("scene.jpg", std::string("\xff\xd8\xff\xe0\0\x10JFIF", 10));
  write("zeros.txt", std::string("A man\0was shot", 14));
  write("long.txt", std::string(kLargestMessage + 1, 'x'));
  fs::create_symlink(path("gone"), path("link.txt"));
  ASSERT_EQ(::mkfifo(path("pipe").c_str(), 0600), 0);
  const auto batch = read({folder_.string(), path("missing.txt")});
  EXPECT_THAT(batch.messages, IsEmpty());
  EXPECT_THAT(
      shown(batch.skipped),
      ::testing::UnorderedElementsAre(
          "link.txt: is a link that leads nowhere", "pipe: is no file", "blank.txt: holds nothing but blanks",
          "empty.txt: is empty", HasSubstr("long.txt: is larger than 10 MB; no notice is so long"),
          HasSubstr("scene.jpg: is no text; give plain text"), HasSubstr("zeros.txt: is no text"),
          "missing.txt: there is no such file"));
}

TEST_F(Messages, AFolderIsReadToItsLeavesOnce) {
  write("b.txt", "B was shot.");
  write("a/deep/er/a.txt", "A was shot.");
  write(".hidden/c.txt", "C was shot.");
  write(".d.txt", "D was shot.");
  write("e.txt.part", "E was shot.");
  fs::create_directory_symlink(folder_, path("a/loop"));
  fs::create_symlink(path("self"), path("self"));
  const auto batch = read({folder_.string()}, {.received = local("2025-08-30T09:15")});
  EXPECT_THAT(shown(batch.messages),
              ElementsAre("2025-08-30T09:15 |  | A was shot.", "2025-08-30T09:15 |  | B was shot."));
  EXPECT_THAT(shown(batch.skipped), ElementsAre("self: is a link that leads nowhere"));
}

TEST_F(Messages, Charsets) {
  const MessageOptions options{.received = local("2025-08-30T09:15")};
  std::string utf16 = "\xff\xfe";
  for (const char c : std::string("A man was shot.")) utf16 += std::string{c, '\0'};
  EXPECT_THAT(shown(read_bytes(utf16, "a.txt", options).messages),
              ElementsAre("2025-08-30T09:15 |  | A man was shot."));
  EXPECT_THAT(shown(read_bytes("\x93No,\x94 he said at\xa0the caf\xe9.", "a.txt", options).messages),
              ElementsAre("2025-08-30T09:15 |  | “No,” he said at the café."));
  EXPECT_THAT(shown(read_bytes("\xef\xbb\xbf"
                               "A man\x01 was shot.",
                               "a.txt", options)
                        .messages),
              ElementsAre("2025-08-30T09:15 |  | A man  was shot."));
}

TEST_F(Messages, PagesAndMarkdown) {
  const auto page = read_bytes(
      "<!doctype html><html><head><title>Shooting on the West Side</title>"
      "<meta property=\"article:published_time\" content=\"2025-08-30T09:15:00-05:00\"></head>"
      "<body><article><p>A 23-year-old man was shot early Saturday in the 2300 block of West 63rd Street, "
      "police said.</p>"
      "</article></body></html>");
  ASSERT_THAT(page.messages, SizeIs(1)) << ::testing::PrintToString(shown(page.skipped));
  EXPECT_EQ(shown(page.messages)[0],
            "2025-08-30T14:15Z |  | Shooting on the West Side//A 23-year-old man was shot early Saturday in "
            "the 2300 block "
            "of West 63rd Street, police said.");
  const auto shorter =
      read_bytes("<html><body>A man was shot.</body></html>", "-", {.received = local("2025-08-30T09:15")});
  EXPECT_THAT(shown(shorter.messages), ElementsAre("2025-08-30T09:15 |  | A man was shot."));
  const auto markdown =
      read_bytes("---\ntitle: Shooting\ndate: 2025-08-30T09:15\n---\nA man was *shot*.", "a.md");
  EXPECT_THAT(shown(markdown.messages), ElementsAre("2025-08-30T09:15 |  | Shooting//A man was shot."));
}

TEST_F(Messages, TheSameNoticeHasTheSameId) {
  const Zone chicago = *Zone::find("America/Chicago");
  const auto id = [&](const std::string& line) {
    auto batch = read_bytes(line, "in.jsonl");
    return notice_message(std::move(batch.messages.at(0)), chicago).id;
  };
  const std::string first =
      id(R"({"received": "2025-08-30T09:15", "source": "a", "text": "A man was shot."})");
  EXPECT_THAT(first, SizeIs(16));
  EXPECT_EQ(first, id(R"({"received": "2025-08-30T14:15Z", "source": "a", "text": "A man  was\r\nshot. "})"));
  EXPECT_NE(first, id(R"({"received": "2025-08-30T09:16", "source": "a", "text": "A man was shot."})"));
  EXPECT_NE(first, id(R"({"received": "2025-08-30T09:15", "source": "b", "text": "A man was shot."})"));
  EXPECT_NE(first, id(R"({"received": "2025-08-30T09:15", "source": "a", "text": "A woman was shot."})"));
}

TEST_F(Messages, ACopyWrittenLaterIsTheSameNotice) {
  const Zone chicago = *Zone::find("America/Chicago");
  fs::last_write_time(write("a.txt", "A man was shot."),
                      fs::file_time_type::clock::now() - std::chrono::hours(48));
  write("b.txt", "A man was shot.");
  auto batch = read({folder_.string()});
  ASSERT_THAT(batch.messages, SizeIs(2));
  const auto a = notice_message(batch.messages[0], chicago);
  const auto b = notice_message(batch.messages[1], chicago);
  EXPECT_NE(a.received, b.received);
  EXPECT_EQ(a.id, b.id);
}

}  // namespace
}  // namespace blotter
