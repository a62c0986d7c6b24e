#include "notice_desk.h"

#include <chrono>
#include <iterator>
#include <utility>

#include "notice/kept_notices.h"
#include "notice/read_notices.h"

namespace blotter::cmd {
namespace {

constexpr std::size_t kMany = 20;  // so many are cheaper worked out together

}  // namespace

MessageOptions message_options_now() {
  MessageOptions out;
  out.now = std::chrono::floor<std::chrono::minutes>(std::chrono::system_clock::now());
  return out;
}

NoticeDesk::NoticeDesk(const Catalog& catalog, const Place* home)
    : catalog_(catalog), home_(home), reader_(catalog), vintages_(catalog) {}

std::vector<CameIn> NoticeDesk::take_one_by_one(std::vector<NoticeReading> readings) {
  std::vector<CameIn> out;
  for (NoticeReading& reading : readings) {
    std::vector<LedgerEntry> entries = ledger_.add(reading);
    vintages_.add(ledger_.records(), reading, entries);
    out.push_back({std::move(reading), std::move(entries)});
  }
  return out;
}

Status NoticeDesk::take_kept(const std::string& store_dir) {
  BLOTTER_ASSIGN(auto readings, load_kept_notices(real_file_system(), store_dir));
  take_kept(std::move(readings));
  return ok_status();
}

void NoticeDesk::take_kept(std::vector<NoticeReading> readings) {
  if (readings.empty()) return;
  ledger_.add_all(std::move(readings));
  vintages_.rebuild(ledger_.records());
}

std::vector<Vintage> vintages_of(const Catalog& catalog, std::vector<NoticeReading> kept) {
  if (kept.empty()) return {};
  NoticeLedger ledger;
  ledger.add_all(std::move(kept));
  ProvisionalVintages vintages(catalog);
  vintages.rebuild(ledger.records());
  return vintages.vintages();
}

Result<std::vector<Vintage>> kept_vintages(const Catalog& catalog, const std::string& store_dir) {
  BLOTTER_ASSIGN(auto readings, load_kept_notices(real_file_system(), store_dir));
  return vintages_of(catalog, std::move(readings));
}

std::vector<CameIn> NoticeDesk::take(const std::vector<std::string>& paths, std::vector<Error>& skipped) {
  ReadNotices read =
      read_notices(catalog_, reader_, read_messages(catalog_, paths, message_options_now()), home_);
  std::move(read.skipped.begin(), read.skipped.end(), std::back_inserter(skipped));
  if (read.readings.size() <= kMany) return take_one_by_one(std::move(read.readings));
  std::vector<CameIn> out;
  for (const NoticeReading& reading : read.readings) out.push_back({reading, {}});
  ledger_.add_all(std::move(read.readings));
  vintages_.rebuild(ledger_.records());
  return out;
}

}  // namespace blotter::cmd
