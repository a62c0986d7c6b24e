#include <blotter/notice.h>
#include <blotter/reconcile.h>

#include <chrono>
#include <set>

#include "commands.h"
#include "document_input.h"
#include "notice/kept_notices.h"
#include "notice/messages.h"
#include "notice/notices_report.h"
#include "notice/read_notices.h"
#include "notice/reconcile_text.h"
#include "notice_desk.h"
#include "output.h"
#include "report/text.h"

namespace blotter::cmd {
namespace {

class NoticesCommand : public Action {
 public:
  explicit NoticesCommand(Flags& flags) {
    flags.arguments(
        "FILE|FOLDER", paths_,
        "texts, mail (.eml, mbox), feeds (RSS, Atom), JSON Lines {received, text, source}, or folders of "
        "them; - is standard input");
    flags.text("--in", "PLACE", in_, "the city that they are about where they name none");
    flags.optional_text("--received", "TIME", received_,
                        "when those came that don't say it: 2025-08-30T09:15");
    flags.text("--source", "NAME", source_, "who sent those that don't say it");
    flags.optional_text("--as-of", "TIME", as_of_,
                        "only what was known at that minute, or by the end of that day");
    flags.flag("--keep", keep_,
               "keep what they say in the store, for check, count and tally; no text, no name is kept");
    flags.flag("--reconcile", reconcile_, "hold them against the published records of --in");
    flags.text("--records", "SOURCE", records_,
               "with --reconcile: these records; else those that cover the most");
  }

  Status run(Session& session) override {
    BLOTTER_ASSIGN(const Catalog* catalog, session.catalog());
    if (!in_.empty()) {
      BLOTTER_ASSIGN(home_, find_place(*catalog, in_));
    }
    if (reconcile_ && home_ == nullptr)
      return Error{ErrorCode::kBadInput, "--reconcile", "it is not said with the records of which city",
                   "give --in chicago"};
    std::optional<LocalMinute> known_by;
    if (!reconcile_) {
      BLOTTER_ASSIGN(known_by, as_of());
    }
    BLOTTER_ASSIGN(const MessageOptions options, message_options());
    BLOTTER_ASSIGN(MessageBatch batch, messages(*catalog, options));
    const NoticeReader reader(*catalog);
    ReadNotices read = read_notices(*catalog, reader, std::move(batch), home_);
    for (const Error& error : read.skipped) session.console().complain("blotter: " + error.line() + "\n");
    if (read.readings.empty())
      return Error{ErrorCode::kNothingUsable, paths_.front(), "there is no notice that could be read",
                   "see the lines above; give files with notices, or - for standard input"};
    if (keep_) BLOTTER_CHECK(keep(session, read.readings));
    std::vector<std::string> quiet = without_incident(read.readings, known_by);
    NoticeLedger ledger;
    ledger.add_all(std::move(read.readings));
    if (reconcile_) return against_records(session, *catalog, ledger);
    return show(session, ledger, std::move(read.skipped), std::move(quiet));
  }

 private:
  [[nodiscard]] Result<MessageOptions> message_options() const {
    MessageOptions out = message_options_now();
    out.source = source_;

    if (!received_) return out;
    out.received = parse_received(*received_);
    if (!out.received)
      return Error{ErrorCode::kBadInput, "--received \"" + *received_ + "\"", "is no time",
                   "write it as 2025-08-30T09:15"};
    return out;
  }

  [[nodiscard]] Result<MessageBatch> messages(const Catalog& catalog, const MessageOptions& options) const {
    MessageBatch out;
    std::vector<std::string> files;
    for (const std::string& path : paths_) {
      if (path != "-") {
        files.push_back(path);
        continue;
      }
      BLOTTER_ASSIGN(const std::string bytes, read_file_or_input(path));
      MessageBatch piped = read_message_bytes(catalog, bytes, "standard input", options);
      std::move(piped.messages.begin(), piped.messages.end(), std::back_inserter(out.messages));
      std::move(piped.skipped.begin(), piped.skipped.end(), std::back_inserter(out.skipped));
    }
    MessageBatch found = read_messages(catalog, files, options);
    std::move(found.messages.begin(), found.messages.end(), std::back_inserter(out.messages));
    std::move(found.skipped.begin(), found.skipped.end(), std::back_inserter(out.skipped));
    return out;
  }

