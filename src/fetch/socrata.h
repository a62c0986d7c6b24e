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
  // With the header that the portal's own export has: the source's mapping knows those names.
  [[nodiscard]] Result<std::string> as_csv(std::string body) const override;
  [[nodiscard]] std::string what() const override;

 private:
  [[nodiscard]] HttpRequest request(const std::string& path) const;

  const Source& source_;
  const Portal& portal_;
  const FetchRequest& request_;
  std::string base_;
  std::string where_;
  struct Column {
    std::string field;  // as the API names it: "case_"
    std::string name;   // as the portal's own export names it: "CASE#"
  };
  // That may leave the portal: those that the source drops for privacy never come.
  std::vector<Column> columns_;
};

}  // namespace blotter
