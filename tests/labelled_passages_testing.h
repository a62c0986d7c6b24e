// Labelled passages (corpus/*.jsonl, in the claims format that corpus/README.md tells) and how well the
// reader finds what they label.
#pragma once

#include <blotter/claim.h>

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace blotter {

struct LabelledPassage {
  std::string where;  // "passages.jsonl:12"
  nlohmann::json line;
};

// Of corpus/FILE; empty where there is no such file.
std::vector<LabelledPassage> labelled_passages(const std::string& file);

// Precondition: the line is in the format.
Document document_of(const nlohmann::json& line);

// What is wrong with the line; empty where it is in the format.
std::vector<std::string> format_faults(const Catalog& catalog, const nlohmann::json& line);

struct ClaimScore {
  int labelled = 0;
  int read = 0;
  int found = 0;    // form, measure and value agree, and the quotes overlap
  int full = 0;     // window, place and comparator are right as well
  int speaker = 0;  // of those found, the right speaker

  [[nodiscard]] double core_f1() const { return f1(found); }
  [[nodiscard]] double full_f1() const { return f1(full); }
  [[nodiscard]] double speaker_share() const { return found == 0 ? 0 : 1.0 * speaker / found; }

 private:
  [[nodiscard]] double f1(int hits) const {
    return labelled + read == 0 ? 0 : 2.0 * hits / (labelled + read);
  }
};

// As the labelled data's own scorer counts. Window ends agree to 18 hours: a day or a weekend may begin
// in the evening or at midnight.
ClaimScore score_passages(const Catalog& catalog, const ClaimReader& reader,
                          const std::vector<LabelledPassage>& passages);

}  // namespace blotter
