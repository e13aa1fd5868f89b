"""How bad an issue is, how fast it must be handled, and what a supervisor is told of."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field as Constraint

from policy.models.base import Flag, Grounded, Id, Part, Text
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
    """The limits of one step of handling an issue, by severity; a severity that isn't named has none."""

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


class Slip(Grounded):
    """A step in following up what is late. Colours ring and reach as the issue's severity says.

    ``days``: the parameter with the working days left (blue) or overdue (red) at which it is due.
    """

    colour: Literal["blue", "yellow", "red", "cleared"]
    title: Text
    trigger: Text
    to: Text
    days: Id | None = None


class Milestone(Grounded):
    """A date of the programme or of a law. A day, a month or a year, as exactly as it is known.

    ``parameter``: the date is a deployment's own to set; what stands here is what the source says.
    """

    id: Id
    when: Annotated[str, Constraint(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
    title: Text
    parameter: Id | None = None
