#include "serve/answers.h"

#include <zlib.h>

#include <algorithm>
#include <exception>
#include <nlohmann/json.hpp>

#include "base/sha256.h"
#include "serve/problem.h"

namespace blotter::serve {
namespace {

using cmd::NamedValue;
using nlohmann::json;

constexpr std::size_t kWorthPacking = 1'400;  // fits a packet anyway
constexpr std::size_t kTagDigits = 32;

const Parameter* find_parameter(const Route& route, std::string_view name) {
  const auto it = std::find_if(route.parameters.begin(), route.parameters.end(),
                               [&](const Parameter& p) { return p.name == name; });
  return it == route.parameters.end() ? nullptr : &*it;
}

Error unknown(const Route& route, const std::string& name, const char* what) {
  std::string known;
  for (const Parameter& p : route.parameters) known.append(known.empty() ? "" : ", ").append(p.name);
  return {ErrorCode::kBadInput, name, std::string("there is no such ") + what,
          known.empty() ? "there is none here" : "there are " + known};
}

std::string packed(const std::string& text) {
  z_stream stream{};
  constexpr int kGzip = 15 + 16;
  constexpr int kFast = 4;
  if (::deflateInit2(&stream, kFast, Z_DEFLATED, kGzip, 8, Z_DEFAULT_STRATEGY) != Z_OK) return {};
  std::string out(::deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));  // NOLINT: zlib reads only
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const bool done = ::deflate(&stream, Z_FINISH) == Z_STREAM_END;
  out.resize(done ? stream.total_out : 0);
  ::deflateEnd(&stream);
  return out;
}

std::string tag_of(const std::string& body, bool gzip) {
  Sha256 sum;
  sum.update(body);
  return "\"" + sum.hex().substr(0, kTagDigits) + (gzip ? "-gzip\"" : "\"");
}

// A member of a body as the text that a flag takes.
Result<std::string> text_of(const std::string& name, const json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (name != "claim")
    return Error{ErrorCode::kBadInput, name, "is no text", "give it as a string, in quotes"};
  if (value.is_number_integer()) return value.dump();
  return Error{ErrorCode::kBadInput, name, "is no whole number", "give the statement's number, from 1"};
}

Result<json> parse_body(const std::string& body) {
  constexpr const char* kShape = R"(send {"text": "…", "published": "2025-09-01"})";
  try {
    json parsed = json::parse(body);
    if (parsed.is_object()) return parsed;
    return Error{ErrorCode::kBadInput, "the body", "is no JSON object", kShape};
  } catch (const json::exception& e) {
    const auto* at = dynamic_cast<const json::parse_error*>(&e);
    return Error{ErrorCode::kBadInput, "the body",
                 at == nullptr ? "is no JSON" : "is no JSON from byte " + std::to_string(at->byte) + " on",
                 kShape};
  }
}

}  // namespace

Result<std::vector<NamedValue>> values_of(const Route& route, const std::vector<NamedValue>& parameters) {
  std::vector<NamedValue> out;
  for (const NamedValue& given : parameters) {
    const Parameter* parameter = find_parameter(route, given.name);
    if (parameter == nullptr) return unknown(route, given.name, "parameter");
    const auto same = [&](const NamedValue& v) { return v.name == parameter->flag; };
    if (std::any_of(out.begin(), out.end(), same))
      return Error{ErrorCode::kBadInput, given.name, "is given more than once", "give it once"};
    if (!given.value.empty()) out.push_back({std::string(parameter->flag), given.value});
  }
  std::sort(out.begin(), out.end(), [](const NamedValue& a, const NamedValue& b) { return a.name < b.name; });
  return out;
}

Result<std::vector<NamedValue>> values_of_body(const Route& route, const std::string& body) {
  BLOTTER_ASSIGN(const json parsed, parse_body(body));
  std::vector<NamedValue> out;
  for (const auto& [name, value] : parsed.items()) {
    const Parameter* parameter = find_parameter(route, name);
    if (parameter == nullptr) return unknown(route, name, "member");
    if (value.is_null()) continue;
    BLOTTER_ASSIGN(std::string text, text_of(name, value));
    out.push_back({std::string(parameter->flag), std::move(text)});
  }
  const auto text =
      std::find_if(out.begin(), out.end(), [](const NamedValue& v) { return v.name == "text"; });
  if (text != out.end() && text->value.find_first_not_of(" \t\r\n") == std::string::npos)
    return Error{ErrorCode::kBadInput, "text", "is empty", "send the story's words"};
  if (text == out.end())
    return Error{ErrorCode::kBadInput, "the body", "has no \"text\"",
                 R"(send {"text": "…", "published": "2025-09-01"})"};
  return out;
}

