// Counting in memory, held to the naive twin and to a loop of the test's own.
#include "tally/memory_scan.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <random>
#include <set>

#include "tally/naive.h"
#include "tally/several.h"

namespace blotter {
namespace {

struct Victim {
  LocalMinute occurred;
  LocalMinute known_from;
  LocalMinute known_to = LocalMinute::max();
  std::string incident;
  std::string gunshot;
  std::string fate;
  std::string age;
  std::string district;
};

const Catalog& catalog() {
  static const Catalog kCatalog = [] {
    auto loaded = Catalog::load();
    EXPECT_TRUE(loaded.ok()) << loaded.error().line();
    return std::move(loaded).value();
  }();
  return kCatalog;
}

LocalMinute at(int day, int minute) {
  return LocalMinute{make_day(2025, 8, 1) + std::chrono::days{day}} + std::chrono::minutes{minute};
}

MemoryColumn column_of(const std::vector<const Victim*>& rows, std::string Victim::*member) {
  MemoryColumn out;
  for (const Victim* v : rows) {
    const std::string& value = v->*member;
    const auto it = std::find(out.values.begin(), out.values.end(), value);
    if (!value.empty() && it == out.values.end()) {
      out.values.push_back(value);
      out.codes.push_back(static_cast<std::uint32_t>(out.values.size()));
    } else {
      out.codes.push_back(value.empty() ? 0 : static_cast<std::uint32_t>(it - out.values.begin() + 1));
    }
  }
  return out;
}

Vintage vintage_of(const std::vector<Victim>& victims, LocalMinute known) {
  std::map<Day, std::vector<const Victim*>> days;
  for (const Victim& v : victims) days[day_of(v.occurred)].push_back(&v);
  auto records = std::make_shared<MemoryRecords>();
  records->columns = {"incident", "gunshot", "fate", "age", "district"};
  for (auto& [day, rows] : days) {
    std::stable_sort(rows.begin(), rows.end(),
                     [](const Victim* a, const Victim* b) { return a->occurred < b->occurred; });
    auto block = std::make_shared<MemoryBlock>();
    for (const Victim* v : rows) {
      block->occurred.push_back(v->occurred);
      block->known_from.push_back(v->known_from);
      block->known_to.push_back(v->known_to);
      block->told_by.push_back(0);
    }
    block->told.emplace_back();
    for (const auto member :
         {&Victim::incident, &Victim::gunshot, &Victim::fate, &Victim::age, &Victim::district})
      block->columns.push_back(column_of(rows, member));
    records->blocks.emplace_back(day, std::move(block));
  }
  Vintage out;
  out.source = "notices";
  out.id = "test";
  out.place = "chicago";
  out.coverage = {at(0, 0), at(10, 0)};
  out.known_at = KnownAt{known};
  out.memory = records;
  return out;
}

// Ten days of incidents with one to four victims, some of which die later.
std::vector<Victim> random_victims() {
  std::mt19937 random(7);
  const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  std::vector<Victim> out;
  for (int i = 0; i < 150; ++i) {
    const LocalMinute occurred = at(below(10), below(48) * 30);
    for (int victims = below(4) + 1; victims > 0; --victims) {
      Victim v{occurred, occurred + std::chrono::minutes{30 + below(600)}};
      v.incident = "i" + std::to_string(i);
      v.gunshot = std::vector<std::string>{"YES", "yes", "NO", ""}[static_cast<std::size_t>(below(4))];
      v.fate = below(5) == 0 ? "dead" : "alive";
      v.age = below(3) == 0 ? "" : std::to_string(14 + below(40));
      v.district = below(4) == 0 ? "" : std::to_string(1 + below(3));
      if (v.fate == "alive" && below(4) == 0) {
        Victim died = v;
        died.known_from = v.known_to = v.known_from + std::chrono::days{2};
        died.fate = "dead";
        out.push_back(died);
      }
      out.push_back(v);
    }
  }
  return out;
}

const Definition* definition(const std::string& id) {
  for (const Definition& d : catalog().source("notices")->definitions) {
    if (d.id == id) return &d;
  }
  return nullptr;
}

SeriesRequest request(const std::string& id) {
  return {definition(id), catalog().place("chicago"), "", "", false, nullptr};
}

bool is_yes(const std::string& text) { return text == "YES" || text == "yes"; }

bool counts(const std::string& id, const Victim& v) {
  if (id == "homicides") return v.fate == "dead";
  if (!is_yes(v.gunshot)) return false;
  if (id == "people-shot-fatally") return v.fate == "dead";
  return id != "people-wounded" || v.fate != "dead";
}

std::int64_t expected(const std::vector<Victim>& victims, LocalMinute known, const std::string& id,
                      const Window& w) {
  std::int64_t rows = 0;
  std::set<std::string> incidents;
  for (const Victim& v : victims) {
    if (v.known_from > known || v.known_to <= known || !w.contains(v.occurred) || !counts(id, v)) continue;
    ++rows;
    incidents.insert(v.incident);
  }
  return id == "shootings" ? static_cast<std::int64_t>(incidents.size()) : rows;
}

TEST(MemoryScan, CountsAsALoopDoesAtEveryTimeAndInEveryWindow) {
  const std::vector<Victim> victims = random_victims();
  for (const LocalMinute known : {at(1, 0), at(4, 725), at(30, 0)}) {
    const Vintage vintage = vintage_of(victims, known);
    std::vector<LocalMinute> ends;
    for (int half_days = 0; half_days <= 20; ++half_days) ends.push_back(at(0, half_days * 720));
    ends.push_back(at(3, 17));
    ends.push_back(at(6, 1380));
    for (const char* id :
         {"homicides", "people-shot", "people-shot-fatally", "people-wounded", "shootings"}) {
      const auto series = scan(catalog(), vintage, {request(id)}, ends);
      ASSERT_TRUE(series.ok()) << series.error().line();
      for (const LocalMinute from : ends) {
        for (const LocalMinute to : ends) {
          const Window w{from, to};
          if (w.empty()) continue;
          const auto count = series->front().tally(w);
          ASSERT_TRUE(count.ok()) << count.error().line();
          ASSERT_EQ(*count, expected(victims, known, id, w)) << id << " " << to_string(w);
        }
      }
      for (const LocalMinute to : ends) {
        const Window w{ends.front(), to};
        ASSERT_EQ(*tally_by_scan(catalog(), vintage, request(id), w), expected(victims, known, id, w));
      }
    }
  }
}

TEST(MemoryScan, CutsUpByADimensionEachValueInItsOwnRight) {
  const std::vector<Victim> victims = random_victims();
  const Vintage vintage = vintage_of(victims, at(30, 0));
  const Window w{at(2, 100), at(7, 600)};
  for (const char* id : {"people-shot", "shootings"}) {
    const auto slices = breakdown(catalog(), vintage, request(id), "district", w);
    ASSERT_TRUE(slices.ok()) << slices.error().line();
    ASSERT_EQ(slices->size(), 4U);
    for (const Slice& slice : *slices) {
      std::vector<Victim> there = victims;
      std::erase_if(there, [&](const Victim& v) { return v.district != slice.value; });
      EXPECT_EQ(slice.count, expected(there, at(30, 0), id, w)) << id << " " << slice.value;
    }
  }
}

TEST(MemoryScan, FindsIncidentsWithSeveralVictims) {
  const std::vector<Victim> victims = random_victims();
  const Vintage vintage = vintage_of(victims, at(30, 0));
  const Window w{at(1, 0), at(9, 30)};
  std::map<std::string, int> hit;
  for (const Victim& v : victims) {
    if (v.known_to == LocalMinute::max() && w.contains(v.occurred) && is_yes(v.gunshot)) ++hit[v.incident];
  }
  const auto wanted = std::count_if(hit.begin(), hit.end(), [](const auto& one) { return one.second >= 2; });
  ASSERT_GT(wanted, 5);
  EXPECT_EQ(*several_victims(catalog(), vintage, request("shootings"), w),
            std::optional<std::int64_t>(wanted));
  EXPECT_EQ(*several_victims(catalog(), vintage, request("people-shot"), w), std::nullopt);
}

TEST(MemoryScan, SaysWhichCommandGivesTheFigureAgain) {
  const Vintage vintage = vintage_of(random_victims(), at(30, 0));
  EXPECT_EQ(
      query_for(catalog(), vintage, request("shootings"), {at(0, 1), at(1, 0)}),
      "blotter count shootings --in chicago --window 2025-08-01T00:01..2025-08-02T00:00 --source notices "
      "--definition shootings");
}

TEST(MemoryScan, IsAboutItsOnePlace) {
  const Vintage vintage = vintage_of(random_victims(), at(30, 0));
  SeriesRequest elsewhere = request("shootings");
  elsewhere.place = catalog().place("philadelphia");
  const auto answer = scan(catalog(), vintage, {elsewhere}, {});
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.error().code, ErrorCode::kNotFound);
}

TEST(MemoryScan, AWindowThatIsNotCoveredIsNotCounted) {
  const Vintage vintage = vintage_of(random_victims(), at(30, 0));
  const auto series = scan(catalog(), vintage, {request("shootings")}, {});
  ASSERT_TRUE(series.ok());
  EXPECT_EQ(series->front().tally({at(9, 0), at(11, 0)}).error().code, ErrorCode::kOutOfCoverage);
}

}  // namespace
}  // namespace blotter
