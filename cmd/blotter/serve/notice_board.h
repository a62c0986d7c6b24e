// A folder in which notices arrive, while the server runs.
#pragma once

#include <blotter/catalog.h>
#include <blotter/store.h>

#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "folder_watch.h"
#include "notice_desk.h"

namespace blotter::serve {

class NoticeBoard {
 public:
  // What may be counted now, and what is to be logged; on the board's thread.
  using Changed = std::function<void(std::vector<Vintage> vintages)>;
  using Note = std::function<void(const Error& note)>;

  // Takes in what the store keeps and what is there already. kBadInput where there is no such folder, kIo.
  static Result<std::unique_ptr<NoticeBoard>> open(std::shared_ptr<const Catalog> catalog,
                                                   const std::string& folder, const Place* home,
                                                   const std::string& store_dir);
  ~NoticeBoard();
  NoticeBoard(const NoticeBoard&) = delete;
  NoticeBoard& operator=(const NoticeBoard&) = delete;

  // Of what was there when it was opened.
  [[nodiscard]] std::vector<Vintage> vintages() const { return desk_.vintages(); }
  // Watches from now on. To be called once.
  void watch(Changed changed, Note note);
  // No more is told once it returns.
  void stop();

 private:
  NoticeBoard(std::shared_ptr<const Catalog> catalog, cmd::FolderWatch folder, const Place* home);
  // Whether something can be counted otherwise than before.
  bool take(const cmd::FolderNews& news);

  std::shared_ptr<const Catalog> catalog_;
  cmd::FolderWatch folder_;
  cmd::NoticeDesk desk_;
  std::vector<Error> notes_;  // not yet told
  std::thread thread_;
};

}  // namespace blotter::serve
