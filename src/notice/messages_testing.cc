#include "notice/messages_testing.h"

namespace blotter::testing {

std::string shown(const ReceivedTime& time) {
  const auto* const instant = std::get_if<UtcMinute>(&time);
  if (instant == nullptr) return to_string(std::get<LocalMinute>(time));
  return to_string(LocalMinute{instant->time_since_epoch()}) + "Z";
}

std::vector<std::string> shown(const std::vector<RawMessage>& messages) {
  std::vector<std::string> out;
  for (const RawMessage& message : messages) {
    std::string text = message.text;
    for (char& c : text) c = c == '\n' ? '/' : c;
    out.push_back(shown(message.received) + " | " + message.source + " | " + text);
  }
  return out;
}

std::vector<std::string> shown(const std::vector<Error>& skipped) {
  std::vector<std::string> out;
  for (Error error : skipped) {
    error.where.erase(0, error.where.rfind('/') + 1);
    out.push_back(error.line());
  }
  return out;
}

}  // namespace blotter::testing
