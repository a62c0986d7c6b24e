// What the generated export is drawn from: how much crime of which kind, when and where. The orders of
// magnitude follow the published yearly and weekly counts of Chicago and the public table of Illinois
// offense codes (IUCR); the tables are rounded and simplified, and no row of a real export is in them.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace blotter::bench {

constexpr int kFirstYear = 2001;
constexpr int kLastYear = 2025;

// All crime of a year, in thousands of records.
constexpr std::array<int, 25> kThousandsOfYear{486, 487, 476, 469, 454, 448, 437, 427, 393,
                                               371, 352, 336, 308, 276, 265, 270, 269, 269,
                                               262, 213, 210, 240, 263, 259, 237};

// The letters that case numbers of the year begin with.
constexpr std::array<std::string_view, 25> kCasePrefix{"G",  "HH", "HJ", "HK", "HL", "HM", "HN", "HP", "HR",
                                                       "HS", "HT", "HV", "HW", "HX", "HY", "HZ", "JA", "JB",
                                                       "JC", "JD", "JE", "JF", "JG", "JH", "JJ"};

// When and where a kind of crime happens.
enum Pattern : std::uint8_t {
  kViolence,
  kStreetViolence,
  kTheftPattern,
  kBreakIn,
  kPaper,
  kPolicing,
  kPatterns
};

// Per mille of an average month, January first.
constexpr int kSeason[kPatterns][12] = {
    {905, 835, 985, 1000, 1100, 1105, 1115, 1085, 1025, 1000, 930, 915},   // violence at home and outside
    {830, 700, 890, 960, 1130, 1215, 1260, 1210, 1080, 1010, 890, 825},    // gunfire, robbery, murder
    {910, 805, 935, 940, 1030, 1060, 1130, 1140, 1060, 1070, 980, 940},    // theft, damage
    {950, 780, 885, 900, 990, 1015, 1130, 1150, 1090, 1110, 1030, 970},    // burglary, stolen cars
    {1180, 975, 1030, 985, 1005, 990, 990, 1010, 975, 985, 930, 945},      // fraud
    {1010, 970, 1080, 1040, 1050, 1010, 1010, 1010, 985, 985, 925, 925}};  // found by the police

// Per mille of an average day, Sunday first.
constexpr int kDayOfWeek[kPatterns][7] = {
    {1085, 960, 960, 955, 960, 1005, 1075},   {1215, 930, 880, 875, 900, 1000, 1200},
    {965, 985, 980, 985, 990, 1060, 1035},    {880, 1050, 1010, 1010, 1020, 1090, 940},
    {720, 1090, 1100, 1105, 1105, 1095, 785}, {770, 940, 1070, 1110, 1110, 1050, 950}};

// Weight of each hour from midnight.
constexpr int kHours[kPatterns][24] = {
    {58, 44, 38, 30, 22, 17, 18, 22, 28, 30, 34, 38, 44, 45, 48, 55, 55, 55, 56, 58, 58, 56, 56, 56},
    {62, 56, 50, 40, 32, 24, 18, 15, 16, 18, 22, 26, 32, 34, 40, 44, 46, 48, 52, 56, 60, 64, 66, 66},
    {42, 22, 18, 14, 12, 12, 15, 24, 34, 42, 46, 52, 66, 56, 58, 62, 62, 64, 62, 56, 50, 44, 40, 34},
    {44, 28, 26, 24, 24, 24, 32, 46, 56, 52, 46, 44, 50, 40, 40, 42, 46, 50, 50, 46, 42, 40, 44, 40},
    {70, 8, 6, 5, 4, 5, 9, 18, 44, 88, 66, 60, 84, 58, 56, 56, 48, 42, 34, 28, 24, 20, 18, 14},
    {40, 32, 22, 14, 8, 5, 6, 12, 24, 36, 50, 58, 54, 50, 48, 40, 38, 48, 66, 78, 76, 62, 52, 44}};

// The years for which `TypeOfCrime::count` is given; between them it is a straight line.
constexpr std::array<int, 11> kAnchorYears{2001, 2004, 2008, 2012, 2015, 2016, 2019, 2020, 2021, 2023, 2025};

struct TypeOfCrime {
  std::string_view name;
  Pattern pattern;
  std::array<int, 11> count;  // records in each of kAnchorYears
  int arrest_first;           // per mille in kFirstYear …
  int arrest_last;            // … and in kLastYear
};

