// Catalog::load with a folder of one's own over the embedded catalog.
#include <blotter/catalog.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace blotter {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class Overlay : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
    folder = fs::temp_directory_path() /
             (std::string("blotter_overlay_") + test->name() + std::to_string(::getpid()));
    fs::remove_all(folder);
    fs::create_directories(folder);
  }
  void TearDown() override { fs::remove_all(folder); }

  void write(const std::string& path, const std::string& text) const {
    fs::create_directories((folder / path).parent_path());
    std::ofstream(folder / path, std::ios::binary) << text;
  }

  fs::path folder;
};

TEST_F(Overlay, AnEmptyFolderChangesNothing) {
  const Result<Catalog> with = Catalog::load(folder.string());
  const Result<Catalog> without = Catalog::load();
  ASSERT_TRUE(with.ok()) << with.error().line();
  ASSERT_TRUE(without.ok()) << without.error().line();
  EXPECT_EQ(with->places().size(), without->places().size());
  EXPECT_EQ(with->sources().size(), without->sources().size());
}

TEST_F(Overlay, AddsASourceOfOnesOwnByOneLine) {
  write("sources/my-homicides.toml", "like = \"chicago-homicides\"\ntitle = \"My copy\"\npreference = 1\n");
  const Result<Catalog> catalog = Catalog::load(folder.string());
  ASSERT_TRUE(catalog.ok()) << catalog.error().line();
  const Source* source = catalog->source("my-homicides");
  ASSERT_NE(source, nullptr);
  EXPECT_EQ(source->columns.size(), catalog->source("chicago-crimes")->columns.size());
  EXPECT_EQ(catalog->sources_for("homicides", "chicago").front(), source);
  EXPECT_TRUE(source->definitions_of("robbery").empty());
}

TEST_F(Overlay, AddsAPlace) {
  write("places/gotham.toml", "[gotham]\nname = \"Gotham\"\nzone = \"America/New_York\"\n");
  const Result<Catalog> catalog = Catalog::load(folder.string());
  ASSERT_TRUE(catalog.ok()) << catalog.error().line();
  EXPECT_EQ(catalog->place("gotham")->parent, "us");
}

TEST_F(Overlay, TakesThePlaceOfAFileByItsRelativePath) {
  write("weekends.toml",
        "starts = \"friday 12:00\"\nends = \"monday 12:00\"\ndefault = \"friday-12pm-monday-12pm\"\n");
  const Result<Catalog> catalog = Catalog::load(folder.string());
  ASSERT_TRUE(catalog.ok()) << catalog.error().line();
  ASSERT_EQ(catalog->weekends().size(), 1U);
  EXPECT_EQ(catalog->weekends()[0].plain, "Friday 12 p.m. to Monday 12 p.m.");
}

TEST_F(Overlay, OtherFilesAreNoneOfItsBusiness) {
  write("README.md", "not TOML [[[");
  write("sources/notes.txt", "nor this");
  EXPECT_TRUE(Catalog::load(folder.string()).ok());
}

TEST_F(Overlay, AFaultIsNamedByThePathThatTheUserKnows) {
  write("sources/mine.toml", "like = \"chicago-crimes\"\ntitle = \"Mine\"\nlag_day = 3\n");
  const Result<Catalog> catalog = Catalog::load(folder.string());
  ASSERT_FALSE(catalog.ok());
  EXPECT_THAT(catalog.error().line(),
              StartsWith((folder / "sources/mine.toml").string() +
                         ":3:1: source 'mine': unknown key 'lag_day'; did you mean 'lag_days'?"));
}

TEST_F(Overlay, AVariantOfThePlaceIsHeldToTheColumns) {
  const auto fault = [&](const std::string& variant) {
    write("sources/mine.toml", "like = \"chicago-crimes\"\ntitle = \"Mine\"\n[[place_variants]]\n" + variant);
    const Result<Catalog> catalog = Catalog::load(folder.string());
    return catalog.ok() ? std::string() : catalog.error().line();
  };
  const std::string head = "id = \"a\"\nplain = \"b\"\nauthority = \"c\"\n";
  EXPECT_EQ(fault(head + "where = { district = \"1\" }\n"), "");
  EXPECT_THAT(fault(head), HasSubstr("place variant 'a': 'where' is missing or empty"));
  EXPECT_THAT(fault(head + "where_not = { distrikt = \"1\" }\n"),
              HasSubstr("place variant 'a': the source has no column 'distrikt'; did you mean 'district'?"));
}

TEST_F(Overlay, AUnitThatNobodyCountsInIsRefused) {
  write("measures/mine.toml",
        "[jaywalking]\ntitle = \"t\"\nsingular = \"s\"\nplural = \"p\"\nexplained = \"e.\"\n"
        "[[jaywalking.loosely]]\nmeasure = \"walkers\"\nplain = \"counted as walkers\"\n");
  EXPECT_THAT(Catalog::load(folder.string()).error().line(), HasSubstr("walkers"));
}

