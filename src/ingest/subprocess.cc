#include "ingest/subprocess.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>

namespace pourparler {

namespace {

constexpr int kNoProgram = 127;
constexpr std::size_t kErrorBytes = 4096;

class Fd {
 public:
  explicit Fd(int fd = -1) : fd_(fd) {}
  ~Fd() { close(); }
  Fd(Fd&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Fd& operator=(Fd&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  int get() const { return fd_; }
  void close() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
  }

 private:
  int fd_;
};

struct Pipe {
  Fd out, in;
};

Error system_error(const char* doing) {
  return unreadable(std::string(doing) + ": " + std::strerror(errno));
}

Result<Pipe> make_pipe() {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return system_error("cannot make a pipe");
  return Pipe{Fd(ends[0]), Fd(ends[1])};
}

Result<Fd> file_in_memory(std::string_view bytes) {
  Fd file(::memfd_create("input", MFD_CLOEXEC));
  if (file.get() < 0) return system_error("cannot make a file in memory");
  while (!bytes.empty()) {
    const ssize_t put = ::write(file.get(), bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) return system_error("cannot write a file in memory");
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  ::lseek(file.get(), 0, SEEK_SET);
  return file;
}

void limit(__rlimit_resource what, rlim_t value) {
  const rlimit both{value, value};
  ::setrlimit(what, &both);
}

// In the child, between fork and exec: calls only what is safe there.
[[noreturn]] void become(char* const* argv, int in, int out, int err, const SubprocessLimits& limits) {
  if (::dup2(in, 0) < 0 || ::dup2(out, 1) < 0 || ::dup2(err, 2) < 0) ::_exit(kNoProgram);
  limit(RLIMIT_CPU, static_cast<rlim_t>(limits.cpu_seconds));
  limit(RLIMIT_AS, limits.memory);
  limit(RLIMIT_FSIZE, static_cast<rlim_t>(limits.file));
  limit(RLIMIT_CORE, 0);
  ::setpgid(0, 0);
  ::execvp(argv[0], argv);
  ::_exit(kNoProgram);
}

// Reads what is there; false once the other end is closed.
bool drain(int fd, std::string& into) {
  std::array<char, 64 << 10> buffer;
  const ssize_t got = ::read(fd, buffer.data(), buffer.size());
  if (got > 0) into.append(buffer.data(), static_cast<std::size_t>(got));
  return got > 0 || (got < 0 && (errno == EINTR || errno == EAGAIN));
}

// Reads both pipes until they close. An Error once a limit is passed.
Status collect(Pipe& out, Pipe& err, Finished& finished, const SubprocessLimits& limits) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(limits.wall_seconds);
  while (out.out.get() >= 0 || err.out.get() >= 0) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now()).count();
    if (left <= 0) return too_large("takes longer than " + std::to_string(limits.wall_seconds) + " seconds");
    std::array<pollfd, 2> ends = {{{out.out.get(), POLLIN, 0}, {err.out.get(), POLLIN, 0}}};
    if (::poll(ends.data(), ends.size(), static_cast<int>(left)) <= 0) continue;
    if (ends[0].revents && !drain(out.out.get(), finished.output)) out.out.close();
    if (ends[1].revents && !drain(err.out.get(), finished.errors)) err.out.close();
    if (finished.output.size() > limits.output)
      return too_large("gives more than " + std::to_string(limits.output) + " bytes of text");
    if (finished.errors.size() > kErrorBytes) finished.errors.resize(kErrorBytes);
  }
  return ok();
}

int wait_for(pid_t child) {
  int state = 0;
  while (::waitpid(child, &state, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state);
}

}  // namespace

Result<Finished> run_program(const std::vector<std::string>& argv, std::string_view input,
                             const SubprocessLimits& limits) {
  Result<Fd> in = file_in_memory(input);
  if (!in) return in.error();
  Result<Pipe> out = make_pipe();
  if (!out) return out.error();
  Result<Pipe> err = make_pipe();
  if (!err) return err.error();
  std::vector<char*> arguments;
  arguments.reserve(argv.size() + 1);
  for (const std::string& argument : argv) arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  const pid_t child = ::fork();
  if (child < 0) return system_error("cannot start a process");
  if (child == 0) become(arguments.data(), in->get(), out->in.get(), err->in.get(), limits);
  out->in.close();
  err->in.close();
  Finished finished;
  const Status status = collect(*out, *err, finished, limits);
  if (!status) ::kill(child, SIGKILL);
  finished.exit_code = wait_for(child);
  if (!status) return status.error();
  if (finished.exit_code == kNoProgram) return not_found("no program \"" + argv[0] + "\"");
  return finished;
}

}  // namespace pourparler
