// tests/pages: pages and posts as they are saved, and beside each in NAME.txt what is read of it. Written for
// these tests in the manner of the kinds of pages that there are.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "document/extract.h"
#include "testing/paths.h"

namespace blotter {
namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string read(const Catalog& catalog, const ClaimReader& reader, const fs::path& file) {
  const std::string bytes = content(file);
  ExtractedText text;
  if (source_kind(file.string(), bytes) == SourceKind::kPage) {
    auto page = extract_page(catalog, bytes, file.filename());
    if (!page.ok()) return page.error().line() + "\n";
    text = std::move(page).value();
  } else {
    text = extract_markdown(catalog, bytes);
  }
  const auto published = published_of(reader, text.published, "America/Chicago");
  return "title: " + text.title + "\npublished: " + published.value_or("not told") +
         "\noutlet: " + text.outlet + "\n\n" + text.text + "\n";
}

// BLOTTER_UPDATE_PAGES=1 writes what is read; look at the difference before you commit it.
TEST(Pages, AreReadAsTheirTexts) {
  const Catalog catalog = Catalog::load().value();
  const ClaimReader reader(catalog);
  int pages = 0;
  for (const auto& entry : fs::directory_iterator(std::string(testing::kSourceDir) + "/tests/pages")) {
    if (entry.path().extension() == ".txt") continue;
    ++pages;
    fs::path expected = entry.path();
    expected.replace_extension(".txt");
    const std::string text = read(catalog, reader, entry.path());
    if (std::getenv("BLOTTER_UPDATE_PAGES") != nullptr) std::ofstream(expected, std::ios::binary) << text;
    EXPECT_EQ(text, content(expected)) << entry.path().filename();
  }
  EXPECT_GE(pages, 8);
}

}  // namespace
}  // namespace blotter
