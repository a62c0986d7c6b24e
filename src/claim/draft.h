// A claim that is being built, and what the text has spoken of so far.
#pragma once

#include <blotter/claim.h>

#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "claim/view.h"

namespace blotter {

struct Draft {
  ClaimForm form = ClaimForm::kCount;
  std::string measure;
  std::optional<double> value, high;
  int decimals = 0;
  bool round = false;
  Comparator comparator = Comparator::kEqual;
  Direction direction = Direction::kNone;
  std::optional<int> since;
  std::uint32_t sentence = 0;
  std::uint32_t item = 0;   // the anchor: number, verb or superlative
  std::uint32_t first = 0;  // items of the quote: [first, last]
  std::uint32_t last = 0;
  bool since_any = false;            // whatever time follows is the span's start: "go back to 1965"
  bool among_times = false;          // ranked among years or the like, not among places
  bool running = false;              // "homicide no. 99": counted since the year began
  bool bracket = false;              // said by the way, in brackets
  bool other_side = false;           // the number that is compared with: "against 216"
  std::optional<std::string> place;  // decided by the rule itself
  std::optional<ShareOf> share_of;
  std::string per;  // as in Claim
  std::optional<Threshold> threshold;
  std::optional<MeanOfYears> baseline_mean;
  std::optional<PlaceComparison> against;  // its places are `others` until they are bound
  std::vector<std::uint32_t> others;       // items that name the other side
  std::uint32_t others_last = 0;           // where its words end
  std::vector<DerivationStep> steps;

  void covers(std::uint32_t i) {
    first = std::min(first, i);
    last = std::max(last, i);
  }
};

// What is carried from one sentence to the next.
struct Discourse {
  std::string measure;                 // topic
  std::string ahead;                   // what the next sentences count, where nothing has been named yet
  std::string sentence_topic;          // the topic as the sentence began
  std::string sentence_people;         // the last measure of this sentence that counts people
  std::string rate;                    // the last measure of which a rate was spoken
  std::uint32_t rate_leads = 0;        // … where "per 100,000" stood in front, counted from 1
  std::string per;                     // the unit of the last average
  std::uint32_t percent_sentence = 0;  // where a table's heading said "%", counted from 1
  std::uint32_t rate_sentence = 0;     // … and where, counted from 1; 0: nowhere
  std::uint32_t claims = 0;            // so far
  double rank = 0;                     // the last rank that was named …
  std::uint32_t rank_sentence = 0;     // … and where, counted from 1
  std::string paragraph;               // what the first claim of the paragraph counts
  std::optional<ClaimForm> form;       // of the last claim with a number
  std::vector<std::string> list;       // the last coordinated measures, for "both"
  std::deque<std::pair<std::string, double>> totals;  // the newest counts, to know them again
  int sign = 0;                                       // of the last change, difference or direction
  bool gunfire = false;                               // the text speaks of gunfire
  std::uint32_t measure_sentence = 0;
};

}  // namespace blotter
