// Where the files of a pipeline are read from: a wheel, a folder, or, for tests, memory.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"

namespace pourparler::spacy {

// Names are relative to the folder of config.cfg and use '/': "vocab/strings.json".
class ModelFiles {
 public:
  virtual ~ModelFiles() = default;
  // not_found where the pipeline has no such file.
  virtual Result<std::string> read(const std::string& name) const = 0;
  virtual bool has(const std::string& name) const = 0;
  // All files, in order.
  virtual std::vector<std::string> names() const = 0;
  // Changes when the file does, as far as its place, size and date tell; 0: not known.
  virtual std::uint64_t stamp(const std::string& /*name*/) const { return 0; }
  // How errors call the file: "x.whl!/en_core_web_sm/…/config.cfg".
  virtual std::string where(const std::string& name) const = 0;
};

// A wheel or zip file, or a folder. The folder of config.cfg is found at the top or up to three folders below it; where
// two pipelines lie side by side, that is refused. A wheel is unpacked into memory.
Result<std::unique_ptr<ModelFiles>> open_model_files(const std::string& path);

// A pipeline that never was on a disk.
std::unique_ptr<ModelFiles> model_files_in_memory(std::map<std::string, std::string> files,
                                                  std::string label = "memory");

}  // namespace pourparler::spacy
