// Small exports for tests of the command line, and a folder for them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace blotter::testing {

// A fresh folder that goes with the object.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] std::string path(const std::string& name = "") const { return (path_ / name).string(); }
  // Writes a file and returns its path.
  std::string write(const std::string& name, const std::string& bytes) const;

 private:
  std::filesystem::path path_;
};

// The full layout of Chicago's crime reports: header, and a homicide on a day ("01/05/2017 04:45:00 PM").
[[nodiscard]] std::string crimes_header();
[[nodiscard]] std::string homicide(int id, const std::string& when, const std::string& code = "0110",
                                   const std::string& location = "STREET");
// Three homicides of 2017, the last one reckless, so that the export is no subset.
[[nodiscard]] std::string three_homicides();

// The layout of Chicago's victims: header and a victim.
[[nodiscard]] std::string victims_header();
struct Victim {
  std::string incident;
  std::string when;  // "2025-08-29T18:15:00.000"
  std::string victimization = "BATTERY";
  std::string gunshot = "YES";
  std::string district = "11";
  std::string age = "20-29";
  std::string area = "AUSTIN";
};
[[nodiscard]] std::string victim_rows(const std::vector<Victim>& victims);

}  // namespace blotter::testing