enum Type : std::uint8_t {
  kHomicide,
  kSexualAssault,
  kRobbery,
  kBattery,
  kAssault,
  kBurglary,
  kTheft,
  kVehicleTheft,
  kArson,
  kDeceptive,
  kDamage,
  kTrespass,
  kWeapons,
  kProstitution,
  kNarcotics,
  kChildren,
  kSexOffense,
  kGambling,
  kLiquor,
  kPeace,
  kInterference,
  kKidnapping,
  kIntimidation,
  kStalking,
  kConcealedCarry,
  kOtherOffense,
  kTypes
};

// clang-format off
constexpr std::array<TypeOfCrime, kTypes> kTypesOfCrime{{
    {"HOMICIDE", kStreetViolence, {667, 455, 515, 505, 495, 790, 509, 796, 811, 627, 430}, 620, 380},
    {"CRIMINAL SEXUAL ASSAULT", kViolence, {1790, 1550, 1520, 1420, 1380, 1540, 1700, 1250, 1510, 1740, 1600}, 190, 60},
    {"ROBBERY", kStreetViolence, {18400, 16000, 16700, 13500, 9600, 11950, 7990, 7850, 7920, 11050, 6200}, 110, 95},
    {"BATTERY", kViolence, {94700, 86800, 75600, 59700, 48800, 50000, 49400, 41100, 40300, 44000, 42400}, 225, 165},
    {"ASSAULT", kViolence, {31800, 28700, 25300, 20100, 17000, 18700, 20600, 18100, 20300, 22500, 21500}, 215, 125},
    {"BURGLARY", kBreakIn, {26000, 25400, 26200, 22800, 13200, 14300, 9600, 8750, 6650, 7500, 6600}, 70, 60},
    {"THEFT", kTheftPattern, {100800, 95000, 87800, 76200, 57200, 61400, 62200, 40900, 40800, 57400, 54900}, 150, 70},
    {"MOTOR VEHICLE THEFT", kBreakIn, {27500, 22800, 18900, 16500, 10100, 11300, 9000, 9950, 10600, 29200, 15800}, 130, 35},
    {"ARSON", kBreakIn, {1010, 780, 640, 470, 450, 515, 375, 590, 525, 510, 420}, 140, 110},
    {"DECEPTIVE PRACTICE", kPaper, {15200, 13200, 14900, 14000, 16500, 19300, 19200, 18600, 17900, 17400, 15000}, 260, 30},
    {"CRIMINAL DAMAGE", kTheftPattern, {56800, 52800, 52700, 36200, 28700, 30900, 26500, 24700, 25100, 29900, 26100}, 75, 45},
    {"CRIMINAL TRESPASS", kPolicing, {13200, 15900, 12300, 8200, 6400, 6300, 6800, 4150, 3400, 4200, 4900}, 720, 390},
    {"WEAPONS VIOLATION", kPolicing, {4270, 4300, 3880, 3900, 3370, 3450, 6340, 8430, 8980, 8000, 6100}, 800, 620},
    {"PROSTITUTION", kPolicing, {6020, 7470, 5140, 2200, 1330, 800, 680, 280, 80, 260, 180}, 997, 980},
    {"NARCOTICS", kPolicing, {50600, 57100, 46500, 35500, 23900, 13300, 15000, 7600, 4100, 5400, 6500}, 995, 970},
    {"OFFENSE INVOLVING CHILDREN", kPaper, {2260, 3100, 2650, 2300, 2350, 2250, 2250, 1850, 1900, 1850, 1650}, 330, 120},
    {"SEX OFFENSE", kViolence, {2180, 1720, 1490, 1100, 990, 1000, 1230, 900, 1090, 1170, 1150}, 310, 130},
    {"GAMBLING", kPolicing, {930, 1010, 1200, 720, 310, 190, 140, 30, 15, 12, 10}, 990, 980},
    {"LIQUOR LAW VIOLATION", kPolicing, {1640, 980, 620, 570, 290, 225, 225, 130, 170, 190, 170}, 990, 960},
    {"PUBLIC PEACE VIOLATION", kPolicing, {2790, 2490, 3010, 3010, 2420, 1600, 1520, 1290, 900, 1050, 1100}, 620, 420},
    {"INTERFERENCE WITH PUBLIC OFFICER", kPolicing, {390, 530, 590, 1220, 1300, 930, 1540, 650, 430, 560, 850}, 920, 880},
    {"KIDNAPPING", kViolence, {930, 750, 480, 235, 190, 200, 170, 120, 120, 120, 100}, 130, 80},
    {"INTIMIDATION", kPaper, {280, 230, 220, 160, 125, 120, 165, 155, 150, 170, 150}, 220, 50},
    {"STALKING", kPaper, {205, 200, 190, 205, 155, 175, 225, 230, 370, 450, 480}, 160, 60},
    {"CONCEALED CARRY LICENSE VIOLATION", kPolicing, {0, 0, 0, 0, 35, 36, 220, 150, 150, 200, 190}, 950, 900},
    {"OTHER OFFENSE", kPaper, {29700, 29500, 26500, 17500, 17600, 17300, 16800, 12400, 13600, 15700, 15900}, 250, 230},
}};
// clang-format on

