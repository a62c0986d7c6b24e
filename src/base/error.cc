#include <blotter/result.h>

namespace blotter {

const char* to_string(ErrorCode code) {
  switch (code) {
    case ErrorCode::kBadInput: return "bad input";
    case ErrorCode::kNotFound: return "not found";
    case ErrorCode::kNothingUsable: return "nothing usable";
    case ErrorCode::kNewerStore: return "newer store";
    case ErrorCode::kDamaged: return "damaged store";
    case ErrorCode::kOutOfCoverage: return "out of coverage";
    case ErrorCode::kGrain: return "grain too coarse";
    case ErrorCode::kBusy: return "busy";
    case ErrorCode::kIo: return "file system";
    case ErrorCode::kEngine: return "engine";
    case ErrorCode::kPortal: return "portal";
  }
  return "unknown";
}

bool is_bad_input(ErrorCode code) {
  switch (code) {
    case ErrorCode::kBadInput:
    case ErrorCode::kNotFound:
    case ErrorCode::kNothingUsable:
    case ErrorCode::kNewerStore: return true;
    default: return false;
  }
}

std::string Error::line() const {
  std::string out;
  if (!where.empty()) out += where + ": ";
  out += what;
  if (!hint.empty()) out += "; " + hint;
  for (char& c : out) {
    if (c == '\n' || c == '\r') c = ' ';
  }
  return out;
}

}  // namespace blotter
