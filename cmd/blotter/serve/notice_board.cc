#include "serve/notice_board.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace blotter::serve {
namespace {

constexpr std::chrono::hours kLongestWait{1};

}  // namespace

NoticeBoard::NoticeBoard(std::shared_ptr<const Catalog> catalog, cmd::FolderWatch folder, const Place* home)
    : catalog_(std::move(catalog)), folder_(std::move(folder)), desk_(*catalog_, home) {}

Result<std::unique_ptr<NoticeBoard>> NoticeBoard::open(std::shared_ptr<const Catalog> catalog,
                                                       const std::string& folder, const Place* home,
                                                       const std::string& store_dir) {
  BLOTTER_ASSIGN(cmd::FolderWatch watch, cmd::FolderWatch::open(folder));
  std::unique_ptr<NoticeBoard> out(new NoticeBoard(std::move(catalog), std::move(watch), home));
  BLOTTER_CHECK(out->desk_.take_kept(store_dir));
  out->take(out->folder_.wait(std::chrono::milliseconds{0}));
  return out;
}

NoticeBoard::~NoticeBoard() { stop(); }

void NoticeBoard::stop() {
  folder_.stop();
  if (thread_.joinable()) thread_.join();
}

bool NoticeBoard::take(const cmd::FolderNews& news) {
  notes_.insert(notes_.end(), news.notes.begin(), news.notes.end());
  if (news.files.empty()) return false;
  const auto came = desk_.take(news.files, notes_);
  return came.size() > 1 ||
         std::any_of(came.begin(), came.end(), [](const cmd::CameIn& c) { return !c.entries.empty(); });
}

void NoticeBoard::watch(Changed changed, Note note) {
  thread_ = std::thread([this, changed = std::move(changed), note = std::move(note)] {
    while (!folder_.stopped()) {
      for (const Error& one : std::exchange(notes_, {})) note(one);
      if (take(folder_.wait(kLongestWait))) changed(desk_.vintages());
    }
  });
}

}  // namespace blotter::serve
