"""Slips about what is owed: each colour once, to whom the pack says, one message for all that one person hears of.

Duties that are late go where a major issue goes. What only isn't complete concerns its organization alone: nobody's
supervisor is told because a form isn't full.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from bot.screens.elements.view import View
from bot.screens.reminders import slips as screens
from bot.screens.reminders.slips import Entry
from bot.turn import Turn
from bot.usecases.alerts import reaching, ringing
from bot.usecases.posts import notices, reporters, roster
from bot.usecases.posts.roster import Roster
from bot.usecases.verdicts import deadlines
from policy.checklist.handling import red_since
from policy.models.supervision import Slip
from policy.outcomes import Severity
from storage.checklist import slips
from storage.checklist.slips import Pressing
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
    told = _Telling(turn)
    more = False
    for slip in (turn.pack.slip(colour) for colour in reversed(slips.COLOURS)):
        if slip is None or _SEVERITY not in slip.reach:
            continue
        until, left = _limits(turn, slip)
        found = slips.due(turn.db, slip.colour, until, turn.now, left, AT_A_TIME)
        more |= len(found) == AT_A_TIME
        if found:
            told.note(slip, found)
    told.send()
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


class _Telling:
    """Who hears of what in one go: each person is looked up once, however many organizations are theirs."""

    def __init__(self, turn: Turn) -> None:
        self._turn = turn
        self._roster: Roster | None = None
        self._heard: dict[int, _Heard] = {}
        self._hears: dict[tuple[int, str], bool] = {}

    def note(self, slip: Slip, found: list[Pressing]) -> None:
        """These get a slip: who is to hear of it, and that it was sent."""
        self._roster = self._roster or roster.read(self._turn)
        reached: dict[tuple[str, bool], list[tuple[_Heard, bool]]] = {}
        sent: dict[int, list[int]] = {}
        for each in found:
            key = each.organization_id, each.duty_id is not None
            if key not in reached:
                reached[key] = list(self._reached(self._roster, slip, *key))
            entry = _entry(self._turn, slip, each)
            for one, rings in reached[key]:
                one.entries.append(entry)
                one.ring |= rings
            sent[each.obligation_id] = [one.person.id for one, _ in reached[key]]
        slips.note(self._turn.db, slip.colour, sent, self._turn.now)
        self._turn.note(None, f"slip.{slip.colour}", "obligations", count=len(sent))

    def send(self) -> None:
        """One message for each, with a sound where something rings for them."""
        turn, drawn, views = self._turn, screens.Drawn(), dict[str, View]()
        for one in self._heard.values():
            language = one.person.language
            view = views[language] = views.get(language) or turn.view(one.person)
            homes = one.person.organizations(*reporters.POSITIONS)
            screen = screens.slips(view, one.entries, homes, drawn)
            turn.send(one.person, screen, kind="alert" if one.ring else "note", ring=one.ring)

    def _reached(
        self, today: Roster, slip: Slip, organization_id: str, duty: bool
    ) -> Iterator[tuple[_Heard, bool]]:
        """Who gets the slip, and whether it rings for them."""
        told: set[int] = set()
        for reach in slip.reach[_SEVERITY]:
            own = reach in _OF_THE_ORGANIZATION or not duty
            found = (
                _reporters(today, organization_id, reach) if own else _above(today, organization_id, reach)
            )
            for person in found:
                if person.id not in told and self._is_to_hear(person, slip):
                    told.add(person.id)
                    rings = slip.colour == "red" or (slip.colour == "yellow" and own)
                    yield self._heard.setdefault(person.id, _Heard(person)), rings

    def _is_to_hear(self, person: Person, slip: Slip) -> bool:
        """True: slips of this colour reach the person, who hasn't switched them off."""
        key = person.id, slip.colour
        if key not in self._hears:
            wanted = notices.wants_slip(self._turn, person, slip.colour)
            self._hears[key] = wanted and bool(reaching.present(self._turn, [person]))
        return self._hears[key]


def _reporters(today: Roster, organization_id: str, reach: str) -> list[Person]:
    """Its CDO; and of what is still to be done, its liaison too."""
    positions = reporters.POSITIONS if reach == "handler" else ("cdo",)
    return [person for position in positions for person in today.serving(position, organization_id)]


def _above(today: Roster, organization_id: str, reach: str) -> list[Person]:
    if reach == "office":
        return today.office_above(organization_id) or today.supervisors_of(organization_id)
    return today.supervisors_of(organization_id)


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