// Where it is found; see kLocations.
enum Setting : std::uint8_t { kOutside, kHome, kCommerce, kInCar, kAnywhere, kSettings };

struct Offense {
  std::string_view iucr;
  Type type;
  std::string_view description;
  std::string_view fbi;
  int share;     // of the type's records, in parts per 10,000
  int domestic;  // per mille
  Setting setting;
};

// clang-format off
// clang-format off
constexpr auto kOffenses = std::to_array<Offense>({
    {"0110", kHomicide, "FIRST DEGREE MURDER", "01A", 9930, 70, kOutside},
    {"0130", kHomicide, "SECOND DEGREE MURDER", "01A", 5, 200, kHome},
    {"0141", kHomicide, "INVOLUNTARY MANSLAUGHTER", "01B", 10, 150, kHome},
    {"0142", kHomicide, "RECKLESS HOMICIDE", "01B", 55, 20, kOutside},
    {"0261", kSexualAssault, "AGGRAVATED - HANDGUN", "02", 500, 40, kAnywhere},
    {"0263", kSexualAssault, "AGGRAVATED - KNIFE / CUTTING INSTRUMENT", "02", 250, 100, kAnywhere},
    {"0265", kSexualAssault, "AGGRAVATED - OTHER", "02", 1450, 150, kHome},
    {"0266", kSexualAssault, "PREDATORY", "02", 1400, 250, kHome},
    {"0281", kSexualAssault, "NON-AGGRAVATED", "02", 5700, 170, kHome},
    {"0291", kSexualAssault, "ATTEMPT NON-AGGRAVATED", "02", 700, 90, kAnywhere},
    {"0312", kRobbery, "ARMED - KNIFE / CUTTING INSTRUMENT", "03", 650, 25, kOutside},
    {"0313", kRobbery, "ARMED - OTHER DANGEROUS WEAPON", "03", 450, 25, kOutside},
    {"031A", kRobbery, "ARMED - HANDGUN", "03", 3250, 10, kOutside},
    {"0320", kRobbery, "STRONG ARM - NO WEAPON", "03", 3550, 45, kOutside},
    {"0325", kRobbery, "VEHICULAR HIJACKING", "03", 190, 15, kInCar},
    {"0326", kRobbery, "AGGRAVATED VEHICULAR HIJACKING", "03", 510, 8, kInCar},
    {"0330", kRobbery, "AGGRAVATED", "03", 600, 20, kOutside},
    {"0334", kRobbery, "ATTEMPT ARMED - KNIFE / CUTTING INSTRUMENT", "03", 70, 20, kOutside},
    {"033A", kRobbery, "ATTEMPT ARMED - HANDGUN", "03", 330, 8, kOutside},
    {"0340", kRobbery, "ATTEMPT STRONG ARM - NO WEAPON", "03", 400, 30, kOutside},
    {"041A", kBattery, "AGGRAVATED - HANDGUN", "04B", 350, 25, kOutside},
    {"041B", kBattery, "AGGRAVATED - OTHER FIREARM", "04B", 12, 30, kOutside},
    {"0420", kBattery, "AGGRAVATED - KNIFE / CUTTING INSTRUMENT", "04B", 260, 120, kAnywhere},
    {"0430", kBattery, "AGGRAVATED - OTHER DANGEROUS WEAPON", "04B", 320, 80, kAnywhere},
    {"0440", kBattery, "AGGRAVATED - HANDS, FISTS, FEET, NO / MINOR INJURY", "08B", 210, 60, kAnywhere},
    {"0460", kBattery, "SIMPLE", "08B", 3440, 35, kAnywhere},
    {"0454", kBattery, "AGGRAVATED POLICE OFFICER - HANDS, FISTS, FEET, NO INJURY", "08B", 150, 10, kOutside},
    {"0475", kBattery, "OF AN UNBORN CHILD", "08B", 8, 700, kHome},
    {"0486", kBattery, "DOMESTIC BATTERY SIMPLE", "08B", 4900, 995, kHome},
    {"0488", kBattery, "AGGRAVATED DOMESTIC BATTERY - HANDGUN", "04B", 15, 995, kHome},
    {"0496", kBattery, "AGGRAVATED DOMESTIC BATTERY - KNIFE / CUTTING INSTRUMENT", "04B", 160, 995, kHome},
    {"0497", kBattery, "AGGRAVATED DOMESTIC BATTERY - OTHER DANGEROUS WEAPON", "04B", 175, 995, kHome},
    {"051A", kAssault, "AGGRAVATED - HANDGUN", "04A", 1550, 130, kOutside},
    {"051B", kAssault, "AGGRAVATED - OTHER FIREARM", "04A", 90, 100, kOutside},
    {"0520", kAssault, "AGGRAVATED - KNIFE / CUTTING INSTRUMENT", "04A", 600, 230, kAnywhere},
    {"0530", kAssault, "AGGRAVATED - OTHER DANGEROUS WEAPON", "04A", 500, 130, kAnywhere},
    {"0545", kAssault, "PROTECTED EMPLOYEE - HANDS, FISTS, FEET, NO / MINOR INJURY", "08A", 260, 10, kCommerce},
    {"0560", kAssault, "SIMPLE", "08A", 7000, 260, kAnywhere},
    {"0610", kBurglary, "FORCIBLE ENTRY", "05", 6350, 15, kHome},
    {"0620", kBurglary, "UNLAWFUL ENTRY", "05", 2750, 40, kHome},
    {"0630", kBurglary, "ATTEMPT FORCIBLE ENTRY", "05", 760, 15, kHome},
    {"0650", kBurglary, "HOME INVASION", "05", 140, 90, kHome},
    {"0810", kTheft, "OVER $500", "06", 2650, 20, kAnywhere},
    {"0820", kTheft, "$500 AND UNDER", "06", 4100, 20, kAnywhere},
    {"0860", kTheft, "RETAIL THEFT", "06", 1350, 1, kCommerce},
    {"0870", kTheft, "POCKET-PICKING", "06", 240, 1, kCommerce},
    {"0880", kTheft, "PURSE-SNATCHING", "06", 80, 5, kOutside},
    {"0890", kTheft, "FROM BUILDING", "06", 1520, 20, kCommerce},
    {"0895", kTheft, "FROM COIN-OPERATED MACHINE OR DEVICE", "06", 20, 1, kCommerce},
    {"0850", kTheft, "ATTEMPT THEFT", "06", 40, 5, kAnywhere},
    {"0910", kVehicleTheft, "AUTOMOBILE", "07", 8550, 12, kInCar},
    {"0915", kVehicleTheft, "TRUCK, BUS, MOTOR HOME", "07", 540, 5, kInCar},
    {"0917", kVehicleTheft, "CYCLE, SCOOTER, BIKE WITH VIN", "07", 260, 3, kOutside},
    {"0920", kVehicleTheft, "ATTEMPT - AUTOMOBILE", "07", 400, 3, kInCar},
    {"0930", kVehicleTheft, "THEFT / RECOVERY - AUTOMOBILE", "07", 250, 15, kInCar},
    {"1010", kArson, "BY EXPLOSIVE", "09", 350, 20, kOutside},
    {"1020", kArson, "BY FIRE", "09", 7900, 50, kHome},
    {"1025", kArson, "AGGRAVATED", "09", 1100, 90, kHome},
    {"1090", kArson, "ATTEMPT ARSON", "09", 650, 60, kHome},
    {"1110", kDeceptive, "BOGUS CHECK", "11", 700, 2, kCommerce},
    {"1120", kDeceptive, "FORGERY", "10", 620, 5, kCommerce},
    {"1122", kDeceptive, "COUNTERFEIT CHECK", "10", 500, 1, kCommerce},
    {"1130", kDeceptive, "FRAUD OR CONFIDENCE GAME", "11", 1500, 5, kAnywhere},
    {"1150", kDeceptive, "CREDIT CARD FRAUD", "11", 1600, 5, kCommerce},
    {"1153", kDeceptive, "FINANCIAL IDENTITY THEFT OVER $ 300", "11", 2700, 5, kHome},
    {"1154", kDeceptive, "FINANCIAL IDENTITY THEFT $300 AND UNDER", "11", 1000, 5, kHome},
    {"1206", kDeceptive, "THEFT BY LESSEE, MOTOR VEHICLE", "11", 330, 10, kCommerce},
    {"1210", kDeceptive, "THEFT OF LABOR / SERVICES", "11", 550, 2, kCommerce},
    {"1220", kDeceptive, "THEFT OF LOST / MISLAID PROPERTY", "11", 500, 5, kAnywhere},
    {"1305", kDamage, "CRIMINAL DEFACEMENT", "14", 500, 5, kOutside},
    {"1310", kDamage, "TO PROPERTY", "14", 4350, 125, kHome},
    {"1320", kDamage, "TO VEHICLE", "14", 4850, 60, kInCar},
    {"1345", kDamage, "TO CITY OF CHICAGO PROPERTY", "14", 300, 1, kOutside},
    {"1330", kTrespass, "TO LAND", "26", 6900, 25, kCommerce},
    {"1350", kTrespass, "TO STATE SUP LAND", "26", 1200, 5, kHome},
    {"1360", kTrespass, "TO VEHICLE", "26", 300, 10, kInCar},
    {"1365", kTrespass, "TO RESIDENCE", "26", 1600, 190, kHome},
    {"141A", kWeapons, "UNLAWFUL USE - HANDGUN", "15", 2300, 3, kOutside},
    {"141C", kWeapons, "UNLAWFUL USE - OTHER DANGEROUS WEAPON", "15", 500, 10, kOutside},
    {"143A", kWeapons, "UNLAWFUL POSSESSION - HANDGUN", "15", 4900, 3, kOutside},
    {"143B", kWeapons, "UNLAWFUL POSSESSION - OTHER FIREARM", "15", 400, 3, kHome},
    {"143C", kWeapons, "UNLAWFUL POSSESSION - AMMUNITION", "15", 400, 3, kOutside},
    {"1477", kWeapons, "RECKLESS FIREARM DISCHARGE", "15", 1500, 15, kOutside},
    {"1506", kProstitution, "SOLICIT ON PUBLIC WAY", "16", 7600, 0, kOutside},
    {"1507", kProstitution, "SOLICIT OFF PUBLIC WAY", "16", 1500, 0, kCommerce},
    {"1513", kProstitution, "SOLICITING FOR BUSINESS", "16", 900, 0, kOutside},
    {"1811", kNarcotics, "POSSESS - CANNABIS 30 GRAMS OR LESS", "18", 3700, 1, kOutside},
    {"2024", kNarcotics, "POSSESS - HEROIN (WHITE)", "18", 2050, 1, kOutside},
    {"2027", kNarcotics, "POSSESS - CRACK", "18", 1900, 1, kOutside},
    {"2012", kNarcotics, "MANUFACTURE / DELIVER - COCAINE", "18", 300, 1, kOutside},
    {"2014", kNarcotics, "MANUFACTURE / DELIVER -  HEROIN (WHITE)", "18", 650, 1, kOutside},
    {"2017", kNarcotics, "MANUFACTURE / DELIVER - CRACK", "18", 600, 1, kOutside},
    {"2093", kNarcotics, "FOUND SUSPECT NARCOTICS", "18", 500, 2, kAnywhere},
    {"2092", kNarcotics, "SOLICIT NARCOTICS ON PUBLIC WAY", "26", 300, 0, kOutside},
    {"1750", kChildren, "CHILD ABUSE", "20", 3000, 500, kHome},
    {"1752", kChildren, "AGGRAVATED CRIMINAL SEXUAL ABUSE BY FAMILY MEMBER", "17", 1700, 900, kHome},
    {"1753", kChildren, "SEXUAL ASSAULT OF CHILD BY FAMILY MEMBER", "02", 400, 950, kHome},
    {"1754", kChildren, "AGGRAVATED SEXUAL ASSAULT OF CHILD BY FAMILY MEMBER", "02", 1000, 950, kHome},
    {"1710", kChildren, "ENDANGERING LIFE / HEALTH OF CHILD", "20", 3900, 400, kHome},
    {"1562", kSexOffense, "AGGRAVATED CRIMINAL SEXUAL ABUSE", "17", 3700, 120, kHome},
    {"1563", kSexOffense, "CRIMINAL SEXUAL ABUSE", "17", 3600, 50, kAnywhere},
    {"1570", kSexOffense, "PUBLIC INDECENCY", "17", 2700, 2, kOutside},
    {"1661", kGambling, "GAME/DICE", "19", 10000, 0, kOutside},
    {"2220", kLiquor, "ILLEGAL POSSESSION BY MINOR", "22", 6000, 0, kOutside},
    {"2250", kLiquor, "LIQUOR LICENSE VIOLATION", "22", 4000, 0, kCommerce},
    {"2850", kPeace, "BOMB THREAT", "26", 900, 5, kCommerce},
    {"2890", kPeace, "OTHER VIOLATION", "26", 1900, 5, kOutside},
    {"0470", kPeace, "RECKLESS CONDUCT", "24", 4200, 5, kOutside},
    {"3100", kPeace, "MOB ACTION", "24", 3000, 1, kOutside},
    {"3710", kInterference, "RESIST / OBSTRUCT / DISARM OFFICER", "24", 7500, 10, kOutside},
    {"3731", kInterference, "OBSTRUCTING IDENTIFICATION", "24", 1500, 5, kOutside},
    {"3750", kInterference, "ESCAPE", "24", 1000, 5, kAnywhere},
    {"1792", kKidnapping, "CHILD ABDUCTION / STRANGER", "26", 3900, 5, kOutside},
    {"4230", kKidnapping, "UNLAWFUL RESTRAINT", "26", 4600, 350, kAnywhere},
    {"4210", kKidnapping, "KIDNAPPING", "26", 1500, 250, kOutside},
    {"3960", kIntimidation, "INTIMIDATION", "26", 7000, 60, kAnywhere},
    {"3966", kIntimidation, "EDUCATIONAL INTIMIDATION", "26", 3000, 0, kCommerce},
    {"0580", kStalking, "SIMPLE", "08A", 7600, 450, kHome},
    {"0583", kStalking, "CYBERSTALKING", "08A", 2400, 300, kHome},
    {"1478", kConcealedCarry, "PROHIBITED PLACES", "15", 5000, 0, kCommerce},
    {"1479", kConcealedCarry, "ARMED WHILE UNDER THE INFLUENCE", "15", 5000, 3, kOutside},
    {"2820", kOtherOffense, "TELEPHONE THREAT", "08A", 2400, 250, kHome},
    {"2825", kOtherOffense, "HARASSMENT BY TELEPHONE", "26", 2100, 250, kHome},
    {"2826", kOtherOffense, "HARASSMENT BY ELECTRONIC MEANS", "26", 1500, 250, kHome},
    {"4387", kOtherOffense, "VIOLATE ORDER OF PROTECTION", "26", 1600, 980, kHome},
    {"4625", kOtherOffense, "PAROLE VIOLATION", "26", 700, 1, kAnywhere},
    {"4650", kOtherOffense, "SEX OFFENDER - FAIL TO REGISTER", "26", 400, 1, kCommerce},
    {"5000", kOtherOffense, "OTHER CRIME AGAINST PERSON", "26", 600, 150, kAnywhere},
    {"5002", kOtherOffense, "OTHER VEHICLE OFFENSE", "26", 700, 10, kInCar},
});
// clang-format on
// clang-format on

