#include "verdict/share.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "verdict/agreement.h"
#include "verdict/sentences.h"
#include "verdict/specify.h"

namespace blotter {
namespace {

constexpr int kOldest = 120;

struct Ages {
  int low = 0;
  int high = kOldest;
};

// "0-17", "60+", "14"; nullopt for what is no age.
std::optional<Ages> ages_in(const std::string& text) {
  Ages out;
  const char* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, out.low);
  if (error != std::errc{}) return std::nullopt;
  if (rest == end) return Ages{out.low, out.low};
  if (*rest == '+') return Ages{out.low, kOldest};
  if (*rest != '-') return std::nullopt;
  const auto [last, bad] = std::from_chars(rest + 1, end, out.high);
  if (bad != std::errc{} || last != end) return std::nullopt;
  return out;
}

const ColumnMapping* age_column(const Source& source) {
  const auto it = std::find_if(source.columns.begin(), source.columns.end(),
                               [](const ColumnMapping& c) { return c.name == "age"; });
  return it == source.columns.end() ? nullptr : &*it;
}

// Years are listed as such: there is nothing to look up.
std::vector<std::string> all_years() {
  std::vector<std::string> out;
  for (int age = 0; age <= kOldest; ++age) out.push_back(std::to_string(age));
  return out;
}

Definition with(const Definition& definition, const std::string& mark, std::vector<Condition> conditions) {
  Definition out = definition;
  out.id += "/" + mark;  // no pack holds it under the plain definition's name
  out.where.insert(out.where.end(), conditions.begin(), conditions.end());
  return out;
}

std::optional<Narrowed> narrow_by_age(const Definition& definition, const ShareOf& of,
                                      const std::vector<std::string>& brackets) {
  const auto asked = ages_in(of.value);
  if (!asked) return std::nullopt;
  Condition inside{"age", {}, false};
  Condition touched{"age", {}, false};
  Condition known{"age", {}, false};
  Narrowed out;
  for (const std::string& bracket : brackets) {
    const auto ages = ages_in(bracket);
    if (!ages) continue;
    known.values.push_back(bracket);
    if (ages->high < asked->low || ages->low > asked->high) continue;
    touched.values.push_back(bracket);
    const bool whole = asked->low <= ages->low && ages->high <= asked->high;
    if (whole)
      inside.values.push_back(bracket);
    else
      out.cut += (out.cut.empty() ? "" : ", ") + bracket;
  }
  if (known.values.empty()) return std::nullopt;
  out.part = with(definition, "age=" + of.value, {inside});
  out.part.plain += ", " + group_in_words(of);
  if (!out.cut.empty()) out.at_most = with(definition, "age~" + of.value, {touched});
  out.known = with(definition, "age", {known});
  return out;
}

// The one column that tells all groups of a dimension apart, with every value that they name; nullopt where
// the groups are told by more than one, or there is but one group: then nothing says who is in none.
std::optional<Condition> any_group(const std::map<std::string, std::vector<Condition>, std::less<>>& groups) {
  Condition out;
  for (const auto& [name, conditions] : groups) {
    if (conditions.size() != 1) return std::nullopt;
    const Condition& c = conditions.front();
    if (!out.column.empty() && out.column != c.column) return std::nullopt;
    out.column = c.column;
    out.values.insert(out.values.end(), c.values.begin(), c.values.end());
  }
  if (groups.size() < 2) return std::nullopt;
  return out;
}

std::string next_of(const std::string& text, char mark, std::size_t& from) {
  const std::size_t to = std::min(text.find(mark, from), text.size());
  std::string out = text.substr(from, to - from);
  from = to + 1;
  return out;
}

// "black+hispanic": either.
std::optional<std::vector<Condition>> conditions_of(
    const std::map<std::string, std::vector<Condition>, std::less<>>& groups, const std::string& value) {
  std::vector<Condition> out;
  for (std::size_t from = 0; from <= value.size();) {
    const auto it = groups.find(next_of(value, '+', from));
    if (it == groups.end()) return std::nullopt;
    if (out.empty()) {
      out = it->second;
    } else {
      if (out.size() != 1 || it->second.size() != 1 || out[0].column != it->second[0].column)
        return std::nullopt;
      out[0].values.insert(out[0].values.end(), it->second[0].values.begin(), it->second[0].values.end());
    }
  }
  return out;
}

// "race&sex" with "black&male": both must hold.
std::optional<Narrowed> narrow_by_group(const Source& source, const Definition& definition,
                                        const ShareOf& of) {
  Narrowed out;
  out.part = out.known.emplace(definition);
  bool all_known = true;
  for (std::size_t d = 0, g = 0; d <= of.dimension.size();) {
    const std::string name = next_of(of.dimension, '&', d);
    const auto dimension = source.groups.find(name);
    if (dimension == source.groups.end() || g > of.value.size()) return std::nullopt;
    const std::string value = next_of(of.value, '&', g);
    const auto conditions = conditions_of(dimension->second, value);
    if (!conditions) return std::nullopt;
    out.part = with(out.part, std::string(name).append("=").append(value), *conditions);
    const auto any = any_group(dimension->second);
    all_known = all_known && any.has_value();
    if (any) out.known = with(*out.known, name, {*any});
  }
  out.part.plain += ", " + group_in_words(of);
  if (!all_known) out.known.reset();
  return out;
}

// The brackets that occur in any vintage of the way's source.
Result<std::vector<std::string>> brackets_of(const Catalog& catalog, const Question& question,
                                             const Source& source) {
  const ColumnMapping* column = age_column(source);
  if (column == nullptr) return std::vector<std::string>{};
  if (column->type == "integer") return all_years();
  std::set<std::string> out;
  for (const Question::Way& way : question.ways) {
    if (way.source != &source) continue;
    auto slices = breakdown(catalog, *way.vintage, {way.definition, question.place, "", ""}, "age",
                            way.vintage->coverage);
    if (!slices.ok()) {
      const ErrorCode code = slices.error().code;
      if (code == ErrorCode::kEngine || code == ErrorCode::kDamaged) return slices.error();
      continue;
    }
    for (const Slice& slice : *slices) {
      if (!slice.value.empty()) out.insert(slice.value);
    }
  }
  return std::vector<std::string>(out.begin(), out.end());
}

// Turns the ways of one question into ways of counting its part.
class Preparer {
 public:
  Preparer(const Catalog& catalog, Question& question)
      : catalog_(catalog), question_(question), of_(*question.claim->share_of) {
    question.made = std::make_shared<std::deque<Definition>>();
    question.other_ways.clear();  // the part is told by the plain definitions alone
  }

