// The flags of one command. A thin front of CLI11, so that its headers are compiled once and every
// command's help looks alike.
#pragma once

#include <blotter/result.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace blotter::cmd {

// The variables given must outlive the parse. Names are written as the person types them: "--window".
class Flags {
 public:
  struct Impl;
  explicit Flags(Impl& impl) : impl_(impl) {}

  // --name VALUE
  void text(const std::string& name, const std::string& value_name, std::string& into,
            const std::string& help);
  void optional_text(const std::string& name, const std::string& value_name, std::optional<std::string>& into,
                     const std::string& help);
  void required_text(const std::string& name, const std::string& value_name, std::string& into,
                     const std::string& help);
  // --name VALUE, one of `choices`.
  void choice(const std::string& name, const std::vector<std::string>& choices, std::string& into,
              const std::string& help);
  // --name
  void flag(const std::string& name, bool& into, const std::string& help);
  // Arguments without a dash, in the order of these calls.
  void argument(const std::string& name, std::string& into, const std::string& help);
  void optional_argument(const std::string& name, std::string& into, const std::string& help);
  // One or more (or, with `any`, none).
  void arguments(const std::string& name, std::vector<std::string>& into, const std::string& help,
                 bool any = false);

 private:
  Impl& impl_;
};

}  // namespace blotter::cmd
