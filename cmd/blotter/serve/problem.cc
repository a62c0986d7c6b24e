#include "serve/problem.h"

#include <array>
#include <nlohmann/json.hpp>
#include <regex>
#include <string_view>

namespace blotter::serve {
namespace {

struct Kind {
  int status;
  const char* id;
  const char* title;
};
constexpr std::array kKinds = {
    Kind{400, "bad-input", "The request can't be read"},
    Kind{401, "no-token", "This needs the administrator's token"},
    Kind{403, "forbidden", "This is not allowed from there"},
    Kind{404, "not-found", "There is no such thing"},
    Kind{405, "method", "This can't be done here"},
    Kind{406, "not-acceptable", "There is no answer in that form"},
    Kind{408, "too-slow", "The request took too long to arrive"},
    Kind{413, "too-large", "The request is too large"},
    Kind{414, "too-long", "The address is too long"},
    Kind{415, "media-type", "The body has another form than it should"},
    Kind{421, "host", "This is another host"},
    Kind{422, "no-answer", "The records can't answer this"},
    Kind{431, "header-too-large", "The request's header is too large"},
    Kind{500, "inside", "Something went wrong here"},
    Kind{503, "busy", "There is too much to do just now"},
    Kind{505, "version", "This is no version of HTTP that is spoken here"},
};

const Kind& kind_of(int status) {
  for (const Kind& kind : kKinds) {
    if (kind.status == status) return kind;
  }
  return kind_of(status < 500 ? 400 : 500);
}

// "see blotter measures" → "see GET /api/v1/measures"; "--in" → "in".
std::string for_a_client(const std::string& text) {
  static const std::regex kCommand(
      "\\bblotter (count|history|sources|measures|places|vintages|completeness|diff|tally)\\b");
  static const std::regex kFlag("(^|[ (\"])--([a-z])");
  return std::regex_replace(std::regex_replace(text, kCommand, "GET /api/v1/$1"), kFlag, "$1$2");
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
  const Kind& kind = kind_of(problem.status);
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
  const std::string where = for_a_client(error.where);
  return {status,
          for_a_client((where.empty() ? "" : where + ": ") +
                       (error.what == "there is no such flag" ? "this is not known here" : error.what)),
          for_a_client(error.hint), instance};
}

}  // namespace blotter::serve
