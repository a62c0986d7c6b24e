#include "catalog/catalog_testing.h"

#include "catalog/catalog_loader.h"

namespace blotter {
namespace {

constexpr const char* kMeasures = R"([homicides]
title = "homicides"
singular = "homicide"
plural = "homicides"
explained = "People killed."
parent = "crime"

[crime]
title = "crime"
singular = "crime"
plural = "crimes"
explained = "Everything."
)";

constexpr const char* kNaturalness = R"([window]
calendar_year = 0
year_to_date = 0
month = 0
quarter = 0
half_year = 0
twelve_months = 0
months = 1
weekend_preset = 0
week = 0
day = 0
seven_days = 1
round_days = 1
round_lengths = [14, 28]
days = 3
preset_and_publication = 1
preset_and_hour = 2
hours = 4
minutes = 6
[end]
month = 0
statement = 0
week = 0
day = 2
[baseline]
year_before = 0
reference_year = 0
reference_years = [2019]
round_years = 0
round_lags = [5, 10, 20]
earlier_year = 1
period_before = 1
other = 3
)";

constexpr const char* kPlaces = R"([us]
name = "the United States"
kind = "country"

[springfield]
name = "Springfield"
names = ["Springfielders"]
zone = "America/Chicago"
population = 1000
population_year = 2020
departments = ["Springfield police"]
outlets = ["Shopper"]
index_names = ["Springfield, Illinois"]

[[springfield.parts]]
kind = "district"
dimension = "district"
[springfield.parts.places]
north = { name = "North", values = ["1", "2"] }
old-town = { name = "Old Town" }
)";

constexpr const char* kRecords = R"(title = "Reports"
publisher = "City"
url = "https://example.org"
licence = "free"
zone = "America/Chicago"
place = "springfield"
unit = "incident"
grain = "minute"
lag_days = 7
first_day = "2001-01-01"
key = "id"
preference = 20
dimensions = ["district"]
dropped = ["Name"]
dropped_because = "they name a person"
ignored = ["Year"]
subset_column = "type"
subset_codes = ["HOMICIDE", "THEFT"]

[columns]
id = { type = "integer", required = true, nullable = false }
occurred = { from = ["Date"], type = "timestamp", formats = ["%Y-%m-%d"] }
type = { from = ["Primary Type", "Kind"], type = "text" }
code = { type = "code", scheme = "iucr", pad = 4 }
district = { type = "integer" }

[[definitions]]
id = "homicides"
measure = "homicides"
plain = "every homicide"
where = { type = "HOMICIDE" }
where_not = { code = ["0150"] }
authority = "manual"
codes = { iucr = ["0110", "0141"], nibrs = "09A" }
document = "https://example.org/codes"
counts = ["negligence"]
leaves_out = ["attempts"]

[[definitions]]
id = "crime"
measure = "crime"
plain = "every case"
count_distinct = "id"
dated_by = "report"
no_codes = "every case is in"
first_day = "2010-01-01"
unit = "victim"
authority = "manual"

[[caveats]]
place = "springfield"
measure = "crime"
from = "2020-01-01"
to = "2021-01-01"
published_from = "2021-06-01"
published_to = "2022-01-01"
text = "Too low."
not_for = ["count", "change"]
)";

constexpr const char* kHeir = R"(like = "reports"
title = "Homicides"
preference = 10
unit = "victim"

[columns]
type = { from = ["Offense"], type = "text", required = true }
ward = { type = "integer" }

[[definitions]]
id = "homicides"
measure = "homicides"
plain = "every row"
authority = "manual"
)";

constexpr const char* kWide = R"(title = "Months"
publisher = "Index"
url = "https://example.org"
licence = "free"
unit = "aggregate"
grain = "month"
preference = 30

[aggregate]
place_column = "agency"
period_column = "date"
period_kind = "month"
period_formats = ["%Y-%m-%d"]
missing = ["NA"]

[[definitions]]
id = "homicides"
measure = "homicides"
value_column = "murder"
plain = "murders"
authority = "index"

[[definitions]]
id = "crime"
measure = "crime"
value_column = "all"
complete_with = ["homicides"]
plain = "all"
authority = "index"
)";

constexpr const char* kLong = R"(like = "months"
title = "Year to date"
grain = "year-to-date"

[aggregate]
place_column = "agency"
period_column = "Through"
period_kind = "year-to-date"
period_formats = ["%Y-%m-%d"]
offense_column = "crime"
value_column = "YTD"
previous_value_column = "PrevYTD"

[[definitions]]
id = "homicides"
measure = "homicides"
offenses = ["Murders"]
plain = "murders"
authority = "index"
)";

constexpr const char* kCalendar = R"([holidays.labor-day]
names = ["Labor Day"]
month = 9
weekday = "monday"
nth = 1
long_weekend = true

[holidays.christmas]
names = ["Christmas"]
month = 12
day = 25

[holidays.good-friday]
names = ["Good Friday"]
easter = true
offset_days = -2
exceptions = ["2030-04-20"]

[periods.autumn]
names = ["autumn"]
from = "labor-day +1"
to = "--12-01"

[periods.pandemic]
names = ["the pandemic"]
from = 2020-03-11
to = "2023-05-06"
)";

constexpr const char* kWeekends = R"(starts = ["friday 17:00", "saturday 00:00", "friday 22:30"]
ends = ["monday 00:00", "Monday 05:00"]
default = "friday-5pm-monday-5am"
[used_by]
friday-5pm-sunday-end = ["Springfield police"]
)";

constexpr const char* kWords = R"([speech-verbs]
said = ["says", "saying"]
told = "tells"
)";

constexpr const char* kTraits = R"([attempts]
plain = "attempts"

[negligence]
plain = "killings by negligence"
)";

constexpr const char* kPopulations = R"(title = "Estimates"
publisher = "Census"
url = "https://example.org/people"

[population]
springfield = { 2015 = 900, 2023 = 1100 }
"springfield/north" = { 2020 = 400 }
)";

constexpr const char* kAgencies = R"(shared_names = ["Salem", "albany"]
[postal_codes]
Oregon = "OR"
"New York" = "NY"
)";

}  // namespace

CatalogTexts small_catalog() {
  return {
      {"measures.toml", kMeasures},
      {"places/springfield.toml", kPlaces},
      {"sources/reports.toml", kRecords},
      {"sources/homicides.toml", kHeir},
      {"sources/months.toml", kWide},
      {"sources/ytd.toml", kLong},
      {"calendars/us.toml", kCalendar},
      {"weekends.toml", kWeekends},
      {"naturalness.toml", kNaturalness},
      {"language/en.toml", kWords},
      {"agencies.toml", kAgencies},
      {"traits.toml", kTraits},
      {"populations/census.toml", kPopulations},
  };
}

Result<Catalog> load_texts(const CatalogTexts& texts) {
  std::vector<CatalogFile> files;
  for (const auto& [path, text] : texts) files.push_back({path, path, text});
  return CatalogLoader::load(files);
}

}  // namespace blotter
