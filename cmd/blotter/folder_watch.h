// A folder in which notices arrive: which files in it, and in the folders below, are complete, new or
// rewritten.
//
//     BLOTTER_ASSIGN(FolderWatch watch, FolderWatch::open("inbox"));
//     while (!stopped) {
//       FolderNews news = watch.wait(std::chrono::hours(1));   // the first one: what is there already
//       for (const Error& note : news.notes) tell(note.line());
//       take_in(read_messages(catalog, news.files, options));
//     }
//
// By inotify: a file is complete when its writer has closed it, or has renamed it into the folder. Names that
// `message_files` passes over are passed over. When the system's queue overflows, or the folder vanishes and
// comes back, all of it is looked at again; what was told already, and is as it was, is not told twice.
#pragma once

#include <blotter/result.h>

#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace blotter::cmd {

struct FolderNews {
  std::vector<std::string>
      files;                 // paths, each once; by name where a folder was looked at, else as they came
  std::vector<Error> notes;  // the folder has vanished, is back; a part of it can't be read or watched
  [[nodiscard]] bool empty() const { return files.empty() && notes.empty(); }
};

// One thread waits; `stop` may be called from any, and from a handler of signals.
class FolderWatch {
 public:
  // Watches first and looks then: nothing that comes in between is lost. kBadInput where there is no such
  // folder, kIo.
  static Result<FolderWatch> open(const std::string& folder);
  FolderWatch(FolderWatch&&) noexcept;
  FolderWatch& operator=(FolderWatch&&) noexcept;
  ~FolderWatch();

  // Returns as soon as there is news, with all that there is by then: well under a millisecond after a file
  // is complete. Empty after `longest`, and at once, now and ever after, once `stop` was called.
  //
  // A file that a look finds while it may still be written (changed less than two seconds ago) is told when
  // its writer closes it, or when it has stood still for two seconds.
  [[nodiscard]] FolderNews wait(std::chrono::milliseconds longest);
  void stop() const;
  [[nodiscard]] bool stopped() const;

 private:
  struct State;
  explicit FolderWatch(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace blotter::cmd
