"""A supervisor reminds whoever owns an issue, or owes something (催办): it rings, once for each matter and day."""

from __future__ import annotations

from bot.screens.checklist import urging as duty_screens
from bot.screens.issues import card as cards
from bot.turn import Turn
from bot.usecases.alerts import alert_message, ringing
from bot.usecases.checklist import owing
from bot.usecases.errors import Forbidden, Refused
from bot.usecases.issues import listing
from bot.usecases.posts import reporters, supervising
from storage.city import people
from storage.city.people import Person
from storage.line import chats
from storage.supervision import alerts, urgings
from storage.supervision.issues import Issue


def urge(turn: Turn, person: Person, issue: Issue) -> bool:
    """False: it was done today. Raises Forbidden for who doesn't supervise it, Refused where nobody could be told."""
    if not supervising.supervises(turn, person, issue.organization_id):
        raise Forbidden("toast-not-yours")
    if issue.state == "closed":
        raise Refused("issue-already-closed")
    matter = urgings.matter_of_issue(issue.id)
    if urgings.is_done(turn.db, matter, turn.today):
        return False
    found = owners(turn, person, issue)
    if not found:
        raise Refused("urge-nobody")
    urgings.keep(turn.db, matter, turn.today, person.id, [each.id for each in found], turn.now)
    turn.note(person, "issue.urged", f"update:{issue.id}", told=[each.id for each in found])
    _let_colleagues_see(turn, person, issue)
    for each in found:
        own = reporters.may_report_for(each, issue.organization_id)
        screen = cards.urged(turn.view(each), listing.told(turn, each, issue), person.name, may_report=own)
        turn.send(each, screen, kind="alert", ring=_may_ring(turn))
    return True


def _let_colleagues_see(turn: Turn, person: Person, issue: Issue) -> None:
    """The other supervisors read it in the alert's living message and in their next digest: nothing rings for them."""
    alert = alerts.standing(turn.db, alerts.matter_of_update(issue.id))
    if alert is not None and alert.status != "resolved":
        alerts.note(turn.db, alert.id, "urged", person.id, None, turn.now)
        alert_message.refresh(turn, alert)


def urge_duties(turn: Turn, person: Person, organization_id: str) -> bool:
    """Remind an organization of all that is overdue. False and Forbidden as above; Refused also where nothing is."""
    if not supervising.supervises(turn, person, organization_id):
        raise Forbidden("toast-not-yours")
    matter = urgings.matter_of_duties(organization_id)
    if urgings.is_done(turn.db, matter, turn.today):
        return False
    found = _reachable(person, turn, _reporters(turn, organization_id))
    if not found:
        raise Refused("urge-nobody")
    if all(line.state != "overdue" for line in owing.summary_of(turn, person, organization_id).lines):
        raise Refused("urge-nothing")
    urgings.keep(turn.db, matter, turn.today, person.id, [each.id for each in found], turn.now)
    turn.note(person, "duties.urged", f"organization:{organization_id}", told=[each.id for each in found])
    for each in found:
        of = owing.summary_of(turn, each, organization_id)
        turn.send(
            each, duty_screens.urged(turn.view(each), of, person.name), kind="alert", ring=_may_ring(turn)
        )
    return True


def owners(turn: Turn, person: Person, issue: Issue) -> list[Person]:
    """The organization's CDO and liaison, and who follows up its alert; not who asks, and not who can't be reached."""
    found = _reporters(turn, issue.organization_id)
    alert = alerts.standing(turn.db, alerts.matter_of_update(issue.id))
    assignee = people.get(turn.db, alert.assignee_id, turn.today) if alert and alert.assignee_id else None
    if alert is not None and assignee is not None and alert_message.authorized(turn, assignee, alert):
        found.append(assignee)
    return _reachable(person, turn, found)


def _reporters(turn: Turn, organization_id: str) -> list[Person]:
    return [
        person
        for position in reporters.POSITIONS
        for person in people.serving(turn.db, position, [organization_id], turn.today)
    ]


def _reachable(asks: Person, turn: Turn, found: list[Person]) -> list[Person]:
    unique = {each.id: each for each in found if each.id != asks.id}
    return [each for each in unique.values() if chats.closed_since(turn.db, each.chat_id) is None]


def _may_ring(turn: Turn) -> bool:
    """Nobody is woken for what can wait: at night it comes in silence."""
    return ringing.end_of_quiet_hours(turn) is None
