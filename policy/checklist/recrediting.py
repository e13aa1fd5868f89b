"""What is owed when one update came, changed or went: only what it can have changed is worked out anew.

Updates are credited in the order of their days, so what was fulfilled by something before the first day that the
change touches stays as it is. Each of these gives what ``policy.checklist.obligations`` gives for the whole of the
records, from a few of them; or None, where nothing less than the whole tells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from policy.checklist import marks
from policy.checklist.crediting import Marked, credit, named_period
from policy.checklist.obligations import Obligation, OwedWay, kinds_looked_at, slot_of
from policy.models.duties import After, Duty, Every, Owed
from policy.models.pack import Pack
from policy.periods import periods, read_period


def first_day_touched(pack: Pack, duty: Duty, owed: Owed, changed: Sequence[Marked]) -> date | None:
    """From which day on updates may count otherwise in this way of owing a duty. None: nothing is touched.

    ``changed``: an update as it was, and as it is.
    """
    cadence = owed.cadence
    fulfilling = [update for update in changed if marks.fulfils(duty, owed) in update.marks]
    days = [update.governing_date for update in fulfilling]
    if isinstance(cadence, Every):
        # Who names a period comes before those who name none: they count elsewhere then.
        named = (named_period(cadence.period, update) for update in fulfilling)
        days += [slot_of(pack, cadence, period).counts_from for period in named if period is not None]
    return min(days, default=None)


def only_fulfils(
    duty: Duty, owed: Owed, changed: Sequence[Marked], since: date, first: tuple[date, int] | None
) -> bool:
    """True: what is owed stays the same, whatever the change is; only what fulfils it may be another update.

    ``since``: the first day of the organization's time. ``first``: the day and the id of the update after which
    it is owed, where that is the first one only.
    """
    cadence = owed.cadence
    if isinstance(cadence, After):
        if not cadence.first or cadence.same is not None or cadence.counts != "any" or first is None:
            return False
        if cadence.kind in {each.kind for each in duty.satisfiers(owed)}:
            return False
        causes = (one for one in changed if marks.begins(duty, owed) in one.marks)
        return all(one.governing_date < since or first < (one.governing_date, one.id) for one in causes)
    return all(one.kind not in kinds_looked_at(owed) for one in changed)


def credited_from(
    pack: Pack, duty: Duty, owed: Owed, standing: Sequence[Obligation], updates: Sequence[Marked], day: date
) -> list[Obligation]:
    """What is owed once, in each period, or after the first one, as the updates from ``day`` on fulfil it.

    ``standing``: what isn't fulfilled by something earlier. ``updates``: all from that day on that may fulfil it.
    """
    owing = [replace(one, met_by=None, met_on=None) for one in standing]
    done = marks.fulfils(duty, owed)
    fulfilling = sorted((one for one in updates if done in one.marks), key=_order)
    if not isinstance(owed.cadence, Every):
        return [one.met(next(iter(fulfilling), None)) for one in owing]
    slots = []
    for one in owing:
        period = read_period(one.period, day)
        assert period is not None  # noqa: S101 - we named it
        slots.append(slot_of(pack, owed.cadence, period))
    slots.sort(key=lambda slot: slot.counts_from)
    met = credit(owed.cadence.period, slots, fulfilling)
    return [one.met(met.get(one.period)) for one in owing]


def cycle_from(
    pack: Pack,
    duty: Duty,
    owed: Owed,
    standing: Sequence[Obligation],
    updates: Sequence[Marked],
    day: date,
    *,
    since: date,
    until: date,
) -> list[Obligation] | None:
    """The cycle of one subject, from the one on in which ``day`` lies. None: the whole of it must be looked at.

    ``standing``: those not fulfilled before that day. ``updates``: what promises the cycle, of any day, and
    what fulfils it, from that day on.
    """
    begun = [one.counts_from for one in standing if one.counts_from < day]
    if not begun:
        return None
    ordered = sorted(updates, key=_order)
    return list(OwedWay(pack, duty, owed, ordered, since, until).cycle_from(max(begun)))


def same_presence(
    pack: Pack,
    duty: Duty,
    owed: Owed,
    before: Sequence[Marked],
    now: Sequence[Marked],
    periods_owed: set[str],
    *,
    since: date,
    until: date,
) -> bool:
    """True: that these updates of one key are as they are now changes nothing about what is owed only with them.

    ``before``, ``now``: all updates of the key and of the kind, as they were and as they are. ``periods_owed``:
    the periods for which it is owed already.
    """
    cadence = owed.cadence
    if not isinstance(cadence, Every):
        return False
    was, becomes = (_days(pack, duty, owed, some, since, until) for some in (before, now))
    if was == becomes:
        return True
    for period in periods(cadence.period, since, until):
        gone, there = (any(first <= period.start <= last for first, last in days) for days in (was, becomes))
        if gone and not there:
            return False
        if there and not gone and period.name not in periods_owed:
            return False
    # The day of ``begins`` is read as of when the first of them is there: of several values another may be meant.
    return cadence.begins is None or len(pack.parameter(cadence.begins).values) == 1


def _days(
    pack: Pack, duty: Duty, owed: Owed, updates: Sequence[Marked], since: date, until: date
) -> list[tuple[date, date]]:
    return OwedWay(pack, duty, owed, sorted(updates, key=_order), since, until).present()


def _order(update: Marked) -> tuple[date, int]:
    return update.governing_date, update.id
