"""All checks on a pack, without what its author has allowed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from policy.files.problems import Problem
from policy.loading.allowing import Allowed
from policy.loading.reading import Reading
from rules.authoring.lint.conditions import condition_remarks
from rules.authoring.lint.consequences import consequence_remarks
from rules.authoring.lint.dates import date_remarks
from rules.authoring.lint.ids import id_remarks
from rules.authoring.lint.remarks import Book, Remark, Remarks
from rules.authoring.lint.requirements import requirement_remarks
from rules.authoring.lint.severities import severity_remarks
from rules.authoring.lint.sources import source_remarks
from rules.authoring.lint.texts import text_remarks
from rules.authoring.lint.uses import use_remarks
from rules.authoring.lint.ways import way_remarks

CHECKS: tuple[Callable[[Book], Remarks], ...] = (
    condition_remarks,
    requirement_remarks,
    severity_remarks,
    consequence_remarks,
    date_remarks,
    source_remarks,
    use_remarks,
    id_remarks,
    way_remarks,
)


@dataclass(frozen=True, slots=True)
class Linted:
    """``problems`` keep the pack from being used, ``findings`` don't; ``notes`` say what can't be told.

    ``allowed``: how many findings the author has allowed.
    """

    problems: tuple[Problem, ...]
    findings: tuple[Remark, ...]
    notes: tuple[Remark, ...]
    allowed: int

    @property
    def clean(self) -> bool:
        """True: nothing is wrong, nothing to regret."""
        return not self.problems and not self.findings


def lint(reading: Reading, checks: Sequence[Callable[[Book], Remarks]] = CHECKS) -> Linted:
    """Everything there is to say of a pack. Of one with problems only the texts are looked at."""
    found = list(text_remarks(reading.documents))
    if reading.pack is not None and not reading.problems:
        book = Book(reading.pack, reading.documents)
        for check in checks:
            found += check(book)
        if checks is CHECKS:
            found += _idle(book, reading.allowed, found)
    allowed = {(one.allow, one.id) for one in reading.allowed}
    told = sorted({remark for remark in found if (remark.code, remark.id) not in allowed})
    return Linted(
        problems=reading.problems,
        findings=tuple(remark for remark in told if not remark.undecided),
        notes=tuple(remark for remark in told if remark.undecided),
        allowed=sum((remark.code, remark.id) in allowed for remark in set(found)),
    )


def _idle(book: Book, allowed: Iterable[Allowed], found: Iterable[Remark]) -> Remarks:
    """What is allowed and isn't found any more: the exception would hide the next one."""
    told = {(remark.code, remark.id) for remark in found}
    for index, one in enumerate(allowed):
        here = book.remark("allowed-in-vain", "pack.yaml", ("lint", index), one.id, "")
        # A pack on top of this one may have mended what is allowed below.
        if (one.allow, one.id) not in told and here.file == "pack.yaml":
            says = f"there is no {one.allow} about {one.id} to allow"
            yield replace(here, says=says)
