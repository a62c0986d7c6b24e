// Which place a claim is about: one that its sentence names, the one that was spoken of before, or the one
// that the whole text is about.
#pragma once

#include <blotter/claim.h>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "claim/draft.h"
#include "claim/place_names.h"

namespace blotter {

struct BoundPlace {
  std::string id;                     // empty where the text tells none
  std::optional<std::uint32_t> item;  // that names it; none where the sentence names none
};

class PlaceBinder {
 public:
  PlaceBinder(const Catalog& catalog, const Document& document, const Analysis& analysis,
              const Speeches& speeches);

  // Before the drafts of a sentence, in the order of the text.
  void enter(const View& view);
  // The id of the place; empty where the text tells none. Of places that are counted together their ids with
  // a
  // + between.
  [[nodiscard]] BoundPlace bind(const View& view, const Draft& draft);
  // The other side of a comparison, or the field of a rank, of a draft whose place is `own`. None where that
  // side is the same place ("fewer than Chicago had in 2016"), or nothing of the kind is ranked.
  [[nodiscard]] std::optional<PlaceComparison> other_side(const Draft& draft, const std::string& own) const;

 private:
  enum class Reach { kPart, kCity, kCountry };
  struct Mention {
    std::uint32_t item = 0;
    std::string id;
    Reach reach = Reach::kCity;
    bool district = false;  // of the police or of voters: what figures are kept for
  };

  void know_districts();
  // The place that an item names: of several of one name the one in the city that the text is about.
  [[nodiscard]] std::optional<Mention> named(std::uint32_t item) const;
  [[nodiscard]] bool may_be_place(const View& view, std::uint32_t item) const;
  [[nodiscard]] std::optional<Mention> district_alone(const View& view, std::uint32_t item) const;
  [[nodiscard]] std::optional<Mention> in_words(const View& view, std::uint32_t item) const;
  [[nodiscard]] std::optional<Mention> mentioned(const View& view, std::uint32_t item) const;
  [[nodiscard]] bool field_of_a_rank(const View& view, const Mention& mention) const;
  [[nodiscard]] bool city_of_part(const View& v, const Mention& m) const;
  [[nodiscard]] bool owner_of_part(const View& v, const Mention& city, const Mention& part) const;
  [[nodiscard]] bool lies_in(const View& view, const Mention& mention) const;
  [[nodiscard]] int cost(const View& view, const Draft& draft, const Mention& mention) const;
  [[nodiscard]] std::string together(const View& view, const Draft& draft, const Mention& one) const;
  [[nodiscard]] std::string unnamed(const View& view, const Draft& draft) const;
  bool follow_heading(const View& view);
  void follow_topic(const View& view);

  const Catalog& catalog_;
  const Analysis& a_;
  const Speeches& speeches_;
  PlaceNames names_;
  std::string home_;               // the city that the text is about
  std::string topic_;              // the place spoken of last: that city, another, a part
  std::string base_;               // the one that a new paragraph comes back to
  std::string district_;           // the last one that was named
  bool city_named_ = false;        // in the text so far
  std::uint32_t paragraph_ = 0;    // of the sentence before
  std::vector<Mention> mentions_;  // of this sentence
  // "Harrison", "22nd", where districts are the topic
  std::map<std::string, const Place*, std::less<>> bare_;
};

}  // namespace blotter
