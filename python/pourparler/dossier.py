"""A dossier: open it, add reports, go through its facts, take them to pandas and Arrow."""
from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, Callable, Dict, Iterator, List, Mapping, Optional, Sequence, Union

from . import _native
from .facts import KINDS, Actor, AddReport, Contact, Disagreement, Document, Evidence, Move, Statement, from_json

if TYPE_CHECKING:
    import pandas
    import pyarrow

PathLike = Union[str, "os.PathLike[str]"]


def _data_folder(given: str) -> str:
    packed = os.path.join(os.path.dirname(__file__), "data")
    return given or (packed if os.path.isdir(packed) else "")


def open(path: PathLike, mode: str = "r") -> "Dossier":  # noqa: A001 - as the built-in
    """Opens a dossier: "r" reads one that is there, "w" reads and writes and makes it if there is none."""
    if mode not in ("r", "w"):
        raise ValueError(f"mode is 'r' or 'w', not {mode!r}")
    return Dossier(path, writable=mode == "w")


class Dossier:
    """One file with the documents and the record of a negotiation. Used by one thread at a time; several processes may read
    while one writes."""

    def __init__(self, path: PathLike, writable: bool = False):
        self._native: Optional[_native.Dossier] = _native.Dossier(os.fspath(path), writable)
        self._names: Optional[Dict[str, str]] = None

    def __enter__(self) -> "Dossier":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._native = None

    @property
    def _store(self) -> _native.Dossier:
        if self._native is None:
            raise _native.Error("the dossier is closed")
        return self._native

    def add(self, *inputs: PathLike, data: str = "", models: str = "", fast: bool = False, jobs: int = 0,
            progress: Optional[Callable[[int, int, int], None]] = None,
            failure: Optional[Callable[[str, str], None]] = None) -> AddReport:
        """Reads files, folders and URLs. What fails is kept as a row with its error and told to `failure(path, error)`;
        `progress(done_bytes, total_bytes, documents)` is called as it goes. The same bytes again add nothing."""
        self._names = None
        done = self._store.add([os.fspath(i) for i in inputs], _data_folder(data), models, fast, jobs, progress, failure)
        return AddReport(**done)

    def lines(self, kind: str, **filters: str) -> Iterator[Dict[str, Any]]:
        """Objects of the exchange format of one kind, as dictionaries. Filters of facts: doc, actor, issue, type, status,
        since, until."""
        for line in self._store.lines(kind, filters):
            yield json.loads(line)

    def documents(self) -> Iterator[Document]:
        return (from_json(Document, line) for line in self.lines("document"))

    def actors(self) -> Iterator[Actor]:
        return (from_json(Actor, line) for line in self.lines("actor"))

    def contacts(self, **filters: str) -> Iterator[Contact]:
        return (from_json(Contact, line) for line in self.lines("contact", **filters))

    def statements(self, **filters: str) -> Iterator[Statement]:
        return (from_json(Statement, line) for line in self.lines("statement", **filters))

    def moves(self, **filters: str) -> Iterator[Move]:
        return (from_json(Move, line) for line in self.lines("move", **filters))

    def disagreements(self) -> Iterator[Disagreement]:
        return (from_json(Disagreement, line) for line in self.lines("disagreement"))

    def name(self, actor: Optional[str]) -> str:
        """The name of an actor; what is no actor's id comes back as it is."""
        if self._names is None:
            self._names = {a.id: a.name for a in self.actors()}
        return self._names.get(actor or "", actor or "")

    def words(self, evidence: Evidence) -> str:
        """The words of a citation."""
        return self._store.words(evidence.doc, evidence.start, evidence.end)

    def text(self, document: str) -> str:
        """The clean text of a document, by its id."""
        return self._store.text(document)

    def source(self, document: str) -> bytes:
        """The source text: what offsets point into."""
        return self._store.source(document)

    def view(self, name: str, *, min_origins: int = 0, by: str = "party", **filters: str) -> List[Dict[str, Any]]:
        """Rows of positions, commitments, deadlines, timeline, network, sources, events or reports. Filters: party, issue,
        since, until, as_of."""
        rows: List[Dict[str, Any]] = json.loads(self._store.view(name, filters, min_origins, by))["rows"]
        return rows

    def to_arrow(self, kind: str, **filters: str) -> "pyarrow.Table":
        """All lines of a kind as an Arrow table; nested fields stay nested. Needs pyarrow."""
        import pyarrow
        if kind not in KINDS:
            raise ValueError(f"kind is one of {', '.join(KINDS)}, not {kind!r}")
        return pyarrow.Table.from_pylist([_flat(line) for line in self.lines(kind, **filters)])

    def to_pandas(self, kind: str, **filters: str) -> "pandas.DataFrame":
        """All lines of a kind as a data frame. Needs pandas."""
        import pandas
        return pandas.DataFrame([_flat(line) for line in self.lines(kind, **filters)])

    def to_parquet(self, kind: str, path: PathLike, **filters: str) -> None:
        """Writes all lines of a kind to a Parquet file. Needs pyarrow."""
        import pyarrow.parquet
        pyarrow.parquet.write_table(self.to_arrow(kind, **filters), os.fspath(path))


def _flat(line: Mapping[str, Any]) -> Dict[str, Any]:
    """Dates, which are a string or an interval, as two columns of one type."""
    out: Dict[str, Any] = {}
    for key, value in line.items():
        if key in ("date", "due"):
            out[key + "_from"] = value.get("from") if isinstance(value, dict) else value
            out[key + "_to"] = value.get("to") if isinstance(value, dict) else None
        elif key == "published":
            date = value and value["date"]
            out["published_from"] = date.get("from") if isinstance(date, dict) else date
            out["published_to"] = date.get("to") if isinstance(date, dict) else None
            out["published_basis"] = value and value["basis"]
        elif key != "kind":
            out[key] = value
    return out


class Reader:
    """Reads single reports without a dossier."""

    def __init__(self, data: str = "", models: str = "", fast: bool = False):
        self._native = _native.Reader(_data_folder(data), models, fast)

    @property
    def notices(self) -> Sequence[str]:
        """What rests for want of data or a model."""
        return self._native.notices()

    def read(self, text: str, **fields: str) -> List[Dict[str, Any]]:
        """The lines of one report: document, actors, facts, layers. Fields: id, url, title, date, lang, outlet."""
        answer = json.loads(self._native.annotate(json.dumps({"text": text, **fields})))
        if answer["error"] is not None:
            raise _native.Error(answer["error"])
        lines: List[Dict[str, Any]] = answer["lines"]
        return lines
