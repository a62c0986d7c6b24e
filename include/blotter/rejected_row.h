// A row of an export that can't be read.
#pragma once

#include <cstdint>
#include <string>

namespace blotter {

// A row (or one field of it) that can't be read. Holds no field that could name a person.
struct RejectedRow {
  std::uint64_t line = 0;    // in the file, from 1; a record of several lines has its first
  std::uint64_t column = 0;  // field number from 1; 0: the row as a whole
  std::string column_name;
  std::string reason;
};

}  // namespace blotter