struct Location {
  std::string_view name;
  int weight[kSettings];  // outside, home, commerce, car, anywhere
};

constexpr auto kLocations = std::to_array<Location>({
    {"STREET", {560, 40, 60, 620, 270}},
    {"SIDEWALK", {190, 15, 25, 5, 90}},
    {"ALLEY", {55, 10, 5, 25, 25}},
    {"RESIDENCE", {20, 330, 10, 20, 170}},
    {"APARTMENT", {10, 330, 10, 5, 150}},
    {"RESIDENCE-GARAGE", {2, 50, 0, 20, 12}},
    {"RESIDENCE - PORCH / HALLWAY", {15, 55, 0, 0, 25}},
    {"RESIDENCE - YARD (FRONT / BACK)", {12, 40, 0, 5, 15}},
    {"DRIVEWAY - RESIDENTIAL", {6, 10, 0, 30, 8}},
    {"PARKING LOT / GARAGE (NON RESIDENTIAL)", {30, 5, 30, 170, 35}},
    {"SMALL RETAIL STORE", {10, 10, 130, 2, 25}},
    {"DEPARTMENT STORE", {2, 0, 120, 2, 18}},
    {"GROCERY FOOD STORE", {5, 0, 90, 3, 14}},
    {"DRUG STORE", {2, 0, 50, 0, 6}},
    {"RESTAURANT", {6, 4, 75, 2, 20}},
    {"BAR OR TAVERN", {6, 2, 40, 1, 12}},
    {"GAS STATION", {15, 0, 35, 30, 12}},
    {"COMMERCIAL / BUSINESS OFFICE", {3, 12, 50, 2, 14}},
    {"BANK", {1, 0, 35, 0, 6}},
    {"SCHOOL - PUBLIC BUILDING", {5, 1, 50, 1, 14}},
    {"SCHOOL - PUBLIC GROUNDS", {10, 0, 12, 1, 6}},
    {"HOTEL / MOTEL", {3, 8, 25, 1, 7}},
    {"HOSPITAL BUILDING / GROUNDS", {4, 3, 18, 2, 5}},
    {"CTA TRAIN", {10, 0, 25, 0, 10}},
    {"CTA PLATFORM", {9, 0, 18, 0, 6}},
    {"CTA BUS", {8, 0, 18, 0, 6}},
    {"AIRPORT TERMINAL LOWER LEVEL - NON-SECURE AREA", {1, 0, 6, 1, 2}},
    {"PARK PROPERTY", {20, 0, 4, 4, 8}},
    {"VEHICLE NON-COMMERCIAL", {22, 3, 2, 30, 25}},
    {"VACANT LOT / LAND", {14, 1, 2, 8, 5}},
    {"CHA PARKING LOT / GROUNDS", {14, 3, 2, 6, 6}},
    {"CHA APARTMENT", {2, 24, 0, 0, 9}},
    {"NURSING / RETIREMENT HOME", {1, 8, 4, 0, 4}},
    {"ABANDONED BUILDING", {4, 12, 2, 0, 3}},
    {"CONSTRUCTION SITE", {3, 6, 6, 5, 3}},
    {"OTHER (SPECIFY)", {25, 25, 60, 20, 45}},
});

