"""Who owes what by when, and what has fulfilled it: pure functions of the pack, the calendar and the records.

The same records under the same pack give the same obligations, in whatever order they came; so an update that
is corrected or withdrawn opens again what it had fulfilled.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from policy import marks
from policy.duties import After, Cycle, Duty, Every, Once, Owed
from policy.pack import Pack
from policy.periods import Period, add_months, period_of, periods, read_period

# How many days before a period that is counted from its start a report for it may come, by its length.
_AHEAD = {"year": 184, "half_year": 92, "quarter": 46, "month": 15}


@dataclass(frozen=True, slots=True)
class Marked:
    """An update as far as duties are concerned. ``keys`` are its key fields, normalized; ``values`` as given.

    ``marks``: what the engine found that it does for duties. ``id`` grows with the order of reporting.
    """

    id: int
    kind: str
    governing_date: date
    marks: frozenset[str]
    keys: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def for_period(self) -> str | None:
        """The period that it says it is for."""
        said = self.values.get("for_period")
        return said if isinstance(said, str) else None


@dataclass(frozen=True, slots=True)
class Obligation:
    """A duty, due for one organization: in one period, after one update, for one subject.

    ``subject`` is the normalized key of what it is owed for, or empty. ``period`` tells those of one way of
    owing a duty apart: 2026-Q1, update:12 (after that update), the day from which a cycle runs, or empty.
    ``counts_from``: the first day of reports that count for it. ``met_by`` is the update that fulfilled it.
    """

    duty_id: str
    owed_id: str
    subject: str
    period: str
    counts_from: date
    due_on: date
    met_by: int | None = None
    met_on: date | None = None

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What tells it from every other of its organization."""
        return self.duty_id, self.owed_id, self.subject, self.period


def obligations_of(
    pack: Pack,
    duty: Duty,
    updates: Sequence[Marked],
    *,
    since: date,
    today: date,
    until: date | None = None,
) -> tuple[Obligation, ...]:
    """What an organization that takes part ``since`` a day (``until``) owes by this duty, by due day.

    ``updates`` are its current ones that have a mark of this duty, or are of a kind that it is owed for.
    What begins after today isn't there yet.
    """
    begins, ends = max(since, duty.valid_from), min(day for day in (today, until, duty.valid_until) if day)
    if begins > ends:
        return ()
    ordered = sorted(updates, key=lambda update: (update.governing_date, update.id))
    found: list[Obligation] = []
    for owed in duty.owed:
        way = _Way(pack, duty, owed, ordered, begins, ends)
        found.extend(way.obligations())
    return tuple(sorted(found, key=lambda one: (one.due_on, one.key)))


@dataclass(frozen=True, slots=True)
class _Subject:
    """What a duty is owed for. ``promised``: its own reports; ``over``: the newest of them ends it."""

    key: str
    begins: date
    ends: date
    promised: tuple[Marked, ...]
    over: bool


