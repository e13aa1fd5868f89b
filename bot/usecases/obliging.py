"""Duties: what organizations owe, settled after each check and once a local day, and what is waived."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.messages import clean
from bot.turn import Turn
from bot.usecases import alerting
from bot.usecases.errors import Refused
from policy import marks as names
from policy.crediting import Marked
from policy.duties import After, AsItArises, Cycle, Duty
from policy.duties import Owed as Way
from policy.obligations import Obligation, key_field, kinds_looked_at, marks_looked_at, obligations_of
from policy.pack import Pack
from policy.participation import Stretch, owes, taking_part
from storage import duties, marks, organizations, records, waivers
from storage.duties import Change, Owed
from storage.organizations import Organization
from storage.people import Person
from storage.records import Update
from storage.times import to_text
from storage.waivers import Waiver

REASON_AT_LEAST = 4


# --- after a check


def follow(turn: Turn, update: Update, found: Sequence[str]) -> None:
    """Keep the marks that the newest check found, and settle what they touch or touched."""
    before = marks.of_update(turn.db, update.id)
    marks.keep(turn.db, update, found)
    _settle_touched(turn, update, before | set(found), records.keys_of(turn.db, update.id))


def follow_state(turn: Turn, update: Update) -> None:
    """The update counts from now on, or no more: it was confirmed or withdrawn."""
    found = marks.of_update(turn.db, update.id)
    _settle_touched(turn, update, found, records.keys_of(turn.db, update.id))


def follow_keys(turn: Turn, update: Update, former: Mapping[str, str]) -> None:
    """It was about something else before: that may be owed again."""
    if former != records.keys_of(turn.db, update.id):
        _settle_touched(turn, update, marks.of_update(turn.db, update.id), former)


def _settle_touched(turn: Turn, update: Update, found: set[str], keys: Mapping[str, str]) -> None:
    touched = list(_touched(turn.pack, update.kind, found))
    organization = organizations.get(turn.db, update.organization_id) if touched else None
    if organization is None:
        return
    stretches = _stretches(turn, organization)
    for duty, way in touched:
        key = key_field(way)
        subject = keys.get(key) if key else None
        stored = duties.of_organization(
            turn.db, organization.id, duty_id=duty.id, owed_id=way.id, subject=subject
        )
        if _comes_after_the_first(duty, way, update, found, stored):
            continue
        fields = [way.cadence.field] if isinstance(way.cadence, Cycle) else []
        if key and subject:
            updates = marks.of_key(turn.db, organization.id, field=key, value=subject, fields=fields)
        else:
            updates = marks.of_organization(
                turn.db,
                organization.id,
                marks=marks_looked_at(duty, way),
                kinds=kinds_looked_at(way),
                fields=fields,
            )
        wanted = [
            one
            for one in _derive(turn, duty, owes(turn.pack, duty, organization.tier, stretches), updates, way)
            if subject is None or one.subject == subject
        ]
        _replace(turn, organization, stored, wanted)


def _comes_after_the_first(
    duty: Duty, way: Way, update: Update, found: set[str], stored: Sequence[Owed]
) -> bool:
    """True: owed after the first one only, and this is a later one, which changes nothing."""
    if not isinstance(way.cadence, After) or not way.cadence.first or len(stored) != 1:
        return False
    if names.fulfils(duty, way) in found:
        return False
    first = stored[0].counts_from, int(stored[0].period.removeprefix("update:"))
    return first < (update.governing_date, update.id)


def _touched(pack: Pack, kind: str, found: set[str]) -> Iterator[tuple[Duty, Way]]:
    """The ways of owing a duty in which an update of this kind, with these marks, plays a part.

    What is owed only with something else begins with the next period: the day's settlement sees to it.
    """
    for duty in pack.duties:
        for way in duty.owed:
            if isinstance(way.cadence, AsItArises):
                continue
            looked_at = set(marks_looked_at(duty, way))
            if way.only_with is not None:
                looked_at.discard(names.concerns(duty, way))
            by_kind = way.only_with is None and kind in kinds_looked_at(way)
            if by_kind or looked_at & found:
                yield duty, way


# --- a whole organization


def settle(turn: Turn, organization_id: str) -> None:
    """Work out anew what an organization owes, from all that it has on record. Done again, it changes nothing."""
    organization = organizations.get(turn.db, organization_id)
    if organization is not None:
        ways = [way for duty in turn.pack.duties for way in duty.owed]
        updates = marks.of_organization(
            turn.db,
            organization_id,
            marks=None,
            kinds=list(dict.fromkeys(kind for way in ways for kind in kinds_looked_at(way))),
            fields=[way.cadence.field for way in ways if isinstance(way.cadence, Cycle)],
        )
        stretches = _stretches(turn, organization)
        wanted = [
            one
            for duty in turn.pack.duties
            for one in _derive(turn, duty, owes(turn.pack, duty, organization.tier, stretches), updates)
        ]
        _replace(turn, organization, duties.of_organization(turn.db, organization_id), wanted)
    duties.settled(turn.db, organization_id, turn.today, turn.pack.digest)


def _stretches(turn: Turn, organization: Organization) -> tuple[Stretch, ...]:
    last = organization.valid_until
    return taking_part(
        turn.pack,
        organization.tier,
        waivers.decisions(turn.db, organization.id),
        dissolved=date.fromisoformat(last) if last else None,
    )


def _derive(
    turn: Turn, duty: Duty, stretches: Sequence[Stretch], updates: Sequence[Marked], only: Way | None = None
) -> Iterable[Obligation]:
    """What is owed in all stretches; what spans two of them is owed as in the later one."""
    found: dict[tuple[str, ...], Obligation] = {}
    for stretch in stretches:
        for one in obligations_of(
            turn.pack,
            duty,
            updates,
            since=stretch.since,
            until=stretch.until,
            today=turn.today,
            only=only,
        ):
            found[one.key] = one
    return found.values()


def _replace(
    turn: Turn, organization: Organization, stored: Sequence[Owed], wanted: Sequence[Obligation]
) -> None:
    waived = waivers.standing(turn.db, organization.id, turn.today)
    now = to_text(turn.now)
    ends = turn.pack.parameter("working_day_ends")
    rows = []
    for one in wanted:
        due = _due_text(turn.pack.time_zone, ends.at(one.due_on).value, one.due_on)
        rows.append(_row(one, due, now, waived.get(one.duty_id)))
    for change in duties.replace(turn.db, organization.id, stored, rows, turn.now):
        _note(turn, organization, change)


def _row(one: Obligation, due: str, now: str, waiver: Waiver | None) -> Owed:
    """``due`` and ``now``: times as the tables keep them. It is due at the end of that day's work."""
    if one.met_by is not None:
        state: duties.State = "met"
    elif waiver is not None:
        state = "waived"
    else:
        state = "overdue" if due < now else "open"
    return Owed(
        *one.key,
        counts_from=one.counts_from.isoformat(),
        due_at=due,
        state=state,
        met_by=one.met_by,
        met_on=one.met_on.isoformat() if one.met_on else None,
        reason=waiver.reason if waiver is not None and state == "waived" else "",
    )


