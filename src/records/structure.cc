#include "records/structure.h"

namespace blotter {

std::string structural_fault(CsvReader& reader, std::size_t width) {
  if (reader.fault() == CsvFault::kQuoteNotClosed) return "a quote is not closed; the line may be cut short";
  if (reader.fault() == CsvFault::kTextAfterQuote) {
    return "text follows a closing quote; this line or the one before may be cut short";
  }
  if (reader.size() == width) return "";
  std::string fault = "has " + std::to_string(reader.size()) + (reader.size() == 1 ? " field" : " fields") +
                      ", the header has " + std::to_string(width);
  if (reader.size() < width) fault += "; the line may be cut short";
  if (reader.spans_lines()) reader.resume_after_first_line();
  return fault;
}

}  // namespace blotter
