#include "serve/feeds.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/sha256.h"
#include "output.h"
#include "report/feed.h"
#include "vintage_output.h"

namespace blotter::serve {
namespace {

constexpr std::size_t kMostEntries = 100;

std::string sentence(std::string text) {
  if (!text.empty() && text.back() != '.') text += '.';
  return text;
}

FeedEntry entry_of(const Catalog& catalog, const Vintage& vintage) {
  const Source* source = catalog.source(vintage.source);
  const std::string changes = cmd::changes_in_words(vintage);
  FeedEntry out;
  out.id = "urn:blotter:vintage:" + vintage.source + ":" + vintage.id;
  out.title = vintage.source + " as published on " + to_string(vintage.published);
  out.published = vintage.published;
  out.text = (source == nullptr ? "" : sentence(source->title + ", " + source->publisher) + "\n") + "Holds " +
             sentence(cmd::contents_in_words(vintage)) + "\n" +
             (changes.empty() ? "" : "Against what was known before: " + sentence(changes) + "\n") +
             "Covers " + sentence(cmd::reach_in_words(vintage)) + "\n";
  if (source != nullptr) out.link = source->url;
  return out;
}

Result<Feed> revisions(const Snapshot& snapshot, const std::string& only, const FeedPlace& place) {
  const Catalog& catalog = *snapshot.catalog;
  if (!only.empty()) BLOTTER_CHECK(cmd::find_source(catalog, only));
  std::vector<const Vintage*> vintages;
  for (const Vintage& v : snapshot.store.vintages()) {
    if (only.empty() || v.source == only) vintages.push_back(&v);
  }
  std::stable_sort(vintages.begin(), vintages.end(),
                   [](const Vintage* a, const Vintage* b) { return a->published > b->published; });
  if (vintages.size() > kMostEntries) vintages.resize(kMostEntries);
  Feed out{"urn:blotter:revisions" + (only.empty() ? "" : ":" + only),
           only.empty() ? "Crime records: what was published and revised"
                        : only + ": what was published and revised",
           place.site + place.target,
           place.site + "/",
           {}};
  for (const Vintage* v : vintages) out.entries.push_back(entry_of(catalog, *v));
  return out;
}

std::string value_of(const std::vector<cmd::NamedValue>& values, std::string_view name) {
  const auto it = std::find_if(values.begin(), values.end(), [&](const auto& v) { return v.name == name; });
  return it == values.end() ? "" : it->value;
}

std::string line_of(const std::string& text, std::size_t number) {
  std::size_t at = 0;
  for (; number > 0 && at < text.size(); --number) at = std::min(text.find('\n', at), text.size() - 1) + 1;
  return text.substr(at, text.find('\n', at) - at);
}

// One entry, with an id that is another when the tally is. `text`: as `blotter tally` says it, two lines of
// which say what is counted and when; `json`: the same as data.
Feed tally(const std::vector<cmd::NamedValue>& values, const FeedPlace& place, const std::string& json,
           const std::string& text) {
  const auto data = nlohmann::json::parse(json, nullptr, false);
  const auto published = parse_day(data.value("published", ""));
  Sha256 sum;
  sum.update(json);
  Feed out{"urn:blotter:tally:" + value_of(values, "place"),
           line_of(text, 0),
           place.site + place.target,
           place.site + "/",
           {}};
  out.entries.push_back({out.id + ":" + sum.hex().substr(0, 16), line_of(text, 0) + ", " + line_of(text, 1),
                         published.ok() ? *published : Day{}, text, ""});
  return out;
}

}  // namespace

AnswerPtr feed_answer(const Snapshot& snapshot, const Asked& asked,
                      const std::vector<cmd::NamedValue>& values, const FeedPlace& place, std::string& log) {
  const bool is_atom = asked.path.ends_with(".atom");
  const auto told = [&](const Feed& feed) {
    return is_atom ? finished(atom_feed(feed), "application/atom+xml; charset=utf-8", asked.gzip)
                   : finished(json_feed(feed), "application/feed+json; charset=utf-8", asked.gzip);
  };
  if (asked.route->kind == Kind::kRevisions) {
    const auto feed = revisions(snapshot, value_of(values, "source"), place);
    return feed.ok() ? told(*feed) : problem_answer(feed.error(), asked.path);
  }
  Asked plain = asked;
  plain.gzip = false;
  AnswerPtr json = answer(snapshot, plain, values, log);
  if (json->status != 200) return json;
  plain.text = true;
  AnswerPtr text = answer(snapshot, plain, values, log);
  if (text->status != 200) return text;
  Answer out = *told(tally(values, place, *json->body, *text->body));
  out.minute = text->minute;
  return std::make_shared<const Answer>(std::move(out));
}

}  // namespace blotter::serve
