"""Duties: what organizations owe, settled after each check and once a local day, and what is waived."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.messages import clean
from bot.turn import Turn
from bot.usecases.errors import Forbidden, Refused
from bot.usecases.posts import supervising
from policy.checklist.crediting import Marked
from policy.checklist.handling import caught_up_by
from policy.checklist.obligations import Obligation, kinds_looked_at, marks_looked_at, obligations_of
from policy.checklist.participation import Stretch, owes, taking_part
from policy.models.duties import Duty
from policy.models.duties import Owed as Way
from storage.checklist import duties, waivers
from storage.checklist.duties import Change, Owed
from storage.checklist.waivers import Waiver
from storage.city import organizations
from storage.city.organizations import Organization
from storage.city.people import Person
from storage.database.times import to_text
from storage.updates import marks

REASON_AT_LEAST = 4
NO_REASON = "reason-needed"


# --- a whole organization


def settle(turn: Turn, organization_id: str) -> None:
    """Work out anew what an organization owes, from all that it has on record. Done again, it changes nothing."""
    organization = organizations.get(turn.db, organization_id)
    if organization is not None:
        work_out(turn, organization)
    if marks.are_of(turn.db, turn.pack.digest):
        duties.settled(turn.db, organization_id, turn.today, turn.pack.digest)


def settle_first(turn: Turn, organization_id: str) -> None:
    """Where that was never done yet: somebody who has just joined doesn't wait for the night."""
    if duties.settled_on(turn.db, organization_id) is None:
        settle(turn, organization_id)


def work_out(turn: Turn, organization: Organization) -> None:
    """The same, without noting that it was done."""
    ways = [way for duty in turn.pack.duties for way in duty.owed]
    updates = marks.of_organization(
        turn.db,
        organization.id,
        marks=None,
        kinds=list(dict.fromkeys(kind for way in ways for kind in kinds_looked_at(way))),
        fields=turn.pack.cycle_fields,
    )
    found = stretches(turn, organization)
    wanted = [
        one
        for duty in turn.pack.duties
        for one in derive(turn, duty, owes(turn.pack, duty, organization.tier, found), updates)
    ]
    replace(turn, organization, duties.of_organization(turn.db, organization.id), wanted)


def updates_of(turn: Turn, organization_id: str, duty: Duty, way: Way) -> list[Marked]:
    """All the updates that count in one way of owing a duty."""
    return marks.of_organization(
        turn.db,
        organization_id,
        marks=marks_looked_at(duty, way),
        kinds=kinds_looked_at(way),
        fields=turn.pack.cycle_fields,
    )


def stretches(turn: Turn, organization: Organization) -> tuple[Stretch, ...]:
    last = organization.valid_until
    return taking_part(
        turn.pack,
        organization.tier,
        waivers.decisions(turn.db, organization.id),
        dissolved=date.fromisoformat(last) if last else None,
    )


def derive(
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


def replace(
    turn: Turn, organization: Organization, stored: Sequence[Owed], wanted: Sequence[Obligation]
) -> None:
    """Let what is stored be what is wanted, and note in the journal what people did."""
    if not stored and not wanted:
        return
    if organization.has_ended(turn.today):
        # Nobody is left who could do it: what was fulfilled stays, and nothing is owed any more.
        wanted = [one for one in wanted if one.met_by is not None]
    waived = waivers.standing(turn.db, organization.id, turn.today)
    now = to_text(turn.now)
    ends = turn.pack.parameter("working_day_ends")
    rows = []
    for one in wanted:
        due = _due_text(turn.pack.time_zone, ends.at(one.due_on).value, one.due_on)
        rows.append(_row(one, due, now, waived.get(one.duty_id)))
    caught_up = caught_up_by(turn.pack, turn.now)
    for change in duties.replace(turn.db, organization.id, stored, rows, turn.now, caught_up):
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
    authorize(turn, person, organization_id)
    if all(duty.id != duty_id for duty in turn.pack.duties):
        raise Refused("duty-unknown")
    if until < turn.today:
        raise Refused("day-over")
    waivers.give(
        turn.db,
        organization_id=organization_id,
        duty_id=duty_id,
        until=until,
        reason=stated(reason),
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
    authorize(turn, person, waiver.organization_id)
    if waiver.until < turn.today.isoformat() or not waivers.lift(turn.db, waiver_id, turn.now):
        return False
    turn.note(person, "duty.asked_again", f"organization:{waiver.organization_id}", duty=waiver.duty_id)
    settle(turn, waiver.organization_id)
    return True


def may_decide(turn: Turn, person: Person, organization_id: str) -> bool:
    """Administrators decide for everybody, supervisors within their jurisdiction."""
    return person.holds("administrator") or supervising.supervises(turn, person, organization_id)


def authorize(turn: Turn, person: Person | None, organization_id: str) -> None:
    """Raises Refused for an organization that isn't there, Forbidden for who may not decide about it."""
    if organizations.get(turn.db, organization_id) is None:
        raise Refused("organization-unknown")
    if person is not None and not may_decide(turn, person, organization_id):
        raise Forbidden("toast-not-yours")


def stated(text: str) -> str:
    """The reason as it is kept. Raises Refused for one that says nothing."""
    if len(clean(text)) < REASON_AT_LEAST:
        raise Refused(NO_REASON)
    return text.strip()


@lru_cache(4096)  # a city owes the same things on the same days
def _due_text(time_zone: ZoneInfo, ends: str, day: date) -> str:
    return to_text(datetime.combine(day, time.fromisoformat(ends), time_zone))
