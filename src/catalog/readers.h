// One function for each kind of file in the catalog: a TOML document → what it describes. They complain in
// the context and go on; what they return is whole only if there was no complaint.
#pragma once

#include "catalog/context.h"
#include "catalog/toml_node.h"

#include <blotter/catalog.h>

#include <map>
#include <string>
#include <vector>

namespace blotter {

// measures.toml: [homicides] title, singular, plural, explained, parent, and [[homicides.loosely]].
std::vector<Measure> read_measures(const Node& document, Context& context);

// sources/ID.toml, after `like` has been resolved.
Source read_source(const std::string& id, const Node& document, Context& context);

// The parts of a source's file.
ColumnMapping read_column(const std::string& name, const Node& table, Context& context);
Definition read_definition(const Source& source, const Node& table, Context& context);
PlaceVariant read_place_variant(const Source& source, const Node& table, Context& context);
// [portal], or one [[portal]] for each part, in the order of the file.
std::vector<Portal> read_portals(Fields& source_fields, const std::string& subject, Context& context);
// One for each of the places and measures that the table names.
std::vector<Caveat> read_caveats(const std::string& subject, const Node& table, Context& context);

// places/*.toml: [chicago] name, …, and its parts in [[chicago.parts]].
std::vector<Place> read_places(const Node& document, Context& context);

// traits.toml: [attempts] plain.
std::vector<Trait> read_traits(const Node& document, Context& context);

// city-sizes.toml: [250000] plain, at_least or largest, authority, document. In the order of the file.
std::vector<CitySize> read_city_sizes(const Node& document, Context& context);

// populations/*.toml: title, publisher and url of the document, and [population] PLACE = { YEAR = PEOPLE }.
std::vector<Population> read_populations(const Node& document, Context& context);

// Reads `codes`, `no_codes` and `document` of a definition whose conditions are known, and holds the codes
// to their schemes and to the conditions.
void read_codes(Fields& fields, const Source& source, const std::string& subject, Definition& definition);
// Whether a code has the shape of its scheme's: "09A" of nibrs, "0110" of iucr; of "local" any but none.
[[nodiscard]] bool has_code_shape(std::string_view scheme, std::string_view code);
// The schemes of offense codes, in the order in which they are told.
[[nodiscard]] const std::vector<std::string>& offense_schemes();

// Complains about a zone that the IANA table hasn't got. An empty one is none.
void check_zone(Fields& fields, const std::string& zone);

// "occurrence" or "report".
[[nodiscard]] const Choices<EventDay>& event_days();

// agencies.toml: shared_names, the city names that several agencies bear, and [postal_codes] of states.
struct Agencies {
  std::vector<std::string> shared_names;                        // in lower case
  std::map<std::string, std::string, std::less<>> state_codes;  // name in lower case → "IL"
};
Agencies read_agencies(const Node& document, Context& context);

// calendars/*.toml: [holidays.labor-day] and [periods.pandemic].
std::vector<Holiday> read_holidays(const Node& document, Context& context);
std::vector<NamedPeriod> read_periods(const Node& document, Context& context);
// Complains about top-level keys that neither of the two knows.
void check_calendar(const Node& document, Context& context);

// weekends.toml: every one of `starts` with every one of `ends`; `default` and `used_by` by their ids.
std::vector<WeekendPreset> read_weekends(const Node& document, Context& context);

// naturalness.toml: the costs of [window], [end] and [baseline].
Naturalness read_naturalness(const Node& document, Context& context);

// language/NAME.toml: table → entry → texts.
std::map<std::string, WordList, std::less<>> read_words(const Node& document, Context& context);

// Days of the week, 0 Sunday … 6 Saturday.
[[nodiscard]] const Choices<int>& weekdays();

}  // namespace blotter
