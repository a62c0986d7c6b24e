#include "notice/message_parts.h"
namespace blotter {
void read_feed(MessageSink& sink) { sink.skip(0, "feeds are not read yet"); }
}  // namespace blotter
