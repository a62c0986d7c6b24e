// How natural a choice of window and baseline is: the costs of catalog/naturalness.toml.
#pragma once

#include <blotter/catalog.h>
#include <blotter/window.h>

#include <optional>

namespace blotter {

// The moment at which somebody chose.
struct ChosenAt {
  LocalMinute published{};
  bool hour_known = false;
  Day spoken{};  // the day of the statement
};

// Both are pure and thread-safe. Precondition: the window is not empty.
int window_cost(const Catalog& catalog, const Window& window, const ChosenAt& at);
int baseline_cost(const Catalog& catalog, const Window& window, const Window& baseline);

// The parts of a change's cost where its end, its length and its lag are chosen one by one, in days.
int end_day_cost(const Catalog& catalog, Day end, const ChosenAt& at);
int length_cost(const Catalog& catalog, int days);
int years_back_cost(const Catalog& catalog, int years);

// 1 January 00:00 to 1 January 00:00, the first of a month to the first of another, …: whole months in the
// window; none where an end is no month's.
std::optional<int> whole_months(const Window& window);
// 1 January to a later day of the same year.
bool is_year_to_date(const Window& window);
// Whether the window begins and ends as some weekend preset does, a holiday Monday or Friday taken in.
bool is_weekend_preset(const Catalog& catalog, const Window& window);

}  // namespace blotter
