"""Cases beside the pack: what is reported on a day, and what the rules must say of it.

A case starts from a complete record (``base``) and changes a few fields; ``for_each`` gives it several rows, so
that both sides of a threshold stand one below the other. Files of a pack that extends another are laid over the
files of that one by name, and cases over cases by id. What is inherited goes on telling of the pack that it stands
beside (``Inherited``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator
from pydantic import Field as Constraint

from policy.files.document import Spot
from policy.models.base import Day, Flag, Id, Part, Text
from policy.models.kinds import Kind
from policy.models.pack import Pack
from policy.outcomes import Outcome, Severity
from policy.records import Record, Submission

ORGANIZATION = "education"
"""Who reports where neither the case nor its base names an organization."""


def _several(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Names = Annotated[tuple[Id, ...], BeforeValidator(_several)]
"""One id, or a list of them."""


class Expected(Part):
    """What must come out. Only what is named is compared; ``others``: all requirements that aren't.

    ``severity_tests``, ``alerts`` and ``marks`` are the whole list; ``infers``: inference -> whether it is true.
    """

    met: Names = ()
    not_met: Names = ()
    missing: Names = ()
    not_applicable: Names = ()
    others: Literal["met", "not_met", "missing", "not_applicable"] | None = None
    severity: Severity | Literal["none"] | None = None
    severity_tests: Names | None = None
    alerts: Names | None = None
    marks: Names | None = None
    infers: dict[Id, Flag] = Constraint(default_factory=dict)

    def outcomes(self, kind: Kind) -> dict[str, Outcome]:
        """The outcome of each requirement that is compared."""
        found = {name: Outcome(word) for word in OUTCOME_WORDS for name in getattr(self, word)}
        if self.others is not None:
            for requirement in kind.requirements:
                found.setdefault(requirement.id, Outcome(self.others))
        return found


OUTCOME_WORDS = ("met", "not_met", "missing", "not_applicable")


class Stated(Part):
    """What is said in an update: ``none`` are the fields of which there is none, ``without`` those of the base
    that aren't given, ``evidence`` those with a document, photo or link behind them."""

    fields: dict[Id, str | list[str]] = Constraint(default_factory=dict)
    none: Names = ()
    without: Names = ()
    evidence: Names = ()
    without_evidence: Names = ()


class Earlier(Stated):
    """An update that is already on record, of its own date field's day, or of ``day``. ``severity``: as found."""

    kind: Id | None = None
    base: Id | None = None
    organization: Id | None = None
    day: Day | None = None
    severity: Severity | None = None


class Row(Stated):
    """One row of a table: what is different in it, and what must come out. ``earlier`` replaces the case's."""

    day: Day | None = None
    checked_on: Day | None = None
    organization: Id | None = None
    vacant_since: Day | None = None
    profile: dict[Id, str | list[str]] = Constraint(default_factory=dict)
    earlier: tuple[Earlier, ...] | None = None
    expect: Expected | None = None


class Case(Row):
    """A sentence, and what it says as data. ``day`` is the day of the report, ``checked_on`` that of the check
    (default: the same). Without a kind it is about an organization, for inferences: ``vacant_since`` is the day
    since when it has no Chief Data Officer."""

    id: Id
    sentence: Text
    kind: Id | None = None
    base: Id | None = None
    for_each: tuple[Row, ...] = ()


class BaseRecord(Row):
    """A record that cases start from. It isn't run by itself."""

    id: Id
    kind: Id | None = None
    base: Id | None = None


class Impossible(Part):
    """What no case can show, and why: coverage asks for it no longer."""

    goal: str
    reason: Text


class CasesFile(Part):
    """What a file of cases has in it."""

    records: tuple[BaseRecord, ...] = ()
    cases: tuple[Case, ...] = ()
    impossible: tuple[Impossible, ...] = ()


@dataclass(frozen=True, slots=True)
class Inherited:
    """What the cases of a pack below are run on, in a pack that extends it.

    ``pack``: the upper one, as if its programme began when that of the pack below did, so that the days in the
    cases mean what they meant; ``unspoken``: the ids that only one of the two packs has. The cases say nothing of
    them.
    """

    pack: Pack
    unspoken: frozenset[str]


@dataclass(frozen=True, slots=True)
class Trial:
    """One case, or one row of it, ready to be run. ``row`` counts from 1; 0 is a case without rows.

    ``submission`` is None where the case is about an organization. ``inherited``: it stands beside a pack below.
    """

    case_id: str
    row: int
    sentence: Text
    spot: Spot
    expected: Expected
    submission: Submission | None
    organization_id: str
    vacant_since: date | None
    checked_on: date
    earlier: tuple[Record, ...]
    inherited: Inherited | None = field(default=None, compare=False, repr=False)

    def speaks_of(self, name: str) -> bool:
        """False: its own pack, or the one it is run for, has no such requirement, test, alert, mark or inference."""
        return self.inherited is None or name not in self.inherited.unspoken

    def outcomes(self, kind: Kind) -> dict[str, Outcome]:
        """The outcome of each requirement that is compared."""
        wanted = self.expected.outcomes(kind)
        return {name: outcome for name, outcome in wanted.items() if self.speaks_of(name)}

    @property
    def name(self) -> str:
        """The case, with its row where it has several."""
        return f"{self.case_id}[{self.row}]" if self.row else self.case_id


@dataclass(frozen=True, slots=True)
class Cases:
    """All cases of a pack. ``bases``: the complete records, by kind, as trials that expect nothing."""

    trials: tuple[Trial, ...]
    bases: Mapping[str, Trial]
    impossible: tuple[Impossible, ...]
