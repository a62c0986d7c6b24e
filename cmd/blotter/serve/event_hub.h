// Those who listen to one thing. Of the input/output thread.
#pragma once

#include <string>
#include <vector>

#include "serve/http.h"

namespace blotter::serve {

class EventHub {
 public:
  void add(Reply reply);
  // The same bytes to all; those who are gone are forgotten.
  void send(const SharedText& text);
  [[nodiscard]] std::size_t size() const { return listeners_.size(); }

 private:
  void forget_gone();

  std::vector<Reply> listeners_;
  std::size_t looked_at_ = 64;  // so many there may be before it is looked who is gone
};

// "event: NAME", the data's lines, and an id if there is one.
[[nodiscard]] std::string event_text(const std::string& name, const std::string& id, const std::string& data);

}  // namespace blotter::serve
