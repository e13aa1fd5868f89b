"""Slips about what is owed: each colour once, to whom the pack says, one message for all that one person hears of.

Duties that are late go where a major issue goes; the steps of an issue that no alert follows, where its severity goes.
What only isn't complete concerns its organization alone: nobody's supervisor is told because a form isn't full.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from bot.screens.elements.view import View
from bot.screens.reminders import slips as screens
from bot.screens.reminders.slips import Entry
from bot.turn import Turn
from bot.usecases.alerts import own_steps, reaching, ringing
from bot.usecases.posts import notices, reporters, roster
from bot.usecases.posts.roster import Roster
from bot.usecases.verdicts import deadlines
from policy.checklist.handling import RHYTHM, red_since
from policy.models.supervision import Slip
from policy.outcomes import Severity
from storage.checklist import slips
from storage.checklist.slips import Pressing
from storage.city.people import Person
from storage.supervision import issue_steps
from storage.supervision.issue_steps import Pressing as PressingStep
from storage.updates import records

# How many one transaction sees to. A city's quarter ends for all at once, and everybody is to hear of it once.
AT_A_TIME = 5000
_OF_THE_ORGANIZATION = ("handler", "cdo")


@dataclass(frozen=True, slots=True)
class _Concern:
    """Of what a slip is. ``own``: it concerns the organization alone."""

    organization_id: str
    severity: Severity = Severity.MAJOR
    own: bool = False


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
        if slip is None or Severity.MAJOR not in slip.reach:
            continue
        until, left = _limits(turn, slip)
        found = slips.due(turn.db, slip.colour, until, turn.now, left, AT_A_TIME)
        more |= len(found) == AT_A_TIME
        if found:
            told.note(slip, found)
    steps = issue_steps.due(turn.db, turn.now, AT_A_TIME)
    for each in steps:
        told.note_step(each)
    told.send()
    return more or len(steps) == AT_A_TIME


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
        reached: dict[_Concern, list[tuple[_Heard, bool]]] = {}
        sent: dict[int, list[int]] = {}
        for each in found:
            concern = _Concern(each.organization_id, own=each.duty_id is None)
            if concern not in reached:
                reached[concern] = list(self._reached(slip, concern))
            _add(reached[concern], _entry(self._turn, slip, each))
            sent[each.obligation_id] = [one.person.id for one, _ in reached[concern]]
        slips.note(self._turn.db, slip.colour, sent, self._turn.now)
        self._turn.note(None, f"slip.{slip.colour}", "obligations", count=len(sent))

    def note_step(self, step: PressingStep) -> None:
        """A step of an issue gets a slip; a second yellow one about the same issue is red."""
        turn, severity = self._turn, Severity(step.severity)
        colour = "red" if step.colour == "yellow" and own_steps.is_red(turn, step.issue_id) else step.colour
        slip = turn.pack.slip(colour)
        reached = list(self._reached(slip, _Concern(step.organization_id, severity))) if slip else []
        _add(reached, _entry_of_step(step, colour))
        told = [one.person.id for one, _ in reached]
        issue_steps.note(turn.db, colour, {step.step_id: told}, turn.now)
        turn.note(None, f"slip.{colour}", f"issue:{step.issue_id}", step=step.step, told=told)
        if step.step == RHYTHM:
            own_steps.begin_rhythm_anew(turn, step.issue_id)

    def send(self) -> None:
        """One message for each, with a sound where something rings for them."""
        turn, drawn, views = self._turn, screens.Drawn(), dict[str, View]()
        for one in self._heard.values():
            language = one.person.language
            view = views[language] = views.get(language) or turn.view(one.person)
            homes = one.person.organizations(*reporters.POSITIONS)
            screen = screens.slips(view, one.entries, homes, drawn)
            turn.send(one.person, screen, kind="alert" if one.ring else "note", ring=one.ring)

    def _reached(self, slip: Slip, concern: _Concern) -> Iterator[tuple[_Heard, bool]]:
        """Who gets the slip, and whether it rings for them."""
        told: set[int] = set()
        for person, own in self._people(slip, concern):
            if person.id not in told and self._is_to_hear(person, slip):
                told.add(person.id)
                rings = slip.colour == "red" or (slip.colour == "yellow" and own)
                yield self._heard.setdefault(person.id, _Heard(person)), rings

    def _people(self, slip: Slip, concern: _Concern) -> list[tuple[Person, bool]]:
        """Whom the pack names, and whether it is for them as the organization's own people.

        What is late and reaches nobody reaches the supervisors.
        """
        today = self._roster = self._roster or roster.read(self._turn)
        found: list[tuple[Person, bool]] = []
        for reach in slip.reach.get(concern.severity, ()):
            own = reach in _OF_THE_ORGANIZATION or concern.own
            people = _reporters if own else _above
            found += [(person, own) for person in people(today, concern.organization_id, reach)]
        if not found and slip.colour != "blue" and not concern.own:
            above = today.supervisors_of(concern.organization_id)
            found = [(each, False) for each in above or today.office_above(concern.organization_id)]
        return found

    def _is_to_hear(self, person: Person, slip: Slip) -> bool:
        """True: slips of this colour reach the person, who hasn't switched them off."""
        key = person.id, slip.colour
        if key not in self._hears:
            wanted = notices.wants_slip(self._turn, person, slip.colour)
            self._hears[key] = wanted and bool(reaching.present(self._turn, [person]))
        return self._hears[key]


def _add(reached: list[tuple[_Heard, bool]], entry: Entry) -> None:
    for one, rings in reached:
        one.entries.append(entry)
        one.ring |= rings


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


def _entry_of_step(step: PressingStep, colour: str) -> Entry:
    return Entry(
        colour=colour,
        organization_id=step.organization_id,
        duty_id=None,
        ref=step.ref,
        title=step.title,
        due_at=step.due_at,
        step=step.step,
        issue_id=step.issue_id,
    )
