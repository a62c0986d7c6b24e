// The words of incident notices (catalog/language/notices.toml): phrase → what it can be.
//
// Built once; `find` is thread-safe.
#pragma once

#include <blotter/catalog.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/text.h"

namespace blotter {

// One a table of the file, in its order.
enum class NoticeTable : std::uint8_t {
  kPersons,
  kVictims,
  kModifiers,
  kSuspects,
  kOthers,
  kPronouns,
  kDeterminers,
  kFields,
  kGunfire,
  kHurt,
  kKilled,
  kConditions,
  kAccused,
  kBackground,
  kKinds,
  kPlaces,
  kDayparts,
  kDays,
  kClock,
  kNotWhen,
  kUpdates,
  kMonths,
  kWeekdays,
  kWitnessed,
  kCount,
};

// A phrase of the lists where it stands in a text.
struct NoticeHit {
  std::uint32_t token = 0;
  std::uint32_t end = 0;  // the token behind it
  NoticeTable table = NoticeTable::kCount;
  std::string_view entry;  // the name of its list: "male-adult-one"; lives as long as the lexicon
  [[nodiscard]] bool is(std::string_view name) const { return entry == name; }
};

// All hits of a text, by token.
class NoticeHits {
 public:
  // The longest of the table that begins at `token`; nullptr: none.
  [[nodiscard]] const NoticeHit* at(std::uint32_t token, NoticeTable table) const;
  // The longest of that list of the table.
  [[nodiscard]] const NoticeHit* at(std::uint32_t token, NoticeTable table, std::string_view entry) const;
  // The first of the table that begins in the range; nullptr: none.
  [[nodiscard]] const NoticeHit* in(TokenRange range, NoticeTable table) const;
  [[nodiscard]] const NoticeHit* in(TokenRange range, NoticeTable table, std::string_view entry) const;

 private:
  friend class NoticeLexicon;
  std::vector<NoticeHit> hits_;
  std::vector<std::uint32_t> first_;  // by token, one more than there are tokens
};

class NoticeLexicon {
 public:
  NoticeLexicon(const Catalog& catalog, Vocabulary& vocabulary);
  [[nodiscard]] NoticeHits find(const Text& text) const;

 private:
  struct Meaning {
    NoticeTable table;
    std::string_view entry;
  };
  struct Node {
    std::vector<std::pair<WordId, std::uint32_t>> next;
    std::vector<Meaning> meanings;
  };
  void add(std::string_view phrase, const Meaning& meaning, Vocabulary& vocabulary);
  [[nodiscard]] std::uint32_t step(std::uint32_t node, WordId word) const;

  std::vector<Node> nodes_;
  std::vector<std::uint32_t> first_;  // by WordId; 0: no phrase begins so
};

}  // namespace blotter
