#include <cstdlib>

#include "command.h"
#include "notice/kept_notices.h"
#include "notice_desk.h"

namespace blotter::cmd {
namespace {

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace

Result<std::string> Session::store_dir() const {
  if (data_flag) {
    if (data_flag->empty()) return Error{ErrorCode::kBadInput, "--data", "is empty", "name a folder"};
    return *data_flag;
  }
  if (const std::string data = variable("BLOTTER_DATA"); !data.empty()) return data;
  // A relative path in XDG_DATA_HOME is to be ignored (XDG Base Directory Specification).
  if (const std::string xdg = variable("XDG_DATA_HOME"); xdg.starts_with("/")) return xdg + "/blotter";
  if (const std::string home = variable("HOME"); !home.empty()) return home + "/.local/share/blotter";
  return Error{ErrorCode::kBadInput, "", "it is not known where the data lie: there is no HOME",
               "say --data DIR or set BLOTTER_DATA"};
}

Result<const ClaimReader*> Session::reader() {
  if (loaded_.reader != nullptr) return loaded_.reader;
  if (!reader_) {
    BLOTTER_ASSIGN(const Catalog* known, catalog());
    reader_.emplace(*known);
  }
  return &*reader_;
}

Result<const Catalog*> Session::catalog() {
  if (loaded_.catalog != nullptr) return loaded_.catalog;
  if (!catalog_) {
    BLOTTER_ASSIGN(catalog_, Catalog::load(catalog_flag));
  }
  return &*catalog_;
}

Result<const Store*> Session::store() {
  if (loaded_.store != nullptr) return loaded_.store;
  if (!store_) {
    BLOTTER_ASSIGN(const std::string dir, store_dir());
    BLOTTER_ASSIGN(Store opened, Store::open(dir));
    BLOTTER_ASSIGN(std::vector<Vintage> kept, provisional(dir));
    if (!kept.empty()) opened.set_provisional(std::move(kept));
    store_ = std::move(opened);
  }
  return &*store_;
}

Result<std::vector<Vintage>> Session::provisional(const std::string& dir) {
  BLOTTER_ASSIGN(std::vector<NoticeReading> kept, load_kept_notices(real_file_system(), dir));
  if (kept.empty() && notices.paths.empty()) return std::vector<Vintage>{};
  BLOTTER_ASSIGN(const Catalog* known, catalog());
  if (notices.paths.empty()) return vintages_of(*known, std::move(kept));
  NoticeDesk desk(*known, notices.home);
  desk.take_kept(std::move(kept));
  std::vector<Error> skipped;
  desk.take(notices.paths, skipped);
  for (const Error& error : skipped) console_.complain("blotter: " + error.line() + "\n");
  return desk.vintages();
}

}  // namespace blotter::cmd
