// Result<T>: a value or an Error. The library returns it and never prints, throws or exits.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace blotter {

// One closed list. `is_bad_input` tells which of them are the caller's to mend (exit code 2). That no data
// can answer a question (kOutOfCoverage, kGrain) is nobody's mistake: the work could not be done.
enum class ErrorCode {
  kBadInput,       // the text, file, flag or date as given can't be read
  kNotFound,       // a source, measure, place or vintage that blotter doesn't know
  kNothingUsable,  // an export in which no row could be read
  kNewerStore,     // the store was written by a newer blotter
  kDamaged,        // a file of the store is missing or has another checksum
  kOutOfCoverage,  // the window is not wholly inside what the vintage covers
  kGrain,          // the vintage's grain can't carry the window
  kBusy,           // another import holds the store
  kIo,             // the file system said no: read-only, full, gone
  kEngine,         // the columnar engine failed
  kPortal,         // a portal can't be reached, or what it sends is not what it promised
};

[[nodiscard]] const char* to_string(ErrorCode code);
[[nodiscard]] bool is_bad_input(ErrorCode code);

struct Error {
  ErrorCode code = ErrorCode::kBadInput;
  std::string where;  // file, file:line, file:line:column, flag or span; may be empty
  std::string what;   // what is wrong, no full stop
  std::string hint;   // what the person can do; may be empty

  // "where: what; hint", always one line.
  [[nodiscard]] std::string line() const;
};

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}      // NOLINT(google-explicit-constructor)
  Result(Error error) : state_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] bool ok() const { return std::holds_alternative<T>(state_); }
  explicit operator bool() const { return ok(); }

  // Precondition: ok().
  T& value() & { return std::get<T>(state_); }
  const T& value() const& { return std::get<T>(state_); }
  T&& value() && { return std::get<T>(std::move(state_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  // Precondition: !ok().
  [[nodiscard]] const Error& error() const { return std::get<Error>(state_); }

 private:
  std::variant<T, Error> state_;
};

struct Unit {
  bool operator==(const Unit&) const = default;
};
using Status = Result<Unit>;
inline Status ok_status() { return Unit{}; }

}  // namespace blotter

// `BLOTTER_ASSIGN(auto x, f());` binds the value or returns the error from the enclosing function.
#define BLOTTER_CONCAT_INNER(a, b) a##b
#define BLOTTER_CONCAT(a, b) BLOTTER_CONCAT_INNER(a, b)
#define BLOTTER_ASSIGN_IMPL(tmp, lhs, expr) \
  auto tmp = (expr);                        \
  if (!tmp.ok()) return tmp.error();        \
  lhs = std::move(tmp).value()
#define BLOTTER_ASSIGN(lhs, expr) BLOTTER_ASSIGN_IMPL(BLOTTER_CONCAT(result_, __LINE__), lhs, expr)
#define BLOTTER_CHECK(expr)                    \
  do {                                         \
    auto status_ = (expr);                     \
    if (!status_.ok()) return status_.error(); \
  } while (false)