  [[nodiscard]] Result<std::optional<LocalMinute>> as_of() const {
    if (!as_of_) return std::optional<LocalMinute>{};
    if (const auto day = parse_day(*as_of_); day.ok())
      return std::optional(LocalMinute{*day + std::chrono::days{1}} - std::chrono::minutes{1});
    auto minute = parse_minute(*as_of_);
    if (!minute.ok())
      return Error{ErrorCode::kBadInput, "--as-of \"" + *as_of_ + "\"", "is no day and no minute",
                   "write it as 2025-08-30 or 2025-08-30T09:15"};
    return std::optional(*minute);
  }

  Status keep(Session& session, const std::vector<NoticeReading>& readings) const {
    BLOTTER_ASSIGN(const std::string dir, session.store_dir());
    BLOTTER_ASSIGN(KeptNotices kept, KeptNotices::open(real_file_system(), dir));
    BLOTTER_ASSIGN(const KeepReport report, kept.keep(readings));
    session.console().complain(
        "blotter: kept " +
        counted(static_cast<std::int64_t>(report.added + report.replaced), "notice", "notices") + " in " +
        dir + "/notices; " + grouped(static_cast<std::int64_t>(report.repeated)) + " were there already\n");
    return ok_status();
  }

  // Where each of them stands, the very same notice once.
  static std::vector<std::string> without_incident(const std::vector<NoticeReading>& readings,
                                                   const std::optional<LocalMinute>& known_by) {
    std::vector<std::string> out;
    std::set<std::string_view> seen;
    for (const NoticeReading& reading : readings) {
      if (known_by && reading.received > *known_by) continue;
      if (!reading.incidents.empty() || !seen.insert(reading.notice).second) continue;
      out.push_back(reading.line == 0 ? reading.file : reading.file + ":" + std::to_string(reading.line));
    }
    return out;
  }

  Status show(Session& session, const NoticeLedger& ledger, std::vector<Error> skipped,
              std::vector<std::string> quiet) const {
    NoticesView view;
    view.ledger = &ledger;
    view.quiet = std::move(quiet);
    view.skipped = std::move(skipped);
    BLOTTER_ASSIGN(view.as_of, as_of());
    return session.print(session.json ? notices_json(view) : notices_text(view, page_for(session)));
  }

  Status against_records(Session& session, const Catalog& catalog, const NoticeLedger& ledger) const {
    BLOTTER_ASSIGN(const Store* store, session.store());
    ReconcileQuestion question;
    question.place = home_;
    question.source = records_;
    if (as_of_) {
      BLOTTER_ASSIGN(question.as_of, day_flag("--as-of", *as_of_));
    }
    BLOTTER_ASSIGN(const Reconciliation found, reconcile(catalog, *store, question, ledger.records()));
    if (session.json) return session.print(reconcile_json(question, found, ledger.records()));
    const Stream& out = session.console().out;
    return session.print(
        reconcile_text(question, found, ledger.records(), {out.width, out.colour, out.unicode}));
  }

  std::vector<std::string> paths_;
  std::string in_;
  std::optional<std::string> received_;
  std::string source_;
  std::optional<std::string> as_of_;
  bool keep_ = false;
  bool reconcile_ = false;
  std::string records_;
  const Place* home_ = nullptr;
};

}  // namespace

Command notices_command() {
  return {"notices",
          "read incident notices and follow what they say of each incident",
          {"blotter notices inbox/ --in chicago", "blotter notices examples/notices --in chicago --json"},
          make_action<NoticesCommand>};
}

}  // namespace blotter::cmd
