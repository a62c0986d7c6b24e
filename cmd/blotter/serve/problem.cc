#include "serve/problem.h"

#include <array>
#include <nlohmann/json.hpp>
#include <regex>
#include <string_view>

#include "serve/gate.h"
#include "serve/routes.h"

namespace blotter::serve {
namespace {

struct ProblemKind {
  int status;
  const char* id;
  const char* title;
};
constexpr std::array kKinds = {
    ProblemKind{400, "bad-input", "The request can't be read"},
    ProblemKind{401, "no-token", "This needs the administrator's token"},
    ProblemKind{403, "forbidden", "This is not allowed from there"},
    ProblemKind{404, "not-found", "There is no such thing"},
    ProblemKind{405, "method", "This can't be done here"},
    ProblemKind{406, "not-acceptable", "There is no answer in that form"},
    ProblemKind{408, "too-slow", "The request took too long to arrive"},
    ProblemKind{413, "too-large", "The request is too large"},
    ProblemKind{414, "too-long", "The address is too long"},
    ProblemKind{415, "media-type", "The body has another form than it should"},
    ProblemKind{421, "host", "This is another host"},
    ProblemKind{422, "no-answer", "The records can't answer this"},
    ProblemKind{431, "header-too-large", "The request's header is too large"},
    ProblemKind{500, "inside", "Something went wrong here"},
    ProblemKind{503, "busy", "There is too much to do just now"},
    ProblemKind{505, "version", "This is no version of HTTP that is spoken here"},
};

const ProblemKind& kind_of(int status) {
  for (const ProblemKind& kind : kKinds) {
    if (kind.status == status) return kind;
  }
  return kind_of(status < 500 ? 400 : 500);
}

// "see blotter measures" → "see GET /api/v1/measures"; "blotter sources a-source" → "GET
// /api/v1/sources?source=…";
// "--in" → "in".
std::string for_a_client(const std::string& text) {
  static const std::regex kCommand(
      "\\bblotter (count|history|sources|measures|places|vintages|completeness|diff|tally)\\b");
  static const std::regex kOfSource("\\bblotter (sources|vintages) ([a-z]+-[a-z-]+|SOURCE)");
  static const std::regex kFlag("(^|[ (\"])--([a-z])");
  const std::string of_source = std::regex_replace(text, kOfSource, "GET /api/v1/$1?source=$2");
  return std::regex_replace(std::regex_replace(of_source, kCommand, "GET /api/v1/$1"), kFlag, "$1$2");
}

// What a command's flag or argument is called where the client gave it: "MEASURE" → "measure".
std::string name_for_a_client(const std::string& where, const std::string& path) {
  const std::string flag = lower_case(where.starts_with("--") ? where.substr(2) : where);
  if (const Route* route = find_route(path); route != nullptr) {
    for (const Parameter& parameter : route->parameters) {
      if (parameter.flag == flag) return std::string(parameter.name);
    }
  }
  return for_a_client(where);
}

}  // namespace

int status_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::kBadInput: return 400;
    case ErrorCode::kNotFound: return 404;
    case ErrorCode::kNothingUsable:
    case ErrorCode::kOutOfCoverage:
    case ErrorCode::kGrain: return 422;
    case ErrorCode::kBusy: return 503;
    default: return 500;
  }
}

std::string problem_json(const Problem& problem) {
  const ProblemKind& kind = kind_of(problem.status);
  nlohmann::ordered_json out = {{"type", std::string("urn:blotter:problem:") + kind.id},
                                {"title", kind.title},
                                {"status", problem.status},
                                {"detail", problem.detail}};
  if (!problem.hint.empty()) out["hint"] = problem.hint;
  if (!problem.instance.empty()) out["instance"] = problem.instance;
  return out.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

Problem problem_of(const Error& error, const std::string& instance) {
  const int status = status_of(error.code);
  if (error.code == ErrorCode::kBusy)
    return {status, "too many requests wait for an answer", "try again in some seconds", instance};
  if (status >= 500)
    return {status, "the records can't be read just now", "try again later; the server's log says why",
            instance};
  const std::string where = name_for_a_client(error.where, instance);
  return {status,
          for_a_client((where.empty() ? "" : where + ": ") +
                       (error.what == "there is no such flag" ? "this is not known here" : error.what)),
          for_a_client(error.hint), instance};
}

}  // namespace blotter::serve
