#include "document_input.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "document/extract.h"
#include "output.h"

namespace blotter::cmd {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr const char* kByteOrderMark = "\xef\xbb\xbf";
constexpr const char* kLineShape = R"(write {"id": "…", "published": "2025-09-01", "text": "…"})";

bool is_standard_input(const std::string& file) { return file == "-"; }

Error cannot_open(const std::string& file) {
  const int reason = errno;
  const bool absent = reason == ENOENT || reason == ENOTDIR || reason == EISDIR;
  return {absent ? ErrorCode::kBadInput : ErrorCode::kIo, file,
          reason == ENOENT ? "there is no such file" : std::strerror(reason),
          absent ? "name a story as text, Markdown or HTML, or - for standard input" : ""};
}

// `use` is called with the open stream.
Status with_stream(const std::string& file, const std::function<Status(std::istream&)>& use) {
  if (is_standard_input(file)) return use(std::cin);
  std::error_code ignored;
  if (fs::is_directory(file, ignored)) {
    return Error{ErrorCode::kBadInput, file, "is a folder", "name a text file, or - for standard input"};
  }
  errno = 0;
  std::ifstream in(file, std::ios::binary);
  if (!in) return cannot_open(file);
  return use(in);
}

Status check_is_text(const std::string& text, const std::string& file) {
  if (text.find('\0') == std::string::npos) return check_utf8(text, file);
  return Error{ErrorCode::kBadInput, file, "is no text: it has bytes of zero",
               "give the story as plain text in UTF-8, as Markdown or as a page of HTML"};
}

// What every document of one run shares.
struct Defaults {
  const Catalog& catalog;
  const ClaimReader& reader;
  std::optional<std::string> published;
  std::string outlet;
  std::string place;  // Place::id
};

Result<Document> make_document(const Defaults& defaults, std::string id, std::string text) {
  BLOTTER_ASSIGN(Document document, prepare_document(defaults.reader, std::move(id), std::move(text),
                                                     defaults.published, defaults.outlet));
  document.place = defaults.place;
  return document;
}

// A page's moments in UTC are taken by this clock where neither the page nor --place tells another: most of
// the outlets that blotter reads keep it, and the others' differs by three hours at most.
constexpr const char* kUsualZone = "America/New_York";

Result<Document> make_extracted(Defaults defaults, const std::string& file, ExtractedText extracted) {
  if (defaults.outlet.empty()) defaults.outlet = std::move(extracted.outlet);
  if (!defaults.published) {
    const Place* place = defaults.place.empty() ? nullptr : defaults.catalog.place(defaults.place);
    const std::string zone = place == nullptr || place->zone.empty() ? kUsualZone : place->zone;
    defaults.published = published_of(defaults.reader, extracted.published, zone);
  }
  return make_document(defaults, file, std::move(extracted.text));
}

Result<Document> document_of_file(const Defaults& defaults, const std::string& file) {
  BLOTTER_ASSIGN(std::string bytes, read_file_or_input(file));
  const SourceKind kind = source_kind(file, bytes);
  if (kind == SourceKind::kPage) {
    BLOTTER_ASSIGN(ExtractedText page, extract_page(defaults.catalog, bytes, file));
    return make_extracted(defaults, file, std::move(page));
  }
  if (bytes.starts_with(kByteOrderMark)) bytes.erase(0, std::strlen(kByteOrderMark));
  BLOTTER_CHECK(check_is_text(bytes, file));
  if (kind == SourceKind::kPlain) return make_document(defaults, file, std::move(bytes));
  return make_extracted(defaults, file, extract_markdown(defaults.catalog, bytes));
}

Result<Document> document_of_text(const Defaults& defaults, const std::string& text,
                                  const std::string& format) {
  BLOTTER_CHECK(check_is_text(text, "--text"));
  if (format == "text") return make_document(defaults, "--text", text);
  if (format == "markdown")
    return make_extracted(defaults, "--text", extract_markdown(defaults.catalog, text));
  // Whatever encoding the page says it had: the bytes here are UTF-8.
  BLOTTER_ASSIGN(ExtractedText page, extract_page(defaults.catalog, kByteOrderMark + text, "--text"));
  return make_extracted(defaults, "--text", std::move(page));
}

Result<std::string> place_id(const Catalog& catalog, const std::string& name) {
  if (name.empty()) return std::string();
  BLOTTER_ASSIGN(const Place* place, find_place(catalog, name));
  return place->id;
}

// A member of a line that has to be text; none where it is absent and may be.
Result<std::optional<std::string>> text_member(const json& line, const char* name, bool required) {
  const auto it = line.find(name);
  if (it == line.end() || it->is_null()) {
    if (!required) return std::optional<std::string>();
    return Error{ErrorCode::kBadInput, "", std::string("the line has no \"") + name + "\"", kLineShape};
  }
  if (!it->is_string())
    return Error{ErrorCode::kBadInput, "", std::string("\"") + name + "\" is no text", kLineShape};
  return std::optional<std::string>(it->get<std::string>());
}

Result<json> parse_line(const std::string& line) {
  try {
    json parsed = json::parse(line);
    if (parsed.is_object()) return parsed;
    return Error{ErrorCode::kBadInput, "", "the line is no JSON object", kLineShape};
  } catch (const json::exception& e) {
    const auto* at = dynamic_cast<const json::parse_error*>(&e);
    return Error{ErrorCode::kBadInput, at == nullptr ? "" : std::to_string(at->byte), "the line is no JSON",
                 kLineShape};
  }
}

Result<Document> document_of_line(const Catalog& catalog, Defaults defaults, const std::string& line) {
  BLOTTER_ASSIGN(const json parsed, parse_line(line));
  BLOTTER_ASSIGN(auto id, text_member(parsed, "id", true));
  BLOTTER_ASSIGN(auto text, text_member(parsed, "text", true));
  BLOTTER_ASSIGN(const auto published, text_member(parsed, "published", false));
  BLOTTER_ASSIGN(const auto outlet, text_member(parsed, "outlet", false));
  BLOTTER_ASSIGN(const auto place, text_member(parsed, "place", false));
  if (published) defaults.published = published;
  if (outlet) defaults.outlet = *outlet;
  if (place) {
    BLOTTER_ASSIGN(defaults.place, place_id(catalog, *place));
  }
  return make_document(defaults, std::move(*id), std::move(*text));
}

// "lines.jsonl:3:17: …": an error of a line is named by its place in the stream.
Error in_line(Error error, const std::string& file, std::size_t number) {
  const bool column =
      !error.where.empty() && error.where.find_first_not_of("0123456789") == std::string::npos;
  const std::string place = file + ":" + std::to_string(number);
  error.where = error.where.empty() ? place : place + (column ? ":" : ": ") + error.where;
  return error;
}

Status each_line(const Catalog& catalog, const Defaults& defaults, const std::string& file,
                 const std::function<Status(Document)>& visit) {
  return with_stream(file, [&](std::istream& in) -> Status {
    std::string line;
    for (std::size_t number = 1; std::getline(in, line); ++number) {
      if (number == 1 && line.starts_with(kByteOrderMark)) line.erase(0, std::strlen(kByteOrderMark));
      if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
      auto document = document_of_line(catalog, defaults, line);
      if (!document.ok()) return in_line(document.error(), file, number);
      BLOTTER_CHECK(visit(std::move(document).value()));
    }
    if (in.bad()) return Error{ErrorCode::kIo, file, "can't be read", ""};
    return ok_status();
  });
}

Status check_combination(const DocumentFlags& flags) {
  if (flags.text && !flags.files.empty()) {
    return Error{ErrorCode::kBadInput, "--text", "stands beside a file", "give one of the two"};
  }
  if (flags.text && flags.jsonl)
    return Error{ErrorCode::kBadInput, "--text", "is no JSON line", "leave out --jsonl"};
  if (!flags.text && flags.files.empty() && !flags.jsonl) {
    return Error{ErrorCode::kBadInput, "", "there is no text",
                 "name a file, - for standard input, or --text \"…\""};
  }
  return ok_status();
}

}  // namespace

