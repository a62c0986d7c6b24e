#include "export_testing.h"

#include <unistd.h>

#include <fstream>

namespace blotter::testing {

TemporaryFolder::TemporaryFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "blotter-test-XXXXXX").string();
  path_ = ::mkdtemp(pattern.data());
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string TemporaryFolder::write(const std::string& name, const std::string& bytes) const {
  std::ofstream(path_ / name, std::ios::binary) << bytes;
  return path(name);
}

std::string crimes_header() {
  return "ID,Case Number,Date,Block,IUCR,Primary Type,Description,Location Description,Arrest,Domestic,Beat,"
         "District,Ward,Community Area,FBI Code,X Coordinate,Y Coordinate,Year,Updated "
         "On,Latitude,Longitude,Location\n";
}

std::string homicide(int id, const std::string& when, const std::string& code, const std::string& location) {
  const std::string n = std::to_string(id);
  return n + ",JA" + n + "," + when + ",001XX N STATE ST," + code + ",HOMICIDE,FIRST DEGREE MURDER," +
         location +
         ",false,false,0111,001,42,32,01A,1,2,2017,02/10/2018 03:50:01 PM,41.8,-87.6,\"(41.8, -87.6)\"\n";
}

std::string three_homicides() {
  return crimes_header() + homicide(1, "01/05/2017 04:45:00 PM") + homicide(2, "02/28/2017 11:45:00 PM") +
         homicide(3, "06/10/2017 01:00:00 AM", "0142");
}

std::string victims_header() {
  return "CASE_NUMBER,DATE,BLOCK,VICTIMIZATION_PRIMARY,INCIDENT_PRIMARY,GUNSHOT_INJURY_I,UNIQUE_ID,DISTRICT,"
         "AGE,"
         "COMMUNITY_AREA\n";
}

std::string victim_rows(const std::vector<Victim>& victims) {
  std::string out;
  int id = 0;
  for (const Victim& v : victims) {
    out += v.incident + "," + v.when + ",100 N A ST," + v.victimization + ",BATTERY," + v.gunshot + ",U" +
           std::to_string(++id) + "," + v.district + "," + v.age + "," + v.area + "\n";
  }
  return out;
}

}  // namespace blotter::testing
