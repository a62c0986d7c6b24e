// The day of publication by the words that a page or a file has for it.

#include "civil/zone.h"
#include "document/extract.h"

namespace blotter {
namespace {

using std::chrono::days;

struct Moment {
  LocalMinute at;
  bool hour_known = false;
  bool utc = false;
};

bool digit(char c) { return c >= '0' && c <= '9'; }

// "2025-09-01", "2025-09-01T16:30:00.000Z", "2025-09-01 16:30:00 -0500": what stands there is the clock of
// the place that it was written for, unless it is in UTC.
std::optional<Moment> iso(std::string_view words) {
  const std::size_t begin = words.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return std::nullopt;
  words.remove_prefix(begin);
  const auto day = parse_day(words.substr(0, 10));
  if (!day.ok() || (words.size() > 10 && digit(words[10]))) return std::nullopt;
  const auto minute = words.size() >= 16 ? parse_minute(words.substr(0, 16)) : Result<LocalMinute>(Error{});
  if (!minute.ok()) return Moment{LocalMinute{*day}};
  std::size_t rest = 16;
  while (rest < words.size() && (digit(words[rest]) || words[rest] == ':' || words[rest] == '.')) ++rest;
  const std::string_view offset = words.substr(rest);
  const bool utc = offset.starts_with("Z") || offset.starts_with("z") || offset.starts_with("+00") ||
                   offset.starts_with("-00") || offset.starts_with(" +00") || offset.starts_with(" UTC");
  return Moment{*minute, true, utc};
}

// "08:15:30" → "08:15"
std::string without_seconds(const std::string& words) {
  const auto pair = [&](std::size_t at) { return digit(words[at]) && digit(words[at + 1]); };
  for (std::size_t i = 0; i + 8 <= words.size(); ++i) {
    if (words[i + 2] == ':' && words[i + 5] == ':' && pair(i) && pair(i + 3) && pair(i + 6))
      return words.substr(0, i + 5) + words.substr(i + 8);
  }
  return words;
}

std::optional<Moment> in_words(const ClaimReader& reader, const std::string& words) {
  const auto found = reader.find_published("Published: " + without_seconds(words));
  if (!found) return std::nullopt;
  const bool utc = words.ends_with("GMT") || words.ends_with("UTC") || words.ends_with("+0000");
  return Moment{found->first, found->second, utc && found->second};
}

std::string text_of(const Moment& moment) {
  return moment.hour_known ? to_string(moment.at) : to_string(day_of(moment.at));
}

// What the page shows within a day of the moment is the same moment by its readers' clock.
std::optional<Moment> shown(const ClaimReader& reader, const std::vector<std::string>& words,
                            const Moment& utc) {
  for (const std::string& candidate : words) {
    auto moment = iso(candidate);
    if (!moment) moment = in_words(reader, candidate);
    if (!moment || moment->utc) continue;
    const auto apart = day_of(moment->at) - day_of(utc.at);
    if (apart >= days{-1} && apart <= days{1}) return moment;
  }
  return std::nullopt;
}

Moment local(const Moment& utc, const std::string& zone) {
  const auto found = Zone::find(zone);
  return found.ok() ? Moment{found->to_local(UtcMinute{utc.at.time_since_epoch()}), true} : utc;
}

}  // namespace

std::optional<std::string> published_of(const ClaimReader& reader, const std::vector<std::string>& words,
                                        const std::string& zone) {
  for (const std::string& candidate : words) {
    auto moment = iso(candidate);
    if (!moment) moment = in_words(reader, candidate);
    if (!moment) continue;
    if (!moment->utc) return text_of(*moment);
    const auto seen = shown(reader, words, *moment);
    return text_of(seen ? *seen : local(*moment, zone));
  }
  return std::nullopt;
}

}  // namespace blotter
