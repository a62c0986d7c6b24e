#include "notice/message_parts.h"
namespace blotter {
void read_mail(MessageSink& sink) { sink.skip(0, "mail is not read yet"); }
void read_mailbox(MessageSink& sink) { sink.skip(0, "mail is not read yet"); }
}  // namespace blotter
