"""How bad an issue is, how fast it must be handled, and what a supervisor is told of."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field as Constraint

from policy.models.base import Flag, Grounded, Id, Ids, Part, Text
from policy.models.conditions import Condition
from policy.outcomes import Severity


class SeverityTest(Grounded):
    """A test that gives an issue at least this severity. The highest severity whose test holds counts."""

    id: Id
    kind: Id
    severity: Severity
    title: Text
    when: Condition


class Limit(Part):
    """A time limit. ``working_days`` and ``same_day`` end with the working day; ``hours`` run day and night.

    ``every_days`` and ``every_months`` repeat: they are the rhythm of progress updates.
    """

    amount: Annotated[int, Constraint(ge=0)]
    unit: Literal["hours", "working_days", "same_day", "every_days", "every_months"]


class HandlingTime(Grounded):
    """The limits of one step of handling an issue, by severity; a severity that isn't named has none.

    ``issues_only``: the step is taken with issues, and not with whatever else alerts a supervisor.
    """

    step: Literal[
        "acknowledge",
        "name_owner",
        "action_plan",
        "coordination_meeting",
        "progress",
        "resolution",
        "verification",
        "review",
    ]
    title: Text
    limits: dict[Severity, Limit]
    issues_only: Flag = False


class AlertRule(Grounded):
    """What a supervisor must see: a condition over the outcomes of requirements and the severity.

    Its facts are ``outcome.REQUIREMENT`` (met, not_met, missing, not_applicable) and ``severity``.
    ``urgent`` rings in quiet hours too. ``acknowledge_as`` names the severity whose handling times hold.
    """

    id: Id
    kind: Id
    title: Text
    expected: Text
    urgent: Flag = False
    acknowledge_as: Severity
    when: Condition


Reach = Literal["handler", "supervisors", "above", "cdo", "office"]
"""Who is told: who handles it; the supervisors nearest to the organization; those above whoever was told so far;
the organization's CDO; the office that oversees the city."""


class Rung(Grounded):
    """Who else is told of an alert that nobody acknowledges: so long ``after`` its limit has passed, by severity."""

    id: Id
    title: Text
    after: dict[Severity, Limit]
    reach: dict[Severity, tuple[Reach, ...]]


FirstReach = Literal["supervisors", "above", "office"]
"""Who hears of an alert first: the supervisors nearest to the organization; those one level further up; the office
that oversees the city."""


class Routing(Grounded):
    """Who hears of an alert first, by the severity whose handling times hold; of others the nearest supervisors do."""

    first: dict[Severity, tuple[FirstReach, ...]]


class Silencing(Grounded):
    """Which alerts a supervisor may silence, by the severity whose handling times hold, and for how long.

    ``days``: the parameter with the working days after which a silence ends at the latest.
    """

    severities: tuple[Severity, ...]
    days: Id


class Inhibition(Grounded):
    """While one of ``blockers`` holds an alert open, those of ``mutes`` don't ring for the same matter.

    Both are alert rules or inferences. ``same``: ``organization``, ``record``, or a key field that the records of all
    these rules have (a project, a dataset).
    """

    id: Id
    title: Text
    blockers: Ids
    mutes: Ids
    same: Id


class Slip(Grounded):
    """A step in following up what is late. Colours ring and reach as the issue's severity says.

    ``days``: the parameter with the working days left (blue) or overdue (red) at which it is due.
    ``time_left``: the parameter with the share of the time, in per cent, that must be gone as well (blue).
    ``catch_up``: the parameter with the working days that what was late already when it was first found owed is given
    before it counts as late (yellow).
    ``reach``: who is told, by severity; duties that are overdue follow the row ``major``.
    """

    colour: Literal["blue", "yellow", "red", "cleared"]
    title: Text
    trigger: Text
    to: Text
    days: Id | None = None
    time_left: Id | None = None
    catch_up: Id | None = None
    reach: dict[Severity, tuple[Reach, ...]] = Constraint(default_factory=dict)

    @property
    def numbers(self) -> tuple[Id, ...]:
        """The parameters by which it is sent."""
        return tuple(name for name in (self.days, self.time_left, self.catch_up) if name is not None)


class ClosingCondition(Grounded):
    """What must be so before an issue is closed: these requirements of the report that resolves it.

    ``severities``: of which issues it is asked; empty: of all.
    """

    id: Id
    title: Text
    kind: Id
    requirements: tuple[Id, ...]
    severities: tuple[Severity, ...] = ()

    def asked_of(self, severity: Severity | None) -> bool:
        """True: an issue of this severity isn't closed without it."""
        return not self.severities or severity in self.severities


class Milestone(Grounded):
    """A date of the programme or of a law. A day, a month or a year, as exactly as it is known.

    ``parameter``: the date is a deployment's own to set; what stands here is what the source says.
    """

    id: Id
    when: Annotated[str, Constraint(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
    title: Text
    parameter: Id | None = None
