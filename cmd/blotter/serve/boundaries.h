// Where the parts of a city lie: GeoJSON that a newsroom gives, made small and plain for the page's map.
#pragma once

#include <blotter/catalog.h>
#include <blotter/result.h>

#include <string>
#include <vector>

namespace blotter::serve {

struct Boundaries {
  std::string place;    // Place::id
  std::string geojson;  // a FeatureCollection with `dimension`; of each feature `value` and `name`
};

// FOLDER/PLACE.geojson of every place: a FeatureCollection (RFC 7946) of polygons with three more members:
// `dimension`, the column that counts are cut up by ("community_area"), and `value` and `name`, the names of
// the properties that hold the column's value and what it is called. Of each feature these two properties
// alone are kept, and coordinates to about ten metres: no finer than a district. kBadInput names the file;
// kNotFound for a place that the catalog has not; kIo.
[[nodiscard]] Result<std::vector<Boundaries>> read_boundaries(const Catalog& catalog,
                                                              const std::string& folder);

}  // namespace blotter::serve
