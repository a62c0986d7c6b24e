// The loop of change_settings_row.cc, which includes this file once for each kind of vector unit, each time
// in a namespace of its own with BLOTTER_TARGET set to the functions' target: GCC lowers vectors before it
// inlines, so that every function has to know its unit by itself.
//
// Vectors are 64 bytes in the compilers' own notation (GCC and clang), which they lower to what the unit
// has. They go by reference: how they would go by value depends on the unit.
#ifndef BLOTTER_TARGET
#error "include landscape/change_settings_row.h"
#endif
#define BLOTTER_INLINE [[gnu::always_inline]] BLOTTER_TARGET inline

template <typename T, int N>
struct VectorOf {
  using Type [[gnu::vector_size(N * sizeof(T))]] = T;
};
using Doubles = VectorOf<double, 8>::Type;
using Longs = VectorOf<std::int64_t, 8>::Type;

template <typename To, typename From>
BLOTTER_INLINE void load(To& to, const From* from) {
  std::memcpy(&to, from, sizeof to);
}
template <typename To, typename From>
BLOTTER_INLINE void store(To* to, const From& from) {
  std::memcpy(to, &from, sizeof from);
}

// What a block of baselines has gathered over the lags.
template <typename Int>
struct Block {
  static constexpr int kLanes = BLOTTER_VECTOR_BYTES / static_cast<int>(sizeof(Int));
  using Vector = typename VectorOf<Int, kLanes>::Type;

  // Baselines: their counts and what W[e] is held against.
  Vector own, low, high;
  Vector below, above, falls, rises, most, least, best;
  Vector masked;  // lags added by step_within

  BLOTTER_INLINE void start() {
    const Vector zero{};
    below = above = falls = rises = masked = zero;
    most = best = zero + SettingsRow<Int>::kNone;
    least = zero + std::numeric_limits<Int>::max();
  }

  // All lanes meet a valid end. The sum, which is emptied before it can overflow, is the caller's: as a
  // member GCC keeps it in memory.
  BLOTTER_INLINE void step(const Int* window, const Int* candidate, Vector& sum) {
    Vector now;
    Vector rival;
    load(now, window);
    load(rival, candidate);
    below = now < low ? below + 1 : below;
    above = now > high ? above + 1 : above;
    falls = now < own ? falls + 1 : falls;
    rises = now > own ? rises + 1 : rises;
    sum += now;
    most = now > most ? now : most;
    least = now < least ? now : least;
    best = rival > best ? rival : best;
  }

  // Only lanes in [first, last] do.
  BLOTTER_INLINE void step_within(const Int* window, const Int* candidate, Int first, Int last, Vector& sum) {
    Vector now;
    Vector rival;
    Vector lane;
    load(now, window);
    load(rival, candidate);
    for (int i = 0; i < kLanes; ++i) lane[i] = static_cast<Int>(i);
    const Vector valid = (lane >= first) & (lane <= last);
    masked -= valid;
    below -= (now < low) & valid;
    above -= (now > high) & valid;
    falls -= (now < own) & valid;
    rises -= (now > own) & valid;
    sum += now & valid;
    const Vector most_here = valid ? now : most;
    const Vector least_here = valid ? now : least;
    const Vector best_here = valid ? rival : best;
    most = most_here > most ? most_here : most;
    least = least_here < least ? least_here : least;
    best = best_here > best ? best_here : best;
  }
};

