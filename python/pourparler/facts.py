"""The lines of the exchange format as dataclasses. Fields and values are those of docs/formats.md."""
from __future__ import annotations

import dataclasses
import typing
from dataclasses import dataclass, field
from typing import Any, Dict, List, Optional, Tuple


@dataclass(frozen=True)
class Evidence:
    """A half-open range of bytes of a document's source text."""
    doc: str
    start: int
    end: int


@dataclass(frozen=True)
class When:
    """ISO 8601 at the precision that is known; `to` is None unless it is an interval."""
    start: Optional[str]
    to: Optional[str] = None

    def __str__(self) -> str:
        return self.start or "" if self.to is None else f"{self.start or ''}/{self.to}"


@dataclass(frozen=True)
class Reason:
    frame: Optional[str] = None
    trigger: Optional[str] = None
    rule: Optional[str] = None


@dataclass(frozen=True)
class Published:
    date: When
    basis: str
    confidence: float


@dataclass(frozen=True)
class Document:
    id: str
    path: str
    lang: Optional[str] = None
    title: Optional[str] = None
    outlet: Optional[str] = None
    byline: Optional[str] = None
    url: Optional[str] = None
    published: Optional[Published] = None
    boilerplate: List[Tuple[int, int]] = field(default_factory=list)
    origin: Optional[str] = None
    derivation: Optional[str] = None
    parent: Optional[str] = None
    fluency: Optional[float] = None


@dataclass(frozen=True)
class Role:
    title: str
    of: Optional[str] = None
    start: Optional[str] = None
    to: Optional[str] = None
    evidence: List[Evidence] = field(default_factory=list)


@dataclass(frozen=True)
class Actor:
    id: str
    name: str
    type: str
    party: Optional[str] = None
    roles: List[Role] = field(default_factory=list)
    aliases: List[str] = field(default_factory=list)


@dataclass(frozen=True)
class Participant:
    actor: str
    role: str  # host, mediator, participant, absent


@dataclass(frozen=True)
class Place:
    name: Optional[str] = None
    country: Optional[str] = None
    venue: Optional[str] = None


@dataclass(frozen=True)
class Contact:
    id: str
    evidence: List[Evidence]
    channel: str
    participants: List[Participant]
    date: Optional[When]
    place: Optional[Place]
    status: str
    issues: List[str]
    origins: int
    confidence: float
    reason: Optional[Reason] = None
    standing: Optional[str] = None  # "extracted", or "confirmed", "corrected", "made" by a person


@dataclass(frozen=True)
class Statement:
    id: str
    doc: str
    content: List[Tuple[int, int]]
    mode: str
    speaker: Optional[str]
    cue: Optional[Tuple[int, int]]
    addressee: Optional[str]
    channel: Optional[str]
    date: Optional[When]
    issues: List[str]
    same_as: Optional[str]
    confidence: float
    reason: Optional[Reason] = None
    original: Optional[str] = None  # of the statements with one same_as, the one with the likely first words
    standing: Optional[str] = None  # as a contact's

    @property
    def evidence(self) -> List[Evidence]:
        return [Evidence(self.doc, start, end) for start, end in self.content]


@dataclass(frozen=True)
class Move:
    id: str
    evidence: List[Evidence]
    type: str
    actors: List[str]
    targets: List[str]
    content: Optional[Evidence]
    date: Optional[When]
    due: Optional[When]
    status: str
    plover: Optional[str]
    cameo: Optional[str]
    issues: List[str]
    origins: int
    confidence: float
    reason: Optional[Reason] = None
    standing: Optional[str] = None  # "extracted", or "confirmed", "corrected", "made" by a person


@dataclass(frozen=True)
class DisagreementValue:
    value: str
    evidence: List[Evidence]
    derived: bool = False  # of a distortion: as a copy or translation has it


@dataclass(frozen=True)
class Disagreement:
    id: str
    about: str
    field: str
    values: List[DisagreementValue]
    cause: str = "contradiction"  # or "distortion"


@dataclass(frozen=True)
class AddReport:
    added: int
    known: int
    failed: int
    unread: int


KINDS: Dict[str, type] = {"document": Document, "actor": Actor, "contact": Contact, "statement": Statement, "move": Move,
                          "disagreement": Disagreement}

# Words of the exchange format that are none of Python's fields.
_RENAMED = {(When, "start"): "from", (Role, "start"): "from", (Participant, "role"): "as"}


def _when(value: Any) -> Optional[When]:
    if value is None:
        return None
    return When(value) if isinstance(value, str) else When(value.get("from"), value.get("to"))


def _read(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    if kind is When:
        return _when(value)
    origin = typing.get_origin(kind)
    if origin is typing.Union:
        return _read(next(a for a in typing.get_args(kind) if a is not type(None)), value)
    if origin is list:
        return [_read(typing.get_args(kind)[0], item) for item in value]
    if origin is tuple:
        return tuple(value)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return from_json(kind, value)
    return value


_HINTS: Dict[type, Dict[str, Any]] = {}


def from_json(kind: type, line: Dict[str, Any]) -> Any:
    """An object of the exchange format as its dataclass; fields that are not known are left out."""
    if kind not in _HINTS:
        _HINTS[kind] = typing.get_type_hints(kind)
    given = {}
    for name, hint in _HINTS[kind].items():
        key = _RENAMED.get((kind, name), name)
        if key in line:
            given[name] = _read(hint, line[key])
    return kind(**given)
