"""Ids that don't look like those around them: what people quote should be of one scheme in a file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from policy.files.document import Place
from rules.authoring.lint.remarks import Book, Remarks

LEAST, SHARE = 4, 0.7
"""So many entries, and so much of them alike, make a scheme."""
_NUMBERED = re.compile(r"([A-Za-z]+)(\d*)([-.])(\d+)")


def id_remarks(book: Book) -> Remarks:
    """Ids out of the scheme of their list, and duties whose id names another role than theirs."""
    for file, key, ids in _lists(book):
        # A pack on top of another has entries of its own, with a scheme of its own.
        own: dict[str, list[tuple[int, str]]] = {}
        for at, one in enumerate(ids):
            stands = book.remark("", file, (key, at), one, "").file
            own.setdefault(stands, []).append((at, one))
        for numbered in own.values():
            yield from _out_of_scheme(book, file, key, numbered)
    for at, duty in enumerate(book.pack.duties):
        found = re.fullmatch(r"D(\d)-\d+", duty.id)
        if found and int(found[1]) != duty.plan_role:
            says = f"{duty.id} is a duty of role {duty.plan_role}, its id says {found[1]}"
            place: Place = ("duties", at, "id")
            yield book.remark("id-out-of-scheme", "duties.yaml", place, duty.id, says)


def _out_of_scheme(book: Book, file: str, key: str, ids: Sequence[tuple[int, str]]) -> Remarks:
    counted = Counter(_scheme(one) for _, one in ids)
    scheme, count = counted.most_common(1)[0]
    if len(ids) < LEAST or count < SHARE * len(ids):
        return
    example = next(one for _, one in ids if _scheme(one) == scheme)
    for at, one in ids:
        if _scheme(one) != scheme:
            says = f"{one} is out of the scheme of the {key} here, such as {example}"
            yield book.remark("id-out-of-scheme", file, (key, at, "id"), one, says)


def _scheme(one: str) -> str:
    """``M-07`` and ``M-12`` are one scheme, ``D1-3`` and ``D4-7`` another; words are one, by how they are joined."""
    numbered = _NUMBERED.fullmatch(one)
    if numbered:
        return f"{numbered[1]}{'9' if numbered[2] else ''}{numbered[3]}9"
    if re.fullmatch(r"[a-z][a-z0-9_]*", one):
        return "words"
    if re.fullmatch(r"[a-z][a-z0-9-]*", one):
        return "hyphenated"
    return one.partition("-")[0] + "-word" if "-" in one else "other"


def _lists(book: Book) -> Iterator[tuple[str, str, Sequence[str]]]:
    pack = book.pack
    for kind in pack.kinds:
        yield book.kind_files[kind.id], "requirements", [one.id for one in kind.requirements]
        yield book.kind_files[kind.id], "fields", [one.id for one in kind.fields]
        yield book.kind_files[kind.id], "derived", [one.id for one in kind.derived]
    yield "pack.yaml", "parameters", [one.id for one in pack.parameters]
    yield "issues.yaml", "severity_tests", [one.id for one in pack.severity_tests]
    yield "alerts.yaml", "alert_rules", [one.id for one in pack.alert_rules]
    yield "alerts.yaml", "rungs", [one.id for one in pack.rungs]
    yield "alerts.yaml", "inhibitions", [one.id for one in pack.inhibitions]
    yield "issues.yaml", "closing", [one.id for one in pack.closing]
    yield "duties.yaml", "duties", [one.id for one in pack.duties]
    yield "inferences.yaml", "inferences", [one.id for one in pack.inferences]
    yield "coverage.yaml", "coverage", [one.id for one in pack.coverage]
    yield "coverage.yaml", "qualifications", [one.id for one in pack.qualifications]