void DocumentFlags::add_to(Flags& flags) {
  flags.arguments("FILE", files,
                  "a story as plain text, Markdown or a saved page of HTML; - is standard input", true);
  flags.optional_text("--text", "TEXT", text, "the text itself instead of a file");
  flags.optional_text(
      "--published", "DATE", published,
      "when it was published: 2025-09-01 or 2025-09-01T11:00; else what the page or the text says of it");
  flags.text("--outlet", "NAME", outlet, "who published it");
  flags.text("--place", "PLACE", place, "the place that it is about where it names none");
  flags.choice("--format", {"text", "markdown", "html"}, format, "what --text is; else text");
  flags.flag("--jsonl", jsonl,
             R"(JSON Lines in and out: {"id", "published", "text"} gives {"id", "claims"})");
}

Status each_document(Session& session, const ClaimReader& reader, const DocumentFlags& flags,
                     const std::function<Status(Document)>& visit) {
  BLOTTER_CHECK(check_combination(flags));
  BLOTTER_ASSIGN(const Catalog* catalog, session.catalog());
  BLOTTER_ASSIGN(std::string place, place_id(*catalog, flags.place));
  const Defaults defaults{*catalog, reader, flags.published, flags.outlet, std::move(place)};
  if (flags.text) {
    BLOTTER_ASSIGN(Document document, document_of_text(defaults, *flags.text, flags.format));
    return visit(std::move(document));
  }
  std::vector<std::string> files = flags.files;
  if (files.empty()) files.emplace_back("-");
  for (const std::string& file : files) {
    if (flags.jsonl) {
      BLOTTER_CHECK(each_line(*catalog, defaults, file, visit));
      continue;
    }
    BLOTTER_ASSIGN(Document document, document_of_file(defaults, file));
    BLOTTER_CHECK(visit(std::move(document)));
  }
  return ok_status();
}

Result<std::string> read_file_or_input(const std::string& file) {
  std::string bytes;
  BLOTTER_CHECK(with_stream(file, [&](std::istream& in) -> Status {
    bytes.assign(std::istreambuf_iterator<char>(in), {});
    if (in.bad()) return Error{ErrorCode::kIo, file, "can't be read", ""};
    return ok_status();
  }));
  return bytes;
}

}  // namespace blotter::cmd
