#include "notice/reconcile_words.h"

namespace blotter {

std::string age_in_words(const std::optional<AgeRange>& age) {
  constexpr int kOldest = 120;
  if (!age) return "";
  if (age->exact()) return std::to_string(age->low);
  if (age->high >= kOldest) return std::to_string(age->low) + " or older";
  return std::to_string(age->low) + "-" + std::to_string(age->high);
}

std::string sex_in_words(Sex sex) { return sex == Sex::kFemale ? "female" : sex == Sex::kMale ? "male" : ""; }

}  // namespace blotter
