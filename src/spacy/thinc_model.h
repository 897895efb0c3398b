// A thinc model file: the weights of one component, as nodes in the order in which thinc walked its tree.
//
// The tree itself is not rebuilt. In the architectures that are run here the nodes of a kind come in a fixed order
// (embeddings by column; mixer, then the layers of the encoder), so a network asks for "the second maxout" and asserts
// its shape.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "spacy/array.h"

namespace pourparler::spacy {

struct ThincNode {
  std::string name;
  std::string where;  // "tok2vec/model!/39:maxout", for errors
  std::map<std::string, std::int64_t, std::less<>> dims;
  std::map<std::string, Array, std::less<>> params;            // without those that are nil
  std::map<std::string, std::int64_t, std::less<>> int_attrs;  // integers and truths
  std::vector<std::string> columns;                            // of extract_features

  // The parameter, or the error that it is missing or not of this shape.
  Result<const Array*> param(std::string_view key, const std::vector<std::int64_t>& shape) const;
  Result<std::int64_t> dim(std::string_view key) const;
  // The attribute, or `otherwise` where it is not stored.
  std::int64_t attr(std::string_view key, std::int64_t otherwise) const;
};

class ThincModel {
 public:
  // `source` names the file in errors. Refuses what is malformed and any node with weights that this runtime cannot
  // run.
  static Result<ThincModel> parse(std::string_view bytes, const std::string& source);

  const std::vector<ThincNode>& nodes() const { return nodes_; }
  const std::string& source() const { return source_; }
  // All nodes of this name, in file order.
  std::vector<const ThincNode*> named(std::string_view name) const;
  // The only node of this name, or the error that there is none or more than one.
  Result<const ThincNode*> only(std::string_view name) const;

 private:
  std::string source_;
  std::vector<ThincNode> nodes_;
};

}  // namespace pourparler::spacy