AnswerPtr finished(std::string body, const char* content_type, bool gzip) {
  Answer out;
  out.content_type = content_type;
  std::string packed_body = gzip && body.size() > kWorthPacking ? packed(body) : std::string();
  const bool is_packed = !packed_body.empty();
  out.etag = tag_of(body, is_packed);
  out.headers = "ETag: " + out.etag + "\r\nCache-Control: no-cache\r\nVary: Accept-Encoding, Origin\r\n";
  if (is_packed) out.headers += "Content-Encoding: gzip\r\n";
  out.body = shared_text(is_packed ? std::move(packed_body) : std::move(body));
  return std::make_shared<const Answer>(std::move(out));
}

AnswerPtr problem_answer(const Error& error, const std::string& path) {
  const Problem problem = problem_of(error, path);
  Answer out;
  out.status = problem.status;
  out.content_type = kProblemType;
  out.body = shared_text(problem_json(problem));
  out.headers = kNoStore;
  if (out.status == 503) out.headers += "Retry-After: 2\r\n";
  return std::make_shared<const Answer>(std::move(out));
}

namespace {

using Taker = std::function<Status(std::string_view)>;

// Runs the route's command; what it prints goes to `taker`. `now_asked`: the output may be another in a
// minute.
Status run(const Snapshot& snapshot, const Asked& asked, const std::vector<NamedValue>& values,
           const Taker& taker, std::optional<LocalMinute>& now_asked, std::string& log) {
  const cmd::Command* command = cmd::find_command(asked.route->command);
  if (command == nullptr)
    return Error{ErrorCode::kNotFound, asked.path, "this program has no such command", ""};
  cmd::Console console;
  console.taker = taker;
  cmd::Session session(std::move(console), cmd::wall_clock(),
                       {snapshot.catalog.get(), snapshot.reader.get(), &snapshot.store});
  session.json = !asked.text && asked.route->kind != Kind::kReport;
  session.bounds.statements = asked.route->statements;
  session.bounds.go_on = [&asked]() -> Status {
    if (Clock::now() < asked.deadline && (asked.over == nullptr || !*asked.over)) return ok_status();
    return Error{ErrorCode::kBusy, "", "took too long", ""};
  };
  try {
    Status done = run_with(session, *command, values);
    if (!done.ok() && status_of(done.error().code) == 500) log = done.error().line();
    if (session.now_asked()) now_asked = session.now();
    return done;
  } catch (const std::exception& e) {  // memory, mostly: one request's trouble is not the others'
    log = std::string(command->name) + ": " + e.what();
    return Error{ErrorCode::kEngine, "", e.what(), ""};
  }
}

}  // namespace

AnswerPtr answer(const Snapshot& snapshot, const Asked& asked, const std::vector<NamedValue>& values,
                 std::string& log) {
  std::string out;
  std::optional<LocalMinute> minute;
  const auto take = [&out](std::string_view text) {
    out += text;
    return ok_status();
  };
  const bool page = asked.route->kind == Kind::kReport;
  std::vector<NamedValue> all = values;
  if (page) all.push_back({"html", "-"});
  const Status done = run(snapshot, asked, all, take, minute, log);
  if (!done.ok()) return problem_answer(done.error(), asked.path);
  Answer whole =
      *finished(std::move(out), page ? "text/html; charset=utf-8" : "application/json", asked.gzip);
  whole.report = page;
  whole.minute = minute;
  return std::make_shared<const Answer>(std::move(whole));
}

AnswerPtr stream_answer(const Snapshot& snapshot, const Asked& asked, std::vector<NamedValue> values,
                        const Taker& take, std::string& log) {
  values.push_back({"stream", "true"});
  bool begun = false;
  std::optional<LocalMinute> ignored;
  const auto count = [&](std::string_view line) {
    begun = true;
    return take(line);
  };
  const Status done = run(snapshot, asked, values, count, ignored, log);
  if (done.ok()) return nullptr;
  AnswerPtr problem = problem_answer(done.error(), asked.path);
  if (!begun) return problem;
  const std::string line = json{{"problem", json::parse(*problem->body)}}.dump() + "\n";
  if (!take(line).ok()) return nullptr;  // nobody is there
  return nullptr;
}

}  // namespace blotter::serve
