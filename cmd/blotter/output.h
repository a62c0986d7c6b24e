// Small things that the commands' outputs share.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "command.h"
#include "report/page.h"

namespace blotter::cmd {

// Indented, with a line break at the end; bytes that are no UTF-8 become U+FFFD.
[[nodiscard]] std::string json_text(const nlohmann::ordered_json& value);

// "1,024"
[[nodiscard]] std::string grouped(std::int64_t number);

// "1 record", "1,024 records"
[[nodiscard]] std::string counted(std::int64_t number, const std::string& one, const std::string& many);

// "a", "a and b", "a, b and c"
[[nodiscard]] std::string joined(const std::vector<std::string>& items);

// "a,b" → a and b.
[[nodiscard]] std::vector<std::string> listed(const std::string& text);

// A page of the width and colour of standard output.
[[nodiscard]] Page page_for(const Session& session);

// The measure or place that the person named; kNotFound with the nearest name. A place may be given by
// its id or by a name, whatever the case.
[[nodiscard]] Result<const Measure*> find_measure(const Catalog& catalog, const std::string& name);
[[nodiscard]] Result<const Place*> find_place(const Catalog& catalog, const std::string& name);
[[nodiscard]] Result<const Source*> find_source(const Catalog& catalog, const std::string& name);

// A day given by a flag; its error names the flag.
[[nodiscard]] Result<Day> day_flag(const std::string& flag, const std::string& text);

// What a flag such as --html asked for, to its file, and a line that says so; "-" is standard output. Errors
// of `save_file`.
[[nodiscard]] Status deliver(const Session& session, const std::string& flag, const std::string& path,
                             const std::string& content);

// Replaces the file as a whole, or leaves it as it was. kBadInput names the flag where the path is a folder,
// lies in none, or can't be written.
[[nodiscard]] Status save_file(const std::string& flag, const std::string& path, const std::string& content);

}  // namespace blotter::cmd