// By the words of the shipped catalog: a name that holds one, and one that is one.
TEST_F(Overlay, AColumnOfPersonsNamesIsRefused) {
  for (const char* name : {"VICTIM_FIRST_NAME", "Complainant"}) {
    write("sources/mine.toml", "like = \"chicago-crimes\"\ntitle = \"Mine\"\n[columns]\nwho = { from = [\"" +
                                   std::string(name) + "\"], type = \"text\" }\n");
    const Result<Catalog> catalog = Catalog::load(folder.string());
    ASSERT_FALSE(catalog.ok()) << name;
    EXPECT_THAT(catalog.error().line(),
                HasSubstr("source 'mine': column 'who' reads \"" + std::string(name) +
                          "\", whose name says that it holds names of persons; list it in 'dropped'"));
  }
  write("sources/mine.toml",
        "like = \"chicago-crimes\"\ntitle = \"Mine\"\n[columns]\nwho = { from = [\"Victim Race\"], type = "
        "\"text\" }\n");
  EXPECT_TRUE(Catalog::load(folder.string()).ok());
}

TEST_F(Overlay, AnEmptyFileOfASourceIsOneWithoutATitle) {
  write("sources/mine.toml", "");
  EXPECT_THAT(Catalog::load(folder.string()).error().line(),
              HasSubstr("mine.toml:1:1: source 'mine': 'title' is missing"));
}

TEST_F(Overlay, ABinaryFileIsNoToml) {
  write("sources/mine.toml", std::string("\x89PNG\r\n\x1a\n\0\0", 10));
  const Result<Catalog> catalog = Catalog::load(folder.string());
  ASSERT_FALSE(catalog.ok());
  EXPECT_EQ(catalog.error().code, ErrorCode::kBadInput);
  EXPECT_THAT(catalog.error().line(), HasSubstr("mine.toml:1:1: not valid TOML:"));
}

TEST_F(Overlay, AByteOrderMarkIsNoFault) {
  write("places/gotham.toml", "\xEF\xBB\xBF[gotham]\r\nname = \"Gotham\"\r\nzone = \"America/New_York\"\r\n");
  const Result<Catalog> catalog = Catalog::load(folder.string());
  EXPECT_TRUE(catalog.ok()) << catalog.error().line();
}

TEST_F(Overlay, AHugeFileIsRefused) {
  write("language/huge.toml", "");
  fs::resize_file(folder / "language/huge.toml", 17 << 20);
  EXPECT_THAT(Catalog::load(folder.string()).error().line(), HasSubstr("too large for a catalog file"));
}

TEST_F(Overlay, OneMoreSourceByItsFile) {
  write("new-homicides.toml", "like = \"chicago-homicides\"\ntitle = \"New\"\n");
  const Result<Catalog> catalog = Catalog::load_with(std::nullopt, (folder / "new-homicides.toml").string());
  ASSERT_TRUE(catalog.ok()) << catalog.error().line();
  EXPECT_EQ(catalog->source("new-homicides")->title, "New");
  write("chicago-homicides.toml", "like = \"chicago-crimes\"\ntitle = \"Mine\"\n");
  EXPECT_EQ(Catalog::load_with(std::nullopt, (folder / "chicago-homicides.toml").string())
                ->source("chicago-homicides")
                ->title,
            "Mine");
}

TEST_F(Overlay, AFaultOfOneMoreSourceIsNamedByItsFile) {
  const std::string path = (folder / "x.toml").string();
  write("x.toml", "like = \"chicago-crimes\"\ntitle = 7\n");
  EXPECT_THAT(Catalog::load_with(std::nullopt, path).error().line(), StartsWith(path + ":2:1: source 'x'"));
  EXPECT_THAT(Catalog::load_with(std::nullopt, (folder / "no.toml").string()).error().line(),
              HasSubstr("no.toml: can't be read"));
  EXPECT_EQ(Catalog::load_with(std::nullopt, (folder / "x.csv").string()).error().code, ErrorCode::kBadInput);
}

TEST_F(Overlay, AFolderThatIsNotThere) {
  const Result<Catalog> catalog = Catalog::load((folder / "nowhere").string());
  ASSERT_FALSE(catalog.ok());
  EXPECT_EQ(catalog.error().code, ErrorCode::kBadInput);
  EXPECT_EQ(catalog.error().line(),
            (folder / "nowhere").string() + ": is not a folder; --catalog takes a folder of TOML files");
}

TEST_F(Overlay, AFileInPlaceOfAFolder) {
  write("a.toml", "");
  EXPECT_THAT(Catalog::load((folder / "a.toml").string()).error().line(), HasSubstr("is not a folder"));
}

}  // namespace
}  // namespace blotter