// ⌈own · now / before⌉ and ⌊own · now / before⌋, at most the largest Int, which no window reaches.
template <typename Int>
BLOTTER_INLINE void thresholds(const RatioBound& bound, const Int* own, Int* ceiling, Int* floor) {
  constexpr Int kMost = std::numeric_limits<Int>::max();
  using Half = typename VectorOf<Int, 8>::Type;
  if (bound.exact) {
    Half count;
    load(count, own);
    // With own · now < 2^53 a quotient is never rounded onto a whole number or past it.
    const Doubles quotient = __builtin_convertvector(count, Doubles) * static_cast<double>(bound.now) /
                             static_cast<double>(bound.before);
    const Longs is_large = quotient >= static_cast<double>(kMost);
    const Doubles held = is_large ? Doubles{} : quotient;
    const Longs down = __builtin_convertvector(held, Longs);
    const Longs up = down - (held > __builtin_convertvector(down, Doubles));
    const Longs most = Longs{} + kMost;
    store(floor, __builtin_convertvector(is_large ? most : down, Half));
    store(ceiling, __builtin_convertvector(is_large ? most : up, Half));
    return;
  }
  for (int i = 0; i < 8; ++i) {
    const Wide product = static_cast<Wide>(own[i]) * bound.now;
    const Wide down = product / bound.before;
    floor[i] = static_cast<Int>(std::min<Wide>(down, kMost));
    ceiling[i] = static_cast<Int>(std::min<Wide>(down + (down * bound.before != product), kMost));
  }
}

// The lags for which a block meets valid ends: [begin, end), of which [full, full_end) with every lane.
// All four move towards the shorter lags as the baselines move on.
struct LagRange {
  std::int32_t begin, full, full_end, end;

  template <typename Int>
  BLOTTER_INLINE void move_to(const SettingsRow<Int>& row, std::int32_t block, std::int32_t lanes) {
    while (begin > 0 && row.lags[begin - 1] >= row.first_end - block - lanes + 1) --begin;
    while (full > 0 && row.lags[full - 1] >= row.first_end - block) --full;
    while (full_end > 0 && row.lags[full_end - 1] > row.last_end - block - lanes + 1) --full_end;
    while (end > 0 && row.lags[end - 1] > row.last_end - block) --end;
  }
};

template <typename Int>
class RowCounter {
 public:
  BLOTTER_INLINE explicit RowCounter(const SettingsRow<Int>& row) : row_(row) {}

  BLOTTER_INLINE void run(RowTotals& totals) {
    load(change_high_, totals.changes.high.data());
    load(change_low_, totals.changes.low.data());
    most_ = best_ = Doubles{} - std::numeric_limits<double>::infinity();
    least_ = Doubles{} + std::numeric_limits<double>::infinity();
    set_thresholds();
    LagRange lags{row_.lag_count, row_.lag_count, row_.lag_count, row_.lag_count};
    for (std::int32_t b = row_.from; b < row_.to; b += kLanes) {
      lags.move_to(row_, b, kLanes);
      count_block(b, lags);
    }
    add_to(totals);
  }

 private:
  using Lanes = Block<Int>;
  using Half = typename VectorOf<Int, 8>::Type;
  static constexpr int kLanes = 64 / static_cast<int>(sizeof(Int));  // whatever the unit's
  static constexpr std::size_t kSize = kLanes;

  // What the parts of a block leave behind.
  struct Values {
    alignas(64) Int below[kSize], above[kSize], falls[kSize], rises[kSize], masked[kSize];
    alignas(64) Int sum[kSize], most[kSize], least[kSize], best[kSize];
    alignas(64) std::int64_t sums[kSize];
  };

  // All of a row before the rest: what is stored by halves can't be loaded as a whole at once.
  BLOTTER_INLINE void set_thresholds() {
    const bool one_bound = row_.low.now == row_.high.now && row_.low.before == row_.high.before;
    for (std::int32_t b = row_.from; b < row_.to + kLanes; b += 8) {
      thresholds(row_.low, row_.window + b, row_.low_count + b, row_.high_count + b);
      if (one_bound) continue;
      alignas(64) Int unused[8];
      thresholds(row_.high, row_.window + b, unused, row_.high_count + b);
    }
  }

