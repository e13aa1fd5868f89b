"""What is worth trying for the facts that a rule reads: around each constant, date and threshold, and "not given"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from policy.models.conditions import Compares, Condition, Equals, Holds, OneOf, walk
from policy.models.formats import credit_code_sign
from policy.models.kinds import Derived, Field, Kind
from policy.models.pack import Pack
from policy.records import Record, Value

TODAY = date(2026, 3, 10)
"""The day of the report of what is tried: a working day in the middle of a quarter."""

_CODE = "11440600007037402"
_SAID = {"credit_code": (f"{_CODE}{credit_code_sign(_CODE)}", "1234"), "contact": ("0757-83991234", "office"),
         "catalogue_path": ("education/schools/enrolment", "education"),
         "resource_code": ("306001/000001", "106001/000001")}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Say:
    """One thing to try for one field; ``given`` False: it isn't given. ``value`` None then: there is none."""

    name: str
    value: Value = None
    given: bool = True


@dataclass(frozen=True, slots=True)
class Back:
    """Whether a document is behind each of these fields."""

    names: tuple[str, ...]
    there: bool


@dataclass(frozen=True, slots=True)
class OnRecord:
    """The records that a derived fact finds."""

    derived: str
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """A fact that follows from the check of the whole update, and is taken as it comes here."""

    name: str
    value: Value


@dataclass(frozen=True, slots=True)
class CheckedOn:
    """The day of the check."""

    day: date


@dataclass(frozen=True, slots=True)
class Vacant:
    """Since when an organization has no Chief Data Officer."""

    since: date | None


Attempt = Say | Back | OnRecord | Known | CheckedOn | Vacant


