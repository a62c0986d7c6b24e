// Any UTF-8 text is read without a crash, the same way twice, and what is found lies in the text, has
// windows that are not turned round, and a notation of time that reads again as the same meaning.
#include <blotter/claim.h>
#include <blotter/reading.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "require.h"
#include "text/text.h"

namespace {

using namespace blotter;  // NOLINT(google-build-using-namespace): a program of one page

const Catalog& catalog() {
  static const Result<Catalog> kCatalog = Catalog::load();
  FUZZ_REQUIRE(kCatalog.ok());
  return kCatalog.value();
}

void require_inside(const Span& span, const std::string& text) {
  FUZZ_REQUIRE(span.begin < span.end && span.end <= text.size());
}

void require_sound(const Document& document, const Claim& claim) {
  require_inside(claim.span, document.text);
  if (claim.when_span) require_inside(*claim.when_span, document.text);
  for (const DerivationStep& step : explain(claim)) {
    if (!step.span.empty()) require_inside(step.span, document.text);
  }
  FUZZ_REQUIRE(!claim.measure.empty());
  const ReadingSet set = enumerate_readings(catalog(), document, claim);
  FUZZ_REQUIRE(!set.readings.empty());
  for (const Reading& reading : set.readings) {
    FUZZ_REQUIRE(!reading.window || reading.window->from <= reading.window->to);
    FUZZ_REQUIRE(!reading.baseline || reading.baseline->from <= reading.baseline->to);
  }
}

void require_reads_again(const TimeMeaning& meaning) {
  const auto again = parse_time_meaning(meaning.notation);
  FUZZ_REQUIRE(again.ok() && *again == meaning);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const ClaimReader kReader(catalog());
  Document document;
  document.text.assign(reinterpret_cast<const char*>(data), size);
  document.published = make_day(2025, 9, 1);
  if (find_broken_utf8(document.text) < size) return 0;
  const auto claims = kReader.find_claims(document);
  const auto again = kReader.find_claims(document);
  FUZZ_REQUIRE(claims.size() == again.size());
  for (std::size_t i = 0; i < claims.size(); ++i) {
    FUZZ_REQUIRE(claims[i].span == again[i].span && claims[i].measure == again[i].measure);
    require_sound(document, claims[i]);
  }
  for (const UnreadNumber& number : kReader.find_unread(document))
    require_inside(number.number, document.text);
  for (const TimeExpression& time : kReader.find_times(document.text)) {
    require_inside(time.span, document.text);
    require_reads_again(time.meaning);
  }
  return 0;
}
