#include <nlohmann/json.hpp>

#include "commands.h"
#include "output.h"

namespace blotter::cmd {
namespace {

class Verify : public Action {
 public:
  explicit Verify(Flags& /*flags*/) {}

  Status run(Session& session) override {
    BLOTTER_ASSIGN(const Store* store, session.store());
    BLOTTER_CHECK(store->verify());
    const auto vintages = static_cast<std::int64_t>(store->vintages().size());
    if (session.json)
      return session.print(json_text({{"whole", true}, {"dir", store->dir()}, {"vintages", vintages}}));
    return session.print(counted(vintages, "vintage", "vintages") + " in " + store->dir() +
                         ": every file is whole\n");
  }
};

}  // namespace

Command verify_command() {
  return {"verify",
          "compare every file of the store with its checksum",
          {"blotter verify", "blotter verify --data archive"},
          make_action<Verify>};
}

}  // namespace blotter::cmd
