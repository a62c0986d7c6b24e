#include "records/gunzip.h"

#include <zlib.h>

#include <algorithm>
#include <limits>

namespace blotter {

namespace {

constexpr int kGzipOnly = 16 + MAX_WBITS;  // zlib's manual: 16 more for a gzip header and nothing else
constexpr std::size_t kStep = std::size_t{1} << 20;

class Inflater {
 public:
  Inflater() { ready_ = inflateInit2(&stream_, kGzipOnly) == Z_OK; }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  ~Inflater() { inflateEnd(&stream_); }
  [[nodiscard]] bool ready() const { return ready_; }
  z_stream& stream() { return stream_; }

 private:
  z_stream stream_{};
  bool ready_ = false;
};

Error bad(const std::string& path, std::string what, std::string hint) {
  return {ErrorCode::kBadInput, path, std::move(what), std::move(hint)};
}

}  // namespace

bool looks_like_gzip(std::string_view head) { return head.starts_with("\x1F\x8B"); }

Result<std::string> gunzip(std::string_view packed, std::size_t most, const std::string& path) {
  Inflater inflater;
  if (!inflater.ready()) return Error{ErrorCode::kIo, path, "zlib can't begin", ""};
  z_stream& stream = inflater.stream();
  std::string out;
  std::size_t size = 0;
  int state = Z_OK;
  while (state != Z_STREAM_END || !packed.empty()) {
    if (state == Z_STREAM_END) inflateReset(&stream);  // the next member
    if (size > most) return bad(path, "is too large once it is unpacked", "download the export as CSV");
    out.resize(size + kStep);
    const auto given = std::min<std::size_t>(packed.size(), std::numeric_limits<uInt>::max());
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));  // zlib's old signature
    stream.avail_in = static_cast<uInt>(given);
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + size);
    stream.avail_out = static_cast<uInt>(kStep);
    state = inflate(&stream, Z_NO_FLUSH);
    packed.remove_prefix(given - stream.avail_in);
    size += kStep - stream.avail_out;
    const bool stuck = state == Z_BUF_ERROR || (state == Z_OK && packed.empty() && stream.avail_out > 0);
    if (stuck) return bad(path, "is packed by gzip and ends too early", "was the download cut short?");
    if (state != Z_OK && state != Z_STREAM_END)
      return bad(path, "is packed by gzip and damaged", "download it again");
  }
  out.resize(size);
  return out;
}

}  // namespace blotter
