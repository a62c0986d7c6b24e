// [portal] of a source: where its exports are fetched from.
#include "catalog/readers.h"

#include <algorithm>
#include <cctype>
#include <set>

namespace blotter {
namespace {

constexpr int kMostLayers = 10'000;

const Choices<PortalKind>& kinds() {
  static const Choices<PortalKind> kKinds = {
      {"socrata", PortalKind::kSocrata}, {"arcgis-hub", PortalKind::kArcgisHub}, {"file", PortalKind::kFile}};
  return kKinds;
}

// Letters, digits, '-' and '.', as in a host's name, and no more.
bool is_domain(std::string_view text) {
  return !text.empty() && text.find('.') != std::string_view::npos &&
         std::all_of(text.begin(), text.end(), [](unsigned char c) {
           return c < 0x80 && (std::isalnum(c) != 0 || c == '-' || c == '.');
         });
}

// Ids go into addresses: lower-case letters, digits and, in those of Socrata, one '-'.
bool is_dataset(PortalKind kind, std::string_view text) {
  constexpr std::size_t kHubDigits = 32;
  constexpr std::size_t kFourByFour = 9;
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
  if (kind == PortalKind::kSocrata) return plain && text.size() == kFourByFour && text[4] == '-';
  return plain && text.size() == kHubDigits && text.find('-') == std::string_view::npos;
}

void check_address(Fields& fields, const Portal& portal) {
  if (!portal.url.empty() && !portal.url.starts_with("https://"))
    fields.problem("url", "'url' must begin with https://");
  if (portal.kind == PortalKind::kFile) {
    if (portal.url.empty()) fields.problem("url", "'url' is missing", "of the file");
    for (const std::string_view key : {"domain", "dataset"}) {
      if (fields.has(key)) fields.problem(key, "'" + std::string(key) + "' is not for a file");
    }
    return;
  }
  // A layer gives its rows without a Hub.
  const bool layer_alone = portal.kind == PortalKind::kArcgisHub && !portal.url.empty() &&
                           portal.domain.empty() && portal.dataset.empty();
  if (layer_alone) return;
  if (!is_domain(portal.domain))
    fields.problem("domain", "'domain' is missing or no host's name", "such as data.cityofchicago.org");
  if (!is_dataset(portal.kind, portal.dataset)) {
    fields.problem("dataset", "'dataset' is missing or no id of the portal's",
                   portal.kind == PortalKind::kSocrata ? "such as ijzp-q8t2" : "32 hex digits");
  }
}

void check_use(Fields& fields, const Portal& portal) {
  const auto only_for = [&](std::string_view key, bool allowed, const char* kind) {
    if (fields.has(key) && !allowed)
      fields.problem(key, "'" + std::string(key) + "' is for the kind " + kind + " alone");
  };
  only_for("layer", portal.kind == PortalKind::kArcgisHub, "arcgis-hub");
  only_for("order", portal.kind == PortalKind::kSocrata, "socrata");
  only_for("where", portal.kind != PortalKind::kFile, "socrata or arcgis-hub");
  only_for("updated", portal.kind == PortalKind::kSocrata, "socrata");
  if (portal.kind == PortalKind::kSocrata && fields.has("url"))
    fields.problem("url", "'url' is not for the kind socrata", "name domain and dataset");
}

Portal read_portal(const Node& table, const std::string& subject, Context& context) {
  Fields fields(table, subject + ": portal", context.problems);
  Portal out;
  if (!fields.has("kind")) fields.problem("kind", "'kind' is missing", "socrata, arcgis-hub or file");
  out.kind = fields.choice("kind", PortalKind::kSocrata, kinds());
  out.part = fields.text("part");
  if (!out.part.empty() && !is_id(out.part))
    fields.problem("part", "'part' has other signs than lower-case letters, digits and '-'",
                   "such as \"2025\"");
  out.domain = fields.text("domain");
  out.dataset = fields.text("dataset");
  out.url = fields.text("url");
  out.layer = static_cast<int>(fields.integer("layer", 0, 0, kMostLayers));
  out.where = fields.text("where");
  out.order = fields.text("order");
  if (out.kind == PortalKind::kSocrata && out.order.empty()) out.order = ":id";
  out.updated = fields.text("updated");
  check_address(fields, out);
  check_use(fields, out);
  fields.done();
  return out;
}

}  // namespace

const char* to_string(PortalKind kind) {
  for (const auto& [name, value] : kinds()) {
    if (value == kind) return name.data();
  }
  return "unknown";
}

std::vector<Portal> read_portals(Fields& source_fields, const std::string& subject, Context& context) {
  std::vector<Portal> out;
  const Node* node = source_fields.get("portal");
  if (node == nullptr) return out;
  if (node->kind == Node::Kind::kTable) return {read_portal(*node, subject, context)};
  std::set<std::string> parts;
  for (const Node* table : source_fields.tables("portal")) {
    out.push_back(read_portal(*table, subject, context));
    if (out.back().part.empty())
      context.problems.add(table->at, subject + ": 'part' is missing", "of several portals each is for one");
    else if (!parts.insert(out.back().part).second)
      context.problems.add(table->at, subject + ": two portals for " + out.back().part);
  }
  return out;
}

}  // namespace blotter
