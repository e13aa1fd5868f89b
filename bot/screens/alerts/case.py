"""Everything that is known about an alert, and what follows from it for who looks at it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.screens.alerts.issue import About
from policy.models.base import Text
from policy.models.kinds import Kind
from storage.supervision.alerts import ENDS, Alert, AlertEvent, Reading
from storage.supervision.disputes import Dispute
from storage.supervision.handling import Step
from storage.supervision.holds import Blocker
from storage.supervision.issues import Issue
from storage.supervision.silences import Silence
from storage.updates.records import Update


@dataclass(frozen=True, slots=True)
class Former:
    """A rule that the present version of the pack doesn't have any more; ``title`` None: nor any that can be read.

    ``version``: the last one that had it. ``inferred``: the records gave it, not a report.
    """

    id: str
    title: Text | None
    version: str
    inferred: bool


@dataclass(frozen=True, slots=True)
class Case:
    """Everything that an alert shows. ``kind``: of the update, also where the pack has it no more.

    ``former``: those of the causes for which the present version has no rule.
    ``principal``: whom the reporter stood in for. ``steps``: in which it is handled, the first due first.
    ``handler``: who follows up; ``asked``: who is asked to. ``disputes``: about verdicts of its record. ``issue``: how
    the issue stands that it is about. ``silences``, ``blockers``: what keeps it from ringing, where something does.
    """

    alert: Alert
    update: Update | None
    causes: Sequence[str]
    events: Sequence[AlertEvent]
    reporter: str
    description: str | None = None
    readings: Sequence[Reading] = ()
    kind: Kind | None = None
    former: Sequence[Former] = ()
    principal: str | None = None
    steps: Sequence[Step] = ()
    handler: str | None = None
    asked: str | None = None
    disputes: Sequence[Dispute] = ()
    issue: About | None = None
    silences: Sequence[Silence] = ()
    blockers: Sequence[Blocker] = ()

    @property
    def about_issue(self) -> Issue | None:
        """The issue that it is about."""
        return self.issue.issue if self.issue is not None else None

    @property
    def evidence(self) -> int:
        """How many pieces of evidence came for it."""
        return sum(event.pieces for event in self.events)

    @property
    def acknowledged_by(self) -> int | None:
        """Who acknowledged it last."""
        found = [event.person_id for event in self.events if event.what == "acknowledged"]
        return found[-1] if found else None


def may_take_back(case: Case, person_id: int) -> bool:
    """True: the acknowledgement is this person's, and nothing was made of it yet."""
    alert = case.alert
    untouched = alert.assignee_id is None and alert.offered_to is None and not alert.snoozed
    return alert.status == "acknowledged" and untouched and case.acknowledged_by == person_id


def may_reopen(case: Case) -> bool:
    """True: a person resolved it, and at least one of its causes still holds."""
    ended = [event.what for event in case.events if event.what in ENDS]
    holds = any(not reading.cleared for reading in case.readings)
    return case.alert.status == "resolved" and holds and ended[-1:] == ["resolved"]
