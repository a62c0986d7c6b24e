// Socrata's SODA 2.1: rows as CSV by $limit and $offset, and what /api/views says of the data set.
#pragma once

#include <blotter/catalog.h>

#include <string>
#include <vector>

#include "fetch/paging.h"

namespace blotter {

class SocrataPortal : public PagedPortal {
 public:
  // `since`: only rows whose Portal::updated is on or after that day.
  SocrataPortal(const Source& source, const Portal& portal, std::optional<Day> since, const Courier& courier);

  Result<DataSet> look(Courier& courier, const PortalState* known) override;
  Result<std::uint64_t> count(Courier& courier) override;
  [[nodiscard]] std::uint64_t page_rows() const override;
  [[nodiscard]] HttpRequest page(std::uint64_t offset, std::uint64_t limit) const override;
  [[nodiscard]] Result<std::string> as_csv(std::string body) const override { return body; }
  [[nodiscard]] std::string what() const override;

 private:
  [[nodiscard]] HttpRequest request(const std::string& path) const;

  const Source& source_;
  const Portal& portal_;
  const FetchRequest& request_;
  std::string base_;
  std::string where_;
  // Field names of the columns that may leave the portal: those that the source drops for privacy never come.
  std::vector<std::string> columns_;
};

}  // namespace blotter
