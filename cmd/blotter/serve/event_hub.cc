#include "serve/event_hub.h"

#include <algorithm>

namespace blotter::serve {

void EventHub::add(Reply reply) {
  if (listeners_.size() >= looked_at_) forget_gone();
  listeners_.push_back(std::move(reply));
}

void EventHub::forget_gone() {
  constexpr std::size_t kFew = 64;
  std::erase_if(listeners_, [](const Reply& r) { return !r.open(); });
  looked_at_ = std::max(kFew, 2 * listeners_.size());
}

void EventHub::send(const SharedText& text) {
  forget_gone();
  for (const Reply& listener : listeners_) listener.write(text);
}

std::string event_text(const std::string& name, const std::string& id, const std::string& data) {
  std::string out = "event: " + name + "\n";
  if (!id.empty()) out += "id: " + id + "\n";
  for (std::size_t at = 0; at < data.size();) {
    const std::size_t end = std::min(data.find('\n', at), data.size());
    out += "data: " + data.substr(at, end - at) + "\n";
    at = end + 1;
  }
  return out + "\n";
}

}  // namespace blotter::serve