  Status run() {
    for (const Question::Way& way : question_.ways) {
      if (brackets_.contains(way.source) || of_.dimension != "age") continue;
      BLOTTER_ASSIGN(brackets_[way.source], brackets_of(catalog_, question_, *way.source));
    }
    std::erase_if(question_.ways, [&](Question::Way& way) { return !prepare(way); });
    if (question_.ways.empty() && question_.undecided.empty())
      question_.undecided = why_not_.empty() ? "no export in the store records that part" : why_not_;
    return ok_status();
  }

 private:
  const Definition* keep(const std::optional<Definition>& definition) {
    if (!definition) return nullptr;
    return &question_.made->emplace_back(*definition);
  }

  // One for all vintages of a definition: they are told apart by their vintage alone.
  const std::optional<ShareWay>& narrowed(const Question::Way& way) {
    const auto [it, fresh] = narrowed_.try_emplace(way.definition);
    if (!fresh) return it->second;
    const auto found = narrow(*way.source, *way.definition, of_, brackets_[way.source], why_not_);
    if (!found) return it->second;
    ShareWay out;
    out.part = keep(found->part);
    out.at_most = keep(found->at_most);
    out.whole = found->known ? keep(found->known) : way.definition;
    out.cut = found->cut;
    it->second = out;
    return it->second;
  }

  bool prepare(Question::Way& way) {
    return question_.claim->form == ClaimForm::kShare ? prepare_share(way) : prepare_part(way);
  }

