// Landscapes, counterpoints, exact settings and statements side by side, each held to a loop over all events.
#include "verdict/survey.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <set>

#include "civil/calendar.h"
#include "landscape/perturbations.h"
#include "landscape/same_shape.h"
#include "reading/baseline.h"
#include "verdict/all_settings.h"
#include "verdict/counterpoints.h"
#include "verdict/exact_settings.h"
#include "verdict/landscapes.h"
#include "verdict/same_records.h"

namespace blotter {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using ::testing::HasSubstr;

Window window(const char* text) { return *parse_window(text); }

class SurveyTest : public ::testing::Test {
 protected:
  SurveyTest() {
    std::mt19937 random(17);
    // More and more of them until 2021, then fewer; more in summer.
    for (LocalMinute day = covered_.from; day < covered_.to; day += days{1}) {
      const int year = year_of(day_of(day));
      const unsigned month = month_of(day_of(day));
      const unsigned most = 3U + static_cast<unsigned>(year <= 2021 ? year - 2015 : 2027 - year) +
                            (month >= 6 && month <= 8 ? 2U : 0U);
      for (auto n = random() % most; n > 0; --n)
        events_.push_back(day + minutes{static_cast<int>(random() % 1440)});
    }
    source_.id = "list";
    source_.title = "City list";
    definition_.id = "any";
    definition_.source = "list";
    definition_.measure = "homicides";
    definition_.plain = "by any means";
    vintage_.id = "new";
    vintage_.source = "list";
    vintage_.published = make_day(2026, 1, 2);
    vintage_.coverage = covered_;
    document_.published = parse_minute("2025-09-01T11:00").value();
    document_.hour_known = true;
  }

  [[nodiscard]] std::int64_t recount(const Window& w) const {
    return std::count_if(events_.begin(), events_.end(), [&](LocalMinute t) { return w.contains(t); });
  }

  [[nodiscard]] Series series() const {
    std::vector<Series::Cell> cells;
    for (const LocalMinute t : events_) {
      const LocalMinute hour = std::chrono::floor<hours>(t);
      cells.push_back({hour, hour + hours{1}, 1});
    }
    return {covered_, Grain::kHour, std::move(cells)};
  }

  // A claim about the window with the recorded figure that its records give.
  Assessment rated(ClaimForm form, const char* own, const char* baseline = nullptr,
                   std::optional<double> value = std::nullopt) {
    Assessment a;
    a.claim.form = form;
    a.claim.measure = "homicides";
    a.claim.place = "chicago";
    a.claim.value = value;
    Figure f;
    f.window = window(own);
    f.count = recount(f.window);
    f.value = static_cast<double>(*f.count);
    if (baseline != nullptr) {
      f.baseline = window(baseline);
      f.baseline_count = recount(*f.baseline);
      f.value =
          (f.value - static_cast<double>(*f.baseline_count)) / static_cast<double>(*f.baseline_count) * 100;
    }
    f.source = "list";
    f.vintage = "new";
    f.definition_id = "any";
    a.recorded = f;
    a.verdict = Verdict::kSupported;
    return a;
  }

  Question question_of(const Assessment& a) {
    Question q;
    q.claim = &a.claim;
    q.place = catalog_.place("chicago");
    q.known_on = make_day(2025, 9, 1);
    q.published_end = LocalMinute{make_day(2025, 9, 2)};
    q.readings.readings = {{a.recorded->window, a.recorded->baseline, "homicides", {}}};
    q.ways = {{&source_, &definition_, &vintage_, true}};
    return q;
  }

  // Calls `use` with the subject of a rated claim.
  template <typename Use>
  void with_subject(const Assessment& a, const Use& use) {
    const Question q = question_of(a);
    Evidence evidence;
    evidence.add({&vintage_, &definition_, q.place, "", false}, series());
    Counters counters;
    const auto subject = subject_of(catalog_, document_, q, evidence, a, counters);
    ASSERT_TRUE(subject.has_value());
    use(*subject, evidence, counters);
  }

  static void expect_standing(const Landscape& l, double own, const std::vector<double>& values) {
    const auto count = [&](auto fits) {
      return static_cast<std::size_t>(std::count_if(values.begin(), values.end(), fits));
    };
    EXPECT_EQ(l.settings, values.size());
    EXPECT_EQ(l.below, count([&](double v) { return v < own; }));
    EXPECT_EQ(l.equal, count([&](double v) { return v == own; }));
    EXPECT_EQ(l.above, count([&](double v) { return v > own; }));
    EXPECT_EQ(l.lowest, *std::min_element(values.begin(), values.end()));
    EXPECT_EQ(l.highest, *std::max_element(values.begin(), values.end()));
  }