def _note(turn: Turn, organization: Organization, change: Change) -> None:
    """Why it stands as it does: what people did. What the days bring, the rows themselves tell."""
    before, after = change.before, change.after
    was = before.state if before else None
    becomes = after.state if after else None
    if becomes == was and (before is None or after is None or before.met_by == after.met_by):
        return
    one = after or before
    assert one is not None  # noqa: S101 - a change has a side
    if becomes in ("met", "waived"):
        action = f"obligation.{becomes}"
    elif was in ("met", "waived"):
        action = "obligation.reopened" if after else "obligation.dropped"
    else:
        return
    turn.note(
        None,
        action,
        f"organization:{organization.id}",
        duty=one.duty_id,
        way=one.owed_id,
        period=one.period,
        update=(after.met_by if becomes == "met" and after else before.met_by if before else None),
    )


# --- decisions about one organization


def waive(
    turn: Turn, person: Person | None, organization_id: str, duty_id: str, until: date, reason: str
) -> None:
    """Don't ask a duty of an organization, up to and including a day. ``person`` None: the command line.

    Raises Refused: unknown organization or duty, a day that is over, no reason, or not theirs to decide.
    """
    _may_decide(turn, person, organization_id)
    if all(duty.id != duty_id for duty in turn.pack.duties):
        raise Refused("duty-unknown")
    if until < turn.today:
        raise Refused("waiver-day-over")
    waivers.give(
        turn.db,
        organization_id=organization_id,
        duty_id=duty_id,
        until=until,
        reason=_reason(reason),
        person_id=person.id if person else None,
        now=turn.now,
    )
    turn.note(person, "duty.waived", f"organization:{organization_id}", duty=duty_id, until=until.isoformat())
    settle(turn, organization_id)


def lift(turn: Turn, person: Person | None, waiver_id: int) -> bool:
    """Ask the duty again before the waiver's end. False: there is no such waiver, or it has ended."""
    waiver = waivers.get(turn.db, waiver_id)
    if waiver is None:
        return False
    _may_decide(turn, person, waiver.organization_id)
    if waiver.until < turn.today.isoformat() or not waivers.lift(turn.db, waiver_id, turn.now):
        return False
    turn.note(person, "duty.asked_again", f"organization:{waiver.organization_id}", duty=waiver.duty_id)
    settle(turn, waiver.organization_id)
    return True


def decide_participation(
    turn: Turn,
    person: Person | None,
    organization_id: str,
    *,
    takes_part: bool,
    since: date,
    reason: str,
    until: date | None = None,
) -> None:
    """Admit an organization, or exempt it, from a day on (up to another). Raises Refused like ``waive``."""
    _may_decide(turn, person, organization_id)
    if until is not None and until < since:
        raise Refused("waiver-day-over")
    waivers.decide(
        turn.db,
        organization_id=organization_id,
        takes_part=takes_part,
        since=since,
        until=until,
        reason=_reason(reason),
        person_id=person.id if person else None,
        now=turn.now,
    )
    action = "organization.admitted" if takes_part else "organization.exempted"
    turn.note(person, action, f"organization:{organization_id}", since=since.isoformat())
    settle(turn, organization_id)


def may_decide(turn: Turn, person: Person, organization_id: str) -> bool:
    """Administrators decide for everybody, supervisors within their jurisdiction."""
    return person.holds("administrator") or organizations.within(
        turn.db, organization_id, alerting.supervised(turn, person)
    )


def _may_decide(turn: Turn, person: Person | None, organization_id: str) -> None:
    if organizations.get(turn.db, organization_id) is None:
        raise Refused("organization-unknown")
    if person is not None and not may_decide(turn, person, organization_id):
        raise Refused("toast-not-yours")


def _reason(text: str) -> str:
    if len(clean(text)) < REASON_AT_LEAST:
        raise Refused("reason-needed")
    return text.strip()


@lru_cache(4096)  # a city owes the same things on the same days
def _due_text(time_zone: ZoneInfo, ends: str, day: date) -> str:
    return to_text(datetime.combine(day, time.fromisoformat(ends), time_zone))
