// Provisional records for a terminal, and as the JSON of docs/json.md. Pure functions of their arguments.
#pragma once

#include <blotter/notice.h>

#include <string>
#include <vector>

#include "report/page.h"

namespace blotter {

struct NoticesView {
  const NoticeLedger* ledger = nullptr;
  std::vector<Error> skipped;        // what could not be read, or only in part
  std::vector<std::string> quiet;    // where those stand that tell of no incident: file:line
  std::optional<LocalMinute> as_of;  // what was known at that minute; none: all
};

std::string notices_text(const NoticesView& view, const Page& page);
std::string notices_json(const NoticesView& view);

}  // namespace blotter
