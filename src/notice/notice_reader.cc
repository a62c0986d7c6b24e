#include <blotter/notice.h>

#include <algorithm>
#include <array>

#include "notice/age_before.h"
#include "notice/incident_parts.h"
#include "notice/incident_place.h"
#include "notice/incident_time.h"
#include "notice/notice_lexicon.h"
#include "notice/person_mention.h"
#include "notice/time_marks.h"
#include "notice/victims.h"
#include "text/text_words.h"

namespace blotter {
namespace {

constexpr std::chrono::minutes kAhead{
    60};  // an incident may lie so far behind its notice's receipt, by the clocks

// "004" is district 4, "Southwest District" is Southwest.
std::string district_name(const PlaceMark& mark) {
  if (mark.place != nullptr && !mark.place->values.empty()) return mark.place->values.front();
  std::string out = mark.text;
  if (const std::size_t noun = out.find(" District"); noun != std::string::npos) out.resize(noun);
  const std::size_t zeros = out.find_first_not_of('0');
  if (zeros != std::string::npos && zeros > 0) out.erase(0, zeros);
  return out;
}

// "N. 22nd St.": the dot of a letter that stands for a direction or a side ends no sentence. Same bytes
// otherwise.
std::string without_direction_dots(std::string_view text) {
  std::string out(text);
  for (std::size_t i = 1; i + 1 < out.size(); ++i) {
    if (out[i] != '.' || std::string_view("NSEWLR").find(out[i - 1]) == std::string_view::npos) continue;
    const bool alone = i == 1 || out[i - 2] == ' ' || out[i - 2] == '\n' || out[i - 2] == '(';
    if (alone && out[i + 1] == ' ') out[i] = ' ';
  }
  return out;
}

}  // namespace

const char* to_string(IncidentKind kind) {
  switch (kind) {
    case IncidentKind::kUnknown: return "unknown";
    case IncidentKind::kShooting: return "shooting";
    case IncidentKind::kStabbing: return "stabbing";
    case IncidentKind::kAssault: return "assault";
    case IncidentKind::kRobbery: return "robbery";
    case IncidentKind::kCrash: return "crash";
    case IncidentKind::kDeath: return "death";
    case IncidentKind::kShotsFired: return "shots-fired";
    case IncidentKind::kOther: return "other";
  }
  return "unknown";
}

const char* to_string(Sex sex) {
  return sex == Sex::kFemale ? "female" : sex == Sex::kMale ? "male" : "unknown";
}

struct NoticeReader::Parts {
  explicit Parts(const Catalog& of)
      : catalog(of),
        vocabulary(with_text_words(of)),
        lexicon(of, vocabulary),
        numerals(of, vocabulary),
        places(of, vocabulary) {}
  static Vocabulary with_text_words(const Catalog& catalog) {
    Vocabulary out;
    add_text_words(catalog, out);
    return out;
  }

  const Catalog& catalog;
  Vocabulary vocabulary;
  NoticeLexicon lexicon;
  NumeralReader numerals;
  NoticePlaces places;
};

namespace {

// One notice while it is read.
class Reading {
 public:
  Reading(const Text& text, NoticeHits hits, std::vector<Numeral> numerals, const NoticePlaces& places,
          std::string_view original, LocalMinute received)
      : text_(text),
        hits_(std::move(hits)),
        numerals_(std::move(numerals)),
        mentions_(find_person_mentions(text, hits_, numerals_)),
        places_(places.find(text, hits_, numerals_, original)),
        times_(find_time_marks(text, hits_, numerals_)),
        received_(received) {}

  [[nodiscard]] const std::vector<PlaceMark>& places() const { return places_; }

  std::vector<IncidentReport> incidents(const Place* city) {
    std::vector<IncidentReport> out;
    std::optional<LocalMinute> before;
    for (const IncidentPart& part :
         find_incident_parts({&text_, &hits_, &mentions_, &places_, &times_, received_})) {
      IncidentReport report = read(part, before, city);
      if (report.occurred && report.hour_known) before = report.occurred;
      if (tells(report, part)) out.push_back(std::move(report));
    }
    take_kind_of_others(out);
    for (IncidentReport& report : out) {
      const auto killed = [](const NoticeVictim& v) { return v.killed; };
      if (report.kind == IncidentKind::kUnknown &&
          std::any_of(report.victims.begin(), report.victims.end(), killed))
        report.kind = IncidentKind::kDeath;
    }
    return out;
  }

