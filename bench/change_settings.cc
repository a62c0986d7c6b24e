// All (end, length, lag) settings of a change in a daily series of 25 years, and a neighbourhood of one of
// them: blotter beside DuckDB on one thread in the same run, and the rate that the processor allows.
//
//     change_settings [RUNS]      11 runs of each; the medians are printed
//
// DuckDB does the whole on a part of the lengths (40 of 730, around the mean one) in the fastest of the ways
// that were found, and its rate is compared. Both must give the same figures there, or nothing is printed.
#include <duckdb.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

#include "landscape/change_settings.h"
#include "seeded_random.h"

namespace {

using namespace blotter;

constexpr int kDays = 9125;
constexpr int kLongest = 730;
constexpr int kYears = 24;
constexpr int kSampleFirst = 346;  // the lengths that DuckDB counts
constexpr int kSampleLengths = 40;
constexpr int kStride = 18250;  // of a length's windows in DuckDB's keys: no lag leads into the next length

[[noreturn]] void fail(const std::string& what) {
  std::fprintf(stderr, "change_settings: %s\n", what.c_str());
  std::exit(1);
}

// Some 20 a day: a summer that is a fifth higher, a slow fall, and good and bad days beyond chance (each
// day's mean is itself drawn). Integers only, so that it is the same series everywhere.
std::vector<std::int64_t> daily_counts() {
  bench::SeededRandom random(5);
  std::vector<std::int64_t> out;
  for (int day = 0; day < kDays; ++day) {
    const int in_year = day % 365;
    const int season = 200 - std::abs(in_year - 200) * 2;    // −200 … 200 per mille
    const int mean = 24'000 * (1000 + season) / 1000 - day;  // in thousandths
    const int own = mean * (700 + random.between(0, 600)) / 1000;
    std::int64_t count = 0;
    for (int trial = 0; trial < 100; ++trial)
      count += random.below(100'000) < static_cast<unsigned>(own) ? 1 : 0;
    out.push_back(count);
  }
  return out;
}

struct Work {
  std::vector<std::int64_t> daily = daily_counts();
  std::vector<int> lags, end_costs, length_costs, lag_costs;
  ChangeSettings settings;

  Work() {
    for (int k = 1; k <= kYears; ++k) {
      lags.push_back(364 * k);
      lags.push_back(static_cast<int>(std::lround(365.25 * k)));
    }
    std::sort(lags.begin(), lags.end());
    lags.erase(std::unique(lags.begin(), lags.end()), lags.end());
    for (int end = 0; end <= kDays; ++end) end_costs.push_back(end % 365 == 0 ? 0 : end % 7 == 0 ? 1 : 3);
    for (int length = 1; length <= kLongest; ++length)
      length_costs.push_back(length % 365 == 0 ? 0 : length % 7 == 0 || length % 30 == 0 ? 1 : 3);
    for (const int lag : lags) lag_costs.push_back(lag / 363 - 1);
    settings.daily = daily;
    settings.lags = lags;
    settings.longest = kLongest;
    settings.last_end = kDays;
    settings.low = settings.high = {7103, 7391};
    settings.end_costs = end_costs;
    settings.length_costs = length_costs;
    settings.lag_costs = lag_costs;
    settings.cost_bound = 5;
    settings.sought = Sought::kHighest;
  }
  Work(const Work&) = delete;
  Work& operator=(const Work&) = delete;

  [[nodiscard]] ChangeSettings sample() const {
    ChangeSettings out = settings;
    out.shortest = kSampleFirst;
    out.longest = kSampleFirst + kSampleLengths - 1;
    out.length_costs = out.length_costs.subspan(kSampleFirst - 1, kSampleLengths);
    return out;
  }
};

struct Times {
  double wall = 0;
  double cpu = 0;
};

double cpu_now() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

template <typename Job>
Times measure(int runs, Job job) {
  std::vector<double> wall;
  std::vector<double> cpu;
  job();
  for (int i = 0; i < runs; ++i) {
    const auto start = std::chrono::steady_clock::now();
    const double before = cpu_now();
    job();
    cpu.push_back(cpu_now() - before);
    wall.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  return {median(wall), median(cpu)};
}

class DuckDb {
 public:
  DuckDb() {
    if (duckdb_open(nullptr, &database_) != DuckDBSuccess ||
        duckdb_connect(database_, &connection_) != DuckDBSuccess)
      fail("DuckDB can't be opened");
    run("SET threads = 1");
  }
  DuckDb(const DuckDb&) = delete;
  DuckDb& operator=(const DuckDb&) = delete;
  ~DuckDb() {
    duckdb_disconnect(&connection_);
    duckdb_close(&database_);
  }

  // The first row of the result.
  std::vector<double> run(const std::string& sql) {
    duckdb_result result;
    if (duckdb_query(connection_, sql.c_str(), &result) != DuckDBSuccess) fail(duckdb_result_error(&result));
    std::vector<double> out;
    for (idx_t column = 0; duckdb_row_count(&result) > 0 && column < duckdb_column_count(&result); ++column)
      out.push_back(duckdb_value_double(&result, column, 0));
    duckdb_destroy_result(&result);
    return out;
  }

  void load(const Work& work) {
    std::string days;
    std::string lags;
    for (std::size_t i = 0; i < work.daily.size(); ++i)
      days += fmt::format("{}({},{})", i ? "," : "", i + 1, work.daily[i]);
    for (std::size_t i = 0; i < work.lags.size(); ++i)
      lags += fmt::format("{}({},{})", i ? "," : "", work.lags[i], work.lag_costs[i]);
    run("CREATE TABLE prefix AS SELECT 0 e, 0 p UNION ALL SELECT d, (sum(c) OVER (ORDER BY d))::INTEGER FROM "
        "(VALUES " +
        days + ") t(d, c) ORDER BY e");
    run("CREATE TABLE lags AS SELECT * FROM (VALUES " + lags + ") t(g, cost)");
  }

 private:
  duckdb_database database_ = nullptr;
  duckdb_connection connection_ = nullptr;
};

// Count, below, equal, mean ratio, the most extreme ratio within the bound; which setting gave it would
// take a second query, which is left out.
std::string aggregates() {
  return "SELECT count(*), count(*) FILTER (now * 7391 < before * 7103), count(*) FILTER (now * 7391 = "
         "before * 7103), "
         "avg(now / before), max(now / before) FILTER (cost <= 5) FROM ";
}

std::string windows_table(int first, int lengths) {
  return fmt::format(
      "CREATE OR REPLACE TABLE w AS SELECT ((l - {0}) * {2} + a.e)::INTEGER AS k, a.e, a.p - b.p w, "
      "((CASE WHEN a.e % 365 = 0 THEN 0 WHEN a.e % 7 = 0 THEN 1 ELSE 3 END) + "
      "(CASE WHEN l % 365 = 0 THEN 0 WHEN l % 7 = 0 OR l % 30 = 0 THEN 1 ELSE 3 END))::INTEGER AS cost, l "
      "FROM range({0}, {1}) t(l), prefix a, prefix b WHERE b.e = a.e - l ORDER BY k",
      first, first + lengths, kStride);
}

struct Way {
  std::string name;
  std::string sql;
};

std::vector<Way> ways(const Work& work) {
  std::vector<Way> out;
  // The keys are dense enough for DuckDB's perfect hash join.
  out.push_back({"a join on one dense key",
                 aggregates() +
                     "(SELECT a.w AS now, b.w AS before, a.cost FROM (SELECT w, w.cost + lags.cost AS cost, "
                     "k - g AS f FROM w, lags) a JOIN w b ON b.k = a.f) WHERE before > 0"});
  out.push_back(
      {"a join on length and end",
       aggregates() +
           "(SELECT a.w AS now, b.w AS before, a.cost FROM (SELECT l, w, w.cost + lags.cost AS cost, "
           "e - g AS f FROM w, lags) a JOIN w b ON b.l = a.l AND b.e = a.f) WHERE before > 0"});
  std::string all;
  for (std::size_t i = 0; i < work.lags.size(); ++i) {
    all += fmt::format(
        "{}SELECT w AS now, before, cost + {} AS cost FROM (SELECT e - l AS e, w, cost, lag(w, {}) OVER () "
        "AS before FROM w) "
        "WHERE e >= {}",
        i ? " UNION ALL " : "", work.lag_costs[i], work.lags[i], work.lags[i]);
  }
  out.push_back({"a streaming window a lag", aggregates() + "(" + all + ") WHERE before > 0"});
  return out;
}

void expect_same(const std::vector<double>& sql, const ChangeLandscape& found) {
  const auto count = [](double value) { return static_cast<std::int64_t>(std::llround(value)); };
  if (sql.size() != 5 || count(sql[0]) != found.settings || count(sql[1]) != found.below ||
      count(sql[2]) != found.within || std::abs(sql[3] - 1 - found.mean) > 1e-9 ||
      std::abs(sql[4] - 1 - found.counterpoint->ratio.change()) > 1e-12)
    fail("DuckDB counts otherwise");
}

ChangeLandscape surveyed(const ChangeSettings& settings) {
  auto found = survey(settings);
  if (!found.ok()) fail(found.error().line());
  return *found;
}

void print_row(const std::string& what, const Times& times, std::int64_t settings) {
  const auto n = static_cast<double>(settings);
  std::printf("%-44s %11lld %10.3f %10.3f %11.1f\n", what.c_str(), static_cast<long long>(settings),
              times.wall * 1e3, times.cpu * 1e3, n / times.cpu / 1e6);
}

double compare_all(const Work& work, DuckDb& duckdb, int runs) {
  const ChangeLandscape all = surveyed(work.settings);
  const Times ours = measure(runs, [&] { surveyed(work.settings); });
  print_row("blotter, all settings", ours, all.settings);
  const ChangeLandscape sample = surveyed(work.sample());
  print_row("blotter, 40 lengths", measure(runs, [&] { surveyed(work.sample()); }), sample.settings);
  Times best{1e9, 1e9};
  for (const Way& way : ways(work)) {
    expect_same((duckdb.run(windows_table(kSampleFirst, kSampleLengths)), duckdb.run(way.sql)), sample);
    const Times times = measure(std::max(1, runs / 4), [&] {
      duckdb.run(windows_table(kSampleFirst, kSampleLengths));
      duckdb.run(way.sql);
    });
    print_row("DuckDB, 40 lengths, " + way.name, times, sample.settings);
    if (times.cpu < best.cpu) best = times;
  }
  const double rate = static_cast<double>(all.settings) / ours.cpu;
  const double theirs = static_cast<double>(sample.settings) / best.cpu;
  std::printf("%-44s %.2f billion settings a second, %.0f × DuckDB\n\n", "all settings", rate / 1e9,
              rate / theirs);
  return rate;
}

ChangeNearby nearby(const Work& work) {
  ChangeNearby out;
  out.daily = work.daily;
  out.end = 9000;
  out.length = 340;
  out.lag = 365;
  out.low = {9, 10};
  out.high = {11, 10};
  out.sign = -1;
  return out;
}

void compare_nearby(const Work& work, DuckDb& duckdb, int runs) {
  const ChangeNearby asked = nearby(work);
  const auto found = survey_nearby(asked);
  if (!found.ok()) fail(found.error().line());
  print_row("blotter, ±30 days", measure(runs * 20, [&] { (void)survey_nearby(asked); }), found->settings);
  const std::string windows =
      "CREATE OR REPLACE TABLE n AS SELECT ((l - 310) * 1024 + a.e - 8500)::INTEGER AS k, a.e, a.p - b.p w "
      "FROM range(310, 371) t(l), prefix a, prefix b WHERE b.e = a.e - l AND a.e BETWEEN 8575 AND 9030";
  const std::string sql =
      "SELECT count(*), count(*) FILTER (now * 10 >= before * 9 AND now * 10 <= before * 11), "
      "count(*) FILTER (now < before), min(now / before), avg(now / before), max(now / before) FROM "
      "(SELECT a.w AS now, b.w AS before FROM (SELECT w, k - g AS f FROM n, range(335, 396) t(g) WHERE e >= "
      "8970) "
      "a "
      "JOIN n b ON b.k = a.f)";
  const auto once = [&] {
    duckdb.run(windows);
    return duckdb.run(sql);
  };
  const std::vector<double> row = once();
  if (std::llround(row[0]) != found->settings || std::llround(row[1]) != found->agree ||
      std::llround(row[2]) != found->same_sign || std::abs((row[4] - 1) * 100 - found->mean) > 1e-8)
    fail("DuckDB counts the neighbourhood otherwise");
  print_row("DuckDB, ±30 days", measure(runs, once), found->settings);
  std::printf("\n");
}

#if defined(__x86_64__)
// What the processor gives for the operations of one step: two loads, of which one lies across two cache
// lines, four comparisons, four masked additions, an addition, two maxima and a minimum for 16 settings.
using Lanes [[gnu::vector_size(64)]] = std::int32_t;

[[gnu::target("avx512f,avx512bw,avx512dq,avx512vl"), gnu::noinline]] std::int32_t peak_steps(
    const std::int32_t* in, int steps) {
  Lanes low{}, high{}, own{}, below{}, above{}, falls{}, rises{}, sum{}, most{}, least{}, best{};
  low += in[0];
  high += in[1];
  own += in[2];
  for (int i = 0; i < steps; ++i) {
    const std::int32_t* at = in + (i % 64) * 17;
    Lanes now;
    Lanes rival;
    __builtin_memcpy(&now, at, sizeof now);
    __builtin_memcpy(&rival, at + 2048, sizeof rival);
    below = now < low ? below + 1 : below;
    above = now > high ? above + 1 : above;
    falls = now < own ? falls + 1 : falls;
    rises = now > own ? rises + 1 : rises;
    sum += now;
    most = now > most ? now : most;
    least = now < least ? now : least;
    best = rival > best ? rival : best;
  }
  const Lanes all = below + above + falls + rises + sum + most + least + best;
  std::int32_t out = 0;
  for (int i = 0; i < 16; ++i) out ^= all[i];
  return out;
}

void print_peak(double rate, int runs) {
  if (!has(VectorUnit::kAvx512)) return;
  std::vector<std::int32_t> numbers(4096);
  for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = static_cast<std::int32_t>(i * 7919 % 4096);
  constexpr int kSteps = 4'000'000;
  volatile std::int32_t sink = 0;
  const Times times = measure(runs, [&] { sink = peak_steps(numbers.data(), kSteps); });
  print_row("the same operations alone", times, std::int64_t{kSteps} * 16);
  std::printf("%-44s %.0f%% of the rate of the operations alone\n", "all settings",
              rate / (kSteps * 16.0 / times.cpu) * 100);
}
#else
void print_peak(double, int) {}
#endif

}  // namespace

int main(int argc, char** argv) {
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  const int runs = argc > 1 ? std::max(1, std::atoi(argv[1])) : 11;
  const Work work;
  DuckDb duckdb;
  duckdb.load(work);
  std::printf("%-44s %11s %10s %10s %11s\n", "one thread, medians", "settings", "wall ms", "CPU ms",
              "M a second");
  const double rate = compare_all(work, duckdb, runs);
  compare_nearby(work, duckdb, runs);
  print_peak(rate, runs);
}
