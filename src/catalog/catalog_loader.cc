#include "catalog/catalog_loader.h"

#include "catalog/column_name.h"
#include "catalog/readers.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <set>
#include <tuple>

namespace blotter {
namespace {

constexpr std::string_view kSuffix = ".toml";

// "sources" of "sources/x.toml", "measures" of "measures.toml".
std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.find('/');
  if (slash != std::string_view::npos) return path.substr(0, slash);
  return path.substr(0, path.size() - kSuffix.size());
}

std::string stem_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  if (slash != std::string_view::npos) path.remove_prefix(slash + 1);
  return std::string(path.substr(0, path.size() - kSuffix.size()));
}

template <typename T>
void append(std::vector<T>& all, std::vector<T> more) {
  std::move(more.begin(), more.end(), std::back_inserter(all));
}

// Complains about things that are, by their parents, parts of themselves.
template <typename T>
void check_parents(const std::vector<T>& all, Thing thing, Context& context) {
  std::map<std::string_view, const T*> by_id;
  for (const T& item : all) by_id.emplace(item.id, &item);
  for (const T& item : all) {
    const T* at = &item;
    for (std::size_t steps = 0; at != nullptr && !at->parent.empty(); ++steps) {
      const auto next = by_id.find(at->parent);
      at = next == by_id.end() ? nullptr : next->second;
      if (at != &item && steps <= all.size()) continue;
      context.problems.add(context.where(thing, item.id), std::string(to_string(thing)) + " '" + item.id +
                                                              "' is, by its parents, a part of itself");
      return;
    }
  }
}

}  // namespace

Result<Catalog> CatalogLoader::load(const std::vector<CatalogFile>& files) {
  CatalogLoader loader;
  BLOTTER_CHECK(loader.parse(files));
  loader.read_files();
  loader.read_sources();
  loader.check();
  if (loader.context_.problems.any()) return *loader.context_.problems.first();
  loader.index();
  return std::move(loader.catalog_);
}

Status CatalogLoader::parse(const std::vector<CatalogFile>& files) {
  std::map<std::string_view, const CatalogFile*> last;
  for (const CatalogFile& file : files) last[file.path] = &file;
  for (const auto& [path, file] : last) {
    BLOTTER_ASSIGN(Node document, parse_toml(file->shown, file->text));
    // A complaint about the document as a whole names its first line.
    document.at = {file->shown, 1, 1};
    documents_.emplace(path, std::move(document));
  }
  return ok_status();
}

void CatalogLoader::read_files() {
  static const std::vector<std::string_view> kFolders = {
      "measures", "sources", "places",      "agencies",   "calendars",  "weekends",
      "language", "traits",  "populations", "city-sizes", "naturalness"};
  for (const auto& [path, document] : documents_) {
    const std::string_view folder = folder_of(path);
    if (folder == "measures") {
      append(catalog_.measures_, read_measures(document, context_));
    } else if (folder == "places") {
      append(catalog_.places_, read_places(document, context_));
    } else if (folder == "agencies") {
      Agencies agencies = read_agencies(document, context_);
      append(catalog_.shared_city_names_, std::move(agencies.shared_names));
      catalog_.state_codes_.merge(agencies.state_codes);
    } else if (folder == "calendars") {
      append(catalog_.holidays_, read_holidays(document, context_));
      append(catalog_.periods_, read_periods(document, context_));
      check_calendar(document, context_);
    } else if (folder == "weekends") {
      append(catalog_.weekends_, read_weekends(document, context_));
    } else if (folder == "traits") {
      append(catalog_.traits_, read_traits(document, context_));
    } else if (folder == "naturalness") {
      catalog_.naturalness_ = read_naturalness(document, context_);
    } else if (folder == "city-sizes") {
      append(catalog_.city_sizes_, read_city_sizes(document, context_));
    } else if (folder == "populations") {
      append(catalog_.populations_, read_populations(document, context_));
    } else if (folder == "language") {
      catalog_.words_[stem_of(path)] = read_words(document, context_);
    } else if (folder != "sources") {
      context_.problems.add({document.at.file, 0, 0},
                            "the catalog has no folder or file '" + std::string(folder) + "'",
                            suggest(folder, kFolders));
    }
  }
}

void CatalogLoader::read_sources() {
  // Those that stand alone come first, so that a fault is laid to the source that has it, not to an heir.
  for (const bool heirs : {false, true}) {
    for (const auto& [path, document] : documents_) {
      if (folder_of(path) != "sources" || (document.find("like") != nullptr) != heirs) continue;
      std::vector<std::string> chain;
      const std::string id = stem_of(path);
      const Node& whole = source_document(id, chain);
      if (context_.problems.any()) return;
      catalog_.sources_.push_back(read_source(id, whole, context_));
    }
  }
  std::sort(catalog_.sources_.begin(), catalog_.sources_.end(),
            [](const Source& a, const Source& b) { return a.id < b.id; });
}

