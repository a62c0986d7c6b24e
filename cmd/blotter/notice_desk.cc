#include "notice_desk.h"

#include <chrono>
#include <iterator>
#include <utility>

#include "notice/kept_notices.h"
#include "notice/read_notices.h"

namespace blotter::cmd {
namespace {

constexpr std::size_t kMany = 20;  // so many are cheaper worked out together

MessageOptions options_now() {
  MessageOptions out;
  out.now = std::chrono::floor<std::chrono::minutes>(std::chrono::system_clock::now());
  return out;
}

}  // namespace

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
  if (readings.empty()) return ok_status();
  ledger_.add_all(std::move(readings));
  vintages_.rebuild(ledger_.records());
  return ok_status();
}

// Without the reader, which takes a while to make.
Result<std::vector<Vintage>> kept_vintages(const Catalog& catalog, const std::string& store_dir) {
  BLOTTER_ASSIGN(auto readings, load_kept_notices(real_file_system(), store_dir));
  if (readings.empty()) return std::vector<Vintage>();
  NoticeLedger ledger;
  ledger.add_all(std::move(readings));
  ProvisionalVintages vintages(catalog);
  vintages.rebuild(ledger.records());
  return vintages.vintages();
}

std::vector<CameIn> NoticeDesk::take(const std::vector<std::string>& paths, std::vector<Error>& skipped) {
  ReadNotices read = read_notices(catalog_, reader_, read_messages(catalog_, paths, options_now()), home_);
  std::move(read.skipped.begin(), read.skipped.end(), std::back_inserter(skipped));
  if (read.readings.size() <= kMany) return take_one_by_one(std::move(read.readings));
  std::vector<CameIn> out;
  for (const NoticeReading& reading : read.readings) out.push_back({reading, {}});
  ledger_.add_all(std::move(read.readings));
  vintages_.rebuild(ledger_.records());
  return out;
}

}  // namespace blotter::cmd
