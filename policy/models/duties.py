"""The duty checklist: what an organization owes, how often, by when, and which updates fulfil it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from policy.models.base import Day, Flag, Grounded, Id, Ids, Part, Text
from policy.models.conditions import Condition
from policy.periods import PeriodLength

# The roles that a Chief Data Officer has by the Plan: each duty is under one of them, and each kind of record.
PLAN_ROLES = (1, 2, 3, 4)


class Satisfier(Part):
    """Updates of this kind fulfil the duty, if ``when`` is true of them (or isn't named).

    ``musts``: the requirements that must be met for that (default: every binding one that concerns the duty).
    """

    kind: Id
    when: Condition | None = None
    musts: Ids = ()


class Subject(Part):
    """What a duty is owed for one by one: each ``key`` value of an organization's updates of this kind.

    The newest record of a key decides: there is a subject while ``when`` is true of it.
    """

    kind: Id
    key: Id
    when: Condition | None = None


class Once(Part):
    """Owed once, by the day in this parameter. ``joiners``: also by whoever joins after that day, somewhat later."""

    form: Literal["once"]
    by: Id
    joiners: Flag = True


class Every(Part):
    """Owed anew in each whole period, from the day in the parameter ``begins`` on (or from the start).

    It is due ``days`` (a parameter) after the period's start or end: 30 days after the start of a year are
    31 January, 15 after the end of a half-year 15 July.
    """

    form: Literal["every"]
    period: PeriodLength
    counted_from: Literal["start", "end"] = "end"
    days: Id | None = None
    begins: Id | None = None


class After(Part):
    """Owed after each update of this kind of which ``when`` is true; ``first``: only after the first one.

    Due ``within`` (a parameter: working days, or calendar months where ``unit`` says so) of its governing date.
    ``same``: a key field in which what fulfils it must agree with what brought it about.
    ``counts``: what may fulfil it; ``later``: another update of no earlier date; ``itself``: also the one that
    brought it about (a post reported with its filing receipt); ``any``: also what was on record before.
    ``on_change``: not owed anew while the update before it of that ``same`` key was so too: a project that
    stays red owes one recovery plan.
    """

    form: Literal["after"]
    kind: Id
    when: Condition | None = None
    within: Id
    unit: Literal["working_days", "months"] = "working_days"
    same: Id | None = None
    first: Flag = False
    counts: Literal["later", "itself", "any"] = "later"
    on_change: Flag = False


class Cycle(Part):
    """Owed on the cycle that each subject itself promises: ``days`` (value of the field -> days), and no
    more often than the parameter ``at_least`` says, for nobody reports an hourly refresh by hand."""

    form: Literal["cycle"]
    field: Id
    days: Mapping[str, int]
    at_least: Id


class AsItArises(Part):
    """No day can be worked out beforehand: what is reported is counted, nothing is overdue."""

    form: Literal["as_it_arises"]


_FORMS: Mapping[str, str] = {"once": "once", "every": "every", "after": "after", "cycle": "cycle"}


def _spelled(value: Any) -> Any:
    """``{once: {by: pilot_end}}`` in a pack is ``{form: once, by: pilot_end}`` here."""
    if value == "as_it_arises":
        return {"form": "as_it_arises"}
    if isinstance(value, Mapping) and "form" not in value:
        if len(value) == 1 and (form := next(iter(value))) in _FORMS and isinstance(value[form], Mapping):
            return {"form": form, **value[form]}
        raise ValueError(f"expected one of {', '.join(_FORMS)} with its keys, or as_it_arises")
    return value


Cadence = Annotated[
    Annotated[Once | Every | After | Cycle | AsItArises, Field(discriminator="form")],
    BeforeValidator(_spelled),
]


class Owed(Grounded):
    """One way in which a duty falls due. The number in it is often our default where the duty isn't.

    ``satisfied_by`` replaces that of the duty; ``subject``: owed for each of these, not once for all;
    ``only_with``: owed (once for all) only while there is at least one of these, for nobody reviews the use
    of data that isn't shared.
    """

    id: Id
    title: Text
    cadence: Cadence
    subject: Subject | None = None
    only_with: Subject | None = None
    satisfied_by: tuple[Satisfier, ...] = ()


class Duty(Grounded):
    """An item of the checklist, in force from ``valid_from`` up to and including ``valid_until``.

    ``evidence`` says in words what proves it; ``evidenced``: a document, photo or link must be behind the
    update that fulfils it. ``by_slips``: it is fulfilled by answering follow-ups that the system makes.
    ``tiers``: who owes it (default: who takes part).
    """

    id: Id
    plan_role: Annotated[int, Field(ge=1, le=4)]
    title: Text
    valid_from: Day
    valid_until: Day | None = None
    evidence: Text
    evidenced: Flag = False
    by_slips: Flag = False
    tiers: tuple[str, ...] = ()
    satisfied_by: tuple[Satisfier, ...] = ()
    owed: Annotated[tuple[Owed, ...], Field(min_length=1)]

    def satisfiers(self, owed: Owed) -> tuple[Satisfier, ...]:
        """What fulfils this way of owing it."""
        return owed.satisfied_by or self.satisfied_by

    def kinds_in(self, owed: Owed) -> tuple[str, ...]:
        """The kinds that play a part in this way of owing it; none where nothing is ever due."""
        if isinstance(owed.cadence, AsItArises):
            return ()
        found = [satisfier.kind for satisfier in self.satisfiers(owed)]
        found += [subject.kind for subject in (owed.subject, owed.only_with) if subject is not None]
        if isinstance(owed.cadence, After):
            found.append(owed.cadence.kind)
        return tuple(dict.fromkeys(found))

    def way(self, owed_id: str) -> Owed:
        """The way of owing it with this id; KeyError if there is none."""
        for owed in self.owed:
            if owed.id == owed_id:
                return owed
        raise KeyError(owed_id)
