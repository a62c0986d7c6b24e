// ArcGIS: the file that a Hub makes of a layer on demand, and the rows of the layer itself.
#pragma once

#include <blotter/catalog.h>

#include <string>
#include <vector>

#include "fetch/paging.h"
#include "fetch/plain_file.h"

namespace blotter {

// The rows of a feature layer as CSV, by resultOffset, sorted by the layer's own object id. Times are written
// as the Hub's files have them: "2024/01/03 05:00:00+00".
class ArcgisLayer : public PagedPortal {
 public:
  // `url`: of the layer, ".../FeatureServer/6".
  ArcgisLayer(const Source& source, const Portal& portal, std::string url)
      : source_(source), portal_(portal), url_(std::move(url)) {}

  Result<DataSet> look(Courier& courier, const PortalState* known) override;
  Result<std::uint64_t> count(Courier& courier) override;
  [[nodiscard]] std::uint64_t page_rows() const override { return page_rows_; }
  [[nodiscard]] HttpRequest page(std::uint64_t offset, std::uint64_t limit) const override;
  [[nodiscard]] Result<std::string> as_csv(std::string body) const override;
  [[nodiscard]] std::string what() const override;

 private:
  struct Field {
    std::string name;
    bool is_time = false;
  };
  [[nodiscard]] std::string where() const;

  const Source& source_;
  const Portal& portal_;
  std::string url_;
  std::vector<Field> fields_;
  std::string object_id_;
  std::uint64_t page_rows_ = 1000;
};

// The address of a CSV of the layer, once the Hub has made it of the data as they are now. Waits for it.
struct HubFile {
  std::string url;
  std::uint64_t rows = 0;  // as the Hub says; 0: it doesn't
};
[[nodiscard]] Result<HubFile> prepare_hub_file(Courier& courier, const Portal& portal);

}  // namespace blotter
