#include "flags.h"

#include <algorithm>
#include <cctype>

#include "flags_impl.h"

namespace blotter::cmd {
namespace {

std::string listed(const std::vector<std::string>& choices) {
  std::string out;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    out += (i == 0 ? "" : i + 1 == choices.size() ? " or " : ", ") + choices[i];
  }
  return out;
}

Error bad_flag(const std::string& where, const std::string& what) {
  return {ErrorCode::kBadInput, where, what, ""};
}

// "--window: 1 required TEXT missing" → where "--window".
std::string before_colon(const std::string& text) { return text.substr(0, text.find(':')); }

Error unexpected(const Flags::Impl& flags, const CLI::ExtrasError& error) {
  const auto rest = flags.app.remaining();
  if (rest.empty()) return bad_flag("", error.what());
  const bool is_flag = rest.front().starts_with("-") && rest.front() != "-";
  return bad_flag(rest.front(), is_flag ? "there is no such flag" : "an argument too many");
}

Error mismatch(const CLI::ArgumentMismatch& error) {
  const std::string text = error.what();
  const std::string name = before_colon(text);
  const bool twice = text.find("received") != std::string::npos || text.find("At most") != std::string::npos;
  return bad_flag(name, twice ? "given more than once" : "needs a value");
}

// For flags that hold a text.
template <typename Text>
std::function<Status(const std::string&)> into_text(Text& into) {
  return [&into](const std::string& value) {
    into = value;
    return ok_status();
  };
}

std::function<Status(const std::string&)> into_bool(bool& into) {
  return [&into](const std::string& value) -> Status {
    into = value == "true";
    if (into || value == "false") return ok_status();
    return Error{ErrorCode::kBadInput, "", "\"" + value + "\" is neither true nor false", ""};
  };
}

std::string none_of(const std::string& value, const std::vector<std::string>& choices) {
  if (std::find(choices.begin(), choices.end(), value) != choices.end()) return std::string();
  return "\"" + value + "\" is none of " + listed(choices);
}

std::function<Status(const std::string&)> into_choice(std::string& into, std::vector<std::string> choices) {
  return [&into, choices = std::move(choices)](const std::string& value) -> Status {
    if (const std::string wrong = none_of(value, choices); !wrong.empty())
      return Error{ErrorCode::kBadInput, "", wrong, ""};
    into = value;
    return ok_status();
  };
}

// "--as-of" and "MEASURE" are "as-of" and "measure".
std::string bare(const std::string& name) {
  std::string out = name.substr(name.starts_with("--") ? 2 : 0);
  for (char& c : out) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return out;
}

// A second argument of one name is "date-2".
void add_setter(Flags::Impl& impl, const std::string& name, std::function<Status(const std::string&)> set,
                bool required = false) {
  const auto same = [&](const FlagSetter& s) { return s.name == name; };
  const bool again = std::any_of(impl.setters.begin(), impl.setters.end(), same);
  impl.setters.push_back({again ? name + "-2" : name, std::move(set), required});
}

std::string required_name(const std::string& text) { return text.substr(0, text.find(" is required")); }

}  // namespace

void Flags::text(const std::string& name, const std::string& value_name, std::string& into,
                 const std::string& help) {
  impl_.app.add_option(name, into);
  add_setter(impl_, name, into_text(into));
  impl_.help.push_back({name + " " + value_name, "[" + name + " " + value_name + "]", help});
}

void Flags::optional_text(const std::string& name, const std::string& value_name,
                          std::optional<std::string>& into, const std::string& help) {
  impl_.app.add_option_function<std::string>(name, [&into](const std::string& value) { into = value; });
  add_setter(impl_, name, into_text(into));
  impl_.help.push_back({name + " " + value_name, "[" + name + " " + value_name + "]", help});
}

void Flags::required_text(const std::string& name, const std::string& value_name, std::string& into,
                          const std::string& help) {
  impl_.app.add_option(name, into)->required();
  add_setter(impl_, name, into_text(into), true);
  impl_.help.push_back({name + " " + value_name, name + " " + value_name, help});
}

void Flags::choice(const std::string& name, const std::vector<std::string>& choices, std::string& into,
                   const std::string& help) {
  impl_.app.add_option(name, into)->check([choices](const std::string& value) {
    return none_of(value, choices);
  });
  add_setter(impl_, name, into_choice(into, choices));
  std::string values;
  for (const std::string& choice : choices) values += (values.empty() ? "" : "|") + choice;
  impl_.help.push_back({name + " " + values, "[" + name + " " + values + "]", help});
}

void Flags::flag(const std::string& name, bool& into, const std::string& help) {
  impl_.app.add_flag(name, into);
  add_setter(impl_, name, into_bool(into));
  impl_.help.push_back({name, "[" + name + "]", help});
}

void Flags::argument(const std::string& name, std::string& into, const std::string& help) {
  impl_.app.add_option(name, into)->required();
  add_setter(impl_, name, into_text(into), true);
  impl_.help.push_back({name, name, help});
}

void Flags::optional_argument(const std::string& name, std::string& into, const std::string& help) {
  impl_.app.add_option(name, into);
  add_setter(impl_, name, into_text(into));
  impl_.help.push_back({name, "[" + name + "]", help});
}

void Flags::arguments(const std::string& name, std::vector<std::string>& into, const std::string& help,
                      bool any) {
  auto* option = impl_.app.add_option(name, into);
  if (!any) option->required();
  impl_.help.push_back({name + "…", any ? "[" + name + "…]" : name + "…", help});
}

Status set(Flags::Impl& flags, const std::vector<NamedValue>& values) {
  for (const FlagSetter& setter : flags.setters) {
    const auto is_it = [&](const NamedValue& v) { return v.name == bare(setter.name); };
    const auto it = std::find_if(values.begin(), values.end(), is_it);
    if (it == values.end() && setter.required) return bad_flag(setter.name, "missing");
    if (it == values.end()) continue;
    if (Status done = setter.set(it->value); !done.ok()) {
      Error error = done.error();
      error.where = setter.name;
      return error;
    }
  }
  for (const NamedValue& value : values) {
    const auto is_it = [&](const FlagSetter& s) { return bare(s.name) == value.name; };
    if (std::none_of(flags.setters.begin(), flags.setters.end(), is_it))
      return bad_flag(value.name, "there is no such flag");
  }
  return ok_status();
}

Status parse(Flags::Impl& flags, const std::vector<std::string>& arguments, bool& help_asked) {
  // CLI11 takes them last first.
  std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
  try {
    flags.app.parse(std::move(reversed));
    return ok_status();
  } catch (const CLI::CallForHelp&) {
    help_asked = true;
    return ok_status();
  } catch (const CLI::RequiredError& error) {
    return bad_flag(required_name(error.what()), "missing");
  } catch (const CLI::ArgumentMismatch& error) {
    return mismatch(error);
  } catch (const CLI::ExtrasError& error) {
    return unexpected(flags, error);
  } catch (const CLI::Error& error) {
    return bad_flag("", error.what());
  }
}

}  // namespace blotter::cmd
