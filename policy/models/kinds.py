"""Kinds of update: the fields that are asked and the requirements that are checked."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal

from pydantic import BeforeValidator
from pydantic import Field as Constraint

from policy.models.base import Day, Flag, Grounded, Id, Ids, Part, Text
from policy.models.conditions import Condition
from policy.outcomes import Level
from policy.periods import PeriodLength

FieldType = Literal[
    "text",
    "choice",
    "date",
    "integer",
    "number",
    "organization",
    "organizations",
    "yes_no",
    "items",
    "reference",
    "period",
]
"""``number`` has at most four decimals; ``items`` are data items, each ``name:type``; a ``reference`` is a
document's number or a link, and counts as evidence by itself; a ``period`` is 2026, 2026-H1, 2026-Q3 or 2026-08."""


def _values(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Values = Annotated[tuple[str, ...], BeforeValidator(_values)]
"""One value, or a list of them."""


Unit = Literal["hours", "days", "years", "percent"]


class Choice(Part):
    """One value that a choice field can take, as it is shown and as people write it."""

    id: Id
    label: Text
    aliases: tuple[str, ...] = ()


class Field(Part):
    """One thing that a person can be asked.

    ``ask``: ``first`` before the card, ``later`` from the list "still to complete", ``never`` by itself.
    ``when``: asked only if it isn't false. ``profile``: the same for all updates of an organization.
    ``key``: records can be looked up by it. ``none_label`` is set where "there is none" is an answer.
    ``unit``: what a number counts; without one it is a number of things.
    ``offers``: kinds of which names that are on record in this field are offered as answers.
    """

    id: Id
    type: FieldType
    label: Text
    question: Text
    example: Text
    choices: tuple[Choice, ...] = ()
    ask: Literal["first", "later", "never"] = "later"
    when: Condition | None = None
    none_label: Text | None = None
    default: Literal["today"] | None = None
    profile: Flag = False
    key: Flag = False
    offers: tuple[Id, ...] = ()
    max_length: Annotated[int, Constraint(ge=1, le=4000)] = 500
    minimum: Annotated[int, Constraint(ge=0)] = 0
    unit: Unit | None = None

    @property
    def none_allowed(self) -> bool:
        """True: a person may say that there is none."""
        return self.none_label is not None

    def choice(self, choice_id: str) -> Choice:
        """The choice with this id; KeyError if there is none."""
        for choice in self.choices:
            if choice.id == choice_id:
                return choice
        raise KeyError(choice_id)


class Match(Part):
    """Which records of the past a derived fact looks at: key fields of theirs equal to facts of ours.

    Without ``field`` and ``equals``: all records of that kind (of the organization). ``where``: choice field of
    theirs, or ``severity`` as it was found, -> the values that count.
    """

    kind: Id
    field: Id | None = None
    equals: Id | None = None
    same_organization: Flag = True
    where: dict[Id, Values] = Constraint(default_factory=dict)

    @cached_property
    def narrowing(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """``where`` in one order, to be compared."""
        return tuple(sorted(self.where.items()))


class Derived(Part):
    """A fact that nobody types: computed before the check from other facts, or from the records.

    ``earliest``, ``latest``: the first or last date in ``take`` of the matching records and of the stated
    ``or_field``; without any, it is "there is none" if the field ``denied_by`` was stated so.
    ``exists``: whether there is a matching record (which ``differs`` from ours in a field, or in the
    ``organization`` that reported it, if named).
    ``first_given``: the first of these facts that was given. ``count``: how many entries a list has.
    ``number``: how many records match, of the last ``within_days`` (a parameter) before the check.
    ``run``: how many of the newest matching records in a row have one of ``among`` in the field ``take``;
    ``run_since``: the day of the first of these, "there is none" where the newest has another value.
    ``days_since``, ``working_days_since``: days from a date to the day of the check, 0 for one after it.
    ``working_days_between``: from the first of two dates to the second, 0 if that is no later.
    ``mapped``: the whole number that ``mapping`` gives for a choice. ``period_start``: the first day of the
    ``period`` in which the check is made, or of the one so many periods ``back``.
    """

    id: Id
    title: Text
    op: Literal[
        "earliest",
        "latest",
        "exists",
        "first_given",
        "count",
        "number",
        "run",
        "run_since",
        "days_since",
        "working_days_since",
        "working_days_between",
        "mapped",
        "period_start",
    ]
    match: Match | None = None
    take: Id | None = None
    or_field: Id | None = None
    denied_by: Id | None = None
    differs: Id | None = None
    of: Ids = ()
    within_days: Id | None = None
    among: Values = ()
    mapping: dict[Id, int] = Constraint(default_factory=dict)
    period: PeriodLength | None = None
    back: Annotated[int, Constraint(ge=0, le=10)] = 0

    @cached_property
    def reads(self) -> frozenset[str]:
        """The facts that it is derived from."""
        equals = self.match.equals if self.match else None
        return frozenset(filter(None, (self.or_field, self.denied_by, self.differs, equals, *self.of)))


class Requirement(Grounded):
    """What an update of a kind must satisfy.

    In force from ``valid_from`` up to and including ``valid_until``, by the governing date. ``applies``
    false keeps it out. ``evidence``: a document, photo or link must be behind one of the fields in
    ``proof`` (default: the fields it reads). ``remedy`` tells the reporter what to do. ``clauses``: code of
    a source -> the article in it, where that is known. ``duties``: those that an update can't fulfil without
    it (default: every duty that its kind can fulfil).
    """

    id: Id
    title: Text
    level: Level
    valid_from: Day
    valid_until: Day | None = None
    applies: Condition | None = None
    satisfied: Condition
    evidence: Flag = False
    proof: Ids = ()
    remedy: Text
    duties: Ids = ()
    clauses: dict[Id, Text] = Constraint(default_factory=dict)


class Kind(Part):
    """A kind of update. ``prefix`` begins the reference that people quote: ``DS-0012``."""

    id: Id
    plan_role: Annotated[int, Constraint(ge=1, le=4)]
    prefix: Annotated[str, Constraint(pattern=r"^[A-Z]{2}$")]
    title: Text
    title_field: Id
    date_field: Id
    severity_field: Id | None = None
    fields: tuple[Field, ...]
    derived: tuple[Derived, ...] = ()
    requirements: tuple[Requirement, ...]

    def field(self, field_id: str) -> Field:
        """The field with this id; KeyError if the kind has none."""
        for field in self.fields:
            if field.id == field_id:
                return field
        raise KeyError(field_id)

    @cached_property
    def field_ids(self) -> frozenset[str]:
        """The ids of its fields."""
        return frozenset(field.id for field in self.fields)

    @cached_property
    def references(self) -> frozenset[str]:
        """The fields that are evidence by themselves."""
        return frozenset(field.id for field in self.fields if field.type == "reference")

    @cached_property
    def profile_fields(self) -> tuple[str, ...]:
        """The fields that are the same for all updates of an organization."""
        return tuple(field.id for field in self.fields if field.profile)

    @cached_property
    def today_fields(self) -> tuple[str, ...]:
        """The fields that are the day of the report, unless another is given."""
        return tuple(field.id for field in self.fields if field.default == "today")

    @cached_property
    def derived_from(self) -> frozenset[str]:
        """The facts that its derived facts look at."""
        return frozenset(name for derived in self.derived for name in derived.reads)

    def requirement(self, requirement_id: str) -> Requirement:
        """The requirement with this id; KeyError if the kind has none."""
        return self._by_id[requirement_id]

    @cached_property
    def _by_id(self) -> dict[str, Requirement]:
        return {requirement.id: requirement for requirement in self.requirements}
