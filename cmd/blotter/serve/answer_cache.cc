#include "serve/answer_cache.h"

namespace blotter::serve {
namespace {

constexpr std::size_t kMostBytes = 64'000'000;
constexpr std::size_t kLargest = 8'000'000;
constexpr std::size_t kEntryBytes = 256;  // what an entry takes beside its texts, about

}  // namespace

std::size_t AnswerCache::bytes_of(const Entry& entry) {
  return kEntryBytes + 2 * entry.key.size() + entry.answer->body->size();
}

AnswerPtr AnswerCache::find(const std::string& key, LocalMinute now) {
  const auto it = by_key_.find(key);
  if (it == by_key_.end()) return nullptr;
  AnswerPtr answer = it->second->answer;
  if (answer->minute && *answer->minute != now) {
    remove(it->second);
    return nullptr;
  }
  entries_.splice(entries_.begin(), entries_, it->second);
  return answer;
}

void AnswerCache::add(const std::string& key, AnswerPtr answer) {
  if (answer->body == nullptr || answer->body->size() > kLargest) return;
  if (const auto it = by_key_.find(key); it != by_key_.end()) remove(it->second);
  entries_.push_front({key, std::move(answer)});
  by_key_[key] = entries_.begin();
  bytes_ += bytes_of(entries_.front());
  while (bytes_ > kMostBytes) remove(std::prev(entries_.end()));
}

void AnswerCache::remove(Entries::iterator it) {
  bytes_ -= bytes_of(*it);
  by_key_.erase(it->key);
  entries_.erase(it);
}

}  // namespace blotter::serve
