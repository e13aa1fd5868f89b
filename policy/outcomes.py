"""What a check says: the words for outcomes, and the values that carry them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What one requirement says about one revision of an update; there is always exactly one."""

    MET = "met"
    NOT_MET = "not_met"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"
    NOT_CHECKED = "not_checked"

    # Enum's own is a function in Python, and outcomes are part of many keys.
    __hash__ = str.__hash__


class Basis(StrEnum):
    """What a met requirement rests on: somebody's word, or a document behind it."""

    STATED = "stated"
    EVIDENCED = "evidenced"


class Level(StrEnum):
    """How much a requirement binds. A must-if binds where its condition applies."""

    MUST = "must"
    MUST_IF = "must-if"
    SHOULD = "should"
    MAY = "may"

    @property
    def binds(self) -> bool:
        """True: what isn't met makes the update incomplete or non-compliant."""
        return self in (Level.MUST, Level.MUST_IF)


class Severity(StrEnum):
    """How bad an issue is."""

    CRITICAL = "critical"
    MAJOR = "major"
    GENERAL = "general"
    MINOR = "minor"

    __hash__ = str.__hash__

    @property
    def rank(self) -> int:
        """3 for critical down to 0 for minor."""
        return _RANKS[self]


_RANKS = {severity: rank for rank, severity in enumerate(reversed(Severity))}


class Weight(StrEnum):
    """How much the source of an entry weighs; a default is ours and is shown as such."""

    SEED = "seed"
    PROVINCE = "province"
    OTHER_CITY = "other_city"
    NATIONAL = "national"
    PRACTICE = "practice"
    DEFAULT = "default"


STATED_SEVERITY = "stated"
"""``Verdict.severity_test`` when the reporter's own word raised the severity above every test."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The outcome of one requirement.

    ``supply`` names the fields that would complete or mend it, those still empty first; it is empty
    for ``met`` and ``not_applicable``. ``reason`` is a code: for ``not_checked`` why (``engine_fault``,
    ``no_outcome``, ``two_outcomes``, ``not_encodable:FACT``, ``history_cut:FACT``); for ``missing``,
    ``document`` when the facts satisfy it and only the document behind them is not there yet.
    """

    requirement_id: str
    outcome: Outcome
    basis: Basis | None = None
    reason: str | None = None
    supply: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """All findings on one revision, in the order of the pack.

    ``severity`` and ``severity_test`` are set for kinds that have severity tests: the test's id, or
    ``STATED_SEVERITY``. ``severity_tests`` are all tests that hold. ``alerts`` are the alert rules that
    fire; ``marks`` are what the update does for duties (``policy.checklist.marks``). ``complete`` is False when
    something could not be checked (our fault): check again later.
    """

    kind: str
    pack_digest: str
    findings: tuple[Finding, ...]
    severity: Severity | None = None
    severity_test: str | None = None
    severity_tests: tuple[str, ...] = ()
    alerts: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    complete: bool = True

    def finding(self, requirement_id: str) -> Finding:
        """The finding of a requirement; KeyError if the kind has no such requirement."""
        for finding in self.findings:
            if finding.requirement_id == requirement_id:
                return finding
        raise KeyError(requirement_id)

    def of(self, outcome: Outcome) -> tuple[Finding, ...]:
        """The findings with this outcome, in the order of the pack."""
        return tuple(finding for finding in self.findings if finding.outcome is outcome)
