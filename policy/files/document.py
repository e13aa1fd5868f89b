"""YAML as plain strings, lists and mappings, with the line of everything.

PyYAML's node graph is read, not its objects: every scalar stays the text that stands in the file, so
that ``no``, ``1_000`` or ``2021-08-11`` mean what their reader sees, and every problem has a line.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from policy.files.problems import Problem

# The C one is ten times as fast, and gives the same nodes and marks.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Place = tuple[str | int, ...]
Spot = tuple[str, int]
"""A file and a line in it."""


@dataclass(frozen=True)
class Document:
    """A file's content, and the file and line where each of its places stands (in which pack it stands)."""

    file: str
    content: Any
    spots: dict[Place, Spot] = field(repr=False)

    def place(self, loc: tuple[str | int, ...]) -> Place:
        """As far as a validation error's location can be followed in the file.

        Locations also name models and discriminators, which aren't in the file: those are passed over.
        """
        place: Place = ()
        for step in loc:
            # "then" stands beside "if", whose mapping the location has already entered.
            for start in range(len(place), -1, -1):
                if (*place[:start], step) in self.spots and (start == len(place) or step == "then"):
                    place = (*place[:start], step)
                    break
        return place

    def spot(self, place: Place) -> Spot:
        """Where a place stands, or the nearest place around it."""
        while place not in self.spots:
            place = place[:-1]
        return self.spots[place]

    def problem(self, place: Place, expected: str, found: str, key: str | None = None) -> Problem:
        """A problem at a place of this file."""
        name = ".".join(str(step) for step in place) if key is None else key
        return Problem(*self.spot(place), name or "(file)", expected, found)


def read_document(path: Path, name: str) -> tuple[Document | None, list[Problem]]:
    """Read a YAML file. No document if it can't be read at all; ``name`` is how problems call it."""
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=LOADER)
    except OSError as error:
        return None, [Problem(name, 1, "(file)", "a readable file", error.strerror or "an error")]
    except UnicodeDecodeError:
        return None, [Problem(name, 1, "(file)", "UTF-8 text", "other bytes")]
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return None, [Problem(name, line, "(file)", "YAML", error.problem or "something else")]
    except yaml.YAMLError as error:
        return None, [Problem(name, 1, "(file)", "YAML", str(error).splitlines()[0])]
    if node is None:
        return None, [Problem(name, 1, "(file)", "an entry", "an empty file")]
    reader = _Reader(name)
    content = reader.read(node, ())
    return Document(name, content, reader.spots), reader.problems


class _Reader:
    def __init__(self, file: str) -> None:
        self._file = file
        self._seen: set[int] = set()
        self.spots: dict[Place, Spot] = {}
        self.problems: list[Problem] = []

    def read(self, node: yaml.Node, place: Place) -> Any:
        self.spots[place] = self._file, node.start_mark.line + 1
        # A node met twice is an alias; a pack is read by officials, who shouldn't have to look them up.
        if id(node) in self._seen:
            self._complain(node, place, "the words themselves", "a reference (*)")
            return ""
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place)
        if isinstance(node, yaml.SequenceNode):
            return [self.read(item, (*place, index)) for index, item in enumerate(node.value)]
        if not str(node.value).strip():
            self._complain(node, place, "a value", "nothing")
        return str(node.value)

    def _mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, Any]:
        content: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if not isinstance(key_node, yaml.ScalarNode):
                self._complain(key_node, place, "a word as key", "something else")
                continue
            if key in content:
                self._complain(key_node, (*place, key), "each key once", "the same key again")
                continue
            content[key] = self.read(value_node, (*place, key))
            # The line of a key says more than that of its value, which may begin on the next one.
            self.spots[(*place, key)] = self._file, key_node.start_mark.line + 1
        return content

    def _complain(self, node: yaml.Node, place: Place, expected: str, found: str) -> None:
        name = ".".join(str(step) for step in place) or "(file)"
        self.problems.append(Problem(self._file, node.start_mark.line + 1, name, expected, found))