struct CommunityShare {
  int area;
  int weight;
};

struct District {
  int number;
  int violence;                  // weight for kViolence, kStreetViolence and kPolicing
  int property;                  // weight for the rest
  int west, east, south, north;  // Illinois East state plane (NAD 83), feet
  std::array<int, 3> cars;       // beats in each of its three sectors
  std::array<CommunityShare, 6> areas;
  std::array<int, 4> wards;
};

// clang-format off
constexpr auto kDistricts = std::to_array<District>({
    {1, 24, 62, 1172800, 1178900, 1885400, 1901500, {4, 4, 4}, {{{32, 60}, {33, 25}, {28, 8}, {35, 7}}}, {42, 2, 3, 4}},
    {2, 44, 40, 1176400, 1185400, 1866200, 1881500, {5, 2, 4}, {{{38, 30}, {40, 24}, {41, 16}, {35, 14}, {39, 10}, {36, 6}}}, {3, 4, 20, 5}},
    {3, 58, 40, 1178000, 1193600, 1855900, 1864500, {4, 4, 4}, {{{43, 50}, {69, 25}, {42, 25}}}, {5, 20, 6, 7}},
    {4, 60, 48, 1186000, 1201500, 1834400, 1855300, {4, 4, 4}, {{{46, 40}, {43, 20}, {51, 14}, {45, 12}, {48, 8}, {52, 6}}}, {7, 8, 10, 5}},
    {5, 52, 36, 1172100, 1184200, 1817700, 1838900, {3, 3, 3}, {{{49, 45}, {53, 35}, {54, 12}, {50, 8}}}, {9, 34, 21, 8}},
    {6, 66, 54, 1165900, 1184000, 1843800, 1854800, {4, 4, 4}, {{{44, 42}, {71, 38}, {69, 20}}}, {6, 21, 17, 8}},
    {7, 68, 42, 1164000, 1175800, 1856100, 1867600, {5, 5, 5}, {{{67, 48}, {68, 46}, {69, 6}}}, {16, 17, 6, 15}},
    {8, 58, 66, 1143500, 1162000, 1850400, 1874100, {5, 5, 5}, {{{66, 44}, {70, 18}, {63, 12}, {65, 10}, {56, 9}, {62, 7}}}, {15, 18, 23, 13}},
    {9, 46, 46, 1156300, 1175100, 1868500, 1883800, {5, 5, 5}, {{{61, 42}, {58, 22}, {60, 14}, {63, 10}, {59, 6}, {37, 6}}}, {16, 12, 20, 3}},
    {10, 50, 34, 1147700, 1159200, 1884200, 1894000, {4, 4, 4}, {{{29, 48}, {30, 46}, {31, 6}}}, {24, 22, 12, 28}},
    {11, 80, 32, 1145100, 1158100, 1895500, 1907000, {5, 5, 5}, {{{26, 36}, {23, 34}, {27, 22}, {25, 8}}}, {28, 27, 24, 37}},
    {12, 36, 62, 1155400, 1170100, 1890000, 1907000, {5, 5, 5}, {{{28, 58}, {24, 22}, {31, 20}}}, {25, 27, 2, 1}},
    {14, 24, 48, 1152600, 1165600, 1908100, 1919900, {4, 4, 4}, {{{24, 46}, {22, 44}, {21, 10}}}, {26, 1, 35, 32}},
    {15, 52, 28, 1137000, 1144200, 1897100, 1906900, {3, 3, 3}, {{{25, 100}}}, {29, 28, 37, 24}},
    {16, 20, 44, 1120500, 1142800, 1920900, 1942900, {4, 4, 4}, {{{15, 34}, {17, 22}, {10, 18}, {76, 16}, {11, 10}}}, {45, 38, 41, 36}},
    {17, 20, 38, 1146000, 1155800, 1921300, 1937200, {3, 3, 3}, {{{14, 34}, {16, 34}, {21, 18}, {13, 14}}}, {33, 39, 35, 30}},
    {18, 26, 66, 1170400, 1177300, 1903300, 1911000, {4, 4, 4}, {{{8, 78}, {7, 22}}}, {27, 42, 2, 43}},
    {19, 26, 66, 1159500, 1171700, 1918100, 1931700, {5, 5, 5}, {{{6, 56}, {3, 26}, {5, 18}}}, {46, 47, 44, 32}},
    {20, 16, 28, 1157700, 1169100, 1932000, 1939600, {3, 3, 3}, {{{77, 44}, {4, 32}, {3, 24}}}, {48, 40, 46, 47}},
    {22, 34, 36, 1165300, 1175100, 1828700, 1846700, {3, 3, 3}, {{{73, 40}, {75, 26}, {72, 18}, {71, 16}}}, {21, 34, 19, 9}},
    {24, 22, 34, 1155500, 1167700, 1940400, 1951000, {3, 3, 3}, {{{1, 54}, {2, 46}}}, {49, 50, 40, 48}},
    {25, 54, 62, 1134000, 1151400, 1907800, 1919200, {5, 5, 5}, {{{25, 44}, {19, 28}, {22, 12}, {20, 10}, {18, 6}}}, {37, 29, 30, 31}},
});
// clang-format on

