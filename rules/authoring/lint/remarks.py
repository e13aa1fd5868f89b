"""What lint says, and where in the files the entries stand of which it says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from policy.files.document import Document, Place
from policy.models.kinds import Kind
from policy.models.pack import Pack
from rules.authoring.deciding import Decider
from rules.authoring.domains import of_kind

NAMING = ("id", "step", "colour")
"""What names an entry of a list, in this order."""


@dataclass(frozen=True, slots=True, order=True)
class Remark:
    """One thing that an author would regret. ``undecided``: it is only said that something can't be told."""

    file: str
    line: int
    code: str
    id: str
    says: str
    undecided: bool = False

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.id}: {self.says} [{self.code}]"


Remarks = Iterator[Remark]


class Book:
    """A pack with its files."""

    def __init__(self, pack: Pack, documents: Sequence[Document]) -> None:
        self.pack = pack
        self._documents = {document.file: document for document in documents}
        self._deciders: dict[str, Decider] = {}

    @cached_property
    def kind_files(self) -> Mapping[str, str]:
        """Kind -> its file."""
        return {
            str(document.content.get("id")): file
            for file, document in self._documents.items()
            if file.startswith("kinds/")
        }

    def decider(self, kind: Kind) -> Decider:
        """What decides about conditions over updates of a kind."""
        if kind.id not in self._deciders:
            self._deciders[kind.id] = Decider(self.pack, of_kind(kind))
        return self._deciders[kind.id]

    def remark(
        self, code: str, file: str, place: Place, about: str, says: str, *, undecided: bool = False
    ) -> Remark:
        """A remark on what stands at a place of a file."""
        document = self._documents.get(file)
        where = document.spot(place) if document is not None else (file, 1)
        return Remark(*where, code, about, says, undecided)

    def line(self, file: str, place: Place) -> int:
        """The line on which a place of a file stands."""
        document = self._documents.get(file)
        return document.spot(place)[1] if document is not None else 1


def entries(content: Any, place: Place = (), named: str = "pack") -> Iterator[tuple[Place, str, Any]]:
    """Everything in a file, outside first: where it is, the id of the entry that it belongs to, what it is."""
    if isinstance(content, dict):
        own = next((str(content[key]) for key in NAMING if isinstance(content.get(key), str)), named)
        yield place, own, content
        for key, value in content.items():
            yield from entries(value, (*place, key), own)
    elif isinstance(content, list):
        yield place, named, content
        for index, value in enumerate(content):
            yield from entries(value, (*place, index), named)
    else:
        yield place, named, content
