"""Issues from raised to closed: which report belongs to which issue, and how each issue stands. Pure.

What is on record of one project of one organization is looked at in the order in which it was reported, each report
as it reads today: a report belongs to an issue that was open when it came. The same records give the same answer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from policy.keys import normalize_key
from policy.models.pack import Pack
from policy.models.supervision import ClosingCondition
from policy.nearness import are_near
from policy.outcomes import Outcome, Severity

RAISED, PROGRESS, RESOLVED = "issue_raised", "issue_progress", "issue_resolved"
KINDS = (RAISED, PROGRESS, RESOLVED)
# Of a pack that was kept before it had the parameter (our default).
REOPEN_DAYS = 30
_FULFILLED = (Outcome.MET.value, Outcome.NOT_APPLICABLE.value)

State = Literal["open", "resolved", "closed"]
How = Literal["chosen", "same", "near", "only", "asked", "none"]
"""Why a report belongs to its issue: the reporter said so, the title is the same or near, it is the only open one; or
that several could be meant, or none."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What the pack says of issues: when one is closed, and within how many days one comes back."""

    closing: tuple[ClosingCondition, ...]
    reopen_days: int
    time_zone: ZoneInfo

    def lacking(self, severity: Severity | None, fulfilled: Collection[str]) -> tuple[str, ...]:
        """The conditions that aren't met, of those that are asked of an issue of this severity."""
        return tuple(
            condition.id
            for condition in self.closing
            if condition.asked_of(severity) and not set(condition.requirements) <= set(fulfilled)
        )


def terms_of(pack: Pack, day: date) -> Terms:
    """What holds on a day."""
    found = [each for each in pack.parameters if each.id == "issue_reopen_days"]
    days = int(found[0].at(day).value) if found else REOPEN_DAYS
    return Terms(pack.closing, days, pack.time_zone)


def is_fulfilled(outcome: str) -> bool:
    """True: a requirement with this outcome doesn't keep an issue from being closed."""
    return outcome in _FULFILLED


@dataclass(frozen=True, slots=True)
class Raised:
    """An issue on record. Times are aware; ``raised_on`` is the day on which it came up."""

    id: int
    title: str
    raised_on: date
    reported_at: datetime
    severity: Severity | None = None
    owner: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """A report about an issue. ``stands_since``: when what it says now was said, or confirmed.

    ``fulfilled``: the requirements that don't keep an issue open. ``chosen``: the issue that its reporter named (0:
    none of them; None: they weren't asked). ``does``: the steps of handling that it shows to be done. ``reviews``: it
    tells what was learned from an issue that is solved (复盘), which does no step of handling.
    """

    id: int
    kind: str
    title: str
    day: date
    reported_at: datetime
    stands_since: datetime
    fulfilled: frozenset[str] = frozenset()
    chosen: int | None = None
    does: tuple[str, ...] = ()
    reviews: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """To which issue a report belongs. ``among``: those that may be meant, where that must be asked."""

    report_id: int
    issue_id: int | None
    how: How
    among: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """How an issue stands. ``lacking``: the closing conditions that the resolution doesn't meet yet.

    ``reopens``: the closed issue that came back with it; ``reopenings``: how often it has come back by now.
    ``review_id``: the report that tells what was learned, once it was solved.
    """

    issue_id: int
    state: State
    resolution_id: int | None = None
    closed_at: datetime | None = None
    lacking: tuple[str, ...] = ()
    reopens: int | None = None
    reopenings: int = 0
    done: tuple[str, ...] = ()
    review_id: int | None = None


