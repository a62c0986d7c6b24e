#include "tally/filter.h"

#include <gtest/gtest.h>

#include "base/duckdb.h"
#include "tally/value_codes.h"

namespace blotter {
namespace {

using Value = std::optional<std::string>;
using Cases = std::vector<std::pair<Value, bool>>;

std::string sql_literal(ColumnKind kind, const Value& value) {
  if (!value) return "NULL";
  return kind == ColumnKind::kInteger || kind == ColumnKind::kBoolean ? *value : sql_text(*value);
}

const char* sql_type(ColumnKind kind) {
  if (kind == ColumnKind::kInteger) return "BIGINT";
  return kind == ColumnKind::kBoolean ? "BOOLEAN" : "VARCHAR";
}

std::int64_t evaluate(ColumnKind kind, const Value& value, const std::string& expression) {
  auto engine = Engine::open({.threads = 1, .memory_limit_mb = 128});
  auto rows = engine->query("SELECT coalesce((" + expression + ")::BIGINT, 0) FROM (SELECT " +
                            sql_literal(kind, value) + "::" + sql_type(kind) + " AS c)");
  if (!rows.ok()) ADD_FAILURE() << rows.error().line();
  EXPECT_TRUE(*rows->next());
  return rows->integer(0, 0);
}

// The comparison in SQL, the naive one and the one by codes must agree on every value.
void expect_agreement(const Filter& filter, const Cases& cases) {
  for (const auto& [value, want] : cases) {
    const std::string shown = value.value_or("(missing)");
    EXPECT_EQ(passes(filter, value), want) << shown;
    EXPECT_EQ(evaluate(filter.kind, value, to_sql(filter)) == 1, want) << to_sql(filter) << " on " << shown;
    ColumnCodes codes(filter.column, filter.kind);
    codes.add({filter.column, filter.kind, {"1", "true", "OTHER"}});
    codes.add(filter);
    EXPECT_EQ(codes.passes(filter, evaluate(filter.kind, value, codes.sql())), want)
        << codes.sql() << " on " << shown;
  }
}

TEST(Filter, TextWithoutRegardToCase) {
  expect_agreement(
      {"c", ColumnKind::kText, {"homicide", " Murder "}},
      {{"HOMICIDE", true}, {"Homicide", true}, {"MURDER", true}, {"HOMICIDES", false}, {{}, false}});
  expect_agreement({"c", ColumnKind::kText, {"Peña Park"}},
                   {{"PEÑA PARK", true}, {"peña park", true}, {"PENA PARK", false}});
  expect_agreement({"c", ColumnKind::kText, {"O'HARE", "\\x"}},
                   {{"o'hare", true}, {"\\X", true}, {"OHARE", false}});
}

TEST(Filter, NegatedHoldsForAMissingValue) {
  expect_agreement({"c", ColumnKind::kText, {"HOMICIDE"}, true},
                   {{"homicide", false}, {"BATTERY", true}, {{}, true}});
  expect_agreement({"c", ColumnKind::kInteger, {"3"}, true}, {{"3", false}, {"4", true}, {{}, true}});
}

TEST(Filter, MissingAsksForNoValue) {
  Filter filter{"c", ColumnKind::kText};
  filter.missing = true;
  expect_agreement(filter, {{"x", false}, {{}, true}});
}

TEST(Filter, NumbersByTheirValue) {
  // A place lists its number and its name: the column holds only one of them.
  expect_agreement({"c", ColumnKind::kInteger, {"025", "AUSTIN"}}, {{"25", true}, {"2", false}, {{}, false}});
  expect_agreement({"c", ColumnKind::kInteger, {"AUSTIN"}}, {{"25", false}, {{}, false}});
  expect_agreement({"c", ColumnKind::kInteger, {"AUSTIN"}, true}, {{"25", true}, {{}, true}});
}

TEST(Filter, CodesAndBooleans) {
  expect_agreement({"c", ColumnKind::kCode, {"041a"}}, {{"041A", true}, {"041B", false}});
  expect_agreement({"c", ColumnKind::kBoolean, {"True"}}, {{"true", true}, {"false", false}, {{}, false}});
  expect_agreement({"c", ColumnKind::kBoolean, {"true"}, true},
                   {{"true", false}, {"false", true}, {{}, true}});
}

TEST(Filter, NoValuesAtAll) {
  expect_agreement({"c", ColumnKind::kText, {}}, {{"x", false}, {{}, false}});
  expect_agreement({"c", ColumnKind::kText, {}, true}, {{"x", true}, {{}, true}});
}

TEST(Filter, QuotesWhatItIsGiven) {
  const Filter filter{"odd \"name\"", ColumnKind::kText, {"'; DROP TABLE t; --"}};
  EXPECT_EQ(to_sql(filter), "upper(\"odd \"\"name\"\"\") = '''; DROP TABLE T; --'");
}

TEST(FilterTable, SaysWhenAnIndexHasNoRoom) {
  std::vector<Filter> filters;
  const FilterTable table;
  for (int column = 0; column < 18; ++column) {
    filters.push_back(
        {"c" + std::to_string(column), ColumnKind::kText, {"1", "2", "3", "4", "5", "6", "7", "8", "9"}});
  }
  EXPECT_TRUE(table.has_room({filters.front()}));
  EXPECT_FALSE(table.has_room(filters));
}

}  // namespace
}  // namespace blotter
