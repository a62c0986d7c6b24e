// Labelled notices (corpus/notices/*.jsonl, in the form that corpus/notices/README.md tells) and how well the
// reader of notices finds what they label.
#pragma once

#include <blotter/notice.h>

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace blotter {

struct Share {
  int right = 0;
  int all = 0;
  void add(bool is_right) {
    ++all;
    right += is_right ? 1 : 0;
  }
  [[nodiscard]] double value() const { return all == 0 ? 1 : 1.0 * right / all; }
};

struct NoticeScore {
  int labelled = 0;  // victims
  int read = 0;
  int found = 0;
  Share time;  // within 30 minutes; the same day where only that is known
  Share age;
  Share sex;
  Share outcome;
  Share tallies;   // of roundups, exact in every member
  Share together;  // incidents told of again: joined to theirs; new ones: to none
  Share followed;  // those told of again alone
  Share state;     // all victims known after an update
  std::vector<std::string> faults;

  [[nodiscard]] double victims_f1() const {
    return labelled + read == 0 ? 1 : 2.0 * found / (labelled + read);
  }
};

// The lines of corpus/notices/FILE.
[[nodiscard]] std::vector<nlohmann::json> labelled_notices(const std::string& file);

// All lines of the files are read, taken into one ledger by the time of receipt, and held to their labels.
// Victims of an incident are paired so that the most agrees.
[[nodiscard]] NoticeScore score_notices(const Catalog& catalog, const std::vector<std::string>& files);

}  // namespace blotter
