// A file at an address, resumed where it was cut off.
#pragma once

#include <blotter/fetch.h>

#include <optional>
#include <string>

#include "fetch/courier.h"
#include "fetch/partial.h"

namespace blotter {

struct FileDownload {
  bool unchanged = false;
  PortalState state;
  std::uint64_t rows = 0;
};

// Downloads a CSV into the file of `partial`. `known`: a conditional request; 304 is `unchanged`. What came
// before is gone on from by Range, with If-Range so that two versions are never joined; without a strong ETag
// or a date it begins anew.
[[nodiscard]] Result<FileDownload> download_file(Courier& courier, const std::string& url,
                                                 const PartialDownload& partial,
                                                 const std::optional<PortalState>& known);

// Seconds since 1970 of a date of HTTP; 0 where there is none.
[[nodiscard]] std::int64_t http_date(std::string_view text);

}  // namespace blotter