class _Way:
    """One way of owing a duty, for one organization."""

    def __init__(
        self, pack: Pack, duty: Duty, owed: Owed, updates: Sequence[Marked], begins: date, ends: date
    ) -> None:
        self._pack = pack
        self._duty = duty
        self._owed = owed
        self._begins = begins
        self._ends = ends
        self._updates = updates
        done = marks.fulfils(duty, owed)
        self._fulfilling = [update for update in updates if done in update.marks]

    def obligations(self) -> Iterator[Obligation]:
        cadence = self._owed.cadence
        if isinstance(cadence, Once):
            yield self._once(cadence)
        elif isinstance(cadence, Every):
            for subject in self._subjects():
                yield from self._every(cadence, subject)
        elif isinstance(cadence, After):
            yield from self._after(cadence)
        elif isinstance(cadence, Cycle):
            for subject in self._subjects():
                yield from self._cycle(cadence, subject)

    def _new(
        self, subject: str, period: str, counts_from: date, due_on: date, met: Marked | None
    ) -> Obligation:
        return Obligation(
            self._duty.id,
            self._owed.id,
            subject,
            period,
            counts_from,
            due_on,
            met.id if met else None,
            met.governing_date if met else None,
        )

    def _number(self, parameter: str, day: date) -> int:
        return int(self._pack.parameter(parameter).at(day).value)

    def _once(self, cadence: Once) -> Obligation:
        due = date.fromisoformat(self._pack.parameter(cadence.by).at(self._begins).value)
        if any(parameter.id == "joining_days" for parameter in self._pack.parameters):
            # Who joins late has some time all the same.
            due = max(due, self._begins + timedelta(days=self._number("joining_days", self._begins)))
        met = self._fulfilling[0] if self._fulfilling else None
        return self._new("", "", self._begins, due, met)

    def _subjects(self) -> Iterator[_Subject]:
        """What it is owed for; the organization as a whole, where no subject is named."""
        subject = self._owed.subject
        if subject is None:
            yield _Subject("", self._begins, self._ends, (), over=False)
            return
        concerned = marks.concerns(self._duty, self._owed)
        by_key: dict[str, list[Marked]] = {}
        for update in self._updates:
            if update.kind == subject.kind and subject.key in update.keys:
                by_key.setdefault(update.keys[subject.key], []).append(update)
        for key, updates in by_key.items():
            promised = tuple(update for update in updates if concerned in update.marks)
            if not promised:
                continue
            over = concerned not in updates[-1].marks
            ends = min(self._ends, updates[-1].governing_date) if over else self._ends
            yield _Subject(key, max(self._begins, promised[0].governing_date), ends, promised, over)

    def _about(self, subject: _Subject) -> list[Marked]:
        """What fulfils it for this subject."""
        if self._owed.subject is None:
            return self._fulfilling
        key = self._owed.subject.key
        return [update for update in self._fulfilling if update.keys.get(key) == subject.key]

    def _every(self, cadence: Every, subject: _Subject) -> Iterator[Obligation]:
        begins = subject.begins
        if cadence.begins is not None:
            begins = max(begins, date.fromisoformat(self._pack.parameter(cadence.begins).at(begins).value))
        owing = [
            self._period(cadence, subject.key, one) for one in periods(cadence.period, begins, subject.ends)
        ]
        yield from _credited(owing, self._about(subject), cadence)

    def _period(self, cadence: Every, subject: str, period: Period) -> Obligation:
        days = self._number(cadence.days, period.start) if cadence.days else 0
        if cadence.counted_from == "end":
            return self._new(subject, period.name, period.start, period.end + timedelta(days=days), None)
        counts_from = period.start - timedelta(days=_AHEAD[cadence.period])
        return self._new(subject, period.name, counts_from, period.start + timedelta(days=days), None)

    def _after(self, cadence: After) -> Iterator[Obligation]:
        begun = marks.begins(self._duty, self._owed)
        causes = [
            u for u in self._updates if begun in u.marks and self._begins <= u.governing_date <= self._ends
        ]
        for cause in causes[:1] if cadence.first else causes:
            subject = cause.keys.get(cadence.same, "") if cadence.same else ""
            number = self._number(cadence.within, cause.governing_date)
            if cadence.unit == "months":
                due = add_months(cause.governing_date, number)
            else:
                due = self._pack.calendar.add_working_days(cause.governing_date, number)
            met = next((u for u in self._fulfilling if _answers(u, cause, cadence)), None)
            yield self._new(subject, f"update:{cause.id}", cause.governing_date, due, met)

    def _cycle(self, cadence: Cycle, subject: _Subject) -> Iterator[Obligation]:
        """One after the other: what fulfils one is where the next begins."""
        start = subject.begins
        done = [update for update in self._about(subject) if update.governing_date > start]
        for met in (*done, None):
            if start > subject.ends or (met is None and subject.over):
                return
            said = [one for one in subject.promised if one.governing_date <= start] or subject.promised[:1]
            length = cadence.days.get(str(said[-1].values.get(cadence.field)))
            if length is not None:
                days = max(length, self._number(cadence.at_least, start))
                yield self._new(subject.key, start.isoformat(), start, start + timedelta(days=days), met)
            start = met.governing_date if met else start


def _answers(update: Marked, cause: Marked, cadence: After) -> bool:
    if cadence.same is not None and update.keys.get(cadence.same) != cause.keys.get(cadence.same):
        return False
    return cadence.first or update.id == cause.id or update.governing_date >= cause.governing_date


def _credited(
    owing: Sequence[Obligation], fulfilling: Sequence[Marked], cadence: Every
) -> Iterator[Obligation]:
    """Each update counts once: for the period that it names, else for the oldest one that is still open.

    What is late by more than a period can't be made good: who missed March reports April's in May, not March's.
    """
    met: dict[int, Marked] = {}
    unnamed: list[Marked] = []
    for update in fulfilling:
        named = _named_period(update, cadence)
        if named is None:
            unnamed.append(update)
            continue
        at = next((index for index, one in enumerate(owing) if one.period == named), None)
        if at is not None:
            met.setdefault(at, update)
    for update in unnamed:
        at = next((i for i in range(len(owing)) if i not in met and _counts(owing, i, update)), None)
        if at is not None:
            met[at] = update
    for index, one in enumerate(owing):
        credited = met.get(index)
        yield replace(one, met_by=credited.id, met_on=credited.governing_date) if credited else one


def _counts(owing: Sequence[Obligation], index: int, update: Marked) -> bool:
    """The update lies between the first day that counts and the day on which the period after it is due."""
    too_late = index + 1 < len(owing) and update.governing_date > owing[index + 1].due_on
    return owing[index].counts_from <= update.governing_date and not too_late


def _named_period(update: Marked, cadence: Every) -> str | None:
    """The period that the update says it is for. A longer one than is owed names none."""
    said = read_period(update.for_period, update.governing_date) if update.for_period else None
    if said is None:
        return None
    whole = period_of(cadence.period, said.start)
    return whole.name if said.end <= whole.end else None
