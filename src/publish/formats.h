// A record in the formats of other tools. Each is a pure function of the material: the same record, the same bytes.
#pragma once

#include <string>
#include <vector>

#include "export/sheet.h"
#include "views/views.h"

namespace pourparler {

// One row a report of a fact: for every citation its document, outlet, language, origin and words.
Sheet reports_sheet(const Material& material, const ViewFilter& filter);

// Events as PLOVER and CAMEO have them: one row for each pair of actors of a contact or move. Contacts are CONSULT;
// whoever hosts or calls stands first where the record tells, else the pair comes in the order of names.
Sheet events_sheet(const Material& material, const ViewFilter& filter);

// The network of contacts as GraphML (graphml.graphdrawing.org): nodes are parties or actors, edges carry counts and
// first and last day.
std::string network_as_graphml(const Material& material, const ViewFilter& filter, NetworkBy by);

// Deadlines and planned contacts as iCalendar (RFC 5545): all-day events, their UID the fact's id.
std::string deadlines_as_icalendar(const Material& material, const ViewFilter& filter);

// Every citation as a W3C Web Annotation, in one AnnotationPage (JSON-LD). Positions are code points of the source
// text; the quote selector carries up to 32 characters before and after.
std::string facts_as_web_annotations(const Material& material, const ViewFilter& filter);

// brat standoff (brat.nlplab.org): for each document its text and its annotations, offsets in code points.
struct BratDocument {
  std::string name;  // of the files, without extension: the document's id
  std::string text, annotations;
};
std::vector<BratDocument> facts_as_brat(const Material& material, const ViewFilter& filter);

}  // namespace pourparler
