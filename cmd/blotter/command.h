// What a command of the program is. A new one is a file `NAME_command.cc` with one function that
// returns its `Command`, and one line in commands.cc.
//
//     class Hello : public Action {
//      public:
//       explicit Hello(Flags& flags) { flags.argument("NAME", name_, "whom to greet"); }
//       Status run(Session& session) override { return session.print("hello " + name_ + "\n"); }
//      private:
//       std::string name_;
//     };
//     Command hello_command() {
//       return {"hello", "greet somebody", {"blotter hello Ada"}, make_action<Hello>};
//     }
#pragma once

#include <blotter/catalog.h>
#include <blotter/claim.h>
#include <blotter/result.h>
#include <blotter/store.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "console.h"
#include "flags.h"

namespace blotter::cmd {

// What the flags that all commands share say, and what only the program may know: the clock, the
// terminal, where the store lies. Loads catalog and store when first asked.
class Session {
 public:
  // What is loaded already, is shared by several sessions and outlives them all.
  struct Loaded {
    const Catalog* catalog = nullptr;
    const ClaimReader* reader = nullptr;
    const Store* store = nullptr;
  };

  Session(Console console, LocalMinute now) : console_(std::move(console)), now_(now) {}
  Session(Console console, LocalMinute now, const Loaded& loaded)
      : console_(std::move(console)), now_(now), loaded_(loaded) {}

  // What a command may do for one who asks a server; the command line has no such bounds.
  struct Bounds {
    std::size_t statements = 0;     // of one text that is checked; 0: any number
    std::function<Status()> go_on;  // asked at each statement; an error ends the command
  };
  Bounds bounds;

  // --json, --data, --catalog. Set by the parser.
  bool json = false;
  std::optional<std::string> data_flag;
  std::optional<std::string> catalog_flag;

  [[nodiscard]] const Console& console() const { return console_; }
  // The wall clock of this machine, in its own zone.
  [[nodiscard]] LocalMinute now() const {
    now_asked_ = true;
    return now_;
  }
  [[nodiscard]] Day today() const { return day_of(now()); }
  // Notices that are counted beside those kept in the store, for windows that no record covers. To be set
  // before `store` is asked.
  struct Notices {
    std::vector<std::string> paths;  // files and folders
    const Place* home = nullptr;     // the city of those that name none
  };
  Notices notices;

  // Whether the output may be another in a minute.
  [[nodiscard]] bool now_asked() const { return now_asked_; }

  // Pointers stay valid as long as the session.
  [[nodiscard]] Result<const Catalog*> catalog();
  [[nodiscard]] Result<const ClaimReader*> reader();
  [[nodiscard]] Result<const Store*> store();
  // --data, else BLOTTER_DATA, else the XDG data home. kBadInput if there is no home.
  [[nodiscard]] Result<std::string> store_dir() const;

  // To standard output.
  [[nodiscard]] Status print(std::string_view text) const { return console_.write(text); }

 private:
  Console console_;
  LocalMinute now_;
  mutable bool now_asked_ = false;
  Loaded loaded_;
  std::optional<Catalog> catalog_;
  std::optional<ClaimReader> reader_;
  [[nodiscard]] Result<std::vector<Vintage>> provisional(const std::string& dir);

  std::optional<Store> store_;
};

// A command with its flags read.
class Action {
 public:
  virtual ~Action() = default;
  // An error becomes one line on standard error and exit code 2 (bad input) or 1 (could not be done).
  virtual Status run(Session& session) = 0;
};

template <typename T>
std::unique_ptr<Action> make_action(Flags& flags) {
  return std::make_unique<T>(flags);
}

struct Command {
  std::string name;
  std::string summary;                // one line for `blotter --help`
  std::vector<std::string> examples;  // shown by --help, and run by the tests of the documents
  std::unique_ptr<Action> (*make)(Flags& flags);
};

// In the order of `blotter --help`.
[[nodiscard]] const std::vector<Command>& commands();

// The wall clock of this machine, in its own zone, cut to the minute.
[[nodiscard]] LocalMinute wall_clock();

// A flag or argument with its value, by its bare name ("in", "measure"); "true" turns a flag without a value
// on.
struct NamedValue {
  std::string name;
  std::string value;
};
// Runs a command with such values in the place of a command line. kBadInput where one is missing, unknown to
// the command or none of the choices; else what the command gives.
[[nodiscard]] Status run_with(Session& session, const Command& command,
                              const std::vector<NamedValue>& values);

// The command of that name; nullptr if there is none.
[[nodiscard]] const Command* find_command(std::string_view name);

// The whole program: parse, run, report; returns the exit code.
[[nodiscard]] int run_program(int argc, const char* const* argv);

}  // namespace blotter::cmd
