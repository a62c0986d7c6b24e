#include <blotter/verdict.h>

namespace blotter {

const char* to_string(Verdict verdict) {
  switch (verdict) {
    case Verdict::kSupported: return "supported";
    case Verdict::kDepends: return "depends";
    case Verdict::kRefuted: return "refuted";
    case Verdict::kUndecided: return "undecided";
  }
  return "undecided";
}

const char* to_string(Agreement agreement) {
  switch (agreement) {
    case Agreement::kAgrees: return "agrees";
    case Agreement::kNear: return "near";
    case Agreement::kDisagrees: return "disagrees";
  }
  return "disagrees";
}

}  // namespace blotter
