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

const char* to_string(Choice choice) {
  switch (choice) {
    case Choice::kPeriod: return "period";
    case Choice::kBaseline: return "baseline";
    case Choice::kDefinition: return "definition";
    case Choice::kUnit: return "unit";
    case Choice::kPlace: return "place";
    case Choice::kPublication: return "publication";
  }
  return "period";
}

}  // namespace blotter
