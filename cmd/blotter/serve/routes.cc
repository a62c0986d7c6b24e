#include "serve/routes.h"

#include <algorithm>

namespace blotter::serve {
namespace {

// NOLINTBEGIN(modernize-avoid-c-arrays): their lengths are counted by the compiler.

constexpr Parameter kCount[] = {
    {"measure", "measure"}, {"in", "in"},       {"window", "window"}, {"compare", "compare"},
    {"by", "by"},           {"as-of", "as-of"}, {"source", "source"}, {"definition", "definition"},
    {"rate", "rate"}};
constexpr Parameter kHistory[] = {{"measure", "measure"}, {"in", "in"},         {"window", "window"},
                                  {"compare", "compare"}, {"source", "source"}, {"definition", "definition"}};
constexpr Parameter kSource[] = {{"source", "source"}};
constexpr Parameter kMeasure[] = {{"measure", "measure"}};
constexpr Parameter kPlaces[] = {{"words", "words"}};
constexpr Parameter kCompleteness[] = {
    {"source", "source"}, {"measure", "measure"}, {"in", "in"}, {"as-of", "as-of"}};
constexpr Parameter kDiff[] = {{"source", "source"}, {"before", "date"}, {"after", "date-2"}};
constexpr Parameter kIn[] = {{"in", "in"}};
constexpr Parameter kTally[] = {{"in", "place"},      {"since", "since"}, {"until", "until"},
                                {"window", "window"}, {"by", "by"},       {"source", "source"},
                                {"as-of", "as-of"},   {"over", "over"}};
constexpr Parameter kStory[] = {{"text", "text"},
                                {"published", "published"},
                                {"outlet", "outlet"},
                                {"place", "place"},
                                {"format", "format"}};
constexpr Parameter kExplain[] = {{"text", "text"},
                                  {"published", "published"},
                                  {"outlet", "outlet"},
                                  {"place", "place"},
                                  {"format", "format"},
                                  {"claim", "claim"},
                                  {"window", "window"},
                                  {"baseline", "baseline"},
                                  {"place_of_claim", "place-of-claim"},
                                  {"definition", "definition"},
                                  {"source", "source"},
                                  {"as_of", "as-of"}};

// NOLINTEND(modernize-avoid-c-arrays)

// A story of 800 words has some 60.
constexpr std::size_t kMostRead = 20'000;
constexpr std::size_t kMostChecked = 1'000;
constexpr std::size_t kMostExplained = 200;

constexpr std::array kRoutes = {
    Route{"/api/v1/read", Kind::kStory, "read", kStory, false, kMostRead},
    Route{"/api/v1/check", Kind::kStory, "check", kStory, true, kMostChecked},
    Route{"/api/v1/explain", Kind::kStory, "explain", kExplain, false, kMostExplained},
    Route{"/api/v1/report", Kind::kReport, "check", kStory, false, kMostChecked},
    Route{"/api/v1/count", Kind::kQuery, "count", kCount},
    Route{"/api/v1/history", Kind::kQuery, "history", kHistory},
    Route{"/api/v1/sources", Kind::kQuery, "sources", kSource},
    Route{"/api/v1/measures", Kind::kQuery, "measures", kMeasure},
    Route{"/api/v1/places", Kind::kQuery, "places", kPlaces},
    Route{"/api/v1/vintages", Kind::kQuery, "vintages", kSource},
    Route{"/api/v1/completeness", Kind::kQuery, "completeness", kCompleteness},
    Route{"/api/v1/diff", Kind::kQuery, "diff", kDiff},
    Route{"/api/v1/tally", Kind::kQuery, "tally", kTally},
    Route{"/api/v1/tally/events", Kind::kTallyEvents, "tally", kTally},
    Route{"/api/v1/events", Kind::kEvents, "", {}},
    Route{"/api/v1/boundaries", Kind::kBoundaries, "", kIn},
    Route{"/feeds/revisions.atom", Kind::kRevisions, "", kSource},
    Route{"/feeds/revisions.json", Kind::kRevisions, "", kSource},
    Route{"/feeds/tally.atom", Kind::kTallyFeed, "tally", kTally},
    Route{"/feeds/tally.json", Kind::kTallyFeed, "tally", kTally},
    Route{"/api/v1/openapi.json", Kind::kOpenApi, "", {}},
    Route{"/healthz", Kind::kHealth, "", {}},
    Route{"/readyz", Kind::kReady, "", {}},
    Route{"/metrics", Kind::kMetrics, "", {}},
};

}  // namespace

std::span<const Route> routes() { return kRoutes; }

const Route* find_route(std::string_view path) {
  const auto it =
      std::find_if(kRoutes.begin(), kRoutes.end(), [&](const Route& r) { return path == r.path; });
  return it == kRoutes.end() ? nullptr : &*it;
}

bool is_post(const Route& route) { return route.kind == Kind::kStory || route.kind == Kind::kReport; }

}  // namespace blotter::serve