 private:
  // "He was hit in the leg" in a list of shootings is a shooting.
  static void take_kind_of_others(std::vector<IncidentReport>& reports) {
    if (std::none_of(reports.begin(), reports.end(),
                     [](const auto& r) { return r.kind == IncidentKind::kShooting; }))
      return;
    for (IncidentReport& report : reports) {
      if (report.kind != IncidentKind::kUnknown) continue;
      report.kind = IncidentKind::kShooting;
      for (NoticeVictim& victim : report.victims) victim.shot = victim.shot.value_or(true);
    }
  }

  // An incident is one where somebody was harmed, or shots were fired, or something was taken, somewhere.
  [[nodiscard]] bool tells(const IncidentReport& report, const IncidentPart& part) const {
    if (!report.victims.empty()) return true;
    if (report.block.empty() || !report.occurred) return false;
    static constexpr std::array kWithoutVictims = {"shots-fired", "police", "robbery", "stabbing", "crash"};
    return std::any_of(kWithoutVictims.begin(), kWithoutVictims.end(),
                       [&](const char* entry) { return any_of(part, NoticeTable::kKinds, entry); });
  }

  IncidentReport read(const IncidentPart& part, const std::optional<LocalMinute>& before,
                      const Place* city) const {
    IncidentReport out;
    VictimContext context;
    out.kind = context.kind = kind_of(part, context.homicide);
    context.update = any_of(part, NoticeTable::kUpdates);
    context.police = any_of(part, NoticeTable::kKinds, "police");
    context.harm = any_of(part, NoticeTable::kGunfire, "hit") || any_of(part, NoticeTable::kKilled, "back");
    out.victims =
        find_victims({&text_, &hits_, &mentions_, &numerals_}, part.sentences, part.lead, context, out.total);
    if (const auto time = incident_time(times_, part.sentences, {received_, before, part.heading_day})) {
      out.occurred = time->minute;
      out.hour_known = time->hour_known;
    }
    place(part, city, out);
    settle_kind(part, out);
    out.update = any_of(part, NoticeTable::kUpdates);
    out.more = any_of(part, NoticeTable::kUpdates, "more");
    if (out.update && out.victims.size() == 1) take_age_before(part, out.victims.front());
    out.span = text_.span_of({part.sentences.front().begin, part.sentences.back().end});
    return out;
  }

  void take_age_before(const IncidentPart& part, NoticeVictim& victim) const {
    const auto before = age_before(text_, part.sentences);
    if (before && victim.age && victim.age->exact() && victim.age->low != *before) victim.age_before = before;
  }

  // What the victims say about the kind.
  void settle_kind(const IncidentPart& part, IncidentReport& out) const {
    const bool none = out.victims.empty();
    if (none && any_of(part, NoticeTable::kKinds, "police"))
      out.kind = IncidentKind::kOther;
    else if (none && out.kind == IncidentKind::kShooting)
      out.kind = IncidentKind::kShotsFired;
    if (out.kind == IncidentKind::kShotsFired && !none) out.kind = IncidentKind::kShooting;
    if (out.kind != IncidentKind::kUnknown || none) return;
    if (std::any_of(out.victims.begin(), out.victims.end(),
                    [](const NoticeVictim& v) { return v.shot == false; }))
      out.kind = IncidentKind::kAssault;
  }

  [[nodiscard]] bool any_of(const IncidentPart& part, NoticeTable table) const {
    return std::any_of(part.sentences.begin(), part.sentences.end(),
                       [&](const TokenRange& s) { return hits_.in(s, table) != nullptr; });
  }
  [[nodiscard]] bool any_of(const IncidentPart& part, NoticeTable table, std::string_view entry) const {
    return std::any_of(part.sentences.begin(), part.sentences.end(),
                       [&](const TokenRange& s) { return hits_.in(s, table, entry) != nullptr; });
  }