// Streets that run north and south, by the place where they cross the grid from west to east; and those
// from west to east on the North and the near South Side (farther south they have numbers).
constexpr auto kNorthSouthStreets = std::to_array<std::string_view>(
    {"HARLEM AVE",     "NARRAGANSETT AVE",  "AUSTIN BLVD",      "MENARD AVE",
     "CENTRAL AVE",    "LARAMIE AVE",       "LOTUS AVE",        "CICERO AVE",
     "KILPATRICK AVE", "KOSTNER AVE",       "KEELER AVE",       "PULASKI RD",
     "HAMLIN AVE",     "AVERS AVE",         "CENTRAL PARK AVE", "HOMAN AVE",
     "KEDZIE AVE",     "SACRAMENTO BLVD",   "TROY ST",          "CALIFORNIA AVE",
     "WASHTENAW AVE",  "WESTERN AVE",       "OAKLEY AVE",       "DAMEN AVE",
     "WOLCOTT AVE",    "ASHLAND AVE",       "LOOMIS ST",        "RACINE AVE",
     "ABERDEEN ST",    "MORGAN ST",         "SANGAMON ST",      "HALSTED ST",
     "UNION AVE",      "WALLACE ST",        "PRINCETON AVE",    "WENTWORTH AVE",
     "STATE ST",       "MICHIGAN AVE",      "INDIANA AVE",      "DR MARTIN LUTHER KING JR DR",
     "VERNON AVE",     "COTTAGE GROVE AVE", "DREXEL AVE",       "ELLIS AVE",
     "WOODLAWN AVE",   "STONY ISLAND AVE",  "JEFFERY BLVD",     "YATES BLVD",
     "COLES AVE",      "EXCHANGE AVE",      "COMMERCIAL AVE",   "EWING AVE"});
