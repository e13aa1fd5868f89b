"""Slips about what is owed: each colour once, to whom the pack says, one message for all that one person hears of.

Duties that are late go where a major issue goes. What only isn't complete concerns its organization alone: nobody's
supervisor is told because a form isn't full.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from bot.screens.reminders import slips as screens
from bot.screens.reminders.slips import Entry
from bot.turn import Turn
from bot.usecases.alerts import reaching, ringing
from bot.usecases.posts import notices, reporters, supervising
from bot.usecases.verdicts import deadlines
from policy.checklist.handling import red_since
from policy.models.supervision import Slip
from policy.outcomes import Severity
from storage.checklist import slips
from storage.checklist.slips import Pressing
from storage.city import people
from storage.city.people import Person
from storage.updates import records

# How many one transaction sees to. A city's quarter ends for all at once, and everybody is to hear of it once.
AT_A_TIME = 5000
_SEVERITY = Severity.MAJOR
_OF_THE_ORGANIZATION = ("handler", "cdo")


@dataclass(slots=True)
class _Heard:
    """What one person is told in one go."""

    person: Person
    entries: list[Entry] = field(default_factory=list)
    ring: bool = False


def follow_up(turn: Turn) -> bool:
    """Send what is due now, the worst first. True: there may be more."""
    if ringing.when_awake(turn) is not None:
        return False
    heard: dict[int, _Heard] = {}
    more = False
    for slip in (turn.pack.slip(colour) for colour in reversed(slips.COLOURS)):
        if slip is None or _SEVERITY not in slip.reach:
            continue
        until, left = _limits(turn, slip)
        found = slips.due(turn.db, slip.colour, until, turn.now, left, AT_A_TIME)
        more |= len(found) == AT_A_TIME
        _note(turn, slip, found, heard)
    for one in heard.values():
        view = turn.view(one.person)
        screen = screens.slips(view, one.entries, one.person.organizations(*reporters.POSITIONS))
        turn.send(one.person, screen, kind="alert" if one.ring else "note", ring=one.ring)
    return more


def _limits(turn: Turn, slip: Slip) -> tuple[datetime, float]:
    """Up to which due time, and with which share of the time left at most."""
    if slip.colour == "red":
        return red_since(turn.pack, turn.now), 1.0
    if slip.colour == "yellow":
        return turn.now, 1.0
    days, share = (
        float(turn.pack.parameter(name).at(turn.today).value) if name else default
        for name, default in ((slip.days, 0.0), (slip.time_left, 100.0))
    )
    return deadlines.working_days_on(turn.pack, turn.now, int(days)), share / 100


def _note(turn: Turn, slip: Slip, found: list[Pressing], heard: dict[int, _Heard]) -> None:
    reached: dict[tuple[str, bool], list[tuple[Person, bool]]] = {}
    sent = []
    for each in found:
        key = each.organization_id, each.duty_id is not None
        if key not in reached:
            found_there = _reached(turn, slip, *key)
            reached[key] = [each for each in found_there if notices.wants_slip(turn, each[0], slip.colour)]
        for person, rings in reached[key]:
            one = heard.setdefault(person.id, _Heard(person))
            one.entries.append(_entry(turn, slip, each))
            one.ring |= rings
        sent.append((each, [person.id for person, _ in reached[key]]))
    slips.note(turn.db, slip.colour, sent, turn.now)
    if sent:
        turn.note(None, f"slip.{slip.colour}", "obligations", count=len(sent))


def _reached(turn: Turn, slip: Slip, organization_id: str, duty: bool) -> Iterator[tuple[Person, bool]]:
    """Who gets the slip, and whether it rings for them."""
    told: set[int] = set()
    for reach in slip.reach[_SEVERITY]:
        own = reach in _OF_THE_ORGANIZATION or not duty
        found = _reporters(turn, organization_id, reach) if own else _above(turn, organization_id, reach)
        for person in reaching.present(turn, found):
            if person.id not in told:
                told.add(person.id)
                yield person, slip.colour == "red" or (slip.colour == "yellow" and own)


def _reporters(turn: Turn, organization_id: str, reach: str) -> list[Person]:
    """Its CDO; and of what is still to be done, its liaison too."""
    positions = reporters.POSITIONS if reach == "handler" else ("cdo",)
    return [
        person
        for position in positions
        for person in people.serving(turn.db, position, [organization_id], turn.today)
    ]


def _above(turn: Turn, organization_id: str, reach: str) -> list[Person]:
    if reach == "office":
        return supervising.office_above(turn, organization_id) or supervising.supervisors_of(
            turn, organization_id
        )
    return supervising.supervisors_of(turn, organization_id)


def _entry(turn: Turn, slip: Slip, each: Pressing) -> Entry:
    update = records.get(turn.db, each.update_id) if each.update_id is not None else None
    return Entry(
        colour=slip.colour,
        organization_id=each.organization_id,
        duty_id=each.duty_id,
        ref=update.ref if update else None,
        title=update.title if update else None,
        due_at=each.due_at,
    )
