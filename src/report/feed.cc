#include "report/feed.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "report/markup.h"

namespace blotter {
namespace {

using Json = nlohmann::ordered_json;

// RFC 3339. Publications are known by the day.
std::string moment_of(Day day) { return to_string(day) + "T00:00:00Z"; }

std::vector<FeedEntry> newest_first(const Feed& feed) {
  std::vector<FeedEntry> out = feed.entries;
  std::stable_sort(out.begin(), out.end(),
                   [](const FeedEntry& a, const FeedEntry& b) { return a.published > b.published; });
  return out;
}

// Atom wants a date of every feed, one without entries too.
std::string updated(const std::vector<FeedEntry>& entries) {
  return moment_of(entries.empty() ? Day{} : entries.front().published);
}

std::string link(std::string_view attributes, const std::string& address) {
  return "<link" + std::string(attributes) + " href=\"" + escaped(address) + "\"/>\n";
}

}  // namespace

std::string atom_feed(const Feed& feed) {
  const std::vector<FeedEntry> entries = newest_first(feed);
  std::string out =
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" "
      "xml:lang=\"en\">\n";
  out += "  " + element("id", "", feed.id) + "\n  " + element("title", "", feed.title) + "\n  " +
         element("updated", "", updated(entries)) + "\n  <author><name>blotter</name></author>\n";
  out += "  " + link(" rel=\"self\" type=\"application/atom+xml\"", feed.self);
  out += "  " + link(" rel=\"alternate\" type=\"text/html\"", feed.home);
  for (const FeedEntry& entry : entries) {
    const std::string at = moment_of(entry.published);
    out += "  <entry>\n    " + element("id", "", entry.id) + "\n    " + element("title", "", entry.title) +
           "\n    " + element("published", "", at) + "\n    " + element("updated", "", at) + "\n";
    if (!entry.link.empty()) out += "    " + link("", entry.link);
    out += "    " + element("content", " type=\"text\"", entry.text) + "\n  </entry>\n";
  }
  return out + "</feed>\n";
}

std::string json_feed(const Feed& feed) {
  Json items = Json::array();
  for (const FeedEntry& entry : newest_first(feed)) {
    const std::string at = moment_of(entry.published);
    Json item = {{"id", entry.id},
                 {"title", entry.title},
                 {"content_text", entry.text},
                 {"date_published", at},
                 {"date_modified", at}};
    if (!entry.link.empty()) item["url"] = entry.link;
    items.push_back(std::move(item));
  }
  const Json out = {{"version", "https://jsonfeed.org/version/1.1"},
                    {"title", feed.title},
                    {"home_page_url", feed.home},
                    {"feed_url", feed.self},
                    {"language", "en"},
                    {"authors", Json::array({{{"name", "blotter"}}})},
                    {"items", std::move(items)}};
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace blotter
