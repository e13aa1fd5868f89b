"""The living message of an alert: what it shows, in whose hands its copies are, and how all of them follow."""

from __future__ import annotations

from collections.abc import Iterator

from bot.screen import Screen
from bot.screens.alerts import alert as screens
from bot.screens.alerts import silence
from bot.screens.alerts.case import Case
from bot.screens.alerts.silence import Choice
from bot.screens.elements.view import View
from bot.turn import Turn
from bot.usecases.alerts import holding
from bot.usecases.posts import supervising
from bot.usecases.verdicts import issue_lines, reporter_message
from bot.usecases.versions import superseded
from storage.city import people
from storage.city.people import Person
from storage.conversation import conversations
from storage.supervision import alerts, disputes, handling, holds, issues
from storage.supervision.alerts import Alert
from storage.updates import records

RESOLVING = "resolve_alert"
# What is to be silenced, and until when, follows.
SILENCING = "silence:"
LISTED = 20


def case_of(turn: Turn, alert: Alert) -> Case:
    """Everything about an alert that a screen shows."""
    update = records.get(turn.db, alert.update_id) if alert.update_id is not None else None
    reporter = people.get(turn.db, update.person_id, turn.today) if update else None
    stood_in = people.get(turn.db, update.acting_for, turn.today) if update and update.acting_for else None
    said = [update.fields.get(name) for name in ("impact", "description")] if update else []
    readings = alerts.readings(turn.db, alert.id)
    causes = [reading.rule_id for reading in readings]
    issue = issues.get(turn.db, update.id) if update and is_about(alert, update.id) else None
    return Case(
        alert=alert,
        update=update,
        causes=causes,
        events=alerts.events(turn.db, alert.id),
        reporter=reporter.name if reporter else "",
        principal=stood_in.name if stood_in else None,
        description="\n".join(str(words) for words in said if words) or None,
        readings=readings,
        steps=handling.steps(turn.db, alert.id),
        handler=_name(turn, alert.assignee_id),
        asked=_name(turn, alert.offered_to),
        disputes=disputes.of_update(turn.db, update.id) if update else (),
        kind=superseded.kind_of(turn, update) if update else None,
        former=superseded.rules(turn, causes),
        issue=issue_lines.of_issue(turn, issue) if issue is not None else None,
        silences=holding.silences_of(turn, alert) if alert.held else (),
        blockers=holds.blockers_of(turn.db, alert.id) if alert.held else (),
    )


def is_about(alert: Alert, update_id: int) -> bool:
    """True: the record itself is the matter, and not what several say together."""
    return alert.matter == alerts.matter_of_update(update_id)


def _name(turn: Turn, person_id: int | None) -> str | None:
    person = people.get(turn.db, person_id, turn.today) if person_id is not None else None
    return person.name if person else None


def authorized(turn: Turn, person: Person, alert: Alert) -> bool:
    """True: the person supervises the organization today, or is its CDO who follows up, or is asked to."""
    handles = person.id in (alert.assignee_id, alert.offered_to)
    if handles and alert.organization_id in person.organizations("cdo"):
        return True
    return supervising.supervises(turn, person, alert.organization_id)


def readers(turn: Turn, alert: Alert) -> list[tuple[Person, int]]:
    """Who has a copy, and its message. Whoever's post has ended since gets nothing more."""
    found = []
    for copy in alerts.copies(turn.db, alert.id):
        person = people.get(turn.db, copy.person_id, turn.today)
        if person is not None and authorized(turn, person, alert):
            found.append((person, copy.outbox_id))
    return found


def _handed_on(turn: Turn, alert: Alert) -> Iterator[tuple[Person, int]]:
    """The organization's CDO who was asked, or followed up, and isn't and doesn't any more; and their copy."""
    for copy in alerts.copies(turn.db, alert.id):
        person = people.get(turn.db, copy.person_id, turn.today)
        if person is None or authorized(turn, person, alert):
            continue
        if alert.organization_id in person.organizations("cdo"):
            yield person, copy.outbox_id


def place_of(turn: Turn, view: View, person: Person, alert: Alert) -> str:
    """For which organization somebody may follow up, as who chooses among them reads it."""
    if alert.organization_id in person.organizations("cdo"):
        return view.label("alert-place-cdo", organization=view.organization(alert.organization_id))
    above = set(supervising.seats_over(turn, alert.organization_id))
    seat = next((each for each in person.organizations("supervisor") if each in above), None)
    return view.organization(seat) if seat else ""


def show(turn: Turn, person: Person, alert: Alert, outbox_id: int, *, more: bool = False) -> None:
    """Show the alert as it is now, in the message where it stands."""
    turn.edit(person, outbox_id, drawn(turn, person, case_of(turn, alert), more=more))


def drawn(turn: Turn, person: Person, case: Case, *, more: bool = False) -> Screen:
    """The alert as the person has it before them: with the question for a reason, while one is asked for."""
    doing = conversations.current(turn.db, person.id)
    if doing is not None and doing.subject == case.alert.id and case.alert.status != "resolved":
        if doing.doing == RESOLVING:
            return screens.ask_reason(turn.view(person), case)
        if doing.doing.startswith(SILENCING):
            return silence.ask_words(turn.view(person), case, *to_be_silenced(doing.doing))
    supervises = supervising.supervises(turn, person, case.alert.organization_id)
    return screens.alert(turn.view(person), case, person, more=more, supervises=supervises)


def asks(doing: str) -> bool:
    """True: the person's next text is a reason that an alert's living message asks for."""
    return doing == RESOLVING or doing.startswith(SILENCING)


def to_be_silenced(doing: str) -> tuple[Choice, str]:
    """What is to be silenced and until when, while the reason in words is asked for."""
    scope, rule_id, until = doing.removeprefix(SILENCING).split(":", 2)
    return Choice.of({"scope": scope, "rule": rule_id or None}), until


def refresh(turn: Turn, alert: Alert) -> None:
    """Edit every copy, each in its reader's language, and the reporter's message."""
    case = case_of(turn, alert)
    for person, outbox_id in readers(turn, alert):
        turn.edit(person, outbox_id, drawn(turn, person, case))
    for person, outbox_id in _handed_on(turn, alert):
        turn.edit(person, outbox_id, screens.not_asked_any_more(turn.view(person), case))
    if alert.update_id is not None:
        reporter_message.refresh(turn, alert.update_id)


def call_up(turn: Turn, person: Person, alert: Alert) -> None:
    """Bring the living message down to where the person is; the one before says so."""
    for copy in alerts.copies(turn.db, alert.id):
        if copy.person_id == person.id:
            turn.edit(
                person, copy.outbox_id, screens.continued_below(turn.view(person), case_of(turn, alert))
            )
    made = turn.send(person, drawn(turn, person, case_of(turn, alert)))
    alerts.add_copy(turn.db, alert.id, person.id, made)