  BLOTTER_INLINE void count_block(std::int32_t b, const LagRange& lags) {
    Values values;
    for (int part = 0; part < kLanes; part += Lanes::kLanes) count_part(b + part, part, lags, values);
    const std::int64_t full = std::max(0, lags.full_end - lags.full);
    for (int half = 0; half < kLanes; half += 8) finish(b + half, values, half, full);
  }

  BLOTTER_INLINE void count_part(std::int32_t b, int part, const LagRange& lags, Values& values) {
    Lanes block;
    load(block.own, row_.window + b);
    load(block.low, row_.low_count + b);
    load(block.high, row_.high_count + b);
    block.start();
    std::memset(values.sums + part, 0, sizeof(std::int64_t) * Lanes::kLanes);
    const std::int32_t left = std::min(lags.full, lags.end);
    const std::int32_t right = std::max(lags.full, lags.full_end);
    add_partial(b, lags.begin, left, part, values, block);
    add_full(b, lags.full, lags.full_end, part, values, block);
    add_partial(b, right, lags.end, part, values, block);
    put(block, part, values);
  }

  BLOTTER_INLINE void add_full(std::int32_t b, std::int32_t i, std::int32_t end, int part, Values& values,
                               Lanes& block) {
    while (i < end) {
      const std::int32_t stop = i + std::min(end - i, row_.lags_a_flush);
      typename Lanes::Vector sum{};
      for (; i < stop; ++i) {
        const std::ptrdiff_t e = std::ptrdiff_t{b} + row_.lags[i];
        block.step(row_.window + e, row_.candidate[i] + e, sum);
      }
      flush(sum, part, values);
    }
  }

  BLOTTER_INLINE void add_partial(std::int32_t b, std::int32_t i, std::int32_t end, int part, Values& values,
                                  Lanes& block) {
    while (i < end) {
      const std::int32_t stop = i + std::min(end - i, row_.lags_a_flush);
      typename Lanes::Vector sum{};
      for (; i < stop; ++i) {
        const std::int32_t e = b + row_.lags[i];
        block.step_within(row_.window + e, row_.candidate[i] + e, static_cast<Int>(row_.first_end - e),
                          static_cast<Int>(row_.last_end - e), sum);
      }
      flush(sum, part, values);
    }
  }

  BLOTTER_INLINE static void flush(const typename Lanes::Vector& sum, int part, Values& values) {
    const typename Lanes::Vector copy = sum;
    store(values.sum + part, copy);
    for (int i = part; i < part + Lanes::kLanes; ++i) values.sums[i] += values.sum[i];
  }

  BLOTTER_INLINE static void put(const Lanes& block, int part, Values& values) {
    store(values.below + part, block.below);
    store(values.above + part, block.above);
    store(values.falls + part, block.falls);
    store(values.rises + part, block.rises);
    store(values.masked + part, block.masked);
    store(values.most + part, block.most);
    store(values.least + part, block.least);
    store(values.best + part, block.best);
  }

  BLOTTER_INLINE static void widen(Longs& to, const Int* from) {
    Half half;
    load(half, from);
    to = __builtin_convertvector(half, Longs);
  }
  BLOTTER_INLINE static void add_valid(Longs& to, const Int* from, const Longs& valid) {
    Longs more;
    widen(more, from);
    to += more & valid;
  }

  // Eight baselines from day `b` on.
  BLOTTER_INLINE void finish(std::int32_t b, const Values& values, int half, std::int64_t full) {
    Longs own;
    Longs lags;
    Longs sum;
    widen(own, row_.window + b);
    widen(lags, values.masked + half);
    load(sum, values.sums + half);
    lags += full;
    const Longs valid = (own >= Longs{} + row_.minimum) & (lags > 0);
    settings_ += lags & valid;
    add_valid(below_, values.below + half, valid);
    add_valid(above_, values.above + half, valid);
    add_valid(falls_, values.falls + half, valid);
    add_valid(rises_, values.rises + half, valid);
    const Doubles inverse = 1.0 / __builtin_convertvector(valid ? own : Longs{} + 1, Doubles);
    add_change(__builtin_convertvector((sum - lags * own) & valid, Doubles) * inverse);
    note_extremes(b, values, half, valid, inverse);
  }

