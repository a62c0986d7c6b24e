// The texts that `read` and `check` are given: files, standard input, --text, or JSON Lines.
#pragma once

#include <blotter/check.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "command.h"

namespace blotter::cmd {

struct DocumentFlags {
  std::vector<std::string> files;  // "-" is standard input
  std::optional<std::string> text;
  std::optional<std::string> published;
  std::string outlet;
  std::string place;
  std::string format = "text";  // of `text`: text, markdown or html
  bool jsonl = false;

  // FILE… and the flags that both commands share.
  void add_to(Flags& flags);
};

// The bytes of a file, or of standard input for "-". kBadInput: no such file, a folder; kIo.
[[nodiscard]] Result<std::string> read_file_or_input(const std::string& file);

// Calls `visit` for each document, in order; the first error ends it. Documents before a bad one have then
// been visited: a long stream of lines is not lost for its last.
//
// kBadInput names the file, with line and column where there are such: no such file, a folder, a binary,
// text that is not UTF-8, an empty text, a line that is no JSON or lacks a member, a day that doesn't
// exist. kNotFound for an unknown --place. kIo where a file can't be read.
Status each_document(Session& session, const ClaimReader& reader, const DocumentFlags& flags,
                     const std::function<Status(Document)>& visit);

}  // namespace blotter::cmd