@dataclass
class Attempts:
    """For some conditions over the facts of a kind: what to try for each input that they rest on."""

    pack: Pack
    kind: Kind | None
    conditions: Sequence[Condition]
    derived: Sequence[Derived] = ()
    days: Iterable[date] = ()
    proof: tuple[str, ...] = ()
    today: date = TODAY
    values: Mapping[str, Value] = field(default_factory=dict)
    _inputs: dict[str, list[Attempt]] = field(default_factory=dict)

    def inputs(self) -> list[list[Attempt]]:
        """Each list is one input: exactly one of its attempts holds at a time."""
        fields = {one.id: one for one in self.kind.fields} if self.kind else {}
        derived = {one.id: one for one in (*(self.kind.derived if self.kind else ()), *self.derived)}
        names = [name for c in self.conditions for part in walk(c) for name in _named(part)]
        seen: set[str] = set()
        while names:
            name = names.pop(0)
            if name in seen:
                continue
            seen.add(name)
            if name in fields:
                self._inputs[name] = list(self._field(fields[name]))
            elif name in derived:
                names += self._of_derived(derived[name])
            elif name == "governing_date" and self.kind:
                names.append(self.kind.date_field)
            elif name == "cdo_vacant_since":
                self._inputs[name] = [Vacant(None), *(Vacant(day) for day in self._dates())]
        own = tuple(name for name in self.proof if name in fields and fields[name].type != "reference")
        if own:
            self._inputs["document"] = [Back(own, True), Back(own, False)]
        if self.kind and any(self.days) and self.kind.date_field not in self._inputs:
            self._inputs[self.kind.date_field] = list(self._field(self.kind.field(self.kind.date_field)))
        self._of_days("checked_on" in seen)
        return list(self._inputs.values())

    def _of_days(self, checked_on: bool) -> None:
        """The day of the check, where something rests on it."""
        if checked_on:
            self._inputs["checked_on"] = [CheckedOn(self.today), CheckedOn(self.today + timedelta(days=1))]
        if self.derived or self.kind is None:
            # An inference is in force, or isn't, on the day on which it looks.
            looks = [self.today, *(day - timedelta(days=back) for day in self.days for back in (0, 1))]
            self._inputs["checked_on"] = [CheckedOn(day) for day in looks]

    def _of_derived(self, one: Derived) -> list[str]:
        """What else a derived fact rests on; its records become an input of their own."""
        match = one.match
        behind = [*one.of, *(n for n in (one.or_field, one.denied_by) if n)]
        if match is None:
            return behind
        self._inputs[f"records of {one.id}"] = list(self._records(one))
        return [*behind, *(n for n in (match.equals, one.differs) if n and n != "organization")]

    def _field(self, one: Field) -> Iterator[Attempt]:
        for value in dict.fromkeys(map(_frozen, self._values(one))):
            yield Say(one.id, list(value) if isinstance(value, tuple) else value)
        if one.none_allowed:
            yield Say(one.id, None)
        yield Say(one.id, None, given=False)

    def _values(self, one: Field) -> Iterator[Value]:
        if one.type == "yes_no":
            yield from (True, False)
        elif one.type == "date":
            yield from (day.isoformat() for day in self._dates())
        elif one.type == "choice":
            yield from self._choices(one)
        elif one.type in ("integer", "number"):
            yield from (number for number in self._numbers(one) if number >= one.minimum)
        elif one.type == "items":
            yield from (["school:text"], ["school"])
        elif one.type == "organizations":
            yield ["industry"]
        else:
            yield from self._texts(one)

    def _choices(self, one: Field) -> Iterator[str]:
        named = [literal for literal in self._literals(one.id) if literal in {c.id for c in one.choices}]
        yield from named
        left = [choice.id for choice in one.choices if choice.id not in named]
        yield from left if any(self.kind and one.id == d.of[0] for d in self._mapped()) else left[:1]

    def _mapped(self) -> list[Derived]:
        known = (*(self.kind.derived if self.kind else ()), *self.derived)
        return [one for one in known if one.op == "mapped" and one.of]

    def _texts(self, one: Field) -> Iterator[str]:
        for part in self._parts():
            if isinstance(part, Holds) and one.id in part.facts and part.facts[0] == one.id:
                yield from _SAID.get(part.check, ())
                return
        yield from self._literals(one.id)
        yield "industry" if one.type == "organization" else ("2026" if one.type == "period" else "words")
        pairs = [
            p for p in self._parts() if isinstance(p, Equals) and p.to.fact and one.id in (p.fact, p.to.fact)
        ]
        if pairs:
            yield "other words"
            others = (part.to.fact if part.fact == one.id else part.fact for part in pairs)
            yield from (said for name in others if isinstance(said := self.values.get(name or ""), str))

    def _numbers(self, one: Field) -> Iterator[int | float]:
        for literal in self._literals(one.id):
            middle = int(float(literal))
            yield from (middle, middle - 1, middle + 1)
        yield from (1, 2, 0)

    def _literals(self, name: str) -> list[str]:
        """Every constant with which the fact, or one taken over from it, is compared."""
        names = {name}
        known = (*(self.kind.derived if self.kind else ()), *self.derived)
        names |= {one.id for one in known if one.op == "first_given" and name in one.of}
        found: list[str] = []
        for part in self._parts():
            if isinstance(part, OneOf) and part.fact in names:
                found += part.values
            elif isinstance(part, Equals | Compares) and part.fact in names:
                if part.to.parameter:
                    found += [dated.value for dated in self.pack.parameter(part.to.parameter).values]
                elif part.to.literal is not None:
                    found.append(part.to.literal)
        return list(dict.fromkeys(found))

    def _parts(self) -> Iterator[Condition]:
        for condition in self.conditions:
            yield from walk(condition)

    def _dates(self) -> list[date]:
        """Around the report, every day that the conditions name, and as far back as their limits reach."""
        days = [self.today, self.today - timedelta(days=1), self.today + timedelta(days=1)]
        for day in self.days:
            days += [day, day - timedelta(days=1), day + timedelta(days=1)]
        known = {one.id: one for one in (*(self.kind.derived if self.kind else ()), *self.derived)}
        for part in self._parts():
            if not isinstance(part, Compares):
                continue
            constants = self._constants(part)
            one = known.get(part.fact)
            if one is not None and one.op.startswith(("days_", "working_days")):
                days += [self.today - each for limit in constants for each in self._spans(one.op, int(limit))]
                days += [self.today + each for limit in constants for each in self._spans(one.op, int(limit))]
                if one.of and one.of[0] in known and known[one.of[0]].op == "period_start":
                    continue
            else:
                for literal in constants:
                    try:
                        day = date.fromisoformat(literal)
                    except ValueError:
                        continue
                    days += [day, day - timedelta(days=1), day + timedelta(days=1)]
        return sorted(dict.fromkeys(days), key=lambda day: abs((day - self.today).days))

    def _constants(self, part: Compares) -> list[str]:
        if part.to.parameter:
            return [dated.value for dated in self.pack.parameter(part.to.parameter).values]
        return [part.to.literal] if part.to.literal is not None else []

    def _spans(self, op: str, limit: int) -> list[timedelta]:
        """Spans of days that come to the limit, and to one less and one more."""
        wanted = (limit - 1, limit, limit + 1)
        if op == "days_since":
            return [timedelta(days=each) for each in wanted if each >= 0]
        found: dict[int, timedelta] = {}
        for each in range(0, 3 * (limit + 10)):
            ago = timedelta(days=each)
            found.setdefault(self.pack.calendar.working_days_between(self.today - ago, self.today), ago)
        forward: dict[int, timedelta] = {}
        for each in range(0, 3 * (limit + 10)):
            ahead = timedelta(days=each)
            forward.setdefault(self.pack.calendar.working_days_between(self.today, self.today + ahead), ahead)
        return [side[each] for side in (found, forward) for each in wanted if each in side]

    def _records(self, one: Derived) -> Iterator[Attempt]:
        match = one.match
        if match is None:
            return
        yield OnRecord(one.id, ())
        days = (
            self._dates()
            if one.take and one.op in ("earliest", "latest")
            else [self.today - timedelta(days=9)]
        )
        home = "industry" if one.differs == "organization" else "education"
        for day in days:
            values: dict[str, Value] = {name: wanted[0] for name, wanted in match.where.items()}
            severity = str(values.pop("severity")) if "severity" in values else None
            if one.take and one.op in ("earliest", "latest"):
                values[one.take] = day.isoformat()
            elif one.take and one.among:
                values[one.take] = one.among[0]
            if match.field:
                values[match.field] = "words"
            if one.differs and one.differs != "organization":
                values[one.differs] = "other words"
            for times in (1, 2, 4) if one.op in ("number", "run") else (1,):
                yield OnRecord(
                    one.id,
                    tuple(
                        Record(
                            f"{one.id}-{n}",
                            match.kind,
                            home,
                            day - timedelta(days=n),
                            values,
                            severity=severity,
                        )
                        for n in range(times)
                    ),
                )


def _frozen(value: Value) -> Value | tuple[str, ...]:
    return tuple(value) if isinstance(value, list) else value


def _named(part: Condition) -> tuple[str, ...]:
    if isinstance(part, Holds):
        return part.facts
    if isinstance(part, Equals | Compares):
        return (part.fact, part.to.fact) if part.to.fact else (part.fact,)
    if isinstance(part, OneOf) or part.op in ("present", "claimed"):
        return (part.fact,)
    return ()
