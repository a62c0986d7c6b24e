#include "labelled_notices_testing.h"

#include <algorithm>
#include <fstream>
#include <set>

#include "tally/assignment.h"
#include "testing/paths.h"

namespace blotter {
namespace {

using nlohmann::json;

constexpr std::chrono::minutes kTolerance{30};

std::optional<AgeRange> labelled_age(const json& age) {
  if (age.is_number()) return AgeRange{age, age};
  if (age.is_array()) return AgeRange{age[0], age[1]};
  if (age == "teen") return AgeRange{13, 19};
  if (age == "adult") return AgeRange{18, 120};
  if (age == "juvenile") return AgeRange{0, 17};
  if (age == "infant") return AgeRange{0, 3};
  return std::nullopt;
}

// A number or a range must be the same; where only a class is labelled no number may be read.
bool same_age(const json& label, const std::optional<AgeRange>& age) {
  if (label.is_number() || label.is_array()) return labelled_age(label) == age;
  if (!age) return true;
  const auto cls = labelled_age(label);
  return !age->exact() && (!cls || (age->low <= cls->high && cls->low <= age->high));
}

bool same_sex(const json& label, Sex sex) {
  return label.is_null() ? sex == Sex::kUnknown : label.get<std::string>() == to_string(sex);
}

bool same_outcome(const json& label, bool killed) { return (label == "killed") == killed; }

int agreement(const json& label, const NoticeVictim& victim) {
  const int age = same_age(label["age"], victim.age) ? (label["age"].is_null() ? 1 : 4) : 0;
  return 1 + age + (same_sex(label["sex"], victim.sex) ? 1 : 0) +
         (same_outcome(label["outcome"], victim.killed) ? 1 : 0);
}

template <typename Weight>
std::vector<std::size_t> paired(std::size_t lefts, std::size_t rights, const Weight& weight) {
  std::vector<WeightedEdge> edges;
  for (std::size_t l = 0; l < lefts; ++l) {
    for (std::size_t r = 0; r < rights; ++r) {
      if (const int w = weight(l, r); w > 0) edges.push_back({l, r, w});
    }
  }
  return heaviest_matching(lefts, rights, edges);
}

std::vector<std::size_t> pair_victims(const json& labels, const std::vector<NoticeVictim>& victims) {
  return paired(labels.size(), victims.size(),
                [&](std::size_t l, std::size_t r) { return agreement(labels[l], victims[r]); });
}

bool same_time(const json& when, const IncidentReport& report) {
  if (!report.occurred) return false;
  const std::string text = when;
  const bool hour = text.size() > std::string_view("2025-08-30").size();
  if (hour != report.hour_known) return false;
  return hour ? std::chrono::abs(*parse_minute(text) - *report.occurred) <= kTolerance
              : *parse_day(text) == day_of(*report.occurred);
}

// How well an incident that was read fits a label: by time, and by the victims.
int incident_agreement(const json& label, const IncidentReport& report) {
  int out = 1;
  if (label["when"].is_string() && same_time(label["when"], report)) out += 20;
  const auto pairs = pair_victims(label["victims"], report.victims);
  for (std::size_t l = 0; l < pairs.size(); ++l) {
    if (pairs[l] < report.victims.size()) out += agreement(label["victims"][l], report.victims[pairs[l]]);
  }
  return out;
}

class Scorer {
 public:
  explicit Scorer(const Catalog& catalog) : catalog_(catalog), reader_(catalog) {}

  void take(const json& line) {
    NoticeMessage message;
    message.id = line["id"];
    message.received = *parse_minute(line["received"].get<std::string>());
    message.text = line["text"];
    const Place* home =
        line["place"].is_string() ? catalog_.place(line["place"].get<std::string>()) : nullptr;
    const NoticeReading reading = reader_.read(message, home);
    const std::vector<LedgerEntry> entries = ledger_.add(reading);
    const json& labels = line["incidents"];
    const auto pairs = paired(labels.size(), reading.incidents.size(), [&](std::size_t l, std::size_t r) {
      return incident_agreement(labels[l], reading.incidents[r]);
    });
    for (const json& label : labels) score_.labelled += static_cast<int>(label["victims"].size());
    for (const IncidentReport& report : reading.incidents)
      score_.read += static_cast<int>(report.victims.size());
    for (std::size_t l = 0; l < labels.size(); ++l) {
      const IncidentReport* report =
          pairs[l] < reading.incidents.size() ? &reading.incidents[pairs[l]] : nullptr;
      if (report != nullptr) compare(line["id"], labels[l], *report);
      follow(line["id"], labels[l],
             report == nullptr ? std::nullopt : std::optional(entries[pairs[l]].record));
    }
    if (line.contains("tally")) compare_tally(line, reading);
  }

  NoticeScore score() { return std::move(score_); }