  BLOTTER_INLINE void add_change(const Doubles& change) {
    const Doubles sum = change_high_ + change;
    const Doubles part = sum - change_high_;
    change_low_ += (change_high_ - (sum - part)) + (change - part);
    change_high_ = sum;
  }

  BLOTTER_INLINE void note_extremes(std::int32_t b, const Values& values, int half, const Longs& valid,
                                    const Doubles& inverse) {
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    constexpr Int kNone = SettingsRow<Int>::kNone;
    Longs most;
    Longs least;
    Longs best;
    widen(most, values.most + half);
    widen(least, values.least + half);
    widen(best, values.best + half);
    most = valid ? most : Longs{} + kNone;
    least = valid ? least : Longs{} + std::numeric_limits<Int>::max();
    best = valid ? best : Longs{} + kNone;
    store(row_.most + b, __builtin_convertvector(most, Half));
    store(row_.least + b, __builtin_convertvector(least, Half));
    store(row_.best + b, __builtin_convertvector(best, Half));
    const Doubles largest = valid ? __builtin_convertvector(most, Doubles) * inverse : Doubles{} - kInfinity;
    const Doubles smallest =
        valid ? __builtin_convertvector(least, Doubles) * inverse : Doubles{} + kInfinity;
    const Doubles rival =
        best > kNone ? __builtin_convertvector(best, Doubles) * inverse : Doubles{} - kInfinity;
    most_ = largest > most_ ? largest : most_;
    least_ = smallest < least_ ? smallest : least_;
    best_ = rival > best_ ? rival : best_;
  }

  BLOTTER_INLINE void add_to(RowTotals& totals) {
    store(totals.changes.high.data(), change_high_);
    store(totals.changes.low.data(), change_low_);
    totals.most = most_[0];
    totals.least = least_[0];
    totals.best = best_[0];
    for (int i = 0; i < 8; ++i) {
      totals.settings += settings_[i];
      totals.below += below_[i];
      totals.above += above_[i];
      totals.falls += falls_[i];
      totals.rises += rises_[i];
      totals.most = std::max<double>(totals.most, most_[i]);
      totals.least = std::min<double>(totals.least, least_[i]);
      totals.best = std::max<double>(totals.best, best_[i]);
    }
  }

  const SettingsRow<Int>& row_;
  Longs settings_{}, below_{}, above_{}, falls_{}, rises_{};
  Doubles change_high_, change_low_, most_, least_, best_;
};

template <typename Int>
BLOTTER_TARGET void run(const SettingsRow<Int>& row, RowTotals& totals) {
  RowCounter<Int> counter(row);
  counter.run(totals);
}

template <typename Int>
BLOTTER_TARGET void fill_windows(const WindowFill<Int>& windows) {
  constexpr int kLanes = Block<Int>::kLanes;
  using Vector = typename Block<Int>::Vector;
  using Wrapping = typename VectorOf<std::make_unsigned_t<Int>, kLanes>::Type;
  const Vector none = Vector{} + SettingsRow<Int>::kNone;
  const Vector sign = Vector{} - (windows.negate ? 1 : 0);
  for (std::int32_t e = windows.length; e <= windows.days; e += kLanes) {
    Wrapping to;
    Wrapping from;
    load(to, windows.prefix + e);
    load(from, windows.prefix + (e - windows.length));
    const Vector count = reinterpret_cast<Vector>(to - from);
    store(windows.window + e, count);
    for (std::int32_t i = 0; i < windows.level_count; ++i) {
      Vector allowed;
      load(allowed, windows.levels[i].allowed + e);
      const Vector candidate = allowed != 0 ? (count ^ sign) - sign : none;
      store(windows.levels[i].candidate + e, candidate);
    }
  }
}

#undef BLOTTER_INLINE
