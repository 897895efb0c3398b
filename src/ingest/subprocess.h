// A program that runs beside us with limits, because what it reads is hostile: bytes in through a file in memory, bytes
// out through a pipe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace pourparler {

struct SubprocessLimits {
  int cpu_seconds = 30;
  int wall_seconds = 60;
  std::uint64_t memory = 1ULL << 30;   // address space, bytes
  std::uint64_t output = 64ULL << 20;  // bytes
  std::uint64_t file = 0;              // bytes of any file that it writes
};

struct Finished {
  int exit_code = 0;  // 128 + signal if it was killed
  std::string output;
  std::string errors;  // the start of its standard error
};

// Runs argv[0] (sought in PATH) with `input` as a seekable standard input. It can write no file unless the limits let it, and no core. Errors:
// not_found (no such program), too_large (output, time), unreadable (the system would not let us).
Result<Finished> run_program(const std::vector<std::string>& argv, std::string_view input,
                             const SubprocessLimits& limits);

}  // namespace pourparler