 private:
  void fault(const std::string& id, const std::string& what) { score_.faults.push_back(id + ": " + what); }

  void compare(const std::string& id, const json& label, const IncidentReport& report) {
    if (label["when"].is_string()) {
      const bool right = same_time(label["when"], report);
      score_.time.add(right);
      if (!right) fault(id, "time " + label["when"].get<std::string>());
    }
    const auto pairs = pair_victims(label["victims"], report.victims);
    for (std::size_t l = 0; l < pairs.size(); ++l) {
      if (pairs[l] >= report.victims.size()) continue;
      const json& labelled = label["victims"][l];
      const NoticeVictim& victim = report.victims[pairs[l]];
      ++score_.found;
      add(score_.age, same_age(labelled["age"], victim.age), id, "age of " + labelled.dump());
      add(score_.sex, same_sex(labelled["sex"], victim.sex), id, "sex of " + labelled.dump());
      add(score_.outcome, same_outcome(labelled["outcome"], victim.killed), id,
          "outcome of " + labelled.dump());
    }
    if (label["victims"].size() != report.victims.size())
      fault(id, std::to_string(report.victims.size()) + " victims, not " +
                    std::to_string(label["victims"].size()));
  }
  void add(Share& share, bool right, const std::string& id, const std::string& what) {
    share.add(right);
    if (!right) fault(id, what);
  }

  void follow(const std::string& id, const json& label, std::optional<std::size_t> record) {
    const std::string name = label["incident"];
    const auto known = record_of_.find(name);
    if (known == record_of_.end()) {
      if (!record) return;
      add(score_.together, !label_of_.contains(*record), id, "joined to another incident");
      record_of_[name] = *record;
      label_of_.emplace(*record, name);
      return;
    }
    const bool right = record == known->second;
    score_.followed.add(right);
    add(score_.together, right, id, "not joined to the incident that it tells of again");
    if (right && label.contains("state"))
      compare_state(id, label["state"], ledger_.records()[*record].current());
  }

  void compare_state(const std::string& id, const json& state, const IncidentReport& report) {
    bool right = state.size() == report.victims.size();
    const auto pairs = pair_victims(state, report.victims);
    for (std::size_t l = 0; right && l < pairs.size(); ++l) {
      const NoticeVictim& victim = report.victims[pairs[l]];
      right = same_age(state[l]["age"], victim.age) && same_sex(state[l]["sex"], victim.sex) &&
              same_outcome(state[l]["outcome"], victim.killed);
    }
    add(score_.state, right, id, "what is known after it");
  }

  void compare_tally(const json& line, const NoticeReading& reading) {
    int shot = 0;
    int killed = 0;
    int shootings = 0;
    int several = 0;
    json ages;
    for (const IncidentReport& report : reading.incidents) {
      int here = 0;
      for (const NoticeVictim& victim : report.victims) {
        if (!victim.shot.value_or(false)) continue;
        ++here;
        killed += victim.killed ? 1 : 0;
        if (!victim.age || !victim.age->exact()) continue;
        const int age = victim.age->low;
        const int youngest = ages.is_null() ? age : std::min(age, ages[0].get<int>());
        const int oldest = ages.is_null() ? age : std::max(age, ages[1].get<int>());
        ages = json::array({youngest, oldest});
      }
      shot += here;
      shootings += here > 0 ? 1 : 0;
      several += here > 1 ? 1 : 0;
    }
    const json got = {{"people-shot", shot},
                      {"people-shot-fatally", killed},
                      {"people-wounded", shot - killed},
                      {"shootings", shootings},
                      {"several", several},
                      {"victim-age", ages}};
    add(score_.tallies, got == line["tally"], line["id"],
        "tally " + got.dump() + ", not " + line["tally"].dump());
  }

  const Catalog& catalog_;
  NoticeReader reader_;
  NoticeLedger ledger_;
  std::map<std::string, std::size_t> record_of_;  // by label
  std::map<std::size_t, std::string> label_of_;
  NoticeScore score_;
};

}  // namespace

std::vector<json> labelled_notices(const std::string& file) {
  std::ifstream in(std::string(testing::kSourceDir) + "/corpus/notices/" + file);
  std::vector<json> out;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty()) out.push_back(json::parse(line));
  }
  return out;
}

NoticeScore score_notices(const Catalog& catalog, const std::vector<std::string>& files) {
  std::vector<json> lines;
  for (const std::string& file : files) {
    for (json& line : labelled_notices(file)) lines.push_back(std::move(line));
  }
  std::stable_sort(lines.begin(), lines.end(),
                   [](const json& a, const json& b) { return a["received"] < b["received"]; });
  Scorer scorer(catalog);
  for (const json& line : lines) scorer.take(line);
  return scorer.score();
}

}  // namespace blotter
