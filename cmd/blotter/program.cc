#include <algorithm>
#include <chrono>
#include <csignal>
#include <ctime>

#include "command.h"
#include "flags_impl.h"
#include "help.h"
#include "suggest.h"

namespace blotter::cmd {
namespace {

constexpr int kOk = 0;
constexpr int kNotDone = 1;
constexpr int kBadInput = 2;

int fail(const Session& session, const Error& error) {
  session.console().complain("blotter: " + error.line() + "\n");
  return is_bad_input(error.code) ? kBadInput : kNotDone;
}

int report(const Session& session, const Status& status) {
  return status.ok() ? kOk : fail(session, status.error());
}

void add_shared_flags(Session& session, Flags::Impl& impl) {
  Flags flags(impl);
  flags.flag("--json", session.json, "JSON instead of text");
  flags.optional_text("--data", "DIR", session.data_flag,
                      "where the store lies; else BLOTTER_DATA, else the XDG data home");
  flags.optional_text("--catalog", "DIR", session.catalog_flag,
                      "a folder of TOML files that are added to the built-in catalog or replace its files");
}

Error no_command(const std::string& name) {
  std::vector<std::string> known;
  for (const Command& command : commands()) known.push_back(command.name);
  return {ErrorCode::kBadInput, name, "there is no such command",
          did_you_mean(name, known, "see blotter --help")};
}

int run_command(Session& session, const Command& command, const std::vector<std::string>& arguments) {
  Flags::Impl impl;
  Flags flags(impl);
  impl.app.set_help_flag("-h,--help");
  const auto action = command.make(flags);
  const std::size_t own = impl.help.size();
  add_shared_flags(session, impl);
  bool help_asked = false;
  if (Status parsed = parse(impl, arguments, help_asked); !parsed.ok()) {
    Error error = parsed.error();
    error.hint = "see blotter " + command.name + " --help";
    return fail(session, error);
  }
  if (help_asked)
    return report(session, session.print(command_help(command, impl, own, session.console().out)));
  return report(session, action->run(session));
}

// Flags may stand before the command too: `blotter --data DIR count …`.
struct Front {
  Flags::Impl impl;
  bool version = false;

  explicit Front(Session& session) {
    impl.app.set_help_flag("-h,--help");
    impl.app.add_flag("--version", version);
    impl.app.prefix_command();
    add_shared_flags(session, impl);
  }
};

int run_front(Session& session, const std::vector<std::string>& arguments) {
  Front front(session);
  bool help_asked = false;
  if (Status parsed = parse(front.impl, arguments, help_asked); !parsed.ok()) {
    Error error = parsed.error();
    error.hint = "see blotter --help";
    return fail(session, error);
  }
  if (front.version) return report(session, session.print("blotter " BLOTTER_VERSION "\n"));
  std::vector<std::string> rest = front.impl.app.remaining();
  if (help_asked || rest.empty()) return report(session, session.print(program_help(session.console().out)));
  const std::string name = rest.front();
  if (name.starts_with("-"))
    return fail(session, {ErrorCode::kBadInput, name, "there is no such flag", "see blotter --help"});
  rest.erase(rest.begin());
  const bool help_word = name == "help";
  if (help_word && rest.empty()) return report(session, session.print(program_help(session.console().out)));
  const Command* command = find_command(help_word ? rest.front() : name);
  if (command == nullptr) return fail(session, no_command(help_word ? rest.front() : name));
  return run_command(session, *command, help_word ? std::vector<std::string>{"--help"} : rest);
}

}  // namespace

LocalMinute wall_clock() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  ::localtime_r(&now, &local);
  const Day day = make_day(local.tm_year + 1900, static_cast<unsigned>(local.tm_mon + 1),
                           static_cast<unsigned>(local.tm_mday));
  return LocalMinute{day} + std::chrono::hours{local.tm_hour} + std::chrono::minutes{local.tm_min};
}

const Command* find_command(std::string_view name) {
  const auto it =
      std::find_if(commands().begin(), commands().end(), [&](const Command& c) { return c.name == name; });
  return it == commands().end() ? nullptr : &*it;
}

Status run_with(Session& session, const Command& command, const std::vector<NamedValue>& values) {
  Flags::Impl impl;
  Flags flags(impl);
  const auto action = command.make(flags);
  BLOTTER_CHECK(set(impl, values));
  return action->run(session);
}

int run_program(int argc, const char* const* argv) {
  // A file that may grow no further is an error like a full disk, and not the end of the program.
  std::signal(SIGXFSZ, SIG_IGN);
  Session session(Console::of_process(), wall_clock());
  return run_front(session, std::vector<std::string>(argv + std::min(argc, 1), argv + argc));
}

}  // namespace blotter::cmd
