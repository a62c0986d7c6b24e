#include <blotter/claim.h>
#include <blotter/reading.h>

#include <fmt/format.h>

#include "bounded_check.h"
#include "commands.h"
#include "document_input.h"
#include "report/claim_json.h"

namespace blotter::cmd {
namespace {

class Read : public Action {
 public:
  explicit Read(Flags& flags) {
    input_.add_to(flags);
    flags.flag(
        "--explain", explain_,
        "with the rules and the words that each claim is built from, and why other numbers are no claims");
    flags.flag("--extract", extract_,
               "the text alone that is read of a page or of Markdown; spans count in it");
  }

  Status run(Session& session) override {
    BLOTTER_ASSIGN(const Catalog* catalog, session.catalog());
    BLOTTER_ASSIGN(const ClaimReader* reader, session.reader());
    bool first = true;
    return each_document(session, *reader, input_, [&](const Document& document) -> Status {
      const bool apart = !first && !input_.jsonl && !session.json;
      first = false;
      BLOTTER_ASSIGN(const std::string said, output(session, *catalog, *reader, document));
      return session.print((apart ? "\n" : "") + said);
    });
  }

 private:
  Result<std::string> output(const Session& session, const Catalog& catalog, const ClaimReader& reader,
                             const Document& document) const {
    if (extract_) return document.text + "\n";
    BLOTTER_ASSIGN(std::vector<Claim> found, find_bounded_claims(session, reader, document));
    if (!input_.jsonl && !session.json) return plain(catalog, reader, document, found);
    std::vector<ReadClaim> claims;
    claims.reserve(found.size());
    for (Claim& claim : found) {
      ReadingSet readings = plain_reading(catalog, document, claim);
      claims.push_back({std::move(claim), std::move(readings)});
    }
    const Unread unread = explain_ ? Unread(reader.find_unread(document)) : std::nullopt;
    return input_.jsonl ? read_json_line(document, claims, unread) + "\n"
                        : read_json(document, claims, unread);
  }

  static std::string words(const Document& document, Span span) {
    std::string out = document.text.substr(span.begin, span.size());
    for (char& c : out) {
      if (c == '\n' || c == '\r' || c == '\t') c = ' ';
    }
    return out;
  }

  std::string plain(const Catalog& catalog, const ClaimReader& reader, const Document& document,
                    const std::vector<Claim>& claims) const {
    std::string out;
    for (const Claim& claim : claims) {
      out +=
          fmt::format("{}\n  \"{}\"\n", to_notation(catalog, document, claim), words(document, claim.span));
      if (explain_) out += derivation(document, claim);
    }
    if (out.empty()) out = "no statement about recorded crime found\n";
    return explain_ ? out + unread(document, reader.find_unread(document)) : out;
  }

  static std::string derivation(const Document& document, const Claim& claim) {
    std::string out;
    for (const DerivationStep& step : explain(claim)) {
      const std::string from = step.span.empty() ? "" : fmt::format("\"{}\" ", words(document, step.span));
      out += fmt::format("    {:24} {}gives {}\n", step.rule, from, step.gives);
    }
    return out;
  }

  static std::string unread(const Document& document, const std::vector<UnreadNumber>& numbers) {
    if (numbers.empty()) return {};
    std::string out = "numbers in no statement\n";
    for (const UnreadNumber& number : numbers) {
      out += fmt::format("  \"{}\"\n    {:24} {}\n", words(document, number.number), number.rule, number.why);
    }
    return out;
  }

  DocumentFlags input_;
  bool explain_ = false;
  bool extract_ = false;
};

}  // namespace

Command read_command() {
  return {
      "read",
      "find the statements about crime in a text, without any records",
      {"blotter read story.txt --published 2025-09-01", "blotter read page.html",
       "blotter read - --json <story.txt",
       "blotter read --text \"Homicides in Chicago are down 32.3% so far this year.\" --published 2025-08-28 "
       "--explain"},
      make_action<Read>};
}

}  // namespace blotter::cmd
