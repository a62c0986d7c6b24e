// An export that comes page by page, in a stable order.
#pragma once

#include <blotter/fetch.h>
#include <blotter/result.h>

#include <cstdint>
#include <optional>
#include <string>

#include "fetch/courier.h"
#include "fetch/partial.h"

namespace blotter {

// What a portal says of a data set before any row of it comes.
struct DataSet {
  bool not_modified = false;  // 304: as it was when `known` was taken
  PortalState state;
};

// A portal that hands out rows by offset and limit.
class PagedPortal {
 public:
  virtual ~PagedPortal() = default;
  // Asks about the data set; with `known` only whether it is still so.
  [[nodiscard]] virtual Result<DataSet> look(Courier& courier, const PortalState* known) = 0;
  // How many rows there are. After `look`.
  [[nodiscard]] virtual Result<std::uint64_t> count(Courier& courier) = 0;
  [[nodiscard]] virtual std::uint64_t page_rows() const = 0;
  [[nodiscard]] virtual HttpRequest page(std::uint64_t offset, std::uint64_t limit) const = 0;
  // The body of a page as CSV with a header. An Error of kPortal is the portal's fault.
  [[nodiscard]] virtual Result<std::string> as_csv(std::string body) const = 0;
  // The address and what is asked for; two downloads of the same are parts of one.
  [[nodiscard]] virtual std::string what() const = 0;
};

struct PagedDownload {
  bool unchanged = false;
  PortalState state;
  std::uint64_t rows = 0;
};

// Downloads all pages into the file of `partial`, going on from what is there if the data are the same still.
// `known`: the state at which nothing would be new. Where the data change on the way it begins anew, as often
// as the limits allow.
[[nodiscard]] Result<PagedDownload> download_pages(PagedPortal& portal, Courier& courier,
                                                   const PartialDownload& partial,
                                                   const std::optional<PortalState>& known);

// Whether the data are the same: by the time of the last update where both say it, else by nothing.
[[nodiscard]] bool same_data(const PortalState& a, const PortalState& b);

}  // namespace blotter
