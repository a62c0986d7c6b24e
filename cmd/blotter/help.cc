#include "help.h"

#include <algorithm>

#include "report/page.h"

namespace blotter::cmd {
namespace {

constexpr std::size_t kIndent = 2;
constexpr std::size_t kWidestLead = 24;

void heading(Page& page, const std::string& text) {
  page.blank();
  page.paragraph(0, {{text, Ink::kBold}});
}

// Names to the left, what they do to the right; a long name has a line of its own.
void table(Page& page, const std::vector<FlagHelp>& rows, std::size_t from, std::size_t to) {
  std::size_t widest = 0;
  for (std::size_t i = from; i < to; ++i) {
    if (rows[i].name.size() <= kWidestLead) widest = std::max(widest, display_width(rows[i].name));
  }
  for (std::size_t i = from; i < to; ++i) {
    if (display_width(rows[i].name) <= widest) {
      page.entry(kIndent, {rows[i].name}, widest + kIndent, {{rows[i].help}});
    } else {
      page.paragraph(kIndent, {{rows[i].name}});
      page.entry(kIndent, {}, widest + kIndent, {{rows[i].help}});
    }
  }
}

void examples(Page& page, const std::vector<std::string>& lines) {
  heading(page, "Examples");
  for (const std::string& line : lines) page.unbroken(kIndent, {line});
}

}  // namespace

std::string program_help(const Stream& stream) {
  Page page(stream.width, stream.colour);
  page.paragraph(0, {{"blotter checks what is said about crime against what was recorded."}});
  page.blank();
  page.paragraph(kIndent, {{"blotter COMMAND [flags]"}});
  heading(page, "Commands");
  std::vector<FlagHelp> rows;
  for (const Command& command : commands()) rows.push_back({command.name, "", command.summary});
  table(page, rows, 0, rows.size());
  heading(page, "Flags of every command");
  table(page,
        {{"--json", "", "JSON instead of text"},
         {"--data DIR", "", "where the store lies; else BLOTTER_DATA, else the XDG data home"},
         {"--catalog DIR", "",
          "a folder of TOML files that are added to the built-in catalog or replace its files"},
         {"--help", "", "what a command does, with examples"}},
        0, 4);
  page.blank();
  page.paragraph(0, {{"Exit code: 0 done, 1 the work could not be done, 2 the input can't be read."}});
  return page.text();
}

std::string command_help(const Command& command, const Flags::Impl& flags, std::size_t own,
                         const Stream& stream) {
  Page page(stream.width, stream.colour);
  std::string usage = "blotter " + command.name;
  for (std::size_t i = 0; i < own; ++i) usage += " " + flags.help[i].usage;
  page.paragraph(0, {{command.summary}});
  page.blank();
  page.entry(kIndent, {}, 0, {{usage}});
  page.blank();
  table(page, flags.help, 0, own);
  heading(page, "Flags of every command");
  table(page, flags.help, own, flags.help.size());
  examples(page, command.examples);
  return page.text();
}

}  // namespace blotter::cmd