constexpr auto kEastWestStreets = std::to_array<std::string_view>(
    {"CERMAK RD",     "18TH ST",         "ROOSEVELT RD",   "HARRISON ST",  "JACKSON BLVD", "ADAMS ST",
     "MADISON ST",    "WASHINGTON BLVD", "LAKE ST",        "HUBBARD ST",   "OHIO ST",      "HURON ST",
     "CHICAGO AVE",   "IOWA ST",         "AUGUSTA BLVD",   "THOMAS ST",    "DIVISION ST",  "POTOMAC AVE",
     "LE MOYNE ST",   "NORTH AVE",       "WABANSIA AVE",   "CORTLAND ST",  "ARMITAGE AVE", "DICKENS AVE",
     "FULLERTON AVE", "WRIGHTWOOD AVE",  "DIVERSEY AVE",   "GEORGE ST",    "BELMONT AVE",  "ROSCOE ST",
     "ADDISON ST",    "GRACE ST",        "IRVING PARK RD", "MONTROSE AVE", "WILSON AVE",   "LAWRENCE AVE",
     "ARGYLE ST",     "FOSTER AVE",      "BRYN MAWR AVE",  "PETERSON AVE", "GLENLAKE AVE", "DEVON AVE",
     "PRATT BLVD",    "MORSE AVE",       "TOUHY AVE",      "HOWARD ST"});

}  // namespace blotter::bench
