#include <pugixml.hpp>
#include <set>
#include <sstream>

#include "publish/formats.h"
#include "views/parties.h"

namespace pourparler {

namespace {

void declare(pugi::xml_node& root, const char* id, const char* of, const char* type) {
  pugi::xml_node key = root.append_child("key");
  key.append_attribute("id") = id;
  key.append_attribute("for") = of;
  key.append_attribute("attr.name") = id;
  key.append_attribute("attr.type") = type;
}

template <class T>
void give(pugi::xml_node& node, const char* key, const T& value) {
  pugi::xml_node data = node.append_child("data");
  data.append_attribute("key") = key;
  data.text().set(value);
}

}  // namespace

std::string network_as_graphml(const Material& material, const ViewFilter& filter, NetworkBy by) {
  const Parties parties(material);
  const auto edges = network(material, filter, by);
  pugi::xml_document document;
  pugi::xml_node root = document.append_child("graphml");
  root.append_attribute("xmlns") = "http://graphml.graphdrawing.org/xmlns";
  declare(root, "label", "node", "string");
  for (const char* count : {"contacts", "meetings", "calls", "visits", "messages", "planned"}) {
    declare(root, count, "edge", "int");
  }
  declare(root, "first", "edge", "string");
  declare(root, "last", "edge", "string");
  pugi::xml_node graph = root.append_child("graph");
  graph.append_attribute("id") = "contacts";
  graph.append_attribute("edgedefault") = "undirected";
  std::set<std::string> ends;
  for (const NetworkEdge& e : edges) ends.insert({e.a, e.b});
  for (const std::string& end : ends) {
    pugi::xml_node node = graph.append_child("node");
    node.append_attribute("id") = end.c_str();
    give(node, "label", parties.label(end).c_str());
  }
  for (const NetworkEdge& e : edges) {
    pugi::xml_node edge = graph.append_child("edge");
    edge.append_attribute("source") = e.a.c_str();
    edge.append_attribute("target") = e.b.c_str();
    give(edge, "contacts", e.held());
    give(edge, "meetings", e.meetings);
    give(edge, "calls", e.calls);
    give(edge, "visits", e.visits);
    give(edge, "messages", e.messages);
    give(edge, "planned", e.planned);
    give(edge, "first", e.first.c_str());
    give(edge, "last", e.last.c_str());
  }
  std::ostringstream out;
  document.save(out, "  ", pugi::format_default, pugi::encoding_utf8);
  return out.str();
}

}  // namespace pourparler
