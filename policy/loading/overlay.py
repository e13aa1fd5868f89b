"""One pack on top of another: a district, a second city or a second year is a small folder.

Lists of entries with ids are laid over each other by id: an entry that the lower pack has is changed in the
keys that the upper one gives, a new one is added at the end, and ``remove: true`` takes one out. The values of
a parameter have their first day as id, or, where the lower pack gives none, the value itself. Everything else
that the upper pack gives replaces what stood there: conditions and rhythms are never mixed.
"""

from __future__ import annotations

from typing import Any

from policy.files.document import Document, Place, Spot
from policy.files.problems import Problem

# What names an entry of a list, in this order.
_NAMES = ("id", "step", "colour", "valid_from", "value")


def lay_over(lower: Document, upper: Document) -> tuple[Document, list[Problem]]:
    """The upper document on top of the lower one; every place keeps the file and line it came from."""
    layers = _Layers(lower, upper)
    content = layers.merge(lower.content, upper.content, (), (), ())
    return Document(upper.file, content, layers.spots), layers.problems


class _Layers:
    def __init__(self, lower: Document, upper: Document) -> None:
        self._lower = lower
        self._upper = upper
        self.spots: dict[Place, Spot] = {}
        self.problems: list[Problem] = []

    def merge(self, below: Any, above: Any, place: Place, under: Place, over: Place) -> Any:
        """``under`` and ``over`` are the places in the two documents of what comes to stand at ``place``."""
        if isinstance(below, dict) and isinstance(above, dict) and not _is_whole(above):
            self.spots[place] = self._upper.spots[over]
            merged: dict[str, Any] = {}
            for key in dict.fromkeys((*below, *above)):
                here = (*place, key), (*under, key), (*over, key)
                if key not in above:
                    merged[key] = self._copy(self._lower, below[key], here[0], here[1])
                elif key not in below:
                    merged[key] = self._copy(self._upper, above[key], here[0], here[2])
                else:
                    merged[key] = self.merge(below[key], above[key], *here)
            return merged
        if _named(below) and _named(above):
            return self._entries(below, above, place, under, over)
        return self._copy(self._upper, above, place, over)

    def _entries(
        self, below: list[Any], above: list[Any], place: Place, under: Place, over: Place
    ) -> list[Any]:
        self.spots[place] = self._upper.spots[over]
        changed: dict[str | None, int] = {}
        for index, entry in enumerate(above):
            if _name(entry) in changed:
                self.problems.append(
                    self._upper.problem((*over, index), "each entry once", str(_name(entry)))
                )
            changed.setdefault(_name(entry), index)
        merged: list[Any] = []
        for index, entry in enumerate(below):
            at, name = (*place, len(merged)), _name(entry)
            if name not in changed:
                merged.append(self._copy(self._lower, entry, at, (*under, index)))
            elif above[changed[name]].get("remove") != "true":
                where = (*over, changed[name])
                merged.append(self.merge(entry, above[changed[name]], at, (*under, index), where))
        known = {_name(entry) for entry in below}
        for index, entry in enumerate(above):
            if _name(entry) in known:
                continue
            if changed[_name(entry)] != index:
                continue
            if entry.get("remove") == "true":
                self.problems.append(
                    self._upper.problem((*over, index), "an entry of the pack below", str(_name(entry)))
                )
                continue
            merged.append(self._copy(self._upper, entry, (*place, len(merged)), (*over, index)))
        return merged

    def _copy(self, document: Document, content: Any, place: Place, origin: Place) -> Any:
        self.spots[place] = document.spots[origin]
        if isinstance(content, dict):
            return {
                key: self._copy(document, value, (*place, key), (*origin, key))
                for key, value in content.items()
            }
        if isinstance(content, list):
            return [
                self._copy(document, value, (*place, index), (*origin, index))
                for index, value in enumerate(content)
            ]
        return content


def _name(entry: dict[str, Any]) -> str | None:
    return next((str(entry[key]) for key in _NAMES if key in entry), None)


def _named(content: Any) -> bool:
    """A list of entries that can be told apart by name."""
    return isinstance(content, list) and all(
        isinstance(entry, dict) and _name(entry) is not None and not _is_whole(entry) for entry in content
    )


def _is_whole(content: dict[str, Any]) -> bool:
    """A condition, and the rhythm of a duty, are replaced as a whole: half of each is nobody's word."""
    return bool(content) and set(content) <= {
        "present", "claimed", "equals", "one_of", "at_most", "at_least", "less", "more", "holds",
        "all", "any", "not", "if", "then",
        "once", "every", "after", "cycle",
    }  # fmt: skip
