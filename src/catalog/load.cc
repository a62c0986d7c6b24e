// Catalog::load: the embedded files and, over them, those of a folder.
#include "catalog/catalog_loader.h"
#include "catalog/embedded.h"

#include <blotter/catalog.h>

#include <algorithm>
#include <deque>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace blotter {
namespace {

namespace fs = std::filesystem;

// No catalog file is remotely as long; a larger one is something else.
constexpr std::uintmax_t kMostBytes = 16 << 20;

struct OverlayFile {
  std::string path;
  std::string shown;
  std::string text;
};

Result<std::string> read_text(const fs::path& path) {
  std::error_code error;
  const std::uintmax_t size = fs::file_size(path, error);
  if (!error && size > kMostBytes) {
    return Error{ErrorCode::kBadInput, path.string(), "too large for a catalog file", "it may have 16 MB"};
  }
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  if (!error && in) out << in.rdbuf();
  if (error || !in)
    return Error{ErrorCode::kIo, path.string(), "can't be read", "check that it is there and readable"};
  return out.str();
}

Result<std::vector<fs::path>> toml_files(const fs::path& folder) {
  std::error_code error;
  if (!fs::is_directory(folder, error)) {
    return Error{ErrorCode::kBadInput, folder.string(), "is not a folder",
                 "--catalog takes a folder of TOML files"};
  }
  std::vector<fs::path> out;
  fs::recursive_directory_iterator it(folder, error);
  for (; !error && it != fs::recursive_directory_iterator(); it.increment(error)) {
    if (it->path().extension() == ".toml" && it->is_regular_file(error)) out.push_back(it->path());
  }
  if (error) return Error{ErrorCode::kIo, folder.string(), "can't be read: " + error.message(), ""};
  std::sort(out.begin(), out.end());
  return out;
}

// A deque keeps its elements where they are, so views of them stay good.
Result<std::deque<OverlayFile>> read_overlay(const std::string& folder) {
  BLOTTER_ASSIGN(const std::vector<fs::path> paths, toml_files(folder));
  std::deque<OverlayFile> out;
  for (const fs::path& path : paths) {
    BLOTTER_ASSIGN(std::string text, read_text(path));
    out.push_back({path.lexically_relative(folder).generic_string(), path.string(), std::move(text)});
  }
  return out;
}

// The embedded files with `own` laid over them.
Result<Catalog> load_over(const std::deque<OverlayFile>& own) {
  std::deque<std::string> shown;
  std::vector<CatalogFile> files;
  for (const EmbeddedFile& file : embedded_catalog()) {
    shown.push_back("catalog/" + std::string(file.path));
    files.push_back({file.path, shown.back(), file.text});
  }
  for (const OverlayFile& file : own) files.push_back({file.path, file.shown, file.text});
  return CatalogLoader::load(files);
}

Result<std::deque<OverlayFile>> files_of(const std::optional<std::string>& overlay) {
  if (!overlay) return std::deque<OverlayFile>();
  return read_overlay(*overlay);
}

}  // namespace

Result<Catalog> Catalog::load(std::optional<std::string> overlay) {
  BLOTTER_ASSIGN(const std::deque<OverlayFile> own, files_of(overlay));
  return load_over(own);
}

Result<Catalog> Catalog::load_with(std::optional<std::string> overlay, const std::string& source_file) {
  BLOTTER_ASSIGN(std::deque<OverlayFile> own, files_of(overlay));
  const fs::path path = source_file;
  if (path.extension() != ".toml") {
    return Error{ErrorCode::kBadInput, source_file, "is no file of the catalog",
                 "its name is the source's id and \".toml\""};
  }
  BLOTTER_ASSIGN(std::string text, read_text(path));
  own.push_back({"sources/" + path.filename().string(), source_file, std::move(text)});
  return load_over(own);
}

}  // namespace blotter
