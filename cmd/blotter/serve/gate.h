// Who may ask: under which names the server is reached, and which pages elsewhere may read its answers.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "serve/http.h"
#include "serve/problem.h"

namespace blotter::serve {

class Gate {
 public:
  // `hosts`: names beside addresses and localhost. `origins`: as browsers send them, or "*".
  Gate(std::vector<std::string> hosts, std::vector<std::string> origins);

  // Why the request is not answered, if so.
  [[nodiscard]] std::optional<Problem> refuses(const Request& request) const;
  // Whole lines that let the asking page read the answer; empty where it is no page elsewhere.
  [[nodiscard]] std::string cors_headers(const Request& request) const;
  // Whether any page elsewhere may ask.
  [[nodiscard]] bool open() const { return !origins_.empty(); }

 private:
  [[nodiscard]] bool host_known(const std::string& host) const;
  [[nodiscard]] bool origin_known(const Request& request) const;

  std::vector<std::string> hosts_;
  std::vector<std::string> origins_;
};

[[nodiscard]] std::string lower_case(std::string text);

}  // namespace blotter::serve
