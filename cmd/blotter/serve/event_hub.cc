#include "serve/event_hub.h"

#include <algorithm>

namespace blotter::serve {

void EventHub::send(const SharedText& text) {
  std::erase_if(listeners_, [](const Reply& r) { return !r.open(); });
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
