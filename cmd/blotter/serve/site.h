// The files of the page, ready to be sent.
#pragma once

#include <map>
#include <string>

#include "serve/answer_cache.h"

namespace blotter::serve {

class Site {
 public:
  // Packs each file once.
  Site();
  // One more file, in place of one of that path.
  void add(const std::string& path, const std::string& bytes);

  // nullptr: no such file. A path without a file of its own and without a dot is the page itself, if `page`.
  [[nodiscard]] AnswerPtr find(const std::string& path, bool gzip, bool page) const;
  [[nodiscard]] AnswerPtr openapi(bool gzip) const;

 private:
  struct File {
    AnswerPtr plain;
    AnswerPtr packed;  // the plain one where packing doesn't pay
  };
  [[nodiscard]] static AnswerPtr chosen(const File& file, bool gzip) {
    return gzip ? file.packed : file.plain;
  }

  std::map<std::string, File, std::less<>> files_;
  File openapi_;
};

}  // namespace blotter::serve
