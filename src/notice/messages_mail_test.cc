#include <gmock/gmock.h>

#include "notice/messages_testing.h"

namespace blotter {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::shown;
using ::testing::SizeIs;

const std::string kHead =
    "Return-Path: <news@police.example.gov>\r\nDate: Sat, 30 Aug 2025 09:15:00 -0500\r\n"
    "From: Jane Roe <news@police.example.gov>\r\nTo: desk@paper.example.com\r\nMIME-Version: 1.0\r\n";
const std::string kWhat = "A 23-year-old man was shot in the 2300 block of West 63rd Street.";
const std::string kMessage = "2025-08-30T14:15Z | police.example.gov | ";

class Mail : public testing::MessageFiles {
 protected:
  // Of a mail without anything that isn't read: the one message's text, lines parted by "/".
  static std::string text(const std::string& mail) {
    const auto batch = read_bytes(mail, "in.eml");
    if (batch.messages.size() != 1 || !batch.skipped.empty())
      return ::testing::PrintToString(shown(batch.messages)) + ::testing::PrintToString(shown(batch.skipped));
    return shown(batch.messages)[0];
  }
  static std::string plain(const std::string& subject, const std::string& body,
                           const std::string& more = "") {
    return kHead + "Subject: " + subject + "\r\nContent-Type: text/plain; charset=utf-8\r\n" + more + "\r\n" +
           body;
  }
  static std::string body(const std::string& subject, const std::string& lines) {
    const std::string out = text(plain(subject, lines));
    return out.starts_with(kMessage) ? out.substr(kMessage.size()) : out;
  }
};

TEST_F(Mail, TheSubjectIsTheFirstLineUnlessTheTextHasIt) {
  EXPECT_EQ(text(plain("Re: [EXTERNAL] Shooting", kWhat)), kMessage + "Shooting//" + kWhat);
  EXPECT_EQ(text(plain("A 23-year-old man was shot", kWhat)), kMessage + kWhat);
  EXPECT_EQ(text(plain("", kWhat)), kMessage + kWhat);
}

TEST_F(Mail, EncodedWordsAndTransferEncodings) {
  EXPECT_EQ(text(plain("=?iso-8859-1?Q?Shooting_at_caf=E9?=", "A man was shot=2E He =\r\nis stable.",
                       "Content-Transfer-Encoding: quoted-printable\r\n")),
            kMessage + "Shooting at café//A man was shot. He is stable.");
  EXPECT_EQ(text(plain("=?UTF-8?B?U2hvb3Rpbmcg4oCTIGNhZsOp?=", "QSBtYW4gd2FzIHNob3Qu",
                       "Content-Transfer-Encoding: base64\r\n")),
            kMessage + "Shooting – café//A man was shot.");
  EXPECT_EQ(text(plain("Shooting at caf\xe9", kWhat)), kMessage + "Shooting at café//" + kWhat);
}

TEST_F(Mail, WrongAndMissingCharsets) {
  const auto in = [](const std::string& type, const std::string& bytes) {
    return text(kHead + (type.empty() ? "" : "Content-Type: " + type + "\r\n") + "\r\n" + bytes);
  };
  EXPECT_EQ(in("text/plain; charset=us-ascii", "at the caf\xc3\xa9"), kMessage + "at the café");
  EXPECT_EQ(in("text/plain; charset=iso-8859-1", "at the caf\xc3\xa9"), kMessage + "at the café");
  EXPECT_EQ(in("text/plain; charset=utf-8", "at the caf\xe9 then"), kMessage + "at the café then");
  EXPECT_EQ(in("text/plain; charset=utf-8", "at the caf\xc3"), kMessage + "at the caf\xef\xbf\xbd");
  EXPECT_EQ(in("text/plain; charset=nonsense", "\x93no\x94"), kMessage + "“no”");
  EXPECT_EQ(in("text/plain; charset=iso-8859-2", "\xb3"), kMessage + "ł");
  EXPECT_EQ(in("text/plain; charset=iso-2022-jp", "\x1b$B%+\x1b(B shot"), kMessage + "カ shot");
  EXPECT_EQ(in("", "at the caf\xe9"), kMessage + "at the café");
}

TEST_F(Mail, PlainTextBeforeHtmlAndHtmlWhereThereIsNothingElse) {
  const std::string html =
      "<html><head><style>p{}</style></head><body><p>A man was <b>shot</b>.</p><p>He is "
      "stable.</p></body></html>";
  const auto both = [&](const std::string& plain) {
    return text(
        kHead +
        "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n" +
        plain + "\r\n--b\r\nContent-Type: text/html\r\n\r\n" + html + "\r\n--b--\r\n");
  };
  EXPECT_EQ(both("A man was shot."), kMessage + "A man was shot.");
  EXPECT_EQ(both(" "), kMessage + "A man was shot.//He is stable.");
  EXPECT_EQ(text(kHead + "Content-Type: text/html; charset=utf-8\r\n\r\n" + html),
            kMessage + "A man was shot.//He is stable.");
}

TEST_F(Mail, AttachmentsAreNamed) {
  const auto batch = read_bytes(
      kHead + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n" +
          kWhat +
          "\r\n--b\r\nContent-Type: application/pdf; name=\"scene.pdf\"\r\nContent-Disposition: attachment; "
          "filename=\"scene.pdf\"\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0=\r\n"
          "--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b\r\nContent-Type: "
          "text/plain\r\nContent-Disposition: attachment; "
          "filename=\"=?utf-8?Q?caf=C3=A9.txt?=\"\r\n\r\nno notice\r\n--b--\r\n",
      "in.eml");
  EXPECT_THAT(shown(batch.messages), ElementsAre(kMessage + kWhat));
  EXPECT_THAT(shown(batch.skipped),
              ElementsAre("in.eml: the attachment \"scene.pdf\" is not read",
                          "in.eml: the attachment a part of the type image/png is not read",
                          "in.eml: the attachment \"café.txt\" is not read"));
}

TEST_F(Mail, WhatItAnswersAndSignaturesAreCutOff) {
  EXPECT_EQ(
      body("Re: Shooting",
           "He has died.\r\n\r\nOn Sat, Aug 30, 2025 at 9:15 AM Desk <desk@paper.example.com> wrote:\r\n"
           "> A man was shot.\r\n> How is he?\r\n"),
      "Shooting//He has died.");
  EXPECT_EQ(
      body("Re: Shooting",
           "He has died.\r\n\r\nOn Saturday, August 30, 2025, Desk\r\n<desk@paper.example.com> wrote:\r\n\r\n"
           "A man was shot.\r\n"),
      "Shooting//He has died.");
  EXPECT_EQ(body("Re: Shooting", "> How is he?\r\nHe has died.\r\n"), "Shooting//He has died.");
  EXPECT_EQ(body("Re: Shooting",
                 "He has died.\r\n\r\n-----Original Message-----\r\nFrom: Desk\r\nSent: Saturday\r\n\r\nA "
                 "man was shot."),
            "Shooting//He has died.");
  EXPECT_EQ(
      body("Re: Shooting",
           "He has died.\r\n\r\n________________________________\r\nFrom: Desk <desk@paper.example.com>\r\n"
           "Sent: Saturday, August 30, 2025 9:10 AM\r\nTo: News\r\nSubject: Shooting\r\n\r\nA man was shot."),
      "Shooting//He has died.");
  EXPECT_EQ(body("Shooting", kWhat + "\r\n\r\n-- \r\nJane Roe\r\nNews Affairs\r\n"), "Shooting//" + kWhat);
  EXPECT_EQ(body("Shooting", kWhat + "\r\n\r\nSent from my iPhone\r\n"), "Shooting//" + kWhat);
}

TEST_F(Mail, LinesOfDashesBetweenIncidentsAreNoSignature) {
  EXPECT_EQ(body("Overnight",
                 "A man was shot.\r\n--\r\nA woman was shot.\r\n--\r\nA boy was shot.\r\n--\r\nJane Roe\r\n"),
            "Overnight//A man was shot./--/A woman was shot./--/A boy was shot.");
  EXPECT_EQ(body("Overnight", "On Saturday at 1:05 a.m. a man was shot.\r\nFrom there he ran.\r\n"),
            "Overnight//On Saturday at 1:05 a.m. a man was shot./From there he ran.");
}

TEST_F(Mail, FlowedLinesAreWhole) {
  EXPECT_EQ(
      text(kHead + "Content-Type: text/plain; format=flowed\r\n\r\nA man was \r\nshot.\r\nHe is stable.\r\n"),
      kMessage + "A man was shot./He is stable.");
}

TEST_F(Mail, TheForwardedMailIsTheNotice) {
  const std::string inner =
      "Date: Sat, 30 Aug 2025 08:00:00 -0500\r\nFrom: <alerts@city.example.gov>\r\nSubject: "
      "Shooting\r\n\r\n" +
      kWhat;
  const auto batch = read_bytes(
      kHead +
          "Subject: Fwd: Shooting\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nFYI\r\n"
          "--b\r\nContent-Type: message/rfc822\r\n\r\n" +
          inner + "\r\n--b--\r\n",
      "in.eml");
  EXPECT_THAT(shown(batch.messages),
              ElementsAre("2025-08-30T13:00Z | city.example.gov | Shooting//" + kWhat));
  EXPECT_THAT(shown(batch.skipped),
              ElementsAre("in.eml: what stands above the mail that was forwarded is not read"));
}

TEST_F(Mail, AMailForwardedInItsTextToo) {
  const std::string gmail =
      "---------- Forwarded message ---------\r\nFrom: Alerts <alerts@city.example.gov>\r\nDate: Sat, Aug "
      "30, 2025 at 8:00 AM\r\n"
      "Subject: Shooting\r\nTo: a@paper.example.com, b@paper.example.com,\r\n c@paper.example.com\r\n\r\n" +
      kWhat;
  EXPECT_EQ(text(plain("Fwd: Shooting", gmail)), "2025-08-30T08:00 | city.example.gov | Shooting//" + kWhat);
  EXPECT_EQ(text(plain("FW: Shooting",
                       "From: Alerts <alerts@city.example.gov>\r\nSent: Saturday, August 30, 2025 8:00 AM\r\n"
                       "To: Desk\r\nSubject: Shooting\r\n\r\n" +
                           kWhat)),
            "2025-08-30T08:00 | city.example.gov | Shooting//" + kWhat);
  EXPECT_EQ(text(plain("Fwd: Shooting",
                       "Begin forwarded message:\r\n\r\n> From: Alerts <alerts@city.example.gov>\r\n"
                       "> Subject: Shooting\r\n> Date: August 30, 2025 at 8:00:00 AM CDT\r\n>\r\n> " +
                           kWhat)),
            "2025-08-30T13:00Z | city.example.gov | Shooting//" + kWhat);
}

TEST_F(Mail, TheTimeIsTheSendersUnlessTheServerHadItBefore) {
  const std::string server = "Received: from a by b with ESMTP; Sat, 30 Aug 2025 09:16:00 -0500\r\n";
  const auto time = [](const std::string& head) {
    return text(head + "From: a@police.example.gov\r\n\r\n" + kWhat).substr(0, 17);
  };
  EXPECT_EQ(time(server + "Date: Sat, 30 Aug 2025 09:15:00 -0500\r\n"), "2025-08-30T14:15Z");
  EXPECT_EQ(time(server + "Date: Sat, 30 Aug 2036 09:15:00 -0500\r\n"), "2025-08-30T14:16Z");
  EXPECT_EQ(time(server + "Date: yesterday\r\n"), "2025-08-30T14:16Z");
  EXPECT_EQ(time(server), "2025-08-30T14:16Z");
}

TEST_F(Mail, AMailboxHasMany) {
  const std::string box = "From a@b Sat Aug 30 09:15:00 2025\n" + kHead + "Subject: One\n\n" + kWhat +
                          "\n>From there he ran.\nFrom there she ran.\n\nFrom here on nothing.\n\n" +
                          "From MAILER-DAEMON Sat Aug 30 10:15:00 2025\nFrom: x@y.example.org\nSubject: "
                          "Two\n\nA woman was shot.\n\n" +
                          "From a@b Sat Aug 30 11:15:00 2025\nX-Nothing: here\n\nText\n";
  for (const char* name : {"in.mbox", "inbox", "in.eml"}) {
    const auto batch = read_bytes(box, name);
    EXPECT_THAT(shown(batch.messages),
                ElementsAre(kMessage + "One//" + kWhat +
                                "/From there he ran./From there she ran.//From here on nothing.",
                            "2025-08-30T10:15 | y.example.org | Two//A woman was shot."));
    ASSERT_THAT(batch.messages, SizeIs(2));
    EXPECT_EQ(batch.messages[0].line, 1);
    EXPECT_EQ(batch.messages[1].line, 15);
    EXPECT_THAT(shown(batch.skipped), ElementsAre(std::string(name) + ":21: is no mail"));
  }
}

TEST_F(Mail, CutOff) {
  const auto batch = read_bytes(
      kHead + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n" +
          kWhat,
      "in.eml");
  EXPECT_THAT(shown(batch.messages), ElementsAre(kMessage + kWhat));
  EXPECT_THAT(shown(batch.skipped), ElementsAre("in.eml: the mail is cut off; what is there is read"));
  EXPECT_EQ(text(plain("Shooting", "QSBtYW4gd2FzIHNob3Qu4oC", "Content-Transfer-Encoding: base64\r\n"))
                .substr(0, kMessage.size() + 25),
            kMessage + "Shooting//A man was shot.");
}

TEST_F(Mail, WhatIsNone) {
  EXPECT_THAT(read_bytes(kHead + "\r\n", "in.eml").messages, IsEmpty());
  EXPECT_THAT(text(plain("Shooting", "")), HasSubstr("in.eml: has no text"));
  EXPECT_THAT(text(plain("Re: Shooting", "> A man was shot.")),
              HasSubstr("holds nothing but what it answers"));
  EXPECT_THAT(text(kHead + "Content-Type: multipart/encrypted; boundary=b\r\n\r\n--b\r\n\r\nx\r\n--b--\r\n"),
              HasSubstr("is encrypted"));
  EXPECT_THAT(text(kHead + "Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\n\r\nx\r\n--b--\r\n"),
              HasSubstr("report on a delivery"));
  EXPECT_THAT(text("A man was shot."), HasSubstr("nothing tells when"));
  EXPECT_THAT(text(std::string("\0\1\2From: x\0\n\n", 13)), Not(HasSubstr("crash")));
  std::string deep = kHead;
  for (int i = 0; i < 3000; ++i) {
    const std::string boundary = "b" + std::to_string(i);
    deep += "Content-Type: multipart/mixed; boundary=" + boundary + "\r\n\r\n--" + boundary + "\r\n";
  }
  EXPECT_THAT(text(deep + "\r\n" + kWhat), HasSubstr("is not read"));
}

}  // namespace
}  // namespace blotter
