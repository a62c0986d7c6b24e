// The answers that were asked for last, as far as they fit. For one thread.
#pragma once

#include <blotter/window.h>

#include <list>
#include <optional>
#include <string>
#include <unordered_map>

#include "serve/http.h"

namespace blotter::serve {

struct Answer {
  int status = 200;
  const char* content_type = "application/json";
  SharedText body;
  std::string etag;     // with its quotes; empty: none
  std::string headers;  // whole lines, the ETag among them
  bool report = false;  // a page of its own, with its style in it
  // Set where the answer depends on the hour: it holds in this minute only.
  std::optional<LocalMinute> minute;
};
using AnswerPtr = std::shared_ptr<const Answer>;

class AnswerCache {
 public:
  // nullptr: not there, or of another minute.
  [[nodiscard]] AnswerPtr find(const std::string& key, LocalMinute now);
  void add(const std::string& key, AnswerPtr answer);
  [[nodiscard]] std::size_t bytes() const { return bytes_; }
  [[nodiscard]] std::size_t size() const { return by_key_.size(); }

 private:
  struct Entry {
    std::string key;
    AnswerPtr answer;
  };
  using Entries = std::list<Entry>;  // the last used first

  [[nodiscard]] static std::size_t bytes_of(const Entry& entry);
  void remove(Entries::iterator it);

  Entries entries_;
  std::unordered_map<std::string, Entries::iterator> by_key_;
  std::size_t bytes_ = 0;
};

}  // namespace blotter::serve