  Catalog catalog_ = Catalog::load().value();
  Window covered_ = window("2015-01-01..2026-01-01");
  std::vector<LocalMinute> events_;
  Source source_;
  Definition definition_;
  Vintage vintage_;
  Document document_;
};

TEST_F(SurveyTest, AWeekendAmongThoseOfItsSeason) {
  const Assessment a = rated(ClaimForm::kCount, "2025-08-22T17:00..2025-08-25T05:00", nullptr, 9);
  with_subject(a, [&](const Subject& s, const Evidence&, Counters&) {
    const auto l = landscape_of(s);
    ASSERT_TRUE(l.has_value());
    std::vector<double> values;
    for (LocalMinute from = window("2015-01-02T17:00..2016-01-01").from; from + hours{60} <= covered_.to;
         from += days{7}) {
      const int year = year_of(day_of(from));
      const auto off = day_of(from) - make_day(year, 8, 22);
      if (std::chrono::abs(off) <= days{45})
        values.push_back(static_cast<double>(recount({from, from + hours{60}})));
    }
    expect_standing(*l, a.recorded->value, values);
    EXPECT_EQ(l->first_year, 2015);
    EXPECT_EQ(l->last_year, 2025);
    EXPECT_EQ(l->one, "weekend");
  });
}

TEST_F(SurveyTest, AYearAmongYears) {
  const Assessment a = rated(ClaimForm::kExtreme, "2023-01-01..2024-01-01");
  with_subject(a, [&](const Subject& s, const Evidence&, Counters&) {
    const auto l = landscape_of(s);
    ASSERT_TRUE(l.has_value());
    std::vector<double> values;
    for (int y = 2015; y <= 2025; ++y)
      values.push_back(
          static_cast<double>(recount({LocalMinute{make_day(y, 1, 1)}, LocalMinute{make_day(y + 1, 1, 1)}})));
    expect_standing(*l, a.recorded->value, values);
    EXPECT_THAT(l->what, HasSubstr("calendar years, 2015 to 2025"));
  });
}

TEST_F(SurveyTest, AnAverageAmongThoseOfOtherYears) {
  Assessment a = rated(ClaimForm::kAverage, "2023-01-01..2024-01-01", nullptr, 2);
  a.claim.per = "day";
  a.recorded->value = static_cast<double>(*a.recorded->count) / 365;
  with_subject(a, [&](const Subject& s, const Evidence&, Counters&) {
    const auto l = landscape_of(s);
    ASSERT_TRUE(l.has_value());
    std::vector<double> values;
    for (int y = 2015; y <= 2025; ++y) {
      const Window year{LocalMinute{make_day(y, 1, 1)}, LocalMinute{make_day(y + 1, 1, 1)}};
      values.push_back(static_cast<double>(recount(year)) / (y % 4 == 0 ? 366 : 365));
    }
    expect_standing(*l, a.recorded->value, values);
  });
}

TEST_F(SurveyTest, AChangeAmongAllOfItsLength) {
  Assessment a = rated(ClaimForm::kChange, "2025-01-01..2025-09-01", "2024-01-01..2024-09-01", -10);
  with_subject(a, [&](const Subject& s, const Evidence&, Counters&) {
    const auto l = landscape_of(s);
    ASSERT_TRUE(l.has_value());
    std::vector<double> values;
    const auto length = a.recorded->window.to - a.recorded->window.from;
    for (LocalMinute from = covered_.from; from + length <= covered_.to; from += days{1}) {
      const Window now{from, from + length};
      const Window before = years_before(catalog_, now, 1);
      if (!covered_.contains(before)) continue;
      const auto n = static_cast<double>(recount(now));
      const auto b = static_cast<double>(recount(before));
      values.push_back((n - b) / b * 100);
    }
    expect_standing(*l, a.recorded->value, values);
  });
}

TEST_F(SurveyTest, TheStrongestRivalIsThatOfAll) {
  Assessment a = rated(ClaimForm::kChange, "2025-01-01..2025-09-01", "2024-01-01..2024-09-01", -10);
  with_subject(a, [&](const Subject& s, const Evidence&, Counters&) {
    const auto c = counterpoints_of(s, std::nullopt);
    ASSERT_TRUE(c.has_value());
    std::size_t considered = 0, opposite = 0;
    double strongest = 0;
    const int own = s.cost_of(s.own(), s.figure().baseline);
    for (const Window& w : natural_windows(s.own(), s.at)) {
      for (const Window& b : natural_baselines(catalog_, w, covered_.from)) {
        if (w == s.own() && b == *a.recorded->baseline) continue;
        if (!covered_.contains(w) || !covered_.contains(b) || recount(b) < 10 || s.cost_of(w, b) > own)
          continue;
        ++considered;
        const double change = (static_cast<double>(recount(w)) / static_cast<double>(recount(b)) - 1) * 100;
        opposite += change > 1e-9 ? 1 : 0;
        strongest = std::max(strongest, change);
      }
    }
    EXPECT_EQ(c->considered, considered);
    EXPECT_EQ(c->opposite, opposite);
    ASSERT_TRUE(c->strongest.has_value());
    EXPECT_NEAR(c->strongest->strength, strongest, 1e-9);
    for (const Counterpoint& f : c->front) {
      EXPECT_EQ(f.setting.count, recount(f.setting.window));
      EXPECT_EQ(f.setting.baseline_count, recount(*f.setting.baseline));
      EXPECT_GT(f.strength, 0);
    }
    EXPECT_TRUE(std::is_sorted(c->front.begin(), c->front.end(), [](const auto& x, const auto& y) {
      return x.setting.cost < y.setting.cost && x.strength < y.strength;
    }));
    EXPECT_LE(c->typical->setting.cost, own);
  });
}

// A year differs by more than a month, and is no stronger for it.
TEST_F(SurveyTest, RivalsOfADifferenceAreWeighedByTheirSize) {
  Assessment a = rated(ClaimForm::kDifference, "2025-08-01..2025-09-01", "2024-08-01..2024-09-01", 5);
  a.claim.direction = Direction::kDown;
  a.recorded->value = static_cast<double>(*a.recorded->baseline_count - *a.recorded->count);
  with_subject(a, [&](const Subject& s, const Evidence&, Counters&) {
    const auto c = counterpoints_of(s, std::nullopt);
    ASSERT_TRUE(c.has_value());
    ASSERT_TRUE(c->strongest.has_value());
    double strongest = 0;
    const int own = s.cost_of(s.own(), s.figure().baseline);
    for (const Window& w : natural_windows(s.own(), s.at)) {
      for (const Window& b : natural_baselines(catalog_, w, covered_.from)) {
        if (w == s.own() && b == *a.recorded->baseline) continue;
        if (!covered_.contains(w) || !covered_.contains(b) || recount(b) < 10 || s.cost_of(w, b) > own)
          continue;
        strongest = std::max(strongest,
                             (static_cast<double>(recount(w)) / static_cast<double>(recount(b)) - 1) * 100);
      }
    }
    EXPECT_NEAR(c->strongest->strength, strongest, 1e-9);
    const Setting& x = c->strongest->setting;
    EXPECT_THAT(c->strongest->sentence, HasSubstr(" more than "));
    EXPECT_EQ(x.value, static_cast<double>(*x.baseline_count - x.count));
  });
}

TEST_F(SurveyTest, ARunOfYearsAndWindowsWhoseRunIsBroken) {
  Assessment a = rated(ClaimForm::kStreak, "2025-01-01..2025-09-01", nullptr, 3);
  a.claim.direction = Direction::kDown;
  with_subject(a, [&](const Subject& s, const Evidence&, Counters&) {
    const auto c = counterpoints_of(s, std::nullopt);
    ASSERT_TRUE(c.has_value());
    std::size_t considered = 0, opposite = 0;
    double strongest = 0;
    for (const Window& w : natural_windows(s.own(), s.at)) {
      if (w == s.own() || w.to - w.from <= days{28} ||
          s.cost_of(w, std::nullopt) > s.cost_of(s.own(), std::nullopt))
        continue;
      double against = 0;
      for (int step = 0; step < 3; ++step) {
        const auto year = [&](int back) {
          return back == 0 ? recount(w) : recount(years_before(catalog_, w, back));
        };
        against += year(step) < year(step + 1) ? 0 : 1;
      }
      ++considered;
      opposite += against > 0 ? 1 : 0;
      strongest = std::max(strongest, against * 100 / 3);
    }
    EXPECT_EQ(c->considered, considered);
    EXPECT_EQ(c->opposite, opposite);
    ASSERT_TRUE(c->strongest.has_value());
    EXPECT_NEAR(c->strongest->strength, strongest, 1e-9);
    EXPECT_THAT(c->strongest->sentence, HasSubstr("of the 3 steps from year to year up to then"));
  });
}

TEST_F(SurveyTest, WhereNothingElseCanBeFoundThatIsSaid) {
  events_.clear();
  for (int y = 2015; y <= 2025; ++y) {  // fewer every year, the same every day of it
    for (LocalMinute day{make_day(y, 1, 1)}; day < LocalMinute{make_day(y + 1, 1, 1)}; day += days{1})
      for (int n = 0; n < 2030 - y; ++n) events_.push_back(day + hours{12});
  }
  Assessment a = rated(ClaimForm::kChange, "2025-01-01..2025-09-01", "2024-01-01..2024-09-01", -17);
  with_subject(a, [&](const Subject& s, const Evidence&, Counters&) {
    const auto c = counterpoints_of(s, std::nullopt);
    ASSERT_TRUE(c.has_value());
    EXPECT_FALSE(c->strongest.has_value());
    EXPECT_EQ(c->opposite, 0U);
    EXPECT_THAT(c->says, HasSubstr("say the same"));
  });
}

TEST_F(SurveyTest, CommandsGiveTheCountsAgain) {
  Assessment a = rated(ClaimForm::kChange, "2025-01-01..2025-09-01", "2024-01-01..2024-09-01", -10);
  with_subject(a, [&](const Subject& s, const Evidence&, Counters&) {
    const auto c = counterpoints_of(s, std::nullopt);
    const Setting& x = c->strongest->setting;
    const auto day = [](LocalMinute t) { return to_string(day_of(t)); };
    EXPECT_EQ(c->strongest->command, "blotter count homicides --in chicago --window " + day(x.window.from) +
                                         ".." + day(x.window.to) + " --compare " + day(x.baseline->from) +
                                         ".." + day(x.baseline->to) + " --source list --definition any");
  });
}

TEST_F(SurveyTest, AllSettingsAsALoopCountsThem) {
  covered_ = window("2022-06-01..2024-07-01");
  std::erase_if(events_, [&](LocalMinute t) { return !covered_.contains(t); });
  Assessment a = rated(ClaimForm::kChange, "2024-01-01..2024-06-01", "2023-01-01..2023-06-01", -10);
  with_subject(a, [&](const Subject& s, const Evidence&, Counters&) {
    const auto all = all_settings_of(s);
    ASSERT_TRUE(all.has_value());
    std::vector<std::int64_t> before{0};
    for (LocalMinute day = covered_.from; day < covered_.to; day += days{1})
      before.push_back(before.back() + recount({day, day + days{1}}));
    const int n = static_cast<int>(before.size()) - 1;
    const auto sum = [&](int from, int to) {
      return before[static_cast<std::size_t>(to)] - before[static_cast<std::size_t>(from)];
    };
    std::int64_t settings = 0, below = 0, equal = 0, above = 0, falls = 0;
    // 366: the own lag, over 29 February.
    for (const int lag : {364, 365, 366, 728, 731}) {
      for (int length = 1; length <= std::min(730, n); ++length) {
        for (int end = length + lag; end <= n; ++end) {
          const std::int64_t now = sum(end - length, end);
          const std::int64_t base = sum(end - length - lag, end - lag);
          if (base < 10) continue;
          const std::int64_t left = now * *a.recorded->baseline_count;
          const std::int64_t right = base * *a.recorded->count;
          ++settings, ++(left < right ? below : left > right ? above : equal);
          falls += now < base ? 1 : 0;
        }
      }
    }
    EXPECT_EQ(all->settings, settings);
    EXPECT_EQ(all->below, below);
    EXPECT_EQ(all->equal, equal);
    EXPECT_EQ(all->above, above);
    EXPECT_EQ(all->falls, falls);
  });
}

TEST_F(SurveyTest, EveryWindowOfARunIsExactAndNoOtherIs) {
  const Assessment a = rated(ClaimForm::kCount, "2025-08-29T17:00..2025-09-01T05:00", nullptr, 7);
  with_subject(a, [&](const Subject& s, const Evidence& evidence, Counters& counters) {
    for (const ExactSettings& e : exact_settings(s, evidence, counters)) {
      const bool by_hour = e.last.to - e.first.to < days{10};
      ASSERT_TRUE(by_hour);
      std::size_t windows = 0;
      for (LocalMinute to = e.first.to; to <= e.last.to; to += hours{1}, ++windows)
        EXPECT_EQ(recount({e.first.from, to}), 7);
      EXPECT_EQ(windows, e.windows);
      EXPECT_LE(e.last.to, document_.published);
    }
    const Window ends{a.recorded->window.from + hours{1}, a.recorded->window.to};
    std::set<LocalMinute> exact;
    for (const Window& run : exact_runs(s.counter, a.recorded->window.from, ends, 7))
      for (LocalMinute to = run.from; to <= run.to; to += hours{1}) exact.insert(to);
    for (LocalMinute to = ends.from; to <= ends.to; to += hours{1})
      EXPECT_EQ(exact.contains(to), recount({a.recorded->window.from, to}) == 7) << to_string(to);
  });
}

// The baseline moves along with the window, so the one that is named belongs to the most natural window.
TEST_F(SurveyTest, ARunOfChangesNamesOneExactPairAndMovesTheBaselineAlong) {
  const Assessment a = rated(ClaimForm::kChange, "2024-01-01..2025-01-01", "2023-01-01..2024-01-01", -20);
  with_subject(a, [&](const Subject& s, const Evidence& evidence, Counters& counters) {
    const auto change = [&](const Window& w, const Window& b) {
      return 100.0 * static_cast<double>(recount(w)) / static_cast<double>(recount(b)) - 100;
    };
    std::size_t runs = 0;
    for (const ExactSettings& e : exact_settings(s, evidence, counters)) {
      ASSERT_TRUE(e.baseline.has_value());
      EXPECT_EQ(std::round(change(e.natural, *e.baseline)), *a.claim.value) << e.sentence;
      if (e.windows == 1) continue;
      ++runs;
      EXPECT_THAT(e.sentence, HasSubstr("against " + in_words(*e.baseline) + "; so is any end from "));
      const int years = year_of(day_of(e.natural.from)) - year_of(day_of(e.baseline->from));
      for (LocalMinute to = e.first.to; to <= e.last.to; to += days{1}) {
        const Window w{e.first.from, to};
        EXPECT_EQ(std::round(change(w, years_before(catalog_, w, years))), *a.claim.value) << e.sentence;
      }
    }
    EXPECT_GT(runs, 0U);
  });
}

TEST_F(SurveyTest, TwoSpeakersWhoBothHold) {
  Assessment a = rated(ClaimForm::kChange, "2025-01-01..2025-09-01", "2024-01-01..2024-09-01", -10);
  Assessment b = rated(ClaimForm::kChange, "2025-01-01..2025-09-01", "2016-01-01..2016-09-01", 40);
  a.claim.attribution = Attribution{};
  a.claim.attribution->speaker = "the mayor";
  b.claim.attribution = Attribution{};
  b.claim.attribution->speaker = "her rival";
  const std::vector<Assessment> both{a, b};
  const std::vector<Question> questions{question_of(both[0]), question_of(both[1])};
  Counters counters;
  const auto together = set_beside(catalog_, questions, Evidence(), counters, both);
  ASSERT_EQ(together.size(), 1U);
  EXPECT_TRUE(together[0].all_hold);
  EXPECT_THAT(together[0].choices, ::testing::ElementsAre("baseline"));
  EXPECT_THAT(together[0].sentence, HasSubstr("1 (the mayor) and 2 (her rival)"));
  EXPECT_THAT(together[0].sentence, HasSubstr("both hold"));
  EXPECT_THAT(together[0].sentence, HasSubstr("2016"));
}

TEST_F(SurveyTest, CountsOfOnePeriodThatAreExactTogether) {
  const Window w = window("2025-08-29T17:00..2025-09-01T05:00");
  const Assessment a = rated(ClaimForm::kCount, "2025-08-29T17:00..2025-09-01T05:00", nullptr,
                             static_cast<double>(recount({w.from, w.to - hours{7}})));
  const std::vector<Assessment> both{a, a};
  const std::vector<Question> questions{question_of(both[0]), question_of(both[1])};
  Evidence evidence;
  evidence.add({&vintage_, &definition_, questions[0].place, "", false}, series());
  Counters counters;
  const auto together = set_beside(catalog_, questions, evidence, counters, both);
  ASSERT_EQ(together.size(), 1U);
  EXPECT_THAT(together[0].statements, ::testing::ElementsAre(0, 1));
  ASSERT_FALSE(together[0].exact.empty());
  for (const Window& exact : together[0].exact)
    EXPECT_EQ(static_cast<double>(recount(exact)), *a.claim.value);
}

}  // namespace
}  // namespace blotter
