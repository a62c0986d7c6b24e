#include "serve/site.h"

#include <array>

#include "serve/answers.h"
#include "serve/assets.h"

namespace blotter::serve {
namespace {

struct ContentType {
  std::string_view ending;
  const char* type;
  bool text;  // worth packing
};
constexpr std::array kTypes = {
    ContentType{".html", "text/html; charset=utf-8", true},
    ContentType{".js", "text/javascript; charset=utf-8", true},
    ContentType{".css", "text/css; charset=utf-8", true},
    ContentType{".json", "application/json", true},
    ContentType{".geojson", "application/geo+json", true},
    ContentType{".webmanifest", "application/manifest+json", true},
    ContentType{".svg", "image/svg+xml", true},
    ContentType{".txt", "text/plain; charset=utf-8", true},
    ContentType{".png", "image/png", false},
    ContentType{".ico", "image/x-icon", false},
    ContentType{".woff2", "font/woff2", false},
    ContentType{".woff", "font/woff", false},
};
constexpr ContentType kOther{"", "application/octet-stream", false};

const ContentType& type_of(std::string_view path) {
  for (const ContentType& type : kTypes) {
    if (path.ends_with(type.ending)) return type;
  }
  return kOther;
}

// Vite puts a hash into the names of what it writes to assets/: such a file never changes.
bool never_changes(std::string_view path) { return path.starts_with("/assets/"); }

AnswerPtr ready(const Asset& asset, bool gzip) {
  const ContentType& type = type_of(asset.path);
  Answer out = *finished(std::string(asset.bytes), type.type, gzip && type.text);
  if (never_changes(asset.path)) {
    constexpr std::string_view kAsk = "Cache-Control: no-cache\r\n";
    out.headers.replace(out.headers.find(kAsk), kAsk.size(),
                        "Cache-Control: public, max-age=31536000, immutable\r\n");
  }
  return std::make_shared<const Answer>(std::move(out));
}

constexpr std::string_view kNoPage = R"(<!doctype html>
<html lang="en"><meta charset="utf-8"><title>blotter</title>
<h1>blotter</h1>
<p>The page was not built into this program: build web/ (npm ci &amp;&amp; npm run build in that folder), then the program once more.</p>
<p>The API is here all the same: <a href="/api/v1/openapi.json">/api/v1/openapi.json</a></p>
</html>
)";

}  // namespace

Site::Site() {
  for (const Asset& asset : assets())
    files_[std::string(asset.path)] = {ready(asset, false), ready(asset, true)};
  if (!files_.contains("/index.html")) {
    const Asset none{"/index.html", kNoPage};
    files_["/index.html"] = {ready(none, false), ready(none, true)};
  }
  const std::string description(openapi_json());
  openapi_ = {finished(description, "application/json", false),
              finished(description, "application/json", true)};
}

void Site::add(const std::string& path, const std::string& bytes) {
  const char* type = type_of(path).type;
  files_[path] = {finished(bytes, type, false), finished(bytes, type, true)};
}

AnswerPtr Site::find(const std::string& path, bool gzip, bool page) const {
  if (const auto it = files_.find(path); it != files_.end()) return chosen(it->second, gzip);
  const bool api = path.starts_with("/api/") || path.starts_with("/assets/") || path.starts_with("/feeds/");
  if (path != "/" && (api || !page || path.find('.') != std::string::npos)) return nullptr;
  return chosen(files_.find("/index.html")->second, gzip);
}

AnswerPtr Site::openapi(bool gzip) const { return chosen(openapi_, gzip); }

}  // namespace blotter::serve
