"""The policy pack: what the plan asks for, as frozen data that explains itself."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from functools import cached_property
from typing import Literal, Protocol, TypeVar
from zoneinfo import ZoneInfo

from policy.models.base import Day, Flag, Grounded, Id, Part, Source, Text
from policy.models.calendar import WorkingCalendar
from policy.models.coverage import Coverage, Qualification
from policy.models.duties import Cycle, Duty, Owed
from policy.models.inferences import Inference
from policy.models.kinds import Kind
from policy.models.notices import SWITCHED, Notice, NoticeId
from policy.models.organizations import Organization
from policy.models.supervision import (
    AlertRule,
    ClosingCondition,
    HandlingTime,
    Inhibition,
    Milestone,
    Routing,
    Rung,
    SeverityTest,
    Silencing,
    Slip,
)

ParameterType = Literal["text", "name", "date", "integer", "number", "yes_no", "time"]
"""``time``: a time of day as 18:00, which no condition compares."""


class _Named(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_Named)


class DatedValue(Grounded):
    """What a parameter is from a day on. A new value is added beside the old one, never over it."""

    valid_from: Day
    value: str


class Parameter(Part):
    """A number, date or word that officials may change, with its history (oldest first)."""

    id: Id
    title: Text
    type: ParameterType
    unit: Text | None = None
    values: tuple[DatedValue, ...]

    def at(self, day: date) -> DatedValue:
        """The value in force on this day; before the first one, the first one."""
        current = self.values[0]
        for dated in self.values[1:]:
            if dated.valid_from <= day:
                current = dated
        return current


class Pack(Part):
    """One version of the policy of one city. ``digest`` names its content.

    ``illustrative``: made up to show something; no deployment runs it unless a setting allows that.
    """

    id: Id
    version: str
    title: Text
    time_zone: ZoneInfo
    programme_start: Day
    calendar: WorkingCalendar
    sources: tuple[Source, ...]
    parameters: tuple[Parameter, ...]
    organizations: tuple[Organization, ...]
    kinds: tuple[Kind, ...]
    severity_tests: tuple[SeverityTest, ...]
    handling_times: tuple[HandlingTime, ...]
    alert_rules: tuple[AlertRule, ...]
    duties: tuple[Duty, ...] = ()
    inferences: tuple[Inference, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    qualifications: tuple[Qualification, ...] = ()
    slips: tuple[Slip, ...] = ()
    rungs: tuple[Rung, ...] = ()
    routing: Routing | None = None
    silencing: Silencing | None = None
    inhibitions: tuple[Inhibition, ...] = ()
    closing: tuple[ClosingCondition, ...] = ()
    timeline: tuple[Milestone, ...] = ()
    notices: tuple[Notice, ...] = ()
    extends: str | None = None
    illustrative: Flag = False
    digest: str = ""

    def has_kind(self, kind_id: str) -> bool:
        """True: updates of this kind can be reported and checked."""
        return kind_id in self._kinds_by_id

    def kind(self, kind_id: str) -> Kind:
        """The kind with this id; KeyError if the pack has none."""
        return self._kinds_by_id[kind_id]

    @cached_property
    def _kinds_by_id(self) -> dict[str, Kind]:
        return {kind.id: kind for kind in self.kinds}

    def source(self, source_id: str) -> Source:
        """The source with this code; KeyError if the pack has none."""
        return _one(self.sources, source_id)

    def parameter(self, parameter_id: str) -> Parameter:
        """The parameter with this id; KeyError if the pack has none."""
        return self._parameters_by_id[parameter_id]

    @cached_property
    def _parameters_by_id(self) -> dict[str, Parameter]:
        return {parameter.id: parameter for parameter in self.parameters}

    def organization(self, organization_id: str) -> Organization:
        """The organization with this id; KeyError if the pack has none (a roster may have it)."""
        return _one(self.organizations, organization_id)

    def alert_rule(self, rule_id: str) -> AlertRule:
        """The alert rule with this id; KeyError if the pack has none."""
        return _one(self.alert_rules, rule_id)

    @property
    def alerting(self) -> tuple[AlertRule | Inference, ...]:
        """Everything by which an alert opens."""
        return (*self.alert_rules, *self.inferences)

    def duty(self, duty_id: str) -> Duty:
        """The duty with this id; KeyError if the pack has none."""
        return self._duties_by_id[duty_id]

    def has_duty(self, duty_id: str) -> bool:
        """True: the plan has this duty."""
        return duty_id in self._duties_by_id

    @cached_property
    def _duties_by_id(self) -> dict[str, Duty]:
        return {duty.id: duty for duty in self.duties}

    def ways_of(self, kind_id: str) -> tuple[tuple[Duty, Owed], ...]:
        """The ways of owing a duty in which updates of this kind play a part."""
        return self._ways_by_kind.get(kind_id, ())

    @cached_property
    def _ways_by_kind(self) -> dict[str, tuple[tuple[Duty, Owed], ...]]:
        found: dict[str, list[tuple[Duty, Owed]]] = {}
        for duty in self.duties:
            for owed in duty.owed:
                for kind_id in duty.kinds_in(owed):
                    found.setdefault(kind_id, []).append((duty, owed))
        return {kind_id: tuple(ways) for kind_id, ways in found.items()}

    @cached_property
    def cycle_fields(self) -> tuple[str, ...]:
        """The fields that promise the cycle on which something is owed."""
        cadences = (owed.cadence for duty in self.duties for owed in duty.owed)
        return tuple(dict.fromkeys(each.field for each in cadences if isinstance(each, Cycle)))

    def inference(self, inference_id: str) -> Inference:
        """The inference with this id; KeyError if the pack has none."""
        return _one(self.inferences, inference_id)

    def handling_time(self, step: str) -> HandlingTime:
        """The limits of this step; KeyError if the pack has none."""
        for handling_time in self.handling_times:
            if handling_time.step == step:
                return handling_time
        raise KeyError(step)

    def slip(self, colour: str) -> Slip | None:
        """The slip of this colour, if the pack has one."""
        return next((slip for slip in self.slips if slip.colour == colour), None)

    def is_statutory(self, notice: NoticeId) -> bool:
        """True: nobody can switch messages of this kind off."""
        found = [each.statutory for each in self.notices if each.id == notice]
        return found[0] if found else notice not in SWITCHED

    def day_of(self, moment: str) -> date:
        """The day in the pack's time zone on which a moment was, in ISO 8601 text as the tables have it."""
        return datetime.fromisoformat(moment).astimezone(self.time_zone).date()

    def sealed(self) -> Pack:
        """The same pack with the digest of its content: sha256 of its JSON without the digest."""
        content = self.model_copy(update={"digest": ""}).model_dump_json()
        return self.model_copy(update={"digest": hashlib.sha256(content.encode()).hexdigest()})


def _one(things: tuple[T, ...], wanted: str) -> T:
    for thing in things:
        if thing.id == wanted:
            return thing
    raise KeyError(wanted)
