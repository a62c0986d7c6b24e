// Where notices come in: messages → readings → records → what can be counted.
#pragma once

#include <blotter/notice.h>
#include <blotter/store.h>

#include <string>
#include <vector>

#include "notice/messages.h"
#include "notice/provisional_vintage.h"

namespace blotter::cmd {

// A notice that came, and where its incidents went; empty for one that was there already.
struct CameIn {
  NoticeReading reading;
  std::vector<LedgerEntry> entries;
};

// Not thread-safe; the vintages that it gives are shared and never change.
class NoticeDesk {
 public:
  // `catalog` must outlive the desk. `home`: the city of notices that name none; may be nullptr.
  NoticeDesk(const Catalog& catalog, const Place* home);

  // Those that are kept in the store. kDamaged, kNewerStore, kIo.
  Status take_kept(const std::string& store_dir);
  void take_kept(std::vector<NoticeReading> readings);
  // Files and folders. What could not be read is in `skipped`.
  std::vector<CameIn> take(const std::vector<std::string>& paths, std::vector<Error>& skipped);

  [[nodiscard]] const NoticeLedger& ledger() const { return ledger_; }
  [[nodiscard]] std::vector<Vintage> vintages() const { return vintages_.vintages(); }
  [[nodiscard]] std::size_t without_place() const { return vintages_.without_place(); }

 private:
  std::vector<CameIn> take_one_by_one(std::vector<NoticeReading> readings);

  const Catalog& catalog_;
  const Place* home_;
  NoticeReader reader_;
  NoticeLedger ledger_;
  ProvisionalVintages vintages_;
};

// How messages are taken now: by this machine's clock those of the future are passed over.
[[nodiscard]] MessageOptions message_options_now();

// What readings give that were kept, without the reader, which takes a while to make.
[[nodiscard]] std::vector<Vintage> vintages_of(const Catalog& catalog, std::vector<NoticeReading> kept);

// What the notices that are kept in a store give; none where none are.
[[nodiscard]] Result<std::vector<Vintage>> kept_vintages(const Catalog& catalog,
                                                         const std::string& store_dir);

}  // namespace blotter::cmd