@dataclass(slots=True)
class _Told:
    """What was seen of a project so far."""

    terms: Terms
    raised: dict[int, Raised] = field(default_factory=dict)
    standing: dict[int, Standing] = field(default_factory=dict)
    links: dict[int, Link] = field(default_factory=dict)
    waiting: list[Report] = field(default_factory=list)

    def take_up(self, issue: Raised) -> None:
        before = self._closed_lately(issue)
        reopenings = self.standing[before].reopenings + 1 if before is not None else 0
        done = ("name_owner",) if issue.owner else ()
        self.raised[issue.id] = issue
        self.standing[issue.id] = Standing(issue.id, "open", reopens=before, reopenings=reopenings, done=done)
        for report in [each for each in self.waiting if _speaks_of(each, issue) and _fits(each, issue)]:
            self.waiting.remove(report)
            self._attach(report, issue.id, "same" if _same(report.title, issue.title) else "near")

    def _closed_lately(self, issue: Raised) -> int | None:
        """The issue of the same name that was closed not long before this one was reported."""
        found = []
        for other in self.raised.values():
            closed_at = self.standing[other.id].closed_at
            if closed_at is None or closed_at > issue.reported_at or not _alike(other.title, issue.title):
                continue
            zone, allowed = self.terms.time_zone, timedelta(days=self.terms.reopen_days)
            gone = issue.reported_at.astimezone(zone).date() - closed_at.astimezone(zone).date()
            if gone <= allowed:
                found.append((closed_at, other.id))
        return max(found)[1] if found else None

    def take_in(self, report: Report) -> None:
        if report.chosen is not None:
            if report.chosen in self.raised:
                self._attach(report, report.chosen, "chosen")
                return
            if report.chosen == 0:
                self.links[report.id] = Link(report.id, None, "chosen")
                return
        candidates = self._candidates(report)
        named = [each for each in candidates if _same(each.title, report.title)]
        how: How = "same"
        if not named:
            named, how = [each for each in candidates if are_near(each.title, report.title)], "near"
        if not named:
            named, how = candidates, "only"
        if len(named) == 1:
            self._attach(report, named[0].id, how)
        elif named:
            self.links[report.id] = Link(report.id, None, "asked", tuple(each.id for each in named))
        else:
            self.links[report.id] = Link(report.id, None, "none")
            if not any(_speaks_of(report, each) for each in self.raised.values()):
                self.waiting.append(report)

    def _candidates(self, report: Report) -> list[Raised]:
        """The issues that it may be about: what is open, and for a review first what is reported resolved."""
        if report.reviews:
            solved = [each for each in self.raised.values() if self.standing[each.id].state != "open"]
            unreviewed = [each for each in solved if self.standing[each.id].review_id is None]
            named = [each for each in solved if _speaks_of(report, each)]
            if named or unreviewed:
                return named or unreviewed
        return [each for each in self.raised.values() if self._is_open(each, report)]

    def _is_open(self, issue: Raised, report: Report) -> bool:
        """True: the report, when it came, may have been about this issue."""
        closed_at = self.standing[issue.id].closed_at
        return _fits(report, issue) and (closed_at is None or closed_at > report.reported_at)

    def _attach(self, report: Report, issue_id: int, how: How) -> None:
        self.links[report.id] = Link(report.id, issue_id, how)
        standing, issue = self.standing[issue_id], self.raised[issue_id]
        done = tuple(dict.fromkeys((*standing.done, *report.does)))
        standing = replace(standing, done=done)
        if report.kind == RESOLVED and standing.state != "closed":
            lacking = self.terms.lacking(issue.severity, report.fulfilled)
            standing = replace(
                standing,
                state="resolved" if lacking else "closed",
                resolution_id=report.id,
                lacking=lacking,
                closed_at=None if lacking else max(report.stands_since, issue.reported_at),
            )
        if report.reviews and standing.state != "open":
            standing = replace(standing, review_id=report.id)
        self.standing[issue_id] = standing


def settle(
    terms: Terms, raised: Iterable[Raised], reports: Iterable[Report]
) -> tuple[Sequence[Standing], Sequence[Link]]:
    """How the issues of one project stand, and to which of them each report belongs."""
    told = _Told(terms)
    everything: list[Raised | Report] = [*raised, *reports]
    for each in sorted(everything, key=lambda one: one.id):
        if isinstance(each, Raised):
            told.take_up(each)
        else:
            told.take_in(each)
    return list(told.standing.values()), list(told.links.values())


def _same(one: str, other: str) -> bool:
    return normalize_key(one) == normalize_key(other)


def _alike(one: str, other: str) -> bool:
    return _same(one, other) or are_near(one, other)


def _speaks_of(report: Report, issue: Raised) -> bool:
    return _alike(report.title, issue.title)


def _fits(report: Report, issue: Raised) -> bool:
    """True: nothing is resolved before the day on which it came up."""
    return report.kind != RESOLVED or report.day >= issue.raised_on
