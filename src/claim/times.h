// STAND-IN until the time grammar lands.
#pragma once
#include "claim/lexicon.h"
#include <blotter/time_expression.h>
namespace blotter {
class TimeFinder {
 public:
  TimeFinder(const Catalog&, Vocabulary& v) : v_(v) { for (const char* w : {"last","this","year","month","week","january","february","march","april","may","june","july","august","september","october","november","december","jan","feb","aug","sept","oct","nov","dec","monday","tuesday","wednesday","thursday","friday","saturday","sunday","weekend","summer","spring"}) v.intern(w); }
  std::vector<TimeExpression> find(const Text& t) const {
    std::vector<TimeExpression> out;
    auto w=[&](std::size_t i){ return i<t.tokens.size()?t.word((std::uint32_t)i):std::string_view{}; };
    for (std::uint32_t i=0;i<t.tokens.size();++i) {
      const Token& k=t.tokens[i]; auto s=t.text_of(k);
      std::uint32_t n=0; std::string note="x";
      if (k.kind==TokenKind::kNumber && s.size()==4 && s>="1900" && s<="2099") {n=1; note="year("+std::string(s)+")";}
      else if ((w(i)=="last"||w(i)=="this")&&(w(i+1)=="year"||w(i+1)=="month"||w(i+1)=="week"||w(i+1)=="weekend")) {n=2; note=std::string("rel(unit(")+std::string(w(i+1))+"),"+(w(i)=="last"?"-1":"0")+")";}
      else if (k.capitalised()) { for (const char* m : {"january","february","march","april","may","june","july","august","september","october","november","december","jan","feb","aug","sept","oct","nov","dec","monday","tuesday","wednesday","thursday","friday","saturday","sunday"}) if (w(i)==m) { n=1; if (i+1<t.tokens.size()&&t.tokens[i+1].number()) n=2; } }
      if (n) { out.push_back({{k.begin,t.tokens[i+n-1].end},{note},"stub"}); i+=n-1; }
    }
    return out;
  }
 private: Vocabulary& v_;
};
}
