// A folder of its own for each test, and batches as short lines to compare.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "claim/reader_testing.h"
#include "notice/messages.h"

namespace blotter::testing {

class MessageFiles : public ::testing::Test {
 protected:
  MessageFiles()
      : folder_(std::filesystem::temp_directory_path() /
                ("blotter-messages-" + std::to_string(::getpid()) + "-" +
                 ::testing::UnitTest::GetInstance()->current_test_info()->name())) {
    std::filesystem::create_directories(folder_);
  }
  ~MessageFiles() override {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  [[nodiscard]] std::string path(const std::string& name) const { return (folder_ / name).string(); }
  std::string write(const std::string& name, const std::string& bytes) const {
    std::filesystem::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return path(name);
  }
  static MessageBatch read(const std::vector<std::string>& paths, const MessageOptions& options = {}) {
    return read_messages(shipped_catalog(), paths, options);
  }
  static MessageBatch read_bytes(const std::string& bytes, const std::string& name = "-",
                                 const MessageOptions& options = {}) {
    return read_message_bytes(shipped_catalog(), bytes, name, options);
  }

  std::filesystem::path folder_;
};

// "2025-08-30T09:15" of a local minute, "2025-08-30T14:15Z" of an instant.
std::string shown(const ReceivedTime& time);
// "received | source | text", lines of the text parted by "/".
std::vector<std::string> shown(const std::vector<RawMessage>& messages);
// Error::line() without the folder of the test.
std::vector<std::string> shown(const std::vector<Error>& skipped);

}  // namespace blotter::testing