  bool prepare_share(Question::Way& way) {
    ShareWay share;
    share.whole = share.part = way.definition;
    if (!of_.dimension.empty()) {
      const auto& found = narrowed(way);
      if (!found) return false;
      share = *found;
    } else if (!of_.part_measure.empty()) {
      const auto parts = way.source->definitions_of(of_.part_measure);
      if (parts.empty()) return cannot("no one source counts both the part and the whole");
      share.part = parts.front();
    }
    share.whole_place = of_.whole_place.empty() ? question_.place : catalog_.place(of_.whole_place);
    share.part_place = of_.part_place.empty() ? share.whole_place : catalog_.place(of_.part_place);
    if (share.whole_place == nullptr || share.part_place == nullptr)
      return cannot("the catalog does not know the place of the part");
    way.share = std::make_shared<const ShareWay>(std::move(share));
    return true;
  }

  // A count, a change, … of the part alone.
  bool prepare_part(Question::Way& way) {
    const auto& found = narrowed(way);
    if (!found) return false;
    if (found->at_most != nullptr)
      return cannot(fmt::format("{} publishes ages in brackets, and {} holds others too", way.source->title,
                                found->cut));
    way.definition = found->part;
    return true;
  }

  bool cannot(std::string why) {
    if (why_not_.empty()) why_not_ = std::move(why);
    return false;
  }

  const Catalog& catalog_;
  Question& question_;
  const ShareOf& of_;
  std::map<const Source*, std::vector<std::string>> brackets_;
  std::map<const Definition*, std::optional<ShareWay>> narrowed_;
  std::string why_not_;
};

}  // namespace

Status prepare_parts(const Catalog& catalog, Question& question) {
  if (!question.claim->share_of || !question.undecided.empty()) return ok_status();
  return Preparer(catalog, question).run();
}

std::optional<Narrowed> narrow(const Source& source, const Definition& definition, const ShareOf& of,
                               const std::vector<std::string>& brackets, std::string& why_not) {
  auto out = of.dimension == "age" ? narrow_by_age(definition, of, brackets)
                                   : narrow_by_group(source, definition, of);
  if (!out && why_not.empty())
    why_not = fmt::format("{} does not record which of them were {}", source.title, group_in_words(of));
  return out;
}

Result<ShareFigure> share_of_whole(const Series& part, const Series* at_most, const Series& whole,
                                   const Window& window) {
  ShareFigure out;
  BLOTTER_ASSIGN(out.whole, whole.tally(window));
  BLOTTER_ASSIGN(out.part, part.tally(window));
  if (out.whole == 0)
    return Error{ErrorCode::kOutOfCoverage, "", "there were none of which it could be a share", ""};
  const auto per_cent = [&](std::int64_t n) {
    return 100 * static_cast<double>(n) / static_cast<double>(out.whole);
  };
  out.low = per_cent(out.part);
  if (at_most != nullptr) {
    BLOTTER_ASSIGN(const std::int64_t most, at_most->tally(window));
    out.high = per_cent(most);
  }
  return out;
}

Result<Agreement> compare_share(const Claim& claim, const ShareFigure& share, const std::string& cut) {
  const Agreement low = compare(claim, share.low);
  if (!share.high) return low;
  const Agreement high = compare(claim, *share.high);
  if (low != Agreement::kDisagrees && high != Agreement::kDisagrees)
    return low == Agreement::kNear ? low : high;
  const bool between = share.low <= *claim.value && *claim.value <= *share.high;
  if (!between && low == Agreement::kDisagrees && high == Agreement::kDisagrees) return low;
  return Error{ErrorCode::kOutOfCoverage, "",
               fmt::format("ages are published in brackets, of which {} holds others too: the share lies "
                           "between {:.1f}% and {:.1f}%",
                           cut, share.low, *share.high),
               ""};
}

std::string group_in_words(const ShareOf& of) {
  if (of.dimension == "age") return "aged " + of.value;
  if (of.dimension == "weapon") return "with a " + of.value;
  std::string out = of.value;
  std::replace(out.begin(), out.end(), '&', ' ');
  if (const auto at = out.find('+'); at != std::string::npos) out.replace(at, 1, " or ");
  return of.dimension.starts_with("race") ? capitalised(std::move(out)) : out;
}

std::string share_words(const std::string& part, const std::string& whole, const Figure& figure) {
  if (figure.high) return fmt::format("between {:.1f}% and {:.1f}% of {}", figure.value, *figure.high, whole);
  return fmt::format("{} of {}: {:.1f}%", part, whole, figure.value);
}

}  // namespace blotter