  [[nodiscard]] IncidentKind kind_of(const IncidentPart& part, bool& homicide) const {
    homicide = any_of(part, NoticeTable::kKilled, "kind");
    const auto has = [&](std::string_view entry) { return any_of(part, NoticeTable::kKinds, entry); };
    const bool hit = any_of(part, NoticeTable::kGunfire, "hit");
    if (has("police") && !hit) return IncidentKind::kOther;
    if (hit) return IncidentKind::kShooting;
    if (has("stabbing")) return IncidentKind::kStabbing;
    if (has("shooting")) return IncidentKind::kShooting;
    if (has("crash")) return IncidentKind::kCrash;
    if (has("assault")) return IncidentKind::kAssault;
    if (has("robbery")) return IncidentKind::kRobbery;
    if (has("shots-fired")) return IncidentKind::kShotsFired;
    if (has("death") || homicide) return IncidentKind::kDeath;
    return IncidentKind::kUnknown;
  }

  void place(const IncidentPart& part, const Place* city, IncidentReport& out) const {
    if (city != nullptr) out.place = city->id;
    bool titled = false;  // the block is a heading's, until the paragraph names one
    for (const TokenRange& sentence : part.sentences) {
      for (const PlaceMark& mark : places_) {
        if (!sentence.contains(mark.range.begin)) continue;
        const bool elsewhere = mark.place != nullptr && city != nullptr && mark.place->parent != city->id &&
                               mark.kind != PlaceMarkKind::kCity;
        if (elsewhere) continue;
        if (mark.kind == PlaceMarkKind::kBlock && (out.block.empty() || titled) &&
            !(mark.heading && !out.block.empty())) {
          out.block = mark.text;
          titled = mark.heading;
        }
        if (mark.kind == PlaceMarkKind::kDistrict && out.district.empty()) out.district = district_name(mark);
        if (mark.kind == PlaceMarkKind::kNeighborhood && out.neighborhood.empty())
          out.neighborhood = mark.text;
      }
    }
  }

  const Text& text_;
  NoticeHits hits_;
  std::vector<Numeral> numerals_;
  std::vector<PersonMention> mentions_;
  std::vector<PlaceMark> places_;
  std::vector<TimeMark> times_;
  LocalMinute received_;
};

}  // namespace

NoticeReader::NoticeReader(const Catalog& catalog) : parts_(std::make_unique<const Parts>(catalog)) {}
NoticeReader::~NoticeReader() = default;
NoticeReader::NoticeReader(NoticeReader&&) noexcept = default;

namespace {

// The text is not kept; its spans are for whoever has it, in the unit of the JSON.
void in_code_points(std::string_view text, std::vector<IncidentReport>& incidents) {
  const CodePointIndex index(text);
  const auto turn = [&](Span& span) { span = {index.at(span.begin), index.at(span.end)}; };
  for (IncidentReport& incident : incidents) {
    turn(incident.span);
    for (NoticeVictim& victim : incident.victims) turn(victim.span);
  }
}

}  // namespace

NoticeReading NoticeReader::read(const NoticeMessage& message, const Place* home) const {
  NoticeReading out;
  out.notice = message.id;
  out.file = message.file;
  out.line = message.line;
  out.source = message.source;
  out.received = message.received;
  const std::string source = without_direction_dots(message.text);
  const Text text = make_text(source, parts_->vocabulary);
  Reading reading(text, parts_->lexicon.find(text), parts_->numerals.find(text), parts_->places, message.text,
                  message.received);
  out.incidents = reading.incidents(parts_->places.city_of(reading.places(), home));
  in_code_points(message.text, out.incidents);
  for (const IncidentReport& incident : out.incidents) {
    if (incident.occurred && *incident.occurred > message.received + kAhead)
      out.doubts.push_back("tells of " + in_words(*incident.occurred) + ", and was received " +
                           in_words(message.received));
  }
  return out;
}

const Place* NoticeReader::place_of(std::string_view text) const {
  const std::string source = without_direction_dots(text);
  const Text cut = make_text(source, parts_->vocabulary);
  return parts_->places.city_of(
      parts_->places.find(cut, parts_->lexicon.find(cut), parts_->numerals.find(cut), text), nullptr);
}

}  // namespace blotter
