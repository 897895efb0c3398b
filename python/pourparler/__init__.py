"""The record of a negotiation, from Python.

    import pourparler
    with pourparler.open("talks.db") as dossier:
        for contact in dossier.contacts(status="occurred"):
            print(contact.date, [dossier.name(p.actor) for p in contact.participants])
            print(dossier.words(contact.evidence[0]))
        frame = dossier.to_pandas("move")

Offsets are bytes of a document's source text; `Dossier.words` gives the words under them as text.
"""
from ._native import Error, version as __version__
from .dossier import Dossier, Reader, open
from .facts import (Actor, AddReport, Contact, Disagreement, DisagreementValue, Document, Evidence, Move, Participant, Place,
                    Published, Reason, Role, Statement, When)

__all__ = ["Actor", "AddReport", "Contact", "Disagreement", "DisagreementValue", "Document", "Dossier", "Error", "Evidence", "Move",
           "Participant", "Place", "Published", "Reader", "Reason", "Role", "Statement", "When", "open", "__version__"]