const Node& CatalogLoader::source_document(const std::string& id, std::vector<std::string>& chain) {
  if (const auto found = resolved_.find(id); found != resolved_.end()) return found->second;
  const Node& own = documents_.at("sources/" + id + std::string(kSuffix));
  const Node* like = own.find("like");
  if (like == nullptr || like->kind != Node::Kind::kString) return own;
  chain.push_back(id);
  std::vector<std::string_view> known;
  for (const auto& [path, document] : documents_) {
    if (folder_of(path) == "sources")
      known.push_back(std::string_view(path).substr(8, path.size() - 8 - kSuffix.size()));
  }
  if (std::find(known.begin(), known.end(), like->text) == known.end()) {
    context_.problems.add(like->at, "source '" + id + "': there is no source '" + like->text + "' to be like",
                          suggest(like->text, known));
    return own;
  }
  if (std::find(chain.begin(), chain.end(), like->text) != chain.end()) {
    context_.problems.add(like->at, "source '" + id + "' is, by way of others, like itself");
    return own;
  }
  // An heir has the layout of the other's export, but it is another export.
  Node ancestor = source_document(like->text, chain);
  std::erase_if(ancestor.entries, [](const Node::Entry& entry) { return entry.key == "portal"; });
  return resolved_.emplace(id, overlay(ancestor, own, "columns")).first->second;
}

void CatalogLoader::check() {
  context_.resolve();
  check_columns();
  check_parents(catalog_.measures_, Thing::kMeasure, context_);
  check_parents(catalog_.places_, Thing::kPlace, context_);
  check_places();
  check_weekends();
  gather_populations();
}

// What holds names of persons is never stored, whatever a mapping says.
void CatalogLoader::check_columns() {
  const WordList& words = catalog_.words("privacy", "names-of-persons");
  const auto listed = [&](const char* list, const auto& fits) {
    const auto found = words.find(list);
    return found != words.end() && std::ranges::any_of(found->second, fits);
  };
  for (const Source& source : catalog_.sources_) {
    for (const ColumnMapping& column : source.columns) {
      std::vector<std::string> names = column.from;
      names.push_back(column.name);
      for (const std::string& name : names) {
        const std::string plain = plain_column_name(name);
        if (!listed("within", [&](const std::string& w) { return plain.find(w) != std::string::npos; }) &&
            !listed("whole", [&](const std::string& w) { return plain == w; }))
          continue;
        context_.problems.add(context_.where(Thing::kSource, source.id),
                              "source '" + source.id + "': column '" + column.name + "' reads \"" + name +
                                  "\", whose name says that it holds names of persons",
                              "list it in 'dropped' instead: no person's name is stored");
        break;
      }
    }
  }
}

void CatalogLoader::check_places() {
  // A part is counted by a column, so only a source about its city that has the column could ever count
  // it; and its name must not shadow the city that it lies in.
  for (const Place& place : catalog_.places_) {
    const bool part = place.id.find('/') != std::string::npos;
    if (part && !place.id.starts_with(place.parent + "/")) {
      context_.problems.add(
          context_.where(Thing::kPlace, place.id),
          "place '" + place.id + "' must be a part of '" + place.id.substr(0, place.id.rfind('/')) + "'");
    }
  }
}

void CatalogLoader::check_weekends() {
  const auto& all = catalog_.weekends_;
  if (all.empty()) return;
  const auto plain =
      std::count_if(all.begin(), all.end(), [](const WeekendPreset& p) { return p.plain_default; });
  if (plain == 1) return;
  context_.problems.add(context_.where(Thing::kWeekend, all.front().id),
                        "weekends: " + std::to_string(plain) + " of them are the default",
                        "name exactly one: default = \"" + all.front().id + "\"");
}

void CatalogLoader::gather_populations() {
  auto& all = catalog_.populations_;
  for (const Place& place : catalog_.places_) {
    if (place.population > 0) all.push_back({place.id, place.population_year, place.population, "", "", ""});
  }
  const auto key = [](const Population& p) { return std::tie(p.place, p.year); };
  std::ranges::stable_sort(all, {}, key);
  const auto twice = std::ranges::adjacent_find(all, {}, key);
  if (twice != all.end()) {
    context_.problems.add(
        context_.where(Thing::kPlace, twice->place),
        "the population of '" + twice->place + "' in " + std::to_string(twice->year) + " is there twice",
        "keep the one whose document is better");
  }
}

void CatalogLoader::index() {
  for (std::size_t i = 0; i < catalog_.places_.size(); ++i) {
    const Place& place = catalog_.places_[i];
    catalog_.place_index_.emplace(place.id, i);
    if (const Population* newest = catalog_.population(place.id, std::numeric_limits<int>::max())) {
      catalog_.places_[i].population = newest->people;
      catalog_.places_[i].population_year = newest->year;
    }
    for (const std::string& name : place.index_names) catalog_.agency_index_.emplace(lower_ascii(name), i);
  }
  std::sort(catalog_.shared_city_names_.begin(), catalog_.shared_city_names_.end());
}

}  // namespace blotter
